//! Places by a word for their kind: "город Ош", "плато Устюрт", "Бешкентский район", "Lake Balkhash", "Fergana Valley".

use super::{geographic, personal};
use crate::model::{Kind, Mention, Name, NameRole, Number, Pos, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase::{self, Find};
use std::ops::Range;

/// Places of one sentence that a word for their kind shows.
pub(super) fn find(context: &Context<'_>, sentence: &Range<usize>) -> Vec<Mention> {
    let tokens = &context.document.tokens;
    let mut found: Vec<Mention> = Vec::new();
    for at in sentence.clone() {
        if context.words.concept("place-kind", &tokens[at..=at]).is_none() || found.last().is_some_and(|m| m.tokens.end > at) {
            continue;
        }
        found.extend(listed(context, at, sentence));
        if found.last().is_some_and(|m| m.tokens.end > at) {
            continue;
        }
        let mention = if tokens[at].cases().is_empty() && !abbreviated(context, at) {
            capitals(context, at, sentence)
        } else {
            cased(context, at, sentence)
        };
        found.extend(mention);
    }
    found
}

/// "рек Урал, Малый Узень и Кигач": the names that a plural kind word has behind it, two or more.
fn listed(context: &Context<'_>, head: usize, sentence: &Range<usize>) -> Vec<Mention> {
    let tokens = &context.document.tokens;
    let plural = phrase::grammar(context, &(head..head + 1), head).1 == Some(Number::Plur);
    let mut found = Vec::new();
    let mut at = head + 1;
    while plural && at < sentence.end && context.words.has("strict-place", &tokens[head]) {
        let end = (at..sentence.end).take_while(|i| *i < at + 3 && tokens[*i].capital && tokens[*i].kind == TokenKind::Word).count() + at;
        if end == at {
            break;
        }
        found.push(Find::new(at..end, end - 1, "LOC-LIST", 0.7).mention(context, Kind::Place, Vec::new(), None));
        let joint = tokens.get(end).is_some_and(|t| t.is(",") || context.words.has("coordinator", t));
        if !joint {
            break;
        }
        at = end + 1;
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// Whether "г.", "оз." stands at `at`.
fn abbreviated(context: &Context<'_>, at: usize) -> bool {
    context.document.tokens.get(at + 1).is_some_and(|t| t.is(".")) && context.words.has("nameable", &context.document.tokens[at])
}

/// A kind word in a language with cases: agreeing capitalized adjectives before it, else a name behind it.
fn cased(context: &Context<'_>, head: usize, sentence: &Range<usize>) -> Option<Mention> {
    let tokens = &context.document.tokens;
    let plain = phrase::noun_phrase(context, head, phrase::Options::PLAIN);
    let first = (plain.start..head).find(|at| tokens[*at].capital).filter(|first| names(context, *first, head));
    let name = behind(context, head, sentence);
    if let Some(first) = first {
        if phrase::grammar(context, &(first..head + 1), head).1 == Some(Number::Plur) && !tokens[head].capital {
            return None;
        }
        let end = name.filter(|n| n.start == head + 1 && geographic(&tokens[n.start]) > 0.0).map_or(head + 1, |n| n.end);
        return Some(Find::new(first..end, head, "LOC-KIND", 0.85).mention(context, Kind::Place, Vec::new(), None));
    }
    let name = name?;
    if context.words.has("nameable", &tokens[head]) {
        let own = Find::new(name.clone(), name.end - 1, "LOC-KIND", 0.85).mention(context, Kind::Place, Vec::new(), None);
        let text = phrase::nominative(context, &(head..name.end), head);
        let lang = context.document.lang;
        return Some(Mention { other: vec![Name { role: NameRole::Other, text, lang }], ..own });
    }
    Some(Find::new(head..name.end, head, "LOC-KIND", 0.85).mention(context, Kind::Place, Vec::new(), None))
}

/// Whether the adjectives from `first` to the head make a name: a relational one, or any capitalized before a capitalized or strict head.
fn names(context: &Context<'_>, first: usize, head: usize) -> bool {
    let tokens = &context.document.tokens;
    let relational = |t: &Token| t.readings.iter().any(|r| r.pos == Pos::Adj && (r.lemma.ends_with("ский") || r.lemma.ends_with("цкий")));
    let fits = |t: &Token| t.capital && (relational(t) || context.words.has("direction", t));
    tokens[first..head].iter().any(fits) || tokens[head].capital
}

/// The name behind a kind word: capitalized words that the dictionary has as a place, or any behind a word that always has a name.
fn behind(context: &Context<'_>, head: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let tokens = &context.document.tokens;
    let start = head + 1 + usize::from(abbreviated(context, head));
    let first = tokens.get(start).filter(|t| start < sentence.end && t.kind == TokenKind::Word && t.capital && t.spaced)?;
    let kind = &tokens[head];
    let plural = kind.is_pos(Pos::Noun) && phrase::grammar(context, &(head..head + 1), head).1 == Some(Number::Plur);
    let strict = context.words.has("strict-place", kind) && !plural;
    let apposed = abbreviated(context, head)
        || plural
        || first.cases().is_empty()
        || !first.cases().and(kind.cases()).is_empty()
        || first.cases().has(crate::model::Case::Nom);
    let likely = geographic(first) >= 0.05 && apposed && !plural;
    if !likely && (!strict || phrase::acronym(context, first)) {
        return None;
    }
    let mut end = start + 1;
    while end < sentence.end
        && end < start + 3
        && tokens[end].capital
        && tokens[end].kind == TokenKind::Word
        && personal(&tokens[end]) < 0.3
        && agrees(&tokens[end - 1], &tokens[end])
    {
        end += 1;
    }
    Some(start..end)
}

/// "Талды" "Курган": the word before is an adjective that agrees with the next.
fn agrees(before: &Token, next: &Token) -> bool {
    !phrase::modifier(before).and(phrase::noun(next)).is_empty()
}

/// "the village of Kyzyl Bulak": the settlement is called by the name behind "of" alone.
fn called(context: &Context<'_>, head: usize, sentence: &Range<usize>) -> Option<Mention> {
    /// Most words of the name.
    const LONGEST: usize = 3;
    let tokens = &context.document.tokens;
    let start = head + 2;
    let named = |at: &usize| tokens[*at].capital && tokens[*at].kind == TokenKind::Word;
    let end = (start..sentence.end.min(start + LONGEST)).take_while(named).last()? + 1;
    let of = context.words.has("nameable", &tokens[head]) && tokens[head + 1].is("of");
    let whole = context.document.span(&(head..end)).of(context.document.text()).to_owned();
    let other = vec![Name { role: NameRole::Other, text: whole, lang: context.document.lang }];
    of.then(|| Mention { other, ..Find::new(start..end, end - 1, "LOC-KIND", 0.8).mention(context, Kind::Place, Vec::new(), None) })
}

/// A kind word in a language without cases: a run of capitalized words with it.
fn capitals(context: &Context<'_>, head: usize, sentence: &Range<usize>) -> Option<Mention> {
    let tokens = &context.document.tokens;
    let word = |at: usize| {
        tokens.get(at).is_some_and(|t| {
            t.kind == TokenKind::Word
                && t.capital
                && !matches!(t.readings.first().map(|r| r.pos), Some(Pos::Adp | Pos::Det | Pos::Conj | Pos::Pron | Pos::Adv))
        })
    };
    let lower = !tokens[head].capital;
    let mut start = head;
    while start > sentence.start && start + 3 > head && word(start - 1) && tokens[start].spaced {
        start -= 1;
    }
    if let Some(name) = called(context, head, sentence).filter(|_| lower && start == head) {
        return Some(name);
    }
    let mut end = head + 1;
    let leading = context.words.has("leading-place", &tokens[head]);
    if start == head && leading {
        if tokens.get(end).is_some_and(|t| t.is("of")) && word(end + 1) && end + 1 < sentence.end {
            end += 2;
        } else if word(end) && end < sentence.end {
            end += 1;
        }
    }
    let strict = context.words.has("strict-place", &tokens[head]);
    let follows = word(end) && end < sentence.end && !leading;
    let organization = tokens[start..end]
        .iter()
        .any(|t| context.words.concept("organization-kind", std::slice::from_ref(t)).is_some() || context.words.has("title-word", t));
    let known = lower && context.known.iter().any(|m| m.tokens == (start..head));
    (end - start > 1 && !known && (strict || leading) && !follows && !organization)
        .then(|| Find::new(start..end, head, "LOC-KIND", 0.8).mention(context, Kind::Place, Vec::new(), None))
}
