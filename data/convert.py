#!/usr/bin/env python3
"""Turns the tables of collected facts into the first version of data/authority/*.ttl.

    python3 data/convert.py FACTS_DIR [OUT_DIR]

The Turtle is the source from then on: edit it by hand, do not run this again over edited files. What is taken over:

- rows that a retrieved source supports (`verified` is not `no`); of `partial` rows no dates and no signatories;
- names: the first name of a language is skos:prefLabel, also where the Russian one is a translation (an entity must be found and shown in
  both languages); further names are skos:altLabel; names too general to stand alone ("Ministry of Ecology") are skos:hiddenLabel;
  acronyms are tug:acronym and not repeated as skos:altLabel, which the ontology entails;
- kinds, parents, countries, seats; identifiers in Wikidata, GeoNames, ROR, GEMET; web sites checked against ROR or a source's host.

Left out: Wikidata numbers that one community source alone gives, years of foundation, terms of office, dates that rest on general knowledge, funders, periods of programmes, SDG numbers.
"""

import csv
import re
import sys
import unicodedata
from pathlib import Path

import mended

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
    en, ru = mended.NAMES.get((table, row["id"]), (en, ru))
    others, short = list(aliases), list(acronyms)
    for code, name in (("en", en), ("ru", ru)):
        name = clean(name)
        if name:
            block.append(("skos:prefLabel", text(name, code)))
    more = mended.MORE.get((table, row["id"]), {})
    short += more.get("acronym", [])
    others += more.get("en", []) + more.get("ru", [])
    seen = {value.split('"@')[0].strip('"').casefold() for prop, value in block if prop == "skos:prefLabel"}
    for name in short + others:
        name = clean(name)
        key = name.casefold()
        dropped = name in mended.DROPPED or (row["id"], name) in mended.PREDECESSORS
        if not name or key in seen or dropped or (key in taken and taken[key] != row["id"]):
            continue
        seen.add(key)
        prop = "skos:hiddenLabel" if name in mended.GENERAL else "tug:acronym" if is_acronym(name) or name in more.get("acronym", []) else "skos:altLabel"
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
        head = "name" if "name_en" in row else "title"
        for name in mended.NAMES.get((table, row["id"]), (row[f"{head}_en"], row[f"{head}_ru"])):
            found.setdefault(clean(name).casefold(), row["id"])
    return found


def organizations(folder, places):
    table, blocks = "organisations", {}
    all_rows = [row for row in rows(folder, table) if row["id"] not in mended.PROGRAMS]
    known = {row["id"] for row in all_rows}
    taken = taken_names(table, folder)
    for row in all_rows:
        block = [("a", "tug:Organization")]
        names(block, table, row, row["name_en"], row["name_ru"], split(row["aliases_en"]) + split(row["aliases_ru"]),
              split(row["acronyms_en"]) + split(row["acronyms_ru"]), taken)
        for code in ("zh", "kk", "ky", "tg", "uz", "tk"):
            if row[f"name_{code}"] and row["id"] in mended.CONFIRMED.get(code, ()):
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
        if row["wikidata"] and "single community source" not in row["notes"]:
            block.append(("skos:exactMatch", f"wd:{row['wikidata']}"))
        if row["geonames_id"]:
            block.append(("skos:exactMatch", f"<https://sws.geonames.org/{row['geonames_id']}/>"))
        if row["coord_note"] == "city point":
            block += [("geo:lat", f'"{row["lat"]}"^^xsd:decimal'), ("geo:long", f'"{row["long"]}"^^xsd:decimal')]
        blocks[f"place:{row['id']}"] = block
    return blocks, known


def person_names(row):
    """The names of a person: property, text, language. The preferred one has the given name first, as running text has it."""
    english = row["name_en"].split()
    family = family_name(english, row["id"])
    found = [("skos:prefLabel", row["name_en"], "en"), ("foaf:familyName", family, "en")]
    eastern = english[0] == family and len(english) > 1  # Chinese: the family name always comes first
    words = spaced(clean(row["name_ru"])).split()
    if eastern or row["id"] in mended.GIVEN_FIRST:
        found += [("skos:prefLabel", " ".join(words), "ru"), ("foaf:familyName", words[0] if eastern else words[-1], "ru")]
    else:
        found += russian_names(words, row["id"] not in mended.TWO_GIVEN)
    for name in re.findall(r"\(([^()]*)\)", row["name_ru"]) + split(row["aliases"]):
        name = re.sub(r"\.\s+(?=\w{1,2}\.)", ".", spaced(name)).strip()
        found.append(("skos:altLabel", name, lang(name)))
        if initials := re.match(r"^([\w-]{4,}) ((?:\w{1,2}\.)+)$", name):
            found.append(("skos:altLabel", f"{initials[2]} {initials[1]}", lang(name)))
    return found


def family_name(english, id):
    """The word of an English name that the id starts with, else the last one."""
    for word in english:
        if id == fold(word) or id.startswith(fold(word) + "-"):
            return word
    return english[-1]


def russian_names(words, patronymic):
    """Names of a person given as family name, given name or initials, further name."""
    family, given, rest = words[0], words[1], words[2:]
    if all(word.endswith(".") for word in words[1:]):
        initials = "".join(words[1:])
        return [("skos:prefLabel", f"{initials} {family}", "ru"), ("foaf:familyName", family, "ru"), ("skos:altLabel", f"{family} {initials}", "ru")]
    full = [f"{given} {family}", f"{family} {given}"]
    if rest and patronymic:
        short = f"{given[0]}.{rest[0][0]}."
        full += [f"{given} {rest[0]} {family}", f"{family} {given} {rest[0]}", f"{short} {family}", f"{family} {short}"]
    elif rest:
        full = [f"{given} {rest[0]} {family}"] + full
    return [("skos:prefLabel", full[0], "ru"), ("foaf:familyName", family, "ru")] + [("skos:altLabel", name, "ru") for name in full[1:]]


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
        kind = mended.AGREEMENT_KIND.get(row["kind"], row["kind"])
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
        if row["id"] in mended.ORGANIZATIONS:
            continue
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


def edition(name):
    """An English title with its number in front as an ordinal, and without the city at its end."""
    name = re.sub(r"^(.*\S) no\. (\d+)$", lambda m: f"{ordinal(int(m[2]))} {m[1]}", name)
    return re.sub(r", [A-Z][a-z]+$", "", name)


def ordinal(number):
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def events(folder, organizations_known, places_known):
    table, blocks = "events", {}
    for row in rows(folder, table):
        serial = row["id"].startswith(mended.SERIES)
        disputed = row["id"] == "caccc-2025"  # sources differ on its last day
        ahead = row["start"] > "2026-04"  # announced only when the facts were written down
        if row["verified"] != "yes" or not row["end"] or disputed or ahead or not (serial or row["kind"] in ("conference", "forum", "summit")):
            continue
        titles = edition(clean(row["title_en"])), clean(row["title_ru"])
        kept = [(name, code) for name, code in zip(titles, ("en", "ru")) if mended.EDITION.search(name)]
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
        blocks[f"event:{row['id']}"] = block
    return blocks


def main():
    folder = Path(sys.argv[1])
    out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).parent / "authority"
    out.mkdir(parents=True, exist_ok=True)
    place_blocks, place_ids = places(folder)
    organization_ids = {row["id"] for row in rows(folder, "organisations")} - mended.PROGRAMS
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
