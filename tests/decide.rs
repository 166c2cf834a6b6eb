//! Decisions last: over loading again, other rules, other orders, other stores; and they can be taken back.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use oxigraph::model::{GraphName, Quad};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use tugai::canon::canonical;
use tugai::catalog::Catalog;
use tugai::curate::{CurateError, Question, Request, decide, next, questions, record};
use tugai::fetch::{Limits as Fetching, inputs};
use tugai::model::{Decision, NewsItem};
use tugai::pipeline::digest_all;
use tugai::query::{Answer, Limits, Query};
use tugai::read::read;
use tugai::store::{Filter, Ledger, Store};
use tugai::triplify::Digest;
use tugai::vocab::graph::Base;

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

fn texts<const N: usize>(parts: [&str; N]) -> [String; N] {
    parts.map(str::to_owned)
}

/// Decisions of all kinds, and what then has to be so (`!`: has not to be).
fn twenty() -> Vec<(Request, &'static str)> {
    use Request as R;
    let own = |text: &str| text.to_owned();
    let seminar = "event/seminar-ekspertov-2020-08-13";
    vec![
        (
            R::Reject(texts(["Зафар Махмудов", "worksFor", "РЭЦЦА"]), None),
            "!<id/person/makhmudov-zafar> tug:worksFor <id/organization/carec>",
        ),
        (
            R::Reject(texts(["event/brifing-bb1e89765e7272ea", "participant", "Zulfukhar Zholdasov"]), None),
            "!<id/event/brifing-bb1e89765e7272ea> tug:participant <id/person/zholdasov-zulfukhar>",
        ),
        (
            R::Accept(texts(["event/calp-9", "participant", "Искандар Абдуллаев"])),
            "<id/event/calp-9> tug:participant <id/person/abdullaev-iskandar>",
        ),
        (
            R::Accept(texts(["agreement/memorandum-roscongress-sco-secretariat-2025-10-22", "party", "organization/roscongress"])),
            "?m tug:party <id/organization/roscongress>",
        ),
        (
            R::Set(texts([seminar, "start", "2020-08-14"]), None),
            "?e tug:start '2020-08-14'^^xsd:date ; tug:participant <id/person/makhmudov-zafar>",
        ),
        (
            R::Set(texts(["event/caccc-2018", "kind", "event-kind/forum"]), None),
            "<id/event/caccc-2018> tug:kind <concept/event-kind/forum>",
        ),
        (
            R::Same(own(seminar), own("event/online-seminar-of-experts-on-the-prospects-of-environmental-cooperation-of-the-fb17d2a0")),
            "!<id/event/seminar-ekspertov-2020-08-13> ?p ?o",
        ),
        (
            R::Same(own("organization/climate-finance-center-country-kg"), own("organization/kg-ccf")),
            "!<id/organization/climate-finance-center-country-kg> ?p ?o",
        ),
        (R::Same(own("З. Тургунова"), own("Зарина Тургунова")), "!<id/person/turgunova-z> ?p ?o"),
        (R::Different(own("Зухра Тургунова"), own("Зарина Тургунова")), "<id/person/turgunova-zukhra> tug:holds ?p"),
        (
            R::Different(own("https://example.org/timur-1#Тимур Сейткалиев"), own("https://example.org/timur-2#Тимур Сейткалиев")),
            "?a a tug:Person ; skos:prefLabel 'Тимур Сейткалиев'@ru . ?b a tug:Person ; skos:prefLabel 'Тимур Сейткалиев'@ru FILTER(?a != ?b)",
        ),
        (R::Unsure(own("Болат Бекнияз"), own("Нуржан Нуржигитов")), "<id/person/bekniyaz-bolat> a tug:Person"),
        (
            R::Link(own("РЭЦЦА"), own("http://example.org/carec"), own("exactMatch")),
            "<id/organization/carec> skos:exactMatch <http://example.org/carec>",
        ),
        (
            R::Link(own("Зарина Тургунова"), own("http://example.org/z"), own("sameAs")),
            "?z skos:prefLabel 'Зарина Тургунова'@ru ; owl:sameAs <http://example.org/z>",
        ),
        (
            R::Unlink(own("organization/unep"), own("https://ror.org/015z29x25")),
            "!<id/organization/unep> skos:exactMatch <https://ror.org/015z29x25>",
        ),
        (
            R::Rename(own("РЭЦЦА"), own("РЭЦ Центральной Азии (РЭЦЦА)"), own("ru")),
            "<id/organization/carec> skos:prefLabel 'РЭЦ Центральной Азии (РЭЦЦА)'@ru FILTER NOT EXISTS { <id/organization/carec> skos:prefLabel ?o FILTER(LANG(?o) = 'ru' && ?o != 'РЭЦ Центральной Азии (РЭЦЦА)'@ru) }",
        ),
        (
            R::Rename(own("Зухра Тургунова"), own("Зухра Каримовна Тургунова"), own("ru")),
            "?z skos:prefLabel 'Зухра Каримовна Тургунова'@ru ; skos:altLabel 'Зухра Тургунова'@ru FILTER NOT EXISTS { ?z skos:prefLabel 'Зухра Тургунова'@ru }",
        ),
        (R::Skip(own("https://example.org/timur-2")), "!?i dcterms:source 'https://example.org/timur-2'"),
        (
            R::Reject(texts(["event/predydushchiy-forum-2017-06-05", "a", "https://w3id.org/tugai/ontology#Event"]), None),
            "!<id/event/predydushchiy-forum-2017-06-05> ?p ?o",
        ),
        (
            R::Rename(own("event/vstrecha-fbefea524c164709"), own("Встреча министра"), own("ru")),
            "<id/event/vstrecha-fbefea524c164709> skos:prefLabel 'Встреча министра'@ru ; skos:altLabel 'встреча'@ru",
        ),
    ]
}

/// A store with all the decisions made one after the other, and its ledger.
fn curated(ledger: &Ledger) -> Store {
    let store = loaded(&CATALOG, &NEWS, &[]);
    for (at, (request, _)) in twenty().iter().enumerate() {
        let when = next(format!("2026-01-01T00:00:{at:02}.000000Z"), None);
        let made = decide(&store, request, "aida", "as seen", when).unwrap_or_else(|error| panic!("{request:?}: {error}"));
        record(&store, ledger, vec![made], &CATALOG.graphs(), &CATALOG.ontology).unwrap();
        // A later decision may leave an item out that an earlier one is about.
        holds(&store, &twenty()[at..=at], "just decided");
    }
    store
}

/// The same store and ledger, all decided before any of it shows.
fn at_once(ledger: &Ledger) -> Store {
    let store = loaded(&CATALOG, &NEWS, &[]);
    let made = |(at, (request, _)): (usize, &(Request, &str))| {
        decide(&store, request, "aida", "as seen", format!("2026-01-01T00:00:{at:02}.000000Z")).unwrap()
    };
    let decisions = twenty().iter().enumerate().map(made).collect();
    record(&store, ledger, decisions, &CATALOG.graphs(), &CATALOG.ontology).unwrap();
    store
}

/// Fails where something is not as decided.
fn holds(store: &Store, decisions: &[(Request, &str)], when: &str) {
    let skipped = decisions.iter().any(|(request, _)| matches!(request, Request::Skip(_)));
    for (request, pattern) in decisions {
        let apart = matches!(request, Request::Different(one, _) if one.contains('#'));
        if apart && skipped {
            continue;
        }
        let (expected, pattern) = pattern.strip_prefix('!').map_or((true, *pattern), |pattern| (false, pattern));
        assert_eq!(ask(store, pattern), expected, "{when}: {request:?}");
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
    let undo = |made: Decision| decide(&store, &Request::Undo(made.id), "aida", "no", "2026-01-02T00:00:00.000000Z".to_owned()).unwrap();
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
        let made = decide(&store, &question.answer(['u', 'n'][at]).unwrap(), "aida", "as seen", when).unwrap();
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
        decide(&store, &Request::Rename("РЭЦЦА".to_owned(), name.to_owned(), "ru".to_owned()), "aida", "as seen", when.to_owned()).unwrap()
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
    let made = |request: &Request| decide(&store, request, "aida", "as seen", "1".to_owned());
    let own = |text: &str| text.to_owned();
    assert!(matches!(made(&Request::Same(own("Зафар Махмудов"), own("РЭЦЦА"))), Err(CurateError::Classes(..))));
    assert!(matches!(made(&Request::Same(own("Зафар Махмудов"), own("Zafar Makhmudov"))), Err(CurateError::Itself(_))));
    assert!(matches!(made(&Request::Skip(own("nobody"))), Err(CurateError::Nothing(_))));
    assert!(matches!(made(&Request::Reject(texts(["РЭЦЦА", "party", "ЮНЕП"]), None)), Err(CurateError::NotStated(..))));
    assert!(matches!(made(&Request::Link(own("РЭЦЦА"), own("no iri"), own("exactMatch"))), Err(CurateError::Iri(_))));
    assert!(matches!(made(&Request::Undo(own("0"))), Err(CurateError::NoDecision(_))));
    let silent = decide(&store, &Request::Skip(own("https://example.org/z")), "aida", " ", "1".to_owned());
    assert!(matches!(silent, Err(CurateError::Missing(_))));
}

/// The invented items, and decisions about them with some that undo others.
static WORLD: LazyLock<(Vec<Digest>, Vec<Decision>)> = LazyLock::new(|| {
    use Request as R;
    let items: Vec<Digest> =
        NEWS.iter().filter(|digest| digest.facts.iter().any(|quad| quad.to_string().contains("https://example.org/"))).cloned().collect();
    let store = Store::memory(Base::default()).unwrap();
    store.replace_all(&items, &CATALOG.ontology).unwrap();
    let own = |text: &str| text.to_owned();
    let requests = [
        R::Same(own("З. Тургунова"), own("Зарина Тургунова")),
        R::Same(own("З. Тургунова"), own("Зухра Тургунова")),
        R::Different(own("Зарина Тургунова"), own("З. Тургунова")),
        R::Different(own("https://example.org/timur-1#Тимур Сейткалиев"), own("https://example.org/timur-2#Тимур Сейткалиев")),
        R::Same(own("Зарина Тургунова"), own("Тимур Сейткалиев")),
        R::Rename(own("Тимур Сейткалиев"), own("Тимур Т. Сейткалиев"), own("ru")),
        R::Rename(own("Зарина Тургунова"), own("Зарина К. Тургунова"), own("ru")),
        R::Reject(texts(["Тимур Сейткалиев", "a", "https://w3id.org/tugai/ontology#Person"]), None),
        R::Skip(own("https://example.org/zarina")),
        R::Link(own("Зухра Тургунова"), own("http://example.org/z"), own("sameAs")),
    ];
    let made =
        |(at, request): (usize, &Request)| decide(&store, request, "aida", "as seen", format!("2026-01-01T00:00:{at:02}.000000Z")).unwrap();
    let mut decisions: Vec<Decision> = requests.iter().enumerate().map(made).collect();
    store.settle(&decisions, &[], &CATALOG.ontology).unwrap();
    let undone: Vec<String> = decisions.iter().step_by(3).map(|decision| decision.id.clone()).collect();
    let undo = |id: String| decide(&store, &R::Undo(id), "aida", "no", "2026-01-02T00:00:00.000000Z".to_owned()).unwrap();
    decisions.extend(undone.into_iter().map(undo));
    (items, decisions)
});

/// One act on a store: an item comes, or goes, or a decision is made, by number.
#[derive(Clone, Copy, Debug)]
enum Step {
    Put(usize),
    Remove(usize),
    Decide(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![4 => (0..5usize).prop_map(Step::Put), 1 => (0..5usize).prop_map(Step::Remove), 4 => (0..14usize).prop_map(Step::Decide)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_history_of_loading_and_deciding_comes_to_items_and_decisions_alone(steps in proptest::collection::vec(step(), 1..24)) {
        let (items, decisions) = &*WORLD;
        let ontology = &CATALOG.ontology;
        let store = Store::memory(Base::default()).unwrap();
        let (mut held, mut made) = (BTreeSet::new(), Vec::new());
        for step in &steps {
            match *step {
                Step::Put(at) => {
                    held.insert(at);
                    store.replace(&items[at], ontology).unwrap();
                }
                Step::Remove(at) => {
                    held.remove(&at);
                    store.remove_item(&items[at].hash, ontology).unwrap();
                }
                Step::Decide(at) => {
                    made.push(decisions[at].clone());
                    store.settle(&made, &[], ontology).unwrap();
                }
            }
        }
        let fresh = Store::memory(Base::default()).unwrap();
        fresh.settle(&made, &[], ontology).unwrap();
        let all: Vec<Digest> = held.iter().map(|at| items[*at].clone()).collect();
        fresh.replace_all(&all, ontology).unwrap();
        prop_assert_eq!(difference(&dump(&store), &dump(&fresh)), Vec::<String>::new(), "{:?}", steps);
    }
}
