//! Lines -> title, headings, datelines, running text and noise, each a range of tokens; and the date that they state.

use super::line::{Kind, Line, lines};
use super::{Page, block, dateline};
use crate::language::{fold, is_letter};
use crate::model::{Format, NewsItem, PartialDate, Section};
use std::ops::Range;

/// Longest title found in plain text, in characters.
const TITLE_CHARS: usize = 200;
/// Longest title found where the format has a place for it that was left empty: JSON Lines often start with prose.
const BARE_TITLE_CHARS: usize = 120;
/// The title stands among the first lines.
const TITLE_LINES: usize = 3;
/// Longest heading, in characters and words.
const HEADING_CHARS: usize = 100;
const HEADING_WORDS: usize = 14;
/// Datelines stand in one of the first paragraphs, date lines there or among the last lines.
const OPENING_PARAGRAPHS: usize = 3;
const CLOSING_LINES: usize = 3;

/// A part of the text.
pub(super) struct Part {
    pub(super) tokens: Range<usize>,
    pub(super) section: Section,
    pub(super) paragraph: usize,
}

/// All parts in order, with what the lines said.
#[derive(Default)]
pub(super) struct Outline {
    pub(super) parts: Vec<Part>,
    pub(super) title: Option<String>,
    pub(super) published: Option<PartialDate>,
}

/// Tells the parts of an item apart.
pub(super) fn outline(page: Page<'_>, item: &NewsItem) -> Outline {
    let mut lines = lines(page);
    drop_notice_lists(page, &mut lines);
    let title = title(page, item, &lines);
    let titled: Vec<usize> = title.map_or_else(Vec::new, |number| repeats(page, &lines, number));
    for number in &titled {
        lines[*number].kind = Kind::Noise;
    }
    drop_inner_dates(&mut lines);
    let mut outline = Outline { title: title.map(|number| lines[number].span.of(page.text).to_owned()), ..Outline::default() };
    outline.published = lines.iter().find_map(|line| if let Kind::Published(date) = line.kind { Some(date) } else { None });
    let paragraphs = block::paragraphs(page, &lines);
    let mut bodies = 0;
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let tokens = lines[paragraph.start].tokens.start..lines[paragraph.end - 1].tokens.end;
        let mut add = |tokens: Range<usize>, section: Section| outline.parts.push(Part { tokens, section, paragraph: number });
        match lines[paragraph.start].kind {
            _ if title == Some(paragraph.start) => add(tokens, Section::Title),
            Kind::Noise | Kind::Notice => add(tokens, Section::Noise),
            Kind::Published(_) => add(tokens, Section::Dateline),
            Kind::Date(date) => {
                add(tokens, Section::Dateline);
                outline.published = outline.published.or(date);
            }
            Kind::Text if is_heading(page, &lines, paragraph, paragraphs.get(number + 1)) => add(tokens, Section::Heading),
            Kind::Text => {
                bodies += 1;
                let text = &page.tokens[tokens.clone()];
                let opening = (bodies <= OPENING_PARAGRAPHS).then(|| dateline::before_text(page, text, bodies == 1)).flatten();
                let (end, date) = opening.unwrap_or((0, None));
                let text = tokens.start + end;
                if end > 0 {
                    add(tokens.start..text, Section::Dateline);
                }
                add(text..tokens.end, Section::Body);
                outline.published = outline.published.or(date);
            }
        }
    }
    outline
}

/// The number of the line that is the title: the stated one, else an early line of the shape of one.
fn title(page: Page<'_>, item: &NewsItem, lines: &[Line]) -> Option<usize> {
    if let Some(stated) = &item.title {
        let stated = key(stated);
        return lines.iter().position(|line| line.chars <= 2 * stated.len() && key(line.span.of(page.text)) == stated);
    }
    let longest = if item.format == Format::JsonLines { BARE_TITLE_CHARS } else { TITLE_CHARS };
    let number = lines.iter().take(TITLE_LINES).position(|line| line.kind == Kind::Text)?;
    let line = &lines[number];
    let last = page.tokens[line.tokens.clone()].iter().next_back()?;
    let open = !matches!(&*last.norm, "." | ":" | ";" | "," | "…" | "...");
    (open && line.chars <= longest && number + 1 < lines.len() && line.words(page) > 0).then_some(number)
}

/// The title's line and all lines that say the same.
fn repeats(page: Page<'_>, lines: &[Line], title: usize) -> Vec<usize> {
    let wanted = key(lines[title].span.of(page.text));
    let same = |line: &Line| line.tokens.len() <= 2 * lines[title].tokens.len() && key(line.span.of(page.text)) == wanted;
    (0..lines.len()).filter(|number| same(&lines[*number])).collect()
}

/// Letters and digits alone, folded: titles differ in spaces, quotes and full stops.
fn key(text: &str) -> String {
    fold(text).chars().filter(|c| is_letter(*c) || c.is_numeric()).collect()
}

/// List entries behind a notice ("Other news:") are noise as long as they are no sentences.
fn drop_notice_lists(page: Page<'_>, lines: &mut [Line]) {
    let mut listed = false;
    for line in lines {
        let entry = listed && line.kind == Kind::Text && line.is_bullet(page) && !line.is_closed(page);
        listed = entry || line.kind == Kind::Notice;
        if entry {
            line.kind = Kind::Noise;
        }
    }
}

/// A place and a date amid running text are a caption or a list entry, not the date of the item.
fn drop_inner_dates(lines: &mut [Line]) {
    let count = lines.len();
    let mut texts = 0;
    for (number, line) in lines.iter_mut().enumerate() {
        match line.kind {
            Kind::Text => texts += 1,
            Kind::Date(Some(_)) if texts >= OPENING_PARAGRAPHS && number + CLOSING_LINES < count => line.kind = Kind::Text,
            _ => {}
        }
    }
}

/// A short line without a final mark, between other lines, the next of which is prose.
fn is_heading(page: Page<'_>, lines: &[Line], paragraph: &Range<usize>, next: Option<&Range<usize>>) -> bool {
    let line = &lines[paragraph.start];
    let Some(next) = next.map(|next| &lines[next.end - 1]) else { return false };
    let prose = next.kind == Kind::Text && (next.is_closed(page) || next.chars > HEADING_CHARS);
    let first = &page.tokens[line.tokens.start];
    let opens = first.text(page.text).starts_with(|c: char| c.is_uppercase() || c.is_numeric() || matches!(c, '«' | '"' | '“'));
    let short = line.chars <= HEADING_CHARS && line.words(page) <= HEADING_WORDS;
    paragraph.len() == 1 && paragraph.start > 0 && prose && short && opens && !line.is_closed(page)
}
