import pytest

from casefile import Case, passages_of, read_cases
from smartcity_nlp.mentions.programmes import find_programmes
from smartcity_nlp.types import ProgrammeMention


def named(text: str) -> list[ProgrammeMention]:
    passages, article = passages_of(text)
    return list(find_programmes(passages, article))


@pytest.mark.parametrize("case", read_cases("programmes"), ids=str)
def test_case(case: Case) -> None:
    passages, article = passages_of(case.text, case.published)
    mentions = find_programmes(passages, article)
    assert [(m.text, m.name) for m in mentions if m.form != "generic"] == case.marks


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Die App „Ortsfunk“ ist da.", "product"), ("Der Kongress „Land und Netz“ beginnt.", "event"),
        ("Der Wettbewerb „Kluge Köpfe“ beginnt.", "competition"), ("Das Projekt „Weitblick“ beginnt.", "project"),
        ("Das Landesprogramm „Weitblick“ beginnt.", "programme"),
    ],
)  # fmt: skip
def test_category_is_that_of_the_head(text: str, category: str) -> None:
    assert [mention.category for mention in named(text)] == [category]


def test_generic_nouns_need_a_named_programme() -> None:
    assert [(m.text, m.form) for m in named("Das Projekt „Weitblick“ beginnt. Das Projekt kostet viel.")] == [
        ("Weitblick", "full"),
        ("Projekt", "generic"),
    ]
    assert named("Das Projekt kostet viel.") == []


def test_a_link_of_the_page_spells_the_name() -> None:
    text = "Die wunderbar vernetzte Gemeinde erhält Geld. Mehr: https://www.wunderbar-vernetzt.de"
    assert [m.name for m in named(text)] == ["wunderbar vernetzte Gemeinde"]


@pytest.mark.parametrize(
    "text", ["", "„", "Projekt „", "App " * 500, "„" * 5_000, "A" * 100_000, "Projekt " + "a" * 10_000]
)
def test_odd_input(text: str) -> None:
    named(text)
