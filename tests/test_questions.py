"""What a corpus answers: a few short articles of several papers, and the questions that analysts ask of them."""

from datetime import date
from decimal import Decimal

import pytest

import smartcity_nlp as sc
from smartcity_nlp.types import Modality

ARTICLES = {
    "anzeiger": (
        "2023-03-01",
        "Hanau: Geld für das Geoportal\n\nDas Land Hessen fördert Hanau mit 298.500 Euro für das Projekt „Hanau "
        "digital“. Die Stadt trägt einen Eigenanteil von 100.000 Euro. „Das Geoportal hilft allen“, sagte "
        "Oberbürgermeisterin Petra Lindner (SPD).",
    ),
    "rundschau": (
        "2023-03-03",
        "Land gibt Hanau Geld\n\nHanau erhält vom Land Hessen rund 300.000 Euro für das Projekt „Hanau digital“. Die "
        "Förderung kündigte Digitalminister Jonas Rübsam an.",
    ),
    "bote": (
        "2023-06-10",
        "Gera und Jena digital\n\nDas Land Thüringen fördert Gera, Jena und Suhl mit jeweils 50.000 Euro. Seit 2018 "
        "hat Thüringen 40 Kommunen mit insgesamt 9 Millionen Euro gefördert.",
    ),
    "kurier": (
        "2023-07-01",
        "Neue App\n\nDie Stadt Fulda will im Herbst 2023 die App „Fulda mobil“ starten. Den Auftrag hat die "
        "Stadt Fulda an die Kartonaut GmbH vergeben, für 80.000 Euro. Die Stadt Soest plant, im Januar 2024 das Portal "
        "„Soest direkt“ zu starten.",
    ),
    "zeitung": (
        "2023-10-20",
        "Fulda mobil ist da\n\nDie Stadt Fulda hat am 18. Oktober 2023 die App „Fulda mobil“ gestartet.",
    ),
    "blatt": (
        "2024-02-02",
        "Kooperation\n\nDie Städte Soest und Hamm haben einen Kooperationsvertrag unterzeichnet. Der Kreistag "
        "hat Monika Weber zur Landrätin gewählt. Neuer Geschäftsführer der Stadtwerke Soest wird am 1. Mai 2024 "
        "Timo Brandl.",
    ),
    "brief": ("2025-02-02", "Rückblick\n\nLandrätin Monika Weber sagte: „Der Glasfaserausbau kommt voran.“"),
}  # fmt: skip


@pytest.fixture(scope="module")
def corpus(extract) -> sc.Corpus:
    pages = [{"id": id, "published": day, "text": text} for id, (day, text) in ARTICLES.items()]
    return extract.corpus(pages, progress=False)


def rows(frame) -> list[dict]:
    return frame.to_pylist()


def of(extract, *texts: str, published: str = "2024-03-01") -> sc.Corpus:
    return extract.corpus([{"text": text, "published": published} for text in texts], progress=False)


# --- money ---------------------------------------------------------------------------------------------------------


def test_who_funds_whom_with_how_much(corpus):
    first, second = rows(corpus.grants(engine="arrow"))
    assert (first["funder"], first["recipient"], first["amount"]) == ("Hessen", "Hanau", Decimal(298_500))
    assert (first["other_figures"], first["sources"], first["documents"]) == (
        "≈ 300\u202f000 EUR", "anzeiger; rundschau", 2,
    )  # fmt: skip
    assert (first["project"], first["state"], first["published"]) == ("Hanau digital", "DE-HE", date(2023, 3, 1))
    assert (second["recipient"], second["amount"], second["scope"]) == ("Gera; Jena; Suhl", Decimal(150_000), "each")


def test_a_modality_that_there_is_not(corpus):
    with pytest.raises(ValueError, match="planned"):
        corpus.grants(modality="plannned")


def test_sums_of_years_are_no_grants_unless_asked_for(corpus):
    amounts = [row["amount"] for row in rows(corpus.grants(cumulative=True, engine="arrow"))]
    assert amounts == [Decimal(298_500), Decimal(150_000), Decimal(9_000_000)]


PARTS = (
    "{total} vom Land Hessen 900.000 Euro. Hanau erhält vom Land Hessen 500.000 Euro für sein Geoportal. "
    "Fulda erhält vom Land Hessen {second} Euro für seine App."
)


@pytest.mark.parametrize(
    ("total", "second", "expected"),
    [
        ("Zwei Kommunen erhalten", "400.000", 900_000),  # the sum and its parts
        ("Drei Kommunen erhalten", "100.000", 900_000),  # not every part is told: the rest of the sum stays
        ("Kassel erhält", "400.000", 1_800_000),  # a third town that happens to get as much as both
        ("Zwei Kommunen erhalten", "700.000", 2_100_000),  # the parts are more than the sum: it is another one
    ],
)
def test_a_sum_and_its_parts_count_once(extract, total, second, expected):
    corpus = of(extract, PARTS.format(total=total, second=second))
    assert sum(row["amount"] for row in rows(corpus.grants(engine="arrow"))) == expected


@pytest.mark.parametrize(
    ("text", "modality", "amount"),
    [
        ("Das Land Hessen will Hanau mit 300.000 Euro fördern.", "planned", Decimal(300_000)),
        ("Hanau erhält keine Förderung vom Land Hessen.", "negated", None),
        ("Hanau hat beim Land Hessen eine Förderung von 300.000 Euro beantragt.", "hypothetical", Decimal(300_000)),
    ],
)
def test_what_is_not_granted_is_no_grant(extract, text, modality: Modality, amount):
    corpus = of(extract, text)
    assert rows(corpus.grants(engine="arrow")) == []
    assert rows(corpus.new_money(engine="arrow")) == []
    assert [row["amount"] for row in rows(corpus.grants(modality=modality, engine="arrow"))] == [amount]
    assert [row["modality"] for row in rows(corpus.grants(modality=None, engine="arrow"))] == [modality]


def test_a_programme_volume_is_never_added_up(extract):
    corpus = of(
        extract, "Hanau erhält 300.000 Euro aus dem Landesprogramm „Starke Heimat“, das 16 Millionen Euro umfasst."
    )
    assert [row["amount"] for row in rows(corpus.grants(engine="arrow"))] == [Decimal(300_000)]


def test_a_ceiling_is_no_amount(extract):
    (row,) = rows(of(extract, "Das Land Hessen fördert Hanau mit bis zu 300.000 Euro.").new_money(engine="arrow"))
    assert (row["amount"], row["grants"], row["without_amount"]) == (None, 1, 1)


def test_new_money(corpus):
    states = [(row["state"], row["amount"], row["grants"]) for row in rows(corpus.new_money(engine="arrow"))]
    assert states == [("DE-HE", Decimal(298_500), 1), ("DE-TH", Decimal(150_000), 1)]
    assert [(row["year"], row["amount"]) for row in rows(corpus.new_money("year", engine="arrow"))] == [
        (2023, Decimal(448_500))
    ]
    with pytest.raises(ValueError, match="state, year, programme"):
        corpus.new_money("town")


def test_currencies_are_not_added_to_each_other(extract):
    corpus = of(
        extract,
        "Das Land Hessen fördert Hanau mit 300.000 Euro.",
        "Die Stiftung Digital fördert Hanau mit 200.000 Schweizer Franken.",
    )
    frame = rows(corpus.new_money("year", engine="arrow"))
    assert [(row["currency"], row["amount"]) for row in frame] == [("CHF", Decimal(200_000)), ("EUR", Decimal(300_000))]


def test_own_share_and_rate(corpus):
    (row,) = rows(corpus.funding_rates(engine="arrow"))
    assert (row["amount"], row["own_share"], row["total_cost"]) == (Decimal(298_500), Decimal(100_000), None)
    assert (row["rate"], row["modality"]) == (round(298_500 / 398_500, 4), "asserted")


def test_points_on_the_map(corpus):
    points = [(row["name"], row["ags"], row["amount"]) for row in rows(corpus.grant_points(engine="arrow"))]
    assert points == [
        ("Hanau", "06435014", Decimal(298_500)), ("Gera", "16052000", Decimal(50_000)),
        ("Jena", "16053000", Decimal(50_000)), ("Suhl", "16054000", Decimal(50_000)),
    ]  # fmt: skip


# --- stories -------------------------------------------------------------------------------------------------------


def test_the_timeline_of_a_project(corpus):
    told = [
        (row["modality"], row["earliest"], row["sources"])
        for row in rows(corpus.timeline("Fulda mobil", engine="arrow"))
    ]
    assert told == [("planned", date(2023, 9, 1), "kurier"), ("asserted", date(2023, 10, 18), "zeitung")]
    assert rows(corpus.timeline("hanau DIGITAL", engine="arrow"))[0]["label"] == ("298\u202f500 EUR · Hessen · Hanau")


def test_a_name_that_there_is_not(corpus):
    with pytest.raises(ValueError, match="Fulda mobil"):
        corpus.timeline("Fulda mobill")
    with pytest.raises(ValueError, match="no entity"):
        corpus.timeline("")


def test_announced_and_never_confirmed(corpus):
    (row,) = rows(corpus.unconfirmed(engine="arrow"))
    assert (row["label"], row["earliest"]) == ("Soest · Soest direkt", date(2024, 1, 1))


@pytest.mark.parametrize(
    ("later", "confirmed"),
    [
        ("Hanau hat vom Land Hessen 300.000 Euro für das Projekt „Hanau digital“ erhalten.", True),
        ("Fulda hat vom Land Hessen 300.000 Euro für das Projekt „Fulda digital“ erhalten.", False),
        ("Hanau erhält kein Geld vom Land Hessen für das Projekt „Hanau digital“.", False),
    ],
)
def test_a_later_article_confirms_a_plan(extract, later, confirmed):
    plan = "Das Land Hessen will Hanau mit 300.000 Euro für das Projekt „Hanau digital“ fördern."
    corpus = extract.corpus(
        [{"text": plan, "published": "2024-03-01"}, {"text": later, "published": "2024-09-01"}], progress=False
    )
    assert (rows(corpus.unconfirmed(engine="arrow")) == []) == confirmed


# --- people and bodies ---------------------------------------------------------------------------------------------


def test_who_held_which_office_when(corpus):
    held = {row["person"]: row for row in rows(corpus.offices(engine="arrow"))}
    weber = held["Monika Weber"]
    assert (weber["office"], weber["status"], weber["documents"]) == ("Landrätin", "current", 2)
    assert (weber["first_seen"], weber["last_seen"]) == (date(2024, 2, 2), date(2025, 2, 2))
    assert (held["Timo Brandl"]["organization"], held["Timo Brandl"]["start"]) == ("Stadtwerke Soest", date(2024, 5, 1))
    assert held["Petra Lindner"]["party"] == "SPD"
    assert [row["person"] for row in rows(corpus.offices("brandl", engine="arrow"))] == ["Timo Brandl"]
    with pytest.raises(ValueError, match="Niemand"):
        corpus.offices("Niemand")


def test_who_is_quoted_on_what(corpus):
    (row,) = rows(corpus.quoted("geoportal", engine="arrow"))
    assert (row["speaker"], row["office"], row["document"]) == (
        "Petra Lindner", "Oberbürgermeisterin (Hanau)", "anzeiger",
    )  # fmt: skip
    assert ARTICLES["anzeiger"][1][row["start"] : row["end"]] == row["text"] == "Das Geoportal hilft allen"
    assert len(rows(corpus.quoted(engine="arrow"))) == 2


def test_who_works_with_whom(corpus):
    pairs = {(row["source"], row["target"], row["type"]) for row in rows(corpus.partners(engine="arrow"))}
    assert {("Hamm", "Soest", "cooperation"), ("Fulda", "Kartonaut GmbH", "contract_award")} <= pairs
    funded = rows(corpus.partners("funding", engine="arrow"))
    assert [(row["source"], row["target"], row["documents"]) for row in funded][:2] == [
        ("Hessen", "Hanau", 2), ("Thüringen", "Gera", 1),
    ]  # fmt: skip
    with pytest.raises(ValueError, match="cooperation"):
        corpus.partners("friendship")


def test_which_supplier_serves_which_municipality(corpus):
    (row,) = rows(corpus.suppliers(engine="arrow"))
    assert (row["supplier"], row["customer"], row["ags"], row["value"]) == (
        "Kartonaut GmbH", "Fulda", "06631009", Decimal(80_000),
    )  # fmt: skip


def test_an_empty_corpus_answers_with_empty_tables():
    empty = sc.Corpus([])
    for method in (empty.grants, empty.new_money, empty.funding_rates, empty.grant_points, empty.unconfirmed,
                   empty.offices, empty.quoted, empty.partners, empty.suppliers, empty.events_frame):  # fmt: skip
        assert len(method()) == 0
        assert len(method().columns) > 3


def test_a_plan_of_an_own_event_type_is_confirmed():
    own = {
        "types": {"closure": {"required": ["site"], "roles": {"site": {"kinds": ["text"], "heads": ["*filiale*"]}}}},
        "closure": [{"name": "schließen", "verbs": ["schließen"], "roles": {"site": ["object"]}}],
    }
    plan = {"text": "Die Sparkasse Fulda will die Filialen am Dom schließen.", "published": "2024-03-01"}
    done = {"text": "Die Sparkasse Fulda hat die Filialen am Dom geschlossen.", "published": "2024-09-01"}
    extract = sc.load("blank:de", frames=[own])
    assert len(extract.corpus([plan], progress=False).unconfirmed()) == 1
    assert len(extract.corpus([plan, done], progress=False).unconfirmed()) == 0
