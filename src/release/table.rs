//! Tables of organizations, people, positions, events, agreements and participations: the queries of `queries/tables`, asked for some hundred
//! things at a time, so that what is held does not depend on how many there are.

use super::ReleaseError;
use crate::export::{RowError, row_format};
use crate::query::{Answer, Limits, Query, QueryError, Row};
use crate::sort::{Sorted, Sorter};
use crate::store::{Store, StoreError};
use include_dir::{Dir, include_dir};
use oxigraph::model::{NamedNode, Term};
use std::collections::VecDeque;
use std::io::{self, Write};
use std::path::Path;

static TABLES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/queries/tables");

/// How the line of a table's query starts that finds what the table is about: one variable, which the query has in a `VALUES` block.
const EACH: &str = "#+ each:";
/// For how many things the query is asked at once.
const BATCH: usize = 500;

/// A table: its name and its query.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The name: its file's, without the extension.
    pub name: &'static str,
    text: &'static str,
}

/// All tables, by name.
pub fn tables() -> Vec<Table> {
    let table =
        |file: &'static include_dir::File<'static>| Some(Table { name: file.path().file_stem()?.to_str()?, text: file.contents_utf8()? });
    let mut tables: Vec<Table> = TABLES.files().filter_map(table).collect();
    tables.sort_by_key(|table| table.name);
    tables
}

impl Table {
    /// Writes the table as CSV, sorted by what it is about.
    pub fn write<W: Write>(&self, store: &Store, out: W) -> Result<W, ReleaseError> {
        let failed = |cause: QueryError| ReleaseError::Table { name: self.name.to_owned(), cause };
        let query = Query::parse(self.text, store.base()).map_err(failed)?;
        let (key, keys) = self.keys(store)?;
        let rows = Rows { store, query, key, keys, waiting: VecDeque::new() };
        // Asked for something that no store holds, the query tells its columns and nothing else.
        let variables = match rows.answer(&[store.base().graph("").into()]).map_err(failed)? {
            Answer::Rows { variables, .. } => variables,
            Answer::Boolean(_) | Answer::Graph(_) => Vec::new(),
        };
        let csv = row_format("csv").unwrap_or(&crate::export::ROWS[0]);
        csv.write_rows(&variables, rows, out).map_err(|error| match error {
            RowError::Write(cause) => ReleaseError::writing(Path::new(self.name))(cause),
            RowError::Source(Fault::Query(cause)) => failed(cause),
            RowError::Source(Fault::Sort(cause)) => StoreError::Sort(cause).into(),
        })
    }

    /// The variable of what the table is about, and all its values in order.
    fn keys(&self, store: &Store) -> Result<(String, Sorted), ReleaseError> {
        let failed = |cause: QueryError| ReleaseError::Table { name: self.name.to_owned(), cause };
        let each = self.text.lines().find_map(|line| line.strip_prefix(EACH)).unwrap_or_default();
        let answer = Query::parse(each, store.base()).and_then(|query| query.run(store, &Limits::default())).map_err(failed)?;
        let Answer::Rows { variables, rows } = answer else {
            return Ok((String::new(), Sorter::default().finish().map_err(StoreError::Sort)?));
        };
        let mut sorter = Sorter::default();
        for row in rows {
            if let Some(Some(Term::NamedNode(node))) = row.map_err(failed)?.first() {
                sorter.push(node.as_str().as_bytes()).map_err(StoreError::Sort)?;
            }
        }
        let key = variables.first().map(|variable| variable.as_str().to_owned()).unwrap_or_default();
        Ok((key, sorter.finish().map_err(StoreError::Sort)?))
    }
}

/// Why there is no further row.
enum Fault {
    Query(QueryError),
    Sort(io::Error),
}

/// The rows of a table, batch by batch.
struct Rows<'s> {
    store: &'s Store,
    query: Query,
    key: String,
    keys: Sorted,
    waiting: VecDeque<Result<Row, QueryError>>,
}

impl Rows<'_> {
    fn answer(&self, values: &[Term]) -> Result<Answer, QueryError> {
        let mut query = self.query.clone();
        query.bind_all(&self.key, values);
        query.run(self.store, &Limits::default())
    }

    /// The rows of the next things; `false` when there are none left.
    fn fill(&mut self) -> Result<bool, Fault> {
        let iri = |bytes: Vec<u8>| NamedNode::new_unchecked(String::from_utf8_lossy(&bytes).into_owned()).into();
        let batch: Vec<Term> = self.keys.by_ref().take(BATCH).map(|key| key.map(iri)).collect::<Result<_, _>>().map_err(Fault::Sort)?;
        if batch.is_empty() {
            return Ok(false);
        }
        if let Answer::Rows { rows, .. } = self.answer(&batch).map_err(Fault::Query)? {
            self.waiting.extend(rows);
        }
        Ok(true)
    }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.waiting.is_empty() {
            match self.fill() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(fault) => return Some(Err(fault)),
            }
        }
        self.waiting.pop_front().map(|row| row.map_err(Fault::Query))
    }
}
