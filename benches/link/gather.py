"""Makes the outside data of benches/link.py from clones of public repositories, which stay out of this one.

    python benches/link/gather.py CLONES FOLDER

CLONES holds clones (bare ones will do) named as below. ROR records are those of all releases, the newest of each organization.
"""
import json
import pathlib
import subprocess
import sys
from xml.etree import ElementTree

CLONES = {
    "ror-records": "https://github.com/ror-community/ror-records",
    "world-cities": "https://github.com/datasets/world-cities",
    "country-codes": "https://github.com/datasets/country-codes",
    "countries-states-cities-database": "https://github.com/dr5hn/countries-states-cities-database",
    "GeoCrawler": "https://github.com/jorcox/GeoCrawler",
}
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
SKOS = "http://www.w3.org/2004/02/skos/core#"


def git(clone, *arguments):
    return subprocess.run(["git", "-C", clone, *arguments], capture_output=True, check=False)


def listed(clone, folder="."):
    return git(clone, "ls-tree", "-r", "--name-only", "HEAD", folder).stdout.decode().splitlines()


def read(clone, path):
    """The bytes of a file; None where the clone lacks them."""
    done = git(clone, "show", f"HEAD:{path}")
    return done.stdout if done.returncode == 0 else None


def joined(clone, paths):
    rows = []
    for path in paths:
        text = read(clone, path)
        rows.extend(json.loads(text) if text else [])
    return rows


def records(clone):
    """The newest record of each organization."""
    newest = {}
    for path in listed(clone):
        release = path.split("/")[0].lstrip("v").split(".")
        if path.endswith(".json") and all(part.isdigit() for part in release):
            name = path.rsplit("/", 1)[1]
            newest[name] = max(newest.get(name, ((), "")), (tuple(map(int, release)), path))
    names = "".join(f"HEAD:{path}\n" for _, (_, path) in sorted(newest.items()))
    process = subprocess.run(["git", "-C", clone, "cat-file", "--batch"], input=names.encode(), capture_output=True, check=True)
    out, at, found = process.stdout, 0, []
    while at < len(out):
        end = out.index(b"\n", at)
        head = out[at:end].split()
        at = end + 1
        if len(head) == 3 and head[1] == b"blob":
            size = int(head[2])
            found.append(json.loads(out[at : at + size]))
            at += size + 1
    return found


def labels(clone):
    """The labels of GEMET, whose exports have a file for each language, as N-Triples by concept."""
    said = {}
    for lang in ("en", "ru"):
        for concept in ElementTree.fromstring(read(clone, f"gemet-definitions-{lang}.rdf")):
            for label in concept.findall(f"{{{SKOS}}}prefLabel"):
                text = json.dumps(label.text, ensure_ascii=False)
                said.setdefault(concept.get(f"{RDF}about"), []).append(f"<{SKOS}prefLabel> {text}@{lang} .")
    return "".join(f"<{concept}> {line}\n" for concept, lines in sorted(said.items()) for line in lines)


def main():
    clones, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    missing = [f"{name}: git clone --bare {url} {clones / name}" for name, url in CLONES.items() if not (clones / name).exists()]
    for line in missing:
        print("skipped,", line)
    has = lambda name: (clones / name).exists()
    dump = lambda name, rows: (folder / name).write_text(json.dumps(rows, ensure_ascii=False))
    if has("ror-records"):
        dump("ror.json", records(clones / "ror-records"))
    for name in ("world-cities", "country-codes"):
        if has(name):
            (folder / f"{name}.csv").write_bytes(read(clones / name, f"data/{name}.csv"))
    if has("countries-states-cities-database"):
        clone = clones / "countries-states-cities-database"
        dump("countries.json", joined(clone, ["contributions/countries/countries.json"]))
        dump("cities.json", joined(clone, listed(clone, "contributions/cities/")))
    if has("GeoCrawler"):
        (folder / "gemet.nt").write_text(labels(clones / "GeoCrawler"))


if __name__ == "__main__":
    main()
