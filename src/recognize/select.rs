//! Overlapping mentions -> those that can stand together.

use crate::model::{Kind, Mention};
use std::cmp::Reverse;

/// Keeps, of mentions that cross or repeat each other, the longer one, then the surer one; nested mentions of another kind stay.
pub(super) fn select(known: Vec<Mention>, found: Vec<Mention>) -> Vec<Mention> {
    let mut all = known;
    all.extend(found);
    all.retain(|m| !m.span.is_empty());
    all.sort_by(|a, b| {
        let key = |m: &Mention| (Reverse(m.tokens.len()), m.tokens.start, m.kind);
        key(a).cmp(&key(b)).then(b.confidence.total_cmp(&a.confidence)).then(b.known.len().cmp(&a.known.len()))
    });
    let mut kept: Vec<Mention> = Vec::new();
    for mention in all {
        if kept.iter().all(|other| compatible(other, &mention)) {
            kept.push(mention);
        }
    }
    kept.sort_by_key(|m| (m.span.start, Reverse(m.span.end), m.kind));
    kept
}

/// Whether a shorter mention may stand beside a kept longer one: apart, or nested with another kind.
fn compatible(kept: &Mention, new: &Mention) -> bool {
    !kept.span.overlaps(new.span)
        || (kept.span.contains(new.span) && kept.kind != new.kind && kept.span != new.span && kept.kind != Kind::Person)
}
