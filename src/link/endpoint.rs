//! A SPARQL endpoint: asked for our names batch by batch where the query of the target takes them, else read page by page.

use super::error::LinkError;
use super::field::Field;
use super::record::{Name, Record, Take};
use super::row::{Row, record};
use super::source::Asked;
use super::target::Target;
use crate::fetch::call;
use oxigraph::model::{Literal, Term};
use oxigraph::sparql::QuerySolution;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput};

/// Where our names go in a query.
pub(super) const NAMES: &str = "{names}";
/// How many of our names are asked for at once.
const BATCH: usize = 60;
/// How many rows make a page.
const PAGE: usize = 1000;

impl Row for QuerySolution {
    fn each(&self, field: &Field, take: &mut dyn FnMut(&str, Option<&str>)) {
        match self.get(field.at.as_str()) {
            Some(Term::NamedNode(node)) => take(node.as_str(), None),
            Some(Term::Literal(text)) => take(text.value(), text.language()),
            _ => {}
        }
    }
}

/// Gives the record of each id; rows of one id stand together or come in one batch.
pub(super) fn read(asked: &Asked<'_>, target: &Target, take: Take<'_>) -> Result<(), LinkError> {
    let query = target.source.query.as_deref().unwrap_or_default();
    let id = target.fields.id.as_ref().map_or("id", |field| field.at.as_str());
    let mut open = Open { record: None, take };
    if query.contains(NAMES) {
        let texts: Vec<String> = asked.names.iter().map(|name| literal(name)).collect();
        for batch in texts.chunks(BATCH) {
            let mut found = rows(asked, &query.replace(NAMES, &batch.join(" ")))?;
            // Those of one id together.
            found.sort_by_cached_key(|row| row.get(id).map(ToString::to_string));
            for row in &found {
                open.row(row, target)?;
            }
        }
        return open.close();
    }
    for page in 0.. {
        let found = rows(asked, &format!("{query}\nORDER BY ?{id} LIMIT {PAGE} OFFSET {}", page * PAGE))?;
        for row in &found {
            open.row(row, target)?;
        }
        if found.len() < PAGE {
            break;
        }
    }
    open.close()
}

fn literal(name: &Name) -> String {
    let tagged = Literal::new_language_tagged_literal(&name.text, &name.lang);
    tagged.unwrap_or_else(|_| Literal::new_simple_literal(&name.text)).to_string()
}

fn rows(Asked { address, inside, .. }: &Asked<'_>, query: &str) -> Result<Vec<QuerySolution>, LinkError> {
    let (kind, bytes) = call(address, query, inside).map_err(|cause| LinkError::Call((*address).to_owned(), cause))?;
    let unread = |message: String| LinkError::Answer((*address).to_owned(), message);
    let format = QueryResultsFormat::from_media_type(&kind).ok_or_else(|| unread(format!("`{kind}` is no table of rows")))?;
    let parsed = QueryResultsParser::from_format(format).for_slice(&bytes).map_err(|error| unread(error.to_string()))?;
    let SliceQueryResultsParserOutput::Solutions(found) = parsed else { return Err(unread("it is no table of rows".to_owned())) };
    found.collect::<Result<_, _>>().map_err(|error| unread(error.to_string()))
}

/// The record whose rows are coming.
struct Open<'o> {
    record: Option<Record>,
    take: Take<'o>,
}

impl Open<'_> {
    fn row(&mut self, row: &QuerySolution, target: &Target) -> Result<(), LinkError> {
        let Some(next) = record(row, target) else { return Ok(()) };
        match &mut self.record {
            Some(open) if open.iri == next.iri => open.merge(next),
            open => {
                if let Some(whole) = open.replace(next) {
                    (self.take)(whole)?;
                }
            }
        }
        Ok(())
    }

    fn close(self) -> Result<(), LinkError> {
        self.record.map_or(Ok(()), self.take)
    }
}
