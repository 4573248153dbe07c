"""Grants → answers on money: "Land fördert Hanau mit 300.000 Euro" in three papers → one row of 300,000 EUR."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from smartcity_nlp.across import EventCluster, JoinedEntity
from smartcity_nlp.questions.answers import SOURCES, by_id, cell, in_words, sources, states_of
from smartcity_nlp.questions.sums import told_apart
from smartcity_nlp.questions.uncounted import uncounted
from smartcity_nlp.tables.columns import COUNT, DAY, DEGREES, EUROS, FLAG, KIND, TEXT, Column, Columns, Row
from smartcity_nlp.types import Document, Modality

GRANTS: Columns = {
    "cluster": TEXT, "funder": TEXT, "recipient": TEXT, "amount": EUROS, "currency": KIND, "bound": KIND,
    "scope": KIND, "per": KIND, "sum": EUROS, "other_figures": TEXT, "programme": TEXT, "project": TEXT,
    "earliest": DAY, "latest": DAY, "published": DAY, "state": KIND, "modality": KIND, "news": FLAG, **SOURCES,
}  # fmt: skip
RATES: Columns = {
    "cluster": TEXT, "funder": TEXT, "recipient": TEXT, "project": TEXT, "amount": EUROS, "own_share": EUROS,
    "total_cost": EUROS, "currency": KIND, "rate": DEGREES, "modality": KIND, "published": DAY,
    **SOURCES,
}  # fmt: skip
POINTS: Columns = {"name": TEXT, "ags": TEXT, "lat": DEGREES, "lon": DEGREES, "amount": EUROS, "grants": COUNT}
GROUPS: Mapping[str, Column] = {"state": KIND, "year": COUNT, "programme": TEXT}


def grant_rows(
    clusters: Iterable[EventCluster],
    entities: Iterable[JoinedEntity],
    *,
    modality: Modality | None,
    cumulative: bool,
) -> Iterator[Row]:
    """A row a grant."""
    known = by_id(entities)
    grants = [cluster for cluster in clusters if cluster.type == "funding"]
    left = {} if cumulative else told_apart(grants)
    gone = uncounted(grants) if modality == "asserted" else frozenset()
    for cluster in grants:
        rest = left.get(cluster.id)
        if (modality and cluster.modality != modality) or rest == 0 or cluster.id in gone:
            continue
        figure = cluster.figure("amount")
        others = [in_words(other) for other in cluster.figures if other.role == "amount"][1:]
        yield {
            "cluster": cluster.id,
            "funder": cell(cluster, "funder"),
            "recipient": cell(cluster, "recipient"),
            "amount": rest or (figure and figure.total),
            "currency": figure and figure.currency,
            "bound": figure and figure.bound,
            "scope": figure and figure.scope,
            "per": figure and figure.per,
            "sum": figure and figure.total if rest else None,
            "other_figures": "; ".join(others) or None,
            "programme": cell(cluster, "programme"),
            "project": cell(cluster, "project"),
            "earliest": cluster.earliest,
            "latest": cluster.latest,
            "published": cluster.published,
            "state": _state(cluster, known),
            "modality": cluster.modality,
            "news": cluster.foreground,
            **sources(cluster.sources),
        }


def new_money(clusters: Iterable[EventCluster], entities: Iterable[JoinedEntity], by: str) -> tuple[Columns, list[Row]]:
    """The sums by ``by``, the largest first, years in their order."""
    if by not in GROUPS:
        raise ValueError(f"by must be one of {', '.join(GROUPS)}, not {by!r}")
    sums: dict[tuple[object, str | None], Row] = {}
    known = by_id(entities)
    parts = {cluster.id: cluster for cluster in clusters}
    for grant in _news(parts.values(), known.values()):
        for group, amount in _groups(grant, parts[grant["cluster"]], known, by):
            row = sums.setdefault((group, grant["currency"]), {"amount": Decimal(0), "grants": 0, "without_amount": 0})
            row |= {by: group, "currency": grant["currency"], "grants": row["grants"] + 1}
            row["amount"] += amount or 0
            row["without_amount"] += amount is None
    columns = {by: GROUPS[by], "amount": EUROS, "currency": KIND, "grants": COUNT, "without_amount": COUNT}
    rows = list(sums.values())
    if by == "year":
        rows.sort(key=lambda row: (row[by] is None, row[by] or 0, row["currency"] or ""))
    else:
        rows.sort(key=lambda row: (row[by] is None, -row["amount"], row[by] or "", row["currency"] or ""))
    # Where no amount is known, none is given: it is not nothing.
    return columns, [row | {"amount": None} if row["without_amount"] == row["grants"] else row for row in rows]


def _groups(
    grant: Row, cluster: EventCluster, known: Mapping[str, JoinedEntity], by: str
) -> Iterable[tuple[object, Decimal | None]]:
    """Where a grant counts with how much: of what towns of several states get each, its own share in each."""
    amount = grant["amount"]
    if by == "year":
        day = grant["published"] or grant["earliest"]
        return [(day.year if day else None, amount)]
    states = [_state_of(filler.entity, known) for filler in cluster.fillers if filler.role == "recipient"]
    if by != "state" or grant["scope"] != "each" or amount is None or not all(states) or len(set(states)) < 2:
        return [(grant[by], amount)]
    return [(state, amount * number / len(states)) for state, number in Counter(states).items()]


def _state_of(entity: str | None, known: Mapping[str, JoinedEntity]) -> str | None:
    found = known.get(entity or "")
    return found.state if found else None


def rate_rows(clusters: Iterable[EventCluster], entities: Iterable[JoinedEntity]) -> Iterator[Row]:
    """A row a grant with own share or total cost."""
    parts = {cluster.id: cluster for cluster in clusters}
    for grant in grant_rows(parts.values(), entities, modality=None, cumulative=False):
        if grant["modality"] == "negated":
            continue
        cluster = parts[grant["cluster"]]
        own, whole = _total(cluster, "own_share"), _total(cluster, "total_cost")
        if own is None and whole is None:
            continue
        yield {**grant, "own_share": own, "total_cost": whole, "rate": _rate(grant["amount"], own, whole)}


def _total(cluster: EventCluster, role: str) -> Decimal | None:
    figure = cluster.figure(role)
    return figure.total if figure else None


def _rate(amount: Decimal | None, own: Decimal | None, whole: Decimal | None) -> float | None:
    """None where the figures cannot be of one project: more granted than it costs."""
    if whole is None and amount is not None and own is not None:
        whole = amount + own
    if amount is None and whole is not None and own is not None:
        amount = whole - own
    if not whole or amount is None or not 0 <= amount <= whole:
        return None
    return round(float(amount / whole), 4)


def point_rows(
    clusters: Iterable[EventCluster], entities: Iterable[JoinedEntity], documents: Iterable[Document]
) -> Iterator[Row]:
    """A row a municipality or district that got a grant of its own in the news, in EUR: shared sums are not split."""
    known = by_id(entities)
    shapes = {
        place.ags: place
        for document in documents
        for article in document.articles
        for place in article.places
        if place.ags and place.lat is not None
    }
    sums: dict[str, Row] = {}
    granted = {grant["cluster"]: grant for grant in _news(clusters, known.values()) if grant["currency"] == "EUR"}
    for cluster in clusters:
        grant = granted.get(cluster.id)
        recipients = [known.get(f.entity or "") for f in cluster.fillers if f.role == "recipient"]
        keys = [entity.key for entity in recipients if entity and entity.key in shapes]
        if grant is None or grant["amount"] is None or not keys or len(keys) < len(recipients):
            continue
        figure = cluster.figure("amount")
        if len(keys) > 1 and (figure is None or figure.scope != "each"):
            continue
        for key in keys:
            place = shapes[key]
            row = sums.setdefault(key or "", {"amount": Decimal(0), "grants": 0})
            row |= {"name": place.name, "ags": key, "lat": place.lat, "lon": place.lon, "grants": row["grants"] + 1}
            row["amount"] += grant["amount"] / len(keys)
    yield from sorted(sums.values(), key=lambda row: (-row["amount"], row["ags"]))


def _news(clusters: Iterable[EventCluster], entities: Iterable[JoinedEntity]) -> Iterator[Row]:
    """The grants that are new money: given, and told as news."""
    grants = grant_rows(clusters, entities, modality="asserted", cumulative=False)
    return (grant for grant in grants if grant["news"])


def _state(cluster: EventCluster, entities: Mapping[str, JoinedEntity]) -> str | None:
    """The recipients' state, else the funder's; None if they are of several."""
    for role in ("recipient", "funder"):
        found = set(states_of(cluster, entities, role))
        if found:
            return found.pop() if len(found) == 1 else None
    return None
