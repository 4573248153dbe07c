import pytest

from casefile import Case, passages_of, read_cases
from smartcity_nlp.mentions.organizations import find_organizations
from smartcity_nlp.types import OrganizationMention


def named(text: str) -> list[OrganizationMention]:
    passages, article = passages_of(text)
    return list(find_organizations(passages, article))


@pytest.mark.parametrize("case", read_cases("organizations"), ids=str)
def test_case(case: Case) -> None:
    passages, article = passages_of(case.text, case.published)
    mentions = find_organizations(passages, article)
    assert [(m.text, m.name) for m in mentions if m.form != "generic"] == case.marks


def test_two_names_of_a_ministry_share_a_key() -> None:
    text = "Das Ministerium des Innern und für Sport teilt mit, das rheinland-pfälzische Innenministerium zahle."
    assert [mention.key for mention in named(text)] == ["innenministerium", "innenministerium"]


def test_the_key_follows_the_short_compound_of_the_article() -> None:
    text = "Das Ministerium für Wirtschaft, Arbeit und Verkehr zahlt. Das Verkehrsministerium ist zufrieden."
    assert [mention.key for mention in named(text)] == ["verkehrsministerium", "verkehrsministerium"]


def test_a_federal_ministry_knows_its_acronym() -> None:
    (mention,) = named("Nach Angaben des Bundesbauministeriums reicht das Geld.")
    assert (mention.key, mention.acronym, mention.category) == ("bundesbauministerium", "BMWSB", "ministry")


def test_generic_nouns_need_a_named_body() -> None:
    assert [(m.text, m.form) for m in named("Die Nordfunk GmbH siegte. Das Unternehmen jubelt.")] == [
        ("Nordfunk GmbH", "full"),
        ("Unternehmen", "generic"),
    ]
    assert named("Das Unternehmen jubelt.") == []


def test_acronym_before_its_introduction() -> None:
    text = "Das LGI liefert. Das Landesamt für Geoinformation (LGI) gehört zum Land."
    assert [(m.text, m.form) for m in named(text)] == [
        ("LGI", "acronym"),
        ("Landesamt für Geoinformation", "full"),
        ("LGI", "acronym"),
    ]


def test_names_over_line_breaks() -> None:
    text = "Das Ministerium für Wirtschaft, Verkehr,\nArbeit und Tourismus fördert die Stadtwerke\nKiel AG."
    assert [m.name for m in named(text)] == [
        "Ministerium für Wirtschaft, Verkehr, Arbeit und Tourismus",
        "Stadtwerke Kiel AG",
    ]


@pytest.mark.parametrize(
    "text", ["", "„", "GmbH", "Ministerium für", "(", "Stadtrat " * 200, "A" * 100_000, "(" * 10_000]
)
def test_odd_input(text: str) -> None:
    named(text)
