//! `tugai eval`

use super::Outcome;
use super::output::{Findings, results};
use super::settings::{Common, text};
use crate::eval::{Bin, Evaluation, Score, Set, Table, Tally, bins, evaluate, records};
use crate::fetch::{Limits, inputs};
use crate::model::NewsItem;
use crate::read::read;
use anyhow::{Context, bail};
use clap::Args;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Score the rules against news items of which it is written down what they state
///
/// For those who write rules: precision and recall of each kind of statement, how often each rule is right, and whether confidence
/// means what it says. A gold folder holds news items (`NN.txt`, `NN.html`), what each states (`NN.gold.json`), and maybe
/// `neutral.json` and `resolution.json`; `tests/cases/eval` is a small one.
#[derive(Debug, Args)]
pub(super) struct Eval {
    /// A gold folder; several count as one
    #[arg(long, value_name = "FOLDER", required = true)]
    gold: Vec<PathBuf>,
    /// Only these items, by their numbers
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',')]
    items: Vec<String>,
    /// Each error too, with the rule and the sentence behind a statement that is wrong
    #[arg(long)]
    errors: bool,
    /// One JSON object
    #[arg(long, conflicts_with = "errors")]
    json: bool,
    /// In place of the scores, the confidence that each rule and recognizer of a language should have: the text of the file
    /// `data/rules/LANGUAGE/confidence.toml`
    #[arg(long, value_name = "LANGUAGE", conflicts_with_all = ["errors", "json"])]
    calibrate: Option<String>,
}

impl Eval {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let mut findings = Findings::new(common.quiet);
        let base = common.base()?;
        let mut catalog = common.catalog(&mut findings)?;
        if self.calibrate.is_some() {
            // What was measured before must not be taken for the rules' own estimates.
            catalog.rules.values_mut().for_each(|set| set.measured.clear());
        }
        let mut evaluation = Evaluation::default();
        for folder in &self.gold {
            let (set, news) = folder_of(folder, &mut findings)?;
            evaluation = evaluation.with(evaluate(&catalog, &base, &set, &self.items, news));
        }
        if evaluation.whole.figures().next().is_none() {
            bail!("scoring: no such items in the gold set");
        }
        self.print(&evaluation, &mut results())?;
        Ok(findings.outcome())
    }

    fn print(&self, evaluation: &Evaluation, out: &mut impl Write) -> anyhow::Result<()> {
        let table = Table(evaluation);
        if let Some(lang) = &self.calibrate {
            if !evaluation.languages.contains_key(lang) {
                bail!("calibrating: no item of the gold set is in language `{lang}`");
            }
            table.confidence(lang, out)?;
        } else if self.json {
            writeln!(out, "{}", serde_json::to_string_pretty(&object(evaluation))?)?;
        } else {
            table.scores(out)?;
            writeln!(out)?;
            table.rules(out)?;
            writeln!(out)?;
            table.calibration(out)?;
        }
        if self.errors {
            writeln!(out)?;
            table.errors(out)?;
        }
        Ok(out.flush()?)
    }
}

/// The gold set of a folder and its news items.
fn folder_of(folder: &Path, findings: &mut Findings) -> anyhow::Result<(Set, Vec<NewsItem>)> {
    let reading = || format!("reading gold folder `{}`", folder.display());
    let entries = fs::read_dir(folder).with_context(reading)?.map(|entry| Ok(entry?.path()));
    let mut paths = entries.collect::<std::io::Result<Vec<PathBuf>>>().with_context(reading)?;
    paths.sort();
    let named = |ending: &'static str| paths.iter().filter(move |path| path.to_string_lossy().ends_with(ending));
    let golds = named(".gold.json").map(|path| Ok((path.display().to_string(), text(path)?))).collect::<anyhow::Result<Vec<_>>>()?;
    if golds.is_empty() {
        bail!("{}: it holds no `*.gold.json`", reading());
    }
    let table = |name: &str| Some(folder.join(name)).filter(|path| path.is_file()).map(|path| text(&path)).transpose();
    let (neutral, resolution) = (table("neutral.json")?, table("resolution.json")?);
    let set = Set::parse(&golds, neutral.as_deref(), resolution.as_deref()).with_context(reading)?;
    let news: Vec<String> = named(".txt").chain(named(".html")).map(|path| path.display().to_string()).collect();
    let mut items = Vec::new();
    for input in inputs(&news, &Limits::default()) {
        match input {
            Ok(input) => {
                let reading = read(&input, None);
                findings.tell(&reading.diagnostics);
                items.extend(reading.items);
            }
            Err(found) => findings.tell(&[found]),
        }
    }
    Ok((set, items))
}

/// An evaluation as JSON: the object of the reference scorer, and beside it languages, rules and bins.
fn object(evaluation: &Evaluation) -> Value {
    let mut object = scores(&evaluation.whole);
    object["missing"] = json!(evaluation.missing);
    object["languages"] = evaluation.languages.iter().map(|(tag, tally)| (tag.clone(), scores(tally))).collect();
    object["rules"] = json!(records(&evaluation.statements));
    let share = |bin: Bin| json!({ "from": bin.from, "judged": bin.record.judged(), "right": bin.record.right, "confidence": bin.record.confidence() });
    object["calibration"] = bins(&evaluation.statements).into_iter().map(share).collect();
    object
}

fn scores(tally: &Tally) -> Value {
    let all: BTreeMap<&str, Score> = tally.figures().map(|figure| (figure, tally.score(figure))).collect();
    json!({ "headline": tally.headline(), "scores": all })
}
