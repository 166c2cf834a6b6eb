//! Mentions of dates, resolved against the item's date.

use super::Context;
use crate::language::Bound;
use crate::model::{Cases, Kind, Mention};

/// Finds dates in all sentences that are read for facts.
pub(super) fn find(context: &Context<'_>) -> Vec<Mention> {
    let document = context.document;
    let mut found = Vec::new();
    for sentence in context.sentences() {
        let tokens = &document.tokens[sentence.clone()];
        for dated in context.language.dates(tokens, document.published) {
            let tokens = sentence.start + dated.tokens.start..sentence.start + dated.tokens.end;
            found.push(Mention {
                kind: Kind::Date,
                span: document.span(&tokens),
                head: tokens.start,
                tokens,
                cases: Cases::ALL,
                number: None,
                name: dated.range.start.to_string(),
                other: Vec::new(),
                known: Vec::new(),
                concept: match dated.bound {
                    Bound::At => None,
                    Bound::Since => Some("since".to_owned()),
                    Bound::Until => Some("until".to_owned()),
                },
                date: Some(dated.range),
                definite: dated.relative,
                entity: None,
                code: "DATE".to_owned(),
                confidence: 0.95,
            });
        }
    }
    found
}
