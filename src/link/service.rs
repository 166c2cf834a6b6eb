//! A service of the Reconciliation API, 0.2 (<https://reconciliation-api.github.io/specs/0.2/>) or the draft of 1.0
//! (<https://reconciliation-api.github.io/specs/1.0-draft/>, as of July 2026): asked for our names, then for what it says of the candidates.
//!
//! Only names are asked for: what else there is to compare comes by data extension, where the service has that, and is weighed here, so that
//! every target is scored alike. A candidate that the service itself calls a match is taken to have the name that was asked for.

use super::error::LinkError;
use super::field::Field;
use super::record::{Name, Record, Take};
use super::row::{Row, described};
use super::source::Asked;
use super::target::Target;
use crate::fetch::send;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use url::form_urlencoded::Serializer;

/// How many names are asked for at once, unless the service takes fewer, how many candidates for each, and of how many things more is asked.
const BATCH: usize = 50;
const LIMIT: usize = 8;
const EXTENDED: usize = 50;

/// What a service says of one candidate, by property.
struct Cells<'c>(BTreeMap<&'c str, &'c [Value]>);

impl Row for Cells<'_> {
    fn each(&self, field: &Field, take: &mut dyn FnMut(&str, Option<&str>)) {
        for cell in self.0.get(field.at.as_str()).copied().unwrap_or_default() {
            let lang = cell.get("lang").and_then(Value::as_str);
            for key in ["str", "id", "name", "date"] {
                if let Some(text) = cell.get(key).and_then(Value::as_str) {
                    take(text, lang);
                }
            }
            for key in ["float", "int"] {
                if let Some(number) = cell.get(key).filter(|value| value.is_number()) {
                    take(&number.to_string(), None);
                }
            }
        }
    }
}

/// A service and how it is spoken to.
struct Service<'s> {
    asked: &'s Asked<'s>,
    target: &'s Target,
    /// Whether it speaks the draft of 1.0 and not 0.2.
    draft: bool,
    /// How many names are asked for at once.
    batch: usize,
    /// Properties that are asked for; none where it has no data extension.
    properties: Vec<&'s str>,
}

/// Gives the record of each candidate for one of our names.
pub(super) fn read(asked: &Asked<'_>, target: &Target, take: Take<'_>) -> Result<(), LinkError> {
    let service = Service::open(asked, target)?;
    let mut names = asked.names.clone();
    names.dedup_by_key(|name| &name.text);
    for batch in names.chunks(service.batch) {
        let mut found: BTreeMap<String, Record> = BTreeMap::new();
        for (name, candidates) in batch.iter().zip(service.candidates(batch)?) {
            for one in candidates.as_array().into_iter().flatten() {
                if let Some((id, record)) = candidate(name, one) {
                    found.entry(id).or_default().merge(record);
                }
            }
        }
        let ids: Vec<String> = found.keys().cloned().collect();
        for some in ids.chunks(EXTENDED) {
            service.extend(some, &mut found)?;
        }
        for (id, record) in found {
            take(Record { iri: target.iri.replace("{id}", &id), ..record })?;
        }
    }
    Ok(())
}

impl<'s> Service<'s> {
    fn open(asked: &'s Asked<'s>, target: &'s Target) -> Result<Self, LinkError> {
        let mut service = Self { asked, target, draft: false, batch: BATCH, properties: Vec::new() };
        let manifest = service.ask(asked.address, None)?;
        let versions: Vec<&str> =
            manifest.get("versions").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        service.draft = !versions.is_empty() && !versions.iter().any(|version| version.starts_with("0."));
        let most = manifest.get("batchSize").and_then(Value::as_u64).and_then(|most| usize::try_from(most).ok());
        service.batch = most.map_or(BATCH, |most| most.clamp(1, BATCH));
        if manifest.get("extend").is_some_and(|extend| !extend.is_null()) {
            service.properties = target.fields.all().filter(|field| field.value.is_none()).map(|field| field.at.as_str()).collect();
            service.properties.sort_unstable();
            service.properties.dedup();
        }
        Ok(service)
    }

    /// The JSON that is answered, to JSON or, where that has a name, to a form.
    fn ask(&self, address: &str, sent: Option<(&str, &Value)>) -> Result<Value, LinkError> {
        let body = sent.map(|(name, value)| match name {
            "" => ("application/json", value.to_string()),
            name => ("application/x-www-form-urlencoded", Serializer::new(String::new()).append_pair(name, &value.to_string()).finish()),
        });
        let body = body.as_ref().map(|(kind, text)| (*kind, text.as_str()));
        let answer = send(address, body, "application/json", self.asked.inside);
        let (_, bytes) = answer.map_err(|cause| LinkError::Call(address.to_owned(), cause))?;
        serde_json::from_slice(&bytes).map_err(|error| LinkError::Answer(address.to_owned(), error.to_string()))
    }

    /// The candidates for each name, as they are answered.
    fn candidates(&self, names: &[&Name]) -> Result<Vec<Value>, LinkError> {
        let class = self.target.source.class.as_deref();
        let typed = |mut query: Value| {
            if let (Some(class), Some(members)) = (class, query.as_object_mut()) {
                members.insert("type".to_owned(), class.into());
            }
            query
        };
        if self.draft {
            let query = |name: &&Name| {
                let mut query = typed(json!({ "limit": LIMIT, "conditions": [{ "matchType": "name", "propertyValue": name.text }] }));
                if let Some(members) = query.as_object_mut().filter(|_| !name.lang.is_empty()) {
                    members.insert("lang".to_owned(), name.lang.as_str().into());
                }
                query
            };
            let batch = json!({ "queries": names.iter().map(query).collect::<Vec<_>>() });
            let mut answer = self.ask(&self.path("match"), Some(("", &batch)))?;
            let mut results = answer.get_mut("results").map(Value::take).unwrap_or_default();
            let each = results.as_array_mut().into_iter().flatten();
            let mut found: Vec<Value> = each.map(|result| result.get_mut("candidates").map(Value::take).unwrap_or_default()).collect();
            found.resize(names.len(), Value::Null);
            return Ok(found);
        }
        let query = |(at, name): (usize, &&Name)| (format!("q{at}"), typed(json!({ "query": name.text, "limit": LIMIT })));
        let batch = Value::Object(names.iter().enumerate().map(query).collect::<Map<_, _>>());
        let mut answer = self.ask(self.asked.address, Some(("queries", &batch)))?;
        let mut result = |at: usize| answer.get_mut(format!("q{at}"))?.get_mut("result").map(Value::take);
        Ok((0..names.len()).map(|at| result(at).unwrap_or_default()).collect())
    }

    /// Where something of a service of the draft is.
    fn path(&self, part: &str) -> String {
        format!("{}/{part}", self.asked.address.trim_end_matches('/'))
    }

    /// Adds what the service says of some things.
    fn extend(&self, ids: &[String], found: &mut BTreeMap<String, Record>) -> Result<(), LinkError> {
        if self.properties.is_empty() || ids.is_empty() {
            return Ok(());
        }
        let properties: Vec<Value> = self.properties.iter().map(|id| json!({ "id": id })).collect();
        let wanted = json!({ "ids": ids, "properties": properties });
        let answer = if self.draft {
            self.ask(&self.path("extend"), Some(("", &wanted)))?
        } else {
            self.ask(self.asked.address, Some(("extend", &wanted)))?
        };
        for (id, cells) in rows(&answer) {
            if let Some(record) = found.get_mut(id) {
                record.merge(described(&cells, self.target));
            }
        }
        Ok(())
    }
}

/// What a candidate is, its IRI aside, by its id.
fn candidate(asked: &Name, candidate: &Value) -> Option<(String, Record)> {
    let id = candidate.get("id")?.as_str()?.to_owned();
    let text = |key: &str| candidate.get(key).and_then(Value::as_str);
    let lang = text("lang").unwrap_or_default().to_owned();
    let mut names: Vec<Name> = text("name").map(|name| Name { text: name.to_owned(), lang, acronym: false }).into_iter().collect();
    if candidate.get("match") == Some(&Value::Bool(true)) {
        names.push(asked.clone());
    }
    let types = candidate.get("type").and_then(Value::as_array).into_iter().flatten();
    let types = types.filter_map(|kind| kind.as_str().or_else(|| kind.get("id")?.as_str())).map(str::to_owned).collect();
    Some((id, Record { names, types, ..Record::default() }))
}

/// The rows of an extension: by id in 0.2, a list in the draft.
fn rows(answer: &Value) -> Vec<(&str, Cells<'_>)> {
    match answer.get("rows") {
        Some(Value::Object(rows)) => rows.iter().map(|(id, row)| (id.as_str(), Cells(members(row)))).collect(),
        Some(Value::Array(rows)) => {
            rows.iter().filter_map(|row| Some((row.get("id")?.as_str()?, Cells(listed(row.get("properties")?))))).collect()
        }
        _ => Vec::new(),
    }
}

fn members(row: &Value) -> BTreeMap<&str, &[Value]> {
    row.as_object().into_iter().flatten().map(|(id, values)| (id.as_str(), list(values))).collect()
}

fn listed(properties: &Value) -> BTreeMap<&str, &[Value]> {
    list(properties).iter().filter_map(|one| Some((one.get("id")?.as_str()?, list(one.get("values")?)))).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
