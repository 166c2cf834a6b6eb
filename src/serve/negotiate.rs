//! Content negotiation (RFC 9110, 12.5.1): an `Accept` header and a table in, one entry of the table out.

use crate::export::GRAPHS;

/// The entry that the header likes best; of entries that it likes the same, the first. `None` when it accepts none of them. Each entry
/// is a media type with what it stands for.
pub(super) fn choose<T: Copy>(accept: Option<&str>, offers: &[(&str, T)]) -> Option<T> {
    let Some(accept) = accept.filter(|text| !text.trim().is_empty()) else { return offers.first().map(|(_, value)| *value) };
    let ranges: Vec<Range<'_>> = accept.split(',').filter_map(Range::parse).collect();
    let mut best: Option<(u16, T)> = None;
    for (media_type, value) in offers {
        let weight = ranges
            .iter()
            .filter_map(|range| Some((range.specificity(media_type)?, range.weight)))
            .max_by_key(|(specificity, _)| *specificity);
        let weight = weight.map_or(0, |(_, weight)| weight);
        if weight > 0 && best.is_none_or(|(other, _)| weight > other) {
            best = Some((weight, *value));
        }
    }
    best.map(|(_, value)| value)
}

/// Whether a page is liked better than a graph in any format. Programs that read graphs from pages too accept both, pages least.
pub(super) fn prefers_page(accept: Option<&str>) -> bool {
    let graphs = GRAPHS.iter().flat_map(|format| format.media_types).map(|media_type| (*media_type, false));
    choose(accept, &graphs.chain([("text/html", true)]).collect::<Vec<_>>()) == Some(true)
}

/// The quality of an entity tag's language list: whether Russian is liked better than English.
pub(super) fn prefers_russian(accept_language: Option<&str>) -> bool {
    let weight_of = |tag: &str| {
        let ranges = accept_language.unwrap_or_default().split(',').filter_map(Range::parse);
        ranges.filter(|range| range.name.split('-').next() == Some(tag)).map(|range| range.weight).max().unwrap_or(0)
    };
    weight_of("ru") > weight_of("en")
}

/// One member of an `Accept` list.
struct Range<'a> {
    name: &'a str,
    /// The `q` value in thousandths.
    weight: u16,
}

impl<'a> Range<'a> {
    fn parse(member: &'a str) -> Option<Self> {
        let mut parts = member.split(';').map(str::trim);
        let name = parts.next().filter(|name| !name.is_empty())?;
        let quality = parts.filter_map(|part| part.split_once('=')).find(|(key, _)| key.trim().eq_ignore_ascii_case("q"));
        let weight = quality.map_or(1000, |(_, value)| thousandths(value.trim()));
        Some(Self { name, weight })
    }

    /// 2 for the type itself, 1 for its kind (`text/*`), 0 for anything; `None` when it does not match.
    fn specificity(&self, media_type: &str) -> Option<u8> {
        let (kind, _) = media_type.split_once('/')?;
        if self.name.eq_ignore_ascii_case(media_type) {
            Some(2)
        } else if self.name.strip_suffix("/*").is_some_and(|k| k.eq_ignore_ascii_case(kind)) {
            Some(1)
        } else if self.name == "*/*" {
            Some(0)
        } else {
            None
        }
    }
}

/// A weight of RFC 9110, 12.4.2, in thousandths; what is not one counts as 0.
fn thousandths(value: &str) -> u16 {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let digits: String = fraction.chars().chain("000".chars()).take(3).collect();
    match (whole, digits.parse::<u16>()) {
        ("0" | "", Ok(thousandths)) => thousandths,
        ("1", Ok(0)) => 1000,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OFFERS: &[(&str, &str)] = &[("text/turtle", "turtle"), ("application/ld+json", "jsonld"), ("text/html", "html")];

    #[test]
    fn the_best_liked_wins_and_the_most_specific_range_speaks() {
        for (accept, expected) in [
            (None, Some("turtle")),
            (Some("*/*"), Some("turtle")),
            (Some("text/html"), Some("html")),
            (Some("text/turtle;q=0.5, application/ld+json;q=0.9"), Some("jsonld")),
            (Some("text/*;q=0.8, text/turtle;q=0.1, application/ld+json;q=0.5"), Some("html")),
            (Some("TEXT/HTML; charset=utf-8"), Some("html")),
            (Some("text/html,application/xhtml+xml,*/*;q=0.8"), Some("html")),
            (Some("image/png"), None),
            (Some("*/*, text/turtle;q=0"), Some("jsonld")),
            (Some("text/turtle;q=0"), None),
            (Some("text/turtle;q=5"), None),
        ] {
            assert_eq!(choose(accept, OFFERS), expected, "{accept:?}");
        }
    }

    #[test]
    fn whoever_takes_graphs_and_pages_alike_gets_a_graph() {
        assert!(prefers_page(Some("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")));
        assert!(!prefers_page(Some("application/n-quads,text/turtle;q=0.6,text/html;q=0.2")));
        assert!(!prefers_page(Some("*/*")) && !prefers_page(None));
    }

    #[test]
    fn languages_are_weighed_too() {
        assert!(prefers_russian(Some("ru-RU,ru;q=0.9,en;q=0.8")));
        assert!(!prefers_russian(Some("en,ru;q=0.5")));
        assert!(!prefers_russian(None));
    }
}
