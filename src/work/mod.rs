//! Queries in processes of their own.
//!
//! A server hands a query to a *worker*: the same program, started ahead, which has a snapshot of the store open for reading and answers over
//! its standard input and output (`frame`). Whatever a query does there, the server can end it: at its deadline, when its client is gone,
//! when it is cancelled, when it takes more memory than it may. [`attend`] is the worker's side; [`Pool`] the server's.

mod answer;
mod confine;
mod death;
mod failure;
mod frame;
mod message;
mod output;
mod pool;
mod process;
mod reply;
mod run;
mod running;
mod shelf;
mod tally;
mod turn;
mod watch;
mod worker;

pub use confine::open_files;
pub use failure::Failure;
pub use message::{Ask, End};
pub use pool::{Bounds, Launch, Pool};
pub use reply::{Piece, Reply, Rest};
pub use running::{Place, Running};
pub use tally::{Cause, Tally};
pub use worker::attend;
