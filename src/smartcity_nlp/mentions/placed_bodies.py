"""Bodies told by a place or by the name of a school: "die KDV Ostalbkreis", "HTW Dresden", "Otto-Hahn-Gymnasium"."""

from functools import cache

from smartcity_nlp import gazetteer
from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.body_words import (
    Found,
    Word,
    found,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_name_like,
    is_place,
    is_stop,
)
from smartcity_nlp.mentions.names import gender_of as first_name_gender
from smartcity_nlp.patterns import compile_pattern

RANK = 45
PART_OF_AREA = compile_pattern(r"(?:Ost|West|Nord|Süd|Mittel|Ober|Unter|Nieder|Vor)(?:west|ost)?(?=\p{Ll}{4})")


def acronym_headed(passage: Passage, words: tuple[Word, ...], index: int) -> Found | None:
    """ "HTWK Leipzig", "IHK Ostbrandenburg", "TU Kaiserslautern-Landau"."""
    category = _acronym_heads().get(words[index].text)
    if category is None and _is_unknown_acronym(words, index):
        category = "company"
    if category is None or index + 1 >= len(words) or not words[index + 1].joined:
        return None
    end = area_end(words, index + 1, passage.text) or region_end(words, index + 1)
    if end is None:
        return None
    span = (words[index].start, words[end - 1].end)
    return found(passage, *span, "body:acronym", category=category, rank=RANK)


@cache
def no_acronyms() -> frozenset[str]:
    """Words in capitals that never name a body: "NRW", "LED", "KI"."""
    return read_words("organizations", "not_acronyms") | read_words("programmes", "kinds.topics")


def _is_unknown_acronym(words: tuple[Word, ...], index: int) -> bool:
    """ "Wie die KDV Ostalb mitteilt": capitals behind a definite article, no topic, vehicle or state."""
    word = words[index].text
    if not (word.isalpha() and word.isupper() and 1 < len(word) < 7) or index == 0 or not words[index].joined:
        return False
    if word in no_acronyms():
        return False
    return words[index - 1].text.lower() in read_words("organizations", "acronym_leads")


def named_school(passage: Passage, words: tuple[Word, ...], index: int) -> Found | None:
    """ "der Elbtalschule", "Otto-Hahn-Gymnasium": schools with a name of their own."""
    lowered = words[index].text.lower().removesuffix("s")
    for ending in read_words("organizations", "schools"):
        if lowered.endswith(ending):
            kind = lowered.removesuffix(ending).rstrip("-")
            proper = not is_known_word(kind.capitalize()) or first_name_gender(kind.capitalize()) is not None
            named = "-" in words[index].text or (ending == "schule" and proper)
            if len(kind) > 3 and named and not _is_kind(kind):
                return found(passage, words[index].start, words[index].end, "body:school", category="school", rank=RANK)
    return None


def _is_kind(first_part: str) -> bool:
    kinds = read_words("organizations", "school_kinds")
    return first_part in kinds or first_part.rpartition("-")[2] in kinds or is_brand_like(first_part)


def area_end(words: tuple[Word, ...], first: int, text: str) -> int | None:
    """The index after a place of the register that starts at ``first``, the longest that fits: "Bad Steben"."""
    for count in (4, 3, 2, 1):
        last = first + count - 1
        if last < len(words) and all(words[i].joined for i in range(first, last + 1)):
            name = " ".join(text[words[first].start : words[last].end].split())
            if is_capital(name) and gazetteer.keys_named(name) and words[last].text not in ("Am", "Im"):
                return last + 1
    return None


def region_end(words: tuple[Word, ...], first: int) -> int | None:
    """ "Ostbrandenburg", "Rhein-Main", "Bodensee-Oberschwaben": a name that is in no dictionary and no register."""
    word = words[first].text
    if is_stop(word) or not is_capital(word) or is_inhabitant(word) or (not words[first].joined and first == 0):
        return None
    if word in read_words("places", "region.names"):
        return first + 1
    parts = word.split("-")
    hyphenated = (
        len(parts) > 1 and all(is_capital(part) for part in parts) and any(gazetteer.keys_named(p) for p in parts)
    )
    part = PART_OF_AREA.match(word)  # "Ostbrandenburg", "Mittelhessen"
    if hyphenated or (part and is_place(word[part.end() :].capitalize())):
        return first + 1
    if is_name_like(word) and not is_known_word(word) and len(word) > 5 and first_name_gender(word) is None:
        return first + 1
    return None


@cache
def _acronym_heads() -> dict[str, str]:
    return dict(line.split() for line in read_lexicon("organizations")["acronym_heads"])
