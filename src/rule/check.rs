//! Drafts of rules as a file has them -> rules, and all that is wrong with them.

use super::file::{Rule, Statement};
use super::parse::parse;
use super::pattern::{Node, Test};
use super::words::Words;
use crate::report::{Diagnostic, Place, evidence};
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Draft {
    pub(super) code: Spanned<String>,
    title: String,
    why: String,
    #[serde(default)]
    patterns: Vec<Spanned<String>>,
    #[serde(default)]
    clauses: Vec<Vec<Spanned<String>>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    #[serde(default)]
    negated: bool,
    #[serde(default)]
    hedged: bool,
    emit: Vec<Spanned<String>>,
    confidence: Spanned<f32>,
    examples: Vec<String>,
    #[serde(default)]
    counter: Vec<String>,
}

pub(super) struct Check<'c> {
    pub(super) file: &'c str,
    pub(super) text: &'c str,
    pub(super) words: &'c Words,
    pub(super) faults: &'c mut Vec<Diagnostic>,
}

impl Check<'_> {
    pub(super) fn fault(&mut self, code: &'static str, at: usize, message: String) {
        self.faults.push(Diagnostic::error(code, Place::offset(self.file, self.text, at), message));
    }

    pub(super) fn rule(&mut self, draft: Draft) -> Option<Rule> {
        let before = self.faults.len();
        let at = draft.code.span().start;
        let patterns: Vec<Node> = draft.patterns.iter().filter_map(|p| self.pattern(p)).collect();
        let unless = draft.unless.iter().filter_map(|p| self.pattern(p)).collect();
        let clauses: Vec<Vec<Node>> = draft.clauses.iter().map(|set| set.iter().filter_map(|p| self.pattern(p)).collect()).collect();
        let names: BTreeSet<String> = patterns.iter().chain(clauses.iter().flatten()).flat_map(captures).collect();
        if patterns.is_empty() && clauses.is_empty() {
            self.fault("R008", at, format!("rule `{}` has neither patterns nor clauses", draft.code.get_ref()));
        }
        let emit = draft.emit.iter().filter_map(|s| self.statement(s, &names)).collect();
        let confidence = self.confidence(&draft.confidence);
        if draft.examples.is_empty() {
            self.fault("R007", at, format!("rule `{}` has no example", draft.code.get_ref()));
        }
        (self.faults.len() == before).then(|| Rule {
            code: draft.code.into_inner(),
            title: draft.title,
            why: draft.why,
            patterns,
            clauses,
            unless,
            negated: draft.negated,
            hedged: draft.hedged,
            emit,
            confidence,
            examples: draft.examples,
            counter: draft.counter,
            file: self.file.to_owned(),
        })
    }

    fn confidence(&mut self, value: &Spanned<f32>) -> f32 {
        let confidence = *value.get_ref();
        if !(0.0..=1.0).contains(&confidence) {
            self.fault("R006", value.span().start, format!("confidence {confidence} is not between 0 and 1"));
        }
        confidence
    }

    /// Whether a measured confidence is one, of a rule or of a code of the program itself.
    pub(super) fn measured(&mut self, code: &str, value: &Spanned<f32>, rule: bool) -> bool {
        let before = self.faults.len();
        self.confidence(value);
        if !rule && evidence::meaning(code).is_none() {
            self.fault("R009", value.span().start, format!("a measured confidence of `{code}`, which no rule has as its code"));
        }
        self.faults.len() == before
    }

    fn pattern(&mut self, source: &Spanned<String>) -> Option<Node> {
        match parse(source.get_ref(), self.words) {
            Ok(node) => {
                for list in lists(&node).into_iter().filter(|list| !self.words.knows(list)) {
                    self.fault("R004", source.span().start, format!("unknown list `@{list}`"));
                }
                Some(node)
            }
            Err((at, message)) => {
                let offset = source.get_ref().chars().take(at).map(char::len_utf8).sum::<usize>();
                self.fault("R002", source.span().start + 1 + offset, format!("bad pattern: {message}"));
                None
            }
        }
    }

    fn statement(&mut self, source: &Spanned<String>, names: &BTreeSet<String>) -> Option<Statement> {
        let mut words = source.get_ref().splitn(3, ' ').map(str::to_owned);
        let (Some(subject), Some(property), Some(value)) = (words.next(), words.next(), words.next()) else {
            self.fault("R005", source.span().start, "expected `subject property value`".to_owned());
            return None;
        };
        let bound = |name: &str| names.contains(name.trim_start_matches('~')) || name.starts_with('$');
        for name in [&subject, &value].into_iter().filter(|n| !n.starts_with('=') && !bound(n)) {
            self.fault("R005", source.span().start, format!("`{name}` is no capture of the patterns"));
        }
        Some(Statement { subject, property, value })
    }
}

fn captures(node: &Node) -> Vec<String> {
    match node {
        Node::Atom(_) | Node::List(_) | Node::End => Vec::new(),
        Node::Sequence(nodes) | Node::Choice(nodes) => nodes.iter().flat_map(captures).collect(),
        Node::Repeat { node, .. } => captures(node),
        Node::Capture(name, inner) => std::iter::once(name.clone()).chain(captures(inner)).collect(),
    }
}

fn lists(node: &Node) -> Vec<String> {
    match node {
        Node::Atom(atom) | Node::List(atom) => {
            atom.tests.iter().filter_map(|t| if let Test::List(list, _) = t { Some(list.clone()) } else { None }).collect()
        }
        Node::End => Vec::new(),
        Node::Sequence(nodes) | Node::Choice(nodes) => nodes.iter().flat_map(lists).collect(),
        Node::Repeat { node, .. } | Node::Capture(_, node) => lists(node),
    }
}
