"""Bodies and places that an office names: "Ufo-Chef Nils Baum", "Bürgermeister von Neuxdorf" → Ufo, Neuxdorf.

No list has these bodies and no legal form gives them away; the office says that a body must stand there.
"""

from collections.abc import Iterable, Iterator, Sequence

from smartcity_nlp.annotate import Passage
from smartcity_nlp.gazetteer import KIND_OF_LENGTH, keys_named
from smartcity_nlp.grammar.normal import is_adjective, is_function_word, nominative
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.body_aliases import generic_nouns
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
from smartcity_nlp.mentions.offices import is_subject
from smartcity_nlp.name_lists import determined, surnames
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import NameMention, PersonMention, PlaceMention

RANK = 5  # above what a trained pipeline proposes
LONGEST_PLACE = 4  # words
OCCUPATIONS = frozenset({"profession", "politician"})  # "Game-Designer", "US-Politiker"
OF_PLACES = frozenset({"mayor", "district"})  # levels of offices that only places have
NAMES = frozenset({"", "0", "1"})  # how seldom names have a determiner
# "Präsident von From Software": two nouns without a determiner are a name
PREPOSITION = compile_pattern(r"(?:von|bei)\s+(?=\p{Lu})")


def find_held_places(passages: Sequence[Passage], people: Iterable[PersonMention]) -> Iterator[PlaceMention]:
    """ "NRW-Digitalministerin", "Ottweiler Beigeordnete", "Bürgermeister von Neuxdorf": so it is a place."""
    countries: dict[str, str] = read_lexicon("offices")["countries"]
    for passage, start, end, level in _spans(passages, people):
        said = PREPOSITION.match(passage.text, start, end)
        first = said.end() if said else start
        name = passage.text[first:end]
        keys, country = keys_named(name), countries.get(name)
        is_name = said and level == "mayor" and all(map(is_capital, name.split()[:LONGEST_PLACE]))
        if keys or is_name or country:
            category = "country" if country else KIND_OF_LENGTH[len(keys[0])] if keys else "municipality"
            yield PlaceMention(
                start=passage.start + first, end=passage.start + end, text=name, segment=passage.kind,
                rule="place:office", name=country or name, category=category, candidates=keys,
                form="full" if said else "adjective",
            )  # fmt: skip


def propose_held_bodies(
    passages: Sequence[Passage], people: Iterable[PersonMention], others: Iterable[NameMention]
) -> list[Found]:
    """The name in the words that say whose an office is, where they touch no place and nobody."""
    taken = {
        position
        for mention in others
        if not (isinstance(mention, PlaceMention) and mention.form == "adjective")
        for position in range(mention.start, mention.end)
    }
    return [
        found(passage, *name, "body:office", _called(passage.text[slice(*name)]), rank=RANK)
        for passage, start, end, level in _spans(passages, people)
        if level not in OCCUPATIONS
        and (level not in OF_PLACES or passage.text[end : end + 1] == "-")
        and (name := _name_in(passage.text, start, end))
        and taken.isdisjoint(range(passage.start + name[0], passage.start + name[1]))
    ]


def _called(words: str) -> str:
    """The nominative: "Deutsche-Börse" → "Deutsche Börse", "Nordfunks" → "Nordfunk"."""
    first, hyphen, rest = words.partition("-")
    if words in read_words("people", "parties"):
        singular = words.removesuffix("n")  # "Grünen-Landesvorsitzende"
        return singular if singular in read_words("people", "parties") else words
    return f"{first} {rest}" if hyphen and _is_opening_adjective(first) else nominative(words)


def _spans(passages: Sequence[Passage], people: Iterable[PersonMention]) -> Iterator[tuple[Passage, int, int, str]]:
    """The words that say whose an office is, each as a span of its passage, with the level of the office."""
    roles = {(role.body_start, role.body_end): role.level for person in people for role in person.roles}
    spans = sorted((start, end) for start, end in roles if start is not None and end is not None)
    remaining = iter(passages)
    passage = next(remaining, None)
    for start, end in spans:
        while passage is not None and passage.end < end:
            passage = next(remaining, None)
        if passage is not None and start < end:
            yield passage, start - passage.start, end - passage.start, roles[start, end]


def _name_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the name in "des weltgrößten PC-Herstellers Lenova", "von From Software", "Ufo"(-Chef)."""
    said = text[start:end].partition(" für ")[0]  # "Beauftragter des Freistaats für E-Government"
    if said in read_words("offices", "prefixes.bodies") or said in read_words("people", "parties"):
        return start, end  # "Bahnchef", "Grünen-Landesvorsitzende"
    if said.endswith("er") and text[end : end + 1] != "-" and is_capital(said):
        return None  # "der St. Wendeler Landrat"
    if text[end : end + 1] == "-" and (_is_compound_name(said) or head_of(said) is not None):
        return start, end  # "Stadtwerke-Chef"
    words = [word for word in words_of(said) if is_capital(word.text) or is_brand_like(word.text)]
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


def _is_compound_name(said: str) -> bool:
    """ "Deutsche-Börse"(-Chef), "Media-Saturn"(-Manager), "Tengelmann"(-Chef): an adjective or a name first."""
    first, hyphen, _ = said.partition("-")
    if not hyphen:
        return said in surnames()
    return _is_opening_adjective(first) or (is_capital(first) and determined(first) in NAMES)


def _is_opening_adjective(word: str) -> bool:
    """The "Deutsche" of "Deutsche-Börse"."""
    return is_capital(word) and word.endswith(("e", "er", "es")) and is_adjective(word)


def _is_kind(words: Sequence[Word]) -> bool:
    """Whether the first word says what kind of body follows: "Paketdiensts DPD", "PC-Herstellers Lenova"."""
    return len(words) > 1 and words[1].joined and not _is_own(words[0].text) and _is_own(words[1].text)


def _is_own(word: str) -> bool:
    """Whether a word is no noun of the language: "Lenova", "STARFACE", "Media-Saturn"; not "Nationalpark"."""
    last = word.rpartition("-")[2]
    if is_brand_like(word) and (last == word or last.isupper() or not (is_capital(last) or is_adjective(last))):
        return not is_subject(word)
    return is_capital(last) and not is_adjective(last) and {determined(last), determined(nominative(last))} <= NAMES


def _is_named_kind(words: Sequence[Word]) -> bool:
    """ "der Ethikbank", "der Monopolkommission": a kind of body in a compound that is no everyday word."""
    kind = nominative(words[0].text)
    endings = (*generic_nouns(), *read_words("offices", "body_endings"))
    is_body = head_of(kind) is not None or kind.lower().endswith(endings)
    return len(words) == 1 and is_body and determined(kind) == "+"
