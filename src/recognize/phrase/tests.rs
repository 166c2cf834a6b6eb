//! Facts about `phrase`.

use super::*;
use crate::recognize::fixture;

/// The phrase around the word after `|` in a sentence, in the nominative.
fn read(tag: &str, sentence: &str) -> String {
    let offset = sentence.find('|').unwrap();
    fixture::with(tag, &sentence.replace('|', ""), |context| {
        let head = context.document.tokens.iter().position(|t| t.span.start == offset).unwrap();
        nominative(context, &noun_phrase(context, head, Options::NAME), head)
    })
}

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
