"""Words of a passage and what they can be in a name: "der Leipziger Nordfunk GmbH" → determiner, inhabitant, name.

Shared by the finders of organisations and programmes.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple, TypedDict, Unpack

import regex

from smartcity_nlp import gazetteer
from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.grammar.normal import is_adjective, is_function_word, nominative
from smartcity_nlp.grammar.nouns import gender_of
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import compile_pattern, remembered
from smartcity_nlp.types import NameForm, SegmentKind

# "it@M", "Ort.Digital.Hier", "Städte-", "Presse/AG", "90/Die", "Bürger:innen", "ESF+"; no "–", no full stop at the end
WORD = compile_pattern(r"[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_'’]|[-.@&+/:*](?=[\p{L}\p{N}]))*+[-+]?")
# "it@M", "Ort.Digital"; "bit:quader"; "harzLand"; "ekom21"; "KNDO"; "Nord-IT"
BRAND_LIKE = compile_pattern(
    r"\p{L}[.@&]\p{L}|\p{L}{2}:\p{Ll}{4}|\p{Ll}\p{Lu}|\p{L}\p{N}|\p{N}\p{L}|^\p{Lu}{2,}|\p{L}-\p{Lu}{2,}"
)
GENDERED = compile_pattern(r"\p{L}[:*]in|\p{Ll}Innen")  # "Bürger:innen", "BürgerInnen" only look like brands
OPENING, CLOSING = "„“\"»«‚‘'”›‹", "“”\"«»‘'’‹›"


class Word(NamedTuple):
    """A word with its place in the passage; ``joined``: only white space stands between it and the word before."""

    start: int
    end: int
    text: str
    joined: bool


class Found(NamedTuple):
    """A name found in a passage, with absolute offsets; ``rank`` settles which of two overlapping finds stays."""

    start: int
    end: int
    text: str
    segment: SegmentKind
    rule: str
    name: str
    form: NameForm = "full"
    category: str | None = None
    acronym: str | None = None
    key: str | None = None
    rank: int = 0
    others: tuple[str, ...] = ()


@remembered(64)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a passage's text, with local offsets."""
    found: list[Word] = []
    last = 0
    for match in WORD.finditer(text):
        joined = bool(found) and text[last : match.start()].isspace()
        found.append(Word(match.start(), match.end(), match[0], joined))
        last = match.end()
    return tuple(found)


def capitals_of(words: Sequence[Word]) -> list[int]:
    """Which of the words of a passage start with a capital letter."""
    return [index for index, word in enumerate(words) if word.text[0].isupper()]


def matches(pattern: regex.Pattern[str], text: str) -> list[regex.Match[str]]:
    """All matches in a passage's text."""
    return list(pattern.finditer(text))


class Fields(TypedDict, total=False):
    """What a finder may say of a name besides its span, rule and nominative."""

    form: NameForm
    category: str | None
    acronym: str | None
    key: str | None
    rank: int
    others: tuple[str, ...]


def found(
    passage: Passage, start: int, end: int, rule: str, name: str | None = None, **fields: Unpack[Fields]
) -> Found:
    """A :class:`Found` for a local span; ``name`` defaults to the words in the nominative."""
    text = passage.text[start:end]
    name = nominative(text) if name is None else name
    return Found(
        start=passage.start + start,
        end=passage.start + end,
        text=text,
        segment=passage.kind,
        rule=rule,
        name=name,
        **fields,
    )


def is_capital(word: str) -> bool:
    """Whether the word starts with a capital letter."""
    return word[:1].isupper()


@remembered(4096)
def is_brand_like(word: str) -> bool:
    """Whether the word is written as only names are: "WegeFix", "ekom21", "it@M", "KNDO"."""
    if word.isalpha() and (word.islower() or word[1:].islower()):  # as most words are
        return False
    return bool(BRAND_LIKE.search(word)) and not GENDERED.search(word)


@lru_cache(maxsize=4096)
def is_place(word: str) -> bool:
    """Whether an area of the register goes by this name, also in the genitive."""
    return bool(gazetteer.keys_named(word)) or (word.endswith("s") and bool(gazetteer.keys_named(word[:-1])))


@lru_cache(maxsize=4096)
def is_inhabitant(word: str, *, even_surname: bool = False) -> bool:
    """Whether the word can be an adjective made of a place: "Leipziger", "Glücksburger", "Bremer".

    "Hofer" and other frequent surnames only with ``even_surname``, where a noun such as "Stadtwerke" follows.
    """
    if (
        not is_capital(word)
        or not word.endswith("er")
        or len(word) < 5
        or (word in _trim("surnames") and not even_surname)
    ):
        return False
    return place_of_inhabitant(word) is not None


@lru_cache(maxsize=4096)
def place_of_inhabitant(word: str) -> str | None:
    """The place that an adjective in -er is made of: "Leipziger" → "Leipzig", "Kölner" → "Köln"; None for others."""
    if not word.endswith("er"):
        return None
    stem = word[:-2]
    stems = (
        stem,
        stem + "e",
        stem + "en",
        word[:-1] + "n",
        stem + "er",
        stem.removesuffix("an"),
        stem.removesuffix("ens"),
        stem.replace("städt", "stadt"),  # "Darmstädter"
        # "Hannoveraner" and states that double a letter are rare; "Münchner" has lost its e: "München" → "Münchn"
        stem[:-1] + "en" if stem.endswith("n") else stem,
    )
    return next((name for name in stems if len(name) > 2 and is_place(name)), None)


@remembered(4096)
def is_name_like(word: str) -> bool:
    """Whether a capitalised word is no ordinary word: a place, brand-like, or in no dictionary."""
    if is_brand_like(word) or word[:1].isdigit():
        return True
    if not is_capital(word) or is_stop(word):
        return False
    return is_place(word) or not (is_known_word(word) or (gender_of(word) is not None and word.endswith(_ABSTRACT)))


_ABSTRACT = ("ungen", "heiten", "keiten", "ung", "heit", "keit")


def is_name_adjective(word: str, following: str) -> bool:
    """Whether a capitalised adjective stands before a capitalised noun, which makes a name: "Digitale Orte"."""
    noun = is_capital(following) and (not is_stop(following) or following in _trim("areas"))
    return is_capital(word) and is_adjective(word) and noun


def is_uninflected(word: str) -> bool:
    """A capitalised adjective without ending, which only names have: "Thüringen Mobil Digital"."""
    return is_capital(word) and word.lower() in _bare_adjectives()


def is_stop(word: str) -> bool:
    """Whether the word ends a name wherever it stands: "Mai", "Euro", "Bürgermeister", "und"."""
    return word in _trim("stop") or is_function_word(word) or is_person_word(word)


@lru_cache(maxsize=4096)
def is_person_word(word: str) -> bool:
    """Whether the word is an office or a kind of person: "Oberbürgermeisterin", "Projektleiter"."""
    lowered = word.lower()
    return is_capital(word) and lowered.endswith(tuple(_trim("persons"))) and lowered not in ("bundeskanzler",)


@cache
def _trim(key: str) -> frozenset[str]:
    return read_words("legal_forms", f"trim.{key}")


@cache
def _bare_adjectives() -> frozenset[str]:
    return read_words("noun_genders", "adjectives.stems") | read_words("programmes", "kinds.tails")


def quoted_at(text: str, position: int) -> tuple[int, int] | None:
    """The span inside quotation marks that open at or after white space at ``position``; None if none do."""
    while position < len(text) and text[position].isspace():
        position += 1
    if position >= len(text) or text[position] not in OPENING:
        return None
    for end in range(position + 1, min(len(text), position + 90)):
        if text[end] in CLOSING and not (text[end] in "'’‘" and text[end + 1 : end + 2].isalpha()):
            return (position + 1, end) if end > position + 1 else None
    return None
