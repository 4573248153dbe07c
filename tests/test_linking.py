"""Which area a name means, by the rest of the article."""

import pytest
from tests.casefile import NLP, passages_of

from smartcity_nlp.gazetteer import area
from smartcity_nlp.linking import canonical_name, link_places
from smartcity_nlp.mentions.places import find_places
from smartcity_nlp.types import Article, Segment


@pytest.mark.parametrize(
    ("ags", "name"),
    [
        ("07312000", "Kaiserslautern"),
        ("09475", "Landkreis Hof"),
        ("07", "Rheinland-Pfalz"),
        ("12071076", "Forst (Lausitz)"),
        ("15002000", "Halle (Saale)"),
        ("06439003", "Eltville am Rhein"),
        ("06439", "Rheingau-Taunus-Kreis"),
        ("01051", "Kreis Dithmarschen"),
        ("10041", "Regionalverband Saarbrücken"),
        ("03241", "Region Hannover"),
        ("05334", "Städteregion Aachen"),
        ("06431", "Kreis Bergstraße"),
        ("09363000", "Weiden in der Oberpfalz"),
        ("15085", "Landkreis Harz"),
        ("05154", "Kreis Kleve"),
    ],
)
def test_canonical_name(ags: str, name: str) -> None:
    found = area(ags)
    assert found is not None
    assert canonical_name(found) == name


def linked(text: str, kicker: str | None = None, keywords: tuple[str, ...] = ()) -> dict[str, str | None]:
    passages, plain = passages_of(text)
    article = Article(
        id="a1", kind="main", start=0, end=len(text), kicker=kicker, keywords=keywords, segments=plain.segments
    )
    areas = link_places(find_places(passages, article), article)
    return {mention.name: found.ags if found else None for mention, found in areas.items()}


@pytest.mark.parametrize(
    ("text", "kicker", "name", "ags"),
    [
        ("Neunkirchen beteiligt sich.", "Saarland", "Neunkirchen", "10043114"),
        ("Dillingen beteiligt sich.", "Saarland", "Dillingen", "10044111"),
        ("Dillingen beteiligt sich.", "Bayern", "Dillingen", "09773125"),
        ("Neustadt liegt zwischen Coburg und Sonneberg.", None, "Neustadt", "09473151"),
        ("Die Stadt Hof ist nicht dabei.", "Landkreis Hof", "Hof", "09464000"),
        ("Der Landkreis Hof ist dabei.", "Landkreis Hof", "Landkreis Hof", "09475"),
        ("Frankfurt will mehr Grün, sagt die Landesregierung in Potsdam.", "Brandenburg", "Frankfurt", "12053000"),
        ("In Frankfurt wurde gebaut.", None, "Frankfurt", "06412000"),
        ("Die Stadt Brandenburg hat zugestimmt.", None, "Brandenburg", "12051000"),
    ],
)
def test_choice(text: str, kicker: str | None, name: str, ags: str) -> None:
    assert linked(text, kicker)[name] == ags


def test_kicker_makes_a_word_a_name() -> None:
    text = "Mehr Sensoren für Essen. Nach dem Essen wird gearbeitet."
    assert linked(text, "Essen") == {"Essen": "05113000"}
    assert linked(text, keywords=("Smart City", "Essen")) == {"Essen": "05113000"}
    assert linked(text) == {}


def test_generic_mentions_are_left_to_the_article() -> None:
    passages, article = passages_of("Die Stadt zahlt. In Kiel freut man sich.")
    mentions = find_places(passages, article)
    assert [mention.form for mention in mentions] == ["generic", "full"]
    assert list(link_places(mentions, article)) == [mentions[1]]


def test_glued_segments_keep_offsets() -> None:
    from smartcity_nlp.annotate import annotate

    text = "HofNetz für Sensoren"
    segments = (Segment(kind="kicker", start=0, end=3), Segment(kind="headline", start=3, end=20))
    article = Article(id="a1", kind="main", start=0, end=20, kicker="Hof", segments=segments)
    found = find_places(annotate(text, (article,), NLP)[0], article)
    assert [(mention.start, mention.end, mention.name) for mention in found] == [(0, 3, "Hof")]
