"""A very long text → stretches, each read for events by itself: five megabytes take five times as long as one.

No article is as long as a stretch. What is longer is many texts in one; what they tell in the same words is one event.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from smartcity_nlp.annotate import Passage
from smartcity_nlp.events.drafts import Context
from smartcity_nlp.types import Date, Event, Money, NameRef, Quote

LONGEST = 400  # sentences, some 60,000 characters

R = TypeVar("R", Date, Money, NameRef, Quote)


def stretches(context: Context) -> Iterator[Context]:
    """The context itself, or one for each stretch of it, with the records that stand there."""
    if sum(len(passage.sentences) for passage in context.passages) <= LONGEST:
        yield context
        return
    for passages in _grouped(context.passages):
        start, end = passages[0].sentences[0][0], passages[-1].sentences[-1][1]
        yield replace(
            context,
            passages=passages,
            entities=replace(context.entities, references=tuple(_within(context.entities.references, start, end))),
            money=_within(context.money, start, end),
            dates=_within(context.dates, start, end),
            quotes=_within(context.quotes, start, end),
        )


def join_retold(events: Iterable[Event]) -> list[Event]:
    """Events of all stretches, those with the same arguments once, with the evidence of each telling."""
    first: dict[object, Event] = {}
    for event in events:
        same = frozenset((argument.role, argument.value or argument.text) for argument in event.arguments)
        key = event.type, event.modality, event.time, same
        known = first.get(key)
        first[key] = replace(known, evidence=(*known.evidence, *event.evidence)) if known else event
    return list(first.values())


def _grouped(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    group: list[Passage] = []
    room = LONGEST
    for passage in passages:
        for first in range(0, len(passage.sentences), LONGEST):
            part = passage.sentences[first : first + LONGEST]
            if len(part) > room and group:
                yield group
                group, room = [], LONGEST
            group.append(replace(passage, sentences=part))
            room -= len(part)
    if group:
        yield group


def _within(records: Sequence[R], start: int, end: int) -> Sequence[R]:
    """The records, sorted by their start, that begin in a stretch of the text."""
    first = bisect_left(records, start, key=lambda record: record.start)
    return records[first : bisect_left(records, end, key=lambda record: record.start)]
