//! Mentions of gatherings: a noun of the lists `event-kind` with the words that belong to it, or a verb of `event-verb`.

mod back;
mod gathering;
mod group;
mod order;
mod part;
mod series;
mod verb;
mod wording;

pub(super) use group::group;

use super::Context;
use super::phrase::{self, Options};
use crate::model::{Case, Cases, Kind, Mention, Name, NameRole, Number, Pos, Token, TokenKind};
use std::ops::Range;

/// Code of mentions that a noun shows.
const NOUN: &str = "EVENT-NOUN";

/// Finds gatherings in all sentences that are read for facts.
pub(super) fn find(context: &Context<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    for sentence in context.sentences() {
        found.extend(series::next(context, &sentence, &found));
        let mut at = sentence.start;
        while at < sentence.end {
            let tokens = &context.document.tokens[at..sentence.end];
            let hit = noun(context, at, tokens)
                .or_else(|| back::anaphor(context, at, tokens))
                .or_else(|| verb::verb(context, at, &sentence, &found));
            let hit = hit.or_else(|| back::repeated(context, at, &found));
            at = hit.as_ref().map_or(at + 1, |m| m.tokens.end.max(at + 1));
            found.extend(hit);
        }
    }
    found
}

fn noun(context: &Context<'_>, at: usize, tokens: &[Token]) -> Option<Mention> {
    let (concept, len) = context.words.concept("event-kind", tokens)?;
    let head = head(context, at, len);
    let token = context.document.tokens.get(head)?;
    if !nominal(token) || plural(context, token) && !serial(context, at) {
        return None;
    }
    let span = phrase::common_phrase(context, head, Options { people: false, apposition: false, ..Options::NAME });
    let end = signing(context, at + len, phrase::unplaced(context, at + len, span.end.max(at + len)));
    let span = counted(context, span.start.min(at))..end;
    let weak = context.words.has("weak-event", token);
    if part::stage(context, at, &span, concept) || pending(context, at) || premises(context, at + len) {
        return None;
    }
    let span = without_back(context, span, at);
    let name = phrase::nominative(context, &span, head);
    let before =
        |list: &str| span.start.checked_sub(1).and_then(|b| context.document.tokens.get(b)).is_some_and(|t| context.words.has(list, t));
    let (back, fresh) = (before("back"), before("indefinite"));
    let bare = span.len() == len;
    let small = span.end == at + len && context.document.tokens[span.clone()].iter().all(|t| !t.capital);
    let title = phrase::quoted_title(context, &span).or_else(|| apposed(context, &span, at + tokens.len())).map(str::to_owned);
    let pointing = (span.start..at).all(|i| ["another", "back"].iter().any(|list| context.words.has(list, &context.document.tokens[i])));
    let next = |list: &str| context.document.tokens.get(span.end).is_some_and(|t| context.words.has(list, t));
    let leads =
        [("visit-noun", "within"), ("topic-noun", "talk-about")].iter().any(|(own, list)| context.words.has(own, token) && next(list));
    let end = at + tokens.len();
    let timed = (span.start..at).any(|i| context.words.concept("length", &context.document.tokens[i..at]).is_some());
    let told = leads || timed || met(context, span.end, end) || occurs(context, head, end) || ahead(context, at, end);
    let plain = (bare || pointing && span.end == at + len) && !told;
    let unnamed = context.words.has("proper-event", token) && (plain || !token.capital || context.headline(at));
    if context.words.has("met-event", token) && !met(context, span.end, at + tokens.len()) && !met(context, at + len, at + tokens.len()) {
        return None;
    }
    if title.is_none() && (unnamed || weak && (plain || before("subject-preposition") || context.headline(at) && several(context, token))) {
        return None;
    }
    let (cases, number) = phrase::grammar(context, &span, head);
    let mut mention = mention(context, span, head, NOUN);
    mention.other = title.iter().map(|text| Name { role: NameRole::Other, text: text.clone(), lang: context.document.lang }).collect();
    mention.concept = Some(concept.to_owned());
    mention.definite = !fresh && !gathering::numbered(token) && (bare || (back && title.is_none() && (generic(context, token) || small)));
    (mention.name, mention.cases, mention.number) = (name, cases, number);
    Some(mention)
}

/// Where a name ends that goes on with the signing of a document: "церемония подписания меморандума" leaves the document to itself.
fn signing(context: &Context<'_>, from: usize, end: usize) -> usize {
    /// Words between the signing and the document.
    const REACH: usize = 3;
    let tokens = &context.document.tokens;
    let paper = |at: usize| {
        let near = at + 1..(at + 2 + REACH).min(end);
        near.into_iter().any(|i| context.words.concept("agreement-kind", &tokens[i..end]).is_some())
    };
    (from..end).find(|at| context.words.has("signing", &tokens[*at]) && paper(*at)).unwrap_or(end)
}

/// Whether a noun only says that something is being talked about, and tells of no gathering: "are in talks about a loan".
fn pending(context: &Context<'_>, at: usize) -> bool {
    let before = context.document.tokens.get(at.saturating_sub(2)..at).unwrap_or_default();
    context.words.occurs("pending-event", before) && context.words.has("plural-event", &context.document.tokens[at])
}

/// Whether the word behind a noun makes a room, house or book of it: "conference hall", "training centre".
fn premises(context: &Context<'_>, behind: usize) -> bool {
    context.document.tokens.get(behind).is_some_and(|t| !t.capital && context.words.has("event-premises", t))
}

/// Whether people are named with whom a gathering was, right behind its noun or those who met them: "переговоры с министром", "разговор
/// А. Иманова с ректором".
fn met(context: &Context<'_>, from: usize, end: usize) -> bool {
    /// Words before the one who was met: adjectives, a pronoun.
    const REACH: usize = 3;
    /// Words that the name and the title of the other take.
    const OTHER: usize = 12;
    let tokens = context.document.tokens.get(from..end).unwrap_or_default();
    let opens = |t: &Token| context.words.has("meets-with", t);
    let other = tokens.iter().take(OTHER).position(opens).filter(|at| tokens[..*at].iter().any(verb::named)).unwrap_or(0);
    let tokens = &tokens[other..];
    let person = |t: &Token| context.words.has("role-head", t) || verb::named(t);
    tokens.first().is_some_and(|t| context.words.has("meets-with", t)) && tokens.iter().skip(1).take(REACH).any(person)
}

/// Whether a noun is the subject of a verb that only gatherings have: "состоялась тренировка".
fn occurs(context: &Context<'_>, head: usize, end: usize) -> bool {
    /// Words between the verb and its subject: a day, a place.
    const REACH: usize = 5;
    let tokens = &context.document.tokens;
    let start = context.document.sentence_at(head).map_or(head, |s| s.tokens.start).max(head.saturating_sub(REACH));
    let verb = |at: &usize| context.words.has("occur-verb", &tokens[*at]);
    let noun = |at: &usize| tokens[*at].is(",") || tokens[*at].readings.first().is_some_and(|r| r.case == Some(Case::Nom));
    let before = (start..head).rev().take_while(|at| !noun(at)).any(|at| verb(&at));
    let behind = (head + 1..end.min(head + REACH)).take_while(|at| !noun(at)).any(|at| verb(&at));
    tokens[head].cases().has(Case::Nom) && (before || behind)
}

/// The title that stands between commas behind a noun without one: "следующие учения, «Чистый берег», примет Русе".
fn apposed<'t>(context: &Context<'t>, span: &Range<usize>, end: usize) -> Option<&'t str> {
    let is = |at: usize, sign: &str| context.document.tokens.get(at).is_some_and(|t| t.is(sign));
    let open = span.end + 1;
    let close = phrase::quotation(context, open, end).filter(|after| is(span.end, ",") && is(open, "«") && is(*after, ","))?;
    phrase::quoted_title(context, &(open..close))
}

/// Whether a phrase with a word that makes it another gathering is the subject of a verb that tells of what is to come: "следующие учения
/// примет Русе".
fn ahead(context: &Context<'_>, kind: usize, end: usize) -> bool {
    /// Words between the subject and its verb: a title, a place.
    const REACH: usize = 12;
    let tokens = &context.document.tokens;
    let Some(before) = kind.checked_sub(1).filter(|at| context.words.has("another", &tokens[*at])) else { return false };
    let governed = before.checked_sub(1).is_some_and(|at| tokens[at].is_pos(Pos::Adp));
    let behind = tokens.get(kind + 1..end.min(kind + REACH)).unwrap_or_default();
    !governed && tokens[kind].cases().has(Case::Nom) && ["will-happen", "plan-verb"].iter().any(|list| context.words.occurs(list, behind))
}

/// Where a phrase begins with the ordinal before it: "80-е заседание", "the IX session", "третий по счёту форум".
fn counted(context: &Context<'_>, start: usize) -> usize {
    let words = |from: usize| context.document.tokens.get(from..start).and_then(|tokens| context.words.find("count", tokens));
    let own = start.checked_sub(2).filter(|from| words(*from) == Some(2)).unwrap_or(start);
    let before = own.checked_sub(1).and_then(|b| context.document.tokens.get(b));
    if before.is_some_and(|t| super::ordinal::ordinal(context, t).is_some()) { own - 1 } else { start }
}

fn generic(context: &Context<'_>, token: &Token) -> bool {
    context.words.has("any-event", token)
}

/// The token of a multi-word kind that is its head: the last noun of a caseless language, the first noun otherwise.
fn head(context: &Context<'_>, at: usize, len: usize) -> usize {
    let tokens = &context.document.tokens;
    let shown =
        (at..at + len).find(|i| tokens.get(*i).is_some_and(|t| t.readings.first().is_some_and(|r| r.pos == Pos::Noun && r.case.is_some())));
    let before_of = (at + 1..at + len).find(|i| tokens.get(*i).is_some_and(|t| t.is_pos(Pos::Adp))).map(|i| i - 1);
    shown.or(before_of).unwrap_or(at + len - 1)
}

/// A noun, or a word that shows no part of speech; a verb form ("training the staff") is none.
fn nominal(token: &Token) -> bool {
    let bare = token.cases().is_empty() && !token.readings.iter().any(|r| r.past);
    token.kind == TokenKind::Word && (token.is_pos(Pos::Noun) || token.is_pos(Pos::Propn) || bare)
}

/// Several gatherings at once name none of them.
fn plural(context: &Context<'_>, token: &Token) -> bool {
    let numbers = || token.readings.iter().filter(|r| r.weight > 0.02).filter_map(|r| r.number);
    let only_plural = numbers().next().is_some() && numbers().all(|n| n == Number::Plur);
    let ending = token.cases().is_empty() && numbers().any(|n| n == Number::Plur);
    (only_plural || ending) && !context.words.has("plural-event", token)
}

/// Whether several gatherings are told of as one: "a series of four evening webinars".
fn serial(context: &Context<'_>, at: usize) -> bool {
    /// Words between: a number, adjectives, and the two words of the list.
    const REACH: usize = 6;
    let before = context.document.tokens.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    let start = before.iter().rposition(|t| t.is(",") || t.is(".") || t.is(";")).map_or(0, |sign| sign + 1);
    context.words.occurs("series-event", &before[start..])
}

/// A form that may be a plural: in a headline a weak noun in it is rather no gathering ("Посадки саксаула").
fn several(context: &Context<'_>, token: &Token) -> bool {
    let form = token.readings.iter().any(|r| r.number == Some(Number::Plur) && r.case == Some(Case::Nom));
    form && !context.words.has("plural-event", token)
}

/// The phrase without a word at its start that points back: it is no part of the name.
fn without_back(context: &Context<'_>, span: Range<usize>, kind: usize) -> Range<usize> {
    let mut start = span.start;
    while start < kind && context.document.tokens.get(start).is_some_and(|t| context.words.has("back", t) || t.is_pos(Pos::Det)) {
        start += 1;
    }
    start..span.end
}

fn mention(context: &Context<'_>, tokens: Range<usize>, head: usize, code: &str) -> Mention {
    Mention {
        kind: Kind::Event,
        span: context.document.span(&tokens),
        tokens,
        head,
        cases: Cases::ALL,
        number: None,
        name: String::new(),
        other: Vec::new(),
        known: Vec::new(),
        concept: None,
        date: None,
        definite: false,
        entity: None,
        code: code.to_owned(),
        confidence: 0.8,
    }
}
