"""Amounts → classes with round limits, and their colours: 300.000 €, 15 Mio. €, 70 Mio. € → "under 500.000 €", …"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from smartcity_nlp.plots.theme import NOTHING, format_euro

SHADES = ("#C6DBEF", "#8FBDDF", "#3B7CB5", "#1B5494", "#082C63")  # light to dark: they differ in grey, too
FIRST_DARK = 2  # of the shades, on which words are white
NO_MONEY = "no amount known"


def class_limits(amounts: Sequence[Decimal]) -> list[Decimal]:
    """At most four of 1, 2, 5, 10, … between the least and the greatest amount; each begins a class."""
    positive = [amount for amount in amounts if amount > 0]
    if not positive:
        return []
    least, greatest = min(positive), max(positive)
    steps = [
        Decimal(digit).scaleb(power)
        for power in range(least.adjusted(), greatest.adjusted() + 1)
        for digit in (1, 2, 5)
    ]
    between = [step for step in steps if least < step <= greatest]
    stride = -(-len(between) // (len(SHADES) - 1))
    return between[:: max(1, stride)]


def class_names(limits: Sequence[Decimal]) -> list[str]:
    """What each class holds: "under 1 Mio. €", "1 Mio. € to 2 Mio. €", "2 Mio. € and more", "no amount known"."""
    if not limits:
        return ["amount known", NO_MONEY]
    words = [format_euro(limit) for limit in limits]
    between = [f"{low} to {high}" for low, high in pairwise(words)]
    return [f"under {words[0]}", *between, f"{words[-1]} and more", NO_MONEY]


def class_shades(limits: Sequence[Decimal]) -> list[str]:
    """A colour for each of :func:`class_names`; fewer classes have those from the middle."""
    count = len(limits) + 1
    first = (len(SHADES) - count) // 2
    return [*SHADES[first : first + count], NOTHING]


def is_dark(shade: str) -> bool:
    """Whether words on this colour have to be white."""
    return shade in SHADES[FIRST_DARK:]
