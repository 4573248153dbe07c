"""Which words of a Kommune21 page stand below its picture.

Old pages: ``"Antenne auf dem Rathausdach. Anfang März hat die Stadt …"`` → the first sentence.
New pages: the lines above "(Bildquelle: Stadt Bautzen)", most often one line twice.
"""

from collections.abc import Sequence

from smartcity_nlp.article.units import Unit
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.sentences import first_sentence, split_sentences

LONGEST_CAPTION = 350
FIRST_SENTENCES = 600  # characters in which the caption ends, if it is one


def caption_end(unit: Unit, *, pictured: bool) -> int | None:
    """Where the caption ends that the first paragraph of an old page begins with, or None if it begins with none.

    ``pictured``: the page names the source of a picture.
    """
    first = first_sentence(unit.text[:FIRST_SENTENCES])
    if first is None:
        return None
    start, end = first
    score = _caption_score(unit.text[start:end]) + (2 if pictured else -4)
    return unit.start + end if score > 0 else None


def _caption_score(sentence: str) -> int:
    """What speaks for a caption: "Rheinland-Pfalz: Minister X überreicht …" 4; "Die Stadt hat 5.000 Euro." -5."""
    words = sentence.lower().split()
    lower = " ".join(words)
    score = 1 if len(sentence) <= 120 else -2 if len(sentence) > 220 else 0
    score += 4 * any(sign in lower for sign in read_words("pages", "image.caption_signs"))
    score += 2 * (": " in sentence[:50] and "„" not in sentence)
    plain = f" {' '.join(word.strip('.,;:„“»«()') for word in words)} "  # "Euro" is a sign, "Europa" is none
    score -= 5 * any(f" {sign} " in plain for sign in read_words("pages", "image.report_signs"))
    score -= 5 * (words[0] in read_words("pages", "image.anaphora"))
    score -= 2 * any(word.strip(",;") in read_words("pages", "image.auxiliaries") for word in words)
    return score + (0 if sentence.startswith(("„", "»", "“")) else 1)


def caption_lines(units: Sequence[Unit], start: int, *, has_lead: bool) -> tuple[set[int], set[int]]:
    """Indexes of ``units`` from ``start`` on that are captions, and those that are second copies of one."""
    captions: set[int] = set()
    copies: set[int] = set()
    seen: dict[str, int] = {}
    for index in range(start, len(units)):
        unit = units[index]
        if unit.mark is None and len(unit.text) <= LONGEST_CAPTION:
            first = seen.setdefault(" ".join(unit.text.split()), index)
            if first != index and index - first <= 3 and first not in copies:
                captions.add(first)
                copies.add(index)
    for index in range(start, len(units)):
        if units[index].mark == "credit" and "keywords" not in {unit.mark for unit in units[start:index]}:
            captions |= _lines_above(units, start, index, captions | copies, has_lead=has_lead)
    return captions, copies


def _lines_above(units: Sequence[Unit], start: int, credit: int, known: set[int], *, has_lead: bool) -> set[int]:
    """The one or two lines above a credit, unless a repeated line stands there already or they read like the body."""
    if credit - 1 in known or credit == start:
        return set()
    above: set[int] = set()
    for index in range(credit - 1, max(start, credit - 2) - 1, -1):
        unit = units[index]
        body_above = any(other.body and len(other.text) > LONGEST_CAPTION for other in units[start:index])
        if (
            index in known
            or unit.mark is not None
            or len(unit.text) > LONGEST_CAPTION
            or (body_above and len(unit.text) > LONGEST_CAPTION // 2)
        ):
            break
        if len(split_sentences(unit.text)) > 2 or (above and (not has_lead or body_above)):
            break
        above.add(index)
    return above
