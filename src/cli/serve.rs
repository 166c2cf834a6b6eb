//! `tugai serve`

use super::Outcome;
use super::output::{Findings, complain};
use super::settings::Common;
use crate::serve::{App, Settings, serve};
use anyhow::Context;
use clap::Args;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// Serve the SPARQL endpoint, the entity pages and the workbench
///
/// The store is held as long as the server runs: load before, or into another folder.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7878")]
    bind: SocketAddr,
    /// Most seconds that a query may run
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    timeout: u64,
    /// Most rows or triples of an answer; 0 for any number
    #[arg(long, value_name = "ROWS", default_value_t = Settings::default().rows)]
    max_rows: u64,
    /// Most MiB of memory of one query
    #[arg(long, value_name = "MIB", default_value_t = Settings::default().memory >> 20)]
    max_memory: u64,
    /// How many queries may run at a time
    #[arg(long, value_name = "QUERIES", default_value_t = 8)]
    max_queries: usize,
}

impl Serve {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let mut findings = Findings::new(common.quiet);
        let (library, found) = common.library()?;
        findings.tell(&found);
        let settings = Settings {
            program: std::env::current_exe().context("finding the program itself")?,
            time: Duration::from_secs(self.timeout),
            memory: self.max_memory << 20,
            rows: self.max_rows,
            queries: self.max_queries,
            ..Settings::default()
        };
        let app = Arc::new(App::new(common.existing()?, library, settings)?);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the server")?;
        let said =
            |address: SocketAddr| complain(&format!("serving on http://{address}/ (SPARQL: http://{address}/sparql); stop with ctrl-c"));
        runtime.block_on(serve(app, self.bind, said)).with_context(|| format!("serving on {}", self.bind))?;
        // Queries that were told to stop and have not yet are not waited for.
        runtime.shutdown_background();
        Ok(findings.outcome())
    }
}
