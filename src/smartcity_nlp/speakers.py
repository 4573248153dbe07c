"""Quotations + names of the article → quotations with speakers: ``„…“, sagt sie.`` → the last woman who spoke, p2.

Words that name the speaker take the entity they overlap; pronouns and descriptions ("die Forscherin") the person they
can stand for; quotations without such words their neighbour's speaker or the subject of the sentence before. Unsure:
None.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from smartcity_nlp.annotate import Passage
from smartcity_nlp.mentions.speaker_phrases import gender_of_phrase
from smartcity_nlp.mentions.speech_words import words_in, words_of
from smartcity_nlp.types import Gender, NameRef, Quote, QuoteMention

RANK = {"person": 0, "organization": 1, "place": 2}
REACH = 12  # names that are looked at on each side of a position


@dataclass(frozen=True, slots=True)
class _Speaker:
    ref: str | None
    start: int
    end: int


def link_speakers(
    quotes: Sequence[QuoteMention], names: Sequence[NameRef], passages: Sequence[Passage]
) -> tuple[Quote, ...]:
    """The quotations in the order of the text, each with the id of its speaker and the words that name it."""
    article = _Names(names, passages)
    ordered = sorted(quotes, key=lambda quote: (quote.start, quote.end))
    speakers: list[_Speaker | None] = []
    for i, quote in enumerate(ordered):
        previous = next((s for s in reversed(speakers[max(0, i - 3) :]) if s and s.ref), None)
        speakers.append(_named(quote, article, previous))
        if speakers[-1] is None:
            speakers[-1] = _inherited(i, ordered, speakers, article)
    for i in range(len(ordered) - 2, -1, -1):  # „A.“ „B“, sagt X: what has nothing before it looks ahead
        if speakers[i] is None and ordered[i].mode == "direct" and _close(ordered[i], ordered[i + 1], article):
            speakers[i] = speakers[i + 1]
    return tuple(_quote(quote, speaker, article) for quote, speaker in zip(ordered, speakers, strict=True))


class _Names:
    """The names and sentences of an article by position; positions are found by bisection."""

    def __init__(self, names: Sequence[NameRef], passages: Sequence[Passage]) -> None:
        speaking = (name for name in names if name.kind in RANK)
        self.names = sorted(speaking, key=lambda name: (name.start, -name.end))
        self.starts = [name.start for name in self.names]
        self.passages = sorted(passages, key=lambda passage: passage.start)
        self.passage_starts = [passage.start for passage in self.passages]
        self.sentences = [span for passage in self.passages for span in passage.sentences]
        self.sentence_starts = [start for start, _ in self.sentences]

    def overlapping(self, start: int, end: int) -> list[NameRef]:
        first = max(0, bisect_left(self.starts, start) - REACH)
        return [name for name in self.names[first : bisect_left(self.starts, end)] if name.end > start]

    def before(self, position: int) -> list[NameRef]:
        """The persons named before a position, the nearest first, among the last names only."""
        last = bisect_left(self.starts, position)
        return [name for name in reversed(self.names[max(0, last - 4 * REACH) : last]) if name.kind == "person"]

    def passage(self, position: int) -> Passage | None:
        place = self.place(position)
        return self.passages[place] if place >= 0 and position <= self.passages[place].end else None

    def place(self, position: int) -> int:
        return bisect_right(self.passage_starts, position) - 1

    def sentence(self, position: int) -> int:
        return bisect_right(self.sentence_starts, position) - 1

    def words(self, start: int, end: int) -> str:
        passage = self.passage(start)
        return passage.text[start - passage.start : end - passage.start] if passage else ""

    def subject(self, sentence: int) -> NameRef | None:
        """The first person of a sentence that no preposition or oblique article governs."""
        if not 0 <= sentence < len(self.sentences):
            return None
        start, end = self.sentences[sentence]
        for name in self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if name.kind == "person" and not self._governed(name, start):
                return name
        return None

    def _governed(self, name: NameRef, start: int) -> bool:
        before = self.words(max(start, name.start - 40), name.start).split()[-2:]
        first = self.words(name.start, name.end).split()[:1]
        oblique = words_in("prepositions") | words_in("oblique")
        return any(word.lower() in oblique for word in [*before[-1:], *first])


def _named(quote: QuoteMention, article: _Names, previous: _Speaker | None) -> _Speaker | None:
    """The speaker by the words that stand there; with no entity if nobody is known by these words."""
    if quote.speaker_start is None or quote.speaker_end is None:
        return None
    start, end = quote.speaker_start, quote.speaker_end
    found = sorted(article.overlapping(start, end), key=lambda name: (RANK[name.kind], name.start))
    if found and (found[0].kind == "person" or not _gender(article.words(start, end))):
        return _Speaker(found[0].ref, start, end)
    gender = _gender(article.words(start, end))
    if gender:
        return _Speaker(_antecedent(start, gender, article, previous), start, end)
    return _Speaker(found[0].ref if found else None, start, end)


def _antecedent(position: int, gender: Gender, article: _Names, previous: _Speaker | None) -> str | None:
    """Who "sie" or "der Forscher" is: the subject just before, the last speaker, the last person of the gender."""
    sentence = article.sentence(position)
    genders = {name.ref: name.gender for name in reversed(article.before(position))}
    spoke = previous is not None and article.sentence(previous.start) >= sentence - 1
    subject = article.subject(sentence - 1)
    if not spoke and subject and subject.gender in (gender, None):
        return subject.ref
    if previous and previous.ref and genders.get(previous.ref) == gender:
        return previous.ref
    if subject and subject.gender in (gender, None):
        return subject.ref
    return next((name.ref for name in article.before(position) if name.gender == gender), None)


def _inherited(
    i: int, quotes: Sequence[QuoteMention], speakers: Sequence[_Speaker | None], article: _Names
) -> _Speaker | None:
    """No words of its own: the neighbour before, the subject of the sentence before, the only person named before."""
    quote = quotes[i]
    subject = article.subject(article.sentence(quote.start) - 1)
    if i and speakers[i - 1] and _close(quotes[i - 1], quote, article):
        neighbour = speakers[i - 1]
        moved_on = subject and neighbour and subject.start > max(quotes[i - 1].end, neighbour.end)
        if neighbour and not (moved_on and subject and subject.ref != neighbour.ref):
            return neighbour
    if i + 1 < len(quotes) and quotes[i + 1].speaker_start is not None and _touching(quote, quotes[i + 1], article):
        return None  # „A.“ „B“, sagt X: the next one tells
    if subject and article.passage(subject.start) is article.passage(quote.start):
        return _Speaker(subject.ref, subject.start, subject.end)
    passage = article.passage(quote.start)
    if passage is None or quote.mode == "indirect":
        return None
    return _only_person(passage, article)


def _only_person(passage: Passage, article: _Names) -> _Speaker | None:
    """The one person of the paragraph before, where a quotation opens a paragraph and nobody in it is named."""
    place = article.place(passage.start)
    if not place or any(name.kind == "person" for name in article.overlapping(passage.start, passage.end)):
        return None
    before = article.passages[place - 1]
    people = [name for name in article.overlapping(before.start, before.end) if name.kind == "person"]
    if len({name.ref for name in people}) != 1 or before.kind not in ("paragraph", "lead"):
        return None
    return _Speaker(people[-1].ref, people[-1].start, people[-1].end)


def _close(first: QuoteMention, second: QuoteMention, article: _Names) -> bool:
    """Both stand in one paragraph, with two sentences between them at most."""
    passage = article.passage(first.start)
    same = passage is not None and passage is article.passage(second.start)
    return bool(same and article.sentence(second.start) - article.sentence(first.end) <= 3)


def _touching(first: QuoteMention, second: QuoteMention, article: _Names) -> bool:
    return _close(first, second, article) and second.start - first.end < 6


def _gender(words: str) -> Gender | None:
    return gender_of_phrase(words_of(words, 0, len(words)))


def _quote(quote: QuoteMention, speaker: _Speaker | None, article: _Names) -> Quote:
    return Quote(
        start=quote.start,
        end=quote.end,
        text=quote.text,
        mode=quote.mode,
        speaker=speaker.ref if speaker else None,
        speaker_text=(article.words(speaker.start, speaker.end) or None) if speaker else None,
        cue=quote.cue,
        rule=quote.rule,
    )
