"""Old Kommune21 pages: ``"Celle:\\nParkplätze mit Sensoren\\n\\n[3.3.2023] Die Stadt …"`` → an article, teasers.

The text of the picture runs into the body: it is the first sentence of the first paragraph.
"""

from collections.abc import Sequence

from smartcity_nlp.article.body import LONGEST_CAPTION, add_caption
from smartcity_nlp.article.captions import caption_end, caption_lines
from smartcity_nlp.article.draft import Draft
from smartcity_nlp.article.kommune21 import read_kommune21
from smartcity_nlp.article.lines import Line
from smartcity_nlp.article.units import Unit
from smartcity_nlp.sentences import split_sentences
from smartcity_nlp.types import Article


def read_kommune21_old(text: str, lines: Sequence[Line]) -> tuple[Article, ...]:
    """The main article and the teasers of an old Kommune21 page."""
    return read_kommune21(text, lines, _add_captions, glued=False)


def _add_captions(draft: Draft, units: Sequence[Unit], at: int) -> tuple[set[int], dict[int, int]]:
    """A caption of its own above the body, or the sentence that runs into it."""
    _, copies = caption_lines(units, at, has_lead=True)
    if copies:  # copied from a page with the caption twice
        return _add_lines(draft, units, at, copies)
    pictured = any(unit.mark == "credit" for unit in units)
    texts = [index for index in range(at, len(units)) if units[index].body or units[index].mark == "caption"]
    if not texts or not draft.has("lead") or units[texts[0]].mark == "caption":
        return set(), {}
    first = units[texts[0]]
    if (
        pictured
        and len(texts) > 1
        and len(first.text) <= LONGEST_CAPTION // 2
        and len(split_sentences(first.text)) == 1
    ):
        add_caption(draft, first.start, first.end)
        return {texts[0]}, {}
    end = caption_end(first, pictured=pictured)
    if end is None:
        return set(), {}
    add_caption(draft, first.start, end)
    return set(), {texts[0]: end}


def _add_lines(draft: Draft, units: Sequence[Unit], at: int, copies: set[int]) -> tuple[set[int], dict[int, int]]:
    words = {" ".join(units[index].text.split()) for index in copies}
    used = {index for index in range(at, len(units)) if " ".join(units[index].text.split()) in words}
    for index in used:
        draft.add("boilerplate" if index in copies else "caption", units[index].start, units[index].end)
    return used, {}
