"""Patterns of words as frames write them: ``*bescheid`` fits "Förderbescheid", ``in * betrieb`` "in vollem Betrieb".

A frame table has some 20,000, nearly all of one of four shapes that need no regular expression.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fnmatch import translate
from functools import cache
from re import escape

import regex

from smartcity_nlp.patterns import compile_pattern

WILD = frozenset("*?[")
GAPS = compile_pattern(r"[ *#]+")  # between the parts of a phrase that stand as they are


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Case-blind patterns, sorted by shape; a word fits if it fits one. Each is only equal to itself."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()  # "förder*"
    ends: tuple[str, ...] = ()  # "*bescheid"
    parts: tuple[str, ...] = ()  # "*förder*"
    expression: regex.Pattern[str] | None = None  # all others: "?*preis", phrases
    keys: tuple[str, ...] = ()  # of phrases: one of these stands in each text that fits

    def match(self, word: str) -> bool:
        """Whether the whole word fits one of the patterns."""
        return self.match_any((word.lower(),))

    def match_any(self, words: Collection[str]) -> bool:
        """Whether one of the words, which are in lower case, fits one of the patterns."""
        if not self.words.isdisjoint(words):
            return True
        for word in words:
            if word.endswith(self.ends) or word.startswith(self.starts):
                return True
            if self.parts and any(part in word for part in self.parts):
                return True
            if self.expression is not None and self.expression.match(word) is not None:
                return True
        return False

    def __bool__(self) -> bool:
        return bool(self.words or self.starts or self.ends or self.parts or self.expression)


@cache
def word_patterns(words: tuple[str, ...]) -> Patterns:
    """The patterns of single words, ``*`` and ``?`` as in file names; none of no words."""
    exact, starts, ends, parts, others = set(), [], [], [], []
    for word in map(str.lower, words):
        before, bare, after = word[:1] == "*", word.strip("*"), word[-1:] == "*"
        if not WILD.isdisjoint(bare):
            others.append(word)
        elif before and after:
            parts.append(bare)
        elif before:
            ends.append(bare)
        elif after:
            starts.append(bare)
        else:
            exact.add(word)
    expression = compile_pattern("|".join(map(translate, others))) if others else None
    return Patterns(frozenset(exact), tuple(starts), tuple(ends), tuple(parts), expression)


def phrase_patterns(phrases: Iterable[str]) -> Patterns:
    """The patterns of words that stand somewhere in a text: ``*`` goes on with a word, ``#`` stands for digits."""
    lowered = [phrase.lower() for phrase in phrases]
    inner = "|".join(map(_running, lowered))
    keys = (max(GAPS.split(phrase), key=len) for phrase in lowered)
    expression = compile_pattern(rf"(?s).*?(?<![\w.-])(?:{inner})(?![\w-]|\.\w)")
    return Patterns(expression=expression, keys=tuple(dict.fromkeys(keys)))


def _running(words: str) -> str:
    escaped = escape(words)
    return escaped.replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace(r"\#", r"\p{N}[\p{N}.]*")
