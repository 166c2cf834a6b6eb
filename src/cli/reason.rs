//! Reasons as text, for `tugai extract --explain`.

use crate::model::NewsItem;
use crate::pipeline::{Ground, Reason};
use std::io::{self, Write};

/// What an item is called above its reasons: its file, address or identifier, or how it begins.
pub(super) fn title(item: &NewsItem) -> String {
    let given = [&item.file, &item.url, &item.id].into_iter().flatten().next();
    given.cloned().unwrap_or_else(|| item.text.trim_start().lines().next().unwrap_or_default().to_owned())
}

/// Writes the statements of an item, each followed by its grounds.
pub(super) fn tell(title: &str, reasons: &[Reason], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{title}: {} statements\n", reasons.len())?;
    for reason in reasons {
        writeln!(out, "{}: {}: {}", reason.subject, reason.property, reason.value)?;
        for Ground { rule, title, confidence, quote: [before, part, after] } in &reason.grounds {
            writeln!(out, "    {confidence:.2} by {rule}: {title}")?;
            writeln!(out, "    {}", marked(before, part, after))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A sentence with brackets around its middle; a sign that followed a word still does.
fn marked(before: &str, part: &str, after: &str) -> String {
    let close = |text: &str| text.starts_with(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '«' | '"' | '–' | '—' | '“' | '„'));
    let open = |text: &str| text.ends_with(['(', '«', '“', '„']);
    let left = if before.is_empty() || open(before) { "" } else { " " };
    let right = if after.is_empty() || close(after) { "" } else { " " };
    format!("{before}{left}[{part}]{right}{after}")
}
