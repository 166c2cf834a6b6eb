//! Mentions of documents between parties: a noun of the lists `agreement-kind` with the words that belong to it, and the words that stand for
//! such a noun (`stand`).

mod group;
mod stand;

pub(super) use group::group;

use super::Context;
use super::phrase::{self, Options};
use crate::model::{Kind, Mention, Name, NameRole, Pos, Token, TokenKind};

/// Code of these mentions.
const NOUN: &str = "AGREEMENT-NOUN";

/// Finds documents in all sentences that are read for facts.
pub(super) fn find(context: &Context<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for sentence in context.sentences() {
        let mut at = sentence.start;
        while at < sentence.end {
            let named = document(context, at, &context.document.tokens[at..sentence.end]);
            let hit = named.or_else(|| stand::pronoun(context, at, &sentence)).or_else(|| stand::one(context, at, &sentence, &found));
            let hit = hit.or_else(|| stand::again(context, at, &sentence, &found)).or_else(|| stand::elided(context, at, &found));
            at = hit.as_ref().map_or(at + 1, |m| m.tokens.end.max(at + 1));
            found.extend(hit);
        }
    }
    found
}

fn document(context: &Context<'_>, at: usize, tokens: &[Token]) -> Option<Mention> {
    let generic = context.words.find("any-agreement", tokens).map(|len| (None, len));
    let (concept, len) = context.words.concept("agreement-kind", tokens).map(|(c, len)| (Some(c), len)).or(generic)?;
    let head = (at..at + len).find(|i| noun(&context.document.tokens[*i])).unwrap_or(at);
    if concept.is_none() && names_another(context, &tokens[len..]) {
        return None;
    }
    if !noun(&context.document.tokens[head]) {
        return None;
    }
    let options = Options { people: false, apposition: false, complements: true };
    let span = phrase::common_phrase(context, head, options);
    let start = span.start.min(at);
    let end = about(context, at + len, span.end.max(at + len));
    let first = (start..at).find(|i| !back(context, *i)).unwrap_or(at);
    let span = first..end;
    let whole = first..acronym(context, end).unwrap_or(end);
    let (cases, number) = phrase::grammar(context, &span, head);
    let title = phrase::quoted_title(context, &span).map(str::to_owned);
    let pointing = first.checked_sub(1).is_some_and(|b| back(context, b)) || start < first;
    Some(Mention {
        kind: Kind::Agreement,
        span: context.document.span(&whole),
        tokens: whole,
        head,
        cases,
        number,
        name: phrase::nominative(context, &span, head),
        other: title.into_iter().map(|text| Name { role: NameRole::Other, text, lang: context.document.lang }).collect(),
        known: Vec::new(),
        concept: concept.map(str::to_owned),
        date: None,
        definite: concept.is_none() || (span.len() == len && pointing),
        entity: None,
        code: NOUN.to_owned(),
        confidence: 0.8,
    })
}

/// Behind an acronym in brackets that names the document anew: `Memorandum of Understanding (MoU)`.
fn acronym(context: &Context<'_>, end: usize) -> Option<usize> {
    let sign = |at: usize, sign: &str| context.document.tokens.get(at).is_some_and(|t| t.is(sign));
    let inner = context.document.tokens.get(end + 1..end + 2)?;
    let named = context.words.concept("agreement-kind", inner).is_some() || inner.iter().any(|t| phrase::acronym(context, t));
    (named && sign(end, "(") && sign(end + 2, ")")).then_some(end + 3)
}

/// Whether a document is named right behind a generic word: "the text of a cooperation agreement" is that of the agreement.
fn names_another(context: &Context<'_>, behind: &[Token]) -> bool {
    /// "of a cooperation agreement"
    const NEAR: usize = 4;
    let open = |t: &Token| t.kind == TokenKind::Word && !t.readings.iter().any(|r| r.past);
    let near = behind.iter().take(NEAR).take_while(|t| open(t)).count();
    (0..near).any(|at| context.words.concept("agreement-kind", &behind[at..]).is_some())
}

fn noun(token: &Token) -> bool {
    let bare = token.cases().is_empty() && !token.readings.iter().any(|r| r.past);
    token.kind == TokenKind::Word && (token.is_pos(Pos::Noun) || token.is_pos(Pos::Propn) || bare)
}

fn back(context: &Context<'_>, at: usize) -> bool {
    context.document.tokens.get(at).is_some_and(|t| context.words.has("back", t) || t.is_pos(Pos::Det))
}

/// Where the name ends: parties ("между ...", "with ...", "of FAO") and the place of signing are no part of it.
fn about(context: &Context<'_>, from: usize, end: usize) -> usize {
    let tokens = &context.document.tokens;
    let parties = |at: &usize| tokens.get(*at).is_some_and(|t| context.words.has("party-preposition", t));
    let owned = |at: &usize| {
        let possession = tokens.get(*at).is_some_and(|t| context.words.has("possession", t));
        let article = tokens.get(at + 1).is_some_and(|t| context.words.has("article", t));
        let first = at + usize::from(possession) + usize::from(possession && article);
        let behind = &context.known[context.known.partition_point(|m| m.tokens.start < first)..];
        let known = behind.iter().take_while(|m| m.tokens.start == first).any(|m| m.kind == Kind::Organization);
        let kind = || tokens.get(first..end).is_some_and(|tail| context.words.concept("organization-kind", tail).is_some());
        let named = tokens.get(first).is_some_and(|t| phrase::acronym(context, t) || possession && article && t.capital);
        // "протокол по СОЗ" is about them, and not theirs.
        let topic = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|t| t.is_pos(Pos::Adp));
        !topic && (known || named || (!possession && kind())) && (possession || phrase::declines(&tokens[from - 1]))
    };
    phrase::unplaced(context, from, (from..end).find(|at| parties(at) || owned(at)).unwrap_or(end))
}
