//! Stand-in for read, until the real one is merged: text only.

use crate::model::{Format, Input, NewsItem};
use crate::report::Diagnostic;

/// What an input held.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Items.
    pub items: Vec<NewsItem>,
    /// Findings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads one input as one text.
pub fn read(input: &Input, format: Option<Format>) -> Reading {
    let text = String::from_utf8_lossy(&input.bytes).into_owned();
    let file = std::path::Path::new(&input.name).file_name().map(|n| n.to_string_lossy().into_owned());
    let item = NewsItem {
        id: None,
        url: None,
        file,
        title: None,
        published: None,
        publisher: None,
        lang: None,
        format: format.unwrap_or(Format::Text),
        text,
        lead: 0,
    };
    Reading { items: vec![item], diagnostics: Vec::new() }
}
