//! `tugai explain`

use super::Outcome;
use super::output::{Findings, results};
use super::settings::Common;
use crate::vocab::{rdf, tug};
use anyhow::bail;
use clap::Args;
use oxigraph::model::{NamedOrBlankNode, Term};
use std::io::Write;

/// Say what a term of the ontology or a code of a finding means
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// A term (`tug:party`, or its IRI) or a code (`Q005`)
    #[arg(value_name = "CODE|IRI")]
    what: String,
}

/// Codes of findings that no data file explains.
const CODES: &[(&str, &str)] = &[
    ("Q001", "the text of a stored query is not SPARQL, or it writes or calls another endpoint"),
    ("Q002", "a header line of a stored query (`#+ ...`) is of no known kind"),
    ("Q003", "a stored query or a parameter lacks its title or description in English or Russian"),
    ("Q004", "a parameter is declared twice, with an unknown type, or with a default that is not of its type"),
    ("Q005", "a parameter has no `VALUES ?name { ... }` block in its query, so that its value would be lost"),
    ("Q006", "the file name of a stored query cannot be its name"),
    ("Q007", "a stored query names a `tug:` term that the ontology does not have"),
    ("X001", "the output format cannot hold statements about statements, so the evidence was left out"),
];

impl Explain {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let mut out = results();
        if let Some((code, meaning)) = CODES.iter().find(|(code, _)| code.eq_ignore_ascii_case(&self.what)) {
            writeln!(out, "{code}: {meaning}")?;
            out.flush()?;
            return Ok(Outcome::Done);
        }
        let iri = self.what.strip_prefix("tug:").map_or_else(|| self.what.clone(), |local| tug::term(local).into_string());
        let catalog = common.catalog(&mut Findings::new(true))?;
        let mut known = false;
        for (_, triples) in catalog.graphs() {
            for triple in triples {
                let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
                if subject.as_str() == iri {
                    known = true;
                    writeln!(out, "{}", line(triple.predicate.as_str(), &triple.object))?;
                }
            }
        }
        out.flush()?;
        if !known {
            bail!("explaining `{}`: no such term or code", self.what);
        }
        Ok(Outcome::Done)
    }
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
