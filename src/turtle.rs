//! Turtle text -> triples, and back from a triple to where it stands in the text, for messages.
//!
//! The parser reports places of syntax errors only; the place of a triple is found again by searching for its terms as they are written,
//! which is cheap because it is only done for a triple that is wrong.

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term, Triple};

/// The triples of one Turtle text.
#[derive(Clone, Debug)]
pub struct Turtle<'t> {
    /// The text.
    pub text: &'t str,
    /// Triples in the order of the text.
    pub triples: Vec<Triple>,
    /// Prefixes as declared: name and IRI.
    prefixes: Vec<(String, String)>,
}

/// A syntax error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong: lower case, no full stop.
    pub message: String,
}

/// Reads a text; the parser goes on after an error, so that one run shows all of them.
pub fn parse(text: &str) -> (Turtle<'_>, Vec<Fault>) {
    let mut triples = Vec::new();
    let mut faults = Vec::new();
    let mut parser = RdfParser::from_format(RdfFormat::Turtle).for_slice(text);
    for result in parser.by_ref() {
        match result {
            Ok(quad) => triples.push(quad.into()),
            Err(error) => {
                let (line, column) =
                    error.location().map_or((0, 0), |range| (as_usize(range.start.line) + 1, as_usize(range.start.column) + 1));
                faults.push(Fault { line, column, message: reason(&error.to_string()) });
            }
        }
    }
    let prefixes = parser.prefixes().map(|(name, iri)| (name.to_owned(), iri.to_owned())).collect();
    (Turtle { text, triples, prefixes }, faults)
}

impl Turtle<'_> {
    /// The byte offset at which a subject's block starts; 0 when it is not written in a way that can be found.
    pub fn subject(&self, subject: &NamedOrBlankNode) -> usize {
        self.at_line_start(&self.written(&Term::from(subject.clone()))).unwrap_or(0)
    }

    /// The byte offset of a triple: of its object after its subject, else of its predicate, else of its subject.
    pub fn triple(&self, triple: &Triple) -> usize {
        let start = self.subject(&triple.subject);
        let predicate = self.after(start, &self.written(&Term::from(triple.predicate.clone())));
        let object = self.after(predicate.unwrap_or(start), &self.written(&triple.object));
        object.or(predicate).unwrap_or(start)
    }

    /// The byte offset of the predicate of a triple, else of its subject.
    pub fn predicate(&self, triple: &Triple) -> usize {
        let start = self.subject(&triple.subject);
        self.after(start, &self.written(&Term::from(triple.predicate.clone()))).unwrap_or(start)
    }

    /// An IRI with the prefix that the text gives it, or in angle brackets.
    pub fn short(&self, iri: &str) -> String {
        let prefixed = self.prefixes.iter().filter(|(_, space)| !space.is_empty() && iri.starts_with(space.as_str()));
        prefixed
            .max_by_key(|(_, space)| space.len())
            .map_or_else(|| format!("<{iri}>"), |(name, space)| format!("{name}:{}", &iri[space.len()..]))
    }

    /// The ways in which a term may be written.
    fn written(&self, term: &Term) -> Vec<String> {
        match term {
            Term::NamedNode(node) => vec![self.short(node.as_str()), format!("<{}>", node.as_str())],
            Term::Literal(literal) => vec![format!("\"{}\"", literal.value()), literal.value().to_owned()],
            _ => Vec::new(),
        }
    }

    fn at_line_start(&self, forms: &[String]) -> Option<usize> {
        let starts_line = |&at: &usize| at == 0 || self.text.as_bytes()[at - 1] == b'\n';
        forms.iter().filter_map(|form| self.occurrences(0, form).find(starts_line)).min()
    }

    fn after(&self, from: usize, forms: &[String]) -> Option<usize> {
        forms.iter().filter_map(|form| self.occurrences(from, form).next()).min()
    }

    /// Where `form` stands as a whole term from `from` on.
    fn occurrences<'s>(&'s self, from: usize, form: &'s str) -> impl Iterator<Item = usize> + 's {
        let ends = |at: &usize| !self.text[at + form.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
        self.text[from..].match_indices(form).map(move |(at, _)| from + at).filter(ends)
    }
}

/// The message of a parser as findings have messages: without its own place, which is given apart, and in lower case.
pub fn reason(message: &str) -> String {
    let placeless = message.strip_prefix("Parser error").and_then(|rest| rest.split_once(": ")).map_or(message, |(_, text)| text);
    let mut letters = placeless.trim_end_matches('.').chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if second.is_none_or(|second| !second.is_uppercase()) => first.to_lowercase().chain(letters).collect(),
        _ => placeless.trim_end_matches('.').to_owned(),
    }
}

fn as_usize(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "@prefix a: <http://a/> .\n\na:x a:p a:xy , a:y .\na:xy a:p \"tail\"@en .\n";

    #[test]
    fn a_triple_is_found_where_its_object_stands() {
        let (turtle, faults) = parse(TEXT);
        assert!(faults.is_empty());
        assert_eq!(&TEXT[turtle.triple(&turtle.triples[1])..][..3], "a:y");
        assert_eq!(TEXT[..turtle.triple(&turtle.triples[2])].matches('\n').count(), 3);
    }

    #[test]
    fn every_syntax_error_is_reported_with_its_place() {
        let (turtle, faults) = parse("@prefix a: <http://a/> .\na:x b:p a:y .\na:x a:p a:y .\na:z a:p [ .\n");
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(faults[0].column, 5);
        assert_eq!(turtle.triples.len(), 1);
    }
}
