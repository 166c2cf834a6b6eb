//! Document -> mentions: which words name an organization, a person, a place, a gathering, a document, a programme, a date, a role.
//!
//! Each recognizer finds mentions of its kinds on its own; `select` keeps those that can stand together.

mod organization;
mod person;
mod place;
mod role;
mod select;

use crate::language::Language;
use crate::model::{Document, Mention, Mentions};
use crate::rule::Words;

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

/// Finds all mentions of a document.
pub fn recognize(document: &Document, language: &Language, words: &Words) -> Mentions {
    let known = Vec::new();
    let context = Context { document, language, words, known: &known };
    let found = [person::find(&context), role::find(&context), organization::find(&context), place::find(&context)];
    let mut list = select::select(known.clone(), found.into_iter().flatten().collect());
    let entities = person::group(&context, &mut list);
    Mentions { list, entities }
}
