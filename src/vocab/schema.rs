//! schema.org, for the choice of classes that `rdfs:domain` and `rdfs:range` cannot say: several of them would mean all at once.

use oxigraph::model::NamedNodeRef;

/// `schema:domainIncludes`.
pub const DOMAIN_INCLUDES: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("https://schema.org/domainIncludes");
/// `schema:rangeIncludes`.
pub const RANGE_INCLUDES: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("https://schema.org/rangeIncludes");
