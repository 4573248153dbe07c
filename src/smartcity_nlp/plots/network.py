"""Bodies and what links them → a network: a node a body, a line a kind of link, an arrow where it has a direction.

``network([{"source": "Land Rheinland-Pfalz", "target": "Kaiserslautern", "type": "funding", "weight": 1,
"documents": 2}])`` → two nodes and an arrow from the first to the second.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from smartcity_nlp.plots.tables import read_rows, to_amount, to_count, to_text
from smartcity_nlp.plots.theme import (
    COLOURS,
    HALO,
    INK,
    WIDTH,
    finish,
    inline,
    need_altair,
    nothing,
    text_width,
    wrapped,
)

if TYPE_CHECKING:
    import altair as alt

    from smartcity_nlp.plots.picture import Picture

MOST = 40  # nodes
UNDIRECTED = {"cooperation"}
LABEL_SIZE, LABEL_WIDTH, LINE_HEIGHT = 11, 150, 13
MOST_LINES = 2
GAP, MARGIN = 5, 8  # pixels between circle and words, and around both
APART = 5  # pixels between two lines that link the same bodies


class Link(NamedTuple):
    """A kind of link between two bodies, over all rows that tell it."""

    source: str
    target: str
    type: str
    weight: float
    documents: int


class Node(NamedTuple):
    """A body in the picture; pixels, ``y`` grows downwards."""

    name: str
    words: list[str]
    x: float
    y: float
    radius: float
    links: int


def network(frame: Any, *, title: str | None = None) -> "Picture":
    """A network; columns ``source``, ``target``, ``type``, ``weight``, ``documents`` (number of articles).

    The size of a node is the number of its links. At most 40 bodies are shown, those with the heaviest links. Raises
    ValueError for a missing column, ImportError without altair.
    """
    need_altair()
    title = to_text("Network" if title is None else title)
    links = _join(read_rows(frame, ("source", "target", "type", "weight", "documents")))
    every = {name for link in links for name in link[:2]}
    names = _strongest(links)
    links = [link for link in links if link.source in names and link.target in names]
    if not links:
        return nothing(title)
    shown = sorted({name for link in links for name in link[:2]})
    notes = [f"the {len(shown)} bodies with the strongest links of {len(every)}"] if len(shown) < len(every) else []
    return finish(_chart(links, shown), title=title, notes=notes)


def _join(rows: Sequence[dict[str, Any]]) -> list[Link]:
    """One link a pair and type, sorted; a body has no link to itself."""
    links: dict[tuple[str, str, str], Link] = {}
    for row in rows:
        source, target, kind = (to_text(row[name]) for name in ("source", "target", "type"))
        kind = kind or "other"
        if kind in UNDIRECTED:
            source, target = sorted((source, target))
        if source and target and source != target:
            known = links.get((source, target, kind), Link(source, target, kind, 0, 0))
            told = to_amount(row["weight"])
            weight = float(told) if told is not None and told > 0 else 1.0
            links[source, target, kind] = known._replace(
                weight=known.weight + weight, documents=known.documents + to_count(row["documents"])
            )
    return sorted(links.values())


def _strongest(links: Sequence[Link]) -> set[str]:
    """The bodies of the heaviest links, as many as can be shown."""
    names: set[str] = set()
    for link in sorted(links, key=lambda each: (-each.weight, each)):
        if len(names | {link.source, link.target}) <= MOST:
            names |= {link.source, link.target}
    return names


def _chart(links: Sequence[Link], names: Sequence[str]) -> "Picture":

    from smartcity_nlp.plots.picture import Picture

    width, height = WIDTH - 30, min(760, 260 + 14 * len(names))
    nodes = _place(links, names, width=width, height=height)
    lines, arrows = _lines(links, nodes)
    halos, circles, words = _circles(list(nodes.values()))
    layers = [lines, halos, arrows, circles, words]  # words stay readable on lines, and no words hide an arrow
    return Picture(layer=layers, width=width, height=height)


def _place(links: Sequence[Link], names: Sequence[str], *, width: int, height: int) -> dict[str, Node]:
    """Where each body is drawn; its circle with the words below it lies on no other."""
    import numpy as np

    from smartcity_nlp.plots.layout import place

    degree = Counter(name for link in links for name in link[:2])
    radius = [5 + 2.2 * math.sqrt(degree[name]) for name in names]
    words = [wrapped(name, LABEL_WIDTH, LABEL_SIZE, lines=MOST_LINES) for name in names]
    below = [LINE_HEIGHT * len(lines) + GAP for lines in words]
    boxes = [
        (max(2 * r, *(text_width(line, LABEL_SIZE) for line in lines)) + MARGIN, 2 * r + room + MARGIN)
        for r, lines, room in zip(radius, words, below, strict=True)
    ]
    number = {name: n for n, name in enumerate(names)}
    heaviest = max(link.weight for link in links)
    springs = [(number[link.source], number[link.target], 0.3 + link.weight / heaviest) for link in links]
    centres = place(springs, np.array(boxes), width=width, height=height)
    return {
        name: Node(name, words[n], float(x), round(float(y) - below[n] / 2, 1), radius[n], degree[name])
        for n, (name, (x, y)) in enumerate(zip(names, centres, strict=True))
    }


def _axes(x: str, y: str) -> dict[str, Any]:
    """Pixels as they are: no scale, no axis."""
    import altair as alt

    return {"x": alt.X(f"{x}:Q", scale=None, axis=None), "y": alt.Y(f"{y}:Q", scale=None, axis=None)}


def _lines(links: Sequence[Link], nodes: dict[str, Node]) -> "tuple[alt.Chart, alt.Chart]":
    """The lines and their arrows."""
    import altair as alt

    types = sorted({link.type for link in links})
    colours = [COLOURS[n % len(COLOURS)] for n in range(len(types))]
    parallel: dict[frozenset[str], list[Link]] = defaultdict(list)
    for link in links:
        parallel[frozenset(link[:2])].append(link)
    heaviest = max(link.weight for link in links)
    values = [
        _line(link, nodes, heaviest, offset=APART * (n - (len(group) - 1) / 2))
        for group in parallel.values()
        for n, link in enumerate(group)
    ]
    colour = alt.Color(
        "type:N", title=None, scale=alt.Scale(domain=[each.replace("_", " ") for each in types], range=colours)
    ).legend(orient="top", direction="horizontal", symbolType="stroke", symbolStrokeWidth=3, offset=6, columnPadding=18)
    tooltip = [
        *(alt.Tooltip(f"{field}:N", title=field) for field in ("source", "target", "type")),
        alt.Tooltip("weight:Q", title="weight"),
        alt.Tooltip("documents:Q", title="articles"),
    ]
    base = alt.Chart(inline(values)).encode(color=colour, tooltip=tooltip)
    lines = base.mark_rule(opacity=0.75).encode(
        **_axes("x", "y"), x2="x2:Q", y2="y2:Q", strokeWidth=alt.StrokeWidth("width:Q", scale=None, legend=None)
    )
    heads = alt.Chart(inline([each for each in values if each["type"] not in UNDIRECTED]))
    arrows = heads.mark_point(filled=True, shape="triangle", size=90, opacity=1).encode(
        **_axes("middle_x", "middle_y"), color=colour, tooltip=tooltip, angle=alt.Angle("angle:Q", scale=None)
    )
    return lines, arrows


def _line(link: Link, nodes: dict[str, Node], heaviest: float, *, offset: float) -> dict[str, Any]:
    """From edge to edge of the circles, moved sideways by the offset."""
    source, target = nodes[link.source], nodes[link.target]
    x1, y1, x2, y2 = source.x, source.y, target.x, target.y
    if link.source > link.target:  # both directions are counted from the same side
        offset = -offset
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    begin, end = source.radius, target.radius
    middle = (begin + length - end) / 2  # where the arrow is: at its end it would lie under the words
    return {
        "source": link.source, "target": link.target, "type": link.type.replace("_", " "),
        "weight": link.weight, "documents": link.documents, "width": 1.2 + 3.3 * link.weight / heaviest,
        "x": round(x1 + ux * begin - uy * offset, 1), "y": round(y1 + uy * begin + ux * offset, 1),
        "x2": round(x2 - ux * end - uy * offset, 1), "y2": round(y2 - uy * end + ux * offset, 1),
        "middle_x": round(x1 + ux * middle - uy * offset, 1), "middle_y": round(y1 + uy * middle + ux * offset, 1),
        "angle": round(math.degrees(math.atan2(uy, ux)) + 90, 1),
    }  # fmt: skip


def _circles(nodes: Sequence[Node]) -> "tuple[alt.Chart, alt.Chart, alt.Chart]":
    """What is white below the words, the circles, and the words."""
    import altair as alt

    values = [
        {"name": node.name, "links": node.links, "words": node.words, "x": node.x, "y": node.y,
         "below": node.y + node.radius + GAP, "size": math.pi * node.radius**2}
        for node in nodes
    ]  # fmt: skip
    base = alt.Chart(inline(values)).encode(
        tooltip=[alt.Tooltip("name:N", title="body"), alt.Tooltip("links:Q", title="links")]
    )
    circles = base.mark_circle(color=INK, opacity=1, stroke="white", strokeWidth=1.5).encode(
        **_axes("x", "y"), size=alt.Size("size:Q", scale=None, legend=None)
    )

    def words(style: dict[str, Any]) -> alt.Chart:
        text = base.mark_text(fontSize=LABEL_SIZE, lineHeight=LINE_HEIGHT, baseline="top", **style)
        written: alt.Chart = text.encode(**_axes("x", "below"), text="words:N")
        return written

    return words(HALO), circles, words({})
