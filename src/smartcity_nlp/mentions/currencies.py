"""The words of currencies: "indische Rupien" → ``INR``, "T€" → ``EUR`` in thousands; as patterns and as values.

``behind()`` and ``before()`` are fragments of patterns for what stands behind and before a number.
"""

from decimal import Decimal
from functools import cache
from typing import Any, Final

import regex
from ahocorasick_rs import AhoCorasick

from smartcity_nlp.lexicon import LexiconError, read_lexicon, read_words
from smartcity_nlp.mentions.money_bounds import globs
from smartcity_nlp.numbers import alternatives
from smartcity_nlp.patterns import compile_pattern

# What speaks of money without a currency
SCALES: Final = ("Million", "million", "Milliarde", "milliarde", "Mio", "Mrd", "Mill.", "stellige")
ADJECTIVE_END: Final = compile_pattern(r"(?<=\p{Ll})e[nrs]?$")


def behind() -> str:
    """What may stand behind a number: "€", "USD", "Franken", "dänische Kronen", "Cent"."""
    adjectives = alternatives({adjective for _, adjective in _units() if adjective})
    units = alternatives({unit for unit, _ in _units()})
    signs = alternatives([*_signs(), *read_lexicon("money")["fraction"]])
    return rf"(?:(?:(?i:{adjectives})(?:e[nrs]?)?\s+)?{units}|{signs})(?![\w$€])"


def cue() -> str:
    """Where a currency stands, behind or before a number, or "Millionen"."""
    named = rf"(?<![^\W\d_]) {alternatives(_names())} (?![\w$€])"
    return rf"{named} | {before()} \s? [0-9] | {'|'.join(map(regex.escape, SCALES))}"


def cue_starts(text: str) -> list[int]:
    """Where a word of money may stand in the text, in order."""
    hits = _strings().find_matches_as_indexes(text, overlapping=True)
    own = {start for string, start, end in hits if string < len(SCALES) or not text[end : end + 1].isalpha()}
    return sorted(own)


@cache
def _strings() -> AhoCorasick:
    return AhoCorasick([*SCALES, *{name.split()[0] for name in _names()}])


def _names() -> set[str]:
    return {unit for unit, _ in _units()} | {*_signs(), *read_lexicon("money")["fraction"]}


def before() -> str:
    """What may stand before a number: signs and codes; "EURO 6,50", but not "Euro 2024"."""
    return rf"(?:{alternatives(_signs())}|(?:Euro|EURO)(?=\s?[0-9.]{{1,12}},[0-9]{{2}}))"


def currency_of(words: str) -> tuple[str, Decimal] | None:
    """The ISO 4217 code and the factor of the words; None for "Kronen", which could be any."""
    words = regex.sub(r"\s+", " ", words)
    fraction = read_lexicon("money")["fraction"].get(words)
    if fraction is not None:
        return fraction[0], Decimal(fraction[1])
    adjective, _, unit = words.rpartition(" ")
    adjective = adjective.lower()
    stem = ADJECTIVE_END.sub("", adjective)
    code = (
        _signs().get(words)
        or _units().get((words, ""))
        or _units().get((unit, adjective))
        or _units().get((unit, stem))
    )
    return (code, Decimal(1)) if code else None


def can_be_weight(amount: str) -> bool:
    """Whether the unit of an amount is also one of weight: "acht Pfund"."""
    return amount.endswith(_weights())


def speaks_of_money(words: str) -> bool:
    """Whether the words around "acht Pfund" say that it is money."""
    return _money_words().search(words) is not None


@cache
def _signs() -> dict[str, str]:
    """Signs and codes, the latter their own value."""
    return {code: code for code in read_words("currencies", "codes.words")} | dict(read_lexicon("currencies")["signs"])


@cache
def _units() -> dict[tuple[str, str], str]:
    """Names with and without an adjective's stem → code, "" where the name alone does not say which.

    Raises LexiconError for a code that is none.
    """
    found: dict[tuple[str, str], str] = {}
    entry: dict[str, Any]
    for entry in read_lexicon("currencies")["unit"]:
        codes = {"": entry.get("code", ""), **entry.get("national", {})}
        for adjective, code in codes.items():
            if code and not regex.fullmatch("[A-Z]{3}", code):
                raise LexiconError("currencies", str(entry["names"]), f"expected an ISO 4217 code, got {code!r}")
            found.update({(name, adjective): code for name in entry["names"]})
    return found


@cache
def _weights() -> tuple[str, ...]:
    return tuple(name for entry in read_lexicon("currencies")["unit"] if entry.get("weight") for name in entry["names"])


@cache
def _money_words() -> regex.Pattern[str]:
    words = globs(sorted(read_words("currencies", "pounds.words")))
    return compile_pattern(rf"(?<!\w)(?i:{words})(?!\w)")
