"""The nouns that head names of bodies, from ``organizations.toml``: "hochschule university aopgs" → a :class:`Head`."""

from functools import cache
from typing import NamedTuple

from smartcity_nlp.lexicon import LexiconError, read_lexicon

FLAGS = frozenset("apgonbsctiq")


class Head(NamedTuple):
    """A noun that heads names of bodies; ``flags`` as described in ``organizations.toml``."""

    noun: str
    category: str
    flags: str


@cache
def heads() -> dict[str, Head]:
    """Each noun in lower case and the nominative → its head."""
    table = {}
    for line in read_lexicon("organizations")["heads"]:
        parts = line.rsplit(" ", 2)
        if len(parts) != 3 or not set(parts[2]) <= FLAGS:
            raise LexiconError("organizations", "heads", f"expected 'noun category flags', got {line!r}")
        table[parts[0]] = Head(*parts)
    return table
