"""Page → its layout: ``"[4.5.2022] Erneut …"`` at the start of a line → an old or new Kommune21 page."""

from collections.abc import Sequence
from typing import Literal

import regex

from smartcity_nlp.article.dates import BRACKET, date_pattern, opens_with_crawl_day
from smartcity_nlp.article.kicker import likeliest_seam
from smartcity_nlp.article.lines import Line
from smartcity_nlp.article.marks import (
    find_author_code,
    furniture_pattern,
    has_one,
    is_paywall,
    is_title,
    mark_of,
    normal,
    read_byline,
    without_reading_time,
)
from smartcity_nlp.article.press_release import is_letterhead
from smartcity_nlp.article.story import place_end
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import any_of, compile_pattern

Layout = Literal["kommune21_old", "kommune21_new", "press_release", "newspaper", "plain"]
LOOKED_AT = 400  # lines
HEAD = 14
NEWSLETTER_HEAD, LONGEST_HEADLINE = 4, 150
LONGEST_LABEL = 100  # "Presseinformation | Hofnetz GmbH"
SHORT = 200  # characters of a line that can be furniture
LONGEST_START = 2_000  # characters of a line in which a bracketed date is looked for
KOMMUNE21_STARTS = ("Weitere Meldungen und Beiträge", "Kommune21, Ausgabe")
GLUED, SURELY_GLUED = 4, 7  # evidence in a page that may be of any layout
NEW_CREDITS = ("(Bildquelle:", "(Bildquellen:", "(bildquelle:", "(bildquellen:")
OLD_SIGNS = ("Druckversion", "Bildquelle:", "Bildquellen:", "Aboverwaltung")
OLD_SIGN = compile_pattern(rf"(?:^|\s)(?:{any_of(OLD_SIGNS)})")
AGENCY_SIGNS = ("©", "(", "dpa:", "DPA:")
AGENCY = compile_pattern(
    r"©\s?(?:dpa|AFP|epd|KNA)|\bdpa:\d{6}|\((?:dpa|afp|epd|kna)(?:[/-]\w+)?\)\s?[-–—]", regex.IGNORECASE
)


def choose_layout(lines: Sequence[Line]) -> Layout:
    """The layout of a page, from its lines; ``plain`` where nothing speaks for another one."""
    lines = lines[:LOOKED_AT]
    if not lines:
        return "plain"
    if _is_kommune21(lines):
        return "kommune21_new" if _is_new(lines) else "kommune21_old"
    short = [(line.text, normal(line.text)) for line in lines if len(line.text) < SHORT]
    release, newspaper = _release_score(lines, short), _newspaper_score(lines, short)
    if max(release, newspaper) < 1:
        return _by_date(lines)
    return "press_release" if release >= newspaper else "newspaper"


def _by_date(lines: Sequence[Line]) -> Layout:
    """Where a date stands below the first line: "Neues aus den Städten", "7. Oktober 2022", then text or a title."""
    day = next((i for i, line in enumerate(lines[:NEWSLETTER_HEAD]) if mark_of(line) == "date"), 0)
    if not 0 < day < len(lines) - 1:
        return "plain"
    titled = day > 1 or len(lines[day + 1].text) > LONGEST_HEADLINE  # the headline stands above the date
    return "newspaper" if titled else "press_release"


def _is_kommune21(lines: Sequence[Line]) -> bool:
    """A bracketed date, or the furniture that only these pages have."""
    if (
        any(_bracket(line) or line.text.startswith(KOMMUNE21_STARTS) for line in lines)
        or any(_has_new_credit(line.text[-SHORT:]) for line in lines)
        or any(line.text.startswith("Stichw") and mark_of(line) == "keywords" for line in lines)
    ):
        return True
    coded = any(find_author_code(line.text) for line in lines[-12:])
    return _glue(lines) >= (GLUED if coded else SURELY_GLUED)


def _is_new(lines: Sequence[Line]) -> bool:
    """Crawl day, "(Bildquelle: …)", a glued kicker, or a date with zeros, against the signs of the old pages."""
    score = 0
    dated = False
    for index, line in enumerate(lines):
        words = line.text
        bracket = None if dated else _bracket(line)
        if bracket:
            dated = True
            score += 1 if bracket["day"][0] == "0" or bracket["month"][0] == "0" else 0
            score -= len(bracket["day"]) == 1 or len(bracket["month"]) == 1
            score -= 3 * any(above.text.endswith(":") for above in lines[max(0, index - 3) : index])
        score += 3 * (index < HEAD and opens_with_crawl_day(words))
        score += 2 * _has_new_credit(words)
        score -= 2 * (has_one(words, OLD_SIGNS) and OLD_SIGN.search(words) is not None)
    return score > 0 or (score > -2 and _glue(lines) >= GLUED)


def _has_new_credit(words: str) -> bool:
    """E.g. "(Bildquelle: Stadt Hof)"."""
    return "(" in words and has_one(words, NEW_CREDITS)


def _bracket(line: Line) -> "regex.Match[str] | None":
    """The bracketed date of a line."""
    return BRACKET.search(line.text[:LONGEST_START]) if "[" in line.text else None


def _glue(lines: Sequence[Line]) -> float:
    """What speaks for a kicker glued to its headline in the first lines: "UelzenRathaus-App gewinnt Preis"."""
    context = "\n".join(line.text for line in lines[1:60])
    seams = [likeliest_seam(line.text, context=context) for line in lines[:3] if is_title(line.text)]
    return max((seam.evidence for seam in seams if seam), default=0.0)


def _release_score(lines: Sequence[Line], short: Sequence[tuple[str, str]]) -> int:
    """What speaks for a release; ``short`` has the short lines, as they are and as phrases."""
    head = lines[:HEAD]
    labels = tuple(read_words("pages", "release.labels"))
    score = 3 * any(len(line.text) < LONGEST_LABEL and normal(line.text).startswith(labels) for line in head)
    score += 2 * any(is_letterhead(line.text) for line in head[:2])
    score += 1 * any(furniture_pattern("block").match(phrase) for _, phrase in short)
    score += 1 * any(mark_of(line) == "date" and line.text.split()[0].endswith(",") for line in head)
    return score + any(_opens_with_place(line.text) for line in head)


def _opens_with_place(words: str) -> bool:
    """E.g. "KIEL. Mit neuen Portalen …", "Lemgo, 3. Mai 2023 – Die Stadt …"."""
    end = place_end(words)
    return end > 0 and (words[:4].isupper() or date_pattern().search(words, endpos=end) is not None)


def _newspaper_score(lines: Sequence[Line], short: Sequence[tuple[str, str]]) -> int:
    score = 3 * any(has_one(line.text, AGENCY_SIGNS) and AGENCY.search(line.text[:SHORT]) for line in lines)
    score += 2 * any(read_byline(words) and not without_reading_time(words).endswith(".") for words, _ in short)
    score += 2 * any(is_paywall(phrase) for _, phrase in short)
    score += 1 * any("Uhr" in words and mark_of(line) == "date" for line in lines[:HEAD] for words in [line.text])
    score += 1 * any(phrase.startswith(("lesezeit", "kommentare")) for _, phrase in short)
    return score + any(mark_of(line) == "credit" for line in lines)
