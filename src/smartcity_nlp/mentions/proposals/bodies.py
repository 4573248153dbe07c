"""What a pipeline proposes as ORG → bodies, each cut behind its name: "Stiftung Nord [fördert Hanau]", "Softura".

"Unter dem Namen [Werkstadt] will die Kommune …" is none; which words are none wherever they stand says ``body_vetoes``.
"""

from collections.abc import Iterable, Sequence
from functools import cache

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import lemma
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.body_words import Found, found
from smartcity_nlp.mentions.proposals.body_vetoes import can_be_body
from smartcity_nlp.mentions.proposals.spans import LOOK_BACK, name_of, proposed
from smartcity_nlp.patterns import any_of, compile_pattern
from smartcity_nlp.types import NameMention, PlaceMention

RANK = 0  # below all that the rules know
ACRONYM = compile_pattern(r"\s\(\p{Lu}[\p{Lu}\d-]{1,9}\)$")  # "Alfred-Wegener-Institut (AWI)": two names
VERB = compile_pattern(r"(?<=\w)\s(?P<verb>\p{Ll}{3,}t)\s(?=\p{Lu})")  # "Stiftung Nord [fördert Hanau]"


def propose_bodies(passages: Sequence[Passage], others: Iterable[NameMention]) -> list[Found]:
    """Bodies, for the finder of organisations to weigh against its own and to find again in the article.

    A place may lie inside ("Landgericht Halle"), a person or a programme may not.
    """
    others = tuple(others)
    places = [mention for mention in others if isinstance(mention, PlaceMention)]
    taken = [mention for mention in others if not isinstance(mention, PlaceMention)]
    in_place = {position: place.end for place in places for position in range(place.start, place.end)}
    people = _surnames(passages)
    return [
        found(passage, start, end, "model:ORG", rank=RANK)
        for passage, start, end in map(_own_part, proposed(passages, "ORG", taken))
        if passage.text[start:end] not in people
        and passage.start + end > in_place.get(passage.start + start, 0)
        and can_be_body(passage.text[start:end].split(), passages)
        and _titled().search(passage.text, max(0, start - LOOK_BACK), start) is None
        and _taught().search(passage.text, max(0, start - LOOK_BACK), start) is None
    ]


def _own_part(proposal: tuple[Passage, int, int]) -> tuple[Passage, int, int]:
    """Up to an acronym in brackets, a verb ("Stiftung Nord [fördert Hanau]") or others ("Stiftung Nord [Kommunen]")."""
    passage, start, end = proposal
    cut = ACRONYM.search(passage.text, start, end) or _beside().search(passage.text, start, end)
    for word in VERB.finditer(passage.text, start, end):
        infinitive = lemma(word["verb"])
        if infinitive != word["verb"] and infinitive.endswith("n"):
            cut = word
            break
    return passage, start, cut.start() if cut else end


def _surnames(passages: Sequence[Passage]) -> set[str]:
    """Of the people whom the pipeline proposes in full."""
    people = ((passage, entity) for passage in passages for entity in passage.doc.ents if entity.label_ == "PER")
    names = (name_of(passage, entity).split() for passage, entity in people)
    return {words[-1] for words in names if len(words) > 1}


@cache
def _titled() -> regex.Pattern[str]:
    """ "Unter dem Namen [Werkstadt] will die Kommune …": a project; a body of that kind has a legal form or a head."""
    labels = read_words("organizations", "proposed.labels")
    titles = any_of({form for label in labels for form in (label, label.lower())})
    return compile_pattern(rf"\b(?:Unter|unter) dem (?:Projekt)?(?:{titles})\s+[„»\"]?$")


@cache
def _taught() -> regex.Pattern[str]:
    """ "Inhaberin der Professur für [Physische Geographie]": what is taught there."""
    chairs = any_of(read_words("organizations", "proposed.chairs"))
    return compile_pattern(
        rf"\b(?:{chairs}|\p{{L}}*[Bb]eauftragte[nr]?) \s+für\s+(?:d(?:en|ie|as)\s+)?$", regex.VERBOSE
    )


@cache
def _beside() -> regex.Pattern[str]:
    """ "Stiftung Nord [Kommunen]", "MID [Kommunen und Vereine]", "Stabsstelle Digitales [im Ministerium]".

    Not "Netzwerk Digitale Kommunen".
    """
    others = any_of(read_words("organizations", "proposed.beside"))
    halls = any_of(read_words("organizations", "proposed.halls"))
    return compile_pattern(
        rf"""(?<=(?:\s|\b\p{{Lu}}+)\p{{Lu}}[\p{{L}}-]{{0,40}}(?<!e[nrs]?))
        \s(?:{others})(?:\s(?:und|sowie)\s\p{{Lu}}\p{{Ll}}+)?$
        |\s(?:im|beim|in[ ]der)\s(?:\p{{L}}*[Mm]inisterium|{halls})$""",
        regex.VERBOSE,
    )
