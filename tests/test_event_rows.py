"""Lists and tables of grants: an event a row, and nothing that would be added up twice."""

from decimal import Decimal

import pytest

from smartcity_nlp import load


@pytest.fixture(scope="module")
def extract():
    return load()


def grants(extract, text):
    """Modality, funders, recipients and amounts of each grant."""
    return [
        (event.modality, *([a.value for a in event.arguments if a.role == role] for role in ROLES))
        for event in extract(text).events
        if event.type == "funding"
    ]


ROLES = ("funder", "recipient", "amount")
ROWS = [("Hanau", "200000 EUR"), ("Fulda", "300000 EUR"), ("Marburg", "150000 EUR")]


@pytest.mark.parametrize(
    "text",
    [
        "Das Land Hessen fördert drei Städte mit zusammen 650.000 Euro:\n"
        "• Hanau (200.000 Euro)\n• Fulda (300.000 Euro)\n• Marburg (150.000 Euro)\n",
        "Das Land Hessen fördert drei Städte.\n\nSo verteilt sich das Geld:\n\n"
        "- Hanau: 200.000 Euro\n- Fulda: 300.000 Euro\n- Marburg: 150.000 Euro\n",
        "Das Land Hessen fördert drei Städte.\n\nStadt | Betrag\n"
        "Hanau | 200.000 Euro\nFulda | 300.000 Euro\nMarburg | 150.000 Euro\n",
        "Das Land Hessen fördert Hanau (200.000 Euro), Fulda (300.000 Euro) und Marburg (150.000 Euro).",
    ],
    ids=["bullets", "lines", "table", "brackets"],
)
def test_each_row_is_an_event_and_no_sum_is_told_twice(extract, text):
    assert grants(extract, text) == [("asserted", ["Hessen"], [name], [amount]) for name, amount in ROWS]


def test_rows_of_a_plan_are_planned(extract):
    text = "Das Land Hessen will zwei Städte fördern:\n• Hanau: 200.000 Euro\n• Fulda: 300.000 Euro"
    assert {modality for modality, *_ in grants(extract, text)} == {"planned"}


def test_rows_far_below_belong_to_something_else(extract):
    report = "Das Land Hessen fördert die Stadt Gießen mit 90.000 Euro."
    between = "Das Rathaus ist alt. Es wurde 1950 gebaut. Die Fenster sind undicht. Die Heizung ist kalt.\n"
    text = f"{report} {between}\n• Hanau: 20.000 Euro\n• Fulda: 30.000 Euro"
    assert [recipient for _, _, recipient, _ in grants(extract, text)] == [["Gießen"]]


def test_the_shares_of_a_grant_add_up_to_it(extract):
    text = "Celle bekommt 500.000 Euro. Davon trägt der Bund 400.000 Euro, 100.000 Euro kommen vom Land Niedersachsen."
    ((_, funders, _, (whole, *shares)),) = grants(extract, text)
    assert funders == ["Bund", "Niedersachsen"]
    assert sum(Decimal(share.split()[0]) for share in shares) == Decimal(whole.split()[0])


NOTICES = (
    "Mit insgesamt 1,1 Millionen Euro unterstützt das Land Hessen drei Vorhaben.\n\n"
    "Den Bescheid für Hanau übergab Innenministerin Friederike Vollmer an Oberbürgermeister Jochen Gaiser.\n\n"
    "Die Zuwendungen im Einzelnen:\n\n"
    "- Stadt Hanau: 240.000 Euro für einen digitalen Zwilling der Innenstadt\n"
    "- Gemeinde Nidda: 95.500 Euro für ein Online-Portal für Vereine\n"
    "- Stadt Fulda: 760.000 Euro für die Vernetzung ihrer Kläranlagen\n"
)


def test_rows_say_what_the_money_is_for(extract):
    projects = {
        next(a.value for a in event.arguments if a.role == "recipient"): a.value
        for event in extract(NOTICES).events
        for a in event.arguments
        if event.type == "funding" and a.role == "project"
    }
    assert projects == {
        "Hanau": "digitaler Zwilling der Innenstadt",
        "Nidda": "Online-Portal",
        "Fulda": "Vernetzung ihrer Kläranlagen",
    }


def test_a_notice_for_one_town_is_not_handed_to_the_others(extract):
    received = [
        (a.role, a.value, next(b.value for b in event.arguments if b.role == "recipient"))
        for event in extract(NOTICES).events
        for a in event.arguments
        if a.kind == "person"
    ]
    assert received == [
        ("handed_over_by", "Friederike Vollmer", "Hanau"),
        ("received_by", "Jochen Gaiser", "Hanau"),
    ]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (NOTICES, dict.fromkeys(("1,1 Millionen Euro", "240.000 Euro", "95.500 Euro", "760.000 Euro"), "grant")),
        (
            "Sieger des Wettbewerbs „Kluge Netze“ ist die Stadt Celle.\n\n1. Platz: Stadt Celle (25.000 Euro)\n\n"
            "2. Platz: Stadt Peine (15.000 Euro)\n",
            {"25.000 Euro": "prize", "15.000 Euro": "prize"},
        ),
        ("Für Kaffee gab die Stadt Celle 300 Euro aus.", {"300 Euro": "other"}),
    ],
    ids=["grants", "prizes", "nothing told"],
)  # fmt: skip
def test_an_amount_is_what_its_event_makes_of_it(extract, text, roles):
    assert {money.text: money.role for money in extract(text).money} == roles
