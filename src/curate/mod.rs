//! What a curator asks for in words -> a decision by content; and what curators are asked.
//!
//! The command line and the server both come here: a [`Request`] names things as people do, [`decide`] finds out what is meant and writes it
//! as the ledger has it, [`record`] adds it to the ledger and makes the store show it. [`questions`] is the queue of what nobody decided yet.

mod error;
mod feature;
mod link;
mod meaning;
mod queue;
mod record;
mod request;
mod sense;

pub use error::CurateError;
pub use feature::{Feature, features};
pub use queue::{Question, Side, questions};
pub use record::{next, record};
pub use request::{Request, decide};
