use super::{Index, Kind, Wanted};
use crate::ontology::Ontology;
use crate::store::Store;
use crate::triplify::Digest;
use crate::vocab::graph::Base;
use crate::vocab::{rdf, skos, tug};
use oxigraph::model::{Literal, Quad, Term, Triple};

/// An item that says of one event what it is called, in one sentence.
fn item(hash: &str, name: &str, quote: &str) -> Digest {
    let base = Base::default();
    let (event, proof, graph, shown) = (base.entity("event", hash), base.proof(hash), base.facts(hash), base.evidence(hash));
    let text = |text: &str| Term::from(Literal::new_language_tagged_literal_unchecked(text, "ru"));
    let said = Triple::new(event.clone(), skos::PREF_LABEL, text(name));
    let facts = vec![Quad::new(event.clone(), rdf::TYPE, tug::EVENT, graph.clone()), said.clone().in_graph(graph)];
    let evidence = vec![
        Quad::new(proof.clone(), rdf::REIFIES, said, shown.clone()),
        Quad::new(proof.clone(), tug::QUOTE, text(quote), shown.clone()),
        Quad::new(proof, tug::EVIDENCE_ITEM, base.item(hash), shown),
    ];
    Digest { item: base.item(hash), hash: hash.to_owned(), facts, evidence, records: Vec::new(), diagnostics: Vec::new() }
}

/// The last parts of the IRIs that a search finds, sorted.
fn found(index: &Index, text: &str, kind: Kind) -> Vec<String> {
    let wanted = Wanted { text: text.to_owned(), kind: Some(kind), most: 10, ..Wanted::default() };
    let mut iris: Vec<String> = index.reader().unwrap().look(&wanted).unwrap().into_iter().map(|hit| hit.iri).collect();
    iris.sort();
    iris.iter().filter_map(|iri| iri.rsplit('/').next().map(str::to_owned)).collect()
}

#[test]
fn the_index_follows_what_comes_changes_and_goes() {
    let (folder, ontology) = (tempfile::tempdir().unwrap(), Ontology::default());
    let store = Store::memory(Base::default()).unwrap();
    store.replace(&item("a1", "Семинар о воде", "Прошёл семинар о воде."), &ontology).unwrap();
    store.replace(&item("b2", "Семинар о лесе", "Прошёл семинар о лесе."), &ontology).unwrap();
    let index = Index::open(folder.path()).unwrap();
    assert!(index.follow(&store, 1).unwrap());
    assert_eq!(found(&index, "семинары", Kind::Name), ["a1", "b2"]);
    assert_eq!(found(&index, "леса", Kind::Sentence), ["b2"]);
    store.replace(&item("b2", "Форум о лугах", "Открылся форум о лугах."), &ontology).unwrap();
    store.remove_item("a1", &ontology).unwrap();
    assert_eq!(found(&index, "семинар", Kind::Name), ["a1", "b2"]);
    assert!(index.follow(&store, 2).unwrap());
    assert!(found(&index, "семинар", Kind::Name).is_empty() && found(&index, "вода", Kind::Sentence).is_empty());
    assert_eq!(found(&index, "луга", Kind::Sentence), ["b2"]);
    drop(index);
    let again = Index::open(folder.path()).unwrap();
    assert_eq!((again.generation(), found(&again, "форумы", Kind::Name)), (Some(2), vec!["b2".to_owned()]));
}

#[test]
fn a_folder_that_holds_no_index_is_made_one() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("1")).unwrap();
    std::fs::write(folder.path().join("1/meta.json"), "broken").unwrap();
    assert_eq!(Index::open(folder.path()).unwrap().generation(), None);
}
