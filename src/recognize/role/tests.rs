use super::*;
use crate::language::Language;
use crate::model::{Document, Format, NewsItem, Sentence};
use crate::rule::RuleSet;

/// Names of the roles and implied ministries of a sentence.
fn titles(tag: &str, text: &str) -> Vec<String> {
    let (table, words) = match tag {
        "ru" => (include_str!("../../../data/languages/ru.toml"), include_str!("../../../data/rules/ru/people.toml")),
        _ => (include_str!("../../../data/languages/en.toml"), include_str!("../../../data/rules/en/people.toml")),
    };
    let language = Language::parse("table.toml", table).map_err(|e| format!("{e:?}")).unwrap();
    let rules = RuleSet::parse(&[("people.toml".to_owned(), words.to_owned())]).0;
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
        text: text.to_owned(),
    };
    let tokens = language.tokens(text);
    let mut document = Document { lang: language.tag, title: None, published: None, tokens, sentences: Vec::new(), item };
    let all = 0..document.tokens.len();
    document.sentences.push(Sentence { span: document.span(&all), tokens: all, section: Section::Body, paragraph: 0 });
    let context = Context { document: &document, language: &language, words: &rules.words, known: &[] };
    find(&context).into_iter().map(|m| m.name).collect()
}

#[test]
fn a_minister_implies_the_ministry() {
    assert_eq!(
        titles("ru", "Приехал министр экологии и природных ресурсов Казахстана Ерлан Нысанбаев."),
        ["министр экологии и природных ресурсов", "Министерство экологии и природных ресурсов Казахстана"]
    );
    assert_eq!(
        titles("en", "He met the Vice Minister of Ecology and Natural Resources of Kazakhstan, Mansur Oshurbayev."),
        ["Vice Minister of Ecology and Natural Resources", "Ministry of Ecology and Natural Resources of Kazakhstan"]
    );
    assert_eq!(titles("ru", "Выступил премьер-министр Пакистана."), ["премьер-министр Пакистана"]);
}

#[test]
fn a_title_is_in_the_nominative_without_its_organization() {
    for (text, title) in [
        ("Встреча с исполнительным директором Центра прошла.", "исполнительный директор"),
        ("Слово взял первый заместитель председателя Комитета.", "первый заместитель председателя"),
        ("Сказала начальник отдела международного сотрудничества Минприроды.", "начальник отдела международного сотрудничества"),
        ("Был Чрезвычайный и Полномочный Посол КНР в Казахстане Чжан Сяо.", "Чрезвычайный и Полномочный Посол КНР в Казахстане"),
    ] {
        assert_eq!(titles("ru", text), [title], "{text}");
    }
    assert_eq!(titles("en", "It was said by the Regional Director for Central Asia."), ["Regional Director for Central Asia"]);
}

#[test]
fn prepositions_and_verbs_are_no_titles() {
    assert!(titles("ru", "Сразу после встречи они уехали.").is_empty());
    assert!(titles("en", "They head north and chair nothing.").is_empty());
}
