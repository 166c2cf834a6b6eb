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


def write(path, items):
    """Writes items as JSON Lines and says how many bytes of text they hold on average."""
    total = number = 0
    with open(path, "w", encoding="utf-8") as out:
        for number, item in enumerate(items, 1):
            total += len(item["text"].encode())
            out.write(json.dumps(item, ensure_ascii=False) + "\n")
    return total // max(number, 1)
