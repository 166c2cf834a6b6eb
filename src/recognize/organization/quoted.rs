//! Titles in quotation marks that name an organization without a word for its kind: one that stood behind such a word elsewhere in the item, in
//! whatever case it stands now, and one behind the title of a position ("директор «Экосервиса»").

use super::Introduced;
use crate::language::fold;
use crate::model::{Case, Kind, Mention, Pos, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase::{self, Find};
use std::collections::BTreeMap;
use std::ops::Range;

/// Most words of a title that a position is held at; a longer one is that of a project or paper.
const LONGEST: usize = 4;
/// Letters by which titles are found: all forms of a word begin with them.
const KEY: usize = 3;
/// Most titles with the same beginning that a quotation is compared with.
const NEAR: usize = 20;

/// Titles in quotes that the item says behind a head noun, by how they begin.
#[derive(Default)]
pub(super) struct Titles(BTreeMap<String, Vec<String>>);

impl Titles {
    pub(super) fn insert(&mut self, title: &str) {
        let same = self.0.entry(key(&fold(title))).or_default();
        if same.len() < NEAR && !same.iter().any(|old| old == title) {
            same.push(title.to_owned());
        }
    }

    /// The title of which some words are a form; the same words before any other.
    fn of(&self, quoted: &str) -> Option<&str> {
        let folded = fold(quoted);
        let near = || self.0.get(&key(&folded)).into_iter().flatten();
        let same = near().find(|title| fold(title) == folded);
        same.or_else(|| near().find(|title| form(&folded, &fold(title)))).map(String::as_str)
    }
}

fn key(folded: &str) -> String {
    folded.chars().take(KEY).collect()
}

/// Whether each word of a folded title is a form of that word of another.
fn form(title: &str, nominative: &str) -> bool {
    let pairs = || title.split(' ').zip(nominative.split(' '));
    title.split(' ').count() == nominative.split(' ').count() && pairs().all(|(own, word)| phrase::form_of(own, word))
}

/// The mention that opens with a quotation mark at `at`, and its end.
pub(super) fn find(context: &Context<'_>, at: usize, sentence: &Range<usize>, introduced: &Introduced) -> Option<Mention> {
    let end = phrase::quotation(context, at, sentence.end)?;
    let quoted = phrase::quoted_title(context, &(at..end))?;
    let mention = |code, confidence, name: String| {
        let found = Find::new(at..end, at + 1, code, confidence).mention(context, Kind::Organization, Vec::new(), None);
        Mention { name, ..found }
    };
    if let Some(title) = introduced.titles.of(quoted) {
        return Some(mention("ORG-TITLE", 0.8, title.to_owned()));
    }
    let inside = at + 1..end - 1;
    let behind = at.checked_sub(1).filter(|before| *before >= sentence.start).and_then(|before| context.document.tokens.get(before));
    let seat = behind.is_some_and(|t| context.words.has("role-seat", t));
    (seat && short(context, &inside)).then(|| mention("ORG-SEAT", 0.7, nominative(context, &inside)))
}

/// Whether a title is a name by its looks: a few words, the first with a capital letter.
fn short(context: &Context<'_>, inside: &Range<usize>) -> bool {
    let tokens = context.document.tokens.get(inside.clone()).unwrap_or_default();
    let plain = |t: &Token| matches!(t.kind, TokenKind::Word | TokenKind::Number) || t.is("-") || t.is(".");
    tokens.len() <= LONGEST && tokens.first().is_some_and(|t| t.capital) && tokens.iter().all(plain)
}

/// A title that stands in the genitive in the nominative; as written where its words do not all show that case.
fn nominative(context: &Context<'_>, inside: &Range<usize>) -> String {
    let tokens = &context.document.tokens;
    let genitive = |at: usize| tokens[at].cases().has(Case::Gen);
    let noun = |at: &usize| tokens[*at].readings.first().is_some_and(|r| matches!(r.pos, Pos::Noun | Pos::Propn));
    let head = inside.clone().find(noun).filter(|_| inside.clone().all(genitive));
    let written = || context.document.span(inside).of(context.document.text()).to_owned();
    head.map_or_else(written, |head| phrase::nominative(context, inside, head))
}
