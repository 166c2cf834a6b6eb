//! FOAF, for pages about things.

use oxigraph::model::NamedNodeRef;

/// `foaf:homepage`.
pub const HOMEPAGE: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://xmlns.com/foaf/0.1/homepage");
