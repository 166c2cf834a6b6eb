//! The endpoint as others see it: the program serves a store on a port of its own, and clients that people use ask it.
//!
//! `make clients` installs `SPARQLWrapper`, rdflib, schemathesis and Comunica into `.clients`; what is not there is skipped with a line that
//! says so.

#![cfg(feature = "rocksdb")]
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "a test that cannot be set up has failed, and says what it skipped")]

mod description;
#[path = "../dice/mod.rs"]
mod dice;
mod libraries;
mod requests;
mod server;
