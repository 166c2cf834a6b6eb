//! Finds the article in a page: by what the page itself marks as one, else by Readability, else where the paragraphs stand closest.

use super::prose;
use dom_query::{Document, NodeId, NodeRef, Selection};
use dom_smoothie::{CandidateSelectMode, Config, Readability};
use std::collections::BTreeMap;

/// Where pages mark their article, the narrowest first.
const MARKS: &[&str] = &["[itemprop~=articleBody]", "article", "main, [role=main]"];

/// The least text that counts as an article, in characters: one short sentence.
const LEAST_CHARS: usize = 40;

/// The deepest tree that Readability is given; it is recursive. Browsers stop at 512.
const DEPTH: usize = 512;

/// The least text for which Readability is asked, in characters (its own `char_threshold`): below it, it gives up its rules one by one
/// until comments and menus are in.
const READABLE_CHARS: usize = 500;

/// The paragraphs of the article of a page whose noise was removed; empty when there is none.
pub(super) fn paragraphs(page: &Document) -> Vec<String> {
    let dense = densest(page).map(|node| prose::paragraphs(&node)).unwrap_or_default();
    let least = chars(&dense);
    let marked = MARKS.iter().find_map(|mark| {
        let found = page.select(mark).nodes().iter().map(prose::paragraphs).max_by_key(|found| chars(found))?;
        // A page of teasers marks each of them as an article, while the text stands elsewhere.
        (chars(&found) >= LEAST_CHARS && chars(&found) * 2 >= least).then_some(found)
    });
    let read = || readability(page).filter(|found| least >= READABLE_CHARS && chars(found) >= least);
    let whole = || page.body().map(|body| prose::paragraphs(&body)).filter(|found| chars(found) >= LEAST_CHARS);
    marked.or_else(read).or_else(|| (least >= LEAST_CHARS).then_some(dense)).or_else(whole).unwrap_or_default()
}

fn chars(paragraphs: &[String]) -> usize {
    paragraphs.iter().map(|paragraph| paragraph.chars().count()).sum()
}

/// Blocks that hold text as parts of a larger one, never as an article of their own.
const PARTS: &[&str] =
    &["p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tbody", "tr"];

/// Blocks that hold text of their own even where it is one paragraph.
const HOLDERS: &[&str] = &["td", "th", "body", "main", "article", "section"];

/// The element with the most text in paragraphs that are its own; the first of equals. A paragraph is a block, or text between line breaks.
fn densest(page: &Document) -> Option<NodeRef<'_>> {
    let mut holders: BTreeMap<NodeId, NodeId> = BTreeMap::new();
    let mut sums: BTreeMap<NodeId, usize> = BTreeMap::new();
    for text in page.body()?.descendants_it().filter(NodeRef::is_text) {
        let chars = text.text().trim().chars().count();
        if chars > 0
            && let Some(block) = text.ancestors_it(None).find(prose::is_block)
        {
            let holder = *holders.entry(block.id).or_insert_with(|| holder(block).id);
            *sums.entry(holder).or_default() += 2 * chars;
            // Half the weight goes one level up, as in Readability: sites wrap each paragraph into a block of its own.
            if let Some(above) = page.tree.get(&holder).and_then(|node| node.parent()) {
                *sums.entry(above.id).or_default() += chars;
            }
        }
    }
    let best = sums.into_iter().rev().max_by_key(|(_, sum)| *sum)?;
    page.tree.get(&best.0)
}

/// The element whose paragraph a block is: the block itself when it holds several, cut by line breaks.
fn holder(block: NodeRef<'_>) -> NodeRef<'_> {
    let named = |node: &NodeRef, names: &[&str]| node.node_name().is_some_and(|name| names.contains(&&*name));
    if named(&block, HOLDERS) || Selection::from(block).select_single("br").exists() && !named(&block, PARTS) {
        return block;
    }
    block.ancestors_it(None).find(|above| !named(above, PARTS)).unwrap_or(block)
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
