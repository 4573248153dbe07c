"""Quotations + names of the article → quotations with speakers: ``„…“, sagt sie.`` → the last woman who spoke, p2.

Words that name the speaker take the entity they overlap; pronouns and descriptions ("die Forscherin") the person they
can stand for; quotations without such words their neighbour's speaker or the subject of the sentence before. Unsure:
None.
"""

from collections.abc import Sequence
from typing import NamedTuple

from smartcity_nlp.annotate import Passage
from smartcity_nlp.mentions.speaker_phrases import can_speak, gender_of_phrase, is_new, is_person
from smartcity_nlp.mentions.speech_words import Word, words_in
from smartcity_nlp.mentions.subjects import read_subject_first
from smartcity_nlp.mentions.written import read_author
from smartcity_nlp.speakers.antecedents import find_antecedent
from smartcity_nlp.speakers.names import RANK, Names, is_genitive
from smartcity_nlp.types import NameRef, Quote, QuoteMention

BY_ITSELF = frozenset({"direct:carried", "direct:written"})  # rules of quotations that do not look ahead
BACK = 5  # sentences before in which a paper's author is looked for
REACH = 500  # characters of a sentence that are read for it
FAR = 24  # words of a sentence within which a dateline ends
OPENING = 3  # characters of marks and spaces before a quotation that opens its paragraph


class _Speaker(NamedTuple):
    ref: str | None
    start: int
    end: int


def link_speakers(
    quotes: Sequence[QuoteMention], names: Sequence[NameRef], passages: Sequence[Passage]
) -> tuple[Quote, ...]:
    """The quotations in the order of the text, each with the id of its speaker and the words that name it."""
    article = Names(names, passages)
    ordered = sorted(quotes, key=lambda quote: (quote.start, quote.end))
    speakers: list[_Speaker | None] = []
    for i, quote in enumerate(ordered):
        previous = next((s for s in reversed(speakers[max(0, i - 3) :]) if s and s.ref), None)
        named = _named(quote, article, previous)
        speakers.append(_behind(quote, named, article) if named else None)
        if speakers[-1] is None:
            speakers[-1] = _inherited(i, ordered, speakers, article)
    for i in range(len(ordered) - 2, -1, -1):  # „A.“ „B“, sagt X: what has nothing before it looks ahead
        alone = ordered[i].mode == "direct" and ordered[i].cue is None and ordered[i].rule not in BY_ITSELF
        if speakers[i] is None and alone and _close(ordered[i], ordered[i + 1], article):
            speakers[i] = speakers[i + 1]
    return tuple(_quote(quote, speaker, article) for quote, speaker in zip(ordered, speakers, strict=True))


def _named(quote: QuoteMention, article: Names, previous: _Speaker | None) -> _Speaker | None:
    """The speaker by the words that stand there; with no entity if nobody is known by these words."""
    if quote.speaker_start is None or quote.speaker_end is None:
        return None
    return _meant(quote.speaker_start, quote.speaker_end, article, previous)


def _behind(quote: QuoteMention, named: _Speaker, article: Names) -> _Speaker:
    """As "Der Sender wies das zurück. Man stehe „…“, hieß es aus der Zentrale": whose house or town it is."""
    start = article.sentences[article.sentence(quote.start)][0]
    opening = article.words(start, max(start, quote.start))[:1]
    if not (quote.cue or "").endswith(" es") or not opening or opening[0].text != "Man":
        return named
    placed = named.ref is None or any(name.kind == "place" for name in article.overlapping(named.start, named.end))
    subject = _subject(quote, article, named) if placed else None
    return subject if subject and subject.ref else named


def _meant(start: int, end: int, article: Names, previous: _Speaker | None) -> _Speaker:
    """Whom the words ``[start, end)`` mean: who is named in them, or whom the pronoun or description stands for."""
    phrase = article.words(start, end)
    found = sorted(article.overlapping(start, end), key=lambda n: (RANK[n.kind], n.form == "generic", n.start))
    name = next((name for name in found if not _is_complement(name, phrase) and not _is_owner(name, end)), None)
    if name and name.kind == "person" and not _is_noun(name, phrase):
        return _Speaker(name.ref, start, end)
    if name is None and not found and (ref := article.surnamed(phrase)):
        return _Speaker(ref, start, end)
    last = (previous.ref, previous.start) if previous and previous.ref else None
    ref = find_antecedent(phrase, article, last)
    if ref is None and name and gender_of_phrase(phrase) is None and not is_new(phrase):
        unknown = name.form == "generic" and article.first[name.ref] >= name.start
        ref = None if unknown else name.ref
    return _Speaker(ref, start, end)


def _is_complement(name: NameRef, phrase: Sequence[Word]) -> bool:
    """As in "ein Sprecher von Minister Kern", "die Chefin der Nordwerk GmbH": named, but not the one who speaks."""
    before = [word for word in phrase if word.end <= name.start]
    governor = next((i for i, w in reversed(list(enumerate(before))) if w.lower in words_in("genitives")), 0)
    rest = before[governor + 1 :]
    apart = any(word.text == "," for word in rest) or any(word.is_name and not is_person(word) for word in rest)
    return governor > 0 and not apart and gender_of_phrase(phrase) is not None


def _is_owner(name: NameRef, end: int) -> bool:
    """As in "Hooglands Vater": not the one who speaks."""
    return is_genitive(name) and name.end < end


def _is_noun(name: NameRef, phrase: Sequence[Word]) -> bool:
    """A woman's office taken for a name: "die Vorsitzende [Richterin]"."""
    return " " not in name.text and name.text.endswith("in") and len(phrase) > 1 and phrase[0].lower == "die"


def _inherited(
    i: int, quotes: Sequence[QuoteMention], speakers: Sequence[_Speaker | None], article: Names
) -> _Speaker | None:
    """No words of its own: the neighbour before, the subject of the sentence before, the only person named before."""
    quote = quotes[i]
    if quote.rule == "direct:written":
        return None
    if author := _author(quote, article):
        return author
    last = speakers[i - 1] if i else None
    if last and quote.rule == "direct:alone" and _continues(quotes[i - 1], last, quote, article):
        return last
    neighbour = last if i and _close(quotes[i - 1], quote, article) else None
    subject = _subject(quote, article, neighbour)
    if neighbour:
        moved_on = subject and subject.start > max(quotes[i - 1].end, neighbour.end)
        if not (moved_on and subject and subject.ref != neighbour.ref):
            return neighbour
        if subject.ref or quote.rule == "direct:carried":
            return subject
        return neighbour
    if i + 1 < len(quotes) and quotes[i + 1].speaker_start is not None and _touching(quote, quotes[i + 1], article):
        return None  # „A.“ „B“, sagt X: the next one tells
    if subject:
        return subject
    passage = article.passage(quote.start)
    if passage is None or quote.mode == "indirect":
        return None
    return _only_person(quote, passage, article) or _subject_after(quote, article)


def _author(quote: QuoteMention, article: Names) -> _Speaker | None:
    """As "Im Bericht der Kommission steht viel. Darin heißt es, es gebe „…“": whose paper was told of before."""
    here = article.sentence(quote.start)
    start, end = article.sentences[here]
    inside = any(word.lower in ("darin", "dort") for word in article.words(start, min(end, start + REACH)))
    if not inside or (quote.cue or "").lower() not in ("heißt", "hieß", "heißt es", "hieß es"):
        return None
    for sentence in range(here - 1, max(-1, here - 1 - BACK), -1):
        start, end = article.sentences[sentence]
        author = read_author(article.words(start, min(end, start + REACH)))
        if author and author.start is not None and author.end_of_name is not None:
            return _meant(author.start, author.end_of_name, article, None)
    return None


def _subject_after(quote: QuoteMention, article: Names) -> _Speaker | None:
    """„Das reicht nicht.“ Ina Lotz schüttelt den Kopf."""
    sentence = article.sentence(quote.end) + 1
    person = article.subject(sentence) if quote.rule == "direct:alone" else None
    opens = person and person.start == article.sentences[sentence][0]
    same = person and article.passage(person.start) is article.passage(quote.start)
    return _Speaker(person.ref, person.start, person.end) if person and opens and same else None


def _subject(quote: QuoteMention, article: Names, neighbour: _Speaker | None) -> _Speaker | None:
    """The subject of the sentence before in the same paragraph, if it can speak: "Ein Sprecher verwies auf …"."""
    sentence = article.sentence(quote.start) - 1
    if sentence < 0 or article.passage(article.sentences[sentence][0]) is not article.passage(quote.start):
        return None
    person = article.subject(sentence)
    start, end = article.sentences[sentence]
    source = read_subject_first(_undated(article.words(start, end))) if quote.mode == "direct" else None
    if source is not None and source.start is not None and source.end_of_name is not None:
        phrase = article.words(source.start, source.end_of_name)
        known = any(name.kind != "place" for name in article.overlapping(source.start, source.end_of_name))
        if (person is None or source.start < person.start) and (known or can_speak(phrase)):
            return _meant(source.start, source.end_of_name, article, neighbour)
    return _Speaker(person.ref, person.start, person.end) if person else None


def _undated(words: list[Word]) -> list[Word]:
    """Without the dateline: "Ulm (Deutschland), 05.12.2006 – [Eine Kommission hat …]"."""
    dash = next((i for i, word in enumerate(words[:FAR]) if word.text in "–—-" and i), None)
    return words[dash + 1 :] if dash and words[dash - 1].text[-4:].isdigit() else words


def _only_person(quote: QuoteMention, passage: Passage, article: Names) -> _Speaker | None:
    """The one person of the paragraph before, where a quotation opens a paragraph and nobody in it is named."""
    place = article.place(passage.start)
    if not place or any(name.kind == "person" for name in article.overlapping(passage.start, quote.start)):
        return None
    before = article.passages[place - 1]
    people = [name for name in article.overlapping(before.start, before.end) if name.kind == "person"]
    if len({name.ref for name in people}) != 1 or before.kind not in ("paragraph", "lead"):
        return None
    return _Speaker(people[-1].ref, people[-1].start, people[-1].end)


def _close(first: QuoteMention, second: QuoteMention, article: Names) -> bool:
    """Both stand in one paragraph, with two sentences between them at most."""
    passage = article.passage(first.start)
    same = passage is not None and passage is article.passage(second.start)
    return bool(same and article.sentence(second.start) - article.sentence(first.end) <= 3)


def _continues(first: QuoteMention, speaker: _Speaker, second: QuoteMention, article: Names) -> bool:
    """A paragraph that opens with a quotation goes on with the one that ended the paragraph before."""
    passage, before = article.passage(second.start), article.place(first.start)
    opens = passage is not None and second.start - passage.start < OPENING
    end = article.sentence(max(first.end, speaker.end))
    return opens and article.sentence(second.start) - end == 1 and article.place(second.start) - before == 1


def _touching(first: QuoteMention, second: QuoteMention, article: Names) -> bool:
    return _close(first, second, article) and second.start - first.end < 6


def _quote(quote: QuoteMention, speaker: _Speaker | None, article: Names) -> Quote:
    return Quote(
        start=quote.start,
        end=quote.end,
        text=quote.text,
        mode=quote.mode,
        speaker=speaker.ref if speaker else None,
        speaker_text=(article.text(speaker.start, speaker.end) or None) if speaker else None,
        cue=quote.cue,
        rule=quote.rule,
    )
