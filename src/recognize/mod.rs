//! Document -> mentions: which words name an organization, a person, a place, a gathering, a document, a programme, a date, a role, and which
//! mentions denote one thing.
//!
//! Each recognizer finds mentions of its kinds on its own; `select` keeps those that can stand together; each kind then groups its own.

mod agreement;
mod body;
mod date;
mod event;
#[cfg(test)]
mod fixture;
mod group;
mod known;
mod ordinal;
mod organization;
mod person;
mod phrase;
mod place;
mod program;
mod role;
mod select;
mod talk;

use crate::authority::Authority;
use crate::language::Language;
use crate::model::{Document, Entity, Kind, Mention, Mentions, Section};
use crate::rule::Words;
use std::cmp::Reverse;
use std::ops::Range;

/// What every recognizer sees.
pub struct Context<'c> {
    /// The document.
    pub document: &'c Document,
    /// Its language.
    pub language: &'c Language,
    /// Word lists of the language.
    pub words: &'c Words,
    /// Mentions of known entities that the authority found, sorted by start, the longer first; they may overlap.
    pub known: &'c [Mention],
}

impl<'c> Context<'c> {
    /// The token ranges of the sentences that are read for names.
    pub fn sentences(&self) -> impl Iterator<Item = Range<usize>> + use<'c> {
        let read = |section| matches!(section, Section::Title | Section::Heading | Section::Body);
        self.document.sentences.iter().filter(move |s| read(s.section)).map(|s| s.tokens.clone())
    }

    /// Whether a token stands in a title or heading, where capital letters tell nothing.
    pub fn headline(&self, token: usize) -> bool {
        let sentence = self.document.sentence_at(token);
        sentence.is_some_and(|s| matches!(s.section, Section::Title | Section::Heading))
    }
}

/// Gives the mentions of its kinds an entity each, as an index into the entities that it returns.
type Group = fn(&Context<'_>, &mut [Mention]) -> Vec<Entity>;

/// How mentions of each kind are grouped; documents last, since their parties tell them apart.
const GROUPS: [Group; 8] = [
    person::group,
    event::group,
    |context, list| group::group(context, list, Kind::Organization),
    |context, list| group::group(context, list, Kind::Place),
    |context, list| group::group(context, list, Kind::Program),
    |context, list| known::group(context, list, Kind::Topic),
    |context, list| known::group(context, list, Kind::Talk),
    agreement::group,
];

/// Finds all mentions of a document and the entities that they denote.
pub fn recognize(document: &Document, language: &Language, words: &Words, authority: &Authority) -> Mentions {
    let known = known::find(&Context { document, language, words, known: &[] }, authority);
    let context = Context { document, language, words, known: &known };
    let recognized = [
        person::find(&context),
        role::find(&context),
        organization::find(&context),
        place::find(&context),
        program::find(&context),
        event::find(&context),
        agreement::find(&context),
        date::find(&context),
        talk::find(&context),
    ];
    let mut found: Vec<Mention> = recognized.into_iter().flatten().chain(known.iter().cloned()).collect();
    select::fit(&mut found, document);
    let mut list = select::select(found);
    list.extend(known::wholes(&context, authority, &list));
    list.sort_by_key(|m| (m.span.start, Reverse(m.span.end), m.kind));
    let mut entities: Vec<Entity> = Vec::new();
    for group in GROUPS {
        let before: Vec<Option<usize>> = list.iter().map(|m| m.entity).collect();
        let own = group(&context, &mut list);
        for (mention, old) in list.iter_mut().zip(before) {
            if mention.entity != old {
                mention.entity = mention.entity.map(|id| id + entities.len());
            }
        }
        entities.extend(own);
    }
    body::settle(&context, authority, &list, &mut entities);
    Mentions { list, entities }
}
