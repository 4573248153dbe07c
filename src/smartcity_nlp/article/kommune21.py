"""What old and new Kommune21 pages share: title, ``[4.5.2022]``, lead, body, ``(ve)``, links, Stichwörter, teasers.

The two readers say how a caption is found and whether kickers are glued to headlines.
"""

from collections.abc import Callable, Sequence

import regex

from smartcity_nlp.article.body import (
    add_caption,
    add_last_paragraph,
    add_marked,
    add_text,
    has_inline_credit,
    is_subheading,
)
from smartcity_nlp.article.dates import BRACKET, crawl_day_pattern, opening_bracket, parse_date
from smartcity_nlp.article.draft import Draft
from smartcity_nlp.article.fields import parse_keywords
from smartcity_nlp.article.lines import MOST_LINES, Line, cut_lines
from smartcity_nlp.article.marks import find_author_code, is_title
from smartcity_nlp.article.teasers import read_teasers, title_lines
from smartcity_nlp.article.titles import read_title
from smartcity_nlp.article.units import Unit, to_units
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Article

# adds the captions of units[at:]; returns the indexes that it has used up, and where the other words of a unit begin
Captions = Callable[[Draft, Sequence[Unit], int], tuple[set[int], dict[int, int]]]
LONG_BODY = 500
FEW_LINES = 6
MOST_TITLE_LINES = 4
# Where a page that lost its line breaks begins a new line: before what is matched, or after it for `after`.
LOST_BREAK = compile_pattern(
    r"""
    (?<=\s) (?: \(?Bildquellen?: | Stichw[oö]rte?r?: | Druckversion\b | Weitere\ Meldungen\ und\ Beiträge
        | Suchen\.\.\. | Aktuelle\ Information\ des\ Verlags | Aboverwaltung\b | Kommune21,\ Ausgabe
        | https?:// | www\. )
    | (?P<after> \bmehr\s?(?:\.\.\.|…)
        | (?<=[.!?“”]\s)\([a-zäöü]{2,4}(?:/[a-zäöü]{2,4})*\)(?=\s(?:https?:|www\.|Stichw|Bildq|Druckv)) )
    """,
    regex.VERBOSE,
)
RELATED = "weitere meldungen und beiträge aus dem bereich"


def read_kommune21(text: str, whole: Sequence[Line], captions: Captions, *, glued: bool) -> tuple[Article, ...]:
    """The main article and the teasers of a Kommune21 page."""
    lines = _cut_lines(text, whole)
    units = to_units(text, lines)
    stop = end_of_main(units)
    draft = Draft(text)
    keywords = [word for unit in units[:stop] if unit.mark == "keywords" for word in parse_keywords(unit.text)]
    body_at = _read_head(draft, units[:stop], glued=glued, keywords=keywords)
    _read_body(draft, units[:stop], body_at, captions)
    below = units[stop].start if stop < len(units) else len(text)
    teasers = read_teasers(
        text, [line for line in lines if line.start >= below], first=2, glued=glued, keywords=keywords
    )
    return draft.finish("a1", "main"), *teasers


def _cut_lines(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines of a page; a bracketed date begins a line, and a page that lost its line breaks gets some back."""
    cuts = {match.start() for match in BRACKET.finditer(text)}
    if len(lines) <= FEW_LINES and cuts:
        for match in LOST_BREAK.finditer(text):
            cuts.add(match.end() if match["after"] else match.start())
        crawl_day = crawl_day_pattern().match(text, lines[0].start)
        if crawl_day:
            cuts.add(crawl_day.end())
        cuts |= _ends_of_related_headings(text)
    return cut_lines(text, lines, sorted(cuts)[:MOST_LINES])


def _ends_of_related_headings(text: str) -> set[int]:
    """Behind "… aus dem Bereich Smart City" where a teaser follows in the same line."""
    ends = set()
    for match in compile_pattern(RELATED + r":?\s+", regex.IGNORECASE).finditer(text):
        topics = [topic for topic in read_words("pages", "kicker.topics") if text.startswith(topic, match.end())]
        if topics:
            ends.add(match.end() + max(map(len, topics)))
    return ends


def end_of_main(units: Sequence[Unit]) -> int:
    """The index of the first unit below the main article: furniture below its body, or the title of a second date."""
    dated = body = 0
    for index, unit in enumerate(units):
        if unit.mark == "bracket":
            if dated or body > LONG_BODY:
                return _first_title_line(units, index)
            dated += 1
            body += len(unit.text) > 40
        elif unit.mark == "end" and body and not _is_kicker_of_next(units, index):
            return index
        elif unit.body:
            body += len(unit.text)
    return len(units)


def _is_kicker_of_next(units: Sequence[Unit], index: int) -> bool:
    """E.g. "Termine:" / "Kongress in Hof" / "[1.2.2023]": a kicker, no furniture."""
    return index + 2 < len(units) and units[index].text.endswith(":") and units[index + 2].mark == "bracket"


def _first_title_line(units: Sequence[Unit], date: int) -> int:
    """The title of a teaser that no heading sets off: one line, or two if the upper one ends with a colon."""
    first = date
    while first > 0 and date - first < 2:
        above = units[first - 1]
        if (
            above.mark is not None
            or above.body
            or not is_title(above.text)
            or (first < date and not above.text.endswith(":"))
        ):
            break
        first -= 1
    return first


def _read_head(draft: Draft, units: Sequence[Unit], *, glued: bool, keywords: Sequence[str]) -> int:
    """Adds kicker, headline, date and lead; returns the index of the first unit below them."""
    date = next((index for index, unit in enumerate(units) if unit.mark == "bracket"), None)
    first_text = next((index for index, unit in enumerate(units) if unit.body), len(units))
    end = date if date is not None else first_text
    lines = [line for unit in units[:end] for line in unit.lines]
    if date is None:  # the title is the first line: "UelzenRathaus-App gewinnt Preis", a picture, the lead
        lines = _first_lines(units[:end])
    own = title_lines(lines)[-MOST_TITLE_LINES:]
    at = 0 if date is None else date + 1
    if not own and date is not None:  # "[4.5.2022]" above the title
        own = _first_lines(units[date + 1 : first_text])
    below = " ".join(unit.text for unit in units if unit.start >= (own[-1].end if own else 0))
    title = read_title(own, glued=glued, keywords=keywords, context=below)
    if title.kicker:
        draft.add("kicker", *title.kicker)
    if title.headline:
        draft.add("headline", *title.headline)
    for span in title.subheadings:
        draft.add("subheading", *span)
    if date is not None:
        at = _read_lead(draft, units, date, past=own[-1].end if own else 0)
    last = max((segment.end for segment in draft.segments), default=0)
    while at < len(units) and units[at].start < last:
        at += 1
    return at


def _first_lines(units: Sequence[Unit]) -> list[Line]:
    """The first lines without a mark, as long as no blank line stands between them."""
    lines: list[Line] = []
    for unit in units:
        if lines and (unit.mark is not None or unit.gap or has_inline_credit(unit)):
            break
        if unit.mark is None:
            lines.extend(unit.lines)
    return lines[:2]


def _read_lead(draft: Draft, units: Sequence[Unit], date: int, *, past: int) -> int:
    """The bracketed date and what follows it in its line, or below it; returns the index of the next unit."""
    unit = units[date]
    bracket = opening_bracket(unit.text)
    if bracket is None:
        return date
    draft.add("dateline", unit.start, unit.start + bracket.end())
    draft.date(parse_date(bracket), "bracket")
    if unit.text[bracket.end() :].strip():
        code = find_author_code(unit.text)  # behind the lead where a page lost its line breaks, or has no body
        end = unit.start + code.start() if code else unit.end
        draft.add("lead", unit.start + bracket.end(), end)
        draft.add("byline", end, unit.end)
        return date + 1
    at = date + 1
    while at < len(units) and (units[at].start < past or units[at].mark in ("line", "crawl_day")):
        at += 1
    if at < len(units) and units[at].body:
        add_text(draft, units[at], "lead")
        at += 1
    return at


def _read_body(draft: Draft, units: Sequence[Unit], at: int, captions: Captions) -> None:
    """Everything from ``units[at]`` on; before the body and behind the keywords, short lines are furniture."""
    used, starts = captions(draft, units, at)
    texts = [index for index in range(at, len(units)) if index not in used and units[index].body]
    marks = [unit.mark for unit in units]
    closed = marks.index("keywords", at) if "keywords" in marks[at:] else len(units)
    texts = [index for index in texts if index < closed] or texts
    last_text = texts[-1] if texts else -1
    signed = any(mark == "byline" for mark in marks[last_text + 1 :]) or (
        last_text >= 0 and find_author_code(units[last_text].text)
    )
    for index in range(at, len(units)):
        unit, below = units[index], units[index + 1] if index + 1 < len(units) else None
        if index in used:
            continue
        if unit.mark not in (None, "date", "release", "block", "bullet"):
            add_marked(draft, unit)
        elif index > closed >= last_text >= 0 or (index > last_text >= 0 and signed):
            draft.add("boilerplate", unit.start, unit.end)
        elif index == last_text:
            add_last_paragraph(draft, unit, starts.get(index, unit.start))
        elif index in starts:
            draft.add("paragraph", starts[index], unit.end)
        elif has_inline_credit(unit):
            add_caption(draft, unit.start, unit.end)
        elif is_subheading(unit, below):
            draft.add("subheading", unit.start, unit.end)
        elif _is_late_lead(draft, units, index, texts):
            add_text(draft, unit, "lead")
        else:
            add_text(draft, unit)


def _is_late_lead(draft: Draft, units: Sequence[Unit], index: int, texts: Sequence[int]) -> bool:
    """A lead below the picture: short, the first text of a page without one, and the body follows."""
    return (
        not draft.has("lead", "paragraph") and bool(texts) and index == texts[0] and len(texts) > 1
        and len(units[index].text) < 400 < sum(len(units[other].text) for other in texts[1:])
    )  # fmt: skip
