"""Whether a report is of the event that other reports are of: names, nouns, amounts and days compared.

"Coburg beauftragt die ParkRaum AG" and "Den Zuschlag der Stadt Coburg hat ParkRaum erhalten" share buyer and supplier.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from operator import or_

from smartcity_nlp.across.amounts import Amount, agree
from smartcity_nlp.across.days import Days, is_told_again, meet
from smartcity_nlp.across.keys import Keys, Pool
from smartcity_nlp.across.reports import Report

TELLING = 3  # digits of an amount by which it is known again: 708.000 Euro


@dataclass(slots=True)
class Cluster:
    """Reports of one event so far, taken together: comparing costs the same for two and two hundred."""

    number: int
    reports: list[Report] = field(default_factory=list)
    articles: set[tuple[str, str]] = field(default_factory=set)
    days: set[Days] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    nouns: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    values: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    amounts: dict[str, set[Amount]] = field(default_factory=lambda: defaultdict(set))
    levels: set[str] = field(default_factory=set)
    modalities: set[str] = field(default_factory=set)

    def add(self, report: Report) -> None:
        """Take in a report."""
        self.reports.append(report)
        self.articles.add((report.source.document, report.source.article))
        self.days.add(report.days)
        self.homes |= {report.home} if report.home else set()
        self.levels |= report.levels
        self.modalities.add(report.event.modality)
        for mine, theirs in ((self.names, report.names), (self.nouns, report.nouns), (self.values, report.values)):
            for role, found in theirs.items():
                mine[role] |= found
        for role, amount in report.amounts.items():
            self.amounts[role].add(amount)


def likeness(cluster: Cluster, report: Report) -> int:
    """How much a report shares with a cluster that it fits: names and amounts before nouns."""
    shared = sum(len(cluster.names[role] & found) for role, found in report.names.items())
    nouns = sum(len(cluster.nouns[role] & found) for role, found in report.nouns.items())
    amounts = sum(role in cluster.amounts and _agrees(cluster, report, role) for role in report.amounts)
    return 2 * shared + nouns + 2 * amounts


def tells(cluster: Cluster, report: Report, keys: Keys) -> bool:
    """Whether a report is of the event that a cluster is of."""
    first = cluster.reports[0]
    negated = "negated"
    if report.is_total != first.is_total or (report.event.modality == negated) != (first.event.modality == negated):
        return False
    if (report.source.document, report.source.article) in cluster.articles:
        return False
    known = [days for days in cluster.days if days.is_known]
    again = _is_the_same_money(cluster, report, keys)
    for days in known if report.days.is_known else ():
        if not (meet(days, report.days, keys.days) or (again and is_told_again(days, report.days))):
            return False
    strict = not known or not report.days.is_known
    return _shares_keys(cluster, report, keys, strict=strict) and not _are_apart(cluster, report, keys)


def _is_the_same_money(cluster: Cluster, report: Report, keys: Keys) -> bool:
    """Whether it is the same to the euro and of the same name, given or planned in both.

    Round amounts do not tell: "weitere 400.000 Euro" for a project are others than the first.
    """
    if not keys.again or cluster.modalities != {report.event.modality}:
        return False
    for role in keys.again:
        mine, amount = cluster.amounts.get(role, ()), report.amounts.get(role)
        exact = amount is not None and amount.bound == "exact" and amount.digits >= TELLING and amount in mine
        if not exact and cluster.names[role].isdisjoint(report.names.get(role, frozenset())):
            return False
    return True


def _shares_keys(cluster: Cluster, report: Report, keys: Keys, *, strict: bool) -> bool:
    """Whether all pools agree, and one of ``any``; ``strict``, for want of a day: all of these, with an amount.

    Where one tells nothing of a pool, an undated report needs another name in common, such as who pays.
    """
    shared = [tokens(cluster, pool) & tokens(report, pool) for pool in keys.every]
    if not all(shared) or not _enough(cluster, report, keys):
        return False
    agreeing = [
        bool(tokens(cluster, p) & tokens(report, p)) or any(_agrees(cluster, report, r) for r in p) for p in keys.any
    ]
    if keys.any and not any(agreeing):
        return False
    if strict and not all(agreeing):
        silent = [not (tokens(cluster, pool) and tokens(report, pool)) for pool in keys.any]
        if not all(map(or_, agreeing, silent)) or not _shares_another_name(cluster, report, keys):
            return False
    if strict and not any(_agrees(cluster, report, role) for role in report.amounts):
        return False
    return _is_anchored(cluster, report, keys)


def _shares_another_name(cluster: Cluster, report: Report, keys: Keys) -> bool:
    return any(cluster.names[role] & found for role, found in report.names.items() if role not in keys.roles)


def _enough(cluster: Cluster, report: Report, keys: Keys) -> bool:
    if keys.shared == 1:
        return True
    return len(names(cluster, keys.every[0]) & names(report, keys.every[0])) >= keys.shared


def _is_anchored(cluster: Cluster, report: Report, keys: Keys) -> bool:
    """Whether a name is shared or the town is: two fire brigades may each get money from one programme."""
    if any(cluster.names[role] & report.names.get(role, frozenset()) for role in keys.anchors):
        return True
    return report.home is not None and report.home in cluster.homes


def _agrees(cluster: Cluster, report: Report, role: str) -> bool:
    amount = report.amounts.get(role)
    return amount is not None and any(agree(amount, other) for other in cluster.amounts.get(role, ()))


def _are_apart(cluster: Cluster, report: Report, keys: Keys) -> bool:
    """Whether names or values differ that tell events apart, or amounts where not all the rest is the same."""
    pools = {role: pool for pool in keys.any for role in pool}
    for role in keys.apart:
        pool = pools.get(role, (role,))  # what one article calls the project is another's programme
        mine, theirs = tokens(cluster, (role,)), tokens(report, (role,))
        named = cluster.names[role] and report.names.get(role)
        if named and mine.isdisjoint(tokens(report, pool)) and theirs.isdisjoint(tokens(cluster, pool)):
            return True
    for role in keys.values:
        if cluster.values[role] and report.values.get(role) and cluster.values[role].isdisjoint(report.values[role]):
            return True
    differing = [role for role in report.amounts if cluster.amounts[role] and not _agrees(cluster, report, role)]
    return bool(differing) and not _differ_in_amount_alone(cluster, report, keys)


def _differ_in_amount_alone(cluster: Cluster, report: Report, keys: Keys) -> bool:
    if any(tokens(cluster, pool) != tokens(report, pool) for pool in keys.every):
        return False
    if cluster.levels and report.levels and cluster.levels.isdisjoint(report.levels):
        return False  # each pays its share
    others = [pool for pool in keys.any if not any(role in report.amounts for role in pool)]
    if keys.any and not any(tokens(cluster, pool) & tokens(report, pool) for pool in others):
        return False
    return all(_mean_one_thing(cluster, report, role) for role in keys.apart)


def _mean_one_thing(cluster: Cluster, report: Report, role: str) -> bool:
    """Whether a name is shared, or one wording has all nouns of the other; so it is where one says nothing."""
    if cluster.names[role] & report.names.get(role, frozenset()):
        return True
    mine, theirs = cluster.nouns[role], report.nouns.get(role, frozenset())
    return not (mine and theirs) or mine <= theirs or theirs <= mine


def tokens(report: Report | Cluster, pool: Pool) -> set[str]:
    """The ids of entities and, marked with "=", the nouns that fill the roles of a pool."""
    nouns = (f"={noun}" for role in pool for noun in report.nouns.get(role, ()))
    return {*names(report, pool), *nouns}


def names(report: Report | Cluster, pool: Pool) -> set[str]:
    """The ids of entities that fill the roles of a pool."""
    return {name for role in pool for name in report.names.get(role, ())}
