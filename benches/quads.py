"""Millions of quads that look like Tugai's own graph: what the sample news say, many times over. Run by `benches/serve.py` and `benches/adversary.py`.

    python3 benches/quads.py --tugai target/debug/tugai --quads 5000000 > quads.nq

Loads the sample news, exports all graphs, and writes them; then copies of the items' part, until there are enough quads. In a copy whatever
an item brought has an IRI of its own, texts end with the number of the copy, days move by years, and what the authority files know gives its
place to another of its class in two copies of three, so that some entities stand in very many items and most in some. The same sample gives
the same quads.
"""
import argparse
import hashlib
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
BASE = "https://w3id.org/tugai/"
# What differs between copies: IRIs of the base, texts with a language, days.
PART = re.compile(r'(<https://w3id\.org/tugai/[^>]*>|"(?:[^"\\]|\\.)*"@[A-Za-z-]+|"\d{4}-\d\d-\d\d"\^\^<[^>]*#date>)')
# IRIs that an item or the authority can bring, and graphs that belong to one item.
THING = re.compile(rf"<{BASE}(id/([a-z]+)/|item/|evidence/|record/)")
OWN_GRAPH = re.compile(rf"<{BASE}graph/(item|evidence|resolution)/[0-9a-f]+>")
HASH = re.compile(r"^(.*/)([0-9a-f]{16})>$")


def sample(tugai):
    """The lines of the sample's dump, evidence included."""
    news = sorted(str(path) for path in (ROOT / "data" / "news").iterdir() if path.suffix in (".txt", ".html", ".rss", ".jsonl"))
    with tempfile.TemporaryDirectory() as folder:
        store = f"{folder}/store"
        subprocess.run([tugai, "load", "--quiet", "--store", store, *news], check=False, stderr=subprocess.DEVNULL)
        command = [tugai, "export", "--quiet", "--store", store, "--to", "nquads", "--evidence"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()


def graph(line):
    """The graph of a line; its object when that is in the default graph."""
    return line[:-2].rsplit(" ", 1)[-1]


class Copies:
    """The part of a dump that items brought, as lines of numbered parts."""

    def __init__(self, lines):
        beforehand = {f"<{BASE}graph/authority>", f"<{BASE}graph/ontology>"}
        self.known = {part for line in lines if graph(line) in beforehand for part in PART.findall(line) if THING.match(part)}
        self.classes = {}
        for part in sorted(self.known):
            self.classes.setdefault(THING.match(part).group(2), []).append(part)
        self.parts, self.lines = {}, []
        for line in lines:
            if self.of_items(line):
                self.lines.append([self.parts.setdefault(part, len(self.parts)) for part in PART.split(line) if part])

    def of_items(self, line):
        """Whether a line is an item's alone: in a graph of an item, or about something that no authority file knows."""
        if OWN_GRAPH.fullmatch(graph(line)):
            return True
        return any(THING.match(part) and part not in self.known for part in PART.findall(line))

    def text(self, number):
        """Copy number `number`, which is at least 1."""
        words = [self.word(part, number) for part in self.parts]
        return "".join("".join([words[part] for part in line]) + "\n" for line in self.lines)

    def word(self, part, number):
        if not PART.fullmatch(part):
            return part
        if part.startswith('"'):
            if part.endswith("#date>"):
                return f'"{2010 + (int(part[1:5]) + number) % 16}{part[5:]}'
            end = part.rindex('"')
            return f"{part[:end]} ({number}){part[end:]}"
        if part in self.known:
            return self.other(part, number)
        if not THING.match(part) and not OWN_GRAPH.fullmatch(part):
            return part
        hashed = HASH.match(part)
        if hashed and "/id/" not in part:
            return f"{hashed.group(1)}{hashlib.sha256(f'{hashed.group(2)} {number}'.encode()).hexdigest()[:16]}>"
        return f"{part[:-1]}-{number}>"

    def other(self, part, number):
        """What stands in the place of a known entity: itself in every third copy, else another of its class."""
        fellows = self.classes[THING.match(part).group(2)]
        return part if number % 3 == 0 else fellows[(fellows.index(part) + 37 * number) % len(fellows)]


def generate(tugai, quads):
    """Pieces of N-Quads: the sample, then copies, until there are `quads` of them or a few more."""
    lines = sample(tugai)
    yield "\n".join(lines) + "\n"
    copies, written, number = Copies(lines), len(lines), 0
    while written < quads:
        number += 1
        yield copies.text(number)
        written += len(copies.lines)
    print(f"{written} quads: the sample and {number} copies of its {len(copies.lines)} quads of items", file=sys.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tugai", required=True)
    parser.add_argument("--quads", type=int, default=5_000_000)
    given = parser.parse_args()
    for piece in generate(given.tugai, given.quads):
        sys.stdout.write(piece)


if __name__ == "__main__":
    main()
