"""Recipients that are no one by name: "zwölf hessische Kommunen" → a group of 12; who pays → its level, "DE-HE".

Such a group is known by its number and by who pays it: "12 Kommunen" of two papers are the same.
"""

from dataclasses import dataclass
from functools import cache

from smartcity_nlp.across.names import UMLAUTS, WORD
from smartcity_nlp.across.records import JoinedEntity
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.numbers import parse_number
from smartcity_nlp.patterns import remembered

FEWEST = 2
STATE_KEY = 2  # digits of the official key of a state


@dataclass(frozen=True, slots=True)
class Group:
    """Several without their names; ``count`` is None for "mehrere Kommunen"."""

    count: int | None


@remembered()
def group_of(text: str) -> Group | None:
    """The group that words name; None for "Grundschule", "Freiwillige Feuerwehr"."""
    words = WORD.findall(text)
    if not any(word.casefold().translate(UMLAUTS).endswith(_nouns()) for word in words):
        return None
    numbers = (parse_number(word) for word in words)
    counts = [int(number) for number in numbers if number is not None and number == int(number) >= FEWEST]
    return Group(counts[0] if len(counts) == 1 else None)


@cache
def _nouns() -> tuple[str, ...]:
    return tuple(noun.casefold().translate(UMLAUTS) for noun in read_words("across", "events.groups"))


def level_of(entity: JoinedEntity) -> str | None:
    """Whose money a payer's is: a town's key, "DE-HE" of a state and its ministries, "DE", "EU"; None if unknown."""
    if entity.key and len(entity.key) > STATE_KEY:
        return entity.key
    name = entity.name.casefold()
    if entity.state is None and name.startswith(tuple(read_words("across", "bodies.federal"))):
        return "DE"
    if entity.state is None and name.startswith(tuple(read_words("across", "bodies.european"))):
        return "EU"
    return entity.state
