"""Passages → quotations: ``„Wir legen los“, sagt Landrätin Kern.`` → direct "Wir legen los", speaker "Landrätin Kern".

A stretch between marks is a quotation where somebody is said to say it, or where it is a sentence of its own. Names of
projects („Starke Heimat Hessen“), titles and scare quotes („smarte“ Tonne) are not. Reported speech without marks comes
from :mod:`smartcity_nlp.mentions.indirect_quotes`. Who the speaker is, `speakers` decides.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from smartcity_nlp.annotate import Passage
from smartcity_nlp.mentions.fragments import Context, is_naming, is_personal, read_fragment
from smartcity_nlp.mentions.indirect_quotes import find_indirect_quotes
from smartcity_nlp.mentions.quote_marks import Stretch, find_stretches, mask
from smartcity_nlp.mentions.speaker_phrases import read_name
from smartcity_nlp.mentions.speech import Source, is_known, read_as_said, read_brackets, read_inversion, read_pointing
from smartcity_nlp.mentions.speech_verbs import is_clause, opens_with_plural
from smartcity_nlp.mentions.speech_words import Word, is_noun, is_paper, words_in, words_of
from smartcity_nlp.mentions.subjects import is_passive, read_subject_first
from smartcity_nlp.mentions.written import Written, is_found, read_written_after, read_written_before
from smartcity_nlp.sentences import split_sentences
from smartcity_nlp.types import Article, QuoteMention

REACH = 400  # characters to the left and right of a quotation that are read for its speaker
SHORT = 30  # characters of a name in marks
MOST = 12  # stretches of one sentence that are looked at; more are a list of words
LINKS = frozenset(",:–—-")


def find_quotes(passages: Sequence[Passage], article: Article) -> tuple[QuoteMention, ...]:
    """Direct and indirect quotations in the order of the text, with the words that name the speaker if any do."""
    paragraphs = [_read(passage.text) for passage in passages]
    found: list[QuoteMention] = []
    for i, (passage, paragraph) in enumerate(zip(passages, paragraphs, strict=True)):
        following = paragraphs[i + 1] if i + 1 < len(paragraphs) else None
        direct = _direct_quotes(paragraph, following)
        base, after = passage.start, passages[i + 1].start if following else 0
        records = [_record(passage, quote, base if quote.here else after) for quote in direct]
        spans = [(quote.stretch.open, quote.stretch.close) for quote in direct]
        records += find_indirect_quotes(passage, paragraph.masked, paragraph.sentences, spans)
        found += sorted(records, key=lambda quote: (quote.start, quote.end))
    return tuple(found)


class _Paragraph(NamedTuple):
    text: str
    masked: str
    stretches: tuple[Stretch, ...]
    sentences: tuple[tuple[int, int], ...]


class _Direct(NamedTuple):
    stretch: Stretch
    source: Source | None
    rule: str
    here: bool = True  # False: the words that name the speaker stand in the next paragraph


def _read(text: str) -> _Paragraph:
    stretches = find_stretches(text)
    masked = mask(text, stretches)
    return _Paragraph(text, masked, stretches, split_sentences(masked))


def _record(passage: Passage, quote: _Direct, base: int) -> QuoteMention:
    stretch, source = quote.stretch, quote.source
    named = source is not None and source.start is not None and source.end_of_name is not None
    return QuoteMention(
        start=passage.start + stretch.start,
        end=passage.start + stretch.end,
        text=passage.text[stretch.start : stretch.end],
        mode="direct",
        cue=(source.cue or None) if source else None,
        speaker_start=base + source.start if named and source and source.start is not None else None,
        speaker_end=base + source.end_of_name if named and source and source.end_of_name is not None else None,
        rule=f"direct:{quote.rule}",
    )


def _direct_quotes(paragraph: _Paragraph, following: _Paragraph | None) -> list[_Direct]:
    starts = [start for start, _ in paragraph.sentences]
    quotes: list[_Direct] = []
    sentence, count = -1, 0
    for i, stretch in enumerate(paragraph.stretches):
        place = bisect_right(starts, stretch.open) - 1
        sentence, count = place, count + 1 if place == sentence else 1
        if count > MOST:
            continue
        context = _context(paragraph, i, starts, quotes[-1].stretch.close if quotes else 0)
        previous = quotes[-1] if quotes and i and quotes[-1].stretch is paragraph.stretches[i - 1] else None
        quote = _judge(stretch, context, previous)
        if quote and quote.source is None and quote.rule == "alone":
            quote = _pointed_at(paragraph, following, quote, starts)
        if quote:
            quotes.append(quote)
    return quotes


def _context(paragraph: _Paragraph, i: int, starts: list[int], before: int) -> Context:
    stretch, text = paragraph.stretches[i], paragraph.masked
    place = bisect_right(starts, stretch.open) - 1
    first, last = paragraph.sentences[place] if place >= 0 else (0, len(text))
    first, last = max(first, stretch.open - REACH), min(max(last, stretch.close), stretch.close + REACH)
    following = (other for other in paragraph.stretches[i + 1 : i + MOST] if not _is_name(paragraph.text, other))
    after = next((other.open for other in following), len(text))
    until = min(last, max(after, stretch.close))
    left, rest = words_of(text, first, stretch.open), words_of(text, stretch.close, last)
    return Context(
        words=words_of(paragraph.text, stretch.start, min(stretch.end, stretch.start + 2 * REACH)),
        left=left,
        gap=words_of(text, before, stretch.open) if before > first else left,
        right=words_of(text, stretch.close, until) if until < last else rest,
        rest=rest,
        following=text[stretch.close : stretch.close + 1],
        closed=stretch.closed,
    )


def _is_name(text: str, stretch: Stretch) -> bool:
    """A short name behind a noun: "zitierte die Zeitung [„Kurier“] den Minister"."""
    short = stretch.closed and stretch.end - stretch.start < SHORT and text[stretch.start].isupper()
    return short and text[stretch.open - 2 : stretch.open - 1].isalpha() and text[stretch.end - 1].isalnum()


def _judge(stretch: Stretch, context: Context, previous: _Direct | None) -> _Direct | None:
    """Whether a stretch is a quotation, and whose."""
    if context.following.isalnum() or context.following in ("-", "‑"):  # das „Smart-City“-Projekt
        return None
    gap = context.gap
    if written := _written_after(context):
        return _Direct(stretch, written.source, "after" if written.authored else "written")
    after = _attribution_after(context)
    if previous and gap and len(gap) < len(context.left) and gap[-1].text in LINKS and gap[-1].text != ":":
        # „Ohne das Land“, sagt Kern, „wäre das Netz …“
        named = previous.source is not None and previous.source.start is not None and not (after and len(gap) == 1)
        return _Direct(stretch, previous.source if named else after or previous.source, "split")
    if gap and gap[-1].text == ":":
        return _after_colon(stretch, context, after)
    if not any(word.text[0].isalnum() for word in context.left):
        if after:
            return _Direct(stretch, after, "after")
        if headline := _headline(context):
            return _Direct(stretch, headline, "headline")
        if _stands_alone(context, previous):
            return _Direct(stretch, None, "alone")
    fragment = read_fragment(context, after)
    return _Direct(stretch, *fragment) if fragment else None


def _stands_alone(context: Context, previous: _Direct | None) -> bool:
    """A sentence that is all quotation: „Das ist gut so.“ – or one that follows another: „A“, sagt X. „Ja!“"""
    if not context.ends_sentence:
        return False
    letters = sum(word.text[0].isalnum() for word in context.words)
    if previous is not None and len(context.gap) <= 1:
        return letters > 0 and (context.exclaims or letters > 1)
    return letters > 2 and (context.exclaims or is_clause(context.words))


# --- the three places of the speaker ----------------------------------------------------------------------------------


def _attribution_after(context: Context) -> Source | None:
    """„…“, sagt X. · „…!“, freut sich X · „…“ – mit diesen Worten eröffnete X · „…“, wie X betont."""
    right = context.right
    parted = bool(right) and right[0].text in ",–—-"
    begin = 1 if parted else 0
    if begin >= len(right):
        return None
    if right[begin].lower == "wie":
        return read_as_said(right, begin)
    if pointed := read_pointing(right, begin + (right[begin].text == ":")):
        return pointed
    source = read_inversion(right, begin)
    if source is None and parted and right[0].text != "," and is_clause(context.words) and not context.left:
        source = read_subject_first(right[begin:])  # „…“ – mehr brachte er nicht heraus
    if source is None or (is_naming(right[begin : begin + 4]) and " " not in source.cue):  # not "trug X vor"
        return None
    apart = parted or context.exclaims
    if is_known(source):
        return source if apart or is_clause(context.words) else None
    return source if apart and is_clause(context.words) else None


def _written_after(context: Context) -> Written | None:
    """„…“, lautete der Text."""
    right = context.right
    begin = 1 if right and right[0].text in ",–—-" else 0
    clause = is_clause(context.words) or (begin == 1 and len(context.words) > 3)
    return read_written_after(right, begin) if clause and not context.left else None


def _headline(context: Context) -> Source | None:
    """„Ich gehe, bevor man mich bittet“: Parteichef tritt zurück"""
    right = context.right
    subject = words_in("first_person") & words_in("clause_pronouns")  # "wir", not „Unser Dorf hat Zukunft“
    if not right or right[0].text != ":" or not is_personal(context.words):
        return None
    if not any(word.lower in subject for word in context.words):
        return None
    end = read_name(right, 1)
    return Source("", "", right[1].start, right[end - 1].end, right[end - 1].end) if end else None


def _after_colon(stretch: Stretch, context: Context, after: Source | None) -> _Direct | None:
    """X sagt: „…“ · Ministerin X: „…“; not "Das Motto lautet: „…“", "Neu im Angebot: „…“"."""
    lead = context.gap[:-1]
    before = read_subject_first(lead)
    known = before is not None and before.verb != ""
    written = read_written_before(lead)
    if written and before and known and before.end > written.at and _is_speaker(before, lead):
        written = None
    clause = is_clause(context.words) or (before is not None and opens_with_plural(context.words))
    long = len(context.words) > 3
    if written and (clause or long):
        return _Direct(stretch, written.source, "before" if written.authored else "written")
    if (not known and any(is_noun(word, "label") for word in lead[-6:])) or is_naming(lead[-3:]):
        return None
    embedded = (
        bool(context.right) and context.right[0].text.islower() and not after
    )  # Filmfest: „Das Heu“ ausgezeichnet
    if embedded and not (known or context.exclaims or is_personal(context.words)):
        return None
    message = long and any(is_noun(word, "message") for word in lead)
    if not (known or after or clause or message or (before and context.exclaims and long)):
        return None
    source = after if after and is_known(after) else before or after
    if source is None and (is_passive(lead) or (message and is_found(lead))):  # "Geehrt wurde sie mit den Worten: „…“"
        return _Direct(stretch, None, "written")
    return _Direct(stretch, source, "after" if source is after and after else "before")


def _is_speaker(source: Source, lead: list[Word]) -> bool:
    """Named, and no message: "Dort fand sich nur der Satz: „…“"."""
    start, end = source.start, source.end_of_name
    return start is not None and end is not None and not is_paper([w for w in lead if start <= w.start < end])


# --- help -------------------------------------------------------------------------------------------------------------


def _pointed_at(paragraph: _Paragraph, following: _Paragraph | None, quote: _Direct, starts: list[int]) -> _Direct:
    """„Wir sparen Geld.“ Mit diesen Worten hat X … · „…“ ¶ Das sagte X in Fulda."""
    place = bisect_right(starts, quote.stretch.close)
    if place < len(paragraph.sentences):
        source, here = _pointing_sentence(paragraph, place), True
    elif following and following.sentences and quote.stretch.close >= len(paragraph.text.rstrip()):
        source, here = _pointing_sentence(following, 0), False
    else:
        return quote
    return _Direct(quote.stretch, source, "pointed", here) if source else quote


def _pointing_sentence(paragraph: _Paragraph, place: int) -> Source | None:
    start, end = paragraph.sentences[place]
    words = words_of(paragraph.masked, start, min(end, start + REACH))
    if not words:
        return None
    return read_brackets(words) if words[0].text == "(" else read_pointing(words, 0)
