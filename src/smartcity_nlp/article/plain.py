"""Text without furniture: ``"Netz für Hof\\n\\nIm Landkreis Hof …"`` → a headline and paragraphs."""

from collections.abc import Sequence

from smartcity_nlp.article.body import add_text, is_subheading
from smartcity_nlp.article.draft import Draft
from smartcity_nlp.article.lines import Line, ends_sentence
from smartcity_nlp.article.units import Unit, to_units
from smartcity_nlp.types import Article

LONGEST_HEADLINE = 150
NO_HEADLINE_END = (".", ",", ";", ":")


def read_plain(text: str, lines: Sequence[Line]) -> tuple[Article, ...]:
    """One article of all there is."""
    units = to_units(text, lines)
    draft = Draft(text)
    for index, unit in enumerate(units):
        below = units[index + 1] if index + 1 < len(units) else None
        if index == 0 and _is_headline(unit, below):
            draft.add("headline", unit.start, unit.end)
        elif is_subheading(unit, below):
            draft.add("subheading", unit.start, unit.end)
        else:
            add_text(draft, unit)
    return (draft.finish("a1", "main"),)


def _is_headline(unit: Unit, below: Unit | None) -> bool:
    """A short first line without a full stop, above a blank line or running text."""
    if below is None or len(unit.lines) > 1 or len(unit.text) > LONGEST_HEADLINE or unit.text.endswith(NO_HEADLINE_END):
        return False
    return below.gap > 0 or (below.body and not (ends_sentence(unit.text) and len(below.text) < LONGEST_HEADLINE))
