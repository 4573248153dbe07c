"""Patterns over a caller's text, with time-outs: ``compile_pattern(r"\\p{Lu}\\p{Ll}+").search("die Stadt")["…"]``.

The fixed patterns of the package are compiled once a machine: ``regex`` compiles in Python, 1.1 s for all of ours; a
compiled pattern can be pickled and is read back in 30 µs. None is made from a caller's words.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, wraps
from re import escape  # regex has one, too, which takes seven times as long
from typing import Any, TypeVar, cast

import regex

from smartcity_nlp.kept import kept
from smartcity_nlp.left_out import tell, time_allowed, times_left_out

SHOWN = 40  # characters of the text in a warning
SHORT = 100  # characters of which no pattern makes long work: asking for the time would take five times as long


@cache
def compile_pattern(source: str, flags: int = 0) -> regex.Pattern[str]:
    """What ``regex.compile`` makes of a pattern that is fixed in the package or its lexicons, with a time-out."""
    return _timed(compile_untimed(source, flags))


def compile_untimed(source: str, flags: int = 0) -> regex.Pattern[str]:
    """The same without a time-out, for what is asked of a few characters."""
    key = source, int(flags) | int(regex.DEFAULT_VERSION)
    pattern: regex.Pattern[str] = kept(key, regex.Pattern, lambda: regex.compile(source, flags))
    return pattern if pattern.pattern == source else regex.compile(source, flags)


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first; of a set always in the same order."""
    return "|".join(map(escape, sorted(words, key=lambda word: (-len(word), word))))


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

    __slots__ = ("_pattern", "pattern")

    def __init__(self, pattern: regex.Pattern[str]) -> None:
        self._pattern, self.pattern = pattern, pattern.pattern

    def search(self, text: str, pos: int | None = None, endpos: int | None = None) -> regex.Match[str] | None:
        if len(text) <= SHORT or _is_short(text, pos, endpos):
            return self._pattern.search(text, pos, endpos)
        return _in_time(self._pattern.search, text, pos, endpos)

    def match(
        self, text: str, pos: int | None = None, endpos: int | None = None, *, partial: bool = False
    ) -> regex.Match[str] | None:
        if (len(text) <= SHORT or _is_short(text, pos, endpos)) and not partial:
            return self._pattern.match(text, pos, endpos)
        return _in_time(self._pattern.match, text, pos, endpos, partial=partial)

    def fullmatch(self, text: str, pos: int | None = None, endpos: int | None = None) -> regex.Match[str] | None:
        if len(text) <= SHORT or _is_short(text, pos, endpos):
            return self._pattern.fullmatch(text, pos, endpos)
        return _in_time(self._pattern.fullmatch, text, pos, endpos)

    def finditer(self, text: str, pos: int | None = None, endpos: int | None = None) -> Iterator[regex.Match[str]]:
        """The matches up to where the time is over."""
        if len(text) <= SHORT or _is_short(text, pos, endpos):
            return self._pattern.finditer(text, pos, endpos)
        found: list[regex.Match[str]] = []
        try:
            # All at once: the clock of an iterator would run on while its matches are looked at.
            found.extend(self._pattern.finditer(text, pos, endpos, timeout=time_allowed()))
        except TimeoutError:
            _tell(text, found[-1].end() if found else pos)
        return iter(found)

    def findall(self, text: str) -> list[Any]:
        if len(text) <= SHORT:
            return self._pattern.findall(text)
        try:
            return self._pattern.findall(text, timeout=time_allowed())
        except TimeoutError:
            _tell(text)
            return []

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        if len(text) <= SHORT:
            return self._pattern.split(text, maxsplit)
        try:
            return self._pattern.split(text, maxsplit, timeout=time_allowed())
        except TimeoutError:
            _tell(text)
            return [text]

    def sub(self, replacement: str | Callable[[regex.Match[str]], str], text: str, count: int = 0) -> str:
        if len(text) <= SHORT:
            return self._pattern.sub(replacement, text, count)
        try:
            return self._pattern.sub(replacement, text, count, timeout=time_allowed())
        except TimeoutError:
            _tell(text)
            return text


def _is_short(text: str, pos: int | None, endpos: int | None) -> bool:
    return (len(text) if endpos is None else endpos) - (pos or 0) <= SHORT


def _timed(pattern: regex.Pattern[str]) -> regex.Pattern[str]:
    return cast("regex.Pattern[str]", _Timed(pattern))


def _in_time(
    ask: Callable[..., regex.Match[str] | None], text: str, pos: int | None, endpos: int | None, **options: bool
) -> regex.Match[str] | None:
    try:
        return ask(text, pos, endpos, timeout=time_allowed(), **options)
    except TimeoutError:
        _tell(text, pos)
        return None


def _tell(text: str, start: int | None = None) -> None:
    start = start or 0
    frame = sys._getframe(1)
    while frame.f_back and frame.f_globals["__name__"] == __name__:
        frame = frame.f_back
    stage = frame.f_globals["__name__"].removeprefix("smartcity_nlp.")
    words = text[start : start + SHOWN]
    tell(f"{stage}: what a pattern finds behind {words!r} was left out, it took more than {time_allowed():.2g} seconds")
