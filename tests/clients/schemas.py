"""Holds what `/reconcile` says against the JSON Schemas of the Reconciliation API 0.2, beside the endpoint that the argument names."""
import json
import os
import pathlib
import sys
import urllib.parse
import urllib.request

try:
    from jsonschema import validators
    from referencing import Registry, Resource
    from referencing.jsonschema import DRAFT7
except ImportError:
    sys.exit(77)

SCHEMAS = pathlib.Path(os.environ.get("RECONCILIATION_SCHEMAS") or pathlib.Path(__file__).parents[2] / ".clients/reconciliation/0.2/schemas")
if not SCHEMAS.is_dir():
    sys.exit(77)

SERVICE = sys.argv[1].removesuffix("/sparql") + "/reconcile"


def schema(iri):
    """The schema of an IRI, by its last part; one of another site allows everything."""
    path = SCHEMAS / iri.rsplit("/", 1)[-1]
    return Resource.from_contents(json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}, DRAFT7)


REGISTRY = Registry(retrieve=schema)


def get(address=SERVICE, **asked):
    with urllib.request.urlopen(f"{address}?{urllib.parse.urlencode(asked)}" if asked else address) as reply:
        return json.load(reply)


def place(service):
    return service["service_url"] + service["service_path"]


def hold(name, value):
    validators.Draft7Validator(schema(f"{name}.json").contents, registry=REGISTRY).validate(value)
    return value


manifest = hold("manifest", get())

names = ["Узбекистан", "CAREC", "Tashkent", "no such thing at all", "Региональный экологический центр Центральной Азии"]
queries = {f"q{number}": {"query": name, "limit": 3} for number, name in enumerate(names)}
queries["typed"] = {"query": "CAREC", "type": "Organization", "properties": [{"pid": "acronym", "v": "CAREC"}]}
hold("reconciliation-query-batch", queries)
found = hold("reconciliation-result-batch", get(queries=json.dumps(queries)))
assert set(found) == set(queries) and found["q0"]["result"] and not found["q3"]["result"], found

for kind, prefix in [("entity", "Таш"), ("type", "Org"), ("property", "k")]:
    plural = {"entity": "entities", "type": "types", "property": "properties"}[kind]
    told = hold(f"suggest-{plural}-response", get(place(manifest["suggest"][kind]), prefix=prefix))
    assert told["result"], (kind, told)

offered = hold("data-extension-property-proposal", get(place(manifest["extend"]["propose_properties"]), type="Organization"))
wanted = {"ids": [found["q0"]["result"][0]["id"]], "properties": [{"id": each["id"]} for each in offered["properties"]]}
hold("data-extension-query", wanted)
hold("data-extension-response", get(extend=json.dumps(wanted)))
