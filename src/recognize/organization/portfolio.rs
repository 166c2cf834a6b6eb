//! Ministries that the text names by their minister: "министр экологии Узбекистана" speaks of the ministry of ecology of Uzbekistan.

use crate::model::{Kind, Mention, Number};
use crate::recognize::Context;
use crate::recognize::phrase::{self, Find, Options};
use std::ops::Range;

/// Ministries behind the ministers of one sentence. The mention stands on the words of the portfolio alone, so that it lies inside the title.
pub(super) fn find(context: &Context<'_>, sentence: &Range<usize>) -> Vec<Mention> {
    let options = Options { complements: true, people: false, apposition: false };
    let tokens = &context.document.tokens;
    let mut found = Vec::new();
    for head in sentence.clone().filter(|at| context.words.has("minister", &tokens[*at])) {
        let phrase = phrase::noun_phrase(context, head, options);
        let plural = phrase::grammar(context, &phrase, head).1 == Some(Number::Plur);
        let Some(word) = context.words.first("ministry-word").filter(|_| !plural && phrase.end > head + 1) else { continue };
        let portfolio = head + 1..phrase.end;
        let behind = context.document.span(&portfolio).of(context.document.text());
        let mut letters = word.chars();
        let word: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let find = Find::new(portfolio, head + 1, "ORG-PORTFOLIO", 0.45);
        let mention = find.mention(context, Kind::Organization, Vec::new(), Some("ministry"));
        let name = format!("{word} {}", behind.split_whitespace().collect::<Vec<_>>().join(" "));
        found.push(Mention { name, cases: crate::model::Cases::ALL, number: Some(Number::Sing), ..mention });
    }
    found
}
