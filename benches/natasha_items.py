"""Natasha over a JSON Lines file: segmentation, morphology, syntax, names. Prints seconds to load the models, seconds of work, items, names."""
import json
import sys
import time

start = time.perf_counter()
from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser, Segmenter

segmenter, vocab, embedding = Segmenter(), MorphVocab(), NewsEmbedding()
morphology, syntax, names = NewsMorphTagger(embedding), NewsSyntaxParser(embedding), NewsNERTagger(embedding)
ready = time.perf_counter()

items = found = 0
with open(sys.argv[1], encoding="utf-8") as lines:
    for line in lines:
        doc = Doc(json.loads(line)["text"])
        doc.segment(segmenter)
        doc.tag_morph(morphology)
        doc.parse_syntax(syntax)
        doc.tag_ner(names)
        for span in doc.spans:
            span.normalize(vocab)
        items += 1
        found += len(doc.spans)
done = time.perf_counter()
print(json.dumps({"load_s": ready - start, "work_s": done - ready, "items": items, "names": found}))
