//! Decisions last: over loading again, other rules, other orders, other stores; and they can be taken back.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod history;
mod twenty;

use oxigraph::model::{GraphName, Quad};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use tugai::canon::canonical;
use tugai::catalog::Catalog;
use tugai::curate::{CurateError, Question, Request, decide, questions, record};
use tugai::fetch::{Limits as Fetching, inputs};
use tugai::model::{Decision, NewsItem};
use tugai::pipeline::digest_all;
use tugai::query::{Answer, Limits, Query};
use tugai::read::read;
use tugai::store::{Filter, Ledger, Store};
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;
use twenty::{at_once, curated, holds, texts, twenty};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().0);
static NEWS: LazyLock<Vec<Digest>> = LazyLock::new(|| digests(&CATALOG));

/// Items beside the sample news, of people who are not.
const INVENTED: &str = r#"{"url":"https://example.org/zarina","lang":"ru","published":"2024-05-01","title":"Семинар по лесам","text":"На семинаре в Алматы выступила Зарина Тургунова, директор Центра лесных решений."}
{"url":"https://example.org/zukhra","lang":"ru","published":"2024-05-02","title":"Семинар по рекам","text":"На семинаре в Астане выступила Зухра Тургунова, директор Центра речных решений."}
{"url":"https://example.org/z","lang":"ru","published":"2024-05-03","title":"Семинар по озёрам","text":"На семинаре в Бишкеке выступила З. Тургунова."}
{"url":"https://example.org/timur-1","lang":"ru","published":"2024-05-04","title":"Семинар по почвам","text":"На семинаре в Алматы выступил Тимур Сейткалиев, директор Центра почв."}
{"url":"https://example.org/timur-2","lang":"ru","published":"2024-05-05","title":"Семинар по рыбам","text":"На семинаре в Ташкенте выступил Тимур Сейткалиев, директор Центра рыб."}
"#;

fn items() -> Vec<NewsItem> {
    let news = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/news").to_string_lossy().into_owned();
    let folder = tempfile::tempdir().unwrap();
    let invented = folder.path().join("invented.jsonl");
    fs::write(&invented, INVENTED).unwrap();
    let given = [news, invented.to_string_lossy().into_owned()];
    inputs(&given, &Fetching::default()).flat_map(|input| read(&input.unwrap(), None).items).collect()
}

fn digests(catalog: &Catalog) -> Vec<Digest> {
    digest_all(catalog, &Base::default(), items())
}

fn store(catalog: &Catalog, decisions: &[Decision]) -> Store {
    let store = Store::memory(Base::default()).unwrap();
    store.settle(decisions, &catalog.graphs(), &catalog.ontology).unwrap();
    store
}

fn loaded(catalog: &Catalog, digests: &[Digest], decisions: &[Decision]) -> Store {
    let store = store(catalog, decisions);
    store.replace_all(digests, &catalog.ontology).unwrap();
    store
}

/// All that a store holds but the versions of its tables.
fn dump(store: &Store) -> String {
    let versions = GraphName::from(store.base().graph("versions"));
    let quads = store.dump(&Filter::All { evidence: true }).unwrap().map(Result::unwrap);
    canonical(&quads.filter(|quad| quad.graph_name != versions).collect::<Vec<Quad>>()).unwrap()
}

/// The lines that two dumps do not share.
fn difference(one: &str, other: &str) -> Vec<String> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    lines(one).symmetric_difference(&lines(other)).take(12).cloned().collect()
}

fn ask(store: &Store, pattern: &str) -> bool {
    let query = format!("BASE <https://w3id.org/tugai/> PREFIX owl: <http://www.w3.org/2002/07/owl#> ASK {{ {pattern} }}");
    match Query::parse(&query, store.base()).unwrap().run(store, &Limits::default()).unwrap() {
        Answer::Boolean(value) => value,
        _ => panic!("no answer to {pattern}"),
    }
}

#[test]
fn twenty_decisions_outlast_loading_again_other_rules_and_another_store() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::of(folder.path().join("decisions.jsonl"));
    let store = curated(&ledger);
    let expected = dump(&store);
    holds(&store, &twenty(), "all decided");

    store.replace_all(&NEWS, &CATALOG.ontology).unwrap();
    assert_eq!(difference(&dump(&store), &expected), Vec::<String>::new(), "loading again shows");

    let (mut lines, broken) = ledger.read().unwrap();
    assert_eq!((lines.len(), broken.len()), (20, 0));
    lines.reverse();
    let first = crate::store(&CATALOG, &lines);
    for digest in NEWS.iter().rev() {
        first.replace(digest, &CATALOG.ontology).unwrap();
    }
    assert_eq!(difference(&dump(&first), &expected), Vec::<String>::new(), "the order of deciding and loading shows");

    let other = poorer();
    let poor = loaded(&other, &digests(&other), &lines);
    holds(&poor, &twenty(), "other rules");
}

/// The tables without the rules of documents: fewer statements are found.
fn poorer() -> Catalog {
    let folder = tempfile::tempdir().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for part in ["data", "ontology"] {
        copy(&root.join(part), &folder.path().join(part));
    }
    for tag in ["ru", "en"] {
        fs::remove_file(folder.path().join(format!("data/rules/{tag}/documents.toml"))).unwrap();
    }
    Catalog::folder(folder.path()).unwrap().0
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, name) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copy(&path, &name) } else { fs::copy(&path, &name).map(|_| ()).unwrap() }
    }
}

#[test]
fn what_is_undone_leaves_no_trace_but_the_lines() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::of(folder.path().join("decisions.jsonl"));
    let store = at_once(&ledger);
    holds(&store, &twenty(), "all decided");
    let undo = |made: Decision| {
        decide(&store, &CATALOG.ontology, &Request::Undo(made.id), "aida", "no", "2026-01-02T00:00:00.000000Z".to_owned()).unwrap()
    };
    let undone = ledger.read().unwrap().0.into_iter().map(undo).collect();
    record(&store, &ledger, undone, &CATALOG.graphs(), &CATALOG.ontology).unwrap();
    let plain = |store: &Store| {
        dump(store).lines().filter(|line| !line.contains("/graph/decisions>")).map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    let never = loaded(&CATALOG, &NEWS, &[]);
    assert_eq!(difference(&plain(&store), &plain(&never)), Vec::<String>::new());
    assert_eq!(ledger.read().unwrap().0.len(), 40);
}

#[test]
fn decisions_about_what_is_gone_are_listed_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::of(folder.path().join("decisions.jsonl"));
    let store = at_once(&ledger);
    let before: Vec<&str> = store.stale(&CATALOG.graphs()).unwrap().iter().map(|decision| decision.act.word()).collect();
    assert_eq!(before, ["different"], "one side of it is skipped");
    let zukhra =
        NEWS.iter().find(|digest| digest.facts.iter().any(|quad| quad.to_string().contains("https://example.org/zukhra"))).unwrap();
    store.remove_item(&zukhra.hash, &CATALOG.ontology).unwrap();
    let stale: Vec<&str> = store.stale(&CATALOG.graphs()).unwrap().iter().map(|decision| decision.act.word()).collect();
    assert_eq!(stale, ["different", "different", "rename"]);
    store.replace(zukhra, &CATALOG.ontology).unwrap();
    holds(&store, &twenty(), "loaded again");
}

#[test]
fn doubts_are_asked_once() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::of(folder.path().join("decisions.jsonl"));
    let store = loaded(&CATALOG, &NEWS, &[]);
    let pairs = |store: &Store| {
        questions(store, 0.0).unwrap().into_iter().filter(|question| matches!(question, Question::Pair { .. })).collect::<Vec<_>>()
    };
    let asked = pairs(&store);
    assert_eq!(asked.len(), 2, "{asked:?}");
    for (at, question) in asked.iter().enumerate() {
        let when = format!("2026-01-01T00:00:{at:02}.000000Z");
        let made = decide(&store, &CATALOG.ontology, &question.answer(['u', 'n'][at]).unwrap(), "aida", "as seen", when).unwrap();
        record(&store, &ledger, vec![made], &CATALOG.graphs(), &CATALOG.ontology).unwrap();
    }
    assert!(pairs(&store).is_empty());
}

#[test]
fn a_torn_line_is_told_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let ledger = Ledger::of(folder.path().join("decisions.jsonl"));
    let store = loaded(&CATALOG, &NEWS, &[]);
    let made = |when: &str, name: &str| {
        decide(
            &store,
            &CATALOG.ontology,
            &Request::Rename("РЭЦЦА".to_owned(), name.to_owned(), "ru".to_owned()),
            "aida",
            "as seen",
            when.to_owned(),
        )
        .unwrap()
    };
    ledger.append(&[made("1", "А")]).unwrap();
    let whole = fs::read(ledger.path()).unwrap();
    fs::write(ledger.path(), [whole.as_slice(), &whole[..whole.len() - 20]].concat()).unwrap();
    let (decisions, broken) = ledger.read().unwrap();
    assert!(decisions.len() == 1 && broken.len() == 1 && broken[0].torn, "{broken:?}");
    ledger.append(&[made("2", "Б")]).unwrap();
    let (decisions, broken) = ledger.read().unwrap();
    assert!(decisions.len() == 2 && broken.len() == 1 && !broken[0].torn, "{broken:?}");
}

#[test]
fn requests_that_mean_nothing_or_too_much_are_refused() {
    let store = loaded(&CATALOG, &NEWS, &[]);
    let made = |request: &Request| decide(&store, &CATALOG.ontology, request, "aida", "as seen", "1".to_owned());
    let own = |text: &str| text.to_owned();
    assert!(matches!(made(&Request::Same(own("Зафар Махмудов"), own("РЭЦЦА"))), Err(CurateError::Classes(..))));
    assert!(matches!(made(&Request::Same(own("Зафар Махмудов"), own("Zafar Makhmudov"))), Err(CurateError::Itself(_))));
    assert!(matches!(made(&Request::Skip(own("nobody"))), Err(CurateError::Nothing(_))));
    assert!(matches!(made(&Request::Reject(texts(["РЭЦЦА", "party", "ЮНЕП"]), None)), Err(CurateError::NotStated(..))));
    assert!(matches!(made(&Request::Link(own("РЭЦЦА"), own("no iri"), own("exactMatch"))), Err(CurateError::Iri(_))));
    assert!(matches!(made(&Request::Undo(own("0"))), Err(CurateError::NoDecision(_))));
    assert!(matches!(made(&Request::Link(own("РЭЦЦА"), own("http://example.org/"), own("match"))), Err(CurateError::Relation(_))));
    assert!(matches!(made(&Request::Rename(own("РЭЦЦА"), own(" "), own("ru"))), Err(CurateError::Unnamed(_))));
    let silent = decide(&store, &CATALOG.ontology, &Request::Skip(own("https://example.org/z")), "aida", " ", "1".to_owned());
    assert!(matches!(silent, Err(CurateError::Missing(_))));
}

#[test]
fn what_the_ontology_does_not_allow_is_not_set() {
    let store = loaded(&CATALOG, &NEWS, &[]);
    let made = |parts: [&str; 3], lang: Option<&str>| {
        decide(&store, &CATALOG.ontology, &Request::Set(texts(parts), lang.map(str::to_owned)), "aida", "as seen", "1".to_owned())
    };
    for day in ["2020-10-19", "2020-10", "2020"] {
        made(["event/caccc-2020", "start", day], None).unwrap();
    }
    for day in ["2020-13-19", "2021-02-29", "2020-00", "Алматы", "event-kind/forum"] {
        let refused = made(["event/caccc-2020", "start", day], None);
        assert!(matches!(&refused, Err(CurateError::Value { wanted, .. }) if wanted == "date, gYear, gYearMonth"), "{day}: {refused:?}");
    }
    assert!(matches!(made(["event/caccc-2020", "begin", "2020"], None), Err(CurateError::Property(_))));
    assert!(matches!(made(["РЭЦЦА", "start", "2020"], None), Err(CurateError::Subject { .. })));
    assert!(matches!(made(["event/caccc-2020", "place", "РЭЦЦА"], None), Err(CurateError::Value { .. })));
    made(["event/caccc-2020", "place", "place/ashgabat"], None).unwrap();
    made(["event/caccc-2020", "organizer", "РЭЦЦА"], None).unwrap();
    assert!(matches!(made(["РЭЦЦА", "acronym", "РЭЦ"], None), Err(CurateError::Value { .. })));
    assert!(matches!(made(["РЭЦЦА", "acronym", " "], Some("ru")), Err(CurateError::Value { .. })));
    made(["РЭЦЦА", "acronym", "РЭЦ"], Some("ru")).unwrap();
}
