//! RDF in any syntax of triples or quads: what stands together about one subject is one record.

use super::error::LinkError;
use super::field::Field;
use super::record::{Record, Take};
use super::row::{Row, described};
use super::target::Target;
use crate::fetch::graph_format_of;
use oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term};
use std::collections::HashSet;
use std::io::BufRead;
use std::path::Path;

/// Most statements about one subject that are kept: an IRI that half a graph points from is no thing to link.
const MOST: usize = 10_000;

/// What is said of a subject, of the properties that the target names.
#[derive(Default)]
struct Said(Vec<(String, String, Option<String>)>);

impl Row for Said {
    fn each(&self, field: &Field, take: &mut dyn FnMut(&str, Option<&str>)) {
        self.0.iter().filter(|(property, ..)| *property == field.at).for_each(|(_, text, lang)| take(text, lang.as_deref()));
    }
}

/// How many broken statements are passed over before the dump is not what it is said to be.
const BROKEN: u64 = 1000;

/// Gives the record of each run of statements about one subject of the target. Broken statements are passed over, and said how many they
/// are and what is wrong with the first.
pub(super) fn read(reader: Box<dyn BufRead>, name: &str, target: &Target, take: Take<'_>) -> Result<Option<(u64, String)>, LinkError> {
    let wanted: HashSet<&str> = target.fields.all().map(|field| field.at.as_str()).collect();
    let mut subject = String::new();
    let mut said = Said::default();
    let mut broken = None;
    // Where the name says no syntax: Turtle and N-Triples are TriG as well.
    let syntax = graph_format_of(Path::new(name)).unwrap_or(RdfFormat::TriG);
    for quad in RdfParser::from_format(syntax).for_reader(reader) {
        let quad = match quad {
            Ok(quad) => quad,
            Err(error) => {
                pass(error, &mut broken)?;
                continue;
            }
        };
        let NamedOrBlankNode::NamedNode(own) = quad.subject else { continue };
        if own.as_str() != subject {
            give(&subject, &said, target, take)?;
            said.0.clear();
            own.as_str().clone_into(&mut subject);
        }
        if !wanted.contains(quad.predicate.as_str()) || said.0.len() == MOST {
            continue;
        }
        let (text, lang) = match quad.object {
            Term::NamedNode(node) => (node.into_string(), None),
            Term::Literal(literal) => (literal.value().to_owned(), literal.language().map(str::to_owned)),
            Term::BlankNode(_) | Term::Triple(_) => continue,
        };
        said.0.push((quad.predicate.into_string(), text, lang));
    }
    give(&subject, &said, target, take)?;
    Ok(broken)
}

/// Passes a broken statement over, as long as they are few.
fn pass(error: RdfParseError, broken: &mut Option<(u64, String)>) -> Result<(), LinkError> {
    let message = match error {
        RdfParseError::Io(error) => return Err(LinkError::Read(error)),
        RdfParseError::Syntax(error) => error.to_string(),
    };
    let (count, first) = broken.get_or_insert((0, message));
    *count += 1;
    if *count > BROKEN { Err(LinkError::Broken { form: "RDF", message: first.clone() }) } else { Ok(()) }
}

fn give(subject: &str, said: &Said, target: &Target, take: Take<'_>) -> Result<(), LinkError> {
    if said.0.is_empty() || !subject.starts_with(target.space()) {
        return Ok(());
    }
    take(Record { iri: subject.to_owned(), ..described(said, target) })
}
