"""A chart → a file: PNG, SVG, an HTML page that needs no network, or the chart's own JSON.

``save(timeline(frame), "kaiserslautern.html")``.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import regex

from smartcity_nlp.files import written_whole
from smartcity_nlp.plots.theme import need_altair

if TYPE_CHECKING:
    import altair as alt

SUFFIXES = (".png", ".svg", ".html", ".json")
# clip-path="url(#clip17)", <clipPath id="clip17">
CLIP = regex.compile(r"""(?P<before> clip-path="url\(\#clip | <clipPath\ id="clip ) (?P<number>\d+)""", regex.VERBOSE)
SCALE = 2  # pixels of a PNG for one of the chart: sharp on today's screens and in print
# The picture shrinks with a narrow window instead of being cut off.
HEAD = """<head>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
  body { margin: 0 }
  body #vis.vega-embed { display: block; text-align: center }
  body #vis svg.marks { max-width: 100%; height: auto }
</style>"""


def save(chart: "alt.LayerChart", path: str | os.PathLike[str]) -> Path:
    """Writes the chart in the format that the suffix names; an existing file is replaced only when all is written.

    Raises ValueError for another suffix, OSError where the file cannot be written.
    """
    target = Path(path)
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise ValueError(f"cannot save a chart as {target.name!r}: use one of {', '.join(SUFFIXES)}")
    need_altair()
    content = _rendered(chart, suffix)
    with written_whole(target, binary=True) as out:
        out.write(content)
    return target


def to_svg(chart: "alt.LayerChart") -> str:
    """The chart as SVG; the same chart gives the same text."""
    import vl_convert

    # Vega numbers clip paths through the whole process; here they begin with 1.
    numbers: dict[str, int] = {}
    return CLIP.sub(
        lambda found: f"{found['before']}{numbers.setdefault(found['number'], len(numbers) + 1)}",
        vl_convert.vegalite_to_svg(chart.to_json()),
    )


def _rendered(chart: "alt.LayerChart", suffix: str) -> bytes:
    import vl_convert

    if suffix == ".json":
        return (chart.to_json(indent=2) + "\n").encode()
    if suffix == ".html":
        options = {"renderer": "svg", "actions": False}
        page: str = chart.to_html(inline=True, embed_options=options)
        return page.replace("<head>", HEAD, 1).encode()
    if suffix == ".svg":
        return to_svg(chart).encode()
    return vl_convert.vegalite_to_png(chart.to_json(), scale=SCALE)
