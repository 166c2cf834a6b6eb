//! `tugai review`

use super::Outcome;
use super::decide::{Curator, Desk};
use super::output::{Findings, results};
use super::settings::Common;
use crate::curate::{Question, Request, Side, questions};
use clap::Args;
use std::io::{self, BufRead, Write};

/// Answer what the graph cannot tell: who is who, and statements that are not sure
///
/// One key and Enter for each question: y yes, n no, u nobody can tell, s skip it for now, b back to the last one (its answer is undone),
/// q end. Answers are decisions; what was answered is not asked again.
#[derive(Debug, Args)]
pub(super) struct Review {
    /// Ask about statements, too, whose surest evidence is less sure than this
    #[arg(long, value_name = "NUMBER", default_value_t = 0.5)]
    below: f32,
    /// Print the questions as JSON Lines and ask nothing
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    curator: Curator,
}

impl Review {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let mut findings = Findings::new(common.quiet);
        let desk = Desk::open(common, &mut findings)?;
        let queue = questions(&desk.store, self.below)?;
        let mut out = results();
        if self.json {
            for question in &queue {
                writeln!(out, "{}", serde_json::to_string(question)?)?;
            }
            out.flush()?;
            return Ok(findings.outcome());
        }
        let decided = self.ask(common, &desk, &queue, &mut out)?;
        desk.store.flush()?;
        common.remark(&format!("{decided} decisions, {} questions", queue.len()));
        Ok(findings.outcome())
    }

    /// Asks the questions one by one; says how many of the answers are decisions.
    fn ask(&self, common: &Common, desk: &Desk, queue: &[Question], out: &mut impl Write) -> anyhow::Result<usize> {
        let mut answers: Vec<Option<String>> = Vec::new();
        let mut keys = io::stdin().lock().lines();
        let curator = self.curator.because("seen in review");
        while let Some(question) = queue.get(answers.len()) {
            if !is_open(desk, question)? {
                answers.push(None);
                continue;
            }
            show(question, answers.len() + 1, queue.len(), out)?;
            out.flush()?;
            let Some(line) = keys.next().transpose()? else { break };
            let key = line.trim().chars().next().unwrap_or(' ').to_ascii_lowercase();
            match (key, question.answer(key)) {
                (_, Some(request)) => answers.push(Some(desk.answer(common, &request, &curator)?)),
                ('s' | 'u', None) => answers.push(None),
                ('b', None) => {
                    while let Some(last) = answers.pop() {
                        if let Some(id) = last {
                            desk.answer(common, &Request::Undo(id), &curator)?;
                            break;
                        }
                    }
                }
                ('q', None) => break,
                _ => writeln!(out, "y yes, n no, u nobody can tell, s skip, b back, q end")?,
            }
        }
        out.flush()?;
        Ok(answers.into_iter().flatten().count())
    }
}

/// Whether what is asked about is still there: an answer may settle other questions too.
fn is_open(desk: &Desk, question: &Question) -> anyhow::Result<bool> {
    let things: Vec<&String> = match question {
        Question::Pair { one, other, .. } => vec![&one.iri, &other.iri],
        Question::Link { thing, .. } => vec![&thing.iri],
        Question::Statement { terms, .. } => vec![&terms[0]],
    };
    for thing in things {
        if desk.store.find(thing)?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

fn show(question: &Question, number: usize, count: usize, out: &mut impl Write) -> io::Result<()> {
    match question {
        Question::Pair { one, other, features, score } => {
            writeln!(out, "\n[{number}/{count}] One and the same? {score:.2}")?;
            for feature in features {
                writeln!(out, "    {:.2} {}", feature.score, feature.name)?;
            }
            for Side { iri, name, sentences } in [one, other] {
                writeln!(out, "  {name} <{iri}>")?;
                for sentence in sentences {
                    writeln!(out, "    \"{sentence}\"")?;
                }
            }
        }
        Question::Link { thing, outside, name, features, score } => {
            writeln!(out, "\n[{number}/{count}] The same in another graph? {score:.2}")?;
            for feature in features {
                writeln!(out, "    {feature}")?;
            }
            writeln!(out, "  {} <{}>\n  {name} <{outside}>", thing.name, thing.iri)?;
        }
        Question::Statement { text: [subject, property, value], sentences, rule, confidence, .. } => {
            writeln!(out, "\n[{number}/{count}] Is it right? {subject}: {property}: {value}\n    {confidence:.2} {rule}")?;
            for sentence in sentences {
                writeln!(out, "    \"{sentence}\"")?;
            }
        }
    }
    write!(out, "y/n/u/s/b/q > ")
}
