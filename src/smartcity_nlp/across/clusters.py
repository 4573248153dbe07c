"""Events of many articles → clusters, one a real-world event: five papers report one grant, and it counts once.

Reports are gone through the dated and fullest first. Each joins a cluster of its type that shares its keys
(``keys.py``) if it is within two weeks of every report there: so a cluster never chains over months. Two events that
one article tells apart are never one.
"""

from collections.abc import Iterable, Mapping

from smartcity_nlp.across.index import Index
from smartcity_nlp.across.keys import Keys, load_keys
from smartcity_nlp.across.matching import Cluster, likeness, tells
from smartcity_nlp.across.records import EventCluster, JoinedEntity
from smartcity_nlp.across.reports import Report, read_reports
from smartcity_nlp.across.summaries import summarize
from smartcity_nlp.events import load_frames
from smartcity_nlp.events.frames import EventType
from smartcity_nlp.types import Article


def cluster_events(
    articles: Iterable[tuple[str, Article]],
    entities: Iterable[JoinedEntity],
    types: Mapping[str, EventType] | None = None,
) -> tuple[EventCluster, ...]:
    """One cluster a real-world event; ``entities`` are what :func:`join_entities` made of the same articles.

    ``types`` are those of the extractor's frames where it has some of a user's own. Sorted by the day the event was
    first told, undated last; ids ``e1``, ``e2`` … in that order, the same in whatever order the articles come.
    """
    keys = load_keys(load_frames().types if types is None else types)
    homes = {(s.document, s.article, s.record): entity for entity in entities for s in entity.sources}
    reports = sorted(read_reports(articles, homes), key=lambda report: _order(report, keys.get(report.event.type)))
    index = Index()
    clusters: list[Cluster] = []
    for report in reports:
        own = keys.get(report.event.type)
        home = _home(report, own, index) if own else None
        if home is None:
            home = Cluster(number=len(clusters))
            clusters.append(home)
        home.add(report)
        if own:
            index.add(home, report, own)
    return summarize(cluster.reports for cluster in clusters)


def _order(report: Report, keys: Keys | None) -> tuple[object, ...]:
    """Dated before undated, full before sparse (a list of recipients before each of them), then by day and ids."""
    roles = keys.roles if keys else ()
    filled = sum(role in report.names or role in report.nouns or role in report.amounts for role in roles)
    names = sum(len(report.names.get(role, ())) for role in roles)
    source = report.source
    known = report.days.is_known
    return (not known, -filled, -names, report.days.sort_key, source.document, source.article, source.record)


def _home(report: Report, keys: Keys, index: Index) -> Cluster | None:
    """The cluster that shares most with a report; of an undated one the only that it fits, or the only undated one."""
    fitting = [cluster for cluster in index.near(report, keys) if tells(cluster, report, keys)]
    if len(fitting) > 1 and not report.days.is_known:
        fitting = [cluster for cluster in fitting if not any(days.is_known for days in cluster.days)]
        fitting = fitting if len(fitting) == 1 else []
    return max(fitting, key=lambda cluster: likeness(cluster, report), default=None)
