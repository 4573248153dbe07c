"""Text → every number in it: "drei bis fünf Prozent im zweiten Jahr" → a range from 3 to 5, an ordinal 2."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

import regex

from smartcity_nlp.numbers import (
    CARDINAL,
    FRACTION,
    QUANTITY,
    SCALE,
    WHOLE,
    alternatives,
    compiled,
    factor_of,
    number_table,
    parse_number,
)
from smartcity_nlp.patterns import compile_pattern

Kind = Literal["cardinal", "ordinal", "percent", "range", "vague"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of a text: ``text[start:end]``; ``low`` and ``high`` differ in a range, are None where it is vague."""

    start: int
    end: int
    text: str
    low: Decimal | None
    high: Decimal | None
    kind: Kind


def find_numbers(text: str) -> Iterator[Number]:
    """Every number of a text, from left to right; offsets are characters ``[start, end)``.

    >>> [(n.text, str(n.low), str(n.high), n.kind) for n in find_numbers("drei bis fünf Prozent im zweiten Jahr")]
    [('drei bis fünf Prozent', '3', '5', 'range'), ('zweiten', '2', '2', 'ordinal')]
    """
    for match in _finder().finditer(text):
        low, high = parse_number(match["low"] or match["ordinal"] or ""), parse_number(match["high"] or "")
        if low is not None and match["high"]:
            low *= _shared_scale(match["low"], match["high"])
        if match["vague"]:
            yield _number(match, None, None, "vague")
        elif low is not None and high is not None and low < high:
            yield _number(match, low, high, "range")
        elif low is not None and match["high"] is None and match[0].casefold() not in number_table("articles"):
            kind: Kind = "ordinal" if match["ordinal"] else "percent" if match["percent"] else "cardinal"
            yield _number(match, low, low, kind)


def _shared_scale(low: str, high: str) -> Decimal:
    """What "zwei" has of the unit in "zwei bis drei Millionen"; 1 where it has its own."""
    scale = compiled(rf"(?<!\p{{L}}){SCALE}$").search(high)
    own = compiled(SCALE).search(low)
    return Decimal(1) if scale is None or own is not None else factor_of(scale[0]) or Decimal(1)


def _number(match: regex.Match[str], low: Decimal | None, high: Decimal | None, kind: Kind) -> Number:
    return Number(start=match.start(), end=match.end(), text=match[0], low=low, high=high, kind=kind)


@cache
def _finder() -> regex.Pattern[str]:
    ordinal = rf"(?i:(?:{WHOLE}(?:und)?)??(?:{alternatives(number_table('ordinals'))}|{WHOLE}s?t)e[nmrs]?)"
    return compile_pattern(
        rf"""(?<![\w.,]) (?: (?P<vague>(?:Hundert|Zehn|Zig)?[Tt]ausende|Dutzende|Hunderte|Millionen|Milliarden)
          | (?P<ordinal>{ordinal}|[0-9]{{1,3}}\.(?=\s\p{{L}}))
          | (?P<low>(?:minus\s|[-−](?=[0-9]))?(?:(?:{CARDINAL}|[0-9]{{1,2}})\s{FRACTION}|{QUANTITY}))
            (?:\s?(?:bis(?:\s+zu)?|[–-])\s?(?P<high>{QUANTITY}))? (?P<percent>\s?(?:Prozent|%))? ) (?!\w)""",
        regex.VERBOSE,
    )
