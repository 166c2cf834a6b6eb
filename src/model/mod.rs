//! Plain data that flows between the stages: no I/O, no tables, no clock.
//!
//! `NewsItem` (what was read) -> `Document` (text cut into sentences and tokens) -> `Mentions` (names found, grouped into
//! entities) -> `Fact`s (statements about those entities, each with its sentence).

mod date;
mod decision;
mod document;
mod fact;
mod grammar;
mod input;
mod item;
mod lang;
mod mention;
mod offset;
mod quick;
mod record;
mod span;
mod word;

pub use date::{DateRange, PartialDate};
pub use decision::{Act, Decision, Ruling, Said, Statement, Thing, Verdict};
pub use document::{Document, Section, Sentence, Token, TokenKind};
pub use fact::{Evidence, Fact, Value};
pub use grammar::{Analysis, Case, Cases, Gender, NameType, Number, Pos};
pub use input::{Input, LINE_BYTES};
pub use item::{Format, NewsItem};
pub use lang::Lang;
pub use mention::{Entity, EntityId, Kind, Mention, Mentions, Name, NameRole};
pub use offset::Offsets;
pub use quick::QuickBuild;
pub use record::{Body, Form, Label, Post, Record, Signs};
pub use span::Span;
pub use word::{Marks, Word, key};
