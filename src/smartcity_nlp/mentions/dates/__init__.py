"""Passages → dates: "seit dem Jahr 2017" → ``2017/..`` from 2017-01-01, "am Mittwoch" → the day before publication.

``grammar`` finds expressions, ``tense`` says which way an ambiguous one points, ``resolve`` turns it into one of the
``periods``; here their prepositions open or close them, ranges are joined, and each date told is kept for "seitdem".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from smartcity_nlp.annotate import Passage
from smartcity_nlp.mentions.dates import periods
from smartcity_nlp.mentions.dates.absolute import whole
from smartcity_nlp.mentions.dates.context import Context
from smartcity_nlp.mentions.dates.grammar import PLAIN, YEARS, Expression, find_expressions
from smartcity_nlp.mentions.dates.periods import Period
from smartcity_nlp.mentions.dates.resolve import resolve
from smartcity_nlp.mentions.dates.tense import Direction, direction
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Article, Date, Precision

# "Mai bis Juli", "2023 – 2025", and after "zwischen": "2019 und 2022"
TO = compile_pattern(
    r",?\s?(?:(?P<to>bis(?:\s+(?:zum|zur|einschließlich|einschl\.|inkl\.|inklusive|ins?|in\s+den|in\s+das))?|–|-|—)|und(?:\s+(?:dem|im))?)\s?"
)
# "April, Mai und Juni 2024": the year stands at the last one only
LIST = compile_pattern(r"\s?(?:,|und|oder|bis|–|-|/|bzw\.|sowie)\s?(?:(?:am|im|zum|dem|den)\s)?")
FALLBACK: Final[dict[str, Precision]] = {"month": "month", "part": "month", "season": "season", "quarter": "quarter"}
SHARING: Final = frozenset({"month", "day_month", "season", "quarter", "numeric_short", "day_range", "part"})
MOST_AROUND: Final = 12  # characters beside a date that is a line of its own
LONG_AGO: Final = 3  # years: in "1809 …, am 13. August" the day is of that year; "2021 …, am 13. August" may be of now
HISTORY: Final = 20  # … and so long ago in the next sentences, too
DATED: Final = frozenset({"day", "month", "season", "year"})
UNTOLD: Final = frozenset({"date.now", "date.since_then"})


def find_dates(passages: Sequence[Passage], article: Article) -> tuple[Date, ...]:
    """Every date expression of the article, sorted by place; relative ones count from ``article.published``."""
    context = Context(article.published)
    found = []
    for passage in passages:
        for record, period in _read(passage, context):
            found.append(record)
            if passage.kind != "dateline":
                context = _after(context, record, period)
    return tuple(found)


def _read(passage: Passage, context: Context) -> Iterator[tuple[Date, Period | None]]:
    """The dates of one passage; each with the period that its words name without "seit" or "bis"."""
    expressions = _share_years(passage.text, list(find_expressions(passage.text)))
    index = 0
    while index < len(expressions):
        left = expressions[index]
        right = expressions[index + 1] if index + 1 < len(expressions) else None
        joined = right is not None and _is_range(passage.text, left, right)
        way = _direction(passage, left, right.end if joined and right else left.end)
        here = context._replace(direction=way)
        if index and way != "future":
            here = here._replace(story=_story(passage, expressions[index - 1], left, here))
        if "within" in left.parts and way != "future":
            index += 1  # "entstand binnen eines Jahres": a duration
            continue
        if right is not None and joined:
            period = _range(left, right, here)
            record, index = _record(passage, left, right.end, period), index + 2
        else:
            period = resolve(left, here)
            record, index = _record(passage, left, left.end, _opened(left, period, here)), index + 1
        context = _after(context, record, period)
        yield record, period


def _after(context: Context, record: Date, period: Period | None) -> Context:
    """What the next date counts from."""
    if period is None or record.rule in UNTOLD:
        return context
    day = period.earliest if period.earliest == period.latest else context.last_day
    return context._replace(last=period, last_day=day)


def _story(passage: Passage, earlier: Expression, expression: Expression, context: Context) -> date | None:
    """The day on which a date without a year follows in a tale of long ago, or None."""
    told = context.last.earliest if context.last and context.last.precision in DATED else None
    if told is None or context.reference is None or context.reference.year - told.year < LONG_AGO:
        return None
    if passage.sentence_at(earlier.start) == passage.sentence_at(expression.start):
        return told
    return told if context.direction == "past" and context.reference.year - told.year >= HISTORY else None


def _direction(passage: Passage, expression: Expression, end: int) -> Direction | None:
    """The way a date without a year points: by its clause, else by its preposition; ``end`` is that of its range."""
    if expression.rule in PLAIN or any(name in expression.parts for name in YEARS):
        return None
    start = expression.start
    if expression.lead == "since" and passage.text[start : start + 4].lower() == "seit":
        return "past"
    found = direction(passage.text, passage.sentence_at(start), start, end)
    if found is None and (expression.lead in ("until", "since") or _is_all(passage.text, start, end)):
        return "future"  # "ab 15.10.", "Di 5.9. vormittags" as a line of its own: an appointment
    return found


def _is_all(text: str, start: int, end: int) -> bool:
    """Whether an expression is all that its text says, but for a few letters."""
    return len(text) - end + start <= MOST_AROUND


def _share_years(text: str, expressions: list[Expression]) -> list[Expression]:
    """The year of "April, Mai und Juni 2024" passed on to the months before it."""
    for index in range(len(expressions) - 2, -1, -1):
        left, right = expressions[index], expressions[index + 1]
        named: dict[str, str] = {name: right.parts[name] for name in YEARS if name in right.parts}
        if left.rule in SHARING and right.rule in (left.rule, {"numeric_short": "numeric"}.get(left.rule)):
            plain = not any(name in left.parts for name in YEARS)
            if named and plain and LIST.fullmatch(text[left.end : right.core]):
                expressions[index] = replace(left, parts={**left.parts, **named})
    return expressions


def _is_range(text: str, left: Expression, right: Expression) -> bool:
    match = TO.fullmatch(text[left.end : right.core]) if right.core - left.end < 25 else None
    if match is None or right.lead not in (None, "until", "at") or left.lead in ("until", "before", "after"):
        return False
    if {left.rule, right.rule} & {"ago", "span", "since_then", "now", "anaphor"}:
        return False
    return match["to"] is not None or left.lead == "between"


def _range(left: Expression, right: Expression, context: Context) -> Period | None:
    """ "von Mai bis Juli 2024", "November bis Februar 2025": the first part may lie in the year before."""
    last = resolve(right, context)
    if right.rule == "part" and last is not None:
        last = _closed(right, last, context)
    first = resolve(left, context)
    if "year" in left.parts and _is_reversed(first, last):
        first = resolve(replace(left, parts={**left.parts, "year": str(int(left.parts["year"]) - 1)}), context)
    if right.rule == "weekday" and last and last.earliest and _is_reversed(first, last):
        day = periods.shift_days(last.earliest, 7)  # "von Montag bis Freitag", published on a Wednesday
        last = periods.day_period(day) if day else None
    if first is None or last is None or _is_reversed(first, last):
        return None
    return periods.interval(first, last)


def _is_reversed(first: Period | None, last: Period | None) -> bool:
    return bool(first and last and first.earliest and last.latest and first.earliest > last.latest)


def _opened(expression: Expression, period: Period | None, context: Context) -> Period | None:
    """The period as its preposition has it: "seit 2017" → ``2017/..``, "vor 2020" → ``../2019``."""
    if period is None:
        return None
    if expression.lead == "since":
        return periods.since(period) if period.earliest else period
    if expression.lead == "until":
        return periods.until(_closed(expression, period, context)) if period.latest else period
    if expression.lead == "about":
        return periods.about(period)
    if expression.lead == "before":
        return periods.before(period) if period.earliest else period
    if expression.lead == "after":
        return periods.after(period) if period.latest else period
    return period


def _closed(expression: Expression, period: Period, context: Context) -> Period:
    """ "bis Ende Oktober" and "bis zum Jahresende" end with the month, the year."""
    parts = expression.parts
    ends = parts.get("part", "").casefold() == "ende" or parts.get("compound", "").endswith("ende")
    container = whole(parts, context) if ends and expression.rule in ("part", "compound") else None
    return container or period


def _record(passage: Passage, expression: Expression, end: int, period: Period | None) -> Date:
    start = expression.start
    return Date(
        start=passage.start + start,
        end=passage.start + end,
        text=passage.text[start:end],
        value=period.value if period else None,
        earliest=period.earliest if period else None,
        latest=period.latest if period else None,
        precision=period.precision if period else FALLBACK.get(expression.rule, "day"),
        rule=f"date.{expression.rule}",
    )
