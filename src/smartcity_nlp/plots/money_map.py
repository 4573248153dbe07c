"""Money by state, and places with their amounts → a map of Germany.

``money_map([{"state": "DE-RP", "amount": Decimal("708000"), "grants": 1}])`` → Rheinland-Pfalz in blue, the
others in grey. Money is put into classes with round limits, so that a reader can tell which colour means what.
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from smartcity_nlp.gazetteer import area
from smartcity_nlp.plots.classes import NO_MONEY, class_limits, class_names, class_shades, is_dark
from smartcity_nlp.plots.states import (
    CENTRE,
    EDGES,
    MAP_HEIGHT,
    MAP_WIDTH,
    PIXELS_PER_RADIAN,
    SOURCE,
    read_outlines,
    state_name,
    to_pixel,
)
from smartcity_nlp.plots.tables import read_rows, to_amount, to_count, to_text
from smartcity_nlp.plots.theme import (
    HALO,
    MUTED,
    ORANGE,
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

LARGEST_CIRCLE, SMALLEST_CIRCLE = 1_000, 36  # square pixels
NAMED = 20  # the largest places whose names are written, where there is room
NAME_SIZE, CODE_SIZE, LONGEST_NAME = 11, 12, 150  # pixels
ROOMY_KM = 25  # from a state's label to its border, for its words to lie inside

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels


class Spot(NamedTuple):
    """A place on the map; degrees, EUR."""

    name: str
    lat: float
    lon: float
    amount: Decimal | None


def money_map(frame: Any, points: Any = None, *, title: str | None = None) -> "Picture":
    """A map; ``frame`` has ``state`` (ISO 3166-2), ``amount`` (EUR) and ``grants``, ``points`` has ``name``, ``ags``,
    ``lat``, ``lon``, ``amount``.

    A point without coordinates lies where the gazetteer has its ``ags``. What lies in no state is counted in the notes.
    Raises ValueError for a missing column, ImportError without altair.
    """
    need_altair()
    title = to_text("Money by state" if title is None else title)
    sums, elsewhere = _sums(read_rows(frame, ("state", "amount", "grants")))
    rows = [] if points is None else read_rows(points, ("name", "ags", "lat", "lon", "amount"))
    spots = sorted(filter(None, map(_spot, rows)), key=lambda each: (-(each.amount or 0), each.name))
    notes = ["circles: places, their area is the amount"] if spots else []
    if elsewhere:
        notes.append(f"{format_euro(elsewhere)} of no known state not shown")
    if lost := len(rows) - len(spots):
        notes.append(f"{lost} {'place' if lost == 1 else 'places'} without coordinates in Germany not shown")
    if not sums and not spots:
        return nothing(title, notes)
    return finish(_chart(sums, spots), title=title, notes=notes)


def _sums(rows: Sequence[dict[str, Any]]) -> tuple[dict[str, tuple[Decimal | None, int]], Decimal]:
    """Amount and number of grants by state, and what belongs to no state."""
    sums: dict[str, tuple[Decimal | None, int]] = {}
    elsewhere = Decimal(0)
    for row in rows:
        state, amount = to_text(row["state"]), to_amount(row["amount"])
        if state_name(state) is None:
            elsewhere += amount or 0
            continue
        known, grants = sums.get(state, (None, 0))
        total = known if amount is None else amount + (known or 0)
        sums[state] = (total, grants + to_count(row["grants"]))
    return sums, elsewhere


def _spot(row: dict[str, Any]) -> Spot | None:
    lat, lon = to_amount(row["lat"]), to_amount(row["lon"])
    if lat is None or lon is None:
        known = area(to_text(row["ags"]))
        if known is None:
            return None
        lat, lon = Decimal(str(known.lat)), Decimal(str(known.lon))
    west, south, east, north = EDGES
    if not (west <= lon <= east and south <= lat <= north):
        return None
    return Spot(to_text(row["name"]), float(lat), float(lon), to_amount(row["amount"]))


def _chart(sums: dict[str, tuple[Decimal | None, int]], spots: Sequence[Spot]) -> "Picture":

    from smartcity_nlp.plots.picture import Picture

    limits = class_limits([amount for amount, _ in sums.values() if amount is not None])
    names, shades = class_names(limits), class_shades(limits)
    topology = read_outlines()
    labels = []
    for state in topology["objects"]["states"]["geometries"]:
        amount, grants = sums.get(state["id"], (None, 0))
        number = -1 if amount is None else sum(amount >= limit for limit in limits)
        place = state["properties"]
        state["properties"] = {
            "name": state_name(state["id"]),
            "money": names[number],
            "amount": NO_MONEY if amount is None else format_euro(amount, exact=True),
            "grants": grants,
        }
        labels.append({
            "code": state["id"][3:], "lon": place["label"][0], "lat": place["label"][1],
            "words": "" if amount is None or spots else format_euro(amount),
            "is_roomy": place["room"] >= ROOMY_KM, "is_dark": is_dark(shades[number]),
        })  # fmt: skip
    circles, free = _circles(spots, labels)
    layers = [_states(topology, names, shades), *_labels(free), *circles, _source()]
    chart: Picture = Picture(layer=layers, width=MAP_WIDTH, height=MAP_HEIGHT).project(
        type="mercator", scale=PIXELS_PER_RADIAN, center=list(CENTRE), translate=[MAP_WIDTH / 2, MAP_HEIGHT / 2]
    )
    return chart


def _states(topology: dict[str, Any], names: Sequence[str], shades: Sequence[str]) -> "alt.Chart":
    import altair as alt

    scale = alt.Scale(domain=list(names), range=list(shades))
    data = alt.InlineData(topology, format=alt.TopoDataFormat(type="topojson", feature="states"))
    return alt.Chart(data, mark=alt.MarkDef(type="geoshape", stroke="white", strokeWidth=1)).encode(
        color=alt.Color("properties.money:N", title="amount", scale=scale).legend(
            orient="right", symbolType="square", symbolSize=220, offset=0, rowPadding=5
        ),
        tooltip=[
            alt.Tooltip("properties.name:N", title="state"),
            alt.Tooltip("properties.amount:N", title="amount"),
            alt.Tooltip("properties.grants:Q", title="grants"),
        ],
    )  # fmt: skip


def _source() -> "alt.Chart":
    """Who made the outlines, in the lower right corner: their licence asks for it wherever the map is shown."""
    import altair as alt

    words = alt.Chart(inline([{"text": SOURCE}])).mark_text(align="right", baseline="bottom", fontSize=9, color=MUTED)
    written: alt.Chart = words.encode(x=alt.value(MAP_WIDTH), y=alt.value(MAP_HEIGHT), text="text:N")
    return written


def _labels(labels: Sequence[dict[str, Any]]) -> "list[alt.Chart]":
    """The two letters of each state, and below them its money; white where they lie on a dark state."""
    import altair as alt

    layers = []
    white = [each for each in labels if each["is_roomy"] and each["is_dark"]]
    for chosen, styles in (
        (white, [{"color": "white"}]),
        ([each for each in labels if each["is_roomy"] and not each["is_dark"]], [{}]),
        ([each for each in labels if not each["is_roomy"]], [HALO, {}]),  # the words are wider than the state
    ):
        base = alt.Chart(inline(chosen)).encode(longitude="lon:Q", latitude="lat:Q")
        for style in styles:
            codes = base.mark_text(fontSize=CODE_SIZE, fontWeight="bold", dy=-1, **style)
            money = base.mark_text(fontSize=NAME_SIZE, dy=12, **style)
            layers += [codes.encode(text="code:N"), money.encode(text="words:N")]
    return layers


def _circles(spots: Sequence[Spot], labels: Sequence[dict[str, Any]]) -> "tuple[list[alt.Chart], list[dict[str, Any]]]":
    """The places as circles, the names of the largest, and the states' labels that no circle covers."""
    import altair as alt

    largest = max((each.amount or Decimal(0) for each in spots), default=Decimal(0)) or Decimal(1)
    values: list[dict[str, Any]] = [
        {
            "name": each.name, "lat": each.lat, "lon": each.lon,
            "size": max(SMALLEST_CIRCLE, float(LARGEST_CIRCLE * (each.amount or 0) / largest)),
            "amount": NO_MONEY if each.amount is None else format_euro(each.amount, exact=True),
        }
        for each in spots
    ]  # fmt: skip
    covered = [_box(each["lon"], each["lat"], 2 * _radius(each), 2 * _radius(each)) for each in values]
    free, taken = [], list(covered)
    for label in labels:
        box = _box(label["lon"], label["lat"], text_width(label["code"], CODE_SIZE), CODE_SIZE)
        if not any(_overlap(box, other) for other in covered):
            free.append(label)
            taken.append(box)
    base = alt.Chart(inline(values)).encode(longitude="lon:Q", latitude="lat:Q")
    circles = base.mark_circle(color=ORANGE, opacity=1, stroke="white", strokeWidth=1).encode(
        size=alt.Size("size:Q", scale=None, legend=None),
        tooltip=[alt.Tooltip("name:N", title="place"), alt.Tooltip("amount:N", title="amount")],
    )
    return ([circles, *_names(values[:NAMED], taken)] if values else []), free


def _names(values: Sequence[dict[str, Any]], taken: list[Box]) -> "list[alt.Chart]":
    """The names of places right or left of their circles, where they lie on nothing that has been drawn."""
    import altair as alt

    layers = []
    for each in values:
        x, y = to_pixel(each["lon"], each["lat"])
        text = shortened(each["name"], LONGEST_NAME, NAME_SIZE)
        wide, away = text_width(text, NAME_SIZE), _radius(each) + 4
        sides: tuple[tuple[Literal["left", "right"], float], ...] = (("left", x + away), ("right", x - away - wide))
        for align, left in sides:
            box = (left, y - NAME_SIZE / 2, left + wide, y + NAME_SIZE / 2)
            if 0 <= left <= MAP_WIDTH - wide and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                base = alt.Chart(inline([{**each, "text": text}])).encode(longitude="lon:Q", latitude="lat:Q")
                dx = away if align == "left" else -away
                styles: tuple[dict[str, Any], ...] = (HALO, {})
                layers += [
                    base.mark_text(align=align, dx=dx, fontSize=NAME_SIZE, **style).encode(text="text:N")
                    for style in styles
                ]
                break
    return layers


def _radius(circle: dict[str, Any]) -> float:
    return math.sqrt(circle["size"] / math.pi)


def _box(lon: float, lat: float, width: float, height: float) -> Box:
    x, y = to_pixel(lon, lat)
    return x - width / 2, y - height / 2, x + width / 2, y + height / 2


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
