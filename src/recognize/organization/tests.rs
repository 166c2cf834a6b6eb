use super::find;
use crate::model::Kind;
use crate::recognize::{fixture, group, place, program};

/// Names of the organizations of a text that are no words pointing back.
fn names(tag: &str, text: &str) -> Vec<String> {
    fixture::with(tag, text, |context| find(context).into_iter().filter(|m| !m.definite).map(|m| m.name).collect())
}

#[test]
fn a_head_noun_names_an_organization_only_with_a_sign_of_a_name() {
    let cases: [(&str, &[&str]); 6] = [
        ("Вчера в новом центре города открыли магазин.", &[]),
        (
            "Об этом сообщили в общественном фонде «Чистый берег» и в Национальном университете.",
            &["общественный фонд «Чистый берег»", "Национальный университет"],
        ),
        ("Ранее комитет и другие министерства региона это обсудили.", &[]),
        (
            "Документ подписан с Министерством водного хозяйства Республики Узбекистан.",
            &["Министерство водного хозяйства Республики Узбекистан"],
        ),
        ("Соглашение с МЧС Кыргызской Республики действует.", &["МЧС Кыргызской Республики"]),
        ("Участвовал начальник отдела анализа ЮНЕСКО.", &["ЮНЕСКО"]),
    ];
    for (text, expected) in cases {
        assert_eq!(names("ru", text), expected, "{text}");
    }
}

#[test]
fn an_acronym_in_parentheses_belongs_to_the_name_before_it() {
    let text = "Вчера Международный центр горных исследований (МЦГИ) открыл офис. Позже МЦГИ закрыл его, а Центр молчит.";
    fixture::with("ru", text, |context| {
        let mut list = find(context);
        let entities = group::group(context, &mut list, Kind::Organization);
        assert_eq!(entities.len(), 1, "{entities:#?}");
        let names: Vec<&str> = entities[0].names.iter().map(|n| n.text.as_str()).collect();
        assert_eq!(names, ["Международный центр горных исследований", "МЦГИ"]);
        assert_eq!(entities[0].mentions.len(), 3);
    });
}

#[test]
fn places_lose_the_word_for_a_settlement_and_keep_it_for_a_landscape() {
    let text = "В городе Ташкенте, на плато Устюрт и в Иссык-Кульской области.";
    let names = fixture::with("ru", text, |context| place::find(context).into_iter().map(|m| m.name).collect::<Vec<_>>());
    assert_eq!(names, ["Ташкент", "плато Устюрт", "Иссык-Кульская область"]);
}

#[test]
fn a_programme_is_called_by_its_title() {
    let names =
        |tag: &str, text: &str| fixture::with(tag, text, |context| program::find(context).into_iter().map(|m| m.name).collect::<Vec<_>>());
    assert_eq!(names("ru", "Это сделано в рамках проекта «Живая вода» при участии ученых."), ["Живая вода"]);
    assert_eq!(names("ru", "Проект закона готов, программа обсуждается."), Vec::<String>::new());
    assert_eq!(names("en", "They met under the CLEANAIR project and the Green Steppe programme."), ["CLEANAIR", "Green Steppe"]);
}
