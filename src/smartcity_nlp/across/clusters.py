"""Events of many articles → clusters, one a real-world event: five papers report one grant, and it counts once.

Reports are gone through the dated and fullest first. Each joins a cluster of its type that shares its keys
(``keys.py``) if it is within two weeks of every report there: so a cluster never chains over months. Two events that
one article tells apart are never one. An index by keys and double weeks finds the few clusters to compare.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, islice, product

from smartcity_nlp.across.amounts import Amount, agree
from smartcity_nlp.across.days import Days, meet
from smartcity_nlp.across.keys import Keys, Pool, load_keys
from smartcity_nlp.across.records import EventCluster, JoinedEntity
from smartcity_nlp.across.reports import Report, read_reports
from smartcity_nlp.across.summaries import summarize
from smartcity_nlp.events import load_frames
from smartcity_nlp.events.frames import EventType
from smartcity_nlp.types import Article

MOST_ADDRESSES = 500  # of one report in the index: a list of a hundred members needs no more to be found


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
    index: dict[Hashable, list[Cluster]] = defaultdict(list)
    clusters: list[Cluster] = []
    for report in reports:
        own = keys.get(report.event.type)
        addresses = list(_addresses(report, own)) if own else []
        home = _home(report, own, addresses, index) if own else None
        if home is None:
            home = Cluster()
            clusters.append(home)
        home.add(report)
        for address in (*addresses, *((*address[:1], None, *address[2:]) for address in addresses)):
            if not any(cluster is home for cluster in index[address]):
                index[address].append(home)
    return summarize(cluster.reports for cluster in clusters)


@dataclass(slots=True)
class Cluster:
    """Reports of one event so far, taken together: comparing costs the same for two and two hundred."""

    reports: list[Report] = field(default_factory=list)
    articles: set[tuple[str, str]] = field(default_factory=set)
    days: set[Days] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    nouns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    values: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    amounts: dict[str, set[Amount]] = field(default_factory=lambda: defaultdict(set))

    def add(self, report: Report) -> None:
        """Take in a report."""
        self.reports.append(report)
        self.articles.add((report.source.document, report.source.article))
        self.days.add(report.days)
        self.homes |= {report.home} if report.home else set()
        for mine, theirs in ((self.names, report.names), (self.nouns, report.nouns), (self.values, report.values)):
            for role, found in theirs.items():
                mine[role] |= found
        for role, amount in report.amounts.items():
            self.amounts[role].add(amount)


def _order(report: Report, keys: Keys | None) -> tuple[object, ...]:
    """Dated before undated, full before sparse (a list of recipients before each of them), then by day and ids."""
    roles = keys.roles if keys else ()
    filled = sum(role in report.names or role in report.nouns or role in report.amounts for role in roles)
    names = sum(len(report.names.get(role, ())) for role in roles)
    source = report.source
    known = report.days.is_known
    return (not known, -filled, -names, report.days.sort_key, source.document, source.article, source.record)


def _addresses(report: Report, keys: Keys) -> Iterator[tuple[Hashable, ...]]:
    """Where a report stands in the index: type, double week, a filler of each pool; in no week if it has no day."""
    pools: list[list[Hashable]] = [[*sorted(_tokens(report, pool))] for pool in keys.every]
    if keys.shared > 1 and pools:
        pools[0] = list(combinations(sorted(_names(report, keys.every[0])), keys.shared))
    if keys.any:
        pools.append(
            [token for pool in keys.any for token in (*sorted(_tokens(report, pool)), *_buckets(report, pool))]
        )
    weeks: list[int | None] = [*sorted(report.days.weeks())] or [None]
    for fillers in islice(product(*pools), MOST_ADDRESSES):
        for week in weeks:
            yield (report.event.type, week, *fillers)


def _tokens(report: Report | Cluster, pool: Pool) -> set[str]:
    nouns = (f"={noun}" for role in pool for noun in report.nouns.get(role, ()))
    return {*_names(report, pool), *nouns}


def _names(report: Report | Cluster, pool: Pool) -> set[str]:
    return {name for role in pool for name in report.names.get(role, ())}


def _buckets(report: Report, pool: Pool) -> list[str]:
    amounts = [report.amounts[role] for role in pool if role in report.amounts]
    return [f"{bucket} {amount.currency}" for amount in amounts for bucket in amount.buckets()]


def _home(
    report: Report, keys: Keys, addresses: Iterable[tuple[Hashable, ...]], index: Mapping[Hashable, list[Cluster]]
) -> Cluster | None:
    """The cluster that shares most with a report; of an undated one the only cluster that it fits."""
    near = {
        id(cluster): cluster
        for kind, week, *rest in addresses
        for beside in ((week - 1, week, week + 1) if isinstance(week, int) else (None,))
        for cluster in index.get((kind, beside, *rest), ())
    }
    fitting = [cluster for cluster in near.values() if tells(cluster, report, keys)]
    if len(fitting) > 1 and not report.days.is_known:
        return None
    return max(fitting, key=lambda cluster: _likeness(cluster, report), default=None)


def _likeness(cluster: Cluster, report: Report) -> int:
    names = sum(len(cluster.names[role] & found) for role, found in report.names.items())
    nouns = sum(len(cluster.nouns[role] & found) for role, found in report.nouns.items())
    amounts = sum(role in cluster.amounts and _agrees(cluster, report, role) for role in report.amounts)
    return 2 * names + nouns + 2 * amounts


def tells(cluster: Cluster, report: Report, keys: Keys) -> bool:
    """Whether a report is of the event that a cluster is of."""
    first = cluster.reports[0]
    negated = "negated"
    if report.is_total != first.is_total or (report.event.modality == negated) != (first.event.modality == negated):
        return False
    if (report.source.document, report.source.article) in cluster.articles:
        return False
    known = [days for days in cluster.days if days.is_known]
    if not all(meet(days, report.days, keys.days) for days in known if report.days.is_known):
        return False
    strict = not known or not report.days.is_known
    return _shares_keys(cluster, report, keys, strict=strict) and not _are_apart(cluster, report, keys)


def _shares_keys(cluster: Cluster, report: Report, keys: Keys, *, strict: bool) -> bool:
    """Whether all pools agree, and one of ``any``; ``strict``, for want of a day: all of these, with an amount."""
    shared = [_tokens(cluster, pool) & _tokens(report, pool) for pool in keys.every]
    if not all(shared) or not _enough(cluster, report, keys):
        return False
    agreeing = [
        bool(_tokens(cluster, p) & _tokens(report, p)) or any(_agrees(cluster, report, r) for r in p) for p in keys.any
    ]
    if keys.any and not (all(agreeing) if strict else any(agreeing)):
        return False
    if strict and not any(_agrees(cluster, report, role) for role in report.amounts):
        return False
    return _is_anchored(cluster, report, keys)


def _enough(cluster: Cluster, report: Report, keys: Keys) -> bool:
    if keys.shared == 1:
        return True
    return len(_names(cluster, keys.every[0]) & _names(report, keys.every[0])) >= keys.shared


def _is_anchored(cluster: Cluster, report: Report, keys: Keys) -> bool:
    """Whether a name is shared or the town is: two councils may each decide on "das Parkleitsystem"."""
    if any(cluster.names[role] & report.names.get(role, frozenset()) for role in keys.roles):
        return True
    return report.home is not None and report.home in cluster.homes


def _agrees(cluster: Cluster, report: Report, role: str) -> bool:
    amount = report.amounts.get(role)
    return amount is not None and any(agree(amount, other) for other in cluster.amounts.get(role, ()))


def _are_apart(cluster: Cluster, report: Report, keys: Keys) -> bool:
    """Whether names or values differ that tell events apart, or amounts where not all the rest is the same."""
    pools = {role: pool for pool in keys.any for role in pool}
    for role in keys.apart:
        mine, theirs = cluster.names[role], report.names.get(role, frozenset())
        pool = pools.get(role, (role,))
        if mine and theirs and mine.isdisjoint(theirs) and _tokens(cluster, pool).isdisjoint(_tokens(report, pool)):
            return True
    for role in keys.values:
        if cluster.values[role] and report.values.get(role) and cluster.values[role].isdisjoint(report.values[role]):
            return True
    differing = [role for role in report.amounts if cluster.amounts[role] and not _agrees(cluster, report, role)]
    return bool(differing) and not _differ_in_amount_alone(cluster, report, keys)


def _differ_in_amount_alone(cluster: Cluster, report: Report, keys: Keys) -> bool:
    if any(_tokens(cluster, pool) != _tokens(report, pool) for pool in keys.every):
        return False
    others = [pool for pool in keys.any if not any(role in report.amounts for role in pool)]
    if keys.any and not any(_tokens(cluster, pool) & _tokens(report, pool) for pool in others):
        return False
    return all(_mean_one_thing(cluster, report, role) for role in keys.apart)


def _mean_one_thing(cluster: Cluster, report: Report, role: str) -> bool:
    """Whether a name is shared, or one wording has all nouns of the other; so it is where one says nothing."""
    if cluster.names[role] & report.names.get(role, frozenset()):
        return True
    mine, theirs = cluster.nouns[role], report.nouns.get(role, frozenset())
    return not (mine and theirs) or mine <= theirs or theirs <= mine
