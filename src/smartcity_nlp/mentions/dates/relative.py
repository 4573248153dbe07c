"""Expressions that count from another date → period: "im vergangenen Dezember", "vor zwei Jahren", "seitdem".

They count from the publication day or from the last date told (``Context``). One ``read_*`` function a rule.
"""

from datetime import date
from typing import Final

from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.dates import periods as p
from smartcity_nlp.mentions.dates.absolute import read_holiday, read_month, read_season
from smartcity_nlp.mentions.dates.context import LAST, Context, base_of, count_of, entry, shift_of, shifted_unit
from smartcity_nlp.mentions.dates.periods import Period
from smartcity_nlp.numbers import parse_number


def read_shifted(parts: dict[str, str], context: Context) -> Period | None:
    """ "im kommenden Jahr", "im vergangenen Dezember", "am vergangenen Freitag"."""
    shift = shift_of(parts["shift"])
    base, steps = base_of(shift, context)
    if "unit" in parts:
        unit = parts["unit"]
        if unit.capitalize() in read_words("dates", "plurals.words"):
            return None  # "in den nächsten Wochen"
        if entry("units", unit) == "day" and parts["shift"].casefold() in ("letzt", "nächst", "folgend"):
            # "am letzten Tag des Monats"; "am nächsten Tag" counts from the last day told
            return read_day_after(parts, context) if parts["shift"].casefold() != "letzt" else None
        kind = entry("units", unit)
        return shifted_unit(kind, shift, context)
    if base is None:
        return None
    if "weekday" in parts:
        return _shifted_weekday(base, entry("weekdays", parts["weekday"]), steps)
    make = next(READERS[name] for name in READERS if name in parts)
    found = [q for year in range(base.year - 3, base.year + 4) if (q := make({**parts, "year": f"{year:04}"}, context))]
    if steps < 0:
        ended = [q for q in found if q.latest and q.latest < base]
        return ended[steps] if len(ended) >= -steps else None
    if steps > 0:
        ahead = [q for q in found if q.earliest and q.earliest > base]
        return ahead[steps - 1] if len(ahead) >= steps else None
    return next((q for q in found if q.earliest and q.earliest.year == base.year), None)


READERS: Final = {"month": read_month, "season": read_season, "holiday": read_holiday}


def _shifted_weekday(base: date, weekday: int, steps: int) -> Period | None:
    """Last, next or this week's weekday, counted from a day that is never the answer to "last" or "next"."""
    if steps == 0:
        day = p.shift_days(base, weekday - base.isoweekday())
    elif steps < 0:
        day = p.shift_days(base, -((base.isoweekday() - weekday - 1) % 7 + 1) + 7 * (steps + 1))
    else:
        day = p.shift_days(base, (weekday - base.isoweekday() - 1) % 7 + 1 + 7 * (steps - 1))
    return p.day_period(day) if day else None


def read_weekday_week(parts: dict[str, str], context: Context) -> Period | None:
    """ "Mittwoch vergangener Woche"."""
    week = shifted_unit("week", shift_of(parts["shift"]), context)
    day = p.shift_days(week.earliest, _weekday(parts) - 1) if week and week.earliest else None
    return p.day_period(day) if day else None


def _weekday(parts: dict[str, str]) -> int:
    if "weekday" in parts:
        return int(entry("weekdays", parts["weekday"]))
    return int(entry("weekday_abbreviations", parts["weekday_short"]))


def read_weekday(parts: dict[str, str], context: Context) -> Period | None:
    """A bare weekday: reports look back (the day of publication included), announcements ahead."""
    if context.reference is None:
        return None
    weekday, today = _weekday(parts), context.reference.isoweekday()
    days = (weekday - today) % 7 if context.direction == "future" else -((today - weekday) % 7)
    day = p.shift_days(context.reference, days)
    return p.day_period(day) if day else None


def read_weekend(parts: dict[str, str], context: Context) -> Period | None:
    """ "am Wochenende": the last, or with a future tense the next."""
    if context.reference is None:
        return None
    started = context.reference.isoweekday() >= p.WEEKEND_STARTS
    return shifted_unit("weekend", 0 if context.direction == "future" or started else -1, context)


def read_ago(parts: dict[str, str], context: Context) -> Period | None:
    """ "vor zwei Jahren": that calendar year; "seit zwei Jahren": from its first day; "vor anderthalb Jahren"."""
    way, count = parts["way"].casefold(), count_of(parts)
    if "half" in parts:
        found = _halves(parts, context, 1 if way == "in" else -1)
        return p.since(found) if found and way == "seit" else found
    if count is None or "vague" in parts:
        return None
    found = shifted_unit(entry("units", parts["unit"]), count if way == "in" else -count, context)
    return p.since(found) if found and way == "seit" else found


def _halves(parts: dict[str, str], context: Context, sign: int) -> Period | None:
    count, today = parse_number(parts["half"]), context.reference
    if count is None or today is None or entry("units", parts["unit"]) != "year":
        return None
    return p.month_of(today.year, today.month + sign * int(12 * count))


def read_day_counted(parts: dict[str, str], context: Context) -> Period | None:
    """ "heute vor einem Jahr", "Montag in einer Woche"."""
    count, today = count_of(parts), context.reference
    if count is None or today is None:
        return None
    if "adverb" in parts:
        base = p.shift_days(today, entry("days", parts["adverb"].casefold()))
    else:
        coming = _shifted_weekday(today, entry("weekdays", parts["weekday"]), 1)
        base = coming.earliest if coming else None
    unit = entry("units", parts["unit"])
    day = _same_day(base, unit, count if parts["way"] == "in" else -count) if base else None
    return p.day_period(day) if day else None


def read_span(parts: dict[str, str], context: Context) -> Period | None:
    """ "in den kommenden drei Jahren": from the publication day three years on."""
    count, today = count_of(parts), context.reference
    if count is None or today is None:
        return None
    ahead = parts.get("span") not in read_lexicon("dates")["spans"]["back"]
    other = _same_day(today, entry("units", parts["unit"]), count if ahead else -count)
    if other is None:
        return None
    first, last = sorted((p.day_period(today), p.day_period(other)), key=lambda q: q.value)
    return p.interval(first, last, "year" if parts["unit"].startswith(("Jahr", "jahr")) else "day")


def _same_day(day: date, unit: str, steps: int) -> date | None:
    """The day so many units on: 30 January + 1 month → 28 February."""
    if unit in ("day", "week"):
        return p.shift_days(day, steps * (7 if unit == "week" else 1))
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        return None
    month = p.month_of(day.year, day.month + months * steps)
    if month is None or month.earliest is None or month.latest is None:
        return None
    return month.earliest.replace(day=min(day.day, month.latest.day))


def read_anaphor(parts: dict[str, str], context: Context) -> Period | None:
    """ "ein Jahr später": counted from the last date told."""
    count = count_of(parts)
    back = parts["way"] in read_lexicon("dates")["anaphora"]["back"]
    last = context.last
    told = (last.earliest or last.latest) if last else None
    if "half" in parts:
        return _halves(parts, Context(told), -1 if back else 1)
    if count is None or count >= LAST:
        return None
    return shifted_unit(entry("units", parts["unit"]), -count if back else count, Context(told))


def read_since_then(parts: dict[str, str], context: Context) -> Period | None:
    """ "seitdem", "damals": the last date told."""
    if context.last is None or context.last.earliest is None:
        return None
    if "since" in parts:
        return p.since(context.last)
    return p.until(context.last) if "until" in parts else context.last


def read_weekday_after(parts: dict[str, str], context: Context) -> Period | None:
    """ "am Montag darauf": the first after the last day told."""
    base = context.last_day or context.reference
    return _shifted_weekday(base, entry("weekdays", parts["weekday"]), 1) if base else None


def read_day_after(parts: dict[str, str], context: Context) -> Period | None:
    """ "am Vortag", "tags darauf": beside the last day told, else the publication."""
    base = context.last_day or context.reference
    day = p.shift_days(base, -1 if "previous" in parts else 1) if base else None
    return p.day_period(day) if day else None


def read_now(parts: dict[str, str], context: Context) -> Period | None:
    """ "ab sofort"."""
    return p.since(p.day_period(context.reference)) if context.reference else None


def read_adverb(parts: dict[str, str], context: Context) -> Period | None:
    """ "gestern", "heute Abend"."""
    days = entry("days", parts["adverb"].casefold())
    day = p.shift_days(context.reference, days) if context.reference else None
    return p.day_period(day) if day else None
