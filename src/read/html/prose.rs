//! A part of an HTML tree -> its text: paragraphs apart by blank lines, white space as a browser would show it.

use dom_query::NodeRef;

/// Elements that start and end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Elements whose text no reader sees as running text.
const SILENT: &[&str] = &[
    "audio",
    "button",
    "canvas",
    "datalist",
    "embed",
    "figcaption",
    "head",
    "iframe",
    "input",
    "math",
    "noscript",
    "object",
    "option",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
];

/// The paragraphs of a node, each without line breaks at its ends; `br` is a line break, two of them end a paragraph.
///
/// No-break spaces become spaces, soft hyphens and zero-width marks are dropped: they say how to break lines, not what is written.
pub(super) fn paragraphs(root: &NodeRef) -> Vec<String> {
    let mut writer = Writer::default();
    let mut node = *root;
    // A loop, not recursion: the depth of a page is up to its author.
    loop {
        let silent = enter(&node, &mut writer);
        let child = if silent { None } else { node.first_child() };
        if let Some(child) = child {
            node = child;
            continue;
        }
        loop {
            if is_block(&node) {
                writer.end();
            }
            if node.id == root.id {
                writer.end();
                return writer.done;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => return writer.done,
            }
        }
    }
}

/// The paragraphs of a node as one text.
pub(super) fn text(root: &NodeRef) -> String {
    paragraphs(root).join("\n\n")
}

/// Takes in what a node says by itself; whether its children are to be passed over.
fn enter(node: &NodeRef, writer: &mut Writer) -> bool {
    if node.is_text() {
        writer.push(&node.text());
        return true;
    }
    if !node.is_element() {
        return !node.may_have_children();
    }
    if is_block(node) {
        writer.end();
    }
    let name = node.node_name();
    let name = name.as_deref().unwrap_or_default();
    if name == "br" {
        writer.line();
    }
    SILENT.contains(&name)
}

/// Whether an element starts and ends a paragraph.
pub(super) fn is_block(node: &NodeRef) -> bool {
    node.node_name().is_some_and(|name| BLOCKS.contains(&&*name))
}

/// Collects text into paragraphs.
#[derive(Default)]
struct Writer {
    done: Vec<String>,
    now: String,
    /// Line breaks since the last letter.
    lines: usize,
    /// Whether white space stands since the last letter.
    space: bool,
}

impl Writer {
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
                ' ' | '\t' | '\n' | '\r' | '\u{C}' | '\u{A0}' | '\u{202F}' => self.space = true,
                _ => self.letter(c),
            }
        }
    }

    fn letter(&mut self, c: char) {
        if !self.now.is_empty() {
            if self.lines > 0 {
                self.now.push('\n');
            } else if self.space {
                self.now.push(' ');
            }
        }
        (self.lines, self.space) = (0, false);
        self.now.push(c);
    }

    fn line(&mut self) {
        self.lines += 1;
        if self.lines > 1 {
            self.end();
        }
    }

    fn end(&mut self) {
        if !self.now.is_empty() {
            self.done.push(std::mem::take(&mut self.now));
        }
        (self.lines, self.space) = (0, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn of(html: &str) -> Vec<String> {
        paragraphs(&Document::fragment(html).root())
    }

    #[test]
    fn blocks_are_paragraphs_and_inline_elements_are_not() {
        assert_eq!(of("<p>Один <b>д</b>ва\n три</p>четыре<ul><li>пять<li>шесть</ul>"), ["Один два три", "четыре", "пять", "шесть"]);
        assert_eq!(of("раз<br>два<br><br>три"), ["раз\nдва", "три"]);
    }

    #[test]
    fn marks_of_line_breaking_are_not_text() {
        assert_eq!(of("<p>Н.&nbsp;Нур&shy;жигитов&#8203;</p><figcaption>Фото</figcaption><script>x()</script>"), ["Н. Нуржигитов"]);
    }

    #[test]
    fn depth_is_no_danger() {
        assert_eq!(of(&format!("{}дно", "<b>".repeat(3000))), ["дно"]);
    }
}
