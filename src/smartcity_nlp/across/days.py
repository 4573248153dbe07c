"""Dates of several articles: whether two reports can be of one event, within two weeks of each other.

An event's own date counts where it is as near as a month or a day ("am 5. September", "im Mai", "seit 1. Juli"); a
year or an open period only rules out what lies outside it. Where an article gives none, the day it was published does.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from smartcity_nlp.types import EventTime

WINDOW = timedelta(days=14)
NEAR = timedelta(days=31)  # the longest span that says when something happened
LENGTH_OF_DAY = 10  # characters of "2022-07-01"


@dataclass(frozen=True, slots=True)
class Days:
    """When an article says that an event happened, first and last day, and when it was published."""

    first: date | None
    last: date | None
    published: date | None

    @property
    def is_near(self) -> bool:
        """Whether the event's own date says when it happened."""
        return self.first is not None and self.last is not None and self.last - self.first <= NEAR

    @property
    def is_known(self) -> bool:
        """Whether anything says when it happened."""
        return self.is_near or self.published is not None

    @property
    def sort_key(self) -> date:
        """A day to sort by; those without come last."""
        return (self.first if self.is_near and self.first else self.published) or date.max

    def weeks(self) -> set[int]:
        """Numbers of double weeks; of two reports of one event some are equal or neighbours."""
        days = (self.published, *((self.first, self.last) if self.is_near else ()))
        return {day.toordinal() // WINDOW.days for day in days if day is not None}


def days_of(time: EventTime | None, published: date | None) -> Days:
    """The days of an event: "seit 1. Juli 2022" begins and happens on that day."""
    if time is None:
        return Days(None, None, published)
    begins = (time.value or "").removesuffix("/..")
    if time.latest is None and time.earliest is not None and len(begins) == LENGTH_OF_DAY:
        return Days(time.earliest, time.earliest, published)
    return Days(time.earliest, time.latest, published)


def meet(one: Days, other: Days, window: int = WINDOW.days) -> bool:
    """Whether two reports are near enough to be of one event; never without a day of each.

    ``window``: how many days the events' own dates may lie apart; those of publication two weeks.
    """
    if not (one.is_known and other.is_known):
        return False
    if one.is_near and other.is_near:
        return _gap(one, other) <= timedelta(days=window)
    if one.published and other.published:
        return (
            abs(one.published - other.published) <= WINDOW and not _excludes(one, other) and not _excludes(other, one)
        )
    return _gap(_told(one), _told(other)) <= WINDOW


def _told(days: Days) -> Days:
    """The event's own days if they are near, else the day of publication."""
    return days if days.is_near else Days(days.published, days.published, days.published)


def _gap(one: Days, other: Days) -> timedelta:
    low = max(one.first or date.min, other.first or date.min)
    high = min(one.last or date.max, other.last or date.max)
    return max(low - high, timedelta(0))


def _excludes(wide: Days, other: Days) -> bool:
    """Whether the period that one gives has nothing to do with the days of the other: "schon 2019", told in 2022."""
    return (wide.first is not None or wide.last is not None) and _gap(wide, _told(other)) > WINDOW
