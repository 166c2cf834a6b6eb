//! A server over a small world: the ontology, the known entities, and one item about a seminar.

use crate::listen::listen;
use crate::reply::{Reply, agent, reply};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Quad, Term, Triple};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Duration;
use tempfile::TempDir;
use tugai::catalog::Catalog;
use tugai::query::Library;
use tugai::serve::{App, Settings};
use tugai::store::Store;
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;
use tugai::vocab::{dcterms, rdf, skos, tug};

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_tugai");

/// The tables, read once.
pub(crate) static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().0);

/// A running server.
pub(crate) struct Server {
    /// Its address without a final `/`.
    pub(crate) address: String,
    /// Where its store is, as `db`.
    pub(crate) folder: TempDir,
}

/// The server that tests share which change nothing.
pub(crate) static SERVER: LazyLock<Server> = LazyLock::new(|| {
    let server = Server::start(Settings::default());
    // The index of names is made when it is first asked for; until then a request may be told to come back.
    while server.get("/search?q=a&format=json", &[]).status == 503 {
        std::thread::sleep(Duration::from_millis(50));
    }
    server
});

impl Server {
    pub(crate) fn start(settings: Settings) -> Self {
        Self::start_with(Settings { program: PROGRAM.into(), ..settings }, |app| app)
    }

    /// With settings as they are, the program of the workers too.
    pub(crate) fn start_with(settings: Settings, with: impl FnOnce(App) -> App) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = world(&folder.path().join("db"));
        let app = Arc::new(with(App::new(store, Library::embedded(&Base::default()).0, settings).unwrap()));
        Self { address: format!("http://{}", listen(app).0), folder }
    }

    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        let mut request = agent().get(format!("{}{}", self.address, encoded(path)));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        reply(request.call())
    }
}

/// A text with every byte as a URI escapes it.
pub(crate) fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |all, byte| all + &format!("%{byte:02X}"))
}

/// A path with letters beyond ASCII and spaces as a URI has them.
fn encoded(path: &str) -> String {
    let byte = |byte: u8| if byte.is_ascii_graphic() && byte != b'"' { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(byte).collect()
}

fn world(path: &Path) -> Store {
    let store = Store::open(path, Base::default()).unwrap();
    store.set_graphs(&CATALOG.graphs(), &CATALOG.ontology).unwrap();
    store.replace(&seminar(&Base::default()), &CATALOG.ontology).unwrap();
    store
}

/// The IRI of the seminar.
pub(crate) fn event() -> NamedNode {
    Base::default().entity("event", "seminar-2031")
}

/// One item about one seminar, with a name that is markup, a link that is a script, and a sentence that says two things.
fn seminar(base: &Base) -> Digest {
    let (graph, shown, item, event) = (base.facts("a1"), base.evidence("a1"), base.item("a1"), event());
    let said = |text: &str, lang: &str| Literal::new_language_tagged_literal_unchecked(text, lang);
    let carec = base.entity("organization", "carec");
    let mut facts = vec![
        Quad::new(item.clone(), rdf::TYPE, tug::NEWS_ITEM, graph.clone()),
        Quad::new(item.clone(), dcterms::TITLE, said("Семинар о воде", "ru"), graph.clone()),
        Quad::new(item.clone(), dcterms::SOURCE, Literal::new_simple_literal("javascript:alert(1)"), graph.clone()),
        Quad::new(item.clone(), tug::MENTIONS, carec.clone(), graph.clone()),
        Quad::new(event.clone(), rdf::TYPE, tug::EVENT, graph.clone()),
        Quad::new(event.clone(), skos::PREF_LABEL, said("Семинар <b>о водных ресурсах</b>", "ru"), graph.clone()),
        Quad::new(event.clone(), skos::PREF_LABEL, said("Seminar on water resources", "en"), graph.clone()),
        Quad::new(event.clone(), skos::CLOSE_MATCH, NamedNode::new_unchecked("javascript:alert(2)"), graph.clone()),
        Quad::new(event.clone(), skos::CLOSE_MATCH, NamedNode::new_unchecked("http://www.wikidata.org/entity/Q1"), graph.clone()),
        Quad::new(event.clone(), tug::term("organizer"), carec.clone(), graph.clone()),
    ];
    let person = base.entity("person", "makhmudov-zafar");
    facts.push(Quad::new(person.clone(), rdf::TYPE, tug::PERSON, graph.clone()));
    facts.push(Quad::new(person.clone(), skos::PREF_LABEL, said("Зафар Махмудов", "ru"), graph.clone()));
    facts.push(Quad::new(event.clone(), tug::term("participant"), person, graph.clone()));
    let memorandum = base.entity("agreement", "memorandum-2031");
    facts.push(Quad::new(memorandum.clone(), rdf::TYPE, tug::term("Memorandum"), graph.clone()));
    facts.push(Quad::new(memorandum.clone(), skos::PREF_LABEL, said("Меморандум о воде", "ru"), graph.clone()));
    facts.push(Quad::new(memorandum, tug::term("signedOn"), Literal::new_typed_literal("2031-05-01", xsd::DATE), graph.clone()));
    for n in 0..120 {
        let talk = base.entity("talk", &format!("talk-{n:03}"));
        facts.push(Quad::new(talk.clone(), rdf::TYPE, tug::TALK, graph.clone()));
        facts.push(Quad::new(talk, tug::term("presentedAt"), event.clone(), graph.clone()));
    }
    let mut evidence = Vec::new();
    let organized = Triple::new(event, tug::term("organizer"), carec);
    let titled = Triple::new(base.entity("agreement", "memorandum-2031"), rdf::TYPE, tug::term("Memorandum"));
    for (proof, statement) in [("e1", organized), ("e2", titled)] {
        for (property, value) in [
            (rdf::REIFIES, Term::from(statement)),
            (tug::QUOTE, said("Семинар о водных ресурсах <script> провёл РЭЦЦА.", "ru").into()),
            (tug::RULE, Literal::new_simple_literal("RU-ORGANIZE-01").into()),
            (tug::EVIDENCE_ITEM, item.clone().into()),
        ] {
            evidence.push(Quad::new(base.proof(proof), property, value, shown.clone()));
        }
    }
    Digest { item, hash: "a1".to_owned(), facts, evidence, records: Vec::new(), diagnostics: Vec::new() }
}
