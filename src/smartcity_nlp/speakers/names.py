"""The names and sentences of an article by position: who is named in, before and after a sentence, and as what.

Positions are found by bisection, so that a long article costs no more a quotation than a short one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from smartcity_nlp.annotate import Passage
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.speaker_phrases import is_person
from smartcity_nlp.mentions.speech_verbs import looks_finite
from smartcity_nlp.mentions.speech_words import Word, words_in, words_of
from smartcity_nlp.types import NameRef

RANK = {"person": 0, "organization": 1, "place": 2}
REACH = 12  # names that are looked at on each side of a position
FAR = 4 * REACH
WINDOW = 80  # characters before and behind a name that say what the person is


class Names:
    """The names of an article that can speak, and its sentences."""

    def __init__(self, names: Sequence[NameRef], passages: Sequence[Passage]) -> None:
        speaking = (name for name in names if name.kind in RANK)
        self.names = sorted(speaking, key=lambda name: (name.start, -name.end))
        self.starts = [name.start for name in self.names]
        self.first: dict[str, int] = {}
        for name in self.names:
            self.first.setdefault(name.ref, name.start)
        self.surnames: dict[str, set[str]] = {}
        for name in self.names:
            if name.kind == "person":
                self.surnames.setdefault(name.name.rpartition(" ")[2], set()).add(name.ref)
        self.passages = sorted(passages, key=lambda passage: passage.start)
        self.passage_starts = [passage.start for passage in self.passages]
        self.sentences = [span for passage in self.passages for span in passage.sentences]
        self.sentence_starts = [start for start, _ in self.sentences]

    def surnamed(self, phrase: Sequence[Word]) -> str | None:
        """The person of this surname, where nobody marked the words as a name: "Darauf Stave: „…“"."""
        refs = self.surnames.get(phrase[-1].text, set()) if phrase else set()
        return next(iter(refs)) if len(refs) == 1 else None

    def overlapping(self, start: int, end: int) -> list[NameRef]:
        """The names that share words with ``[start, end)``."""
        first = max(0, bisect_left(self.starts, start) - REACH)
        return [name for name in self.names[first : bisect_left(self.starts, end)] if name.end > start]

    def before(self, position: int) -> list[NameRef]:
        """The persons named before a position, the nearest first, among the last names only."""
        last = bisect_left(self.starts, position)
        return [name for name in reversed(self.names[max(0, last - FAR) : last]) if name.kind == "person"]

    def after(self, position: int) -> list[NameRef]:
        """The persons named after a position, the nearest first, among the next names only."""
        first = bisect_left(self.starts, position)
        return [name for name in self.names[first : first + FAR] if name.kind == "person"]

    def bodies_before(self, position: int) -> list[NameRef]:
        """The organisations named before a position, the nearest first."""
        last = bisect_left(self.starts, position)
        return [name for name in reversed(self.names[max(0, last - FAR) : last]) if name.kind == "organization"]

    def passage(self, position: int) -> Passage | None:
        """The passage at a position."""
        place = self.place(position)
        return self.passages[place] if place >= 0 and position <= self.passages[place].end else None

    def place(self, position: int) -> int:
        """The number of the passage at a position."""
        return bisect_right(self.passage_starts, position) - 1

    def sentence(self, position: int) -> int:
        """The number of the sentence at a position."""
        return bisect_right(self.sentence_starts, position) - 1

    def text(self, start: int, end: int) -> str:
        """The text of ``[start, end)``, within one passage."""
        passage = self.passage(start)
        return passage.text[start - passage.start : end - passage.start] if passage else ""

    def words(self, start: int, end: int) -> list[Word]:
        """The words of ``[start, end)``, with offsets of the document."""
        passage = self.passage(start)
        if passage is None:
            return []
        base = passage.start
        return [Word(w.text, w.start + base, w.end + base) for w in words_of(passage.text, start - base, end - base)]

    def subject(self, sentence: int) -> NameRef | None:
        """The first person of a sentence that no preposition or oblique article governs."""
        people = self.people_of(sentence)
        return next((name for name in people if not self.is_governed(name) and not is_genitive(name)), None)

    def people_of(self, sentence: int) -> list[NameRef]:
        """The persons named in a sentence."""
        if not 0 <= sentence < len(self.sentences):
            return []
        start, end = self.sentences[sentence]
        inside = self.names[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [name for name in inside if name.kind == "person"]

    def is_governed(self, name: NameRef) -> bool:
        """Whether a preposition or an oblique article stands before a name: "mit Jörg Fink"."""
        start = self.sentences[self.sentence(name.start)][0]
        before = self.text(max(start, name.start - 40), name.start).split()[-2:]
        first = self.text(name.start, name.end).split()[:1]
        oblique = words_in("prepositions") | words_in("oblique")
        return any(word.lower() in oblique for word in [*before[-1:], *first])

    def is_new(self, name: NameRef) -> bool:
        """Whether the article names the person here for the first time."""
        return self.first[name.ref] == name.start

    def titles(self, name: NameRef) -> Iterator[str]:
        """The persons' nouns right before a name or behind it between commas, in lower case."""
        passage = self.passage(name.start)
        if passage is None:
            return
        for word in reversed(self.words(max(passage.start, name.start - WINDOW), name.start)):
            if not word.text[0].isalpha() or _parts(word):
                if word.text != "," or word.end < name.start - 2:
                    break
            elif _looks_like_person(word):
                yield word.lower
        behind = self.words(name.end, min(passage.end, name.end + WINDOW))
        if behind and behind[0].text == ",":
            yield from (word.lower for word in behind[1:5] if is_person(word))


def _parts(word: Word) -> bool:
    """No part of a title: "kam", "mit", "und"; "Präsident [der] Kammer", "Sprecher [für] Verkehr" are."""
    lower = word.lower
    outside = (words_in("prepositions") | words_in("conjunctions")) - words_in("genitives") - {"für"}
    return lower in outside or looks_finite(word)


def is_genitive(name: NameRef) -> bool:
    """As in "Hooglands früherer Kollege": whose, not who."""
    text, full = name.text.rstrip("’'"), name.name
    return name.kind == "person" and (
        text != name.text or (text.endswith("s") and full.endswith(text[:-1].split()[-1]))
    )


def _looks_like_person(word: Word) -> bool:
    endings = read_words("speech", "persons.male") | read_words("speech", "persons.female")
    lower = word.lower  # "den Angeklagten"
    return word.is_name and (is_person(word) or lower.endswith(tuple(endings)) or lower[:-1].endswith(tuple(endings)))
