"""Grants that are no money of their own: taken back, or told without a day beside the same with one.

"Hanau erhält 300.000 Euro vom Land", months later "Hanau erhält die 300.000 Euro doch nicht" → the id of the first.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from smartcity_nlp.across import EventCluster

TIES = ("funder", "programme", "project")
Money = tuple[frozenset[str], Decimal, str]  # who gets it, how much, its currency


def uncounted(grants: Iterable[EventCluster]) -> frozenset[str]:
    """The ids of asserted grants that a later article denies, and of undated ones that a dated article may mean."""
    same: dict[Money, list[EventCluster]] = defaultdict(list)
    for grant in grants:
        figure, recipients = grant.figure("amount"), _entities(grant, "recipient")
        if figure and figure.total is not None and recipients:
            same[recipients, figure.total, figure.currency].append(grant)
    return frozenset(
        grant.id
        for group in same.values()
        for grant in group
        if grant.modality == "asserted"
        and any(_is_tied(grant, other) and (_denies(other, grant) or _dates(other, grant)) for other in group)
    )


def _denies(later: EventCluster, grant: EventCluster) -> bool:
    if later.modality != "negated" or later.published is None or grant.published is None:
        return False
    return later.published > grant.published


def _dates(dated: EventCluster, grant: EventCluster) -> bool:
    """Whether one tells with its day what the other may tell; of which of several years does not matter to a sum."""
    if dated.modality != "asserted" or (grant.foreground and not dated.foreground):
        return False
    return grant.published is None and grant.earliest is None and dated.published is not None


def _is_tied(one: EventCluster, other: EventCluster) -> bool:
    """Of one funder, programme or project, and of no other programme or project."""
    named = [(_entities(one, role), _entities(other, role)) for role in TIES]
    apart = any(mine and theirs and mine.isdisjoint(theirs) for mine, theirs in named[1:])
    return not apart and any(mine & theirs for mine, theirs in named)


def _entities(grant: EventCluster, role: str) -> frozenset[str]:
    return frozenset(filler.entity for filler in grant.fillers if filler.role == role and filler.entity)
