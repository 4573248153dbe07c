"""A text that is many in one → stretches, each read for events by itself.

A round-up of towns ("Kassel. …", "Husum. …") has one for each paragraph that opens with a town, about that town. A very
long text is cut, so that five megabytes take five times as long as one. What stretches tell in the same words is one
event.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from smartcity_nlp.annotate import Passage
from smartcity_nlp.entities.clusters import Cluster
from smartcity_nlp.entities.places import Setting
from smartcity_nlp.events.drafts import Context
from smartcity_nlp.types import Date, Event, Money, NameRef, PlaceMention, Quote

LONGEST = 400  # sentences, some 60,000 characters
FEWEST_TOWNS = 3  # that open a paragraph each
LONGEST_DATELINE = 5  # characters between the town and the text

R = TypeVar("R", Date, Money, NameRef, Quote)


def stretches(context: Context) -> Iterator[Context]:
    """The context itself, or one for each stretch of it, with the records that stand there."""
    if sum(len(passage.sentences) for passage in context.passages) > LONGEST:
        for passages in _grouped(context.passages):
            yield _part(context, passages, context.entities.setting)
        return
    towns = {i: town for i, passage in enumerate(context.passages) if (town := _town_before(context, passage))}
    if len({town.ref for town in towns.values()}) < FEWEST_TOWNS:
        yield context
        return
    starts = [0, *towns] if 0 not in towns else list(towns)
    for first, last in pairwise((*starts, len(context.passages))):
        yield _part(context, context.passages[first:last], _about(towns.get(first), context.entities.setting))


def _part(context: Context, passages: Sequence[Passage], setting: Setting) -> Context:
    start, end = passages[0].sentences[0][0], passages[-1].sentences[-1][1]
    references = tuple(_within(context.entities.references, start, end))
    return context._replace(
        passages=passages,
        entities=context.entities._replace(references=references, setting=setting),
        money=_within(context.money, start, end),
        dates=_within(context.dates, start, end),
        quotes=_within(context.quotes, start, end),
    )


def _town_before(context: Context, passage: Passage) -> NameRef | None:
    """The town that opens a paragraph, as its dateline or its first words: "Kassel. Beim Wettbewerb …"."""
    if passage.kind != "paragraph":
        return None
    start = passage.sentences[0][0]
    references = context.entities.references
    at = bisect_left(references, start, key=lambda ref: ref.start)
    for ref in references[max(0, at - 1) : at + 1]:
        before, after = context.text[ref.end : start], context.text[max(start, ref.end) :][:2]
        opening = ref.start == start and after[:1] in ".:" and after[1:] == " "
        dated = ref.end <= start and len(before) < LONGEST_DATELINE and not before.strip(" .:–—-()")
        if ref.category == "municipality" and (opening or dated):
            return ref
    return None


def _about(town: NameRef | None, setting: Setting) -> Setting:
    if town is None:
        return setting
    cluster: Cluster[PlaceMention] = Cluster(kind="place", name=town.name, id=town.ref, category=town.category)
    return setting._replace(municipality=cluster, district=None, titled=True, sent=False)


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
