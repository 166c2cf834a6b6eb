"""Holds graphs against shapes with pySHACL: shapes.py SHAPES FILE... Prints `FILE FOCUS SHAPE COMPONENT` for each result, with tabs between.

Files are N-Triples or N-Quads, whose graphs are taken together; an IRI stands for each statement
about which something is said, since rdflib reads no triple terms. Exit code 77 where pySHACL is not installed.
"""

import re
import sys

try:
    import pyshacl
    import rdflib
except ImportError:
    sys.exit(77)

# SHACL 4.5.4: values that cannot be compared are a violation. pySHACL ends with rdflib's error instead, so they are not less or equal here.
compared = rdflib.Literal.__le__


def less_or_equal(one, other):
    try:
        found = compared(one, other)
    except TypeError:
        return False
    return found is not NotImplemented and found


rdflib.Literal.__le__ = less_or_equal

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
shapes = rdflib.Graph().parse(sys.argv[1], format="turtle")
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        lines = re.sub(r"<<\(.*\)>>", "<urn:statement>", file.read())
    data = rdflib.Graph()
    if path.endswith(".nq"):
        held = rdflib.Dataset()
        held.parse(data=lines, format="nquads")
        for subject, predicate, value, _ in held.quads():
            data.add((subject, predicate, value))
    else:
        data.parse(data=lines, format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, advanced=False, inference="none", allow_warnings=False)
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        parts = [report.value(result, SH[name]) for name in ("focusNode", "sourceShape", "sourceConstraintComponent")]
        print(path, parts[0].n3(), parts[1], str(parts[2]).rsplit("#")[-1], sep="\t")
