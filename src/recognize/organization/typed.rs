//! Names without a head noun that other words show to be of bodies (`introduce`): "the gas supplier Nurgaz", "Marat Usenov, manager at
//! Solteko". Where such a name comes again, it needs no such words.

use super::introduce::{self, bare};
use super::parenthesis;
use crate::model::{Kind, Mention};
use crate::recognize::Context;
use crate::recognize::phrase::Find;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The words of a name and the kind of body that the text calls it.
type Name = (Vec<String>, Option<String>);

/// Names that other words introduce, and where they come again.
pub(super) fn find(context: &Context<'_>, taken: &[bool]) -> Vec<Mention> {
    let mut found = Vec::new();
    let names = names(context, taken);
    for sentence in context.sentences() {
        let mut at = sentence.start;
        while at < sentence.end {
            let known = names.get(bare(&context.document.tokens[at])).into_iter().flatten();
            let here = known.filter(|(words, _)| again(context, words, at, &sentence)).max_by_key(|(words, _)| words.len());
            let Some((words, concept)) = here.filter(|(words, _)| free(taken, &(at..at + words.len()))) else {
                at += 1;
                continue;
            };
            let name = at..at + words.len();
            at = name.end;
            found.push(mention(context, name, &sentence, concept.as_deref()));
        }
    }
    found
}

/// The introduced names by their first words.
fn names(context: &Context<'_>, taken: &[bool]) -> BTreeMap<String, BTreeSet<Name>> {
    let mut names: BTreeMap<String, BTreeSet<Name>> = BTreeMap::new();
    if context.document.lang != crate::model::Lang::EN {
        return names;
    }
    for sentence in context.sentences() {
        for at in sentence.clone() {
            let Some((name, concept)) = introduce::name(context, at, &sentence).filter(|(name, _)| free(taken, name)) else { continue };
            let words: Vec<String> = context.document.tokens[name].iter().map(|t| bare(t).to_owned()).collect();
            names.entry(words[0].clone()).or_default().insert((words, concept.map(str::to_owned)));
        }
    }
    names
}

fn mention(context: &Context<'_>, name: Range<usize>, sentence: &Range<usize>, concept: Option<&str>) -> Mention {
    let (end, other) = parenthesis::behind(context, name.end, sentence.end).unwrap_or((name.end, Vec::new()));
    let find = Find { tokens: name.start..end, head: name.start, name, code: "ORG-TYPED", confidence: 0.75 };
    find.mention(context, Kind::Organization, other, concept)
}

/// Whether the words of a name stand at `at`.
fn again(context: &Context<'_>, words: &[String], at: usize, sentence: &Range<usize>) -> bool {
    let here = context.document.tokens.get(at..at + words.len()).filter(|_| at + words.len() <= sentence.end);
    here.is_some_and(|here| here[0].capital && here.iter().zip(words).all(|(token, word)| bare(token) == word))
}

/// Whether none of these tokens is part of a name found before.
fn free(taken: &[bool], tokens: &Range<usize>) -> bool {
    taken.get(tokens.clone()).is_some_and(|t| t.iter().all(|taken| !taken))
}
