"""A sentence → words, each mention one word: "vom Land Rheinland-Pfalz" → ``von``, ``Land Rheinland-Pfalz`` (a place).

Also the closed classes: which cases a determiner, a pronoun or a preposition allows (``grammar.toml``).
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import regex

from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Date, Money, NameRef

Atom = NameRef | Money | Date
Reading = tuple[str, str]  # gender or "p" for plural, case: ("m", "n") is masculine nominative

# Alternatives are tried at each word: the letters that one can begin with rule most of them out.
TOKEN = compile_pattern(
    r"""
    (?=[UuVvZz]) (?:[Uu]nter\s+anderem | [Vv]or\s+allem | [Zz]um\s+Beispiel | [Zz]um\s+Teil | [Zz]um\s+größten\s+Teil)\b
  | (?=[DPNS]) (?:Dr|Prof|Nr|St)\.
  | \p{L}[\p{L}\p{M}\p{N}]* (?: [-'’&/@.:*·] \p{L}?[\p{L}\p{M}\p{N}]+ )* -?   # Smart-City-Projekt, Dorf.Digital, Bau-
  | \p{N}{1,3}\.(?=\s+\p{L})   # als 50. Mitglied
  | \p{N}{1,4}-\p{L}[\p{L}\p{M}-]*   # 36-Jährige, 24-Stunden-Dienst
  | \p{N}[\p{N}.,]*\p{N} | \p{N} | \S
    """,
    regex.VERBOSE,
)


class Word(NamedTuple):
    """A word of a sentence, or a whole mention (``atom``); ``inner`` are names in it ("Bitkom" in "Bitkom-Studie")."""

    start: int
    end: int
    text: str
    lower: str  # asked for some twenty times a word
    atom: Atom | None = None
    inner: tuple[NameRef, ...] = ()
    initial: bool = False  # first of its sentence or behind a colon: its capital says nothing

    @property
    def is_name(self) -> bool:
        """Whether it is the mention of an entity."""
        return isinstance(self.atom, NameRef)


def read_sentence(text: str, start: int, end: int, atoms: Sequence[Atom]) -> tuple[Word, ...]:
    """The words of ``text[start:end]``; ``atoms`` are the mentions in it, of which the longer one wins."""
    chosen = _without_overlaps(atoms)
    words: list[Word] = []
    position = start
    for atom in (*chosen, None):
        stop = atom.start if atom is not None else end
        if text[position:stop] != " ":
            for match in TOKEN.finditer(text, position, max(position, stop)):
                words.append(_word(match, initial=not words or words[-1].text == ":"))
        if atom is not None:
            name = text[atom.start : atom.end]
            words.append(Word(atom.start, atom.end, name, name.lower(), atom, initial=not words))
            position = atom.end
    return tuple(_rejoined(text, words))


def _word(match: "regex.Match[str]", *, initial: bool) -> Word:
    text = match[0]
    if text[0].isdigit():
        text = text[text.find("-") + 1 :]  # "36-Jährige" is the noun "Jährige"
    return Word(*match.span(), text, text.lower(), initial=initial)


def _without_overlaps(atoms: Iterable[Atom]) -> list[Atom]:
    chosen: list[Atom] = []
    for atom in sorted(atoms, key=lambda a: (a.start - a.end, a.start)):
        if all(atom.end <= other.start or other.end <= atom.start for other in chosen):
            chosen.append(atom)
    return sorted(chosen, key=lambda a: a.start)


def _rejoined(text: str, words: Iterable[Word]) -> Iterable[Word]:
    """Put "Bitkom" + "-Wettbewerb" back together as one common noun with a name inside."""
    joined: list[Word] = []
    for word in words:
        before = joined[-1] if joined else None
        glued = before is not None and before.end == word.start and isinstance(before.atom, NameRef)
        if (
            before is not None
            and glued
            and (word.text.startswith("-") or (word.text[0].isalpha() and before.text[-1] == "-"))
        ):
            inner = (*before.inner, before.atom) if isinstance(before.atom, NameRef) else before.inner
            joined[-1] = _compound(text[before.start : word.end], before, word, inner)
        elif before is not None and before.end == word.start and before.text.endswith("-") and before.inner:
            joined[-1] = _compound(text[before.start : word.end], before, word, before.inner)
        else:
            joined.append(word)
    return joined


def _compound(text: str, first: Word, last: Word, inner: tuple[NameRef, ...]) -> Word:
    return Word(first.start, last.end, text, text.lower(), None, inner, first.initial)


# --- closed classes -------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def determiner_readings(word: str) -> frozenset[Reading] | None:
    """The genders and cases a determiner allows, or None if the (lower-case) word is none."""
    table: dict[str, Any] = read_lexicon("grammar")
    words: dict[str, list[str]] = table["determiners"]["words"]
    if word in words:
        return _readings(words[word])
    for kind in ("strong", "mixed"):
        endings: dict[str, list[str]] = table["determiners"][kind]
        for stem in table["stems"][kind]:
            if word.startswith(stem) and word[len(stem) :] in endings:
                return _readings(endings[word[len(stem) :]])
    return None


def _readings(codes: Iterable[str]) -> frozenset[Reading]:
    return frozenset((code[0], case) for code in codes for case in code[2:])


@lru_cache(maxsize=8192)
def preposition_cases(word: str) -> tuple[str, str] | None:
    """``(base form, cases)`` of a preposition or contraction ("vom" → ("von", "d")), or None."""
    table: dict[str, Any] = read_lexicon("grammar")
    base: str = table["contractions"].get(word, word)
    cases = next((cases for cases, words in table["prepositions"].items() if base in words), None)
    return None if cases is None else (base, cases)


def is_contraction(word: str) -> bool:
    """Whether the word holds a determiner: "vom", "zur"."""
    return word in read_lexicon("grammar")["contractions"]


@cache
def contraction_readings(word: str) -> frozenset[Reading]:
    """Of the determiner in it: "zur" is feminine, "zum" and "im" are not, all are singular."""
    article = {"m": "dem", "r": "der", "s": "das"}[word[-1]]
    return frozenset(r for r in determiner_readings(article) or () if r[0] != "p" and r[1] in "da")


def pronoun_cases(word: str) -> str | None:
    """The cases of a personal pronoun ("sie" → "na"), or None."""
    pronouns: dict[str, str] = read_lexicon("grammar")["pronouns"]
    return pronouns.get(word)


@cache
def function_words() -> frozenset[str]:
    """Lower-case words that are never the head of a noun phrase, for the capital at the start of a sentence."""
    table: dict[str, Any] = read_lexicon("grammar")
    prepositions = {word for words in table["prepositions"].values() for word in words}
    conjunctions = {word for words in table["conjunctions"].values() for word in words}
    return frozenset(
        prepositions | conjunctions | set(table["contractions"]) | set(table["pronouns"])
        | set(table["quantifiers"]["plural"]) | set(table["adverbs"]["words"]) | set(table["negation"]["words"])
        | set(table["modality"]["planned_adverbs"]) | set(table["modality"]["hypothetical_adverbs"])
    )  # fmt: skip
