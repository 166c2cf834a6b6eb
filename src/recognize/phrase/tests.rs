//! Facts about `phrase`.

use super::*;
use crate::language::Language;
use crate::model::{Format, NewsItem};
use crate::rule::RuleSet;

fn tables(tag: &str) -> (Language, RuleSet) {
    let table = if tag == "ru" { include_str!("../../../data/languages/ru.toml") } else { include_str!("../../../data/languages/en.toml") };
    let phrases =
        if tag == "ru" { include_str!("../../../data/rules/ru/phrases.toml") } else { include_str!("../../../data/rules/en/phrases.toml") };
    let language = Language::parse("table.toml", table).map_err(|e| format!("{e:?}")).unwrap();
    (language, RuleSet::parse(&[("phrases.toml".to_owned(), phrases.to_owned())]).0)
}

/// The phrase around the word after `|` in a sentence, in the nominative.
fn read(tag: &str, sentence: &str) -> String {
    let (language, rules) = tables(tag);
    let text = sentence.replace('|', "");
    let offset = sentence.find('|').unwrap();
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
    let document = crate::model::Document {
        lang: language.tag,
        title: None,
        published: None,
        tokens: language.tokens(&item.text),
        sentences: Vec::new(),
        item,
    };
    let sentences = vec![crate::model::Sentence {
        span: document.span(&(0..document.tokens.len())),
        tokens: 0..document.tokens.len(),
        section: crate::model::Section::Body,
        paragraph: 0,
    }];
    let document = Document { sentences, ..document };
    let head = document.tokens.iter().position(|t| t.span.start == offset).unwrap();
    let context = Context { document: &document, language: &language, words: &rules.words, known: &[] };
    nominative(&context, &noun_phrase(&context, head, Options::NAME), head)
}

use crate::model::Document;

#[test]
fn head_and_agreeing_words_become_nominative_and_dependents_stay() {
    let cases = [
        (
            "подписан с |Министерством экологии, охраны окружающей среды и изменения климата Узбекистана вчера",
            "Министерство экологии, охраны окружающей среды и изменения климата Узбекистана",
        ),
        ("в |заповеднике «Каратал-Жапырык» прошел", "заповедник «Каратал-Жапырык»"),
        (
            "представители Межгосударственной координационной водохозяйственной |комиссии обсудили",
            "Межгосударственная координационная водохозяйственная комиссия",
        ),
        (
            "офиса Азиатской |организации по сотрудничеству в лесном секторе открыт",
            "Азиатская организация по сотрудничеству в лесном секторе",
        ),
        (
            "в Кыргызском национальном аграрном |университете им. К. И. Скрябина открыт",
            "Кыргызский национальный аграрный университет им. К. И. Скрябина",
        ),
        (
            "при |Министерстве водных ресурсов, сельского хозяйства и перерабатывающей промышленности",
            "Министерство водных ресурсов, сельского хозяйства и перерабатывающей промышленности",
        ),
        ("глава нового |Центра по изменению климата Иван Петров сообщил", "Центр по изменению климата"),
        (
            "с Государственным |агентством по гидрометеорологии при Правительстве Кыргызской Республики",
            "Государственное агентство по гидрометеорологии при Правительстве Кыргызской Республики",
        ),
        ("сообщили в |Фонде Фридриха Эберта вчера", "Фонд Фридриха Эберта"),
        ("главу |министерства Ивана Петрова сняли", "министерство"),
        ("|Министерство экологии и Агентство лесного хозяйства", "Министерство экологии"),
        ("к |Комитету по итогам недели", "Комитет"),
        ("из |Министерства водного и лесного хозяйства Казахстана в Астане", "Министерство водного и лесного хозяйства Казахстана"),
        ("в Иссык-Кульской |области", "Иссык-Кульская область"),
        ("о платформе: |платформы ШОС по обмену экологической информацией", "платформа ШОС по обмену экологической информацией"),
        ("с |Организацией Объединенных Наций", "Организация Объединенных Наций"),
    ];
    let wrong: Vec<_> = cases.iter().map(|(sentence, name)| (read("ru", sentence), *name)).filter(|(read, name)| read != name).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn capitals_and_connectors_hold_an_english_name_together() {
    let cases = [
        (
            "by the |Ministry of Ecology, Environmental Protection and Climate Change of the Republic of Uzbekistan on Monday",
            "Ministry of Ecology, Environmental Protection and Climate Change of the Republic of Uzbekistan",
        ),
        ("the Regional Environmental |Centre for Central Asia said", "Regional Environmental Centre for Central Asia"),
        ("the Food and Agriculture |Organization met", "Food and Agriculture Organization"),
        ("Kazakhstan's |Ministry of Ecology and the Agency", "Ministry of Ecology"),
        ("Deutsche |Gesellschaft für Internationale Zusammenarbeit supports", "Deutsche Gesellschaft für Internationale Zusammenarbeit"),
    ];
    let wrong: Vec<_> = cases.iter().map(|(sentence, name)| (read("en", sentence), *name)).filter(|(read, name)| read != name).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
