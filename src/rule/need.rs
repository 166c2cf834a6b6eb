//! What a sentence must hold for a pattern to match anywhere in it: words and kinds of mentions. Most rules are passed over by it.

use super::file::Rule;
use super::pattern::{Node, Test};
use super::words::Words;
use crate::model::{Kind, QuickBuild, Token, key};
use std::collections::{BTreeSet, HashMap};

/// Sets of words of which a sentence must hold one each, and kinds of mentions likewise.
#[derive(Clone, Debug, Default)]
struct Need {
    /// Numbers of sets of words.
    words: Vec<usize>,
    /// A bit for each kind that will do.
    kinds: Vec<u16>,
}

/// A rule beside a sentence.
#[derive(Clone, Copy)]
pub struct Candidate<'r> {
    /// The rule.
    pub rule: &'r Rule,
    needs: &'r [Need],
    held: &'r Held,
}

/// The needs of all rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Needs {
    /// The sets that hold a word, by its key.
    sets: HashMap<u64, Vec<usize>, QuickBuild>,
    /// How many sets there are.
    count: usize,
    /// Needs of the patterns and then the sets of clauses of each rule.
    rules: Vec<Vec<Need>>,
}

/// What a sentence holds.
pub struct Held {
    sets: Vec<bool>,
    kinds: u16,
}

impl Needs {
    /// Works out what each rule needs: its patterns are alternatives, and so are its sets of clauses, all patterns of which must match.
    pub(super) fn new<'r>(rules: impl Iterator<Item = (&'r [Node], &'r [Vec<Node>])>, words: &Words) -> Self {
        let mut needs = Self::default();
        let mut numbers: HashMap<BTreeSet<&str>, usize> = HashMap::new();
        for (patterns, clauses) in rules {
            let alternatives = patterns.iter().map(std::slice::from_ref).chain(clauses.iter().map(Vec::as_slice));
            let own = alternatives.map(|nodes| {
                let mut need = Need::default();
                for node in nodes {
                    kinds(node, &mut need.kinds);
                    for set in sets(node, words) {
                        let fresh = numbers.len();
                        let number = *numbers.entry(set).or_insert(fresh);
                        need.words.push(number);
                    }
                }
                need
            });
            let own = own.collect();
            needs.rules.push(own);
        }
        needs.count = numbers.len();
        let mut all: Vec<(BTreeSet<&str>, usize)> = numbers.into_iter().collect();
        all.sort_unstable_by_key(|(_, number)| *number);
        for (set, number) in all {
            for word in set {
                needs.sets.entry(key(word)).or_default().push(number);
            }
        }
        needs
    }

    /// What a sentence of these tokens and mentions of these kinds holds.
    pub(super) fn held(&self, tokens: &[Token], kinds: impl Iterator<Item = Kind>) -> Held {
        let mut sets = vec![false; self.count];
        let keys = tokens.iter().flat_map(|token| token.keys());
        for number in keys.filter_map(|key| self.sets.get(key)).flatten() {
            sets[*number] = true;
        }
        Held { sets, kinds: kinds.fold(0, |all, kind| all | bit(kind)) }
    }

    /// What of a rule a sentence meets the needs of.
    pub(super) fn candidate<'r>(&'r self, number: usize, rule: &'r Rule, held: &'r Held) -> Candidate<'r> {
        Candidate { rule, held, needs: self.rules.get(number).map_or(&[], Vec::as_slice) }
    }
}

impl Held {
    fn meets(&self, need: &Need) -> bool {
        need.kinds.iter().all(|kinds| kinds & self.kinds != 0) && need.words.iter().all(|set| self.sets[*set])
    }
}

impl<'r> Candidate<'r> {
    /// Its patterns that could match.
    pub fn patterns(&self) -> impl Iterator<Item = &'r Node> + use<'r> {
        let held = self.held;
        self.rule.patterns.iter().zip(self.needs).filter(|(_, need)| held.meets(need)).map(|(pattern, _)| pattern)
    }

    /// Its sets of clauses that could match.
    pub fn clauses(&self) -> impl Iterator<Item = &'r [Node]> + use<'r> {
        let held = self.held;
        let needs = self.needs.iter().skip(self.rule.patterns.len());
        self.rule.clauses.iter().zip(needs).filter(|(_, need)| held.meets(need)).map(|(set, _)| set.as_slice())
    }
}

fn bit(kind: Kind) -> u16 {
    1 << kind as u16
}

/// Sets of words of each of which every match of the node has at least one.
fn sets<'n>(node: &'n Node, words: &'n Words) -> Vec<BTreeSet<&'n str>> {
    match node {
        Node::Atom(atom) | Node::List(atom) if !atom.negated => {
            let mut set = BTreeSet::new();
            for test in &atom.tests {
                match test {
                    Test::Lemma(word) | Test::Surface(word) => drop(set.insert(word.as_str())),
                    Test::List(_, list) => set.extend(words.first_words(*list)),
                    Test::Kind(_) | Test::State | Test::Pos(_) | Test::Any => return Vec::new(),
                }
            }
            vec![set]
        }
        Node::Sequence(nodes) => nodes.iter().flat_map(|n| sets(n, words)).collect(),
        Node::Choice(options) => {
            let least = |option: &'n Node| sets(option, words).into_iter().min_by_key(BTreeSet::len);
            options.iter().map(least).collect::<Option<Vec<_>>>().map(|sets| sets.into_iter().flatten().collect()).into_iter().collect()
        }
        Node::Repeat { node, min, .. } if *min > 0 => sets(node, words),
        Node::Capture(_, inner) => sets(inner, words),
        Node::Atom(_) | Node::List(_) | Node::End | Node::Repeat { .. } => Vec::new(),
    }
}

/// Adds the kinds of mentions of which every match of the node has one. A title may stand for a person.
fn kinds(node: &Node, out: &mut Vec<u16>) {
    match node {
        Node::Atom(atom) | Node::List(atom) if !atom.negated => {
            let each = atom.tests.iter().map(|test| match test {
                Test::Kind(Kind::Person) => Some(bit(Kind::Person) | bit(Kind::Role)),
                Test::Kind(kind) => Some(bit(*kind)),
                Test::State => Some(bit(Kind::Place)),
                Test::Lemma(_) | Test::Surface(_) | Test::List(..) | Test::Pos(_) | Test::Any => None,
            });
            out.extend(each.collect::<Option<Vec<_>>>().map(|bits| bits.into_iter().fold(0, |all, bit| all | bit)));
        }
        Node::Sequence(nodes) => nodes.iter().for_each(|node| kinds(node, out)),
        Node::Repeat { node, min, .. } if *min > 0 => kinds(node, out),
        Node::Capture(_, inner) => kinds(inner, out),
        Node::Atom(_) | Node::List(_) | Node::End | Node::Choice(_) | Node::Repeat { .. } => {}
    }
}
