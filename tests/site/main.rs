//! The server as a site: how it describes itself, its pages, its search, what it says over the wire, how it is operated. A real server on a
//! real port, over a store in a folder.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod discovery;
mod dumps;
#[path = "../live/listen.rs"]
mod listen;
mod ontology;
mod operation;
mod pages;
mod reconcile;
#[path = "../live/reply.rs"]
mod reply;
mod search;
mod server;
mod transfer;
