//! A trie over the token forms of names: finding the names that start at a token costs steps by matched tokens, not by known names.
//!
//! A name's token has several forms (its folded spelling and its lemmas). It becomes one node, reached by an edge for each form, so names
//! are not multiplied by their readings. Several nodes may be reached at once, as a token of the text has several forms too.

use crate::model::{Pos, QuickBuild, Token, TokenKind, key};
use std::collections::HashMap;

/// One name of one entity, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameRef {
    /// Index into [`super::Authority::entries`].
    pub entry: usize,
    /// Index into the entry's `names`.
    pub name: usize,
}

/// Names that match the same tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// How many tokens they take, from the one asked for.
    pub len: usize,
    /// The names, sorted by entity; entities that share a name are all given.
    pub names: Vec<NameRef>,
}

/// The most punctuation tokens passed over at one place: closing quote, comma, opening quote.
const MAX_GAP: usize = 3;

#[derive(Clone, Debug)]
pub(super) struct Index {
    /// Node and the key of a form or spelling -> nodes.
    edges: HashMap<(u32, u64), Vec<u32>, QuickBuild>,
    /// Node, keys of the forms of the next token, and whether punctuation stands before it -> the node that stands for them. Emptied by
    /// [`Self::seal`].
    shared: HashMap<(u32, Vec<u64>, bool), u32>,
    nodes: Vec<Node>,
    /// A bit for the key of each form and spelling that a name begins with, of many: most words begin none, and that is seen in a table that
    /// stays near the processor.
    opening: Vec<u64>,
}

#[derive(Clone, Debug, Default)]
struct Node {
    /// Whether the name has punctuation before this token.
    gap: bool,
    ends: Vec<End>,
}

#[derive(Clone, Debug)]
struct End {
    name: NameRef,
    /// Whether punctuation closes the name, as in «Амударья».
    closed: bool,
    /// Whether the text must capitalise the first token.
    capital: bool,
}

impl Default for Index {
    fn default() -> Self {
        Self { edges: HashMap::default(), shared: HashMap::new(), nodes: vec![Node::default()], opening: Vec::new() }
    }
}

impl Index {
    /// Adds a name; one without letters or digits is left out.
    pub(super) fn insert(&mut self, text: &str, tokens: &[Token], exact: bool, name: NameRef) {
        let mut node = 0;
        let mut gap = false;
        let mut words = tokens.iter().filter(|token| token.kind != TokenKind::Punct);
        let (first, single) = (words.next(), words.next().is_none());
        let Some(first) = first else { return };
        for token in tokens {
            if token.kind == TokenKind::Punct {
                gap = true;
                continue;
            }
            let forms = if exact { vec![spelled(token.text(text))] } else { nominal(token) };
            node = self.child(node, forms, gap && node != 0);
            gap = false;
        }
        let end = End { name, closed: gap, capital: !exact && single && first.capital };
        self.nodes[node as usize].ends.push(end);
    }

    /// Drops what only insertion needs, and notes what names begin with.
    pub(super) fn seal(&mut self) {
        /// Bits per key: so few are set that hardly any other word meets one.
        const ROOM: usize = 16;
        self.shared = HashMap::new();
        let mut keys: Vec<u64> = self.edges.keys().filter(|(node, _)| *node == 0).map(|(_, key)| *key).collect();
        keys.sort_unstable();
        self.opening = vec![0; (keys.len() * ROOM).next_power_of_two().div_ceil(64)];
        for key in keys {
            let (word, bit) = self.place(key);
            self.opening[word] |= bit;
        }
    }

    /// Where the bit of a key is: the number of a word, and the bit in it.
    fn place(&self, key: u64) -> (usize, u64) {
        (usize::try_from(key >> 6).unwrap_or(0) & (self.opening.len() - 1), 1 << (key & 63))
    }

    fn child(&mut self, node: u32, forms: Vec<u64>, gap: bool) -> u32 {
        let next = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let key = (node, forms, gap);
        if let Some(&child) = self.shared.get(&key) {
            return child;
        }
        for &form in &key.1 {
            self.edges.entry((node, form)).or_default().push(next);
        }
        self.shared.insert(key, next);
        self.nodes.push(Node { gap, ends: Vec::new() });
        next
    }

    /// The names that start at `at`, the longest first.
    pub(super) fn matches(&self, text: &str, tokens: &[Token], at: usize) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        if !self.opens(text, tokens, at) {
            return hits;
        }
        let mut front = vec![0];
        let mut here = at;
        while let Some(word) = next_word(tokens, here, here == at) {
            front = self.step(&front, text, &tokens[word], word > here);
            here = word + 1;
            for &node in &front {
                self.collect(node, tokens, at, here, &mut hits);
            }
            if front.is_empty() {
                break;
            }
        }
        hits.sort_by_key(|hit| std::cmp::Reverse(hit.len));
        for hit in &mut hits {
            hit.names.sort_unstable();
            hit.names.dedup();
        }
        hits
    }

    /// Whether a name may begin with a token.
    fn opens(&self, text: &str, tokens: &[Token], at: usize) -> bool {
        let Some(token) = tokens.get(at).filter(|_| !self.opening.is_empty()) else { return false };
        let begins = |key: u64| {
            let (word, bit) = self.place(key);
            self.opening[word] & bit != 0
        };
        token.keys().iter().any(|key| begins(*key)) || begins(spelled(spelling(text, token)))
    }

    /// The nodes reached from `front` by a token; after a gap in the text, only those whose name has one there.
    fn step(&self, front: &[u32], text: &str, token: &Token, gap: bool) -> Vec<u32> {
        let mut next: Vec<u32> = Vec::new();
        for key in token.keys().iter().copied().chain([spelled(spelling(text, token))]) {
            for &node in front {
                let reached = self.edges.get(&(node, key)).into_iter().flatten();
                next.extend(reached.copied().filter(|&child| !gap || self.nodes[child as usize].gap));
            }
        }
        next.sort_unstable();
        next.dedup();
        next
    }

    fn collect(&self, node: u32, tokens: &[Token], at: usize, here: usize, hits: &mut Vec<Hit>) {
        for end in &self.nodes[node as usize].ends {
            if end.capital && !tokens[at].capital {
                continue;
            }
            let closes = end.closed && tokens.get(here).is_some_and(|token| matches!(&*token.norm, "»" | "”" | "\"" | "“" | ")" | "'"));
            let len = here - at + usize::from(closes);
            match hits.iter_mut().find(|hit| hit.len == len) {
                Some(hit) => hit.names.push(end.name),
                None => hits.push(Hit { len, names: vec![end.name] }),
            }
        }
    }
}

/// A token as it is written, without the ending of a possessive.
fn spelling<'t>(text: &'t str, token: &Token) -> &'t str {
    let word = token.text(text);
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// The next token that is not punctuation; at the start of a match it must be the very next.
fn next_word(tokens: &[Token], from: usize, start: bool) -> Option<usize> {
    let limit = if start { 1 } else { MAX_GAP + 1 };
    let window = tokens.iter().enumerate().skip(from).take(limit);
    window.into_iter().find(|(_, token)| token.kind != TokenKind::Punct).map(|(at, _)| at)
}

/// The key of an exact spelling; never that of the folded form of the same letters.
fn spelled(word: &str) -> u64 {
    !key(word)
}

/// The keys of a name's token, sorted: of its spelling and its lemmas, but those of verbs: "Дели" is no form of "деть", as "День" is.
fn nominal(token: &Token) -> Vec<u64> {
    let nominal = token.readings.iter().filter(|reading| reading.pos != Pos::Verb || reading.participle);
    let mut keys: Vec<u64> = nominal.map(|reading| key(&reading.lemma)).chain([key(&token.norm)]).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
