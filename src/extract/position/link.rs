//! Titles, people and organizations of one sentence, linked by the orders in which they stand.

use super::Post;
use super::scene::Scene;
use crate::model::{Case, Cases, Kind, Lang, Pos, TokenKind};
use std::ops::Range;

/// How far a title looks for its holder, in elements.
const REACH: usize = 9;
const DASHES: [&str; 3] = ["–", "—", "-"];

/// What stands around one title.
#[derive(Clone, Debug, Default)]
pub(super) struct Around {
    /// One past the last token of the title and what belongs to it.
    pub(super) end: usize,
    /// Where the walk from the title came to an end.
    pub(super) stop: usize,
    pub(super) organization: Option<usize>,
    area: Option<usize>,
    pub(super) person: Option<usize>,
    /// A further title that the walk came to before any person.
    pub(super) meets: Option<usize>,
    /// The field of work that stands behind the organization.
    field: Option<Range<usize>>,
    pub(super) code: &'static str,
}

impl Around {
    /// The same title, held by this person.
    pub(super) fn held_by(&self, person: usize) -> Self {
        Self { person: Some(person), ..self.clone() }
    }
}

/// The positions that the titles of a sentence state.
pub(super) fn titles(scene: &Scene<'_>, range: &Range<usize>, sentence: usize, roles: &[usize]) -> Vec<Post> {
    let mut around: Vec<Around> = roles.iter().map(|role| look(scene, range, *role)).collect();
    for at in 1..around.len() {
        if around[at].person.is_none()
            && around[at - 1].code != "ROLE-PERSON"
            && joined(scene, around[at - 1].end, scene.list[roles[at]].tokens.start)
        {
            around[at].person = around[at - 1].person;
            around[at].code = "ROLE-AND-ROLE";
        }
    }
    for at in (1..around.len()).rev() {
        let met = around[at - 1].meets == Some(roles[at]) && around[at].person.is_some();
        if around[at - 1].person.is_none()
            && (met || (around[at].code == "ROLE-PERSON" && joined(scene, around[at - 1].end, scene.list[roles[at]].tokens.start)))
        {
            around[at - 1].person = around[at].person;
            around[at - 1].code = "ROLE-AND-ROLE";
        }
    }
    roles.iter().zip(around).filter_map(|(role, around)| post(scene, sentence, *role, &around)).collect()
}

pub(super) fn post(scene: &Scene<'_>, sentence: usize, role: usize, around: &Around) -> Option<Post> {
    let mention = &scene.list[role];
    let name = mention.name.to_lowercase();
    if name.contains("делегаци") || name.contains("delegation") {
        return None;
    }
    let front = mention.tokens.start.saturating_sub(1)..mention.head + 1;
    let acting = name.starts_with("и.о") || name.starts_with("и. о") || front.clone().any(|t| scene.listed(t, "acting"));
    Some(Post {
        person: around.person?,
        role: Some(role),
        title: Some(around.field.as_ref().map_or_else(|| mention.name.clone(), |field| format!("{} {}", mention.name, scene.text(field)))),
        organization: around.organization,
        area: around.area,
        former: front.into_iter().any(|t| scene.listed(t, "former")),
        acting,
        sentence,
        code: around.code,
        confidence: if around.code == "ROLE-AND-ROLE" { 0.7 } else { 0.85 },
    })
}

/// Whether only a conjunction or comma stands between two titles.
fn joined(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let small = |t: usize| scene.is(t, &["и", "and", ",", "а", "также", "the", "a", "an", "also"]) || scene.listed(t, "aside");
    from < to && to - from <= 5 && (from..to).all(small)
}

pub(super) fn look(scene: &Scene<'_>, range: &Range<usize>, role: usize) -> Around {
    let mut around = after(scene, range, role);
    let start = scene.list[role].tokens.start;
    let mut front = start;
    while front > range.start
        && scene.document.lang == Lang::EN
        && (scene.listed(front - 1, "former") || scene.is(front - 1, &["then", "late"]))
    {
        front -= 1;
    }
    // "UAE Minister of Climate Change"
    if let Some(state) = scene.before(front).filter(|m| scene.list[*m].kind == Kind::Place && scene.document.lang == Lang::EN)
        && !scene.is(scene.list[state].tokens.start.saturating_sub(1), &["in", "of", "from", "to", "at"])
    {
        front = scene.list[state].tokens.start;
    }
    if around.organization.is_none()
        && let Some(org) = owner(scene, front)
    {
        around.organization = Some(org);
        front = scene.list[org].tokens.start;
    }
    if let Some(person) = holder(scene, range, front)
        && (around.person.is_none() || around.code == "ROLE-COMMA-PERSON")
    {
        around.person = Some(person);
        around.code = "PERSON-ROLE";
    }
    if around.organization.is_none() {
        around.organization = sender(scene, front);
    }
    around
}

/// Walks on from a title: what it belongs to, then its holder.
fn after(scene: &Scene<'_>, range: &Range<usize>, role: usize) -> Around {
    let mention = &scene.list[role];
    let mut around = Around {
        end: mention.tokens.end,
        stop: mention.tokens.end,
        organization: scene.implied(role),
        area: scene.area(role),
        person: None,
        meets: None,
        field: None,
        code: "ROLE-PERSON",
    };
    let mut at = mention.tokens.end;
    let mut comma = false;
    for _ in 0..REACH {
        if at >= range.end {
            break;
        }
        if let Some(next) = scene.at(at) {
            let found = &scene.list[next];
            match found.kind {
                Kind::Person => {
                    around.person = Some(next);
                    around.code = if comma { "ROLE-COMMA-PERSON" } else { "ROLE-PERSON" };
                    break;
                }
                Kind::Organization if around.organization.is_none() && (!comma || closes(scene, found.tokens.end)) => {
                    around.organization = Some(next);
                }
                // "Программы развития ООН (ПРООН)": the acronym of the same body.
                Kind::Organization
                    if found.entity.is_some() && around.organization.is_some_and(|o| scene.list[o].entity == found.entity) => {}
                Kind::Place if around.area.is_none() && !comma => around.area = Some(next),
                Kind::Program if !comma => {}
                Kind::Role if rank(scene, next) => {
                    at = found.tokens.end;
                    continue;
                }
                Kind::Role if !comma && at > mention.tokens.end => {
                    around.meets = Some(next);
                    break;
                }
                _ => break,
            }
            at = found.tokens.end;
            if !comma {
                around.end = at;
            }
            continue;
        }
        if let Some(end) = field(scene, at, range.end).filter(|_| !comma && around.organization.is_some() && at > mention.tokens.end) {
            around.field = Some(at..end);
            around.end = end;
            at = end;
            continue;
        }
        let Some(step) = step(scene, at, &mut comma) else { break };
        at += step;
    }
    Around { stop: at, ..around }
}

/// Whether a title right before a name only says the rank of somebody whose position stands before it: "глава офиса посол Иманов".
fn rank(scene: &Scene<'_>, role: usize) -> bool {
    let mention = &scene.list[role];
    let named = || scene.at(mention.tokens.end).is_some_and(|m| scene.list[m].kind == Kind::Person);
    scene.listed(mention.head, "honorific") || (mention.concept.as_deref() == Some("ambassador") && mention.tokens.len() == 1 && named())
}

/// The end of the field of work that stands behind the organization: "проректор университета по научной работе Асель Иманова".
fn field(scene: &Scene<'_>, at: usize, end: usize) -> Option<usize> {
    /// Most words of a field.
    const LONGEST: usize = 6;
    if !scene.is(at, &["по"]) || !scene.token(at + 1)?.cases().has(Case::Dat) {
        return None;
    }
    let word = |at: usize| scene.token(at).is_some_and(|t| t.kind == TokenKind::Word && !t.is_pos(Pos::Verb));
    let person = |at: usize| scene.at(at).is_some_and(|m| scene.list[m].kind == Kind::Person);
    let stop = (at + 1..end.min(at + 2 + LONGEST)).find(|at| person(*at) || !word(*at))?;
    let closed = person(stop) || scene.token(stop).is_some_and(|t| t.kind == TokenKind::Punct);
    (closed && stop > at + 1).then_some(stop)
}

/// How many tokens to pass between a title and what follows it; `None` ends the walk.
fn step(scene: &Scene<'_>, at: usize, comma: &mut bool) -> Option<usize> {
    let follows = |at: usize| scene.at(at).is_some();
    if scene.is(at, &[","]) {
        let honorific =
            scene.listed(at + 1, "honorific") || scene.at(at + 1).is_some_and(|m| scene.listed(scene.list[m].head, "honorific"));
        let english = scene.document.lang == Lang::EN && (follows(at + 1) || honorific);
        let first = !*comma;
        *comma = true;
        let inner =
            scene.at(at + 1).is_some_and(|m| scene.list[m].kind == Kind::Organization && scene.is(scene.list[m].tokens.end, &[")"]));
        let degree = scene.words.find("degree", scene.document.tokens.get(at + 1..).unwrap_or_default()).is_some();
        return ((first && (english || inner)) || honorific || degree).then_some(1);
    }
    if scene.is(at, &["«", "»", "\"", "”", "“", "(", ")"]) {
        return (!scene.is(at, &["(", ")"]) || (scene.is(at, &["("]) && acronym(scene, at)) || scene.is(at, &[")"])).then_some(1);
    }
    // "Директор Центра – Фарход Назаров": the dash stands for "is".
    if scene.is(at, &DASHES) && scene.at(at + 1).is_some_and(|m| scene.list[m].kind == Kind::Person) {
        return Some(1);
    }
    if scene.listed(at, "honorific") {
        return Some(1 + usize::from(scene.is(at + 1, &["."])));
    }
    if let Some(words) = scene.words.find("degree", scene.document.tokens.get(at..).unwrap_or_default()) {
        return Some(words);
    }
    if scene.listed(at, "role-link") {
        let two = scene.listed(at + 1, "role-link") && follows(at + 2);
        return (follows(at + 1) || two).then_some(1);
    }
    if passed(scene, at) {
        return Some(1);
    }
    let copula = scene.listed(at, "copula") && (follows(at + 1) || scene.listed(at + 1, "honorific"));
    copula.then_some(1)
}

/// Words of a name that no recognizer knows, and genitives, between a title and its holder.
fn passed(scene: &Scene<'_>, at: usize) -> bool {
    let Some(token) = scene.token(at).filter(|t| t.kind == TokenKind::Word && scene.document.lang == Lang::RU) else { return false };
    let first = token.readings.first();
    let verb = first.is_some_and(|r| matches!(r.pos, Pos::Verb | Pos::Adp | Pos::Conj | Pos::Pron | Pos::Adv) && !r.participle);
    let nominative = !token.cases().is_empty() && token.cases() == Cases::one(Case::Nom);
    !verb && (token.capital || !nominative)
}

/// "(GIZ)": an acronym in parentheses.
fn acronym(scene: &Scene<'_>, at: usize) -> bool {
    scene.at(at + 1).is_some_and(|m| scene.list[m].kind == Kind::Organization && scene.is(scene.list[m].tokens.end, &[")"]))
}

/// Whether a name after a comma ends its phrase: "Director, CAREC," but not "Director, CAREC said".
fn closes(scene: &Scene<'_>, at: usize) -> bool {
    scene.token(at).is_none() || scene.is(at, &[",", ".", ";", ")", "and", "–", "—", "!", "?"])
}

/// The organization right before a title: "CAREC Executive Director", "GIZ's director".
fn owner(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let org = scene.before(start)?;
    (scene.list[org].kind == Kind::Organization && scene.document.lang == Lang::EN).then_some(org)
}

/// "со стороны вуза – ректор", "от GIZ – директор": the organization before the dash.
fn sender(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let dash = start.checked_sub(1).filter(|t| scene.is(*t, &DASHES))?;
    scene.before(dash).filter(|m| scene.list[*m].kind == Kind::Organization)
}

/// The person before a title: "PER, ROLE", "PER – ROLE", "PER (ROLE", "PER является ROLE".
fn holder(scene: &Scene<'_>, range: &Range<usize>, start: usize) -> Option<usize> {
    const SMALL: [&str; 7] = ["the", "a", "an", "as", "also", "its", "been"];
    let mut at = start;
    let mut linked = false;
    for _ in 0..8 {
        if let Some(before) = scene.before(at).filter(|_| linked) {
            let found = &scene.list[before];
            match found.kind {
                Kind::Person => return Some(before),
                Kind::Role if scene.listed(found.head, "honorific") => {
                    at = found.tokens.start;
                    continue;
                }
                _ => return None,
            }
        }
        let last = at.checked_sub(1).filter(|t| *t >= range.start)?;
        let mark = scene.is(last, &[",", "("]) || scene.is(last, &DASHES);
        let verb = scene.listed(last, "copula");
        let small = scene.is(last, &SMALL)
            || scene.listed(last, "former")
            || scene.listed(last, "own")
            || scene.listed(last, "aside")
            || scene.is(last, &["новый", "ныне", "нынешний", "тогда", "now", "who", "который"]);
        if !(mark || verb || small || (linked && scene.listed(last, "honorific"))) {
            return None;
        }
        linked |= mark || verb;
        at = last;
    }
    None
}

/// People without a title who are stated to be of an organization: "PER of GIZ", "PER (GIZ)", "от GIZ – PER".
pub(super) fn senders(scene: &Scene<'_>, range: &Range<usize>, sentence: usize, held: &[usize]) -> Vec<Post> {
    let people = scene.within(range, Kind::Person).filter(|p| !held.contains(p));
    people.filter_map(|person| Some(bare(sentence, person, sent_by(scene, person)?))).collect()
}

fn bare(sentence: usize, person: usize, organization: usize) -> Post {
    Post {
        person,
        role: None,
        title: None,
        organization: Some(organization),
        area: None,
        former: false,
        acting: false,
        sentence,
        code: "PERSON-ORGANIZATION",
        confidence: 0.6,
    }
}

fn sent_by(scene: &Scene<'_>, person: usize) -> Option<usize> {
    let tokens = &scene.list[person].tokens;
    let organization = |m: &usize| scene.list[*m].kind == Kind::Organization;
    let next = scene.token(tokens.end)?;
    if next.is("(") {
        return scene.at(tokens.end + 1).filter(organization).filter(|m| closes(scene, scene.list[*m].tokens.end));
    }
    if scene.words.has("from", next) {
        let article = scene.is(tokens.end + 1, &["the"]);
        let named = scene.at(tokens.end + 1).filter(organization);
        return named.or_else(|| scene.at(tokens.end + 2).filter(organization).filter(|_| article));
    }
    let mut before = tokens.start;
    while before > 0 && scene.listed(before - 1, "honorific") {
        before -= 1;
    }
    let org = sender(scene, before)?;
    let start = scene.list[org].tokens.start;
    let lead = scene.document.tokens.get(start.saturating_sub(2)..start)?;
    (0..lead.len()).any(|at| scene.words.find("from", &lead[at..]) == Some(lead.len() - at)).then_some(org)
}
