//! `tugai explain`

use super::Outcome;
use super::output::{Findings, results};
use super::settings::Common;
use crate::catalog::Catalog;
use crate::report::{evidence, fault, input};
use crate::rule::Rule;
use crate::vocab::graph::Base;
use crate::vocab::{rdf, tug};
use anyhow::bail;
use clap::Args;
use oxigraph::model::{NamedOrBlankNode, Term};
use std::io::{self, Write};

/// Say what a term of the ontology, a known entity, a code of a finding or a rule means
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A term (`tug:party`, or its IRI), a known entity (`organization/carec`, or its IRI), the code of a finding (`Q005`) or of a rule that
    /// evidence names (`RU-DOC-SIGNED-01`)
    #[arg(value_name = "CODE|IRI")]
    what: String,
}

impl Explain {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let mut out = results();
        let code = self.what.to_uppercase();
        let findings = fault::CODES.iter().chain(input::CODES);
        let meaning = findings.copied().find(|(known, _)| *known == code).map(|(_, meaning)| meaning);
        if let Some(meaning) = meaning.or_else(|| evidence::meaning(&code)) {
            writeln!(out, "{code}: {meaning}")?;
            out.flush()?;
            return Ok(Outcome::Done);
        }
        let catalog = common.catalog(&mut Findings::new(true))?;
        let rule = catalog.rules.values().find_map(|set| Some((set.rules.iter().find(|rule| rule.code == code)?, set.measured.get(&code))));
        let known = match rule {
            Some((rule, measured)) => page(rule, measured.copied(), &mut out).map(|()| true)?,
            None => term(&catalog, &self.what, &common.base()?, &mut out)?,
        };
        out.flush()?;
        if !known {
            bail!("explaining `{}`: no such term or code; `tugai show` has what the store says of a name", self.what);
        }
        Ok(Outcome::Done)
    }
}

/// All that a rule says about itself.
fn page(rule: &Rule, measured: Option<f32>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}: {}\n{}\nconfidence: {}", rule.code, rule.title, rule.why, rule.confidence)?;
    if let Some(measured) = measured {
        writeln!(out, "measured: {measured}")?;
    }
    writeln!(out, "file: {}", rule.file)?;
    for statement in &rule.emit {
        writeln!(out, "states: {} tug:{} {}", statement.subject, statement.property, statement.value)?;
    }
    for example in &rule.examples {
        writeln!(out, "matches: {example}")?;
    }
    for example in &rule.counter {
        writeln!(out, "does not match: {example}")?;
    }
    Ok(())
}

/// What the ontology and the authority say about a term; `false` when they say nothing.
fn term(catalog: &Catalog, what: &str, base: &Base, out: &mut impl Write) -> io::Result<bool> {
    let iri = match (what.strip_prefix("tug:"), what.split_once('/')) {
        (Some(local), _) => tug::term(local).into_string(),
        (None, Some((class, slug))) if !what.contains(':') => base.entity(class, slug).into_string(),
        _ => what.to_owned(),
    };
    let graphs = catalog.graphs();
    let about = graphs.iter().flat_map(|(_, triples)| triples).filter(|triple| match &triple.subject {
        NamedOrBlankNode::NamedNode(subject) => subject.as_str() == iri,
        NamedOrBlankNode::BlankNode(_) => false,
    });
    let mut known = false;
    for triple in about {
        known = true;
        writeln!(out, "{}", line(triple.predicate.as_str(), &triple.object))?;
    }
    Ok(known)
}

fn line(property: &str, value: &Term) -> String {
    let name = property.rsplit(['#', '/']).next().unwrap_or(property);
    match value {
        Term::Literal(text) if property == rdf::LABEL.as_str() || property == rdf::COMMENT.as_str() => {
            format!("{name} ({}): {}", text.language().unwrap_or_default(), text.value())
        }
        Term::Literal(text) => format!("{name}: {}", text.value()),
        other => format!("{name}: {other}"),
    }
}
