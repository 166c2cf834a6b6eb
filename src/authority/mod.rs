//! Known entities and their names, as a table and a matcher.
//!
//! Text of `data/authority/*.ttl` in, an [`Authority`] and diagnostics (`A` codes) out. The files are Turtle so that they are at once the
//! content of the authority graph, a hand-editable source, and the names that the recognizer looks for. Cutting names into tokens needs
//! a language table, which is this module's sibling; the catalog hands it in as a function.

mod body;
mod build;
mod check;
mod entry;
mod index;
#[cfg(test)]
mod shipped;
mod spelling;
mod spread;
#[cfg(test)]
mod tests;

pub use body::Cut;
pub use entry::{AuthorityName, Entry, NameKind, Post};
pub use index::{Hit, NameRef};

use crate::model::{Kind, Lang};
use crate::model::{QuickBuild, Token};
use crate::report::Diagnostic;
use index::Index;
use oxigraph::model::{GraphName, NamedNode, Quad, Triple};
use spread::spread;
use std::collections::{BTreeMap, HashMap};

/// Cuts a name in a language into tokens, as a document's text would be; spans are offsets into the name.
pub type Analyze<'a> = &'a (dyn Fn(&str, Lang) -> Vec<Token> + Sync);

/// The checked content of the authority files.
#[derive(Clone, Debug, Default)]
pub struct Authority {
    /// Sorted by IRI.
    entries: Vec<Entry>,
    index: Index,
    /// Folded family names and their lemmas -> people.
    surnames: HashMap<String, Vec<usize>, QuickBuild>,
    /// Names of organizations without their state -> organizations.
    bodies: BTreeMap<String, Vec<usize>>,
    /// Folded adjectives and their lemmas -> places.
    adjectives: HashMap<String, Vec<usize>, QuickBuild>,
    triples: Vec<Triple>,
}

impl Authority {
    /// Reads the authority files (`(name, text)`, in any order) and checks them. What could be read is used in spite of errors.
    ///
    /// `A001` syntax, `A002` no type or an unknown one, `A003` no name, `A004` a link to an entity that no file describes, `A005` one full
    /// name on two entities of a kind (warning), `A006` unknown property, `A007` a name without a language.
    pub fn parse(files: &[(&str, &str)], analyze: Analyze<'_>) -> (Self, Vec<Diagnostic>) {
        let (draft, mut diagnostics) = build::read(files);
        diagnostics.extend(check::check(&draft));
        diagnostics.sort();
        let (entries, triples) = draft.finish();
        let mut authority = Self { entries, triples, ..Self::default() };
        authority.index_names(analyze);
        (authority, diagnostics)
    }

    /// The entity of an IRI.
    pub fn entry(&self, iri: &str) -> Option<&Entry> {
        self.position(iri).map(|at| &self.entries[at])
    }

    /// The number of an IRI's entity, as hits and lookups give it.
    pub fn position(&self, iri: &str) -> Option<usize> {
        self.entries.binary_search_by(|entry| entry.iri.as_str().cmp(iri)).ok()
    }

    /// All entities, sorted by IRI; their numbers are those of hits.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The names that start at token `at`, the longest first; `text` is what the tokens' spans point into.
    ///
    /// Names are compared token by token: two tokens agree when they share a folded form or a lemma, so any case form of a name is found.
    /// Acronyms must be written exactly. Punctuation in the text is passed over only where the name has some too. A name of one
    /// capitalised word is found only where the text capitalises it ("Или" is a river, "или" is not). Family names alone and adjectives are
    /// not names: see [`Self::people_by_surname`], [`Self::places_by_adjective`].
    pub fn matches(&self, text: &str, tokens: &[Token], at: usize) -> Vec<Hit> {
        self.index.matches(text, tokens, at)
    }

    /// The people of a family name, by its folded form or lemma in any script; sorted.
    pub fn people_by_surname(&self, key: &str) -> &[usize] {
        self.surnames.get(key).map_or(&[], Vec::as_slice)
    }

    /// The places of an adjective ("казахстанский", "kazakh"), by its folded form or lemma; sorted.
    pub fn places_by_adjective(&self, key: &str) -> &[usize] {
        self.adjectives.get(key).map_or(&[], Vec::as_slice)
    }

    /// The statements of all files, for `graph`; sorted, each once.
    pub fn quads(&self, graph: &NamedNode) -> impl Iterator<Item = Quad> {
        let graph = GraphName::from(graph.clone());
        self.triples.iter().map(move |triple| triple.clone().in_graph(graph.clone()))
    }

    fn index_names(&mut self, analyze: Analyze<'_>) {
        let cuts = spread(&self.entries, |entry| entry.names.iter().map(|name| analyze(&name.text, name.lang)).collect::<Vec<_>>());
        let mut organizations = Vec::new();
        for (number, (entry, cuts)) in self.entries.iter().zip(cuts).enumerate() {
            for (name_number, (name, tokens)) in entry.names.iter().zip(cuts).enumerate() {
                match name.kind {
                    NameKind::Family => note(&mut self.surnames, &tokens, number),
                    NameKind::Adjective => note(&mut self.adjectives, &tokens, number),
                    kind => {
                        let name_ref = NameRef { entry: number, name: name_number };
                        self.index.insert(&name.text, &tokens, kind == NameKind::Acronym, name_ref);
                        if entry.kind == Kind::Organization && kind != NameKind::Acronym {
                            organizations.push((number, name_number, tokens));
                        }
                    }
                }
            }
        }
        self.index.seal();
        self.index_bodies(&organizations);
    }
}

/// Puts `number` under every form of a name of one token; compound names are put under the forms of their last token.
fn note(map: &mut HashMap<String, Vec<usize>, QuickBuild>, tokens: &[Token], number: usize) {
    let Some(token) = tokens.last() else { return };
    for form in token.forms() {
        let list = map.entry(form.to_owned()).or_default();
        if list.last() != Some(&number) {
            list.push(number);
        }
    }
}
