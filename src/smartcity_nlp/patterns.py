"""Patterns over a caller's text, with time-outs: ``compile_pattern(r"\\p{Lu}\\p{Ll}+").search("die Stadt")["…"]``.

The fixed patterns of the package are compiled once a machine: ``regex`` compiles in Python, 1.1 s for all of ours; a
compiled pattern can be pickled and is read back in 30 µs. None is made from a caller's words.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, wraps
from typing import Any, TypeVar, cast

import regex

from smartcity_nlp.kept import kept
from smartcity_nlp.left_out import tell, time_allowed, times_left_out

SHOWN = 40  # characters of the text in a warning
SHORT = 24  # characters that no pattern takes long for, whatever it tries; to start the clock takes five times as long


@cache
def compile_pattern(source: str, flags: int = 0) -> regex.Pattern[str]:
    """What ``regex.compile`` makes of a pattern that is fixed in the package or its lexicons, with a time-out."""
    key = source, int(flags) | int(regex.DEFAULT_VERSION)
    pattern: regex.Pattern[str] = kept(key, regex.Pattern, lambda: regex.compile(source, flags))
    return _timed(pattern if pattern.pattern == source else regex.compile(source, flags))


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first; of a set always in the same order."""
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


F = TypeVar("F", bound=Callable[..., Any])


def remembered(most: int | None = None) -> Callable[[F], F]:
    """``lru_cache`` for a function that asks patterns: what it answers when one of them gave up is not kept.

    Else a later document would get that answer too, and nobody would say so.
    """

    def decorate(function: F) -> F:
        @lru_cache(maxsize=most)
        def whole_answer(*arguments: Any) -> Any:
            before = times_left_out()
            answer = function(*arguments)
            if times_left_out() != before:
                raise _PoorAnswerError(answer)
            return answer

        @wraps(function)
        def call(*arguments: Any) -> Any:
            try:
                return whole_answer(*arguments)
            except _PoorAnswerError as poor:
                return poor.args[0]

        return cast(F, call)

    return decorate


class _PoorAnswerError(Exception):
    pass


class _Timed:
    """A pattern that finds nothing more when its time is over, and says so (:func:`~smartcity_nlp.left_out.tell`)."""

    __slots__ = (
        "_pattern",
        "findall",
        "flags",
        "fullmatch",
        "groupindex",
        "match",
        "pattern",
        "search",
        "split",
        "sub",
    )

    def __init__(self, pattern: regex.Pattern[str]) -> None:
        self._pattern = pattern
        self.pattern, self.flags, self.groupindex = pattern.pattern, pattern.flags, pattern.groupindex
        self.search = _in_time(pattern.search)
        self.match = _in_time(pattern.match)
        self.fullmatch = _in_time(pattern.fullmatch)
        self.findall = _in_time(pattern.findall, lambda text: [])
        self.split = _in_time(pattern.split, lambda text: [text])
        self.sub = _in_time(pattern.sub, lambda _, text: text, place=1)

    def finditer(self, text: str, pos: int | None = None, endpos: int | None = None) -> Iterator[regex.Match[str]]:
        """The matches up to where the time is over."""
        if len(text) <= SHORT:
            return self._pattern.finditer(text, pos, endpos)
        found: list[regex.Match[str]] = []
        try:
            # All at once: the clock of an iterator would run on while its matches are looked at.
            found.extend(self._pattern.finditer(text, pos, endpos, timeout=time_allowed()))
        except TimeoutError:
            _tell(text, found[-1].end() if found else pos or 0)
        return iter(found)


def _timed(pattern: regex.Pattern[str]) -> regex.Pattern[str]:
    return cast("regex.Pattern[str]", _Timed(pattern))


def _in_time(
    method: Callable[..., Any], otherwise: Callable[..., Any] = lambda *_: None, place: int = 0
) -> Callable[..., Any]:
    """The method with a time-out; ``otherwise`` says what it gives when the time is over, ``place`` where its text is.

    A short text needs none.
    """

    def call(*arguments: Any, **options: Any) -> Any:
        text = arguments[place]
        if len(text) <= SHORT:
            return method(*arguments, **options)
        try:
            return method(*arguments, timeout=time_allowed(), **options)
        except TimeoutError:
            start = next((argument for argument in arguments if isinstance(argument, int)), 0)
            _tell(text, start)
            return otherwise(*arguments)

    return call


def _tell(text: str, start: int) -> None:
    stage = sys._getframe(2).f_globals["__name__"].removeprefix("smartcity_nlp.")
    words = text[start : start + SHOWN]
    tell(f"{stage}: what a pattern finds behind {words!r} was left out, it took more than {time_allowed():.2g} seconds")
