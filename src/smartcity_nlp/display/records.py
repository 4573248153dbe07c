"""What a record says of itself: ``Money(…)`` → ``<Money 708.000 Euro: 708000 EUR, grant, exact>``, and a small table.

Registered with :mod:`smartcity_nlp.showing`, which every record asks. Articles and events show more: ``page``,
``cards``.
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from functools import singledispatch

from smartcity_nlp.display.frame import framed
from smartcity_nlp.display.summary import headline, printable, role_in_words
from smartcity_nlp.export import plain_decimal, to_plain
from smartcity_nlp.markup import clipped, escaped
from smartcity_nlp.showing import Shown, in_html, in_words
from smartcity_nlp.types import (
    Argument,
    Article,
    Attribution,
    Date,
    Document,
    Event,
    EventTime,
    Evidence,
    Mention,
    Model,
    Money,
    Organization,
    Person,
    Place,
    Programme,
    Quote,
    Role,
    Segment,
    Trigger,
)

NAME = 80  # characters of a name in `repr`
DETAIL = 60  # and of each detail
MOST_DETAILS = 9
ROWS = 12  # lines of a field in a table
CELL = 300  # characters of a line there

# What it is called, and what else is worth a word; empty details are left out.
Facts = tuple[str, Iterable[str | None]]


@singledispatch
def facts(record: Shown) -> Facts:
    """The name of a record and its details, in the order of their weight."""
    raise TypeError(f"no record: {type(record).__name__}")


@in_words.register(Shown)
def _words(record: Shown) -> str:
    name, details = facts(record)
    told = [clipped(detail, DETAIL) for detail in details if detail]
    if len(told) > MOST_DETAILS:
        told[MOST_DETAILS:] = ["…"]
    line = " ".join((type(record).__name__, clipped(name, NAME))).strip()
    return printable(f"<{line}: {', '.join(told)}>" if told else f"<{line}>")


@in_html.register(Shown)
def _html(record: Shown) -> str:
    """A table of the fields that hold something."""
    cells = [(field.name, _cell(getattr(record, field.name))) for field in fields(record)]  # type: ignore[arg-type]
    rows = "".join(f"<tr><th scope=row>{escaped(name)}</th><td>{cell}</td></tr>" for name, cell in cells if cell)
    title = escaped(f"{type(record).__name__} {clipped(facts(record)[0], NAME)}")
    return framed(f'<table class="sc-record"><caption>{title}</caption>{rows}</table>')


def _cell(value: object) -> str:
    if value is None or value == "":
        return ""
    items = value if isinstance(value, tuple) else (value,)
    lines = [escaped(clipped(_plain(item), CELL)) for item in items[:ROWS]]
    more = [f"… {len(items) - ROWS} more"] if len(items) > ROWS else []
    return "<br>".join(f"<bdi>{line}</bdi>" for line in (*lines, *more))


def _plain(value: object) -> str:
    if is_dataclass(value):
        return repr(value).removeprefix(f"<{type(value).__name__}").removesuffix(">").strip()
    return str(to_plain(value))


def counts(article: Article) -> list[str]:
    """``["2 people", "3 organizations"]``: how much was found of each kind, nothing for none."""
    numbers = (
        count(len(article.people), "person", "people"),
        count(len(article.organizations), "organization"),
        count(len(article.places), "place"),
        count(len(article.programmes), "programme"),
        count(len(article.money), "amount"),
        count(len(article.dates), "date"),
        count(len(article.quotes), "quote"),
        count(len(article.events), "event"),
    )
    return [number for number in numbers if number]


def count(number: int, one: str, many: str | None = None) -> str:
    """``2, "person", "people"`` → ``"2 people"``; nothing for none."""
    return f"{number} {one if number == 1 else many or one + 's'}" if number else ""


# --- each kind -----------------------------------------------------------------------------------------------------


@facts.register
def _(record: Person) -> Facts:
    roles = [role_in_words(role) for role in record.roles]
    return " ".join((*record.titles, record.name)), (*roles, record.party, count(len(record.mentions), "mention"))


@facts.register
def _(record: Role) -> Facts:
    return role_in_words(record), (record.level,)


@facts.register
def _(record: Organization) -> Facts:
    return record.name, (record.acronym, record.kind, record.link, count(len(record.mentions), "mention"))


@facts.register
def _(record: Place) -> Facts:
    key = f"AGS {record.ags}" if record.ags else None
    return record.name, (record.kind, key, record.state, count(len(record.mentions), "mention"))


@facts.register
def _(record: Programme) -> Facts:
    return record.name, (record.kind, count(len(record.mentions), "mention"))


@facts.register
def _(record: Money) -> Facts:
    low, high = ("…" if side is None else plain_decimal(side) for side in (record.amount_min, record.amount_max))
    amount = low if low == high else f"{low} – {high}"
    per = f"per {record.per}" if record.per else None
    return record.text, (f"{amount} {record.currency}", record.role, record.bound, record.scope, per)


@facts.register
def _(record: Date) -> Facts:
    return record.text, (record.value or "unresolved", _span(record), record.precision)


@facts.register
def _(record: EventTime) -> Facts:
    return record.value or "unresolved", (_span(record),)


def _span(record: Date | EventTime) -> str | None:
    earliest, latest = (side.isoformat() if side else "…" for side in (record.earliest, record.latest))
    return None if earliest == latest else f"{earliest} – {latest}"


@facts.register
def _(record: Quote) -> Facts:
    cue = f"cue „{record.cue}“" if record.cue else None
    return f"„{clipped(record.text, DETAIL)}“", (record.mode, record.speaker_text or record.speaker, cue)


@facts.register
def _(record: Event) -> Facts:
    ground = "foreground" if record.foreground else "background"
    fillers = [f"{argument.role} {argument.value or argument.text}" for argument in record.arguments]
    return record.type, (record.modality, ground, *fillers)


@facts.register
def _(record: Argument) -> Facts:
    inferred = f"inferred from {record.inferred_from}" if record.inferred_from else None
    return f"{record.role} {record.value or record.text}", (record.kind, f"„{record.text}“", inferred)


@facts.register
def _(record: Attribution) -> Facts:
    return record.mode, (record.source_text or record.source,)


@facts.register
def _(record: Mention) -> Facts:
    return f"„{record.text}“", (f"{record.start}–{record.end}", record.segment, record.rule)


@facts.register
def _(record: Trigger) -> Facts:
    return f"„{record.text}“", (f"{record.start}–{record.end}",)


@facts.register
def _(record: Evidence) -> Facts:
    return f"„{clipped(record.text, NAME - 2)}“", (f"{record.start}–{record.end}",)


@facts.register
def _(record: Segment) -> Facts:
    return record.kind, (f"{record.start}–{record.end}",)


@facts.register
def _(record: Article) -> Facts:
    published = record.published.isoformat() if record.published else None
    return f"{record.kind} „{clipped(headline(record), NAME - 10)}“", (published, *counts(record))


@facts.register
def _(record: Document) -> Facts:
    return record.id, (count(len(record.articles), "article"), f"{record.model.name} {record.model.version}")


@facts.register
def _(record: Model) -> Facts:
    return f"{record.name} {record.version}".strip(), ()
