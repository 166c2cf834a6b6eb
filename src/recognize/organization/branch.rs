//! A short known name with a country right behind it: "WWF Romania" is a body of its own, part of the known one.

use crate::model::{Kind, Mention, Pos, Token, TokenKind};
use crate::recognize::Context;
use crate::recognize::phrase::{self, Find};

/// How sure it is; the known names inside are shorter and give way.
const CONFIDENCE: f32 = 0.7;

/// The branches of known bodies that an item without cases names.
pub(super) fn find(context: &Context<'_>) -> Vec<Mention> {
    let bodies = context.known.iter().filter(|m| m.kind == Kind::Organization && m.tokens.len() == 1);
    bodies.filter_map(|body| branch(context, body)).collect()
}

fn branch(context: &Context<'_>, body: &Mention) -> Option<Mention> {
    let tokens = &context.document.tokens;
    let own = tokens
        .get(body.tokens.start)
        .filter(|t| !phrase::declines(t) && phrase::acronym(context, t) && !context.headline(body.tokens.start))?;
    let first = context.known.partition_point(|m| m.tokens.start < body.tokens.end);
    let here = context.known[first..].iter().take_while(|m| m.tokens.start == body.tokens.end);
    let place = here.into_iter().find(|m| m.kind == Kind::Place && area(context, m))?;
    let name = body.tokens.start..place.tokens.end;
    let possessive = |t: &Token| t.norm.ends_with("'s") || t.norm.ends_with("s'");
    let next = tokens.get(name.end);
    // "the UNDP Kazakhstan project" names something else
    let whole = next.is_none_or(|t| t.kind == TokenKind::Punct || t.capital || t.readings.iter().any(|r| r.known || r.pos == Pos::Verb));
    let apart = !possessive(own) && !possessive(&tokens[place.head]) && !possessive(&tokens[name.end - 1]);
    (whole && apart)
        .then(|| Find::new(name, body.tokens.start, "ORG-BRANCH", CONFIDENCE).mention(context, Kind::Organization, Vec::new(), None))
}

/// A country, or a part of the world.
fn area(context: &Context<'_>, place: &Mention) -> bool {
    let last = place.tokens.end.checked_sub(1).and_then(|at| context.document.tokens.get(at));
    place.concept.as_deref() == Some("country") || (place.tokens.len() > 1 && last.is_some_and(|t| context.words.has("cardinal", t)))
}
