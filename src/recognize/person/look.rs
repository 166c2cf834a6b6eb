//! What a single token looks like as part of a person's name.

use super::{eastern, ending};
use crate::language::is_cyrillic;
use crate::model::{Analysis, Kind, Lang, NameType, Pos, Token, TokenKind};
use crate::recognize::{Context, phrase};
use std::sync::LazyLock;

/// How well a token fits each part of a name, 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one word, none of which follows from another")]
pub(super) struct Look {
    pub(super) given: f32,
    pub(super) surname: f32,
    pub(super) patronymic: f32,
    /// How much it reads as an ordinary word.
    pub(super) common: f32,
    /// How much it reads as the name of a place or an organization.
    pub(super) other: f32,
    /// A capitalised word or an initial that may be in a name at all.
    pub(super) open: bool,
    /// An ordinary word or a place by its readings: a surname at most, and only right after a given name.
    pub(super) soft: bool,
    /// Some dictionary or list knows it as a name.
    pub(super) known: bool,
    /// Built of Chinese or Korean syllables.
    pub(super) eastern: bool,
    /// A Chinese or Korean surname.
    pub(super) clan: bool,
}

/// Guessed readings count less than those of the dictionary.
const GUESS: f32 = 0.75;
/// How likely a word that may be a given name is one when it is capitalised inside a sentence.
const INNER: f32 = 0.6;
/// How likely a capitalised word is a surname that no dictionary knows at all.
const FRESH: f32 = 0.35;
/// The longest name of a place that is looked for around a word, in bytes.
const FAR: usize = 60;
/// Endings that hardly anything but surnames has; romanized ones too.
static ENDINGS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    "ов ова ову овым овой ове ев ева еву евым евой еве зода зоды зоде зодой заде швили дзе енко чук ский ского скому ским ском ская ской скую цкий цкого ян яна улы пур бек бека беком ов-оглы ов-заде ov ova ev eva yev yeva zoda zade zadeh shvili dze enko chuk sky skiy skii skaya yan uly bek bekov ullah ulloev oglu ogly mann berg stein sson wski".split(' ').collect()
});
/// Beginnings of Russian syllabic abbreviations ("Минэкологии", "Казгидромет"): never of a name that is not known as one.
static SYLLABIC: LazyLock<Vec<&str>> =
    LazyLock::new(|| "мин гос рос узгидро кыргыз таджик казгидро казвод гидро евро агро глав сов".split(' ').collect());

/// Looks of all tokens of the document, in order; lower-case words, numbers and signs have the empty look.
pub(super) fn looks(context: &Context<'_>) -> Vec<Look> {
    let mut looks = vec![Look::default(); context.document.tokens.len()];
    for sentence in &context.document.sentences {
        let mut opens = true;
        for at in sentence.tokens.clone() {
            let Some(token) = context.document.tokens.get(at) else { continue };
            looks[at] = look(context, token, !opens, shown(context, at));
            opens = token.kind == TokenKind::Punct && !matches!(&*token.norm, "," | "-" | "(" | ")")
                || (opens && token.kind != TokenKind::Word);
        }
    }
    looks
}

/// `inner`: not the first word of a sentence or quotation, so that the capital letter means something.
/// `shown`: the word beside it shows that it is a surname.
fn look(context: &Context<'_>, token: &Token, inner: bool, shown: bool) -> Look {
    if token.kind == TokenKind::Initial {
        return Look { open: true, ..Look::default() };
    }
    if token.kind != TokenKind::Word || !token.capital {
        return Look::default();
    }
    let text = token.text(context.document.text());
    let mut look = if token.norm.chars().any(is_cyrillic) { readings(&token.readings, inner) } else { latin(token) };
    let words = context.words;
    if words.has("given-male", token) || words.has("given-female", token) || ending::listed(context, token).is_some() {
        look.given = look.given.max(0.95);
        look.known = true;
    }
    let norm = token.norm.trim_end_matches("'s");
    let long = norm.chars().count() >= 5;
    if long && !look.known && look.common < 0.8 && surnamed(norm) {
        look.surname = look.surname.max(0.85);
    }
    let function = token.readings.first().is_some_and(|r| !inner && matches!(r.pos, Pos::Adp | Pos::Conj | Pos::Pron));
    look.clan = !function && words.has("clan", token);
    look.eastern = eastern::is_syllables(norm);
    if excluded(context, token, text, &look, shown) || state(context, token) || phrase::compound(context, token).is_some() {
        return look;
    }
    look.open = true;
    if token.norm.is_ascii() && !look.known && placed(context, token) {
        look.other = 1.0;
        look.surname = look.surname.min(0.15);
        look.given = 0.0;
    }
    let name = look.given + look.surname + look.patronymic;
    let syllabic = !look.known && token.norm.chars().count() > 7 && SYLLABIC.iter().any(|start| token.norm.starts_with(*start));
    let east = look.clan || (look.eastern && look.common < 0.9);
    look.soft = !east && (syllabic || (look.common > 0.5 && name < 0.12) || (look.other > 0.55 && name < 0.2));
    look
}

/// Whether a folded word ends as hardly anything but surnames does.
pub(in crate::recognize) fn surnamed(norm: &str) -> bool {
    ENDINGS.iter().any(|end| norm.ends_with(*end))
}

fn readings(readings: &[Analysis], inner: bool) -> Look {
    let mut look = Look::default();
    let (mut given, mut surname) = (false, false);
    for reading in readings {
        let sure = if reading.known { 1.0 } else { GUESS };
        match reading.name {
            Some(NameType::Given) => look.given += reading.weight * sure,
            Some(NameType::Surname) => look.surname += reading.weight * sure,
            Some(NameType::Patronymic) => look.patronymic += reading.weight * sure,
            Some(NameType::Geo | NameType::Other) => look.other += reading.weight * sure,
            None => look.common += reading.weight * sure,
        }
        let person = matches!(reading.name, Some(NameType::Given | NameType::Surname | NameType::Patronymic));
        look.known |= person && reading.known;
        given |= reading.name == Some(NameType::Given) && reading.known;
        surname |= reading.name == Some(NameType::Surname) && reading.known;
    }
    if readings.iter().all(|r| !r.known) {
        look.surname = look.surname.max(FRESH);
        look.given = look.given.max(FRESH / 2.0);
        look.other *= 0.6;
        look.common *= 0.6;
    }
    if inner && (given || surname) {
        look.given = look.given.max(if given { INNER } else { 0.0 });
        look.surname = look.surname.max(if surname { INNER - 0.1 } else { 0.0 });
        look.common *= 0.5;
    }
    if given && look.given >= 0.4 && look.common < 0.3 {
        look.given = look.given.max(0.9);
    }
    look
}

/// A word in Latin letters: no dictionary knows it, so it is open to everything but what the language's closed classes hold.
fn latin(token: &Token) -> Look {
    let closed = token.readings.iter().any(|r| r.known && !matches!(r.pos, Pos::Noun | Pos::Propn));
    Look { surname: 0.3, given: 0.35, common: if closed { 1.0 } else { 0.0 }, ..Look::default() }
}

/// Whether a word can be in no name: it is listed, has digits or is written like an acronym.
fn excluded(context: &Context<'_>, token: &Token, text: &str, look: &Look, shown: bool) -> bool {
    if text.chars().any(|c| !is_cyrillic(c) && c.is_numeric()) || text.contains('&') || (!shown && context.words.has("not-name", token)) {
        return true;
    }
    let long = text.chars().count() > 4;
    let named = long && (look.known || look.surname >= 0.8);
    let short = (look.clan || look.eastern) && text.chars().count() <= 2 && text.chars().filter(|c| c.is_uppercase()).count() < 2;
    let latin = !token.norm.chars().any(is_cyrillic);
    let foreign = latin && (context.document.lang == Lang::RU || (!shown && words_of_title(context, token)));
    foreign || (acronym(text) && !named && !short && !shown) || (latin && look.common > 0.5)
}

/// Whether the other part of a name shows that a word in capitals, or one that is an English word too, is a surname: "LIM Sang-seop",
/// "Bruno POZZI", "Park Ji-won".
fn shown(context: &Context<'_>, at: usize) -> bool {
    /// Letters of the shortest surname that a given name before it shows.
    const SHORT: usize = 4;
    let tokens = &context.document.tokens;
    let Some(token) = tokens.get(at).filter(|t| t.kind == TokenKind::Word && t.norm.is_ascii()) else { return false };
    let plain = |t: &Token| t.kind == TokenKind::Word && t.capital && !acronym(t.text(context.document.text()));
    let given = |t: &Token| context.words.has("given-male", t) || context.words.has("given-female", t);
    let loud = acronym(token.text(context.document.text()));
    let eastern = || tokens.get(at + 1).is_some_and(|t| plain(t) && (loud || t.norm.contains('-')) && eastern::is_syllables(&t.norm));
    let before = || at.checked_sub(1).and_then(|b| tokens.get(b)).is_some_and(|t| plain(t) && given(t));
    (context.words.has("clan", token) && eastern()) || (loud && token.norm.chars().count() >= SHORT && before())
}

/// Whether the authority knows a place that a word is, or is a part of.
pub(super) fn placed(context: &Context<'_>, token: &Token) -> bool {
    let from = context.known.partition_point(|m| m.span.start + FAR < token.span.start);
    let near = context.known[from..].iter().take_while(|m| m.span.start <= token.span.start);
    near.into_iter().any(|m| m.kind == Kind::Place && m.span.contains(token.span))
}

/// Whether a word is the name of a state: "президент Перу Алан Гарсия".
fn state(context: &Context<'_>, token: &Token) -> bool {
    let first = context.known.partition_point(|m| m.span.start < token.span.start);
    let here = context.known[first..].iter().take_while(|m| m.span.start == token.span.start);
    here.into_iter().any(|m| m.kind == Kind::Place && m.span == token.span && m.concept.as_deref() == Some("country"))
}

/// A title or the head of an organization's name is no part of a person's.
fn words_of_title(context: &Context<'_>, token: &Token) -> bool {
    (context.words.has("role-head", token) && !context.words.has("given-male", token))
        || context.words.concept("organization-kind", std::slice::from_ref(token)).is_some()
}

/// Whether a word is written like an acronym: all capitals, or capitals inside (`МКВК`, `UNDP`, `КазГМ`).
fn acronym(text: &str) -> bool {
    if !text.chars().skip(1).any(char::is_uppercase) {
        return false;
    }
    let word = text.trim_end_matches("'s").trim_end_matches("’s");
    word.split(['-', '\'', '’', 'ʻ', '‘']).any(|part| {
        let inner = part.chars().skip(1).filter(|c| c.is_uppercase()).count();
        let scottish = part.starts_with("Мак") || part.starts_with("Mc") || part.starts_with("Mac");
        inner > 0 && !scottish
    })
}
