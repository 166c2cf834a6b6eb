//! Searching for names as they are typed: by the start of the last word, with a mistake or two, in either script.

use super::TextError;
use super::index::Reader;
use super::look::{Hit, Kind};
use super::words::keys;
use std::collections::HashSet;
use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, FuzzyTermQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

/// How many names are weighed for each that is shown: one thing has several.
const WEIGHED: usize = 8;
/// From how many letters on a word may have one mistake, and two.
const MISTAKES: [usize; 2] = [4, 8];

impl Reader {
    /// Things by a name, each once, best first; `class` is the IRI of what they must be.
    pub fn names(&self, asked: &str, class: Option<&str>, most: usize) -> Result<Vec<Hit>, TextError> {
        let terms = self.terms(self.fields.sound, asked)?;
        if terms.is_empty() || most == 0 {
            return Ok(Vec::new());
        }
        let last = terms.len() - 1;
        let mut clauses = self.narrowing(Some(Kind::Name), class);
        clauses.extend(terms.iter().enumerate().map(|(at, term)| (Occur::Must, word(term, at == last))));
        let found = self.searcher.search(&BooleanQuery::new(clauses), &TopDocs::with_limit(most * WEIGHED).order_by_score())?;
        let wanted = keys(asked);
        let mut hits = Vec::new();
        for (score, at) in found {
            let mut hit = self.hit(score, at)?;
            hit.score += likeness(&wanted, &keys(&hit.text));
            hits.push(hit);
        }
        hits.sort_by(|one, other| other.score.total_cmp(&one.score).then_with(|| (&one.text, &one.iri).cmp(&(&other.text, &other.iri))));
        let mut met = HashSet::new();
        hits.retain(|hit| met.insert(hit.iri.clone()));
        hits.truncate(most);
        Ok(hits)
    }
}

/// A word as it stands, better than the start of one, better than one with mistakes.
fn word(term: &Term, unfinished: bool) -> Box<dyn Query> {
    let letters = term.value().as_str().map(|word| word.chars().count()).unwrap_or_default();
    let mistakes = MISTAKES.iter().filter(|least| letters >= **least).fold(0, |count, _| count + 1);
    let boosted = |query: Box<dyn Query>, boost| -> Box<dyn Query> { Box::new(BoostQuery::new(query, boost)) };
    let mut ways = vec![boosted(Box::new(TermQuery::new(term.clone(), IndexRecordOption::Basic)), 2.0)];
    if unfinished {
        ways.push(boosted(Box::new(FuzzyTermQuery::new_prefix(term.clone(), 0, true)), 2.0));
    }
    if mistakes > 0 {
        let near = if unfinished { FuzzyTermQuery::new_prefix } else { FuzzyTermQuery::new };
        ways.push(boosted(Box::new(near(term.clone(), mistakes, true)), 0.5));
    }
    Box::new(BooleanQuery::union(ways))
}

/// How much of a name was asked for, in its order: all of it counts most, then its start.
fn likeness(asked: &[String], name: &[String]) -> f32 {
    if asked == name {
        return 20.0;
    }
    let is_start = asked.len() <= name.len() && asked.iter().zip(name).all(|(asked, word)| word.starts_with(asked.as_str()));
    let brief = 4.0 / f32::from(u8::try_from(name.len().clamp(1, 40)).unwrap_or(40));
    brief + if is_start { 5.0 } else { 0.0 }
}
