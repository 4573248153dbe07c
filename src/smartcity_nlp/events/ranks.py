"""Ranks in a competition: "Platz 2", "den zweiten Preis", "Rang drei", "als Dritte" → ``winner``, ``Platz 2``, …

Patterns and number words come from ``ranks.toml``.
"""

from functools import cache
from typing import NamedTuple

import regex

from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.patterns import compile_pattern, remembered


class Rank(NamedTuple):
    """A rank and where it stands; ``value`` is ``winner``, ``finalist`` or ``Platz N``."""

    start: int
    end: int
    value: str


@remembered(64)  # the frames ask for those of one clause, one after the other
def find_ranks(text: str, start: int, end: int) -> tuple[Rank, ...]:
    """The ranks in ``text[start:end]``, in order."""
    ranks = []
    for match in _pattern().finditer(text, start, end):
        place = next(words for words in match.groups() if words)
        number = _number(place.lower().rstrip("."))
        if number is not None:
            ranks.append(Rank(match.start(), match.end(), "winner" if number == 1 else f"Platz {number}"))
    return tuple(ranks)


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    numbers: dict[str, int] = read_lexicon("ranks")["numbers"]
    for stem, number in numbers.items():
        if word.startswith(stem):
            return number
    return None


@cache
def _pattern() -> "regex.Pattern[str]":
    table = read_lexicon("ranks")
    stems = "|".join(table["numbers"])
    nouns, after = "|".join(table["nouns"]), "|".join(table["after"])
    return compile_pattern(
        rf"""
        \b(?: (?:{nouns}) \s+ (?: (?P<digit>\d{{1,2}}) (?![.,]?\d) | (?P<word>(?:{stems})\p{{Ll}}*) )     # Platz 2
        | (?P<ordinal> \d{{1,2}}\. | (?:{stems})\p{{Ll}}* ) \s+ (?:{nouns}|Preis\w*) \b          # den zweiten Preis
        | (?-i: (?P<medal> {"|".join(table["medals"])} )                                          # Gold ging an
          (?: medaille | (?! \w | \s+ (?:aus|in)\b | \s+ (?:und|oder) \s+ \p{{L}} ) ) )
        | als \s+ (?-i: (?P<as> (?:Erst|Zweit|Dritt)\p{{Ll}}* ) )                                 # als Dritte
        | (?-i: (?P<alone> (?:Erst|Zweit|Dritt|Viert) (?:e|er|en|es) ) )                          # wurde Zweite
          (?= \s+ (?:{after}) \b | \s* (?:[.,;!] | $) )
        )
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )
