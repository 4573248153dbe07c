"""Expression → period: "im vergangenen Dezember" in an article of 17 March 2023 → December 2022.

One function a rule, looked up by name. ``Context`` holds what a relative expression needs: the publication day, the
direction of the sentence, and the last dates told before it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import regex

from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.mentions.dates import periods as p
from smartcity_nlp.mentions.dates.grammar import YEARS, Expression
from smartcity_nlp.mentions.dates.periods import Period
from smartcity_nlp.mentions.dates.tense import Direction
from smartcity_nlp.numbers import parse_number

LAST: Final = 100  # a shift from here on counts from the last date told, not from the publication
CENTURY_PIVOT: Final = 70  # '69 is 2069, '70 is 1970


@dataclass(frozen=True, slots=True)
class Context:
    """Publication day, direction of the clause, last period told and last single day told."""

    reference: date | None
    direction: Direction | None = None
    last: Period | None = None
    last_day: date | None = None


def resolve(expression: Expression, context: Context) -> Period | None:
    """The period of an expression without its preposition; None where nothing says which one it is."""
    return RULES[expression.rule](expression.parts, context)


def _number(table: str, word: str) -> Any:
    return read_lexicon("dates")[table][word]


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) > len("22") else year + (1900 if year >= CENTURY_PIVOT else 2000)


def _year(parts: dict[str, str], context: Context) -> int | None:
    """The year that an expression names: "2022", "'22", "des vergangenen Jahres"."""
    if written := parts.get("year") or parts.get("yy"):
        return _full_year(written)
    if "year_shift" in parts:
        base, shift = _base(_shift(parts["year_shift"]), context)
        return base.year + shift if base else None
    if "this_year" in parts and context.reference:
        return context.reference.year - parts["this_year"].startswith("Vor")
    return None


def _has_year(parts: dict[str, str]) -> bool:
    return any(name in parts for name in YEARS)


def _shift(word: str) -> int:
    return int(_number("shifts", word.casefold()))


def _base(shift: int, context: Context) -> tuple[date | None, int]:
    """The day that a shift counts from, and the shift: "im selben Jahr" counts from the last date told."""
    if shift < LAST:
        return context.reference, shift
    last = context.last
    return (last.earliest or last.latest if last else None), shift - LAST


def _in_year(parts: dict[str, str], context: Context, make: Callable[[int], Period | None]) -> Period | None:
    """The period of the year named, or where none is, of the year that the direction suggests."""
    if _has_year(parts):
        year = _year(parts, context)
        return None if year is None else make(year)
    if context.reference is None:
        return None
    wanted = _number("weekdays", parts["weekday"]) if "weekday" in parts else None
    around = [make(context.reference.year + offset) for offset in (-1, 0, 1)]
    if not any(around):  # 29 February
        around = [make(context.reference.year + offset) for offset in range(-4, 5)]
    found = [q for q in around if q is not None and q.earliest is not None and q.latest is not None]
    matching = [q for q in found if q.earliest and q.earliest == q.latest and q.earliest.isoweekday() == wanted]
    return _choose(matching or found, context)


def _choose(found: list[Period], context: Context) -> Period | None:
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


def _month_number(parts: dict[str, str]) -> int:
    lexicon = read_lexicon("dates")
    return int(parts.get("month_number") or (lexicon["months"] | lexicon["month_abbreviations"])[parts["month"]])


def _day_month(parts: dict[str, str], context: Context) -> Period | None:
    month = _month_number(parts)
    return _in_year(parts, context, lambda year: p.day_of(year, month, int(parts["day"])))


def _day_range(parts: dict[str, str], context: Context) -> Period | None:
    month = _month_number(parts)

    def days(year: int) -> Period | None:
        first, last = p.day_of(year, month, int(parts["day"])), p.day_of(year, month, int(parts["day2"]))
        return p.interval(first, last, "day") if first and last and int(parts["day"]) < int(parts["day2"]) else None

    return _in_year(parts, context, days)


def _month(parts: dict[str, str], context: Context) -> Period | None:
    return _in_year(parts, context, lambda year: p.month_of(year, _month_number(parts)))


def _part(parts: dict[str, str], context: Context) -> Period | None:
    """ "Anfang April", "Ende des vergangenen Jahres": a third of what it stands before."""
    return p.third_of(whole(parts, context), _number("parts", parts["part"]))


def whole(parts: dict[str, str], context: Context) -> Period | None:
    """The period that a part belongs to: April for "Anfang April", the year for "Jahresende"."""
    if "compound" in parts:
        unit, shift, _ = _number("compounds", parts["compound"])
        return _shifted_unit(unit, shift, context)
    if "month" in parts:
        return _month(parts, context)
    if "unit" in parts:
        shift = _shift(parts["shift"]) if "shift" in parts else 0
        return _shifted_unit(_number("units", parts["unit"]), shift, context)
    year = _year(parts, context)
    return None if year is None else p.year_of(year)


def _quarter(parts: dict[str, str], context: Context) -> Period | None:
    number = int(parts["q"]) if "q" in parts else _ordinal(parts)
    half = parts.get("quarter_unit", "").startswith(("Halbjahr", "Jahreshälfte"))
    return _in_year(parts, context, lambda year: p.half_of(year, number) if half else p.quarter_of(year, number))


def _ordinal(parts: dict[str, str]) -> int:
    table, word = ("ordinals_roman", parts["roman"]) if "roman" in parts else ("ordinals", parts["ordinal"])
    return int(_number(table, word))


def _week_number(parts: dict[str, str], context: Context) -> Period | None:
    return _in_year(parts, context, lambda year: p.calendar_week(year, int(parts["week"])))


def _season(parts: dict[str, str], context: Context) -> Period | None:
    return _in_year(parts, context, lambda year: p.season_of(year, _number("seasons", parts["season"])))


def _holiday(parts: dict[str, str], context: Context) -> Period | None:
    name = regex.sub(r"\s+", " ", parts["holiday"])
    lexicon = read_lexicon("dates")

    def day(year: int) -> Period | None:
        if name in lexicon["holidays_fixed"]:
            month, number = lexicon["holidays_fixed"][name]
            return p.day_of(year, month, number)
        sunday = p.easter(year)
        shifted = p.shift_days(sunday, lexicon["holidays"][name]) if sunday else None
        return p.day_period(shifted) if shifted else None

    return _in_year(parts, context, day)


def _shifted(parts: dict[str, str], context: Context) -> Period | None:
    """ "im kommenden Jahr", "im vergangenen Dezember", "am vergangenen Freitag"."""
    shift = _shift(parts["shift"])
    base, steps = _base(shift, context)
    if "unit" in parts:
        unit = parts["unit"]
        special = {"Wochenende": "weekend", "Wochenendes": "weekend", "Halbjahr": "half", "Halbjahres": "half"}
        kind = special.get(unit) or _number("units", unit)
        return _shifted_unit(kind, shift, context)
    if base is None:
        return None
    if "weekday" in parts:
        return _shifted_weekday(base, _number("weekdays", parts["weekday"]), steps)
    make = _month if "month" in parts else _season
    found = [q for year in range(base.year - 3, base.year + 4) if (q := make({**parts, "year": f"{year:04}"}, context))]
    if steps < 0:
        ended = [q for q in found if q.latest and q.latest < base]
        return ended[steps] if len(ended) >= -steps else None
    if steps > 0:
        ahead = [q for q in found if q.earliest and q.earliest > base]
        return ahead[steps - 1] if len(ahead) >= steps else None
    return next((q for q in found if q.earliest and q.earliest.year == base.year), None)


def _shifted_weekday(base: date, weekday: int, steps: int) -> Period | None:
    """Last, next or this week's weekday, counted from a day that is never the answer to "last" or "next"."""
    if steps == 0:
        day = p.shift_days(base, weekday - base.isoweekday())
    elif steps < 0:
        day = p.shift_days(base, -((base.isoweekday() - weekday - 1) % 7 + 1) + 7 * (steps + 1))
    else:
        day = p.shift_days(base, (weekday - base.isoweekday() - 1) % 7 + 1 + 7 * (steps - 1))
    return p.day_period(day) if day else None


def _shifted_unit(unit: str, shift: int, context: Context) -> Period | None:
    """The current unit, moved on: year, half, quarter, month, week, weekend, day, decade."""
    day, steps = _base(shift, context)
    if day is None:
        return None
    if unit == "weekend" and steps == -1 and day.isoweekday() == len("1234567"):
        steps = 0  # "am vergangenen Wochenende", published on its Sunday
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
    }[unit]()


def _weekday_week(parts: dict[str, str], context: Context) -> Period | None:
    week = _shifted_unit("week", _shift(parts["shift"]), context)
    day = p.shift_days(week.earliest, _number("weekdays", parts["weekday"]) - 1) if week and week.earliest else None
    return p.day_period(day) if day else None


def _weekday(parts: dict[str, str], context: Context) -> Period | None:
    """A bare weekday: reports look back (the day of publication included), announcements ahead."""
    if context.reference is None:
        return None
    weekday, today = _number("weekdays", parts["weekday"]), context.reference.isoweekday()
    days = (weekday - today) % 7 if context.direction == "future" else -((today - weekday) % 7)
    day = p.shift_days(context.reference, days)
    return p.day_period(day) if day else None


def _weekend(parts: dict[str, str], context: Context) -> Period | None:
    if context.reference is None:
        return None
    started = context.reference.isoweekday() >= p.WEEKEND_STARTS
    return _shifted_unit("weekend", 0 if context.direction == "future" or started else -1, context)


def _count(parts: dict[str, str]) -> int | None:
    """A whole number of units; "ein" where only "im Jahr darauf" stands."""
    number = parse_number(parts.get("count", "ein"))
    return int(number) if number is not None and number == int(number) else None


def _ago(parts: dict[str, str], context: Context) -> Period | None:
    """ "vor zwei Jahren": that calendar year; "seit zwei Jahren": from its first day."""
    count = _count(parts)
    if count is None:
        return None
    way = parts["way"].casefold()
    found = _shifted_unit(_number("units", parts["unit"]), count if way == "in" else -count, context)
    return p.since(found) if found and way == "seit" else found


def _span(parts: dict[str, str], context: Context) -> Period | None:
    """ "in den kommenden drei Jahren": from the publication day three years on."""
    count, today = _count(parts), context.reference
    if count is None or today is None:
        return None
    ahead = parts["span"] in read_lexicon("dates")["spans"]["ahead"]
    other = _same_day(today, _number("units", parts["unit"]), count if ahead else -count)
    if other is None:
        return None
    first, last = sorted((p.day_period(today), p.day_period(other)), key=lambda q: q.value)
    return p.interval(first, last, "year" if parts["unit"].startswith("Jahr") else "day")


def _same_day(day: date, unit: str, steps: int) -> date | None:
    """The day so many units on: 30 January + 1 month → 28 February."""
    if unit in ("day", "week"):
        return p.shift_days(day, steps * (7 if unit == "week" else 1))
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * steps
    month = p.month_of(day.year, day.month + months)
    if month is None or month.earliest is None or month.latest is None:
        return None
    return month.earliest.replace(day=min(day.day, month.latest.day))


def _anaphor(parts: dict[str, str], context: Context) -> Period | None:
    """ "ein Jahr später": counted from the last date told."""
    count = _count(parts)
    back = parts["way"] in read_lexicon("dates")["anaphora"]["back"]
    if count is None or count >= LAST:
        return None
    last = context.last
    told = (last.earliest or last.latest) if last else None
    return _shifted_unit(_number("units", parts["unit"]), -count if back else count, Context(told))


def _since_then(parts: dict[str, str], context: Context) -> Period | None:
    if context.last is None or context.last.earliest is None:
        return None
    return p.since(context.last) if "since" in parts else context.last


def _day_after(parts: dict[str, str], context: Context) -> Period | None:
    base = context.last_day or context.reference
    day = p.shift_days(base, -1 if "previous" in parts else 1) if base else None
    return p.day_period(day) if day else None


def _now(parts: dict[str, str], context: Context) -> Period | None:
    return p.since(p.day_period(context.reference)) if context.reference else None


def _adverb(parts: dict[str, str], context: Context) -> Period | None:
    days = _number("days", parts["adverb"].casefold())
    day = p.shift_days(context.reference, days) if context.reference else None
    return p.day_period(day) if day else None


def _compound(parts: dict[str, str], context: Context) -> Period | None:
    part = _number("compounds", parts["compound"])[2]
    found = whole(parts, context)
    return p.third_of(found, part) if part else found


def _year_range(parts: dict[str, str], context: Context) -> Period | None:
    """ "2019–2022", "2022/23"."""
    start = int(parts["year"])
    end = int(parts["to"]) if len(parts["to"]) > len("23") else start // 100 * 100 + int(parts["to"])
    first, last = p.year_of(start), p.year_of(end)
    return p.interval(first, last) if first and last and start < end else None


def _turn(parts: dict[str, str], context: Context) -> Period | None:
    """ "zum Jahreswechsel 2022/23": New Year's Eve and New Year's Day."""
    return _in_year(
        parts, context, lambda year: p.interval(p.Period(date(year, 12, 31), None, f"{year}-12-31", "day"),
                                                p.Period(None, date(year + 1, 1, 1), f"{year + 1}-01-01", "day")),
    )  # fmt: skip


def _plain_year(parts: dict[str, str], context: Context) -> Period | None:
    return p.year_of(int(parts["year"]))


def _decade(parts: dict[str, str], context: Context) -> Period | None:
    return p.decade_of(int(parts["year"]) if "year" in parts else 1900 + int(parts["yy"]))


RULES: Final[dict[str, Callable[[dict[str, str], Context], Period | None]]] = {
    "iso": _day_month, "numeric": _day_month, "numeric_short": _day_month, "day_month": _day_month,
    "numeric_range": _day_range, "day_range": _day_range, "part": _part, "quarter": _quarter,
    "week_number": _week_number, "weekday_week": _weekday_week, "month": _month, "season": _season,
    "shifted": _shifted, "span": _span, "ago": _ago, "anaphor": _anaphor, "since_then": _since_then,
    "day_after": _day_after, "now": _now, "adverb": _adverb, "compound": _compound, "turn": _turn,
    "weekday": _weekday, "weekend": _weekend, "holiday": _holiday, "decade": _decade, "year_range": _year_range,
    "year": _plain_year,
}  # fmt: skip
