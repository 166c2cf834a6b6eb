//! The graph store: the only owner of the Oxigraph database.
//!
//! One named graph holds each item's facts and one its evidence, with the IRIs that all items together give people and organizations
//! (`resolving`); further graphs hold what is known beforehand and what was linked
//! (design: [`GraphKind`]). The default graph holds every current statement once: facts, authority, ontology, links, and what follows from
//! them by the ontology, which stands in `graph/entailed` as well. Every change keeps this right in one transaction, at a cost that depends
//! on what is changed and not on what is stored.

mod attach;
mod batch;
mod curators;
mod dump;
mod error;
mod fill;
mod find;
mod folder;
mod kind;
mod ledger;
mod links;
mod linkset;
mod original;
mod own;
mod records;
mod resolving;
mod snapshot;
mod standing;
mod stats;
mod upkeep;
mod version;

pub use attach::{AttachError, Attached};
pub use dump::Filter;
pub use error::StoreError;
pub use kind::GraphKind;
pub use ledger::{Ledger, LedgerError};
pub use linkset::{Link, Links};
pub use own::{Change, OwnError};
pub use snapshot::{Snapshot, Snapshots};
pub use stats::Stats;

use crate::ontology::Ontology;
use crate::triplify::Digest;
use crate::vocab::graph::Base;
use curators::Curators;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Triple};
use oxigraph::store::Transaction;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use upkeep::Upkeep;
use version::Version;

/// A store of items, in memory or in a folder. Readers see whole changes only; writers wait for each other.
pub struct Store {
    inner: oxigraph::store::Store,
    /// Its folder; `None` in memory.
    path: Option<PathBuf>,
    base: Base,
    writing: Mutex<()>,
    /// The decisions of the store, once they have been asked for.
    curators: Mutex<Option<Arc<Curators>>>,
}

impl Store {
    /// An empty store in memory.
    pub fn memory(base: Base) -> Result<Self, StoreError> {
        Ok(Self::of(oxigraph::store::Store::new()?, None, base))
    }

    /// Opens the store in a folder, and makes one where there is none and nothing else. One process at a time can have it open.
    pub fn open(path: &Path, base: Base) -> Result<Self, StoreError> {
        folder::local(path)?;
        folder::free(path)?;
        Self::disk(path, base)?.checked()
    }

    /// Opens the store in a folder that must already hold one.
    pub fn existing(path: &Path, base: Base) -> Result<Self, StoreError> {
        folder::local(path)?;
        if !folder::is_store(path) {
            return Err(StoreError::Missing { path: path.to_owned() });
        }
        Self::disk(path, base)?.checked()
    }

    /// Refuses a store of another base: it would look empty, and news that were loaded would stand beside what it has.
    fn checked(self) -> Result<Self, StoreError> {
        if self.inner.contains_named_graph(&self.base.graph(version::GRAPH))? {
            return Ok(self);
        }
        for graph in self.graphs()? {
            if let Some(kept) = graph.as_str().strip_suffix(&format!("graph/{}", version::GRAPH)) {
                let path = self.path.clone().unwrap_or_default();
                return Err(StoreError::Base { path, kept: kept.to_owned(), asked: self.base.as_str().to_owned() });
            }
        }
        Ok(self)
    }

    /// Opens a snapshot for reading; any number of processes can.
    #[cfg(feature = "rocksdb")]
    pub fn view(path: &Path, base: Base) -> Result<Self, StoreError> {
        let opened = oxigraph::store::Store::open_read_only(path);
        opened.map(|inner| Self::of(inner, Some(path), base)).map_err(|error| StoreError::opening(path, error))
    }

    /// Opens a snapshot for reading: there are none in this build.
    #[cfg(not(feature = "rocksdb"))]
    pub fn view(path: &Path, base: Base) -> Result<Self, StoreError> {
        Self::disk(path, base)
    }

    #[cfg(feature = "rocksdb")]
    fn disk(path: &Path, base: Base) -> Result<Self, StoreError> {
        let opened = oxigraph::store::Store::open(path);
        opened.map(|inner| Self::of(inner, Some(path), base)).map_err(|error| StoreError::opening(path, error))
    }

    #[cfg(not(feature = "rocksdb"))]
    fn disk(path: &Path, _base: Base) -> Result<Self, StoreError> {
        Err(StoreError::NoDisk { path: path.to_owned() })
    }

    fn of(inner: oxigraph::store::Store, path: Option<&Path>, base: Base) -> Self {
        Self { inner, path: path.map(Path::to_owned), base, writing: Mutex::new(()), curators: Mutex::new(None) }
    }

    /// Where something that belongs to the store lies beside it: its path with something more behind. `None` in memory.
    pub fn beside(&self, ending: &str) -> Option<PathBuf> {
        let mut path = self.path.clone()?.into_os_string();
        path.push(ending);
        Some(path.into())
    }

    /// The base of the graph's IRIs.
    pub fn base(&self) -> &Base {
        &self.base
    }

    /// The database itself, for reading: queries run on it.
    pub fn database(&self) -> &oxigraph::store::Store {
        &self.inner
    }

    /// Puts an item's graphs in place of those that it had, whole and in one transaction, and with them what other items say of who is who.
    /// Says whether anything of the item changed.
    pub fn replace(&self, digest: &Digest, ontology: &Ontology) -> Result<bool, StoreError> {
        Ok(self.replace_all(std::slice::from_ref(digest), ontology)? > 0)
    }

    /// Puts `triples` in place of what the graph of a fixed name says (`authority`, `ontology`, `decisions`, `links/<target>`). Says
    /// whether anything changed; where nothing did, nothing but the graph's version is read. A changed ontology changes what follows from
    /// every statement, so then all of it is worked out anew.
    pub fn set_graph(&self, name: &str, triples: &[Triple], ontology: &Ontology) -> Result<bool, StoreError> {
        let version = Version::of(&self.base.graph(name), triples, &self.base);
        if version.is_current(&self.inner)? {
            return Ok(false);
        }
        let graph = self.base.graph(name);
        let kind = GraphKind::of(&graph, &self.base);
        self.change(|transaction| {
            let mut upkeep = Upkeep { transaction, base: &self.base, ontology };
            upkeep.plain(&self.base.graph(version::GRAPH), &version.among(&self.inner)?)?;
            if kind == GraphKind::Ontology {
                if upkeep.plain(&graph, triples)? {
                    upkeep.rebuild(&self.inner, triples)?;
                }
            } else if kind.supports() {
                upkeep.supporting(&graph, triples)?;
            } else {
                upkeep.plain(&graph, triples)?;
            }
            Ok(true)
        })
    }

    /// The hashes of all items, sorted.
    pub fn items(&self) -> Result<Vec<String>, StoreError> {
        let mut hashes = Vec::new();
        for graph in self.graphs()? {
            if let GraphKind::Item(hash) = GraphKind::of(&graph, &self.base) {
                hashes.push(hash);
            }
        }
        Ok(hashes)
    }

    /// The names of all graphs but the default one, sorted.
    pub fn graphs(&self) -> Result<Vec<NamedNode>, StoreError> {
        let mut graphs = Vec::new();
        for name in self.inner.named_graphs() {
            if let NamedOrBlankNode::NamedNode(node) = name? {
                graphs.push(node);
            }
        }
        graphs.sort();
        Ok(graphs)
    }

    /// Writes what is still in memory to disk.
    pub fn flush(&self) -> Result<(), StoreError> {
        #[cfg(feature = "rocksdb")]
        self.inner.flush()?;
        Ok(())
    }

    /// Merges the files on disk, so that queries read fewer of them.
    pub fn optimize(&self) -> Result<(), StoreError> {
        #[cfg(feature = "rocksdb")]
        self.inner.optimize()?;
        Ok(())
    }

    /// Copies the store into a folder that is not there yet, as it is now, while it is read and written.
    pub fn backup(&self, path: &Path) -> Result<(), StoreError> {
        self.copy(path)
    }

    /// Copies the store into a folder that is not there yet, by hard links where they can be.
    #[cfg(feature = "rocksdb")]
    fn copy(&self, path: &Path) -> Result<(), StoreError> {
        Ok(self.inner.backup(path)?)
    }

    #[cfg(not(feature = "rocksdb"))]
    fn copy(&self, path: &Path) -> Result<(), StoreError> {
        Err(StoreError::NoDisk { path: path.to_owned() })
    }

    /// Waits for other writers.
    fn turn(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a change in a transaction that is kept only when the change says that it did something.
    fn change(&self, act: impl FnOnce(&mut Transaction<'_>) -> Result<bool, StoreError>) -> Result<bool, StoreError> {
        let _turn = self.turn();
        self.transact(act)
    }

    /// As [`Self::change`], while it is this writer's turn.
    fn transact(&self, act: impl FnOnce(&mut Transaction<'_>) -> Result<bool, StoreError>) -> Result<bool, StoreError> {
        let mut transaction = self.inner.start_transaction()?;
        let changed = act(&mut transaction)?;
        if changed {
            transaction.commit()?;
        }
        Ok(changed)
    }
}
