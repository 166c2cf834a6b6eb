//! Organizations: ministries of the same names in each state, and institutes, centres and funds with acronyms.

use super::chance::Chance;

/// An organization with its names in both languages.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) russian: [String; 2],
    pub(crate) english: [String; 2],
    /// Of a ministry.
    pub(crate) state: Option<&'static str>,
}

const STATES: [&str; 6] = ["kazakhstan", "kyrgyzstan", "uzbekistan", "tajikistan", "turkmenistan", "russia"];
const FIELDS: [(&str, &str); 24] = [
    ("водных ресурсов", "Water Resources"),
    ("экологии", "Ecology"),
    ("природных ресурсов", "Natural Resources"),
    ("лесного хозяйства", "Forestry"),
    ("сельского хозяйства", "Agriculture"),
    ("энергетики", "Energy"),
    ("гидрометеорологии", "Hydrometeorology"),
    ("чрезвычайных ситуаций", "Emergency Situations"),
    ("изменения климата", "Climate Change"),
    ("биологического разнообразия", "Biodiversity"),
    ("горных территорий", "Mountain Areas"),
    ("рыбного хозяйства", "Fisheries"),
    ("устойчивого развития", "Sustainable Development"),
    ("охраны почв", "Soil Protection"),
    ("ледников", "Glaciers"),
    ("отходов", "Waste"),
    ("качества воздуха", "Air Quality"),
    ("зелёной экономики", "Green Economy"),
    ("экологического права", "Environmental Law"),
    ("дикой природы", "Wildlife"),
    ("пастбищ", "Pastures"),
    ("возобновляемой энергии", "Renewable Energy"),
    ("землепользования", "Land Use"),
    ("ирригации", "Irrigation"),
];
const KINDS: [(&str, &str); 8] = [
    ("Институт", "Institute of"),
    ("Центр", "Centre for"),
    ("Фонд", "Foundation for"),
    ("Ассоциация", "Association of"),
    ("Лаборатория", "Laboratory of"),
    ("Союз", "Union of"),
    ("Академия", "Academy of"),
    ("Совет", "Council for"),
];
const PLACES: [(&str, &str); 30] = [
    ("Алматы", "Almaty"),
    ("Аральск", "Aralsk"),
    ("Астана", "Astana"),
    ("Атырау", "Atyrau"),
    ("Ашхабад", "Ashgabat"),
    ("Балхаш", "Balkhash"),
    ("Баткен", "Batken"),
    ("Бишкек", "Bishkek"),
    ("Бохтар", "Bokhtar"),
    ("Бухара", "Bukhara"),
    ("Гиссар", "Hisor"),
    ("Дашогуз", "Dashoguz"),
    ("Джизак", "Jizzakh"),
    ("Душанбе", "Dushanbe"),
    ("Караганда", "Karaganda"),
    ("Каракол", "Karakol"),
    ("Куляб", "Kulob"),
    ("Мары", "Mary"),
    ("Нарын", "Naryn"),
    ("Нукус", "Nukus"),
    ("Омск", "Omsk"),
    ("Ош", "Osh"),
    ("Самарканд", "Samarkand"),
    ("Талас", "Talas"),
    ("Ташкент", "Tashkent"),
    ("Термез", "Termez"),
    ("Тюмень", "Tyumen"),
    ("Фергана", "Fergana"),
    ("Худжанд", "Khujand"),
    ("Шымкент", "Shymkent"),
];

/// One in three is a ministry.
const MINISTRIES: f64 = 0.33;

/// Some organization; a ministry may come twice.
pub(crate) fn body(chance: &mut Chance) -> Body {
    let field = chance.of(&FIELDS);
    if chance.is(MINISTRIES) {
        let names = (format!("Министерство {}", field.0), format!("Ministry of {}", field.1));
        return Body { russian: with_acronym(names.0), english: with_acronym(names.1), state: Some(STATES[chance.below(STATES.len())]) };
    }
    let (kind, place, number) = (chance.of(&KINDS), chance.of(&PLACES), chance.below(6));
    // Of one kind and field there are several in a place.
    let own = ["", "Новый ", "Первый ", "Научный ", "Народный ", "Открытый "][number];
    let latin = ["", "New ", "First ", "Scientific ", "People's ", "Open "][number];
    let russian = with_acronym(format!("{own}{} {} {}", kind.0, field.0, place.0));
    Body { russian, english: with_acronym(format!("{latin}{} {} {}", kind.1, field.1, place.1)), state: None }
}

/// A name and what its first letters make.
fn with_acronym(name: String) -> [String; 2] {
    let acronym = name.split_whitespace().filter(|word| !["of", "for"].contains(word)).filter_map(|word| word.chars().next());
    let acronym = acronym.flat_map(char::to_uppercase).collect();
    [name, acronym]
}

/// What people are there, in Russian and English.
pub(crate) const TITLES: [(&str, &str); 14] = [
    ("директор", "director"),
    ("заместитель директора", "deputy director"),
    ("руководитель", "head"),
    ("главный специалист", "chief specialist"),
    ("эксперт", "expert"),
    ("координатор проекта", "project coordinator"),
    ("начальник управления", "head of department"),
    ("исполнительный директор", "executive director"),
    ("пресс-секретарь", "press secretary"),
    ("научный сотрудник", "researcher"),
    ("советник", "adviser"),
    ("председатель", "chairman"),
    ("заведующий лабораторией", "head of laboratory"),
    ("представитель", "representative"),
];
