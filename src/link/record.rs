//! One thing of an outside graph, as its dump or service tells it.

use super::error::LinkError;

/// Where the records of a source go, one by one; what it refuses ends the reading.
pub(super) type Take<'t> = &'t mut dyn FnMut(Record) -> Result<(), LinkError>;

/// What an outside graph says of one thing: what there is to compare.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Its IRI.
    pub iri: String,
    /// What it is called.
    pub names: Vec<Name>,
    /// What it is, in the words of its graph.
    pub types: Vec<String>,
    /// Its countries: codes, names or IRIs.
    pub countries: Vec<String>,
    /// What it is part of: names or IRIs.
    pub parents: Vec<String>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f64, f64)>,
    /// When it began, or was: ISO 8601, of any precision.
    pub dates: Vec<String>,
    /// What other graphs call it: IRIs.
    pub same: Vec<String>,
    /// Whether it is no longer.
    pub gone: bool,
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The text.
    pub text: String,
    /// The primary tag of its language; empty where nothing tells it.
    pub lang: String,
    /// Whether it is an acronym, which many things share.
    pub acronym: bool,
}

impl Record {
    /// Takes in what else was read of the same thing.
    pub fn merge(&mut self, other: Self) {
        fn add<T: PartialEq>(own: &mut Vec<T>, other: Vec<T>) {
            for value in other {
                if !own.contains(&value) {
                    own.push(value);
                }
            }
        }
        add(&mut self.names, other.names);
        add(&mut self.types, other.types);
        add(&mut self.countries, other.countries);
        add(&mut self.parents, other.parents);
        add(&mut self.dates, other.dates);
        add(&mut self.same, other.same);
        self.point = self.point.or(other.point);
        self.gone |= other.gone;
    }

    /// What it is called, for people: its first full name.
    pub fn label(&self) -> &str {
        let full = self.names.iter().find(|name| !name.acronym);
        full.or(self.names.first()).map_or(self.iri.as_str(), |name| &name.text)
    }
}

/// A point written as `Point(LONGITUDE LATITUDE)` (WKT) or `LATITUDE,LONGITUDE`.
pub(super) fn point(text: &str) -> Option<(f64, f64)> {
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let wkt = text.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inner, _)| inner.trim());
    if let Some(inner) = wkt {
        let (longitude, latitude) = inner.split_once(' ')?;
        return Some((number(latitude)?, number(longitude)?));
    }
    let (latitude, longitude) = text.split_once(',')?;
    Some((number(latitude)?, number(longitude)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_read_in_both_notations() {
        assert_eq!(point("Point(69.2 41.3)"), Some((41.3, 69.2)));
        assert_eq!(point("41.3, 69.2"), Some((41.3, 69.2)));
        assert_eq!(point("Point(69.2)"), None);
    }

    #[test]
    fn merging_takes_each_value_once() {
        let name = |text: &str| Name { text: text.to_owned(), lang: String::new(), acronym: false };
        let mut one = Record { names: vec![name("Osh")], ..Record::default() };
        one.merge(Record { names: vec![name("Osh"), name("Ош")], point: Some((1.0, 2.0)), ..Record::default() });
        assert_eq!((one.names.len(), one.point), (2, Some((1.0, 2.0))));
    }
}
