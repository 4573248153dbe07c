"""What a date expression counts from: publication day, direction of the sentence, the last date told.

"am 14. Juni" with a past tense, published on 4 May 2022 → the period made for 2021, not the one for 2022.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.mentions.dates import periods as p
from smartcity_nlp.mentions.dates.grammar import YEARS
from smartcity_nlp.mentions.dates.periods import Period
from smartcity_nlp.mentions.dates.tense import Direction
from smartcity_nlp.numbers import parse_number

LAST: Final = 100  # a shift from here on counts from the last date told, not from the publication
CENTURY_PIVOT: Final = 50  # without a publication day '49 is 2049, '50 is 1950
FARTHEST: Final = 20  # … and with one it is never more than so many years later


class Context(NamedTuple):
    """Publication day, direction of the clause, last period told and last single day told.

    ``story``: the first day of the last period told, where it is so long ago that a date without a year follows on it.
    """

    reference: date | None
    direction: Direction | None = None
    last: Period | None = None
    last_day: date | None = None
    story: date | None = None


def in_year(parts: dict[str, str], context: Context, make: Callable[[int], Period | None]) -> Period | None:
    """The period of the year named, or where none is, of the year that the direction suggests."""
    if _has_year(parts):
        year = year_named(parts, context)
        return None if year is None else make(year)
    if context.story is not None:
        return first_after(context.story, make)
    if context.reference is None:
        return None
    wanted = entry("weekdays", parts["weekday"]) if "weekday" in parts else None
    around = [make(context.reference.year + offset) for offset in (-1, 0, 1)]
    if not any(around):  # 29 February
        around = [make(context.reference.year + offset) for offset in range(-4, 5)]
    found = [q for q in around if q is not None and q.earliest is not None and q.latest is not None]
    matching = [q for q in found if q.earliest and q.earliest == q.latest and q.earliest.isoweekday() == wanted]
    return choose(matching or found, context)


def first_after(day: date, make: Callable[[int], Period | None]) -> Period | None:
    """The first period of its kind that does not end before a day."""
    found = (make(day.year + offset) for offset in (0, 1))
    return next((q for q in found if q is not None and q.latest is not None and q.latest >= day), None)


def choose(found: list[Period], context: Context) -> Period | None:
    """The latest that has begun (past), the first that has not ended (future), or the nearest."""
    reference = context.reference
    if reference is None or not found:
        return None
    if context.direction == "past":
        begun = [q for q in found if q.earliest and q.earliest <= reference]
        return begun[-1] if begun else found[0]
    if context.direction == "future":
        ahead = [q for q in found if q.latest and q.latest >= reference]
        return ahead[0] if ahead else found[-1]
    return min(found, key=lambda q: _gap(q, reference))


def _gap(period: Period, day: date) -> int:
    if period.earliest is None or period.latest is None or period.earliest <= day <= period.latest:
        return 0
    return min(abs((period.earliest - day).days), abs((period.latest - day).days))


def year_named(parts: dict[str, str], context: Context) -> int | None:
    """The year that an expression names: "2022", "'22", "des vergangenen Jahres"."""
    if written := parts.get("year") or parts.get("yy"):
        return full_year(written, context.reference)
    if "year_word" in parts:
        number = parse_number(parts["year_word"])
        return None if number is None else int(number)
    if "year_shift" in parts:
        base, shift = base_of(shift_of(parts["year_shift"]), context)
        return base.year + shift if base else None
    if "this_year" in parts and context.reference:
        return context.reference.year - parts["this_year"].casefold().startswith("vor")
    return None


def _has_year(parts: dict[str, str]) -> bool:
    return any(name in parts for name in YEARS)


def full_year(text: str, reference: date | None = None) -> int:
    """ "22" → 2022, "98" → 1998; "57" in an article of 2009 → 1957."""
    year = int(text)
    if len(text) > len("22"):
        return year
    last = reference.year + FARTHEST if reference else 2000 + CENTURY_PIVOT - 1
    return year + (2000 if year + 2000 <= last else 1900)


def shifted_unit(unit: str, shift: int, context: Context) -> Period | None:
    """The current unit, moved on: year, half, quarter, month, week, weekend, day, decade."""
    day, steps = base_of(shift, context)
    if day is None:
        return None
    if unit == "weekend" and (steps == -1 and day.isoweekday() == p.SUNDAY):
        steps = 0  # "am vergangenen Wochenende", published on its Sunday
    elif unit == "weekend" and steps > 0 and day.isoweekday() < p.WEEKEND_STARTS:
        steps -= 1  # "am kommenden Wochenende", published on a Wednesday
    moved = p.shift_days(day, 7 * steps) if unit in ("week", "weekend") else p.shift_days(day, steps)
    if unit in ("week", "weekend", "day"):
        make = {"week": p.week_of, "weekend": p.weekend_of, "day": p.day_period}[unit]
        return make(moved) if moved else None
    if unit == "half":
        half = (day.month - 1) // 6 + steps
        return p.half_of(day.year + half // 2, half % 2 + 1)
    return {
        "year": lambda: p.year_of(day.year + steps),
        "quarter": lambda: p.quarter_of(day.year, (day.month - 1) // 3 + 1 + steps),
        "month": lambda: p.month_of(day.year, day.month + steps),
        "decade": lambda: p.decade_of(day.year // 10 * 10 + 10 * steps),
        "century": lambda: p.century_of(day.year // 100 + 1 + steps),
    }[unit]()


def shift_of(word: str) -> int:
    """ "vergangen" → -1."""
    return int(entry("shifts", word.casefold()))


def base_of(shift: int, context: Context) -> tuple[date | None, int]:
    """The day that a shift counts from, and the shift: "im selben Jahr" counts from the last date told."""
    if shift < LAST:
        return context.reference, shift
    last = context.last
    return (last.earliest or last.latest if last else None), shift - LAST


def count_of(parts: dict[str, str]) -> int | None:
    """A whole number of units; "ein" where only "im Jahr darauf" stands."""
    number = parse_number(parts.get("count", "ein"))
    return int(number) if number is not None and number == int(number) else None


def entry(table: str, word: str) -> Any:
    """An entry of ``dates.toml``, whatever the capitalisation: "muttertag" is "Muttertag"."""
    entries = read_lexicon("dates")[table]
    return entries[word] if word in entries else folded(table)[word.casefold()]


@cache
def folded(table: str) -> dict[str, Any]:
    """A table of ``dates.toml`` with its words in lower case."""
    return {key.casefold(): value for key, value in reversed(read_lexicon("dates")[table].items())}
