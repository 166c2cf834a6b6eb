"""rdflib's SPARQLStore over the endpoint that its argument names: patterns, queries, named graphs."""
import sys

try:
    from rdflib import RDF, Graph, Namespace, URIRef
    from rdflib.plugins.stores.sparqlstore import SPARQLStore
except ImportError:
    sys.exit(77)

TUG = Namespace("https://w3id.org/tugai/ontology#")
for method in ("GET", "POST"):
    graph = Graph(SPARQLStore(sys.argv[1], method=method))
    items = sorted(graph.subjects(RDF.type, TUG.NewsItem))
    assert len(items) == 3, items
    assert (items[0], RDF.type, TUG.NewsItem) in graph
    assert (items[0], RDF.type, TUG.Event) not in graph
    assert len(list(graph.predicate_objects(items[0]))) > 5
    rows = list(graph.query("SELECT ?item { ?item a tug:NewsItem } ORDER BY ?item", initNs={"tug": TUG}))
    assert [row.item for row in rows] == items, rows
    assert graph.query("ASK { ?item a tug:Agreement }", initNs={"tug": TUG}).askAnswer is True
    made = graph.query("CONSTRUCT { ?item a tug:NewsItem } WHERE { ?item a tug:NewsItem }", initNs={"tug": TUG}).graph
    assert len(made) == 3, len(made)
    assert len(graph) > 1000
ontology = Graph(SPARQLStore(sys.argv[1], context_aware=True), identifier=URIRef("https://w3id.org/tugai/graph/ontology"))
assert (TUG.Event, RDF.type, None) in ontology
assert (items[0], RDF.type, TUG.NewsItem) not in ontology
