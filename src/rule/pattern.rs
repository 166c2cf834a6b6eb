//! The pattern language of rules, and its trees.
//!
//! A pattern is a sequence of atoms over the *elements* of a sentence (a mention, or a token outside every mention):
//!
//! | written | matches |
//! |---|---|
//! | `PER` `ORG` `LOC` `EVENT` `AGREEMENT` `PROGRAM` `DATE` `ROLE` `TOPIC` `TALK` | a mention of that kind |
//! | `PER/ORG` | either |
//! | `подписать` | a token with that lemma; `a/b` either |
//! | `"подписи"` | a token with that folded form; also signs: `","` `"("` |
//! | `@list` | the words of a list |
//! | `#verb` `#noun` `#adj` `#adp` `#adv` `#det` `#pron` `#num` `#conj` | a part of speech |
//! | `STATE` | a mention of a state |
//! | `_` | any element |
//! | `$` | the end of the sentence, whatever punctuation closes it |
//! | `X.ins` `.nom` `.gen` `.dat` `.acc` `.loc` | in that case (several: any of them) |
//! | `X.past` `.passive` `.participle` `.inf` `.plur` `.sing` `.definite` `.new` | with that feature (all of them) |
//! | `X.subject` | as a subject of its clause (in `clauses` only) |
//! | `X.active` | not in the passive |
//! | `X.concept:memorandum` | a mention with that concept |
//! | `!X` | one element that is not X |
//! | `name:X` | captured |
//! | `X&` | a list: X, X and X |
//! | `X?` `X*` `X+` `X{1,3}` | repeated, as few as will do |
//! | `( a b | c )` | grouped, either |

use crate::model::{Cases, Kind, Pos};

/// A node of a pattern.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// One test.
    Atom(Atom),
    /// One after another.
    Sequence(Vec<Node>),
    /// Any of these, in order of preference.
    Choice(Vec<Node>),
    /// Between `min` and `max` times, as few as will do.
    Repeat {
        /// What is repeated.
        node: Box<Node>,
        /// Least times.
        min: usize,
        /// Most times.
        max: usize,
    },
    /// A coordinated list of one or more elements that pass the test.
    List(Atom),
    /// The end of the sentence: only punctuation is left.
    End,
    /// What the node matched, under a name.
    Capture(String, Box<Node>),
}

/// A test of one element (or of the several that a phrase takes): any of `tests`, and all of the rest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Atom {
    /// Any of these must hold.
    pub tests: Vec<Test>,
    /// Cases allowed; empty: any or none.
    pub cases: Cases,
    /// Features that must all hold.
    pub features: Vec<Feature>,
    /// Whether the test must fail instead.
    pub negated: bool,
}

/// What an element is.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// A mention of this kind.
    Kind(Kind),
    /// A mention of a state.
    State,
    /// A token with this lemma.
    Lemma(String),
    /// A token with this folded form.
    Surface(String),
    /// The words of a list, by its name and number.
    List(String, usize),
    /// A part of speech.
    Pos(Pos),
    /// Anything.
    Any,
}

/// A feature of an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Feature {
    /// Past tense.
    Past,
    /// Passive voice.
    Passive,
    /// Participle.
    Participle,
    /// Infinitive.
    Infinitive,
    /// Plural.
    Plural,
    /// Singular.
    Singular,
    /// A mention that points back.
    Definite,
    /// A mention that introduces.
    New,
    /// A subject of its clause; holds in clauses only.
    Subject,
    /// Not in the passive.
    Active,
    /// A mention with this concept.
    Concept(String),
}
