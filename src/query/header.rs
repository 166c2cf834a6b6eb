//! The header of a stored query: `#+` lines at its top.
//!
//! ```text
//! #+ title@en: Who signed with whom
//! #+ title@ru: Кто с кем подписал
//! #+ description@en: ...
//! #+ description@ru: ...
//! #+ param since date 2019-01-01        name, type, default; no default means anything
//! #+ since@en: Not before
//! #+ since@ru: Не раньше
//! ```

use super::param::{Param, ParamType};
use crate::report::{Diagnostic, Place};
use std::collections::BTreeMap;

/// The languages that every stored query speaks.
pub(super) const LANGS: [&str; 2] = ["en", "ru"];

/// A header as read.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub(super) title: BTreeMap<String, String>,
    pub(super) description: BTreeMap<String, String>,
    pub(super) params: Vec<Param>,
    pub(super) found: Vec<Diagnostic>,
}

/// Reads the header of a file; all its faults are in `found`.
pub(super) fn parse(file: &str, text: &str) -> Header {
    let mut header = Header::default();
    for (number, line) in text.lines().enumerate() {
        if let Some(entry) = line.strip_prefix("#+") {
            header.entry(Place::at(file, number + 1, 1), entry.trim());
        }
    }
    header.complain_of_gaps(file);
    header
}

impl Header {
    fn entry(&mut self, place: Place, entry: &str) {
        if let Some(declaration) = entry.strip_prefix("param ") {
            self.declare(place, declaration);
            return;
        }
        let parts = entry.split_once(':').and_then(|(key, value)| Some((key.split_once('@')?, value.trim().to_owned())));
        let Some(((key, lang), value)) = parts else {
            self.found.push(unknown(place, entry));
            return;
        };
        let texts = match key {
            "title" => &mut self.title,
            "description" => &mut self.description,
            name => {
                let Some(param) = self.params.iter_mut().find(|param| param.name == name) else {
                    self.found.push(unknown(place, entry));
                    return;
                };
                &mut param.title
            }
        };
        texts.insert(lang.to_owned(), value);
    }

    fn declare(&mut self, place: Place, declaration: &str) {
        let mut words = declaration.trim().splitn(3, char::is_whitespace);
        let (name, kind) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let default = words.next().unwrap_or_default().trim().to_owned();
        let Some(kind) = ParamType::parse(kind) else {
            let known: Vec<&str> = ParamType::ALL.iter().map(|(name, _)| *name).collect();
            let message = format!("unknown type `{kind}` of parameter `{name}`");
            self.found.push(Diagnostic::error("Q004", place, message).with_help(format!("types are {}", known.join(", "))));
            return;
        };
        if self.params.iter().any(|param| param.name == name) {
            self.found.push(Diagnostic::error("Q004", place, format!("parameter `{name}` stands twice")));
            return;
        }
        self.params.push(Param { name: name.to_owned(), kind, default, title: BTreeMap::new() });
    }

    fn complain_of_gaps(&mut self, file: &str) {
        let names = ["title", "description"].into_iter().zip([&self.title, &self.description]);
        let params = self.params.iter().map(|param| (param.name.as_str(), &param.title));
        let mut gaps = Vec::new();
        for (name, texts) in names.chain(params) {
            for lang in LANGS {
                if texts.get(lang).is_none_or(String::is_empty) {
                    let help = format!("add a line `#+ {name}@{lang}: ...`");
                    gaps.push(Diagnostic::error("Q003", Place::file(file), format!("no `{name}` in `{lang}`")).with_help(help));
                }
            }
        }
        self.found.append(&mut gaps);
    }
}

fn unknown(place: Place, entry: &str) -> Diagnostic {
    Diagnostic::error("Q002", place, format!("unknown header line `{entry}`")).with_help(
        "lines are `title@LANG: ...`, `description@LANG: ...`, `param NAME TYPE DEFAULT`, and `NAME@LANG: ...` after its `param` line",
    )
}
