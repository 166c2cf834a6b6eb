//! Rules over sentences -> drafts of facts.

use super::apposition::appositions;
use super::focus::Focus;
use super::pronoun::Pronouns;
use super::settle::SINGLE;
use super::sides::Sides;
use crate::model::{DateRange, Document, EntityId, Evidence, Fact, Kind, Mentions, Section, Span, Value};
use crate::rule::{Match, Node, Rule, RuleSet, Sequence, Statement};
use std::ops::Range;

/// How far around a match negation, hedging and a rule's `unless` are looked for, in elements.
const BEFORE: usize = 3;
const AFTER: usize = 1;

/// What the words of a rule that begin with `$` stand for.
#[derive(Clone, Copy)]
pub(super) struct Reference<'r> {
    pub(super) focus: &'r Focus<'r>,
    pub(super) sides: &'r Sides<'r>,
    pub(super) pronouns: &'r Pronouns<'r>,
}

/// Applies every rule to every sentence that is read for facts.
pub(super) fn apply(document: &Document, mentions: &Mentions, rules: &RuleSet, reference: &Reference<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (number, sentence) in document.sentences.iter().enumerate() {
        if !matches!(sentence.section, Section::Body | Section::Title | Section::Heading) {
            continue;
        }
        let phrases = appositions(document, mentions, &sentence.tokens);
        let sequence = Sequence::new(document, &mentions.list, &rules.words, sentence.tokens.clone(), &phrases);
        let mut clauses: Option<Vec<Sequence<'_>>> = None;
        let held = rules.held(&sequence);
        for candidate in rules.candidates(&held) {
            let run = Run { document, reference, sequence: &sequence, sentence: number, rule: candidate.rule };
            run.matches(candidate.patterns()).iter().for_each(|hit| run.emit(hit, &mut facts));
            if candidate.clauses().next().is_none() {
                continue;
            }
            for clause in clauses.get_or_insert_with(|| sequence.clauses()) {
                let run = Run { sequence: clause, ..run };
                run.together(candidate.clauses()).iter().for_each(|hit| run.emit(hit, &mut facts));
            }
        }
    }
    facts
}

/// A value as a capture gives it.
#[derive(PartialEq)]
enum Draft {
    Value(Value),
    Dates(DateRange),
}

/// One rule over one sentence, or one clause of it.
#[derive(Clone, Copy)]
struct Run<'r> {
    document: &'r Document,
    reference: &'r Reference<'r>,
    sequence: &'r Sequence<'r>,
    sentence: usize,
    rule: &'r Rule,
}

impl Run<'_> {
    /// Matches of some of the rule's patterns that nothing forbids; at one place the first pattern that matches is taken.
    fn matches<'n>(&self, patterns: impl Iterator<Item = &'n Node>) -> Vec<Match> {
        let mut found: Vec<Match> = Vec::new();
        for pattern in patterns {
            for hit in self.sequence.matches(pattern) {
                let repeated = found.iter().any(|old| old.captures == hit.captures);
                if !repeated && !self.forbidden(&hit) {
                    found.push(hit);
                }
            }
        }
        found
    }

    fn forbidden(&self, hit: &Match) -> bool {
        let start = hit.elements.start.saturating_sub(BEFORE);
        // "Representatives of the Institute did not come": the negation stands behind the auxiliary.
        let auxiliary = usize::from(self.sequence.listed("auxiliary", hit.elements.end));
        let end = (hit.elements.end + AFTER + auxiliary).min(self.sequence.elements.len());
        let listed = |list: &str| (start..end).any(|at| self.sequence.listed(list, at));
        let matched = |node: &Node| (start..end).any(|at| self.sequence.match_at(node, at).is_some_and(|m| m.elements.end <= end));
        (!self.rule.negated && listed("negation")) || (!self.rule.hedged && listed("hedge")) || self.rule.unless.iter().any(matched)
    }

    /// Matches of some of the rule's sets of patterns in a clause. A hedge or an `unless` anywhere in the clause forbids it, a negation beside the verb.
    fn together<'n>(&self, sets: impl Iterator<Item = &'n [Node]>) -> Vec<Match> {
        let only = self.rule.emit.iter().filter(|s| SINGLE.contains(&s.property.as_str())).map(|s| s.value.as_str());
        let single: Vec<&str> = self.rule.emit.iter().map(|s| s.subject.as_str()).chain(only).collect();
        let every = 0..self.sequence.elements.len();
        let listed = |list: &str, mut range: Range<usize>| range.any(|at| self.sequence.listed(list, at));
        let unless = |node: &Node| every.clone().any(|at| self.sequence.match_at(node, at).is_some());
        let allowed = |hit: &Match| {
            let beside = hit.elements.start.saturating_sub(BEFORE)..hit.elements.end + AFTER;
            (self.rule.negated || !listed("negation", beside))
                && (self.rule.hedged || !listed("hedge", every.clone()) && !self.sequence.governed("hedge"))
                && !self.rule.unless.iter().any(unless)
        };
        sets.filter_map(|set| self.sequence.together(set, &single)).filter(allowed).collect()
    }

    fn emit(&self, hit: &Match, facts: &mut Vec<Fact>) {
        let evidence = self.evidence(hit);
        for statement in &self.rule.emit {
            for subject in self.subjects(&statement.subject, hit) {
                for value in self.values(statement, hit, facts) {
                    if value != Draft::Value(Value::Entity(subject)) {
                        facts.extend(facts_of(subject, statement, value, &evidence));
                    }
                }
            }
        }
    }

    /// A rule goes by what it matched and what it captured, which in a clause may stand apart.
    fn evidence(&self, hit: &Match) -> Evidence {
        let sentence = self.document.sentences[self.sentence].span;
        let taken = hit.elements.clone().chain(hit.captures.values().flatten().copied());
        let spans = taken.filter_map(|at| self.sequence.elements.get(at)).map(|element| self.document.span(&element.tokens));
        let part = spans.filter(|span| sentence.contains(*span)).reduce(Span::join).unwrap_or(sentence);
        Evidence { sentence, part, rule: self.rule.code.clone(), confidence: self.rule.confidence }
    }

    /// The tokens that a match took.
    fn tokens(&self, hit: &Match) -> Option<Range<usize>> {
        let elements = self.sequence.elements.get(hit.elements.clone())?;
        Some(elements.first()?.tokens.start..elements.last()?.tokens.end)
    }

    fn subjects(&self, name: &str, hit: &Match) -> Vec<EntityId> {
        match name.strip_prefix('$') {
            Some(kind) => self.about(kind, hit).into_iter().collect(),
            None => hit.captures.get(name).into_iter().flatten().filter_map(|at| self.entity(*at)).collect(),
        }
    }

    fn about(&self, kind: &str, hit: &Match) -> Option<EntityId> {
        let kind = Kind::from_code(kind)?;
        self.reference.focus.at(kind, self.sentence, &self.tokens(hit)?)
    }

    fn entity(&self, element: usize) -> Option<EntityId> {
        self.sequence.mention(element).and_then(|m| m.entity)
    }

    fn values(&self, statement: &Statement, hit: &Match, facts: &[Fact]) -> Vec<Draft> {
        let lang = self.document.lang;
        if let Some(constant) = statement.value.strip_prefix('=') {
            let concept = constant.contains('/');
            let value = if concept { Value::Concept(constant.to_owned()) } else { Value::Text(constant.to_owned(), lang) };
            return vec![Draft::Value(value)];
        }
        if statement.value == "$SIDES" {
            let sides = self.tokens(hit).map(|tokens| self.reference.sides.at(self.sentence, &tokens, facts)).unwrap_or_default();
            return sides.into_iter().map(|id| Draft::Value(Value::Entity(id))).collect();
        }
        if statement.value == "$THEY" {
            let people = self.tokens(hit).map(|tokens| self.reference.pronouns.all(self.sentence, &tokens)).unwrap_or_default();
            return people.into_iter().map(|id| Draft::Value(Value::Entity(id))).collect();
        }
        if statement.value == "$HE" {
            return self.reference.pronouns.at(self.sentence).map(|id| Draft::Value(Value::Entity(id))).into_iter().collect();
        }
        if statement.value.starts_with('$') {
            return self.subjects(&statement.value, hit).into_iter().map(|id| Draft::Value(Value::Entity(id))).collect();
        }
        if let Some(name) = statement.value.strip_prefix('~') {
            return hit.captures.get(name).and_then(|elements| self.text(elements)).into_iter().collect();
        }
        hit.captures.get(&statement.value).into_iter().flatten().filter_map(|at| self.mentioned(*at)).collect()
    }

    fn mentioned(&self, element: usize) -> Option<Draft> {
        let mention = self.sequence.mention(element)?;
        match (mention.entity, mention.date) {
            (Some(entity), _) => Some(Draft::Value(Value::Entity(entity))),
            (None, Some(range)) => Some(Draft::Dates(range)),
            (None, None) => None,
        }
    }

    /// The text that captured elements cover, without the punctuation at its ends.
    fn text(&self, elements: &[usize]) -> Option<Draft> {
        let (first, last) = (elements.first()?, elements.last()?);
        let tokens = self.sequence.elements.get(*first)?.tokens.start..self.sequence.elements.get(*last)?.tokens.end;
        let text = self.document.span(&tokens).of(self.document.text());
        let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '–' | '—'));
        let words: Vec<&str> = text.split_whitespace().collect();
        (!words.is_empty()).then(|| Draft::Value(Value::Text(words.join(" "), self.document.lang)))
    }
}

/// `when` is the one property that is two: the first and the last day.
fn facts_of(subject: EntityId, statement: &Statement, value: Draft, evidence: &Evidence) -> Vec<Fact> {
    let one = |property: &str, value: Value| Fact { subject, property: property.to_owned(), value, evidence: vec![evidence.clone()] };
    match value {
        Draft::Value(value) => vec![one(&statement.property, value)],
        Draft::Dates(range) if statement.property == "when" => {
            vec![one("start", Value::Date(range.start)), one("end", Value::Date(range.end))]
        }
        // What runs from one year to another is how long a document holds, not when it was signed.
        Draft::Dates(range) if range.start != range.end => Vec::new(),
        Draft::Dates(range) => vec![one(&statement.property, Value::Date(range.start))],
    }
}
