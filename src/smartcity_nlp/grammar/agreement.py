"""What the endings of determiner, adjective and noun say about a phrase: "ein digitales …" is neuter, nominative or
accusative.
"""

from collections.abc import Sequence
from functools import lru_cache

from smartcity_nlp.grammar.nouns import gender_of, last_part, listed_noun
from smartcity_nlp.grammar.words import Reading, Word, determiner_readings, preposition_cases
from smartcity_nlp.lexicon import read_endings, read_lexicon, read_words
from smartcity_nlp.patterns import compile_pattern

ADJECTIVE = compile_pattern(
    r"^\p{Ll}[\p{L}-]*(?:e|en|er|es|em)$|^[\p{L}\p{N}]+er$|^\p{N}[\p{N}.]*$|^[\p{L}\p{N}.]+-(?:\p{Ll}[\p{L}-]*)$"
)
# What the ending of the adjective says: "ein digitales Kataster", "der neuen Zähler", "die neue App".
SHOWN = {"ein": {"es": "n", "er": "m"}, "die": {"e": "f", "en": "p"}, "der": {"e": "m", "en": "fp"}}
DATIVE_PLURAL = frozenset({("m", "a"), ("p", "d")})  # of "den", "ihren"
BARE = frozenset((g, c) for g in "mfnp" for c in "nad")
SHORTEST_DATIVE = 7  # letters of "Gästern"; shorter ones are "Eltern", "Stern"
WEAK = frozenset({("m", "n"), ("f", "n"), ("f", "a"), ("n", "n"), ("n", "a")})  # "der Beauftragte", "die Beauftragte"


def narrow(
    readings: frozenset[Reading], words: Sequence[Word], first: int, noun: int, lead: Word, gender: str | None
) -> frozenset[Reading]:
    """Drop what the head's gender and the adjective's ending rule out."""
    between = [word.lower for word in words[first:noun] if word.atom is None]
    adjectives = [word for word in between if determiner_readings(word) is None and preposition_cases(word) is None]
    shown = _shown(readings, _strong_ending(adjectives))
    if shown and (gender is None or readings == determiner_readings("ein") or shown & {gender, "p"}):
        readings = frozenset(r for r in readings if r[0] in shown)
    if readings == DATIVE_PLURAL and lead.atom is None and lead.lower.endswith(("ern", "eln")):
        readings = DATIVE_PLURAL - {("m", "a")} if gender_of(lead.text[:-1]) else readings  # "seinen Bürgern"
    if readings is BARE and (_is_bare_dative(lead, noun - first) or _is_listed_dative(lead)):
        return frozenset({("p", "d")})  # "Autofahrern verraten das drei Tafeln", "übergab zwei Städten die Bescheide"
    if readings is not BARE and _is_listed_plural(lead):
        readings = readings - {("m", "n")} or readings  # "die Montage der Sensoren": one would be "der Sensor"
    narrowed = readings
    if _is_plural(lead) and any(r[0] == "p" for r in readings):
        narrowed = frozenset(r for r in readings if r[0] == "p")
    elif gender is not None:
        singular = frozenset(r for r in narrowed if r[0] == gender)
        narrowed = singular or frozenset(r for r in narrowed if r[0] == "p") or narrowed
        if gender == "m" and readings == determiner_readings("der") and _is_either(lead):
            narrowed = singular | frozenset({("p", "g")})  # "die Pflege der Server"
        if readings is BARE:
            narrowed = singular | frozenset(r for r in BARE if r[0] == "p")
    quantifiers, nearly = read_words("grammar", "quantifiers.plural"), read_words("grammar", "quantifiers.nearly")
    if any((word in quantifiers and word not in nearly) or word.isdigit() for word in between):
        plural = frozenset(r for r in narrowed if r[0] == "p")
        narrowed = plural or narrowed
    if readings is BARE and noun > first and (ending := _strong_ending(between)) is not None:
        if ending == "er" and _is_listed_plural(lead):
            return frozenset({("p", "g")})  # "die Nutzung digitaler Dienste"
        table: dict[str, list[str]] = read_lexicon("grammar")["determiners"]["strong"]
        strong = {(code[0], case) for code in table[ending] for case in code[2:]}
        narrowed = frozenset(strong & narrowed) or narrowed
    return narrowed


def _is_either(lead: Word) -> bool:
    """Whether one thing and several are called the same: "der Server", "der Zähler"; not who acts ("der Betreiber")."""
    entry = listed_noun(last_part(lead.text))
    return lead.atom is None and lead.lower.endswith(read_endings("grammar", "either.ends")) and entry is None


def _is_bare_dative(lead: Word, before: int) -> bool:
    """ "Autofahrern", "Besuchern": the dative of the plural alone, of nouns in "-er"."""
    if lead.atom is not None or before or not lead.text.endswith("ern") or len(lead.text) < SHORTEST_DATIVE:
        return False
    singular = lead.text[:-1]
    return gender_of(lead.text) is None and listed_noun(last_part(lead.text)) is None and gender_of(singular) == "m"


def _is_listed_plural(lead: Word) -> bool:
    """Whether the dictionary has the noun's form as a plural: "Dienste"; "Leiter" it has not."""
    entry = listed_noun(last_part(lead.text)) if lead.atom is None else None
    return entry is not None and entry[2]


def _is_listed_dative(lead: Word) -> bool:
    """Whether a noun's form can only be the dative of its plural: "Städten"; not "Gemeinden"."""
    entry = listed_noun(last_part(lead.text)) if lead.atom is None else None
    return entry is not None and entry[2] and lead.text.endswith("n") and not entry[0].endswith("n")


def _is_plural(lead: Word) -> bool:
    """Whether a noun's form is one of the plural alone: "Urkunden"; not "Kollegen", which "den" can have in both."""
    entry = listed_noun(last_part(lead.text)) if lead.atom is None else None
    if entry is None:
        return False
    form, gender, plural = entry
    return plural and (gender == "f" or not form.endswith("n"))


@lru_cache(maxsize=8192)
def is_nominalised(head: str) -> bool:
    """Whether a noun is an adjective or participle, of both genders: "Vorsitzende", "Beauftragten"."""
    return head.lower().removesuffix("n").endswith(read_endings("grammar", "nominalised.ends"))


def read_nominalised(readings: frozenset[Reading], head: str) -> frozenset[Reading]:
    """ "der Beauftragte" is one man in the nominative, "der Beauftragten" anything else."""
    if readings == BARE or not is_nominalised(head):
        return readings
    return frozenset(readings - WEAK if head.endswith("n") else readings & WEAK) or readings


def _shown(readings: frozenset[Reading], ending: str | None) -> frozenset[str]:
    """What the adjective behind a determiner says of the gender: "die neuen …" is plural, "ein neues …" neuter."""
    if ending is None:
        return frozenset()
    for determiner, shown in SHOWN.items():
        if readings == determiner_readings(determiner):
            return frozenset(shown.get(ending, ""))
    return frozenset()


def _strong_ending(between: Sequence[str]) -> str | None:
    if not between:
        return None
    last = between[-1]
    if not ADJECTIVE.match(last) or last in read_words("grammar", "quantifiers.plural") or not last.isalpha():
        return None
    return next((ending for ending in ("em", "en", "er", "es", "e") if last.endswith(ending)), None)
