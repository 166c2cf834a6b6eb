//! Names of one word: surnames of people named in full elsewhere in the item, surnames that the dictionary knows, and words that a
//! title or a verb of speech shows to be names.

use super::hint::{self, Hint};
use super::layout::Unit;
use super::look;
use super::{CALL, mention};
use crate::language::{fold, is_cyrillic};
use crate::model::{Case, Mention, Pos, Token, TokenKind};
use crate::recognize::{Context, phrase};
use std::collections::BTreeMap;
use std::ops::Range;

/// The score from which one word is a name.
const ACCEPT: f32 = 0.55;
/// How much an honorific calls for a person.
const HONORED: f32 = 0.6;

/// Reads the units that are in no full name.
pub(super) fn find(context: &Context<'_>, full: &[Mention], left: Vec<(Unit, Range<usize>)>) -> Vec<Mention> {
    let seen = seen(full);
    let mut found = Vec::new();
    for (unit, sentence) in left.into_iter().filter(|(unit, _)| !unit.initial) {
        let hint = hint::hint(context, &sentence, &unit.tokens);
        let token = &context.document.tokens[unit.head];
        let forms = token.forms().chain([token.norm.trim_end_matches("'s")]);
        let familiar = forms.filter_map(|form| seen.get(opening(form))).flatten().filter(|old| same(token, &old.name)).min();
        let score = if familiar.is_some() { 0.9 } else { score(&unit, hint, unit.tokens.start == sentence.start) };
        // "экологи Алматы", "президент Перу": a known place, where no more than a title before it calls for a person
        let placed = familiar.is_none() && hint.person < HONORED && look::placed(context, token);
        let foreign = !token.norm.chars().any(is_cyrillic) && familiar.is_none() && hint.person < 0.3;
        if score >= ACCEPT
            && !hint.guarded
            && !placed
            && !foreign
            && !inside_foreign_name(context, &unit)
            && !qualifies(context, &unit, hint)
            && (familiar.is_some() || !titled(context, &unit))
        {
            let part = familiar
                .map_or_else(|| if unit.look.given > unit.look.surname { 'G' } else { 'S' }, |old| if old.given { 'G' } else { 'S' });
            let layout = if part == 'G' { "G" } else { "S" };
            found.push(mention(context, std::slice::from_ref(&unit), layout, hint, score - CALL * hint.person));
        }
    }
    found
}

/// A word of a full name; surnames come first, then what stands first in the item.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    given: bool,
    number: usize,
    name: String,
}

/// Folded surnames and given names of the full names, by how they begin.
fn seen(full: &[Mention]) -> BTreeMap<String, Vec<Seen>> {
    let mut seen: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
    let words = full.iter().flat_map(super::group::parts).filter(|(_, part)| matches!(part, 'S' | 'G'));
    for (number, (word, part)) in words.enumerate() {
        let name = fold(word);
        let same = seen.entry(opening(&name).to_owned()).or_default();
        if !same.iter().any(|old| old.name == name) {
            same.push(Seen { given: part == 'G', number, name });
        }
    }
    seen
}

/// The letters that forms of one name have in common at least.
fn opening(name: &str) -> &str {
    name.char_indices().nth(3).map_or(name, |(end, _)| &name[..end])
}

/// Whether a token is a form of a folded name.
fn same(token: &Token, name: &str) -> bool {
    let norm = token.norm.trim_end_matches("'s");
    if norm == name || token.readings.iter().any(|r| r.name.is_some() && &*r.lemma == name) {
        return true;
    }
    name.chars().any(is_cyrillic) && phrase::form_of(norm, name)
}

fn score(unit: &Unit, hint: Hint, opens: bool) -> f32 {
    let look = &unit.look;
    let base = if look.known { look.surname.max(look.given * 0.85) } else { (look.surname * 0.75).max(look.given * 0.45) };
    if look.soft {
        return 0.0;
    }
    let doubt = look.other * 0.8 + look.common * if opens { 0.6 } else { 0.35 };
    base - doubt + hint.person * 0.8
}

/// Whether a word in the form of an adjective stands before a noun that it may qualify ("Муромским музеем"). Before words of a body or place
/// no title changes that: "директор Лидского университета".
fn qualifies(context: &Context<'_>, unit: &Unit, hint: Hint) -> bool {
    const ENDINGS: [&str; 14] = ["ий", "ый", "ой", "ого", "ому", "им", "ым", "ом", "ая", "ую", "их", "ых", "ое", "ие"];
    let norm = &context.document.tokens[unit.head].norm;
    let Some(next) = context.document.tokens.get(unit.tokens.end) else { return false };
    let plain = !next.capital && next.readings.first().is_some_and(|r| matches!(r.pos, Pos::Noun | Pos::Adj) && r.known);
    let adjective = ENDINGS.iter().any(|end| norm.ends_with(end));
    adjective && plain && (hint.person < 0.4 || relational(norm, next))
}

/// Whether a word stands in quotes with others, as part of the name of something: «Таза Кен».
fn titled(context: &Context<'_>, unit: &Unit) -> bool {
    /// Most words of such a name on either side.
    const REACH: usize = 4;
    let tokens = &context.document.tokens;
    let word = |t: &&Token| t.kind == TokenKind::Word || t.is("-");
    let opened = tokens[..unit.tokens.start].iter().rev().take(REACH + 1).find(|t| !word(t)).is_some_and(|t| t.is("«"));
    let closed = tokens[unit.tokens.end..].iter().take(REACH + 1).find(|t| !word(t)).is_some_and(|t| t.is("»"));
    opened && closed
}

/// Whether an adjective of a place agrees in case with the word behind it.
fn relational(norm: &str, next: &Token) -> bool {
    const ENDINGS: [(&str, &[Case]); 7] = [
        ("кий", &[Case::Nom, Case::Acc]),
        ("кая", &[Case::Nom]),
        ("кую", &[Case::Acc]),
        ("кого", &[Case::Gen]),
        ("кому", &[Case::Dat]),
        ("ким", &[Case::Ins]),
        ("кой", &[Case::Gen, Case::Dat, Case::Ins, Case::Loc]),
    ];
    let stem = |end: &str| norm.strip_suffix(end).is_some_and(|stem| stem.ends_with('с') || stem.ends_with('ц'));
    ENDINGS.iter().any(|(end, cases)| stem(end) && cases.iter().any(|case| next.cases().has(*case)))
}

/// Whether a lone word has capitalised words right beside it that were found to be no names: part of a longer name of something else.
fn inside_foreign_name(context: &Context<'_>, unit: &Unit) -> bool {
    let tokens = &context.document.tokens;
    let foreign = |t: &Token| t.norm.chars().next().is_some_and(char::is_alphabetic) && t.capital && !t.norm.chars().any(is_cyrillic);
    let latin = foreign(&tokens[unit.head]);
    let next = tokens.get(unit.tokens.end).is_some_and(|t| t.spaced && foreign(t));
    let previous = unit.tokens.start.checked_sub(1).is_some_and(|at| {
        foreign(&tokens[at]) && !context.words.has("role-head", &tokens[at]) && !context.words.has("honorific", &tokens[at])
    });
    latin && (next || previous)
}
