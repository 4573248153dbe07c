"""Clusters → how a project went on: its timeline, and what was announced and never confirmed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from smartcity_nlp.across import EventCluster, JoinedEntity
from smartcity_nlp.across.keys import Keys, Pool, load_keys
from smartcity_nlp.events.frames import EventType
from smartcity_nlp.questions.answers import SOURCES, first_day, in_words, sources
from smartcity_nlp.tables.columns import DAY, EUROS, KIND, TEXT, Columns, Row

TIMELINE: Columns = {
    "cluster": TEXT, "earliest": DAY, "latest": DAY, "published": DAY, "type": KIND, "modality": KIND, "label": TEXT,
    "amount": EUROS, "currency": KIND, **SOURCES,
}  # fmt: skip


def timeline_rows(
    clusters: Iterable[EventCluster], entities: Iterable[JoinedEntity], who: str | JoinedEntity, *, whole_articles: bool
) -> list[Row]:
    """A row an event in which the entity, or that of the name, takes part, or that an article tells beside it."""
    entities = tuple(entities)
    ids = frozenset([who.id]) if isinstance(who, JoinedEntity) else _ids_of(who, entities)
    articles = {(s.document, s.article) for entity in entities if entity.id in ids for s in entity.sources}
    rows = []
    for cluster in sorted(clusters, key=lambda cluster: (first_day(cluster), cluster.id)):
        beside = whole_articles and any((s.document, s.article) in articles for s in cluster.sources)
        if beside or any(filler.entity in ids for filler in cluster.fillers):
            rows.append(_row(cluster, without=ids))
    return rows


def unconfirmed_rows(clusters: Iterable[EventCluster], types: Mapping[str, EventType]) -> Iterator[Row]:
    """A row a planned event that nothing asserts."""
    keys = load_keys(types)
    done: dict[str, list[EventCluster]] = {}
    planned = []
    for cluster in clusters:
        if cluster.modality == "planned":
            planned.append(cluster)
        elif cluster.modality == "asserted":
            done.setdefault(cluster.type, []).append(cluster)
    for plan in sorted(planned, key=lambda plan: (first_day(plan), plan.id)):
        own = keys.get(plan.type)
        if own is None or not any(_confirms(other, plan, own) for other in done.get(plan.type, ())):
            yield _row(plan)


# --- a name's entities ---------------------------------------------------------------------------------------------


def _ids_of(name: str, entities: Sequence[JoinedEntity]) -> frozenset[str]:
    """Those that bear the name, else those that have it in theirs: "digitale Stadt" of "herzlich digitale Stadt"."""
    wanted = " ".join(name.casefold().split())
    names = {entity.id: [each.casefold() for each in (entity.name, *entity.aliases)] for entity in entities}
    exact = frozenset(id for id, own in names.items() if wanted in own)
    found = exact or frozenset(id for id, own in names.items() if wanted and any(wanted in each for each in own))
    if not found:
        near = get_close_matches(name, [entity.name for entity in entities], n=3)
        hint = f"; there is {' and '.join(near)}" if near else ""
        raise ValueError(f"no entity is called {name!r}{hint}")
    return found


# --- announced and confirmed ---------------------------------------------------------------------------------------


def _confirms(done: EventCluster, plan: EventCluster, keys: Keys) -> bool:
    """Whether what happened is what was announced: the type's keys meet, and it was not told before."""
    if done.published and plan.published and done.published < plan.published:
        return False
    if not all(_meet(done, plan, pool) for pool in keys.every):
        return False
    told = [pool for pool in keys.any if _tokens(plan, pool) and _tokens(done, pool)]
    return all(_meet(done, plan, pool) for pool in told[:1])


def _meet(one: EventCluster, other: EventCluster, pool: Pool) -> bool:
    return bool(_tokens(one, pool) & _tokens(other, pool))


def _tokens(cluster: EventCluster, pool: Pool) -> frozenset[str]:
    fillers = (filler for filler in cluster.fillers if filler.role in pool)
    figures = (figure for figure in cluster.figures if figure.role in pool)
    return frozenset(
        [*(filler.entity or filler.value.casefold() for filler in fillers), *(in_words(figure) for figure in figures)]
    )


# --- cells ---------------------------------------------------------------------------------------------------------


def _row(cluster: EventCluster, *, without: frozenset[str] = frozenset()) -> Row:
    figure = next(iter(cluster.figures), None)
    return {
        "cluster": cluster.id,
        "earliest": cluster.earliest,
        "latest": cluster.latest,
        "published": cluster.published,
        "type": cluster.type,
        "modality": cluster.modality,
        "label": _label(cluster, without),
        "amount": figure and figure.total,
        "currency": figure and figure.currency,
        **sources(cluster.sources),
    }


def _label(cluster: EventCluster, without: frozenset[str]) -> str:
    """``"708 000 EUR · Rheinland-Pfalz · Kaiserslautern"``: the amount, then what fills the roles."""
    amount = [in_words(cluster.figures[0])] if cluster.figures else []
    fillers = [f.value for f in cluster.fillers if f.entity is None or f.entity not in without]
    return " · ".join([*amount, *dict.fromkeys(fillers)])
