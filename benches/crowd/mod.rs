//! People in news, made up: who is named in which item and how, as records that the stages before resolution would make of it.
//!
//! What is made up is held to what was counted, and where a count was uncertain, to the harder side:
//!
//! - *How people are named.* In 163 annotated and sample items of the region's news, an item's fullest form of a person was a given name with a
//!   surname for 86 % of 674, with a patronymic too for 8 %, initials for 3.5 % (one in four of them two), a surname alone for 2.4 %. In 839 items of
//!   general Russian news (NEREL) initials are 1.4 %. Here: initials 6 %, surnames alone 2.4 %, patronymics 8 % (2 % in English).
//! - *What is said of them.* A position with an organization for 70 % of them, one without for 13 %. Here too.
//! - *People in an item.* 1 to 8, as counted there; every third of them a colleague of the first.
//! - *How often somebody is named.* One person for every six mentions, by Zipf's law with a flat head: the most frequent 1.4 % of all.
//! - *Homonyms.* Given names as frequent as in registers (4 to 8 % for the first, by Zipf's law). The most frequent surname of each origin has half of
//!   one per cent (Akhmetov, the first of Kazakhstan, has about 0.4 %), and surnames are made of few enough parts that two people of one origin share
//!   one more often than they do in life. In 50,000 mentions about one person in thirty has a full namesake. Nobody is told apart for the sake of the
//!   figures: namesakes at the same organization, or in one item, happen as chance will.
//! - *Organizations.* One for 15 people; a third are ministries that each state has. An item gives the full name, in its own language, half of the time
//!   with the acronym; 15 % give the acronym alone. Acronyms are first letters, so that several organizations share one. 15 % of people move once.
//! - *Spelling.* 40 % of items are English. They write by the table of their outlet or by the papers of the person, half and half (`spelling`).
//!
//! Ten per cent of the people are from elsewhere: Russian writes them by how they are pronounced ("Уильям", "William"), which no table tells.
//! They are counted apart, and so are surnames alone, which are not enough to tell who somebody is. Precision counts them all.

#![expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "numbers here stay small")]

mod bodies;
mod chance;
mod item;
mod making;
mod names;
mod score;
mod spelling;

pub(crate) use score::{Score, score};

use bodies::{Body, TITLES, body};
use chance::Chance;
use item::{Item, model};
use names::{Named, Origin};
use spelling::Table;
use tugai::catalog::Catalog;
use tugai::model::Lang;
use tugai::triplify::Digest;

/// How somebody is named in an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// With a given name or initials.
    Given,
    /// By somebody's surname alone.
    Surname,
}

/// Somebody named in an item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mention {
    pub(crate) person: u32,
    /// Which digest, and which record of it.
    pub(crate) item: u32,
    pub(crate) record: u32,
    pub(crate) manner: Manner,
    /// Whether it is somebody from outside the region.
    pub(crate) foreign: bool,
}

/// What is measured on.
pub(crate) struct Crowd {
    pub(crate) digests: Vec<Digest>,
    pub(crate) mentions: Vec<Mention>,
}

struct Person {
    name: Named,
    papers: Table,
    /// Where the person is, first and then; and as what.
    seats: [usize; 2],
    titles: [usize; 2],
}

const PEOPLE_IN_ITEM: [f64; 8] = [0.07, 0.17, 0.16, 0.15, 0.17, 0.15, 0.08, 0.05];
const COLLEAGUES: f64 = 0.33;
const MENTIONS_OF_PERSON: usize = 6;
const PEOPLE_OF_BODY: usize = 15;
const MOVE: f64 = 0.15;
const ENGLISH: f64 = 0.4;
const SURNAME: f64 = 0.024;
const INITIALS: f64 = 0.06;
const TWO: f64 = 0.25;
const PATRONYMIC: [f64; 2] = [0.08, 0.02];
const SEATED: f64 = 0.7;
const TITLED: f64 = 0.13;
/// The head of Zipf's law for people: the first has 1.4 % of all mentions.
const FLAT: f64 = 10.0;

/// So many mentions, or a few more to fill the last item.
pub(crate) fn crowd(catalog: &Catalog, count: usize, seed: u64) -> Crowd {
    let chance = &mut Chance::new(seed);
    let bodies: Vec<Body> = (0..count / MENTIONS_OF_PERSON / PEOPLE_OF_BODY + 2).map(|_| body(chance)).collect();
    let people: Vec<Person> = (0..count / MENTIONS_OF_PERSON + 2).map(|_| person(chance, bodies.len())).collect();
    let mut staff: Vec<Vec<usize>> = vec![Vec::new(); bodies.len()];
    for (at, person) in people.iter().enumerate() {
        staff[person.seats[0]].push(at);
    }
    let models = [Lang::RU, Lang::EN].map(|lang| model(catalog, lang));
    let mut made = Crowd { digests: Vec::new(), mentions: Vec::with_capacity(count) };
    while made.mentions.len() < count {
        let english = chance.is(ENGLISH);
        let later = usize::from(made.mentions.len() > count / 2);
        let named = in_item(chance, &people, &staff);
        let mut item = Item::new(catalog, made.digests.len(), &models[usize::from(english)]);
        let outlet = spelling::outlet(chance);
        let mut manners = Vec::new();
        for who in &named {
            let person = &people[*who];
            let table = english.then(|| spelling::table(outlet, person.papers, chance));
            let (layout, text, manner) = name(&person.name, table, chance);
            let entity = item.person(&layout, &text);
            post(&mut item, entity, person, later, english, &bodies, chance);
            manners.push((entity, manner));
        }
        let (digest, places) = item.digest();
        let at = made.digests.len() as u32;
        for (who, (entity, manner)) in named.iter().zip(manners) {
            let foreign = people[*who].name.origin == Origin::Elsewhere;
            made.mentions.push(Mention { person: *who as u32, item: at, record: places[entity] as u32, manner, foreign });
        }
        made.digests.push(digest);
    }
    made
}

fn person(chance: &mut Chance, bodies: usize) -> Person {
    let name = names::person(chance);
    let papers = spelling::papers(name.origin, chance);
    let (seat, title) = (chance.below(bodies), chance.below(TITLES.len()));
    let moves = chance.is(MOVE);
    let next = |now: usize, chance: &mut Chance, count| if moves { chance.below(count) } else { now };
    Person { name, papers, seats: [seat, next(seat, chance, bodies)], titles: [title, next(title, chance, TITLES.len())] }
}

/// Who is named in an item, each once.
fn in_item(chance: &mut Chance, people: &[Person], staff: &[Vec<usize>]) -> Vec<usize> {
    let mut named: Vec<usize> = Vec::new();
    for _ in 0..=chance.by(&PEOPLE_IN_ITEM) {
        let colleagues = named.first().map(|first| &staff[people[*first].seats[0]]);
        let who = match colleagues {
            Some(colleagues) if chance.is(COLLEAGUES) && !colleagues.is_empty() => *chance.of(colleagues),
            _ => chance.rank(people.len(), FLAT),
        };
        if !named.contains(&who) {
            named.push(who);
        }
    }
    named
}

/// How an item names somebody: kinds of the parts, the text, and what that counts as.
fn name(name: &Named, table: Option<Table>, chance: &mut Chance) -> (String, String, Manner) {
    let russian = (name.family.clone(), name.given.clone(), name.patronymic.clone().unwrap_or_default());
    let (family, given, patronymic) = table.map_or(russian, |table| spelling::latin(name, table));
    let full = !patronymic.is_empty() && chance.is(PATRONYMIC[usize::from(table.is_some())]);
    if chance.is(SURNAME) {
        return ("S".to_owned(), family, Manner::Surname);
    }
    let behind = chance.is(if table.is_some() { 0.05 } else { 0.25 });
    let (layout, text) = if chance.is(INITIALS) {
        let two = !patronymic.is_empty() && chance.is(TWO);
        let letters = initial(&given) + &if two { initial(&patronymic) } else { String::new() };
        let kinds = if two { "II" } else { "I" };
        if behind { (format!("S{kinds}"), format!("{family} {letters}")) } else { (format!("{kinds}S"), format!("{letters} {family}")) }
    } else {
        match (full, behind) {
            (true, true) => ("SGP".to_owned(), format!("{family} {given} {patronymic}")),
            (true, false) => ("GPS".to_owned(), format!("{given} {patronymic} {family}")),
            (false, true) => ("SG".to_owned(), format!("{family} {given}")),
            (false, false) => ("GS".to_owned(), format!("{given} {family}")),
        }
    };
    (layout, text, Manner::Given)
}

/// "Ш.", and in Latin letters "Sh.".
fn initial(name: &str) -> String {
    let pair = ["Sh", "Ch", "Zh", "Kh", "Yu", "Ya"].into_iter().find(|pair| name.starts_with(pair));
    let first = || name.chars().next().map(String::from).unwrap_or_default();
    pair.map_or_else(first, str::to_owned) + "."
}

/// What an item says of somebody's position.
fn post(item: &mut Item<'_>, entity: usize, person: &Person, later: usize, english: bool, bodies: &[Body], chance: &mut Chance) {
    let title = TITLES[person.titles[later]];
    let title = if english { title.1 } else { title.0 };
    match chance.by(&[SEATED, TITLED, 1.0 - SEATED - TITLED]) {
        0 => {
            let body = &bodies[person.seats[later]];
            let names = if english { &body.english } else { &body.russian };
            let seat = item.body(names, body.state, chance.by(&[0.425, 0.425, 0.15]));
            item.post(entity, Some(seat), title);
        }
        1 => item.post(entity, None, title),
        _ => {}
    }
}
