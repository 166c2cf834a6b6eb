//! OWL.

use oxigraph::model::NamedNodeRef;

/// `owl:versionIRI`.
pub const VERSION_IRI: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#versionIRI");
/// `owl:Class`.
pub const CLASS: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#Class");
/// `owl:Thing`, the class of everything.
pub const THING: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2002/07/owl#Thing");
