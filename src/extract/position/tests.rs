use super::*;
use crate::language::Language;
use crate::model::{Cases, Format, Mention, NewsItem, Section, Sentence};
use crate::rule::RuleSet;

/// Positions of a sentence in which people are in `{}`, titles in `[]` and organizations in `<>`: person, title, organization.
fn read(tag: &str, marked: &str) -> Vec<(String, String, String)> {
    let (table, words) = match tag {
        "ru" => (include_str!("../../../data/languages/ru.toml"), include_str!("../../../data/rules/ru/people.toml")),
        _ => (include_str!("../../../data/languages/en.toml"), include_str!("../../../data/rules/en/people.toml")),
    };
    let language = Language::parse("table.toml", table).map_err(|e| format!("{e:?}")).unwrap();
    let rules = RuleSet::parse(&[("people.toml".to_owned(), words.to_owned())]).0;
    let (document, mentions) = scene(&language, marked);
    let name = |i: Option<usize>| i.map_or(String::new(), |i| mentions.list[i].name.clone());
    let posts = positions(&document, &language, &rules.words, &mentions);
    posts.into_iter().map(|p| (name(Some(p.person)), name(p.role), name(p.organization))).collect()
}

fn scene(language: &Language, marked: &str) -> (Document, Mentions) {
    let mut text = String::new();
    let mut open: Vec<(Kind, usize)> = Vec::new();
    let mut spans: Vec<(Kind, usize, usize)> = Vec::new();
    for c in marked.chars() {
        match c {
            '{' => open.push((Kind::Person, text.len())),
            '[' => open.push((Kind::Role, text.len())),
            '<' => open.push((Kind::Organization, text.len())),
            '}' | ']' | '>' => spans.extend(open.pop().map(|(kind, start)| (kind, start, text.len()))),
            c => text.push(c),
        }
    }
    let tokens = language.tokens(&text);
    let item = NewsItem {
        id: None,
        url: None,
        file: None,
        title: None,
        published: None,
        publisher: None,
        lang: None,
        format: Format::Text,
        lead: 0,
        text,
    };
    let mut document = Document { lang: language.tag, title: None, published: None, tokens, sentences: Vec::new(), item };
    let all = 0..document.tokens.len();
    document.sentences.push(Sentence { span: document.span(&all), tokens: all, section: Section::Body, paragraph: 0 });
    spans.sort_by_key(|s| s.1);
    let list = spans.into_iter().map(|(kind, start, end)| mention(&document, kind, start, end)).collect();
    (document, Mentions { list, entities: Vec::new() })
}

fn mention(document: &Document, kind: Kind, start: usize, end: usize) -> Mention {
    let first = document.tokens.partition_point(|t| t.span.start < start);
    let tokens = first..document.tokens.partition_point(|t| t.span.start < end);
    let head = if kind == Kind::Role { tokens.end - 1 } else { first };
    Mention {
        kind,
        span: document.span(&tokens),
        name: document.span(&tokens).of(document.text()).to_owned(),
        tokens,
        head,
        cases: Cases::ALL,
        number: None,
        other: Vec::new(),
        known: Vec::new(),
        concept: None,
        date: None,
        definite: false,
        entity: None,
        code: String::new(),
        confidence: 1.0,
    }
}

#[test]
fn a_title_goes_to_the_person_beside_it_in_every_order() {
    for (tag, text) in [
        ("ru", "Выступил [директор] <РЭЦЦА> {Зафар Махмудов}."),
        ("ru", "Выступил {Зафар Махмудов}, [директор] <РЭЦЦА>."),
        ("ru", "{Зафар Махмудов} – [директор] <РЭЦЦА>."),
        ("ru", "Слово взял {Зафар Махмудов} ([директор], <РЭЦЦА>)."),
        ("ru", "{Зафар Махмудов} является [директор] <РЭЦЦА>."),
    ] {
        let post = ("Зафар Махмудов".to_owned(), "директор".to_owned(), "РЭЦЦА".to_owned());
        assert_eq!(read(tag, text), [post], "{text}");
    }
    for text in [
        "<CAREC> [Director] {Zafar Makhmudov} spoke.",
        "{Zafar Makhmudov}, <CAREC> [Director], spoke.",
        "{Zafar Makhmudov}, [Director] of <CAREC>, spoke.",
        "The [Director] of the <CAREC>, Dr. {Zafar Makhmudov}, spoke.",
    ] {
        let post = ("Zafar Makhmudov".to_owned(), "Director".to_owned(), "CAREC".to_owned());
        assert_eq!(read("en", text), [post], "{text}");
    }
}

#[test]
fn two_titles_joined_belong_to_one_person() {
    let found = read("ru", "Приехал [министр] <Минэко> и [председатель] <МКУР> {Азиз Каримов}.");
    assert_eq!(found.iter().map(|p| p.2.as_str()).collect::<Vec<_>>(), ["Минэко", "МКУР"]);
    assert!(found.iter().all(|p| p.0 == "Азиз Каримов"));
}

#[test]
fn neighbours_keep_their_own_titles() {
    let found = read("ru", "Были {Азиз Каримов}, [директор] <ФАО>, и {Вера Ким}, [ректор] <КНАУ>.");
    let pairs: Vec<(&str, &str)> = found.iter().map(|p| (p.0.as_str(), p.2.as_str())).collect();
    assert_eq!(pairs, [("Азиз Каримов", "ФАО"), ("Вера Ким", "КНАУ")]);
}

#[test]
fn a_sender_is_an_organization_without_a_title() {
    assert_eq!(read("en", "Then {Caroline Milow} of <GIZ> spoke."), [("Caroline Milow".to_owned(), String::new(), "GIZ".to_owned())]);
    assert_eq!(read("ru", "От <GIZ> – {Вера Ким}."), [("Вера Ким".to_owned(), String::new(), "GIZ".to_owned())]);
}

#[test]
fn the_head_of_a_delegation_holds_no_position() {
    assert!(read("ru", "Был [глава делегации] {Азиз Каримов}.").is_empty());
}
