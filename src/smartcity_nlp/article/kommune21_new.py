"""New Kommune21 pages: ``"Montag, 7. April 2025\\n\\nBautzenStadt baut …\\n\\n[03.03.2023] …"`` → one article.

The weekday line is the day of the copy and no date of the article; the kicker is glued to the headline; the text of the
picture stands above "(Bildquelle: …)", most often twice.
"""

from collections.abc import Sequence

from smartcity_nlp.article.body import add_caption
from smartcity_nlp.article.captions import caption_lines
from smartcity_nlp.article.draft import Draft
from smartcity_nlp.article.kommune21 import read_kommune21
from smartcity_nlp.article.lines import Line
from smartcity_nlp.article.units import Unit
from smartcity_nlp.types import Article


def read_kommune21_new(text: str, lines: Sequence[Line]) -> tuple[Article, ...]:
    """The main article and the teasers of a new Kommune21 page."""
    return read_kommune21(text, lines, _add_captions, glued=True)


def _add_captions(draft: Draft, units: Sequence[Unit], at: int) -> tuple[set[int], dict[int, int]]:
    captions, copies = caption_lines(units, at, has_lead=draft.has("lead"))
    for index in captions:
        add_caption(draft, units[index].start, units[index].end)
    for index in copies:
        draft.add("boilerplate", units[index].start, units[index].end)
    return captions | copies, {}
