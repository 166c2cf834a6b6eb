//! What a word may be in a sentence: part of speech, case, number, gender, kind of name; together a reading of it.

/// Part of speech, Universal Dependencies names; only what rules ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pos {
    /// Noun.
    Noun,
    /// Proper noun.
    Propn,
    /// Adjective, ordinals and full participles included.
    Adj,
    /// Verb.
    Verb,
    /// Pronoun.
    Pron,
    /// Determiner.
    Det,
    /// Numeral.
    Num,
    /// Preposition.
    Adp,
    /// Conjunction, coordinating or subordinating.
    Conj,
    /// Adverb.
    Adv,
    /// Particle or interjection.
    Part,
    /// Punctuation.
    Punct,
    /// Anything else, or not known.
    Other,
}

/// Grammatical case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Case {
    /// Nominative.
    Nom,
    /// Genitive.
    Gen,
    /// Dative.
    Dat,
    /// Accusative.
    Acc,
    /// Instrumental.
    Ins,
    /// Prepositional (locative).
    Loc,
}

/// A set of cases; what a form or a mention may stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cases(pub u8);

impl Cases {
    /// No case.
    pub const NONE: Self = Self(0);
    /// Every case: indeclinable words, foreign scripts.
    pub const ALL: Self = Self(0b11_1111);

    /// The set with one case.
    pub fn one(case: Case) -> Self {
        Self(1 << case as u8)
    }

    /// Whether the case is in the set.
    pub fn has(self, case: Case) -> bool {
        self.0 & (1 << case as u8) != 0
    }

    /// Cases in both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Cases in either set.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Grammatical number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// Singular.
    Sing,
    /// Plural.
    Plur,
}

/// Grammatical gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// Masculine.
    Masc,
    /// Feminine.
    Fem,
    /// Neuter.
    Neut,
}

/// What kind of proper name a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameType {
    /// Given name.
    Given,
    /// Surname.
    Surname,
    /// Patronymic.
    Patronymic,
    /// Place name.
    Geo,
    /// Company, organization, or other name.
    Other,
}

/// One reading of a token.
#[expect(clippy::struct_excessive_bools, reason = "grammatical features are yes or no, and independent of each other")]
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// Dictionary form, lower case, `ё` as `е`.
    pub lemma: Box<str>,
    /// Part of speech.
    pub pos: Pos,
    /// Case, where the form shows one.
    pub case: Option<Case>,
    /// Number.
    pub number: Option<Number>,
    /// Gender.
    pub gender: Option<Gender>,
    /// Animate or inanimate.
    pub animate: Option<bool>,
    /// Kind of name, for proper nouns.
    pub name: Option<NameType>,
    /// Past tense verb form (participles included).
    pub past: bool,
    /// Passive voice (short and full passive participles, reflexive passives).
    pub passive: bool,
    /// Participle, full or short.
    pub participle: bool,
    /// Infinitive.
    pub infinitive: bool,
    /// How likely the reading is among the token's readings, 0 to 1.
    pub weight: f32,
    /// Whether a dictionary knows the word (else the reading was guessed).
    pub known: bool,
}

impl Analysis {
    /// A reading that says nothing but the word itself.
    pub fn unknown(lemma: &str) -> Self {
        Self {
            lemma: lemma.into(),
            pos: Pos::Other,
            case: None,
            number: None,
            gender: None,
            animate: None,
            name: None,
            past: false,
            passive: false,
            participle: false,
            infinitive: false,
            weight: 1.0,
            known: false,
        }
    }
}
