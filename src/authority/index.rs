//! A trie over the token forms of names: finding the names that start at a token costs steps by matched tokens, not by known names.
//!
//! A name's token has several forms (its folded spelling and its lemmas). It becomes one node, reached by an edge for each form, so names
//! are not multiplied by their readings. Several nodes may be reached at once, as a token of the text has several forms too.

use crate::model::{QuickBuild, Token, TokenKind, key};
use std::collections::{HashMap, HashSet};

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
    /// Folded form or lemma -> number.
    folded: HashMap<String, u32, QuickBuild>,
    /// Exact spelling in an acronym -> number, of the same sequence.
    exact: HashMap<String, u32, QuickBuild>,
    /// Node and form -> nodes.
    edges: HashMap<(u32, u32), Vec<u32>, QuickBuild>,
    /// Node, forms of the next token, and whether punctuation stands before it -> the node that stands for them. Emptied by [`Self::seal`].
    shared: HashMap<(u32, Vec<u32>, bool), u32>,
    nodes: Vec<Node>,
    /// The keys of the forms and spellings that names begin with: a small table, that most words are not in.
    opening: HashSet<u64, QuickBuild>,
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
        let (folded, exact, edges, shared, opening) = Default::default();
        Self { folded, exact, edges, shared, nodes: vec![Node::default()], opening }
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
            let forms = if exact { vec![number(&mut self.exact, &self.folded, token.text(text))] } else { self.forms(token) };
            node = self.child(node, forms, gap && node != 0);
            gap = false;
        }
        let end = End { name, closed: gap, capital: !exact && single && first.capital };
        self.nodes[node as usize].ends.push(end);
    }

    /// Drops what only insertion needs, and notes what names begin with.
    pub(super) fn seal(&mut self) {
        self.shared = HashMap::new();
        let numbers = self.folded.iter().chain(&self.exact);
        self.opening = numbers.filter(|(_, form)| self.edges.contains_key(&(0, **form))).map(|(form, _)| key(form)).collect();
    }

    fn forms(&mut self, token: &Token) -> Vec<u32> {
        let mut forms: Vec<u32> = token.forms().map(|form| number(&mut self.folded, &self.exact, form)).collect();
        forms.sort_unstable();
        forms
    }

    fn child(&mut self, node: u32, forms: Vec<u32>, gap: bool) -> u32 {
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
        let Some(token) = tokens.get(at) else { return false };
        token.keys().iter().any(|key| self.opening.contains(key)) || self.opening.contains(&key(spelling(text, token)))
    }

    /// The number of a token's exact spelling.
    fn spelled(&self, text: &str, token: &Token) -> Option<&u32> {
        self.exact.get(spelling(text, token))
    }

    /// The nodes reached from `front` by a token; after a gap in the text, only those whose name has one there.
    fn step(&self, front: &[u32], text: &str, token: &Token, gap: bool) -> Vec<u32> {
        let exact = self.spelled(text, token);
        let forms = token.forms().filter_map(|form| self.folded.get(form));
        let mut next: Vec<u32> = Vec::new();
        for &form in forms.chain(exact) {
            for &node in front {
                let reached = self.edges.get(&(node, form)).into_iter().flatten();
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

/// The number of a form; both maps number in one sequence, so that a folded form and an exact spelling never meet.
fn number(own: &mut HashMap<String, u32, QuickBuild>, other: &HashMap<String, u32, QuickBuild>, form: &str) -> u32 {
    if let Some(&known) = own.get(form) {
        return known;
    }
    let next = u32::try_from(own.len() + other.len()).unwrap_or(u32::MAX);
    own.insert(form.to_owned(), next);
    next
}
