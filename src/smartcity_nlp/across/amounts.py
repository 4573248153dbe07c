"""Amounts of several articles: whether one can be a rounded form of another, and which says it best.

"rund 700.000 Euro" and "708.000 Euro" are one amount, "knapp 400.000 Euro" and "450.000 Euro" are two.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from math import floor, log

from smartcity_nlp.types import Bound, Scope

# How far an amount may lie from its rounded form: as in events/merging.py where the text says that it is rounded
# ("rund eine Million": 1,12), little where it does not ("700.000 Euro" in a headline: 708.000).
SAID = Decimal("0.13")
UNSAID = Decimal("0.02")
BUCKET = 1.15  # two forms of one amount lie in the same bucket of this width or in neighbouring ones


@dataclass(frozen=True, slots=True)
class Amount:
    """What an article says of one role: in whole currency units, at least one side known."""

    low: Decimal | None
    high: Decimal | None
    currency: str
    bound: Bound
    scope: Scope | None
    recipients: int = 1
    per: str | None = None  # "year" of "jährlich"

    @property
    def value(self) -> Decimal:
        """The number to compare by: the lower side if there is one."""
        return self.low if self.low is not None else self.high or Decimal(0)

    @property
    def total(self) -> Decimal | None:
        """What to add up: times the number of recipients where each gets it; None for an upper bound alone.

        What is paid yearly counts for one year; of what is paid per inhabitant, month or piece nobody knows the sum.
        """
        if self.low is None or self.per not in (None, "year"):
            return None
        return self.low * self.recipients if self.scope == "each" else self.low

    @property
    def digits(self) -> int:
        """Significant digits: 1 of 700.000, 3 of 708.000; the exact one has more."""
        return len(str(int(self.value)).rstrip("0")) or 1

    def buckets(self) -> tuple[int, ...]:
        """Numbers of which two forms of one amount have one in common."""
        if self.value <= 0:
            return (0,)
        own = floor(log(self.value) / log(BUCKET))
        return own, own + 1


def agree(one: Amount, other: Amount) -> bool:
    """Whether two articles can mean the same amount."""
    if one.currency != other.currency:
        return False
    if one.bound == "range" or other.bound == "range":
        return (one.low, one.high) == (other.low, other.high) or _inside(one, other) or _inside(other, one)
    return one.value == other.value or _rounds(one, other) or _rounds(other, one) or _shares(one, other)


def _inside(amount: Amount, span: Amount) -> bool:
    if span.low is None or span.high is None or amount.bound == "range":
        return False
    return span.low <= amount.value <= span.high


def _shares(one: Amount, other: Amount) -> bool:
    """ "zusammen 360.000 Euro" for three towns, "120.000 Euro" for one of them."""
    pairs = ((one, other), (other, one))
    return any(a.recipients > b.recipients and a.value == b.value * a.recipients for a, b in pairs)


def _rounds(rounded: Amount, exact: Amount) -> bool:
    if rounded.digits > exact.digits or not exact.value:
        return False
    off = abs(rounded.value - exact.value) / exact.value
    if rounded.bound == "exact":
        modes, allowed = [ROUND_HALF_UP], UNSAID
    else:
        modes, allowed = [ROUND_HALF_UP, ROUND_FLOOR, ROUND_CEILING], SAID
    digit = Decimal(1).scaleb(rounded.value.adjusted() - rounded.digits + 1)
    forms = {(exact.value / digit).to_integral_value(rounding=mode) * digit for mode in modes}
    return off <= allowed and rounded.value in forms
