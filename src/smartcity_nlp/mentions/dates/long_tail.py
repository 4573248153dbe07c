"""Relative expressions that need a clock or several units: "vor sechs Stunden", "in zwei Wochen und drei Tagen".

``dateparser`` reads them, one expression at a time and with every setting given; a publication day counts as its noon.
"""

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING

from smartcity_nlp.mentions.dates import periods as p
from smartcity_nlp.mentions.dates.context import Context
from smartcity_nlp.mentions.dates.periods import Period

if TYPE_CHECKING:
    from dateparser.date import DateDataParser


def read_counted(parts: dict[str, str], context: Context) -> Period | None:
    """ "vor zwei Jahren und drei Monaten": that month; None without a reference date."""
    if context.reference is None:
        return None
    found = _parser(context.reference).get_date_data(" ".join(parts["counted"].split()))
    if found.date_obj is None:
        return None
    day = found.date_obj.date()
    if found.period == "day":
        return p.day_period(day)
    return p.month_of(day.year, day.month) if found.period == "month" else p.year_of(day.year)


@lru_cache(maxsize=64)
def _parser(reference: date) -> "DateDataParser":
    from dateparser.date import DateDataParser  # few articles need it

    return DateDataParser(
        languages=["de"],
        settings={
            "DATE_ORDER": "DMY",
            "RELATIVE_BASE": datetime.combine(reference, time(12)),
            "PREFER_DATES_FROM": "past",
            "PREFER_DAY_OF_MONTH": "first",
            "PREFER_MONTH_OF_YEAR": "first",
            "STRICT_PARSING": False,
            "REQUIRE_PARTS": [],
            "PARSERS": ["relative-time"],
            "NORMALIZE": True,
            "TIMEZONE": "UTC",
            "TO_TIMEZONE": "UTC",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "SKIP_TOKENS": [],
        },
    )
