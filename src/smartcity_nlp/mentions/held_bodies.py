"""Bodies that only an office names: "Ufo-Chef Nils Baum", "Geschäftsführer des Paketdiensts Lenova" → Ufo, Lenova.

No list has them and no legal form gives them away; the office says that a body must stand there.
"""

from collections.abc import Iterable, Iterator, Sequence

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.gazetteer import keys_named
from smartcity_nlp.grammar.normal import is_adjective, is_function_word, nominative
from smartcity_nlp.mentions.body_words import (
    Found,
    Word,
    found,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_person_word,
    words_of,
)
from smartcity_nlp.mentions.headed_bodies import head_of
from smartcity_nlp.name_lists import determined
from smartcity_nlp.types import NameMention, PersonMention, PlaceMention

RANK = 5  # above what a trained pipeline proposes
NAMES = frozenset({"", "0", "1"})  # how seldom names have a determiner
# "Präsident von From Software": two nouns without a determiner are a name
PREPOSITION = regex.compile(r"(?:von|bei)\s+(?=\p{Lu})")


def propose_held_bodies(
    passages: Sequence[Passage], people: Iterable[PersonMention], others: Iterable[NameMention]
) -> list[Found]:
    """The name in the words that say whose an office is, where they touch no place and nobody."""
    taken: set[int] = set()
    inhabitants: set[tuple[int | None, int | None]] = set()  # "der St. Wendeler Landrat"
    for mention in others:
        if isinstance(mention, PlaceMention) and mention.form == "adjective":
            inhabitants.add((mention.start, mention.end))
        else:
            taken.update(range(mention.start, mention.end))
    spans = {(role.body_start, role.body_end) for person in people for role in person.roles} - inhabitants
    known = sorted((start, end) for start, end in spans if start is not None and end is not None and start < end)
    return list(_named(passages, known, taken))


def _named(passages: Sequence[Passage], spans: Sequence[tuple[int, int]], taken: set[int]) -> Iterator[Found]:
    remaining = iter(passages)
    passage = next(remaining, None)
    for start, end in spans:
        while passage is not None and passage.end < end:
            passage = next(remaining, None)
        if passage is None:
            return
        name = _name_in(passage.text, start - passage.start, end - passage.start)
        if name and taken.isdisjoint(range(passage.start + name[0], passage.start + name[1])):
            yield found(passage, *name, "body:office", rank=RANK)


def _name_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the name in "des weltgrößten PC-Herstellers Lenova", "von From Software", "Ufo"(-Chef)."""
    words = [word for word in words_of(text[start:end]) if is_capital(word.text) or is_brand_like(word.text)]
    while words and (is_inhabitant(words[0].text) or _is_kind(words)):
        words.pop(0)
    if not words or any(is_person_word(word.text) or is_function_word(word.text) for word in words):
        return None
    bare = PREPOSITION.match(text, start)
    if not (any(_is_own(word.text) for word in words) or _is_named_kind(words) or (bare and len(words) > 1)):
        return None
    if keys_named(" ".join(word.text for word in words)):
        return None
    return start + words[0].start, start + words[-1].end


def _is_kind(words: Sequence[Word]) -> bool:
    """Whether the first word says what kind of body follows: "Paketdiensts DPD", "PC-Herstellers Lenova"."""
    return len(words) > 1 and words[1].joined and not _is_own(words[0].text) and _is_own(words[1].text)


def _is_own(word: str) -> bool:
    """Whether a word is no noun of the language: "Lenova", "STARFACE", "Media-Saturn"; not "Nationalpark"."""
    last = word.rpartition("-")[2]
    if is_brand_like(word) and (last == word or not is_capital(last) or last.isupper()):
        return True
    return is_capital(last) and not is_adjective(last) and determined(last) in NAMES


def _is_named_kind(words: Sequence[Word]) -> bool:
    """ "der Ethikbank", "der Monopolkommission": a kind of body in a compound that is no everyday word."""
    return len(words) == 1 and head_of(words[0].text) is not None and determined(nominative(words[0].text)) == "+"
