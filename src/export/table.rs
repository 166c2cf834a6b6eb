//! A text table for people: columns lined up, names rather than syntax.

use oxigraph::model::Term;
use oxigraph::sparql::Variable;
use std::io::{self, Write};

/// The widest that a cell but the last of its row may be, in characters; what is longer pushes its row only.
const CELL_LIMIT: usize = 60;

/// Writes a header, a line, the rows and their number. Literals show their text alone, IRIs stand in full so that they can be copied.
pub(super) fn write<W: Write>(variables: &[Variable], rows: &[Vec<Option<Term>>], mut out: W) -> io::Result<W> {
    let header: Vec<String> = variables.iter().map(|v| v.as_str().to_owned()).collect();
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|term| cell(term.as_ref())).collect()).collect();
    let widths: Vec<usize> = (0..header.len())
        .map(|i| {
            cells.iter().chain([&header]).filter_map(|row| row.get(i)).map(|cell| cell.chars().count()).max().unwrap_or(0).min(CELL_LIMIT)
        })
        .collect();
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    for row in [&header, &rule].into_iter().chain(&cells) {
        writeln!(out, "{}", line(row, &widths))?;
    }
    writeln!(out, "{}{} row{}", if rows.is_empty() { "" } else { "\n" }, rows.len(), if rows.len() == 1 { "" } else { "s" })?;
    Ok(out)
}

fn line(row: &[String], widths: &[usize]) -> String {
    let padded: Vec<String> = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
    padded.join("  ").trim_end().to_owned()
}

fn cell(term: Option<&Term>) -> String {
    let text = match term {
        None => String::new(),
        Some(Term::NamedNode(node)) => node.as_str().to_owned(),
        Some(Term::Literal(literal)) => literal.value().to_owned(),
        Some(Term::BlankNode(node)) => node.to_string(),
        Some(Term::Triple(triple)) => triple.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
