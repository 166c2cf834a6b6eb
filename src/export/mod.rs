//! Quads and rows as bytes.
//!
//! One table of graph formats and one of row formats; the command line, the HTTP negotiation and the workbench all read these two tables.
//! Output is deterministic: graphs are written sorted by graph, subject, predicate and object, rows in the order of their query.

mod graph;
mod jsonld;
mod network;
mod order;
mod pack;
mod prefix;
mod rows;
mod table;

pub use graph::{GRAPHS, GraphFormat, GraphWriter, write_quads};
pub use jsonld::CONTEXT;
pub use network::{Network, node_classes};
pub use order::{Counts, Difference, QuadSorter, SortedQuads, sort};
pub use pack::{Packer, Packing};
pub use prefix::{PREFIXES, prefixes};
pub use rows::{ROWS, RowError, RowFormat};

/// The graph format of a name, an extension or a media type as users write them: `turtle`, `ttl`, `text/turtle`.
///
/// ```
/// assert_eq!(tugai::export::graph_format("ttl").map(|f| f.name), Some("turtle"));
/// assert!(tugai::export::graph_format("docx").is_none());
/// ```
pub fn graph_format(name: &str) -> Option<&'static GraphFormat> {
    let name = name.to_ascii_lowercase();
    let known =
        |f: &&GraphFormat| f.name == name || f.extension == name || [f.media_types, f.aliases].iter().any(|l| l.contains(&name.as_str()));
    GRAPHS.iter().find(known)
}

/// The row format of a name, an extension or a media type: `json`, `csv`, `srx`.
pub fn row_format(name: &str) -> Option<&'static RowFormat> {
    let name = name.to_ascii_lowercase();
    ROWS.iter().find(|f| f.name == name || f.extension == name || f.media_types.contains(&name.as_str()))
}
