"""Prints how many statements rdflib or pyoxigraph reads in a dump: count.py READER FORMAT FILE. Exit code 77 where the reader is not installed."""

import sys

reader, name, path = sys.argv[1:]
try:
    if reader == "rdflib":
        import rdflib

        parser = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}[name]
        graph = rdflib.Dataset() if name in ("trig", "nquads", "jsonld") else rdflib.Graph()
        graph.parse(path, format=parser)
        print(sum(1 for _ in graph.quads()) if isinstance(graph, rdflib.Dataset) else len(graph))
    else:
        import pyoxigraph

        store = pyoxigraph.Store()
        store.bulk_load(path=path)
        print(len(store))
except ImportError:
    sys.exit(77)
