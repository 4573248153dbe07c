"""Units of the running text → segments: ``Klein anfangen`` above a long paragraph → subheading.

What no rule here takes for something else is a paragraph: body text is never lost.
"""

from smartcity_nlp.article.dates import date_pattern, parse_date, read_date_line
from smartcity_nlp.article.draft import Draft
from smartcity_nlp.article.lines import ends_sentence
from smartcity_nlp.article.marks import caption_label, find_author_code, find_inline_credit
from smartcity_nlp.article.units import Unit, is_table_row
from smartcity_nlp.types import SegmentKind

LONGEST_CAPTION = 400
LONGEST_SUBHEADING = 90
NO_SUBHEADING_END = (".", ",", ";", ":", "–", "-")


def add_marked(draft: Draft, unit: Unit) -> None:
    """The segment of a unit with a mark; furniture becomes boilerplate."""
    match unit.mark:
        case "date":
            draft.add("dateline", unit.start, unit.end)
            found = read_date_line(unit.text)
            if found and not found[1]:
                draft.date(found[0], "dateline")
        case "byline" | "credit" | "keywords" | "links":
            draft.add(unit.mark, unit.start, unit.end)
            day = date_pattern().search(unit.text) if unit.mark == "byline" else None
            if day:  # "Von Petra Lindner | 09.10.2023, 06:00 Uhr"
                draft.date(parse_date(day), "dateline")
        case "caption":
            label = caption_label().match(unit.text)
            add_caption(draft, unit.start + (label.end() if label else 0), unit.end)
        case "bullet" | "bracket" | None:
            add_text(draft, unit)
        case _:
            draft.add("boilerplate", unit.start, unit.end)


def add_text(draft: Draft, unit: Unit, kind: SegmentKind = "paragraph") -> None:
    """A paragraph, or its lines where each is a row of a table."""
    if len(unit.lines) > 1 and is_table_row(unit):
        for line in unit.lines:
            draft.add(kind, line.start, line.end)
    else:
        draft.add(kind, unit.start, unit.end)


def add_caption(draft: Draft, start: int, end: int) -> None:
    """A caption with the credit that may end it: "Das Rathaus wird umgebaut. © Foto: Kreisbote"."""
    credit = find_inline_credit(draft.text[start:end])
    if credit and credit.start():
        draft.add("caption", start, start + credit.start())
        draft.add("credit", start + credit.start(), end)
    else:
        draft.add("caption", start, end)


def has_inline_credit(unit: Unit) -> bool:
    """A short line that ends with the source of a picture is its caption."""
    if unit.mark is not None or len(unit.text) > LONGEST_CAPTION:
        return False
    return find_inline_credit(unit.text) is not None


def is_subheading(unit: Unit, below: Unit | None) -> bool:
    """E.g. "Klein anfangen", "Was kostet das?" above running text."""
    words = unit.text
    if unit.mark or below is None or not below.body or len(unit.lines) > 1 or len(words) > LONGEST_SUBHEADING:
        return False
    if (
        is_table_row(unit)
        or len(words.split()) > 10
        or words.endswith(NO_SUBHEADING_END)
        or not (words[0].isupper() or words[0] in '„»“"0123456789')
    ):
        return False
    return (unit.gap > 0 or len(below.text) >= 120) and (not ends_sentence(words) or len(words.split()) <= 8)


def add_last_paragraph(draft: Draft, unit: Unit, start: int) -> None:
    """The last paragraph of a Kommune21 article from ``start`` on; the code behind it is a byline: "… (ve/ba)"."""
    code = find_author_code(unit.text)
    end = unit.start + code.start() if code else unit.end
    draft.add("paragraph", start, end)
    if code:
        draft.add("byline", end, unit.end)
