"""Events → where each is drawn on a timeline: lanes by type, within a lane as few rows as their words need.

Three reports of "4. Mai 2022" in the lane "funding" get three rows; an event in 2019 and one in 2022 share one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal, NamedTuple

from smartcity_nlp.plots.theme import shortened, text_width

Align = Literal["left", "right"]

MARGIN = 5  # pixels above and below a lane
EDGE = 14  # pixels from the first and last day to the borders of the picture: room for arrows
SHORTEST_BAR = 9  # pixels
LABELLED = 80  # of more events than these only the marks are drawn
MOST_ROWS = 40  # of a lane; what does not fit is drawn on the last one
SHORTEST = timedelta(days=30)  # that a timeline shows
PADDING = 0.04  # of its length, on either side


class Spacing(NamedTuple):
    """Pixels: heights of rows without and with spans; from a mark's middle to its words; between two events."""

    point_row: int
    span_row: int
    mark: int
    apart: int


WITH_WORDS = Spacing(point_row=24, span_row=38, mark=10, apart=14)  # the words of a span stand above its bar
MARKS_ONLY = Spacing(point_row=13, span_row=13, mark=6, apart=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event to draw; ``reported`` is the day of the report where neither end of the event is known."""

    lane: str
    modality: str
    label: str
    earliest: date | None
    latest: date | None
    reported: date | None
    amount: str
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A type of events; ``top`` and ``bottom`` in pixels from the upper edge."""

    name: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A drawn event: days at its ends (those of the picture where it is open), its height, its words and their side.

    ``is_span``: it is drawn as a bar; what would be too short for one is a point.
    """

    happening: Happening
    start: date
    end: date
    y: float
    text: str
    align: Align
    is_span: bool

    def values(self) -> dict[str, Any]:
        """The mark as a row of a chart's data."""
        event = self.happening
        return {
            "kind": "span" if self.is_span else "reported" if event.reported else "point",
            "start": self.start.isoformat(), "end": self.end.isoformat(), "y": self.y,
            "open_left": self.is_span and event.earliest is None, "open_right": self.is_span and event.latest is None,
            "text": self.text, "align": self.align,
            "label": event.label, "when": _when(event), "type": event.lane, "modality": event.modality,
            "amount": event.amount, "documents": event.documents,
        }  # fmt: skip


@dataclass(slots=True)
class Row:
    """A row being filled: the stretches that are taken, in pixels; whether a span is on it."""

    taken: list[tuple[float, float]] = field(default_factory=list)
    has_span: bool = False


def arrange(happenings: Sequence[Happening], *, first: date, last: date, width: int) -> tuple[list[Lane], list[Mark]]:
    """Lanes from top to bottom, in the order of their first events, and a mark for each event."""
    ordered = sorted(happenings, key=lambda each: (*_ends(each, first, last), each.label))
    spacing = WITH_WORDS if len(ordered) <= LABELLED else MARKS_ONLY
    lanes, marks, top = [], [], 0.0
    for name in dict.fromkeys(each.lane for each in ordered):
        rows: list[Row] = []
        placed = []
        for event in (each for each in ordered if each.lane == name):
            mark, stretch = _draw(event, first, last, width, spacing)
            row = _row_with_room(rows, stretch, spacing.apart)
            rows[row].taken.append(stretch)
            rows[row].has_span |= mark.is_span
            placed.append((mark, row))
        heights, bottom = _stack(rows, top, spacing)
        marks += [replace(mark, y=heights[row]) for mark, row in placed]
        lanes.append(Lane(name=name, top=top, bottom=bottom))
        top = bottom
    return lanes, marks


def days_between(happenings: Sequence[Happening]) -> tuple[date, date]:
    """The first and the last day of the picture, with some room."""
    days = [day for each in happenings for day in (each.earliest, each.latest, each.reported) if day]
    first, last = min(days), max(days)
    room = max((last - first) * PADDING, (SHORTEST - (last - first)) / 2, timedelta(days=1))
    if any(each.earliest is None or each.latest is None for each in happenings if not each.reported):
        room *= 2  # so that an arrow has a length
    room = timedelta(days=room.days + 1)
    return first - min(room, first - date.min), last + min(room, date.max - last)


def _ends(event: Happening, first: date, last: date) -> tuple[date, date]:
    if event.reported:
        return event.reported, event.reported
    return event.earliest or first, event.latest or last


def _draw(event: Happening, first: date, last: date, width: int, spacing: Spacing) -> tuple[Mark, tuple[float, float]]:
    """The event as a mark, its height not yet known, and the stretch in pixels that mark and words take."""
    start, end = _ends(event, first, last)
    per_day = (width - 2 * EDGE) / (last - first).days
    left, right = (EDGE + per_day * (day - first).days for day in (start, end))
    is_span = right - left >= SHORTEST_BAR
    label = event.label if spacing is WITH_WORDS else ""
    text, align, stretch = _beside(label, left, width, spacing.mark)
    if is_span:
        text, align, stretch = _above(label, left, right, width)
    end = end if is_span else start
    return Mark(happening=event, start=start, end=end, y=0.0, text=text, align=align, is_span=is_span), stretch


def _above(label: str, left: float, right: float, width: int) -> tuple[str, Align, tuple[float, float]]:
    """The words of a span, cut to the room there is, from its beginning or up to its end."""
    align: Align = "left" if left + text_width(label) <= width or width - left >= right else "right"
    text = shortened(label, width - left if align == "left" else right)
    wide = text_width(text)
    return text, align, (left, max(right, left + wide)) if align == "left" else (min(left, right - wide), right)


def _beside(label: str, middle: float, width: int, mark: int) -> tuple[str, Align, tuple[float, float]]:
    """The words of a point, cut to the room there is, right or left of it."""
    align: Align = "left" if middle + mark + text_width(label) <= width or width - middle >= middle else "right"
    text = shortened(label, (width - middle if align == "left" else middle) - mark)
    wide = text_width(text) + mark
    return text, align, (middle - mark, middle + wide) if align == "left" else (middle - wide, middle + mark)


def _row_with_room(rows: list[Row], stretch: tuple[float, float], apart: int) -> int:
    """The number of the first row where the stretch is free; a new one if there is none."""
    for number, row in enumerate(rows):
        if all(stretch[1] + apart <= left or right + apart <= stretch[0] for left, right in row.taken):
            return number
    if len(rows) < MOST_ROWS:
        rows.append(Row())
    return len(rows) - 1


def _stack(rows: Sequence[Row], top: float, spacing: Spacing) -> tuple[list[float], float]:
    """The heights of the marks of each row, and where the lane ends."""
    middles, y = [], top + MARGIN
    for row in rows:
        tall = spacing.span_row if row.has_span else spacing.point_row
        middles.append(y + tall - spacing.point_row / 2)
        y += tall
    return middles, y + MARGIN


def _when(event: Happening) -> str:
    if event.reported:
        return f"not said; reported {event.reported}"
    if event.earliest == event.latest:
        return str(event.earliest)
    if event.earliest is None:
        return f"until {event.latest}"
    return f"from {event.earliest}" if event.latest is None else f"{event.earliest} to {event.latest}"
