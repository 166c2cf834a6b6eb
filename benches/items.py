"""News items for measuring: the sentences of the sample news, recombined. The same seed gives the same items on every machine."""
import html
import json
import pathlib
import random
import re

NEWS = pathlib.Path(__file__).resolve().parent.parent / "data" / "news"


def text(path):
    """The text of a sample file in any of its formats; markup becomes line ends."""
    raw = path.read_bytes()
    charset = "windows-1251" if b"windows-1251" in raw.lower() else "utf-8"
    return html.unescape(re.sub(r"<[^>]*>|<!\[CDATA\[|\]\]>", "\n", raw.decode(charset)))


def sentences(tag):
    """The sentences of the sample news of a language, in a fixed order, each once, without titles and date lines."""
    found = {}
    for path in sorted(NEWS.glob(f"*.{tag}.*")):
        for line in text(path).splitlines()[1:]:
            parts = re.split(r"(?<=[а-яёa-z»\")]{2}[.!?])\s+(?=[А-ЯЁA-Z«\"])", line.strip())
            found.update((part, None) for part in parts if len(part) > 60 and part[-1] in ".!?" and part[0] not in "{")
    return list(found)


def generate(count, size, tag="ru", seed=1):
    """`count` items of about `size` bytes of text each, no two alike."""
    choice = random.Random(seed)
    pool = sentences(tag)
    for number in range(count):
        title = f"{choice.choice(pool).rstrip('.')[:80]} ({number + 1})"
        lines, length = [], 0
        while length < size:
            line = " ".join(choice.sample(pool, choice.randint(1, 4)))
            lines.append(line)
            length += len(line.encode())
        date = f"20{choice.randint(15, 25)}-{choice.randint(1, 12):02}-{choice.randint(1, 28):02}"
        yield {"id": str(number + 1), "title": title, "published": date, "lang": tag, "text": "\n".join(lines)}


SYLLABLES = "ба ра ка ни му ли то за ша ре во ду ги ме сан тур бек ман".split()
LATIN = "ba ra ka ni mu li to za sha re vo du gi me san tur bek man".split()


def invented(choice, syllables=SYLLABLES):
    """A capitalized word that is in no dictionary."""
    return "".join(choice.choice(syllables) for _ in range(choice.randint(3, 5))).capitalize()


def authority(count, seed=3):
    """Turtle of `count` invented organizations, people and places, named as real ones are."""
    choice = random.Random(seed)
    heads = "Министерство водного хозяйства|Центр экологии|Институт водных проблем|Фонд охраны природы|Комитет по экологии".split("|")
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in PREFIXES.items()]
    taken = set()
    for number in range(count):
        # A name borne twice would be a warning each, and its place has to be sought.
        word, latin = invented(choice), invented(choice, LATIN)
        while word in taken or latin in taken:
            word, latin = invented(choice), invented(choice, LATIN)
        taken.update((word, latin))
        kind = choice.choice(["organization", "person", "place"])
        names = {
            "organization": (f"{choice.choice(heads)} {word}", f"Centre for Water of {latin}"),
            "person": (f"{choice.choice(['Аскар', 'Анна', 'Зафар'])} {word}ов", f"Askar {latin}ov"),
            "place": (word, latin),
        }[kind]
        lines.append(f'{kind}:bench-{number} a tug:{kind.capitalize()} ; skos:prefLabel "{names[0]}"@ru , "{names[1]}"@en .')
    return "\n".join(lines) + "\n"


PREFIXES = {
    "tug": "https://w3id.org/tugai/ontology#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    **{kind: f"https://w3id.org/tugai/id/{kind}/" for kind in ("organization", "person", "place")},
}


def paragraphs(size, seed=4):
    """Paragraphs of about `size` bytes without a full stop, by what makes them hard."""
    choice = random.Random(seed)
    prose = {tag: " ".join(sentence.rstrip(".!?") for sentence in sentences(tag)) for tag in ("ru", "en")}
    heads = "Министерство Центр Комитет Институт Фонд Агентство Департамент Управление".split()
    kinds = {
        "Russian prose": lambda: prose["ru"] + " ",
        "English prose": lambda: prose["en"] + " ",
        "Russian names": lambda: f"{choice.choice(['Иван', 'Анна', 'Зафар'])} {invented(choice)}ов, ",
        "English names": lambda: f"{invented(choice, LATIN)} {invented(choice, LATIN)}, ",
        "organizations": lambda: f"{choice.choice(heads)} {invented(choice)}, ",
        "heads of organizations": lambda: choice.choice(heads) + " ",
        "gatherings": lambda: f"семинар «{invented(choice)}», ",
        "one Russian anchor": lambda: "подписали меморандум с ",
        "one English anchor": lambda: "signed a memorandum with ",
        "capitalized words": lambda: invented(choice) + " ",
        "initials": lambda: "А.",
        "quotation marks": lambda: "«",
        "digits": lambda: str(choice.randint(0, 9)),
    }
    for name, part in kinds.items():
        parts, length = [], 0
        while length < size:
            parts.append(part())
            length += len(parts[-1].encode())
        yield name, "".join(parts).rstrip()


def write(path, items):
    """Writes items as JSON Lines and says how many bytes of text they hold on average."""
    total = number = 0
    with open(path, "w", encoding="utf-8") as out:
        for number, item in enumerate(items, 1):
            total += len(item["text"].encode())
            out.write(json.dumps(item, ensure_ascii=False) + "\n")
    return total // max(number, 1)
