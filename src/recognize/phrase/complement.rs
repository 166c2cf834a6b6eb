//! Dependents of a name beyond genitives: complements with a preposition, bare instrumentals, and coordination among dependents.

use super::acronym;
use super::cased::{Walk, conjunction};
use crate::model::{Case, Kind, Pos};

/// How many words before a head a title may stand.
const LEAD: usize = 5;
/// Most words that a known name has before its head.
const LONGEST: usize = 12;

impl Walk<'_, '_> {
    pub(super) fn complement(&mut self) -> bool {
        let Some((case, kind)) = self.preposition().filter(|_| self.options.complements) else { return false };
        if kind == "dative" && self.known() {
            return false;
        }
        let Some((end, noun)) = self.group(self.at + 1, case).or_else(|| self.acronym_group(self.at + 1)) else { return false };
        let words = self.context.words;
        let Some(token) = self.token(noun) else { return false };
        let first = self.token(self.at + 1).unwrap_or(token);
        let fits = match kind {
            _ if self.quoted && kind != "locative" => false,
            "place" => {
                (self.local() && first.capital && token.capital && !self.personal(noun))
                    || (words.has("field", token) && self.last.is_some())
            }
            "to" => self.at.checked_sub(1).and_then(|before| self.token(before)).is_some_and(|t| words.has("takes-to", t)),
            "with" => self.at.checked_sub(1).and_then(|before| self.token(before)).is_some_and(|t| words.has("takes-with", t)),
            "dative" if self.taught(noun) => false,
            _ => !words.has("adverbial", token) && !self.personal(noun),
        };
        if fits {
            (self.at, self.last, self.outer) = (end, Some((case, noun)), Some(case));
        }
        fits
    }

    /// Whether a complement is the field of somebody at the body: "проректор Горного университета по науке", "по учебной работе".
    fn taught(&self, noun: usize) -> bool {
        let words = self.context.words;
        let work = noun > self.at + 1 && self.token(noun).is_some_and(|t| words.has("field-noun", t));
        let before = self.context.document.tokens.get(self.head.saturating_sub(LEAD)..self.head).unwrap_or_default();
        work || before.iter().any(|t| words.has("field-title", t))
    }

    /// Whether the authority knows the body whose name ends here: "экономист Всемирного банка по вопросам экологии" is one for ecology.
    fn known(&self) -> bool {
        let known = &self.context.known;
        let first = known.partition_point(|m| m.tokens.start + LONGEST < self.head);
        let near = known[first..].iter().take_while(|m| m.tokens.start <= self.head);
        near.into_iter().any(|m| m.kind == Kind::Organization && m.tokens.end == self.at && m.tokens.contains(&self.head))
    }

    /// Whether the head is told apart by its place.
    fn local(&self) -> bool {
        let tokens = &self.context.document.tokens;
        (self.head.saturating_sub(1)..=self.head).any(|at| {
            tokens.get(at..).is_some_and(|rest| self.context.words.find("local-head", rest).is_some_and(|len| at + len == self.head + 1))
        })
    }

    /// "обмену экологической информацией": an instrumental behind a noun of action.
    pub(super) fn instrumental(&mut self) -> bool {
        let acts = self.at.checked_sub(1).and_then(|at| self.token(at)).is_some_and(|t| self.context.words.has("takes-instrumental", t));
        let Some((end, noun)) = self.group(self.at, Case::Ins).filter(|(_, noun)| acts && !self.personal(*noun)) else { return false };
        self.at = end;
        self.last = Some((Case::Ins, noun));
        true
    }

    fn acronym_group(&self, at: usize) -> Option<(usize, usize)> {
        self.token(at).filter(|t| acronym(self.context, t)).map(|_| (at + 1, at))
    }

    /// The case that a preposition at this place asks for, and the kind of complement that it opens.
    fn preposition(&self) -> Option<(Case, &str)> {
        let token = self.token(self.at)?;
        let (kind, _) = self.context.words.concept("complement", std::slice::from_ref(token))?;
        let case = match kind {
            "dative" | "to" => Case::Dat,
            "genitive" => Case::Gen,
            "accusative" => Case::Acc,
            "with" => Case::Ins,
            _ => Case::Loc,
        };
        Some((case, kind))
    }

    /// "экологии, охраны окружающей среды и изменения климата": further dependents in the case of the last, closed by a conjunction.
    pub(super) fn coordinate(&mut self) -> bool {
        let Some((case, noun)) = self.last.filter(|_| self.options.complements) else { return false };
        let capital = self.token(noun).is_some_and(|t| t.capital);
        [Some(case), self.outer].into_iter().flatten().any(|case| self.conjuncts(case, capital))
    }

    fn conjuncts(&mut self, case: Case, capital: bool) -> bool {
        let mut at = self.at;
        loop {
            let Some(token) = self.token(at) else { return false };
            let closing = conjunction(self.context, token);
            if !closing && !token.is(",") {
                return false;
            }
            let first = at + 1 + usize::from(self.token(at + 1).is_some_and(|t| self.context.words.has("possessive", t)));
            let Some((end, noun)) = self.group(first, case).filter(|(_, noun)| self.joins(first, *noun, capital)) else { return false };
            let inner = (first..end).filter_map(|i| self.token(i)).any(|t| conjunction(self.context, t));
            if closing || inner {
                (self.at, self.last) = (end, Some((case, noun)));
                return true;
            }
            at = end;
            while let Some((end, _)) = self.group(at, Case::Gen).filter(|(_, noun)| self.joins(at, *noun, capital)) {
                at = end;
            }
        }
    }

    /// Whether a conjunct continues the same name: no living being, no other organization, no proper name.
    fn joins(&self, first: usize, noun: usize, capital: bool) -> bool {
        let (Some(first), Some(token)) = (self.token(first), self.token(noun)) else { return false };
        let other = self.context.words.concept("organization-kind", std::slice::from_ref(token)).is_some()
            || self.context.words.has("title-word", token);
        let animate = token.readings.first().is_some_and(|r| r.animate == Some(true));
        let proper = token.readings.first().is_some_and(|r| r.pos == Pos::Propn || r.name.is_some()) || acronym(self.context, token);
        !other && !animate && !proper && (capital || !first.capital)
    }
}
