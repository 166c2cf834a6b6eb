//! Bytes -> [`NewsItem`]s: one file per input format. In goes an [`Input`], out come items and diagnostics.
//!
//! The format is found by content, with the file name and media type as hints only where content does not decide. Pure: no disk, no
//! network, no clock; whatever the bytes, the answer is a value. The codes of the diagnostics stand in [`crate::report::input`].

mod charset;
mod date;
mod feed;
mod html;
mod jsonlines;
mod sample;
mod text;

use crate::model::{Format, Input, NewsItem};
use crate::report::{Diagnostic, Place, input};
use sample::Sample;

/// What was read from one input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The items, in the order of the input.
    pub items: Vec<NewsItem>,
    /// What was wrong, in the order of the input.
    pub diagnostics: Vec<Diagnostic>,
}

/// Takes items and diagnostics one by one, as they are read.
pub type Each<'e> = dyn FnMut(Result<NewsItem, Diagnostic>) + 'e;

/// One input format.
trait Reader: Sync {
    /// Which format it is.
    fn format(&self) -> Format;
    /// Whether an input that starts so is of this format.
    fn recognizes(&self, sample: &Sample) -> bool;
    /// Reads the items of an input of this format.
    fn read(&self, input: &Input, each: &mut Each<'_>);
}

/// The formats, in the order in which they are tried; plain text takes what is left.
const FORMATS: &[&dyn Reader] = &[&feed::Feed, &jsonlines::JsonLines, &html::Html, &text::Text];

/// Reads all items of an input; `format` overrides what the content looks like.
///
/// ```
/// use tugai::model::Input;
/// let input = Input { name: "news.jsonl".into(), bytes: br#"{"title": "Water", "text": "Ministers met."}"#.to_vec(), ..Input::default() };
/// let reading = tugai::read::read(&input, None);
/// assert_eq!(reading.items[0].text, "Water\n\nMinisters met.");
/// ```
pub fn read(input: &Input, format: Option<Format>) -> Reading {
    let mut reading = Reading::default();
    read_each(input, format, &mut |result| match result {
        Ok(item) => reading.items.push(item),
        Err(diagnostic) => reading.diagnostics.push(diagnostic),
    });
    reading
}

/// Reads an input item by item, so that only one item at a time need be held.
pub fn read_each(input: &Input, format: Option<Format>, each: &mut Each<'_>) {
    if let Some(found) = unusable(input) {
        return each(Err(found));
    }
    let sample = Sample::of(input);
    let chosen = FORMATS.iter().find(|reader| match format {
        Some(format) => reader.format() == format,
        None => reader.recognizes(&sample),
    });
    if let Some(reader) = chosen {
        reader.read(input, each);
    }
}

/// What makes an input unusable in any format: it is empty, or not text.
fn unusable(input: &Input) -> Option<Diagnostic> {
    let place = || Place::file(&input.name);
    if sample::is_blank(&input.bytes) {
        return Some(Diagnostic::error(input::EMPTY, place(), "reading an empty input").with_help("give a file that holds text"));
    }
    let kind = sample::binary_kind(&input.bytes)?;
    let help = "give text, HTML, a feed or JSON Lines; convert other files to text first";
    Some(Diagnostic::error(input::BINARY, place(), format!("reading {kind} as text")).with_help(help))
}

/// Text with a title set apart: the title, a blank line, the text; and the length of what was put before the text. A title of white
/// space counts as none.
fn joined(title: Option<&str>, text: &str) -> (String, usize) {
    match title.map(str::trim).filter(|title| !title.is_empty()) {
        Some(title) => (format!("{title}\n\n{text}"), title.len() + 2),
        None => (text.to_owned(), 0),
    }
}
