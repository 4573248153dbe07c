"""Stories of several papers through the extractor: what belongs together is joined, what only looks alike is not."""

from decimal import Decimal

import pytest

from across.stories import (
    b_cubed,
    compare,
    extract_stories,
    gold_entities,
    gold_events,
    labels,
    read_stories,
)
from smartcity_nlp.across import cluster_events, join_entities
from smartcity_nlp.pipeline import Extractor
from smartcity_nlp.types import Article

Articles = list[tuple[str, Article]]

# Precision and recall of pairs that must be reached, and how many of the gold's records the extraction must find for
# the figures to mean something. Precision is what counts: a wrong join is worse than a missed one.
FLOORS = {
    "person": (1.0, 0.95, 31),
    "organization": (1.0, 0.95, 47),
    "place": (1.0, 1.0, 7),
    "programme": (1.0, 0.95, 21),
}
EVENT_FLOORS = (1.0, 0.95, 82)


@pytest.fixture(scope="module")
def articles(extract: Extractor) -> Articles:
    return extract_stories(read_stories(), extract)


@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_records_of_one_thing_are_joined(articles: Articles, kind: str) -> None:
    gold = gold_entities(read_stories(), articles, kind)
    found = compare(gold, labels(join_entities(articles)))
    precision, recall, size = FLOORS[kind]
    assert len(gold) >= size
    assert found.precision >= precision, f"wrongly joined: {found.wrong}"
    assert found.recall >= recall, f"not joined: {found.missed}"


def test_reports_of_one_event_are_one_cluster(articles: Articles) -> None:
    gold = gold_events(read_stories(), articles)
    clusters = labels(cluster_events(articles, join_entities(articles)))
    found = compare(gold, clusters)
    precision, recall, size = EVENT_FLOORS
    assert len(gold) >= size
    assert found.precision >= precision, f"wrongly joined: {found.wrong}"
    assert found.recall >= recall, f"not joined: {found.missed}"
    assert min(b_cubed(gold, clusters)) >= recall


def test_figures_that_differ_stand_side_by_side(articles: Articles) -> None:
    stories = read_stories()
    gold = gold_events(stories, articles)
    clusters = cluster_events(articles, join_entities(articles))
    by_item = {(s.document, s.article, s.record): cluster for cluster in clusters for s in cluster.sources}
    checked = 0
    for item, name in gold.items():
        story, _, event = name.partition("/")
        wanted = next(s for s in stories if s.name == story).events[event].get("figures")
        if wanted:
            checked += 1
            assert [figure.amount_min for figure in by_item[item].figures] == [Decimal(amount) for amount in wanted]
    assert checked >= 6


def test_a_programme_volume_is_no_amount(articles: Articles) -> None:
    clusters = cluster_events(articles, join_entities(articles))
    amounts = {figure.amount_min for cluster in clusters for figure in cluster.figures if figure.role == "amount"}
    assert Decimal(2_100_000) in amounts
    assert Decimal(300_000_000) not in amounts
