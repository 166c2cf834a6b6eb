//! What a server bears: hostile queries, clients that leave or do not read, sockets that say nothing; and that it goes on answering.

#![cfg(feature = "rocksdb")]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod cases;
mod clients;
#[path = "../live/listen.rs"]
mod listen;
mod server;
mod services;
mod states;
