//! The organization for which somebody speaks, stated beside the name: "PER of GIZ", "PER (GIZ)", "от GIZ – PER".

use super::Post;
use super::scene::{DASHES, Scene};
use super::walk::closes;
use crate::model::Kind;
use std::ops::Range;

/// People without a title who are stated to be of an organization: "PER of GIZ", "PER (GIZ)", "от GIZ – PER".
pub(super) fn senders(scene: &Scene<'_>, range: &Range<usize>, sentence: usize, held: &[usize]) -> Vec<Post> {
    let people = scene.within(range, Kind::Person).filter(|p| !held.contains(p));
    people.filter_map(|person| Some(bare(sentence, person, sent_by(scene, person)?))).collect()
}

fn bare(sentence: usize, person: usize, organization: usize) -> Post {
    Post {
        person,
        role: None,
        title: None,
        organization: Some(organization),
        area: None,
        former: false,
        acting: false,
        sentence,
        code: "PERSON-ORGANIZATION",
        confidence: 0.6,
    }
}

pub(super) fn sent_by(scene: &Scene<'_>, person: usize) -> Option<usize> {
    let tokens = &scene.list[person].tokens;
    let organization = |m: &usize| scene.list[*m].kind == Kind::Organization;
    let next = scene.token(tokens.end)?;
    if next.is("(") {
        return scene.at(tokens.end + 1).filter(organization).filter(|m| closes(scene, scene.list[*m].tokens.end));
    }
    if scene.words.has("from", next) {
        let article = scene.is(tokens.end + 1, &["the"]);
        let named = scene.at(tokens.end + 1).filter(organization);
        return named.or_else(|| scene.at(tokens.end + 2).filter(organization).filter(|_| article));
    }
    let mut before = tokens.start;
    while before > 0 && scene.listed(before - 1, "honorific") {
        before -= 1;
    }
    let org = sender(scene, before)?;
    let start = scene.list[org].tokens.start;
    let lead = scene.document.tokens.get(start.saturating_sub(2)..start)?;
    (0..lead.len()).any(|at| scene.words.find("from", &lead[at..]) == Some(lead.len() - at)).then_some(org)
}

/// "со стороны вуза – ректор", "от GIZ – директор": the organization before the dash.
pub(super) fn sender(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let dash = start.checked_sub(1).filter(|t| scene.is(*t, &DASHES))?;
    scene.before(dash).filter(|m| scene.list[*m].kind == Kind::Organization)
}
