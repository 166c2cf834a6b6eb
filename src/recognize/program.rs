//! Mentions of kind program.

use super::Context;
use crate::model::Mention;

/// Finds them in all sentences that are read for facts.
pub(super) fn find(_context: &Context<'_>) -> Vec<Mention> {
    Vec::new()
}
