//! How Cyrillic names are written in Latin letters: the systems in use and what the press makes of them.

use super::chance::Chance;
use super::names::{Named, Origin};

/// A way to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Table {
    /// Of the geographic boards of the United States and Britain: "Yevgeniy", "Abdullayev".
    Board,
    /// Of passports (ICAO 9303): "Iuliia", "Sergei".
    Passport,
    /// Of newspapers: "Yuri", "Dmitry", "Alexander".
    Press,
    /// Of the country itself: "Jumabek" in Bishkek, "Xolmatov" in Tashkent.
    Native,
}

/// How often an English text writes by which table.
const OUTLETS: [(Table, f64); 3] = [(Table::Board, 0.25), (Table::Press, 0.5), (Table::Passport, 0.25)];
/// How often a name is written as in the passport of its bearer, whatever the rest of the text does.
const OWN: f64 = 0.5;

/// A table that an outlet keeps to.
pub(crate) fn outlet(chance: &mut Chance) -> Table {
    OUTLETS[chance.by(&OUTLETS.map(|(_, share)| share))].0
}

/// The spelling in somebody's own papers.
pub(crate) fn papers(origin: Origin, chance: &mut Chance) -> Table {
    match origin {
        Origin::Uzbek | Origin::Kyrgyz | Origin::Turkmen if chance.is(0.6) => Table::Native,
        _ if chance.is(0.5) => Table::Passport,
        _ => outlet(chance),
    }
}

/// The table by which an item of an outlet writes somebody.
pub(crate) fn table(outlet: Table, papers: Table, chance: &mut Chance) -> Table {
    if chance.is(OWN) { papers } else { outlet }
}

/// Given names that English texts write otherwise than letter by letter, and how.
const CUSTOMARY: [(&str, &str); 16] = [
    ("Александр", "Alexander"),
    ("Александра", "Alexandra"),
    ("Алексей", "Alexey"),
    ("Андрей", "Andrei"),
    ("Виктор", "Victor"),
    ("Виктория", "Victoria"),
    ("Евгений", "Evgeny"),
    ("Ксения", "Xenia"),
    ("Максим", "Maxim"),
    ("Михаил", "Mikhail"),
    ("Николай", "Nikolai"),
    ("Пётр", "Peter"),
    ("Сергей", "Sergei"),
    ("Софья", "Sofia"),
    ("Эдуард", "Eduard"),
    ("Юрий", "Yuri"),
];
/// Beginnings that Uzbek spells with other vowels than Russian.
const UZBEK: [(&str, &str); 8] = [
    ("Таш", "Tosh"),
    ("Юлдаш", "Yo‘ldosh"),
    ("Уткир", "O‘tkir"),
    ("Улугбек", "Ulug‘bek"),
    ("Кадыр", "Qodir"),
    ("Ахмет", "Ahmad"),
    ("Касым", "Qosim"),
    ("Фарход", "Farhod"),
];

/// Surname, given name and patronymic in Latin letters.
pub(crate) fn latin(name: &Named, table: Table) -> (String, String, String) {
    if let Some((family, given)) = &name.own {
        return (family.clone(), given.clone(), String::new());
    }
    let customary = CUSTOMARY.iter().find(|(russian, _)| table == Table::Press && *russian == name.given);
    let given = customary.map_or_else(|| word(&name.given, table, name.origin), |(_, english)| (*english).to_owned());
    (word(&name.family, table, name.origin), given, word(name.patronymic.as_deref().unwrap_or_default(), table, name.origin))
}

fn word(russian: &str, table: Table, origin: Origin) -> String {
    let uzbek = UZBEK.iter().find(|(start, _)| (table, origin) == (Table::Native, Origin::Uzbek) && russian.starts_with(start));
    let (start, rest) = uzbek.map_or(("", russian), |(start, latin)| (*latin, &russian[start.len()..]));
    let letters: Vec<char> = rest.to_lowercase().chars().collect();
    let mut out = start.to_owned();
    let mut at = 0;
    while let Some(letter) = letters.get(at) {
        let before = at.checked_sub(1).and_then(|before| letters.get(before)).copied();
        let (text, taken) = pair(&letters[at..], before, table, origin).unwrap_or_else(|| (single(*letter, before, table, origin), 1));
        out.push_str(text);
        at += taken;
    }
    let mut capital = out.chars();
    capital.next().map_or_else(String::new, |first| first.to_uppercase().chain(capital).collect())
}

/// What stands for several letters together.
fn pair(rest: &[char], before: Option<char>, table: Table, origin: Origin) -> Option<(&'static str, usize)> {
    let last = rest.len() == 2;
    Some(match (rest, table) {
        (['и', 'й'], Table::Press) => ("y", 2),
        (['и', 'й'], Table::Passport) => ("ii", 2),
        (['ы', 'й'], Table::Press) => ("y", 2),
        (['и', 'я'], Table::Press) if last && before.is_some() => ("ia", 2),
        (['ь', 'я'], Table::Press) => ("ia", 2),
        (['к', 'с', ..], Table::Press) => ("x", 2),
        (['д', 'ж', ..], Table::Press | Table::Native) => ("j", 2),
        (['к', 'у' | 'а' | 'о', ..], Table::Native) if before.is_none() && origin == Origin::Uzbek => ("q", 1),
        _ => return None,
    })
}

fn single(letter: char, before: Option<char>, table: Table, origin: Origin) -> &'static str {
    let open = before.is_none_or(|before| "аеёиоуыэюяьъ".contains(before));
    match (letter, table) {
        ('а', _) => "a",
        ('б', _) => "b",
        ('в', _) => "v",
        ('г', _) => "g",
        ('д', _) => "d",
        ('е', Table::Board | Table::Native) if open => "ye",
        ('е' | 'э', _) | ('ё', Table::Passport | Table::Press) => "e",
        ('ё', _) => "yo",
        ('ж', Table::Native) => "j",
        ('ж', _) => "zh",
        ('з', _) => "z",
        ('и', _) => "i",
        ('й', Table::Passport) => "i",
        ('й' | 'ы', _) => "y",
        ('к', _) => "k",
        ('л', _) => "l",
        ('м', _) => "m",
        ('н', _) => "n",
        ('о', _) => "o",
        ('п', _) => "p",
        ('р', _) => "r",
        ('с', _) => "s",
        ('т', _) => "t",
        ('у', _) => "u",
        ('ф', _) => "f",
        ('х', Table::Native) if origin == Origin::Uzbek => "x",
        ('х', Table::Native) => "h",
        ('х', _) => "kh",
        ('ц', _) => "ts",
        ('ч', _) => "ch",
        ('ш', _) => "sh",
        ('щ', _) => "shch",
        ('ъ', Table::Passport) => "ie",
        ('ю', Table::Passport) => "iu",
        ('ю', _) => "yu",
        ('я', Table::Passport) => "ia",
        ('я', _) => "ya",
        _ => "",
    }
}
