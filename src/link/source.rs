//! The data of a target, from wherever it comes, record by record.

use super::error::LinkError;
use super::record::Record;
use super::target::{Form, Target};
use super::{json, rdf, table};
use crate::fetch::Stream;
use std::io::BufRead;

/// Opened data.
pub struct Data {
    /// What it is called: the syntax of RDF is told by it.
    name: String,
    reader: Box<dyn BufRead>,
}

impl Data {
    /// The file or address that is given, else that of the target; unpacked on the way.
    pub fn open(target: &Target, from: Option<&str>) -> Result<Self, LinkError> {
        let name = from.or(target.source.at.as_deref()).ok_or_else(|| LinkError::Nowhere(target.name.clone()))?;
        let Stream { reader, zip } = Stream::open(name).map_err(LinkError::Read)?;
        if zip { Err(LinkError::Zip) } else { Ok(Self { name: name.to_owned(), reader }) }
    }
}

/// Gives the records one by one.
pub(super) fn read(data: Data, target: &Target, take: &mut dyn FnMut(Record) -> Result<(), LinkError>) -> Result<(), LinkError> {
    let Data { name, mut reader } = data;
    match target.source.form {
        Form::Csv | Form::Tsv => table::read(&mut reader, target, take),
        Form::Json => json::read(reader, target, take),
        Form::Rdf => rdf::read(reader, &name, target, take),
        Form::Sparql | Form::Reconcile => Err(LinkError::Nowhere(target.name.clone())),
    }
}
