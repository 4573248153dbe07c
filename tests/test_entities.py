"""Which entity the words mean: "die Stadt", "das Land", acronyms, short forms, city and district of one name."""

from datetime import date

import pytest
from tests.casefile import Case, read_cases


def named_by(result, text, words, start=0):
    """The names of the entities that have a mention with these words, at or after a position."""
    at = text.index(words, start)
    records = (*result.people, *result.organizations, *result.places, *result.programmes)
    return {record.name for record in records for m in record.mentions if m.start <= at < m.end}


@pytest.mark.parametrize("case", read_cases("generics"), ids=str)
def test_words_that_stand_for_a_place(extract, case: Case) -> None:
    result, found, at = extract(case.text), [], 0
    for words, _ in case.marks:
        at = case.text.index(words, at)
        found.append((words, "".join(named_by(result, case.text, words, at)) or "-"))
        at += len(words)
    assert found == case.marks


def test_the_town_means_the_one_that_acted_last(extract):
    text = (
        "Peine:\nNeues Netz\n\n\n[4.5.2022] Peine baut aus.\n\nGifhorn zieht nach. Die Stadt hat 12 Sensoren gekauft."
    )
    result = extract(text)
    assert named_by(result, text, "Stadt hat") == {"Gifhorn"}


def test_the_town_means_the_kicker_where_none_acted(extract):
    text = (
        "Peine:\nNeues Netz\n\n\n[4.5.2022] Peine baut aus.\n\nDas Netz kommt aus Gifhorn. Die Stadt zahlt 5.000 Euro."
    )
    assert named_by(extract(text), text, "Stadt zahlt") == {"Peine"}


def test_the_state_follows_from_the_town(extract):
    text = "Die Stadt Peine freut sich. Das Land zahlt 5.000 Euro."
    assert named_by(extract(text), text, "Land zahlt") == {"Niedersachsen"}


def test_city_and_district_of_one_name_stay_two(extract):
    result = extract("Der Landkreis Gießen und die Stadt Gießen arbeiten zusammen.")
    assert {place.name: place.ags for place in result.places} == {
        "Landkreis Gießen": "06531",
        "Gießen": "06531005",
    }


def test_a_release_about_three_towns_is_about_none_of_them(extract):
    text = "Soest, Unna und Hamm bauen ein Netz. Die Verwaltung teilte das mit."
    assert not any(a.inferred_from == "kicker" for e in extract(text).events for a in e.arguments)


def test_long_name_acronym_and_short_form_are_one_body(extract):
    text = (
        "Das Interkommunale Netzwerk Offene Orte (INOO) wächst. Dem INOO gehören 30 Städte an. "
        "Die Wegwerk Systems GmbH liefert. Wegwerk Systems sitzt in Soest."
    )
    names = {o.name: o.acronym for o in extract(text).organizations}
    assert names == {"Interkommunales Netzwerk Offene Orte": "INOO", "Wegwerk Systems GmbH": None}


def test_a_bare_council_belongs_to_the_town(extract):
    result = extract("Soest:\nNetz\n\n\n[4.5.2022] Soest baut.\n\nDer Stadtrat stimmte dem Netz zu.")
    assert [o.name for o in result.organizations] == ["Stadtrat Soest"]


@pytest.mark.parametrize(
    ("words", "name"),
    [("Wieland lobte", "Ute Wieland"), ("Die Ministerin ging", "Ute Wieland"), ("Rathauschef", "Jan Kolb")],
)
def test_surname_office_and_byword_mean_the_person(extract, words, name):
    text = (
        "Digitalministerin Ute Wieland kam nach Soest. Wieland lobte Bürgermeister Jan Kolb. Die Ministerin ging. "
        "Der Rathauschef blieb."
    )
    assert name in named_by(extract(text), text, words)


def test_events_say_what_they_inferred(extract):
    text = (
        "Soest:\nNetz\n\n\n[4.5.2022] Netz.\n\nDen Zuschlag erhielt die Wegwerk AG. Der Auftrag läuft über drei Jahre."
    )
    event = next(e for e in extract(text).events if e.type == "contract_award")
    inferred = {a.role: (a.value, a.inferred_from) for a in event.arguments}
    assert inferred["buyer"] == ("Soest", "kicker")
    assert inferred["supplier"] == ("Wegwerk AG", None)


def test_retellings_are_one_event_with_the_exact_amount(extract):
    text = (
        "Soest:\nLand gibt Geld\n\n\n[4.5.2022] Das Land Nordrhein-Westfalen unterstützt die Stadt Soest mit "
        "knapp 400.000 Euro.\n\nGenau 392.750 Euro erhält die Stadt Soest vom Land Nordrhein-Westfalen."
    )
    events = [event for event in extract(text).events if event.type == "funding"]
    assert len(events) == 1
    assert next(a.value for a in events[0].arguments if a.role == "amount") == "392750 EUR"
    assert len(events[0].evidence) > 1


def test_shares_join_the_grant_that_they_add_up_to(extract):
    text = (
        "Die Stadt Soest bekommt 500.000 Euro für ihr Netz. Der Bund trägt 400.000 Euro, 100.000 Euro kommen vom Land "
        "Nordrhein-Westfalen."
    )
    events = [event for event in extract(text).events if event.type == "funding"]
    assert len(events) == 1
    assert {a.value for a in events[0].arguments if a.role == "funder"} == {"Bund", "Nordrhein-Westfalen"}


def test_rows_of_a_list_are_one_grant_each(extract):
    text = (
        "Hessen fördert Projekte\n\nDigitalministerin Ute Wieland hat Förderbescheide des Landes Hessen überreicht. "
        "Das Land Hessen fördert die Stadt Fulda mit 40.000 Euro.\n\nWeiteres Geld geht an:\n\n"
        "- Herborn: 250.000 Euro\n\n"
        "- Marburg: 180.000 Euro\n"
    )
    grants = {
        a.value: next(b.value for b in e.arguments if b.role == "amount")
        for e in extract(text).events
        for a in e.arguments
        if e.type == "funding" and a.role == "recipient"
    }
    assert grants == {"Fulda": "40000 EUR", "Herborn": "250000 EUR", "Marburg": "180000 EUR"}


def test_direct_quotations_report_no_event(extract):
    assert extract("„Das Land Hessen fördert die Stadt Fulda mit 30.000 Euro“, sagte Jan Kolb.").events == ()


def test_reported_speech_names_its_source(extract):
    text = "Das Land Hessen habe der Stadt Fulda 30.000 Euro bewilligt, teilte Digitalministerin Ute Wieland mit."
    event = extract(text, published=date(2022, 5, 4)).events[0]
    assert event.attribution is not None
    assert event.attribution.source_text == "Digitalministerin Ute Wieland"
    assert event.modality == "asserted"


@pytest.mark.parametrize(
    ("text", "place", "ags"),
    [
        ("Das IT-Amt des Landkreises Gießen nutzt Sensoren.", "Landkreis Gießen", "06531"),
        ("Der Rat der Gemeinde Rastede hat zugestimmt.", "Rastede", "03451005"),
        ("Der Stadtrat von Erlangen hat zugestimmt.", "Erlangen", "09562000"),
        ("Der Landrat des Landkreises Kassel lobt das.", "Landkreis Kassel", "06633"),
        ("Die niedersächsische Landesregierung zahlt.", "Niedersachsen", "03"),
    ],
)
def test_the_place_that_a_body_belongs_to(extract, text, place, ags):
    assert [(p.name, p.ags) for p in extract(text).places] == [(place, ags)]


def test_an_inhabitant_is_no_body(extract):
    result = extract("Dem Aufsichtsrat sitzt der St. Wendeler Landrat Udo Marx vor.")
    assert ([p.name for p in result.places], result.organizations) == (["St. Wendel"], ())


def test_a_place_in_the_name_of_a_body_is_none(extract):
    assert extract("Die Stadtwerke Weimar und der Bayerische Städtetag beraten.").places == ()


@pytest.mark.parametrize(
    ("text", "place", "state"),
    [
        ("In Mittelhessen wird gebaut.", "Mittelhessen", "DE-HE"),
        ("Im Harz wird gebaut.", "Harz", None),
        ("In Köln-Ehrenfeld wird gebaut.", "Köln-Ehrenfeld", "DE-NW"),
        ("Freiburg baut. Im Stadtteil Vauban freut man sich.", "Vauban", "DE-BW"),
    ],
)
def test_the_state_of_places_without_a_key(extract, text, place, state):
    assert {p.name: p.state for p in extract(text).places}[place] == state
