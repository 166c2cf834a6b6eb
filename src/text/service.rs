//! The reserved service: a pattern of `search:` properties in, rows out.

use super::index::Reader;
use super::look::{Hit, Kind, Wanted};
use super::{NAMESPACE, TextError};
use oxigraph::model::{Literal, NamedNode, Term};
use oxigraph::sparql::{QueryEvaluationError, QuerySolution, QuerySolutionIter, ServiceHandler, Variable};
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::sync::Arc;

/// The IRI of the service.
pub const SERVICE: &str = "https://w3id.org/tugai/search";
/// How many hits there are without `search:limit`.
const LIMIT: usize = 1000;
/// The most that `search:limit` may say.
const MOST: usize = 100_000;

/// Answers the service from one state of the index.
pub struct Service(pub Reader);

/// What a pattern asks for, and which variables take what.
struct Asked {
    subject: Variable,
    wanted: Wanted,
    bound: Vec<(Variable, Part)>,
}

/// What of a hit a variable takes.
#[derive(Clone, Copy)]
enum Part {
    Score,
    Snippet,
    Item,
    Kind,
}

impl ServiceHandler for Service {
    type Error = TextError;

    fn handle(&self, pattern: &GraphPattern, _: Option<&oxiri::Iri<String>>) -> Result<QuerySolutionIter<'static>, TextError> {
        let asked = Asked::of(pattern)?;
        let hits = self.0.look(&asked.wanted)?;
        let variables: Arc<[Variable]> = [asked.subject].into_iter().chain(asked.bound.iter().map(|(name, _)| name.clone())).collect();
        let names = Arc::clone(&variables);
        let rows = hits.into_iter().map(move |hit| {
            let parts = asked.bound.iter().map(|(_, part)| part.of(&hit));
            let row: Vec<Option<Term>> = [NamedNode::new(&hit.iri).ok().map(Term::from)].into_iter().chain(parts).collect();
            Ok::<_, QueryEvaluationError>(QuerySolution::from((Arc::clone(&names), row)))
        });
        Ok(QuerySolutionIter::new(variables, rows))
    }
}

impl Asked {
    fn of(pattern: &GraphPattern) -> Result<Self, TextError> {
        let GraphPattern::Bgp { patterns } = pattern else {
            return Err(told("the pattern has nothing but `search:` properties of one variable"));
        };
        let Some(TermPattern::Variable(subject)) = patterns.first().map(|triple| &triple.subject) else {
            return Err(told("the subject of `search:query` is a variable"));
        };
        let mut own = Self { subject: subject.clone(), wanted: Wanted { most: LIMIT, ..Wanted::default() }, bound: Vec::new() };
        for triple in patterns {
            own.note(triple)?;
        }
        if own.wanted.text.trim().is_empty() {
            return Err(told("`search:query` says what to look for"));
        }
        Ok(own)
    }

    fn note(&mut self, triple: &TriplePattern) -> Result<(), TextError> {
        if triple.subject != TermPattern::Variable(self.subject.clone()) {
            return Err(told("all properties have one subject; another search has a `SERVICE` of its own"));
        }
        let NamedNodePattern::NamedNode(property) = &triple.predicate else { return Err(told("properties are no variables")) };
        let local = property.as_str().strip_prefix(NAMESPACE).unwrap_or(property.as_str());
        match (local, &triple.object) {
            ("query", TermPattern::Literal(text)) => text.value().clone_into(&mut self.wanted.text),
            ("class", TermPattern::NamedNode(class)) => self.wanted.class = Some(class.as_str().to_owned()),
            ("in", TermPattern::Literal(place)) => {
                self.wanted.kind = Some(match place.value() {
                    "names" => Kind::Name,
                    "sentences" => Kind::Sentence,
                    other => return Err(told(&format!("`search:in` is \"names\" or \"sentences\", not \"{other}\""))),
                });
            }
            ("limit", TermPattern::Literal(number)) => {
                let number = number.value().parse().map_err(|_| told("`search:limit` is a whole number"))?;
                self.wanted.most = MOST.min(number);
            }
            ("score", TermPattern::Variable(name)) => self.bound.push((name.clone(), Part::Score)),
            ("snippet", TermPattern::Variable(name)) => self.bound.push((name.clone(), Part::Snippet)),
            ("item", TermPattern::Variable(name)) => self.bound.push((name.clone(), Part::Item)),
            ("kind", TermPattern::Variable(name)) => self.bound.push((name.clone(), Part::Kind)),
            ("query" | "class" | "in" | "limit", _) => return Err(told(&format!("the value of `search:{local}` is a constant"))),
            ("score" | "snippet" | "item" | "kind", _) => return Err(told(&format!("the value of `search:{local}` is a variable"))),
            _ => return Err(told(&format!("no property <{}>", property.as_str()))),
        }
        Ok(())
    }
}

impl Part {
    fn of(self, hit: &Hit) -> Option<Term> {
        match self {
            Self::Score => Some(Literal::from(hit.score).into()),
            Self::Snippet if hit.lang.is_empty() => Some(Literal::new_simple_literal(&hit.text).into()),
            Self::Snippet => Literal::new_language_tagged_literal(&hit.text, &hit.lang).ok().map(Term::from),
            Self::Item => NamedNode::new(&hit.item).ok().map(Term::from),
            Self::Kind => Some(Literal::new_simple_literal(hit.kind.name()).into()),
        }
    }
}

fn told(what: &str) -> TextError {
    TextError::Pattern(what.to_owned())
}
