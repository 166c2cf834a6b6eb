//! A language's table: `data/languages/<tag>.toml` -> checked value.

use crate::model::{Lang, Number, Pos};
use crate::report::{Diagnostic, Place};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What `data/languages/<tag>.toml` says. Every list is of folded words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Table {
    /// BCP 47 tag, the same as the file name.
    pub tag: String,
    /// Name of the language, for people.
    pub name: String,
    /// Where readings of words come from.
    pub morphology: Source,
    /// Letters that only this language of its script has, or all its letters where it is alone: `segment` votes with them.
    pub letters: String,
    /// Frequent words of the language; `segment` votes with them too.
    pub frequent: Vec<String>,
    /// Words whose full stop does not end a sentence.
    pub abbreviations: BTreeSet<String>,
    /// Abbreviations that may also stand last in a sentence ("г.", "др.", "etc.").
    pub closing: BTreeSet<String>,
    /// Words of closed classes, by part of speech; the words that dictionaries of forms do not hold.
    #[serde(default)]
    pub classes: BTreeMap<String, BTreeSet<String>>,
    /// Irregular verb forms: form -> lemma.
    #[serde(default)]
    pub irregular: BTreeMap<String, String>,
    /// Endings by which lemmas are guessed, tried in order; all that fit are kept.
    #[serde(default)]
    pub endings: Vec<Ending>,
    /// Words of dates.
    pub dates: Dates,
    /// Words that open lines which are no running text.
    pub lines: Lines,
    /// Letters -> Latin letters, for readable IRIs and for comparing names across scripts.
    #[serde(default)]
    pub latin: BTreeMap<String, String>,
}

/// Where readings come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The bundled dictionary of Russian.
    Rumorph,
    /// Classes, irregular forms and endings of the table.
    Table,
}

/// One ending.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// What the word ends in.
    pub suffix: String,
    /// What to put in its place, each giving one lemma; `-` means: single the doubled last letter of the stem.
    pub lemma: Vec<String>,
    /// Part of speech of the reading.
    #[serde(deserialize_with = "pos")]
    pub pos: Pos,
    /// Past tense or past participle.
    #[serde(default)]
    pub past: bool,
    /// Plural.
    #[serde(default)]
    pub plural: bool,
}

impl Ending {
    pub(super) fn number(&self) -> Option<Number> {
        self.plural.then_some(Number::Plur)
    }
}

/// Phrases that open lines which are no running text: words apart by single spaces, without punctuation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// Before the date of publication ("дата публикации", "posted on").
    pub published: Vec<String>,
    /// Before another date of the page ("обновлено", "updated").
    pub updated: Vec<String>,
    /// Noise when a colon follows ("фото", "source").
    pub labels: Vec<String>,
    /// Noise when signs, numbers or hardly any words follow ("поделиться", "share").
    pub buttons: Vec<String>,
    /// Noise whatever follows ("читайте также", "subscribe to our").
    pub notices: Vec<String>,
    /// Before the name of an author that ends the line ("by").
    pub bylines: Vec<String>,
    /// Noise, and the line with them, when a colon and a number follow ("hits").
    pub counters: Vec<String>,
}

/// Words of dates.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
#[expect(clippy::struct_excessive_bools, reason = "the switches of a data file, each by its name")]
pub struct Dates {
    /// Twelve lists: the forms of each month, abbreviations without their full stop.
    pub months: Vec<Vec<String>>,
    /// Seven lists: the forms of each weekday, Monday first.
    pub weekdays: Vec<Vec<String>>,
    /// Words that follow a year ("года", "г").
    pub year: Vec<String>,
    /// Days relative to the item's date, words or phrases: "вчера" -> -1.
    pub relative: BTreeMap<String, i32>,
    /// Words before a weekday, month or year that point to the past ("минувший", "last").
    pub last: Vec<String>,
    /// Words that point to the present one ("этот", "текущий", "this").
    pub this: Vec<String>,
    /// Words that point to the future ("следующий", "next").
    pub next: Vec<String>,
    /// Words that open a range ("с", "from", "between").
    pub from: Vec<String>,
    /// Words between the ends of a range ("по", "to", "and").
    pub to: Vec<String>,
    /// Words that join single days of one month ("и", "and").
    pub and: Vec<String>,
    /// Words between a day and its month, or a month and its year ("12th of May").
    pub of: Vec<String>,
    /// Words before a weekday that make it a day ("в", "on").
    pub on: Vec<String>,
    /// Words before a month that stands without day and year ("в мае"); never before a day.
    pub r#in: Vec<String>,
    /// Words that make what follows a beginning ("с 2001 года", "since").
    pub since: Vec<String>,
    /// Words that make what follows an end ("до", "until", "by").
    pub until: Vec<String>,
    /// Words that make a weekday near them the next one ("состоится", "will").
    pub ahead: Vec<String>,
    /// Parts of a year or month between such a word and the date ("до конца 2025 года", "early").
    pub parts: Vec<String>,
    /// Words after which a bare number of four digits is a year.
    pub year_after: Vec<String>,
    /// Lemmas of the word for a year ("last year").
    pub year_noun: Vec<String>,
    /// Lemmas of the word for a month ("last month").
    pub month_noun: Vec<String>,
    /// Endings of a day in digits ("12th", "13-го").
    pub day_endings: Vec<String>,
    /// Endings of a year in digits ("2024-го").
    pub year_endings: Vec<String>,
    /// Words before which a number is a quantity and no year.
    pub counted: Vec<String>,
    /// Words and signs after which a number is no date ("№").
    pub numbering: Vec<String>,
    /// Words of `relative` that are prepositions before a genitive ("накануне встречи").
    pub prepositional: Vec<String>,
    /// Whether a date of three numbers apart by full stops is day first (12.05.2019).
    pub day_first: bool,
    /// The same for slashes; where it is not, only dates that fit one order are read.
    pub slash_day_first: bool,
    /// Whether "May 12" is a day without a year too.
    pub month_first: bool,
    /// Whether months are written with a capital.
    pub capital_months: bool,
}

fn pos<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Pos, D::Error> {
    let name = String::deserialize(deserializer)?;
    class(&name).ok_or_else(|| serde::de::Error::custom(format!("unknown part of speech `{name}`")))
}

/// The part of speech of a class name in the table.
fn class(name: &str) -> Option<Pos> {
    Some(match name {
        "noun" => Pos::Noun,
        "propn" => Pos::Propn,
        "adjective" => Pos::Adj,
        "verb" => Pos::Verb,
        "pronoun" => Pos::Pron,
        "determiner" => Pos::Det,
        "numeral" => Pos::Num,
        "preposition" => Pos::Adp,
        "conjunction" => Pos::Conj,
        "adverb" => Pos::Adv,
        "particle" => Pos::Part,
        _ => return None,
    })
}

impl Table {
    /// Reads and checks a table. Codes: `L001` not readable, `L002` a value that cannot be used.
    pub fn parse(file: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let table: Self = toml::from_str(text).map_err(|e| {
            let at = e.span().map_or(0, |span| span.start);
            vec![Diagnostic::error("L001", Place::offset(file, text, at), format!("reading a language table: {}", e.message()))]
        })?;
        let mut faults = Vec::new();
        let mut fault = |key: &str, message: String| {
            let at = text.find(key).unwrap_or(0);
            faults.push(Diagnostic::error("L002", Place::offset(file, text, at), message));
        };
        if Lang::parse(&table.tag).is_none() {
            fault("tag", format!("`{}` is not a language tag of two or three letters", table.tag));
        }
        if table.dates.months.len() != 12 {
            fault("months", format!("{} months, expected 12", table.dates.months.len()));
        }
        if table.dates.weekdays.len() != 7 {
            fault("weekdays", format!("{} weekdays, expected 7", table.dates.weekdays.len()));
        }
        for name in table.classes.keys().filter(|name| class(name).is_none()) {
            fault(name, format!("unknown part of speech `{name}`"));
        }
        if faults.is_empty() { Ok(table) } else { Err(faults) }
    }

    /// The closed class that a folded word belongs to.
    pub(super) fn class_of(&self, norm: &str) -> Option<Pos> {
        self.classes.iter().find(|(_, words)| words.contains(norm)).and_then(|(name, _)| class(name))
    }

    pub(super) fn irregular(&self, norm: &str) -> Option<&str> {
        self.irregular.get(norm).map(String::as_str)
    }
}
