"""Records of what several articles say of one thing; each value keeps its sources.

Like those of ``types.py`` they are plain frozen dataclasses: they pickle and compare, there is no spaCy in them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartcity_nlp.showing import Shown
from smartcity_nlp.types import Bound, EntityKind, FillerKind, Modality, Scope


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Source(Shown):
    """Where something is told: the ids of document, article and record, and the day the article was published.

    The record is the entity that is joined, the event whose argument a filler is, the amount that a figure gives.
    """

    document: str
    article: str
    record: str
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class JoinedEntity(Shown):
    """A person, body, place or programme with all articles that name it.

    ``name`` is the fullest of its names; ``key`` the official municipality key of a place (else None), ``state`` ISO
    3166-2 where every article that says it says the same. Sources are sorted by their ids.
    """

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    key: str | None = None
    state: str | None = None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Filler(Shown):
    """What fills a role of a cluster, amounts apart; ``entity`` is the id of a :class:`JoinedEntity`, or None."""

    role: str
    kind: FillerKind
    value: str
    entity: str | None = None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Figure(Shown):
    """An amount that fills a role, in whole currency units, with the articles that give it.

    ``total`` is what to add up: the amount, times the number of recipients where each gets it (``scope`` each); for a
    range its lower end; None where there is no lower end. ``per`` is "year" for "jährlich 50.000 Euro": the total is
    that of one year; it is None for what is paid per inhabitant, month or piece.
    """

    role: str
    amount_min: Decimal | None
    amount_max: Decimal | None
    currency: str
    bound: Bound
    scope: Scope | None
    total: Decimal | None
    per: str | None = None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EventCluster(Shown):
    """One real-world event with every article that reports it.

    ``modality`` is the firmest that any article gives (asserted before planned before hypothetical before negated);
    ``foreground`` is true if any article reports it as its news. ``figures`` has every amount that an article gives,
    those of the firmest articles first, of these what can be added up and is best attested (of the forms of one amount
    the exact one, and what all recipients get before what one of them gets): figures that differ stand side by side.
    ``earliest``/``latest`` are those of the event's own date, None when open or unknown; ``published`` is the first day
    an article told it.
    """

    id: str
    type: str
    modality: Modality
    foreground: bool
    fillers: tuple[Filler, ...] = ()
    figures: tuple[Figure, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    published: date | None = None
    sources: tuple[Source, ...]

    def values(self, role: str) -> tuple[str, ...]:
        """The values that fill a role, the best attested first."""
        return tuple(filler.value for filler in self.fillers if filler.role == role)

    def figure(self, role: str) -> Figure | None:
        """The best attested amount of a role: the one to add up."""
        return next((figure for figure in self.figures if figure.role == role), None)
