//! Organizations by their name without its state: "Министерство экологии Казахстана", "... Республики Казахстан" and "... РК" are one body.

use super::{Authority, NameKind};
use crate::model::{Kind, Token};

/// Words between a body and its state in languages that need one.
const LINKS: [&str; 3] = ["of", "the", "in"];

/// A name cut into a body and its state.
pub struct Cut<'a> {
    /// The body's words, folded.
    pub key: String,
    /// How many tokens the body takes.
    pub len: usize,
    /// The states that the words behind it may name; several for an acronym such as "РК".
    pub states: Vec<&'a str>,
}

impl Authority {
    /// Organizations whose name without its state has this key; sorted.
    pub fn bodies(&self, key: &str) -> &[usize] {
        self.bodies.get(key).map_or(&[], Vec::as_slice)
    }

    /// Organizations whose name without its state begins with the words of this key and goes on.
    pub fn longer_bodies(&self, key: &str) -> impl Iterator<Item = usize> {
        let start = format!("{key} ");
        let longer = self.bodies.range(start.clone()..).take_while(move |(name, _)| name.starts_with(&start));
        longer.flat_map(|(_, bodies)| bodies.iter().copied())
    }

    /// Cuts a name into body and state. `text` is what the tokens point into.
    pub fn body(&self, text: &str, tokens: &[Token]) -> Cut<'_> {
        for len in 1..tokens.len() {
            let hits = self.matches(text, tokens, len);
            let whole = hits.iter().filter(|hit| len + hit.len == tokens.len()).flat_map(|hit| &hit.names);
            let named = whole.filter_map(|name| self.entries.get(name.entry)).filter(|entry| entry.class == "State");
            let mut states: Vec<&str> = named.map(|entry| entry.iri.as_str()).collect();
            states.dedup();
            if !states.is_empty() {
                return Cut { key: key(&tokens[..len]), len, states };
            }
        }
        Cut { key: key(tokens), len: tokens.len(), states: Vec::new() }
    }

    /// Puts every full name of every organization under its key.
    pub(super) fn index_bodies(&mut self, names: &[(usize, usize, Vec<Token>)]) {
        let mut found = Vec::new();
        for (number, name, tokens) in names {
            let Some((entry, name)) = self.entries.get(*number).and_then(|e| Some((e, e.names.get(*name)?))) else { continue };
            let full = matches!(name.kind, NameKind::Preferred | NameKind::Alternative | NameKind::Hidden);
            if entry.kind == Kind::Organization && full {
                found.push((self.body(&name.text, tokens).key, *number));
            }
        }
        for (key, number) in found {
            let list = self.bodies.entry(key).or_default();
            if !list.contains(&number) {
                list.push(number);
                list.sort_unstable();
            }
        }
    }
}

/// Folded words, without the links at their end.
fn key(tokens: &[Token]) -> String {
    let mut words: Vec<&str> = tokens.iter().filter(|t| t.norm.chars().any(char::is_alphanumeric)).map(|t| &*t.norm).collect();
    while words.last().is_some_and(|word| LINKS.contains(word)) {
        words.pop();
    }
    words.join(" ")
}
