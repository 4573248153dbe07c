"""Values of the graph: the money "708.000 Euro" → ``{"@type": "MonetaryAmount", "value": …, "currency": "EUR"}``."""

from decimal import Decimal
from typing import Any

from smartcity_nlp.export.records import plain_decimal
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Money

Node = dict[str, Any]

# The names of schema.org without a look at its context file, which a library would have to fetch: @vocab makes every
# property and class a name of schema.org. Days are xsd:date, so that SPARQL compares them; the values of the last lines
# are names of schema.org ("PotentialActionStatus") and addresses, no words.
CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "datePublished": {"@type": "xsd:date"},
    "actionStatus": {"@type": "@vocab"},
    "eventStatus": {"@type": "@vocab"},
    "gender": {"@type": "@vocab"},
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
}
# Lone surrogates are no Unicode, and XML takes no control characters.
UNWRITABLE = compile_pattern(r"[\uD800-\uDFFF\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]")
EDTF_DAY = compile_pattern(r"\d{4}(?P<month>-(?:0[1-9]|1[0-2])(?P<day>-\d\d)?)?")


def clean(value: Any) -> Any:
    """The value without what is None or empty, and with U+FFFD for what RDF formats cannot hold."""
    if isinstance(value, dict):
        return {key: clean(item) for key, item in value.items() if item is not None and item not in ("", [], ())}
    if isinstance(value, list | tuple):
        return [clean(item) for item in value]
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def reference(iri: str | None) -> Node | None:
    """``{"@id": iri}``."""
    return {"@id": iri} if iri else None


def property_value(name: str, value: Any, *, of: str | None = None) -> Node:
    """What schema.org has no property for; ``of`` is the node that the value names."""
    return {"@type": "PropertyValue", "name": name, "value": value, "valueReference": reference(of)}


def monetary_amount(money: Money) -> Node:
    """The amount with its words; what it counts for and how exact it is where that is said."""
    return {"@type": "MonetaryAmount", **_figures(money), "currency": money.currency, **_sense(money)}


def price_specification(money: Money) -> Node:
    """The same for a price that is paid."""
    names = {"value": "price", "minValue": "minPrice", "maxValue": "maxPrice"}
    figures = {names[key]: value for key, value in _figures(money).items()}
    return {"@type": "PriceSpecification", **figures, "priceCurrency": money.currency, **_sense(money)}


def money_property(name: str, money: Money) -> Node:
    """The same under a name of one's own."""
    return {
        "@type": "PropertyValue",
        "name": name,
        **_figures(money),
        "unitText": money.currency,
        **_sense(money),
    }


def days(edtf: str | None) -> tuple[Any, Any]:
    """When something began and ended: ``"2019/2021-06"`` → a year and a month, ``"2022-05-04"`` → a day and None.

    Both are None for what XSD has no type for: seasons, quarters, "about", parts of a month.
    """
    start, interval, end = (edtf or "").partition("/")
    return _day(start), _day(end) if interval else None


def _day(edtf: str) -> Node | None:
    match = EDTF_DAY.fullmatch(edtf)
    if match is None:
        return None
    kind = "date" if match["day"] else "gYearMonth" if match["month"] else "gYear"
    return {"@type": f"xsd:{kind}", "@value": edtf}


def _figures(money: Money) -> Node:
    """One value, or the bounds of a range; an open side is left out."""
    low, high = money.amount_min, money.amount_max
    if low is not None and low == high:
        return {"value": _decimal(low)}
    bounds = {"minValue": low, "maxValue": high}
    return {name: _decimal(bound) for name, bound in bounds.items() if bound is not None}


def _decimal(value: Decimal) -> Node:
    return {"@type": "xsd:decimal", "@value": plain_decimal(value)}


def _sense(money: Money) -> Node:
    senses = {
        "bound": None if money.bound == "exact" else money.bound,
        "scope": money.scope,
        "per": money.per,
    }
    return {
        "description": money.text,
        "additionalProperty": [property_value(name, value) for name, value in senses.items() if value],
    }
