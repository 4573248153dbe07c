"""What finders hand to ``entities``: mentions on their way to becoming records.

"des Interkommunalen Netzwerks" → ``NameMention(text="Interkommunalen Netzwerks", name="Interkommunales Netzwerk", …)``.
"""

from dataclasses import dataclass
from typing import Literal

from smartcity_nlp.types.records import EntityKind, Gender, QuoteMode, RoleStatus, SegmentKind

NameForm = Literal["full", "short", "acronym", "generic", "adjective"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """A mention on its way to becoming an entity.

    ``name`` is the nominative form of its words ("des Interkommunalen Netzwerks" → "Interkommunales Netzwerk").
    ``form``: ``full`` name; ``short`` part of it (a surname, "Stadtwerke"); ``acronym``; ``generic`` words that only
    corefer ("die Stadt", "das Ministerium", "der Oberbürgermeister"); ``adjective`` ("Görlitzer", "sächsisch").
    ``others`` are further names that the words beside it make ("Verein Kluge Köpfe" for "Kluge Köpfe").
    """

    start: int
    end: int
    text: str
    segment: SegmentKind
    rule: str
    name: str
    form: NameForm = "full"
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMention:
    """An office beside a person: ``title``, ``office`` and ``level`` as in :class:`Role`.

    ``body_start``/``body_end`` span the words that say whose office it is ("der Stadtwerke Soest AG",
    "Kaiserslauterns", "Görlitzer", the "Stadtwerke" of "Stadtwerke-Geschäftsführerin"), or are None.
    """

    start: int
    end: int
    title: str
    level: str
    office: str = ""
    status: RoleStatus = "current"
    body_start: int | None = None
    body_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention(NameMention):
    """``form``: full ("Klaus Weichel"), short ("Weichel"), generic ("der Oberbürgermeister": an office, no name)."""

    given: str | None = None
    surname: str | None = None
    titles: tuple[str, ...] = ()
    gender: Gender | None = None
    party: str | None = None
    roles: tuple[RoleMention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationMention(NameMention):
    """``category`` as in ``organizations.toml`` ("ministry", "council", "company", "association", …).

    ``key`` is equal for two mentions that name one body in other words ("innenministerium" for both "Ministerium des
    Innern und für Sport" and "Innenministerium"), or None.
    """

    category: str | None = None
    acronym: str | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention(NameMention):
    """``candidates`` are the AGS keys that the words can mean, the likeliest first; empty if in no gazetteer.

    ``category``: municipality, district, state, country, region, quarter, facility.
    """

    category: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeMention(NameMention):
    """``category``: programme, project, competition, product, event."""

    category: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteMention:
    """A quotation before its speaker is resolved: the span of the words that name the speaker, if any stand there."""

    start: int
    end: int
    text: str
    mode: QuoteMode
    cue: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRef:
    """A mention resolved to its entity: ``ref`` is the id of a record of the article, ``kind`` says of which list."""

    start: int
    end: int
    text: str
    kind: EntityKind
    ref: str
    name: str
    form: NameForm
    gender: Gender | None = None
    category: str | None = None
