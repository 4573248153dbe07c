"""What press releases and newspaper pages share: a head of short lines, running text, contact and related links below.

``"Medieninformation vom 6.9.2022\\n\\nBürgerterminal eröffnet\\n\\nIn Görlitz ist …"`` → date, headline, paragraphs.
"""

from collections.abc import Callable, Sequence
from functools import cache

import regex

from smartcity_nlp.article.body import add_caption, add_marked, add_text, has_inline_credit, is_subheading
from smartcity_nlp.article.dates import date_pattern, parse_date
from smartcity_nlp.article.draft import Draft
from smartcity_nlp.article.lines import Line
from smartcity_nlp.article.marks import is_contact, is_navigation, is_row_of_rubrics, is_title, normal
from smartcity_nlp.article.titles import Title
from smartcity_nlp.article.units import Unit, is_name_like, to_units
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import compile_pattern, remembered
from smartcity_nlp.types import Article

# Lines of the head that can be a title, in blocks: above and below the last date, label or byline
Titles = Callable[[Sequence[Line], Sequence[Line]], Title]
LONGEST_PLACE = 120  # with agency and date; nothing further right is looked at
# Eberswalde, Halle (Saale), Frankfurt am Main, Potsdam/Cottbus
PLACE = (
    r"\p{Lu}[\p{L}'’-]++"
    r"(?:[ \xa0/](?:am|an|der|im|in|bei|vor|ob|\p{Lu}[\p{L}'’-]++|\(\p{Lu}\p{Ll}++\))(?=[ \xa0/.,:(–—-])){0,5}"
)
DAY = r"\d{1,2}\.\s?(?:\d{1,2}\.|\p{Lu}\p{L}+)\s?(?:\d{2,4})?"  # 12.05.2023, 3. Mai
SHORT_LEAD = 400


def read_story(text: str, lines: Sequence[Line], titles: Titles) -> tuple[Article, ...]:
    """The one article of a page; ``titles`` finds its title among the lines of the head."""
    units = [unit for unit in to_units(text, lines) if unit.lines]
    draft = Draft(text)
    first_text = next((index for index, unit in enumerate(units) if unit.body), len(units))
    head = units[:first_text]
    end = _add_title(draft, head, titles)
    _add_head(draft, head, end)
    _add_body(draft, units, first_text)
    return (draft.finish("a1", "main"),)


def _add_title(draft: Draft, head: Sequence[Unit], titles: Titles) -> int:
    """Adds kicker, headline and sub-headlines; returns the offset behind them."""
    marks = [index for index, unit in enumerate(head) if unit.mark in ("date", "crawl_day", "release", "byline")]
    last = marks[-1] if marks else -1
    masthead = marks[-2] + 1 if len(marks) > 1 and _titles(head[marks[-2] + 1 : last]) else 0
    masthead = max(masthead, _masthead(head))
    title = titles(_titles(head[masthead : max(last, 0)]), _titles(head[max(last + 1, masthead) :]))
    if title.kicker:
        draft.add("kicker", *title.kicker)
    if title.headline:
        draft.add("headline", *title.headline)
    for span in title.subheadings:
        draft.add("subheading", *span)
    return max((segment.end for segment in draft.segments), default=0)


def _masthead(head: Sequence[Unit]) -> int:
    """The index behind the site's own name and menu, where titles stand below them."""
    for index in range(len(head) - 1, -1, -1):
        if _is_site_s(head[index]) and _titles(head[index + 1 :]):
            return index + 1
    return 0


def _is_site_s(unit: Unit) -> bool:
    """Whether it names the site ("Der Blog für Monschau") or is its menu."""
    if unit.mark is None:
        named = normal(unit.text).startswith(_masthead_starts())
        return named or is_row_of_rubrics(unit.text)
    return unit.mark == "line" and is_navigation(unit.text)


@cache
def _masthead_starts() -> tuple[str, ...]:
    return tuple(read_words("pages", "masthead.starts"))


def _titles(units: Sequence[Unit]) -> list[Line]:
    """The lines that can be a title."""
    return [line for unit in units if unit.mark is None for line in unit.lines if is_title(line.text)]


def _add_head(draft: Draft, head: Sequence[Unit], title_end: int) -> None:
    """The other lines of the head: dates, byline, pictures; what is left above the title is furniture."""
    taken = [(segment.start, segment.end) for segment in draft.segments]
    for unit in head:
        for line in unit.lines if unit.mark is None else [None]:
            start, end = (line.start, line.end) if line else (unit.start, unit.end)
            if any(start < b and a < end for a, b in taken):
                continue
            if unit.mark == "crawl_day":
                add_marked(draft, _as_date(unit))
            elif unit.mark is not None:
                add_marked(draft, unit)
            elif has_inline_credit(unit):
                add_caption(draft, start, end)
            elif title_end and start > title_end and not is_contact(unit.text):
                draft.add("paragraph", start, end)
            else:
                draft.add("boilerplate", start, end)


def _as_date(unit: Unit) -> Unit:
    """E.g. "Montag, 24. April 2023" on a page of this layout is the day of the release."""
    return Unit(mark="date", lines=unit.lines, text=unit.text, body=False)


def _add_body(draft: Draft, units: Sequence[Unit], first: int) -> None:
    """Running text; contact, imprint and related links are furniture until running text follows."""
    texts = [index for index in range(first, len(units)) if units[index].body]
    last_text = _last_text(units, texts)
    furniture = False  # inside a block of contact or related links
    for index in range(first, len(units)):
        unit, below = units[index], units[index + 1] if index + 1 < len(units) else None
        if unit.mark == "end" and below and _is_section(unit, below):
            draft.add("subheading", unit.start, unit.end)
            continue
        if unit.mark == "end" and index > first:
            if index > last_text or not _goes_on(units, index):
                _add_rest(draft, units[index:])
                return
            furniture = False
        furniture = (furniture or unit.mark == "block") and not _resumes(unit)
        if furniture and unit.mark not in ("keywords", "credit", "caption"):
            draft.add("boilerplate", unit.start, unit.end)
        elif unit.mark == "crawl_day":
            add_marked(draft, _as_date(unit))
        elif unit.mark not in (None, "bullet", "bracket"):
            add_marked(draft, unit)
        elif index > last_text and _is_footer(units, index):
            furniture = True
            draft.add("boilerplate", unit.start, unit.end)
        else:
            _add_running_text(draft, units, index, below, texts)


def _is_section(unit: Unit, below: Unit) -> bool:
    """ "Veranstaltungen" right above running text heads a part of the article."""
    return below.body and below.gap == 0 and normal(unit.text) in read_words("pages", "end.sections")


def _resumes(unit: Unit) -> bool:
    """Running text below a contact or a list of related links: the article goes on."""
    return unit.body and len(unit.text) >= 150 and (unit.gap > 0 or not is_contact(unit.text))


def _add_running_text(
    draft: Draft, units: Sequence[Unit], index: int, below: Unit | None, texts: Sequence[int]
) -> None:
    unit = units[index]
    if has_inline_credit(unit) or (
        below and below.mark == "credit" and below.gap == 0 and unit.gap and len(unit.text) < 250
    ):
        add_caption(draft, unit.start, unit.end)
    elif is_subheading(unit, below):
        draft.add("subheading", unit.start, unit.end)
    elif index == texts[0] and _is_lead(units, index, texts):
        add_text(draft, unit, "lead")
    else:
        start = unit.start
        if not draft.has("paragraph"):
            start += _add_place(draft, unit)
        if start > unit.start:
            draft.add("paragraph", start, unit.end)
        else:
            add_text(draft, unit)


def _is_lead(units: Sequence[Unit], index: int, texts: Sequence[int]) -> bool:
    """Short text above the byline, the date or the place that opens the body."""
    if len(units[index].text) > SHORT_LEAD or index + 1 >= len(units) or place_end(units[index].text):
        return False
    if any(unit.mark in ("byline", "date") for unit in units[index + 1 : index + 4]):
        return True
    return len(texts) > 1 and place_end(units[texts[1]].text) > 0


def _add_place(draft: Draft, unit: Unit) -> int:
    """Adds the place that opens the first paragraph: "Saarbrücken (dpa/lrs) -"; returns its length, 0 for none."""
    end = place_end(unit.text)
    words = unit.text[:end].rstrip()
    name = words.strip(" .:–—-()")
    day = date_pattern().search(words)
    if not end or not (day or name.isupper() or words[-1] != "." or draft.text.count(name) > 1):
        return 0
    draft.add("dateline", unit.start, unit.start + end)
    if day:  # "Düsseldorf, 3. Mai 2023 –", "Höxter, 11. Mai 2023."
        draft.date(parse_date(day), "dateline")
    return end


def place_end(words: str) -> int:
    """The length of the place that opens an article, 0 if none does: "KIEL.", "MÜNCHEN   ", "Eberswalde."."""
    return _place_end(words[:LONGEST_PLACE])


@remembered(256)  # several readers ask of the same line
def _place_end(words: str) -> int:
    match = place_dateline().match(words)
    return match.end() if match else 0


@cache
def place_dateline() -> regex.Pattern[str]:
    """A place with an agency, in capitals, or with a full stop or dash, before the first sentence."""
    agencies = "|".join(sorted(read_words("pages", "words.agencies")))
    return compile_pattern(
        rf"""
        (?: {PLACE} \s? \( (?i:{agencies}) [^()\n]{{0,40}} \) \s* [-–—:.]*      # Saarbrücken (dpa/lrs) -
          | {PLACE} \s? \( {DAY} \) \s* [-–—:.]+                                # Mainz (12.05.2023) –
          | {PLACE} , \s (?:den\s)? {DAY} \s* [-–—:.]+                          # Düsseldorf, 3. Mai 2023 –
          | \p{{Lu}}{{3}}[\p{{Lu}}/-]*+(?:[ ]\p{{Lu}}[\p{{Lu}}/-]++){{0,3}}+
              (?: \. | \s?[–—:]| \s-(?=\s) | (?=[ \xa0]{{2}}|\t) )              # KIEL. / MÜNCHEN
          | \( {PLACE} (?:,\s[^()\n]{{4,40}})? \) \s? [-–—:.]*                      # (Bottrop)
          | {PLACE} (?: (?<=\p{{L}})\. | \s[–—] )                                # Eberswalde.
        ) \s+ (?=[\p{{Lu}}\d„»«"“(])
        """,
        regex.VERBOSE,
    )


def _last_text(units: Sequence[Unit], texts: Sequence[int]) -> int:
    """The index of the last unit that reads like running text and is no address."""
    return next((i for i in reversed(texts) if len(units[i].text) > SHORT_LEAD or not is_contact(units[i].text)), -1)


def _goes_on(units: Sequence[Unit], index: int) -> bool:
    """Whether an article goes on below a line such as "Newsletter": two long paragraphs, no other end between."""
    long = [unit for unit in units[index + 1 :] if unit.body and len(unit.text) > 250]
    return len(long) >= 2


def _add_rest(draft: Draft, units: Sequence[Unit]) -> None:
    for unit in units:
        if unit.mark == "keywords":
            draft.add("keywords", unit.start, unit.end)
        else:
            draft.add("boilerplate", unit.start, unit.end)


def _is_footer(units: Sequence[Unit], index: int) -> bool:
    """Below the last paragraph: short lines with an address or telephone number among them or soon below."""
    block = [units[index]]
    for unit in units[index + 1 :]:
        if unit.gap:
            break
        block.append(unit)
    # "Stadtverwaltung Ulm", blank line, "Marktplatz 1, 89073 Ulm"
    if is_name_like(units[index].text, most=8):
        block.extend(units[index + 1 : index + 6])
    return any(is_contact(unit.text) or unit.mark == "block" for unit in block) and not block[0].body
