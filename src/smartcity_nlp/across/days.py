"""Dates of several articles: whether two reports can be of one event, within two weeks of each other.

An event's own date counts where it is as near as a month or a day ("am 5. September", "im Mai", "seit 1. Juli"); a
year or an open period only rules out what lies outside it. Where an article gives none, the day it was published does.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from smartcity_nlp.types import EventTime

WINDOW = timedelta(days=14)
AGAIN = timedelta(days=183)  # how long the same money is news: promised in March, the decision handed over in June
NEAR = timedelta(days=31)  # the longest span that says when something happened
LENGTH_OF_DAY = 10  # characters of "2022-07-01"


@dataclass(frozen=True, slots=True)
class Days:
    """When an article says that an event happened, first and last day, and when it was published."""

    first: date | None
    last: date | None
    published: date | None
    is_news: bool = True  # told as news: then it happened about when it was published

    @property
    def is_near(self) -> bool:
        """Whether the event's own date says when it happened."""
        return self.first is not None and self.last is not None and self.last - self.first <= NEAR

    @property
    def has_period(self) -> bool:
        """Whether there is anything of the event's own date."""
        return self.first is not None or self.last is not None

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


def days_of(time: EventTime | None, published: date | None, *, is_news: bool = True) -> Days:
    """The days of an event: "seit 1. Juli 2022" begins and happens on that day."""
    if time is None:
        return Days(None, None, published, is_news)
    begins = (time.value or "").removesuffix("/..")
    if time.latest is None and time.earliest is not None and len(begins) == LENGTH_OF_DAY:
        return Days(time.earliest, time.earliest, published, is_news)
    return Days(time.earliest, time.latest, published, is_news)


def meet(one: Days, other: Days, window: int = WINDOW.days) -> bool:
    """Whether two reports are near enough to be of one event; never without a day of each.

    ``window``: how many days the events' own dates may lie apart; those of publication two weeks.
    """
    if not (one.is_known and other.is_known):
        return False
    if one.is_near and other.is_near:
        return _gap(one, other) <= timedelta(days=window)
    if _rules_out(one, other) or _rules_out(other, one):
        return False
    if one.published and other.published and abs(one.published - other.published) <= WINDOW:
        return True
    return _is_of_day(one, other) or _is_of_day(other, one)


def is_told_again(one: Days, other: Days) -> bool:
    """Whether the same money may be told again: within half a year, or when the later article only looks back."""
    if one.has_period or other.has_period or one.published is None or other.published is None:
        return False
    later = one if one.published > other.published else other
    return abs(one.published - other.published) <= AGAIN or not later.is_news


def _is_of_day(dated: Days, told: Days) -> bool:
    """Whether an event of a known day is news when the other tells it: "startet am 1. Juli", online on 2 July."""
    return dated.is_near and told.is_news and not told.is_near and _gap(dated, _publication(told)) <= WINDOW


def _rules_out(one: Days, other: Days) -> bool:
    """Whether the period of one has nothing to do with the other's days, or was over when the other told its event.

    "schon 2019" is not what is told in 2022; "wird zum 1. September Kämmerin" may be what another tells in June.
    """
    if not one.has_period:
        return False
    if other.has_period or not one.is_near:
        return _gap(one, other if other.has_period else _publication(other)) > WINDOW
    return bool(one.last and other.published and other.published - one.last > WINDOW)


def _publication(days: Days) -> Days:
    return Days(days.published, days.published, days.published)


def _gap(one: Days, other: Days) -> timedelta:
    low = max(one.first or date.min, other.first or date.min)
    high = min(one.last or date.max, other.last or date.max)
    return max(low - high, timedelta(0))
