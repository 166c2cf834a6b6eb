//! `tugai serve`

use super::Outcome;
use super::config::{Config, MOST_MIB, MOST_QUERIES};
use super::output::{Findings, complain};
use super::reader::YEAR;
use super::settings::{Common, text};
use crate::release::Shelf;
use crate::serve::{App, Budget, Desk, Entry, SHORTEST, Token, serve};
use anyhow::{Context, bail};
use clap::builder::RangedU64ValueParser;
use clap::{Args, value_parser};
use jiff::Timestamp;
use serde_json::Value;
use std::env;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Serve the SPARQL endpoint, the entity pages and the workbench
///
/// The store is held as long as the server runs: load before, or into another folder, or send news to the server. Changes need a token: in a
/// file that the settings or `TUGAI_TOKEN_FILE` name, or in `TUGAI_TOKEN`.
#[derive(Debug, Args)]
pub(super) struct Serve {
    /// File of settings [default: tugai.toml, where there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Address and port to listen on; port 0 takes a free one [default: 127.0.0.1:7878]
    #[arg(long, value_name = "ADDRESS")]
    bind: Option<SocketAddr>,
    /// Most seconds that a query may run [default: 30]
    #[arg(long, value_name = "SECONDS", value_parser = value_parser!(u64).range(1..=u64::from(YEAR)))]
    timeout: Option<u64>,
    /// Most rows or triples of an answer; 0 for any number [default: 10000000]
    #[arg(long, value_name = "ROWS")]
    max_rows: Option<u64>,
    /// Most MiB of memory of one query [default: 512]
    #[arg(long, value_name = "MIB", value_parser = value_parser!(u64).range(1..=MOST_MIB))]
    max_memory: Option<u64>,
    /// Most MiB of memory of all queries together; above it the largest is ended [default: 2048]
    #[arg(long, value_name = "MIB", value_parser = value_parser!(u64).range(1..=MOST_MIB))]
    max_total: Option<u64>,
    /// How many queries may run at a time, beside those whose clients are slow to read [default: 8]
    #[arg(long, value_name = "QUERIES", value_parser = RangedU64ValueParser::<usize>::new().range(1..=MOST_QUERIES))]
    max_queries: Option<usize>,
    /// Endpoint that queries may call by SERVICE, exactly as they name it; can stand more than once [default: none]
    #[arg(long, value_name = "IRI")]
    allow_service: Vec<String>,
    /// Folder of a release to hand out at /dumps/, as `tugai publish` writes it
    #[arg(long, value_name = "FOLDER")]
    dumps: Option<PathBuf>,
    /// Let every client use as much as it likes
    #[arg(long)]
    no_budget: bool,
    /// Let whoever has the token write by SPARQL Update and the Graph Store Protocol
    #[arg(long)]
    update: bool,
}

impl Serve {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let mut findings = Findings::new(common.quiet);
        let config = self.settings(&mut findings)?;
        let common = &common.or_base(config.base.clone());
        let (library, found) = common.library()?;
        findings.tell(&found);
        let catalog = common.catalog(&mut findings)?;
        let (token, dumps) = (token(&config)?, dumps(&config)?);
        if config.update && token.is_none() {
            bail!("serving with `--update`: there is no token to write with; name its file in TUGAI_TOKEN_FILE or in the settings");
        }
        let store = common.existing()?;
        if token.is_some() {
            store.settle(&common.decisions(&mut findings)?, &catalog.graphs(), &catalog.ontology)?;
        }
        let mut desk = Desk::new(catalog, common.ledger(), || format!("{:.6}", Timestamp::now())).with_most(config.document);
        if let Some(token) = token {
            desk = desk.with_token(token, config.update, config.sites);
        }
        let mut app = App::new(store, library, config.settings)?.with_desk(desk).with_log(Box::new(written));
        if let Some(dumps) = dumps {
            app = app.with_dumps(dumps);
        }
        if let Some(allowance) = config.allowance {
            app = app.with_budget(Budget::new(allowance));
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("starting the server")?;
        let said =
            |address: SocketAddr| complain(&format!("serving on http://{address}/ (SPARQL: http://{address}/sparql); stop with ctrl-c"));
        runtime.block_on(serve(Arc::new(app), config.bind, said)).with_context(|| format!("serving on {}", config.bind))?;
        // Queries that were told to stop and have not yet are not waited for.
        runtime.shutdown_background();
        Ok(findings.outcome())
    }

    /// The settings of the file, with the options in their place.
    fn settings(&self, findings: &mut Findings) -> anyhow::Result<Config> {
        let (mut config, faults) = Config::read(self.config.as_deref())?;
        findings.tell(&faults);
        if !faults.is_empty() {
            bail!("reading settings: {} faults", faults.len());
        }
        config.bind = self.bind.unwrap_or(config.bind);
        config.settings.time = self.timeout.map_or(config.settings.time, Duration::from_secs);
        config.settings.program = env::current_exe().context("finding the program itself")?;
        config.settings.memory = self.max_memory.map_or(config.settings.memory, |mib| mib << 20);
        config.settings.total = self.max_total.map_or(config.settings.total, |mib| mib << 20);
        config.settings.rows = self.max_rows.unwrap_or(config.settings.rows);
        config.settings.queries = self.max_queries.unwrap_or(config.settings.queries);
        config.settings.services.allowed.extend(self.allow_service.iter().cloned());
        config.allowance = config.allowance.filter(|_| !self.no_budget);
        config.update |= self.update;
        config.dumps = self.dumps.clone().or(config.dumps);
        Ok(config)
    }
}

/// A line of JSON with the time.
fn written(entry: &Entry) {
    if let Ok(Value::Object(mut line)) = serde_json::to_value(entry) {
        line.insert("time".to_owned(), format!("{:.3}", Timestamp::now()).into());
        complain(&Value::Object(line).to_string());
    }
}

/// The release to hand out.
fn dumps(config: &Config) -> anyhow::Result<Option<Shelf>> {
    let Some(folder) = &config.dumps else { return Ok(None) };
    let none = || format!("serving dumps: `{}` holds no release of `tugai publish`", folder.display());
    Shelf::open(folder).map(Some).with_context(none)
}

/// The token of the environment, or of the file that the settings name.
fn token(config: &Config) -> anyhow::Result<Option<Token>> {
    let file = env::var_os("TUGAI_TOKEN_FILE").map(PathBuf::from);
    let given = match (file, env::var("TUGAI_TOKEN"), &config.token_file) {
        (Some(file), ..) => text(&file)?,
        (None, Ok(token), _) => token,
        (None, Err(_), Some(file)) => text(file)?,
        (None, Err(_), None) => return Ok(None),
    };
    let token = Token::of(&given);
    let wanted = || format!("reading the token: it must have {SHORTEST} characters or more, of ASCII and without spaces");
    token.with_context(wanted).map(Some)
}
