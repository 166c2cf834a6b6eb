//! `tugai load`

use super::Outcome;
use super::output::{Findings, Progress, complain};
use super::settings::{Common, Fetching};
use crate::catalog::Catalog;
use crate::fetch::{Limits, inputs};
use crate::model::NewsItem;
use crate::pipeline::digest_all;
use crate::read::read;
use crate::report::{Diagnostic, Place, input};
use crate::store::Store;
use anyhow::Context;
use clap::Args;
use std::mem::take;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// How many items are worked on together at most. The store takes a batch in as files of its own, and each further file makes all of
/// them dearer to keep in order: a batch is as large as memory allows.
const BATCH: usize = 256;

/// How many bytes of text a batch may hold and then one more item; its quads take some 400 times as much memory.
const BATCH_BYTES: usize = 256 << 10;

/// Read news items and put what they say into the store
///
/// An item that was loaded before replaces itself. Interrupted (ctrl-c), it ends after the items at hand; whole items only are kept.
#[derive(Debug, Args)]
pub(super) struct Load {
    /// Files, folders, globs, `-` for standard input, http(s) addresses
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<String>,
    #[command(flatten)]
    fetching: Fetching,
    /// Keep here what servers say about the age of pages, so that one that has not changed is not fetched again
    #[arg(long, value_name = "FOLDER")]
    ages: Option<PathBuf>,
}

impl Load {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let mut findings = Findings::new(common.quiet);
        let catalog = common.catalog(&mut findings)?;
        let store = common.open()?;
        let graphs = catalog.graphs();
        store.settle(&common.decisions(&mut findings)?, &graphs, &catalog.ontology)?;
        let stop = interrupted()?;
        let mut loading = Loading { store: &store, catalog: &catalog, findings, batch: Vec::new(), seen: 0, changed: 0 };
        let progress = Progress::new(common.quiet, "items");
        let limits = Limits { cache: self.ages.clone(), ..self.fetching.limits() };
        for input in inputs(&self.inputs, &limits) {
            match input {
                Ok(input) => {
                    let reading = read(&input, None);
                    loading.findings.tell(&reading.diagnostics);
                    loading.batch.extend(reading.items);
                }
                Err(found) => loading.findings.tell(&[found]),
            }
            while loading.is_full() && !stop.load(Ordering::Relaxed) {
                loading.flush(&stop)?;
                progress.show(loading.seen);
            }
            if stop.load(Ordering::Relaxed) {
                break;
            }
        }
        while !loading.batch.is_empty() && !stop.load(Ordering::Relaxed) {
            loading.flush(&stop)?;
        }
        drop(progress);
        store.flush()?;
        let stale = store.stale(&graphs)?.len();
        if stale > 0 {
            let message = format!("{stale} decisions are about nothing that the store holds");
            let ledger = common.ledger().path().display().to_string();
            let found = Diagnostic::note(input::STALE, Place::file(ledger), message).with_help("`tugai decisions stale` lists them");
            loading.findings.tell(&[found]);
        }
        if !common.quiet {
            complain(&format!("{} items read, {} of them new or changed", loading.seen, loading.changed));
        }
        if stop.load(Ordering::Relaxed) {
            anyhow::bail!("loading: interrupted; the items before are kept");
        }
        Ok(loading.findings.outcome())
    }
}

struct Loading<'a> {
    store: &'a Store,
    catalog: &'a Catalog,
    findings: Findings,
    batch: Vec<NewsItem>,
    seen: usize,
    changed: usize,
}

impl Loading<'_> {
    /// How many of the items that wait make the next batch.
    fn portion(&self) -> usize {
        let mut bytes = 0;
        let within = |item: &&NewsItem| {
            let fits = bytes < BATCH_BYTES;
            bytes += item.text.len();
            fits
        };
        self.batch.iter().take(BATCH).take_while(within).count()
    }

    /// Whether no further item fits into the next batch.
    fn is_full(&self) -> bool {
        let portion = self.portion();
        portion == BATCH || portion < self.batch.len()
    }

    /// Digests one batch, all cores at once, and stores it.
    fn flush(&mut self, stop: &AtomicBool) -> anyhow::Result<()> {
        let rest = self.batch.split_off(self.portion());
        let batch = take(&mut self.batch);
        self.batch = rest;
        let digests = digest_all(self.catalog, self.store.base(), batch);
        if stop.load(Ordering::Relaxed) {
            return Ok(());
        }
        for digest in &digests {
            self.findings.tell(&digest.diagnostics);
        }
        self.changed += self.store.replace_all(&digests, &self.catalog.ontology)?;
        self.seen += digests.len();
        Ok(())
    }
}

/// A flag that ctrl-c raises. It is looked at between batches, each of which takes about a second.
fn interrupted() -> anyhow::Result<Arc<AtomicBool>> {
    let flag = Arc::new(AtomicBool::new(false));
    let raised = Arc::clone(&flag);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().context("waiting for ctrl-c")?;
    std::thread::spawn(move || {
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            raised.store(true, Ordering::Relaxed);
        }
    });
    Ok(flag)
}
