"""The bracket between a determiner and its noun: "die [vom Land mit 2 Millionen Euro geförderte] Plattform".

A determiner that no noun follows opens it; a participle right before the noun closes it.
"""

from collections.abc import Sequence

import regex

from smartcity_nlp.grammar.words import Word, determiner_readings, preposition_cases, pronoun_cases
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Date, Money

QUOTES = frozenset('„“”"»«‚‘’')
LONGEST = 14  # words in the bracket
# "dotierte", "ausgerichteten", "beschlossene", "geltende"
PARTICIPLE = compile_pattern(
    r"(?: \p{Ll}* ge \p{Ll}{2,} (?:t|en) | \p{Ll}+ (?:ier|ig|ich) t"
    r" | \p{Ll}* (?:be|ver|er|ent|emp|zer|über|unter) \p{Ll}{2,} (?:t|en)"
    r" | \p{Ll}{3,} end ) (?: e | en | er | es | em )",
    regex.VERBOSE,
)


def bracket_end(words: Sequence[Word], first: int) -> int | None:
    """The index of the participle that closes a bracket open since before ``first``, or None if none is open."""
    open_phrase = False  # a preposition or determiner still waits for its noun
    opened = False
    for i in range(first, min(first + LONGEST, len(words) - 1)):
        word = words[i]
        if word.atom is not None or word.text[0].isupper():
            opened = opened or open_phrase or isinstance(word.atom, Date) or _measures(words, i)
            if not opened:
                return None  # "das neue Parkleitsystem": the noun that the determiner waits for
            open_phrase = False
        elif preposition_cases(word.lower) is not None or determiner_readings(word.lower) is not None:
            open_phrase = True
        elif word.text in QUOTES:
            continue
        elif not word.text[0].isalnum() or pronoun_cases(word.lower) is not None:
            return None
        elif not open_phrase and _is_participle(word) and i > first:
            later = bracket_end(words, i + 2) if words[i + 1].lower in ("und", "aber") else None
            return i if later is None else later  # "der vom Amt erarbeitete und jetzt im Netz angebotene Bericht"
        elif _measures(words, i - 1):
            return i
    return None


def _measures(words: Sequence[Word], i: int) -> bool:
    """ "der [2,6 Millionen Euro] schwere Auftrag": an amount before the adjective that takes one."""
    return isinstance(words[i].atom, Money) and words[i + 1].lower in read_words("grammar", "bracket.measured")


def _is_participle(word: Word) -> bool:
    return PARTICIPLE.fullmatch(word.text) is not None or word.lower in read_words("grammar", "bracket.adjectives")
