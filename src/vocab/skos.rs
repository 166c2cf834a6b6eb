//! SKOS.

use oxigraph::model::NamedNodeRef;

/// `skos:prefLabel`.
pub const PREF_LABEL: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#prefLabel");
/// `skos:altLabel`.
pub const ALT_LABEL: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#altLabel");
/// `skos:exactMatch`.
pub const EXACT_MATCH: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#exactMatch");
/// `skos:mappingRelation`, of which the others are kinds.
pub const MAPPING_RELATION: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#mappingRelation");
/// `skos:closeMatch`.
pub const CLOSE_MATCH: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2004/02/skos/core#closeMatch");
