//! `tugai decide`

use super::Outcome;
use super::output::{Findings, results};
use super::settings::Common;
use crate::catalog::Catalog;
use crate::curate::{Request, decide, next, record};
use crate::link::{Linkset, Target};
use crate::model::Decision;
use crate::store::Store;
use clap::{Args, Subcommand};
use jiff::Timestamp;
use std::io::Write;

/// Decide what is so, whatever news or rules say: who is who, which statement is right, what a thing is called
///
/// THING is a name, an IRI, the end of one (`person/makhmudov-zafar`), or `ITEM#NAME`: who is so called in one item. Decisions are added to a
/// file beside the store and hold for all that is loaded later. A later decision on the same question takes the place of an earlier one.
#[derive(Debug, Args)]
pub(super) struct Decide {
    #[command(subcommand)]
    act: Act,
    #[command(flatten)]
    curator: Curator,
}

/// Who decides, and why.
#[derive(Debug, Args)]
pub(super) struct Curator {
    /// The reason
    #[arg(long, global = true, value_name = "TEXT", default_value = "")]
    why: String,
    /// Who decides
    #[arg(long, global = true, value_name = "NAME", env = "TUGAI_CURATOR", default_value = "")]
    who: String,
}

impl Curator {
    /// The same with a reason, where none is given.
    pub(super) fn because(&self, why: &str) -> Self {
        let why = if self.why.is_empty() { why } else { &self.why };
        Self { why: why.to_owned(), who: self.who.clone() }
    }
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Two things are one
    Same {
        /// The first
        #[arg(value_name = "THING")]
        one: String,
        /// The second
        #[arg(value_name = "THING")]
        other: String,
    },
    /// Two things are two
    Different {
        /// The first
        #[arg(value_name = "THING")]
        one: String,
        /// The second
        #[arg(value_name = "THING")]
        other: String,
    },
    /// Nobody can tell whether two things are one
    Unsure {
        /// The first
        #[arg(value_name = "THING")]
        one: String,
        /// The second
        #[arg(value_name = "THING")]
        other: String,
    },
    /// A statement of the graph is right, whether items go on saying it or not
    Accept(Statement),
    /// A statement of the graph is wrong, and is not to come back
    Reject {
        #[command(flatten)]
        statement: Statement,
        /// Only what this item says
        #[arg(long, value_name = "ITEM")]
        item: Option<String>,
    },
    /// The one right value of a property
    Set {
        #[command(flatten)]
        statement: Statement,
        /// The language of a text
        #[arg(long, value_name = "TAG")]
        lang: Option<String>,
    },
    /// What an outside graph calls a thing
    Link {
        /// The thing
        thing: String,
        /// The outside IRI
        iri: String,
        /// exactMatch, closeMatch, or sameAs, from which it follows that all that is said of one is true of the other
        #[arg(long = "as", value_name = "RELATION", default_value = "exactMatch")]
        relation: String,
    },
    /// What an outside graph does not call so
    Unlink {
        /// The thing
        thing: String,
        /// The outside IRI
        iri: String,
    },
    /// The preferred name of a thing in a language
    Rename {
        /// The thing
        thing: String,
        /// The name
        name: String,
        /// The language
        #[arg(long, value_name = "TAG")]
        lang: String,
    },
    /// What an item says does not count
    Skip {
        /// Hash, IRI, source or identifier of the item
        item: String,
    },
    /// An earlier decision does not stand any longer
    Undo {
        /// Its id
        id: String,
    },
}

#[derive(Debug, Args)]
struct Statement {
    /// What it is about
    #[arg(value_name = "THING")]
    subject: String,
    /// The property, such as `worksFor`
    property: String,
    /// A thing, a date, a concept (`event-kind/seminar`) or a text
    value: String,
}

impl Statement {
    fn parts(&self) -> [String; 3] {
        [self.subject.clone(), self.property.clone(), self.value.clone()]
    }
}

impl Act {
    fn request(&self) -> Request {
        match self {
            Self::Same { one, other } => Request::Same(one.clone(), other.clone()),
            Self::Different { one, other } => Request::Different(one.clone(), other.clone()),
            Self::Unsure { one, other } => Request::Unsure(one.clone(), other.clone()),
            Self::Accept(statement) => Request::Accept(statement.parts()),
            Self::Reject { statement, item } => Request::Reject(statement.parts(), item.clone()),
            Self::Set { statement, lang } => Request::Set(statement.parts(), lang.clone()),
            Self::Link { thing, iri, relation } => Request::Link(thing.clone(), iri.clone(), relation.clone()),
            Self::Unlink { thing, iri } => Request::Unlink(thing.clone(), iri.clone()),
            Self::Rename { thing, name, lang } => Request::Rename(thing.clone(), name.clone(), lang.clone()),
            Self::Skip { item } => Request::Skip(item.clone()),
            Self::Undo { id } => Request::Undo(id.clone()),
        }
    }
}

impl Decide {
    pub(super) fn run(&self, common: &Common) -> anyhow::Result<Outcome> {
        let mut findings = Findings::new(common.quiet);
        let desk = Desk::open(common, &mut findings)?;
        let id = desk.answer(common, &self.act.request(), &self.curator)?;
        let mut out = results();
        writeln!(out, "{id}")?;
        out.flush()?;
        desk.store.flush()?;
        common.remark(&match &self.act {
            Act::Undo { id: undone } => format!("undone; what {undone} decided can be decided again"),
            _ => format!("decided; `tugai decide undo {id}` takes it back"),
        });
        Ok(findings.outcome())
    }
}

/// Store and tables for deciding, brought up to the ledger.
pub(super) struct Desk {
    pub(super) store: Store,
    pub(super) catalog: Catalog,
}

impl Desk {
    pub(super) fn open(common: &Common, findings: &mut Findings) -> anyhow::Result<Self> {
        let catalog = common.catalog(findings)?;
        let store = common.existing()?;
        store.settle(&common.decisions(findings)?, &catalog.graphs(), &catalog.ontology)?;
        Ok(Self { store, catalog })
    }

    /// Decides what is asked for, and gives the id of the decision.
    pub(super) fn answer(&self, common: &Common, request: &Request, curator: &Curator) -> anyhow::Result<String> {
        let standing = self.store.standing()?;
        let when = next(format!("{:.6}", Timestamp::now()), standing.all().last());
        let decision = decide(&self.store, &self.catalog.ontology, request, &curator.who, &curator.why, when)?;
        let id = decision.id.clone();
        self.add(common, vec![decision])?;
        Ok(id)
    }

    /// Adds sealed decisions; says how many were new.
    pub(super) fn add(&self, common: &Common, decisions: Vec<Decision>) -> anyhow::Result<usize> {
        Ok(record(&self.store, &common.ledger(), decisions, &self.catalog.graphs(), &self.catalog.ontology)?)
    }

    /// Puts a linkset in place of the one of its target.
    pub(super) fn link(&self, target: &Target, found: &Linkset) -> anyhow::Result<()> {
        self.store.set_links(&target.name, &found.triples(target, self.store.base()), &self.catalog.ontology)?;
        Ok(self.store.flush()?)
    }

    /// The decisions that bear on nothing.
    pub(super) fn stale(&self) -> anyhow::Result<Vec<Decision>> {
        Ok(self.store.stale(&self.catalog.graphs())?)
    }
}
