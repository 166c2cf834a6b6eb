//! The stored queries, found by listing a folder.

use super::header;
use super::{Param, Query, QueryError, Services};
use crate::report::{Diagnostic, Place};
use crate::vocab::graph::Base;
use crate::vocab::tug;
use include_dir::{Dir, include_dir};
use oxigraph::model::Term;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// A query with a name, titles and parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredQuery {
    /// The name: its file's, without `.rq`.
    pub name: String,
    /// Titles by language.
    pub title: BTreeMap<String, String>,
    /// What it answers, by language.
    pub description: BTreeMap<String, String>,
    /// Its parameters, in the order of the header.
    pub params: Vec<Param>,
    /// The whole file; it runs anywhere as it stands, with the defaults of its author.
    pub text: String,
}

/// Stored queries by name.
#[derive(Clone, Debug, Default)]
pub struct Library {
    queries: BTreeMap<String, StoredQuery>,
}

impl Library {
    /// The queries that come with the program.
    pub fn embedded(base: &Base) -> (Self, Vec<Diagnostic>) {
        let files = SHIPPED.files().filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
        Self::parse(files.map(|(path, text)| (format!("queries/{path}"), text.to_owned())), base)
    }

    /// Queries from the texts of files, by path. A file with an error is left out; all faults of all files come back.
    pub fn parse(files: impl IntoIterator<Item = (String, String)>, base: &Base) -> (Self, Vec<Diagnostic>) {
        let mut library = Self::default();
        let mut found = Vec::new();
        for (path, text) in files {
            match StoredQuery::parse(&path, text, base) {
                Ok(query) => {
                    library.queries.insert(query.name.clone(), query);
                }
                Err(mut faults) => found.append(&mut faults),
            }
        }
        found.sort();
        (library, found)
    }

    /// The terms of the Tugai ontology that queries name and `known` does not hold.
    pub fn check_terms(&self, known: &BTreeSet<String>, base: &Base) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for query in self.queries.values() {
            let Ok(parsed) = Query::read(&query.text, base) else { continue };
            for term in parsed.mentions(tug::NAMESPACE).into_iter().filter(|term| !known.contains(term)) {
                let local = format!("tug:{}", term.trim_start_matches(tug::NAMESPACE));
                let offset = query.text.find(&local).unwrap_or_default();
                let place = Place::offset(format!("queries/{}.rq", query.name), &query.text, offset);
                found.push(
                    Diagnostic::error("Q007", place, format!("unknown term `{local}`")).with_help("terms stand in `ontology/tugai.ttl`"),
                );
            }
        }
        found
    }

    /// The query of a name.
    pub fn named(&self, name: &str) -> Result<&StoredQuery, QueryError> {
        self.queries.get(name).ok_or_else(|| QueryError::Unknown(name.to_owned()))
    }

    /// All queries, by name.
    pub fn iter(&self) -> impl Iterator<Item = &StoredQuery> {
        self.queries.values()
    }
}

impl StoredQuery {
    fn parse(path: &str, text: String, base: &Base) -> Result<Self, Vec<Diagnostic>> {
        let header = header::parse(path, &text);
        let mut found = header.found;
        let file = path.rsplit('/').next().unwrap_or(path);
        let name = file.strip_suffix(".rq").unwrap_or(file).to_owned();
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            let help = "a name has lower-case letters, digits and hyphens";
            found.push(Diagnostic::error("Q006", Place::file(path), format!("unusable file name `{file}`")).with_help(help));
        }
        // Which endpoints it may call is for whoever runs it to say.
        match Query::read(&text, base) {
            Ok(mut query) => {
                for param in &header.params {
                    if !query.bind(&param.name, None) {
                        let help = format!("write `VALUES ?{0} {{ ... }}` where `?{0}` gets its value", param.name);
                        found.push(
                            Diagnostic::error("Q005", Place::file(path), format!("parameter `{}` is not used", param.name)).with_help(help),
                        );
                    }
                    if let Err(error) = param.term(&param.default, base) {
                        found.push(Diagnostic::error("Q004", Place::file(path), format!("unusable default: {error}")));
                    }
                }
            }
            Err(QueryError::Syntax { line, column, message }) => {
                found.push(Diagnostic::error("Q001", Place::at(path, line, column), message));
            }
            Err(error) => found.push(Diagnostic::error("Q001", Place::file(path), error.to_string())),
        }
        if found.is_empty() {
            Ok(Self { name, title: header.title, description: header.description, params: header.params, text })
        } else {
            Err(found)
        }
    }

    /// The query with its parameters bound; those not given have their defaults. It may call these endpoints.
    pub fn prepare(&self, given: &BTreeMap<String, String>, base: &Base, services: &Services) -> Result<Query, QueryError> {
        let mut query = Query::parse_calling(&self.text, base, services)?;
        for (name, value) in self.values(given, base)? {
            query.bind(&name, value.as_ref());
        }
        Ok(query)
    }

    /// The value of every parameter by name; those not given have their defaults, and `None` is anything.
    pub fn values(&self, given: &BTreeMap<String, String>, base: &Base) -> Result<Vec<(String, Option<Term>)>, QueryError> {
        if let Some(name) = given.keys().find(|name| !self.params.iter().any(|param| param.name == **name)) {
            return Err(QueryError::Parameter { query: self.name.clone(), name: name.clone() });
        }
        let value = |param: &Param| param.term(given.get(&param.name).unwrap_or(&param.default), base);
        self.params.iter().map(|param| Ok((param.name.clone(), value(param)?))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "#+ title@en: a\n#+ title@ru: а\n#+ description@en: b\n#+ description@ru: б\n";

    fn faults(path: &str, text: &str) -> Vec<String> {
        let (_, found) = Library::parse([(path.to_owned(), text.to_owned())], &Base::default());
        found.iter().map(|d| format!("{}:{}:{} {}", d.place.file, d.place.line, d.place.column, d.code)).collect()
    }

    #[test]
    fn all_faults_of_a_file_are_told_with_their_place() {
        let text = "#+ title@en: a\n#+ colour: red\n#+ param when day\n#+ param who iri\nSELECT * { ?s ?p }";
        assert_eq!(
            faults("q/Bad.rq", text),
            [
                "q/Bad.rq:0:0 Q003",
                "q/Bad.rq:0:0 Q003",
                "q/Bad.rq:0:0 Q003",
                "q/Bad.rq:0:0 Q003",
                "q/Bad.rq:0:0 Q003",
                "q/Bad.rq:0:0 Q006",
                "q/Bad.rq:2:1 Q002",
                "q/Bad.rq:3:1 Q004",
                "q/Bad.rq:5:19 Q001"
            ]
        );
    }

    #[test]
    fn a_parameter_must_be_used_and_its_default_must_fit() {
        let text = format!("{HEADER}#+ param n integer many\n#+ n@en: n\n#+ n@ru: н\nSELECT ?n {{ ?n ?p ?o }}");
        assert_eq!(faults("n.rq", &text), ["n.rq:0:0 Q005", "n.rq:0:0 Q004"].map(str::to_owned).iter().rev().cloned().collect::<Vec<_>>());
    }

    #[test]
    fn a_term_that_the_ontology_lacks_is_told() {
        let text = format!("{HEADER}SELECT * {{ ?s a tug:Event ; tug:oops ?o }}");
        let (library, _) = Library::parse([("x.rq".to_owned(), text)], &Base::default());
        let known = BTreeSet::from([format!("{}Event", tug::NAMESPACE)]);
        let found = library.check_terms(&known, &Base::default());
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>().len(), 1);
        assert_eq!((found[0].place.line, found[0].place.column), (5, 29));
    }

    #[test]
    fn an_unknown_parameter_is_refused() {
        let (library, _) = Library::parse([("x.rq".to_owned(), format!("{HEADER}ASK {{}}"))], &Base::default());
        let given = BTreeMap::from([("a".to_owned(), "b".to_owned())]);
        assert!(matches!(
            library.named("x").unwrap().prepare(&given, &Base::default(), &Services::default()),
            Err(QueryError::Parameter { .. })
        ));
    }
}
