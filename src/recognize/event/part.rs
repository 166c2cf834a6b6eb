//! Parts of gatherings that are none of their own: "пленарная сессия", "at the plenary session of the Water Forum".

use crate::model::{Kind, Mention};
use crate::recognize::Context;

/// Whether a mention without a title or an ordinal of another gathering is a part of the one spoken of: "пленарная сессия", "the opening
/// ceremony".
pub(super) fn part(context: &Context<'_>, mention: &Mention) -> bool {
    let tokens = context.document.tokens.get(mention.tokens.clone()).unwrap_or_default();
    mention.other.is_empty() && context.words.occurs("part-event", tokens)
}

/// The mention that names the gathering of which a session is a part, right behind it: "на пленарном заседании 14-й Конференции сторон", "the plenary
/// session of the forum". An opening is told of as a gathering of its own.
pub(super) fn whole(context: &Context<'_>, list: &[Mention], index: usize) -> Option<usize> {
    /// Mentions that may lie between the two in the list: of other kinds, inside the name of the second.
    const REACH: usize = 6;
    let mention = list.get(index).filter(|m| m.kind == Kind::Event && m.concept.as_deref() == Some("session") && part(context, m))?;
    let small =
        |at: &usize| context.document.tokens.get(*at).is_some_and(|t| context.words.has("part-link", t) || context.words.has("article", t));
    let start = (mention.tokens.end..).find(|at| !small(at))?;
    let named =
        |at: &usize| list[*at].kind == Kind::Event && list[*at].tokens.start == start && list[*at].concept.as_deref() != Some("session");
    (index + 1..list.len().min(index + 1 + REACH)).find(named)
}
