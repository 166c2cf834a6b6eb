//! Full text: names and sentences of the graph, found by words in any form, by the start of a name, in either script, with mistakes.
//!
//! What is indexed is what the store holds at one generation; [`Index::follow`] brings the index to the store's, entity by entity and item
//! by item. Queries reach it by the reserved service [`SERVICE`]:
//!
//! ```sparql
//! PREFIX search: <https://w3id.org/tugai/search#>
//! SELECT ?x ?score ?snippet {
//!   SERVICE <https://w3id.org/tugai/search> {
//!     ?x search:query "водные ресурсы" ; search:score ?score ; search:snippet ?snippet ; search:item ?item ; search:in "sentences" .
//!   }
//!   ?x a tug:Event .
//! }
//! ```
//!
//! `search:query` is the text (words that must all be there, in any form; `"a phrase"` in quotes). `search:in` (`"names"` or `"sentences"`, both
//! without it), `search:class` (an IRI) and `search:limit` (1000 without it) narrow; the others are bound: `?x` is what has the name or is
//! the subject of the statement that the sentence says, `search:item` the item of the sentence, `search:kind` where it was found.

mod error;
mod fields;
mod follow;
mod index;
mod look;
mod name;
mod service;
#[cfg(test)]
mod tests;
mod words;

pub use error::TextError;
pub use index::{Index, Reader};
pub use look::{Hit, Kind, Wanted};
pub use service::{SERVICE, Service};
pub use words::keys;

/// The namespace of the service's properties.
pub const NAMESPACE: &str = "https://w3id.org/tugai/search#";
