"""Text → words with offsets, and the word lists of ``speech.toml``: ``"sagt Dr. Kern."`` → sagt · Dr. · Kern · ."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import regex

from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import compile_pattern

WORD = compile_pattern(
    r"""
    \p{Lu}\.(?=[ ]?\p{Lu})   # J.
    | (?=[DPISMmrnpjh]) (?:Dr|Prof|Dipl|Ing|St|Mag|med|rer|nat|phil|jur|h\.\ ?c|Dr\.-Ing|Dipl\.-Ing)\.
    | [\p{L}\p{N}]+ (?: [-‑–/.@&'’*:]{1,2} [\p{L}\p{N}]+ )* (?: -(?!\w) )?   # Neu-Ulm · it@M · 3.000 · Industrie-
    | [^\s\p{L}\p{N}]
    """,
    regex.VERBOSE,
)
LATE_CAPITAL = compile_pattern(r"\d+-\p{Lu}|(?:al|el|as|ad|an|ar|it)-\p{Lu}")  # 41-Jährige, al-Masri


class Word(NamedTuple):
    """A word or punctuation mark with its offsets."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in lower case, as the lists have it."""
        return self.text.lower()

    @property
    def is_name(self) -> bool:
        """A capitalised word that is no function word: "Weichel", "41-Jährige", "Dr."."""
        first = self.text[0]
        upper = first.isupper() or bool(LATE_CAPITAL.match(self.text))
        return upper and not is_function_word(self.lower)


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words and punctuation marks of ``text[start:end]``."""
    return [Word(match[0], match.start(), match.end()) for match in WORD.finditer(text, start, end)]


@cache
def words_in(key: str) -> frozenset[str]:
    """A word list of ``[words]``."""
    return read_words("speech", f"words.{key}")


@cache
def nouns(key: str) -> frozenset[str]:
    """A word list of ``[nouns]``."""
    return read_words("speech", f"nouns.{key}")


def is_noun(word: Word, key: str) -> bool:
    """The word or the last part of the compound is in ``[nouns]``: "Förderprogramm", "Smart-City-Wettbewerb"."""
    lower = word.lower
    return word.text[0].isupper() and (lower in nouns(key) or lower.endswith(_long_nouns(key)))


def is_function_word(lower: str) -> bool:
    """Determiners, pronouns, prepositions, conjunctions and adverbs: no names even where they are capitalised."""
    return lower in _function_words()


def is_paper(words: Sequence[Word]) -> bool:
    """ "einer Mitteilung", "dem Zeitplan": a paper does not speak."""
    papers = (word for word in words if is_noun(word, "paper") or is_noun(word, "message"))
    return any(not word.lower.startswith(tuple(nouns("issuers"))) for word in papers)


@cache
def _long_nouns(key: str) -> tuple[str, ...]:
    return tuple(noun for noun in nouns(key) if len(noun) > 3)


@cache
def _function_words() -> frozenset[str]:
    keys = ("nominative", "oblique", "pronouns", "nobody", "prepositions", "conjunctions", "adverbs")
    return frozenset().union(*(words_in(key) for key in keys))
