"""Lines → units: a marked line by itself, or the lines of one hard-wrapped paragraph together.

``"Die Stadt stellt im März\\nihr neues Portal vor."`` → one unit without a mark.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import regex

from smartcity_nlp.article.lines import Line, ends_sentence, goes_on, is_open, wrap_width
from smartcity_nlp.article.marks import AUTHOR_CODE, BULLET, TABLE_ROW, Mark, is_contact, mark_of
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.patterns import compile_pattern

SENTENCES = compile_pattern(r"[.!?…][\"“”»«)]*\s+[\"„»«‚(]?[\p{Lu}\d]")
REGISTERED = compile_pattern(r"\s?\be\.\s?V\.$")  # "Städte- und Gemeindebund e. V.": no end of a sentence
PART = compile_pattern(r"(?:\p{Lu}|[IVX]{1,4})\.\s")  # "A. Personal"
LONG_TEXT = 200
MOST_WORDS_OF_MOTTO = 5  # "Die Ressourcenuniversität. Seit 1765."


class Unit(NamedTuple):
    """One or more lines that belong together; ``text`` spans them, with the breaks inside."""

    mark: Mark | None
    lines: tuple[Line, ...]
    text: str
    body: bool  # reads like running text

    @property
    def start(self) -> int:
        """Offset of the first character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.lines[-1].end

    @property
    def gap(self) -> int:
        """How many blank lines stand above."""
        return self.lines[0].gap


def to_units(text: str, lines: Sequence[Line]) -> list[Unit]:
    """The units of a page in order; every line is in exactly one."""
    width = wrap_width(lines)
    groups: list[tuple[Mark | None, list[Line]]] = []
    for line in lines:
        mark = mark_of(line)
        if groups and (_joins(groups[-1], mark, line, width) or _is_keyword(groups[-1], mark, line)):
            groups[-1][1].append(line)
        else:
            groups.append((mark, [line]))
    units = []
    for mark, group in groups:
        words = text[group[0].start : group[-1].end]
        units.append(Unit(mark, tuple(group), words, mark is None and _is_body(words)))
    return units


@cache
def day_and_month() -> regex.Pattern[str]:
    """E.g. "31. Oktober 2023 vorliegen." at the start of a line."""
    months = "|".join(sorted(read_lexicon("pages")["months"], key=len, reverse=True))
    return compile_pattern(rf"\d{{1,2}}\.\s(?:{months})\b", regex.IGNORECASE)


def _joins(group: tuple[Mark | None, list[Line]], mark: Mark | None, line: Line, width: int) -> bool:
    """A wrapped paragraph goes on, and so does a lead, a bullet or a caption that runs over its line."""
    above, lines = group
    if line.gap or above not in (None, "bracket", "bullet", "caption", "block"):
        return False
    if above == "bracket" and len(lines) == 1 and lines[0].text.endswith("]"):
        return False
    if is_open(lines[-1].text) and day_and_month().match(line.text):
        return True  # "… bis zum\n31. Oktober 2023 vorliegen.": no item of a list
    # "… soll\n2024." must not be taken for a bullet or a date when it goes on in mid-sentence
    return goes_on(lines[-1], line, width) and (
        mark is None
        or (mark in ("bullet", "line") and not ends_sentence(lines[-1].text) and not BULLET.match(line.text))
    )


def _is_keyword(group: tuple[Mark | None, list[Line]], mark: Mark | None, line: Line) -> bool:
    """Keywords below their label, one a line, or the rest of a list that ended with a comma."""
    above, lines = group
    if above != "keywords" or mark is not None:
        return False
    if line.gap > (1 if len(lines) == 1 else 0) or len(line.text) > 80 or ends_sentence(line.text):
        return False
    return lines[-1].text.endswith(",") or ":" not in lines[0].text or lines[0].text.endswith(":")


def _is_body(text: str) -> bool:
    """A sentence of six words or more, or long."""
    words = text
    if text.endswith(")"):
        words = AUTHOR_CODE.sub("", text).rstrip()
    elif text.endswith("V."):
        words = REGISTERED.sub("", text)
    if words != text and ends_sentence(words):
        return True  # "Die Region gibt Geld dazu. (ve)"
    if len(words) >= LONG_TEXT or (SENTENCES.search(words) and len(words.split()) > MOST_WORDS_OF_MOTTO):
        return len(words) >= LONG_TEXT or ends_sentence(words) or words.endswith(":")
    if not ends_sentence(words) or is_contact(words):
        return False
    return len(words.split()) >= (6 if words.rstrip('"“”»«)').endswith((".", "…")) else 15)


def is_table_row(unit: Unit) -> bool:
    """Cells with tabs, bars or wide gaps between them."""
    return TABLE_ROW.search(unit.text) is not None


def is_rubric(words: str) -> bool:
    """E.g. "Smart City", "Aus dem Stadtrat", "A. Personal und Organisation": what can stand above a headline."""
    opening = words.lower().startswith(tuple(read_words("pages", "kicker.rubrics"))) or PART.match(words)
    return is_name_like(words, most=2) or (bool(opening) and is_name_like(words, most=5))


def is_name_like(words: str, *, most: int) -> bool:
    """At most ``most`` words, none in lower case but function words: "Bauen im Kreis", "Smart City"."""
    parts = words.split()
    function = read_words("pages", "words.function")
    return 0 < len(parts) <= most and all(part in function or not part[0].islower() for part in parts)
