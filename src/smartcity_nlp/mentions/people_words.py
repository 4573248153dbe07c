"""Passage → words: "Prof. Dr. Ute Rau-Mayer (SPD)" → title, title, word, word, "(", word, ")".

People and offices are read on words of our own: one pass over the text, the same for every spaCy pipeline, with
"Dr.-Ing.", "B." and "Rau-Mayer" in one piece each. Also the lexicon ``people.toml`` as sets.
"""

from functools import cache
from typing import Literal, NamedTuple

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import compile_pattern

WordKind = Literal["title", "initial", "word", "number", "mark"]


class Word(NamedTuple):
    """A word, number or mark with its span of the document."""

    start: int
    end: int
    text: str
    kind: WordKind
    capital: bool

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


# A line break after a line this short ends a heading or an address; after a longer one the sentence goes on.
SHORT_LINE = 50
NAMING_KINDS = frozenset({"word", "initial", "title"})
# Stands behind the last word, so that a parser may look ahead without asking for the length.
STOP = Word(start=-1, end=-1, text="", kind="mark", capital=False)


class Words(list[Word]):
    """The words of a passage; an index outside gives :data:`STOP`."""

    def at(self, index: int) -> Word:
        """The word at an index, or STOP."""
        return self[index] if 0 <= index < len(self) else STOP

    def ends_sentence(self, index: int) -> bool:
        """Whether a sentence or the passage ends with this word, or the word is none."""
        word = self.at(index)
        return word is STOP or word.text in {".", "!", "?", "…", "\n"}


def words_of(passage: Passage) -> Words:
    """The words of a passage in order, with offsets of the document."""
    found = Words()
    line, offset = 0, passage.start  # where the line starts, and the passage
    for match in _pattern().finditer(passage.text):
        start, end = match.span()
        text = match[0]
        if match.lastgroup == "break":
            if start - line < SHORT_LINE:
                found.append(Word(offset + start, offset + end, text, "mark", capital=False))
            line = end
            continue
        kind: WordKind = match.lastgroup  # type: ignore[assignment]
        capital = kind in NAMING_KINDS and (text[0].isupper() or _is_joined_name(text))
        found.append(Word(offset + start, offset + end, text, kind, capital))
    return found


def _is_joined_name(text: str) -> bool:
    """ "al-Khatib", "d'Angelo": a name that starts small."""
    if text.isalpha():
        return False
    particle, mark, name = text.partition("-") if "-" in text else text.partition("’" if "’" in text else "'")
    return bool(mark) and name[:1].isupper() and particle in read_words_cached("joined_particles")


@cache
def _pattern() -> regex.Pattern[str]:
    titles = "|".join(
        regex.escape(title).replace(r"\ ", r"\s?")
        for title in sorted(read_words("people", "titles"), key=lambda title: (-len(title), title))
    )
    opening = "".join(sorted({title[0] for title in read_words("people", "titles")}))
    inner_stop = r"(?<=\p{L}{2})\.(?=\p{L}{2})|(?<=\p{Lu})\.(?=\p{Lu}{2})"  # "Ver.di", "E.ON"
    return compile_pattern(
        rf"""
        (?P<title>   (?=[{opening}]) (?<![\p{{L}}\p{{N}}]) (?:{titles}) (?=[\s,)\p{{Lu}}]|$) )   # "Dr.-Ing."
      | (?P<initial> (?<![\p{{L}}\p{{N}}.-]) (?:\p{{Lu}}|Th|Ch|Chr|Ph)\. (?: -\p{{Lu}}\.)? (?=\s?\p{{Lu}}) )   # "B."
      | (?P<word>    \p{{L}}[\p{{L}}\p{{M}}\p{{Nd}}]*+
                     (?: (?:[-\u2010\u2011'’@&]|[*:_/](?=in)|{inner_stop})
                         [\p{{L}}\p{{Nd}}][\p{{L}}\p{{M}}\p{{Nd}}]*+ )*+ -?+ )
      | (?P<break>   \n )
      | (?P<number>  \d[\d.,]*+ )
      | (?P<mark>    \S )
        """,
        regex.VERBOSE,
    )


def is_cue(key: str, word: str) -> bool:
    """Whether ``people.toml`` lists the word under a key: ``is_cue("words.body_words", "GmbH")``."""
    return word in read_words_cached(key)


@cache
def read_words_cached(key: str) -> frozenset[str]:
    """A list of ``people.toml`` as a set, made once."""
    return read_words("people", key)


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(read_words("people", "words.never_endings")))


def is_never_name(text: str) -> bool:
    """Whether a capitalised word can be no part of a name: a frequent noun, an acronym, "-förderung".

    A compound goes by its last part: "Smart-City-Projekt", but not "Rau-Mayer".
    """
    last = text.rpartition("-")[2]
    if len(last) < 2 or text in read_words_cached("words.never_names") or any(sign.isdigit() for sign in text):
        return True
    if text.isupper() or (last.isupper() and len(last) > 1) or any(sign in text for sign in "@&*:_/"):
        return True
    if text != last and (last in read_words_cached("words.never_names") or is_cue("words.body_words", last)):
        return True
    return len(last) > 4 and last.lower().endswith(_endings()) and not _is_short_ending(last)


def _is_short_ending(word: str) -> bool:
    """Surnames of the shape of a noun: "Jung", "Hartung" are one syllable before "-ung" at most."""
    return word.lower().endswith("ung") and len(word) <= 7
