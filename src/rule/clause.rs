//! A sentence -> its clauses, each as a sequence of its own: relative and participle clauses, asides in brackets and coordinated clauses are
//! taken apart, so that a verb and what belongs to it stand together however much the newsroom put between them.
//!
//! A sentence is cut at its signs, before clause words and before a conjunction that a second finite verb follows. A part without a finite
//! verb goes on with the clause before it. A clause without a subject of its own takes that of the clause that it continues. What a
//! relative clause or a participle speaks of (`antecedent`) stands in the place of the pronoun, or first.

use super::antecedent::Antecedent;
use super::sequence::{Element, Sequence};
use super::subject::subjects;
use crate::model::{Analysis, Kind, Pos, Token};
use std::ops::Range;

/// Most elements that a conjunction of two predicates may stand before the second verb: adverbs, a date, a place.
const REACH: usize = 12;

/// Signs that a part may begin with; a bracket too.
const SIGNS: [&str; 5] = [",", ";", "–", "—", ":"];

/// How a part of a sentence begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    /// With a clause word: "который", "where".
    Sub,
    /// With a participle or gerund.
    Participle,
    /// In brackets.
    Aside,
    /// Otherwise.
    Plain,
}

/// A stretch between two cuts.
struct Part {
    elements: Range<usize>,
    opening: Opening,
    finite: bool,
}

/// A clause in the making.
#[derive(Default)]
struct Draft {
    elements: Vec<usize>,
    finite: bool,
    /// The clause whose subject it takes where it has none.
    before: Option<usize>,
    antecedent: Option<Antecedent>,
}

/// The clauses of a sentence, in the order in which they begin.
pub(super) fn clauses<'d>(sentence: &Sequence<'d>) -> Vec<Sequence<'d>> {
    let mut drafts: Vec<Draft> = vec![Draft::default()];
    let mut main = 0;
    // Clauses that may go on behind those inside them, the innermost last.
    let mut open: Vec<(usize, Opening)> = Vec::new();
    for part in parts(sentence) {
        let target = match part.opening {
            Opening::Aside => add(&mut drafts, None),
            Opening::Sub | Opening::Participle => {
                let own = add(&mut drafts, None);
                drafts[own].antecedent = sentence.antecedent(&part.elements, part.opening == Opening::Participle);
                open.push((own, part.opening));
                own
            }
            Opening::Plain => {
                let goes_on = |(inner, opening): &(usize, Opening)| {
                    *opening == Opening::Sub && (!drafts[*inner].finite || !part.finite && drafts[main].finite)
                };
                open.truncate(open.iter().rposition(goes_on).map_or(0, |at| at + 1));
                if let Some((inner, _)) = open.last() {
                    *inner
                } else {
                    if part.finite && drafts[main].finite {
                        main = add(&mut drafts, Some(main));
                    }
                    main
                }
            }
        };
        // Without cases nothing shows a present tense, so that a clause word alone must do.
        drafts[target].finite |= part.finite || part.opening == Opening::Participle || part.opening == Opening::Sub && !sentence.cased();
        drafts[target].elements.extend(part.elements);
    }
    finish(sentence, &drafts)
}

fn add(drafts: &mut Vec<Draft>, before: Option<usize>) -> usize {
    drafts.push(Draft { before, ..Draft::default() });
    drafts.len() - 1
}

/// Sequences of the clauses with their subjects marked.
fn finish<'d>(sentence: &Sequence<'d>, drafts: &[Draft]) -> Vec<Sequence<'d>> {
    let mut found: Vec<Vec<usize>> = Vec::with_capacity(drafts.len());
    let mut out = Vec::new();
    // "В числе участников – X и Y": where the language needs no verb, a sentence without one is a clause too.
    let nominal = sentence.cased() && drafts.iter().all(|draft| !draft.finite);
    for (number, draft) in drafts.iter().enumerate() {
        let own = subjects(sentence, &draft.elements, draft.before.is_some());
        let taken = if own.is_empty() { draft.before.and_then(|b| found.get(b)).cloned().unwrap_or_default() } else { Vec::new() };
        let marked = if own.is_empty() { &taken } else { &own };
        let inherited = stretch(&taken).filter(|at| !draft.elements.contains(at));
        let elements = inherited.chain(draft.elements.iter().copied());
        let element = |at: usize| match &draft.antecedent {
            Some(Antecedent { element, pronoun: Some(pronoun) }) if *pronoun == at => {
                Element { subject: marked.is_empty(), ..element.clone() }
            }
            _ => Element { subject: marked.contains(&at), ..sentence.elements[at].clone() },
        };
        if draft.finite || nominal && number == 0 {
            let first = draft.antecedent.iter().filter(|a| a.pronoun.is_none()).map(|a| a.element.clone());
            out.push(sentence.part(first.chain(elements.map(element)).collect()));
        }
        found.push(marked.clone());
    }
    out
}

/// From the first to the last of some elements.
fn stretch(elements: &[usize]) -> Range<usize> {
    match (elements.first(), elements.last()) {
        (Some(first), Some(last)) => *first..last + 1,
        _ => 0..0,
    }
}

/// Cuts a sentence into parts; the sign before a part belongs to it.
fn parts(sentence: &Sequence<'_>) -> Vec<Part> {
    let count = sentence.elements.len();
    let finite: Vec<bool> = (0..count).map(|at| sentence.finite(at)).collect();
    let mut cuts = vec![0];
    let mut depth = 0_usize;
    let mut spoken = false;
    for at in 1..count {
        let sign = sentence.token(at);
        let bracket = |form: &str| sign.is_some_and(|t| t.is(form));
        let cut = bracket("(") || sentence.token(at - 1).is_some_and(|t| t.is(")")) || depth == 0 && sentence.cuts(at, spoken, &finite);
        depth = (depth + usize::from(bracket("("))).saturating_sub(usize::from(bracket(")")));
        if cut {
            cuts.push(at);
            spoken = false;
        }
        spoken |= finite[at];
    }
    cuts.push(count);
    cuts.windows(2)
        .filter(|pair| pair[0] < pair[1])
        .map(|pair| Part {
            elements: pair[0]..pair[1],
            opening: sentence.opening(pair[0]..pair[1]),
            finite: finite[pair[0]..pair[1]].contains(&true),
        })
        .collect()
}

/// Whether a token is a sign that a part may begin with.
pub(super) fn begins(token: &Token) -> bool {
    token.is("(") || SIGNS.iter().any(|sign| token.is(sign))
}

/// Whether a token is a finite verb or a short participle, by its likelier readings.
fn finite(token: &Token) -> bool {
    let verbs = token.readings.iter().filter(|r| r.pos == Pos::Verb && r.number.is_some() && r.case.is_none() && !r.infinitive);
    verbs.map(|r| r.weight).sum::<f32>() > 0.5
}

impl Sequence<'_> {
    /// Whether the language shows the cases of its nouns. Its word lists tell: one without cases has auxiliaries for the passive.
    pub(super) fn cased(&self) -> bool {
        !self.words().knows("auxiliary")
    }

    /// Whether an element is a finite verb or a short participle, or a gathering told by one ("провёл переговоры", "met").
    pub(super) fn finite(&self, at: usize) -> bool {
        let told = self.mention(at).filter(|m| m.kind == Kind::Event).and_then(|m| self.document.tokens.get(m.tokens.clone()));
        if let Some(tokens) = told {
            return if self.cased() {
                tokens.iter().any(finite)
            } else {
                tokens.first().is_some_and(|t| t.readings.iter().any(|r| r.past))
            };
        }
        let Some(token) = self.token(at) else { return false };
        if self.cased() {
            return finite(token);
        }
        self.words().has("auxiliary", token) || token.readings.iter().any(|r| r.past) && !self.attributive(at)
    }

    /// Whether a past form in a language without cases is a participle before or behind its noun: "the signed memorandum", "a forum organized
    /// by", ", signed in Tashkent,".
    fn attributive(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.token(at));
        let after = self.token(at + 1);
        let governs = after.is_some_and(|t| t.is_pos(Pos::Adp));
        match before {
            Some(t) if t.is(",") => governs,
            Some(t) if t.is("that") => false,
            Some(t) if matches!(t.readings.first().map(|r| r.pos), Some(Pos::Det | Pos::Adp)) => true,
            _ => after.is_some_and(|t| t.is("by")),
        }
    }

    /// Whether a new part begins at an element. `spoken`: a finite verb stands in the part so far.
    fn cuts(&self, at: usize, spoken: bool, finite: &[bool]) -> bool {
        let Some(token) = self.token(at) else { return false };
        if begins(token) {
            return true;
        }
        let after_sign = self.token(at - 1).is_some_and(|t| SIGNS.iter().any(|sign| t.is(sign)));
        if !after_sign && !self.cased() && self.words().has("clause-word", token) {
            return true;
        }
        let conjunction = self.words().has("and", token) || self.words().has("clause-word", token);
        spoken && !after_sign && conjunction && finite.iter().skip(at + 1).take(REACH).any(|f| *f) && !self.sign_between(at, finite)
    }

    /// Whether a sign stands between a conjunction and the next finite verb.
    fn sign_between(&self, at: usize, finite: &[bool]) -> bool {
        let verb = (at + 1..finite.len()).find(|at| finite[*at]).unwrap_or(finite.len());
        (at + 1..verb).any(|at| self.token(at).is_some_and(|t| t.is(",") || t.is(";")))
    }

    fn opening(&self, part: Range<usize>) -> Opening {
        let mut at = part.start;
        let sign = self.token(at).filter(|t| begins(t));
        if sign.is_some_and(|t| t.is("(")) {
            return Opening::Aside;
        }
        at += usize::from(sign.is_some());
        let Some(token) = self.token(at).filter(|_| at < part.end) else { return Opening::Plain };
        let relative = |t: &Token| self.words().has("clause-word", t) && !self.words().has("contrast", t);
        let governed = token.is_pos(Pos::Adp) && self.token(at + 1).is_some_and(relative);
        if relative(token) || governed {
            return Opening::Sub;
        }
        let participle = |t: &Token| {
            let gerund = |r: &Analysis| r.pos == Pos::Verb && !r.infinitive && r.number.is_none();
            let declined = t.readings.iter().any(|r| r.participle && r.case.is_some());
            declined || t.readings.first().is_some_and(gerund) || self.words().has("participle", t)
        };
        if sign.is_some() && self.cased() && participle(token) {
            return Opening::Participle;
        }
        let reduced = !self.cased() && token.readings.iter().any(|r| r.past) && !self.finite(at);
        if sign.is_some() && reduced { Opening::Participle } else { Opening::Plain }
    }
}
