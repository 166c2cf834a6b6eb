//! Names of people by where they are from, in Cyrillic letters; of people from elsewhere also as they write themselves.

use super::chance::Chance;

/// Where people are from, as far as it shows in their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Slavic,
    Kazakh,
    Kyrgyz,
    Uzbek,
    Tajik,
    Turkmen,
    /// From outside the region.
    Elsewhere,
}

impl Origin {
    pub(crate) const ALL: [Self; 7] = [Self::Slavic, Self::Kazakh, Self::Kyrgyz, Self::Uzbek, Self::Tajik, Self::Turkmen, Self::Elsewhere];
    /// How many of the people of news in the region are from where.
    pub(crate) const SHARES: [f64; 7] = [0.2, 0.18, 0.13, 0.18, 0.13, 0.08, 0.1];

    /// Given names of men and of women, as frequent as they stand.
    fn given(self) -> [&'static str; 2] {
        match self {
            Self::Slavic => [SLAVIC_MEN, SLAVIC_WOMEN],
            Self::Kazakh | Self::Kyrgyz => [STEPPE_MEN, STEPPE_WOMEN],
            Self::Uzbek | Self::Turkmen => [OASIS_MEN, OASIS_WOMEN],
            Self::Tajik => [TAJIK_MEN, TAJIK_WOMEN],
            Self::Elsewhere => [OTHER_MEN, OTHER_WOMEN],
        }
    }
}

/// A person's name.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) origin: Origin,
    pub(crate) family: String,
    pub(crate) given: String,
    pub(crate) patronymic: Option<String>,
    /// Surname and given name as somebody from elsewhere writes them.
    pub(crate) own: Option<(String, String)>,
}

const SLAVIC_MEN: &str = "Александр Сергей Владимир Андрей Алексей Дмитрий Николай Евгений Юрий Михаил Виктор Игорь Иван Олег Анатолий Павел \
    Максим Константин Василий Артём Денис Илья Роман Вадим Виталий Валерий Антон Геннадий Станислав Пётр Леонид Борис Григорий Фёдор Руслан \
    Кирилл Эдуард Вячеслав Семён Тимур";
const SLAVIC_WOMEN: &str = "Елена Ольга Татьяна Наталья Ирина Светлана Анна Екатерина Людмила Марина Галина Юлия Мария Анастасия Валентина \
    Надежда Лариса Оксана Виктория Любовь Алла Вера Инна Жанна Ксения Александра Нина Тамара Евгения Дарья Софья Алина Лидия Полина Яна Зоя \
    Маргарита Эльвира Раиса Диана";
const STEPPE_MEN: &str = "Ерлан Нурлан Серик Талгат Азамат Бауыржан Канат Асхат Марат Бакыт Айдар Жандос Ержан Руслан Нурсултан Дархан Болат \
    Кайрат Мурат Арман Данияр Тимур Самат Жанибек Кубанычбек Эркин Улан Мирлан Тилек Чынгыз Жыргалбек Замирбек Алмаз Эмиль Бекжан Ернар \
    Санжар Аскар Дастан Оскар Куаныш Алибек Темирлан Рустам Жаслан Адилет Нурбек Таалайбек Сапар Досым";
const STEPPE_WOMEN: &str = "Айгуль Гульнара Динара Асель Жанар Сауле Айжан Мадина Алия Салтанат Гульмира Айнур Бакыт Назгуль Чолпон Жылдыз \
    Нургуль Анара Венера Зарина Камила Жанна Дана Бермет Айсулу Толкун Мээрим Эльмира Роза Карлыгаш Шолпан Индира Лаура Меруерт Ботагоз \
    Акмарал Зауре Раушан Гаухар Перизат";
const OASIS_MEN: &str = "Шавкат Бахтиёр Алишер Рустам Улугбек Жамшид Дилшод Фарход Баходир Санжар Азиз Ботир Отабек Шерзод Тулкин Уткир \
    Равшан Анвар Акмал Жасур Хуршид Камол Нодир Мухаммад Сардор Ильхом Олим Тохир Зокир Мансур Сердар Батыр Мурад Керим Аман Байрам Довлет \
    Рахим Ходжа Юсуф Хамид Сухроб Абдулла Ихтиёр Миржалол Тимур Кахрамон Ойбек Эльдор Жавлон";
const OASIS_WOMEN: &str = "Дилноза Гулнора Нигора Шахноза Феруза Нодира Малика Зулфия Мухаббат Саодат Дилором Насиба Барно Лола Озода \
    Махбуба Севара Зебо Шоира Юлдуз Огулджан Айна Мая Гозель Джемал Лейла Энеджан Сульгун Халима Хилола Умида Камола Рано Матлюба Рахима \
    Ирода Ёркиной Комила Наргиза Хуршида";
const TAJIK_MEN: &str = "Зафар Рустам Фирдавс Далер Сухроб Бахром Джамшед Хуршед Шариф Умед Манучехр Парвиз Фаррух Исмоил Шерали Сироджиддин \
    Мухаммадшариф Файзулло Давлат Назар Хотам Илхом Абдулло Рахматулло Тохир Бозор Косим Хайрулло Сайфиддин Ёрмахмад Нурали Додихудо \
    Мехриддин Саид Толиб Гафур Хабиб Эмомали Кодир Азим";
const TAJIK_WOMEN: &str = "Зарина Мадина Нигина Фарзона Шахло Мавзуна Дилафруз Парвина Зебо Манижа Мехрангез Фируза Гулчехра Ситора Тахмина \
    Нилуфар Рухшона Саида Мунира Хосият Джамила Сайрам Малохат Бунафша Лутфия Озода Маърифат Рано Зухро Хурсанд";
/// As they write themselves, and as Russian texts write them.
const OTHER_MEN: &str = "John=Джон Michael=Майкл Thomas=Томас Peter=Петер David=Дэвид Robert=Роберт Stefan=Штефан Andreas=Андреас Mark=Марк \
    Jan=Ян Paul=Пауль Martin=Мартин Daniel=Даниэль James=Джеймс Richard=Ричард Frank=Франк Luca=Лука Henrik=Хенрик Philippe=Филипп Ahmed=Ахмед";
const OTHER_WOMEN: &str = "Maria=Мария Anna=Анна Elisabeth=Элизабет Barbara=Барбара Susanne=Сюзанна Katherine=Кэтрин Jennifer=Дженнифер \
    Heike=Хайке Charlotte=Шарлотта Sarah=Сара Laura=Лаура Julia=Юлия Helen=Хелен Natia=Натия Ingrid=Ингрид Monika=Моника Claire=Клэр Ulrike=Ульрике";
const OTHER_FIRST: &str = "Hof=Хоф Schneid=Шнайд Berg=Берг Wein=Вайн Mill=Милл Wood=Вуд Smith=Смит Jen=Йен Peter=Петер Ander=Андер Wil=Уил John=Джон \
    Rich=Рич Stein=Штайн Wag=Ваг Brown=Браун Klein=Кляйн Lund=Лунд Nor=Нор Mac=Мак Thom=Том Fisch=Фиш Roth=Рот Kauf=Кауф";
const OTHER_LAST: &str = "mann=ман er=ер son=сон sen=сен ström=стрём berg=берг ley=ли ton=тон man=ман feld=фельд i=и et=э burg=бург ford=форд \
    hardt=хардт =";
/// Surnames of the region are given names with an ending: first and second part.
const FIRST: &str = "Ахмет Каримжан Рахмат Абд Нур Ис Омар Оспан Сулеймен Искак Ибрагим Али Юсуп Касым Турсун Мамет Бек Жума Эсен Сады Тохтар \
    Кулу Байрам Хол Таш Юлдаш Кадыр Рахим Хамид Саид Шарип Назар Мирза Мухамед Давлет Гафур Усман Мурат Сапар Алты Кара Ак Темир Жан Ер Дос Май \
    Айт Кен Бай Той Чоро Ман Сар Ос Орт Кыд Тул Хаким Хайр Шер Латиф";
const SECOND: &str = "_ бек жан али кул мат берди баев гельды бай хан шах нияз назар мурад султан мухамед ша гали улла мат алы мыш тай кен ак \
    берген сеит дин газы ил мир аш ар ым ун";
const SLAVIC_FIRST: &str = "Иван Смирн Кузнец Поп Васил Петр Сокол Михайл Новик Федор Мороз Волк Алексе Лебед Семён Егор Павл Козл Степан Никола \
    Орл Андре Макар Никит Захар Зайц Солов Борис Яковл Григор Роман Воробь Серге Кузьм Фрол Александр Дмитри Корол Гус Кисел Ил Макс Поляк \
    Сорок Виноград Ковал Бел Медвед Антон Тарас Жук Баран Филип Комар Давыд Беля Герас Богдан Осип Сидор Матве Тит Марк Мирон Крыл Кудряв";
const SLAVIC_SECOND: &str = "ов енко ский ин ович чук ев цев кин ников янов ченко овский ушкин ило ик ко аков инский";

/// How many surnames share the first place, so to say: the most frequent has half of one per cent.
const SURNAMES_FLAT: f64 = 40.0;
/// As for surnames: four to eight per cent.
const GIVEN_FLAT: f64 = 8.0;

/// One of the surnames made of two parts, by rank.
fn composed(chance: &mut Chance, first: &str, second: &str) -> (String, String) {
    let (first, second): (Vec<&str>, Vec<&str>) = (first.split_whitespace().collect(), second.split_whitespace().collect());
    // A prime number of steps, so that the frequent ones are of all parts.
    let rank = chance.rank(first.len() * second.len(), SURNAMES_FLAT) * 7919 % (first.len() * second.len());
    (first[rank % first.len()].to_owned(), second[rank / first.len()].trim_matches('_').to_owned())
}

/// A surname with the ending that the region's have, of a man.
fn family(origin: Origin, chance: &mut Chance) -> String {
    let (first, second) = match origin {
        Origin::Slavic => composed(chance, SLAVIC_FIRST, SLAVIC_SECOND),
        _ => composed(chance, FIRST, SECOND),
    };
    let stem = first + &second;
    if origin == Origin::Slavic || stem.ends_with('в') {
        return stem;
    }
    if origin == Origin::Tajik && stem.len() % 3 == 0 {
        return stem + "зода";
    }
    let soft = stem.ends_with(['а', 'е', 'и', 'й', 'ы', 'о', 'ш', 'ж', 'ч']);
    stem.trim_end_matches('й').to_owned() + if soft { "ев" } else { "ов" }
}

/// Of a woman.
fn feminine(family: &str) -> String {
    match family.strip_suffix("ий") {
        Some(stem) => format!("{stem}ая"),
        None if family.ends_with(['в', 'н']) => format!("{family}а"),
        None => family.to_owned(),
    }
}

fn patronymic(father: &str, woman: bool) -> String {
    let (stem, soft) = match father.char_indices().next_back() {
        Some((at, 'й' | 'ь')) => (&father[..at], true),
        Some((at, 'а' | 'я')) => (&father[..at], false),
        _ => (father, false),
    };
    let ending = [["ович", "овна"], ["евич", "евна"]][usize::from(soft)][usize::from(woman)];
    format!("{stem}{ending}")
}

/// Somebody from somewhere.
pub(crate) fn person(chance: &mut Chance) -> Named {
    let origin = Origin::ALL[chance.by(&Origin::SHARES)];
    let woman = chance.is(0.4);
    let given = |chance: &mut Chance, woman: bool| {
        let names: Vec<&str> = origin.given()[usize::from(woman)].split_whitespace().collect();
        names[chance.rank(names.len(), GIVEN_FLAT)]
    };
    let name = given(chance, woman);
    if origin == Origin::Elsewhere {
        let pair = |text: &str| text.split_once('=').map(|(own, russian)| (own.to_owned(), russian.to_owned())).unwrap_or_default();
        let (first, last) = composed(chance, OTHER_FIRST, OTHER_LAST);
        let ((own, russian), (first, last)) = (pair(name), (pair(&first), pair(&last)));
        let families = (first.0 + &last.0, first.1 + &last.1);
        return Named { origin, family: families.1, given: russian, patronymic: None, own: Some((families.0, own)) };
    }
    let man = family(origin, chance);
    let father = given(chance, false).to_owned();
    Named {
        origin,
        family: if woman { feminine(&man) } else { man },
        given: name.to_owned(),
        patronymic: Some(patronymic(&father, woman)),
        own: None,
    }
}
