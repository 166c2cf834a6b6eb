//! The subjects of a clause: by case where the language shows it, else by what stands before the verb.

use super::sequence::Sequence;
use crate::model::{Case, Cases, Kind, Pos, Token, TokenKind};

/// The subjects among the elements of a clause; one that goes on with another clause may have none.
pub(super) fn subjects(sentence: &Sequence<'_>, elements: &[usize], goes_on: bool) -> Vec<usize> {
    let verb = elements.iter().position(|at| sentence.finite(*at));
    match verb {
        Some(verb) if sentence.cased() => nominatives(sentence, elements, elements[verb], goes_on),
        Some(verb) => preceding(sentence, &elements[..verb]),
        None if sentence.cased() => nominatives(sentence, elements, 0, goes_on),
        None => Vec::new(),
    }
}

/// Where the language has cases: nominatives that no preposition or noun governs; one that may be an accusative too is none beside one that
/// may not.
fn nominatives(sentence: &Sequence<'_>, elements: &[usize], verb: usize, goes_on: bool) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    // The last mention before, and whether it was a subject; a separator hands the decision on to the next member of a list.
    let mut before: Option<(bool, usize)> = None;
    for (place, at) in elements.iter().copied().enumerate() {
        let Some(mention) = sentence.mention(at).filter(|m| m.kind != Kind::Date && !sentence.finite(at)) else { continue };
        let alike = |last: usize| sentence.mention(elements[last]).is_some_and(|m| m.kind == mention.kind);
        let alone = sentence.cases(at) == Cases::one(Case::Nom);
        let listed = before.filter(|(_, last)| !alone && alike(*last) && joined(sentence, &elements[*last + 1..place]));
        let free = listed.map_or_else(|| !governed(sentence, elements, place), |(was, _)| was);
        let is = free && sentence.cases(at).has(Case::Nom);
        if is {
            found.push(at);
        }
        before = Some((is, place)).filter(|_| is || mention.kind != Kind::Place);
    }
    if found.is_empty() {
        found.extend(agreeing(sentence, elements, verb));
    }
    let sure = |at: &usize| !sentence.cases(*at).has(Case::Acc);
    if !found.iter().any(sure) {
        // "... и подписал меморандум", "который возглавляет Центр": the subject is another, but for "..., площадку предоставил Центр".
        let continued = goes_on && found.iter().all(|at| *at > verb) && !objective(sentence, elements, verb);
        return if continued || relative(sentence, elements, verb) { Vec::new() } else { found };
    }
    lists(sentence, &found).into_iter().filter(|list| list.iter().any(sure)).flatten().collect()
}

/// Whether a noun that can be nothing but an object opens a clause, before its verb.
fn objective(sentence: &Sequence<'_>, elements: &[usize], verb: usize) -> bool {
    let mut before =
        elements.iter().copied().take_while(|at| *at < verb).filter(|at| sentence.token(*at).is_none_or(|t| t.kind == TokenKind::Word));
    before.next().is_some_and(|at| sentence.cases(at) == Cases::one(Case::Acc) && sentence.head(at).is_some_and(|t| t.is_pos(Pos::Noun)))
}

/// Where nothing else is a subject, the one person behind a noun that agrees with the verb: "На полях форума Назарова провела переговоры".
fn agreeing(sentence: &Sequence<'_>, elements: &[usize], verb: usize) -> Option<usize> {
    let predicate = sentence.head(verb).filter(|_| sentence.finite(verb))?;
    let fits = |at: usize| {
        let gender = |token: &Token| {
            let own = token.readings.iter().filter(|r| r.case == Some(Case::Nom) && r.gender.is_some());
            own.into_iter().any(|r| predicate.readings.iter().any(|v| v.number == r.number && v.gender == r.gender))
        };
        sentence.cases(at).has(Case::Nom) && sentence.head(at).is_some_and(gender)
    };
    let behind = |place: usize| {
        let before = place.checked_sub(1).and_then(|before| elements.get(before));
        before.is_some_and(|at| sentence.mention(*at).is_some_and(|m| matches!(m.kind, Kind::Event | Kind::Agreement | Kind::Program)))
    };
    let person = |at: usize| sentence.mention(at).is_some_and(|m| m.kind == Kind::Person);
    let mut found = elements.iter().enumerate().filter(|(place, at)| person(**at) && behind(*place) && fits(**at)).map(|(_, at)| *at);
    found.next().filter(|_| found.next().is_none())
}

/// Elements by the lists that they are members of.
fn lists(sentence: &Sequence<'_>, elements: &[usize]) -> Vec<Vec<usize>> {
    let mut lists: Vec<Vec<usize>> = Vec::new();
    for at in elements.iter().copied() {
        let near = |last: &usize| joined(sentence, &(*last + 1..at).collect::<Vec<_>>());
        match lists.last_mut().filter(|list| list.last().is_some_and(near)) {
            Some(list) => list.push(at),
            None => lists.push(vec![at]),
        }
    }
    lists
}

/// Where it has none: the last mention before the verb that stands behind no preposition, with those that a conjunction joins to it.
fn preceding(sentence: &Sequence<'_>, elements: &[usize]) -> Vec<usize> {
    let named = |place: &usize| sentence.mention(elements[*place]).is_some_and(|m| !matches!(m.kind, Kind::Date | Kind::Role));
    let Some(last) = (0..elements.len()).rev().find(named) else { return Vec::new() };
    let actor =
        |place: usize| sentence.mention(elements[place]).is_some_and(|m| matches!(m.kind, Kind::Person | Kind::Organization | Kind::Place));
    let conjunction = |place: usize| sentence.token(elements[place]).is_some_and(|t| t.is_pos(Pos::Conj));
    let kind = |place: usize| sentence.mention(elements[place]).map(|m| m.kind);
    let (mut first, mut found) = (last, vec![elements[last]]);
    let mut coordinated = false;
    // "The directors of X and Y, A and B": where those before belong to a preposition, those of one kind behind a comma are still the subject.
    let mut alike = None;
    while let Some(before) =
        (0..first).rev().find(named).filter(|before| actor(*before) == actor(first) && joined(sentence, &elements[before + 1..first]))
    {
        coordinated |= (before + 1..first).any(conjunction);
        if !coordinated {
            break;
        }
        let comma = before + 2 == first && sentence.token(elements[before + 1]).is_some_and(|t| t.is(","));
        if alike.is_none() && comma && kind(before) != kind(first) {
            alike = Some(found.len());
        }
        first = before;
        found.push(elements[before]);
    }
    if governed(sentence, elements, first) {
        found.truncate(alike.unwrap_or(0));
    }
    found.reverse();
    found
}

/// Whether only signs and conjunctions of a list stand at some elements, at least one.
fn joined(sentence: &Sequence<'_>, between: &[usize]) -> bool {
    /// "X, а также Y" and the like.
    const MOST: usize = 3;
    (1..=MOST).contains(&between.len())
        && between.iter().all(|at| {
            sentence.token(*at).is_some_and(|t| {
                t.is(",")
                    || t.is(";")
                    || t.readings.first().is_some_and(|r| matches!(r.pos, Pos::Conj | Pos::Det | Pos::Part | Pos::Adv | Pos::Adj))
            })
        })
}

/// Whether a preposition, or a noun that takes a genitive, stands right before an element of a clause.
fn governed(sentence: &Sequence<'_>, elements: &[usize], place: usize) -> bool {
    let mut before = elements[..place].iter().rev().copied();
    let Some(at) = before.next() else { return false };
    if sentence.cased() && sentence.cases(elements[place]) == Cases::one(Case::Nom) {
        return false;
    }
    let preposition = |token: &Token| token.readings.first().is_some_and(|r| r.pos == Pos::Adp);
    match sentence.token(at) {
        None if sentence.mention(at).is_some_and(|m| matches!(m.kind, Kind::Date | Kind::Place | Kind::Person)) => false,
        None => sentence.cased() && sentence.cases(elements[place]).has(Case::Gen),
        Some(token) if preposition(token) => true,
        Some(token) if sentence.cased() => {
            let beside = sentence.words().has("time-word", token) || sentence.words().has("company-word", token);
            !beside && token.readings.first().is_some_and(|r| r.pos == Pos::Noun) && sentence.cases(elements[place]).has(Case::Gen)
        }
        Some(token) if token.is_pos(Pos::Det) => before.next().and_then(|at| sentence.token(at)).is_some_and(preposition),
        Some(_) => false,
    }
}

/// Whether a clause begins with a pronoun that agrees with its verb and so is its subject ("который возглавляет Центр").
fn relative(sentence: &Sequence<'_>, elements: &[usize], verb: usize) -> bool {
    let opener = elements.iter().take(2).filter_map(|at| sentence.token(*at)).find(|t| sentence.words().has("relative", t));
    let (Some(pronoun), Some(verb)) = (opener, sentence.head(verb)) else { return false };
    pronoun
        .readings
        .iter()
        .filter(|r| r.case == Some(Case::Nom))
        .any(|p| verb.readings.iter().any(|v| v.number == p.number && (v.gender.is_none() || p.gender.is_none() || v.gender == p.gender)))
}
