"""Expressions that name a place in the calendar → period: "im ersten Halbjahr 2023" → 2023-01 to 2023-06.

The year may be missing ("am 14. Juni"); ``in_year`` then asks the context. One ``read_*`` function a rule.
"""

import regex

from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.mentions.dates import periods as p
from smartcity_nlp.mentions.dates.context import Context, entry, in_year, shift_of, shifted_unit, year_named
from smartcity_nlp.mentions.dates.periods import Period


def read_day_month(parts: dict[str, str], context: Context) -> Period | None:
    """ "4.5.2022", "am 14. Juni"."""
    month = _month_number(parts)
    return in_year(parts, context, lambda year: p.day_of(year, month, int(parts["day"])))


def read_day_range(parts: dict[str, str], context: Context) -> Period | None:
    """ "27./28. September 2023"."""
    month = _month_number(parts)

    def days(year: int) -> Period | None:
        first, last = p.day_of(year, month, int(parts["day"])), p.day_of(year, month, int(parts["day2"]))
        return p.interval(first, last, "day") if first and last and int(parts["day"]) < int(parts["day2"]) else None

    return in_year(parts, context, days)


def read_month(parts: dict[str, str], context: Context) -> Period | None:
    """ "Mai 2022", "im Mai"."""
    return in_year(parts, context, lambda year: p.month_of(year, _month_number(parts)))


def _month_number(parts: dict[str, str]) -> int:
    lexicon = read_lexicon("dates")
    return int(parts.get("month_number") or (lexicon["months"] | lexicon["month_abbreviations"])[parts["month"]])


def read_part(parts: dict[str, str], context: Context) -> Period | None:
    """ "Anfang April", "Ende des vergangenen Jahres": a third of what it stands before."""
    return p.third_of(whole(parts, context), entry("parts", parts["part"]))


def whole(parts: dict[str, str], context: Context) -> Period | None:
    """The period that a part belongs to: April for "Anfang April", the year for "Jahresende"."""
    if "compound" in parts:
        unit, shift, _ = entry("compounds", parts["compound"])
        return shifted_unit(unit, shift, context)
    if "month" in parts:
        return read_month(parts, context)
    if "unit" in parts:
        shift = shift_of(parts["shift"]) if "shift" in parts else 0
        return shifted_unit(entry("units", parts["unit"]), shift, context)
    year = year_named(parts, context)
    return None if year is None else p.year_of(year)


def read_quarter(parts: dict[str, str], context: Context) -> Period | None:
    """ "im dritten Quartal", "zweites Halbjahr 2024", "Q2 2023"."""
    number = int(parts["q"]) if "q" in parts else _ordinal(parts)
    half = parts.get("quarter_unit", "").startswith(("Halbjahr", "Jahreshälfte"))
    return in_year(parts, context, lambda year: p.half_of(year, number) if half else p.quarter_of(year, number))


def _ordinal(parts: dict[str, str]) -> int:
    table, word = ("ordinals_roman", parts["roman"]) if "roman" in parts else ("ordinals", parts["ordinal"])
    return int(entry(table, word))


def read_week_number(parts: dict[str, str], context: Context) -> Period | None:
    """ "KW 12"."""
    return in_year(parts, context, lambda year: p.calendar_week(year, int(parts["week"])))


def read_season(parts: dict[str, str], context: Context) -> Period | None:
    """ "im Frühjahr", "Winter 2022/23"."""
    return in_year(parts, context, lambda year: p.season_of(year, entry("seasons", parts["season"])))


def read_holiday(parts: dict[str, str], context: Context) -> Period | None:
    """ "Ostern", "Heiligabend 2023"."""
    name = regex.sub(r"\s+", " ", parts["holiday"])
    lexicon = read_lexicon("dates")

    def day(year: int) -> Period | None:
        if name in lexicon["holidays_fixed"]:
            month, number = lexicon["holidays_fixed"][name]
            return p.day_of(year, month, number)
        sunday = p.easter(year)
        shifted = p.shift_days(sunday, lexicon["holidays"][name]) if sunday else None
        return p.day_period(shifted) if shifted else None

    return in_year(parts, context, day)


def read_compound(parts: dict[str, str], context: Context) -> Period | None:
    """ "Vorjahr", "Jahresende"."""
    part = entry("compounds", parts["compound"])[2]
    found = whole(parts, context)
    return p.third_of(found, part) if part else found


def read_year_range(parts: dict[str, str], context: Context) -> Period | None:
    """ "2019–2022", "2022/23"."""
    start = int(parts["year"])
    end = int(parts["to"]) if len(parts["to"]) > len("23") else start // 100 * 100 + int(parts["to"])
    first, last = p.year_of(start), p.year_of(end)
    return p.interval(first, last) if first and last and start < end else None


def read_turn(parts: dict[str, str], context: Context) -> Period | None:
    """ "zum Jahreswechsel 2022/23": New Year's Eve and New Year's Day."""

    def turn(year: int) -> Period | None:
        last, first = p.day_of(year, 12, 31), p.day_of(year + 1, 1, 1)
        return p.interval(last, first, "day") if last and first else None

    return in_year(parts, context, turn)


def read_plain_year(parts: dict[str, str], context: Context) -> Period | None:
    """ "2018"."""
    return p.year_of(int(parts["year"]))


def read_decade(parts: dict[str, str], context: Context) -> Period | None:
    """ "1990er-Jahre"."""
    return p.decade_of(int(parts["year"]) if "year" in parts else 1900 + int(parts["yy"]))
