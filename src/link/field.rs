//! Where one value stands in the data: a column, a path of JSON, a property, or a variable.
//!
//! In a target a field is a text, or a table of what follows:
//!
//! | key | holds |
//! |---|---|
//! | `at` | the column, property, variable, or path: `country.code`, `names[].value` of each member, `names[types=acronym].value` of some |
//! | `split` | what separates several values in one |
//! | `cut` | what values start with that is no part of them |
//! | `iri` | what becomes of a value: an IRI with `{}` for it |
//! | `lang` | the language of the name |
//! | `value` | a value that all things have, in place of `at` |

use serde::Deserialize;

/// Where a value stands, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The column, property, variable or path as written; a property with its whole IRI.
    pub at: String,
    /// The steps of a path.
    pub steps: Vec<Step>,
    /// What separates several values.
    pub split: Option<String>,
    /// What values start with that is no part of them.
    pub cut: Option<String>,
    /// An IRI with `{}`.
    pub iri: Option<String>,
    /// The language of a name.
    pub lang: Option<String>,
    /// The value that everything has.
    pub value: Option<String>,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into the member of this key.
    Key(String),
    /// Into each member of an array.
    Each,
    /// Into those members of an array whose member of this key is this text, or has it among its members.
    Where(String, String),
}

/// A field as it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Draft {
    Text(String),
    Table(Parts),
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Parts {
    at: Option<String>,
    split: Option<String>,
    cut: Option<String>,
    iri: Option<String>,
    lang: Option<String>,
    value: Option<String>,
}

impl Field {
    /// The field that is written so; `known` makes whole IRIs of properties. What is wrong with it otherwise.
    pub(super) fn of(draft: Draft, known: &dyn Fn(&str) -> String) -> Result<Self, String> {
        let parts = match draft {
            Draft::Text(at) => Parts { at: Some(at), ..Parts::default() },
            Draft::Table(parts) => parts,
        };
        if parts.at.is_some() == parts.value.is_some() {
            return Err("a field has `at`, where its value stands, or `value`, and not both".to_owned());
        }
        if parts.iri.as_ref().is_some_and(|iri| !iri.contains("{}")) {
            return Err("`iri` of a field has no `{}` for the value".to_owned());
        }
        if parts.split.as_ref().is_some_and(String::is_empty) {
            return Err("`split` of a field is empty".to_owned());
        }
        let at = parts.at.unwrap_or_default();
        let steps = steps(&at)?;
        Ok(Self { at: known(&at), steps, split: parts.split, cut: parts.cut, iri: parts.iri, lang: parts.lang, value: parts.value })
    }

    /// Gives the values that a text of the data holds.
    pub(super) fn give(&self, text: &str, take: &mut dyn FnMut(&str)) {
        let mut put = |part: &str| {
            let part = part.trim();
            let part = self.cut.as_ref().and_then(|start| part.strip_prefix(start.as_str())).unwrap_or(part);
            match &self.iri {
                _ if part.is_empty() => {}
                Some(iri) => take(&iri.replace("{}", part)),
                None => take(part),
            }
        };
        match &self.split {
            Some(sign) => text.split(sign.as_str()).for_each(put),
            None => put(text),
        }
    }
}

fn steps(path: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    // An IRI has dots of its own, and is no path.
    if path.contains(':') {
        return Ok(steps);
    }
    for part in path.split('.').filter(|part| !part.is_empty()) {
        let (key, mut rest) = part.split_at(part.find('[').unwrap_or(part.len()));
        if !key.is_empty() {
            steps.push(Step::Key(key.to_owned()));
        }
        while let Some(inner) = rest.strip_prefix('[') {
            let (inside, after) = inner.split_once(']').ok_or_else(|| format!("`[` without `]` in `{path}`"))?;
            steps.push(match inside.split_once('=') {
                Some((key, value)) => Step::Where(key.to_owned(), value.to_owned()),
                None if inside.is_empty() => Step::Each,
                None => return Err(format!("`[{inside}]` in `{path}`: brackets hold nothing, or `key=value`")),
            });
            rest = after;
        }
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(draft: Draft) -> Result<Field, String> {
        Field::of(draft, &str::to_owned)
    }

    #[test]
    fn a_path_has_keys_members_and_conditions() {
        let found = field(Draft::Text("names[types=acronym].value".to_owned())).unwrap();
        let key = |text: &str| Step::Key(text.to_owned());
        assert_eq!(found.steps, [key("names"), Step::Where("types".to_owned(), "acronym".to_owned()), key("value")]);
        assert!(field(Draft::Text("names[.value".to_owned())).is_err());
        assert!(field(Draft::Text("names[0]".to_owned())).is_err());
    }

    #[test]
    fn a_value_is_split_and_made_an_iri() {
        let parts =
            Parts { at: Some("ids".to_owned()), split: Some(",".to_owned()), iri: Some("http://x/{}".to_owned()), ..Parts::default() };
        let mut found = Vec::new();
        field(Draft::Table(parts)).unwrap().give("1, 2,", &mut |value| found.push(value.to_owned()));
        assert_eq!(found, ["http://x/1", "http://x/2"]);
        assert!(field(Draft::Table(Parts::default())).is_err());
    }
}
