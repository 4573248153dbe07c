"""What all answers share: a cluster's values as cells, its sources, the state of its recipient."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from smartcity_nlp.across import EventCluster, Figure, JoinedEntity, Source
from smartcity_nlp.display.summary import amount_in_words
from smartcity_nlp.tables.columns import COUNT, TEXT, Columns, Row

SOURCES: Columns = {"documents": COUNT, "sources": TEXT}


def sources(told: Iterable[Source]) -> Row:
    """The columns ``documents`` and ``sources``."""
    documents = list(dict.fromkeys(source.document for source in told))
    return {"documents": len(documents), "sources": "; ".join(documents)}


def cell(cluster: EventCluster, *roles: str) -> str | None:
    """The values of the first of these roles that is filled, joined by "; "."""
    return next(("; ".join(values) for role in roles if (values := cluster.values(role))), None)


def by_id(entities: Iterable[JoinedEntity]) -> Mapping[str, JoinedEntity]:
    """Id → entity."""
    return {entity.id: entity for entity in entities}


def first_day(cluster: EventCluster) -> date:
    """For sorting: when it happened, else when it was told; what has no day comes last."""
    return cluster.earliest or cluster.latest or cluster.published or date.max


def in_words(figure: Figure) -> str:
    """``"708 000 EUR"``, ``"≈ 700 000 EUR"``, ``"≥ 1 000 EUR"``, ``"200 – 300 EUR"``, ``"50 000 EUR per year"``."""
    each, per = " each" if figure.scope == "each" else "", f" per {figure.per}" if figure.per else ""
    return f"{amount_in_words(figure)} {figure.currency}{each}{per}"


def states_of(cluster: EventCluster, entities: Mapping[str, JoinedEntity], *roles: str) -> Iterator[str]:
    """The states (ISO 3166-2) of what fills the roles."""
    for filler in cluster.fillers:
        entity = entities.get(filler.entity or "")
        if filler.role in roles and entity is not None and entity.state:
            yield entity.state
