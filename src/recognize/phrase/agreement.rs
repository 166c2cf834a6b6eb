//! Agreement in case, number and gender as a set of all combinations that the readings of a word allow.

use crate::model::{Analysis, Case, Cases, Gender, Number, Pos, Token};
use crate::recognize::Context;
use std::ops::Range;

/// A set of (case, number, gender); a reading that does not show one of them allows all its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::recognize) struct Agreement(u64);

const CASES: [Case; 6] = [Case::Nom, Case::Gen, Case::Dat, Case::Acc, Case::Ins, Case::Loc];
const NUMBERS: [Number; 2] = [Number::Sing, Number::Plur];
const GENDERS: [Gender; 3] = [Gender::Masc, Gender::Fem, Gender::Neut];
/// Combinations of number and gender under one case.
const PER_CASE: u64 = 0b11_1111;
/// Readings less likely than this are noise of the dictionary.
const LEAST: f32 = 0.004;

impl Agreement {
    /// No combination.
    pub(in crate::recognize) const NONE: Self = Self(0);
    /// Every combination: indeclinable words.
    pub(in crate::recognize) const ALL: Self = Self((1 << 36) - 1);

    /// Every combination with one of the cases.
    pub(in crate::recognize) fn of_cases(cases: Cases) -> Self {
        let allowed = CASES.into_iter().enumerate().filter(|(_, case)| cases.has(*case));
        Self(allowed.fold(0, |bits, (at, _)| bits | (PER_CASE << (at * 6))))
    }

    fn of(reading: &Analysis) -> Self {
        let mut bits = 0;
        for (c, case) in CASES.into_iter().enumerate() {
            for (n, number) in NUMBERS.into_iter().enumerate() {
                for (g, gender) in GENDERS.into_iter().enumerate() {
                    let fits = reading.case.is_none_or(|own| own == case)
                        && reading.number.is_none_or(|own| own == number)
                        && (reading.gender.is_none_or(|own| own == gender) || number == Number::Plur);
                    bits |= u64::from(fits) << (c * 6 + n * 3 + g);
                }
            }
        }
        Self(bits)
    }

    /// Combinations in both.
    pub(in crate::recognize) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether it is empty.
    pub(in crate::recognize) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The cases that occur.
    pub(in crate::recognize) fn cases(self) -> Cases {
        let there = CASES.into_iter().enumerate().filter(|(at, _)| self.0 & (PER_CASE << (at * 6)) != 0);
        there.fold(Cases::NONE, |set, (_, case)| set.or(Cases::one(case)))
    }

    /// The number, where there is only one.
    pub(in crate::recognize) fn number(self) -> Option<Number> {
        let singular = (0..6).fold(0, |bits, at| bits | (0b111 << (at * 6)));
        match (self.0 & singular != 0, self.0 & !singular != 0) {
            (true, false) => Some(Number::Sing),
            (false, true) => Some(Number::Plur),
            _ => None,
        }
    }

    /// Whether a reading is among the combinations.
    pub(in crate::recognize) fn allows(self, reading: &Analysis) -> bool {
        !self.and(Self::of(reading)).is_empty()
    }
}

fn union(token: &Token, fits: impl Fn(&Analysis) -> bool) -> Agreement {
    let readings = token.readings.iter().filter(|r| r.case.is_some() && r.weight >= LEAST && fits(r));
    readings.fold(Agreement::NONE, |set, r| Agreement(set.0 | Agreement::of(r).0))
}

/// What a token allows as a noun; nothing when it is none.
pub(in crate::recognize) fn noun(token: &Token) -> Agreement {
    union(token, |r| matches!(r.pos, Pos::Noun | Pos::Propn))
}

/// What a token allows as an adjective, ordinal or full participle; nothing when it is none.
pub(in crate::recognize) fn modifier(token: &Token) -> Agreement {
    union(token, |r| r.pos == Pos::Adj || (r.pos == Pos::Verb && r.participle))
}

/// What the head allows together with the agreeing words before it.
pub(in crate::recognize) fn agreeing(context: &Context<'_>, tokens: &Range<usize>, head: usize) -> Agreement {
    let all = &context.document.tokens;
    let Some(token) = all.get(head) else { return Agreement::NONE };
    let mut set = if token.cases().is_empty() { Agreement::ALL } else { noun(token) };
    for before in all.get(tokens.start.min(head)..head).unwrap_or_default().iter().rev() {
        let narrower = set.and(modifier(before));
        if !narrower.is_empty() {
            set = narrower;
        }
    }
    set
}
