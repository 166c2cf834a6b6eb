//! Row formats: the answers of SELECT and ASK.

use super::table;
use oxigraph::model::Term;
use oxigraph::sparql::Variable;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use std::io::{self, Write};

/// A format for rows and truth values.
#[derive(Clone, Copy, Debug)]
pub struct RowFormat {
    /// The name on the command line and in `format=`.
    pub name: &'static str,
    /// Media types; the first is the one that is answered. Empty for a format that is for people only.
    pub media_types: &'static [&'static str],
    /// File extension without the dot.
    pub extension: &'static str,
    syntax: Option<QueryResultsFormat>,
}

/// Every row format; the first is the default of HTTP.
pub const ROWS: &[RowFormat] = &[
    RowFormat {
        name: "json",
        media_types: &["application/sparql-results+json", "application/json"],
        extension: "srj",
        syntax: Some(QueryResultsFormat::Json),
    },
    RowFormat {
        name: "xml",
        media_types: &["application/sparql-results+xml", "application/xml", "text/xml"],
        extension: "srx",
        syntax: Some(QueryResultsFormat::Xml),
    },
    RowFormat { name: "csv", media_types: &["text/csv"], extension: "csv", syntax: Some(QueryResultsFormat::Csv) },
    RowFormat { name: "tsv", media_types: &["text/tab-separated-values"], extension: "tsv", syntax: Some(QueryResultsFormat::Tsv) },
    RowFormat { name: "table", media_types: &[], extension: "txt", syntax: None },
];

/// Why rows could not be written.
#[derive(Debug, thiserror::Error)]
pub enum RowError<E> {
    /// The writer failed.
    #[error("writing an answer")]
    Write(#[from] io::Error),
    /// The source of the rows failed.
    #[error(transparent)]
    Source(E),
}

impl RowFormat {
    /// The media type for a `Content-Type` header.
    pub fn content_type(&self) -> String {
        let media_type = self.media_types.first().copied().unwrap_or("text/plain");
        if media_type.starts_with("text/") { format!("{media_type}; charset=utf-8") } else { media_type.to_owned() }
    }

    /// Writes a truth value.
    pub fn write_boolean<W: Write>(&self, value: bool, mut out: W) -> io::Result<W> {
        if let Some(syntax) = self.syntax {
            return QueryResultsSerializer::from_format(syntax).serialize_boolean_to_writer(out, value);
        }
        writeln!(out, "{value}")?;
        Ok(out)
    }

    /// Writes rows as they come; the text table alone waits for the last one, to know the widths of its columns. A row holds one
    /// place for each variable.
    pub fn write_rows<W: Write, E>(
        &self,
        variables: &[Variable],
        rows: impl Iterator<Item = Result<Vec<Option<Term>>, E>>,
        out: W,
    ) -> Result<W, RowError<E>> {
        let Some(syntax) = self.syntax else {
            let rows = rows.collect::<Result<Vec<_>, E>>().map_err(RowError::Source)?;
            return Ok(table::write(variables, &rows, out)?);
        };
        let mut writer = QueryResultsSerializer::from_format(syntax).serialize_solutions_to_writer(out, variables.to_vec())?;
        for row in rows {
            let row = row.map_err(RowError::Source)?;
            writer.serialize(variables.iter().zip(&row).filter_map(|(variable, term)| Some((variable, term.as_ref()?))))?;
        }
        Ok(writer.finish()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNode};
    use std::convert::Infallible;

    fn written(name: &str) -> String {
        let format = super::super::row_format(name).unwrap();
        let variables = ["who", "name"].map(|v| Variable::new(v).unwrap());
        let who = NamedNode::new_unchecked("https://w3id.org/tugai/id/person/x");
        let name = Literal::new_language_tagged_literal_unchecked("Махмудов, З.", "ru");
        let rows = vec![Ok::<_, Infallible>(vec![Some(who.into()), Some(name.into())]), Ok(vec![None, None])];
        String::from_utf8(format.write_rows(&variables, rows.into_iter(), Vec::new()).unwrap()).unwrap()
    }

    #[test]
    fn csv_quotes_and_tsv_tags() {
        assert_eq!(written("csv"), "who,name\r\nhttps://w3id.org/tugai/id/person/x,\"Махмудов, З.\"\r\n,\r\n");
        assert_eq!(written("tsv"), "?who\t?name\n<https://w3id.org/tugai/id/person/x>\t\"Махмудов, З.\"@ru\n\t\n");
    }

    #[test]
    fn json_and_xml_leave_out_what_is_unbound() {
        assert!(written("json").ends_with("},{}]}}"), "{}", written("json"));
        assert!(written("xml").contains("<result></result>"), "{}", written("xml"));
    }

    #[test]
    fn a_table_lines_up_cyrillic_and_counts_its_rows() {
        assert_eq!(
            written("table"),
            "who                                 name\n----------------------------------  ------------\n\
             https://w3id.org/tugai/id/person/x  Махмудов, З.\n\n\n2 rows\n"
        );
    }
}
