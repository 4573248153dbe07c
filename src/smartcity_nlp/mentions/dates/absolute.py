"""Expressions that name a place in the calendar → period: "im ersten Halbjahr 2023" → 2023-01 to 2023-06.

The year may be missing ("am 14. Juni"); ``in_year`` then asks the context. One ``read_*`` function a rule.
"""

from collections.abc import Callable

from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.mentions.dates import periods as p
from smartcity_nlp.mentions.dates.context import (
    Context,
    choose,
    entry,
    first_after,
    folded,
    in_year,
    shift_of,
    shifted_unit,
    year_named,
)
from smartcity_nlp.mentions.dates.periods import Period
from smartcity_nlp.numbers import parse_number


def read_day_month(parts: dict[str, str], context: Context) -> Period | None:
    """ "4.5.2022", "am 14. Juni", "am ersten Mai", "am 3. Mai darauf"."""
    month, day = _month_number(parts), _day(parts["day"])
    return _named(parts, context, lambda year: p.day_of(year, month, day))


def read_day(parts: dict[str, str], context: Context) -> Period | None:
    """ "am 12.": of the current month, or the one before or after it."""
    if context.reference is None:
        return None
    months = [p.month_of(context.reference.year, context.reference.month + offset) for offset in (-1, 0, 1)]
    days = [p.day_of(m.earliest.year, m.earliest.month, _day(parts["day"])) for m in months if m and m.earliest]
    return choose([day for day in days if day], context)


def read_numeric_span(parts: dict[str, str], context: Context) -> Period | None:
    """ "30.11.–2.12.2022", "24.12. bis 2.1.": the first day may lie in the year before."""
    ends = {"day": "day2", "month_number": "month_number2", "year": "year2", "yy": "yy2"}
    last = read_day_month({name: parts[key] for name, key in ends.items() if key in parts}, context)
    if last is None or last.latest is None:
        return None
    year = int(parts.get("year", last.latest.year))
    first = p.day_of(year, int(parts["month_number"]), int(parts["day"]))
    if first and first.earliest and first.earliest > last.latest and "year" not in parts:
        first = p.day_of(year - 1, int(parts["month_number"]), int(parts["day"]))
    return p.interval(first, last) if first and first.value < last.value else None


def _day(text: str) -> int:
    return int(parse_number(text) or 0)


def _named(parts: dict[str, str], context: Context, make: Callable[[int], Period | None]) -> Period | None:
    """The period of its year; with "darauf" the first after the last date told."""
    if "later" not in parts:
        return in_year(parts, context, make)
    told = context.last.latest if context.last else None
    day = p.shift_days(told, 1) if told else None
    return first_after(day, make) if day else None


def read_day_range(parts: dict[str, str], context: Context) -> Period | None:
    """ "27./28. September 2023"."""
    month = _month_number(parts)

    def days(year: int) -> Period | None:
        first, last = p.day_of(year, month, int(parts["day"])), p.day_of(year, month, int(parts["day2"]))
        return p.interval(first, last, "day") if first and last and first.value < last.value else None

    return in_year(parts, context, days)


def read_month(parts: dict[str, str], context: Context) -> Period | None:
    """ "Mai 2022", "im Mai", "im Februar darauf"."""
    return _named(parts, context, lambda year: p.month_of(year, _month_number(parts)))


def read_month_range(parts: dict[str, str], context: Context) -> Period | None:
    """ "Mai/Juni 2022", "November–Januar": the year is that of the last month."""
    first, last = _month_number(parts), _month_number({"month": parts["month2"]})

    def months(year: int) -> Period | None:
        start, end = p.month_of(year, first if first < last else first - 12), p.month_of(year, last)
        return p.interval(start, end) if start and end and first != last else None

    return in_year(parts, context, months)


def read_year_month(parts: dict[str, str], context: Context) -> Period | None:
    """ "nächstes Jahr im März"."""
    if "month" in parts:
        return read_month(parts, context)
    return read_season(parts, context) if "season" in parts else read_holiday(parts, context)


def _month_number(parts: dict[str, str]) -> int:
    if "month_number" in parts:
        return int(parts["month_number"])
    word = parts["month"].capitalize()
    return int(entry("months" if word in read_lexicon("dates")["months"] else "month_abbreviations", word))


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
    if "decade" in parts or "decade_year" in parts:
        return read_decade(parts, context)
    if "century" in parts:
        return read_century(parts, context)
    if "unit" in parts:
        shift = shift_of(parts["shift"]) if "shift" in parts else 0
        return shifted_unit(entry("units", parts["unit"]), shift, context)
    year = year_named(parts, context)
    return None if year is None else p.year_of(year)


def read_quarter(parts: dict[str, str], context: Context) -> Period | None:
    """ "im dritten Quartal", "zweites Halbjahr 2024", "Q2 2023"."""
    number = int(parts.get("q") or parts.get("h") or _ordinal(parts))
    half = "h" in parts or parts.get("quarter_unit", "").casefold().startswith(("halbjahr", "jahreshälfte"))
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
    name = " ".join(parts["holiday"].split()).casefold()
    table = next(t for t in ("holidays", "holidays_fixed", "holidays_weekday") if name in folded(t))
    rule = entry(table, name)

    def day(year: int) -> Period | None:
        if table == "holidays_fixed":
            return p.day_of(year, *rule)
        if table == "holidays_weekday":
            return p.weekday_from(year, *rule)
        sunday = p.easter(year)
        shifted = p.shift_days(sunday, rule) if sunday else None
        return p.day_period(shifted) if shifted else None

    return in_year(parts, context, day)


def read_nth_weekday(parts: dict[str, str], context: Context) -> Period | None:
    """ "der dritte Sonntag im September", "der letzte Freitag im Mai", "der letzte Tag des Februars"."""
    month = _month_number(parts)
    number = -1 if parts["ordinal"].casefold().startswith("letzt") else _ordinal(parts) - 1
    weekday = entry("weekdays", parts["weekday"]) if "weekday" in parts else None

    def day(year: int) -> Period | None:
        start = p.month_of(year, month + (number < 0))
        begin = start.earliest if start else None
        first = p.weekday_from(begin.year, begin.month, 1, weekday) if begin and weekday else start
        found = p.shift_days(first.earliest, number * (7 if weekday else 1)) if first and first.earliest else None
        return p.day_period(found) if found else None

    return in_year({name: value for name, value in parts.items() if name != "weekday"}, context, day)


def read_holiday_weekday(parts: dict[str, str], context: Context) -> Period | None:
    """ "am Dienstag nach Ostern"."""
    named = read_holiday({name: value for name, value in parts.items() if name != "weekday"}, context)
    if named is None or named.earliest is None:
        return None
    weekday, today = entry("weekdays", parts["weekday"]), named.earliest.isoweekday()
    steps = (weekday - today - 1) % 7 + 1 if parts["way"] == "nach" else -((today - weekday - 1) % 7 + 1)
    day = p.shift_days(named.earliest, steps)
    return p.day_period(day) if day else None


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


def read_term(parts: dict[str, str], context: Context) -> Period | None:
    """ "Schuljahr 2022/23", "Sommersemester 2023": the years as written, from its first month to its last."""
    month, months = entry("terms", parts["term"])
    named = read_year_range(parts, context) if "to" in parts else read_plain_year(parts, context)
    first, last = p.month_of(int(parts["year"]), month), p.month_of(int(parts["year"]), month + months - 1)
    if named is None or first is None or last is None:
        return None
    return named._replace(earliest=first.earliest, latest=last.latest)


def read_turn(parts: dict[str, str], context: Context) -> Period | None:
    """ "zum Jahreswechsel 2022/23": New Year's Eve and New Year's Day."""

    def turn(year: int) -> Period | None:
        last, first = p.day_of(year, 12, 31), p.day_of(year + 1, 1, 1)
        return p.interval(last, first, "day") if last and first else None

    return in_year(parts, context, turn)


def read_plain_year(parts: dict[str, str], context: Context) -> Period | None:
    """ "2018", "im Jahr zweitausendzwölf"."""
    year = year_named(parts, context)
    return None if year is None else p.year_of(year)


def read_decade(parts: dict[str, str], context: Context) -> Period | None:
    """ "1990er-Jahre", "die siebziger Jahre": without a century those of the twentieth."""
    if "decade" in parts:
        return p.decade_of(entry("decades", parts["decade"]))
    return p.decade_of(int(parts["decade_year"]) if "decade_year" in parts else 1900 + int(parts["yy"]))


def read_century(parts: dict[str, str], context: Context) -> Period | None:
    """ "im 19. Jahrhundert"."""
    return p.century_of(int(parts["century"]))
