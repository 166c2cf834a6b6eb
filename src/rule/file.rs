//! Rule files: `data/rules/<tag>/*.toml` -> word lists and checked rules.
//!
//! | table | holds |
//! |---|---|
//! | `[lists]` | `name = ["phrase", ...]` |
//! | `[kinds.<scheme>]` | `concept = ["phrase", ...]`: words that show a concept |
//! | `[[rule]]` | see [`Rule`] |
//! | `[confidence]` | `code = number`: how sure a rule or recognizer turned out to be, by `tugai eval --calibrate` |

use super::check::{Check, Draft};
use super::need::{Candidate, Held, Needs};
use super::pattern::Node;
use super::sequence::Sequence;
use super::words::Words;
use crate::report::{Diagnostic, Place};
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
