"""Newspaper and agency pages: ``"Von Hanna Vogt\\n3. März 2023, 9:15 Uhr"`` → author, date, headline.

A rubric ("Bauen im Kreis", "Kommunen") above the headline is its kicker; text above the byline is the lead.
"""

from collections.abc import Sequence

from smartcity_nlp.article.lines import Line
from smartcity_nlp.article.story import read_story
from smartcity_nlp.article.titles import Title, join_headline
from smartcity_nlp.article.units import is_name_like
from smartcity_nlp.types import Article

MOST_RUBRIC_WORDS = 4


def read_newspaper(text: str, lines: Sequence[Line]) -> tuple[Article, ...]:
    """The article of a newspaper or agency page."""
    return read_story(text, lines, _find_title)


def _find_title(above: Sequence[Line], below: Sequence[Line]) -> Title:
    """The first line that is no mere rubric, above the byline and date if there is one, else below.

    Of two such above the second is none: "KOMMUNEN KOMPAKT", "Neues aus Brandenburgs Rathäusern".
    """
    if len(above) > 1 and all(map(_is_rubric, above)) and not is_name_like(above[-1].text, most=2):
        return _title_at(above, len(above) - 1)
    for lines in (above, below):
        index = next((i for i, line in enumerate(lines) if not _is_rubric(line)), None)
        if index is not None:
            return _title_at(lines, index)
    named = above[-1:] or below[-1:]
    return _title_at(named, 0) if named else Title()


def _is_rubric(line: Line) -> bool:
    return is_name_like(line.text, most=MOST_RUBRIC_WORDS)


def _title_at(lines: Sequence[Line], index: int) -> Title:
    above = lines[index - 1] if index and lines[index].gap <= 3 else None
    headline, rest = join_headline(lines[index:])
    return Title(
        kicker=(above.start, above.end) if above else None,
        headline=headline,
        subheadings=tuple((line.start, line.end) for line in rest),
    )
