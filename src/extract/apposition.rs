//! People with their roles and organizations, as one phrase each: "директор Института гляциологии Аскар Иманов", "Askar Imanov, Director
//! of the Institute". Patterns see such a phrase as one element, the person.

use crate::model::{Cases, Document, Kind, Mention, Mentions};
use crate::rule::Apposition;
use std::ops::Range;

/// Most mentions that one phrase joins.
const MOST: usize = 8;

/// The phrases of a sentence, sorted and apart.
pub(super) fn appositions(document: &Document, mentions: &Mentions, sentence: &Range<usize>) -> Vec<Apposition> {
    let first = mentions.list.partition_point(|m| m.tokens.start < sentence.start);
    let inside: Vec<(usize, &Mention)> =
        mentions.list.iter().enumerate().skip(first).take_while(|(_, m)| m.tokens.start < sentence.end).collect();
    let phrase = Phrase { document, inside: &inside };
    let mut out: Vec<Apposition> = Vec::new();
    for (index, person) in inside.iter().filter(|(_, m)| m.kind == Kind::Person) {
        let floor = out.last().map_or(sentence.start, |last| last.tokens.end);
        let start = phrase.left(person.tokens.start, floor);
        let end = phrase.right(person.tokens.end, sentence.end);
        if start < person.tokens.start || end > person.tokens.end {
            out.push(Apposition { tokens: start..end, mention: *index, cases: phrase.cases(start, person) });
        }
    }
    let titles = phrase.titles(&out);
    out.extend(titles);
    out.sort_by_key(|a| a.tokens.start);
    out
}

struct Phrase<'p> {
    document: &'p Document,
    inside: &'p [(usize, &'p Mention)],
}

impl Phrase<'_> {
    fn sign(&self, at: usize, signs: &[&str]) -> bool {
        self.document.tokens.get(at).is_some_and(|t| signs.contains(&&*t.norm))
    }

    /// The longest role, organization or place that ends at a token.
    fn ending(&self, at: usize) -> Option<&Mention> {
        let found = self.inside.iter().map(|(_, m)| *m).filter(|m| m.tokens.end == at && part(m.kind));
        found.min_by_key(|m| m.tokens.start)
    }

    /// The longest role, organization or place that starts at a token.
    fn starting(&self, at: usize) -> Option<&Mention> {
        let found = self.inside.iter().map(|(_, m)| *m).filter(|m| m.tokens.start == at && part(m.kind));
        found.max_by_key(|m| m.tokens.end)
    }

    /// The case of the phrase: that of the role before the name, which shows it better than a name does, where the two can agree.
    fn cases(&self, start: usize, person: &Mention) -> Cases {
        let role = self.inside.iter().map(|(_, m)| *m).find(|m| m.kind == Kind::Role && m.tokens.start >= start && m.tokens.end <= person.tokens.start);
        let shown = role.map_or(person.cases, |role| role.cases);
        let both = shown.and(person.cases);
        if both.is_empty() { shown } else { both }
    }

    /// Where the phrase begins: a chain of roles and organizations right before the name, with a role in it.
    fn left(&self, name: usize, floor: usize) -> usize {
        let (mut at, mut start) = (name, name);
        for _ in 0..MOST {
            let gap = usize::from(at > floor && self.honorific(at - 1));
            let Some(mention) = self.ending(at - gap).filter(|m| m.tokens.start >= floor && m.tokens.start < at) else { break };
            at = mention.tokens.start;
            if mention.kind == Kind::Role {
                start = at;
            }
        }
        start.min(self.lead(start, floor))
    }

    /// An organization right before the role belongs to it in languages that put it first ("CAREC Executive Director").
    fn lead(&self, start: usize, floor: usize) -> usize {
        let before = self.ending(start).filter(|m| m.kind == Kind::Organization && m.tokens.start >= floor);
        let role = self.starting(start).is_some_and(|m| m.kind == Kind::Role);
        before.filter(|m| role && m.cases == Cases::ALL).map_or(start, |m| m.tokens.start)
    }

    /// Where the phrase ends: behind a comma, dash or bracket a role with its organization, and the closing sign.
    fn right(&self, name: usize, ceiling: usize) -> usize {
        let open = self.sign(name, &[",", "(", "–", "—", "-"]);
        if !open {
            return name;
        }
        let mut at = name + 1;
        let mut role = false;
        for _ in 0..MOST {
            let skip = (at..ceiling.min(at + 2)).take_while(|at| self.linking(*at)).count();
            let Some(mention) = self.starting(at + skip).filter(|m| m.tokens.end <= ceiling && m.tokens.end > at) else { break };
            role |= mention.kind == Kind::Role;
            at = mention.tokens.end;
        }
        // A role right before another name is that person's: "A, директор X B" is two people.
        if !role || self.person_starts(at) {
            return name;
        }
        at = self.acronym(at).unwrap_or(at);
        let bracket = self.sign(name, &["("]);
        if (bracket && self.sign(at, &[")"])) || (!bracket && self.sign(at, &[","]) && !self.next_is_person(at + 1)) { at + 1 } else { at }
    }

    /// Behind a second name of the organization in brackets: "of the Fund for Water (FW)".
    fn acronym(&self, at: usize) -> Option<usize> {
        let second = self.starting(at + 1).filter(|m| m.kind == Kind::Organization && self.sign(at, &["("]))?;
        self.sign(second.tokens.end, &[")"]).then_some(second.tokens.end + 1)
    }

    /// A comma before another person separates two members of a list.
    fn next_is_person(&self, at: usize) -> bool {
        self.inside.iter().any(|(_, m)| m.tokens.start == at && matches!(m.kind, Kind::Person | Kind::Role))
    }

    /// Titles that stand for their holder, with the organization behind them ("директор Института отметил").
    fn titles(&self, taken: &[Apposition]) -> Vec<Apposition> {
        let free = |m: &Mention| !taken.iter().any(|a| a.tokens.contains(&m.tokens.start));
        let titles = self.inside.iter().filter(|(_, m)| m.kind == Kind::Role && m.entity.is_some() && free(m));
        let build = |(index, role): &(usize, &Mention)| {
            let mut end = role.tokens.end;
            while let Some(next) = self.starting(end).filter(|m| m.kind != Kind::Role) {
                end = next.tokens.end;
            }
            Apposition { tokens: role.tokens.start..end, mention: *index, cases: role.cases }
        };
        titles.map(build).collect()
    }

    fn person_starts(&self, at: usize) -> bool {
        self.inside.iter().any(|(_, m)| m.tokens.start == at && m.kind == Kind::Person)
    }

    fn honorific(&self, at: usize) -> bool {
        self.sign(at, &["г-н", "г-жа", "г-жой", "г-ном", "доктор", "академик", "профессор", "mr", "ms", "mrs", "dr", "h.e", "."])
    }

    fn linking(&self, at: usize) -> bool {
        self.sign(at, &["of", "the", "at", "for", "в"])
    }
}

fn part(kind: Kind) -> bool {
    matches!(kind, Kind::Role | Kind::Organization | Kind::Place)
}
