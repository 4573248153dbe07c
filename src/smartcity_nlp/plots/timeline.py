"""Events with their days → a timeline: one lane a type, points for days, bars for spans, arrows where a span is open.

``timeline(frame)`` with a row "funding, 2022-05-04, asserted, 708.000 Euro vom Land" → a point in the lane "funding",
those words beside it. What is drawn where is worked out here (``lanes.py``), so that no words lie on others.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from smartcity_nlp.plots.lanes import EDGE, LABELLED, WITH_WORDS, Happening, Lane, arrange, days_between
from smartcity_nlp.plots.tables import read_rows, to_amount, to_count, to_day, to_text
from smartcity_nlp.plots.theme import (
    BLUE,
    INK,
    MUTED,
    ORANGE,
    PURPLE,
    RED,
    WIDTH,
    finish,
    format_euro,
    inline,
    need_altair,
    nothing,
    shortened,
    text_width,
)

if TYPE_CHECKING:
    import altair as alt

    from smartcity_nlp.plots.picture import Picture

COLUMNS = ("earliest", "latest", "published", "type", "modality", "label", "amount", "documents")
# Colour and shape say the same thing, for those who cannot tell the colours.
MODALITIES = {
    "asserted": (BLUE, "circle"), "planned": (ORANGE, "diamond"), "hypothetical": (PURPLE, "square"),
    "negated": (RED, "cross"), "unknown": (MUTED, "circle"),
}  # fmt: skip
NAMES = 150  # pixels for the longest name of a lane
ARROW = 5  # pixels from the end of a bar to the middle of its arrow


def timeline(frame: Any, *, title: str | None = None) -> "Picture":
    """A timeline; columns ``earliest``, ``latest``, ``published`` (days), ``type``, ``modality``, ``label``, ``amount``
    (EUR), ``documents`` (number of articles).

    An event of which neither end is known stands, hollow, at the day it was published; one without any day is counted
    in the note. Raises ValueError for a missing column, ImportError without altair.
    """
    need_altair()
    title = to_text("Timeline" if title is None else title)
    rows = read_rows(frame, COLUMNS)
    happenings = [each for each in map(_read, rows) if each is not None]
    lost = len(rows) - len(happenings)
    notes = [f"{lost} {'event' if lost == 1 else 'events'} without a date not shown"] if lost else []
    if not happenings:
        return nothing(title, notes)
    if any(each.reported for each in happenings):
        notes.append("hollow: date not said, shown at the day of the report")
    if len(happenings) > LABELLED:
        notes.append(f"{len(happenings)} events; what each says is in its tooltip")
    gutter = min(NAMES, max(text_width(each.lane) for each in happenings) + 8)
    return finish(_chart(happenings, width=WIDTH - int(gutter) - 40, gutter=gutter), title=title, notes=notes)


def _read(row: dict[str, Any]) -> Happening | None:
    """A row as what is drawn; None without any day."""
    earliest, latest, published = (to_day(row[name]) for name in ("earliest", "latest", "published"))
    if earliest is None and latest is None and published is None:
        return None
    if earliest and latest and earliest > latest:
        earliest, latest = latest, earliest
    modality = to_text(row["modality"])
    amount = to_amount(row["amount"])
    return Happening(
        lane=to_text(row["type"]).replace("_", " ") or "other",
        modality=modality if modality in MODALITIES else "unknown",
        label=to_text(row["label"]),
        earliest=earliest,
        latest=latest,
        reported=published if earliest is None and latest is None else None,
        amount="" if amount is None else format_euro(amount, exact=True),
        documents=to_count(row["documents"]),
    )


def _chart(happenings: Sequence[Happening], *, width: int, gutter: float) -> "Picture":
    import altair as alt

    from smartcity_nlp.plots.picture import Picture

    first, last = days_between(happenings)
    lanes, marks = arrange(happenings, first=first, last=last, width=width)
    height = lanes[-1].bottom
    # One layer says it for all: the same days from several are a conflict to Vega, of which the console tells.
    scale = alt.Scale(type="utc", domain=[first.isoformat(), last.isoformat()], range=[EDGE, width - EDGE], nice=False)
    frame = alt.Chart(inline([{"start": first.isoformat()}])).mark_point(opacity=0)
    ground = alt.X("start:T", scale=scale, title=None).axis(
        orient="bottom", format=_axis_format(first, last), tickCount=8, labelOverlap=True, grid=True, ticks=True
    )
    x = alt.X("start:T", scale=alt.Scale(type="utc"), title=None)
    y = alt.Y("y:Q", scale=alt.Scale(domain=[height, 0], nice=False, zero=False), axis=None)
    present = [name for name in MODALITIES if any(each.modality == name for each in happenings)]
    colour = alt.Color("modality:N", title=None, scale=alt.Scale(domain=present, range=_range(present, 0))).legend(
        orient="top", direction="horizontal", offset=6, columnPadding=18
    )
    shape = alt.Shape("modality:N", title=None, scale=alt.Scale(domain=present, range=_range(present, 1)))
    data = [mark.values() for mark in marks]

    def layer(kind: str) -> alt.Chart:
        chosen = [each for each in data if each["kind"] == kind]
        return alt.Chart(inline(chosen)).encode(x=x, y=y, color=colour, tooltip=_tooltip())

    layers = [
        *_background(lanes, y=y, width=width, gutter=gutter),
        frame.encode(x=ground),
        layer("span").mark_rule(strokeWidth=10, opacity=1).encode(x2="end:T"),
        layer("point").mark_point(filled=True, size=95, opacity=1).encode(shape=shape),
        layer("reported").mark_point(filled=False, size=80, strokeWidth=2, opacity=1).encode(shape=shape),
        *_arrows(data, x=x, y=y, colour=colour),
        *_labels(data, x=x, y=y),
    ]
    return Picture(layer=layers, width=width, height=height)


def _background(lanes: Sequence[Lane], *, y: Any, width: int, gutter: float) -> "list[alt.Chart]":
    import altair as alt

    bands = alt.Chart(inline([{"y": lane.top, "bottom": lane.bottom} for lane in lanes[::2]]))
    middles = [{"y": (lane.top + lane.bottom) / 2, "name": shortened(lane.name, gutter)} for lane in lanes]
    names = alt.Chart(inline(middles)).mark_text(align="right", dx=-10, color=MUTED)
    return [
        # see-through, so that the lines of the axis below are seen
        bands.mark_rect(color=INK, opacity=0.035).encode(x=alt.value(0), x2=alt.value(width), y=y, y2="bottom:Q"),
        names.encode(x=alt.value(0), y=y, text="name:N"),
    ]


def _arrows(data: Sequence[dict[str, Any]], *, x: Any, y: Any, colour: Any) -> "list[alt.Chart]":
    """Triangles at the open ends of spans."""
    import altair as alt

    layers = []
    for side, field, offset in (("left", "start", -ARROW), ("right", "end", ARROW)):
        values = [{**each, "start": each[field]} for each in data if each[f"open_{side}"]]
        base = alt.Chart(inline(values)).mark_point(
            filled=True, shape=f"triangle-{side}", size=220, xOffset=offset, opacity=1
        )
        layers.append(base.encode(x=x, y=y, color=colour, tooltip=_tooltip()))
    return layers


def _labels(data: Sequence[dict[str, Any]], *, x: Any, y: Any) -> "list[alt.Chart]":
    import altair as alt

    layers = []
    for align in ("left", "right"):
        for kind, dx, dy in (("span", 0, -13), ("point", WITH_WORDS.mark, 0)):
            values = [
                {**each, "start": each["end"] if align == "right" else each["start"]}
                for each in data
                if each["text"] and each["align"] == align and (each["kind"] == "span") == (kind == "span")
            ]
            base = alt.Chart(inline(values)).mark_text(align=align, dx=-dx if align == "right" else dx, dy=dy)
            layers.append(base.encode(x=x, y=y, text="text:N"))
    return layers


def _tooltip() -> "list[alt.Tooltip]":
    import altair as alt

    fields = (("label", "event"), ("when", "when"), ("type", "type"), ("modality", "modality"), ("amount", "amount"))
    return [
        *(alt.Tooltip(f"{field}:N", title=name) for field, name in fields),
        alt.Tooltip("documents:Q", title="articles"),
    ]


def _range(present: Sequence[str], part: int) -> list[str]:
    return [MODALITIES[name][part] for name in present]


def _axis_format(first: date, last: date) -> Any:
    """A format for each step that the axis can have: years, "Mrz 2022", days."""
    day = "%-d. %b" if first.year == last.year else "%-d. %b %Y"
    return {"year": "%Y", "quarter": "%b %Y", "month": "%b %Y", "week": day, "date": day, "day": day, "hours": day}
