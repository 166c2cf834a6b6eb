//! The files of a release as DCAT and VoID name them: where each is had, in which format, how long it is, and its checksum (SPDX).

use super::part::Part;
use crate::discovery::dataset;
use crate::vocab::graph::Base;
use crate::vocab::{dcat, rdf, void};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Triple};

/// The namespace of SPDX, whose terms DCAT takes for checksums (<https://www.w3.org/TR/vocab-dcat-3/#Property:distribution_checksum>).
const SPDX: &str = "http://spdx.org/rdf/terms#";
/// Where media types have their IRIs.
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";

/// What there is to say of the data of a release. `site` is the address below which it is had, in `dumps/`.
pub fn distributions(parts: &[Part], base: &Base, site: &str) -> Vec<Triple> {
    parts.iter().filter(|part| part.is_data()).flat_map(|part| distribution(part, base, site)).collect()
}

fn distribution(part: &Part, base: &Base, site: &str) -> Vec<Triple> {
    let iri = |text: String| NamedNode::new_unchecked(text);
    let spdx = |local: &str| iri(format!("{SPDX}{local}"));
    let (data, name) = (dataset(base), &part.name);
    let (own, address) = (iri(format!("{}release/{name}", base.as_str())), iri(format!("{site}/dumps/{name}")));
    let checksum = iri(format!("{}#checksum", own.as_str()));
    let mut told = vec![
        Triple::new(data.clone(), dcat::term("distribution"), own.clone()),
        Triple::new(own.clone(), rdf::TYPE, dcat::term("Distribution")),
        Triple::new(own.clone(), dcat::term("downloadURL"), address.clone()),
        Triple::new(own.clone(), dcat::term("mediaType"), iri(format!("{MEDIA_TYPES}{}", part.media_type()))),
        Triple::new(own.clone(), dcat::term("byteSize"), Literal::new_typed_literal(part.length.to_string(), xsd::NON_NEGATIVE_INTEGER)),
        Triple::new(own.clone(), spdx("checksum"), checksum.clone()),
        Triple::new(checksum.clone(), rdf::TYPE, spdx("Checksum")),
        Triple::new(checksum.clone(), spdx("algorithm"), spdx("checksumAlgorithm_sha256")),
        Triple::new(checksum, spdx("checksumValue"), Literal::new_typed_literal(part.sum.clone(), xsd::HEX_BINARY)),
    ];
    told.extend(part.is_graph().then(|| Triple::new(data, void::term("dataDump"), address)));
    told.extend(part.packed().map(|packed| Triple::new(own, dcat::term("compressFormat"), iri(format!("{MEDIA_TYPES}{packed}")))));
    told
}
