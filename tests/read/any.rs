//! Whatever the bytes, reading ends with a value: no panic, and offsets that fit the text.

use proptest::prelude::*;
use std::path::PathBuf;
use tugai::model::{Format, Input};
use tugai::read::read;

const FORMATS: [Option<Format>; 5] = [None, Some(Format::Text), Some(Format::Html), Some(Format::Feed), Some(Format::JsonLines)];

/// The bytes of every case file: a start that mutation can lead astray from.
fn seeds() -> Vec<Vec<u8>> {
    let pattern = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/read/*/*");
    let found: Vec<PathBuf> = glob::glob(pattern).unwrap().map(Result::unwrap).collect();
    found.iter().filter(|path| path.extension().is_none_or(|ending| ending != "out")).map(|path| std::fs::read(path).unwrap()).collect()
}

fn holds(bytes: &[u8]) {
    for format in FORMATS {
        for charset in [None, Some("utf-16le".to_owned()), Some("no such charset".to_owned())] {
            let input =
                Input { name: "x".into(), url: Some("http://a.example/b".into()), charset, bytes: bytes.to_vec(), ..Input::default() };
            let reading = read(&input, format);
            assert!(!reading.items.is_empty() || !reading.diagnostics.is_empty() || bytes.is_empty(), "{format:?}: nothing said");
            for item in &reading.items {
                assert!(item.text.is_char_boundary(item.lead), "{format:?}");
            }
            assert_eq!(reading, read(&input, format), "{format:?}: read twice");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        holds(&bytes);
    }

    #[test]
    fn random_markup_is_read_without_panic(parts in prop::collection::vec(prop::sample::select(PARTS), 0..60)) {
        holds(parts.concat().as_bytes());
    }

    #[test]
    fn damaged_cases_are_read_without_panic(
        seed in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
    ) {
        let seeds = seeds();
        let mut bytes = seed.get(&seeds).clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        holds(&bytes);
    }
}

/// Pieces of markup that trees and entries are made of, and what breaks them.
const PARTS: &[&str] = &[
    "<?xml version='1.0' encoding='utf-16'?>",
    "<rss version='2.0'><channel>",
    "<item>",
    "</item>",
    "<item><title>A</title>",
    "<feed>",
    "<entry>",
    "</entry>",
    "<content type='xhtml'>",
    "<rdf:RDF>",
    "<![CDATA[",
    "]]>",
    "<html>",
    "<body>",
    "</body>",
    "<article>",
    "<div class='share comments'>",
    "</div>",
    "<p>",
    "</p>",
    "<br>",
    "<table><tr><td>",
    "<svg>",
    "<math>",
    "<template>",
    "<noscript><img></noscript>",
    "<h1>",
    "</h1>",
    "<title>A | B",
    "</title>",
    "<time datetime='2020-02-31'>",
    "<meta charset=x>",
    "<link rel=canonical href='//['>",
    "<script type='application/ld+json'>",
    "{\"@type\":\"Article\",",
    "\"headline\":[{\"@value\":\"A\"}]}",
    "</script>",
    "&nbsp;",
    "&#x0;",
    "&laquo;",
    "Вода и земля. ",
    "text of a paragraph that is long enough for one ",
    "\n",
    "\u{FEFF}",
    "{\"text\":\"a\"}\n",
    "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[",
    "<pubDate>32 Jan 2020</pubDate>",
    "<link>http://[::/</link>",
    "<select><option>",
    "<form>",
    "<!--",
    "-->",
    "<",
];
