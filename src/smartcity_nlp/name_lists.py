"""The large lists of words: first names, surnames, nouns (``lexicons/SOURCES.md`` says where each comes from)."""

from functools import cache

from smartcity_nlp.lexicon import LexiconError, derived_words, read_lines, read_pairs, read_words
from smartcity_nlp.word_tables import WordTable

SHORTEST_PART = 4  # letters of the last part of a compound


@cache
def first_names() -> WordTable:
    """Each known first name with f, m or u (both)."""
    lexicons = ("first_names.txt.xz", "people.toml")
    return derived_words("first-names", _first_names, code=(__file__,), lexicons=lexicons)


def _first_names() -> dict[str, str]:
    female, male = (read_words("people", f"more_first_names.{gender}") for gender in ("female", "male"))
    names = dict.fromkeys(male - female, "m") | dict.fromkeys(female - male, "f") | dict.fromkeys(female & male, "u")
    for line in read_lines("first_names"):
        name, _, sign = line.partition(" ")
        if sign not in {"f", "m", "u"}:
            raise LexiconError("first_names", name, f"expected f, m or u, got {sign!r}")
        names[name] = sign
    for word in read_words("people", "words.not_first_names"):
        names.pop(word, None)
    return names


def surnames() -> WordTable:
    """Known surnames, as they are written; nothing else is known of them."""
    return read_pairs("surnames")


def nouns() -> WordTable:
    """How often a capitalised word stands behind a determiner or an adjective: "0" hardly ever … "3" mostly."""
    return read_pairs("nouns")


def determined(word: str) -> str:
    """The same of any word; "+" if only its last part is a noun, "" if nothing is known of it."""
    known = nouns()
    step: str | None = known.get(word) or (known.get(word.title()) if word.isupper() else None)
    if step is not None:
        return step
    lengths = [len(end) for end in _noun_ends().beginnings_of(word.lower()[::-1]) if len(end) < len(word)]
    if not lengths or max(lengths) < SHORTEST_PART - 1:
        return ""
    return "+" if max(lengths) >= SHORTEST_PART or word[-SHORTEST_PART] == "-" else ""


@cache
def _noun_ends() -> WordTable:
    """The words that are mostly nouns, in lower case and backwards: what a compound ends in is one look-up."""
    return derived_words("ends-of-nouns", _nouns_backwards, code=(__file__,), lexicons=("nouns.txt.xz",))


def _nouns_backwards() -> dict[str, str]:
    return {word.lower()[::-1]: "" for word, step in nouns().items() if step >= "2" and word == word.capitalize()}
