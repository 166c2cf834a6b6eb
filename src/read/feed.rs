//! RSS, Atom and JSON Feed: one item per entry. A feed that breaks off or holds a broken entry still gives its other entries.

use super::html::{fragment, unescaped};
use super::{Each, Reader, charset, date, joined, sample::Sample};
use crate::model::{Format, Input, Lang, NewsItem, PartialDate};
use crate::report::{Diagnostic, Place, input};
use feed_rs::model::{Entry, Link};
use feed_rs::parser::{Builder, ParseFeedError};
use std::borrow::Cow;

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
        let text = without_declaration(&text);
        match parse(&text, input.url.as_deref()) {
            Ok(feed) if feed.entries.is_empty() => {
                each(Err(Diagnostic::warning(input::FEED, Place::file(&input.name), "reading a feed: it has no entries")));
            }
            Ok(feed) => entries(feed, input, &Place::file(&input.name), each),
            Err(error) => salvage(&text, &error, input, each),
        }
    }
}

/// Root elements of feeds, lower case.
const ROOTS: &[&str] = &["rss", "feed", "rdf:rdf"];

/// The text with its XML declaration made an instruction of no meaning: the text is decoded, so the charset that it names is no longer
/// its own, and the XML parser panics where a declaration stands late. Offsets stay.
fn without_declaration(text: &str) -> Cow<'_, str> {
    if text.contains("<?xml") { text.replace("<?xml", "<?x-l").into() } else { text.into() }
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
        each(match item(entry, input) {
            Some(item) => Ok(NewsItem { publisher: publisher.clone(), lang: item.lang.or(lang), ..item }),
            None => Err(Diagnostic::warning(
                input::ENTRY,
                place.clone(),
                format!("reading entry {number} of a feed: it has neither text nor title"),
            )),
        });
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

/// Says why a feed is broken, and reads each entry of broken XML by itself, between the head of the feed and an end that fits it.
fn salvage(text: &str, error: &ParseFeedError, input: &Input, each: &mut Each<'_>) {
    let (place, cause) = match error {
        ParseFeedError::JsonSerde(error) => (Place::at(&input.name, error.line(), error.column()), error.to_string()),
        _ => (Place::file(&input.name), error.to_string()),
    };
    let shape = SHAPES.iter().find(|shape| text.contains(shape.open));
    let help = shape.map_or("RSS, Atom and JSON Feed are read", |_| "its whole entries are read, the broken ones are named below");
    each(Err(Diagnostic::error(input::FEED, place, format!("reading a feed: {cause}")).with_help(help)));
    let Some(shape) = shape else { return };
    let starts = starts(text, shape.entry);
    let head = &text[..starts.first().copied().unwrap_or_default()];
    if head.len() > HEAD_BYTES {
        return;
    }
    for (index, start) in starts.iter().enumerate() {
        let place = Place::offset(&input.name, text, *start);
        let piece = &text[*start..starts.get(index + 1).copied().unwrap_or(text.len())];
        let whole = piece.find(shape.end).map(|end| format!("{head}{}{}{}", &piece[..end], shape.end, shape.close));
        let cause = match whole.map(|whole| parse(&whole, input.url.as_deref())) {
            Some(Ok(feed)) => {
                entries(feed, input, &place, each);
                continue;
            }
            Some(Err(cause)) => cause.to_string(),
            None => "it has no end".to_owned(),
        };
        each(Err(Diagnostic::error(input::ENTRY, place, format!("reading an entry of a broken feed: {cause}"))));
    }
}

/// The longest head of a broken feed that is put before each of its entries, in bytes; the heads of sound feeds are a few kB.
const HEAD_BYTES: usize = 64 << 10;

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
