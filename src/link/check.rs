//! The text of a target -> a [`Target`], or all that is wrong with it, each fault with its line and column; codes `T001` to `T006`.

use super::endpoint::NAMES;
use super::field::{Draft, Field};
use super::knobs::{Distance, Thresholds, Weights};
use super::target::{Fields, Form, Origin, Target};
use crate::report::{Diagnostic, Place};
use oxigraph::model::NamedNode;
use serde::Deserialize;
use spargebra::SparqlParser;
use std::collections::BTreeMap;
use toml::Spanned;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    homepage: Spanned<String>,
    #[serde(default)]
    licence: Option<Spanned<String>>,
    iri: Spanned<String>,
    classes: Vec<Spanned<String>>,
    source: Spanned<Origin>,
    fields: Spanned<Written>,
    #[serde(default)]
    kinds: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    weights: Weights,
    #[serde(default)]
    thresholds: Option<Spanned<Thresholds>>,
    #[serde(default)]
    distance: Distance,
    #[serde(default)]
    prefixes: BTreeMap<String, String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Written {
    id: Option<Spanned<Draft>>,
    name: Vec<Spanned<Draft>>,
    acronym: Vec<Spanned<Draft>>,
    #[serde(rename = "type")]
    types: Vec<Spanned<Draft>>,
    country: Vec<Spanned<Draft>>,
    parent: Vec<Spanned<Draft>>,
    latitude: Option<Spanned<Draft>>,
    longitude: Option<Spanned<Draft>>,
    point: Option<Spanned<Draft>>,
    date: Vec<Spanned<Draft>>,
    same: Vec<Spanned<Draft>>,
    gone: Vec<Spanned<Draft>>,
}

impl Target {
    /// Reads a target; `file` is its path, for findings. `terms` tells our classes and kinds, by local name.
    pub fn parse(file: &str, text: &str, terms: &dyn Fn(&str) -> bool) -> Result<Self, Vec<Diagnostic>> {
        let mut check = Check { file, text, terms, faults: Vec::new() };
        let written: File = match toml::from_str(text) {
            Ok(written) => written,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                check.fault("T001", at, format!("reading a link target: {}", error.message()));
                return Err(check.faults);
            }
        };
        let target = check.target(written);
        if check.faults.is_empty() { Ok(target) } else { Err(check.faults) }
    }
}

struct Check<'c> {
    file: &'c str,
    text: &'c str,
    terms: &'c dyn Fn(&str) -> bool,
    faults: Vec<Diagnostic>,
}

impl Check<'_> {
    fn fault(&mut self, code: &'static str, at: usize, message: String) {
        self.faults.push(Diagnostic::error(code, Place::offset(self.file, self.text, at), message));
    }

    fn target(&mut self, written: File) -> Target {
        let name = self.file.rsplit(['/', '\\']).next().and_then(|name| name.strip_suffix(".toml")).unwrap_or_default().to_owned();
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
            self.fault("T006", 0, format!("`{name}` cannot name a linkset: a name is small Latin letters, digits and `-`"));
        }
        if !written.iri.get_ref().contains("{id}") {
            self.fault("T002", written.iri.span().start, "`iri` has no `{id}`".to_owned());
        }
        for address in std::iter::once(&written.homepage).chain(&written.licence) {
            if NamedNode::new(address.get_ref()).is_err() {
                self.fault("T002", address.span().start, format!("`{}` is not an IRI", address.get_ref()));
            }
        }
        let kinds = written.kinds.values().flatten();
        for term in written.classes.iter().chain(kinds) {
            if !(self.terms)(term.get_ref()) {
                self.fault("T003", term.span().start, format!("`{}` is neither a class nor a kind of the ontology", term.get_ref()));
            }
        }
        self.source(&written.source);
        let fields = self.fields(written.fields, written.source.get_ref(), &written.prefixes);
        let thresholds = self.thresholds(written.thresholds);
        let plain = |terms: Vec<Spanned<String>>| terms.into_iter().map(Spanned::into_inner).collect();
        Target {
            name,
            title: written.title,
            homepage: written.homepage.into_inner(),
            licence: written.licence.map(Spanned::into_inner),
            iri: written.iri.into_inner(),
            classes: plain(written.classes),
            source: written.source.into_inner(),
            fields,
            kinds: written.kinds.into_iter().map(|(outside, own)| (outside, plain(own))).collect(),
            weights: written.weights,
            thresholds,
            distance: written.distance,
        }
    }

    fn source(&mut self, source: &Spanned<Origin>) {
        let (origin, at) = (source.get_ref(), source.span().start);
        if (origin.form == Form::Sparql) != origin.query.is_some() {
            self.fault("T004", at, "`query` is for an endpoint (form \"sparql\"), which needs one".to_owned());
        }
        if let Some(query) = &origin.query
            && let Err(error) = SparqlParser::new().parse_query(&query.replace(NAMES, ""))
        {
            self.fault("T004", at, format!("reading `query`: {error}").replace('\n', " "));
        }
        if !origin.columns.is_empty() && !matches!(origin.form, Form::Csv | Form::Tsv) {
            self.fault("T004", at, "`columns` is for tables (form \"csv\" or \"tsv\")".to_owned());
        }
    }

    fn thresholds(&mut self, written: Option<Spanned<Thresholds>>) -> Thresholds {
        let Some(written) = written else { return Thresholds::default() };
        let Thresholds { exact, candidate, margin } = *written.get_ref();
        if !(0.0 < candidate && candidate <= exact && exact <= 1.0 && (0.0..=1.0).contains(&margin)) {
            let message =
                format!("thresholds must be 0 < candidate <= exact <= 1 and 0 <= margin <= 1, and are {candidate}, {exact}, {margin}");
            self.fault("T005", written.span().start, message);
        }
        written.into_inner()
    }

    fn fields(&mut self, written: Spanned<Written>, origin: &Origin, prefixes: &BTreeMap<String, String>) -> Fields {
        let at = written.span().start;
        let written = written.into_inner();
        let known = |at: &str| match at.split_once(':') {
            Some((prefix, local)) => prefixes.get(prefix).map_or_else(|| at.to_owned(), |space| format!("{space}{local}")),
            None => at.to_owned(),
        };
        let needs_id = !matches!(origin.form, Form::Rdf | Form::Reconcile);
        if needs_id && written.id.is_none() {
            self.fault("T004", at, "`fields` has no `id`: what tells one thing from another".to_owned());
        }
        if written.name.is_empty() && origin.form != Form::Reconcile {
            self.fault("T004", at, "`fields` has no `name`".to_owned());
        }
        let mut one = |draft: Spanned<Draft>| {
            let start = draft.span().start;
            let field = Field::of(draft.into_inner(), &known).and_then(|field| stands(field, origin));
            field.map_err(|message| self.fault("T004", start, message)).ok()
        };
        Fields {
            id: written.id.and_then(&mut one),
            name: written.name.into_iter().filter_map(&mut one).collect(),
            acronym: written.acronym.into_iter().filter_map(&mut one).collect(),
            types: written.types.into_iter().filter_map(&mut one).collect(),
            country: written.country.into_iter().filter_map(&mut one).collect(),
            parent: written.parent.into_iter().filter_map(&mut one).collect(),
            latitude: written.latitude.and_then(&mut one),
            longitude: written.longitude.and_then(&mut one),
            point: written.point.and_then(&mut one),
            date: written.date.into_iter().filter_map(&mut one).collect(),
            same: written.same.into_iter().filter_map(&mut one).collect(),
            gone: written.gone.into_iter().filter_map(&mut one).collect(),
        }
    }
}

/// A field that can stand in data of this form.
fn stands(field: Field, origin: &Origin) -> Result<Field, String> {
    if field.value.is_some() {
        return Ok(field);
    }
    if origin.form == Form::Rdf && NamedNode::new(&field.at).is_err() {
        return Err(format!("`{}` is no IRI of a property, and its prefix is not among `prefixes`", field.at));
    }
    if !origin.columns.is_empty() && !origin.columns.contains(&field.at) {
        return Err(format!("there is no column `{}` among `columns`", field.at));
    }
    Ok(field)
}
