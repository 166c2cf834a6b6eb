//! Rule files: `data/rules/<tag>/*.toml` -> word lists and checked rules.
//!
//! | table | holds |
//! |---|---|
//! | `[lists]` | `name = ["phrase", ...]` |
//! | `[kinds.<scheme>]` | `concept = ["phrase", ...]`: words that show a concept |
//! | `[[rule]]` | see [`Rule`] |
//! | `[confidence]` | `code = number`: how sure a rule or recognizer turned out to be, by `tugai eval --calibrate` |

use super::matching::Sequence;
use super::need::{Candidate, Held, Needs};
use super::pattern::{self, Node, Test};
use super::words::Words;
use crate::report::{Diagnostic, Place, evidence};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// One extraction rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Stable code, such as `RU-SIGN-01`; goes into the evidence of every statement that the rule makes.
    pub code: String,
    /// What it says, in a few words.
    pub title: String,
    /// Why it is right.
    pub why: String,
    /// Patterns, tried in order; the first that matches at a place is taken.
    pub patterns: Vec<Node>,
    /// Sets of patterns that one clause must match in any order; the first of a set finds its verb.
    pub clauses: Vec<Vec<Node>>,
    /// Patterns that must not match in or right beside the match.
    pub unless: Vec<Node>,
    /// Whether it may match beside a word of the list `negation`.
    pub negated: bool,
    /// Whether it may match beside a word of the list `hedge`: plans, hearsay, possibility.
    pub hedged: bool,
    /// Statements to make.
    pub emit: Vec<Statement>,
    /// How likely a statement is to be right, 0 to 1.
    pub confidence: f32,
    /// Sentences that the rule must match.
    pub examples: Vec<String>,
    /// Sentences that it must not match.
    pub counter: Vec<String>,
    /// The file that it stands in.
    pub file: String,
}

/// `subject property value`, where subject and value are captures, `$EVENT` or `$AGREEMENT` (what the sentence or the item is about), or,
/// for a value, `=scheme/concept`, `=text`, or `~capture` for the words that a capture took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// Capture name or `$KIND`.
    pub subject: String,
    /// Local name of a `tug:` property.
    pub property: String,
    /// Capture name, `$KIND`, `=constant` or `~capture`.
    pub value: String,
}

/// All rules and lists of one language.
#[derive(Clone, Debug, Default)]
pub struct RuleSet {
    /// Word lists.
    pub words: Words,
    /// Rules, sorted by code.
    pub rules: Vec<Rule>,
    /// What a sentence must hold for each of them.
    needs: Needs,
    /// How sure rules and recognizers turned out to be, by their codes. The rules' own values settle contradictions between them and
    /// stand in the evidence of those that were not measured.
    pub measured: BTreeMap<String, f32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    lists: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    kinds: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    #[serde(default)]
    rule: Vec<Draft>,
    #[serde(default)]
    confidence: BTreeMap<String, Spanned<f32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Draft {
    code: Spanned<String>,
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

impl RuleSet {
    /// Reads the rule files of one language, in the order given. Codes: `R001` not readable, `R002` a bad pattern, `R003` a code used twice,
    /// `R004` an unknown list, `R005` a bad statement, `R006` a bad confidence, `R007` no example, `R008` nothing to match, `R009` a measured
    /// confidence of a code that nothing has.
    pub fn parse(files: &[(String, String)]) -> (Self, Vec<Diagnostic>) {
        let mut set = Self::default();
        let mut faults = Vec::new();
        let mut drafts = Vec::new();
        let mut measured = Vec::new();
        for (name, text) in files {
            match toml::from_str::<File>(text) {
                Ok(file) => {
                    for (list, phrases) in &file.lists {
                        set.words.add(list, phrases.iter().map(String::as_str));
                    }
                    for (scheme, concepts) in &file.kinds {
                        for (concept, phrases) in concepts {
                            set.words.add(&format!("{scheme}/{concept}"), phrases.iter().map(String::as_str));
                        }
                    }
                    drafts.extend(file.rule.into_iter().map(|draft| (name, text, draft)));
                    measured.extend(file.confidence.into_iter().map(|(code, value)| (name, text, code, value)));
                }
                Err(e) => {
                    let at = e.span().map_or(0, |span| span.start);
                    faults.push(Diagnostic::error("R001", Place::offset(name, text, at), format!("reading a rule file: {}", e.message())));
                }
            }
        }
        let mut codes = BTreeSet::new();
        for (name, text, draft) in drafts {
            let mut check = Check { file: name, text, words: &set.words, faults: &mut faults };
            if !codes.insert(draft.code.get_ref().clone()) {
                check.fault("R003", draft.code.span().start, format!("rule code `{}` is used twice", draft.code.get_ref()));
            }
            if let Some(rule) = check.rule(draft) {
                set.rules.push(rule);
            }
        }
        for (name, text, code, value) in measured {
            let mut check = Check { file: name, text, words: &set.words, faults: &mut faults };
            if check.measured(&code, &value, codes.contains(&code)) {
                set.measured.insert(code, *value.get_ref());
            }
        }
        set.rules.sort_by(|a, b| a.code.cmp(&b.code));
        set.needs = Needs::new(set.rules.iter().map(|rule| (&*rule.patterns, &*rule.clauses)), &set.words);
        (set, faults)
    }

    /// What a sentence holds of what rules need.
    pub fn held(&self, sentence: &Sequence<'_>) -> Held {
        self.needs.held(sentence.tokens(), sentence.kinds())
    }

    /// The rules, in order, with those of their patterns that could match somewhere in a sentence.
    pub fn candidates<'r>(&'r self, held: &'r Held) -> impl Iterator<Item = Candidate<'r>> {
        self.rules.iter().enumerate().map(move |(number, rule)| self.needs.candidate(number, rule, held))
    }
}

struct Check<'c> {
    file: &'c str,
    text: &'c str,
    words: &'c Words,
    faults: &'c mut Vec<Diagnostic>,
}

impl Check<'_> {
    fn fault(&mut self, code: &'static str, at: usize, message: String) {
        self.faults.push(Diagnostic::error(code, Place::offset(self.file, self.text, at), message));
    }

    fn rule(&mut self, draft: Draft) -> Option<Rule> {
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
    fn measured(&mut self, code: &str, value: &Spanned<f32>, rule: bool) -> bool {
        let before = self.faults.len();
        self.confidence(value);
        if !rule && evidence::meaning(code).is_none() {
            self.fault("R009", value.span().start, format!("a measured confidence of `{code}`, which no rule has as its code"));
        }
        self.faults.len() == before
    }

    fn pattern(&mut self, source: &Spanned<String>) -> Option<Node> {
        match pattern::parse(source.get_ref(), self.words) {
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
