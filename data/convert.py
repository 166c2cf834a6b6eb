#!/usr/bin/env python3
"""Turns the tables of collected facts into the first version of data/authority/*.ttl.

    python3 data/convert.py FACTS_DIR [OUT_DIR]

The Turtle is the source from then on: edit it by hand, do not run this again over edited files. What is taken over:

- rows that a retrieved source supports (`verified` is not `no`); of `partial` rows no dates and no signatories;
- names: the first name of a language is skos:prefLabel, also where the Russian one is a translation (an entity must be found and shown in
  both languages); further names are skos:altLabel; names too general to stand alone ("Ministry of Ecology") are skos:hiddenLabel;
  acronyms are tug:acronym and not repeated as skos:altLabel, which the ontology entails;
- kinds, parents, countries, seats; identifiers in Wikidata, GeoNames, ROR, GEMET; web sites checked against ROR or a source's host.

Left out: years of foundation, terms of office, dates that rest on general knowledge, funders, periods of programmes, SDG numbers.
"""

import csv
import re
import sys
import unicodedata
from pathlib import Path

PREFIXES = {
    "tug": "https://w3id.org/tugai/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "gemet": "http://www.eionet.europa.eu/gemet/concept/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "ror": "https://ror.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
for entity in "organization place agreement program person position topic event".split():
    PREFIXES[entity] = f"https://w3id.org/tugai/id/{entity}/"
for scheme in "agreement-kind agreement-status attendance-mode event-kind event-status organization-kind place-kind program-kind".split():
    PREFIXES[scheme] = f"https://w3id.org/tugai/concept/{scheme}/"

# The order of properties in a block.
ORDER = """a skos:prefLabel skos:altLabel tug:acronym skos:hiddenLabel foaf:familyName tug:adjective tug:kind tug:status tug:start tug:end
tug:attendanceMode tug:place tug:organizer tug:participant tug:signedOn tug:party tug:signatory tug:holds tug:organization tug:title
tug:country tug:seat tug:unitOf tug:within tug:topic dcterms:isReplacedBy foaf:homepage geo:lat geo:long skos:exactMatch
skos:closeMatch""".split()

# Names that many bodies bear: kept for matching only.
GENERAL = set("""Ministry of Ecology|Минэкологии|Минприроды|Минэкологии РК|Committee for Environmental Protection|Environment Protection Committee
|Ministry of Environmental Protection|Ministry of Nature Protection|Ministry of Nature Protection and Lithosphere|Ministry of Climate Change
|Ministry of Water Management|Комитет по экологии|Center for Climate Finance|Агентство гидрометеорологической службы|Central Asia Hub
|Hydrometeorological Service Agency|Agency on Hydrometeorology|Regional Mountain Center|Institute of Geography|Institute of Zoology
|Институт географии|Институт зоологии|State Committee on Ecology and Environmental Protection|Central Asian Water|Green University
|Regional Center for Renewable Energy|Water, education, cooperation|Ледники 2025|MWH Global|IFAS Agency|Агентство МФСА
|National Committee on Ecology and Climate Change|State Agency for Environmental Protection and Forestry|Nexus|Нексус
|Госагентство охраны окружающей среды и лесного хозяйства|Национальный комитет по экологии и изменению климата|Экокомитет
|Гидрометеорологическая служба при МЧС КР|Центр климатического финансирования при кабмине|Green Kazakhstan|Госкомэкологии
|Госкомприроды|Нацкомэкологии|Forest Service|обмеление Каспия""".replace("\n", "").split("|"))
# Names that name nothing in particular, or belong to another row.
DROPPED = {"The State Committee", "CI", "AA", "GM", "AF", "АФ", "НУ", "NU", "MFA", "BoG", "DoE", "SEPA", "Народная Республика Китай",
           "State Environmental Protection Administration", "Burabay area", "Fedchenko Glacier", "Ледник Федченко", "South Caucasus", "Commission of the European Communities",
           "Комиссия европейских сообществ", "C5+1", "экология больших городов", "итальянская Республика"}
# Full names that are mended: (table, id) -> (en, ru).
NAMES = {
    ("organisations", "ing-kz"): ("Institute of Geography and Water Security", "Институт географии и водной безопасности"),
    ("organisations", "zool-kz"): ("Institute of Zoology of the Republic of Kazakhstan", "Институт зоологии Республики Казахстан"),
    ("organisations", "giz"): ("Deutsche Gesellschaft für Internationale Zusammenarbeit", "Германское общество по международному сотрудничеству"),
    ("organisations", "kazhydromet"): ("Kazhydromet", "Казгидромет"),
    ("organisations", "fsci"): ("Fund for Support of Civil Initiatives", "Фонд поддержки гражданских инициатив"),
    ("organisations", "feco"): ("Foreign Environmental Cooperation Center",
                                "Центр по международному природоохранному сотрудничеству Министерства экологии и окружающей среды КНР"),
    ("organisations", "stantec"): ("Stantec", ""),
    ("organisations", "xieg"): ("Xinjiang Institute of Ecology and Geography", "Синьцзянский институт экологии и географии"),
    ("organisations", "iwph-kg"): ("Institute of Water Problems and Hydropower", "Институт водных проблем и гидроэнергетики"),
    ("organisations", "imels"): ("Ministry for the Environment, Land and Sea of Italy", "Министерство окружающей среды, защиты территории и моря Италии"),
    ("agreements", "cites"): ("Convention on International Trade in Endangered Species of Wild Fauna and Flora",
                              "Конвенция о международной торговле видами дикой фауны и флоры, находящимися под угрозой исчезновения"),
    ("agreements", "water-convention"): ("Convention on the Protection and Use of Transboundary Watercourses and International Lakes",
                                         "Конвенция по охране и использованию трансграничных водотоков и международных озёр"),
    ("agreements", "aarhus-convention"): ("Aarhus Convention", "Орхусская конвенция"),
    ("agreements", "ashgabat-protocol"): ("Ashgabat Protocol for the Conservation of Biological Diversity", "Ашхабадский протокол о сохранении биологического разнообразия"),
    ("agreements", "kz-ru-1992"): ("Kazakhstan-Russia Agreement of 1992 on joint use and protection of transboundary waters",
                                   "Соглашение 1992 года между Правительством РФ и Правительством РК о совместном использовании и охране трансграничных водных объектов"),
    ("agreements", "kz-ru-2010"): ("Kazakhstan-Russia Agreement of 2010 on joint use and protection of transboundary waters",
                                   "Соглашение 2010 года между Правительством РФ и Правительством РК о совместном использовании и охране трансграничных водных объектов"),
    ("agreements", "kz-ru-env-2004"): ("Kazakhstan-Russia Agreement on cooperation in environmental protection",
                                       "Соглашение между Правительством РФ и Правительством РК о сотрудничестве в области охраны окружающей среды"),
    ("agreements", "sco-communique-2023"): ("Joint communique of the 4th SCO environment ministers' meeting",
                                            "Совместное коммюнике по итогам Четвёртого совещания министров охраны окружающей среды ШОС"),
    ("agreements", "carec-kg-icat-2024"): ("Tripartite memorandum of CAREC, MNRETS and the Climate Finance Center of the Kyrgyz Republic",
                                           "Трёхсторонний меморандум РЭЦЦА, Минприроды КР и Центра климатического финансирования"),
    ("agreements", "carec-feco-2020"): ("Memorandum between FECO and CAREC", "Меморандум между FECO и РЭЦЦА"),
    ("agreements", "gca-jdi-2020"): ("Joint Declaration of Intent on cooperation in climate and security",
                                     "Совместная декларация о намерениях в рамках инициативы «Зелёная Центральная Азия»"),
    ("agreements", "carec-host"): ("Agreement on the working conditions of CAREC", "Соглашение об условиях работы РЭЦЦА"),
    ("agreements", "espoo"): ("Convention on Environmental Impact Assessment in a Transboundary Context",
                              "Конвенция об оценке воздействия на окружающую среду в трансграничном контексте"),
    ("programmes", "caccc-series"): ("Central Asia Climate Change Conference", "Центрально-Азиатская конференция по вопросам изменения климата"),
    ("programmes", "nexus-ca"): ("Central Asia Nexus Dialogue", "Центрально-Азиатский диалог «Нексус»"),
    ("programmes", "icat-prog"): ("Initiative for Climate Action Transparency", "Инициатива по прозрачности климатических действий"),
    ("programmes", "wecoop"): ("EU-Central Asia Water, Environment and Climate Change Cooperation",
                               "Сотрудничество ЕС и Центральной Азии в области водных ресурсов, окружающей среды и изменения климата"),
    ("programmes", "reap-switch"): ("Resource Efficiency in Agri-Food Production and Processing", ""),
    ("places", "naryn-river"): ("Naryn River", "река Нарын"),
    ("places", "talas-river"): ("Talas River", "река Талас"),
    ("places", "ural-river"): ("Ural River", "река Урал"),
    ("places", "chu-river"): ("Chu River", "река Чу"),
    ("places", "ili"): ("Ili River", "река Или"),
    ("places", "vanj-yakh"): ("Fedchenko Glacier", "ледник Федченко"),
    ("places", "jalal-abad"): ("Jalal-Abad", "Джалал-Абад"),
    ("places", "tejen"): ("Harirud", "Герируд"),
    ("places", "murghab"): ("Murghab River", "река Мургаб"),
    ("places", "balkhash"): ("Lake Balkhash", "озеро Балхаш"),
    ("places", "zaysan"): ("Lake Zaysan", "озеро Зайсан"),
    ("places", "aral-town"): ("Aralsk", "Аральск"),
    ("places", "shchuchinsk"): ("Shchuchinsk", "Щучинск"),
    ("topics", "nexus"): ("water-energy-food nexus", "взаимосвязь «вода-энергия-продовольствие»"),
}
# Further names by (table, id): language -> names.
MORE = {
    ("agreements", "cites"): {"acronym": ["CITES", "СИТЕС"]},
    ("agreements", "cms"): {"en": ["Bonn Convention"], "ru": ["Боннская конвенция"]},
    ("agreements", "espoo"): {"en": ["Espoo Convention"], "ru": ["Конвенция Эспо"]},
    ("agreements", "unfccc"): {"acronym": ["UNFCCC", "РКИК ООН", "РКИК"], "ru": ["Рамочная конвенция Организации Объединённых Наций об изменении климата"]},
    ("agreements", "unccd"): {"acronym": ["UNCCD", "КБО ООН", "КБО"]},
    ("agreements", "cbd"): {"acronym": ["CBD", "КБР"], "en": ["Convention on Biodiversity"]},
    ("agreements", "water-convention"): {"en": ["Water Convention", "UNECE Water Convention"], "ru": ["Конвенция по водам", "Водная конвенция"]},
    ("agreements", "ramsar"): {"en": ["Ramsar Convention"], "ru": ["Рамсарская конвенция"]},
    ("agreements", "tehran-convention"): {"en": ["Tehran Convention"], "ru": ["Тегеранская конвенция"]},
    ("agreements", "basel-convention"): {"en": ["Basel Convention"], "ru": ["Базельская конвенция"]},
    ("agreements", "montreal-protocol"): {"en": ["Montreal Protocol"], "ru": ["Монреальский протокол"]},
    ("agreements", "vienna-convention"): {"ru": ["Венская конвенция об охране озонового слоя"]},
    ("agreements", "ashgabat-protocol"): {"en": ["Ashgabat Protocol"], "ru": ["Ашхабадский протокол"]},
    ("agreements", "asbp-4"): {"acronym": ["ASBP-4", "ПБАМ-4"]},
    ("agreements", "reap"): {"acronym": ["REAP", "РПДООС"]},
    ("agreements", "rep4sd-ca"): {"acronym": ["REP4SD-CA", "РПООСУР ЦА"]},
    ("programmes", "ca-climate-portal"): {"en": ["Central Asia Climate Information Platform"]},
    ("places", "ural-river"): {"ru": ["Жайык"]},
    ("places", "vanj-yakh"): {"en": ["Vanj Yakh Glacier"], "ru": ["ледник Ванч-Ях"]},
    ("places", "jalal-abad"): {"en": ["Manas"], "ru": ["Манас"]},
    ("places", "tejen"): {"ru": ["Теджен"]},
    ("places", "murghab"): {"en": ["Murghab"], "ru": ["Мургаб"]},
    ("places", "balkhash"): {"ru": ["Балхаш"]},
    ("places", "zaysan"): {"ru": ["Зайсан"]},
    ("organisations", "kazhydromet"): {"en": ["Kazhydromet Republican State Enterprise"], "ru": ["РГП «Казгидромет»"]},
    ("organisations", "uzhydromet"): {"en": ["Uzhydromet"], "ru": ["Узгидромет"]},
    ("organisations", "feco"): {"ru": ["Центр по международному природоохранному сотрудничеству"]},
    ("places", "country-it"): {"ru": ["Итальянская Республика"]},
    ("organisations", "mee-china"): {"ru": ["Министерство экологии и окружающей среды Китая"], "en": ["Ministry of Ecology and Environment of China"]},
}
AGREEMENT_KIND = {"convention": "agreement", "action-plan": "programme", "concept": "other"}
# People whose Russian name stands in natural order (given name first).
NATURAL = {"kain-janesh", "yadav-bhupender", "rehman-sherry", "shah-shakeel"}
# Series of events whose editions are numbered; other kinds of events are kept only if they are conferences, forums or summits.
SERIES = ("icsd-", "icwc-", "speca-", "cis-mes-", "cis-msg-", "sco-env-ministers-", "calp-", "wgecc-", "hlc-", "caccc-", "caief-2")
EDITION = re.compile(r"\d|\b[IVX]+\b|перв|втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят|first|second|third|fourth|fifth|sixth|seventh|ninth|eleventh", re.I)


def lang(text):
    """The language of a name, by its script."""
    if re.search("[\u0400-\u04ff]", text):
        return "kk" if re.search("[ӘәҒғҚқҢңӨөҰұҮүҺһ]", text) else "ru"
    return "zh" if re.search("[\u4e00-\u9fff]", text) else "en"


def is_acronym(text):
    """Whether every word is written with initial letters, so that it must be matched exactly."""
    words = re.findall(r"[\w+&/-]+", text)
    return bool(words) and "«" not in text and all(2 * sum(c.isupper() or c.isdigit() for c in w) >= len(w) > 1 for w in words)


def clean(text):
    """A name without its notes in parentheses."""
    text = re.sub(r"\s*\([^()]*\)", "", text)
    text = text.replace("ѐ", "ё").replace("государств - ", "государств-").replace("государств – ", "государств-")
    return re.sub(r"\s+", " ", text).strip(" ,;")


def split(cell):
    return [part.strip() for part in cell.split("|") if part.strip()]


def names(block, table, row, en, ru, aliases, acronyms, taken):
    """Puts the names of a row into its block: preferred, alternative, acronym, hidden."""
    en, ru = NAMES.get((table, row["id"]), (en, ru))
    others, short = list(aliases), list(acronyms)
    for code, name in (("en", en), ("ru", ru)):
        name = clean(name)
        if name:
            block.append(("skos:prefLabel", text(name, code)))
    more = MORE.get((table, row["id"]), {})
    short += more.get("acronym", [])
    others += more.get("en", []) + more.get("ru", [])
    seen = {value.split('"@')[0].strip('"').casefold() for prop, value in block if prop == "skos:prefLabel"}
    for name in short + others:
        name = clean(name)
        key = name.casefold()
        if not name or key in seen or name in DROPPED or (key in taken and taken[key] != row["id"]):
            continue
        seen.add(key)
        prop = "skos:hiddenLabel" if name in GENERAL else "tug:acronym" if is_acronym(name) or name in more.get("acronym", []) else "skos:altLabel"
        block.append((prop, text(name, lang(name))))


def text(value, code):
    return '"%s"@%s' % (value.replace("\\", "\\\\").replace('"', '\\"'), code)


def date(value):
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(value)]
    return f'"{value}"^^xsd:{kind}'


def write(path, head, blocks):
    """Writes one subject block each, sorted; only the prefixes that are used."""
    body = []
    for subject in sorted(blocks):
        pairs = {}
        for prop, value in blocks[subject]:
            pairs.setdefault(prop, [])
            if value not in pairs[prop]:
                pairs[prop].append(value)
        lines = []
        for prop in sorted(pairs, key=ORDER.index):
            values = pairs[prop] if prop == "a" else sorted(pairs[prop], key=lambda v: (v.rsplit("@", 1)[-1] if v[0] == '"' else "", v))
            lines.append(f"{prop} {' , '.join(values)}")
        body.append(f"{subject} " + " ;\n    ".join(lines) + " .\n")
    whole = "\n".join(body)
    used = [f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items() if re.search(rf"(?<![\w-]){name}:", whole)]
    path.write_text("".join(f"# {line}\n" for line in head) + "\n" + "".join(used) + "\n" + whole, encoding="utf-8")


def rows(folder, table):
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["verified"] != "no"]


def refs(cell, known, prefix):
    return [f"{prefix}:{id}" for id in split(cell) if id in known]


def taken_names(table, folder):
    """Full names -> the row that has them, so that no other row of the table takes them as an alias."""
    found = {}
    for row in rows(folder, table):
        pair = NAMES.get((table, row["id"]), [row.get(k, "") for k in ("name_en" if "name_en" in row else "title_en", "name_ru" if "name_ru" in row else "title_ru")])
        for name in pair:
            found.setdefault(clean(name).casefold(), row["id"])
    return found


def organizations(folder, places):
    table, blocks = "organisations", {}
    all_rows = rows(folder, table)
    known = {row["id"] for row in all_rows}
    taken = taken_names(table, folder)
    for row in all_rows:
        block = [("a", "tug:Organization")]
        names(block, table, row, row["name_en"], row["name_ru"], split(row["aliases_en"]) + split(row["aliases_ru"]),
              split(row["acronyms_en"]) + split(row["acronyms_ru"]), taken)
        for code in ("zh", "kk", "ky", "tg", "uz", "tk"):
            if row[f"name_{code}"] and row["id"] in CONFIRMED.get(code, ()):
                block.append(("skos:prefLabel", text(row[f"name_{code}"], code)))
        block.append(("tug:kind", f"organization-kind:{row['type']}"))
        block += [("tug:country", c) for c in refs("country-" + row["country_iso2"].lower(), places, "place")]
        block += [("tug:seat", p) for p in refs(row["headquarters_place_id"], places, "place")]
        block += [("tug:unitOf", o) for o in refs(row["parent_id"], known, "organization")]
        block += [("dcterms:isReplacedBy", o) for o in refs(row["successor_id"], known, "organization")]
        if row["website"] and row["website_basis"] in ("ror", "source-host"):
            block.append(("foaf:homepage", f"<{row['website']}>"))
        if row["wikidata"]:
            block.append(("skos:exactMatch", f"wd:{row['wikidata']}"))
        if row["ror"]:
            block.append(("skos:exactMatch", "ror:" + row["ror"].rsplit("/", 1)[-1]))
        blocks[f"organization:{row['id']}"] = block
    return blocks


# Native names that a search in public repositories confirmed.
CONFIRMED = {"zh": ("mee-china", "sco", "suups"), "kk": ("kazhydromet", "wmo"), "uz": ("uz-meco",)}


def places(folder):
    table, blocks = "places", {}
    all_rows = rows(folder, table)
    known = {row["id"] for row in all_rows}
    taken = taken_names(table, folder)
    for row in all_rows:
        country = row["kind"] == "country"
        block = [("a", "tug:Place , tug:State" if country else "tug:Place")]
        names(block, table, row, row["name_en"], row["name_ru"], split(row["aliases_en"]) + split(row["aliases_ru"]), [], taken)
        block.append(("tug:kind", f"place-kind:{row['kind']}"))
        if not country:
            block += [("tug:country", c) for iso in split(row["country_iso2"]) for c in refs("country-" + iso.lower(), known, "place")]
        if row["wikidata"]:
            block.append(("skos:exactMatch", f"wd:{row['wikidata']}"))
        if row["geonames_id"]:
            block.append(("skos:exactMatch", f"<https://sws.geonames.org/{row['geonames_id']}/>"))
        if row["coord_note"] == "city point":
            block += [("geo:lat", f'"{row["lat"]}"^^xsd:decimal'), ("geo:long", f'"{row["long"]}"^^xsd:decimal')]
        blocks[f"place:{row['id']}"] = block
    return blocks, known


def person_names(row):
    """Family names and the full names of a person in both languages, natural order first."""
    surname = row["id"].split("-")[0]
    found = []
    english = row["name_en"].split()
    family = [w for w in english if re.sub(r"[^a-z]", "", fold(w)) == surname] or [w for w in english if fold(w).replace("-", "") == row["id"].replace("-", "")] or [english[-1]]
    if row["id"].startswith("bat-erdene"):
        family = ["Bat-Erdene"]
    found.append(("skos:prefLabel", row["name_en"], "en"))
    found.append(("foaf:familyName", family[0], "en"))
    russian = clean(row["name_ru"])
    inner = re.findall(r"\(([^()]*)\)", row["name_ru"])
    words = spaced(russian).split()
    chinese = english[0] == family[0] and len(english) > 1 and row["id"] not in ("tokayev", "rahmon")
    if row["id"] in NATURAL or chinese:
        last = words[0] if chinese else words[-1]
        found += [("skos:prefLabel", " ".join(words), "ru"), ("foaf:familyName", last, "ru")]
    else:
        last, given, rest = words[0], words[1], words[2:]
        initials = all(w.endswith(".") for w in words[1:])
        natural = f"{''.join(words[1:])} {last}" if initials else f"{given} {last}"
        if row["id"] in ("schmid-helga",):
            natural = f"{given} {rest[0]} {last}"
        found += [("skos:prefLabel", natural, "ru"), ("foaf:familyName", last, "ru")]
        if not initials:
            found.append(("skos:altLabel", f"{last} {given}", "ru"))
        if rest and row["id"] != "schmid-helga":
            found += [("skos:altLabel", f"{given} {rest[0]} {last}", "ru"), ("skos:altLabel", f"{last} {given} {rest[0]}", "ru"),
                      ("skos:altLabel", f"{given[0]}.{rest[0][0]}. {last}", "ru"), ("skos:altLabel", f"{last} {given[0]}.{rest[0][0]}.", "ru")]
        elif initials:
            found.append(("skos:altLabel", f"{last} {''.join(words[1:])}", "ru"))
    for name in inner + split(row["aliases"]):
        name = spaced(name).replace(". ", ".").replace(".", ". ").strip()
        name = re.sub(r"\. (?=\w{1,2}\.)", ".", name)
        found.append(("skos:altLabel", name, lang(name)))
        if m := re.match(r"^([\w-]{4,}) ((?:\w{1,2}\.)+)$", name):
            found.append(("skos:altLabel", f"{m[2]} {m[1]}", lang(name)))
    return found


def fold(word):
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def spaced(name):
    return re.sub(r"(?<=\.)(?=\w{3,})", " ", name)


def people(folder, organizations_known):
    blocks = {}
    for row in rows(folder, "people"):
        block = [("a", "tug:Person")]
        preferred = {}
        for prop, name, code in person_names(row):
            if preferred.get(code) == name and prop != "foaf:familyName":
                continue
            if prop == "skos:prefLabel":
                preferred[code] = name
            block.append((prop, text(name, code)))
        role_en, role_ru = clean(row["role_en"]), clean(row["role_ru"])
        if row["org_id"] in organizations_known and not re.search(r";|, then|, later|затем", role_en):
            position = f"position:{row['id']}-{row['org_id']}-1"
            block.append(("tug:holds", position))
            titles = [("tug:title", text(role, code)) for role, code in ((role_en, "en"), (title(role_ru), "ru")) if role]
            blocks[position] = [("a", "tug:Position"), ("tug:organization", f"organization:{row['org_id']}")] + titles
        blocks[f"person:{row['id']}"] = block
    return blocks


def title(role):
    """A Russian title as it stands inside a sentence: small first letter."""
    head = role.split(" ")[0]
    return role if sum(c.isupper() for c in head) > 1 else role[:1].lower() + role[1:]


def agreements(folder, organizations_known, places_known, people_known):
    table, blocks = "agreements", {}
    taken = taken_names(table, folder)
    for row in rows(folder, table):
        sure = row["verified"] == "yes"
        kind = AGREEMENT_KIND.get(row["kind"], row["kind"])
        block = [("a", "tug:Memorandum" if kind == "memorandum" else "tug:Agreement"), ("tug:kind", f"agreement-kind:{kind}")]
        names(block, table, row, row["title_en"], row["title_ru"], [], [], taken)
        if sure and row["signed_date"] and row["signed_date_basis"] == "source":
            block.append(("tug:signedOn", date(row["signed_date"])))
        if sure and kind in ("memorandum", "agreement", "protocol", "declaration"):
            parties = refs(row["parties"], organizations_known, "organization") + refs(row["parties"], places_known, "place")
            block += [("tug:party", party) for party in parties]
            block += [("tug:signatory", p) for p in refs(row["signatories"], people_known, "person")]
            if parties and row["signed_date"]:
                block.append(("tug:status", "agreement-status:signed"))
        if sure:
            block += [("tug:place", p) for p in refs(row["place"], places_known, "place")]
        blocks[f"agreement:{row['id']}"] = block
    return blocks


def programs(folder):
    table, blocks = "programmes", {}
    taken = taken_names(table, folder)
    for row in rows(folder, table):
        if row["id"] in ("carec-adb", "caccc-series", "brigc-prog", "speca-prog"):
            continue  # the organization of the same name stands for it
        block = [("a", "tug:Program"), ("tug:kind", f"program-kind:{row['kind']}")]
        names(block, table, row, row["name_en"], row["name_ru"], split(row["aliases"]), split(row["acronyms"]), taken)
        if row["website"] and row["website"] != "https://carececo.org":
            block.append(("foaf:homepage", f"<{row['website']}>"))
        blocks[f"program:{row['id']}"] = block
    return blocks


def topics(folder):
    table, blocks = "topics", {}
    with open(folder / "topics.csv", encoding="utf-8", newline="") as file:
        all_rows = list(csv.DictReader(file))  # `no` only means that GEMET has no such concept
    for row in all_rows:
        block = [("a", "tug:Topic")]
        names(block, table, row, row["label_en"], row["label_ru"], split(row["aliases"]), [], {})
        if row["gemet_id"] and row["verified"] == "yes":
            block.append((f"skos:{row['match']}Match", f"gemet:{row['gemet_id']}"))
        blocks[f"topic:{row['id']}"] = block
    return blocks


def events(folder, organizations_known, places_known):
    table, blocks = "events", {}
    for row in rows(folder, table):
        serial = row["id"].startswith(SERIES)
        if row["verified"] != "yes" or not row["end"] or not (serial or row["kind"] in ("conference", "forum", "summit")):
            continue
        titles = [clean(re.sub(r"^(.*\S) no\. (\d+)$", r"\2th \1", row["title_en"])), clean(row["title_ru"])]
        place_names = "|".join(("Moscow", "Dushanbe", "Tashkent", "Astana", "Tianjin", "Qingdao", "Samarkand", "Berlin", "Chongqing", "Aktau", "Minsk", "Bishkek"))
        titles[0] = re.sub(rf",? (?:{place_names})$", "", titles[0]) if re.search(rf", (?:{place_names})$", titles[0]) else titles[0]
        titles[0] = re.sub(r"(\d*)(1th|2th|3th)\b", lambda m: m[1] + ({"1th": "1st", "2th": "2nd", "3th": "3rd"}[m[2]] if not m[1].endswith("1") else m[2]), titles[0])
        kept = [(name, code) for name, code in zip(titles, ("en", "ru")) if EDITION.search(name)]
        if not kept:
            continue
        block = [("a", "tug:Event"), ("tug:kind", f"event-kind:{row['kind']}"), ("tug:status", "event-status:held")]
        block += [("skos:prefLabel", text(name, code)) for name, code in kept]
        editions = re.findall(r"\(([A-ZА-Я]+-\d{4})\)", row["title_en"] + row["title_ru"])
        block += [("tug:acronym", text(name, lang(name))) for name in editions]
        block += [("tug:start", date(row["start"])), ("tug:end", date(row["end"]))]
        mode = {"yes": "online", "no": "offline", "hybrid": "hybrid"}[row["online"]]
        block.append(("tug:attendanceMode", f"attendance-mode:{mode}"))
        if mode != "online":
            block += [("tug:place", p) for p in refs(row["place"], places_known, "place")]
        block += [("tug:organizer", o) for o in refs(row["organisers"], organizations_known, "organization")]
        block += [("tug:participant", o) for o in refs(row["participants"], organizations_known, "organization")]
        if row["id"] == "caccc-2025" or row["start"] > "2026-04":
            continue  # sources differ on its end; not yet held when the facts were written down
        blocks[f"event:{row['id']}"] = block
    return blocks


def main():
    folder = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent / "authority"
    out.mkdir(parents=True, exist_ok=True)
    place_blocks, place_ids = places(folder)
    organization_ids = {row["id"] for row in rows(folder, "organisations")}
    people_ids = {row["id"] for row in rows(folder, "people")}
    sure = "Each was seen in a public source in November 2026; Russian names may be translations where no Russian source was seen."
    write(out / "places.ttl", ["Places of the region and of its partners.", sure], place_blocks)
    write(out / "organizations.ttl", ["Organizations.", sure, "Former bodies point to what replaced them."], organizations(folder, place_ids))
    write(out / "people.ttl", ["Holders of public offices. A position is one that a source shows at some time, not necessarily the present one."],
          people(folder, organization_ids))
    write(out / "agreements.ttl", ["Conventions, agreements, memoranda and programmes of action. Parties are those seen, not complete lists."],
          agreements(folder, organization_ids, place_ids, people_ids))
    write(out / "programs.ttl", ["Programmes, projects, platforms and initiatives.", sure], programs(folder))
    write(out / "topics.ttl", ["Topics, matched to GEMET where it has them."], topics(folder))
    write(out / "events.ttl", ["Editions of conferences, summits and sessions of standing bodies, with dates that a source shows."],
          events(folder, organization_ids, place_ids))


if __name__ == "__main__":
    main()
