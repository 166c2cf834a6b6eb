//! Weak head nouns that open a sentence ("Институт рек и Агентство по воде подписали ..."): their capital letter shows nothing, what they
//! are joined to and what they do shows that they name a body.

use crate::model::{Kind, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase;
use std::ops::Range;

/// Most words between the phrase and its verb: "вчера", "на днях".
const NEAR: usize = 2;

/// Whether what stands behind a phrase shows that it names a body: another organization that a conjunction, a comma or "с" joins to it, or a
/// verb that only bodies and people are the subjects of.
pub(super) fn acts(context: &Context<'_>, range: &Range<usize>, sentence: &Range<usize>) -> bool {
    let Some(behind) = context.document.tokens.get(range.end..sentence.end) else { return false };
    if let Some(len) = context.words.find("and", behind) {
        return body(context, range.end + len, sentence);
    }
    if behind.first().is_some_and(|t| t.is(",") || t.is("с") || t.is("со")) && body(context, range.end + 1, sentence) {
        return true;
    }
    let plain = behind.iter().take(NEAR).take_while(|t| t.kind == TokenKind::Word).count();
    (0..=plain).any(|at| behind.get(at..).is_some_and(|rest| context.words.find("body-act", rest).is_some()))
}

/// Whether a capitalized name of an organization begins at a token.
fn body(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    /// Adjectives before the head noun.
    const LEAD: usize = 3;
    let Some(first) = context.document.tokens.get(at).filter(|t| t.capital) else { return false };
    let known = || context.known.iter().any(|m| m.kind == Kind::Organization && m.tokens.start == at);
    let head =
        |at: usize| context.document.tokens.get(at..sentence.end).is_some_and(|t| context.words.concept("organization-kind", t).is_some());
    phrase::acronym(context, first) || (at..at + LEAD).any(head) || known()
}
