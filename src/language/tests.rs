//! Facts about `language`.

use super::*;
use crate::model::{Case, Pos};

fn russian() -> Language {
    Language::parse("ru.toml", include_str!("../../data/languages/ru.toml")).map_err(|e| format!("{e:?}")).unwrap()
}

fn english() -> Language {
    Language::parse("en.toml", include_str!("../../data/languages/en.toml")).map_err(|e| format!("{e:?}")).unwrap()
}

fn sentences(language: &Language, text: &str) -> Vec<String> {
    let tokens = language.tokens(text);
    language.sentences(&tokens, 0).into_iter().map(|r| text[tokens[r.start].span.start..tokens[r.end - 1].span.end].to_owned()).collect()
}

#[test]
fn initials_and_abbreviations_do_not_end_a_sentence() {
    let text =
        "13-14 августа 2020 г. прошел семинар в г. Алматы. Директор З.Х. Махмудов и проф. Иванов И.И. выступили. В 2019 г. Китай подписал.";
    assert_eq!(sentences(&russian(), text).len(), 3, "{:?}", sentences(&russian(), text));
    assert_eq!(sentences(&english(), "Dr. Caroline Milow of GIZ spoke. He met Mr. Kim at 5 p.m. on Friday.").len(), 2);
}

#[test]
fn a_quote_belongs_to_its_sentence() {
    assert_eq!(
        sentences(&russian(), "«Мы рады. Спасибо!» – сказал он. Затем ушел."),
        ["«Мы рады.", "Спасибо!» – сказал он.", "Затем ушел."]
    );
}

#[test]
fn readings_show_lemma_case_and_kind_of_name() {
    let ru = russian();
    let centre = &ru.analyze("Центром").readings[0];
    assert_eq!((&*centre.lemma, centre.case), ("центр", Some(Case::Ins)));
    assert!(english().analyze("signed").readings.iter().any(|r| &*r.lemma == "sign" && r.past));
    assert_eq!(english().analyze("with").readings[0].pos, Pos::Adp);
}

#[test]
fn inflection_keeps_the_shape_of_the_letters() {
    let ru = russian();
    let reading = ru.analyze("Центром").readings[0].clone();
    let form = Form { case: Some(Case::Nom), ..Form::default() };
    assert_eq!(ru.inflect("Центром", &reading, form).as_deref(), Some("Центр"));
}

#[test]
fn romanization_is_readable() {
    assert_eq!(russian().romanize("Тойлыбаева Әбішұлы"), "toylybaeva abishuly");
}
