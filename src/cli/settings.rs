//! Options that every command takes, and what they mean.

use super::output::Findings;
use super::reader::YEAR;
use crate::catalog::{Catalog, Source};
use crate::decide::Broken;
use crate::fetch::Limits;
use crate::link::Target;
use crate::model::Decision;
use crate::query::Library;
use crate::report::{Diagnostic, Place, input};
use crate::store::{Ledger, Store};
use crate::vocab::graph::Base;
use crate::vocab::tug;
use anyhow::{Context, bail};
use clap::{Args, value_parser};
use oxigraph::model::NamedOrBlankNode;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Options of the commands that read news.
#[derive(Debug, Args)]
pub(super) struct Fetching {
    /// Most seconds that fetching one address may take
    #[arg(long, value_name = "SECONDS", default_value_t = Limits::default().timeout_s,
        value_parser = value_parser!(u64).range(1..=u64::from(YEAR)))]
    timeout: u64,
}

impl Fetching {
    pub(super) fn limits(&self) -> Limits {
        let usual = Limits::default();
        Limits { timeout_s: self.timeout, connect_s: usual.connect_s.min(self.timeout), ..usual }
    }
}

/// Options of every command.
#[derive(Clone, Debug, Args)]
pub(super) struct Common {
    /// Folder of the store
    #[arg(long, global = true, value_name = "FOLDER", env = "TUGAI_STORE", default_value = "tugai.db")]
    pub(super) store: PathBuf,
    /// File of decisions [default: that beside the store, such as tugai.db.decisions.jsonl]
    #[arg(long, global = true, value_name = "FILE", env = "TUGAI_DECISIONS")]
    decisions: Option<PathBuf>,
    /// Use the data files of this folder in place of those inside the program; it may hold `data/languages`, `data/rules`, `data/authority`,
    /// `data/targets`, `ontology`, `queries`, and what it lacks is the program's own
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<PathBuf>,
    /// Base of the IRIs that are made, an http(s) address [default: that of Tugai, w3id.org/tugai/]
    #[arg(long, global = true, value_name = "IRI")]
    base: Option<String>,
    /// Print errors and results only
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

impl Common {
    pub(super) fn base(&self) -> anyhow::Result<Base> {
        let Some(iri) = &self.base else { return Ok(Base::default()) };
        Base::new(iri).with_context(|| format!("reading `--base`: `{iri}` is not an absolute http or https IRI"))
    }

    /// The same with this base, where none is given.
    pub(super) fn or_base(&self, base: Option<String>) -> Self {
        Self { base: self.base.clone().or(base), ..self.clone() }
    }

    /// The store, made where there is none.
    pub(super) fn open(&self) -> anyhow::Result<Store> {
        Ok(Store::open(&self.store, self.base()?)?)
    }

    /// The store, which must be there.
    pub(super) fn existing(&self) -> anyhow::Result<Store> {
        Ok(Store::existing(&self.store, self.base()?)?)
    }

    /// The snapshot of a store, for reading.
    pub(super) fn snapshot(&self) -> anyhow::Result<Store> {
        Ok(Store::view(&self.store, self.base()?)?)
    }

    /// The ledger of decisions that belongs to the store.
    pub(super) fn ledger(&self) -> Ledger {
        self.decisions.clone().map_or_else(|| Ledger::beside(&self.store), Ledger::of)
    }

    /// The decisions of the ledger; lines that are none are told.
    pub(super) fn decisions(&self, findings: &mut Findings) -> anyhow::Result<Vec<Decision>> {
        let ledger = self.ledger();
        let (decisions, broken) = ledger.read()?;
        findings.tell(&broken.iter().map(|broken| fault(&ledger, broken)).collect::<Vec<_>>());
        Ok(decisions)
    }

    /// All data files, checked; their faults are told.
    pub(super) fn catalog(&self, findings: &mut Findings) -> anyhow::Result<Catalog> {
        let (catalog, found) = match &self.data {
            Some(folder) => Catalog::folder(folder).with_context(|| format!("reading data folder `{}`", folder.display()))?,
            None => Catalog::embedded(),
        };
        findings.tell(&self.placed(found));
        Ok(catalog)
    }

    /// Findings in files of the data folder, with the paths by which they are found from here.
    fn placed(&self, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        for place in found.iter_mut().map(|diagnostic| &mut diagnostic.place) {
            if let Some(path) = self.data.as_ref().map(|folder| folder.join(&place.file)).filter(|path| path.exists()) {
                place.file = path.display().to_string();
            }
        }
        found
    }

    /// The link targets, checked: of the data folder where it has some, else those inside the program.
    pub(super) fn targets(&self, catalog: &Catalog) -> anyhow::Result<(Vec<Target>, Vec<Diagnostic>)> {
        let source = match &self.data {
            Some(folder) => Source::folder(folder).with_context(|| format!("reading data folder `{}`", folder.display()))?,
            None => Source::embedded(),
        };
        let (targets, faults) = targets_of(catalog, &source.under("data/targets", "toml"));
        Ok((targets, self.placed(faults)))
    }

    /// The stored queries: of the folder `queries` in the data folder when there is one, else those inside the program.
    pub(super) fn library(&self) -> anyhow::Result<(Library, Vec<Diagnostic>)> {
        let base = self.base()?;
        match self.data.as_ref().map(|folder| folder.join("queries")).filter(|folder| folder.is_dir()) {
            Some(folder) => Ok(Library::parse(query_files(&folder)?, &base)),
            None => Ok(Library::embedded(&base)),
        }
    }
}

/// Link targets by path and text, checked.
pub(super) fn targets_of(catalog: &Catalog, files: &[(String, String)]) -> (Vec<Target>, Vec<Diagnostic>) {
    let (mut targets, mut faults) = (Vec::new(), Vec::new());
    for (file, text) in files {
        match Target::parse(file, text, &|local| catalog.ontology.is_kind(local)) {
            Ok(target) => targets.push(target),
            Err(found) => faults.extend(found),
        }
    }
    (targets, faults)
}

/// A line of the ledger that is no decision: one whose writer was stopped is no fault, since nothing was decided with it.
pub(super) fn fault(ledger: &Ledger, broken: &Broken) -> Diagnostic {
    let place = Place::file(format!("{}:{}", ledger.path().display(), broken.line));
    if broken.torn {
        return Diagnostic::warning(input::TORN, place, "the last decision was not written to its end, and does not count".to_owned());
    }
    Diagnostic::error(input::NO_DECISION, place, format!("this line is no decision: {}", broken.fault))
}

/// The terms that the ontology describes.
pub(super) fn terms(catalog: &Catalog) -> BTreeSet<String> {
    let graphs = catalog.graphs();
    let ontology = graphs.iter().filter(|(name, _)| *name == "ontology").flat_map(|(_, triples)| triples);
    let subjects = ontology.filter_map(|triple| match &triple.subject {
        NamedOrBlankNode::NamedNode(node) => Some(node.as_str().to_owned()),
        NamedOrBlankNode::BlankNode(_) => None,
    });
    subjects.filter(|iri| iri.starts_with(tug::NAMESPACE)).collect()
}

fn query_files(folder: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let reading = || format!("reading queries of `{}`", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(reading)? {
        let path = entry.with_context(reading)?.path();
        if path.extension().is_some_and(|extension| extension == "rq") {
            files.push((path.display().to_string(), text(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

/// The text of a file.
pub(super) fn text(path: &Path) -> anyhow::Result<String> {
    let bytes = fs::read(path).with_context(|| format!("reading `{}`", path.display()))?;
    let Ok(text) = String::from_utf8(bytes) else { bail!("reading `{}`: it is not UTF-8", path.display()) };
    Ok(text)
}
