"""How fast a large dump goes by, and in how much memory: places made up in the form of GeoNames, with those of the authority among them.

    python benches/flood.py --tugai target/debug/tugai [--number 10000000]

The dump is made once, in target/bench (100 MB for a million). Printed are places a second, the peak of memory, and how many of the places that were put in are
linked, each of them beside one of its name in another country.
"""
import argparse
import json
import pathlib
import random
import re
import resource
import subprocess
import tempfile
import time

from link import IDS, strip

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent
ENTRY = re.compile(r'^place:([a-z0-9-]+) a tug:Place ;\n    skos:prefLabel "([^"]+)"@en', re.M)
STARTS = "ka to mi be ra su lo ne vi da po ze gu sha tro kle".split()
MIDDLES = "lin ran mos tek dar vil gor bek sar nov".split()
ENDS = "ovo abad stan burg ton ka ville ino kent sk".split()


def ours():
    """Cities of the authority: name, country, coordinates."""
    found = []
    for block in (ROOT / "data/authority/places.ttl").read_text().split("\n\n"):
        name, country = ENTRY.search(block), re.search(r"place:country-([a-z]{2})", block)
        point = [re.search(rf'geo:{axis} "([^"]+)"', block) for axis in ("lat", "long")]
        if name and country and all(point) and "place-kind:city" in block:
            found.append((name[2], country[1].upper(), point[0][1], point[1][1]))
    return found


def make(path, number):
    """Writes the dump; says how many of ours are in it."""
    rng = random.Random(7)
    words = [a + b + c for a in STARTS for b in MIDDLES for c in ENDS]
    countries = [a + b for a in "ABCDEFGHIJ" for b in "KLMNOPQRST"]
    planted = ours()
    every = max(1, number // (2 * len(planted)))
    with path.open("w") as out:
        for at in range(number):
            if at % every == 0 and at // every < 2 * len(planted):
                name, country, lat, long = planted[at // every // 2]
                if at // every % 2:
                    country, lat, long = "ZZ", "-89.0", "0.0"
            else:
                value = rng.getrandbits(60)
                first, second = words[value % 1600].capitalize(), words[(value >> 11) % 1600].capitalize()
                name, country = f"{first} {second}" if value & 3 else f"{first}{second.lower()}", countries[(value >> 22) % 100]
                lat, long = (value >> 29) % 18000 / 100 - 90, (value >> 44) % 36000 / 100 - 180
            out.write(f"{at + 1}\t{name}\t{name}\t\t{lat}\t{long}\tP\tPPL\t{country}\t\t\t\t\t\t0\t\t\t\t2026-01-01\n")
    return len(planted)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tugai", default="target/debug/tugai")
    parser.add_argument("--number", type=int, default=10_000_000)
    args = parser.parse_args()
    folder = ROOT / "target/bench"
    folder.mkdir(parents=True, exist_ok=True)
    dump = folder / f"places-{args.number}.tsv"
    if not dump.exists():
        part = dump.with_suffix(".part")
        make(part, args.number)
        part.rename(dump)
    with tempfile.TemporaryDirectory(prefix="tugai-flood-") as root:
        item = pathlib.Path(root) / "item.jsonl"
        item.write_text(json.dumps({"url": "https://example.org/1", "lang": "en", "title": "A day", "text": "It rained."}))
        # Ours without their own ids, which no made-up place has.
        where = ["--data", strip(pathlib.Path(root) / "own", [IDS]), "--store", pathlib.Path(root) / "store"]
        subprocess.run([args.tugai, "load", "--quiet", *where, item], check=False)
        before = time.monotonic()
        done = subprocess.run(
            [args.tugai, "link", "geonames", "--from", dump, *where, "--dry-run"], capture_output=True, text=True, check=True
        )
        took = time.monotonic() - before
    # Loading one item takes less memory than linking.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(done.stderr.strip())
    print(f"{args.number} places ({dump.stat().st_size >> 20} MB) in {took:.1f} s: {args.number / took:.0f} a second, peak memory {peak:.0f} MB")
    linked = sum(line.startswith("link\t") for line in done.stdout.splitlines())
    print(f"{linked} linked; {len(ours())} of ours are in it, each beside one of its name in another country")


if __name__ == "__main__":
    main()
