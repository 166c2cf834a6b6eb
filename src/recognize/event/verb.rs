//! Gatherings that only a verb tells of: "встретились", "принял посла", "visited the dam".

use super::mention;
use super::order::Order;
use crate::model::{Case, Cases, Mention, NameType, Number, Pos, Token};
use crate::recognize::{Context, phrase};
use std::ops::Range;

/// Code of mentions that a verb shows.
pub(super) const VERB: &str = "EVENT-VERB";

/// Most words behind a verb among which its object is looked for: a date, a place, adjectives.
const REACH: usize = 10;

/// The gathering that a verb of `event-verb` tells of, given those before it. A verb of `guest-verb` does so with a person or delegation as its
/// object only, one of `goal-verb` only where its object is no gathering itself, one of `travel-verb` with a delegation as its subject, one of
/// `gather-verb` where no gathering is named before or beside it, one of `converse-verb` with somebody; one of `sitting-verb` is a session
/// where a standing body is its subject.
pub(super) fn verb(context: &Context<'_>, at: usize, sentence: &Range<usize>, before: &[Mention]) -> Option<Mention> {
    let tokens = context.document.tokens.get(at..sentence.end)?;
    let first = tokens.first().filter(|t| t.is_pos(Pos::Verb) || t.cases().is_empty())?;
    let (concept, len) = context.words.concept("event-verb", tokens)?;
    let has = |list: &str| context.words.has(list, first);
    let order = Order::new(context, at, sentence);
    let gather = context.words.find("gather-verb", tokens).is_some();
    let sits = len == 1 && has("sitting-verb") && order.as_ref().is_some_and(Order::sits) || gather && convenes(context, sentence);
    let concept = if sits { "session" } else { concept };
    let name = context.words.first(&format!("event-name/{concept}"))?;
    let guest = || len > 1 || order.as_ref().map_or_else(|| receives(context, at, sentence), Order::receives);
    let told = (!has("guest-verb") || guest())
        && (!has("goal-verb") || goes(context, at, sentence))
        && (!has("travel-verb") || order.as_ref().map_or_else(|| travels(context, at, sentence), Order::travels))
        && !(["goal-verb", "travel-verb"].iter().any(|list| has(list)) && pointed(context, at, sentence))
        && (!gather || assembles(context, sentence, before, order.as_ref(), len))
        && (!has("converse-verb") || converses(context, sentence))
        && (concept != "session" || sits || order.is_none())
        && !order.is_some_and(|order| order.gathered() || order.ahead() || len == 1 && has("sitting-verb") && order.suffered());
    if first.readings.iter().all(|r| r.infinitive) || !told || super::pending(context, at) {
        return None;
    }
    let mut mention = mention(context, at..at + len, at, VERB);
    (mention.name, mention.concept, mention.definite) = (name, Some(concept.to_owned()), true);
    // A verb is nobody's object.
    mention.cases = Cases::NONE;
    Some(mention)
}

/// The first noun behind a verb that no preposition governs.
fn object<'c>(context: &Context<'c>, at: usize, sentence: &Range<usize>) -> Option<&'c Token> {
    let mut governed = false;
    let behind = context.document.tokens.get(at + 1..sentence.end.min(at + 1 + REACH))?;
    for token in behind.iter().take_while(|t| !t.is(",") && !t.is(";")) {
        // Only the likeliest reading counts: "в" may be read as the name of a letter.
        let first = token.readings.first().map(|r| r.pos);
        let noun = matches!(first, Some(Pos::Noun | Pos::Propn));
        if noun && !governed {
            return Some(token);
        }
        let passed = noun || governed && token.capital;
        governed = !passed && (governed || first == Some(Pos::Adp));
    }
    None
}

/// Whether somebody is received: the object is a person or a delegation, behind the verb or, where the subject stands there, before it; of a
/// passive verb, somebody named before it, by a person behind it.
fn receives(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let tokens = &context.document.tokens;
    // "Принято" is read as an adverb first.
    let passive = tokens[at].readings.iter().any(|r| r.participle || r.passive);
    let person = |t: &Token| context.words.has("role-head", t) || context.words.has("guest", t) || named(t);
    let before = at.saturating_sub(3).max(sentence.start)..at;
    match object(context, at, sentence) {
        Some(host) if passive => person(host) && host.cases().has(Case::Ins) && before.clone().any(|i| named(&tokens[i])),
        _ if passive => false,
        Some(object) if person(object) && object.cases().has(Case::Acc) => true,
        Some(object) if person(object) => (at.saturating_sub(3 * REACH).max(sentence.start)..at).any(|i| {
            let governed = i > sentence.start && tokens[i - 1].is_pos(Pos::Adp);
            person(&tokens[i]) && tokens[i].cases().has(Case::Acc) && !governed
        }),
        _ => false,
    }
}

pub(super) fn named(token: &Token) -> bool {
    token.capital && token.readings.iter().any(|r| matches!(r.name, Some(NameType::Given | NameType::Surname)))
}

/// Whether a delegation is on its way or at work, and for no gathering.
fn travels(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let tokens = &context.document.tokens;
    let near = at.saturating_sub(REACH).max(sentence.start)..(at + REACH).min(sentence.end);
    let delegation = |i: usize| {
        let token = &tokens[i];
        let governed = i > sentence.start && tokens[i - 1].is_pos(Pos::Adp);
        let one = token.readings.iter().any(|r| r.case == Some(Case::Nom) && r.number == Some(Number::Sing));
        context.words.has("guest", token) && one && !governed
    };
    let gathering = |i: usize| {
        let named = context.words.concept("event-kind", &tokens[i..sentence.end]).is_some();
        named && tokens[i].is_pos(Pos::Noun) && !context.words.has("guest", &tokens[i])
    };
    near.clone().any(delegation) && !near.clone().any(gathering)
}

/// Whether people come together for a gathering that is called nothing else: the first of the item, or one that is still to come.
fn assembles(context: &Context<'_>, sentence: &Range<usize>, before: &[Mention], order: Option<&Order<'_>>, len: usize) -> bool {
    let known = if order.is_some_and(Order::later) { &[] } else { before };
    gathers(context, sentence, known) && order.is_none_or(|order| order.comes(len))
}

/// Whether those who come together are named, and the item has told of no gathering yet that it could be.
fn gathers(context: &Context<'_>, sentence: &Range<usize>, before: &[Mention]) -> bool {
    let tokens = context.document.tokens.get(sentence.clone()).unwrap_or_default();
    let known = before.iter().any(|m| m.code != VERB);
    // Without cases nothing tells a noun but that it is no verb.
    let nominal = |t: &Token| t.is_pos(Pos::Noun) || !phrase::declines(t) && t.readings.first().is_none_or(|r| r.pos != Pos::Verb);
    let noun = |at: usize| nominal(&tokens[at]) && context.words.concept("event-kind", &tokens[at..]).is_some();
    let somebody = |t: &Token| ["representative", "role-head", "collegial"].iter().any(|list| context.words.has(list, t)) || named(t);
    !known && !(0..tokens.len()).any(noun) && tokens.iter().any(somebody)
}

/// Whether it is a body that comes together: "собралось Правление".
fn convenes(context: &Context<'_>, sentence: &Range<usize>) -> bool {
    let tokens = context.document.tokens.get(sentence.clone()).unwrap_or_default();
    tokens.iter().any(|t| context.words.has("collegial", t) && t.cases().has(Case::Nom))
}

/// Whether a sentence names with whom somebody speaks.
fn converses(context: &Context<'_>, sentence: &Range<usize>) -> bool {
    /// Words before the one spoken with.
    const REACH: usize = 3;
    let tokens = context.document.tokens.get(sentence.clone()).unwrap_or_default();
    let partner = |t: &Token| ["representative", "role-head"].iter().any(|list| context.words.has(list, t)) || named(t);
    let opens = |at: &usize| context.words.has("meets-with", &tokens[*at]);
    (0..tokens.len()).filter(opens).any(|at| {
        let behind = tokens.get(at + 1..(at + 1 + REACH).min(tokens.len())).unwrap_or_default();
        behind.iter().any(|t| partner(t) && t.cases().has(Case::Ins))
    })
}

/// Whether somebody goes to see something that is no gathering.
fn goes(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let single = |t: &Token| context.words.concept("event-kind", std::slice::from_ref(t)).is_some() || context.words.has("no-goal", t);
    let behind = context.document.tokens.get(at + 1..sentence.end.min(at + 1 + REACH)).unwrap_or_default();
    !behind.iter().take_while(|t| !t.is(",") && !t.is(";")).any(single) && !attends(context, at, sentence)
}

/// Whether those who go are only said to be at a gathering: "На открытии побывал министр".
fn attends(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let tokens = context.document.tokens.get(sentence.start..at).unwrap_or_default();
    let within = |t: &Token| context.words.has("within", t);
    let first = tokens.first().is_some_and(within) && tokens.len() > 1 && context.words.concept("event-kind", &tokens[1..]).is_some();
    let behind = context.document.tokens.get(at + 1..sentence.end.min(at + 1 + REACH)).unwrap_or_default();
    first && !behind.iter().take_while(|t| !t.is(",") && !t.is(";")).any(within)
}

/// Whether a pronoun beside the verb says that those who come or work do so at what was told before: "Работали на нём делегации".
fn pointed(context: &Context<'_>, at: usize, sentence: &Range<usize>) -> bool {
    /// Words between the verb and the preposition.
    const NEAR: usize = 3;
    let tokens = &context.document.tokens;
    let there = |i: usize| {
        context.words.has("within", &tokens[i]) && tokens[i + 1].is_pos(Pos::Pron) && !context.words.has("relative", &tokens[i + 1])
    };
    (at.saturating_sub(NEAR).max(sentence.start)..(at + NEAR).min(sentence.end.saturating_sub(1))).any(there)
}
