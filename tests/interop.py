#!/usr/bin/env python3
"""Other people's readers and clients against what Tugai writes and serves.

    python3 -m venv .venv-interop && .venv-interop/bin/pip install rdflib pyoxigraph SPARQLWrapper
    .venv-interop/bin/python tests/interop.py --tugai target/debug/tugai data/news/*.txt

Loads the items into a store of its own, exports it in every format, reads each dump with rdflib, pyoxigraph and oxigraph-cli, and compares
the number of statements with the store's own; then serves the store and asks it in every format with curl and SPARQLWrapper. What is
not installed is skipped, with a line that says so. Exit code 1 when anything differs.
"""

import argparse
import importlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
from pathlib import Path

ROWS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
# Format -> media type, name in rdflib, extension, whether it holds named graphs.
GRAPHS = {
    "turtle": ("text/turtle", "turtle", "ttl", False),
    "ntriples": ("application/n-triples", "nt", "nt", False),
    "rdfxml": ("application/rdf+xml", "xml", "rdf", False),
    "trig": ("application/trig", "trig", "trig", True),
    "nquads": ("application/n-quads", "nquads", "nq", True),
    "jsonld": ("application/ld+json", "json-ld", "jsonld", True),
}
SELECT = "SELECT ?item ?title { ?item a tug:NewsItem ; dcterms:title ?title } ORDER BY ?item"
CONSTRUCT = "CONSTRUCT { ?item dcterms:title ?title } WHERE { ?item a tug:NewsItem ; dcterms:title ?title }"
PREFIXES = "PREFIX tug: <https://w3id.org/tugai/ontology#>\nPREFIX dcterms: <http://purl.org/dc/terms/>\n"

failures = []


def expect(what, found, wanted):
    """Prints one comparison and remembers it when it fails."""
    verdict = "ok" if found == wanted else "DIFFERS"
    print(f"{verdict:8}{what}: {found}" + ("" if found == wanted else f", expected {wanted}"))
    if found != wanted:
        failures.append(what)


def installed(name):
    """A module, or None with a line that says that it is skipped."""
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"skipped {name}: not installed (pip install {name})")
        return None


def dumps(tugai, store, folder):
    """Exports every format, and trig and nquads with evidence too; name -> path."""
    made = {}
    for name, (_, _, extension, datasets) in GRAPHS.items():
        made[name] = folder / f"dump.{extension}"
        tugai("export", "--store", store, "--to", name, "-o", made[name])
        if name in ("trig", "nquads"):
            made[f"{name} with evidence"] = folder / f"evidence.{extension}"
            tugai("export", "--store", store, "--to", name, "--evidence", "-o", made[f"{name} with evidence"])
    return made


def rdflib_reads(made, sizes):
    rdflib = installed("rdflib")
    if not rdflib:
        return
    for name, (_, parser, _, datasets) in GRAPHS.items():
        graph = rdflib.Dataset() if datasets else rdflib.Graph()
        graph.parse(made[name], format=parser)
        found = sum(1 for _ in graph.quads()) if datasets else len(graph)
        expect(f"rdflib {rdflib.__version__} reads {name}", found, sizes["quads" if datasets else "triples"])


def pyoxigraph_reads(made, sizes):
    pyoxigraph = installed("pyoxigraph")
    if not pyoxigraph:
        return
    for name, path in made.items():
        kind, *evidence = name.split(" ", 1)
        media_type, _, _, datasets = GRAPHS[kind]
        store = pyoxigraph.Store()
        store.bulk_load(path=str(path), format=pyoxigraph.RdfFormat.from_media_type(media_type))
        wanted = sizes["with evidence" if evidence else "quads" if datasets else "triples"]
        expect(f"pyoxigraph {pyoxigraph.__version__} reads {name}", len(store), wanted)


def oxigraph_reads(made, sizes, folder):
    if not shutil.which("oxigraph"):
        print("skipped oxigraph: not installed (cargo install oxigraph-cli)")
        return
    for name, path in made.items():
        kind, *evidence = name.split(" ", 1)
        place = folder / f"oxigraph-{path.name}"
        subprocess.run(["oxigraph", "load", "--location", place, "--file", path], check=True, capture_output=True)
        count = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
        asked = ["oxigraph", "query", "--location", place, "--query", count, "--results-format", "csv"]
        found = int(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split()[1])
        wanted = sizes["with evidence" if evidence else "quads" if GRAPHS[kind][3] else "triples"]
        expect(f"oxigraph reads {name}", found, wanted)


def curl_asks(endpoint, items):
    if not shutil.which("curl"):
        print("skipped curl: not installed")
        return
    def curl(query, accept, *more):
        found = subprocess.run(
            ["curl", "-sS", "--fail-with-body", "-H", f"Accept: {accept}", "-w", "\n%{content_type}", *more]
            + (["--data-urlencode", f"query={PREFIXES}{query}", endpoint] if query else [endpoint]),
            capture_output=True, text=True, check=True,
        ).stdout
        body, content_type = found.rsplit("\n", 1)
        return body, content_type.split(";")[0]
    count = {
        "json": lambda body: len(json.loads(body)["results"]["bindings"]),
        "xml": lambda body: body.count("<result>"),
        "csv": lambda body: len(body.strip().splitlines()) - 1,
        "tsv": lambda body: len(body.strip().splitlines()) - 1,
    }
    for name, media_type in ROWS.items():
        for way in ([], ["-G"]):
            body, stated = curl(SELECT, media_type, *way)
            expect(f"curl {'GET' if way else 'POST'} rows as {name}", (stated, count[name](body)), (media_type, items))
    direct = ["-H", "Content-Type: application/sparql-query", "--data-binary", PREFIXES + SELECT]
    expect("curl POST of the query itself", count["json"](curl("", ROWS["json"], *direct)[0]), items)
    pyoxigraph = installed("pyoxigraph")
    for name, (media_type, _, _, _) in GRAPHS.items():
        body, stated = curl(CONSTRUCT, media_type)
        form = pyoxigraph and pyoxigraph.RdfFormat.from_media_type(media_type)
        found = len(list(pyoxigraph.parse(body.encode(), format=form))) if form else None
        expect(f"curl graph as {name}", (stated, found), (media_type, items if form else None))


def sparqlwrapper_asks(endpoint, items):
    wrapper = installed("SPARQLWrapper")
    if not wrapper:
        return
    def ask(query, form, method):
        client = wrapper.SPARQLWrapper(endpoint)
        client.setQuery(PREFIXES + query)
        client.setReturnFormat(form)
        client.setMethod(method)
        return client.query().convert()
    count = {
        wrapper.JSON: lambda answer: len(answer["results"]["bindings"]),
        wrapper.XML: lambda answer: len(answer.getElementsByTagName("result")),
        wrapper.CSV: lambda answer: len(answer.decode().strip().splitlines()) - 1,
        wrapper.TSV: lambda answer: len(answer.decode().strip().splitlines()) - 1,
    }
    for form, number in count.items():
        for method in (wrapper.GET, wrapper.POST):
            expect(f"SPARQLWrapper {method} rows as {form}", number(ask(SELECT, form, method)), items)
    rdflib = installed("rdflib")
    for form, parser in ((wrapper.TURTLE, "turtle"), (wrapper.RDFXML, None), (wrapper.JSONLD, None), (wrapper.N3, "turtle")):
        answer = ask(CONSTRUCT, form, wrapper.GET)
        if rdflib:
            graph = rdflib.Graph().parse(data=answer, format=parser) if parser else answer
            expect(f"SPARQLWrapper graph as {form}", len(graph), items)
    expect("SPARQLWrapper ASK", ask("ASK { ?s a tug:NewsItem }", wrapper.JSON, wrapper.GET)["boolean"], True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--tugai", default="target/debug/tugai", help="the program")
    arguments.add_argument("items", nargs="+", help="items to load")
    given = arguments.parse_args()
    program = str(Path(given.tugai).resolve())

    def tugai(*args):
        return subprocess.run([program, "--quiet", *map(str, args)], check=True, capture_output=True, text=True).stdout

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "store"
        tugai("load", "--store", store, *given.items)
        stats = json.loads(tugai("stats", "--store", store, "--to", "json"))
        sizes = {
            "triples": stats["statements"],
            "quads": stats["quads"] - stats["graphs"]["evidence"],
            "with evidence": stats["quads"],
        }
        print(f"{stats['items']} items, {sizes}")
        made = dumps(tugai, store, folder)
        rdflib_reads(made, sizes)
        pyoxigraph_reads(made, sizes)
        oxigraph_reads(made, sizes, folder)
        titled = int(tugai("query", "--store", store, "-e", f"{PREFIXES}SELECT (COUNT(*) AS ?n) {{ {SELECT.split('{', 1)[1].rsplit('}', 1)[0]} }}", "--to", "csv").split()[1])
        server = subprocess.Popen([program, "serve", "--store", str(store), "--bind", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
        try:
            address = re.search(r"http://[0-9.:]+/", server.stderr.readline()).group(0)
            curl_asks(urllib.parse.urljoin(address, "sparql"), titled)
            sparqlwrapper_asks(urllib.parse.urljoin(address, "sparql"), titled)
        finally:
            server.terminate()
            server.wait()
    print(f"{len(failures)} differ" if failures else "all agree")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
