//! When and where of a gathering that a sentence does not name: "Шла она с 16 по 20 сентября", "It runs until Friday". Codes: `CORE-WHEN`,
//! `CORE-WHERE`.

use super::focus::Focus;
use super::setting::Setting;
use crate::model::{EntityId, Fact, Kind, Mention, Pos, Section, Sentence, Value};

/// How sure a date or place is in a sentence that says of something pointed back to that it takes place.
const POINTED: f32 = 0.7;
/// How sure a date is in a sentence that only goes on with the paragraph: any other date of the gathering outweighs it.
const LOOSE: f32 = 0.4;

/// Sentences in which the text comes to what its title tells of.
const BEGINNING: usize = 3;

/// Dates and places of sentences without a gathering, given to the gathering that they go on with.
pub(super) fn carried(setting: &Setting<'_>, focus: &Focus<'_>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (number, sentence) in setting.document.sentences.iter().enumerate().filter(|(_, s)| s.section == Section::Body) {
        if setting.mentions.inside(&sentence.tokens).any(|m| m.kind == Kind::Event) {
            continue;
        }
        let pointed = points(setting, sentence);
        let documents = setting.mentions.inside(&sentence.tokens).any(|m| m.kind == Kind::Agreement);
        for mention in setting.mentions.inside(&sentence.tokens).filter(|_| pointed || !documents) {
            if let Some(event) = followed(setting, focus, number, mention) {
                facts.extend(state(setting, event, mention, sentence, pointed));
            }
        }
    }
    facts.extend(titled(setting));
    facts.extend(setting.mentions.list.iter().filter(|m| m.kind == Kind::Event).flat_map(|event| led(setting, event)));
    facts
}

/// The one place of a title that names neither gathering nor document, for the gathering that the text begins with: "Сели разобрали в
/// Алматы", "Water experts gather in Osh".
fn titled(setting: &Setting<'_>) -> Option<Fact> {
    let title = setting.document.sentences.iter().find(|s| s.section == Section::Title)?;
    let inside = || setting.mentions.inside(&title.tokens);
    let told = |kind: Kind| inside().any(|m| m.kind == kind);
    let mut places = inside().filter(|m| m.kind == Kind::Place && setting.located(m));
    let place = places.next().filter(|_| places.next().is_none() && !told(Kind::Event) && !told(Kind::Agreement))?;
    let mut body = setting.document.sentences.iter().filter(|s| s.section == Section::Body).take(BEGINNING);
    let event = body.find_map(|s| setting.mentions.inside(&s.tokens).find(|m| m.kind == Kind::Event && m.entity.is_some()))?;
    Some(Setting::fact(event.entity?, "place", Value::Entity(place.entity?), title, place.span, "CORE-WHERE", LOOSE))
}

/// The day of the sentence before, where a gathering is first spoken of as known behind one that names none: "Experts argued in Osh on Tuesday. The
/// seminar was called by the Fund".
fn led(setting: &Setting<'_>, mention: &Mention) -> Vec<Fact> {
    let sentences = &setting.document.sentences;
    let told = || {
        let number = setting.document.sentence_of(mention.tokens.start)?;
        let own = sentences.get(number).filter(|s| s.section == Section::Body)?;
        let before = number.checked_sub(1).and_then(|at| sentences.get(at)).filter(|s| s.paragraph == own.paragraph)?;
        let opens =
            own.tokens.start + 1 >= mention.tokens.start && setting.words.has("back", setting.document.tokens.get(own.tokens.start)?);
        let alone = !setting.mentions.inside(&before.tokens).any(|m| matches!(m.kind, Kind::Event | Kind::Agreement));
        let body = |m: &Mention| setting.document.sentence_at(m.tokens.start).is_some_and(|s| s.section == Section::Body);
        let first = setting.mentions.list.iter().find(|m| m.kind == Kind::Event && body(m) && m.entity.is_some())?;
        (opens && alone && first.tokens == mention.tokens).then_some(before)
    };
    let Some((event, before)) = mention.entity.zip(told()) else { return Vec::new() };
    let mut dates = setting.mentions.inside(&before.tokens).filter(|m| m.kind == Kind::Date);
    let date = dates.next().filter(|_| dates.next().is_none());
    date.into_iter().flat_map(|date| state(setting, event, date, before, false)).collect()
}

fn state(setting: &Setting<'_>, event: EntityId, mention: &Mention, sentence: &Sentence, pointed: bool) -> Vec<Fact> {
    let one = |property, value, rule, confidence| Setting::fact(event, property, value, sentence, mention.span, rule, confidence);
    match (mention.kind, setting.range(mention), mention.entity) {
        (Kind::Date, Some(range), _) if pointed || range.start.is_day() => {
            let confidence = if pointed { POINTED } else { LOOSE };
            let start = one("start", Value::Date(range.start), "CORE-WHEN", confidence);
            let end = one("end", Value::Date(range.end), "CORE-WHEN", confidence);
            // "До 30 августа" says nothing of the first day.
            match mention.concept.as_deref() {
                Some("until") => vec![end],
                _ if range.start == range.end && ends(setting, sentence) => vec![end],
                Some("since") => vec![start],
                _ => vec![start, end],
            }
        }
        (Kind::Place, _, Some(place)) if pointed && setting.located(mention) => {
            vec![one("place", Value::Entity(place), "CORE-WHERE", POINTED)]
        }
        _ => Vec::new(),
    }
}

/// The gathering that a sentence goes on with, where the sentence before in its paragraph named it.
fn followed(setting: &Setting<'_>, focus: &Focus<'_>, number: usize, mention: &Mention) -> Option<EntityId> {
    let sentences = &setting.document.sentences;
    let before = number.checked_sub(1).map(|at| &sentences[at]).filter(|s| s.paragraph == sentences[number].paragraph)?;
    let told = || setting.mentions.inside(&before.tokens).filter(|m| m.kind == Kind::Event).filter_map(|m| m.entity);
    // The day on which it ends is none of those known of it.
    let last = told().last().filter(|last| ends(setting, &sentences[number]) && told().all(|id| id == *last));
    let event = last.or_else(|| focus.at(Kind::Event, number, &mention.tokens))?;
    told().any(|id| id == event).then_some(event)
}

/// Whether a sentence says of something that it points back to that it takes place: a pronoun and a verb of happening.
fn points(setting: &Setting<'_>, sentence: &Sentence) -> bool {
    let tokens = setting.document.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    let happens = ["happen", "will-happen"].iter().any(|list| setting.words.occurs(list, tokens));
    (happens || ends(setting, sentence)) && tokens.iter().any(|t| setting.words.has("back-pronoun", t) && t.is_pos(Pos::Pron))
}

/// Whether a sentence behind one without people says that something ends: a pronoun in it is nobody's.
fn ends(setting: &Setting<'_>, sentence: &Sentence) -> bool {
    let tokens = setting.document.tokens.get(sentence.tokens.clone()).unwrap_or_default();
    let before = sentence.tokens.start.checked_sub(1).and_then(|at| setting.document.sentence_at(at));
    let people = before.is_some_and(|s| setting.mentions.inside(&s.tokens).any(|m| m.kind == Kind::Person));
    setting.words.occurs("ending", tokens) && !people
}
