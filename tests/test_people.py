"""People and their offices: one line of ``cases/people.txt`` is one test."""

import pytest

from casefile import Case, passages_of, read_cases
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.mentions.office_forms import lookup
from smartcity_nlp.mentions.people import find_people
from smartcity_nlp.types import PersonMention


def people_of(text: str) -> tuple[PersonMention, ...]:
    passages, article = passages_of(text)
    found = find_people(passages, article)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    return found


def named(text: str) -> PersonMention:
    return next(mention for mention in people_of(text) if mention.form != "generic")


def bodies(text: str) -> list[str | None]:
    return [
        None if role.body_start is None else text[role.body_start : role.body_end]
        for mention in people_of(text)
        for role in mention.roles
    ]


@pytest.mark.parametrize("case", read_cases("people"), ids=str)
def test_people_of_a_line(case: Case) -> None:
    found = [mention for mention in people_of(case.text) if mention.form != "generic"]
    assert [(mention.text, ", ".join(role.title for role in mention.roles)) for mention in found] == case.marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pirmasens’ Oberbürgermeister Jan Roth", ["Pirmasens’"]),
        ("Bad Schwalbachs Bürgermeister Tim Roth", ["Bad Schwalbachs"]),
        ("der St. Wendeler Landrat Jan Recktenwald", ["St. Wendeler"]),
        ("die rheinland-pfälzische Digitalministerin Dörte Schall", ["rheinland-pfälzische"]),
        ("der kaufmännische Geschäftsführer Jan Roth", [None]),
        ("Stadtwerke-Geschäftsführerin Maike Holm", ["Stadtwerke"]),
        ("IT-Leiter Jan Roth aus Husum", ["aus Husum"]),
        ("Jan Roth, Vorstand der ekom21 – KGRZ Hessen, kam.", ["der ekom21 – KGRZ Hessen"]),
        ("Jan Roth, Leiter des Amtes für IT und Bau der Stadt Bonn.", ["des Amtes für IT und Bau der Stadt Bonn"]),
        ("Jan Roth, Vorsitzender des Vereins „Digitales Dorf“, kam.", ["des Vereins „Digitales Dorf“"]),
        ("Jan Roth, Präsident der Industrie- und Handelskammer (IHK) Potsdam, kam.",
         ["der Industrie- und Handelskammer (IHK) Potsdam"]),
        ("Der Landrat des Kreises Soest, Jan Roth, kam.", ["des Kreises Soest"]),
        ("Landrat Jan Roth für den Landkreis Unna einen Scheck entgegen.", ["für den Landkreis Unna"]),
        ("Jan Roth, Referent für die Sicherheit der Länder und Kommunen beim Bund, kam.", ["beim Bund"]),
        ("Jan Roth, Referent für Digitales der Stadt Ulm, kam.", ["der Stadt Ulm"]),
    ],
)  # fmt: skip
def test_whose_office(text: str, expected: list[str | None]) -> None:
    assert bodies(text) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Der designierte Landrat Jan Roth kam.", "designated"),
        ("Die bisherige Landrätin Ute Roth kam.", "former"),
        ("Ex-Minister Jan Roth kam.", "former"),
        ("Bürgermeister a. D. Jan Roth kam.", "former"),
        ("Die stellvertretende Landrätin Ute Roth kam.", "deputy"),
        ("Die neue Landrätin Ute Roth kam.", "current"),
        ("Jan Roth, bislang Dezernent der Stadt, kam.", "former"),
        ("Jan Roth wird Leiter des Amtes.", "designated"),
        ("Ute Roth wurde zur Dezernentin gewählt.", "designated"),
        ("Jan Roth ist seit 2019 Kämmerer der Stadt Ulm.", "current"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert [role.status for role in named(text).roles] == [status]


def test_titles_party_and_gender_are_kept_beside_the_name() -> None:
    mention = named("Oberbürgermeisterin Prof. Dr. Ute Rau-Mayer (Bündnis 90/Die Grünen) MdL")
    assert (mention.name, mention.titles, mention.party, mention.gender) == (
        "Ute Rau-Mayer", ("Prof.", "Dr."), "Bündnis 90/Die Grünen", "female",
    )  # fmt: skip


def test_a_line_break_inside_a_name_is_kept_in_the_text_and_folded_in_the_name() -> None:
    mention = named("Das gab am Montag in der Hauptstadt Kiel der Wirtschaftsminister Tjark\nThomsen bekannt.")
    assert (mention.text, mention.name) == ("Tjark\nThomsen", "Tjark Thomsen")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So der Celler Rathauschef weiter.", [("Rathauschef", "Rathauschef")]),
        ("Das sagte die Landrätin am Montag.", [("die Landrätin", "Landrätin")]),
        ("Das schimpfte der CDU-Politiker.", [("der CDU-Politiker", "CDU-Politiker")]),
        ("Der Vorstand und der Stadtrat tagen, die Bürgermeister auch.", []),
        ("Die Betreiberin des Netzes ist die Stadtwerke Jena GmbH.", []),
    ],
)
def test_an_office_alone(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(mention.text, mention.name) for mention in people_of(text) if mention.form == "generic"] == expected


@pytest.mark.parametrize("word", ["Halbleiter", "Lautsprecher", "Drehleiter", "Mitglied"])
def test_compounds_that_are_no_office(word: str) -> None:
    assert lookup(word) is None


def test_every_office_is_found_in_both_genders() -> None:
    offices = read_lexicon("offices")["office"]
    assert len(offices) >= 300
    for office in offices:
        for name in (office["masculine"], office["feminine"]):
            if " " not in name:
                form = lookup(name)
                assert form is not None
                assert form.title in (office["masculine"], office["feminine"])


@pytest.mark.parametrize("sign", ["(", "„", "a", "A", "Dr. ", "von ", "-", ".", "\n", "Landrat ", "und ", "Anna "])
def test_odd_input_gives_less_but_no_exception(sign: str) -> None:
    people_of(sign * 400)
