//! WGS84 geo positioning, for places.

use oxigraph::model::NamedNodeRef;

/// `geo:lat`, in degrees.
pub const LAT: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2003/01/geo/wgs84_pos#lat");
/// `geo:long`, in degrees.
pub const LONG: NamedNodeRef<'static> = NamedNodeRef::new_unchecked("http://www.w3.org/2003/01/geo/wgs84_pos#long");
