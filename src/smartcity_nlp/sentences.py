"""Text → sentence spans: "Am 4. Mai kam Dr. Weichel. Er sagte: „Gut. Weiter so.“" → two, the quotation in one piece.

A full stop ends a sentence unless an abbreviation, an ordinal or an initial carries it; a blank line always does.
Inside quotation marks a sentence ends like any other, so that a quotation of several sentences has several spans.
"""

from collections.abc import Iterator

import regex

from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import compile_pattern

# "mit.“ Er", "an!) Die", "läuft … Nun": the stop, what closes after it, white space, and what opens the next sentence.
BOUNDARY = compile_pattern(
    r"""
    (?<! [.!?…] ) (?P<stop> [.!?…]++ ) (?P<closing> ["“”»«’‘›‹)\]]{0,3} ) \s+
    (?= ["„“»«‚(\[–-]{0,3} \s? (?P<next> [\p{L}\p{N}]+ ) )
    | \n\s*\n
    """,
    regex.VERBOSE,
)
LONGEST_WORD = 40


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans ``[start, end)`` of the sentences of a text, trimmed of white space; empty for a text without any."""
    spans = []
    start = 0
    for end in _boundaries(text):
        if text[start:end].strip():
            spans.append(_trimmed(text, start, end))
        start = end
    if text[start:].strip():
        spans.append(_trimmed(text, start, len(text)))
    return tuple(spans)


def first_sentence(text: str) -> tuple[int, int] | None:
    """The first of several sentences; None where there is but one, or none."""
    position = 0
    while match := BOUNDARY.search(text, position):
        position = match.end()
        if (match["stop"] is None or _ends_sentence(text, match)) and text[:position].strip():
            return _trimmed(text, 0, position) if text[position:].strip() else None
    return None


def _boundaries(text: str) -> Iterator[int]:
    for match in BOUNDARY.finditer(text):
        if match["stop"] is None or _ends_sentence(text, match):
            yield match.end()


def _ends_sentence(text: str, match: "regex.Match[str]") -> bool:
    following = match["next"]
    if following[0].islower():
        return False
    if match["stop"] != "." or match["closing"]:
        return True
    word = _word_before(text, match.start())
    last = word.rsplit(".", 1)[-1]
    if last.isdigit():
        # "am 4. Mai", "zum 1. Juli" against "seit 2019. Der Kreis": short numbers are ordinals.
        return len(last) > 2 or following in _openers()
    if word.lower() in _abbreviations() or last.lower() in _abbreviations() or len(last) == 1:
        return following in _openers() and len(last) > 3
    return True


def _word_before(text: str, end: int) -> str:
    """The letters, digits and full stops right before a place."""
    start, least = end, max(0, end - LONGEST_WORD)
    while start > least and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    return text[start:end]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - (len(part) - len(part.rstrip()))


def _abbreviations() -> frozenset[str]:
    return read_words("sentences", "abbreviations")


def _openers() -> frozenset[str]:
    return read_words("sentences", "openers")
