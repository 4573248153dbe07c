"""What holds for the extraction of any text whatever, checked one by one: ``check(extraction, text)``."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any

import fastjsonschema

from smartcity_nlp import Extraction
from smartcity_nlp.export import json_schema
from smartcity_nlp.tables import TABLES
from smartcity_nlp.types import Article

ENTITIES = {"person": "people", "organization": "organizations", "place": "places", "programme": "programmes"}
KINDS = {**ENTITIES, "money": "money", "date": "dates"}


def check(extraction: Extraction, text: str) -> None:
    """The invariants that cost little: offsets, references, JSON there and back, the schema."""
    plain = extraction.to_dict()
    assert extraction.text == text
    check_offsets(plain, text)
    for article in extraction.articles:
        assert 0 <= article.start <= article.end <= len(text)
        check_segments(article)
        check_references(article)
    assert Extraction.from_json(extraction.to_json(), text=text) == extraction
    _validate()(plain)


def check_shown(extraction: Extraction) -> None:
    """Everything that shows or exports a result takes it, and what it writes is UTF-8."""
    assert str(extraction).encode()
    assert repr(extraction).encode()
    assert extraction._repr_html_().encode()
    assert all(event.explain()._repr_html_().encode() for event in extraction.events)
    assert extraction.to_json_ld(url="https://example.org/a")["@context"]


def check_tables(extraction: Extraction) -> None:
    """Every table of it can be made and has a row for each record."""
    for name in TABLES:
        getattr(extraction, f"{name}_frame")(teasers=True).to_csv().encode()
    assert len(extraction.money_frame()) == len(extraction.money)


def check_offsets(plain: Any, text: str) -> None:
    """Every span lies in the text, and where it says its words they stand there."""
    for record in _records(plain):
        if {"start", "end"} <= record.keys():
            start, end = record["start"], record["end"]
            assert 0 <= start <= end <= len(text), record
            assert text[start:end] == record.get("text", text[start:end]), record


def check_segments(article: Article) -> None:
    """The segments stand in the order of the text, and no word is in two of them."""
    for above, below in pairwise(article.segments):
        assert above.end <= below.start, (above, below)


def check_references(article: Article) -> None:
    """Ids are unique, and whatever an event or quotation names by id is there, of the kind that it says."""
    ids = {kind: [record.id for record in getattr(article, field)] for kind, field in KINDS.items()}
    every = [id for of_kind in ids.values() for id in of_kind]
    assert len(set(every)) == len(every)
    entities = {id for kind in ENTITIES for id in ids[kind]}
    for quote in article.quotes:
        assert quote.speaker is None or quote.speaker in entities, quote
    for event in article.events:
        assert event.attribution is None or event.attribution.source in {None, *entities}, event
        for argument in event.arguments:
            assert argument.ref is None or argument.ref in ids[argument.kind], argument


def _records(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for child in node.values():
            yield from _records(child)
    elif isinstance(node, list):
        for child in node:
            yield from _records(child)


@cache
def _validate() -> Any:
    return fastjsonschema.compile({**json_schema(), "$schema": "http://json-schema.org/draft-07/schema#"})
