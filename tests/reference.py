"""Runs the reference scorer (argument 1: score.py) with the arguments that follow, entities in the order of their IRIs.

The reference takes entities in the order in which they are hashed, and where two fit equally well that order decides. Sorted, there is
one answer to compare with.
"""
import importlib.util
import sys

path = sys.argv.pop(1)
spec = importlib.util.spec_from_file_location("score", path)
score = importlib.util.module_from_spec(spec)
spec.loader.exec_module(score)
read_item = score.read_item


def in_order(*arguments):
    item = read_item(*arguments)
    for entities in ("organisations", "places"):
        item[entities].sort(key=str)
    item["people"] = sorted(((person, sorted(posts, key=str)) for person, posts in item["people"]), key=str)
    for entities in ("events", "documents"):
        item[entities].sort(key=lambda entity: str(entity["iri"]))
    return item


score.read_item = in_order
score.main()
