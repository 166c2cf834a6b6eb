//! Mentions of kind organization: head nouns with what belongs to them, acronyms and other bare names, and the short words that
//! point back ("Центр", "the Ministry").

mod acting;
mod bare;
mod branch;
mod extent;
mod foreign;
mod headed;
mod introduce;
mod parenthesis;
mod quoted;
mod signs;
#[cfg(test)]
mod tests;
mod typed;

pub(super) use parenthesis::behind as short_names;

use super::Context;
use super::phrase;
use crate::model::{Kind, Mention, NameRole};
use std::collections::BTreeSet;
use std::ops::Range;

/// Confidence below which a mention only points back and is no name of its own.
const NAMED: f32 = 0.5;

/// What the document shows about organizations before its bare names are read.
#[derive(Default)]
struct Introduced {
    /// Folded acronyms that stand in parentheses beside an organization.
    acronyms: BTreeSet<String>,
    /// Folded acronyms that stand in parentheses beside something else.
    others: BTreeSet<String>,
    /// Titles in quotes behind a head noun.
    titles: quoted::Titles,
}

/// Finds them in all sentences that are read for facts.
pub(super) fn find(context: &Context<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut taken = vec![false; context.document.tokens.len()];
    for sentence in context.sentences() {
        for mention in headed::find(context, &sentence) {
            mark(&mut taken, &mention);
            found.push(mention);
        }
    }
    let known = context.known.iter().filter(|m| m.kind == Kind::Organization);
    known.clone().for_each(|m| mark(&mut taken, m));
    let introduced = introduced(context, found.iter().chain(known));
    for sentence in context.sentences() {
        for mention in bare::find(context, &sentence, &introduced, &taken) {
            mark(&mut taken, &mention);
            found.push(mention);
        }
    }
    found.extend(typed::find(context, &taken));
    adopt(context, &mut found);
    found.extend(branch::find(context));
    found
}

fn mark(taken: &mut [bool], mention: &Mention) {
    if mention.confidence >= NAMED {
        taken.get_mut(mention.tokens.clone()).into_iter().flatten().for_each(|t| *t = true);
    }
}

/// Acronyms and titles that the item itself explains.
fn introduced<'m>(context: &Context<'_>, named: impl Iterator<Item = &'m Mention>) -> Introduced {
    let mut introduced = Introduced::default();
    let mut inside: Vec<Range<usize>> = Vec::new();
    for mention in named {
        let acronyms = mention.other.iter().filter(|name| name.role == NameRole::Acronym);
        introduced.acronyms.extend(acronyms.map(|name| crate::language::fold(&name.text)));
        if let Some(title) = phrase::quoted_title(context, &mention.tokens) {
            introduced.titles.insert(title);
        }
        inside.push(mention.tokens.clone());
    }
    inside.sort_by_key(|range| range.start);
    let tokens = &context.document.tokens;
    for at in (1..tokens.len().saturating_sub(1)).filter(|at| tokens[*at].is("(") && phrase::acronym(context, &tokens[at + 1])) {
        let last = inside.partition_point(|range| range.start <= at);
        let covered = last.checked_sub(1).and_then(|i| inside.get(i)).is_some_and(|range| range.contains(&at));
        if !covered {
            let behind = tokens[at + 1..].iter().take_while(|t| !t.is(")")).take(4);
            introduced.others.extend(behind.filter(|t| phrase::acronym(context, t)).map(|t| t.norm.to_string()));
        }
    }
    introduced.others.retain(|acronym| !introduced.acronyms.contains(acronym));
    introduced
}

/// Gives a found mention the IRIs of the known one that it extends: same start or same end, longer by an acronym, a country or an adjective.
fn adopt(context: &Context<'_>, found: &mut [Mention]) {
    let known: Vec<&Mention> = context.known.iter().filter(|m| m.kind == Kind::Organization && !m.known.is_empty()).collect();
    if known.is_empty() {
        return;
    }
    for mention in found.iter_mut().filter(|m| m.known.is_empty() && m.confidence >= NAMED) {
        let first = known.partition_point(|k| k.span.start < mention.span.start);
        let inside = known[first..].iter().take_while(|k| k.span.start < mention.span.end && k.span.end <= mention.span.end);
        let same = inside.filter(|k| k.tokens.contains(&mention.head) && k.tokens.len() * 2 >= mention.tokens.len());
        if let Some(longest) = same.max_by_key(|k| k.tokens.len()) {
            mention.known.clone_from(&longest.known);
        }
    }
}
