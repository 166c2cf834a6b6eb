//! Patterns as they are written -> trees. The language stands in `pattern`.

use super::pattern::{Atom, Feature, Node, Test};
use super::words::Words;
use crate::model::{Case, Cases, Kind, Pos};

/// The most repetitions that `*` and `+` stand for: no clause of news is longer.
const MANY: usize = 40;

/// Reads a pattern. The error is a character offset and what is wrong there. A list that is not among the words has no number and matches
/// nothing.
pub(super) fn parse(text: &str, words: &Words) -> Result<Node, (usize, String)> {
    let mut parser = Parser { chars: text.chars().collect(), at: 0, words };
    let node = parser.choice()?;
    parser.space();
    if parser.at < parser.chars.len() { Err((parser.at, "unexpected `)`".to_owned())) } else { Ok(node) }
}

struct Parser<'p> {
    chars: Vec<char>,
    at: usize,
    words: &'p Words,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn eat(&mut self, c: char) -> bool {
        let hit = self.peek() == Some(c);
        self.at += usize::from(hit);
        hit
    }

    fn fail<T>(&self, message: impl Into<String>) -> Result<T, (usize, String)> {
        Err((self.at, message.into()))
    }

    fn choice(&mut self) -> Result<Node, (usize, String)> {
        let mut options = vec![self.sequence()?];
        self.space();
        while self.eat('|') {
            options.push(self.sequence()?);
            self.space();
        }
        Ok(if options.len() == 1 { options.remove(0) } else { Node::Choice(options) })
    }

    fn sequence(&mut self) -> Result<Node, (usize, String)> {
        let mut nodes = Vec::new();
        loop {
            self.space();
            match self.peek() {
                None | Some('|' | ')') => break,
                Some(_) => nodes.push(self.item()?),
            }
        }
        if nodes.is_empty() { self.fail("an empty alternative") } else { Ok(Node::Sequence(nodes)) }
    }

    fn item(&mut self) -> Result<Node, (usize, String)> {
        if self.eat('$') {
            return Ok(Node::End);
        }
        let name = self.name();
        let node = if self.eat('(') {
            let inner = self.choice()?;
            if !self.eat(')') {
                return self.fail("`(` without `)`");
            }
            inner
        } else {
            Node::Atom(self.atom()?)
        };
        let node = self.quantity(node)?;
        Ok(match name {
            Some(name) => Node::Capture(name, Box::new(node)),
            None => node,
        })
    }

    /// `name:` before an item; only lower-case Latin letters, so that no lemma is taken for one.
    fn name(&mut self) -> Option<String> {
        let len = self.chars[self.at..].iter().take_while(|c| c.is_ascii_lowercase()).count();
        if len == 0 || self.chars.get(self.at + len) != Some(&':') {
            return None;
        }
        let name = self.chars[self.at..self.at + len].iter().collect();
        self.at += len + 1;
        Some(name)
    }

    fn quantity(&mut self, node: Node) -> Result<Node, (usize, String)> {
        let (min, max) = match self.peek() {
            Some('?') => (0, 1),
            Some('*') => (0, MANY),
            Some('+') => (1, MANY),
            Some('{') => return self.range(node),
            Some('&') => {
                self.at += 1;
                return match node {
                    Node::Atom(atom) => Ok(Node::List(atom)),
                    _ => self.fail("`&` stands behind a single test"),
                };
            }
            _ => return Ok(node),
        };
        self.at += 1;
        Ok(Node::Repeat { node: Box::new(node), min, max })
    }

    fn range(&mut self, node: Node) -> Result<Node, (usize, String)> {
        let close = self.chars[self.at..].iter().position(|c| *c == '}');
        let Some(close) = close else { return self.fail("`{` without `}`") };
        let inner: String = self.chars[self.at + 1..self.at + close].iter().collect();
        let (min, max) = inner.split_once(',').unwrap_or((&inner, &inner));
        let (Ok(min), Ok(max)) = (min.trim().parse::<usize>(), max.trim().parse::<usize>()) else {
            return self.fail("expected `{least,most}`");
        };
        if min > max || max > MANY {
            return self.fail(format!("expected least <= most <= {MANY}"));
        }
        self.at += close + 1;
        Ok(Node::Repeat { node: Box::new(node), min, max })
    }

    fn atom(&mut self) -> Result<Atom, (usize, String)> {
        let mut atom = Atom { negated: self.eat('!'), ..Atom::default() };
        loop {
            let test = self.test()?;
            atom.tests.push(test);
            if !self.eat('/') {
                break;
            }
        }
        while self.eat('.') {
            self.feature(&mut atom)?;
        }
        Ok(atom)
    }

    fn test(&mut self) -> Result<Test, (usize, String)> {
        if self.eat('"') {
            let close = self.chars[self.at..].iter().position(|c| *c == '"').filter(|len| *len > 0);
            let Some(len) = close else { return self.fail("an unclosed or empty `\"`") };
            let surface = self.chars[self.at..self.at + len].iter().collect();
            self.at += len + 1;
            return Ok(Test::Surface(surface));
        }
        let sigil = self.peek().filter(|c| matches!(c, '@' | '#'));
        self.at += usize::from(sigil.is_some());
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '\'')) {
            self.at += 1;
        }
        let word: String = self.chars[start..self.at].iter().collect();
        match sigil {
            _ if word.is_empty() => self.fail("expected a word, a kind, `@list`, `#pos` or `\"form\"`"),
            Some('@') => {
                let number = self.words.number(&word).unwrap_or(usize::MAX);
                Ok(Test::List(word, number))
            }
            Some(_) => part_of_speech(&word).map(Test::Pos).map_or_else(|| self.fail(format!("unknown part of speech `#{word}`")), Ok),
            None if word == "_" => Ok(Test::Any),
            None if word == "STATE" => Ok(Test::State),
            None if word.chars().all(|c| c.is_ascii_uppercase()) => {
                Kind::from_code(&word).map(Test::Kind).map_or_else(|| self.fail(format!("unknown kind `{word}`")), Ok)
            }
            None => Ok(Test::Lemma(word)),
        }
    }

    fn feature(&mut self, atom: &mut Atom) -> Result<(), (usize, String)> {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':')) {
            self.at += 1;
        }
        let word: String = self.chars[start..self.at].iter().collect();
        if let Some(case) = case(&word) {
            atom.cases = atom.cases.or(Cases::one(case));
            return Ok(());
        }
        atom.features.push(match word.as_str() {
            "past" => Feature::Past,
            "passive" => Feature::Passive,
            "participle" => Feature::Participle,
            "inf" => Feature::Infinitive,
            "plur" => Feature::Plural,
            "sing" => Feature::Singular,
            "subject" => Feature::Subject,
            "active" => Feature::Active,
            "definite" => Feature::Definite,
            "new" => Feature::New,
            _ => match word.strip_prefix("concept:") {
                Some(concept) => Feature::Concept(concept.to_owned()),
                None => return self.fail(format!("unknown feature `.{word}`")),
            },
        });
        Ok(())
    }
}

fn case(word: &str) -> Option<Case> {
    Some(match word {
        "nom" => Case::Nom,
        "gen" => Case::Gen,
        "dat" => Case::Dat,
        "acc" => Case::Acc,
        "ins" => Case::Ins,
        "loc" => Case::Loc,
        _ => return None,
    })
}

fn part_of_speech(word: &str) -> Option<Pos> {
    Some(match word {
        "verb" => Pos::Verb,
        "noun" => Pos::Noun,
        "propn" => Pos::Propn,
        "adj" => Pos::Adj,
        "adp" => Pos::Adp,
        "adv" => Pos::Adv,
        "det" => Pos::Det,
        "pron" => Pos::Pron,
        "num" => Pos::Num,
        "conj" => Pos::Conj,
        "part" => Pos::Part,
        _ => return None,
    })
}
