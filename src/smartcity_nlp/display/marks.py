"""Spans of a text → nested, well-formed HTML.

``Mark(0, 32, "org")`` and ``Mark(18, 32, "place")`` over "Stadtverwaltung Kaiserslautern" →
``<span class="org">Stadtverwaltung <span class="place">Kaiserslautern</span></span>``. Spans that overlap without
nesting are split where the outer one ends: ``cut-after`` on a piece says that it goes on behind, ``cut-before`` that it
began before. displaCy, spaCy's own renderer, can show neither, so it is not used.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from smartcity_nlp.markup import escaped


@dataclass(frozen=True, slots=True)
class Mark:
    """An element around ``text[start:end]``. ``id`` stands on its first piece only, ``attributes`` on each."""

    start: int
    end: int
    css: str
    tag: str = "span"
    id: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()


# What stands to be opened: where, how far (the longest first), which mark.
Piece = tuple[int, int, int]


def marked(text: str, start: int, end: int, marks: Iterable[Mark]) -> str:
    """``text[start:end]`` with its marks, clipped to that stretch; of equal spans the first is the outer one."""
    return "".join(_events(text, start, end, list(marks)))


def _events(text: str, start: int, end: int, marks: list[Mark]) -> Iterator[str]:
    clipped = ((max(mark.start, start), min(mark.end, end), i) for i, mark in enumerate(marks))
    pending: list[Piece] = [(first, -last, i) for first, last, i in clipped if first < last]
    heapify(pending)
    open_until: list[tuple[int, str]] = []
    position = start
    while pending or open_until:
        if open_until and (not pending or pending[0][0] >= open_until[-1][0]):
            last, tag = open_until.pop()
            yield f"{escaped(text[position:last])}</{tag}>"
            position = last
            continue
        first, last, i = heappop(pending)
        last = -last
        if open_until and last > open_until[-1][0]:
            heappush(pending, (open_until[-1][0], -last, i))
            last = open_until[-1][0]
        yield escaped(text[position:first]) + _opening(marks[i], first, last)
        position = first
        open_until.append((last, marks[i].tag))
    yield escaped(text[position:end])


def _opening(mark: Mark, first: int, last: int) -> str:
    cut = (" cut-before" if first > mark.start else "") + (" cut-after" if last < mark.end else "")
    names = [("class", mark.css + cut)]
    if mark.id and first == mark.start:
        names.append(("id", mark.id))
    attributes = "".join(f' {name}="{escaped(value)}"' for name, value in (*names, *mark.attributes))
    return f"<{mark.tag}{attributes}>"
