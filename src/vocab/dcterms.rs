//! Dublin Core terms, for items and decisions.

use oxigraph::model::NamedNodeRef;

/// `dcterms:title`.
pub const TITLE: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://purl.org/dc/terms/title");
/// `dcterms:license`.
pub const LICENSE: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://purl.org/dc/terms/license");
/// `dcterms:isPartOf`.
pub const IS_PART_OF: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://purl.org/dc/terms/isPartOf");
/// `dcterms:issued`.
pub const ISSUED: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://purl.org/dc/terms/issued");
/// `dcterms:language`.
pub const LANGUAGE: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://purl.org/dc/terms/language");
/// `dcterms:source`.
pub const SOURCE: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://purl.org/dc/terms/source");
/// `dcterms:publisher`.
pub const PUBLISHER: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://purl.org/dc/terms/publisher");
/// `dcterms:identifier`.
pub const IDENTIFIER: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://purl.org/dc/terms/identifier");
/// `dcterms:creator`.
pub const CREATOR: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://purl.org/dc/terms/creator");
/// `dcterms:created`.
pub const CREATED: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://purl.org/dc/terms/created");
/// `dcterms:description`.
pub const DESCRIPTION: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://purl.org/dc/terms/description");
