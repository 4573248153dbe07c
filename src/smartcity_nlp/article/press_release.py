"""Press releases: ``"Magistrat der Stadt Fulda\\n\\nFulda, 24. April 2023\\n\\nHackathon: 84 Köpfe …"`` → one article.

Letterhead, label and date stand above the headline; a sub-headline below it is common, a kicker rare.
"""

from collections.abc import Sequence

from smartcity_nlp.article.lines import Line
from smartcity_nlp.article.story import read_story
from smartcity_nlp.article.titles import Title, join_headline
from smartcity_nlp.article.units import is_name_like, is_rubric
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Article

WORD = compile_pattern(r"[\p{L}-]+")
MOST_LETTERHEAD_WORDS = 16


def read_press_release(text: str, lines: Sequence[Line]) -> tuple[Article, ...]:
    """The article of a press release."""
    return read_story(text, lines, _find_title)


def _find_title(above: Sequence[Line], below: Sequence[Line]) -> Title:
    """The lines below the date, or those above it that are no letterhead."""
    lines = _without_letterhead(below) or _without_letterhead(above) or below[-1:]
    if not lines:
        return Title()
    kicker = None
    if len(lines) > 1 and is_rubric(lines[0].text) and not is_name_like(lines[1].text, most=4):
        kicker, lines = lines[0], lines[1:]
    headline, rest = join_headline(lines)
    subheadings = []
    while rest:
        span, rest = join_headline(rest)
        subheadings.append(span)
    return Title(
        kicker=(kicker.start, kicker.end) if kicker else None, headline=headline, subheadings=tuple(subheadings)
    )


def _without_letterhead(lines: Sequence[Line]) -> Sequence[Line]:
    first = 0
    while first < len(lines) and is_letterhead(lines[first].text):
        first += 1
    return lines[first:]


def is_letterhead(words: str) -> bool:
    """E.g. "Ministerium für Wirtschaft, Verkehr und Arbeit", "des Landes Hessen", "Große Kreisstadt Görlitz"."""
    if ":" in words or not is_name_like(words.replace("und -", "und X"), most=MOST_LETTERHEAD_WORDS):
        return False
    known, endings = (read_words("pages", f"release.{key}") for key in ("letterhead", "letterhead_endings"))
    lowered = [word.lower() for word in WORD.findall(words.replace("-", " "))]
    return any(word in known or word.endswith(tuple(endings)) for word in lowered)
