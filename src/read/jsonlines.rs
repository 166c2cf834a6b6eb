//! JSON Lines: `{"id"?, "url"?, "title"?, "published"?, "lang"?, "publisher"?, "text"}` a line, unknown keys ignored. A broken line is
//! reported and the others are read. A file that is one such object over many lines is read too.

use super::{Each, Reader, date, joined, sample::Sample};
use crate::model::{Format, Input, LINE_BYTES, Lang, NewsItem};
use crate::report::{Diagnostic, Place, input};
use serde_json::{Map, Value};

/// The format.
pub(super) struct JsonLines;

impl Reader for JsonLines {
    fn format(&self) -> Format {
        Format::JsonLines
    }

    fn recognizes(&self, sample: &Sample) -> bool {
        let named = matches!(sample.ending.as_str(), "jsonl" | "ndjson" | "json")
            || sample.media_type.as_deref().is_some_and(|name| name.contains("json"));
        named || sample.head.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
    }

    fn read(&self, input: &Input, each: &mut Each<'_>) {
        let bytes = input.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&input.bytes);
        if let Some(value) = whole(bytes) {
            return record(&value, input, &Place::at(&input.name, input.line + 1, 0), each);
        }
        for (number, line) in (input.line + 1..).zip(bytes.split(|byte| *byte == b'\n')) {
            if !line.trim_ascii().is_empty() {
                read_line(line, input, &Place::at(&input.name, number, 0), each);
            }
        }
    }
}

/// The one value that fills the whole input, over more than one line.
fn whole(bytes: &[u8]) -> Option<Value> {
    let first = bytes.trim_ascii_start().split(|byte| *byte == b'\n').next()?;
    // Lines are the rule: only a first line that is no value by itself makes it worth reading the rest as one.
    if bytes.len() > LINE_BYTES || serde_json::from_slice::<Value>(first).is_ok() {
        return None;
    }
    serde_json::from_slice(bytes).ok()
}

/// Reads one line, without its line feed.
fn read_line(line: &[u8], input: &Input, place: &Place, each: &mut Each<'_>) {
    if line.len() > LINE_BYTES {
        let message = format!("reading a line of {} MiB; the limit is {} MiB", line.len() >> 20, LINE_BYTES >> 20);
        return each(Err(Diagnostic::error(input::LINE_TOO_LONG, place.clone(), message).with_help("put one item on each line")));
    }
    let text = String::from_utf8_lossy(line);
    if let Err(error) = std::str::from_utf8(line) {
        let place = Place { column: text[..error.valid_up_to()].chars().count() + 1, ..place.clone() };
        each(Err(Diagnostic::warning(
            input::CHARSET,
            place,
            "decoding as UTF-8: bytes that are not valid were replaced, the first one here",
        )));
    }
    match serde_json::from_str(&text) {
        Ok(value) => record(&value, input, place, each),
        Err(error) => {
            let place = Place { column: column(&text, error.column()), ..place.clone() };
            let cause = error.to_string();
            let cause = cause.split(" at line ").next().unwrap_or_default();
            each(Err(Diagnostic::error(input::JSON, place, format!("reading a line as JSON: {cause}")).with_help(HELP)));
        }
    }
}

/// What a line should look like.
const HELP: &str = r#"a line is one object: {"id"?, "url"?, "title"?, "published"?, "lang"?, "text"}"#;

/// A column in characters from serde's column in bytes (from 1; 0 before the first byte).
fn column(line: &str, bytes: usize) -> usize {
    Place::offset("", line, bytes.saturating_sub(1)).column
}

/// Gives the item of a JSON value, or what is wrong with it.
fn record(value: &Value, input: &Input, place: &Place, each: &mut Each<'_>) {
    let Some(object) = value.as_object() else {
        return each(Err(Diagnostic::error(input::JSON, place.clone(), "reading JSON that is not an object").with_help(HELP)));
    };
    let Some(text) = object.get("text").and_then(Value::as_str).filter(|text| !text.trim().is_empty()) else {
        return each(Err(Diagnostic::error(input::NO_TEXT, place.clone(), "reading an object without `text`").with_help(HELP)));
    };
    let mut fields = Fields { object, place, each };
    let id = fields.get("id", |value| match value {
        Value::String(id) if !id.is_empty() => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    });
    let url = fields.get("url", |value| value.as_str().filter(|url| is_address(url)).map(str::to_owned));
    let title = fields.get("title", |value| value.as_str().map(|title| title.trim().to_owned())).filter(|title| !title.is_empty());
    let day = fields.get("published", |value| date::parse(value.as_str()?));
    let publisher = fields.get("publisher", |value| value.as_str().map(str::to_owned));
    let lang = fields.get("lang", |value| Lang::parse(value.as_str()?));
    let (text, lead) = joined(title.as_deref(), text);
    each(Ok(NewsItem { id, url, file: input.file.clone(), title, published: day, publisher, lang, format: Format::JsonLines, text, lead }));
}

/// Whether a text is an http or https address.
fn is_address(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

/// The optional fields of an object: one that cannot be understood is reported and left out.
struct Fields<'f, 'e> {
    object: &'f Map<String, Value>,
    place: &'f Place,
    each: &'f mut Each<'e>,
}

impl Fields<'_, '_> {
    fn get<T>(&mut self, key: &str, read: impl FnOnce(&Value) -> Option<T>) -> Option<T> {
        let value = self.object.get(key).filter(|value| !value.is_null())?;
        let found = read(value);
        if found.is_none() {
            let message = format!("reading `{key}`: {} was ignored", shortened(value));
            (self.each)(Err(Diagnostic::warning(input::FIELD, self.place.clone(), message).with_help(HELP)));
        }
        found
    }
}

/// A value as a message can show it.
fn shortened(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("`{}...`", &text[..end]),
        None => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Reading, read};

    fn lines(text: &str) -> Reading {
        read(&Input { name: "a.jsonl".into(), bytes: text.as_bytes().to_vec(), ..Input::default() }, Some(Format::JsonLines))
    }

    #[test]
    fn a_title_set_apart_leads_the_text() {
        let item = lines(
            r#"{"id": 7, "title": " Вода ", "text": "Министры\r\nвстретились.", "published": "2024-11-01T01:00:00+05:00", "lang": "ru"}"#,
        )
        .items
        .remove(0);
        assert_eq!((item.text.as_str(), item.lead), ("Вода\n\nМинистры\r\nвстретились.", "Вода\n\n".len()));
        assert_eq!((item.id.as_deref(), item.published.map(|d| d.to_string()).as_deref()), (Some("7"), Some("2024-11-01")));
    }

    #[test]
    fn a_broken_line_costs_no_other_line() {
        let all: Vec<String> =
            (1..=20).map(|n| if n == 7 { r#"{"text": "Арал" "x"}"#.into() } else { format!(r#"{{"text": "Item {n}"}}"#) }).collect();
        let reading = lines(&all.join("\n"));
        assert_eq!(reading.items.len(), 19);
        assert_eq!(reading.diagnostics.len(), 1);
        assert_eq!((reading.diagnostics[0].place.to_string().as_str(), reading.diagnostics[0].code), ("a.jsonl:7:17", "I007"));
    }

    #[test]
    fn a_line_without_text_is_an_error_and_a_strange_field_a_warning() {
        let reading = lines("{\"title\": \"x\"}\n{\"text\": \"x\", \"published\": \"soon\", \"url\": \"javascript:0\"}\n[1]\n");
        let found: Vec<_> = reading.diagnostics.iter().map(|d| (d.code, d.place.line)).collect();
        assert_eq!(found, [("I008", 1), ("I012", 2), ("I012", 2), ("I007", 3)]);
        assert_eq!(reading.items.len(), 1);
    }

    #[test]
    fn one_object_over_many_lines_is_one_item() {
        assert_eq!(lines("{\n  \"text\": \"Water\"\n}\n").items.len(), 1);
        assert_eq!(lines("{\n  \"name\": \"tool\"\n}\n").diagnostics.len(), 1);
    }

    #[test]
    fn a_line_past_the_limit_is_skipped() {
        let reading = lines(&format!("{{\"text\": \"{}\"}}\n{{\"text\": \"b\"}}", "a".repeat(LINE_BYTES)));
        assert_eq!((reading.items.len(), reading.diagnostics[0].code), (1, "I006"));
    }
}
