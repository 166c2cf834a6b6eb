//! Tests of one element of a pattern: kinds, words, cases and features.

use super::pattern::{Atom, Feature, Test};
use super::sequence::Sequence;
use crate::model::{Analysis, Cases, Kind, Mention, Number, Pos, Token};

impl Sequence<'_> {
    /// How many elements pass a test at `at`; `None` when none does.
    pub(super) fn test(&self, atom: &Atom, at: usize) -> Option<usize> {
        self.elements.get(at)?;
        let passed = atom.tests.iter().find_map(|test| self.one(test, at)).filter(|_| self.fits(atom, at));
        if atom.negated { passed.is_none().then_some(1) } else { passed }
    }

    fn one(&self, test: &Test, at: usize) -> Option<usize> {
        let mention = self.mention(at);
        let head = self.head(at)?;
        match test {
            Test::Any => Some(1),
            Test::Kind(kind) => mention.is_some_and(|m| m.kind == *kind || *kind == Kind::Person && stands_for_person(m)).then_some(1),
            Test::State => mention.is_some_and(|m| m.kind == Kind::Place && m.concept.as_deref() == Some("country")).then_some(1),
            Test::Lemma(lemma) => head.is_lemma(lemma).then_some(1),
            Test::Surface(form) => head.is(form).then_some(1),
            Test::Pos(pos) => (mention.is_none() && head.is_pos(*pos)).then_some(1),
            Test::List(_, list) if let Some(mention) = mention => self.starts().longest(*list, mention.head, 1),
            Test::List(_, list) => self.begins(*list, at),
        }
    }

    /// How many elements the words of a list take that start at an element.
    pub(super) fn begins(&self, list: usize, at: usize) -> Option<usize> {
        let start = self.elements.get(at)?.tokens.start;
        let room = self.elements.last()?.tokens.end.checked_sub(start)?;
        self.starts().longest(list, start, room).and_then(|len| self.whole(at, len))
    }

    /// Elements that `len` tokens from an element on take; `None` when they end inside one.
    pub(super) fn whole(&self, at: usize, len: usize) -> Option<usize> {
        let end = self.elements[at].tokens.start + len;
        let after = self.elements[at..].iter().position(|e| e.tokens.end == end)?;
        Some(after + 1)
    }

    /// Whether a verb is in the passive: by its form, or by an auxiliary right before it, adverbs aside.
    fn passive(&self, at: usize) -> bool {
        /// "was solemnly signed"
        const ADVERBS: usize = 2;
        let auxiliary = |at: usize| self.token(at).is_some_and(|t| self.words().has("passive-auxiliary", t));
        let near = at.saturating_sub(ADVERBS + 1)..at;
        self.head(at).is_some_and(|head| head.readings.iter().any(|r| r.passive))
            || near.rev().take_while(|at| self.token(*at).is_some_and(|t| t.is_pos(Pos::Adv) || auxiliary(*at))).any(auxiliary)
    }

    fn fits(&self, atom: &Atom, at: usize) -> bool {
        let Some(head) = self.head(at) else { return false };
        let mention = self.mention(at);
        (atom.cases == Cases::NONE || !atom.cases.and(self.cases(at)).is_empty())
            && atom.features.iter().all(|feature| match feature {
                Feature::Subject => self.elements[at].subject,
                Feature::Active => !self.passive(at),
                Feature::Passive => self.passive(at),
                _ => holds(feature, mention, head),
            })
    }
}

/// A title that stands for its holder ("Директор отметил").
fn stands_for_person(mention: &Mention) -> bool {
    mention.kind == Kind::Role && mention.entity.is_some()
}

fn holds(feature: &Feature, mention: Option<&Mention>, head: &Token) -> bool {
    let any = |test: &dyn Fn(&Analysis) -> bool| head.readings.iter().any(test);
    match feature {
        Feature::Subject | Feature::Active | Feature::Passive => false,
        Feature::Past => any(&|r| r.past),
        Feature::Participle => any(&|r| r.participle),
        Feature::Infinitive => any(&|r| r.infinitive),
        Feature::Plural => mention.and_then(|m| m.number).map_or_else(|| any(&|r| r.number == Some(Number::Plur)), |n| n == Number::Plur),
        Feature::Singular => mention.and_then(|m| m.number).map_or_else(|| any(&|r| r.number == Some(Number::Sing)), |n| n == Number::Sing),
        Feature::Definite => mention.is_some_and(|m| m.definite),
        Feature::New => mention.is_some_and(|m| !m.definite),
        Feature::Concept(concept) => mention.is_some_and(|m| m.concept.as_deref() == Some(concept)),
    }
}
