//! Takes away the parts of a page that are not the article: menus, comments, sharing buttons, "most read", advertising.

use dom_query::{Document, NodeRef, Selection};

/// Elements that never hold text of the article.
const SILENT: &str = "script, style, noscript, template, svg, button, iframe, figcaption, dialog, [hidden], [aria-hidden=true]";

/// Elements that stand beside the article, unless they hold it: old site software wraps a whole page into one form.
const BESIDE: &str = "nav, aside, footer, form, [role=navigation], [role=complementary], [role=banner], [role=contentinfo], [role=search]";

/// Words in class names and ids that say that an element is not the article.
const WORDS: &[&str] = &[
    "ad",
    "ads",
    "adv",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "cookie",
    "cookies",
    "copyright",
    "donate",
    "footer",
    "likes",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "pager",
    "pagination",
    "popular",
    "popup",
    "promo",
    "rating",
    "recommend",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "subscribe",
    "subscription",
    "tags",
    "toolbar",
    "trending",
];

/// Words that name comments, which may be longer than the article.
const COMMENTS: &[&str] = &["comment", "comments", "disqus"];

/// What the article shows itself by: an element that holds one of these stays, whatever it is called.
const ARTICLE: &str = "h1, main, [itemprop~=articleBody]";

/// Elements that stay whatever they are called.
const ROOTS: &[&str] = &["html", "body", "main", "h1", "p"];

/// How many elements beside the article may hold most of the page before none is believed to be one; it bounds the work on deep trees.
const DOUBTS: usize = 16;

/// Removes what is not the article.
pub(super) fn remove(page: &Document) {
    drop_all(page, SILENT, |_| true);
    drop_all(page, "[class], [id]", |node| is_called(node, COMMENTS) && !holds_article(node));
    let whole = page.root().normalized_char_count();
    let mut doubts = 0;
    // A name can mislead ("content-with-sidebar"): what holds most of the text is no side matter.
    let mut is_aside = |node: &NodeRef| {
        if doubts > DOUBTS || holds_article(node) {
            return false;
        }
        let most = node.normalized_char_count() * 2 > whole;
        doubts += usize::from(most);
        !most
    };
    drop_all(page, BESIDE, &mut is_aside);
    drop_all(page, "header", |node| !node.ancestors_it(None).any(|above| above.has_name("article")) && is_aside(node));
    drop_all(page, "[class], [id]", |node| is_called(node, WORDS) && is_aside(node));
}

/// Removes the elements that a selector finds and a test confirms.
fn drop_all(page: &Document, selector: &str, mut confirm: impl FnMut(&NodeRef) -> bool) {
    for node in page.select(selector).nodes() {
        if confirm(node) {
            node.remove_from_parent();
        }
    }
}

fn holds_article(node: &NodeRef) -> bool {
    node.is(ARTICLE) || Selection::from(*node).select_single(ARTICLE).exists()
}

/// Whether the class or id of an element has one of these words.
fn is_called(node: &NodeRef, words: &[&str]) -> bool {
    if node.node_name().is_some_and(|name| ROOTS.contains(&&*name)) {
        return false;
    }
    let names = [node.class(), node.id_attr()];
    let mut parts = names.iter().flatten().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    parts.any(|part| words.contains(&part.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(body: &str) -> String {
        let page = Document::from(body);
        remove(&page);
        page.text().trim().to_owned()
    }

    #[test]
    fn comments_go_even_where_they_are_longer_than_the_article() {
        assert_eq!(left(&format!("<p>News.</p><ol class=comment-list><li>{}</ol>", "Why? ".repeat(50))), "News.");
    }

    #[test]
    fn what_holds_most_of_the_page_stays_whatever_it_is_called() {
        let text = "Two offices agreed on a plan for the river.";
        assert_eq!(left(&format!("<div>Menu</div><div class=page-menu><p>{text}</p></div>")), format!("Menu{text}"));
        assert_eq!(left(&format!("<form><nav>Menu</nav><p>{text}</p></form>")), text);
        assert_eq!(left("<div class=banner><h1>Title</h1></div><div class=share>Share</div>"), "Title");
    }
}
