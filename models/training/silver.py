"""Texts and the votes of several teachers → examples; what they do not agree on is left open.

"Heike Vogtmann kam nach Bitterfeld." Three of three teachers say `PER` 0–2, one `LOC` 4–5 → the person is kept, and
"Bitterfeld" is missing: neither a name nor none. Where half of an even number see a name, the rules decide.
"""

from __future__ import annotations

from collections import Counter

from documents import UNMARKED
from questions import Entity
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from smartcity_nlp.components import SPANS_KEY, smartcity_mentions

RULES = {"person": "PER", "place": "LOC", "organization": "ORG"}


def settle_votes(doc: Doc, votes: Counter[Entity], teachers: int) -> Doc:
    """Set the names of `doc` that most of the teachers see; words of other proposals become missing."""
    ties = {entity for entity, count in votes.items() if 2 * count == teachers}
    kept = {entity for entity, count in votes.items() if 2 * count > teachers} | (ties and ties & _rules(doc))
    spans = filter_spans([Span(doc, start, end, label=label) for start, end, label in sorted(kept)])
    _set_names(doc, spans, {position for start, end, _ in votes for position in range(start, end)})
    return doc


def open_unmarked(doc: Doc, votes: Counter[Entity]) -> Doc:
    """In a gold doc, words where a teacher sees a label that its corpus leaves out become missing."""
    missing = {token.i for token in doc if token.ent_iob == 0}
    for start, end, label in votes:
        if label in doc.user_data[UNMARKED]:
            missing.update(range(start, end))
    _set_names(doc, list(doc.ents), missing)
    return doc


def _set_names(doc: Doc, spans: list[Span], missing: set[int]) -> None:
    taken = {token.i for span in spans for token in span}
    doc.set_ents(spans, missing=[doc[i : i + 1] for i in sorted(missing - taken)], default="outside")


def _rules(doc: Doc) -> set[Entity]:
    smartcity_mentions(doc)
    found = {(span.start, span.end, RULES[span.label_]) for span in doc.spans[SPANS_KEY] if span.label_ in RULES}
    del doc.spans[SPANS_KEY]
    return found
