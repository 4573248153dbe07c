"""Records → something to read on a terminal: the summary that the command line prints.

::

    Kaiserslautern: Land fördert die herzlich digitale Stadt
    2022-05-04 · ve

    People
      Klaus Weichel  Oberbürgermeister (Kaiserslautern)
    Money
      708.000 Euro   708000 EUR  grant
"""

import textwrap
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from smartcity_nlp.export import plain_decimal
from smartcity_nlp.types import (
    Argument,
    Article,
    Bound,
    Date,
    Document,
    Event,
    Money,
    Organization,
    Person,
    Place,
    Quote,
    Role,
)

Row = tuple[str, ...]

SEPARATOR = " · "
GAP = "  "
MARGIN = "  "
# Cells up to this width are aligned with each other; a longer one pushes its neighbours to the right.
WIDEST_ALIGNED = 44
NARROWEST = 24
NARROW = "\N{NARROW NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A titled table of an article: one row a record."""

    title: str
    rows: tuple[Row, ...]


def summary(document: Document, *, width: int = 100) -> str:
    """The document as plain text, lines of at most ``width`` characters where words allow it."""
    warnings = (textwrap.fill(f"Warning: {warning}", width) for warning in document.warnings)
    return "\n\n".join([_rule(document.id, width), *_articles_as_text(document, width), *warnings]) + "\n"


def headline(article: Article) -> str:
    """``"Kaiserslautern: Land fördert …"``, or what there is of it."""
    return ": ".join(part for part in (article.kicker, article.headline) if part) or "(no headline)"


def imprint(article: Article) -> str:
    """Date, author, keywords, image credit and links on one line."""
    published = article.published.isoformat() if article.published else None
    parts = (published, article.author, ", ".join(article.keywords), article.image_credit, *article.links)
    return SEPARATOR.join(part for part in parts if part)


def sections(article: Article) -> tuple[Section, ...]:
    """The tables of an article, in the order in which they are shown."""
    names = names_of(article)
    return (
        Section(title="People", rows=tuple(person_row(person) for person in article.people)),
        Section(title="Organizations", rows=tuple((o.name, o.acronym or "") for o in article.organizations)),
        Section(title="Places", rows=tuple(place_row(place) for place in article.places)),
        Section(title="Programmes", rows=tuple((p.name, p.kind or "") for p in article.programmes)),
        Section(title="Money", rows=tuple(money_row(money) for money in article.money)),
        Section(title="Dates", rows=tuple(date_row(date) for date in article.dates)),
        Section(title="Quotations", rows=tuple(_quote_row(quote, names) for quote in article.quotes)),
        Section(title="Events", rows=tuple(_event_row(event) for event in article.events)),
    )


def teasers(document: Document) -> Section:
    """The other articles that the page announces."""
    found = [article for article in document.articles if article.kind == "teaser"]
    rows = tuple((a.published.isoformat() if a.published else "", headline(a)) for a in found)
    return Section(title="Also on this page", rows=rows)


# --- rows ----------------------------------------------------------------------------------------------------------


def person_row(person: Person) -> Row:
    """``("Dr. Eva Muster (SPD)", "Ministerin (Hessen), former Rektorin")``."""
    name = " ".join((*person.titles, person.name))
    party = f" ({person.party})" if person.party else ""
    return (name + party, ", ".join(role_in_words(role) for role in person.roles))


def role_in_words(role: Role) -> str:
    """``"former Ministerin (Hessen)"``."""
    status = f"{role.status} " if role.status != "current" else ""
    organization = f" ({role.organization})" if role.organization else ""
    return f"{status}{role.title}{organization}"


def place_row(place: Place) -> Row:
    """``("Soest", "05974040", "DE-NW", "municipality")``."""
    return (place.name, place.ags or "", place.state or "", place.kind or "")


def money_row(money: Money) -> Row:
    """``("708.000 Euro", "708 000 EUR", "grant")``."""
    details = (money.role if money.role != "other" else "", money.scope or "", f"per {money.per}" if money.per else "")
    return (money.text, f"{amount_in_words(money)} {money.currency}", SEPARATOR.join(part for part in details if part))


class Amount(Protocol):
    """What has two sides and a bound: money of one article, a figure of several."""

    @property
    def amount_min(self) -> Decimal | None:
        """The lower side."""

    @property
    def amount_max(self) -> Decimal | None:
        """The upper side."""

    @property
    def bound(self) -> Bound:
        """How exact it is."""


def amount_in_words(money: Amount) -> str:
    """``"≥ 708 000"``, ``"1 000 – 2 000"``; the currency is not in it."""
    low, high = (None if side is None else grouped(side) for side in (money.amount_min, money.amount_max))
    if money.bound == "at_least":
        return f"≥ {low or high}"
    if money.bound == "at_most":
        return f"≤ {high or low}"
    exactly = low if low == high else f"{low or '…'} – {high or '…'}"
    return f"≈ {exactly}" if money.bound == "approximate" else f"{exactly}"


def grouped(amount: Decimal) -> str:
    """``708000`` → ``"708 000"``: a narrow blank, since the comma of one language is the point of the other."""
    whole, _, cents = plain_decimal(amount).partition(".")
    return f"{Decimal(whole):,f}".replace(",", NARROW) + (f".{cents}" if cents else "")


def date_row(date: Date) -> Row:
    """``("seit 2019", "2019/..", "2019-01-01 – …")``."""
    earliest, latest = (side.isoformat() if side else "…" for side in (date.earliest, date.latest))
    span = earliest if earliest == latest else f"{earliest} – {latest}"
    return (date.text, date.value or "unresolved", span if date.value and span != date.value else "")


def _quote_row(quote: Quote, names: dict[str, str]) -> Row:
    speaker = names.get(quote.speaker or "") or quote.speaker_text or "(unknown)"
    return (speaker, quote.text if quote.mode == "indirect" else f"„{quote.text}“")


def _event_row(event: Event) -> Row:
    marks = [event.type]
    if event.modality != "asserted":
        marks.append(event.modality)
    if not event.foreground:
        marks.append("background")
    time = [f"time: {event.time.value}"] if event.time and event.time.value else []
    said_by = event.attribution.source_text if event.attribution else None
    arguments = [*_arguments(event.arguments), *time, *([f"according to: {said_by}"] if said_by else [])]
    return (SEPARATOR.join(marks), "; ".join(arguments))


def _arguments(arguments: Iterable[Argument]) -> list[str]:
    """``["recipient: Uelzen, Celle", "amount: 300000 EUR"]``."""
    fillers: dict[str, list[str]] = {}
    for argument in arguments:
        fillers.setdefault(argument.role.replace("_", " "), []).append(argument.value or argument.text)
    return [f"{role}: {', '.join(values)}" for role, values in fillers.items()]


def names_of(article: Article) -> dict[str, str]:
    """The names of those who can speak, by id."""
    entities: list[Person | Organization | Place] = [*article.people, *article.organizations, *article.places]
    return {entity.id: entity.name for entity in entities}


def _full_articles(document: Document) -> tuple[Article, ...]:
    return tuple(article for article in document.articles if article.kind == "main")


# --- plain text ----------------------------------------------------------------------------------------------------


def _articles_as_text(document: Document, width: int) -> list[str]:
    blocks = []
    for article in _full_articles(document):
        title = (_wrapped(printable(line), width, "") for line in (headline(article), imprint(article)))
        blocks.append("\n".join(line for line in title if line))
        blocks.extend(_section_as_text(s, width) for s in (*sections(article), teasers(document)) if s.rows)
    return blocks


def _section_as_text(section: Section, width: int) -> str:
    columns = list(zip(*section.rows, strict=True))
    # The last column is free text: it is wrapped under itself, not padded.
    widths = [max((w for w in map(_columns, column) if w <= WIDEST_ALIGNED), default=0) for column in columns]
    return "\n".join([section.title, *(_row_as_text(row, widths, width) for row in section.rows)])


def _row_as_text(row: Row, widths: list[int], width: int) -> str:
    *cells, last = map(printable, row)
    start = MARGIN
    for cell, column in zip(cells, widths, strict=False):
        start += cell + " " * max(0, column - _columns(cell)) + (GAP if column else "")
    indent = " " * _columns(start)
    if width - len(indent) < NARROWEST:
        indent = MARGIN * 2
    return _wrapped(start + last, width, indent).rstrip()


def _wrapped(line: str, width: int, indent: str) -> str:
    wrapper = textwrap.TextWrapper(
        width=width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False, expand_tabs=False,
        replace_whitespace=False, drop_whitespace=True,
    )  # fmt: skip
    return "\n".join(wrapper.wrap(line))


def printable(text: str) -> str:
    """On one line, and without what would steer the terminal that shows it."""
    line = " ".join(text.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)


def _columns(text: str) -> int:
    """How wide the text is on a terminal: combining marks take no room, East Asian wide characters two columns."""
    marks = sum(unicodedata.combining(character) > 0 for character in text)
    return len(text) - marks + sum(unicodedata.east_asian_width(character) in "WF" for character in text)


def _rule(title: str, width: int) -> str:
    title = printable(title)
    return f"── {title} ".ljust(width, "─") if title else "─" * width
