//! Takes away the parts of a page that are not the article: menus, comments, sharing buttons, "most read", advertising.

use dom_query::{Document, NodeRef};

/// Elements that never hold the article.
const ELEMENTS: &str = "script, style, noscript, template, nav, aside, footer, form, button, iframe, svg, figcaption, dialog, \
    [hidden], [aria-hidden=true], [role=navigation], [role=complementary], [role=banner], [role=contentinfo], [role=search]";

/// Words in class names and ids that say that an element is not the article.
const WORDS: &[&str] = &[
    "ad", "ads", "adv", "advert", "advertisement", "banner", "breadcrumb", "breadcrumbs", "comment", "comments", "cookie", "cookies",
    "copyright", "disqus", "donate", "footer", "likes", "menu", "modal", "nav", "navbar", "navigation", "newsletter", "pager",
    "pagination", "popular", "popup", "promo", "rating", "recommend", "recommended", "related", "share", "sharing", "sidebar", "social",
    "subscribe", "subscription", "tags", "teaser", "teasers", "toolbar", "trending", "widget",
];

/// What the article shows itself by: an element that holds one of these stays, whatever it is called.
const ARTICLE: &str = "h1, main, [itemprop~=articleBody]";

/// Elements that stay whatever they are called.
const ROOTS: &[&str] = &["html", "body", "main", "h1", "p"];

/// How many elements with a noisy name may hold most of the page before names are no longer believed.
const DOUBTS: usize = 16;

/// Removes what is not the article.
pub(super) fn remove(page: &Document) {
    for node in page.select(ELEMENTS).nodes() {
        if !holds_article(node) {
            node.remove_from_parent();
        }
    }
    for header in page.select("header").nodes() {
        if !holds_article(header) && !header.ancestors_it(None).any(|above| above.has_name("article")) {
            header.remove_from_parent();
        }
    }
    let whole = page.root().normalized_char_count();
    let mut doubts = 0;
    for node in page.select("[class], [id]").nodes() {
        if doubts < DOUBTS && is_noisy(node) && !holds_article(node) {
            // A name can mislead ("content-with-sidebar"): what holds most of the text is no side matter.
            if node.normalized_char_count() * 2 > whole {
                doubts += 1;
            } else {
                node.remove_from_parent();
            }
        }
    }
}

fn holds_article(node: &NodeRef) -> bool {
    node.is(ARTICLE) || dom_query::Selection::from(*node).select_single(ARTICLE).exists()
}

/// Whether the class or id of an element has a word that says that it is not the article.
fn is_noisy(node: &NodeRef) -> bool {
    if node.node_name().is_some_and(|name| ROOTS.contains(&&*name)) {
        return false;
    }
    let names = [node.class(), node.id_attr()];
    names.iter().flatten().flat_map(|name| name.split(|c: char| !c.is_alphanumeric())).any(|word| {
        let word = word.to_lowercase();
        WORDS.contains(&word.as_str())
    })
}
