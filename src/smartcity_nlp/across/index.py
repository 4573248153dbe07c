"""Where the clusters are that a report can belong to, so that each is compared with a few and not with all.

A grant to Soest of the programme "Smarte Mitte" told on 2 May 2023 stands at ("funding", 52762, "l9", "g4"): its type,
double week, recipient and programme. Its neighbours stand in the same or the next double week.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from itertools import combinations, islice, product

from smartcity_nlp.across.keys import Keys
from smartcity_nlp.across.matching import Cluster, names, tokens
from smartcity_nlp.across.reports import Report

Address = tuple[Hashable, ...]
MOST_ADDRESSES = 500  # of one report: a list of a hundred members needs no more to be found


class Index:
    """Clusters by the addresses of their reports; they come out in the order they were made."""

    def __init__(self) -> None:
        self._clusters: dict[Address, dict[int, Cluster]] = defaultdict(dict)

    def add(self, cluster: Cluster, report: Report, keys: Keys) -> None:
        """Enter a cluster with one of its reports."""
        for week in report.days.weeks():
            for fillers in _fillers(report, keys):
                self._clusters[report.event.type, week, *fillers][cluster.number] = cluster
        for fillers in _fillers_and_amount(report, keys):
            self._clusters[report.event.type, *fillers][cluster.number] = cluster

    def near(self, report: Report, keys: Keys) -> list[Cluster]:
        """The clusters that may be of a report's event; without a day, or told again later, those of its amount."""
        found: dict[int, Cluster] = {}
        if keys.again or not report.days.is_known:
            for fillers in _fillers_and_amount(report, keys):
                found.update(self._clusters.get((report.event.type, *fillers), {}))
        if report.days.is_known:
            weeks = sorted({week + step for week in report.days.weeks() for step in (-1, 0, 1)})
            for fillers in _fillers(report, keys):
                for week in weeks:
                    found.update(self._clusters.get((report.event.type, week, *fillers), {}))
        return [found[number] for number in sorted(found)]


def _fillers(report: Report, keys: Keys) -> Iterator[Address]:
    """A filler of each pool that must be shared, and one of those of which one must be."""
    pools = _pools(report, keys)
    if keys.any:
        pools.append([key for pool in keys.any for key in (*sorted(tokens(report, pool)), *_buckets(report, pool))])
    return islice(product(*pools), MOST_ADDRESSES)


def _fillers_and_amount(report: Report, keys: Keys) -> Iterator[Address]:
    amounts = [(role, amount.value, amount.currency) for role, amount in sorted(report.amounts.items())]
    return islice(product(*_pools(report, keys), amounts), MOST_ADDRESSES)


def _pools(report: Report, keys: Keys) -> list[list[Hashable]]:
    pools: list[list[Hashable]] = [[*sorted(tokens(report, pool))] for pool in keys.every]
    if keys.shared > 1 and pools:
        pools[0] = [*combinations(sorted(names(report, keys.every[0])), keys.shared)]
    return pools


def _buckets(report: Report, pool: tuple[str, ...]) -> list[Hashable]:
    amounts = [report.amounts[role] for role in pool if role in report.amounts]
    return [(bucket, amount.currency) for amount in amounts for bucket in amount.buckets()]
