"""Grants that are sums of others, told beside them: they would count twice.

"Vier Kommunen erhalten 2,35 Millionen Euro. Ulm erhält 900.000 Euro, …" → the id of the first.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from smartcity_nlp.across import EventCluster

FEWEST_PARTS = 2
ROUNDED = Decimal("1.02")  # the parts of "rund zwei Millionen" may be a little more


def sums_of_others(grants: Iterable[EventCluster]) -> frozenset[str]:
    """The ids of grants that add up others: cumulative ones, and those that an article goes on to tell one by one."""
    told: dict[str, list[EventCluster]] = defaultdict(list)
    found = set()
    for grant in grants:
        figure = grant.figure("amount")
        if figure and figure.scope == "cumulative":
            found.add(grant.id)
        elif figure and figure.total is not None and grant.modality != "negated":
            for document in {source.document for source in grant.sources}:
                told[document].append(grant)
    for beside in told.values():
        found.update(grant.id for grant in beside if _is_sum(grant, beside))
    return frozenset(found)


def _is_sum(grant: EventCluster, beside: Sequence[EventCluster]) -> bool:
    """Whether it goes to nobody by name, or to all of them, and no less than the others of the same money together."""
    named = _recipients(grant)
    parts = [other for other in beside if other is not grant and _recipients(other) and _same_money(grant, other)]
    if len(parts) < FEWEST_PARTS or (named and not all(_recipients(part) < named for part in parts)):
        return False
    return sum((_total(part) for part in parts), Decimal(0)) <= _total(grant) * ROUNDED


def _same_money(one: EventCluster, other: EventCluster) -> bool:
    """Of one currency, modality and funder or programme."""
    if one.modality != other.modality or _currency(one) != _currency(other):
        return False
    return any(set(one.values(role)) & set(other.values(role)) for role in ("funder", "programme"))


def _recipients(grant: EventCluster) -> frozenset[str]:
    return frozenset(filler.entity for filler in grant.fillers if filler.role == "recipient" and filler.entity)


def _total(grant: EventCluster) -> Decimal:
    figure = grant.figure("amount")
    return (figure and figure.total) or Decimal(0)


def _currency(grant: EventCluster) -> str | None:
    figure = grant.figure("amount")
    return figure.currency if figure else None
