//! Finds the article in a page: by what the page itself marks as one, else by Readability, else where the paragraphs stand closest.

use super::prose;
use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{CandidateSelectMode, Config, Readability};
use std::collections::BTreeMap;

/// Where pages mark their article, the narrowest first.
const MARKS: &[&str] = &["[itemprop~=articleBody]", "article", "main, [role=main]"];

/// The least text that counts as an article, in characters: one short sentence.
const LEAST_CHARS: usize = 40;

/// The deepest tree that Readability is given; it is recursive. Browsers stop at 512.
const DEPTH: usize = 512;

/// The paragraphs of the article of a page whose noise was removed; empty when there is none.
pub(super) fn paragraphs(page: &Document) -> Vec<String> {
    let densest = densest(page);
    let dense_chars = densest.as_ref().map_or(0, |node| chars(&prose::paragraphs(node)));
    let marked = MARKS.iter().find_map(|mark| {
        let found = page.select(mark).nodes().iter().map(prose::paragraphs).max_by_key(|found| chars(found))?;
        // A page of teasers marks each of them as an article, while the text stands elsewhere.
        (chars(&found) >= LEAST_CHARS && chars(&found) * 2 >= dense_chars).then_some(found)
    });
    let read = || readability(page).filter(|found| chars(found) >= LEAST_CHARS && chars(found) >= dense_chars);
    let dense = || densest.as_ref().map(prose::paragraphs).filter(|found| chars(found) >= LEAST_CHARS);
    let whole = || page.body().map(|body| prose::paragraphs(&body)).filter(|found| chars(found) >= LEAST_CHARS);
    marked.or_else(read).or_else(dense).or_else(whole).unwrap_or_default()
}

fn chars(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(|paragraph| paragraph.chars().count()).sum()
}

/// The element with the most text in paragraphs that are its own children; the first of equals.
fn densest(page: &Document) -> Option<NodeRef<'_>> {
    let mut sums: BTreeMap<NodeId, usize> = BTreeMap::new();
    for paragraph in page.select("p").nodes() {
        if let Some(parent) = paragraph.parent() {
            *sums.entry(parent.id).or_default() += paragraph.normalized_char_count();
        }
    }
    let best = sums.into_iter().rev().max_by_key(|(_, sum)| *sum)?;
    page.tree.get(&best.0)
}

/// The article as Readability finds it: right for pages whose text stands in bare `div`s and line breaks.
fn readability(page: &Document) -> Option<Vec<String>> {
    if depth(page) > DEPTH {
        return None;
    }
    let config = Config { disable_json_ld: true, candidate_select_mode: CandidateSelectMode::DomSmoothie, ..Config::default() };
    let article = Readability::with_document(page.clone(), None, Some(config)).ok()?.parse().ok()?;
    Some(prose::paragraphs(&Document::fragment(article.content).root()))
}

/// How deep the tree is; counting stops past [`DEPTH`].
fn depth(page: &Document) -> usize {
    let mut level: Vec<NodeRef> = vec![page.root()];
    let mut depth = 0;
    while !level.is_empty() && depth <= DEPTH {
        level = level.iter().flat_map(|node| node.children_it(false)).collect();
        depth += 1;
    }
    depth
}
