//! Words that point back: "Центр", "ведомство", "the Ministry" -> the name before that they stand for.

use super::draft::Drafts;
use crate::model::{Mention, Pos, Token};
use crate::recognize::Context;
use std::collections::BTreeSet;

/// How many sentences back a word for any organization may reach.
const REACH: usize = 3;

/// How many mentions before and of one name are looked at; an item has fewer but for registers.
const NEAR: usize = 400;

/// Joins the mention at `index` to the nearest draft before it that fits, if there is one; which.
pub(super) fn join(context: &Context<'_>, list: &[Mention], index: usize, owners: &[Option<usize>], drafts: &mut Drafts) -> Option<usize> {
    let mention = list.get(index)?;
    let before = (index.saturating_sub(NEAR)..index).rev().filter(|at| !list[*at].definite && list[*at].tokens.end <= mention.tokens.start);
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let any = |id: usize, test: &dyn Fn(&Mention) -> bool| {
        let own = drafts.list[id].mentions.iter().rev().take(NEAR).filter_map(|at| list.get(*at));
        own.into_iter().any(test)
    };
    let near = before.filter_map(|at| owners[at]).filter(|id| seen.insert(*id));
    let fitting: Vec<usize> = near.filter(|id| any(*id, &|name| fits(context, mention, name))).collect();
    // "парк" is rather the national park than the zoo named since, "норвежский институт" that whose name says so
    let told = || fitting.iter().find(|id| any(**id, &|name| described(context, mention, name)));
    let called = || fitting.iter().find(|id| any(**id, &|name| headed(context, mention, name)));
    let nearest = told().or_else(called).or(fitting.first()).copied();
    let best = nearest.or_else(|| lettered(context, list, mention, drafts))?;
    let own = &mut drafts.list.get_mut(best)?.mentions;
    own.insert(own.partition_point(|at| *at < index), index);
    Some(best)
}

/// Whether a short word can stand for a name: it is the name's head, or a word for any organization close behind it.
fn fits(context: &Context<'_>, short: &Mention, name: &Mention) -> bool {
    let tokens = &context.document.tokens;
    let Some(word) = tokens.get(short.head) else { return false };
    if context.words.has("any-organization", word) || context.words.has("any-program", word) {
        let number = |at: usize| context.document.sentence_of(at).unwrap_or(0);
        return name.tokens.end <= short.tokens.start && number(short.head) - number(name.head).min(number(short.head)) < REACH;
    }
    if context.words.has("kind-word", word) && short.concept.is_some() && short.concept == name.concept && !name.definite {
        return true;
    }
    headed(context, short, name)
        || (name.code == "MINISTRY" && short.concept == name.concept)
        || (name.code == "ORG-TYPED" && called(tokens, word, name))
}

/// Whether a short word is the head of a name.
fn headed(context: &Context<'_>, short: &Mention, name: &Mention) -> bool {
    let Some(word) = context.document.tokens.get(short.head) else { return false };
    let head = context.document.tokens.get(name.head).filter(|_| !name.definite);
    head.is_some_and(|head| word.readings.iter().any(|r| r.weight > 0.1 && head.is_lemma(&r.lemma)))
}

/// Whether the adjective before a short word is one of a name: "белостокский институт" for "Белостокский институт питания".
fn described(context: &Context<'_>, short: &Mention, name: &Mention) -> bool {
    let tokens = &context.document.tokens;
    let adjective = short.tokens.start.checked_sub(1).and_then(|at| tokens.get(at)).filter(|t| t.is_pos(Pos::Adj));
    let Some(reading) = adjective.and_then(|t| t.readings.iter().find(|r| r.pos == Pos::Adj)) else { return false };
    headed(context, short, name) && name.tokens.clone().filter_map(|at| tokens.get(at)).any(|t| t.is_lemma(&reading.lemma))
}

/// Whether a name stands beside the word that it is to be called by: "the association Little Garden", "Little Garden, an association".
fn called(tokens: &[Token], word: &Token, name: &Mention) -> bool {
    /// Words behind a name up to that word: ", a small public association".
    const NEAR: usize = 5;
    let same = |t: &Token| word.readings.iter().any(|r| t.is_lemma(&r.lemma));
    let before = name.tokens.start.checked_sub(1).and_then(|at| tokens.get(at));
    let behind = || tokens.iter().skip(name.tokens.end).take(NEAR);
    before.is_some_and(same) || (behind().next().is_some_and(|t| t.is(",") || same(t)) && behind().any(same))
}

/// A capitalized short word and the only acronym before it with its first letter: "РЭЦЦА ... Центр".
fn lettered(context: &Context<'_>, list: &[Mention], mention: &Mention, drafts: &Drafts) -> Option<usize> {
    let word = context.document.tokens.get(mention.head).filter(|t| t.capital)?;
    let opens = context
        .document
        .sentence_of(mention.head)
        .and_then(|s| context.document.sentences.get(s))
        .is_some_and(|s| s.tokens.start == mention.head);
    let letter = word.norm.chars().next().filter(|_| !opens)?;
    let acronym = |m: &Mention| {
        m.tokens.end <= mention.tokens.start
            && !m.definite
            && m.tokens.len() == 1
            && crate::language::fold(&m.name).contains(letter)
            && m.name.chars().all(char::is_uppercase)
    };
    let mut fitting =
        drafts.list.iter().enumerate().filter(|(_, d)| d.mentions.iter().filter_map(|i| list.get(*i)).any(acronym)).map(|(id, _)| id);
    fitting.next().filter(|_| fitting.next().is_none())
}
