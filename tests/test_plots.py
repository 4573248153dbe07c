"""Pictures: the files they become, what they show of a small frame, what bad input does; the states' outlines."""

import json
import math
import re
import struct
import sys
import xml.etree.ElementTree as ElementTree
from datetime import date
from decimal import Decimal
from itertools import pairwise

import altair as alt
import pandas as pd
import polars as pl
import pytest

from smartcity_nlp.gazetteer import area, rows
from smartcity_nlp.plots import money_bars, money_map, network, save, timeline
from smartcity_nlp.plots.classes import class_limits, class_names, class_shades
from smartcity_nlp.plots.lanes import Happening, arrange, days_between
from smartcity_nlp.plots.states import MAP_HEIGHT, MAP_WIDTH, read_outlines, state_name, to_pixel
from smartcity_nlp.plots.tables import read_rows, to_amount, to_day, to_text
from smartcity_nlp.plots.theme import format_euro, shortened, text_width, wrapped

EVENTS = pd.DataFrame(
    [
        ("2022-05-04", "2022-05-04", "2022-05-05", "funding", "asserted", "708.000 Euro vom Land", Decimal(708000), 2),
        ("2022-05-04", "2022-05-04", "2022-05-05", "funding", "planned", "Geld für die Stadtwerke", None, 1),
        ("2017-07-01", None, "2017-07-05", "funding", "asserted", "Das Land fördert die Stadt", None, 2),
        (None, "2023-12-31", "2022-05-04", "contract_award", "planned", "Ausschreibung des Netzes", None, 1),
        ("2019-01-01", "2021-12-31", "2019-01-02", "launch", "asserted", "Modellprojekt läuft", None, 1),
        (None, None, "2022-05-04", "launch", "hypothetical", "Undatiertes Vorhaben", None, 1),
        (None, None, None, "launch", "negated", "Nie berichtet", None, 1),
    ],
    columns=["earliest", "latest", "published", "type", "modality", "label", "amount", "documents"],
).assign(**{name: lambda frame, name=name: pd.to_datetime(frame[name]) for name in ("earliest", "latest", "published")})
STATES = pd.DataFrame(
    {
        "state": ["DE-RP", "DE-BY", "DE-HE", "AT-9"],
        "amount": [Decimal(708000), Decimal(70500000), None, Decimal(5000)],
        "grants": [1, 12, 1, 1],
    }
)
POINTS = pd.DataFrame(
    {
        "name": ["Kaiserslautern", "München", "Wien"],
        "ags": ["07312000", "09162000", None],
        "lat": [49.44, None, 48.2],
        "lon": [7.77, None, 16.4],
        "amount": [Decimal(708000), Decimal(40000000), Decimal(1)],
    }
)
LINKS = pd.DataFrame(
    [
        ("Land Rheinland-Pfalz", "Kaiserslautern", "funding", 3, 2),
        ("Kaiserslautern", "Stadtwerke Kaiserslautern", "contract_award", 1, 1),
        ("Görlitz", "Zgorzelec", "cooperation", 1, 1),
    ],
    columns=["source", "target", "type", "weight", "documents"],
)
HOSTILE = "</script><script>alert(1)</script> \ud83d \x00\u202eabc <!-- ]]> & \"'"
CHARTS = {
    "timeline": lambda: timeline(EVENTS, title="Herzlich digital"),
    "bars": lambda: money_bars(STATES),
    "years": lambda: money_bars([{"year": 2022.0, "amount": 708000, "grants": 1}], by="year"),
    "map": lambda: money_map(STATES),
    "points": lambda: money_map(STATES, POINTS),
    "network": lambda: network(LINKS),
}
EMPTY = {
    "timeline": lambda frame: timeline(frame),
    "bars": lambda frame: money_bars(frame),
    "map": lambda frame: money_map(frame, frame),
    "network": lambda frame: network(frame),
}


def words(chart, tmp_path) -> str:
    """All text of the picture."""
    tree = ElementTree.parse(save(chart, tmp_path / "chart.svg"))
    return "\n".join("".join(node.itertext()) for node in tree.iter("{http://www.w3.org/2000/svg}text"))


# --- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CHARTS)
def test_png_is_a_picture_of_a_sensible_size(name, tmp_path) -> None:
    data = save(CHARTS[name](), tmp_path / "chart.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    assert 300 <= width <= 2 * 780
    assert 200 <= height <= 2 * 900


@pytest.mark.parametrize("name", CHARTS)
def test_html_needs_no_network(name, tmp_path) -> None:
    page = save(CHARTS[name](), tmp_path / "chart.html").read_text(encoding="utf-8")
    assert not re.search(r"<(?:script|link)[^>]+(?:src|href)\s*=", page)
    assert "width=device-width" in page.split("<script", 1)[0]
    assert "vegaEmbed('#vis'" in page


def test_json_is_the_chart(tmp_path) -> None:
    path = save(money_bars(STATES), tmp_path / "chart.JSON")
    assert json.loads(path.read_text(encoding="utf-8"))["title"]["text"] == "Money by state"


@pytest.mark.parametrize("name", ["chart.pdf", "chart", ".png"])
def test_another_suffix_is_an_error_that_names_those_there_are(name, tmp_path) -> None:
    with pytest.raises(ValueError, match=r"\.png, \.svg, \.html, \.json"):
        save(money_bars(STATES), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch) -> None:
    path = tmp_path / "chart.png"
    path.write_bytes(b"old")
    monkeypatch.setattr("os.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        save(money_bars(STATES), path)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", CHARTS)
def test_same_frame_same_bytes(name, tmp_path) -> None:
    first, second = (save(CHARTS[name](), tmp_path / f"{n}.svg").read_bytes() for n in (1, 2))
    assert first == second


@pytest.mark.parametrize("package", ["altair", "vl_convert"])
@pytest.mark.parametrize("name", CHARTS)
def test_without_altair_the_error_says_what_to_install(name, package, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError, match=r"pip install 'smartcity-nlp\[plots\]'"):
        CHARTS[name]()


def test_a_notebook_shows_them_without_a_network() -> None:
    bundle = money_bars(STATES)._repr_mimebundle_()
    assert list(bundle) == ["image/svg+xml"]
    assert "Rheinland-Pfalz" in bundle["image/svg+xml"]


def test_a_renderer_that_the_user_chose_is_used() -> None:
    with alt.renderers.enable("mimetype"):
        bundle = money_bars(STATES)._repr_mimebundle_()
    assert "image/svg+xml" not in bundle


# --- what they show --------------------------------------------------------------------------------------------------


def test_timeline_shows_words_lanes_months_and_notes(tmp_path) -> None:
    shown = words(timeline(EVENTS, title="Herzlich digital"), tmp_path)
    for text in (
        "Herzlich digital",
        "708.000 Euro vom Land",
        "Undatiertes Vorhaben",
        "contract award",
        "planned",
        "2020",
    ):
        assert text in shown
    assert "1 event without a date not shown" in shown
    assert "Nie berichtet" not in shown
    one_day = [dict(EVENTS.iloc[0], earliest=date(2022, 3, 20), latest=date(2022, 3, 20))]
    assert "Mrz" in words(timeline(one_day), tmp_path)


def test_timeline_tells_points_from_spans_and_open_ends() -> None:
    marks = {row["label"]: row for row in data_of(timeline(EVENTS)) if "when" in row}
    kinds = {label: row["kind"] for label, row in marks.items()}
    assert kinds["708.000 Euro vom Land"] == "point"
    assert kinds["Modellprojekt läuft"] == "span"
    assert kinds["Undatiertes Vorhaben"] == "reported"
    assert marks["Das Land fördert die Stadt"]["open_right"]
    assert marks["Ausschreibung des Netzes"]["open_left"]
    assert marks["Das Land fördert die Stadt"]["when"] == "from 2017-07-01"
    assert marks["Undatiertes Vorhaben"]["when"] == "not said; reported 2022-05-04"
    assert marks["708.000 Euro vom Land"]["amount"] == "708.000 €"


def test_events_of_one_day_do_not_lie_on_each_other() -> None:
    day = date(2022, 5, 4)
    happenings = [happening(f"Bericht {number} über die Förderung der Stadt", day, day) for number in range(5)]
    first, last = days_between(happenings)
    lanes, marks = arrange(happenings, first=first, last=last, width=600)
    heights = sorted(mark.y for mark in marks)
    assert all(below - above >= 20 for above, below in pairwise(heights))
    assert lanes[0].top < heights[0]
    assert heights[-1] < lanes[0].bottom


def test_events_far_apart_share_a_row_and_long_words_are_cut_to_the_picture() -> None:
    happenings = [
        happening("früh", date(2015, 1, 1), date(2015, 1, 1)),
        happening("x" * 300, date(2022, 1, 1), date(2022, 1, 1)),
    ]
    first, last = days_between(happenings)
    _, marks = arrange(happenings, first=first, last=last, width=600)
    long = next(mark for mark in marks if mark.text.startswith("x"))
    assert long.text.endswith("…")
    assert text_width(long.text) < 600
    apart = [
        happening("früh", date(2015, 1, 1), date(2015, 1, 1)),
        happening("spät", date(2022, 1, 1), date(2022, 1, 1)),
    ]
    assert len({mark.y for mark in arrange(apart, first=first, last=last, width=600)[1]}) == 1


def test_a_thousand_events_stay_a_picture() -> None:
    day = date(2022, 5, 4)
    happenings = [happening(f"Bericht {number}", day, day) for number in range(1000)]
    first, last = days_between(happenings)
    lanes, marks = arrange(happenings, first=first, last=last, width=600)
    assert len(marks) == 1000
    assert lanes[-1].bottom <= 1000


def test_of_many_events_the_words_are_in_tooltips_only(tmp_path) -> None:
    frame = [dict(EVENTS.iloc[0], label=f"Bericht {number}") for number in range(81)]
    shown = words(timeline(frame), tmp_path)
    assert "81 events; what each says is in its tooltip" in shown
    assert "Bericht" not in shown
    assert "Bericht 80" in words(timeline(frame[1:]), tmp_path)


def test_bars_are_sorted_and_name_states_and_sums(tmp_path) -> None:
    shown = words(money_bars(STATES), tmp_path)
    for text in ("Bayern", "70,5 Mio. €", "Rheinland-Pfalz", "708.000 €", "Hessen", "no amount", "AT-9", "20 Mio. €"):
        assert text in shown
    assert shown.index("Bayern") < shown.index("Rheinland-Pfalz") < shown.index("AT-9")


def test_years_stand_in_their_order(tmp_path) -> None:
    frame = pd.DataFrame({"year": [2022, None, 2017, 2017], "amount": [1.0, 2.0, 3.0, 4.0], "grants": [1, 1, 1, 1]})
    values = data_of(money_bars(frame, by="year"))
    assert [(row["name"], row["amount"], row["grants"]) for row in values] == [
        ("2017", 7, 2),
        ("2022", 1, 1),
        ("unknown", 2, 1),
    ]


def test_many_programmes_are_cut_with_a_note(tmp_path) -> None:
    frame = [{"programme": f"Programm {n}", "amount": n, "grants": 1} for n in range(1, 41)]
    shown = words(money_bars(frame, by="programme"), tmp_path)
    assert "the largest 30 of 40; the others have 55 €" in shown
    assert "Programm 40" in shown
    assert "Programm 10" not in shown


def test_another_grouping_is_an_error() -> None:
    with pytest.raises(ValueError, match="state, year, programme"):
        money_bars(STATES, by="town")


def test_map_shows_states_classes_and_what_is_missing(tmp_path) -> None:
    shown = words(money_map(STATES), tmp_path)
    for text in (
        "RP",
        "708.000 €",
        "BY",
        "70,5 Mio. €",
        "no amount known",
        "5.000 € of no known state not shown",
        "© GeoBasis-DE",
    ):
        assert text in shown
    shapes = {row["id"]: row["properties"] for row in geometries_of(money_map(STATES))}
    assert len(shapes) == 16
    assert shapes["DE-BY"]["amount"] == "70.500.000 €"
    assert shapes["DE-HE"] == {"name": "Hessen", "money": "no amount known", "amount": "no amount known", "grants": 1}


def test_map_places_points_by_coordinates_or_key(tmp_path) -> None:
    chart = money_map(STATES, POINTS)
    spots = {row["name"]: row for row in data_of(chart) if "size" in row}
    assert spots.keys() == {"Kaiserslautern", "München"}
    assert spots["München"]["lat"] == area("09162000").lat
    assert spots["München"]["size"] > spots["Kaiserslautern"]["size"]
    shown = words(chart, tmp_path)
    assert "Kaiserslautern" in shown
    assert "1 place without coordinates in Germany not shown" in shown


def test_network_shows_bodies_and_kinds_of_links(tmp_path) -> None:
    shown = words(network(LINKS), tmp_path)
    for text in ("Land Rheinland-Pfalz", "Kaiserslautern", "Zgorzelec", "contract award", "cooperation"):
        assert text in shown
    arrows = [row for row in data_of(network(LINKS)) if "angle" in row]
    assert {row["type"] for row in arrows} == {"funding", "contract award", "cooperation"}


def test_network_draws_no_words_on_others_and_only_the_strongest(tmp_path) -> None:
    frame = [
        {"source": f"Stadtwerke {n % 7}", "target": f"Zweckverband {n}", "type": "funding", "weight": n, "documents": 1}
        for n in range(60)
    ]
    chart = network(frame)
    nodes = [row for row in data_of(chart) if "below" in row]
    assert len({row["name"] for row in nodes}) == 40
    assert {f"Zweckverband {n}" for n in range(30, 60)} <= {row["name"] for row in nodes}
    assert "the 40 bodies with the strongest links of 67" in words(chart, tmp_path)
    boxes = {row["name"]: (row["x"], row["below"], max(map(len, row["words"]))) for row in nodes}
    names = sorted(boxes)
    clashes = [
        (a, b)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if abs(boxes[a][1] - boxes[b][1]) < 11 and abs(boxes[a][0] - boxes[b][0]) < 2.4 * (boxes[a][2] + boxes[b][2])
    ]
    assert not clashes


# --- input of all kinds ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("frame", [[], pd.DataFrame(), STATES.iloc[:0], pl.DataFrame()], ids=lambda f: type(f).__name__)
@pytest.mark.parametrize("name", EMPTY)
def test_nothing_to_show(name, frame, tmp_path) -> None:
    assert "nothing to show" in words(EMPTY[name](frame), tmp_path)


def test_pandas_polars_and_dicts_give_one_picture() -> None:
    rows = STATES.astype(object).where(STATES.notna(), None).to_dict("records")
    charts = [money_bars(frame).to_dict() for frame in (STATES, rows, pl.DataFrame(rows), iter(rows))]
    assert charts[1:] == charts[:1] * 3
    events = read_rows(pl.from_pandas(EVENTS.drop(columns="amount")).with_columns(amount=None), ("earliest", "label"))
    assert to_day(events[0]["earliest"]) == date(2022, 5, 4)
    assert events[3]["earliest"] is None


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ValueError, match="no column 'grants'"):
        money_bars(STATES.drop(columns="grants"))
    with pytest.raises(TypeError):
        network("source,target")


@pytest.mark.parametrize("kind", ["svg", "png", "html"])
@pytest.mark.parametrize(
    "chart",
    [
        lambda: timeline(
            [dict(EVENTS.iloc[0], label=HOSTILE, type=HOSTILE, modality=HOSTILE, amount="x")], title=HOSTILE
        ),
        lambda: money_bars([{"programme": HOSTILE, "amount": "1e999", "grants": None}], by="programme", title=HOSTILE),
        lambda: money_map(
            [{"state": HOSTILE, "amount": 1, "grants": 1}], [dict(POINTS.iloc[0], name=HOSTILE)], title=HOSTILE
        ),
        lambda: network([dict(LINKS.iloc[0], source=HOSTILE, type=HOSTILE, weight=float("inf"))], title=HOSTILE),
    ],
    ids=["timeline", "bars", "map", "network"],
)
def test_hostile_words_stay_words(chart, kind, tmp_path) -> None:
    content = save(chart(), tmp_path / f"chart.{kind}").read_bytes()
    assert b"<script>alert" not in content
    if kind == "svg":
        assert "alert(1)" in "".join(ElementTree.fromstring(content).itertext())
    if kind == "html":
        assert content.count(b"</script>") == 2  # the library's own and the chart's


def test_plain_text_of_anything() -> None:
    assert to_text(HOSTILE) == "‹/script>‹script>alert(1)‹/script> abc ‹!-- ]]> & \"'"
    assert to_text("Digital\u00adisierung\nin < 5 Jahren") == "Digitalisierung in < 5 Jahren"
    assert to_text(None) == ""
    assert len(to_text("x" * 10_000)) == 400


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("708000", Decimal(708000)),
        (1.5, Decimal("1.5")),
        ("viel", None),
        (float("inf"), None),
        ("1e99", None),
        (True, None),
    ],
)
def test_amounts(value, amount) -> None:
    assert to_amount(value) == amount


# --- words and numbers -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("amount", "short", "exact"),
    [
        ("708000", "708.000 €", "708.000 €"),
        ("2870000", "2,87 Mio. €", "2.870.000 €"),
        ("2500000", "2,5 Mio. €", "2.500.000 €"),
        ("1200000000", "1,2 Mrd. €", "1.200.000.000 €"),
        ("1234567000000", "1.234,57 Mrd. €", "1.234.567.000.000 €"),
        ("12.5", "12,50 €", "12,50 €"),
        ("0", "0 €", "0 €"),
        ("-1500000", "-1,5 Mio. €", "-1.500.000 €"),
        ("999999.999", "1.000.000 €", "1.000.000 €"),
    ],
)
def test_euros(amount, short, exact) -> None:
    assert format_euro(Decimal(amount)) == short
    assert format_euro(Decimal(amount), exact=True) == exact


def test_words_are_cut_and_broken_to_a_width() -> None:
    assert shortened("Stadtwerke", 500) == "Stadtwerke"
    assert shortened("Stadtwerke der Stadt Kaiserslautern", 90) == "Stadtwerke d…"
    lines = wrapped("Interkommunales Netzwerk Digitale Stadt", 150, 11, lines=2)
    assert lines == ["Interkommunales Netzwerk", "Digitale Stadt"]
    assert all(text_width(line, 11) <= 150 for line in wrapped("Donau" * 40 + " Schiff" * 40, 150, 11, lines=2))


def test_classes_have_round_limits() -> None:
    limits = class_limits([Decimal(300_000), Decimal(15_000_000), Decimal(70_500_000)])
    assert limits == [Decimal(number) for number in (500_000, 2_000_000, 10_000_000, 50_000_000)]
    assert class_names(limits)[:2] == ["under 500.000 €", "500.000 € to 2 Mio. €"]
    for amounts in ([], [Decimal(0)], [Decimal(7)], [Decimal(7), Decimal(8)], [Decimal(10) ** n for n in range(12)]):
        limits = class_limits(amounts)
        assert len(class_names(limits)) == len(class_shades(limits)) == len(limits) + 2 <= 6


# --- outlines --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def topology() -> dict:
    return read_outlines()


@pytest.fixture(scope="module")
def states(topology) -> dict[str, list[list[list[tuple[float, float]]]]]:
    """ISO code → polygons → rings → points in degrees."""
    (width, height), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append((west + x * width, south + y * height))
        arcs.append(arc)

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        pieces = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
        assert all(a[-1] == b[0] for a, b in pairwise(pieces))
        return [pieces[0][0], *(point for piece in pieces for point in piece[1:])]

    return {
        geometry["id"]: [[ring(numbers) for numbers in polygon] for polygon in geometry["arcs"]]
        for geometry in topology["objects"]["states"]["geometries"]
    }


def test_all_states_are_there_and_in_the_picture(states) -> None:
    assert len(states) == 16
    assert all(state_name(iso) for iso in states)
    points = [point for polygons in states.values() for polygon in polygons for ring in polygon for point in ring]
    assert all(5.8 < lon < 15.1 and 47.2 < lat < 55.1 for lon, lat in points)
    pixels = [to_pixel(*point) for point in points]
    assert all(0 < x < MAP_WIDTH and 0 < y < MAP_HEIGHT for x, y in pixels)


def test_rings_are_closed_and_wound_as_d3_wants_them(states) -> None:
    for polygons in states.values():
        for exterior, *holes in polygons:
            assert exterior[0] == exterior[-1]
            assert square_kilometres(exterior) < 0  # clockwise
            assert all(hole[0] == hole[-1] and square_kilometres(hole) > 0 for hole in holes)


@pytest.mark.parametrize(
    ("iso", "area_km2", "tolerance"),
    [
        ("DE-BY", 70_542, 0.03), ("DE-NI", 47_710, 0.03), ("DE-BW", 35_748, 0.03), ("DE-NW", 34_112, 0.03),
        ("DE-BB", 29_654, 0.03), ("DE-MV", 23_295, 0.03), ("DE-HE", 21_116, 0.03), ("DE-ST", 20_459, 0.03),
        ("DE-RP", 19_858, 0.03), ("DE-SN", 18_450, 0.03), ("DE-TH", 16_202, 0.03), ("DE-SH", 15_804, 0.03),
        ("DE-SL", 2_571, 0.03), ("DE-BE", 891, 0.05), ("DE-HH", 755, 0.08), ("DE-HB", 420, 0.15),
    ],
)  # fmt: skip
def test_states_are_as_large_as_they_are(iso, area_km2, tolerance, states) -> None:
    area_found = -sum(square_kilometres(ring) for polygon in states[iso] for ring in polygon)
    assert area_found == pytest.approx(area_km2, rel=tolerance)


@pytest.mark.parametrize(
    ("one", "other"), [("DE-BE", "DE-BB"), ("DE-HB", "DE-NI"), ("DE-RP", "DE-SL"), ("DE-BY", "DE-TH")]
)
def test_neighbours_share_their_border(one, other, topology) -> None:
    def arcs(iso: str) -> set[int]:
        shape = next(each for each in topology["objects"]["states"]["geometries"] if each["id"] == iso)
        return {n for polygon in shape["arcs"] for ring in polygon for n in ring}

    # One goes along it forwards, the other backwards.
    assert {~n for n in arcs(one)} & arcs(other)
    assert not arcs(one) & arcs(other)


def test_municipalities_lie_in_their_states(states) -> None:
    boxes = {iso: [box(polygon[0]) for polygon in polygons] for iso, polygons in states.items()}
    places = [area(ags) for ags in rows() if len(ags) == 8]
    outside = [place for place in places if not any(
        within(place.lon, place.lat, polygon)
        for polygon, (west, south, east, north) in zip(states[place.state], boxes[place.state], strict=True)
        if west <= place.lon <= east and south <= place.lat <= north
    )]  # fmt: skip
    assert len(places) > 10_000
    assert len(outside) < 0.005 * len(places)
    far = [place.name for place in outside if kilometres_away(place.lon, place.lat, states[place.state]) > 3]
    assert far == []


def test_words_of_states_lie_inside_them(topology, states) -> None:
    for shape in topology["objects"]["states"]["geometries"]:
        lon, lat = shape["properties"]["label"]
        assert any(within(lon, lat, polygon) for polygon in states[shape["id"]])


# --- helpers ---------------------------------------------------------------------------------------------------------


def happening(label: str, earliest: date | None, latest: date | None) -> Happening:
    return Happening(
        lane="funding", modality="asserted", label=label, earliest=earliest, latest=latest, reported=None,
        amount="", documents=1,
    )  # fmt: skip


def data_of(chart) -> list[dict]:
    """The rows of all layers, each once, in the order in which they are drawn."""
    specification = chart.to_dict()
    rows = []
    for layer in specification["layer"]:
        data = layer.get("data", specification.get("data"))
        values = data["values"] if "values" in data else specification["datasets"][data["name"]]
        if isinstance(values, list):
            rows += [row for row in values if row not in rows]
    return rows


def geometries_of(chart) -> list[dict]:
    specification = chart.to_dict()
    return specification["datasets"][specification["layer"][0]["data"]["name"]]["objects"]["states"]["geometries"]


def square_kilometres(ring: list[tuple[float, float]]) -> float:
    """On a sphere, cylindrical equal-area; negative for a ring that runs clockwise."""
    flat = [(math.radians(lon) * 6371.0, math.sin(math.radians(lat)) * 6371.0) for lon, lat in ring]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(flat)) / 2


def box(ring: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    lons, lats = zip(*ring, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def within(lon: float, lat: float, polygon: list[list[tuple[float, float]]]) -> bool:
    crossings = sum(
        (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1)
        for ring in polygon
        for (x1, y1), (x2, y2) in pairwise(ring)
    )
    return crossings % 2 == 1


def kilometres_away(lon: float, lat: float, polygons: list[list[list[tuple[float, float]]]]) -> float:
    """From the nearest border of the state."""
    east, north = 111.2 * math.cos(math.radians(lat)), 111.2
    best = math.inf
    for polygon in polygons:
        for ring in polygon:
            for (x1, y1), (x2, y2) in pairwise(ring):
                ax, ay, bx, by = (x1 - lon) * east, (y1 - lat) * north, (x2 - lon) * east, (y2 - lat) * north
                length = (bx - ax) ** 2 + (by - ay) ** 2
                t = 0.0 if not length else max(0.0, min(1.0, -(ax * (bx - ax) + ay * (by - ay)) / length))
                best = min(best, math.hypot(ax + t * (bx - ax), ay + t * (by - ay)))
    return best
