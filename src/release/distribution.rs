//! The dumps of a release as DCAT and VoID name them: where each is had, in which format, how long it is, and its checksum (SPDX).

use super::ReleaseError;
use super::dumps::DUMPS;
use super::folder::Folder;
use crate::discovery::dataset;
use crate::export::{Packing, graph_format};
use crate::vocab::graph::Base;
use crate::vocab::{dcat, rdf, void};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode, Triple};

/// The namespace of SPDX, whose terms DCAT takes for checksums (<https://www.w3.org/TR/vocab-dcat-3/#Property:distribution_checksum>).
const SPDX: &str = "http://spdx.org/rdf/terms#";
/// Where media types have their IRIs.
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types/";

/// What there is to say of the dumps in a folder. `site` is the address below which they are had, in `dumps/`.
pub(super) fn distributions(folder: &Folder, base: &Base, site: &str) -> Result<Vec<Triple>, ReleaseError> {
    let iri = |text: String| NamedNode::new_unchecked(text);
    let spdx = |local: &str| iri(format!("{SPDX}{local}"));
    let data = dataset(base);
    let mut told = Vec::new();
    for (name, format, _) in DUMPS {
        let (own, address) = (iri(format!("{}release/{name}", base.as_str())), iri(format!("{site}/dumps/{name}")));
        let checksum = iri(format!("{}#checksum", own.as_str()));
        let (length, sum) = folder.measure(name)?;
        let media_type = graph_format(format).and_then(|format| format.media_types.first()).copied().unwrap_or_default();
        let length = Literal::new_typed_literal(length.to_string(), xsd::NON_NEGATIVE_INTEGER);
        let packed = match Packing::of(name).1 {
            Packing::None => None,
            Packing::Gzip => Some("application/gzip"),
            Packing::Zstd => Some("application/zstd"),
        };
        told.extend([
            Triple::new(data.clone(), dcat::term("distribution"), own.clone()),
            Triple::new(data.clone(), void::term("dataDump"), address.clone()),
            Triple::new(own.clone(), rdf::TYPE, dcat::term("Distribution")),
            Triple::new(own.clone(), dcat::term("downloadURL"), address),
            Triple::new(own.clone(), dcat::term("mediaType"), iri(format!("{MEDIA_TYPES}{media_type}"))),
            Triple::new(own.clone(), dcat::term("byteSize"), length),
            Triple::new(own.clone(), spdx("checksum"), checksum.clone()),
            Triple::new(checksum.clone(), rdf::TYPE, spdx("Checksum")),
            Triple::new(checksum.clone(), spdx("algorithm"), spdx("checksumAlgorithm_sha256")),
            Triple::new(checksum, spdx("checksumValue"), Literal::new_typed_literal(sum, xsd::HEX_BINARY)),
        ]);
        told.extend(packed.map(|packed| Triple::new(own, dcat::term("compressFormat"), iri(format!("{MEDIA_TYPES}{packed}")))));
    }
    Ok(told)
}
