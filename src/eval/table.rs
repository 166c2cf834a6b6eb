//! An evaluation for people to read: the reference scorer's table with the languages beside it, then rules and confidence.

use super::{Evaluation, HEADLINE, Proof, Score, Tally, bins, calibrated, records};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// The parts of an evaluation, ready to be written.
pub struct Table<'t>(pub &'t Evaluation);

impl Table<'_> {
    /// Precision, recall and F1 of every figure, and the headline.
    pub fn scores(&self, out: &mut impl Write) -> io::Result<()> {
        let Self(evaluation) = self;
        let own: BTreeSet<&str> = evaluation.whole.figures().collect();
        for figure in HEADLINE.into_iter().chain(own.into_iter().filter(|figure| !HEADLINE.contains(figure))) {
            let mut row = format!("{figure:18} {}", line(evaluation.whole.score(figure)));
            for (tag, tally) in &evaluation.languages {
                row = format!("{row} | {tag} {}", line(tally.score(figure)));
            }
            writeln!(out, "{}", row.trim_end())?;
        }
        if !evaluation.missing.is_empty() {
            writeln!(out, "items not found in the graph: {}", evaluation.missing.join(", "))?;
        }
        let headline = |tally: &Tally| format!("{:.3}", tally.headline());
        write!(out, "headline (mean F1 of {}): {}", HEADLINE.len(), headline(&evaluation.whole))?;
        for (tag, tally) in &evaluation.languages {
            write!(out, " | {tag} {}", headline(tally))?;
        }
        writeln!(out)
    }

    /// How each rule did, the one with most mistakes first.
    pub fn rules(&self, out: &mut impl Write) -> io::Result<()> {
        let records = records(&self.0.statements);
        let width = records.keys().map(String::len).max().unwrap_or(0).max("rule".len());
        writeln!(out, "{:width$}  right  wrong  not judged  share right  mean confidence", "rule")?;
        let mut rows: Vec<_> = records.into_iter().collect();
        rows.sort_by(|a, b| b.1.wrong.cmp(&a.1.wrong).then_with(|| a.0.cmp(&b.0)));
        for (code, record) in rows {
            let (precision, confidence) = (number(record.precision()), number(record.confidence()));
            let row =
                format!("{code:width$}  {:5}  {:5}  {:10}  {precision:>11}  {confidence:>15}", record.right, record.wrong, record.open);
            writeln!(out, "{}", row.trim_end())?;
        }
        Ok(())
    }

    /// Whether statements are as often right as their confidence says.
    pub fn calibration(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "confidence  judged  share right  mean confidence")?;
        let bins = bins(&self.0.statements);
        for (at, bin) in bins.iter().enumerate() {
            let name = match bins.get(at + 1) {
                Some(next) if at == 0 => format!("< {:.1}", next.from),
                Some(next) => format!("{:.1} - {:.1}", bin.from, next.from),
                None => format!(">= {:.1}", bin.from),
            };
            let (precision, confidence) = (number(bin.record.precision()), number(bin.record.confidence()));
            let row = format!("{name:10}  {:6}  {precision:>11}  {confidence:>15}", bin.record.judged());
            writeln!(out, "{}", row.trim_end())?;
        }
        Ok(())
    }

    /// The table `[confidence]` of a language's rule files, as these items bear it out.
    pub fn confidence(&self, lang: &str, out: &mut impl Write) -> io::Result<()> {
        writeln!(
            out,
            "# How sure rules and recognizers turned out to be: what `tugai eval --calibrate {lang}` printed. Not for editing by hand."
        )?;
        writeln!(out, "\n[confidence]")?;
        for (code, record) in records(self.0.statements.iter().filter(|statement| statement.lang == lang)) {
            if let (Some(confidence), Some(estimate)) = (calibrated(record), record.confidence()) {
                writeln!(out, "{code} = {confidence:.2} # {} of {} right, estimate {estimate:.2}", record.right, record.judged())?;
            }
        }
        Ok(())
    }

    /// What is wrong, each with the rule and the sentence that say it, if any do.
    pub fn errors(&self, out: &mut impl Write) -> io::Result<()> {
        for (error, proofs) in &self.0.faults {
            writeln!(out, "[{}] {}: {}", error.figure, error.item, error.text)?;
            for Proof { rule, confidence, quote } in proofs {
                let quote: Vec<&str> = quote.split_whitespace().collect();
                writeln!(out, "    {rule} {confidence:.2}: {}", quote.join(" "))?;
            }
        }
        Ok(())
    }
}

/// A score as the reference prints it.
fn line(score: Score) -> String {
    format!("P {:.3}  R {:.3}  F1 {:.3}  n={:<4}", score.p, score.r, score.f1, score.n)
}

/// A share, or nothing.
fn number(share: Option<f64>) -> String {
    share.map(|share| format!("{share:.3}")).unwrap_or_default()
}
