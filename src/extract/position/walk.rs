//! From a title on: what it belongs to, then its holder.

use super::link::{Around, acting, of_another};
use super::scene::{DASHES, Scene};
use crate::model::{Case, Cases, Kind, Lang, Pos, TokenKind};
use std::ops::Range;

/// How far a title looks for its holder, in elements.
const REACH: usize = 9;

/// Walks on from a title: what it belongs to, then its holder.
pub(super) fn after(scene: &Scene<'_>, range: &Range<usize>, role: usize) -> Around {
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
                // "советник министра Ерлана Иманова Болат Асанов": whom he works for, in the genitive.
                Kind::Person if found.cases.has(Case::Gen) && follower(scene, role, found.tokens.end) => {}
                Kind::Person if !agrees(scene, role, next) => break,
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
                    // "assistant to the Minister of Climate Change"
                    if scene.document.lang == Lang::EN && around.organization.is_none() {
                        around.organization = scene.implied(next).filter(|_| of_another(scene, role, next));
                    }
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
        let Some(step) = step(scene, role, at, &mut comma) else { break };
        at += step;
    }
    Around { stop: at, ..around }
}

/// Whether a name in the case of the title stands right behind another name.
fn follower(scene: &Scene<'_>, title: usize, at: usize) -> bool {
    let next = scene.at(at).filter(|m| scene.list[*m].kind == Kind::Person);
    scene.document.lang == Lang::RU && next.is_some_and(|next| agrees(scene, title, next))
}

/// Whether a title and a name can stand in the same case, in a language whose words show it. Of "исполняющий обязанности директора" the
/// case is not that of the director.
fn agrees(scene: &Scene<'_>, title: usize, name: usize) -> bool {
    let acting = acting(scene, title);
    let (title, name) = (&scene.list[title], &scene.list[name]);
    acting || title.cases.is_empty() || name.cases.is_empty() || !title.cases.and(name.cases).is_empty()
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
fn step(scene: &Scene<'_>, role: usize, at: usize, comma: &mut bool) -> Option<usize> {
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
        return ((first && (english || inner || enclosed(scene, role, at + 1))) || honorific || degree).then_some(1);
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
    if unheard(scene, at) {
        return Some(2);
    }
    if let Some(taught) = taught(scene, at) {
        return Some(taught);
    }
    if scene.listed(at, "role-link") {
        let two = scene.listed(at + 1, "role-link") && follows(at + 2);
        return (follows(at + 1) || two || kind(scene, at + 1)).then_some(1);
    }
    // "глава отдела того же института Анна Ким"
    if scene.token(at).is_some_and(|t| t.is_lemma("тот") || t.is_lemma("этот")) && scene.is(at + 1, &["же"]) && follows(at + 2) {
        return Some(2);
    }
    if passed(scene, at) || (scene.token(at).is_some_and(|t| t.is_lemma("этот")) && follows(at + 1)) {
        return Some(1);
    }
    if kind(scene, at) {
        return Some(1);
    }
    let copula = scene.listed(at, "copula") && (follows(at + 1) || scene.listed(at + 1, "honorific"));
    copula.then_some(1)
}

/// "the mayor of Rakhiv, Viktor Medvid": a place that no list has, before the comma in front of the holder.
fn unheard(scene: &Scene<'_>, at: usize) -> bool {
    let name = scene.token(at + 1).is_some_and(|t| t.kind == TokenKind::Word && t.capital);
    let holder = scene.at(at + 3).is_some_and(|m| scene.list[m].kind == Kind::Person);
    scene.document.lang == Lang::EN && scene.is(at, &["of"]) && name && scene.at(at + 1).is_none() && scene.is(at + 2, &[","]) && holder
}

/// "lecturer in hydrology at the Mountain University": how many words say of what, where the body follows.
fn taught(scene: &Scene<'_>, at: usize) -> Option<usize> {
    /// Most words of a subject.
    const LONGEST: usize = 4;
    if scene.document.lang != Lang::EN || !scene.is(at, &["in", "on"]) {
        return None;
    }
    let word = |at: &usize| scene.token(*at).is_some_and(|t| t.kind == TokenKind::Word && !t.capital && !t.is_pos(Pos::Verb));
    let link = |at: &usize| scene.is(*at, &["at", "of", "with", "from"]);
    let link = (at + 1..at + 2 + LONGEST).take_while(word).find(link).filter(|link| *link > at + 1)?;
    let body = scene.at(link + 1 + usize::from(scene.is(link + 1, &["the"])))?;
    (scene.list[body].kind == Kind::Organization).then_some(link - at)
}

/// "директор центра, Анна Ким, сообщила": a name between commas in the case of the title, where no list goes on behind it.
fn enclosed(scene: &Scene<'_>, role: usize, at: usize) -> bool {
    let Some(person) = scene.at(at).filter(|m| scene.list[*m].kind == Kind::Person).map(|m| &scene.list[m]) else { return false };
    let listed = |at: usize| scene.at(at).is_some() || scene.listed(at, "and");
    let same = !person.cases.and(scene.list[role].cases).is_empty();
    same && scene.is(person.tokens.end, &[","]) && !listed(person.tokens.end + 1)
}

/// "president of the public foundation Blue Ravine": the words of which kind a named body is.
fn kind(scene: &Scene<'_>, at: usize) -> bool {
    /// An article, adjectives and a noun.
    const LONG: usize = 4;
    let noun = |t: usize| scene.listed(t, "body-type") || scene.listed(t, "body-adjective");
    let written = |t: usize| scene.is(t, &["ngo"]) || scene.token(t).is_some_and(|t| !t.capital);
    let small = |t: &usize| scene.is(*t, &["the", "its", "their"]) || (noun(*t) && written(*t));
    let name = (at..at + LONG).find(|t| !small(t)).filter(|name| *name > at && scene.document.lang == Lang::EN);
    name.and_then(|name| scene.at(name)).is_some_and(|m| scene.list[m].kind == Kind::Organization)
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
pub(super) fn closes(scene: &Scene<'_>, at: usize) -> bool {
    scene.token(at).is_none() || scene.is(at, &[",", ".", ";", ")", "and", "–", "—", "!", "?"])
}
