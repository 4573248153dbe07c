"""Patterns of all frames in one table: "Förderbescheid" → the frames with ``*bescheid``.

A table of some 600 frames has thousands of patterns: a word or a clause is looked up once, not once a frame.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from smartcity_nlp.events.word_patterns import Patterns
from smartcity_nlp.keys import Keys, numbers_by_key
from smartcity_nlp.patterns import remembered

REMEMBERED, RECENT = 8192, 64  # words; clauses
NONE: frozenset[Patterns] = frozenset()


class WordIndex:
    """Patterns of words by shape: an exact word, a beginning or an ending is one look-up."""

    def __init__(self, patterns: Sequence[Patterns]) -> None:
        self._words = numbers_by_key((word, i) for i, own in enumerate(patterns) for word in own.words)
        self._starts = numbers_by_key((start, i) for i, own in enumerate(patterns) for start in own.starts)
        self._ends = numbers_by_key((end, i) for i, own in enumerate(patterns) for end in own.ends)
        self._longest = max(map(len, (*self._starts, *self._ends)), default=0)
        self._parts = Keys((part, i) for i, own in enumerate(patterns) for part in own.parts)
        self._others = [(i, expression) for i, own in enumerate(patterns) if (expression := own.expression) is not None]
        self.of = remembered(REMEMBERED)(self._look_up)

    def _look_up(self, word: str) -> frozenset[int]:
        """The numbers of the patterns that the whole word fits."""
        low = word.lower()
        numbers = self._parts.of(low).union(self._words.get(low, ()))
        for length in range(1, min(self._longest, len(low)) + 1):
            numbers.update(self._starts.get(low[:length], ()), self._ends.get(low[-length:], ()))
        numbers.update(i for i, expression in self._others if expression.match(low) is not None)
        return frozenset(numbers)


class WordTriggers:
    """The words of frames that may stand anywhere in a clause: "in Kraft"."""

    def __init__(self, words: Sequence[Iterable[str]]) -> None:
        self._inside = Keys((f" {word.lower()} ", i) for i, own in enumerate(words) for word in own)

    def of(self, lowered: str) -> list[int]:
        """The numbers of the frames, in order, one of whose words a clause has; it is given in lower case."""
        return sorted(self._inside.of(f" {lowered} "))


class PatternIndex:
    """The patterns of conditions, those of words and those of phrases apart; made when first asked."""

    def __init__(self, patterns: Iterable[Patterns]) -> None:
        self._patterns = list(dict.fromkeys(patterns))
        self._of_word = remembered(REMEMBERED)(self._look_up)
        self.near = lru_cache(maxsize=RECENT)(self._look_near)

    def of_words(self, words: Sequence[str]) -> frozenset[Patterns]:
        """Those that one of the words fits."""
        if len(words) == 1:
            return self._of_word(words[0])
        return NONE.union(*map(self._of_word, words))

    def _look_up(self, word: str) -> frozenset[Patterns]:
        return frozenset([self._patterns[i] for i in self._by_word.of(word)])

    def _look_near(self, lowered: str) -> frozenset[Patterns]:
        """Those of phrases that may stand in a text, as one of their words does; it is given in lower case."""
        return frozenset([self._patterns[i] for i in self._by_key.of(lowered)])

    @cached_property
    def _by_word(self) -> WordIndex:
        return WordIndex([Patterns() if patterns.keys else patterns for patterns in self._patterns])

    @cached_property
    def _by_key(self) -> Keys:
        return Keys((key, i) for i, patterns in enumerate(self._patterns) for key in patterns.keys)
