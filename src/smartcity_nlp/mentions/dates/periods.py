"""Calendar periods with their EDTF value: third quarter of 2024 → 2024-07-01 … 2024-09-30, ``2024-35``.

Everything here is arithmetic on the calendar; what does not exist (31.2.2022, year 0) is None. Anfang, Mitte and Ende
are thirds, seasons are whole months (winter December to February), as the annotation guideline has it.
"""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, NamedTuple

from smartcity_nlp.types import Precision

WEEKEND_STARTS: Final = 6  # Saturday, as ISO weekday
SUNDAY: Final = 7
NAMED: Final = frozenset({"month", "season", "quarter", "year", "decade", "century"})


class Period(NamedTuple):
    """From ``earliest`` to ``latest``, both inclusive, either None for an open end; ``value`` is EDTF."""

    earliest: date | None
    latest: date | None
    value: str
    precision: Precision


def year_of(year: int) -> Period | None:
    """A calendar year."""
    if not MINYEAR <= year < MAXYEAR:
        return None
    return Period(date(year, 1, 1), date(year, 12, 31), f"{year:04}", "year")


def decade_of(year: int) -> Period | None:
    """The ten years from a year on: 1990 → 199X."""
    if not MINYEAR <= year <= MAXYEAR - 10 or year % 10:
        return None
    return Period(date(year, 1, 1), date(year + 9, 12, 31), f"{year // 10:03}X", "decade")


def century_of(number: int) -> Period | None:
    """The nineteenth → 18XX."""
    if not 1 < number < MAXYEAR // 100:
        return None
    return Period(date(100 * number - 100, 1, 1), date(100 * number - 1, 12, 31), f"{number - 1:02}XX", "century")


def month_of(year: int, month: int) -> Period | None:
    """A month; months below 1 and above 12 are those of the years before and after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if not MINYEAR <= year < MAXYEAR:
        return None
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]), f"{year:04}-{month:02}", "month")


def day_of(year: int, month: int, day: int) -> Period | None:
    """A day, or None for one that does not exist."""
    try:
        return day_period(date(year, month, day))
    except ValueError:
        return None


def day_period(day: date) -> Period:
    """A day as a period."""
    return Period(day, day, day.isoformat(), "day")


def shift_days(day: date, days: int) -> date | None:
    """A day so many days on, or None beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def week_of(day: date) -> Period | None:
    """The week from Monday to Sunday that holds a day."""
    monday = shift_days(day, 1 - day.isoweekday())
    sunday = shift_days(monday, 6) if monday else None
    return None if monday is None or sunday is None else interval(day_period(monday), day_period(sunday), "week")


def calendar_week(year: int, week: int) -> Period | None:
    """An ISO week, Monday to Sunday."""
    try:
        return week_of(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None


def weekend_of(day: date) -> Period | None:
    """Saturday and Sunday of a day's week."""
    saturday = shift_days(day, WEEKEND_STARTS - day.isoweekday())
    sunday = shift_days(saturday, 1) if saturday else None
    return None if saturday is None or sunday is None else interval(day_period(saturday), day_period(sunday), "day")


def quarter_of(year: int, quarter: int) -> Period | None:
    """A quarter, EDTF 33 to 36; quarters beyond 1 to 4 are those of the neighbouring years."""
    year, quarter = year + (quarter - 1) // 4, (quarter - 1) % 4 + 1
    first, last = month_of(year, 3 * quarter - 2), month_of(year, 3 * quarter)
    return None if first is None or last is None else _over(first, last, f"{year:04}-{32 + quarter}", "quarter")


def half_of(year: int, half: int) -> Period | None:
    """A half-year, written as an interval of months."""
    first, last = month_of(year, 6 * half - 5), month_of(year, 6 * half)
    return None if first is None or last is None or half not in (1, 2) else interval(first, last, "quarter")


def season_of(year: int, season: int) -> Period | None:
    """A season by its EDTF code 21 to 24; winter is the one that begins in the year."""
    start = 3 * (season - 20)
    first, last = month_of(year, start), month_of(year, start + 2)
    return None if first is None or last is None else _over(first, last, f"{year:04}-{season}", "season")


def third_of(period: Period | None, part: int) -> Period | None:
    """Anfang (1), Mitte (2), Ende (3) of a period: of a month the days 1–10, 11–20, 21–end, of a year four months.

    The value of a part of a named period is that period, approximately: Ende März 2024 → ``2024-03~``.
    """
    found = _third(period, part) if period else None
    return found._replace(value=f"{period.value}~") if period and found and period.precision in NAMED else found


def _third(period: Period, part: int) -> Period | None:
    if period.earliest is None or period.latest is None:
        return None
    first, last = period.earliest, period.latest
    if period.precision == "year":
        start, end = month_of(first.year, 4 * part - 3), month_of(first.year, 4 * part)
        return None if start is None or end is None else interval(start, end, "month")
    if period.precision == "month":
        start = day_of(first.year, first.month, 10 * part - 9)
        end = day_of(first.year, first.month, 10 * part) if part < len("123") else day_period(last)
        return None if start is None or end is None else interval(start, end, "month")
    third = ((last - first).days + 1) // 3
    start_day = first + timedelta(days=third * (part - 1))
    end_day = last if part == len("123") else start_day + timedelta(days=max(third - 1, 0))
    return interval(day_period(start_day), day_period(end_day), period.precision)


def weekday_from(year: int, month: int, day: int, weekday: int) -> Period | None:
    """The first such weekday on or after a day of a year."""
    start = day_of(year, month, day)
    found = (
        shift_days(start.earliest, (weekday - start.earliest.isoweekday()) % 7) if start and start.earliest else None
    )
    return day_period(found) if found else None


def easter(year: int) -> date | None:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Meeus and Jones)."""
    if not 1583 <= year < MAXYEAR:
        return None
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return date(year, month, day + 1)


def interval(first: Period, last: Period, precision: Precision | None = None) -> Period:
    """From the first day of one to the last day of the other: 2023 and 2025 → ``2023/2025``."""
    start, end = first.value.split("/")[0], last.value.split("/")[-1]
    return Period(first.earliest, last.latest, start if start == end else f"{start}/{end}", precision or last.precision)


def since(period: Period) -> Period:
    """ "seit 2017": no last day."""
    return period._replace(latest=None, value=period.value.split("/")[0] + "/..")


def until(period: Period) -> Period:
    """ "bis 2021": no first day."""
    return period._replace(earliest=None, value="../" + period.value.split("/")[-1])


def about(period: Period) -> Period:
    """ "um 1900": the year, approximately."""
    return period if "/" in period.value or "~" in period.value else period._replace(value=period.value + "~")


def before(period: Period) -> Period | None:
    """ "vor 2020": up to the day before it."""
    last = shift_days(period.earliest, -1) if period.earliest else None
    return None if last is None else Period(None, last, _edge(period, last, "../{}"), period.precision)


def after(period: Period) -> Period | None:
    """ "nach 2025": from the day after it."""
    first = shift_days(period.latest, 1) if period.latest else None
    return None if first is None else Period(first, None, _edge(period, first, "{}/.."), period.precision)


def _edge(period: Period, day: date, form: str) -> str:
    """The neighbouring day as an EDTF value as precise as the period."""
    written = day.isoformat()[: {"year": len("YYYY"), "month": len("YYYY-MM")}.get(period.precision)]
    return form.format(written)


def _over(first: Period, last: Period, value: str, precision: Precision) -> Period:
    return Period(first.earliest, last.latest, value, precision)
