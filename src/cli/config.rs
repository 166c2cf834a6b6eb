//! `tugai.toml`: every setting of the server, with all faults of a file at once. The file `tugai.toml` of the repository holds each with its
//! default.

use super::reader::{Reader, YEAR};
use super::settings::text;
use crate::report::Diagnostic;
use crate::serve::{Allowance, Settings, Sites};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file that is read where none is named and it is there.
pub(super) const FILE: &str = "tugai.toml";

/// The most MiB (or KiB) that anything may be given: as much as machines have, a thousand times over.
pub(super) const MOST_MIB: u64 = 1 << 30;
/// The most queries at a time; each has a process of its own.
pub(super) const MOST_QUERIES: u64 = 1 << 10;
/// The most connections at a time, as many as there are ports.
const MOST_CONNECTIONS: u64 = 1 << 16;
/// The most that a file of settings can say.
const MOST: u64 = u64::MAX >> 1;

/// Everything that can be set.
#[derive(Clone, Debug)]
pub(super) struct Config {
    pub(super) bind: SocketAddr,
    pub(super) base: Option<String>,
    pub(super) settings: Settings,
    /// The folder of a release to hand out.
    pub(super) dumps: Option<PathBuf>,
    /// The most bytes of a document that is sent in.
    pub(super) document: usize,
    pub(super) token_file: Option<PathBuf>,
    pub(super) update: bool,
    pub(super) sites: Sites,
    pub(super) allowance: Option<Allowance>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            bind: SocketAddr::from(([127, 0, 0, 1], 7878)),
            base: None,
            settings: Settings::default(),
            dumps: None,
            document: 32 << 20,
            token_file: None,
            update: false,
            sites: Sites::default(),
            allowance: Some(Allowance::default()),
        }
    }
}

impl Config {
    /// The settings of a file; of [`FILE`], where none is named and it is there.
    pub(super) fn read(path: Option<&Path>) -> anyhow::Result<(Self, Vec<Diagnostic>)> {
        match path {
            Some(path) => Ok(Self::parse(&path.display().to_string(), &text(path)?)),
            None if Path::new(FILE).is_file() => Ok(Self::parse(FILE, &text(Path::new(FILE))?)),
            None => Ok((Self::default(), Vec::new())),
        }
    }

    /// The settings of a text; what it leaves out, and what is wrong in it, is as by default.
    fn parse(file: &str, text: &str) -> (Self, Vec<Diagnostic>) {
        let mut config = Self::default();
        let mut reader = match Reader::of(file, text) {
            Ok(reader) => reader,
            Err(fault) => return (config, vec![fault]),
        };
        config.take(&mut reader);
        (config, reader.finish())
    }

    fn take(&mut self, reader: &mut Reader<'_>) {
        self.server(reader);
        self.limits(reader);
        self.writing(reader);
        self.budget(reader);
    }

    fn server(&mut self, reader: &mut Reader<'_>) {
        reader.parsed("server", "bind", "an address with a port, such as \"127.0.0.1:7878\"", &mut self.bind);
        reader.option("server", "base", &mut self.base);
        reader.address("server", "site", &mut self.settings.site);
        reader.list("server", "origins", "an origin", &mut self.settings.origins);
        self.dumps = path(reader, "server", "dumps");
        let mut cache = self.settings.cache.as_secs();
        reader.count("server", "cache", 1, 0..=u64::from(YEAR), &mut cache);
        self.settings.cache = Duration::from_secs(cache);
        reader.flag("log", "all", &mut self.settings.worth.all);
        reader.seconds("log", "slow", &mut self.settings.worth.slow);
    }

    fn limits(&mut self, reader: &mut Reader<'_>) {
        let settings = &mut self.settings;
        reader.seconds("limits", "time", &mut settings.time);
        reader.seconds("limits", "patience", &mut settings.patience);
        reader.count("limits", "memory", 1 << 20, 1..=MOST_MIB, &mut settings.memory);
        reader.count("limits", "total", 1 << 20, 1..=MOST_MIB, &mut settings.total);
        reader.count("limits", "rows", 1, 0..=MOST, &mut settings.rows);
        reader.count("limits", "answer", 1 << 20, 0..=MOST_MIB, &mut settings.answer_bytes);
        reader.count("limits", "request", 1 << 10, 1..=MOST_MIB, &mut settings.request_bytes);
        reader.count("limits", "document", 1 << 20, 1..=MOST_MIB, &mut self.document);
        reader.count("limits", "queries", 1, 1..=MOST_QUERIES, &mut settings.queries);
        reader.count("limits", "connections", 1, 1..=MOST_CONNECTIONS, &mut settings.connections);
        reader.list("service", "allowed", "an IRI", &mut settings.services.allowed);
        reader.list("service", "inside", "a host", &mut settings.services.inside);
    }

    fn writing(&mut self, reader: &mut Reader<'_>) {
        self.token_file = path(reader, "write", "token_file");
        reader.flag("write", "update", &mut self.update);
        reader.list("write", "hosts", "a name", &mut self.sites.hosts);
        reader.list("write", "origins", "an origin", &mut self.sites.origins);
    }

    fn budget(&mut self, reader: &mut Reader<'_>) {
        let (mut on, mut own) = (true, Allowance::default());
        reader.flag("budget", "on", &mut on);
        reader.number("budget", "work", &mut own.work.0);
        reader.number("budget", "work_burst", &mut own.work.1);
        reader.number("budget", "errors", &mut own.errors.0);
        reader.number("budget", "errors_burst", &mut own.errors.1);
        let mut least = 25_u64;
        reader.count("budget", "least", 1, 0..=60_000, &mut least);
        own.least = Duration::from_millis(least);
        reader.flag("budget", "local", &mut own.local);
        reader.list("budget", "proxies", "an address", &mut own.proxies);
        self.allowance = on.then_some(own);
    }
}

/// The path of a file or folder, where the empty text means none.
fn path(reader: &mut Reader<'_>, table: &'static str, key: &'static str) -> Option<PathBuf> {
    let mut text = None;
    reader.option(table, key, &mut text);
    text.map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../tugai.toml");

    #[test]
    fn the_example_has_every_setting_with_its_default() {
        let (config, faults) = Config::parse(FILE, EXAMPLE);
        assert_eq!(faults, []);
        assert_eq!(format!("{config:?}"), format!("{:?}", Config::default()));
        let mut reader = Reader::of(FILE, EXAMPLE).unwrap();
        let stated = reader.tables.clone();
        Config::default().take(&mut reader);
        for (table, key) in &reader.asked {
            assert!(stated[*table].get_ref().contains_key(*key), "the example lacks {table}.{key}");
        }
    }

    #[test]
    fn all_faults_are_told_with_their_places() {
        let text = "[limits]\ntime = \"long\"\nrow = 5\n[server]\nbind = \"nowhere\"\n[budget]\nproxies = [\"10.0.0.1\", 7]\n[x]\n";
        let told: Vec<String> = Config::parse("my.toml", text).1.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 5, "{told:#?}");
        for (line, part) in told.iter().zip(["my.toml:2:8", "my.toml:3:7", "my.toml:5:8", "my.toml:7:11", "my.toml:8"]) {
            assert!(line.starts_with(part), "{line}");
        }
        assert_eq!(Config::parse("my.toml", "[limits\n").1.len(), 1);
    }

    #[test]
    fn what_no_clock_or_machine_has_is_a_fault() {
        for (key, values) in [
            ("time", &["0", "-1", "nan", "inf", "1e17", "1e300"][..]),
            ("memory", &["0", "-1", "9223372036854775807"]),
            ("queries", &["0", "9223372036854775807"]),
            ("connections", &["0", "9223372036854775807"]),
            ("answer", &["9223372036854775807"]),
        ] {
            for value in values {
                let (config, faults) = Config::parse("my.toml", &format!("[limits]\n{key} = {value}\n"));
                assert_eq!(faults.len(), 1, "{key} = {value}");
                assert_eq!(format!("{config:?}"), format!("{:?}", Config::default()));
            }
        }
        assert_eq!(Config::parse("my.toml", "[limits]\nrows = 0\nanswer = 0\ntime = 0.5\n").1, []);
    }
}
