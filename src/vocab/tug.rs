//! The Tugai ontology (`ontology/tugai.ttl`) and its concept schemes.

use oxigraph::model::{NamedNode, NamedNodeRef};

/// The namespace; prefix `tug:`.
pub const NAMESPACE: &str = "https://w3id.org/tugai/ontology#";
/// The namespace of concepts: `<scheme>/<name>` follows.
pub const CONCEPTS: &str = "https://w3id.org/tugai/concept/";

macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident = $local:literal;)*) => {
        $($(#[$doc])* pub const $name: NamedNodeRef<'static> =
            NamedNodeRef::new_unchecked(concat!("https://w3id.org/tugai/ontology#", $local));)*
        /// Every constant of this file, for the test that holds them against the ontology.
        pub const TERMS: &[NamedNodeRef<'static>] = &[$($name),*];
    };
}

terms! {
    /// A news item.
    NEWS_ITEM = "NewsItem";
    /// An organization.
    ORGANIZATION = "Organization";
    /// A state that acts as a party.
    STATE = "State";
    /// A person.
    PERSON = "Person";
    /// One person, one organization, one title.
    POSITION = "Position";
    /// A gathering.
    EVENT = "Event";
    /// A document between parties.
    AGREEMENT = "Agreement";
    /// A memorandum.
    MEMORANDUM = "Memorandum";
    /// A programme, project, platform or initiative.
    PROGRAM = "Program";
    /// A place.
    PLACE = "Place";
    /// A subject.
    TOPIC_CLASS = "Topic";
    /// A report or speech.
    TALK = "Talk";
    /// The reifier of one statement in one sentence.
    EVIDENCE = "Evidence";
    /// An acronym among the alternative names.
    ACRONYM = "acronym";
    /// An item names an entity.
    MENTIONS = "mentions";
    /// An item is about an event or a document.
    REPORTS = "reports";
    /// A person holds a position.
    HOLDS = "holds";
    /// The organization of a position.
    ORGANIZATION_OF = "organization";
    /// The title of a position.
    TITLE = "title";
    /// The date at which a position was stated.
    STATED_ON = "statedOn";
    /// The date at which a position was stated to be over.
    UNTIL = "until";
    /// Shortcut of a current position.
    WORKS_FOR = "worksFor";
    /// The exact sentence of a piece of evidence.
    QUOTE = "quote";
    /// Where the sentence starts, in Unicode code points of the item's text.
    QUOTE_START = "quoteStart";
    /// Where the sentence ends.
    QUOTE_END = "quoteEnd";
    /// The code of the rule.
    RULE = "rule";
    /// How likely the statement is to be right, 0 to 1.
    CONFIDENCE = "confidence";
    /// The item that a piece of evidence stands in.
    EVIDENCE_ITEM = "inItem";
    /// An item has a record of a person or organization.
    RECORD = "record";
    /// The IRI that an item alone gives what the record is of.
    RECORD_OF = "recordOf";
    /// A text that records have in common which may be of one thing.
    KEY = "key";
    /// The IRI that all items together give it.
    RESOLVED_TO = "resolvedTo";
    /// Why a record was joined with others.
    REASON = "reason";
    /// What else the record may be of.
    MAY_BE = "mayBe";
    /// A pair of a thing and what another graph calls it.
    LINK = "Link";
    /// How sure a link or candidate is, 0 to 1.
    SCORE = "score";
    /// One part of a score.
    FEATURE = "feature";
    /// How many candidates a linkset has.
    CANDIDATES = "candidates";
    /// What a curator decided.
    DECISION = "Decision";
    /// The kind of a decision.
    ACT = "act";
    /// The decision by which a statement stands or does not.
    DECIDED_BY = "decidedBy";
}

/// The concept of `<scheme>/<name>`, such as `event-kind/seminar`.
pub fn concept(path: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{CONCEPTS}{path}"))
}

/// The term of a local name; names come from checked rule files, which hold only letters.
pub fn term(local: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{NAMESPACE}{local}"))
}
