//! Lines of text -> paragraphs.
//!
//! A blank line ends a paragraph, and as a rule every line is one. Lines are joined where their shape shows that they were wrapped:
//! three or more without a blank line, at most [`WRAP_MAX`] characters wide, each so full that the first word of the next would not
//! have fitted; or a line of some length without a final mark before one that goes on in lower case.

use super::Page;
use super::line::{Kind, Line};
use std::ops::Range;

/// The widest line, in characters, that is taken for a wrapped one: old mail and text files wrap at 72 to 100.
const WRAP_MAX: usize = 120;
/// The narrowest.
const WRAP_MIN: usize = 40;

/// Paragraphs as ranges of lines; lines that are no running text are alone.
pub(super) fn paragraphs(page: Page<'_>, lines: &[Line]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let joinable = |i: usize| lines.get(i).is_some_and(|line| !line.gap && line.kind == Kind::Text);
        let mut end = at + 1;
        if lines[at].kind == Kind::Text {
            while joinable(end) {
                end += 1;
            }
        }
        join(page, lines, at..end, &mut out);
        at = end;
    }
    out
}

/// Joins what belongs together in lines without blank lines between them.
fn join(page: Page<'_>, lines: &[Line], run: Range<usize>, out: &mut Vec<Range<usize>>) {
    let wrapped = is_wrapped(page, &lines[run.clone()]);
    let mut start = run.start;
    for i in run.start + 1..=run.end {
        let glued = i < run.end && !lines[i].is_bullet(page) && (wrapped || goes_on(page, &lines[i - 1], &lines[i]));
        if !glued {
            out.push(start..i);
            start = i;
        }
    }
}

fn is_wrapped(page: Page<'_>, lines: &[Line]) -> bool {
    let widest = lines.iter().map(|line| line.chars).max().unwrap_or(0);
    let full = |pair: &[Line]| pair[0].chars + 1 + first_word(page, &pair[1]) > widest;
    lines.len() >= 3 && (WRAP_MIN..=WRAP_MAX).contains(&widest) && lines.windows(2).all(full)
}

/// Characters of the first word of a line, with the signs glued to it.
fn first_word(page: Page<'_>, line: &Line) -> usize {
    line.span.of(page.text).chars().take_while(|c| !c.is_whitespace()).count()
}

fn goes_on(page: Page<'_>, line: &Line, next: &Line) -> bool {
    let lower = page.tokens[next.tokens.start].text(page.text);
    let lower = lower.starts_with(char::is_lowercase) && !lower.contains(char::is_uppercase);
    lower && !line.is_closed(page) && (WRAP_MIN..=WRAP_MAX).contains(&line.chars)
}
