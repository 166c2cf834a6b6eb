//! Names found in a document, and the entities that they denote inside it.

use super::{Cases, DateRange, Lang, Number, Span};
use std::ops::Range;

/// What a mention denotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// A place; a state that acts as a party is one too.
    Place,
    /// A gathering.
    Event,
    /// A memorandum, agreement or other document between parties.
    Agreement,
    /// A programme, project, platform or initiative.
    Program,
    /// A subject.
    Topic,
    /// A date or range.
    Date,
    /// The title of a position ("исполнительный директор"); denotes no entity of its own.
    Role,
    /// A report or speech given at an event.
    Talk,
}

impl Kind {
    /// The name in `--to mentions` and in rule files: `PER`, `ORG`, ...
    pub fn code(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organization => "ORG",
            Self::Place => "LOC",
            Self::Event => "EVENT",
            Self::Agreement => "AGREEMENT",
            Self::Program => "PROGRAM",
            Self::Topic => "TOPIC",
            Self::Date => "DATE",
            Self::Role => "ROLE",
            Self::Talk => "TALK",
        }
    }

    /// The kind of a code; `None` when there is no such kind.
    pub fn from_code(code: &str) -> Option<Self> {
        const ALL: [Kind; 10] = [
            Kind::Person,
            Kind::Organization,
            Kind::Place,
            Kind::Event,
            Kind::Agreement,
            Kind::Program,
            Kind::Topic,
            Kind::Date,
            Kind::Role,
            Kind::Talk,
        ];
        ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Index of an [`Entity`] in [`Mentions::entities`].
pub type EntityId = usize;

/// One place in the text that names something.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// What it denotes.
    pub kind: Kind,
    /// Where it stands.
    pub span: Span,
    /// Its tokens, as indices into the document's.
    pub tokens: Range<usize>,
    /// The token whose case, number and gender are the mention's.
    pub head: usize,
    /// Cases it may stand in; [`Cases::ALL`] where the language or script shows none.
    pub cases: Cases,
    /// Number, where it shows one.
    pub number: Option<Number>,
    /// Its normal form: a nominative, in the item's language.
    pub name: String,
    /// Further forms that stand in the same mention: an acronym in parentheses, a second name.
    pub other: Vec<Name>,
    /// IRIs of known entities that this text may name, best first; empty when it is new.
    pub known: Vec<String>,
    /// A concept that the words show: the kind of event, document or organization (`seminar`, `memorandum`).
    pub concept: Option<String>,
    /// The date that a date mention states, already resolved against the item's date.
    pub date: Option<DateRange>,
    /// Whether it points back or is unspecific ("данный семинар", "the Ministry") rather than introducing a name.
    pub definite: bool,
    /// The entity that it denotes; `None` for dates and roles.
    pub entity: Option<EntityId>,
    /// Code of the recognizer or rule that found it.
    pub code: String,
    /// How sure the recognizer is, 0 to 1.
    pub confidence: f32,
}

/// What a name is to its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameRole {
    /// The fullest name in the item.
    Full,
    /// Another form.
    Other,
    /// An acronym.
    Acronym,
}

/// A name of an entity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    /// What it is to the entity.
    pub role: NameRole,
    /// The text, nominative.
    pub text: String,
    /// Its language.
    pub lang: Lang,
}

/// What one or more mentions of a document denote.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// Its kind.
    pub kind: Kind,
    /// Names that the document gives it, the fullest first.
    pub names: Vec<Name>,
    /// IRI of the known entity it is, if the authority decides.
    pub known: Option<String>,
    /// Kind of event, document or organization.
    pub concept: Option<String>,
    /// What its IRI is made from where that is not its full name: a ministry with its state, whichever way the text names the state.
    /// Empty: the full name.
    pub key: String,
    /// Indices of its mentions, in order.
    pub mentions: Vec<usize>,
}

/// All mentions of a document, by position, and the entities they denote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// Mentions sorted by start, the longer first; nested mentions are allowed.
    pub list: Vec<Mention>,
    /// Entities; a mention's `entity` is an index here.
    pub entities: Vec<Entity>,
}

impl Mentions {
    /// The mentions that start in a range of tokens.
    pub fn inside(&self, tokens: &Range<usize>) -> impl Iterator<Item = &Mention> + use<'_> {
        let end = tokens.end;
        let first = self.list.partition_point(|m| m.tokens.start < tokens.start);
        self.list[first..].iter().take_while(move |m| m.tokens.start < end)
    }
}
