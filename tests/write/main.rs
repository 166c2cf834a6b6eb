//! Writing over real HTTP: token, updates, graphs, decisions, news; what Tugai keeps itself stays as it is.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]
#![cfg(feature = "rocksdb")]

mod api;
mod budget;
mod graphs;
mod own;
mod token;
mod update;

use std::sync::{Arc, mpsc};
use tempfile::TempDir;
use tugai::catalog::Catalog;
use tugai::model::Input;
use tugai::pipeline::digest_all;
use tugai::query::Library;
use tugai::serve::{Allowance, App, Budget, Desk, Settings, Sites, Token, serve};
use tugai::store::{Ledger, Store};
use tugai::vocab::graph::Base;

const TOKEN: &str = "correct-horse-battery-staple";

/// What came back.
#[derive(Debug)]
struct Reply {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

impl Reply {
    fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }
}

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
        let app = Arc::new(app);
        let (told, address) = mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
            runtime.block_on(serve(app, "127.0.0.1:0".parse().unwrap(), move |address| told.send(address).unwrap())).unwrap();
        });
        Server { address: format!("http://{}", address.recv().unwrap()), _folder: folder }
    }
}

impl Server {
    /// Sends a request with these headers and no others.
    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = agent.run(request.body(body.to_owned()).unwrap()).unwrap();
        let headers = response.headers().iter().map(|(n, v)| (n.to_string(), v.to_str().unwrap_or_default().to_owned())).collect();
        Reply { status: response.status().as_u16(), headers, body: response.body_mut().read_to_string().unwrap() }
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
