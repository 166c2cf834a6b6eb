//! The organization of a title that has none beside it: what the sentence or the item says elsewhere.

use super::Post;
use super::scene::Scene;
use super::sender;
use crate::model::{Case, Kind, Lang, Mentions, Number, Pos, Token, TokenKind};
use std::ops::Range;

/// Gives titles without organization the one that they belong to, where the item leaves no other.
pub(super) fn belong(scene: &Scene<'_>, mentions: &Mentions, posts: &mut [Post]) {
    let place = Place { scene, mentions };
    let titles: Vec<Option<Range<usize>>> = posts.iter().map(|p| p.role.map(|r| mentions.list[r].tokens.clone())).collect();
    for at in 0..posts.len() {
        let Some(title) = titles[at].clone() else { continue };
        let own = title.start.checked_sub(1).is_some_and(|t| scene.listed(t, "own"));
        if posts[at].organization.is_some() && posts[at].organization.and_then(|o| mentions.list[o].entity).is_some() {
            continue;
        }
        let rank = scene.listed(title.start, "honorific");
        let ruler = !own && title.clone().any(|t| scene.listed(t, "state-title"));
        if rank || posts[at].area.is_some() || ruler {
            continue;
        }
        let beside = || sender::sent_by(scene, posts[at].person).filter(|o| mentions.list[*o].entity.is_some());
        if let Some((body, title)) = place.short(&title) {
            (posts[at].organization, posts[at].title) = (Some(body), Some(title));
            continue;
        }
        let found = if own { place.possessor(title.start) } else { beside().or_else(|| place.sender(&title, posts[at].person)) };
        let found = found.or_else(|| place.there(&title, posts[at].person)).or_else(|| place.only(&title));
        posts[at].organization = found.or(posts[at].organization);
    }
    share(scene, mentions, posts);
}

struct Place<'p, 's> {
    scene: &'p Scene<'s>,
    mentions: &'p Mentions,
}

impl Place<'_, '_> {
    fn sentence(&self, token: usize) -> Option<Range<usize>> {
        let number = self.scene.document.sentence_of(token)?;
        self.scene.document.sentences.get(number).map(|s| s.tokens.clone())
    }

    /// Organizations that denote something and start in a range.
    fn organizations(&self, range: &Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        let all: Vec<usize> = self.scene.within(range, Kind::Organization).filter(|m| self.mentions.list[*m].entity.is_some()).collect();
        all.into_iter()
    }

    /// "его директор": the organization named last before, in this sentence or the one before it.
    fn possessor(&self, title: usize) -> Option<usize> {
        let sentence = self.sentence(title)?;
        let before = || self.sentence(sentence.start.checked_sub(1)?);
        self.organizations(&(sentence.start..title)).next_back().or_else(|| self.organizations(&before()?).next())
    }

    /// "От агентства выступил директор", "Банк представлял директор", "Банк направил директора": the organization that the clause says the
    /// holder speaks for.
    fn sender(&self, title: &Range<usize>, person: usize) -> Option<usize> {
        let sentence = self.sentence(title.start)?;
        let clause = self.clause(&sentence, title.start);
        let tokens = |m: usize| &self.mentions.list[m].tokens;
        let sent =
            |m: &usize| self.sends(tokens(*m), &clause) && self.near(tokens(*m), title, person) && !self.addressed(tokens(*m), title);
        let before = self.organizations(&(clause.start..title.start)).rfind(sent);
        before.or_else(|| self.organizations(&(title.end..clause.end)).find(sent))
    }

    /// "The Fund sent a letter to the director", "Фонд направил письмо директору": something else is sent, and to the holder.
    fn addressed(&self, organization: &Range<usize>, title: &Range<usize>) -> bool {
        let infinitive = |at: usize| self.scene.token(at).is_some_and(|t| t.readings.first().is_some_and(|r| r.infinitive));
        let to = (organization.end..title.start).any(|at| self.scene.is(at, &["to"]) && !infinitive(at + 1));
        let role = self.scene.at(title.start).map(|role| self.scene.list[role].cases);
        to || role.is_some_and(|cases| cases.has(Case::Dat) && ![Case::Nom, Case::Acc, Case::Ins].iter().any(|case| cases.has(*case)))
    }

    /// "Ассоциацию представляли президент Иманов и эколог Ким": whether a verb in the plural says that several speak for it.
    fn several(&self, between: Range<usize>) -> bool {
        /// Words between the organization and the verb.
        const NEAR: usize = 4;
        let verb = |t: &Token| t.readings.iter().any(|r| r.pos == Pos::Verb && r.past && !r.participle && r.number == Some(Number::Plur));
        let plural = between.clone().take(NEAR).any(|at| self.scene.token(at).is_some_and(verb));
        plural
            && between.clone().any(|at| self.scene.listed(at, "and"))
            && !between.into_iter().any(|at| self.scene.is(at, &[";", "–", "—"]))
    }

    /// Whether an organization that stands behind a title can be that of its holder: neither a comma nor another name parts them. Of what stands
    /// before, no other person may come between.
    fn near(&self, organization: &Range<usize>, title: &Range<usize>, person: usize) -> bool {
        let people = |range: Range<usize>| self.scene.within(&range, Kind::Person).filter(|m| *m != person).count();
        if organization.start < title.start {
            return people(organization.end..title.start) == 0 || self.several(organization.end..title.start);
        }
        people(title.end..organization.start) == 0 && !(title.end..organization.start).any(|t| self.scene.is(t, &[","]))
    }

    /// The part of the sentence between semicolons, colons, brackets and contrasts that holds a token.
    fn clause(&self, sentence: &Range<usize>, token: usize) -> Range<usize> {
        let ends = |at: &usize| self.scene.is(*at, &[";", ":", "(", ")"]) || self.scene.listed(*at, "contrast");
        let start = (sentence.start..token).rev().find(ends).map_or(sentence.start, |at| at + 1);
        let end = (token..sentence.end).find(ends).unwrap_or(sentence.end);
        start..end
    }

    /// Whether a preposition before an organization or a verb beside it says that somebody speaks for it.
    fn sends(&self, organization: &Range<usize>, clause: &Range<usize>) -> bool {
        let tokens = &self.scene.document.tokens;
        let before = organization.start.checked_sub(1).filter(|t| self.scene.is(*t, &["the"])).unwrap_or(organization.start);
        let lead = tokens.get(before.saturating_sub(3).max(clause.start)..before).unwrap_or_default();
        let from = (0..lead.len()).any(|at| self.scene.words.find("from-side", &lead[at..]) == Some(lead.len() - at));
        let opens = lead.len() == 1 && before == clause.start + 1 && self.scene.listed(clause.start, "front-side");
        let word = |at: &usize| tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Word);
        let after = (organization.end..clause.end).find(word).filter(|at| *at <= organization.end + 1);
        let sent = |at: usize| self.scene.words.find("send", tokens.get(at..clause.end).unwrap_or_default()).is_some();
        let verb = before.checked_sub(1).filter(|at| clause.contains(at));
        // "the Fund has authorised its director"
        let auxiliary = after.filter(|at| self.scene.listed(*at, "auxiliary")).map(|at| at + 1);
        let verbs = [after, auxiliary].into_iter().flatten().any(sent);
        from || opens || verbs || verb.is_some_and(|at| ["delegation", "represent"].iter().any(|list| self.scene.listed(at, list)))
    }

    /// "Station director Askar Imanov": the body named before whose short name a title begins with, and the title without it.
    fn short(&self, title: &Range<usize>) -> Option<(usize, String)> {
        let first = self.scene.token(title.start).filter(|t| t.capital && title.len() > 1 && self.scene.document.lang == Lang::EN)?;
        self.scene.words.concept("organization-kind", std::slice::from_ref(first))?;
        let called = |m: &usize| {
            let name = self.mentions.list[*m].tokens.clone();
            name.len() > 1 && self.scene.document.tokens.get(name).is_some_and(|tokens| tokens.iter().any(|t| t.norm == first.norm))
        };
        let body = self.organizations(&(0..title.start)).rfind(called)?;
        Some((body, self.scene.text(&(title.start + 1..title.end))))
    }

    /// "Здесь их встретил директор Иманов", "where he was met by its rector": the body named last before such a word, in the clause before or
    /// the sentence before.
    fn there(&self, title: &Range<usize>, person: usize) -> Option<usize> {
        /// Most words between the word and the title or name.
        const REACH: usize = 8;
        let sentence = self.sentence(title.start)?;
        let first = title.start.min(self.mentions.list[person].tokens.start);
        let word = (first.saturating_sub(REACH).max(sentence.start)..first).rev().find(|at| self.scene.listed(*at, "there-word"))?;
        let named = |range: Range<usize>| self.organizations(&range).next_back();
        if self.organizations(&(word..sentence.end)).next().is_some() {
            return None;
        }
        named(sentence.start..word).or_else(|| named(self.sentence(sentence.start.checked_sub(1)?)?).filter(|_| word <= sentence.start + 1))
    }

    /// "ректор": of the only body in the item that such a title goes with.
    fn only(&self, title: &Range<usize>) -> Option<usize> {
        let head = self.scene.document.tokens.get(title.clone())?;
        let (kind, _) = (0..head.len()).find_map(|at| self.scene.words.concept("role-body", &head[at..]))?;
        let fits = |i: &usize| {
            let mention = &self.mentions.list[*i];
            mention.kind == Kind::Organization && mention.entity.is_some() && mention.concept.as_deref() == Some(kind)
        };
        let mut all = (0..self.mentions.list.len()).filter(fits);
        let first = all.next()?;
        all.all(|other| self.mentions.list[other].entity == self.mentions.list[first].entity).then_some(first)
    }
}

/// "заместитель министра экологии Иманов и начальник управления отходов Асанов": a unit is one of the body of whom the sentence named before.
pub(super) fn units(scene: &Scene<'_>, mentions: &Mentions, posts: &mut [Post]) {
    let unit = |post: &Post| {
        let title = post.role.and_then(|role| scene.document.tokens.get(mentions.list[role].tokens.clone())).unwrap_or_default();
        (0..title.len()).any(|at| scene.words.find("role-unit", &title[at..]).is_some())
    };
    let seat = |post: &Post| post.organization.filter(|body| mentions.list[*body].entity.is_some());
    for at in 1..posts.len() {
        if seat(&posts[at]).or(posts[at].area).is_none() && unit(&posts[at]) {
            let near = posts[..at].iter().rev().take_while(|post| post.sentence == posts[at].sentence);
            posts[at].organization = near.into_iter().find_map(seat).or(posts[at].organization);
        }
    }
}

/// "первый заместитель генерального директора: сам генеральный директор": titles of which one names the other share their organization.
fn share(scene: &Scene<'_>, mentions: &Mentions, posts: &mut [Post]) {
    let stem = |at: usize| {
        let role = posts[at].role.map(|r| &mentions.list[r])?;
        let words = scene.document.tokens.get(role.tokens.clone())?;
        Some((posts[at].sentence, words.iter().map(|t| t.readings.first().map_or("", |r| &*r.lemma)).collect::<Vec<_>>().join(" ")))
    };
    let titles: Vec<Option<(usize, String)>> = (0..posts.len()).map(stem).collect();
    for at in 0..posts.len() {
        let Some((sentence, own)) = titles[at].as_ref().filter(|_| posts[at].organization.is_none() && posts[at].area.is_none()) else {
            continue;
        };
        let near = |other: &usize| {
            titles[*other].as_ref().is_some_and(|(number, title)| {
                number.abs_diff(*sentence) <= 1 && title != own && (title.ends_with(own.as_str()) || own.ends_with(title.as_str()))
            })
        };
        posts[at].organization = (0..posts.len()).filter(near).find_map(|other| posts[other].organization);
    }
}
