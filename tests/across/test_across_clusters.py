"""Which reports are one event, and what its record says."""

import random
from decimal import Decimal

import pytest

from across.build import article, body, day, euros, fill, grant, person, programme, told, town
from smartcity_nlp.across import EventCluster, cluster_events, clusters, join_entities
from smartcity_nlp.events import add_frames
from smartcity_nlp.types import Article


def clustered(*articles: Article) -> tuple[EventCluster, ...]:
    named = [(f"d{number}", each) for number, each in enumerate(articles)]
    return cluster_events(named, join_entities(named))


def sizes(*articles: Article) -> list[int]:
    return sorted(len(cluster.sources) for cluster in clustered(*articles))


def test_nothing_comes_of_nothing() -> None:
    assert clustered() == ()
    assert clustered(article()) == ()


def test_a_grant_that_two_papers_tell_counts_once() -> None:
    [cluster] = clustered(grant(), grant(published=day(13)))
    assert [source.document for source in cluster.sources] == ["d0", "d1"]
    assert cluster.values("recipient") == ("Soest",)
    assert cluster.published == day(0)
    figure = cluster.figure("amount")
    assert figure is not None
    assert (figure.total, len(figure.sources)) == (Decimal(708_000), 2)
    assert [source.record for source in figure.sources] == ["m1", "m1"]


@pytest.mark.parametrize(
    "other",
    [
        grant("Hamm"),  # another recipient
        grant(under="Digitale Dörfer"),  # another programme
        grant(published=day(15)),  # later
        grant(published=day(365)),
        grant(modality="negated"),
        grant(on=day(-40)),  # of another day
        grant(amount=euros(708_000, scope="cumulative")),
        grant(amount=900_000, under=None),  # nothing but the recipient in common
    ],
)
def test_what_speaks_against_one_event(other: Article) -> None:
    assert sizes(grant(on=day(0)), other) == [1, 1]


def test_a_plan_and_what_came_of_it_are_one() -> None:
    [cluster] = clustered(grant(modality="planned", on=day(60)), grant(published=day(61), on=day(60)))
    assert cluster.modality == "asserted"
    assert (cluster.earliest, cluster.latest) == (day(60), day(60))


def test_a_cluster_does_not_chain_over_months() -> None:
    reports = [grant(published=day(10 * number)) for number in range(12)]
    for cluster in clustered(*reports):
        days = [source.published for source in cluster.sources if source.published]
        assert (max(days) - min(days)).days <= 14


def test_undated_reports_join_only_with_their_amount() -> None:
    assert sizes(grant(), grant(published=None)) == [2]
    assert sizes(grant(), grant(published=None, amount=None)) == [1, 1]
    assert sizes(grant(), grant(published=day(365)), grant(published=None)) == [1, 1, 1], "it may be either"


def test_a_rounded_amount_is_the_exact_one() -> None:
    rounded = grant(amount=euros(700_000, bound="approximate"), under=None)
    [cluster] = clustered(rounded, grant(under=None))
    assert [figure.amount_min for figure in cluster.figures] == [708_000, 700_000]


def test_amounts_that_contradict_stand_side_by_side() -> None:
    [cluster] = clustered(grant(amount=780_000), grant(), grant(published=day(1)))
    assert [(figure.amount_min, len(figure.sources)) for figure in cluster.figures] == [(708_000, 2), (780_000, 1)]


def test_two_projects_of_one_programme_are_two_grants() -> None:
    assert sizes(grant(project="Kluges Dorf"), grant(amount=120_000, project="Kluges Licht")) == [1, 1]


def test_each_of_several_gets_the_amount() -> None:
    towns, money, scheme = (town("Jena", 1), town("Gera", 2)), euros(120_000, scope="each"), programme("Smarte Mitte")
    arguments = [*(fill("recipient", place) for place in towns), fill("amount", money), fill("programme", scheme)]
    whole = article(*towns, money, scheme, event=told("funding", *arguments))
    own = grant("Gera", 120_000)
    [cluster] = clustered(own, whole, grant("Jena", 120_000))
    assert cluster.values("recipient") == ("Gera", "Jena")
    figure = cluster.figure("amount")
    assert figure is not None
    assert figure.total == 240_000


def test_of_several_amounts_the_first_is_the_events_own() -> None:
    place, whole, part = town("Soest"), euros(400_000, 1), euros(40_000, 2)
    event = told("funding", fill("recipient", place), fill("amount", whole), fill("amount", part))
    [cluster] = clustered(article(place, whole, part, event=event))
    assert [figure.amount_min for figure in cluster.figures] == [400_000]


@pytest.mark.parametrize("role", ["programme_volume", "own_share", "total_cost"])
def test_money_of_other_kinds_is_no_amount(role: str) -> None:
    [cluster] = clustered(grant(amount=euros(30_000_000, role=role)))
    assert cluster.figures == ()


def test_an_upper_bound_has_no_total() -> None:
    [cluster] = clustered(grant(amount=euros(1, amount_min=None, amount_max=Decimal(50_000), bound="at_most")))
    [figure] = cluster.figures
    assert (figure.amount_max, figure.total) == (Decimal(50_000), None)


def test_two_events_of_one_article_are_two() -> None:
    one = grant()
    twice = type(one)(
        id="a1", kind="main", start=0, end=1, published=one.published, places=one.places, money=one.money,
        programmes=one.programmes, events=(one.events[0], told("funding", *one.events[0].arguments)),
    )  # fmt: skip
    assert len(clustered(twice)) == 2


def test_a_teaser_is_an_article_too() -> None:
    one, other = grant(), grant()
    teaser = type(other)(
        id="a2", kind="teaser", start=0, end=1, published=other.published, places=other.places, money=other.money,
        programmes=other.programmes, events=other.events,
    )  # fmt: skip
    named = [("d", one), ("d", teaser)]
    [cluster] = cluster_events(named, join_entities(named))
    assert [source.article for source in cluster.sources] == ["a1", "a2"]


def test_fire_brigades_of_two_towns_are_two() -> None:
    def brigade(of: str) -> Article:
        scheme, money = programme("Smarte Mitte"), euros(50_000)
        arguments = fill("recipient", "Feuerwehr"), fill("amount", money), fill("programme", scheme)
        return article(town(of), scheme, money, event=told("funding", *arguments))

    assert sizes(brigade("Hamm"), brigade("Soest")) == [1, 1]
    assert sizes(brigade("Hamm"), brigade("Hamm")) == [2]


def decision(of: str, result: str = "adopted", subject: str = "Bau des Parkleitsystems") -> Article:
    council = body("Stadtrat", kind="council")
    event = told("council_decision", fill("body", council), fill("subject", subject), fill("result", result))
    return article(town(of), council, event=event)


def test_councils_of_two_towns_decide_apart() -> None:
    assert sizes(decision("Hamm"), decision("Hamm", subject="digitales Parkleitsystem")) == [2]
    assert sizes(decision("Hamm"), decision("Soest")) == [1, 1]
    assert sizes(decision("Hamm"), decision("Hamm", "rejected")) == [1, 1]
    assert sizes(decision("Hamm"), decision("Hamm", subject="Kauf von Sensoren")) == [1, 1]


def test_a_cooperation_needs_two_partners_in_common() -> None:
    def pact(*names: str) -> Article:
        bodies = [body(name, number) for number, name in enumerate(names)]
        return article(*bodies, event=told("cooperation", *(fill("partner", each) for each in bodies)))

    assert sizes(pact("Netz AG", "Uni Hof"), pact("Uni Hof", "Netz AG", "Dataport")) == [2]
    assert sizes(pact("Netz AG", "Uni Hof"), pact("Uni Hof", "Dataport")) == [1, 1]


def test_who_leaves_and_who_comes() -> None:
    def change(kind: str, position: str) -> Article:
        who, where = person("Eva Lang"), town("Hof")
        arguments = fill("person", who), fill("position", position), fill("organization", where), fill("kind", kind)
        return article(where, who, event=told("personnel_change", *arguments))

    assert sizes(change("appointed", "Chief Digital Officer"), change("elected", "Digitalchefin")) == [2]
    assert sizes(change("appointed", "Kämmerin"), change("left", "Kämmerin")) == [1, 1]


def test_types_of_users_have_their_required_roles() -> None:
    roles = {"site": {"kinds": ["text"]}, "body": {"kinds": ["organization"]}}
    table = {
        "types": {"closure": {"required": ["site", "body"], "roles": roles}},
        "closure": [{"name": "schließen", "verbs": ["schließen"], "roles": {"site": ["object"]}}],
    }

    def closed(site: str) -> Article:
        bank = body("Sparkasse Fulda", kind="bank")
        return article(bank, event=told("closure", fill("site", site), fill("body", bank)))

    named = [("a", closed("drei Filialen")), ("b", closed("die Filialen")), ("c", closed("das Büro"))]
    entities = join_entities(named)
    found = cluster_events(named, entities, add_frames([table]).types)
    assert sorted(len(cluster.sources) for cluster in found) == [1, 2]
    assert len(cluster_events(named, entities)) == 3, "of a type that nobody knows no two are one"


def random_corpus(size: int) -> list[tuple[str, Article]]:
    """Grants of a few towns over years, each told by some papers with their own dates and figures."""
    choose = random.Random(7)
    corpus: list[tuple[str, Article]] = []
    while len(corpus) < size:
        to, start = choose.choice(["Soest", "Hamm", "Hof", "Jena", "Gera"]), choose.randrange(size)
        scheme = choose.choice(["Smarte Mitte", "Digitale Dörfer", "Kluge Orte", None])
        amount = choose.randrange(100_000, 999_999)
        for _ in range(choose.randrange(1, 5)):
            said = euros(round(amount, -5), bound="approximate") if choose.random() < 0.3 else euros(amount)
            published = day(start + choose.randrange(6)) if choose.random() < 0.95 else None
            corpus.append((f"d{len(corpus)}", grant(to, said, published, under=scheme)))
    return corpus[:size]


def test_the_order_of_articles_does_not_matter() -> None:
    corpus = random_corpus(300)
    entities = join_entities(corpus)
    found = cluster_events(corpus, entities)
    assert any(len(cluster.sources) > 1 for cluster in found)
    for seed in range(3):
        random.Random(seed).shuffle(corpus)
        assert join_entities(corpus) == entities
        assert cluster_events(corpus, entities) == found


def test_every_report_is_in_one_cluster() -> None:
    corpus = random_corpus(300)
    found = cluster_events(corpus, join_entities(corpus))
    sources = [source.document for cluster in found for source in cluster.sources]
    assert sorted(sources) == sorted(document for document, _ in corpus)


def comparisons(corpus: list[tuple[str, Article]], monkeypatch: pytest.MonkeyPatch) -> int:
    count = 0
    compare = clusters.tells

    def counted(*arguments: object) -> bool:
        nonlocal count
        count += 1
        return compare(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(clusters, "tells", counted)
        cluster_events(corpus, join_entities(corpus))
    return count


def test_five_thousand_articles_need_few_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    assert comparisons(random_corpus(5_000), monkeypatch) < 5_000 * 20


def test_one_event_in_all_articles_needs_few_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = [(f"d{number}", grant(published=day(number % 10))) for number in range(2_000)]
    assert comparisons(corpus, monkeypatch) < 2_000 * 2
