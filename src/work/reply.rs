//! An answer as the server gets it: its beginning, held back, and the rest as it comes.

use super::message::End;
use tokio::sync::mpsc::Receiver;
use tokio::time::Instant;

/// An answer.
#[derive(Debug)]
pub struct Reply {
    /// Its media type.
    pub content_type: String,
    /// Its first bytes; all of it where it is short.
    pub held: Vec<u8>,
    /// What comes behind.
    pub rest: Rest,
}

/// What comes behind the first bytes.
#[derive(Debug)]
pub enum Rest {
    /// Nothing: the answer is whole.
    Nothing(End),
    /// Pieces, the last of them an end, until a deadline. Without an end the answer was cut, and must not look whole.
    Pieces(Receiver<Piece>, Instant),
}

/// A piece of an answer.
#[derive(Debug)]
pub enum Piece {
    /// Bytes.
    Data(Vec<u8>),
    /// The answer is whole.
    End(End),
}
