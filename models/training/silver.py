"""Raw text → examples labelled by several teachers and by the rules; what they do not agree on is left open.

"Heike Vogtmann kam nach Bitterfeld." Four of four teachers say `PER` 0–2, two of four `LOC` 4–5 → the person is kept,
and the place if the rules find it too; otherwise "Bitterfeld" is missing: neither a name nor none.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from corpora import read_lines
from documents import UNMARKED
from evaluate import bare
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from smartcity_nlp.components import SPANS_KEY, smartcity_mentions
from smartcity_nlp.sentences import split_sentences

MARKUP = re.compile(r"\S{50}|[<>{}|\\]|https?:")  # of web pages, not of the language
RULES = {"person": "PER", "place": "LOC", "organization": "ORG"}
Entity = tuple[int, int, str]


def draw_sentences(corpora: Path, counts: Mapping[str, int], seed: int) -> list[str]:
    """So many sentences of each raw text ("raw-civic-tech"), in random order; the same seed draws the same."""
    chance = random.Random(seed)
    drawn: list[str] = []
    for name, count in counts.items():
        path = corpora / f"{name}.txt.xz"
        if path.exists():
            lines = list(read_lines(path))
            lines = chance.sample(lines, min(len(lines), count))
            sentences = [line[start:end] for line in lines for start, end in split_sentences(line)]
            sentences = [sentence for sentence in sentences if not MARKUP.search(sentence)]
            drawn += chance.sample(sentences, min(len(sentences), count))
    chance.shuffle(drawn)
    return drawn


def label_names(teachers: Sequence[Language], texts: Sequence[str]) -> Iterator[Doc]:
    """The texts as docs with the names that three of four teachers see, or half of them and the rules."""
    streams = [teacher.pipe(texts, batch_size=256) for teacher in teachers]
    for docs in zip(*streams, strict=True):
        votes = Counter(chain.from_iterable(_entities(doc) for doc in docs))
        doc = docs[0]
        yield settle_votes(doc, votes, len(teachers), _rules(doc) if votes else set())


def settle_votes(doc: Doc, votes: Counter[Entity], teachers: int, rules: set[Entity]) -> Doc:
    """Set the names of `doc` that have the votes; words of other proposals become missing."""
    kept = [
        entity
        for entity, count in votes.items()
        if 4 * count >= 3 * teachers or (2 * count >= teachers and entity in rules)
    ]
    spans = filter_spans([Span(doc, start, end, label=label) for start, end, label in kept])
    taken = {token.i for span in spans for token in span}
    proposed = {position for start, end, _ in (*votes, *rules) for position in range(start, end)}
    missing = [doc[position : position + 1] for position in sorted(proposed - taken)]
    doc.set_ents(spans, missing=missing, default="outside")
    return doc


def open_unmarked(teachers: Sequence[Language], doc: Doc) -> Doc:
    """A gold doc; if its corpus leaves out labels, words where a teacher sees one of them become missing."""
    labels = doc.user_data.get(UNMARKED, ())
    if labels:
        gold = list(doc.ents)
        taken = {token.i for span in gold for token in span}
        missing = {token.i for token in doc if token.ent_iob == 0}
        for teacher in teachers:
            proposed = teacher(*bare(teacher, [doc])).ents
            missing.update(token.i for span in proposed if span.label_ in labels for token in span)
        doc.set_ents(
            gold, missing=[doc[position : position + 1] for position in sorted(missing - taken)], default="outside"
        )
    return doc


def _entities(doc: Doc) -> set[Entity]:
    return {(span.start, span.end, span.label_) for span in doc.ents}


def _rules(doc: Doc) -> set[Entity]:
    smartcity_mentions(doc)
    found = {(span.start, span.end, RULES[span.label_]) for span in doc.spans[SPANS_KEY] if span.label_ in RULES}
    del doc.spans[SPANS_KEY]
    return found
