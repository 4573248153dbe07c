"""Grants that are sums of others: they would count twice.

"Vier Kommunen erhalten 2,35 Millionen Euro" and, there or in another paper, "Ulm erhält 900.000 Euro" → of the first
1.45 million are left to count; nothing is left once all four are told.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from smartcity_nlp.across import EventCluster
from smartcity_nlp.across.groups import group_of

FEWEST_PARTS = 2  # of parts that nothing but their sum ties to the whole
ROUNDED = Decimal("0.02")  # the parts of "rund zwei Millionen" may be a little more or less
WINDOW = timedelta(days=14)  # in which papers tell a sum and its parts
LONG = timedelta(days=31)  # a longer period is one over which grants are summed up: "im Jahr 2024"
ZERO = Decimal(0)


@dataclass(frozen=True)
class _Grant:
    """A grant as sums are compared; its amount is known."""

    cluster: EventCluster
    total: Decimal

    @cached_property
    def recipients(self) -> frozenset[str]:
        return self._named("recipient")

    @cached_property
    def funders(self) -> frozenset[str]:
        return self._named("funder")

    @cached_property
    def programmes(self) -> frozenset[str]:
        return self._named("programme")

    @cached_property
    def projects(self) -> frozenset[str]:
        return self._named("project")

    @cached_property
    def each(self) -> Decimal | None:
        """What each recipient gets, where they all get the same."""
        figure = self.cluster.figure("amount")
        return figure.amount_min if figure and figure.scope == "each" else None

    @cached_property
    def documents(self) -> frozenset[str]:
        return frozenset(source.document for source in self.cluster.sources)

    @cached_property
    def kind(self) -> tuple[str, str | None]:
        figure = self.cluster.figure("amount")
        return self.cluster.modality, figure.currency if figure else None

    @cached_property
    def count(self) -> int | None:
        """How many recipients without a name there are; 0 if they are named, None if no number is told."""
        groups = [group_of(f.value) for f in self.cluster.fillers if f.role == "recipient" and not f.entity]
        counts = [group.count for group in groups if group]
        return None if None in counts else sum(count for count in counts if count)

    @cached_property
    def period(self) -> tuple[date, date] | None:
        """From when to when it sums up, where the article says so."""
        first, last = self.cluster.earliest, self.cluster.latest or self.cluster.published
        return (first, last) if first and last and last - first > LONG else None

    def _named(self, role: str) -> frozenset[str]:
        return frozenset(filler.entity for filler in self.cluster.fillers if filler.role == role and filler.entity)


def told_apart(grants: Iterable[EventCluster]) -> Mapping[str, Decimal]:
    """Ids of the sums among grants → what is left of each without those that are told one by one.

    Of a sum over years ("seit 2018 insgesamt") nothing is left.
    """
    left: dict[str, Decimal] = {}
    found = []
    for cluster in grants:
        figure = cluster.figure("amount")
        if figure and figure.scope == "cumulative":
            left[cluster.id] = ZERO
        elif figure and figure.total is not None and cluster.modality != "negated":
            found.append(_Grant(cluster, figure.total))
    index: dict[tuple[str, str], dict[str, _Grant]] = defaultdict(dict)
    for grant in found:
        for address in _addresses(grant) if grant.recipients else ():
            index[address][grant.cluster.id] = grant
    for whole in sorted(found, key=lambda grant: (grant.total, -len(grant.recipients))):
        near = {id: part for address in _where(whole) for id, part in index.get(address, {}).items()}
        parts = [part for part in near.values() if _can_hold(whole, part)]
        rest = _rest_of_named(whole, parts, left) if whole.recipients else _rest(whole, parts, left)
        if rest is not None:
            left[whole.cluster.id] = rest
    return left


def _addresses(grant: _Grant) -> Iterator[tuple[str, str]]:
    """Where a part can be found."""
    for kind, names in (
        ("document", grant.documents), ("recipient", grant.recipients), ("money", grant.funders | grant.programmes),
    ):  # fmt: skip
        yield from ((kind, name) for name in sorted(names))


def _where(whole: _Grant) -> list[tuple[str, str]]:
    """Where the parts of a sum are, so that it is compared with a few grants: a town may have had a thousand."""
    if not whole.recipients and whole.count == 0:
        return []
    kind = "money" if not whole.recipients else "recipient"
    if len(whole.recipients) == 1 and not _covers_itself(whole):
        kind = "document"
    return [address for address in _addresses(whole) if address[0] == kind]


def _can_hold(whole: _Grant, part: _Grant) -> bool:
    """Whether a grant to somebody by name may be in a sum: given or planned like it, news if it is, no larger."""
    if part is whole or part.kind != whole.kind or part.total > whole.total or not _is_near(whole, part):
        return False
    if whole.each is not None and part.total != whole.each * len(part.recipients):
        return False
    return part.cluster.foreground or not whole.cluster.foreground


def _rest_of_named(whole: _Grant, parts: Collection[_Grant], left: Mapping[str, Decimal]) -> Decimal | None:
    """What is left of a sum whose recipients all have names; None if it is none."""
    same = [part for part in parts if part.recipients == whole.recipients]
    if _are_shares(whole, [part for part in same if part.documents & whole.documents]):
        return ZERO
    if _covers_itself(whole):
        return ZERO if any(_same_money(whole, part) for part in same) else None
    return _less(whole, [p for p in parts if p.recipients < whole.recipients and _same_money(whole, p)], left)


def _rest(whole: _Grant, parts: Collection[_Grant], left: Mapping[str, Decimal]) -> Decimal | None:
    """What is left of a sum for "zwölf Kommunen"; None if it is none."""
    parts = [part for part in parts if _same_money(whole, part)]
    if not _is_told_in_full(whole, parts, left):
        parts = [part for part in parts if _is_tied(whole, part)]
    return _less(whole, parts, left)


def _less(whole: _Grant, parts: Collection[_Grant], left: Mapping[str, Decimal]) -> Decimal | None:
    told = _total(parts, left)
    if not parts or told > whole.total * (1 + ROUNDED) or (whole.count and _heads(parts) > whole.count):
        return None
    rest = whole.total - told
    return rest if rest > whole.total * ROUNDED else ZERO


def _is_told_in_full(whole: _Grant, parts: Collection[_Grant], left: Mapping[str, Decimal]) -> bool:
    """Whether several parts, or the names of all recipients, come to the sum."""
    enough = len(parts) >= FEWEST_PARTS or _heads(parts) == whole.count
    return enough and _adds_up(whole, _total(parts, left))


def _adds_up(whole: _Grant, total: Decimal) -> bool:
    return abs(total - whole.total) <= whole.total * ROUNDED


def _total(parts: Iterable[_Grant], left: Mapping[str, Decimal]) -> Decimal:
    """What parts come to, each without what is told of it apart."""
    return sum((left.get(part.cluster.id, part.total) for part in parts), ZERO)


def _heads(parts: Iterable[_Grant]) -> int:
    """How many recipients parts have."""
    return len({recipient for part in parts for recipient in part.recipients})


def _are_shares(whole: _Grant, parts: Collection[_Grant]) -> bool:
    """Whether these are what each of several pays: "700.000 Euro vom Bund, 300.000 Euro vom Land"."""
    funders = [part.funders for part in parts]
    several = len(parts) >= FEWEST_PARTS and all(funders) and len(frozenset().union(*funders)) >= len(parts)
    return several and _adds_up(whole, _total(parts, {}))


def _covers_itself(whole: _Grant) -> bool:
    """Whether it has been given since a day: "seit 2018 hat Hanau zwei Millionen Euro erhalten"."""
    return whole.period is not None and whole.cluster.latest is None and not whole.cluster.foreground


def _same_money(one: _Grant, other: _Grant) -> bool:
    """Of one funder or programme, and of no other programme or project."""
    if one.projects and other.projects and one.projects.isdisjoint(other.projects):
        return False
    if one.programmes and other.programmes:
        return bool(one.programmes & other.programmes)
    return bool(one.funders & other.funders)


def _is_near(whole: _Grant, part: _Grant) -> bool:
    """Whether the part falls into the time of the whole."""
    told, day = whole.cluster.published, part.cluster.published
    if whole.documents & part.documents:
        return True
    if whole.period is not None:
        return day is not None and whole.period[0] <= day <= whole.period[1]
    return told is not None and day is not None and abs(told - day) <= WINDOW


def _is_tied(whole: _Grant, part: _Grant) -> bool:
    """Whether more than the funder ties a part to a sum that names nobody: article, programme or period."""
    beside = bool(whole.documents & part.documents)
    return beside or bool(whole.programmes & part.programmes) or whole.period is not None
