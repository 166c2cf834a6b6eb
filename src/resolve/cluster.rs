//! Records that denote one thing: joined for a reason, kept apart by contradictions, with an IRI and names chosen by rule.
//!
//! A function of the set of records and of which of them stand in one item: the order in which they came shows nowhere. Two records of one item
//! are never joined, since grouping inside the item has told them apart; so renaming an item's entities can always be taken back.

use super::outcome::Outcome;
use super::partition::Partition;
use super::{bodies as body, people as person, verdict};
use crate::model::Record;

/// A record to be compared with others.
#[derive(Clone, Debug)]
pub struct Node<'n> {
    /// What the record is called; the same for the same record.
    pub id: &'n str,
    /// The record.
    pub record: &'n Record,
    /// The IRIs that the organizations of a person's positions have in the end, in the order of the positions.
    pub seats: Vec<Option<String>>,
}

/// Why two records denote one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The same name, by words or by sound.
    Name,
    /// The same name with a patronymic, and no other such.
    Longer,
    /// Initials that fit one name alone, and the same organization.
    Seat,
    /// Initials that fit one name alone, and the same title.
    Title,
    /// An acronym that another item introduces.
    Acronym,
    /// A curator said so.
    Decided,
}

impl Reason {
    /// Its code, as the graph has it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Name => "MERGE-NAME",
            Self::Longer => "MERGE-LONGER",
            Self::Seat => "MERGE-SEAT",
            Self::Title => "MERGE-TITLE",
            Self::Acronym => "MERGE-ACRONYM",
            Self::Decided => "MERGE-DECIDED",
        }
    }

    /// How sure it makes, 0 to 1.
    pub fn score(self) -> &'static str {
        match self {
            Self::Decided => "1",
            Self::Name => "0.95",
            Self::Longer | Self::Seat => "0.9",
            Self::Title | Self::Acronym => "0.8",
        }
    }
}

/// Which of the records to be compared stand in which items. Both are called by numbers: a record by its place among the nodes, an item as
/// it pleases.
pub trait Items<E> {
    /// The items that have a record, as far as `most` of them.
    fn of(&mut self, node: usize, most: usize) -> Result<Vec<usize>, E>;

    /// The records of an item, as far as they are compared.
    fn nodes(&mut self, item: usize) -> Result<Vec<usize>, E>;
}

/// What each record of people comes to, in their order. `nodes` are sorted by `id`.
pub fn people<E>(nodes: &[Node<'_>], items: &mut dyn Items<E>) -> Result<Vec<Outcome>, E> {
    let mut partition = Partition::new(nodes, items);
    verdict::join(&mut partition);
    let doubts = person::join(&mut partition)?;
    Ok(partition.outcomes(&doubts))
}

/// What each record of organizations comes to, in their order. `nodes` are sorted by `id`. Records of one IRI stay together.
pub fn bodies<E>(nodes: &[Node<'_>], items: &mut dyn Items<E>) -> Result<Vec<Outcome>, E> {
    let mut partition = Partition::new(nodes, items);
    verdict::join(&mut partition);
    let doubts = body::join(&mut partition)?;
    Ok(partition.outcomes(&doubts))
}
