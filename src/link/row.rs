//! One row, object or subject of the data -> a [`Record`], by the fields of the target.

use super::field::Field;
use super::record::{Name, Record, point};
use super::target::Target;

/// What a field can be looked up in.
pub(super) trait Row {
    /// Gives each text at the place of a field, with the language that the data states.
    fn each(&self, field: &Field, take: &mut dyn FnMut(&str, Option<&str>));
}

/// All values of a field in a row.
fn values(row: &dyn Row, field: &Field, take: &mut dyn FnMut(&str, Option<&str>)) {
    if let Some(value) = &field.value {
        return take(value, None);
    }
    row.each(field, &mut |text, lang| field.give(text, &mut |value| take(value, field.lang.as_deref().or(lang))));
}

fn texts(row: &dyn Row, fields: &[Field]) -> Vec<String> {
    let mut found = Vec::new();
    for field in fields {
        values(row, field, &mut |value, _| found.push(value.to_owned()));
    }
    found
}

fn first(row: &dyn Row, field: Option<&Field>) -> Option<String> {
    let mut found = None;
    values(row, field?, &mut |value, _| {
        found.get_or_insert_with(|| value.to_owned());
    });
    found
}

/// The record of a row; `None` where it has no id.
pub(super) fn record(row: &dyn Row, target: &Target) -> Option<Record> {
    let id = first(row, target.fields.id.as_ref())?;
    Some(Record { iri: target.iri.replace("{id}", &id), ..described(row, target) })
}

/// The record of a row without its IRI.
pub(super) fn described(row: &dyn Row, target: &Target) -> Record {
    let fields = &target.fields;
    let mut names = Vec::new();
    for (field, acronym) in fields.name.iter().map(|field| (field, false)).chain(fields.acronym.iter().map(|field| (field, true))) {
        values(row, field, &mut |text, lang| {
            let lang = lang.unwrap_or_default().split('-').next().unwrap_or_default().to_ascii_lowercase();
            let name = Name { text: text.to_owned(), lang, acronym };
            if !names.contains(&name) {
                names.push(name);
            }
        });
    }
    let number = |field| first(row, field)?.parse::<f64>().ok().filter(|number| number.is_finite());
    let apart = number(fields.latitude.as_ref()).zip(number(fields.longitude.as_ref()));
    Record {
        iri: String::new(),
        names,
        types: texts(row, &fields.types),
        countries: texts(row, &fields.country),
        parents: texts(row, &fields.parent),
        point: apart.or_else(|| point(&first(row, fields.point.as_ref())?)),
        dates: texts(row, &fields.date),
        same: texts(row, &fields.same),
        gone: texts(row, &fields.gone).iter().any(|text| text != "false"),
    }
}
