//! A guard before parsing: the work of an HTML parser grows with the square of the nesting, which the author of a page can make endless.

/// The deepest nesting that is parsed. Browsers cut at 512; at this depth a page takes under a second.
pub(super) const LIMIT: usize = 8192;

/// Elements that have no end tag, or whose end tag may be left out: they do not nest in themselves.
const UNCLOSED: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p", "source", "tbody", "td",
    "tfoot", "th", "thead", "tr", "track", "wbr",
];

/// Elements of drawings, of which there may be thousands, each closed by its own slash.
const SHAPES: &[&str] = &["circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "stop", "use"];

/// Whether start tags outnumber end tags somewhere by more than [`LIMIT`].
pub(super) fn is_excessive(html: &str) -> bool {
    let mut open = 0_usize;
    html.split('<').skip(1).any(|tag| {
        if tag.starts_with('/') {
            open = open.saturating_sub(1);
        } else if tag.starts_with(|c: char| c.is_ascii_alphabetic()) && !is_unclosed(tag) {
            open += 1;
        }
        open > LIMIT
    })
}

fn is_unclosed(tag: &str) -> bool {
    let end = tag.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let name = tag[..end].to_ascii_lowercase();
    let slashed = tag.split('>').next().is_some_and(|tag| tag.ends_with('/'));
    UNCLOSED.contains(&name.as_str()) || slashed && SHAPES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nesting_is_told_from_many_elements() {
        assert!(is_excessive(&"<div class=a>".repeat(LIMIT + 1)));
        assert!(!is_excessive(&"<div><p>a<br><i>b</i><li>c</div>".repeat(LIMIT + 1)));
        assert!(!is_excessive(&"<P>a<td>b<path d='0'/>".repeat(LIMIT + 1)));
    }
}
