"""Text → stretches between quotation marks: ``»„Das ist ‚neu‘“, sagt sie«`` → one stretch, ``Das ist ‚neu‘``.

Every style of mark („ “ ” " » « ‚ ‘ ’ ' › ‹), nested and of mixed style („…"). Only the outermost stretch counts. One
pass over the marks with a bounded stack: a megabyte of marks costs no more than a megabyte of words.
"""

from collections.abc import Iterable
from typing import NamedTuple

import regex

from smartcity_nlp.patterns import compile_pattern

MARK = compile_pattern(
    r"(?P<run>[„“”‟\"»«‚‘’'›‹]{7,}) | (?<![\w,]),,(?=\w) | (?<=[\w.!?…])'' | [„“”‟\"»«‚‘’'›‹]", regex.VERBOSE
)  # ,,so'' „so“ »so«
FAMILY = {
    **dict.fromkeys(["„", "“", "”", "‟", '"', ",,", "''"], "double"),
    **dict.fromkeys("»«", "guillemet"),
    **dict.fromkeys("‚‘’'", "single"),
    **dict.fromkeys("›‹", "small guillemet"),
}
BEFORE_OPENING = frozenset('([{–—-/:„“"»«‚‘›‹')
DEEPEST = 6  # deeper marks are words like any other


class Stretch(NamedTuple):
    """Words between marks: ``[start, end)`` without marks and outer white space, ``[open, close)`` with the marks."""

    open: int
    start: int
    end: int
    close: int
    closed: bool


class _Open(NamedTuple):
    family: str
    start: int
    inside: int


def find_stretches(text: str) -> tuple[Stretch, ...]:
    """The outermost quoted stretches in order; one that is never closed ends with the text (a paragraph)."""
    pairs: list[Stretch] = []
    stack: list[_Open] = []
    for match in MARK.finditer(text):
        if match["run"]:
            continue  # a ruler of marks quotes nothing
        family = FAMILY[match[0]]
        if _opens(text, match, any(mark.family == family for mark in stack)):
            if len(stack) < DEEPEST:
                stack.append(_Open(family, match.start(), match.end()))
            continue
        depth = next((i for i in range(len(stack) - 1, -1, -1) if stack[i].family == family), None)
        if depth is not None and _closes(text, match):
            pairs.append(_trimmed(text, stack[depth], match.start(), match.end(), closed=True))
            del stack[depth:]
    pairs += _unclosed(text, stack, pairs)
    return tuple(stretch for stretch in _outermost(pairs) if stretch.start < stretch.end)


def mask(text: str, stretches: Iterable[Stretch]) -> str:
    """The text, equally long, with quoted words as ``x``: their full stops and verbs do not count for the rest.

    First and last character stay, so that a sentence still starts and ends where it did; so does a stop before an inner
    mark: „Er sagt: ‚Bub, der trifft nicht.‘“
    """
    parts = []
    done = 0
    for stretch in stretches:
        first, last = stretch.start + 1, stretch.end - 1
        while last > first and text[last] in FAMILY:
            last -= 1
        parts += [text[done:first], "x" * (last - first)]
        done = max(first, last)
    return "".join([*parts, text[done:]])


def _opens(text: str, match: "regex.Match[str]", inside: bool) -> bool:
    mark, before = match[0], text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if mark in ("„", ",,"):
        return True
    if mark == "''" or not after:
        return False
    if inside and not after.isalnum() and after not in BEFORE_OPENING and not after.isspace():  # « Bonjour », dit-il
        return False
    spaced = not before or before.isspace()
    if mark == "‚":
        return not after.isspace()
    if after.isspace():  # « Bonjour »
        return mark in "»«" and spaced and not inside
    if mark in "’'":  # not the apostrophe of "geht's", "'s"
        return spaced and not inside and text[match.end() : match.end() + 2] not in ("s ", "n ")
    return spaced or (before in BEFORE_OPENING and (not inside or before not in "-–—/"))


def _closes(text: str, match: "regex.Match[str]") -> bool:
    after = text[match.end() : match.end() + 1]
    if FAMILY[match[0]] == "single":
        return not (after.isalnum() or text[match.start() - 1].isspace())
    return True


def _unclosed(text: str, stack: list[_Open], pairs: list[Stretch]) -> list[Stretch]:
    """„A, sagte sie. „B“, sagte er: the first one ends where the next begins, so that B is still found."""
    if not stack or stack[0].family not in ("double", "guillemet") or text[stack[0].start] in '"“”':
        return []
    first = stack[0]
    end = min((pair.open for pair in pairs if pair.open > first.start), default=len(text))
    return [_trimmed(text, first, end, end, closed=False)]


def _trimmed(text: str, opened: _Open, end: int, close: int, *, closed: bool) -> Stretch:
    start = opened.inside
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return Stretch(opened.start, start, end, close, closed)


def _outermost(pairs: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    for pair in sorted(pairs, key=lambda pair: (pair.open, -pair.close)):
        if not kept or pair.open >= kept[-1].close:
            kept.append(pair)
    return kept
