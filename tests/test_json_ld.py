"""The JSON-LD as others read it: rdflib, without the network."""

import json
import socket
import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, Literal, URIRef

from records import TEXT, sample_article, sample_document
from smartcity_nlp.export import to_json_ld
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.types import Document

SCHEMA = rdflib.Namespace("https://schema.org/")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own
ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
EXAMPLE = Path(__file__).parent.parent / "examples" / "kaiserslautern.txt"


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("the context was to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def graph_of(data: dict) -> rdflib.Graph:
    return rdflib.Graph().parse(data=json.dumps(data), format="json-ld")


def named(graph: rdflib.Graph) -> set[URIRef]:
    return {node for node in graph.subjects() if isinstance(node, URIRef)}


def with_event(**changes: object) -> Document:
    article = sample_article()
    return replace(sample_document(), articles=(replace(article, events=(replace(article.events[0], **changes),)),))


def test_sparql_finds_who_gave_how_much_to_whom(extract):
    result = extract(EXAMPLE.read_text(encoding="utf-8"), id="kaiserslautern")
    rows = graph_of(result.to_json_ld()).query(
        """
        PREFIX s: <https://schema.org/>
        SELECT ?funder ?recipient ?key ?amount ?currency ?day WHERE {
          ?article a s:NewsArticle ; s:about ?grant ; s:datePublished ?day .
          ?grant a s:MonetaryGrant ; s:funder/s:name ?funder ; s:fundedItem ?item ; s:amount ?money .
          ?item a s:City ; s:name ?recipient ; s:identifier [ s:propertyID "AGS" ; s:value ?key ] .
          ?money s:value ?amount ; s:currency ?currency
          FILTER(?amount > 500000)
        }"""
    )
    assert [tuple(value.toPython() for value in row) for row in rows] == [
        ("Rheinland-Pfalz", "Kaiserslautern", "07312000", Decimal(708000), "EUR", date(2022, 5, 4))
    ]


def test_people_hold_offices_of_bodies(extract):
    result = extract(EXAMPLE.read_text(encoding="utf-8"), id="kaiserslautern")
    rows = graph_of(result.to_json_ld()).query(
        """
        PREFIX s: <https://schema.org/>
        SELECT ?name ?title ?body
        WHERE { ?p a s:Person ; s:name ?name ; s:jobTitle ?title ; s:worksFor/s:name ?body }"""
    )
    assert {tuple(map(str, row)) for row in rows} == {
        ("Roger Lewentz", "Innenminister", "Rheinland-Pfalz"),
        ("Klaus Weichel", "Oberbürgermeister", "Kaiserslautern"),
    }


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_article_becomes_a_graph_without_loose_ends(extract, path):
    result = extract(path.read_text(encoding="utf-8"), id=path.stem)
    data = result.to_json_ld()
    graph = graph_of(data)
    told = [event for article in result.articles for event in article.events if event.modality != "negated"]
    for node in graph.objects():
        if isinstance(node, URIRef) and node.startswith("urn:smartcity-nlp:"):
            assert (node, RDF.type, None) in graph, f"{node} is named and not there"
    assert len(list(graph.subjects(SCHEMA.name, Literal("modality")))) == len(told)
    assert rdflib.Graph().parse(data=graph.serialize(format="xml"), format="xml").isomorphic(graph)
    assert data == result.to_json_ld()


def test_page_address_makes_the_ids():
    graph = graph_of(to_json_ld(sample_document(), url="https://example.org/a b?x=1&y=<2>#teil"))
    page = URIRef("https://example.org/a%20b?x=1&y=%3C2%3E")
    assert (page, RDF.type, SCHEMA.WebPage) in graph
    assert (page + "#p1", SCHEMA.name, Literal("Eva Muster")) in graph


@pytest.mark.parametrize("url", ["", "example.org/a", "javascript:alert(1)", "file:///etc/passwd", "https://"])
def test_other_addresses_are_refused(url):
    with pytest.raises(ValueError, match="no absolute http"):
        to_json_ld(sample_document(), url=url)


def test_documents_without_an_id_do_not_share_nodes():
    first, second = (graph_of(to_json_ld(replace(sample_document(id), id=""))) for id in ("a", "b"))
    other = graph_of(to_json_ld(replace(with_event(modality="asserted"), id="")))
    assert named(first) == named(second)
    assert not named(first) & named(other)


@pytest.mark.parametrize("id_", ["../ä?#b", '"<>{}|\\^`', "a b\n", "\ud800", "%2F", "urn:x:y"])
def test_any_id_makes_a_valid_iri(id_):
    graph = graph_of(to_json_ld(sample_document(id_)))
    pages = list(graph.subjects(RDF.type, SCHEMA.WebPage))
    assert len(pages) == 1
    assert rdflib.Graph().parse(data=graph.serialize(format="nt"), format="nt").isomorphic(graph)


@pytest.mark.parametrize("words", ['</script><script>"\\', "\u202eHof\u200f", "a\x00b\x1f", "Hof \ud800", "{}[]@id"])
def test_hostile_names_stay_text(words):
    article = sample_article()
    person = replace(article.people[0], name=words, party=words)
    place = replace(article.places[0], name=words, aliases=(words,))
    hostile = replace(article, headline=words, author=words, keywords=(words,), people=(person,), places=(place,))
    graph = graph_of(to_json_ld(replace(sample_document(), articles=(hostile,))))
    kept = "".join("\ufffd" if c in "\x00\x1f\ud800" else c for c in words)
    assert len(list(graph.subjects(SCHEMA.name, Literal(kept)))) >= 3
    assert (None, SCHEMA.headline, Literal(kept)) in graph
    for form in ("xml", "nt", "turtle"):
        assert rdflib.Graph().parse(data=graph.serialize(format=form), format=form).isomorphic(graph)


def test_told_grant_is_one():
    graph = graph_of(to_json_ld(with_event(modality="asserted")))
    assert len(list(graph.subjects(RDF.type, SCHEMA.MonetaryGrant))) == 1


@pytest.mark.parametrize("modality", ["planned", "hypothetical"])
def test_grant_that_may_come_is_a_potential_payment(modality):
    graph = graph_of(to_json_ld(with_event(modality=modality)))
    assert not list(graph.subjects(RDF.type, SCHEMA.MonetaryGrant))
    (payment,) = graph.subjects(RDF.type, SCHEMA.PayAction)
    assert graph.value(payment, SCHEMA.actionStatus) == SCHEMA.PotentialActionStatus
    assert graph.value(graph.value(payment, SCHEMA.recipient), SCHEMA.name) == Literal("Musterstadt")
    assert graph.value(graph.value(payment, SCHEMA.priceSpecification), SCHEMA.price).toPython() == 708000
    assert (None, SCHEMA.value, Literal(modality)) in graph


def test_negated_event_leaves_no_trace():
    graph = graph_of(to_json_ld(with_event(modality="negated")))
    assert not [term for triple in graph for term in triple if str(term).endswith("#e1")]
    assert not list(graph.subjects(RDF.type, SCHEMA.MonetaryGrant))


@pytest.mark.parametrize(("modality", "status"), [("planned", SCHEMA.EventScheduled), ("asserted", None)])
def test_announced_gathering_is_scheduled(modality, status):
    graph = graph_of(to_json_ld(with_event(type="public_event", arguments=(), modality=modality)))
    assert graph.value(next(graph.subjects(RDF.type, SCHEMA.Event)), SCHEMA.eventStatus) == status


def test_type_of_own_frames_is_an_action_with_its_roles():
    graph = graph_of(to_json_ld(with_event(type="closure", modality="asserted")))
    (action,) = graph.subjects(RDF.type, SCHEMA.Action)
    roles = {str(graph.value(node, SCHEMA.name)) for node in graph.objects(action, SCHEMA.additionalProperty)}
    assert {"recipient", "amount", "funder"} <= roles


@pytest.mark.parametrize(
    ("low", "high", "figures"),
    [
        (Decimal("2.50"), Decimal("2.5"), {"value": Decimal("2.5")}),
        (Decimal(5), Decimal(7), {"minValue": Decimal(5), "maxValue": Decimal(7)}),
        (Decimal(5), None, {"minValue": Decimal(5)}),
        (None, Decimal("7E+6"), {"maxValue": Decimal(7_000_000)}),
    ],
)
def test_amounts_keep_their_bounds(low, high, figures):
    article = sample_article()
    money = replace(article.money[0], amount_min=low, amount_max=high)
    changed = replace(article, money=(money,), events=(replace(article.events[0], modality="asserted"),))
    graph = graph_of(to_json_ld(replace(sample_document(), articles=(changed,))))
    (amount,) = graph.subjects(RDF.type, SCHEMA.MonetaryAmount)
    found = {name: graph.value(amount, SCHEMA[name]) for name in ("value", "minValue", "maxValue")}
    assert {name: value.toPython() for name, value in found.items() if value is not None} == figures
    assert graph.value(amount, SCHEMA.description) == Literal("708.000 Euro")


def test_of_several_amounts_the_first_is_the_grant():
    article = sample_article()
    event = article.events[0]
    part = replace(article.money[0], id="m2", amount_min=Decimal(3), amount_max=Decimal(3))
    second = replace(event.arguments[1], ref="m2")
    event = replace(event, modality="asserted", arguments=(*event.arguments, second))
    changed = replace(article, money=(*article.money, part), events=(event,))
    graph = graph_of(to_json_ld(replace(sample_document(), articles=(changed,))))
    (amount,) = graph.subjects(RDF.type, SCHEMA.MonetaryAmount)
    assert graph.value(amount, SCHEMA.value).toPython() == 708000


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2022-05-04", "2022-05-04", None),
        ("2022-05", "2022-05", None),
        ("2019/2021-06", "2019", "2021-06"),
        ("../2021", None, "2021"),
        ("2017/..", "2017", None),
        ("2022-21", None, None),
        ("2022~", None, None),
        (None, None, None),
    ],
)
def test_times(edtf, start, end):
    time = replace(sample_article().events[0].time, value=edtf)
    graph = graph_of(to_json_ld(with_event(type="launch", modality="asserted", time=time)))
    (action,) = graph.subjects(RDF.type, SCHEMA.ActivateAction)
    found = [graph.value(action, SCHEMA[name]) for name in ("startTime", "endTime")]
    assert [None if value is None else str(value) for value in found] == [start, end]


def test_former_office_is_no_job():
    graph = graph_of(to_json_ld(sample_document()))
    assert [str(title) for title in graph.objects(None, SCHEMA.jobTitle)] == ["Ministerin"]
    assert {str(title) for title in graph.objects(None, SCHEMA.roleName)} == {"Ministerin", "Rektorin"}


def test_quotation_has_its_speaker_and_what_is_only_reported_is_a_claim():
    article = sample_article()
    reported = replace(article.quotes[0], id="q2", mode="indirect")
    changed = replace(article, quotes=(*article.quotes, reported))
    graph = graph_of(to_json_ld(replace(sample_document(), articles=(changed,))))
    (quotation,) = graph.subjects(RDF.type, SCHEMA.Quotation)
    assert str(graph.value(quotation, SCHEMA.text)) in TEXT
    assert graph.value(graph.value(quotation, SCHEMA.spokenByCharacter), SCHEMA.name) == Literal("Eva Muster")
    assert len(list(graph.subjects(RDF.type, SCHEMA.Claim))) == 1


def lexicon(name: str) -> dict:
    return tomllib.loads((resources.files("smartcity_nlp") / "lexicons" / f"{name}.toml").read_text(encoding="utf-8"))


def test_table_names_every_event_type_and_no_role_that_is_none():
    types, table = read_lexicon("frames")["types"], lexicon("schema_org")["events"]
    assert set(table) == {*types, "other"}
    for name, shape in table.items():
        roles = set(types[name]["roles"]) if name in types else set()
        variants = [variant for values in shape.get("variants", {}).values() for variant in values.values()]
        used = [shape["properties"], shape.get("potential_properties", {}), shape.get("text", {})]
        for keys in (*used, *(variant.get("properties", {}) for variant in variants), shape.get("variants", {})):
            assert set(keys) <= roles, name
        assert shape["class"].endswith("Action") or "potential" in shape, (
            f"{name}: planned ones would look like told ones"
        )
