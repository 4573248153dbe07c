"""What the resolvers share: the mentions of one entity on their way to its record."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from smartcity_nlp.gazetteer import Area
from smartcity_nlp.types import Gender, Mention, NameMention, NameRef

EntityKind = Literal["person", "organization", "place", "programme"]
M = TypeVar("M", bound=NameMention)
NAMING_FORMS = frozenset({"full", "short", "acronym"})


@dataclass(slots=True)
class Cluster(Generic[M]):
    """The mentions of one entity; ``name`` is canonical, the fields from ``category`` on what its kind knows."""

    kind: EntityKind
    name: str
    mentions: list[M] = field(default_factory=list)
    id: str = ""
    category: str | None = None
    area: Area | None = None
    state: str | None = None
    acronym: str | None = None
    gender: Gender | None = None

    @property
    def start(self) -> int:
        """Where it is first mentioned."""
        return min((mention.start for mention in self.mentions), default=0)

    def public_mentions(self) -> tuple[Mention, ...]:
        """The mentions as the caller gets them."""
        return tuple(
            Mention(start=m.start, end=m.end, text=m.text, segment=m.segment, rule=m.rule)
            for m in sorted(self.mentions, key=lambda m: (m.start, m.end))
        )

    def aliases(self) -> tuple[str, ...]:
        """The other nominative names, in the order of the text, without generic words and adjectives."""
        naming = [m for m in self.mentions if m.form in NAMING_FORMS]
        forms = dict.fromkeys(name for m in naming for name in (m.name, *m.others))
        return tuple(form for form in forms if form.casefold() != self.name.casefold())

    def references(self) -> Iterator[NameRef]:
        """A reference for each mention."""
        for m in self.mentions:
            yield NameRef(
                start=m.start, end=m.end, text=m.text, kind=self.kind, ref=self.id, name=self.name, form=m.form,
                gender=self.gender, category=self.category,
            )  # fmt: skip


def number(clusters: list[Cluster[M]], prefix: str) -> None:
    """Give each cluster its id, in the order of first mention: ``a1.p1``, ``a1.p2``, …"""
    clusters.sort(key=lambda cluster: cluster.start)
    for count, cluster in enumerate(clusters, start=1):
        cluster.id = f"{prefix}{count}"


def references_to(clusters: Iterable[Cluster[M]]) -> Iterator[NameRef]:
    """The references to all mentions of the clusters."""
    for cluster in clusters:
        yield from cluster.references()


def mentions_in(cluster: Cluster[M], start: int, end: int) -> Sequence[M]:
    """The mentions that begin in ``[start, end)``, of a cluster whose mentions stand in the order of the text."""
    first = bisect_left(cluster.mentions, start, key=_start)
    return cluster.mentions[first : bisect_left(cluster.mentions, end, lo=first, key=_start)]


def in_order(clusters: Iterable[Cluster[M]]) -> None:
    """Put the mentions of each cluster in the order of the text."""
    for cluster in clusters:
        cluster.mentions.sort(key=_start)


def add_mention(cluster: Cluster[M], mention: M) -> None:
    """Put a mention where it belongs in the order of the text."""
    insort(cluster.mentions, mention, key=_start)


def last_before(clusters: Iterable[Cluster[M]], position: int, *, after: int = 0) -> Cluster[M] | None:
    """The cluster named last in ``[after, position)``, by any mention but an adjective; mentions as in the text."""
    best: tuple[int, Cluster[M] | None] = (-1, None)
    for cluster in clusters:
        at = bisect_left(cluster.mentions, position, key=_start) - 1
        while at >= 0 and cluster.mentions[at].form == "adjective":
            at -= 1
        if at >= 0 and cluster.mentions[at].start >= max(after, best[0] + 1):
            best = (cluster.mentions[at].start, cluster)
    return best[1]


def _start(mention: NameMention) -> int:
    return mention.start
