"""What records of several articles say of themselves: ``<JoinedEntity Höxter: place, AGS 05762020, 10 articles>``."""

from collections.abc import Iterable

from smartcity_nlp.across.records import EventCluster, Figure, Filler, JoinedEntity, Source
from smartcity_nlp.display.records import Facts, count, facts
from smartcity_nlp.display.summary import amount_in_words


@facts.register
def _(record: Source) -> Facts:
    return record.document, (record.article, record.record, record.published.isoformat() if record.published else None)


@facts.register
def _(record: JoinedEntity) -> Facts:
    key = f"AGS {record.key}" if record.key else None
    return record.name, (record.kind, key, record.state, _articles(record.sources))


@facts.register
def _(record: Filler) -> Facts:
    return f"{record.role} {record.value}", (record.kind, _articles(record.sources))


@facts.register
def _(record: Figure) -> Facts:
    total = None if record.total in (None, record.amount_min) else f"{record.total:,f} in all"
    amount = f"{record.role} {amount_in_words(record)} {record.currency}"
    per = f"per {record.per}" if record.per else None
    return amount, (record.bound, record.scope, per, total, _articles(record.sources))


@facts.register
def _(record: EventCluster) -> Facts:
    ground = "foreground" if record.foreground else "background"
    figures = [f"{figure.role} {amount_in_words(figure)} {figure.currency}" for figure in record.figures]
    fillers = [f"{filler.role} {filler.value}" for filler in record.fillers]
    return record.type, (record.modality, ground, _articles(record.sources), *figures, *fillers)


def _articles(sources: Iterable[Source]) -> str:
    return count(len({(source.document, source.article) for source in sources}), "article")
