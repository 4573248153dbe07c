"""Text → lines without white space around them: ``"Hof:\\r\\n\\r\\nNetz"`` → ``Hof:`` (gap 0), ``Netz`` (gap 1)."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from smartcity_nlp.lexicon import read_words

# Marks without width that pages carry: BOM, zero-width blanks, NUL; and with them what str.strip() takes.
WIDTHLESS = "\ufeff\u200b\u200c\u200d\u2060\x00"
SPACE = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    + ("\u2028\u2029\u202f\u205f\u3000" + WIDTHLESS)
)
CLOSING = "\"'“”«»‹›’‘)]"  # may stand behind the full stop: "…“.", "!«", "?)"
LONGEST_END = 8  # characters
WIDEST_WRAP = 130
MOST_LINES = 20_000  # what lies below is one line more: no page is that long, and 5 MB of "a\\n" shall not take minutes


class Line(NamedTuple):
    """A line that is not blank: ``text == document[start:end]``; ``gap`` counts the blank lines above it."""

    start: int
    end: int
    text: str
    gap: int


def split_lines(text: str) -> list[Line]:
    """The lines that are not blank, in order, trimmed. Linear in the length of the text."""
    lines: list[Line] = []
    start = gap = 0
    for raw in text.splitlines(keepends=True):
        if raw == "\n":  # as most blank lines are
            gap, start = gap + 1, start + 1
            continue
        words = raw.strip()
        if words and (words[0] in WIDTHLESS or words[-1] in WIDTHLESS):
            words = words.strip(SPACE)
        if words:
            if len(lines) >= MOST_LINES:
                lines.extend(trimmed(text, start, len(text), gap=gap))
                break
            begin = start + raw.index(words)
            lines.append(Line(begin, begin + len(words), words, gap))
            gap = 0
        else:
            gap += 1
        start += len(raw)
    return lines


def cut_lines(text: str, lines: Iterable[Line], cuts: Sequence[int]) -> list[Line]:
    """The lines, cut at the given offsets (ascending) as if a line break stood there."""
    result: list[Line] = []
    position = 0
    for line in lines:
        if position == len(cuts) or cuts[position] >= line.end:
            result.append(line)
            continue
        start, gap = line.start, line.gap
        while position < len(cuts) and cuts[position] < line.end:
            if cuts[position] > start:
                result.extend(trimmed(text, start, cuts[position], gap=gap))
                start, gap = cuts[position], 0
            position += 1
        result.extend(trimmed(text, start, line.end, gap=gap))
    return result


def trimmed(text: str, start: int, end: int, *, gap: int = 0) -> list[Line]:
    """The stretch ``[start, end)`` without white space around it as a line: a list of one, or of none if blank."""
    start, end = without_space(text, start, end)
    return [Line(start=start, end=end, text=text[start:end], gap=gap)] if start < end else []


def without_space(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch ``[start, end)`` without white space around it."""
    while start < end and text[start] in SPACE:
        start += 1
    while start < end and text[end - 1] in SPACE:
        end -= 1
    return start, end


def ends_sentence(words: str) -> bool:
    """E.g. "… in Betrieb genommen." → True; "Parkplätze mit Sensoren" → False."""
    return words[-LONGEST_END:].rstrip(CLOSING).endswith((".", "!", "?", "…"))


def is_open(words: str) -> bool:
    """Whether something must follow, e.g. "… bringt die Firma bis zum" or "Am Dienstag,"."""
    return words.endswith(",") or words.rsplit(maxsplit=1)[-1] in read_words("pages", "words.function")


def wrap_width(lines: Sequence[Line]) -> int:
    """The width at which a text is hard-wrapped, or 0: the longest line that a word in lower case goes on below."""
    widths = [
        len(above.text)
        for above, below in pairwise(lines)
        if below.gap == 0 and below.text[0].islower() and 40 <= len(above.text) <= WIDEST_WRAP
    ]
    return max(widths) if len(widths) >= 2 else 0


def goes_on(above: Line, below: Line, width: int) -> bool:
    """Whether a hard break at ``width`` stands between two lines rather than the end of a paragraph or a title."""
    if not width or below.gap or max(len(above.text), len(below.text)) > width + 15:
        return False
    first_word = below.text.split(maxsplit=1)[0]
    if below.text[0].islower() or len(above.text) + 1 + len(first_word) > width - 3:
        return True
    return len(above.text) > 0.6 * width and (ends_sentence(above.text) or not below.text[0].isupper())
