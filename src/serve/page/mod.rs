//! Pages for people. Everything from the graph is escaped, and only addresses of the web and of mail become links.

mod dumps;
mod entity;
mod graph;
mod missing;
mod name;
mod ontology;
mod search;

pub(super) use dumps::dumps;
pub(super) use entity::entity;
pub(super) use graph::graph;
pub(super) use missing::missing;
pub(super) use ontology::ontology;
pub(super) use search::{Found, search};

use super::state::App;
use super::tongue::Tongue;
use oxigraph::model::NamedNode;
use std::cell::RefCell;
use std::collections::HashMap;

/// What all parts of one page share.
pub(super) struct Page<'a> {
    app: &'a App,
    tongue: Tongue,
    /// What is asked of the page: `name=value` pairs.
    params: &'a [(String, String)],
    /// The path of the page.
    path: &'a str,
    /// Names that were looked up.
    names: RefCell<HashMap<NamedNode, String>>,
}

impl<'a> Page<'a> {
    pub(super) fn new(app: &'a App, tongue: Tongue, path: &'a str, params: &'a [(String, String)]) -> Self {
        Self { app, tongue, params, path, names: RefCell::default() }
    }

    fn say<'t>(&self, english: &'t str, russian: &'t str) -> &'t str {
        self.tongue.say(english, russian)
    }

    /// The value of a parameter of the page.
    fn param(&self, name: &str) -> Option<&str> {
        self.params.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The whole page around its content.
    pub(super) fn frame(&self, title: &str, body: &str) -> String {
        let (own, other) = (self.tongue.tag(), self.tongue.other());
        let asked = escape(self.param("q").unwrap_or_default());
        let tail = self.tongue.tail();
        format!(
            "<!doctype html><html lang=\"{own}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
             <title>{0} · Tugai</title><link rel=\"stylesheet\" href=\"/assets/style.css\">\
             <script src=\"/assets/find.js\" defer></script></head><body class=\"entity\">\
             <header><a class=\"brand\" href=\"/\">Tugai</a><form class=\"find\" action=\"/search\" role=\"search\">\
             <input type=\"search\" name=\"q\" value=\"{asked}\" placeholder=\"{1}\" aria-label=\"{1}\" autocomplete=\"off\">{hidden}</form>\
             <nav><a href=\"/\">{2}</a> <a href=\"/ontology{tail}\">{3}</a> \
             <a class=\"tongue\" href=\"{4}?lang={5}\" hreflang=\"{5}\" lang=\"{5}\">{6}</a></nav></header>\
             <main><h1>{0}</h1>{body}</main></body></html>",
            escape(title),
            self.say("Find a name", "Найти имя или название"),
            self.say("Workbench", "Рабочее место"),
            self.say("Ontology", "Онтология"),
            escape(self.path),
            other.tag(),
            other.called(),
            hidden = if tail.is_empty() { String::new() } else { format!("<input type=\"hidden\" name=\"lang\" value=\"{own}\">") },
        )
    }
}

/// Text as it stands in a page.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_the_graph_stays_text() {
        assert_eq!(escape("<b a='1'>&\""), "&lt;b a=&#39;1&#39;&gt;&amp;&quot;");
    }
}
