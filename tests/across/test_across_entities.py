"""Who and what is joined over articles, and what keeps two of a name apart."""

from dataclasses import replace

import pytest

from across.build import article, body, day, person, programme, town
from smartcity_nlp.across import JoinedEntity, join_entities, people
from smartcity_nlp.types import Article, Place


def joined(*articles: Article, kind: str) -> list[JoinedEntity]:
    return [e for e in join_entities((f"d{n}", a) for n, a in enumerate(articles)) if e.kind == kind]


def sizes(*articles: Article, kind: str) -> list[int]:
    """How many articles each entity has."""
    return sorted(len(entity.sources) for entity in joined(*articles, kind=kind))


def test_nothing_comes_of_nothing() -> None:
    assert join_entities([]) == ()
    assert join_entities([("d", article())]) == ()


def test_two_documents_of_one_id_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"'d'.*own id"):
        join_entities([("d", article()), ("d", article())])


def test_a_place_is_its_official_key() -> None:
    [hamm] = joined(article(town("Hamm")), article(town("Hamm")), kind="place")
    assert (hamm.name, hamm.key, hamm.state, len(hamm.sources)) == ("Hamm", "05915000", "DE-NW", 2)


def test_the_old_town_of_two_towns_is_two() -> None:
    quarter = Place(id="l2", name="Altstadt", kind="quarter")
    assert sizes(article(town("Hamm"), quarter), article(town("Soest"), quarter), kind="place") == [1, 1, 1, 1]
    assert sizes(article(town("Hamm"), quarter), article(town("Hamm"), quarter), kind="place") == [2, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ParkRaum Systems AG", "ParkRaum Systems"),
        ("ParkRaum Systems AG", "PARKRAUM SYSTEMS GmbH & Co. KG"),
        ("Verein Kluge Köpfe", "Kluge Koepfe e. V."),
        ("Zweckverband KommIT (ZVK)", "Zweckverband KommIT"),
        ("Interkommunales Netzwerk Nord", "Interkommunalen Netzwerk Nord"),
    ],
)
def test_a_body_is_its_name_without_form_and_case(one: str, other: str) -> None:
    assert sizes(article(body(one)), article(body(other)), kind="organization") == [2]


def test_an_acronym_is_the_one_body_that_has_it() -> None:
    full = body("Kommunales Bündnis Nord", acronym="KOBINO", kind="association")
    short, other = body("KOBINO"), body("Kompetenzzentrum Bildung", acronym="KOBINO")
    assert sizes(article(full), article(short), kind="organization") == [2]
    assert sizes(article(full), article(short), article(other), kind="organization") == [1, 1, 1]


def test_an_acronym_of_another_state_is_another_body() -> None:
    full = body("Kommunale Informationsverarbeitung", acronym="KIV")
    assert sizes(article(full, town("Jena")), article(body("KIV"), town("Hof")), kind="organization") == [1, 1]


@pytest.mark.parametrize("name", ["Freiwillige Feuerwehr", "Industrie- und Handelskammer", "Sparkasse", "VHS"])
def test_a_common_noun_is_that_of_the_town(name: str) -> None:
    in_hamm, in_soest = article(body(name), town("Hamm")), article(body(name), town("Soest"))
    assert sizes(in_hamm, in_soest, in_hamm, kind="organization") == [1, 2]


def test_a_place_is_no_name_of_a_body() -> None:
    assert sizes(article(body("Verein Harburg")), article(body("Initiative Harburg")), kind="organization") == [1, 1]


@pytest.mark.parametrize("name", ["Deutscher Städtetag", "Netzwerk Kluge Köpfe", "VKU", "Nordwest-IT"])
def test_a_name_is_known_everywhere(name: str) -> None:
    assert sizes(article(body(name), town("Hamm")), article(body(name), town("Hof")), kind="organization") == [2]


def test_a_programme_without_a_name_is_that_of_the_state() -> None:
    common, named = programme("Förderprogramm Digitalisierung"), programme("Modellprojekte Smart Cities")
    assert sizes(article(common, town("Hof")), article(common, town("Hamm")), kind="programme") == [1, 1]
    assert sizes(article(named, town("Hof")), article(named, town("Hamm")), kind="programme") == [2]


@pytest.mark.parametrize("kind", ["council", "utility"])
def test_bare_names_are_those_of_the_town(kind: str) -> None:
    bare = body({"council": "Stadtrat", "utility": "Stadtwerke"}[kind], kind=kind)
    full = body(f"{bare.name} Hamm", kind=kind)
    in_hamm, in_soest = article(bare, town("Hamm")), article(bare, town("Soest"))
    assert sizes(in_hamm, article(full), in_soest, kind="organization") == [1, 2]
    assert sizes(article(bare), article(bare), kind="organization") == [1, 1]


def test_a_ministry_is_that_of_its_state() -> None:
    short, full = (
        body("Innenministerium", kind="ministry"),
        body("Ministerium des Innern und für Sport", kind="ministry"),
    )
    federal = body("Bundesinnenministerium", kind="ministry")
    in_jena, in_hof, in_gera = (article(short, town(name)) for name in ("Jena", "Hof", "Gera"))
    assert sizes(in_jena, in_hof, in_gera, kind="organization") == [1, 2]
    assert sizes(in_jena, article(full, town("Gera")), in_hof, kind="organization") == [1, 2]
    assert sizes(article(federal, town("Hof")), article(federal, town("Jena")), in_hof, kind="organization") == [1, 2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("herzlich digitale Stadt", "Herzlich Digitale Stadt"),
        ("Projekt „herzlich digitale Stadt“", "herzlich digitale Stadt"),
        ("dritte Projektphase der herzlich digitalen Stadt", "herzlich digitale Stadt"),
        ("Smart-City-Projekt Kluges Dorf", "Kluges Dorf"),
    ],
)
def test_a_programme_is_its_name(one: str, other: str) -> None:
    assert sizes(article(programme(one)), article(programme(other)), kind="programme") == [2]


def test_an_app_of_two_towns_is_two() -> None:
    app = programme("Moin Mobil", kind="product")
    assert sizes(article(app, town("Hamm")), article(app, town("Soest")), kind="programme") == [1, 1]
    assert sizes(article(app, town("Hamm")), article(app, town("Hamm"), town("Hof", 2)), kind="programme") == [2]


def mayor(of: str, name: str = "Thomas Müller", published: int = 0, **more: str) -> Article:
    return article(town(of), person(name, "Bürgermeister", of, **more), published=day(published))


def manager(of: str, at: str, published: int = 0) -> Article:
    return article(
        town(at), body(of, kind="company"), person("Thomas Müller", "Geschäftsführer", of), published=day(published)
    )


def test_a_person_is_joined_by_office_and_body() -> None:
    [person_of_hamm] = joined(mayor("Hamm"), mayor("Hamm", published=900), kind="person")
    assert [source.published for source in person_of_hamm.sources] == [day(0), day(900)]


def test_namesakes_of_two_places_are_two() -> None:
    assert sizes(mayor("Hamm"), mayor("Hof"), kind="person") == [1, 1]
    assert sizes(mayor("Hamm"), manager("Netz AG", "Hof"), kind="person") == [1, 1]
    assert sizes(mayor("Jena"), mayor("Gera"), kind="person") == [1, 1], "of one state, at one time"
    minister = article(town("Thüringen"), person("Thomas Müller", "Staatssekretär", "Thüringen"))
    assert sizes(mayor("Jena"), minister, kind="person") == [1, 1], "of a town and of its state"
    assert sizes(minister, minister, kind="person") == [2]


def test_who_changes_office_over_the_years_is_one() -> None:
    assert sizes(mayor("Jena"), mayor("Gera", published=1500), kind="person") == [2]
    assert sizes(mayor("Jena"), mayor("Hof", published=1500), kind="person") == [1, 1], "nothing is shared"


def test_an_article_ties_two_offices() -> None:
    roles = [role for of in ("Jena", "Hof") for role in person("x", "Bürgermeister", of).roles]
    both = replace(person("Thomas Müller"), roles=tuple(roles))
    assert sizes(mayor("Jena"), mayor("Hof"), article(town("Jena"), town("Hof", 2), both), kind="person") == [3]


@pytest.mark.parametrize("more", [({"party": "SPD"}, {"party": "CDU"}), ({"gender": "male"}, {"gender": "female"})])
def test_party_and_gender_speak_against_one_person(more: tuple[dict[str, str], dict[str, str]]) -> None:
    one, other = more
    assert sizes(mayor("Hamm", **one), mayor("Hamm", **other), kind="person") == [1, 1]
    assert sizes(mayor("Hamm", **one), mayor("Hamm"), kind="person") == [2]


@pytest.mark.parametrize(
    "name", ["", " ", "\ud800", "a\x00b", "\u202eRat der Stadt Hamm", "<script>", "Rat der", "(", "x" * 5_000]
)
@pytest.mark.parametrize("kind", ["council", "ministry", "company", None])
def test_odd_names_are_no_crash(name: str, kind: str | None) -> None:
    odd = article(body(name, kind=kind), programme(name), person(name, "Bürgermeister", name), town("Hamm"))
    assert join_entities([("a", odd), ("b", odd)])


def test_a_surname_alone_never_joins() -> None:
    assert sizes(mayor("Hamm", "Müller"), mayor("Hamm", "Müller"), kind="person") == [1, 1]


def test_many_articles_need_few_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    count = 0
    compare = people._exclude

    def counted(*offices: people._Office) -> bool:
        nonlocal count
        count += 1
        return compare(*offices)

    monkeypatch.setattr(people, "_exclude", counted)
    towns = ["Jena", "Hof", "Soest", "Hamm"]
    told = [mayor(towns[n % 4], published=3 * n) for n in range(1_000)]
    told += [article(town(towns[n % 4]), person("Thomas Müller"), published=day(n)) for n in range(1_000)]
    found = joined(*told, kind="person")
    assert len(found) <= 5
    assert count < 2_000
