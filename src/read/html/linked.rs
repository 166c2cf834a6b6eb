//! What a page states about its article in JSON-LD (schema.org), in the shapes that sites use: one object, an array, `@graph`, a type
//! as text or list, values as text, object or list.

use dom_query::Document;
use serde_json::Value;

/// Types of schema.org that a news item may have; subtypes end alike.
const TYPES: &[&str] =
    &["NewsArticle", "Article", "ReportageNewsArticle", "AnalysisNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "PressRelease"];

/// What JSON-LD states about the article; `None` for what it does not.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) url: Option<String>,
}

impl Linked {
    /// The statements of the first article in the page's JSON-LD.
    pub(super) fn of(page: &Document) -> Self {
        let scripts = page.select("script[type='application/ld+json']");
        let blocks: Vec<Value> = scripts.nodes().iter().filter_map(|script| parse(&script.text())).collect();
        blocks.iter().find_map(article).map(Self::from_article).unwrap_or_default()
    }

    fn from_article(article: &Value) -> Self {
        let field = |key: &str, inner: &str| article.get(key).and_then(|value| text(value, inner));
        Self {
            headline: field("headline", "@value").or_else(|| field("name", "@value")),
            published: field("datePublished", "@value"),
            publisher: field("publisher", "name"),
            lang: field("inLanguage", "alternateName").or_else(|| field("inLanguage", "name")),
            url: field("mainEntityOfPage", "@id").or_else(|| field("url", "@id")),
        }
    }
}

/// The JSON of a script; line breaks inside its texts, which sites leave there, are mended.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&script.replace(['\n', '\r', '\t'], " "))).ok()
}

/// The article in a value: itself, or in a list, a graph, or the page that it is the main entity of. Depth is bounded by the JSON reader.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(list) => list.iter().find_map(article),
        Value::Object(object) if object.get("@type").is_some_and(is_article) => Some(value),
        Value::Object(object) => ["@graph", "mainEntity", "hasPart"].iter().find_map(|key| object.get(*key).and_then(article)),
        _ => None,
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(name) => TYPES.contains(&name.rsplit(['/', ':']).next().unwrap_or_default()),
        Value::Array(list) => list.iter().any(is_article),
        _ => false,
    }
}

/// The text of a value: itself, a key of an object, or the first of a list. Entities that were escaped twice are resolved.
fn text(value: &Value, inner: &str) -> Option<String> {
    match value {
        Value::String(text) if !text.trim().is_empty() => Some(super::unescaped(text)),
        Value::Array(list) => list.iter().find_map(|value| text(value, inner)),
        Value::Object(object) => object.get(inner).and_then(|value| text(value, inner)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(json: &str) -> Linked {
        Linked::of(&Document::from(format!("<script type=\"application/ld+json\">{json}</script>")))
    }

    #[test]
    fn the_article_is_found_in_every_shape() {
        let article =
            r#"{"@type": ["Thing", "schema:NewsArticle"], "headline": "Вода &laquo;и&raquo; жизнь", "publisher": [{"name": "Курьер"}]}"#;
        for json in [
            article.to_owned(),
            format!("[{{\"@type\": \"WebSite\", \"name\": \"x\"}}, {article}]"),
            format!("{{\"@graph\": [{article}]}}"),
        ] {
            let found = of(&json);
            assert_eq!((found.headline.as_deref(), found.publisher.as_deref()), (Some("Вода «и» жизнь"), Some("Курьер")), "{json}");
        }
    }

    #[test]
    fn a_site_is_no_article_and_broken_json_is_none() {
        assert_eq!(of(r#"{"@type": "WebSite", "headline": "x"}"#), Linked::default());
        assert_eq!(of("{\"@type\": \"NewsArticle\", "), Linked::default());
        assert_eq!(of("{\"@type\": \"NewsArticle\", \"headline\": \"one\ntwo\"}").headline.as_deref(), Some("one two"));
    }
}
