"""Words one behind another, each with one of its endings → where a text has them: "smarte Insel", "smarten Insel".

What a pattern for them would find; but a pattern takes longer to make than a whole article to be searched.
"""

from collections.abc import Iterator
from typing import NamedTuple

import regex

from smartcity_nlp.patterns import compile_pattern

SPACE = compile_pattern(r"\s+")


class Wording(NamedTuple):
    """Words, each with its endings in the order in which they are tried; patterns of where they may begin and end."""

    words: tuple[tuple[str, tuple[str, ...]], ...]
    opening: regex.Pattern[str]
    closing: regex.Pattern[str]

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the words stand, in order and without overlaps."""
        first = self.words[0][0] if self.words else ""
        start = text.find(first) if first else -1
        while start >= 0:
            end = self._end(text, start) if self.opening.match(text, start) else None
            if end is not None:
                yield start, end
            start = text.find(first, start + 1 if end is None else end)

    def _end(self, text: str, at: int, number: int = 0) -> int | None:
        """Where the words from one on end if they stand there."""
        word, endings = self.words[number]
        for end in (at + len(word + ending) for ending in endings if text.startswith(word + ending, at)):
            if number + 1 < len(self.words):
                space = SPACE.match(text, end)
                last = self._end(text, space.end(), number + 1) if space else None
            else:
                last = end if self.closing.match(text, end) else None
            if last is not None:
                return last
        return None
