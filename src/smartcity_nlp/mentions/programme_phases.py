"""Projects named by an ordinary phrase: "die zweite Projektphase der klugen Gemeinde" → "kluge Gemeinde".

The phrase counts if the article repeats it or a link of the page spells it ("www.kluge-gemeinde.de"); behind weaker
words ("Umsetzung der …") only with a link or a capitalised adjective.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.grammar.normal import adjective_stem, is_adjective, is_function_word, nominative
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.body_words import (
    Word,
    capitals_of,
    is_capital,
    is_place,
    words_of,
)
from smartcity_nlp.mentions.programme_names import inflections
from smartcity_nlp.patterns import compile_pattern

HOST = compile_pattern(r"^(?:https?://)?(?:www\.)?(?P<host>[^/\s:]+?)(?:\.\p{L}{2,12})?(?:[/:].*)?$")
FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
MOST_ADVERBS = 2


def find_phase_names(passages: Sequence[Passage], links: Sequence[str]) -> dict[str, str]:
    """Nominative name → rule, for each phrase whose phases the article tells of or that a link spells."""
    names: dict[str, str] = {}
    slugs = [slug for link in links if (slug := _slug(link))]
    for passage in passages:
        words = words_of(passage.text)
        for first, last in _phrases(words):
            name = nominative(passage.text[words[first].start : words[last].end])
            if name in names or not _is_name_phrase(words, first, last):
                continue
            linked = _spelled(name, slugs)
            if linked or _has_phase(words, first, name, passages):
                names[name] = "programme:link" if linked else "programme:phase"
    return names


def find_domain_names(passages: Sequence[Passage], links: Sequence[str]) -> list[tuple[Passage, int, int]]:
    """Words with a full stop inside that are an address of the page: "harzLand.digital" in "www.harzland.digital"."""
    hosts = {link.lower().split("//")[-1].removeprefix("www.").split("/")[0] for link in links}
    return [
        (passage, word.start, word.end)
        for passage in passages
        for word in words_of(passage.text)
        if "." in word.text and word.text.lower() in hosts and not word.text.islower()
    ]


def _phrases(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    """Adverbs, adjectives and their noun: "sonnig smarten Insel", "Mitdenkenden Stadt"."""
    for index in capitals_of(words):
        if index == 0 or not words[index].joined or not is_adjective(words[index - 1].text):
            continue
        first = index - 1
        while first > 0 and words[first].joined and is_adjective(words[first - 1].text):
            first -= 1
        yield first, index
        adverb = first - 1
        # "sonnig" in "sonnig smarten": an uninflected word between a determiner and the adjective
        if adverb > 0 and words[first].joined and words[adverb].joined and _is_adverb(words[adverb].text):
            yield adverb, index


def _is_adverb(word: str) -> bool:
    """ "sonnig smart", "besonnen vernetzt": an adjective or participle without ending; "e" would be one."""
    return word[0].islower() and word.isalpha() and not is_function_word(word) and not word.endswith(("e", "em", "es"))


def _is_name_phrase(words: tuple[Word, ...], first: int, last: int) -> bool:
    """No place ("Bad Steben") and no body ("Deutscher Städtetag") by its noun alone."""
    return not is_place(words[last].text) and last - first <= MOST_ADVERBS + 1


def _has_phase(words: tuple[Word, ...], first: int, name: str, passages: Sequence[Passage]) -> bool:
    """Whether "…phase der" stands before the phrase and the article has it again."""
    if (
        first < 2
        or words[first - 1].text not in ("der", "des", "dem", "von", "vom", "im", "in")
        or not words[first].joined
    ):
        return False
    before = words[first - 2].text.lower()
    capitalised = any(is_capital(word.text) and is_adjective(word.text) for word in words[first : first + 2])
    if capitalised and before.rstrip("ns").endswith(tuple(_phases() | _stages())):
        return True
    if not before.rstrip("n").endswith(tuple(_phases())):
        return False
    wording = inflections(name)
    return sum(len(list(wording.spans(passage.text))) for passage in passages) > 1


def _spelled(name: str, slugs: Sequence[tuple[str, ...]]) -> bool:
    """Whether the parts of a link are the stems of the phrase's words in their order, an adjective among them."""
    words = name.lower().translate(FOLDED).split()
    originals = name.split()
    for slug in slugs:
        matched = [index for index, word in enumerate(words) if any(_same_stem(part, word) for part in slug)]
        adjective = any(is_adjective(originals[index]) for index in matched)
        if len(slug) > 1 and adjective and len(matched) >= 2 and sum(
            any(_same_stem(part, word) for word in words) for part in slug) == len(slug):  # fmt: skip
            return True
    return False


def _same_stem(part: str, word: str) -> bool:
    return part == word or part == adjective_stem(word) or (len(part) > 4 and word.startswith(part))


def _slug(link: str) -> tuple[str, ...] | None:
    match = HOST.match(link.lower())
    if match is None:
        return None
    return tuple(part for part in regex.split(r"[.\-_]", match["host"].translate(FOLDED)) if part)


@cache
def _phases() -> frozenset[str]:
    return read_words("programmes", "kinds.phases")


@cache
def _stages() -> frozenset[str]:
    return read_words("programmes", "kinds.stages")
