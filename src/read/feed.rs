//! RSS, Atom and JSON Feed: one item per entry. A feed that breaks off or holds a broken entry still gives its other entries.

use super::html::{fragment, unescaped};
use super::{Each, Reader, charset, date, joined, sample::Sample};
use crate::model::{Format, Input, Lang, NewsItem, PartialDate};
use crate::report::{Diagnostic, Place, input};
use feed_rs::model::{Entry, Link};
use feed_rs::parser::{Builder, ParseFeedError};

/// The format.
pub(super) struct Feed;

impl Reader for Feed {
    fn format(&self) -> Format {
        Format::Feed
    }

    fn recognizes(&self, sample: &Sample) -> bool {
        let json = sample.head.starts_with('{') && sample.head.contains("jsonfeed.org/version");
        // XML that is neither a page nor a known feed is no text either: the reader of feeds says so.
        json || sample.root().is_some_and(|root| ROOTS.contains(&root) || sample.head.starts_with("<?xml") && root != "html")
    }

    fn read(&self, input: &Input, each: &mut Each<'_>) {
        let text = charset::decode(input, true, each);
        match parse(without_declaration(&text), input.url.as_deref()) {
            Ok(feed) => entries(feed, input, &Place::file(&input.name), each),
            Err(error) => salvage(&text, &error, input, each),
        }
    }
}

/// Root elements of feeds, lower case.
const ROOTS: &[&str] = &["rss", "feed", "rdf:rdf"];

/// The text without its XML declaration: the text is decoded, so the charset that it names is no longer its own.
fn without_declaration(text: &str) -> &str {
    let rest = text.trim_start();
    rest.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or(rest, |(_, rest)| rest)
}

/// Reads a feed. Times are cut to the day as written, and entries without an id get none, so that the same feed reads the same always.
fn parse(text: &str, address: Option<&str>) -> Result<feed_rs::model::Feed, ParseFeedError> {
    let day = |text: &str| date::parse(text).filter(|date| date.is_day()).and_then(|date| format!("{date}T00:00:00Z").parse().ok());
    let builder = Builder::new().base_uri(address).id_generator(|_, _, _| String::new()).timestamp_parser(day);
    builder.build().parse(text.as_bytes())
}

/// Gives the items of a feed; `place` is where it stands.
fn entries(feed: feed_rs::model::Feed, input: &Input, place: &Place, each: &mut Each<'_>) {
    let publisher = feed.title.map(|title| unescaped(&title.content)).filter(|title| !title.is_empty());
    let lang = feed.language.as_deref().and_then(Lang::parse);
    for (number, entry) in (1..).zip(feed.entries) {
        match item(entry, input) {
            Some(item) => each(Ok(NewsItem { publisher: publisher.clone(), lang: item.lang.or(lang), ..item })),
            None => {
                let message = format!("reading entry {number} of a feed: it has neither text nor title");
                each(Err(Diagnostic::warning(input::ENTRY, place.clone(), message)));
            }
        }
    }
}

/// The item of an entry; `None` when it says nothing.
fn item(entry: Entry, input: &Input) -> Option<NewsItem> {
    let title = entry.title.map(|title| unescaped(&title.content)).filter(|title| !title.is_empty());
    let content = entry.content.and_then(|content| content.body).map(|body| fragment(&body)).filter(|text| !text.is_empty());
    let body = content.or_else(|| entry.summary.map(|summary| fragment(&summary.content))).unwrap_or_default();
    if body.is_empty() && title.is_none() {
        return None;
    }
    let published = entry.published.or(entry.updated).and_then(|time| PartialDate::parse(&time.to_string()));
    let (text, _) = joined(title.as_deref(), &body);
    Some(NewsItem {
        id: Some(entry.id).filter(|id| !id.is_empty()),
        url: address(&entry.links),
        file: input.file.clone(),
        title,
        published,
        publisher: None,
        lang: entry.language.as_deref().and_then(Lang::parse),
        format: Format::Feed,
        text,
        lead: 0,
    })
}

/// The address of an entry's page: the first web address among its links, one that is called an alternate before others.
fn address(links: &[Link]) -> Option<String> {
    let web = |link: &&Link| link.href.starts_with("http://") || link.href.starts_with("https://");
    let page = |link: &&Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    links.iter().filter(web).find(page).or_else(|| links.iter().find(web)).map(|link| link.href.clone())
}

/// Reads each entry of broken XML by itself, between the head of the feed and an end that fits it.
fn salvage(text: &str, error: &ParseFeedError, input: &Input, each: &mut Each<'_>) {
    let at = |offset| Place::offset(&input.name, text, offset);
    let (place, cause) = match error {
        ParseFeedError::JsonSerde(error) => (Place::at(&input.name, error.line(), error.column()), error.to_string()),
        _ => (Place::file(&input.name), error.to_string()),
    };
    let help = "RSS 0.9 to 2.0, Atom and JSON Feed are read";
    each(Err(Diagnostic::error(input::FEED, place, format!("reading a feed: {cause}")).with_help(help)));
    let Some(shape) = SHAPES.iter().find(|shape| text.contains(shape.open)) else { return };
    let starts: Vec<usize> = starts(text, shape.entry);
    let Some(first) = starts.first() else { return };
    let head = without_declaration(&text[..*first]);
    for (index, start) in starts.iter().enumerate() {
        let next = starts.get(index + 1).copied().unwrap_or(text.len());
        let piece = &text[*start..next];
        let whole = piece.find(shape.end).map(|end| format!("{head}{}{}{}", &piece[..end], shape.end, shape.close));
        match whole.map(|whole| parse(&whole, input.url.as_deref())) {
            Some(Ok(feed)) => entries(feed, input, &at(*start), each),
            Some(Err(cause)) => each(Err(Diagnostic::error(input::ENTRY, at(*start), format!("reading an entry of a broken feed: {cause}")))),
            None => each(Err(Diagnostic::error(input::ENTRY, at(*start), "reading an entry of a broken feed: it has no end"))),
        }
    }
}

/// How one kind of feed opens, starts and ends an entry, and closes.
struct Shape {
    open: &'static str,
    entry: &'static str,
    end: &'static str,
    close: &'static str,
}

const SHAPES: &[Shape] = &[
    Shape { open: "<rss", entry: "<item", end: "</item>", close: "</channel></rss>" },
    Shape { open: "<feed", entry: "<entry", end: "</entry>", close: "</feed>" },
    Shape { open: "<rdf:RDF", entry: "<item", end: "</item>", close: "</rdf:RDF>" },
];

/// Where elements of a name start.
fn starts(text: &str, tag: &str) -> Vec<usize> {
    let ends_name = |at: usize| text[at + tag.len()..].starts_with([' ', '>', '\n', '\r', '\t']);
    text.match_indices(tag).map(|(at, _)| at).filter(|at| ends_name(*at)).collect()
}
