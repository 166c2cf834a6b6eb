//! Mentions of kind programme: "проект «Зелёная Азия»", "Глобальная программа по ...", "платформа ШОС по обмену ...", "the CAMP4ASB project",
//! "Blue Peace Central Asia (BPCA) initiative".

use super::Context;
use super::phrase::{self, Find, Options};
use crate::model::{Kind, Mention, Name, NameRole, Token, TokenKind};
use std::ops::Range;

/// Programmes keep complements and names in apposition, but are not named after people.
const OPTIONS: Options = Options { complements: true, people: false, apposition: true };

/// Finds them in all sentences that are read for facts.
pub(super) fn find(context: &Context<'_>) -> Vec<Mention> {
    let tokens = &context.document.tokens;
    let mut found = Vec::new();
    for sentence in context.sentences() {
        let mut at = sentence.start;
        while at < sentence.end {
            let kind = context.words.concept("program-kind", &tokens[at..sentence.end]);
            let mention =
                kind.filter(|_| tokens[at].kind == TokenKind::Word).and_then(|(kind, len)| read(context, at + len - 1, kind, &sentence));
            at = mention.as_ref().map_or(at + 1, |m| m.tokens.end.max(at + 1));
            found.extend(mention);
        }
    }
    found
}

/// The programme around a head, with its acronym in parentheses.
fn read(context: &Context<'_>, head: usize, kind: &str, sentence: &Range<usize>) -> Option<Mention> {
    let tokens = &context.document.tokens;
    if context.words.find("no-program", &tokens[head.saturating_sub(1).max(sentence.start)..sentence.end]).is_some()
        || context.words.find("no-program", &tokens[head..sentence.end]).is_some()
    {
        return None;
    }
    if !phrase::declines(&tokens[head]) && !tokens[head].capital {
        return before(context, head, kind, sentence).or_else(|| titled(context, head..head + 1, head, kind));
    }
    let range = phrase::noun_phrase(context, head, OPTIONS);
    if let Some(mention) = titled(context, range.clone(), head, kind) {
        return Some(mention);
    }
    let behind = &tokens[head + 1..range.end.max(head + 1)];
    let run = behind.iter().take_while(|t| name_like(context, t)).count();
    let weak = context.words.has("weak-program", &tokens[head]);
    if run > 0 && run == behind.len() && !weak && !tokens[head].capital {
        let name = head + 1..head + 1 + run;
        let organization = context.known.iter().any(|m| m.tokens == name && m.kind == Kind::Organization);
        let find = Find { tokens: range, name: name.clone(), head: name.start, code: "PROGRAM-NAME", confidence: 0.8 };
        return (!organization).then(|| find.mention(context, Kind::Program, Vec::new(), Some(kind)));
    }
    named(context, &range, head, weak, sentence).then(|| {
        let (end, other) = acronym(context, range.end, sentence.end);
        let find = Find { tokens: range.start..end, name: range, head, code: "PROGRAM-HEAD", confidence: 0.75 };
        find.mention(context, Kind::Program, other, Some(kind))
    })
}

/// A programme with a title in quotes: the title is its name.
fn titled(context: &Context<'_>, range: Range<usize>, head: usize, kind: &str) -> Option<Mention> {
    let tokens = &context.document.tokens;
    let open =
        (range.start..=range.end).find(|at| *at > head && tokens.get(*at).is_some_and(|t| matches!(&*t.norm, "«" | "\"" | "“" | "„")))?;
    let close = phrase::quotation(context, open, phrase::sentence(context, head).end)?;
    let all = range.start..close;
    let (end, mut other) = acronym(context, close, phrase::sentence(context, head).end);
    let lang = context.document.lang;
    other.push(Name { role: NameRole::Other, text: phrase::nominative(context, &all, head), lang });
    let find = Find { tokens: range.start..end, name: all.clone(), head, code: "PROGRAM-TITLE", confidence: 0.85 };
    let mention = find.mention(context, Kind::Program, other, Some(kind));
    Some(Mention { name: phrase::title(context, &all, head), ..mention })
}

/// A lower-case English head with its name before it: "the Green Central Asia programme", "X Y (XY) initiative", "“X” project".
fn before(context: &Context<'_>, head: usize, kind: &str, sentence: &Range<usize>) -> Option<Mention> {
    let tokens = &context.document.tokens;
    let mut end = head;
    let mut other = Vec::new();
    if tokens.get(head.checked_sub(1)?)?.is(")") {
        let open = (sentence.start..head).rev().take(6).find(|at| tokens[*at].is("("))?;
        let (behind, names) = acronym(context, open, sentence.end);
        if behind != head {
            return None;
        }
        (end, other) = (open, names);
    }
    let last = end.checked_sub(1).filter(|last| *last >= sentence.start && tokens[*last].capital)?;
    let start = phrase::noun_phrase(context, last, Options::PLAIN).start;
    let run = tokens.get(start..end).filter(|run| !run.is_empty())?;
    let organization = run.iter().any(|t| context.words.concept("organization-kind", std::slice::from_ref(t)).is_some())
        || context.known.iter().any(|m| m.tokens == (start..end) && matches!(m.kind, Kind::Organization | Kind::Place));
    let possessive = run.last().is_some_and(|t| t.norm.ends_with("'s"));
    if organization || possessive || (run.len() == 1 && !phrase::acronym(context, &run[0])) {
        return None;
    }
    let find = Find { tokens: start..head + 1, name: start..end, head: last, code: "PROGRAM-NAME", confidence: 0.75 };
    Some(find.mention(context, Kind::Program, other, Some(kind)))
}

/// Whether a word can be the name of a programme by itself: an acronym or a word in Latin letters.
fn name_like(context: &Context<'_>, token: &Token) -> bool {
    token.kind == TokenKind::Word && token.capital && (phrase::acronym(context, token) || token.norm.is_ascii())
}

/// Whether the phrase is a name: capitalized inside the sentence, or made one by an acronym in it or behind it.
fn named(context: &Context<'_>, range: &Range<usize>, head: usize, weak: bool, sentence: &Range<usize>) -> bool {
    let tokens = context.document.tokens.get(range.clone()).unwrap_or_default();
    let document = tokens.iter().any(|t| context.words.concept("agreement-kind", std::slice::from_ref(t)).is_some());
    let Some(first) = tokens.first().filter(|_| !document && tokens.len() > 1) else { return false };
    let plural = phrase::grammar(context, range, head).1 == Some(crate::model::Number::Plur);
    let inner = range.start > sentence.start && first.capital;
    let bracket = acronym(context, range.end, sentence.end).0 > range.end;
    let acronyms = tokens.iter().skip(1).any(|t| phrase::acronym(context, t));
    !plural && ((inner && (!weak || tokens.len() > 2)) || bracket || (acronyms && !weak && tokens.len() > 3))
}

/// The acronyms in a parenthesis at `at`, and the index behind it; `at` itself when there is none.
fn acronym(context: &Context<'_>, at: usize, end: usize) -> (usize, Vec<Name>) {
    super::organization::short_names(context, at, end).unwrap_or((at, Vec::new()))
}
