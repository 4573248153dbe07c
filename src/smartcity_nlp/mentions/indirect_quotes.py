"""Sentences → reported speech: ``Man arbeite zusammen, so Kern.`` → indirect "Man arbeite zusammen", said by "Kern".

A source and a full clause have to stand in one sentence: verb of saying ("…, so X", "X kündigt an, dass …"), "laut X",
"X zufolge", "nach Angaben von X", "wie X mitteilt". Konjunktiv I in the sentence after continues the source. What names
the source at the edge is cut off ("… , sagte X"); in the middle it stays, for a record is one piece of the text.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from smartcity_nlp.annotate import Passage
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.attributions import find_according, find_as_said, find_inversions
from smartcity_nlp.mentions.quote_marks import FAMILY
from smartcity_nlp.mentions.speech import Source
from smartcity_nlp.mentions.speech_verbs import has_konjunktiv, is_clause
from smartcity_nlp.mentions.speech_words import Word, words_in, words_of
from smartcity_nlp.mentions.subjects import read_saying, read_subject_first
from smartcity_nlp.types import QuoteMention

LONGEST = 1500  # characters of a sentence that is read
Span = tuple[int, int]


class _Found(NamedTuple):
    start: int
    end: int
    source: Source | None
    rule: str


def find_indirect_quotes(
    passage: Passage, masked: str, sentences: Sequence[Span], direct: Sequence[Span]
) -> list[QuoteMention]:
    """The reported clauses of a passage. ``masked`` is its text without quoted words, spans count from its start."""
    records: list[QuoteMention] = []
    carried: Source | None = None  # who is still speaking, with no name when a direct quotation says it
    quotes = iter(direct)
    quote = next(quotes, None)
    for start, end in sentences:
        inside = []
        while quote and quote[0] < end:
            inside.append(quote)
            quote = next(quotes, None)
        last = min(end, start + LONGEST)
        words = words_of(masked, start, last)
        found = list(_in_sentence(words, inside, carried))
        records += [_record(passage, one) for one in found]
        carried = _carry(words, last, found, bool(inside))
    return records


def _in_sentence(words: Sequence[Word], direct: Sequence[Span], carried: Source | None) -> Iterator[_Found]:
    for part in _parts(words):
        outside = [word for word in part if not any(a <= word.start < b for a, b in direct)]
        if sum(word.text[0].isalnum() for word in outside) < 4:
            continue
        for rule in (_said_after, _said_before, _after_colon, _as_somebody_says, _according):
            found = rule(part, outside)
            if found and found.start < found.end:  # "Nach Angaben des Ministeriums ." reports nothing
                yield found
                break
        else:
            if carried and not direct and has_konjunktiv(part, weak=False):
                yield _Found(part[0].start, _last(part).end, carried, "chain")


def _carry(words: Sequence[Word], end: int, found: Sequence[_Found], quoted: bool) -> Source | None:
    """Who may still be speaking in the next sentence: the last source, or the subject of a verb of saying."""
    if found:
        source = found[-1].source
        return Source("", "", source.start, source.end_of_name, source.end) if source else None
    if quoted:
        return Source("", "", None, None, end)
    subject = read_saying(words)
    if subject and subject.start is not None:
        return Source("", "", subject.start, subject.end_of_name, subject.end)
    return None


# --- the patterns -----------------------------------------------------------------------------------------------------


def _said_after(words: Sequence[Word], outside: Sequence[Word]) -> _Found | None:
    """As "Man arbeite zusammen, so Kern" · "Das Netz, sagte X, sei fertig" · "…, teilte X am Mittwoch mit"."""
    for comma, source in find_inversions(words):
        quoted = comma > 0 and (words[comma - 1] not in outside or words[comma - 1].text in FAMILY)
        if comma < 1 or quoted or source.start is None:
            continue
        rest = range(comma + 1, len(words))
        close = next((i for i in rest if words[i].start >= source.end and words[i].text in ",–"), None)
        before = [w for w in words[:comma] if w in outside]
        after = list(words[close + 1 :]) if close else []
        reported = has_konjunktiv(before) or has_konjunktiv(after, weak=False)
        if not reported and not _is_main_clause(before):
            continue
        if len(before) < 3 and not has_konjunktiv(after, weak=False):
            continue
        end = _last(words).end if len(after) > 2 and _goes_on(before, after, source) else words[comma - 1].end
        return _Found(_reported_start(words, before), end, source, "verb-last")
    return None


def _reported_start(words: Sequence[Word], before: Sequence[Word]) -> int:
    """As "Sie hofft auf kurze Wege: [Bisher seien vier Ämter beteiligt], so X": the clause behind a colon."""
    colon = max((i for i, word in enumerate(before) if word.text == ":"), default=-1)
    told = before[colon + 1 :]
    apart = colon >= 0 and len(told) > 3 and (has_konjunktiv(told) or _is_main_clause(told))
    return told[0].start if apart else words[0].start


def _goes_on(before: Sequence[Word], after: Sequence[Word], source: Source) -> bool:
    """As "Das Netz, sagte X, sei fertig" goes on; "…, warnt X, Referent beim Städtetag" does not."""
    if has_konjunktiv(after, weak=False) or not (has_konjunktiv(before) or _is_main_clause(before)):
        return True
    within_clause = words_in("prepositions") | words_in("adverbs") | {"aber", "sondern"}
    return source.cue == "so" and after[0].lower in within_clause


def _said_before(words: Sequence[Word], outside: Sequence[Word]) -> _Found | None:
    """As "X kündigte an, dass der Preis … vergeben werde" · "Sie betonte, die Stadt sei bereit"."""
    for comma in range(1, len(words) - 3):
        if words[comma].text != ",":
            continue
        following = words[comma + 1]
        source = read_saying(words[:comma])
        if source is None or source.start is None or not _reports(source):
            continue
        if following.lower in ("dass", "daß"):
            return _Found(words[comma + 2].start, _last(words).end, source, "dass")
        opening = words[comma + 1 : comma + 14]
        if following.lower not in _no_opening() and _second_is_konjunktiv(opening):
            return _Found(following.start, _last(words).end, source, "verb-second")
    return None


def _reports(source: Source) -> bool:
    return source.verb != "" and source.verb not in read_words("speech", "classes.demand")


def _after_colon(words: Sequence[Word], outside: Sequence[Word]) -> _Found | None:
    """As "… dementierte die Stadt: Sie gebe das Netz nicht her"."""
    colon = next((i for i, word in enumerate(words) if word.text == ":"), None)
    if not colon or colon + 3 >= len(words):
        return None
    source = read_subject_first(words[:colon])
    if source is None or source.start is None or not has_konjunktiv(words[colon + 1 :], weak=False):
        return None
    return _Found(words[colon + 1].start, _last(words).end, source, "colon")


def _as_somebody_says(words: Sequence[Word], outside: Sequence[Word]) -> _Found | None:
    """As "Wie das Ministerium mitteilt, ist die Runde angelaufen" · "Husum wurde Zweiter, wie der Verein mitteilt"."""
    for at, close, source in find_as_said(words):
        clause = words[close + 1 :] if at == 0 else words[: at - 1]
        if is_clause(clause) or len(clause) > 3:
            until = _last(words).end if at == 0 or close + 2 < len(words) else clause[-1].end
            return _Found(clause[0].start, until, source, "wie")
    return None


def _according(words: Sequence[Word], outside: Sequence[Word]) -> _Found | None:
    """As "Laut Kern soll …" · "… nach Angaben der Stadt …" · "Dem Landrat zufolge …" · "… nach seinen Worten …"."""
    for begin, at, source in find_according(words):
        opening = next((i for i in range(begin, 0, -1) if words[i - 1].text == ":"), 0)
        rest = _after_brackets([w for w in words[at + 1 :] if w.start >= source.end])
        if rest:
            start = rest[0].start if begin == opening else words[opening].start
            return _Found(start, _last(words).end, source, "according")
    return None


def _after_brackets(words: Sequence[Word]) -> Sequence[Word]:
    """As "Nach Angaben des Ministeriums [(SMWA)] soll …", "Laut Kern[, Leiterin des Amts,] soll …"."""
    if words and words[0].text == "(":
        return words[next((i + 1 for i, word in enumerate(words) if word.text == ")"), 1) :]
    if not words or words[0].text != ",":
        return words
    close = next((i for i, word in enumerate(words[1:-1], start=1) if word.text == ","), 1)
    beside = close > 1 and words[1].text.istitle() and words[close + 1].text.islower()
    return words[close + 1 if beside else 1 :]


# --- help -------------------------------------------------------------------------------------------------------------


def _second_is_konjunktiv(words: Sequence[Word]) -> bool:
    """The form stands in the clause, not at its end, where a subordinate clause has it."""
    for i, word in enumerate(words):
        if word.text in ",;:":
            return False
        if has_konjunktiv([word]):
            return i > 0 and i + 1 < len(words) and words[i + 1].text not in ",.;:"
    return False


def _is_main_clause(words: Sequence[Word]) -> bool:
    """As "Das Netz ist fertig" – not "Wenn das gelingt", nor the bare subject before a relative clause."""
    if not words or words[0].lower in words_in("subordinators"):
        return False
    comma = next((i for i, word in enumerate(words) if word.text == ","), len(words))
    return is_clause(words[:comma])


def _parts(words: Sequence[Word]) -> Iterator[list[Word]]:
    part: list[Word] = []
    for word in words:
        if word.text == ";":
            if part:
                yield part
            part = []
        else:
            part.append(word)
    if part:
        yield part


def _last(words: Sequence[Word]) -> Word:
    """The last word before the full stop, and before the author's mark: "… nicht zurück[. (sib)]"."""
    if len(words) > 4 and words[-1].text == ")" and words[-3].text == "(" and words[-2].text.islower():
        words = words[:-3]
    return next((word for word in reversed(words) if word.text not in ".,;:"), words[-1])


def _record(passage: Passage, found: _Found) -> QuoteMention:
    source = found.source
    named = source if source and source.start is not None else None
    base = passage.start
    return QuoteMention(
        start=base + found.start,
        end=base + found.end,
        text=passage.text[found.start : found.end],
        mode="indirect",
        cue=(source.cue or None) if source else None,
        speaker_start=base + named.start if named and named.start is not None else None,
        speaker_end=base + named.end_of_name if named and named.end_of_name is not None else None,
        rule=f"indirect:{found.rule}",
    )


def _no_opening() -> frozenset[str]:
    return words_in("subordinators") | words_in("coordinators") | words_in("adversatives")
