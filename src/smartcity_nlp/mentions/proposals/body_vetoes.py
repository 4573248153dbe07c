"""Words that a pipeline takes for a body → whether they can be one: "Softura", "Ackerpuls"; not "Bremer Firma"."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.gazetteer import keys_named
from smartcity_nlp.grammar.agreement import is_nominalised
from smartcity_nlp.grammar.normal import adjective_stem, is_adjective, is_lead_in, nominative
from smartcity_nlp.grammar.words import determiner_readings, is_contraction
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.body_aliases import generic_nouns
from smartcity_nlp.mentions.body_words import (
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_person_word,
    is_stop,
)
from smartcity_nlp.mentions.cued_companies import cue_of
from smartcity_nlp.mentions.headed_bodies import head_of
from smartcity_nlp.mentions.ordinary_names import known_ending, stands_bare
from smartcity_nlp.mentions.placed_bodies import no_acronyms
from smartcity_nlp.mentions.programme_heads import programme_head
from smartcity_nlp.mentions.proposals.spans import LOOK_BACK, can_be_name, is_adjective_of_place
from smartcity_nlp.name_lists import nouns, surnames
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.place_names import is_region, scan

# "Ackerpuls, ein Start-up aus Gera, …", "Ackerpuls aus Gera", "Ackerpuls (Gera)"
EXPLAINED = compile_pattern(r", (?:eine?[mrns]?|d(?:er|ie|as|em|en))\s|\saus\s\p{Lu}|\s\(\p{Lu}")


def can_be_body(words: Sequence[str], passages: Sequence[Passage]) -> bool:
    """Not "KI", "Bundesgeld", "Bremer Firma", "kommunale IT", "Deutscher Lichtpreis", "Ober- und Niederbayern"."""
    if _opens_otherwise(words) or _ends_otherwise(words) or _is_otherwise_known(words):
        return False
    if len(words) > 1:
        return (is_capital(words[0]) or is_brand_like(words[0])) and not (len(words) == 2 and _is_of_place(*words))
    ordinary = head_of(words[0]) is None and known_ending(words[0]) != words[0]
    shaped = can_be_name(words[0]) and (is_brand_like(words[0]) or not ordinary)
    return not _is_technology(words[0]) and (shaped or _stands_like_name(words[0], passages))


def _is_technology(word: str) -> bool:
    """ "KI", "(ihre) Verwaltungs-IT"; not "Regio-IT"."""
    whose, _, topic = word.rpartition("-")
    return topic in no_acronyms() and (not whose or is_known_word(whose) or is_known_word(whose.removesuffix("s")))


def _opens_otherwise(words: Sequence[str]) -> bool:
    """ "Abteilungsleiter IT", "Kollege Computer", "Ober- und Niederbayern", "(bot die) Lichtstadt Hilfe"."""
    first, last = words[0], words[-1]
    if is_person_word(first) or first in read_words("people", "person_cues") or is_nominalised(first):
        return True
    if _opens_with_date(words):
        return True
    if first.endswith("-") and is_region(last):
        return True
    if last.islower() and first.lower().endswith(tuple(map(str.lower, _kinds_of_place()))):
        return True
    if len(words) > 1 and _goes_on(first, words[1]):
        return True
    if len(words) == 2 and first.lower() in _listed("plain") and last in nouns():
        return True  # "Gute Nachrichten für den ländlichen Raum"
    if len(words) == 2 and first in read_lexicon("places")["epithet"] and last in nouns() and not scan(last):
        return True
    return first.lower().endswith(tuple(_listed("functions")))  # "IT-Leitung der Stadt Emden"


def _ends_otherwise(words: Sequence[str]) -> bool:
    """ "Kommunal vernetzt", "Digital First", "Verein für öffentliche Fürsorge und der"; not "Bayern innovativ"."""
    last = words[-1]
    slogan = last in read_words("programmes", "kinds.tails") and is_known_word(words[0]) and not scan(words[0])
    if slogan or last in _listed("slogans"):
        return True
    if " ".join(words[-2:]) in _listed("owners"):
        return True
    return last.isdigit() or is_person_word(last) or last in _kinds_of_place() or is_lead_in(last)


def _is_otherwise_known(words: Sequence[str]) -> bool:
    """ "Anstalt öffentlichen Rechts", "St. Wendeler", "Deutscher Lichtpreis": a form, a place, a programme."""
    name = " ".join(words)
    if name in read_words("legal_forms", "forms") or keys_named(name) or is_adjective_of_place(name):
        return True
    return any(programme_head(word) is not None and head_of(word) is None for word in words)


def _stands_like_name(word: str, passages: Iterable[Passage]) -> bool:
    """ "die Sensoren von Ackerpuls": one thing would have a determiner there, so has it nowhere in the article."""
    if word.islower():  # "die Technik von oderbyte"
        return word.isalpha() and not is_known_word(word) and not is_adjective(word)
    if not is_capital(word) or is_adjective(word) or is_inhabitant(word) or is_stop(word) or stands_bare(word):
        return False
    led = False
    for passage in passages:
        at = passage.text.find(word)
        while at >= 0:
            before = passage.text[max(0, at - LOOK_BACK) : at]
            behind = passage.text[at + len(word) : at + len(word) + 1]
            if not before[-1:].isalnum() and not behind.isalnum() and behind != "-" and before[-1:] != "-":
                last = "".join(before.split()[-1:]).lower().strip("„»“")
                if _determines(last):
                    return False
                led = led or last in _listed("leading") or EXPLAINED.match(passage.text, at + len(word)) is not None
            at = passage.text.find(word, at + 1)
    return led or not (is_known_word(word) or word in nouns())


@lru_cache(maxsize=4096)
def _determines(word: str) -> bool:
    return determiner_readings(word) is not None or is_contraction(word) or (word.islower() and is_adjective(word))


def _goes_on(head: str, following: str) -> bool:
    """ "Zweckverband online", "Genossenschaft sieben (Kommunen)", "Hessischer Minister (für Kultur)": no names."""
    if following.islower():
        whose = following.endswith("er") and is_adjective(following)  # "Verband kommunaler Unternehmen"
        if head.endswith("s") and keys_named(head[:-1]):
            return whose  # "Münsters kommunaler (IT-Betrieb)"
        kind = head_of(head)
        if following == "für" and kind is not None and "p" not in kind.flags:
            return True  # "Gemeinderat für (Vaihingen)"
        ordinary = nominative(head).lower() in generic_nouns()
        return ordinary and not whose and following not in read_words("legal_forms", "trim.within")
    return is_adjective(head) and is_person_word(following)


def _opens_with_date(words: Sequence[str]) -> bool:
    """ "(im) Sommer Access Points"; not "Winter & Söhne", "Sommer Klimatechnik"."""
    named = words[-1] in read_words("legal_forms", "brands.second") or not {"&", "+", "in"}.isdisjoint(words)
    return len(words) > 2 and words[0] in read_words("legal_forms", "trim.stop") and not named


def _is_of_place(first: str, noun: str) -> bool:
    """ "Kreuzberger Unternehmen", "Hannovers Versorger", "Prignitzer Pendler": whose it is, and an ordinary noun."""
    genitive = first.endswith("s") and (bool(keys_named(first[:-1])) or first[:-1] in surnames())
    of_place = (genitive or first.endswith("er")) and is_known_word(noun) and not is_adjective(noun)
    people = noun.endswith("er") and stands_bare(noun)
    plain = adjective_stem(first).lower() in read_words("legal_forms", "trim.plain_adjectives")
    if people and plain and is_known_word(noun) and not is_person_word(noun):
        return True  # "Junge Mediziner erwarten …"
    return of_place and (people or cue_of(noun) is not None or nominative(noun).lower() in generic_nouns())


@cache
def _kinds_of_place() -> frozenset[str]:
    return read_words("places", "head.municipality") | read_words("places", "generic.municipality")


@cache
def _listed(key: str) -> frozenset[str]:
    return read_words("organizations", f"proposed.{key}")
