//! What the words around a head noun show: whether the phrase is a name or a common noun.

use super::parenthesis;
use crate::model::{Lang, NameType, Number, Pos, Section, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase;
use std::ops::Range;

/// What a phrase around a head shows.
#[expect(clippy::struct_excessive_bools, reason = "independent signs, weighed together in one place")]
pub(super) struct Signs {
    /// The head shows cases.
    pub(super) cased: bool,
    /// It can only be a plural.
    pub(super) plural: bool,
    /// The first word has a capital letter, for whatever reason.
    first: bool,
    /// The first word has a capital letter that does not come from the start of a sentence.
    pub(super) capital: bool,
    /// A later word has a capital letter.
    inner: bool,
    /// The phrase opens a quotation itself.
    pub(super) inside: bool,
    /// It holds a title in quotes.
    pub(super) quote: bool,
    /// A short name follows in parentheses.
    bracket: bool,
    /// It holds an acronym or the name of a thing.
    strong: bool,
    /// It holds the name of a place.
    place: bool,
    /// An adjective of a country or city stands before the head.
    relational: bool,
    /// It is a body of two states: "российско-казахстанская комиссия".
    joint: bool,
}

impl Signs {
    pub(super) fn of(context: &Context<'_>, range: &Range<usize>, head: usize, sentence: &Range<usize>) -> Option<Self> {
        let tokens = context.document.tokens.get(range.clone())?;
        let token = context.document.tokens.get(head)?;
        let cased = phrase::declines(token);
        let first = tokens.first()?.capital;
        let around = || tokens.iter().enumerate().filter(|(i, _)| range.start + i != head).map(|(_, t)| t);
        let number = phrase::grammar(context, range, head).1;
        Some(Self {
            cased,
            plural: number == Some(Number::Plur)
                || (token.cases().is_empty() && token.readings.iter().any(|r| r.number == Some(Number::Plur))),
            first,
            capital: first && range.start != sentence.start && !opens_speech(context, range.start),
            inner: tokens.iter().skip(1).any(|t| t.capital && t.kind == TokenKind::Word),
            inside: range.start.checked_sub(1).and_then(|b| context.document.tokens.get(b)).is_some_and(opens),
            quote: tokens.iter().any(opens),
            bracket: parenthesis::behind(context, range.end, sentence.end).is_some(),
            strong: around().any(|t| is_name(context, t)),
            place: around().any(|t| t.capital && is_place(t)) || tokens.iter().any(|t| t.capital && relational(t)),
            relational: context.document.tokens.get(range.start..head)?.iter().any(relational),
            joint: context.words.has("joint-body", token) && context.document.tokens.get(range.start..head)?.iter().any(bilateral),
        })
    }

    /// How sure the signs are that the phrase is a name; `None` when they are not enough.
    pub(super) fn named(&self, weak: bool, head: bool, length: usize) -> Option<f32> {
        if self.quote || self.bracket {
            return Some(0.9);
        }
        if length < 2 {
            return None;
        }
        if self.capital && (self.cased || head) {
            return Some(0.9);
        }
        if !self.cased {
            return ((head || (self.first && length > 4)) && (length > 2 || !weak)).then_some(0.8);
        }
        let signs = [
            (self.strong || (self.first && self.inner), 0.8),
            (self.place && (!weak || self.first), 0.7),
            (self.first && (!weak || length > 3), 0.65),
            (self.relational && !weak, 0.55),
            (self.joint, 0.7),
        ];
        signs.into_iter().find(|(there, _)| *there).map(|(_, confidence)| confidence)
    }
}

/// Whether a token opens a quotation.
fn opens(token: &Token) -> bool {
    matches!(&*token.norm, "«" | "„" | "“" | "\"")
}

/// Whether the token before opens direct speech, so that a capital letter shows nothing. Behind a colon Russian prose goes on in small letters, but
/// for names; titles do not.
fn opens_speech(context: &Context<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|b| context.document.tokens.get(b)) else { return false };
    let prose = || {
        let section = context.document.sentence_of(at).and_then(|number| context.document.sentences.get(number)).map(|s| s.section);
        context.document.lang == Lang::RU && section == Some(Section::Body)
    };
    let opens = matches!(&*before.norm, "«" | "\"" | "“" | "„" | "•" | "*") || before.kind == TokenKind::Number;
    opens || before.is(":") && !prose()
}

/// An acronym, or a capitalized word that the dictionary has as a name of neither person nor place.
pub(super) fn is_name(context: &Context<'_>, token: &Token) -> bool {
    let latin = token.kind == TokenKind::Word && token.norm.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let named = token.readings.first().is_some_and(|r| r.name == Some(NameType::Other));
    token.capital && (phrase::acronym(context, token) || (latin && token.cases().is_empty()) || named)
}

fn is_place(token: &Token) -> bool {
    token.readings.iter().any(|r| r.name == Some(NameType::Geo) && r.weight > 0.05)
}

fn relational(token: &Token) -> bool {
    token.readings.iter().any(|r| r.pos == Pos::Adj && r.lemma.ends_with("ский"))
}

/// "казахстанско-китайская", "армяно-грузинская": an adjective of two states or peoples; "научно-технический" is none.
fn bilateral(token: &Token) -> bool {
    let second = |word: &str| !word.contains("ческ");
    relational(token) && token.norm.split_once('-').is_some_and(|(first, last)| first.ends_with('о') && second(last))
}
