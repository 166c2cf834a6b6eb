//! `tugai show`

use super::Outcome;
use super::output::{complain, results};
use super::settings::Common;
use crate::query::{Line, Part, Portrait, portrait};
use anyhow::bail;
use clap::Args;
use std::io::{self, Write};

/// Print what the graph says of one thing: names, positions over time, events, agreements, sources with sentences, why it is one thing
#[derive(Debug, Args)]
pub(super) struct Show {
    /// A name, an IRI, or the end of one; where several things are called so, they are listed
    #[arg(value_name = "NAME|IRI")]
    what: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl Show {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let store = common.existing()?;
        let found = store.find(&self.what)?;
        let mut out = results();
        match found.as_slice() {
            [] => bail!("showing `{}`: the store has nothing of that name or IRI", self.what),
            [iri] => {
                let portrait = portrait(&store, iri)?;
                if self.json {
                    writeln!(out, "{}", serde_json::to_string_pretty(&portrait)?)?;
                } else {
                    tell(&portrait, &mut out)?;
                }
                out.flush()?;
                Ok(Outcome::Done)
            }
            several => {
                for iri in several {
                    writeln!(out, "{}\t{}", iri.as_str(), store.label(iri)?)?;
                }
                out.flush()?;
                complain(&format!("{} things are called `{}`; give the IRI of one", several.len(), self.what));
                Ok(Outcome::Problems)
            }
        }
    }
}

fn tell(portrait: &Portrait, out: &mut impl Write) -> io::Result<()> {
    let classes: Vec<&str> = portrait.classes.iter().map(String::as_str).collect();
    writeln!(out, "{} ({})\n<{}>", portrait.name, classes.join(", "), portrait.iri)?;
    part(
        out,
        "Names",
        portrait
            .names
            .iter()
            .map(|called| (format!("{} ({}{})", called.text, called.lang, if called.other { "" } else { ", preferred" }), &[][..])),
    )?;
    let posts = portrait.positions.iter().map(|post| {
        let [first, last] = &post.stated;
        let dates = if first == last { first.clone() } else { format!("{first} to {last}") };
        let until = post.until.as_ref().map(|date| format!(" (until {date})")).unwrap_or_default();
        (format!("{dates}{until}  {}: {}, {}", post.person, post.titles.join(" / "), post.organization), post.sentences.as_slice())
    });
    part(out, "Positions", posts)?;
    let one = |class: &'static str| portrait.parts.iter().filter(move |part| part.class == class);
    let told = |part: &Part| format!("{}  {} ({}) <{}>", part.date, part.name, part.role, part.iri);
    part(out, "Events", one("event").map(|part| (told(part), part.sentences.as_slice())))?;
    part(out, "Agreements", one("agreement").map(|part| (told(part), part.sentences.as_slice())))?;
    let rest = portrait.parts.iter().filter(|part| !["event", "agreement"].contains(&part.class.as_str()));
    part(out, "Spoken of by", rest.map(|part| (told(part), part.sentences.as_slice())))?;
    lines(out, "Statements", &portrait.statements)?;
    lines(out, "Rejected", &portrait.rejected)?;
    lines(out, "Outside", &portrait.links)?;
    lines(out, "May be", &portrait.doubts)?;
    part(
        out,
        "Joined",
        portrait.merges.iter().map(|merge| (format!("{}: {}", merge.names.join(", "), merge.reasons.join("; ")), &[][..])),
    )?;
    part(
        out,
        "Sources",
        portrait
            .sources
            .iter()
            .map(|source| (format!("{}  {} <{}>", source.date, source.title, source.source), source.sentences.as_slice())),
    )
}

fn lines(out: &mut impl Write, title: &str, lines: &[Line]) -> io::Result<()> {
    part(out, title, lines.iter().map(|line| (format!("{}: {}", line.property, line.value), line.sentences.as_slice())))
}

/// A part under its title, with the sentences behind each line; nothing where there are no lines.
fn part<'l>(out: &mut impl Write, title: &str, lines: impl Iterator<Item = (String, &'l [String])>) -> io::Result<()> {
    for (at, (line, sentences)) in lines.enumerate() {
        if at == 0 {
            writeln!(out, "\n{title}")?;
        }
        writeln!(out, "  {}", line.trim())?;
        for sentence in sentences {
            writeln!(out, "      \"{sentence}\"")?;
        }
    }
    Ok(())
}
