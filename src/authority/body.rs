//! Organizations by their name without its state: "Министерство экологии Казахстана", "... Республики Казахстан" and "... РК" are one body.

use super::{Authority, NameKind};
use crate::model::{Kind, Token};

/// Words between a body and its state in languages that need one.
const LINKS: [&str; 3] = ["of", "the", "in"];

impl Authority {
    /// Organizations whose name without its state has this key; sorted.
    pub fn bodies(&self, key: &str) -> &[usize] {
        self.bodies.get(key).map_or(&[], Vec::as_slice)
    }

    /// A name as a key without the state that ends it, and that state's IRI where it has one. `text` is what the tokens point into.
    pub fn body(&self, text: &str, tokens: &[Token]) -> (String, Option<&str>) {
        for at in 1..tokens.len() {
            let hits = self.matches(text, tokens, at);
            let whole = hits.iter().filter(|hit| at + hit.len == tokens.len()).flat_map(|hit| &hit.names);
            let state = whole.filter_map(|name| self.entries.get(name.entry)).find(|entry| entry.class == "State");
            if let Some(state) = state {
                return (key(&tokens[..at]), Some(&state.iri));
            }
        }
        (key(tokens), None)
    }

    /// Puts every full name of every organization under its key.
    pub(super) fn index_bodies(&mut self, names: &[(usize, usize, Vec<Token>)]) {
        let mut found = Vec::new();
        for (number, name, tokens) in names {
            let Some((entry, name)) = self.entries.get(*number).and_then(|e| Some((e, e.names.get(*name)?))) else { continue };
            let full = matches!(name.kind, NameKind::Preferred | NameKind::Alternative | NameKind::Hidden);
            if entry.kind == Kind::Organization && full {
                found.push((self.body(&name.text, tokens).0, *number));
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
