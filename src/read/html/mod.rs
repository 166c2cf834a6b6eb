//! An HTML page -> its article: the title, a blank line, the paragraphs; what the page states about it; nothing of the rest of the page.

mod body;
mod depth;
mod linked;
mod meta;
mod noise;
mod prose;

use super::{Each, Reader, charset, joined, sample::Sample};
use crate::model::{Format, Input, NewsItem};
use crate::report::{Diagnostic, Place, input};
use dom_query::Document;
use meta::Meta;

/// Roots of a page, or of a piece of one.
const ROOTS: &[&str] = &["html", "head", "body", "article", "main", "section", "div", "h1", "p", "title", "meta"];

/// How many paragraphs at the start may repeat the title.
const TITLE_PARAGRAPHS: usize = 3;

/// The format.
pub(super) struct Html;

impl Reader for Html {
    fn format(&self) -> Format {
        Format::Html
    }

    fn recognizes(&self, sample: &Sample) -> bool {
        sample.head.starts_with("<!doctype html") || sample.root().is_some_and(|root| ROOTS.contains(&root))
    }

    fn read(&self, input: &Input, each: &mut Each<'_>) {
        let html = charset::decode(input, true, each);
        if let Some(found) = cut_short(&input.name, &html) {
            each(Err(found));
        }
        if depth::is_excessive(&html) {
            let message = format!("reading an HTML page whose elements are nested more than {} deep", depth::LIMIT);
            return each(Err(Diagnostic::error(input::TOO_LARGE, Place::file(&input.name), message)));
        }
        let page = Document::from(html);
        let meta = Meta::of(&page, input.url.as_deref());
        noise::remove(&page);
        let body = without_title(body::paragraphs(&page), meta.title.as_deref());
        if body.is_empty() {
            let found =
                Diagnostic::error(input::NO_ARTICLE, Place::file(&input.name), "looking for running text in an HTML page: there is none");
            return each(Err(found.with_help("a page that a script fills in has no text of its own: save it from a browser")));
        }
        let (text, _) = joined(meta.title.as_deref(), &body.join("\n\n"));
        each(Ok(NewsItem {
            id: None,
            url: meta.url,
            file: input.file.clone(),
            title: meta.title,
            published: meta.published,
            publisher: meta.publisher,
            lang: meta.lang,
            format: Format::Html,
            text,
            // The text as given is the text of the page, its title included.
            lead: 0,
        }));
    }
}

/// The text of a piece of HTML, such as the content of a feed entry. Text without any tag keeps its own blank lines.
pub(super) fn fragment(html: &str) -> String {
    if html.contains('<') && !depth::is_excessive(html) {
        let piece = Document::fragment(html);
        noise::remove(&piece);
        return prose::text(&piece.root());
    }
    let mut paragraphs = vec![String::new()];
    for line in html.lines().map(unescaped) {
        match paragraphs.last_mut() {
            Some(last) if !last.is_empty() && !line.is_empty() => *last = format!("{last}\n{line}"),
            Some(last) if last.is_empty() => *last = line,
            _ => paragraphs.push(line),
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// A text of one line, such as a title: without tags, and with entities resolved that were escaped once too often (`&amp;laquo;`).
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains(['&', '<']) {
        return text.trim().to_owned();
    }
    // A sign that starts no tag is text.
    let text = if text.contains("</") { text.to_owned() } else { text.replace('<', "&lt;") };
    prose::text(&Document::fragment(text).root()).replace("\n\n", " ").replace('\n', " ")
}

/// The note that a page breaks off before its end.
fn cut_short(name: &str, html: &str) -> Option<Diagnostic> {
    let lower = html.to_ascii_lowercase();
    let open = |tag: &str, end: &str| lower.contains(tag) && !lower.contains(end);
    (open("<html", "</html") && open("<body", "</body")).then(|| {
        let place = Place::offset(name, html, html.len());
        Diagnostic::warning(input::CUT_SHORT, place, "reading a page that ends before `</body>`: its text may be cut short")
    })
}

/// The paragraphs without a heading that repeats the title.
fn without_title(mut paragraphs: Vec<String>, title: Option<&str>) -> Vec<String> {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    if let Some(title) = title.map(letters) {
        let repeated = paragraphs.iter().take(TITLE_PARAGRAPHS).position(|paragraph| letters(paragraph) == title);
        if let Some(at) = repeated {
            paragraphs.remove(at);
        }
    }
    paragraphs
}
