//! `tugai validate`

use super::Outcome;
use super::output::results;
use super::settings::{Common, text};
use crate::shape::{Breach, Shapes};
use crate::store::Store;
use anyhow::bail;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::io::{self, Write};
use std::path::PathBuf;

/// The shapes that say what a good graph looks like.
const SHIPPED: &str = include_str!("../../ontology/shapes.ttl");

/// Hold the store against shapes (SHACL), and tell what does not hold, with the items and sentences; exit code 1 for a violation, 0 for
/// warnings alone
#[derive(Debug, Args)]
pub(super) struct Validate {
    /// A file of shapes in Turtle, in place of the shipped ones
    #[arg(long, value_name = "FILE")]
    shapes: Option<PathBuf>,
    /// Language of the messages
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    lang: String,
    /// How to print it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    to: Form,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Form {
    Text,
    /// JSON Lines, one for each breach.
    Json,
}

impl Validate {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let (name, source) = match &self.shapes {
            Some(path) => (path.display().to_string(), text(path)?),
            None => ("ontology/shapes.ttl".to_owned(), SHIPPED.to_owned()),
        };
        let shapes = match Shapes::read(&source) {
            Ok(shapes) => shapes,
            Err(errors) => {
                bail!("reading shapes of `{name}`:\n{}\n  help: SHACL Core is understood, SPARQL in shapes is not", errors.join("\n"))
            }
        };
        let store = common.existing()?;
        let breaches = shapes.validate(&store)?;
        let mut out = results();
        for breach in &breaches {
            match self.to {
                Form::Text => self.tell(&store, breach, &mut out)?,
                Form::Json => writeln!(out, "{}", self.line(&store, breach)?)?,
            }
        }
        out.flush()?;
        let failed = breaches.iter().any(|breach| breach.severity == "Violation");
        Ok(if failed { Outcome::Problems } else { Outcome::Done })
    }

    fn tell(&self, store: &Store, breach: &Breach, out: &mut impl Write) -> anyhow::Result<()> {
        writeln!(out, "{}: {}: {}", breach.severity.to_lowercase(), breach.focus, breach.message(&self.lang))?;
        let told: Vec<String> =
            [("property", breach.path.as_deref()), ("value", breach.value.as_deref()), ("shape", Some(breach.shape.as_str()))]
                .iter()
                .filter_map(|(name, value)| value.map(|value| format!("{name} {value}")))
                .collect();
        writeln!(out, "  {}", told.join(", "))?;
        for place in breach.places(store)? {
            writeln!(out, "  in {}{}", place.item, place.quote.map(|quote| format!(": {quote}")).unwrap_or_default())?;
        }
        Ok(())
    }

    fn line(&self, store: &Store, breach: &Breach) -> anyhow::Result<String> {
        let places: Vec<_> = breach.places(store)?.into_iter().map(|place| json!({ "item": place.item, "quote": place.quote })).collect();
        let line = json!({
            "focus": breach.focus, "property": breach.path, "value": breach.value, "shape": breach.shape, "component": breach.component,
            "severity": breach.severity, "message": breach.message(&self.lang), "places": places,
        });
        Ok(serde_json::to_string(&line).map_err(io::Error::from)?)
    }
}
