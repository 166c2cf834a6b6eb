"""How right links to outside graphs are: the authority without its own outside ids is linked with dumps that nobody here made, and what comes out is
held against the ids that were checked by hand.

    python benches/link.py --tugai target/debug/tugai --facts ../shared/facts --outside FOLDER

FOLDER holds the outside data, which stays out of this repository; benches/link/gather.py makes it from clones of the public repositories that it names. What
is not there is skipped, and said to be. Of the things whose id was checked, a link is right, wrong, or *other*: the outside data does not have the checked id at all, but
the thing under another one. Precision is over right and wrong, `all` over the three; recall over the checked ids that the outside data has. Coordinates of places came from some of the same sources, so places are linked with and without them.
"""
import argparse
import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
# Target, its data, table of facts, column of ids, IRI of an id, kinds of places.
RUNS = [
    ("ror", "ror.json", "organisations.csv", "ror", "{}", None),
    ("world-cities", "world-cities.csv", "places.csv", "geonames_id", "https://sws.geonames.org/{}/", {"city"}),
    ("country-codes", "country-codes.csv", "places.csv", "geonames_id", "https://sws.geonames.org/{}/", {"country"}),
    ("countries", "countries.json", "places.csv", "wikidata", "http://www.wikidata.org/entity/{}", {"country"}),
    ("gemet", "gemet.nt", "topics.csv", "gemet_id", "http://www.eionet.europa.eu/gemet/concept/{}", None),
    ("cities", "cities.json", "places.csv", "wikidata", "http://www.wikidata.org/entity/{}", {"city"}),
]
IDS = re.compile(r" ;\n    (skos:exactMatch|foaf:homepage) [^;]*?(?= ;\n| \.\n)")
POINTS = re.compile(r" ;\n    geo:(lat|long) [^;]*?(?= ;\n| \.\n)")


def strip(folder, patterns):
    """A data folder with the shipped authority, without what the patterns find."""
    own = folder / "data" / "authority"
    own.mkdir(parents=True)
    for file in sorted((HERE.parent / "data" / "authority").glob("*.ttl")):
        text = file.read_text()
        for pattern in patterns:
            text = pattern.sub("", text)
        (own / file.name).write_text(text)
    return folder


def run(tugai, *arguments):
    done = subprocess.run([tugai, *map(str, arguments)], capture_output=True, text=True, check=False)
    if done.returncode == 2:
        sys.exit(done.stderr)
    return done.stdout


def linked(tugai, folder, target, dump):
    """Links, and candidates, by the ends of our IRIs."""
    item = folder / "item.jsonl"
    item.write_text(json.dumps({"url": "https://example.org/1", "lang": "en", "title": "A day", "text": "It rained."}))
    store = folder / "store"
    if not store.exists():
        run(tugai, "load", "--quiet", "--store", store, "--data", folder, item)
    own = HERE / "link" / f"{target}.toml"
    lines = run(tugai, "link", own if own.exists() else target, "--from", dump, "--store", store, "--data", folder, "--dry-run").splitlines()
    links, candidates = {}, {}
    for line in lines:
        if not line.startswith("\t"):
            kind, score, ours, theirs, label = line.split("\t")
            end = ours.rsplit("/", 1)[1]
            if kind == "link":
                links[end] = theirs
            else:
                candidates.setdefault(end, []).append(f"{score} {theirs} {label}")
    return links, candidates


def row(target, points, checked, there, links, right, wrong, other):
    """A row of the table."""
    shares = [right / max(1, right + wrong), right / max(1, right + wrong + other), right / max(1, there)]
    cells = [f"{cell:>10}" for cell in (checked, there, links, right, wrong, other)] + [f"{share:>10.3f}" for share in shares]
    print(f"{target:16}{points:8}" + "".join(cells))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tugai", default="target/debug/tugai")
    parser.add_argument("--facts", type=pathlib.Path, default="../shared/facts")
    parser.add_argument("--outside", type=pathlib.Path, required=True)
    parser.add_argument("--errors", action="store_true", help="show what is wrong and what is missed")
    args = parser.parse_args()
    total = [0, 0, 0, 0]
    heads = ["checked", "in data", "links", "right", "wrong", "other", "precision", "all", "recall"]
    print(f"{'target':16}{'points':8}" + "".join(f"{head:>10}" for head in heads))
    with tempfile.TemporaryDirectory(prefix="tugai-link-") as root:
        root = pathlib.Path(root)
        worlds = [("with", strip(root / "with", [IDS])), ("without", strip(root / "without", [IDS, POINTS]))]
        for target, dump, table, column, iri, kinds in RUNS:
            dump = args.outside / dump
            if not dump.exists() or not (args.facts / table).exists():
                print(f"{target:16}skipped: there is no {dump if not dump.exists() else args.facts / table}")
                continue
            text = dump.read_text()
            with (args.facts / table).open() as file:
                rows = [row for row in csv.DictReader(file) if row[column] and (kinds is None or row["kind"] in kinds)]
                rows = [row for row in rows if row.get("match", "exact") == "exact"]
            truth = {row["id"]: iri.format(row[column]) for row in rows}
            there = {row["id"] for row in rows if re.search(rf"(?<![\w]){re.escape(row[column])}(?!\w)", text)}
            for name, folder in worlds if table == "places.csv" else worlds[:1]:
                links, candidates = linked(args.tugai, folder, target, dump)
                right = [own for own in truth if links.get(own) == truth[own]]
                missed = [own for own in truth if own in links and links[own] != truth[own]]
                wrong, other = [own for own in missed if own in there], [own for own in missed if own not in there]
                if name == "with":
                    total = [a + b for a, b in zip(total, [len(right), len(wrong), len(other), len(there)])]
                row(target, name, len(truth), len(there), len(links), len(right), len(wrong), len(other))
                if args.errors:
                    for own in missed:
                        print(f"    {'wrong' if own in there else 'other'}  {own}: {links[own]}, not {truth[own]}")
                    for own in sorted(there - set(links)):
                        print(f"    missed {own}: {truth[own]}; candidates {candidates.get(own, [])[:3]}")
    right, wrong, other, there = total
    row("all", "with", "", there, "", right, wrong, other)


if __name__ == "__main__":
    main()
