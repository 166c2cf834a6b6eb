//! What stands behind the titles of ministers and of heads of territories: portfolio, state, region.

use super::Title;
use super::chain::{chain, place, subject};
use crate::language::Form;
use crate::model::{Case, Gender, Number, Pos, Token};
use crate::recognize::Context;

/// Kinds of territory that stand behind their name: "Тюменской области".
const LAND: [&str; 7] = ["область", "край", "район", "республика", "округ", "велаят", "вилоят"];

/// The portfolio and state of a minister.
pub(super) fn portfolio(context: &Context<'_>, title: &mut Title, end: usize) {
    let start = title.end;
    let tokens = &context.document.tokens;
    // "советник министра по вопросам климата": the adviser's field, and no ministry's
    let asked = tokens.get(start + 1).is_some_and(|t| t.is_lemma("вопрос"));
    let after =
        if tokens.get(start).is_some_and(|t| t.is("по")) { subject(context, start + 1, end) } else { chain(context, start, end, false) };
    if after > start {
        title.end = after;
        title.whole = after;
        title.portfolio = Some(start).filter(|_| !asked);
    }
    let Some(rest) = tokens.get(title.end..end) else { return };
    title.whole = title.end + land(context, rest).unwrap_or(0);
    if title.whole > title.end && title.portfolio.is_some() && title.plural(tokens) {
        further(context, title, end);
    }
}

/// The state of a minister whose title leaves it out, as an adjective of the ministry: "казахстанский министр экологии", "от узбекской стороны
/// – министр экологии", "от казахской – министр экологии".
pub(super) fn side(context: &Context<'_>, title: &Title) -> Option<String> {
    let tokens = &context.document.tokens;
    let relational =
        |t: &Token| t.readings.iter().position(|r| r.pos == Pos::Adj && (r.lemma.ends_with("ский") || r.lemma.ends_with("цкий")));
    let own =
        (title.start..title.head.start).find(|at| relational(&tokens[*at]).is_some() && !context.words.has("role-modifier", &tokens[*at]));
    let dashed = || {
        let dash = title.start.checked_sub(1).filter(|at| ["–", "—", "-"].iter().any(|sign| tokens[*at].is(sign)))?;
        let last = dash.checked_sub(1)?;
        let adjective = if tokens[last].is_lemma("сторона") { last.checked_sub(1)? } else { last };
        let from = adjective.checked_sub(1).filter(|at| ["от", "с", "со"].iter().any(|p| tokens[*at].is(p)));
        from.map(|_| adjective)
    };
    let token = &tokens[own.or_else(dashed)?];
    let reading = token.readings.get(relational(token)?)?;
    let form = Form { case: Some(Case::Nom), number: Some(Number::Sing), gender: Some(Gender::Neut) };
    context.language.inflect(token.text(context.document.text()), reading, form)
}

/// How many tokens the name of a state or region takes that stands first.
fn land(context: &Context<'_>, rest: &[Token]) -> Option<usize> {
    context.words.find("state", rest).or_else(|| territory(rest)).or_else(|| match rest {
        [name, ..] if name.capital && place(name) => Some(1),
        [kind, name, ..] if kind.capital && name.capital && kind.is_pos(Pos::Adj) && place(name) => Some(2),
        _ => None,
    })
}

/// "Тюменской области", "Республики Алтай": a part of a state, or a state by its full name.
fn territory(rest: &[Token]) -> Option<usize> {
    let republic = |t: &Token| t.is_lemma("республика");
    match rest {
        [name, kind, ..] if name.capital && name.is_pos(Pos::Adj) && LAND.iter().any(|l| kind.is_lemma(l)) => Some(2),
        [kind, name, ..] if republic(kind) && kind.capital && name.capital && !name.is_pos(Pos::Adj) => Some(2),
        _ => None,
    }
}

/// "министры экологии Казахстана, Таджикистана и Узбекистана": each further state with the sign or conjunction before it.
fn further(context: &Context<'_>, title: &mut Title, end: usize) {
    while let Some([joint, rest @ ..]) = context.document.tokens.get(title.whole..end)
        && (joint.is("и") || joint.is(","))
        && let Some(len) = land(context, rest)
    {
        title.further.push(title.whole..title.whole + 1 + len);
        title.whole += 1 + len;
    }
}

/// "Казахстана", "Республики Таджикистан", "КНР в Казахстане", "Тюменской области", "города Алматы" after the title of a head of a territory.
pub(super) fn state(context: &Context<'_>, title: &mut Title, end: usize) {
    let tokens = &context.document.tokens;
    for _ in 0..2 {
        let at = title.whole;
        let Some(rest) = tokens.get(at..end) else { return };
        let preposition = usize::from(at > title.end && rest.first().is_some_and(|t| t.is("в") || t.is("во")));
        let Some(rest) = rest.get(preposition..) else { return };
        let len = context.words.find("state", rest).or_else(|| territory(rest)).or_else(|| match rest {
            [kind, name, ..] if kind.is_lemma("город") && name.capital => Some(2),
            [name, ..] if name.capital && place(name) => Some(1),
            [name, next, ..] if unknown(context, title, name, next) => Some(1),
            _ => None,
        });
        match len {
            Some(len) => title.whole = at + preposition + len,
            None => return,
        }
    }
}

/// "мэр Айдаркена Замир Осмонкулов": a genitive that cannot be the name of the holder, who is not in the genitive.
fn unknown(context: &Context<'_>, title: &Title, name: &Token, next: &Token) -> bool {
    let head = &context.document.tokens[title.head.end - 1];
    let nominative = head.readings.first().is_some_and(|r| r.case == Some(Case::Nom));
    let genitive = name.readings.first().is_some_and(|r| r.case == Some(Case::Gen)) && !name.cases().has(Case::Nom);
    nominative && genitive && name.capital && next.capital
}
