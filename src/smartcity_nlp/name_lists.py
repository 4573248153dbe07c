"""The large lists of words: first names, surnames, nouns (``lexicons/SOURCES.md`` says where each comes from)."""

from functools import cache

from smartcity_nlp.lexicon import LexiconError, read_lines, read_words


@cache
def first_names() -> dict[str, str]:
    """Each known first name with f, m or u (both)."""
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


@cache
def surnames() -> frozenset[str]:
    """Known surnames, as they are written."""
    return frozenset(read_lines("surnames"))


@cache
def nouns() -> dict[str, str]:
    """How often a capitalised word stands behind a determiner or an adjective: "0" hardly ever … "3" mostly."""
    return dict(line.split(" ") for line in read_lines("nouns"))
