//! Tokens -> what each may be in a date, by one look into a map made of the table.

use super::super::table::Dates;
use super::numeral::{Numeral, numeral};
use crate::model::{Number, QuickBuild, Token, TokenKind};
use std::collections::HashMap;

/// What a word does in a date. A word may do several things: `до` ends a range and sets a limit.
#[derive(Clone, Copy)]
pub(super) enum Role {
    YearWord,
    YearNoun,
    MonthNoun,
    Last,
    This,
    Next,
    From,
    To,
    And,
    Of,
    On,
    In,
    Since,
    Until,
    Part,
    YearAfter,
    Counted,
    Numbering,
    Prepositional,
    Ahead,
}

/// What a token may be in a date.
#[derive(Clone, Copy, Default)]
pub(super) struct Sign {
    /// The number that it writes in digits.
    pub(super) numeral: Numeral,
    /// 1 January to 12 December; 0 no month.
    pub(super) month: u8,
    /// 1 Monday to 7 Sunday; 0 no weekday.
    pub(super) weekday: u8,
    roles: u32,
}

impl Sign {
    pub(super) fn has(self, role: Role) -> bool {
        self.roles & (1 << role as u32) != 0
    }

    fn join(&mut self, other: Self) {
        self.month = self.month.max(other.month);
        self.weekday = self.weekday.max(other.weekday);
        self.roles |= other.roles;
    }
}

/// The words of dates of one language, ready for look-up.
pub(in super::super) struct Words {
    by_form: HashMap<String, Sign, QuickBuild>,
    by_lemma: HashMap<String, Sign, QuickBuild>,
    /// Phrases such as "the day before yesterday" with their distance in days, longest first.
    pub(super) phrases: Vec<(Vec<String>, i32)>,
}

impl Words {
    pub(in super::super) fn new(dates: &Dates) -> Self {
        let mut by_form = HashMap::default();
        for (month, forms) in (1..=12).zip(&dates.months) {
            add(&mut by_form, forms, Sign { month, ..Sign::default() });
        }
        for (weekday, forms) in (1..=7).zip(&dates.weekdays) {
            add(&mut by_form, forms, Sign { weekday, ..Sign::default() });
        }
        let forms = [
            (&dates.year, Role::YearWord),
            (&dates.from, Role::From),
            (&dates.to, Role::To),
            (&dates.and, Role::And),
            (&dates.of, Role::Of),
            (&dates.on, Role::On),
            (&dates.r#in, Role::In),
            (&dates.since, Role::Since),
            (&dates.until, Role::Until),
            (&dates.ahead, Role::Ahead),
            (&dates.parts, Role::Part),
            (&dates.year_after, Role::YearAfter),
            (&dates.counted, Role::Counted),
            (&dates.numbering, Role::Numbering),
            (&dates.prepositional, Role::Prepositional),
        ];
        let lemmas = [
            (&dates.last, Role::Last),
            (&dates.this, Role::This),
            (&dates.next, Role::Next),
            (&dates.year_noun, Role::YearNoun),
            (&dates.month_noun, Role::MonthNoun),
        ];
        let mut by_lemma = HashMap::default();
        for (words, role) in forms {
            add(&mut by_form, words, sign(role));
        }
        for (words, role) in lemmas {
            add(&mut by_lemma, words, sign(role));
        }
        let mut phrases: Vec<(Vec<String>, i32)> =
            dates.relative.iter().map(|(phrase, days)| (phrase.split(' ').map(str::to_owned).collect(), *days)).collect();
        phrases.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        Self { by_form, by_lemma, phrases }
    }

    /// What a token may be in a date.
    pub(super) fn sign(&self, token: &Token, dates: &Dates) -> Sign {
        if token.kind == TokenKind::Number {
            return Sign { numeral: numeral(&token.norm, dates), ..Sign::default() };
        }
        let mut sign = self.by_form.get(&*token.norm).copied().unwrap_or_default();
        if sign.month > 0 && dates.capital_months && !token.capital {
            sign.month = 0;
        }
        // "Эти годы" is no year: the plural of such words points to no single one.
        let single = token.readings.iter().filter(|reading| reading.number != Some(Number::Plur));
        let lemmas = single.map(|reading| &*reading.lemma).chain([&*token.norm]);
        lemmas.filter_map(|lemma| self.by_lemma.get(lemma)).for_each(|found| sign.join(*found));
        sign
    }
}

fn sign(role: Role) -> Sign {
    Sign { roles: 1 << role as u32, ..Sign::default() }
}

fn add(map: &mut HashMap<String, Sign, QuickBuild>, words: &[String], sign: Sign) {
    for word in words {
        map.entry(word.clone()).or_default().join(sign);
    }
}
