"""Related stories below a Kommune21 article: each bracketed date of its own makes an article of its own.

``"Celle: Wege per App\\n[3.3.2023] Am Bahnhof … mehr..."`` → kicker Celle, headline Wege per App, 2023-03-03.
"""

from collections.abc import Sequence

import regex

from smartcity_nlp.article.dates import opening_bracket, parse_date
from smartcity_nlp.article.draft import Draft
from smartcity_nlp.article.lines import Line, ends_sentence
from smartcity_nlp.article.marks import is_title, mark_of
from smartcity_nlp.article.titles import read_title
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Article

MORE = compile_pattern(
    r"\s*(?:(?:weiter\s?lesen|mehr(?:\s(?:lesen|erfahren))?|weiter)\s*(?:\.{2,3}|…|»|>+|→)|(?<=[.!?…“”]\s)(?:weiterlesen|mehr))\s*$",
    regex.IGNORECASE,
)
LONGEST_LEAD = 6  # lines
LONGEST_MORE = 40  # characters


def read_teasers(
    text: str, lines: Sequence[Line], *, first: int, glued: bool, keywords: Sequence[str]
) -> tuple[Article, ...]:
    """The teasers among ``lines``; the first one's id is ``a<first>``."""
    teasers: list[Article] = []
    free = 0  # the first line that no teaser has taken
    for index, line in enumerate(lines):
        if index < free or not opening_bracket(line.text):
            continue
        last = _last_line_of_lead(lines, index)
        draft = Draft(text)
        _add_lead(draft, lines[index : last + 1])
        lead = text[line.start : lines[last].end]
        title = read_title(
            title_lines(lines[max(free, index - 3) : index]), glued=glued, keywords=keywords, context=lead
        )
        if title.kicker:
            draft.add("kicker", *title.kicker)
        if title.headline:
            draft.add("headline", *title.headline)
        teasers.append(draft.finish(f"a{first + len(teasers)}", "teaser"))
        free = last + 1
    return tuple(teasers)


def title_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines above a date that can be its title: no furniture, no sentence, unless nothing else is there."""
    own = [line for index, line in enumerate(lines) if mark_of(line) is None or _is_title_in_spite(lines, index)]
    while len(own) > 1 and not is_title(own[-1].text):
        own.pop()
    return own


def _is_title_in_spite(lines: Sequence[Line], index: int) -> bool:
    """E.g. "Termine:" above a headline is a kicker, "Podcast: Was Städte bewegt" above a date a title."""
    line = lines[index]
    if mark_of(line) not in ("line", "block", "end"):
        return False
    if index == len(lines) - 1:
        return ": " in line.text
    return line.text.endswith(":") and index == len(lines) - 2 and lines[index + 1].gap == 0


def _last_line_of_lead(lines: Sequence[Line], index: int) -> int:
    """The date's own line, and those on which its lead goes on: until it ends with a sentence or with "mehr..."."""
    last = index
    bracket = opening_bracket(lines[index].text)
    only = bracket is not None and bracket.end() == len(lines[index].text)
    while last + 1 < len(lines) and last - index < LONGEST_LEAD:
        below = lines[last + 1]
        alone = only and last == index
        ended = MORE.search(lines[last].text[-LONGEST_MORE:]) or (not alone and ends_sentence(lines[last].text))
        titled = last + 2 < len(lines) and opening_bracket(lines[last + 2].text)
        if (
            ended
            or mark_of(below) is not None
            or (below.gap > (1 if alone else 0))
            or (titled and is_title(below.text))
        ):
            break
        last += 1
    return last


def _add_lead(draft: Draft, lines: Sequence[Line]) -> None:
    start, end = lines[0].start, lines[-1].end
    bracket = opening_bracket(draft.text, start)
    if bracket:
        draft.add("dateline", start, bracket.end())
        draft.date(parse_date(bracket), "bracket")
        start = bracket.end()
    more = MORE.search(draft.text, max(start, end - LONGEST_MORE), end)
    draft.add("lead", start, more.start() if more else end)
