//! Who is who over all items: the cases of `tests/cases/resolve`, and that no order, split or removal shows in the store.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod history;
#[path = "../../benches/crowd/making.rs"]
mod making;

use making::{Making, document};
use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use tugai::canon::canonical;
use tugai::catalog::Catalog;
use tugai::model::{Kind, Lang, NameRole};
use tugai::resolve::slug;
use tugai::store::{Filter, Store};
use tugai::triplify::{Digest, Findings, triplify, used};
use tugai::vocab::graph::Base;
use tugai::vocab::{skos, tug};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().0);

/// One line of a case: who is named, how.
#[derive(Clone, Debug, Default)]
struct Named {
    who: String,
    item: String,
    kind: String,
    names: Vec<String>,
    known: Option<String>,
    /// Organization of a person, state of an organization.
    at: String,
    /// Title of a person, concept of an organization.
    what: String,
}

impl Named {
    fn read(line: &str) -> Self {
        let mut cells = line.split('|').map(|cell| cell.trim().to_owned());
        let mut next = || cells.next().unwrap_or_default();
        let (who, item, kind, names, at, what) = (next(), next(), next(), next(), next(), next());
        let (known, names) = known(&names);
        Self { who, item, kind, names: names.split(';').map(|name| name.trim().to_owned()).collect(), known, at, what }
    }

    fn letter(&self) -> &str {
        self.who.trim_end_matches('?')
    }
}

/// `<organization/x> Name` -> the IRI and the name.
fn known(text: &str) -> (Option<String>, String) {
    match text.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        Some((path, name)) => (Some(format!("{}id/{path}", Base::default().as_str())), name.trim().to_owned()),
        None => (None, text.to_owned()),
    }
}

/// Adds what a line names to the item of which it is.
fn add(making: &mut Making, line: &Named) {
    let role = |at: usize, name: &str| match at {
        0 => NameRole::Full,
        _ if name.chars().all(char::is_uppercase) => NameRole::Acronym,
        _ => NameRole::Other,
    };
    let names: Vec<(NameRole, &str)> = line.names.iter().enumerate().map(|(at, name)| (role(at, name), name.as_str())).collect();
    if line.kind == "ORG" {
        let id = making.entity(Kind::Organization, "ORG-HEAD", &names, line.known.clone());
        let entity = &mut making.mentions.entities[id];
        entity.concept = Some(line.what.clone()).filter(|what| !what.is_empty());
        if !line.at.is_empty() {
            entity.key = format!("{} country-{}", line.names[0].replace(" Узбекистана", "").to_lowercase(), line.at.to_lowercase());
        }
        return;
    }
    let person = making.entity(Kind::Person, &format!("PERSON-{}", line.kind), &names, line.known.clone());
    let seat = (!line.at.is_empty()).then(|| {
        let (known, name) = known(&line.at);
        let entities = &making.mentions.entities;
        let there = entities.iter().position(|entity| entity.kind == Kind::Organization && entity.names[0].text == name);
        there.unwrap_or_else(|| making.entity(Kind::Organization, "ORG-HEAD", &[(NameRole::Full, name.as_str())], known))
    });
    let title = Some(line.what.as_str()).filter(|title| !title.is_empty());
    if seat.is_some() || title.is_some() {
        making.post(person, seat, title);
    }
}

fn digest(making: &Making, hash: &str) -> Digest {
    let (base, Making { document, mentions, facts }) = (Base::default(), making);
    let (iris, records) = making.records(&CATALOG, &base, &used(mentions, facts));
    let slug = |text: &str| slug(text, &|text: &str| CATALOG.romanize(text));
    triplify(Findings { document, mentions, facts, iris: &iris, hash, records }, &base, &|_: &str, _: &str| false, &slug)
}

/// The items of some lines, by number.
fn items(lines: &[Named]) -> Vec<(String, Digest)> {
    let mut made: BTreeMap<&str, Making> = BTreeMap::new();
    for line in lines {
        let russian = line.names[0].chars().any(|c| ('а'..='я').contains(&c));
        let (item, lang) = (line.item.as_str(), if russian { Lang::RU } else { Lang::EN });
        let text = || format!("Item {item}\n\nSomebody is named in item {item} of these.");
        let begin = || Making::new(document(&CATALOG, Some(format!("https://example.org/{item}")), lang, text()));
        add(made.entry(item).or_insert_with(begin), line);
    }
    made.into_iter().map(|(item, making)| (item.to_owned(), digest(&making, &format!("{item:0>4}")))).collect()
}

fn dump(store: &Store) -> String {
    let quads: Vec<Quad> = store.dump(&Filter::All { evidence: true }).unwrap().collect::<Result<_, _>>().unwrap();
    canonical(&quads).unwrap()
}

fn at_once(digests: &[Digest]) -> Store {
    let store = Store::memory(Base::default()).unwrap();
    store.replace_all(digests, &CATALOG.ontology).unwrap();
    store
}

fn one_by_one<'d>(digests: impl Iterator<Item = &'d Digest>) -> Store {
    let store = Store::memory(Base::default()).unwrap();
    for digest in digests {
        store.replace(digest, &CATALOG.ontology).unwrap();
    }
    store
}

/// The objects of a property of the records of an IRI that one item alone gives, in that item.
fn told(store: &Store, hash: &str, own: &str, property: NamedNodeRef<'_>) -> BTreeSet<String> {
    let (base, graph) = (store.base(), store.base().graph("resolution"));
    let node = NamedNode::new_unchecked(own);
    let records = store.database().quads_for_pattern(None, Some(tug::RECORD_OF), Some(node.as_ref().into()), Some(graph.as_ref().into()));
    let mut out = BTreeSet::new();
    for record in records.map(|quad| quad.unwrap().subject) {
        let links = base.resolution(hash);
        let link = store.database().quads_for_pattern(
            None,
            Some(tug::RECORD),
            Some(Term::from(record.clone()).as_ref()),
            Some(links.as_ref().into()),
        );
        if link.count() > 0 {
            let found = store.database().quads_for_pattern(Some(record.as_ref()), Some(property), None, Some(graph.as_ref().into()));
            out.extend(found.map(|quad| quad.unwrap().object.to_string().trim_matches(['<', '>']).to_owned()));
        }
    }
    out
}

#[test]
fn cases_come_out_as_they_say_in_any_order() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/resolve");
    let mut faults = Vec::new();
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "txt")) {
        let text = fs::read_to_string(file).unwrap();
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let lines: Vec<Named> = text.lines().filter(|line| line.contains('|')).map(Named::read).collect();
        let items = items(&lines);
        let digests: Vec<Digest> = items.iter().map(|(_, digest)| digest.clone()).collect();
        let store = at_once(&digests);
        let expected = dump(&store);
        for (order, other) in [one_by_one(digests.iter()), one_by_one(digests.iter().rev())].iter().enumerate() {
            if dump(other) != expected {
                faults.push(format!("{name}: order {order} shows"));
            }
        }
        for gone in &digests {
            store.remove_item(&gone.hash, &CATALOG.ontology).unwrap();
            let rest: Vec<Digest> = digests.iter().filter(|digest| digest.hash != gone.hash).cloned().collect();
            if dump(&store) != dump(&at_once(&rest)) {
                faults.push(format!("{name}: item {} leaves traces", gone.hash));
            }
            store.replace(gone, &CATALOG.ontology).unwrap();
        }
        if dump(&store) != expected {
            faults.push(format!("{name}: items that went and came again are other ones"));
        }
        faults.extend(compare(&name, &text, &lines, &digests, &store));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What a case says and the store does not.
fn compare(name: &str, text: &str, lines: &[Named], digests: &[Digest], store: &Store) -> Vec<String> {
    let mut faults = Vec::new();
    let mut who: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for line in lines {
        let hash = format!("{:0>4}", line.item);
        let digest = digests.iter().find(|digest| digest.hash == hash).unwrap();
        let record = digest.records.iter().find(|record| record.labels.iter().any(|label| label.text == line.names[0])).unwrap();
        let resolved = told(store, &hash, &record.iri, tug::RESOLVED_TO);
        let open = !told(store, &hash, &record.iri, tug::MAY_BE).is_empty();
        if resolved.len() != 1 || open != line.who.ends_with('?') {
            faults.push(format!("{name}: {line:?} comes to {resolved:?}, {}", if open { "open" } else { "not open" }));
        }
        who.entry(line.letter()).or_default().extend(resolved);
    }
    for (letter, iris) in &who {
        if iris.len() != 1 || who.iter().any(|(other, theirs)| other != letter && theirs == iris) {
            faults.push(format!("{name}: {letter} is {iris:?}"));
        }
    }
    for line in text.lines().filter(|line| !line.contains('|') && !line.starts_with('#')) {
        let Some((letter, iri)) = line.split_once(" = ") else { continue };
        if !who[letter].contains(&format!("{}id/{iri}", Base::default().as_str())) {
            faults.push(format!("{name}: {letter} is {:?}, not {iri}", who[letter]));
        }
    }
    faults
}

#[test]
fn one_preferred_name_in_each_language_and_positions_of_the_same_iri() {
    let lines = [
        Named::read("A | 1 | SI | Тургунова З. | Центр лесных решений | директор"),
        Named::read("A | 2 | GS | Зарина Тургунова | Центр лесных решений | директор"),
    ];
    let digests: Vec<Digest> = items(&lines).into_iter().map(|(_, digest)| digest).collect();
    let store = one_by_one(digests.iter());
    let person = Base::default().entity("person", "turgunova-zarina");
    let objects = |property: NamedNodeRef<'_>| -> Vec<String> {
        let found =
            store.database().quads_for_pattern(Some(person.as_ref().into()), Some(property), None, Some(GraphNameRef::DefaultGraph));
        found.map(|quad| quad.unwrap().object.to_string()).collect()
    };
    assert_eq!(objects(skos::PREF_LABEL), ["\"Зарина Тургунова\"@ru"]);
    assert_eq!(objects(skos::ALT_LABEL), ["\"Тургунова З.\"@ru"]);
    assert_eq!(objects(tug::HOLDS).len(), 1);
    let trace = Base::default().entity("person", "turgunova-z");
    let graphs = store.database().quads_for_pattern(Some(trace.as_ref().into()), None, None, None).count();
    assert_eq!(graphs, 0, "the item's own IRI is nowhere a subject");
}
