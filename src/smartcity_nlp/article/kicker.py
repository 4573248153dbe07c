"""Where a kicker is glued to its headline: ``"HannoverMehr Geld für Sensoren"`` → 8; none → None.

New Kommune21 pages lose the break between kicker and headline when they are copied. Every place where a word goes from
lower case to a capital is a candidate ("Hannover|Mehr", but also "Gov|Tech"); the article decides.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

import regex

from smartcity_nlp.gazetteer import keys_named
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import compile_pattern

# Between two characters without white space: "g|M", ")|B", "?|W", "M|S" of "it@MStrategie", "t|„", "t|41", "0|G"
SEAM = compile_pattern(
    r"""
      (?<=[\p{Ll}]) (?=[\p{Lu}„»“"]) | (?<=[)!?.”]) (?=[\p{Lu}\d„»]) | (?<=\p{Lu}) (?=\p{Lu}\p{Ll})
    | (?<=\p{Ll}) (?=\d) | (?<=\d) (?=\p{Lu}\p{Ll}) | (?<=\p{Lu}{2}) (?=[\p{Lu}\d„])
    """,
    regex.VERBOSE,
)
CAMEL = compile_pattern(r"(?<=\p{Ll})(?=\p{Lu})|(?<=\))(?=\p{Lu})")
FIRST_WORD = compile_pattern(r"[„»“\"]?([\p{L}\p{N}-]+)")
LONGEST_KICKER = 70
LONGEST_TITLE = 250
CONTEXT = 20_000  # characters of the article that are asked


class Seam(NamedTuple):
    """The offset at which the headline begins, and what speaks for it: 1 where nothing but the shape does."""

    offset: int
    evidence: float


def find_seam(title: str, *, keywords: Sequence[str] = (), context: str = "", least: float = 1.0) -> int | None:
    """The offset in ``title`` at which the headline begins, or None if no kicker is glued to it.

    ``context`` is the article's text without the title; ``least`` is the evidence that is asked for: 1 where the page
    is of the layout that glues, more where it may not be.
    """
    seam = likeliest_seam(title, keywords=keywords, context=context)
    return seam.offset if seam and seam.evidence >= least else None


def likeliest_seam(title: str, *, keywords: Sequence[str] = (), context: str = "") -> Seam | None:
    """The place for which most speaks; None where no word could be two."""
    if len(title) > LONGEST_TITLE or title.isupper():  # in capitals every letter could begin a word
        return None
    context = context[:CONTEXT]
    offsets = [match.start() for match in SEAM.finditer(title, pos=2, endpos=LONGEST_KICKER + 1)]
    known = {word.casefold() for word in keywords}
    seams = [Seam(offset, _evidence(title, offset, known, context)) for offset in offsets]
    return max(seams, key=lambda seam: seam.evidence, default=None)


def _evidence(title: str, seam: int, known: Collection[str], context: str) -> float:
    """How much speaks for "left is a kicker, right a headline"; about 1 if nothing but the shape does."""
    left, right = title[:seam], title[seam:]
    if left != left.rstrip() or right != right.lstrip() or len(right) < 5 or left.count("(") != left.count(")"):
        return -10
    score = 1.0 if CAMEL.match(title, seam) else -1.0
    if left.casefold() in known:
        score += 5
    if left in _topics() or is_place(left):
        score += 4
    if _stands_in(left, context):
        score += 3
    first = FIRST_WORD.match(right)
    if first and _stands_in(first[1], context):
        score += 2
    piece, last = _piece_around(title, seam), _last_word(left)
    inside = title[seam - 1].isalnum() and title[seam].isalnum()
    if inside and (_stands_in(piece, context) or piece.casefold() in known):  # "LoRaWAN", "WegeFix": one word
        score -= 8
    if last.casefold() in _camel_halves():
        score -= 4
    return score - (2 if len(left.split()) > 6 else 0) - (2 if len(right.split()) < 2 else 0)


def is_place(words: str) -> bool:
    """E.g. "Kreis Soest", "Halle (Saale)", "Rheinland-Pfalz": a name of the official register."""
    kind, _, name = words.partition(" ")
    return bool(keys_named(words)) or (kind in read_words("pages", "kicker.areas") and bool(keys_named(name.strip())))


def _piece_around(title: str, seam: int) -> str:
    """The letters and digits around a seam: "GovTech" of "GovTech-Campus"."""
    start, end = seam, seam
    while start and title[start - 1].isalnum():
        start -= 1
    while end < len(title) and title[end].isalnum():
        end += 1
    return title[start:end]


def _last_word(words: str) -> str:
    end = len(words)
    while end and not words[end - 1].isalnum():
        end -= 1
    return _piece_around(words, end)


def _stands_in(words: str, context: str) -> bool:
    """Whether the words stand in the context as words of their own."""
    position = context.find(words) if words else -1
    while position >= 0:
        end = position + len(words)
        before, after = context[position - 1 : position], context[end : end + 1]
        if not before.isalnum() and before != "-" and not after.isalnum():
            return True
        position = context.find(words, position + 1)
    return False


@cache
def _topics() -> frozenset[str]:
    return read_words("pages", "kicker.topics")


@cache
def _camel_halves() -> frozenset[str]:
    return read_words("pages", "kicker.camel")
