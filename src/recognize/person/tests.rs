use super::*;
use crate::language::Language;
use crate::model::{Document, Format, NewsItem, Sentence};
use crate::rule::RuleSet;

/// People of a text: the names of each, fullest first, in the order of the people.
fn people(tag: &str, text: &str) -> Vec<Vec<String>> {
    let (table, words) = match tag {
        "ru" => (include_str!("../../../data/languages/ru.toml"), include_str!("../../../data/rules/ru/people.toml")),
        _ => (include_str!("../../../data/languages/en.toml"), include_str!("../../../data/rules/en/people.toml")),
    };
    let language = Language::parse("table.toml", table).map_err(|e| format!("{e:?}")).unwrap();
    let rules = RuleSet::parse(&[("people.toml".to_owned(), words.to_owned())]).0;
    let document = document(&language, text);
    let context = Context { document: &document, language: &language, words: &rules.words, known: &[] };
    let mut list = find(&context);
    group(&context, &mut list).into_iter().map(|e| e.names.into_iter().map(|n| n.text).collect()).collect()
}

fn document(language: &Language, text: &str) -> Document {
    let text = text.to_owned();
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
    let tokens = language.tokens(&item.text);
    let ranges = language.sentences(&tokens, 0);
    let mut document = Document { lang: language.tag, title: None, published: None, tokens, sentences: Vec::new(), item };
    for tokens in ranges {
        document.sentences.push(Sentence { span: document.span(&tokens), tokens, section: Section::Body, paragraph: 0 });
    }
    document
}

fn first(tag: &str, text: &str) -> String {
    people(tag, text).into_iter().flatten().next().unwrap_or_default()
}

#[test]
fn a_name_in_any_case_is_given_in_the_nominative() {
    for (text, name) in [
        ("Договор подписан Махмудовым З.Х. в среду.", "Махмудов З.Х."),
        ("Министр встретился с Шахратом Нурышевым.", "Шахрат Нурышев"),
        ("Слово дали Евгении Постновой.", "Евгения Постнова"),
        ("Он встречался с Цзяо Юном.", "Цзяо Юн"),
        ("Доклад Зафара Халимовича Махмудова приняли.", "Зафар Халимович Махмудов"),
        ("Письмо от Каролине Милов получено.", "Каролине Милов"),
        ("Вопрос задали Болоту Молдобекову.", "Болот Молдобеков"),
    ] {
        assert_eq!(first("ru", text), name, "{text}");
    }
}

#[test]
fn shorter_forms_belong_to_the_full_name() {
    let found = people("ru", "Выступил Зафар Махмудов. Махмудов отметил успехи. З. Махмудову вручили грамоту.");
    assert_eq!(found, [["Зафар Махмудов", "З. Махмудов", "Махмудов"]]);
    let found = people("en", "Dr. Zafar Makhmudov spoke first. Mr. Makhmudov thanked the host.");
    assert_eq!(found, [["Zafar Makhmudov", "Makhmudov"]]);
}

#[test]
fn two_people_of_one_surname_stay_apart() {
    assert_eq!(people("ru", "Были Азиз Каримов и Дильшод Каримов.").len(), 2);
    assert_eq!(people("ru", "Были А. Каримов и Д. Каримов.").len(), 2);
}

#[test]
fn what_is_named_after_people_is_no_person() {
    for text in [
        "Университет имени Скрябина открыт.",
        "Встреча прошла на ул. Абая.",
        "На пике Ленина холодно.",
        "Деньги дал Фонд Конрада Аденауэра.",
    ] {
        assert!(people("ru", text).is_empty(), "{text}: {:?}", people("ru", text));
    }
    assert!(people("en", "The Green Climate Fund and the World Bank met in Central Asia.").is_empty());
}

#[test]
fn patronymic_words_and_particles_are_inside_the_name() {
    assert_eq!(first("ru", "Приехал Ильхам Гейдар оглы Алиев."), "Ильхам Гейдар оглы Алиев");
    assert_eq!(first("en", "It was said by Hans von Braun."), "Hans von Braun");
    assert_eq!(first("en", "Mr. Makhmudov's talk was short."), "Makhmudov");
}
