"""Places in one-line cases, and what the lines cannot say: offsets, odd input, speed."""

import time

import pytest
from spacy.tokens import Doc
from tests.casefile import NLP, Case, passages_of, read_cases

from smartcity_nlp.annotate import Passage
from smartcity_nlp.linking import link_places
from smartcity_nlp.mentions.places import find_places
from smartcity_nlp.types import Article, Segment


def spec_of(text: str) -> list[tuple[str, str]]:
    passages, article = passages_of(text)
    mentions = find_places(passages, article)
    areas = link_places(mentions, article)
    found = []
    for mention in mentions:
        area = areas.get(mention)
        form = "" if mention.form == "full" else f" {mention.form}"
        found.append((mention.text, f"{area.ags if area else '-'}{form}"))
    return found


@pytest.mark.parametrize("case", read_cases("places"), ids=str)
def test_case(case: Case) -> None:
    assert spec_of(case.text) == case.marks


@pytest.mark.parametrize("space", [" ", "\n", "\u00a0", "\u202f"])
def test_names_across_white_space(space: str) -> None:
    text = f"Die{space}Stadt{space}Bad{space}Schwalbach und Eltville{space}am{space}Rhein."
    passages, article = passages_of(text)
    found = find_places(passages, article)
    assert [mention.name for mention in found] == ["Bad Schwalbach", "Eltville am Rhein"]
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@pytest.mark.parametrize(
    "piece", ["Hof ", "Stadt ", "Berlin,", "in A", "Landkreis ", "(", "ß", "\n", "Stadtteil Au und ", "Kiel, ", "M"]
)
def test_long_and_odd_input_stays_linear(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    segment = Segment(kind="paragraph", start=0, end=len(text))
    article = Article(id="a1", kind="main", start=0, end=len(text), segments=(segment,))
    passage = Passage(segment=segment, doc=Doc(NLP.vocab, words=[]), text=text, sentences=())
    began = time.perf_counter()
    find_places((passage,), article)
    assert time.perf_counter() - began < 10


def test_empty() -> None:
    assert find_places((), passages_of("")[1]) == ()
