"""Events as nodes: a funding of Hof by Bavaria → ``MonetaryGrant`` with ``funder``, ``fundedItem`` and ``amount``.

Classes and properties are data: ``lexicons/schema_org.toml``. RDF has no "not": a negated event has no node at all. A
planned or hypothetical one is never of the class that says it took place: it is an Action with PotentialActionStatus.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from smartcity_nlp.export.json_ld.entities import Iri
from smartcity_nlp.export.json_ld.values import (
    Node,
    days,
    monetary_amount,
    money_property,
    price_specification,
    property_value,
    reference,
)
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.types import Argument, Article, Event, Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a type of event becomes; ``properties`` and ``text`` by role."""

    cls: str
    properties: dict[str, str]
    text: dict[str, str]
    potential: bool


def told(event: Event) -> bool:
    """Whether the event has a node."""
    return event.modality != "negated"


def event_node(event: Event, article: Article, iri: Iri) -> Node:
    """The event with its arguments; roles that schema.org has no property for are additionalProperty."""
    shape = _shape(event)
    amounts = {money.id: money for money in article.money}
    node: Node = {
        "@id": iri(event.id),
        "@type": shape.cls,
        "description": " ".join(dict.fromkeys(" ".join(evidence.text.split()) for evidence in event.evidence)),
        "actionStatus": "PotentialActionStatus" if shape.potential else None,
        "eventStatus": "EventScheduled" if event.modality == "planned" and not shape.potential else None,
        **_time(event, shape.cls),
    }
    others = [property_value("type", event.type), property_value("modality", event.modality)]
    if event.time and event.time.value:
        others.append(property_value("time", event.time.value))
    if event.attribution:
        source = event.attribution.source
        others.append(property_value("source", event.attribution.source_text, of=iri(source) if source else None))
    for number, argument in enumerate(event.arguments, start=1):
        name = shape.properties.get(argument.role)
        money = amounts.get(argument.ref or "")
        # RDF keeps no order: of several amounts only the first is the event's own, the others are its parts
        if name is None or (argument.kind == "money" and (money is None or name in node)):
            others.append(_other(argument, money, iri))
        else:
            value = _filler(argument, money, name, shape, iri(f"{event.id}.x{number}"), iri)
            node.setdefault(name, []).append(value)
    return {**{key: _single(value) for key, value in node.items()}, "additionalProperty": others}


def _shape(event: Event) -> Shape:
    tables = read_lexicon("schema_org")["events"]
    table: dict[str, Any] = tables.get(event.type, tables["other"])
    text = table.get("text", {})
    certain = event.modality == "asserted" or (event.modality == "planned" and table.get("planned", False))
    if not certain and "potential" in table:
        return Shape(cls=table["potential"], properties=table["potential_properties"], text=text, potential=True)
    variant = _variant(event.arguments, table.get("variants", {}))
    return Shape(
        cls=variant.get("class", table["class"]),
        properties=variant.get("properties", table["properties"]),
        text=text,
        potential=not certain,
    )


def _variant(arguments: Iterable[Argument], variants: dict[str, Any]) -> dict[str, Any]:
    """The variant that the value of a role chooses: rank "winner" → ``{"class": "WinAction"}``."""
    found = (variants[a.role][a.value] for a in arguments if a.value in variants.get(a.role, {}))
    return next(found, {})


def _time(event: Event, cls: str) -> Node:
    if not event.time or not cls.endswith(("Action", "Event")):
        return {}
    word = "Time" if cls.endswith("Action") else "Date"
    start, end = days(event.time.value)
    return {f"start{word}": start, f"end{word}": end}


def _filler(argument: Argument, money: Money | None, name: str, shape: Shape, node: str, iri: Iri) -> Any:
    """The node of an entity or an amount; for words alone a node that they name, or the words themselves."""
    cls = shape.text.get(argument.role, "Thing")
    if money is not None:
        return price_specification(money) if name == "priceSpecification" else monetary_amount(money)
    if cls == "" or argument.kind == "date":
        return argument.value or argument.text
    if argument.ref is not None:
        return reference(iri(argument.ref))
    words = "audienceType" if cls == "Audience" else "name"
    return {"@id": node, "@type": cls, words: argument.value or argument.text}


def _other(argument: Argument, money: Money | None, iri: Iri) -> Node:
    if money is not None:
        return money_property(argument.role, money)
    of = iri(argument.ref) if argument.ref and argument.kind not in ("date", "money") else None
    return property_value(argument.role, argument.value or argument.text, of=of)


def _single(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value
