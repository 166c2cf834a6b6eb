//! Bringing the index to what the store holds: what changed is found by comparing marks of both sides, and only that is taken in anew.

use super::TextError;
use super::index::Index;
use crate::store::{Store, StoreError};
use crate::vocab::{dcterms, rdf, skos, tug};
use oxigraph::model::{GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{PoisonError, TryLockError};
use tantivy::{IndexWriter, TantivyDocument, Term as Word};

/// The properties that name things.
const NAMES: [NamedNodeRef<'static>; 5] = [skos::PREF_LABEL, skos::ALT_LABEL, tug::ACRONYM, dcterms::TITLE, rdf::LABEL];
/// Memory of the writer, in bytes.
const MEMORY: usize = 64 << 20;

/// Marks by unit.
type Marks = HashMap<u64, u64>;

impl Index {
    /// Brings the index to the store, of which this is the generation, unless it is there or somebody else is bringing it there. Says
    /// whether it is there now.
    pub fn follow(&self, store: &Store, generation: u64) -> Result<bool, TextError> {
        let _writing = match self.writing.try_lock() {
            Ok(held) => held,
            Err(TryLockError::Poisoned(held)) => held.into_inner(),
            Err(TryLockError::WouldBlock) => return Ok(self.is_at(generation)),
        };
        if !self.is_at(generation) {
            self.bring(store, generation)?;
            *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Some(generation);
        }
        Ok(true)
    }

    fn is_at(&self, generation: u64) -> bool {
        self.generation().is_some_and(|own| own >= generation)
    }

    fn bring(&self, store: &Store, generation: u64) -> Result<(), TextError> {
        let (before, after) = (self.marks()?, marks(store)?);
        let changed: Marks =
            after.iter().filter(|(unit, mark)| before.get(*unit) != Some(*mark)).map(|(unit, mark)| (*unit, *mark)).collect();
        let gone: BTreeSet<u64> = before.keys().filter(|unit| !after.contains_key(*unit)).copied().collect();
        let mut writer: IndexWriter = self.inner.writer_with_num_threads(1, MEMORY)?;
        for unit in gone.iter().copied().chain(changed.keys().copied().collect::<BTreeSet<_>>()) {
            writer.delete_term(Word::from_field_u64(self.fields.unit, unit));
        }
        self.names(store, &changed, &writer)?;
        self.sentences(store, &changed, &writer)?;
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&generation.to_string());
        commit.commit()?;
        writer.wait_merging_threads()?;
        Ok(())
    }

    /// The marks of what the index has.
    fn marks(&self) -> Result<Marks, TextError> {
        let mut marks = Marks::new();
        for segment in self.reader()?.searcher.segment_readers() {
            let (units, own) = (segment.fast_fields().u64("unit")?, segment.fast_fields().u64("mark")?);
            for document in segment.doc_ids_alive() {
                if let (Some(unit), Some(mark)) = (units.first(document), own.first(document)) {
                    marks.insert(unit, mark);
                }
            }
        }
        Ok(marks)
    }

    fn names(&self, store: &Store, changed: &Marks, writer: &IndexWriter) -> Result<(), TextError> {
        let mut taken = BTreeSet::new();
        for property in NAMES {
            for quad in of(store, Some(property), true) {
                let subject = quad?.subject;
                let unit = bits(&subject);
                if let (Some(mark), NamedOrBlankNode::NamedNode(own)) = (changed.get(&unit), &subject)
                    && taken.insert(unit)
                {
                    self.entity(store, own, unit, *mark, writer)?;
                }
            }
        }
        Ok(())
    }

    fn entity(&self, store: &Store, own: &NamedNode, unit: u64, mark: u64, writer: &IndexWriter) -> Result<(), TextError> {
        let classes = store.values(own, rdf::TYPE)?;
        let mut names: BTreeMap<(String, String), Literal> = BTreeMap::new();
        for property in NAMES {
            for value in store.values(own, property)? {
                if let Term::Literal(text) = value {
                    names.insert((text.value().to_owned(), text.language().unwrap_or_default().to_owned()), text);
                }
            }
        }
        for text in names.values() {
            let mut document = self.document(unit, mark, "name", own, text);
            document.add_text(self.fields.sound, text.value());
            self.classes(&mut document, &classes);
            writer.add_document(document)?;
        }
        Ok(())
    }

    fn sentences(&self, store: &Store, changed: &Marks, writer: &IndexWriter) -> Result<(), TextError> {
        let mut taken = BTreeSet::new();
        for quad in of(store, Some(tug::QUOTE), false) {
            let graph = quad?.graph_name;
            let unit = bits(&graph);
            if let (Some(mark), GraphName::NamedNode(own)) = (changed.get(&unit), &graph)
                && taken.insert(unit)
            {
                self.evidence(store, own, unit, *mark, writer)?;
            }
        }
        Ok(())
    }

    /// The sentences of one graph of evidence, each once for each thing that it says something of.
    fn evidence(&self, store: &Store, graph: &NamedNode, unit: u64, mark: u64, writer: &IndexWriter) -> Result<(), TextError> {
        let mut proofs: BTreeMap<String, Proof> = BTreeMap::new();
        for quad in store.database().quads_for_pattern(None, None, None, Some(graph.as_ref().into())) {
            let quad = quad.map_err(StoreError::from)?;
            let proof = proofs.entry(quad.subject.to_string()).or_default();
            match (quad.predicate.as_ref(), quad.object) {
                (p, Term::Triple(said)) if p == rdf::REIFIES => proof.subject = Some(said.subject).and_then(named),
                (p, Term::Literal(text)) if p == tug::QUOTE => proof.quote = Some(text),
                (p, Term::NamedNode(item)) if p == tug::EVIDENCE_ITEM => proof.item = item.into_string(),
                _ => {}
            }
        }
        let mut met = BTreeSet::new();
        for Proof { subject, quote, item } in proofs.into_values() {
            let (Some(subject), Some(quote)) = (subject, quote) else { continue };
            if met.insert((subject.as_str().to_owned(), quote.value().to_owned())) {
                let mut document = self.document(unit, mark, "sentence", &subject, &quote);
                document.add_text(self.fields.item, item);
                self.classes(&mut document, &store.values(&subject, rdf::TYPE)?);
                writer.add_document(document)?;
            }
        }
        Ok(())
    }

    fn document(&self, unit: u64, mark: u64, kind: &str, iri: &NamedNode, text: &Literal) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        let (fields, lang) = (&self.fields, text.language().unwrap_or_default());
        document.add_u64(fields.unit, unit);
        document.add_u64(fields.mark, mark);
        document.add_text(fields.kind, kind);
        document.add_text(fields.iri, iri.as_str());
        document.add_text(fields.lang, lang);
        document.add_text(fields.text, text.value());
        // A text of another language may have words of either.
        if lang != "en" {
            document.add_text(fields.russian, text.value());
        }
        if lang != "ru" {
            document.add_text(fields.english, text.value());
        }
        document
    }

    fn classes(&self, document: &mut TantivyDocument, classes: &[Term]) {
        for class in classes {
            if let Term::NamedNode(class) = class {
                document.add_text(self.fields.class, class.as_str());
            }
        }
    }
}

/// A piece of evidence.
#[derive(Default)]
struct Proof {
    subject: Option<NamedNode>,
    quote: Option<Literal>,
    item: String,
}

/// The marks of what the store has.
fn marks(store: &Store) -> Result<Marks, TextError> {
    let mut marks = Marks::new();
    for property in NAMES {
        for quad in of(store, Some(property), true) {
            let quad = quad?;
            note(&mut marks, bits(&quad.subject), &quad);
        }
    }
    for quad in of(store, Some(rdf::TYPE), true) {
        let quad = quad?;
        let unit = bits(&quad.subject);
        if marks.contains_key(&unit) {
            note(&mut marks, unit, &quad);
        }
    }
    for property in [tug::QUOTE, rdf::REIFIES] {
        for quad in of(store, Some(property), false) {
            let quad = quad?;
            let unit = bits(&quad.graph_name);
            if property == tug::QUOTE || marks.contains_key(&unit) {
                note(&mut marks, unit, &quad);
            }
        }
    }
    Ok(marks)
}

/// The order in which quads come does not matter.
fn note(marks: &mut Marks, unit: u64, quad: &Quad) {
    let mark = marks.entry(unit).or_default();
    *mark = mark.wrapping_add(bits(quad));
}

/// Quads of a property in the default graph, or in all graphs.
fn of(store: &Store, property: Option<NamedNodeRef<'_>>, default: bool) -> impl Iterator<Item = Result<Quad, TextError>> {
    let graph = default.then_some(GraphNameRef::DefaultGraph);
    store.database().quads_for_pattern(None, property, None, graph).map(|quad| Ok(quad.map_err(StoreError::from)?))
}

fn named(node: NamedOrBlankNode) -> Option<NamedNode> {
    if let NamedOrBlankNode::NamedNode(node) = node { Some(node) } else { None }
}

fn bits(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
