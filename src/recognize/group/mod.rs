//! Mentions of one kind -> what they denote inside the item.
//!
//! Equal names, equal known entities and acronyms introduced together are one thing (`draft`); then short names join the one long name that they
//! abbreviate or begin (`relation`); words that point back join the nearest name before that fits (`back`).

mod back;
mod draft;
mod relation;

use super::Context;
use crate::model::{Entity, Kind, Mention};
use draft::Drafts;

/// Kinds of organizations that are spoken of as sources or as parts of others: they denote no entity unless the authority knows them.
const UNLISTED: [&str; 4] = ["media", "department", "governing-body", "working-group"];

fn unlisted(mention: &Mention) -> bool {
    mention.kind == Kind::Organization
        && mention.known.is_empty()
        && mention.concept.as_deref().is_some_and(|concept| UNLISTED.contains(&concept))
}

/// Groups the mentions of a kind; sets their `entity` to an index into the answer. Mentions that point back and fit nothing stay without one.
pub(super) fn group(context: &Context<'_>, list: &mut [Mention], kind: Kind) -> Vec<Entity> {
    let mut drafts = Drafts::default();
    for (index, mention) in list.iter().enumerate().filter(|(_, m)| m.kind == kind && !m.definite && !unlisted(m)) {
        drafts.add(index, mention);
    }
    if kind != Kind::Place {
        relation::merge(&mut drafts);
    }
    let mut owners = drafts.owners(list.len());
    for index in 0..list.len() {
        if list[index].kind == kind && list[index].definite {
            owners[index] = back::join(context, list, index, &owners, &mut drafts);
        }
    }
    let entities = drafts.entities(context, list, kind);
    for (id, entity) in entities.iter().enumerate() {
        for index in &entity.mentions {
            if let Some(mention) = list.get_mut(*index) {
                mention.entity = Some(id);
            }
        }
    }
    entities
}
