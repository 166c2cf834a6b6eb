//! Whom "она" or "she" stands for, alone or beside another name: "Она встретилась с ректором", "Она и директор института Аскар Иманов
//! подписали меморандум"; and whom "they", "the two ministers" do: "Иманов встретился с Асановым. Они подписали меморандум".

use crate::model::{Document, EntityId, Gender, Kind, Mention, Mentions, Token};
use crate::rule::Words;
use std::ops::Range;

/// Answers `$HE` and `$THEY`.
pub(super) struct Pronouns<'p> {
    document: &'p Document,
    mentions: &'p Mentions,
    words: &'p Words,
}

impl<'p> Pronouns<'p> {
    pub(super) fn new(document: &'p Document, mentions: &'p Mentions, words: &'p Words) -> Self {
        Self { document, mentions, words }
    }

    /// The one person whom the sentence before names, as far as gender shows, where a sentence has "he" or "she"; first comes one that is
    /// joined to another name.
    pub(super) fn at(&self, sentence: usize) -> Option<EntityId> {
        let own = self.document.sentences.get(sentence)?;
        let before = sentence.checked_sub(1).and_then(|at| self.document.sentences.get(at)).filter(|s| s.paragraph == own.paragraph)?;
        let tokens = self.document.tokens.get(own.tokens.clone())?;
        let joined = |at: &usize| tokens.get(at + 1..).is_some_and(|rest| self.words.find("and", rest).is_some());
        let all = || (0..tokens.len()).filter(|at| self.words.has("he-she", &tokens[*at]));
        let pronoun = tokens.get(all().find(joined).or_else(|| all().next())?)?;
        let mut fitting = self
            .mentions
            .inside(&before.tokens)
            .filter(|m| m.kind == Kind::Person && fits(self.document, pronoun, m))
            .filter_map(|m| m.entity);
        let found = fitting.next()?;
        fitting.all(|other| other == found).then_some(found)
    }

    /// The people whom the sentence before names, where they are as many as the words of a number among some tokens say, or else two.
    pub(super) fn all(&self, sentence: usize, tokens: &Range<usize>) -> Vec<EntityId> {
        /// Those who do something together where no number is said.
        const PAIR: usize = 2;
        let Some(own) = self.document.sentences.get(sentence) else { return Vec::new() };
        let before = sentence.checked_sub(1).and_then(|at| self.document.sentences.get(at)).filter(|s| s.paragraph == own.paragraph);
        let words = self.document.tokens.get(tokens.clone()).unwrap_or_default();
        let said = (0..words.len()).find_map(|at| self.words.concept("sides-count", &words[at..]));
        let count = said.and_then(|(number, _)| number.parse().ok()).unwrap_or(PAIR);
        let mut people: Vec<EntityId> = Vec::new();
        for person in before.into_iter().flat_map(|s| self.mentions.inside(&s.tokens)).filter(|m| m.kind == Kind::Person) {
            people.extend(person.entity.filter(|id| !people.contains(id)));
        }
        if people.len() == count { people } else { Vec::new() }
    }
}

/// Whether a pronoun can stand for a person, as far as gender shows.
pub(super) fn fits(document: &Document, pronoun: &Token, person: &Mention) -> bool {
    let gender = |token: &Token, gender: Gender| token.readings.iter().any(|r| r.gender == Some(gender));
    let told = [Gender::Masc, Gender::Fem].into_iter().find(|told| gender(pronoun, *told));
    let name = document.tokens.get(person.tokens.clone()).unwrap_or_default();
    told.is_none_or(|told| name.iter().all(|t| t.readings.iter().all(|r| r.gender.is_none()) || gender(t, told)))
}
