"""SPARQLWrapper asks the endpoint that its argument names, in each format, by GET and by POST."""
import sys

try:
    import rdflib
    import SPARQLWrapper as wrapper
except ImportError:
    sys.exit(77)

PREFIX = "PREFIX tug: <https://w3id.org/tugai/ontology#>\n"
SELECT = PREFIX + "SELECT ?item { ?item a tug:NewsItem }"
CONSTRUCT = PREFIX + "CONSTRUCT { ?item a tug:NewsItem } WHERE { ?item a tug:NewsItem }"


def ask(query, form, method=wrapper.GET):
    client = wrapper.SPARQLWrapper(sys.argv[1])
    client.setQuery(query)
    client.setReturnFormat(form)
    client.setMethod(method)
    return client.query().convert()


def lines(answer):
    return len(answer.decode().strip().splitlines()) - 1


COUNTS = {
    wrapper.JSON: lambda answer: len(answer["results"]["bindings"]),
    wrapper.XML: lambda answer: len(answer.getElementsByTagName("result")),
    wrapper.CSV: lines,
    wrapper.TSV: lines,
}
for form, count in COUNTS.items():
    for method in (wrapper.GET, wrapper.POST):
        found = count(ask(SELECT, form, method))
        assert found == 3, (form, method, found)
for form, parser in ((wrapper.TURTLE, "turtle"), (wrapper.N3, "turtle"), (wrapper.RDFXML, None), (wrapper.JSONLD, None)):
    answer = ask(CONSTRUCT, form)
    graph = rdflib.Graph().parse(data=answer, format=parser) if parser else answer
    assert len(graph) == 3, (form, len(graph))
assert ask(PREFIX + "ASK { ?item a tug:NewsItem }", wrapper.JSON)["boolean"] is True
try:
    ask("SELECT * WHERE { ?s }", wrapper.JSON)
    sys.exit("a query with a fault was answered")
except wrapper.SPARQLExceptions.QueryBadFormed as error:
    assert "line 1" in str(error), error
