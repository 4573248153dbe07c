"""Clusters → who works with whom, and who supplies whom: ``source``, ``target``, ``type``, ``weight``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from smartcity_nlp.across import EventCluster, Filler, JoinedEntity, Source
from smartcity_nlp.questions.answers import SOURCES, by_id, cell, first_day, sources
from smartcity_nlp.tables.columns import COUNT, DAY, EUROS, KIND, TEXT, Columns, Row

PARTNERS: Columns = {"source": TEXT, "target": TEXT, "type": KIND, "weight": COUNT, "first": DAY, **SOURCES}
SUPPLIERS: Columns = {
    "supplier": TEXT, "customer": TEXT, "ags": TEXT, "state": KIND, "subject": TEXT, "value": EUROS, "currency": KIND,
    "type": KIND, "modality": KIND, "published": DAY, "cluster": TEXT, **SOURCES,
}  # fmt: skip
# Type → from whom a link goes to whom; of a cooperation the partners link each other.
LINKS: Mapping[str, tuple[str, str]] = {
    "cooperation": ("partner", "partner"),
    "membership": ("member", "organization"),
    "contract_award": ("buyer", "supplier"),
    "funding": ("funder", "recipient"),
}
USUAL = ("cooperation", "membership", "contract_award")
# Type → customer, supplier, subject, amount.
DELIVERIES: Mapping[str, tuple[str, str, str, str]] = {
    "contract_award": ("buyer", "supplier", "subject", "value"),
    "launch": ("operator", "vendor", "product", ""),
    "deployment": ("operator", "vendor", "object", "cost"),
}
NOT_HAPPENING = ("negated", "hypothetical")


def partner_rows(clusters: Iterable[EventCluster], types: Sequence[str]) -> Iterator[Row]:
    """A row a pair of bodies and kind of link, the strongest first."""
    for name in types:
        if not isinstance(name, str) or name not in LINKS:
            raise ValueError(f"no links are made of {name!r}, but of {', '.join(LINKS)}")
    told: dict[tuple[str, str, str], list[EventCluster]] = {}
    for cluster in clusters:
        if cluster.type in (types or USUAL) and cluster.modality not in NOT_HAPPENING:
            for source, target in _pairs(cluster):
                told.setdefault((source, target, cluster.type), []).append(cluster)
    for (source, target, kind), found in sorted(told.items(), key=lambda item: (-len(item[1]), item[0])):
        days = sorted(cluster.published for cluster in found if cluster.published)
        where: list[Source] = [each for cluster in found for each in cluster.sources]
        first = days[0] if days else None
        yield {"source": source, "target": target, "type": kind, "weight": len(found), "first": first, **sources(where)}


def _pairs(cluster: EventCluster) -> Iterator[tuple[str, str]]:
    """Names that are linked; words that name nobody in particular ("30 Kommunen") link nothing."""
    named: dict[str, list[Filler]] = {}
    for filler in cluster.fillers:
        if filler.entity:
            named.setdefault(filler.role, []).append(filler)
    source, target = LINKS[cluster.type]
    if source == target:
        pairs = [tuple(sorted(pair)) for pair in combinations({filler.value for filler in named.get(source, ())}, 2)]
        yield from sorted((a, b) for a, b in pairs)
        return
    for one in named.get(source, ()):
        for other in named.get(target, ()):
            if one.entity != other.entity:
                yield one.value, other.value


def supplier_rows(clusters: Iterable[EventCluster], entities: Iterable[JoinedEntity]) -> Iterator[Row]:
    """A row a supplier and customer of a contract, launch or deployment."""
    known = by_id(entities)
    for cluster in sorted(clusters, key=lambda cluster: (first_day(cluster), cluster.id)):
        if cluster.type not in DELIVERIES or cluster.modality in NOT_HAPPENING:
            continue
        customer_role, supplier_role, subject, money = DELIVERIES[cluster.type]
        figure = cluster.figure(money)
        suppliers = [filler for filler in cluster.fillers if filler.role == supplier_role]
        customers = [filler for filler in cluster.fillers if filler.role == customer_role]
        for supplier in suppliers:
            for customer in customers:
                entity = known.get(customer.entity or "")
                yield {
                    "supplier": supplier.value,
                    "customer": customer.value,
                    "ags": entity and entity.key,
                    "state": entity and entity.state,
                    "subject": cell(cluster, subject),
                    "value": figure and figure.total,
                    "currency": figure and figure.currency,
                    "type": cluster.type,
                    "modality": cluster.modality,
                    "published": cluster.published,
                    "cluster": cluster.id,
                    **sources(cluster.sources),
                }
