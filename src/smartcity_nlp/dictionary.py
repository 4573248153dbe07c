"""The general German dictionary (simplemma's, 1.1 million forms): which words it has, and their lemmas.

``lemma("Kommunen")`` → "Kommune". simplemma itself, which knows the rules of fifty languages, is only imported to make
the table, which takes some seconds.
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from smartcity_nlp.word_tables import WordTable, word_table


def is_known_word(word: str) -> bool:
    """Whether the dictionary has the word in this or the other capitalisation; compounds are not taken apart."""
    return any(form in _words() for form in (word, word.lower(), word.capitalize()))


def lemma(word: str) -> str:
    """The dictionary form of a word in this or the other capitalisation; a word that is not listed is its own."""
    other = word.lower() if word[:1].isupper() else word.capitalize()
    return next((known for form in (word, other) if (known := _words().get(form))), word)


@cache
def _words() -> WordTable:
    return word_table("dictionary", f"simplemma-{version('simplemma')}", _of_simplemma)


def _of_simplemma() -> Mapping[str, str]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary("de")
