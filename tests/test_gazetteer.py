"""The register: keys, names, spellings, and that the shipped table is whole."""

import pytest

from smartcity_nlp import gazetteer
from smartcity_nlp.gazetteer import area, areas_named, expand, keys_named, state_of
from smartcity_nlp.place_names import scan


@pytest.mark.parametrize(
    ("name", "ags"),
    [
        ("Kaiserslautern", "07312000"),
        ("Göttingen", "03159016"),
        ("Eisenach", "16063105"),
        ("Osterode am Harz", "03159026"),
        ("Helmstedt", "03154028"),
        ("Walsrode", "03358024"),
        ("Duderstadt", "03159010"),
        ("Hann. Münden", "03159017"),
        ("Hannoversch Münden", "03159017"),
        ("Weiden", "09363000"),
        ("Weiden i. d. OPf.", "09363000"),
        ("Weiden in der Oberpfalz", "09363000"),
        ("Halle/Saale", "15002000"),
        ("Halle an der Saale", "15002000"),
        ("Frankfurt/Oder", "12053000"),
        ("Frankfurt a. Main", "06412000"),
        ("Frankfurt a. M.", "06412000"),
        ("Frankfurt (Main)", "06412000"),
        ("Esslingen a.N.", "08116019"),
        ("Rothenburg o.d.T.", "09571193"),
        ("Bad Homburg v.d.H.", "06434001"),
        ("Mühldorf a.Inn", "09183128"),
        ("Kempten im Allgäu", "09763000"),
        ("Oelsnitz/Erzgebirge", "14521450"),
        ("Sankt Wendel", "10046117"),
        ("St.Wendel", "10046117"),
        ("Wittenberg", "15091375"),
        ("Märkischen Kreis", "05962"),
        ("Sachsen", "14"),
        ("Brandenburg", "12"),
        ("Berlin", "11000000"),
        ("Hof", "09464000"),
    ],
)
def test_first_key_of_a_name(name: str, ags: str) -> None:
    assert keys_named(name)[0] == ags


def test_area() -> None:
    found = area("07312000")
    assert found is not None
    assert (found.name, found.kind, found.state) == ("Kaiserslautern", "municipality", "DE-RP")
    assert found.population > 90_000
    assert 49.3 < found.lat < 49.6
    assert 7.6 < found.lon < 7.9
    assert area("99999999") is None
    assert areas_named("Nirgendwo") == ()


def test_most_populous_first() -> None:
    populations = [found.population for found in areas_named("Neustadt")]
    assert len(populations) > 5
    assert populations == sorted(populations, reverse=True)


def test_state_of() -> None:
    assert state_of("07312000") == "DE-RP"
    assert state_of("11") == "DE-BE"
    assert state_of("99") is None


def test_table_is_whole() -> None:
    keys = list(gazetteer.rows())
    lengths = {length: sum(len(key) == length for key in keys) for length in (2, 5, 8)}
    assert lengths[2] == 16
    assert 290 <= lengths[5] <= 300  # without the cities that are districts of their own
    assert lengths[8] > 10_900
    assert all(key.isdigit() and len(key) in (2, 5, 8) for key in keys)
    assert all(area(key) for key in keys if len(key) < 8)
    assert all(47 < found.lat < 55.2 and 5.8 < found.lon < 15.1 for key in keys if (found := area(key)))


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Weiden i.d. OPf.", "Weiden in der Oberpfalz"),
        ("Weilheim i. OB", "Weilheim in Oberbayern"),
        ("Weißwasser/O.L.", "Weißwasser/Oberlausitz"),
    ],
)
def test_expand(short: str, full: str) -> None:
    assert expand(short) == full


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Görlitzer Kieler Eberswalder Göttinger Münchner", ["Görlitz", "Kiel", "Eberswalde", "Göttingen", "München"]),
        ("sächsisches Sächsischen rheinland-pfälzische", ["Sachsen", "Sachsen", "Rheinland-Pfalz"]),
        ("Neustadt an der Weinstraße", ["Neustadt an der Weinstraße"]),
        ("Kielwasser Unkiel www.kiel.de Dorf.Kiel Smart-Kiel", []),
        ("Saarlandes Wartburgkreises Kiels", ["Saarland", "Wartburgkreis", "Kiel"]),
    ],
)
def test_scan(text: str, found: list[str]) -> None:
    assert [hit.term.name for hit in scan(text)] == found
