//! What the head of a page states about its article: JSON-LD, Open Graph, Dublin Core and other `meta`, microdata, `time`, `title`.

use super::linked::Linked;
use super::prose;
use crate::model::{Lang, PartialDate};
use crate::read::date;
use dom_query::{Document, NodeRef};
use url::Url;

/// Where a day of publication is stated, the surest first; the value is in `content` or `datetime`.
const DATES: &[&str] = &[
    "meta[property='article:published_time']",
    "meta[property='og:article:published_time']",
    "[itemprop~=datePublished]",
    "meta[name='article:published_time' i]",
    "meta[name=date i]",
    "meta[name='dc.date' i]",
    "meta[name='dc.date.issued' i]",
    "meta[name='dcterms.issued' i]",
    "meta[name='dcterms.date' i]",
    "meta[name=pubdate i]",
    "meta[name='publish_date' i]",
    "meta[name='publish-date' i]",
    "meta[name='publication_date' i]",
    "meta[name='parsely-pub-date' i]",
    "meta[name='sailthru.date' i]",
    "time[pubdate]",
];

/// A `time` element dates the page only where it stands by itself: in a paragraph longer than this (characters) it dates an event.
const BYLINE_CHARS: usize = 80;

/// The longest name of a site that is dropped from the end of a `title`, in words.
const SITE_WORDS: usize = 4;

/// What stands between a title and the name of its site.
const SEPARATORS: &[&str] = &[" | ", " — ", " – ", " :: ", " · ", " » ", " - "];

/// What a page states about its article.
#[derive(Debug, Default)]
pub(super) struct Meta {
    pub(super) title: Option<String>,
    pub(super) published: Option<PartialDate>,
    pub(super) publisher: Option<String>,
    pub(super) lang: Option<Lang>,
    pub(super) url: Option<String>,
}

impl Meta {
    /// Reads the statements of a whole page, before anything is removed from it; `address` is where the page came from.
    pub(super) fn of(page: &Document, address: Option<&str>) -> Self {
        let linked = Linked::of(page);
        let publisher = linked.publisher.or_else(|| value(page, "meta[property='og:site_name']"));
        let title =
            linked.headline.or_else(|| value(page, "meta[property='og:title']").map(|title| without_site(&title, publisher.as_deref())));
        let title = title.or_else(|| heading(page)).or_else(|| value(page, "title").map(|title| without_any_site(&title)));
        let lang = page.select_single("html").attr("lang").and_then(|tag| Lang::parse(&tag));
        let lang =
            lang.or_else(|| Lang::parse(&value(page, "meta[property='og:locale']")?)).or_else(|| Lang::parse(linked.lang.as_deref()?));
        let links = [link(page, "link[rel~=canonical]", "href"), link(page, "meta[property='og:url']", "content"), linked.url];
        let url = links.into_iter().flatten().find_map(|link| canonical(&link, address)).or_else(|| address.map(str::to_owned));
        Self { title, published: linked.published.as_deref().and_then(date::parse).or_else(|| published(page)), publisher, lang, url }
    }
}

/// The value of the first element that a selector finds: its `content`, `datetime` or text, white space tidied; `None` when empty.
fn value(page: &Document, selector: &str) -> Option<String> {
    page.select(selector).nodes().iter().find_map(stated)
}

fn stated(node: &NodeRef) -> Option<String> {
    let text = node.attr("content").or_else(|| node.attr("datetime")).unwrap_or_else(|| node.text());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then(|| super::unescaped(&text))
}

fn link(page: &Document, selector: &str, attribute: &str) -> Option<String> {
    page.select_single(selector).attr(attribute).map(|link| link.trim().to_owned())
}

/// The only first-level heading, where the `title` starts with it: some sites make their name one, or have several of them.
fn heading(page: &Document) -> Option<String> {
    let found = page.select("h1");
    let [only] = found.nodes() else { return None };
    let heading = prose::paragraphs(only).join(" ");
    let named = value(page, "title").is_none_or(|title| title.starts_with(&heading));
    (named && !heading.is_empty()).then_some(heading)
}

/// A title without the name of its site at the end.
fn without_site(title: &str, site: Option<&str>) -> String {
    let bare = site.and_then(|site| title.strip_suffix(site)).map(str::trim_end);
    let bare = bare.and_then(|title| SEPARATORS.iter().find_map(|sign| title.strip_suffix(sign.trim_end())));
    bare.map_or(title, str::trim_end).to_owned()
}

/// A title without what looks like the name of a site at its end: few words with a capital, after a separator.
fn without_any_site(title: &str) -> String {
    let cut = SEPARATORS.iter().filter_map(|sign| title.rsplit_once(sign)).max_by_key(|(head, _)| head.len());
    match cut {
        Some((head, site)) if site.split_whitespace().count() <= SITE_WORDS && site.starts_with(char::is_uppercase) => {
            head.trim_end().to_owned()
        }
        _ => title.to_owned(),
    }
}

/// The day of publication by `meta`, microdata or a `time` element that stands by itself.
fn published(page: &Document) -> Option<PartialDate> {
    let by_mark = |selector: &&str| page.select(selector).nodes().iter().find_map(|node| date::parse(&stated(node)?));
    DATES.iter().find_map(by_mark).or_else(|| {
        let times = page.select("article time[datetime], main time[datetime], time[datetime]");
        times.nodes().iter().filter(|time| is_alone(time)).find_map(|time| date::parse(&time.attr("datetime")?))
    })
}

/// Whether a `time` element stands in a byline, and not in running text or a comment.
fn is_alone(time: &NodeRef) -> bool {
    let short = time.parent().is_none_or(|parent| parent.normalized_char_count() <= BYLINE_CHARS);
    short && !time.ancestors_it(None).any(|above| above.is("aside, footer, nav, [class*=comment i], [id*=comment i], [class*=related i]"))
}

/// The canonical address that a page states. The bare address of the site is not believed: many pages of a site would then be one item.
fn canonical(link: &str, address: Option<&str>) -> Option<String> {
    let base = address.and_then(|address| Url::parse(address).ok());
    let mut url = Url::options().base_url(base.as_ref()).parse(link).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    url.set_fragment(None);
    let whole_site = url.path() == "/" && url.query().is_none();
    (!whole_site).then(|| url.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_site_is_dropped_from_a_title() {
        assert_eq!(without_any_site("Форум о воде открылся в Оше — Горный курьер"), "Форум о воде открылся в Оше");
        assert_eq!(without_any_site("Вода - это жизнь | Steppe Post"), "Вода - это жизнь");
        assert_eq!(without_any_site("Вода — это жизнь"), "Вода — это жизнь");
        assert_eq!(without_site("Форум о воде | Горный курьер", Some("Горный курьер")), "Форум о воде");
        assert_eq!(without_site("Форум о воде", Some("воде")), "Форум о воде");
    }

    #[test]
    fn a_canonical_address_is_absolute_and_of_one_page() {
        let at = Some("https://news.example/ru/a?id=1#top");
        assert_eq!(canonical("/ru/a", at).as_deref(), Some("https://news.example/ru/a"));
        assert_eq!(canonical("https://news.example/", at), None);
        assert_eq!(canonical("/ru/a", None), None);
        assert_eq!(canonical("javascript:void(0)", at), None);
    }

    #[test]
    fn a_time_in_running_text_dates_no_page() {
        let text = "а ".repeat(60);
        let page = Document::from(format!(
            "<article><p>{text}<time datetime=2019-05-01>1 мая</time></p><p><time datetime=2024-06-02>2 июня</time></p>"
        ));
        assert_eq!(published(&page).map(|date| date.to_string()).as_deref(), Some("2024-06-02"));
    }
}
