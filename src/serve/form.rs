//! In which formats a query can be answered: one for rows and one for graphs, since only its worker knows which it gives.

use super::error::HttpError;
use super::negotiate::choose;
use crate::export::{GRAPHS, GraphFormat, ROWS, RowFormat, graph_format, row_format};

/// How an answer is to be written, by what kind it turns out to be.
#[derive(Clone, Copy)]
pub(super) struct Forms {
    /// For rows and truth values.
    pub(super) rows: Option<&'static RowFormat>,
    /// For graphs.
    pub(super) graph: Option<&'static GraphFormat>,
    /// Whether the client named a format, and did not only say what it accepts.
    named: bool,
}

impl Forms {
    /// What `format=` names, else what `Accept` likes best.
    pub(super) fn of(format: Option<&str>, accept: Option<&str>) -> Result<Self, HttpError> {
        let forms = match format {
            Some(name) => Self { rows: row_format(name).filter(|format| is_served(format)), graph: graph_format(name), named: true },
            None => Self { rows: choose(accept, &row_offers()), graph: choose(accept, &graph_offers()), named: false },
        };
        match (forms.rows, forms.graph, format) {
            (None, None, Some(name)) => {
                let names = rows().map(|format| format.name).chain(GRAPHS.iter().map(|format| format.name));
                Err(HttpError::bad_request(format!("unknown format `{name}`; there are: {}", names.collect::<Vec<_>>().join(", "))))
            }
            (None, None, None) => Err(HttpError::not_acceptable(&names(&row_offers()).chain(names(&graph_offers())).collect::<Vec<_>>())),
            _ => Ok(forms),
        }
    }

    /// The error when the answer is of the kind for which there is no format.
    pub(super) fn unsaid(self, graph: bool) -> HttpError {
        if self.named {
            let names: Vec<&str> = if graph { GRAPHS.iter().map(|format| format.name).collect() } else { rows().map(|f| f.name).collect() };
            return HttpError::bad_request(format!("the format named is not one for this query; there are: {}", names.join(", ")));
        }
        let offered: Vec<&str> = if graph { names(&graph_offers()).collect() } else { names(&row_offers()).collect() };
        HttpError::not_acceptable(&offered)
    }
}

fn is_served(format: &RowFormat) -> bool {
    !format.media_types.is_empty()
}

fn rows() -> impl Iterator<Item = &'static RowFormat> + Clone {
    ROWS.iter().filter(|format| is_served(format))
}

fn row_offers() -> Vec<(&'static str, &'static RowFormat)> {
    offers(rows().map(|format| (format.media_types, format)))
}

fn graph_offers() -> Vec<(&'static str, &'static GraphFormat)> {
    offers(GRAPHS.iter().map(|format| (format.media_types, format)))
}

/// The first media type of every format, then their other ones: a format's second name never wins over another's first.
fn offers<T: Copy>(formats: impl Iterator<Item = (&'static [&'static str], T)> + Clone) -> Vec<(&'static str, T)> {
    let first = formats.clone().filter_map(|(types, format)| Some((*types.first()?, format)));
    let rest = formats.flat_map(|(types, format)| types.iter().skip(1).map(move |media_type| (*media_type, format)));
    first.chain(rest).collect()
}

fn names<T>(offers: &[(&'static str, T)]) -> impl Iterator<Item = &'static str> {
    offers.iter().map(|(media_type, _)| *media_type)
}
