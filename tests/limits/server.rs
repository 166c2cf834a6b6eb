//! A real server on a real port, over the sample news and some thousand generated statements on disk.

use crate::listen::listen;
use oxigraph::model::{Literal, Quad};
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tugai::catalog::Catalog;
use tugai::query::Library;
use tugai::serve::{App, Settings};
use tugai::store::Store;
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;
use tugai::vocab::{rdf, skos, tug};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_tugai");

/// Held by every server, and alone by one whose answers are timed: what the others are made to bear would count as its own.
static YARD: RwLock<()> = RwLock::new(());

/// A place among the servers of this process.
enum Place {
    Among(#[expect(dead_code, reason = "it is held")] RwLockReadGuard<'static, ()>),
    Alone(#[expect(dead_code, reason = "it is held")] RwLockWriteGuard<'static, ()>),
}

/// A server in this process; its workers are processes of their own.
pub(crate) struct Server {
    pub(crate) app: Arc<App>,
    pub(crate) address: String,
    pub(crate) folder: PathBuf,
    runtime: Handle,
    _place: Place,
}

impl Server {
    /// Starts one over a store that has the sample news when that is wanted, and generated statements.
    pub(crate) fn start(news: bool, settings: Settings) -> Self {
        // Who failed while it held a place has left nothing behind.
        Self::at(Place::Among(YARD.read().unwrap_or_else(PoisonError::into_inner)), news, settings)
    }

    /// The same, beside which no other runs.
    pub(crate) fn alone(news: bool, settings: Settings) -> Self {
        Self::at(Place::Alone(YARD.write().unwrap_or_else(PoisonError::into_inner)), news, settings)
    }

    fn at(place: Place, news: bool, settings: Settings) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("limits-{}", COUNT.fetch_add(1, Relaxed)));
        let _none_before = fs::remove_dir_all(&folder);
        if news {
            let mut load = Command::new(PROGRAM);
            load.args(["load", "data/news", "--quiet", "--store"]).arg(&folder).current_dir(env!("CARGO_MANIFEST_DIR"));
            assert!(load.stdout(Stdio::null()).status().unwrap().success());
        }
        let base = Base::default();
        let store = Store::open(&folder, base.clone()).unwrap();
        add(&store, "a1", 700);
        let settings = Settings { program: PROGRAM.into(), ..settings };
        let app = Arc::new(App::new(store, Library::embedded(&base).0, settings).unwrap());
        let (address, runtime) = listen(Arc::clone(&app));
        Self { app, address: address.to_string(), folder, runtime, _place: place }
    }

    /// Lets queries see what was written; gives the generation.
    pub(crate) fn refresh(&self) -> u64 {
        self.runtime.block_on(self.app.refresh()).unwrap()
    }

    /// The processes of its workers; other tests have servers in this process too.
    pub(crate) fn workers(&self) -> Vec<String> {
        let store = format!("{}.snapshots/", self.folder.display());
        let tasks = fs::read_dir("/proc/self/task").unwrap();
        let children = tasks.filter_map(|task| fs::read_to_string(task.ok()?.path().join("children")).ok()).collect::<Vec<_>>().join(" ");
        let own = |process: &&str| fs::read_to_string(format!("/proc/{process}/cmdline")).is_ok_and(|command| command.contains(&store));
        children.split_whitespace().filter(own).map(str::to_owned).collect()
    }

    /// Asks a query and reads the answer to its end, or to where it breaks off.
    pub(crate) fn ask(&self, query: &str) -> Reply {
        let mut reply = Reply::default();
        let mut stream = self.send(query);
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let mut bytes = Vec::new();
        // A connection that is reset has broken off too.
        let _cut = stream.read_to_end(&mut bytes);
        let border = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(bytes.len());
        let (head, body) = (String::from_utf8_lossy(&bytes[..border]), bytes.get(border + 4..).unwrap_or_default());
        reply.status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or_default();
        let chunked = head.contains("chunked");
        reply.whole = if chunked { body.ends_with(b"\r\n0\r\n\r\n") } else { !body.is_empty() };
        let body = if chunked { joined(body) } else { body.to_vec() };
        reply.body = String::from_utf8_lossy(&body).into_owned();
        reply
    }

    /// Sends a query on a connection of its own and reads nothing.
    pub(crate) fn send(&self, query: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let head = "POST /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/sparql-query\r\n\
                    Accept: text/csv, application/n-triples";
        write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{query}", query.len()).unwrap();
        stream
    }

    /// Whether the server says that it is alive.
    pub(crate) fn lives(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(&self.address) else { return false };
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let asked = stream.write_all(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let mut text = String::new();
        asked.is_ok() && stream.read_to_string(&mut text).is_ok() && text.ends_with("alive\n")
    }
}

/// The chunks of a body joined.
fn joined(body: &[u8]) -> Vec<u8> {
    let (mut whole, mut rest) = (Vec::new(), body);
    while let Some(line) = rest.windows(2).position(|window| window == b"\r\n") {
        let length = std::str::from_utf8(&rest[..line]).ok().and_then(|length| usize::from_str_radix(length, 16).ok()).unwrap();
        let chunk = &rest[line + 2..];
        whole.extend_from_slice(&chunk[..length.min(chunk.len())]);
        rest = chunk.get(length + 2..).unwrap_or_default();
    }
    whole
}

/// What came back.
#[derive(Debug, Default)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// Whether the body came to its end.
    pub(crate) whole: bool,
    pub(crate) body: String,
}

/// Puts an item into the store that states so many gatherings.
pub(crate) fn add(store: &Store, hash: &str, gatherings: usize) {
    let (base, (catalog, _)) = (Base::default(), Catalog::embedded());
    let graph = base.facts(hash);
    let mut facts = Vec::new();
    for n in 0..gatherings {
        let event = base.entity("event", &format!("{hash}-{n}"));
        facts.push(Quad::new(event.clone(), rdf::TYPE, tug::EVENT, graph.clone()));
        let name = Literal::new_language_tagged_literal_unchecked(format!("Событие {n}"), "ru");
        facts.push(Quad::new(event, skos::PREF_LABEL, name, graph.clone()));
    }
    let digest = Digest { item: base.item(hash), hash: hash.to_owned(), facts, evidence: vec![], records: vec![], diagnostics: vec![] };
    store.replace(&digest, &catalog.ontology).unwrap();
}

/// Waits until something holds; fails when it does not within a time that is ample.
pub(crate) fn wait(what: &str, holds: impl Fn() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < Duration::from_secs(20), "{what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}
