//! The store's things -> links to an outside graph, by names in all languages and scripts, kind, country, parent, coordinates, dates and outside
//! ids (docs/decisions/0020).
//!
//! Ours are few and are indexed; the outside data goes by once, record by record, and is held against the few of ours that share a key with it.
//! So the cost grows with what is read and with matches, never with products, and memory with ours. What comes out depends on nothing but the
//! store, the target and the data, in whatever order that stands.

mod block;
mod check;
mod choose;
mod endpoint;
mod entity;
mod error;
mod field;
mod json;
mod knobs;
mod likeness;
mod linkset;
mod rdf;
mod record;
mod row;
mod score;
mod service;
mod source;
mod table;
mod target;
mod word;

pub use choose::Pair;
pub use entity::{Entity, entities};
pub use error::LinkError;
pub use field::Field;
pub use knobs::{Distance, Thresholds, Weights};
pub use linkset::Linkset;
pub use record::{Name, Record};
pub use score::{Reason, Score};
pub use source::Data;
pub use target::{Fields, Form, Origin, Target};

use block::Index;
use choose::Pairs;
use oxigraph::model::NamedNode;
use rayon::prelude::*;

/// How many records are held against ours at once, on all cores.
const BATCH: usize = 4096;

/// Holds ours against all that the data says.
pub fn link(own: Vec<Entity>, target: &Target, data: Data) -> Result<Linkset, LinkError> {
    let names: Vec<Vec<Name>> = own.iter().map(|entity| entity.names.clone()).collect();
    let mut matching = Matching { index: Index::of(own), target, pairs: Pairs::default(), batch: Vec::new(), read: 0 };
    let broken = source::read(data, target, &names, &mut |record| {
        matching.take(record);
        Ok(())
    })?;
    matching.flush();
    let Matching { index, pairs, read, .. } = matching;
    let pairs = pairs.choose(&target.thresholds).into_iter();
    let pairs = pairs.filter_map(|pair| Some((index.own.get(pair.own)?.entity.iri.clone(), pair))).collect();
    Ok(Linkset { pairs, own: index.own.len(), read, broken })
}

/// Matching under way.
struct Matching<'t> {
    index: Index,
    target: &'t Target,
    pairs: Pairs,
    batch: Vec<Record>,
    read: u64,
}

impl Matching<'_> {
    fn take(&mut self, record: Record) {
        self.read += 1;
        self.batch.push(record);
        if self.batch.len() == BATCH {
            self.flush();
        }
    }

    fn flush(&mut self) {
        let found: Vec<Vec<Pair>> = self.batch.par_iter().map(|record| self.held(record)).collect();
        found.into_iter().flatten().for_each(|pair| self.pairs.add(pair));
        self.batch.clear();
    }

    /// The pairs of one record that are worth keeping: those that may be candidates, or stand in the way of one.
    fn held(&self, record: &Record) -> Vec<Pair> {
        let (found, names) = self.index.probe(record);
        // An id of the data may make no IRI.
        if record.gone || found.is_empty() || NamedNode::new(&record.iri).is_err() {
            return Vec::new();
        }
        let least = self.target.thresholds.candidate - self.target.thresholds.margin;
        let pair = |own: usize| {
            let score = score::score(&self.index, self.index.own.get(own)?, record, &names, self.target)?;
            let kept = score.total >= least;
            kept.then(|| Pair { own, iri: record.iri.clone(), label: record.label().to_owned(), score, linked: false })
        };
        found.into_iter().filter_map(pair).collect()
    }
}
