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
GAPS = str.maketrans("*#", "  ")  # between the parts of a phrase that stand as they are


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """Case-blind patterns, sorted by shape; a word fits if it fits one. Each is only equal to itself."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()  # "förder*"
    ends: tuple[str, ...] = ()  # "*bescheid"
    parts: tuple[str, ...] = ()  # "*förder*"
    others: tuple[str, ...] = ()  # words of any other shape: "?*preis"
    phrases: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()  # of phrases: one of these stands in each text that fits

    @property
    def expression(self) -> regex.Pattern[str] | None:
        """The pattern of the other words, or of the phrases; most are never asked for, and so never made."""
        return _of_others(self.others) if self.others else _of_phrases(self.phrases) if self.phrases else None

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
            if (expression := self.expression) is not None and expression.match(word) is not None:
                return True
        return False

    def __bool__(self) -> bool:
        return bool(self.words or self.starts or self.ends or self.parts or self.others or self.phrases)


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
    return Patterns(frozenset(exact), tuple(starts), tuple(ends), tuple(parts), tuple(others))


def phrase_patterns(phrases: Iterable[str]) -> Patterns:
    """The patterns of words that stand somewhere in a text: ``*`` goes on with a word, ``#`` stands for digits."""
    lowered = tuple(phrase.lower() for phrase in phrases)
    keys = (max(phrase.translate(GAPS).split(), key=len, default="") for phrase in lowered)
    return Patterns(phrases=lowered, keys=tuple(dict.fromkeys(keys)))


@cache
def _of_others(words: tuple[str, ...]) -> regex.Pattern[str]:
    return compile_pattern("|".join(map(translate, words)))


@cache
def _of_phrases(phrases: tuple[str, ...]) -> regex.Pattern[str]:
    return compile_pattern(rf"(?s).*?(?<![\w.-])(?:{'|'.join(map(_running, phrases))})(?![\w-]|\.\w)")


def _running(words: str) -> str:
    escaped = escape(words)
    return escaped.replace(r"\*", r"\w*").replace(r"\ ", r"\s+").replace(r"\#", r"\p{N}[\p{N}.]*")
