//! Writing over real HTTP: token, updates, graphs, decisions, news; what Tugai keeps itself stays as it is.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
#![cfg(feature = "rocksdb")]

mod api;
mod budget;
mod graphs;
#[path = "../live/listen.rs"]
mod listen;
mod own;
mod refused;
#[path = "../live/reply.rs"]
mod reply;
mod token;
mod update;

use listen::listen;
use reply::{Reply, agent, reply};
use std::sync::Arc;
use tempfile::TempDir;
use tugai::catalog::Catalog;
use tugai::model::Input;
use tugai::pipeline::digest_all;
use tugai::query::Library;
use tugai::serve::{Allowance, App, Budget, Desk, Settings, Sites, Token};
use tugai::store::{Ledger, Store};
use tugai::vocab::graph::Base;

const TOKEN: &str = "correct-horse-battery-staple";

/// A running server and its store's folder.
struct Server {
    address: String,
    _folder: TempDir,
}

/// What a server is started with.
struct Start {
    settings: Settings,
    token: bool,
    update: bool,
    allowance: Option<Allowance>,
    /// News that are loaded before, with the tables; without any the store is empty.
    news: Vec<&'static str>,
}

impl Default for Start {
    fn default() -> Self {
        Self { settings: Settings::default(), token: true, update: true, allowance: None, news: Vec::new() }
    }
}

impl Start {
    fn run(self) -> Server {
        let folder = tempfile::Builder::new().prefix("tugai-write-").tempdir().unwrap();
        let path = folder.path().join("tugai.db");
        let (catalog, _) = Catalog::embedded();
        let store = Store::open(&path, Base::default()).unwrap();
        if !self.news.is_empty() {
            store.settle(&[], &catalog.graphs(), &catalog.ontology).unwrap();
            let read = |text: &&str| {
                tugai::read::read(&Input { name: "news".into(), bytes: text.as_bytes().to_vec(), ..Input::default() }, None).items
            };
            let digests = digest_all(&catalog, store.base(), self.news.iter().flat_map(read).collect());
            store.replace_all(&digests, &catalog.ontology).unwrap();
        }
        let mut desk = Desk::new(catalog, Ledger::beside(&path), || "2026-01-01T00:00:00.000000Z".to_owned());
        if self.token {
            desk = desk.with_token(Token::of(TOKEN).unwrap(), self.update, Sites::default());
        }
        let settings = Settings { program: env!("CARGO_BIN_EXE_tugai").into(), ..self.settings };
        let mut app = App::new(store, Library::embedded(&Base::default()).0, settings).unwrap().with_desk(desk);
        if let Some(allowance) = self.allowance {
            app = app.with_budget(Budget::new(allowance));
        }
        Server { address: format!("http://{}", listen(Arc::new(app)).0), _folder: folder }
    }
}

impl Server {
    /// Sends a request with these headers and no others.
    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        reply(agent().run(request.body(body.to_owned()).unwrap()))
    }

    /// Sends a request with the token.
    fn write(&self, method: &str, path: &str, content_type: &str, body: &str) -> Reply {
        self.send(method, path, &[("Authorization", &format!("Bearer {TOKEN}")), ("Content-Type", content_type)], body)
    }

    fn update(&self, text: &str) -> Reply {
        self.write("POST", "/update", "application/sparql-update", text)
    }

    fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], "")
    }

    fn ask(&self, text: &str) -> bool {
        let reply = self.send("POST", "/sparql", &[("Content-Type", "application/sparql-query")], &format!("ASK {{ {text} }}"));
        assert_eq!(reply.status, 200, "{}", reply.body);
        reply.body.contains("true")
    }
}
