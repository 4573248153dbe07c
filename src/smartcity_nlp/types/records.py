"""The records that the caller gets: people, bodies, places, amounts, dates, quotations, events, articles.

Frozen, slotted, keyword-only dataclasses without spaCy in them: they pickle, compare and go through processes.
Offsets are ``[start, end)`` characters of the caller's unaltered text, so ``text[r.start:r.end] == r.text`` holds for
every record that has all three. The names of the fields are those of the JSON schema ``smartcity-nlp/1``. How a record
shows itself (``<Money 708.000 Euro: 708000 EUR, grant, exact>``) is no affair of its own: see :mod:`~.showing`.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from smartcity_nlp.explanation import Explanation, mark, reason_of
from smartcity_nlp.showing import Shown

ArticleKind = Literal["main", "teaser"]
SegmentKind = Literal[
    "kicker", "headline", "dateline", "lead", "paragraph", "subheading", "caption", "byline", "credit",
    "keywords", "links", "teaser", "boilerplate",
]  # fmt: skip
# Words of these segments are looked at; the others are kept as extents only.
READ_KINDS: frozenset[SegmentKind] = frozenset(
    {"kicker", "headline", "dateline", "lead", "paragraph", "subheading", "caption", "byline"}
)
PublishedSource = Literal["bracket", "dateline", "metadata", "caller", "url"]
Gender = Literal["female", "male"]
RoleStatus = Literal["current", "former", "designated", "deputy"]
Bound = Literal["exact", "approximate", "at_least", "at_most", "range"]
Scope = Literal["single", "each", "sum", "cumulative"]
MoneyRole = Literal[
    "grant", "programme_volume", "total_cost", "own_share", "contract_value", "prize", "budget", "investment",
    "price", "maximum", "other",
]  # fmt: skip
Precision = Literal["day", "week", "month", "quarter", "season", "year", "decade", "century"]
QuoteMode = Literal["direct", "indirect"]
Modality = Literal["asserted", "planned", "hypothetical", "negated"]
AttributionMode = Literal["direct", "indirect", "according_to"]
FillerKind = Literal["person", "organization", "place", "programme", "money", "date", "text"]
EntityKind = Literal["person", "organization", "place", "programme"]
Inference = Literal["kicker", "handover", "published", "coreference"]
SPANS_KEY = "smartcity"  # of our spans in ``doc.spans``


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Segment(Shown):
    """A stretch of an article with one purpose: headline, lead, paragraph, caption, …"""

    kind: SegmentKind
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Mention(Shown):
    """Words of the text that name an entity; ``rule`` says which rule, lexicon or model found them."""

    start: int
    end: int
    text: str
    segment: SegmentKind
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Role(Shown):
    """An office: ``title`` in the nominative as written, ``organization`` the body or place it belongs to.

    ``office`` is the masculine form, the same for women and men: "Landrat" of a "Landrätin"; ``level`` its class:
    mayor, district, deputy, minister, state_secretary, council, head (of a unit), exec (of a company or association),
    speaker, professor, profession, politician, church.
    """

    title: str
    organization: str | None = None
    status: RoleStatus = "current"
    office: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Person(Shown):
    """A person with every office that the article gives; ``name`` has no academic titles (they are in ``titles``)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    gender: Gender | None = None
    party: str | None = None
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Organization(Shown):
    """A body with a name; ``name`` is its fullest form in the nominative, ``link`` an official key or web address."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    acronym: str | None = None
    kind: str | None = None
    link: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Place(Shown):
    """A place; ``ags`` is the official municipality key (8 digits; 5 for a district, 2 for a state), WGS 84 degrees."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    ags: str | None = None
    state: str | None = None
    lat: float | None = None
    lon: float | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Programme(Shown):
    """A named programme, project, competition or product."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Money(Shown):
    """An amount in whole currency units; one side is None for an open bound."""

    id: str = ""
    start: int
    end: int
    text: str
    amount_min: Decimal | None
    amount_max: Decimal | None
    currency: str
    bound: Bound = "exact"
    scope: Scope | None = None
    role: MoneyRole = "other"
    per: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Date(Shown):
    """A date expression; ``value`` is EDTF (ISO 8601-2), ``earliest``/``latest`` are inclusive, None when open."""

    id: str = ""
    start: int
    end: int
    text: str
    value: str | None
    earliest: date | None
    latest: date | None
    precision: Precision
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Quote(Shown):
    """A quoted stretch without its quotation marks; ``speaker`` is the id of a person, organisation or place."""

    id: str = ""
    start: int
    end: int
    text: str
    mode: QuoteMode
    speaker: str | None = None
    speaker_text: str | None = None
    cue: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Trigger(Shown):
    """The words that report an event."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Argument(Shown):
    """A filled role. ``ref`` is a record's id; ``value`` its name, ``"708000 EUR"`` or the EDTF date.

    ``inferred_from`` is None where the event's own sentence says it; ``slot`` is where its rule read it there
    ("subject", "pp:von").
    """

    role: str
    kind: FillerKind
    ref: str | None = None
    value: str | None
    text: str
    start: int
    end: int
    inferred_from: Inference | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EventTime(Shown):
    """When an event happened: EDTF value with its earliest and latest day."""

    value: str | None
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Attribution(Shown):
    """According to whom: ``source`` is an entity's id, ``source_text`` the words that name it."""

    mode: AttributionMode
    source: str | None
    source_text: str | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Evidence(Shown):
    """A sentence that reports an event."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Event(Shown):
    """One real-world event, however often the article tells it."""

    id: str = ""
    type: str
    trigger: Trigger
    arguments: tuple[Argument, ...] = ()
    time: EventTime | None = None
    modality: Modality = "asserted"
    foreground: bool = True
    attribution: Attribution | None = None
    evidence: tuple[Evidence, ...] = ()
    rule: str = ""

    def explain(self) -> Explanation:
        """Why it is there: its sentences, the trigger and the rule, each argument with its words and their place."""
        spans = [(self.trigger.start, self.trigger.end, "trigger"), *((a.start, a.end, a.role) for a in self.arguments)]
        trigger = reason_of("trigger", self.type, self.trigger.text, slot=f"rule {self.rule}", inferred_from=None)
        arguments = (
            reason_of(a.role, a.value or a.text, a.text, slot=a.slot, inferred_from=a.inferred_from)
            for a in self.arguments
        )
        return Explanation(
            title=" · ".join((self.type, self.modality, "foreground" if self.foreground else "background")),
            sentences=tuple(mark(e.text, e.start, spans) for e in self.evidence),
            reasons=(trigger, *arguments),
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Article(Shown):
    """An article on the page: what the reader of its layout found, then what each later stage adds."""

    id: str
    kind: ArticleKind
    start: int
    end: int
    kicker: str | None = None
    headline: str | None = None
    published: date | None = None
    published_source: PublishedSource | None = None
    author: str | None = None
    keywords: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    image_credit: str | None = None
    segments: tuple[Segment, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    programmes: tuple[Programme, ...] = ()
    money: tuple[Money, ...] = ()
    dates: tuple[Date, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Model(Shown):
    """The spaCy pipeline that was used."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Document(Shown):
    """Everything that was found in one text: the main article first, then each teaser.

    ``warnings`` say what was left out, at which stage and where: a pattern took too long over some odd stretch.
    """

    schema: Literal["smartcity-nlp/1"] = "smartcity-nlp/1"
    id: str
    model: Model
    articles: tuple[Article, ...] = ()
    warnings: tuple[str, ...] = ()
