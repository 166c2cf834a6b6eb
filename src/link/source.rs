//! The data of a target, from wherever it comes, record by record.

use super::error::LinkError;
use super::record::{Name, Take};
use super::target::{Form, Target};
use super::{endpoint, json, rdf, service, table};
use crate::fetch::Stream;
use std::io::BufRead;

/// Where records come from.
pub enum Data {
    /// A dump.
    Dump {
        /// What it is called: the syntax of RDF is told by it.
        name: String,
        /// Its bytes, unpacked.
        reader: Box<dyn BufRead>,
    },
    /// An endpoint or service that is asked.
    Asked {
        /// Its address.
        address: String,
        /// Hosts whose addresses need not be public.
        inside: Vec<String>,
    },
}

impl Data {
    /// The file or address that is given, else that of the target. A dump is unpacked on the way; of what is asked, only public addresses are, and
    /// the hosts `inside`.
    pub fn open(target: &Target, from: Option<&str>, inside: &[String]) -> Result<Self, LinkError> {
        let name = from.or(target.source.at.as_deref()).ok_or_else(|| LinkError::Nowhere(target.name.clone()))?;
        if matches!(target.source.form, Form::Sparql | Form::Reconcile) {
            return Ok(Self::Asked { address: name.to_owned(), inside: inside.to_vec() });
        }
        let Stream { reader, zip } = Stream::open(name).map_err(|cause| LinkError::Open(name.to_owned(), cause))?;
        if zip { Err(LinkError::Zip) } else { Ok(Self::Dump { name: name.to_owned(), reader }) }
    }
}

/// An endpoint or service, and what it is asked for.
pub(super) struct Asked<'a> {
    /// Its address.
    pub(super) address: &'a str,
    /// Hosts whose addresses need not be public.
    pub(super) inside: &'a [String],
    /// Our full names, sorted, each once in each language.
    pub(super) names: Vec<&'a Name>,
}

/// Gives the records one by one; `names` are those of each of ours. Says how many broken statements were passed over, and what is wrong with the
/// first.
pub(super) fn read(data: Data, target: &Target, names: &[Vec<Name>], take: Take<'_>) -> Result<Option<(u64, String)>, LinkError> {
    match data {
        Data::Dump { name, mut reader } => match target.source.form {
            Form::Rdf => return rdf::read(reader, &name, target, take),
            Form::Json => json::read(reader, target, take),
            _ => table::read(&mut reader, target, take),
        },
        Data::Asked { address, inside } => {
            let mut names: Vec<&Name> = names.iter().flatten().filter(|name| !name.acronym).collect();
            names.sort();
            names.dedup();
            let asked = Asked { address: &address, inside: &inside, names };
            match target.source.form {
                Form::Reconcile => service::read(&asked, target, take),
                _ => endpoint::read(&asked, target, take),
            }
        }
    }?;
    Ok(None)
}
