//! Names are found as they are typed, sentences by their words.

use crate::reply::Reply;
use crate::server::{SERVER, escaped};

fn get(path: &str, headers: &[(&str, &str)]) -> Reply {
    SERVER.get(path, headers)
}

/// The IRIs of the names that a search finds, without the base.
fn names(params: &str) -> Vec<String> {
    found(params, "names")
}

fn found(params: &str, part: &str) -> Vec<String> {
    let reply = get(&format!("/search?format=json&{params}"), &[]);
    assert_eq!(reply.status, 200, "{params}: {}", reply.body);
    let answer: serde_json::Value = serde_json::from_str(&reply.body).unwrap();
    let iri = |row: &serde_json::Value| row["iri"].as_str().unwrap().replace("https://w3id.org/tugai/id/", "");
    answer[part].as_array().unwrap().iter().map(iri).collect()
}

const PERSON: &str = "person/makhmudov-zafar";

#[test]
fn a_name_is_found_in_either_script_by_its_start_and_with_mistakes() {
    for asked in [
        "Махмудов Зафар",
        "zafar makhmudov",
        "Zafar Mahmudov",
        "зафар махм",
        "zafar m",
        "Makhmudow Zafar",
        "махмутов зафар",
        "МАХМУДОВ ЗАФАР",
    ] {
        assert_eq!(names(&format!("q={asked}")).first().map(String::as_str), Some(PERSON), "{asked}");
    }
    assert!(names("q=zzqqxx").is_empty() && names("q=").is_empty());
}

#[test]
fn what_is_called_exactly_so_comes_first() {
    assert_eq!(names("q=РЭЦЦА").first().map(String::as_str), Some("organization/carec"));
}

#[test]
fn a_search_can_be_narrowed_to_a_class() {
    assert!(names("q=seminar&class=Event").contains(&"event/seminar-2031".to_owned()));
    assert!(!names("q=seminar&class=Person").contains(&"event/seminar-2031".to_owned()));
    assert_eq!(names("q=seminar&class=tug:Event&limit=1").len(), 1);
}

#[test]
fn sentences_are_found_by_any_form_of_their_words() {
    for asked in ["водный ресурс", "семинары", "\"о водных ресурсах\""] {
        let mut things = found(&format!("q={asked}&in=sentences"), "sentences");
        things.sort();
        assert_eq!(things, ["agreement/memorandum-2031", "event/seminar-2031"], "{asked}");
    }
    assert!(found("q=\"ресурсах водных\"&in=sentences", "sentences").is_empty());
}

#[test]
fn the_page_shows_what_was_found_as_text() {
    let page = get("/search?q=семинар водный", &[("Accept", "text/html"), ("Accept-Language", "ru")]);
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.body.contains("<mark>Семинар</mark> о <mark>водных</mark> ресурсах &lt;script&gt;"), "{}", page.body);
    assert!(page.body.contains("Семинар &lt;b&gt;о водных ресурсах&lt;/b&gt;"), "{}", page.body);
    let nasty = get("/search?q=%22%3E%3Cscript%3E", &[("Accept", "text/html")]);
    assert!(nasty.status == 200 && !nasty.body.contains("<script>"), "{}", nasty.body);
}

#[test]
fn a_search_that_makes_no_sense_is_refused() {
    for params in ["q=a&in=x", "q=a&limit=0", "q=a&limit=x", "q=a&class=a b:c", "q=a&format=xml", &format!("q={}", "a".repeat(600))] {
        assert_eq!(get(&format!("/search?{params}"), &[]).status, 400, "{params}");
    }
    assert_eq!(get("/search?q=a", &[("Accept", "image/png")]).status, 406);
}

#[test]
fn a_missing_page_names_what_is_called_nearly_so() {
    let page = get("/id/person/mahmudov-zafar", &[("Accept", "text/html")]);
    assert_eq!(page.status, 404);
    assert!(page.body.contains("href=\"/id/person/makhmudov-zafar\""), "{}", page.body);
    assert!(get("/id/person/mahmudov-zafar.ttl", &[]).body.contains("like it: https://w3id.org/tugai/id/person/makhmudov-zafar"));
}

/// The rows of a query with a search in it, as CSV.
fn rows(query: &str) -> Reply {
    let encoded = escaped(query);
    get(&format!("/sparql?format=csv&query={encoded}"), &[])
}

#[test]
fn a_query_searches_by_the_reserved_service() {
    let service = "SERVICE <https://w3id.org/tugai/search>";
    let reply = rows(&format!(
        "SELECT ?x ?snippet ?item {{ {service} {{ ?x search:query 'водный ресурс' ; search:in 'sentences' ; search:score ?score ;
            search:snippet ?snippet ; search:item ?item }} ?x a tug:Event FILTER(?score > 0) }}"
    ));
    assert_eq!(reply.status, 200, "{}", reply.body);
    let event = "https://w3id.org/tugai/id/event/seminar-2031";
    let sentence = "Семинар о водных ресурсах <script> провёл РЭЦЦА";
    assert_eq!(reply.body, format!("x,snippet,item\r\n{event},{sentence},https://w3id.org/tugai/item/a1\r\n"));
    let named = rows(&format!(
        "SELECT ?x {{ {service} {{ ?x search:query 'water seminars' ; search:in 'names' ; search:class tug:Event ; search:limit 5 }} }}"
    ));
    assert_eq!(named.body, format!("x\r\n{event}\r\n"));
}

#[test]
fn a_search_that_the_service_does_not_answer_says_why() {
    for (pattern, part) in [
        ("?x search:query ?y", "constant"),
        ("?x search:score ?y", "says what to look for"),
        ("?x search:query 'a' ; a tug:Event", "no property"),
        ("?x search:query 'a' ; search:in 'x'", "sentences"),
        ("?x search:query 'a' . ?y search:query 'b'", "one subject"),
        ("{ ?x search:query 'a' } UNION { ?x search:query 'b' }", "nothing but"),
    ] {
        let reply = rows(&format!("SELECT * {{ SERVICE <https://w3id.org/tugai/search> {{ {pattern} }} }}"));
        assert_eq!(reply.status, 400, "{pattern}: {}", reply.body);
        assert!(reply.body.contains(part), "{pattern}: {}", reply.body);
    }
    assert_eq!(rows("ASK { SERVICE <https://w3id.org/tugai/other> { ?x search:query 'a' } }").status, 403);
}

#[test]
fn a_page_shows_a_sentence_once_with_all_that_it_is_about() {
    let page = get("/search?q=провёл&in=sentences&format=html", &[]).body;
    assert_eq!(page.matches("<blockquote>").count(), 1, "{page}");
    assert!(page.contains("/id/event/seminar-2031") && page.contains("/id/agreement/memorandum-2031"), "{page}");
}
