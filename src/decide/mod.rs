//! What curators decided, put into effect: an item's quads and the decisions that stand -> the item's quads as they are to be.
//!
//! Decisions are kept apart from what items say, in a ledger of lines that are only ever added ([`line`], [`parse`]). Which of them stand is
//! a function of the set of lines ([`Standing`]), and what they make of an item a function of that and of the item alone ([`apply`]): the
//! order in which items were loaded and decisions made shows nowhere. A curator is stronger than the authority ([`amend`]), and this than
//! what rules find. Nothing is lost: a statement that is rejected keeps its evidence, which says by whose decision it does not stand.

mod apply;
mod judge;
mod line;
mod name;
mod scene;
mod standing;
mod told;

pub use apply::{Decided, amend, apply};
pub use line::{Broken, line, parse, seal};
pub use name::name;
pub use scene::class;
pub use standing::Standing;
pub use told::triples;

/// What the authority is called where a decision names items.
pub const AUTHORITY: &str = "authority";
