"""The fixed patterns of the package, compiled once a machine: ``compile_pattern(r"\\p{Lu}\\p{Ll}+")`` → a pattern.

``regex`` compiles in Python, 1.1 s for all of ours; a compiled pattern can be pickled and is read back in 30 µs.
Patterns made from a caller's words are compiled by ``regex.compile``.
"""

from collections.abc import Iterable
from functools import cache

import regex

from smartcity_nlp.kept import kept


@cache
def compile_pattern(source: str, flags: int = 0) -> regex.Pattern[str]:
    """What ``regex.compile`` makes of a pattern that is fixed in the package or its lexicons."""
    key = source, int(flags) | int(regex.DEFAULT_VERSION)
    pattern: regex.Pattern[str] = kept(key, regex.Pattern, lambda: regex.compile(source, flags))
    return pattern if pattern.pattern == source else regex.compile(source, flags)


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first; of a set always in the same order."""
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
