"""Lines above an article → kicker, headline, sub-headlines.

``["Landkreis Celle:", "Parkplätze mit Sensoren"]`` → kicker ``Landkreis Celle:``, headline ``Parkplätze …``.
"""

from collections.abc import Sequence
from typing import NamedTuple

from smartcity_nlp.article.kicker import find_seam
from smartcity_nlp.article.lines import Line, ends_sentence
from smartcity_nlp.article.marks import is_title
from smartcity_nlp.article.units import is_name_like
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import compile_pattern

Span = tuple[int, int]
# "Halle (Saale): Bürgerbeteiligung gebündelt"
COLON = compile_pattern(r"(?P<kicker>[^:\n„»“]{2,70}?)\s*:\s+(?P<headline>\S)")
LONGEST_KICKER = 60


class Title(NamedTuple):
    """Spans of the document."""

    kicker: Span | None = None
    headline: Span | None = None
    subheadings: tuple[Span, ...] = ()


def read_title(lines: Sequence[Line], *, glued: bool, keywords: Sequence[str] = (), context: str = "") -> Title:
    """The title of a Kommune21 article or teaser from the lines right above its date, the nearest last.

    ``glued``: the page is of the layout that loses the break between kicker and headline.
    """
    if not lines:
        return Title()
    for index in range(len(lines) - 2, -1, -1):
        if lines[index].text.endswith(":") and len(lines[index].text) <= LONGEST_KICKER + 10:
            return _below_kicker((lines[index].start, lines[index].end - 1), lines[index + 1 :])
    last = lines[-1]
    above = lines[-2] if len(lines) > 1 and last.gap <= 2 and is_title(lines[-2].text) else None
    title = _in_one_line(last, glued=glued, keywords=keywords, context=context)
    if title.kicker or above is None:
        return title
    if is_continued(above, last):
        first = _in_one_line(above, glued=glued, keywords=keywords, context=context)
        return Title(kicker=first.kicker, headline=((first.headline or (above.start,))[0], last.end))
    if len(above.text) <= LONGEST_KICKER and is_name_like(above.text, most=5):
        return Title(kicker=(above.start, above.end), headline=(last.start, last.end))
    first = _in_one_line(above, glued=glued, keywords=keywords, context=context)
    if first.kicker and last.gap == 0 and not ends_sentence(above.text):
        return Title(kicker=first.kicker, headline=first.headline, subheadings=((last.start, last.end),))
    return title


def _below_kicker(kicker: Span, lines: Sequence[Line]) -> Title:
    headline, rest = join_headline(lines)
    return Title(kicker=kicker, headline=headline, subheadings=tuple((line.start, line.end) for line in rest))


def join_headline(lines: Sequence[Line]) -> tuple[Span, Sequence[Line]]:
    """The headline, which may run over several lines, and the lines below it."""
    count = 1
    while count < len(lines) and is_continued(lines[count - 1], lines[count]):
        count += 1
    return (lines[0].start, lines[count - 1].end), lines[count:]


def is_continued(above: Line, below: Line) -> bool:
    """E.g. "… Förderbescheide an" / "sechs Kommunen": a title that runs over its line."""
    last_word = above.text.split()[-1]
    return (
        below.gap == 0
        and not ends_sentence(above.text)
        and (
            below.text[0].islower()
            or (last_word in read_words("pages", "words.function") and last_word != "ein")  # "zieht ins Rathaus ein"
            or last_word.endswith((",", "-", "–"))
        )
    )


def _in_one_line(line: Line, *, glued: bool, keywords: Sequence[str], context: str) -> Title:
    """E.g. "HannoverMehr Geld für Sensoren", "Celle: Parkplätze mit Sensoren", or a headline alone."""
    seam = find_seam(line.text, keywords=keywords, context=context, least=1 if glued else 5)
    colon = COLON.match(line.text)
    if seam and not (colon and colon.end("kicker") <= seam):
        return Title(kicker=(line.start, line.start + seam), headline=(line.start + seam, line.end))
    if colon and (not glued or is_name_like(colon["kicker"], most=6)):
        return Title(
            kicker=(line.start, line.start + colon.end("kicker")),
            headline=(line.start + colon.start("headline"), line.end),
        )
    return Title(headline=(line.start, line.end))
