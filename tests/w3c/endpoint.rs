//! The endpoint under test: a server of our own, or another one by its addresses.

use crate::listen::listen;
use crate::remote::Remotes;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use tugai::catalog::Catalog;
use tugai::query::{Library, Services};
use tugai::serve::{App, Desk, Settings, Sites, Token};
use tugai::store::{Ledger, Store};
use tugai::vocab::graph::Base;

const TOKEN: &str = "the-token-of-the-w3c-tests";

pub(crate) struct Endpoint {
    pub(crate) name: String,
    pub(crate) query: String,
    pub(crate) update: String,
    pub(crate) store: String,
    /// Endpoints for it to call.
    pub(crate) remotes: Remotes,
    /// Whether it calls them.
    pub(crate) calls: bool,
    /// The folder of a server of our own.
    folder: Option<TempDir>,
}

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) content_type: String,
    pub(crate) location: String,
    pub(crate) body: Vec<u8>,
}

impl Endpoint {
    /// The server whose addresses the environment gives.
    pub(crate) fn given() -> Option<Self> {
        let [query, update, store] = ["QUERY", "UPDATE", "STORE"].map(|part| std::env::var(format!("TUGAI_W3C_{part}")).ok());
        Some(Self {
            name: query.clone()?,
            query: query?,
            update: update?,
            store: store?,
            remotes: Remotes::start(),
            calls: std::env::var("TUGAI_W3C_SERVICE").as_deref() != Ok("off"),
            folder: None,
        })
    }

    /// A server of our own over an empty store.
    pub(crate) fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("tugai-w3c-").tempdir().unwrap();
        let remotes = Remotes::start();
        let address = start(folder.path(), &remotes);
        let of = |path: &str| format!("{address}{path}");
        Self {
            name: "Tugai".to_owned(),
            query: of("/sparql"),
            update: of("/update"),
            store: of("/store"),
            remotes,
            calls: true,
            folder: Some(folder),
        }
    }

    pub(crate) fn is_other(&self) -> bool {
        self.folder.is_none()
    }

    /// Takes everything out of the store.
    pub(crate) fn empty(&self) -> Result<(), String> {
        let reply = send("POST", &self.update, &[("Content-Type", "application/sparql-update")], b"DROP ALL".to_vec());
        if reply.status < 300 { Ok(()) } else { Err(format!("emptying the store: {}", reply.status)) }
    }

    /// Puts a document into a graph; into the default graph, if none is named.
    pub(crate) fn load(&self, file: &Path, graph: Option<&str>) -> Result<(), String> {
        let named = graph.map_or_else(|| "default".to_owned(), |graph| format!("graph={graph}"));
        let body = self.remotes.localized(&std::fs::read_to_string(file).unwrap()).into_bytes();
        let reply = send("PUT", &format!("{}?{named}", self.store), &[("Content-Type", "text/turtle")], body);
        if reply.status < 300 { Ok(()) } else { Err(format!("loading {}: {}", file.display(), reply.status)) }
    }
}

/// Sends a request to an address that is taken as it is, with the token.
pub(crate) fn send(method: &str, address: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Reply {
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
    let mut request = ureq::http::Request::builder().method(method).uri(address).header("Authorization", format!("Bearer {TOKEN}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let config = |request| agent.configure_request(request).allow_non_standard_methods(true).build();
    let mut response = match method {
        "GET" | "HEAD" => agent.run(config(request.body(()).unwrap())),
        _ => agent.run(agent.configure_request(request.body(body).unwrap()).allow_non_standard_methods(true).build()),
    }
    .unwrap();
    let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    Reply {
        status: response.status().as_u16(),
        content_type: header("content-type"),
        location: header("location"),
        body: response.body_mut().read_to_vec().unwrap(),
    }
}

fn start(folder: &Path, remotes: &Remotes) -> String {
    let path = folder.join("tugai.db");
    let store = Store::open(&path, Base::default()).unwrap();
    let desk = Desk::new(Catalog::embedded().0, Ledger::beside(&path), || "2026-01-01T00:00:00.000000Z".to_owned());
    let desk = desk.with_token(Token::of(TOKEN).unwrap(), true, Sites::default());
    let services = Services { allowed: remotes.addresses(), inside: vec!["127.0.0.1".to_owned()] };
    let settings = Settings { program: env!("CARGO_BIN_EXE_tugai").into(), services, ..Settings::default() };
    let app = Arc::new(App::new(store, Library::embedded(&Base::default()).0, settings).unwrap().with_desk(desk));
    format!("http://{}", listen(app).0)
}
