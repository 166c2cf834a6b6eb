//! Every IRI of the graph has a page, in the reader's language, and every RDF format.

use crate::reply::Reply;
use crate::server::{SERVER, event};

fn get(path: &str, headers: &[(&str, &str)]) -> Reply {
    SERVER.get(path, headers)
}

fn page(path: &str, language: &str) -> String {
    let reply = get(path, &[("Accept", "text/html"), ("Accept-Language", language)]);
    assert_eq!((reply.status, reply.header("content-type")), (200, "text/html; charset=utf-8"), "{path}: {}", reply.body);
    assert_eq!(reply.header("content-language"), language);
    assert!(reply.header("content-security-policy").contains("default-src 'self'"));
    reply.body
}

const EVENT: &str = "/id/event/seminar-2031";

#[test]
fn a_page_speaks_the_language_of_its_reader() {
    let (english, russian) = (page(EVENT, "en"), page(EVENT, "ru"));
    assert!(english.contains("<h1>Seminar on water resources</h1>") && english.contains("What is said"), "{english}");
    assert!(russian.contains("<h1>Семинар &lt;b&gt;о водных ресурсах&lt;/b&gt;</h1>") && russian.contains("Что сказано"), "{russian}");
    assert!(english.contains(">organizer</a>") && russian.contains(">организатор</a>"), "{russian}");
    let chosen = page(&format!("{EVENT}?lang=ru"), "ru");
    assert!(chosen.contains("href=\"/id/organization/carec?lang=ru\""), "{chosen}");
    assert!(get(&format!("{EVENT}?lang=en"), &[("Accept", "text/html"), ("Accept-Language", "ru")]).body.contains("<html lang=\"en\">"));
}

#[test]
fn a_statement_has_its_sentence_and_its_item() {
    let page = page(EVENT, "ru");
    assert!(page.contains("Семинар о водных ресурсах &lt;script&gt; провёл РЭЦЦА."), "{page}");
    assert!(page.contains("<a href=\"/item/a1\">Семинар о воде</a>") && page.contains("RU-ORGANIZE-01"), "{page}");
}

#[test]
fn markup_stays_text_and_only_addresses_become_links() {
    for path in [EVENT, "/item/a1", "/graph/item/a1"] {
        let page = page(path, "en");
        assert!(!page.contains("<script>") && !page.contains("<b>о"), "{page}");
        assert!(!page.contains("href=\"javascript"), "{page}");
    }
    assert!(page(EVENT, "en").contains("href=\"http://www.wikidata.org/entity/Q1\""));
}

#[test]
fn what_points_here_is_counted_and_paged() {
    let first = page(EVENT, "en");
    assert!(first.contains("<span class=\"count\">120</span>") && first.contains("1 / 5"), "{first}");
    assert!(first.contains("talk-000") && !first.contains("talk-025"), "{first}");
    let next = page(&format!("{EVENT}?by=tug:presentedAt&page=5"), "en");
    assert!(next.contains("talk-119") && !next.contains("talk-000") && next.contains("5 / 5"), "{next}");
    assert_eq!(get(&format!("{EVENT}?by=tug:presentedAt&page=999999999999"), &[("Accept", "text/html")]).status, 200);
}

#[test]
fn every_kind_of_iri_has_a_page_and_every_format() {
    for path in [
        EVENT,
        "/item/a1",
        "/concept/event-kind/seminar",
        "/ontology/Event",
        "/graph/item/a1",
        "/graph/authority",
        "/evidence/e1",
        "/ontology",
    ] {
        page(path, "en");
        for (suffix, media_type) in [
            ("ttl", "text/turtle"),
            ("trig", "application/trig"),
            ("nt", "application/n-triples"),
            ("nq", "application/n-quads"),
            ("jsonld", "application/ld+json"),
            ("rdf", "application/rdf+xml"),
        ] {
            let (by_suffix, by_accept) = (get(&format!("{path}.{suffix}"), &[]), get(path, &[("Accept", media_type)]));
            assert_eq!((by_suffix.status, by_accept.status), (200, 200), "{path}.{suffix}");
            assert!(by_suffix.header("content-type").starts_with(media_type), "{path}.{suffix}");
            assert!(by_suffix.body == by_accept.body, "{path}.{suffix}");
            let link = format!("<{path}.{suffix}>; rel=\"alternate\"; type=\"{media_type}\"");
            assert!(by_accept.header("link").contains(&link), "{}", by_accept.header("link"));
        }
        assert_eq!(get(&format!("{path}.html"), &[]).header("content-type"), "text/html; charset=utf-8");
    }
    assert!(get("/id/event/seminar-2031.ttl", &[]).body.contains("tug:organizer organization:carec"));
    assert_eq!(event().as_str(), "https://w3id.org/tugai/id/event/seminar-2031");
}

#[test]
fn a_term_has_an_anchor_on_the_page_of_the_ontology() {
    let page = page("/ontology", "ru");
    assert!(page.contains("<tr id=\"presentedAt\">") && page.contains("href=\"/ontology/presentedAt\""), "{page}");
    assert!(page.contains("Мероприятие: семинар"), "{page}");
}

#[test]
fn what_the_graph_does_not_know_is_not_found() {
    for (accept, part) in [("text/html", "says nothing"), ("text/turtle", "says nothing")] {
        let reply = get("/id/event/none", &[("Accept", accept)]);
        assert_eq!(reply.status, 404);
        assert!(reply.body.contains(part), "{}", reply.body);
    }
    assert_eq!(get("/id/%00", &[("Accept", "text/html")]).status, 404);
    assert_eq!(get("/id/a%20b", &[("Accept", "text/turtle")]).status, 404);
}
