"""Nouns and words that trigger frames, of all frames in one table: "Förderbescheid" → the frames with ``*bescheid``.

A table of some 150 frames has thousands of patterns: a clause is looked up once, not once a frame.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from smartcity_nlp.events.word_patterns import Patterns

REMEMBERED = 8192  # words


class NounTriggers:
    """The noun patterns of frames by shape: an exact word, a beginning or an ending is one look-up."""

    def __init__(self, patterns: Sequence[Patterns]) -> None:
        self._words = _numbered((word, i) for i, own in enumerate(patterns) for word in own.words)
        self._starts = _numbered((start, i) for i, own in enumerate(patterns) for start in own.starts)
        self._ends = _numbered((end, i) for i, own in enumerate(patterns) for end in own.ends)
        self._longest = max(map(len, (*self._starts, *self._ends)), default=0)
        self._others = [(i, own.of_other_shape()) for i, own in enumerate(patterns) if own.parts or own.expression]
        self.of = lru_cache(maxsize=REMEMBERED)(self._look_up)

    def _look_up(self, word: str) -> frozenset[int]:
        """The numbers of the frames one of whose patterns fits the whole word."""
        low = word.lower()
        numbers = set(self._words.get(low, ()))
        for length in range(1, min(self._longest, len(low)) + 1):
            numbers.update(self._starts.get(low[:length], ()), self._ends.get(low[-length:], ()))
        numbers.update(i for i, patterns in self._others if patterns.match(low))
        return frozenset(numbers)


class WordTriggers:
    """The words of frames that may stand anywhere in a clause: "in Kraft"."""

    def __init__(self, words: Sequence[Iterable[str]]) -> None:
        frames = _numbered((f" {word.lower()} ", i) for i, own in enumerate(words) for word in own)
        self._numbers = list(frames.values())
        self._automaton = AhoCorasick(list(frames))

    def of(self, lowered: str) -> list[int]:
        """The numbers of the frames, in order, one of whose words a clause has; it is given in lower case."""
        hits = self._automaton.find_matches_as_indexes(f" {lowered} ", overlapping=True)
        return sorted({i for pattern, _, _ in hits for i in self._numbers[pattern]})


def _numbered(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    table: dict[str, list[int]] = {}
    for key, number in pairs:
        table.setdefault(key, []).append(number)
    return table
