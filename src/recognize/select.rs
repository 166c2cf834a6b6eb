//! Overlapping mentions -> those that can stand together.

use crate::model::{Case, Document, Kind, Mention, Pos, Span};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Makes mentions fit each other before any is dropped: the name of a gathering or document goes on to the end of a name that begins in
/// it, and an organization that is only the noun of a gathering read again is none.
pub(super) fn fit(found: &mut Vec<Mention>, document: &Document) {
    let mut names: Vec<Range<usize>> = found.iter().filter(|m| inner(m.kind)).map(|m| m.tokens.clone()).collect();
    names.sort_unstable_by_key(|tokens| tokens.start);
    for mention in found.iter_mut().filter(|m| matches!(m.kind, Kind::Event | Kind::Agreement)) {
        let first = names.partition_point(|tokens| tokens.start <= mention.head);
        let begun = names[first..].iter().take_while(|tokens| tokens.start < mention.tokens.end);
        if let Some(end) = begun.map(|tokens| tokens.end).max().filter(|end| *end > mention.tokens.end) {
            mention.tokens.end = end;
            mention.span = document.span(&mention.tokens);
        }
    }
    recognized(found);
    // "UNDP Project Coordinator": the word for a programme qualifies the title.
    let mut titles: Vec<Range<usize>> = found.iter().filter(|m| m.kind == Kind::Role).map(|m| m.tokens.start..m.head + 1).collect();
    titles.sort_unstable_by_key(|t| t.start);
    found.retain(|m| {
        let first = titles.partition_point(|t| t.start <= m.tokens.start);
        let mut inside = titles[first..].iter().take_while(|t| t.start <= m.head);
        m.kind != Kind::Program || !inside.any(|t| t.contains(&m.head) && m.tokens.end < t.end)
    });
    let mut bodies: BTreeMap<usize, usize> = BTreeMap::new();
    for body in found.iter().filter(|m| m.kind == Kind::Organization) {
        let end = bodies.entry(body.tokens.start).or_default();
        *end = body.tokens.end.max(*end);
    }
    // "Каспийский центр": the adjective that opens a name is no place.
    found.retain(|m| {
        let opens = || bodies.get(&m.tokens.start).is_some_and(|end| *end > m.tokens.end);
        m.kind != Kind::Place || !m.known.is_empty() || !opens()
    });
    inner_people(found, document);
    cut_people(found, document);
    cut_titles(found, document);
    cut_units(found, document);
    let heads: BTreeSet<usize> = found.iter().filter(|m| m.kind == Kind::Event).map(|m| m.head).collect();
    let repeated = |m: &Mention| {
        let small = document.tokens.get(m.head).is_some_and(|t| !t.capital);
        m.kind == Kind::Organization && m.known.is_empty() && heads.contains(&m.head) && small
    };
    found.retain(|m| !repeated(m));
}

/// A known person whom the recognizer of names found too: its reading of the case is better, what is known is kept.
fn recognized(found: &mut [Mention]) {
    let mut known: BTreeMap<Span, Vec<String>> = BTreeMap::new();
    for person in found.iter().filter(|m| m.kind == Kind::Person && !m.known.is_empty()) {
        known.entry(person.span).or_insert_with(|| person.known.clone());
    }
    for mention in found.iter_mut().filter(|m| m.kind == Kind::Person && m.known.is_empty()) {
        if let Some(iris) = known.get(&mention.span) {
            mention.known.clone_from(iris);
            mention.confidence = 1.0;
        }
    }
}

/// Capitalized words inside a title, or behind a preposition inside the name of an organization, name nobody: "Minister of Emergency
/// Situations", "Fund for Clean Rivers".
fn inner_people(found: &mut Vec<Mention>, document: &Document) {
    let titles = |m: &&Mention| matches!(m.kind, Kind::Role | Kind::Organization) && m.head + 1 < m.tokens.end;
    let mut wholes: Vec<(Range<usize>, bool)> =
        found.iter().filter(titles).map(|m| (m.head + 1..m.tokens.end, m.kind == Kind::Role)).collect();
    wholes.sort_unstable_by_key(|(tokens, _)| tokens.end);
    let behind = |at: usize| at.checked_sub(1).and_then(|b| document.tokens.get(b)).is_some_and(|t| t.is("of") || t.is("for"));
    found.retain(|m| {
        let first = wholes.partition_point(|(tokens, _)| tokens.end < m.tokens.end);
        let ends = wholes[first..].iter().take_while(|(tokens, _)| tokens.end == m.tokens.end);
        let inside = |(tokens, title): &(Range<usize>, bool)| {
            tokens.start <= m.tokens.start && (*title || (behind(m.tokens.start) && tokens.contains(&(m.tokens.start.saturating_sub(1)))))
        };
        m.kind != Kind::Person || !m.known.is_empty() || !ends.into_iter().any(inside)
    });
}

/// An organization whose name seems to end in the full name of a person ends before it: "театра Анна Яковлева". Organizations named
/// after people are not meant: the recognizer of people leaves those names out.
fn cut_people(found: &mut [Mention], document: &Document) {
    let full = |m: &&Mention| m.kind == Kind::Person && m.tokens.len() > 1 && m.confidence > 0.6;
    let mut people: Vec<Range<usize>> = found.iter().filter(full).map(|m| m.tokens.clone()).collect();
    people.sort_by_key(|p| p.start);
    for mention in found.iter_mut().filter(|m| m.kind == Kind::Organization && m.known.is_empty()) {
        let first = people.partition_point(|p| p.start <= mention.head.max(mention.tokens.start));
        let Some(person) = people.get(first).filter(|p| p.start < mention.tokens.end && p.end >= mention.tokens.end) else { continue };
        shorten(mention, person.start, document);
    }
}

/// The name of a gathering ends before the title of somebody who is no part of it: "На полях конференции аким области беседовал", "прислал на
/// форум главного экономиста Аскара Иманова".
fn cut_titles(found: &mut [Mention], document: &Document) {
    let people: BTreeSet<usize> = found.iter().filter(|m| m.kind == Kind::Person).map(|m| m.tokens.start).collect();
    let apart = |m: &&Mention| m.kind == Kind::Role && (!m.cases.has(Case::Gen) || people.contains(&m.tokens.end));
    let titles: Vec<usize> = found.iter().filter(apart).map(|m| m.tokens.start).collect();
    for mention in found.iter_mut().filter(|m| m.kind == Kind::Event && m.head < m.tokens.end) {
        let Some(start) = titles.iter().copied().find(|start| (mention.head + 1..mention.tokens.end).contains(start)) else { continue };
        shorten(mention, start, document);
    }
}

/// A title that goes on with a unit ends before it where the unit begins the name of a body: "председатель ошского | отделения движения «Берег»".
fn cut_units(found: &mut [Mention], document: &Document) {
    let mut bodies: Vec<Range<usize>> = found.iter().filter(|m| m.kind == Kind::Organization).map(|m| m.tokens.clone()).collect();
    bodies.sort_by_key(|b| b.start);
    for title in found.iter_mut().filter(|m| m.kind == Kind::Role) {
        let first = bodies.partition_point(|b| b.start <= title.head);
        let Some(body) = bodies.get(first).filter(|b| b.start < title.tokens.end && b.end > title.tokens.end) else { continue };
        let adjective = |at: &usize| document.tokens[*at].is_pos(Pos::Adj);
        let end = (title.head + 1..body.start).rev().find(|at| !adjective(at)).map_or(title.head + 1, |at| at + 1);
        shorten(title, end, document);
    }
}

/// Ends a mention earlier, its name by as many words.
fn shorten(mention: &mut Mention, end: usize, document: &Document) {
    let tail = document.span(&(end..mention.tokens.end)).of(document.text()).split_whitespace().count();
    let words: Vec<&str> = mention.name.split_whitespace().collect();
    mention.name = words[..words.len().saturating_sub(tail)].join(" ");
    mention.tokens.end = end;
    mention.span = document.span(&mention.tokens);
}

/// Kinds whose names stand inside the names of gatherings and documents.
fn inner(kind: Kind) -> bool {
    matches!(kind, Kind::Organization | Kind::Program | Kind::Place)
}

/// Keeps, of mentions that cross or repeat each other, the longer one, then the surer one; nested mentions of another kind stay.
pub(super) fn select(mut all: Vec<Mention>) -> Vec<Mention> {
    all.retain(|m| !m.span.is_empty());
    all.sort_by(|a, b| {
        let key = |m: &Mention| (Reverse(m.tokens.len()), m.tokens.start, m.kind);
        key(a).cmp(&key(b)).then(b.confidence.total_cmp(&a.confidence)).then(b.known.len().cmp(&a.known.len()))
    });
    let mut kept: Vec<Mention> = Vec::new();
    // The kept mentions at each token, so that only those in the way are looked at.
    let mut taken: Vec<Vec<usize>> = vec![Vec::new(); all.iter().map(|m| m.tokens.end).max().unwrap_or(0)];
    for mention in all {
        let mut beside = taken.get(mention.tokens.clone()).into_iter().flatten().flatten();
        if beside.all(|other| compatible(&kept[*other], &mention)) {
            taken.get_mut(mention.tokens.clone()).into_iter().flatten().for_each(|at| at.push(kept.len()));
            kept.push(mention);
        }
    }
    kept.sort_by_key(|m| (m.span.start, Reverse(m.span.end), m.kind));
    kept
}

/// Whether a shorter mention may stand beside a kept longer one: apart, or nested with another kind.
fn compatible(kept: &Mention, new: &Mention) -> bool {
    !kept.span.overlaps(new.span)
        || (kept.span.contains(new.span) && kept.kind != new.kind && kept.span != new.span && kept.kind != Kind::Person)
}
