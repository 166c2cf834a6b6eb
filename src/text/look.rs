//! Searching by words: sentences and names by the stems of their words, best first.

use super::TextError;
use super::index::Reader;
use std::ops::Range;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::TokenStream;
use tantivy::{DocAddress, TantivyDocument, Term};

/// The most words of a search; further ones do not count.
const WORDS: usize = 16;
/// The longest part of a sentence that is shown, in characters.
const SNIPPET: usize = 240;

/// Where something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// In a name.
    Name,
    /// In a sentence that is evidence.
    Sentence,
}

/// What is looked for.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// The words.
    pub text: String,
    /// Only there; anywhere without it.
    pub kind: Option<Kind>,
    /// Only things of this class, by its IRI.
    pub class: Option<String>,
    /// The most that is found.
    pub most: usize,
}

/// Something found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What has the name, or is the subject of what the sentence says.
    pub iri: String,
    /// Where it was found.
    pub kind: Kind,
    /// The item of the sentence; empty for a name.
    pub item: String,
    /// The language tag of the text.
    pub lang: String,
    /// The name, or the part of the sentence with the words.
    pub text: String,
    /// The words that were found, as byte ranges of `text`.
    pub marked: Vec<Range<usize>>,
    /// How well it fits; greater is better, and compares within one search only.
    pub score: f32,
}

impl Kind {
    /// Its name in the index.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Sentence => "sentence",
        }
    }
}

impl Reader {
    /// What has all words of a text, in whatever form, best first.
    pub fn look(&self, wanted: &Wanted) -> Result<Vec<Hit>, TextError> {
        let mut parts = Vec::new();
        // Between quotes stand phrases.
        for (number, part) in wanted.text.split('"').enumerate() {
            parts.extend(self.words(part, number % 2 == 1)?);
        }
        parts.truncate(WORDS);
        if parts.is_empty() || wanted.most == 0 {
            return Ok(Vec::new());
        }
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = parts.into_iter().map(|part| (Occur::Must, part)).collect();
        clauses.extend(self.narrowing(wanted.kind, wanted.class.as_deref()));
        let query = BooleanQuery::new(clauses);
        let found = self.searcher.search(&query, &TopDocs::with_limit(wanted.most).order_by_score())?;
        let snippets = |field| -> Result<SnippetGenerator, TextError> {
            let mut own = SnippetGenerator::create(&self.searcher, &query, field)?;
            own.set_max_num_chars(SNIPPET);
            Ok(own)
        };
        let (russian, english) = (snippets(self.fields.russian)?, snippets(self.fields.english)?);
        let mut hits = found.into_iter().map(|(score, at)| self.hit(score, at)).collect::<Result<Vec<_>, _>>()?;
        for hit in &mut hits {
            let snippet = if hit.lang == "en" { &english } else { &russian }.snippet(&hit.text);
            if !snippet.is_empty() {
                hit.marked = snippet.highlighted().to_vec();
                snippet.fragment().clone_into(&mut hit.text);
            }
        }
        Ok(hits)
    }

    /// What a part of a search asks for: each word in one of the languages, or all of them one behind another.
    fn words(&self, part: &str, phrase: bool) -> Result<Vec<Box<dyn Query>>, TextError> {
        let (russian, english) = (self.terms(self.fields.russian, part)?, self.terms(self.fields.english, part)?);
        if phrase && russian.len() > 1 {
            let either: Vec<Box<dyn Query>> = vec![Box::new(PhraseQuery::new(russian)), Box::new(PhraseQuery::new(english))];
            return Ok(vec![Box::new(BooleanQuery::union(either))]);
        }
        let word = |term: Term| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) };
        let either = |(one, other): (Term, Term)| -> Box<dyn Query> { Box::new(BooleanQuery::union(vec![word(one), word(other)])) };
        Ok(russian.into_iter().zip(english).map(either).collect())
    }

    /// The words of a text as they stand in a field.
    pub(super) fn terms(&self, field: Field, text: &str) -> Result<Vec<Term>, TextError> {
        let mut analyzer = self.searcher.index().tokenizer_for_field(field)?;
        let mut stream = analyzer.token_stream(text);
        let mut terms = Vec::new();
        while terms.len() < WORDS && stream.advance() {
            terms.push(Term::from_field_text(field, &stream.token().text));
        }
        Ok(terms)
    }

    /// What a hit must have beside its words; it counts nothing.
    pub(super) fn narrowing(&self, kind: Option<Kind>, class: Option<&str>) -> Vec<(Occur, Box<dyn Query>)> {
        let kind = kind.map(|kind| Term::from_field_text(self.fields.kind, kind.name()));
        let class = class.map(|class| Term::from_field_text(self.fields.class, class));
        let must = |term| -> (Occur, Box<dyn Query>) {
            (Occur::Must, Box::new(ConstScoreQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), 0.0)))
        };
        kind.into_iter().chain(class).map(must).collect()
    }

    pub(super) fn hit(&self, score: f32, at: DocAddress) -> Result<Hit, TextError> {
        let document: TantivyDocument = self.searcher.doc(at)?;
        let text = |field| document.get_first(field).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
        let kind = if text(self.fields.kind) == Kind::Name.name() { Kind::Name } else { Kind::Sentence };
        Ok(Hit {
            iri: text(self.fields.iri),
            kind,
            item: text(self.fields.item),
            lang: text(self.fields.lang),
            text: text(self.fields.text),
            marked: Vec::new(),
            score,
        })
    }
}
