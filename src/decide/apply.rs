//! The quads of an item as decisions have them.

use super::AUTHORITY;
use super::judge::{Judge, Judged, is_placed};
use super::scene::Scene;
use super::standing::{Standing, is_recorded};
use crate::model::{Act, Decision, Record, Ruling, Signs, Thing, Verdict};
use crate::resolve::{Change, Outcome, Renaming};
use crate::triplify::Digest;
use crate::vocab::graph::{Base, digest};
use crate::vocab::{rdf, tug};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What decisions make of an item.
#[derive(Clone, Debug)]
pub struct Decided<'d> {
    /// The item as it is to be, still by itself.
    pub digest: Cow<'d, Digest>,
    /// What curators state beside it, in a graph of its own.
    pub curated: Vec<Quad>,
    /// The decisions that bear on it; of a pair, also which side is in the item.
    pub hits: BTreeSet<(String, bool)>,
}

impl Decided<'_> {
    /// Whether decisions make anything else of the item than it says by itself.
    pub fn is_changed(&self) -> bool {
        matches!(self.digest, Cow::Owned(_))
    }
}

/// An item as the decisions that stand have it. `known` has the names of what the authority knows, by IRI.
pub fn apply<'d>(standing: &Standing, known: &BTreeMap<String, Vec<String>>, base: &Base, digest: &'d Digest) -> Decided<'d> {
    let untouched = Decided { digest: Cow::Borrowed(digest), curated: Vec::new(), hits: BTreeSet::new() };
    if let Some(decision) = standing.skips(&digest.hash) {
        let nothing = Digest { facts: Vec::new(), evidence: Vec::new(), records: Vec::new(), ..digest.clone() };
        return Decided { digest: Cow::Owned(nothing), hits: [(decision.to_owned(), false)].into(), ..untouched };
    }
    if standing.all().is_empty() {
        return untouched;
    }
    let mut item = digest.clone();
    let scene = scene(&item, known, standing);
    let decisions = standing.about(&digest.hash, &scene);
    let mut hits = identify(standing, &decisions, &scene, &mut item, base);
    let scene = if hits.is_empty() { scene } else { self::scene(&item, known, standing) };
    let triples: Vec<Triple> = item.facts.iter().cloned().map(Triple::from).collect();
    let judged = Judge::new(&digest.hash, &scene, triples.iter()).all(standing);
    hits.extend(judged.hits.iter().map(|id| (id.clone(), false)));
    if hits.is_empty() {
        return untouched;
    }
    let curated = settle(&mut item, &judged, base);
    Decided { digest: Cow::Owned(item), curated, hits }
}

/// The triples of the authority as the decisions that stand have them, and what curators state beside them; and which decisions bear on it.
pub fn amend(
    standing: &Standing,
    triples: &[Triple],
    known: &BTreeMap<String, Vec<String>>,
) -> (Vec<Triple>, Vec<Triple>, BTreeSet<String>) {
    if standing.all().is_empty() {
        return (triples.to_vec(), Vec::new(), BTreeSet::new());
    }
    let scene = Scene::of(triples.iter(), known);
    let judged = Judge::new(AUTHORITY, &scene, triples.iter()).all(standing);
    let stands = |triple: &&Triple| judged.rulings.get(&triple.to_string()).is_none_or(|verdict| verdict.stands);
    let kept: Vec<Triple> = triples.iter().filter(stands).cloned().collect();
    let said: BTreeSet<String> = kept.iter().map(ToString::to_string).collect();
    let own = judged.rulings.iter().filter(|(key, verdict)| verdict.stands && !said.contains(*key));
    let curated = own.map(|(_, verdict)| verdict.triple.clone()).collect();
    (kept, curated, judged.hits)
}

fn scene(item: &Digest, known: &BTreeMap<String, Vec<String>>, standing: &Standing) -> Scene {
    let triples: Vec<Triple> = item.facts.iter().cloned().map(Triple::from).collect();
    let mut scene = Scene::of(triples.iter(), known);
    scene.call(standing.heads());
    scene
}

/// Says in the item who is who: verdicts of records; other IRIs for what is told apart or is one with something else.
fn identify(standing: &Standing, decisions: &[&Decision], scene: &Scene, item: &mut Digest, base: &Base) -> BTreeSet<(String, bool)> {
    let mut hits = BTreeSet::new();
    let mut verdicts: BTreeMap<String, Vec<Verdict>> = BTreeMap::new();
    let mut called: BTreeMap<String, String> = BTreeMap::new();
    for decision in decisions {
        let verdict = |ruling| Verdict { when: decision.when.clone(), decision: decision.id.clone(), ruling };
        if let Act::Rename { thing, name, lang } = &decision.act
            && let Some(iri) = find(scene, thing, &item.hash).filter(|_| is_recorded(thing))
        {
            verdicts.entry(iri.to_owned()).or_default().push(verdict(Ruling::Name(name.clone(), lang.clone())));
            hits.insert((decision.id.clone(), false));
        }
        let Some((one, other)) = decision.act.pair() else { continue };
        for (thing, second) in [(one, false), (other, true)] {
            let Some(iri) = find(scene, thing, &item.hash) else { continue };
            hits.insert((decision.id.clone(), second));
            let ruling = match decision.act {
                Act::Same { .. } => Ruling::Same,
                Act::Different { .. } => Ruling::Different(second),
                _ => continue,
            };
            let alike = one.iri == other.iri || one.names.iter().any(|name| other.names.contains(name));
            if second && alike && !thing.known && ruling == Ruling::Different(true) {
                called.insert(iri.to_owned(), format!("{iri}-{}", &decision.id[..8]));
            } else if let Some(head) = standing.head(thing).filter(|head| ruling == Ruling::Same && *head != iri) {
                called.insert(iri.to_owned(), head.to_owned());
            }
            if is_recorded(thing) {
                verdicts.entry(iri.to_owned()).or_default().push(verdict(ruling));
            }
        }
    }
    for record in &mut item.records {
        record.verdicts = verdicts.remove(&record.iri).unwrap_or_default();
        record.verdicts.sort();
    }
    if !called.is_empty() {
        call(item, &called, base);
    }
    item.records.sort();
    hits
}

/// The thing of an item that one side of a pair is.
fn find<'s>(scene: &'s Scene, thing: &Thing, hash: &str) -> Option<&'s str> {
    scene.one(thing).filter(|_| is_placed(thing, hash))
}

/// Calls some things of an item otherwise, and so the positions of people.
fn call(item: &mut Digest, called: &BTreeMap<String, String>, base: &Base) {
    let new = |iri: &String| called.get(iri).unwrap_or(iri).clone();
    let outcomes: Vec<Outcome> = item.records.iter().map(|record| Outcome { iri: new(&record.iri), ..Outcome::own(record) }).collect();
    let changes: Vec<Change<'_>> = item.records.iter().zip(&outcomes).map(|(record, outcome)| (record, None, outcome)).collect();
    let mut renaming = Renaming::of(base, &changes);
    for (old, new) in called {
        renaming.call(NamedNode::new_unchecked(old), NamedNode::new_unchecked(new));
    }
    for quad in item.facts.iter_mut().chain(&mut item.evidence) {
        *quad = renaming.quad(quad);
    }
    let node = |iri: &str| renaming.node(&NamedNode::new_unchecked(iri)).as_str().to_owned();
    let rename = |record: &mut Record| {
        record.iri = node(&record.iri);
        if let Signs::Person { posts, .. } = &mut record.signs {
            for post in posts.iter_mut() {
                (post.iri, post.seat) = (node(&post.iri), post.seat.as_deref().map(node));
            }
            posts.sort();
        }
    };
    item.records.iter_mut().for_each(rename);
}

/// Takes out what does not stand, notes by whose decision in the evidence, and gives back what is stated beside the item.
fn settle(item: &mut Digest, judged: &Judged, base: &Base) -> Vec<Quad> {
    let mut proofs: HashMap<String, Vec<NamedNode>> = HashMap::new();
    for quad in item.evidence.iter().filter(|quad| quad.predicate == rdf::REIFIES) {
        if let (Term::Triple(said), NamedOrBlankNode::NamedNode(own)) = (&quad.object, &quad.subject) {
            proofs.entry(said.to_string()).or_default().push(own.clone());
        }
    }
    let graph = base.evidence(&item.hash);
    for (key, verdict) in &judged.rulings {
        let own = proofs.remove(key).unwrap_or_else(|| {
            let proof = base.proof(&digest(&format!("{} {key} {:?}", item.item, verdict.decisions)));
            item.evidence.push(Quad::new(proof.clone(), rdf::TYPE, tug::EVIDENCE, graph.clone()));
            item.evidence.push(Quad::new(proof.clone(), rdf::REIFIES, verdict.triple.clone(), graph.clone()));
            item.evidence.push(Quad::new(proof.clone(), tug::EVIDENCE_ITEM, item.item.clone(), graph.clone()));
            vec![proof]
        });
        for (proof, id) in own.iter().flat_map(|proof| verdict.decisions.iter().map(move |id| (proof, id))) {
            item.evidence.push(Quad::new(proof.clone(), tug::DECIDED_BY, base.decision(id), graph.clone()));
        }
    }
    let mut said = BTreeSet::new();
    item.facts.retain(|quad| {
        let key = Triple::from(quad.clone()).to_string();
        let stands = judged.rulings.get(&key).is_none_or(|verdict| verdict.stands);
        said.insert(key);
        stands
    });
    let own = judged.rulings.iter().filter(|(key, verdict)| verdict.stands && !said.contains(*key));
    own.map(|(_, verdict)| verdict.triple.clone().in_graph(base.curated(&item.hash))).collect()
}
