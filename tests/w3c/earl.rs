//! What the tests came to, and the report of it (<https://www.w3.org/TR/EARL10-Schema/>).

use std::fmt::Write;

/// One test.
pub(crate) struct Case {
    pub(crate) area: &'static str,
    pub(crate) iri: String,
    pub(crate) outcome: Outcome,
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Passed,
    /// Passed, with what is not quite as expected.
    Alike(&'static str),
    /// With what was expected and what came.
    Failed(String),
    /// With the reason.
    Skipped(&'static str),
}

impl Case {
    /// A line for a test of which there is something to say.
    pub(crate) fn told(&self) -> Option<String> {
        let name = self.iri.rsplit('#').next().unwrap_or_default();
        match &self.outcome {
            Outcome::Passed => None,
            Outcome::Alike(how) => Some(format!("  passed: {} {name}: {how}", self.area)),
            Outcome::Failed(cause) => Some(format!("  failed: {} {name}: {cause}", self.area)),
            Outcome::Skipped(reason) => Some(format!("  skipped: {} {name}: {reason}", self.area)),
        }
    }
}

/// All tests as Turtle.
pub(crate) fn report(subject: &str, cases: &[Case]) -> String {
    let mut out = String::from(
        "@prefix earl: <http://www.w3.org/ns/earl#> .\n@prefix dcterms: <http://purl.org/dc/terms/> .\n@prefix doap: <http://usefulinc.com/ns/doap#> .\n\n",
    );
    writeln!(out, "<urn:subject> a earl:TestSubject , earl:Software , doap:Project ; doap:name {subject:?} .\n").unwrap();
    for case in cases {
        let (outcome, why) = match &case.outcome {
            Outcome::Passed => ("passed", ""),
            Outcome::Alike(how) => ("passed", *how),
            Outcome::Failed(cause) => ("failed", cause.as_str()),
            Outcome::Skipped(reason) => ("untested", *reason),
        };
        let described = if why.is_empty() { String::new() } else { format!(" ; dcterms:description {}", literal(why)) };
        writeln!(
            out,
            "[] a earl:Assertion ; earl:subject <urn:subject> ; earl:test <{}> ; earl:mode earl:automatic ;\n    earl:result [ a earl:TestResult ; earl:outcome earl:{outcome}{described} ] .",
            case.iri
        )
        .unwrap();
    }
    out
}

fn literal(text: &str) -> String {
    oxigraph::model::Literal::new_simple_literal(text).to_string()
}
