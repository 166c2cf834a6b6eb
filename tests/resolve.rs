//! Who is who over all items: the cases of `tests/cases/resolve`, and that no order, split or removal shows in the store.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use oxigraph::model::{GraphNameRef, NamedNode, NamedNodeRef, Quad, Term};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use tugai::canon::canonical;
use tugai::catalog::Catalog;
use tugai::model::{
    Cases, Document, Entity, Evidence, Fact, Format, Kind, Lang, Mention, Mentions, Name, NameRole, NewsItem, Record, Span, Value,
};
use tugai::pipeline::unite;
use tugai::resolve::{Records, records, resolve, slug};
use tugai::segment::segment;
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

/// An item in the making, without any text of its own to be read.
struct World {
    document: Document,
    mentions: Mentions,
    facts: Vec<Fact>,
}

impl World {
    fn new(item: &str, lang: Lang) -> Self {
        let text = format!("Item {item}\n\nSomebody is named in item {item} of these.");
        let item = NewsItem {
            id: None,
            url: Some(format!("https://example.org/{item}")),
            file: None,
            title: None,
            published: None,
            publisher: None,
            lang: Some(lang),
            format: Format::Text,
            text,
            lead: 0,
        };
        Self { document: segment(item, &CATALOG.languages), mentions: Mentions::default(), facts: Vec::new() }
    }

    fn entity(&mut self, kind: Kind, code: &str, names: &[String], known: Option<&String>) -> usize {
        let id = self.mentions.entities.len();
        let lang = self.document.lang;
        let role = |at: usize, name: &str| match at {
            0 => NameRole::Full,
            _ if name.chars().all(char::is_uppercase) => NameRole::Acronym,
            _ => NameRole::Other,
        };
        let names: Vec<Name> = names.iter().enumerate().map(|(at, name)| Name { role: role(at, name), text: name.clone(), lang }).collect();
        self.mentions.list.push(Mention {
            kind,
            span: self.document.sentences[0].span,
            tokens: 0..1,
            head: 0,
            cases: Cases::ALL,
            number: None,
            name: names[0].text.clone(),
            other: Vec::new(),
            known: Vec::new(),
            concept: None,
            date: None,
            definite: false,
            entity: Some(id),
            code: code.to_owned(),
            confidence: 1.0,
        });
        let known = known.cloned();
        self.mentions.entities.push(Entity { kind, names, known, concept: None, key: String::new(), mentions: vec![id] });
        id
    }

    fn add(&mut self, named: &Named) {
        if named.kind == "ORG" {
            let id = self.entity(Kind::Organization, "ORG-HEAD", &named.names, named.known.as_ref());
            let entity = &mut self.mentions.entities[id];
            entity.concept = Some(named.what.clone()).filter(|what| !what.is_empty());
            if !named.at.is_empty() {
                entity.key = format!("{} country-{}", named.names[0].replace(" Узбекистана", "").to_lowercase(), named.at.to_lowercase());
            }
            return;
        }
        let person = self.entity(Kind::Person, &format!("PERSON-{}", named.kind), &named.names, named.known.as_ref());
        let seat = (!named.at.is_empty()).then(|| {
            let (known, name) = known(&named.at);
            let entities = &self.mentions.entities;
            let there = entities.iter().position(|entity| entity.kind == Kind::Organization && entity.names[0].text == name);
            there.unwrap_or_else(|| self.entity(Kind::Organization, "ORG-HEAD", &[name], known.as_ref()))
        });
        let title = (!named.what.is_empty()).then(|| (named.what.clone(), self.document.lang));
        if seat.is_some() || title.is_some() {
            let sentence = self.document.sentences[0].span;
            let evidence =
                vec![Evidence { sentence, part: Span::new(sentence.start, sentence.start), rule: "ROLE".to_owned(), confidence: 1.0 }];
            let value = Value::Position { organization: seat, title, former: false };
            self.facts.push(Fact { subject: person, property: "holds".to_owned(), value, evidence });
        }
    }

    fn digest(&self, hash: &str) -> Digest {
        let (base, catalog) = (Base::default(), &*CATALOG);
        let (document, mentions, facts) = (&self.document, &self.mentions, &self.facts);
        let romanize = |text: &str| catalog.romanize(text);
        let slug = |text: &str| slug(text, &romanize);
        let has_name = |_: &str, _: &str| false;
        let iris = &resolve(document, mentions, facts, &base, &romanize);
        let records: Vec<Record> = records(
            &Records {
                mentions,
                facts,
                iris,
                language: catalog.language(document.lang).unwrap(),
                authority: &catalog.authority,
                base: &base,
                romanize: &romanize,
                slug: &slug,
                has_name: &has_name,
            },
            &used(mentions, facts),
        );
        triplify(Findings { document, mentions, facts, iris, hash, records }, &base, &has_name, &slug)
    }
}

/// The items of some lines, by number.
fn items(lines: &[Named]) -> Vec<(String, Digest)> {
    let mut worlds: BTreeMap<&str, World> = BTreeMap::new();
    for line in lines {
        let russian = line.names[0].chars().any(|c| ('а'..='я').contains(&c));
        let lang = if russian { Lang::RU } else { Lang::EN };
        worlds.entry(&line.item).or_insert_with(|| World::new(&line.item, lang)).add(line);
    }
    worlds.into_iter().map(|(item, world)| (item.to_owned(), world.digest(&format!("{item:0>4}")))).collect()
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

/// What a store of these items must say of their facts, worked out without one.
fn expected(digests: &[Digest]) -> String {
    let mut digests = digests.to_vec();
    unite(&Base::default(), &mut digests);
    let quads: Vec<Quad> = digests.into_iter().flat_map(|digest| digest.facts.into_iter().chain(digest.evidence)).collect();
    canonical(&quads).unwrap()
}

/// The facts and evidence of a store.
fn said(store: &Store) -> String {
    let quads = store.dump(&Filter::All { evidence: true }).unwrap().map(Result::unwrap);
    let of_items = |quad: &Quad| ["graph/item/", "graph/evidence/"].iter().any(|path| quad.graph_name.to_string().contains(path));
    canonical(&quads.filter(of_items).collect::<Vec<_>>()).unwrap()
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

/// A line of few people and organizations, so that items share them.
fn named(item: u8, pick: Pick) -> Named {
    const PEOPLE: [(&str, &str); 9] = [
        ("GS", "Зарина Тургунова"),
        ("SI", "Тургунова З."),
        ("GS", "Zarina Turgunova"),
        ("GS", "Зухра Тургунова"),
        ("GPS", "Зарина Каримовна Тургунова"),
        ("SII", "Тургунова З.К."),
        ("GPS", "Зарина Саидовна Тургунова"),
        ("IS", "Z. Turgunova"),
        ("GS", "Захра Тургунова"),
    ];
    const BODIES: [&str; 5] = [
        "Центр открытых данных степи; ЦОДС",
        "ЦОДС",
        "Открытый центр данных степи",
        "Центр особых дел сёл; ЦОДС",
        "Степной центр открытых данных",
    ];
    const MINISTRY: &str = "Министерство лесов и степей";
    let body = |n: u8| BODIES[usize::from(n) % BODIES.len()];
    let (kind, name) = PEOPLE[usize::from(pick.1) % PEOPLE.len()];
    let state = ["UZ", "TJ"][usize::from(pick.2) % 2];
    let line = match pick.0 % 5 {
        3 => format!("? | {item} | ORG | {MINISTRY} | {state} | ministry"),
        4 => format!("? | {item} | {kind} | {name} | {MINISTRY} | "),
        0 => format!("? | {item} | ORG | {} | |", body(pick.2)),
        1 => format!("? | {item} | {kind} | {name} | {} | ", body(pick.2).split(';').next().unwrap()),
        _ => format!("? | {item} | {kind} | {name} | | {}", ["эксперт", "исполнительный директор"][usize::from(pick.2) % 2]),
    };
    Named::read(&line)
}

/// Numbers by which a line is picked.
type Pick = (u8, u8, u8);

/// One act on a store.
#[derive(Clone, Debug)]
enum Act {
    Put(Vec<(u8, Vec<Pick>)>),
    Remove(u8),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let picks = || proptest::collection::vec((0..3_u8, 0..9_u8, 0..5_u8), 1..4);
    let put = |most| proptest::collection::vec((0..24_u8, picks()), 1..most).prop_map(Act::Put);
    proptest::collection::vec(prop_oneof![4 => put(4), 1 => put(40), 2 => (0..24_u8).prop_map(Act::Remove)], 1..10)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_history_gives_what_loading_the_last_versions_at_once_gives(acts in acts()) {
        let store = Store::memory(Base::default()).unwrap();
        let mut now: BTreeMap<String, Digest> = BTreeMap::new();
        for act in acts {
            match act {
                Act::Put(batch) => {
                    let batch: BTreeMap<u8, Vec<Pick>> = batch.into_iter().collect();
                    let lines: Vec<Named> = batch.iter().flat_map(|(item, picks)| picks.iter().map(|pick| named(*item, *pick))).collect();
                    let digests: Vec<Digest> = items(&lines).into_iter().map(|(_, digest)| digest).collect();
                    store.replace_all(&digests, &CATALOG.ontology).unwrap();
                    now.extend(digests.into_iter().map(|digest| (digest.hash.clone(), digest)));
                }
                Act::Remove(item) => {
                    let hash = format!("{item:0>4}");
                    prop_assert_eq!(store.remove_item(&hash, &CATALOG.ontology).unwrap(), now.remove(&hash).is_some());
                }
            }
        }
        let digests: Vec<Digest> = now.into_values().collect();
        prop_assert_eq!(said(&store), expected(&digests));
        prop_assert_eq!(dump(&store), dump(&at_once(&digests)));
    }
}
