"""The states for pictures: names by ISO code, outlines as TopoJSON, and where a point lies on the map.

``state_name("DE-RP")`` → ``"Rheinland-Pfalz"``; ``to_pixel(7.77, 49.44)`` → where Kaiserslautern is. The outlines are
``states.json``, made by ``scripts/build_outlines.py`` (see ``lexicons/SOURCES.md``).
"""

import json
import math
from functools import cache
from importlib import resources
from typing import Any

from smartcity_nlp.lexicon import read_lexicon

MAP_WIDTH, MAP_HEIGHT = 500, 632
CENTRE = (10.455, 51.32)  # longitude, latitude: half way between Germany's edges on the map
PIXELS_PER_RADIAN = 2_880  # of longitude
SOURCE = "© GeoBasis-DE / BKG 2016 (data changed)"  # of the outlines, as GeoNutzV § 3 wants it
EDGES = (5.8, 47.2, 15.1, 55.1)  # west, south, east, north of Germany


def read_outlines() -> dict[str, Any]:
    """The topology, a fresh copy: object ``states``, geometries with ``id`` (ISO) and ``properties``:
    ``label``, a point with room for words, and ``room``, how far it is from the border in km."""
    outlines: dict[str, Any] = json.loads(_outlines())
    return outlines


def state_name(iso: str) -> str | None:
    """The German name behind an ISO 3166-2 code, or None."""
    return _names().get(iso)


def to_pixel(lon: float, lat: float) -> tuple[float, float]:
    """Degrees → pixels from the map's upper left corner (Mercator)."""
    x = MAP_WIDTH / 2 + PIXELS_PER_RADIAN * math.radians(lon - CENTRE[0])
    return x, MAP_HEIGHT / 2 - PIXELS_PER_RADIAN * (_northing(lat) - _northing(CENTRE[1]))


def _northing(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


@cache
def _names() -> dict[str, str]:
    return {state["iso"]: state["name"] for state in read_lexicon("places")["state"]}


@cache
def _outlines() -> str:
    return (resources.files("smartcity_nlp") / "plots" / "states.json").read_text(encoding="utf-8")
