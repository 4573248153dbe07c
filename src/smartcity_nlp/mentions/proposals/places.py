"""What a pipeline proposes as LOC → places: "Zwota", "die Elbe", "Dresden-Pieschen"; not "nach Algorithmus"."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.gazetteer import KIND_OF_LENGTH, keys_named, without_addition
from smartcity_nlp.grammar.normal import lemma_of
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.body_words import is_capital
from smartcity_nlp.mentions.headed_bodies import head_of
from smartcity_nlp.mentions.ordinary_names import known_ending, stands_bare
from smartcity_nlp.mentions.place_cues import weakness
from smartcity_nlp.mentions.placed_bodies import no_acronyms
from smartcity_nlp.mentions.proposals.spans import can_be_name, is_adjective_of_place, proposed
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import NameMention, PersonMention, PlaceMention

NUMBER = compile_pattern(r"(?<=\p{L})\s+\d")
LOOK_AHEAD = 20  # characters that a month fits into
POSTCODE = compile_pattern(r"\b\d{5}\s+$")


def propose_places(passages: Sequence[Passage], taken: Iterable[NameMention]) -> Iterator[PlaceMention]:
    """Places that are in no register, or that the rules did not dare to take."""
    taken = tuple(taken)
    people = {mention.surname for mention in taken if isinstance(mention, PersonMention)}
    for passage, start, end in proposed(passages, "LOC", taken):
        if number := NUMBER.search(passage.text, start, end):  # "in [Bug] 46 Gateways"
            end = number.start()
        words, before = passage.text[start:end].split(), passage.text[:start]
        if words[-1] in people or words[-1].removesuffix("s") in people:  # "Lohkamps Worten"
            continue
        dateline = start == 0 and passage.text[:end].isupper()  # where it was written: "MÜNCHEN   Kleine Gemeinden …"
        if dateline or _is_street_or_kind(words) or POSTCODE.search(before):
            continue
        following = "".join(passage.text[end : end + LOOK_AHEAD].split()[:1])
        if f"{words[-1]} {following}" in read_words("places", "cue.idioms"):  # "hat der Kreis [Mitte] Januar gestellt"
            continue
        if not (_can_be_place(words) or _stands_like_place(words, before)):
            continue
        keys = keys_named(" ".join(words)) or keys_named(without_addition(" ".join(words)))
        if keys and len(words) == 1 and _is_determined(before):
            if words[0].endswith("en"):
                continue  # "zum Gießen der Beete"
            keys = ()  # "die Elbe": not the town of that name
        if not keys and len(words) < 3 and _is_thing(words[-1], before if len(words) == 1 else None):
            continue
        yield PlaceMention(
            start=passage.start + start, end=passage.start + end, text=passage.text[start:end], segment=passage.kind,
            rule="model:LOC", name=" ".join(words), category=_category(words, keys), candidates=keys,
        )  # fmt: skip


def _category(words: Sequence[str], keys: tuple[str, ...]) -> str:
    town, hyphen, _ = words[0].partition("-")
    if len(words) == 1 and not keys and hyphen and keys_named(town):
        return "quarter"  # "Dresden-Pieschen"
    return KIND_OF_LENGTH[len(keys[0])] if keys else "region"


def _is_street_or_kind(words: Sequence[str]) -> bool:
    """ "Lange Straße", "(eine) Modellkommune"."""
    return words[-1].lower().endswith(_ends("street")) or (len(words) == 1 and words[0].endswith(_ends("kind")))


def _can_be_place(words: Sequence[str]) -> bool:
    """Not "niederländischer", "Leer (ausgegangen)", "Smart-City-Projekt", "die Parkhäuser Mauer", "Südwesten KI"."""
    if len(words) == 1 and is_adjective_of_place(words[0]):
        return False
    if len(words) == 1:
        _, hyphen, last = words[0].rpartition("-")
        ordinary = weakness(words[0]) is not None or head_of(words[0]) is not None
        return can_be_name(words[0]) and not ordinary and not (hyphen and is_known_word(last))
    if (len(words) == 2 and all(map(keys_named, words))) or words[-1] in no_acronyms():
        return False  # "Hagen Wedel"
    return is_capital(words[0]) and not (is_known_word(words[0]) and lemma_of(words[0]) != words[0])


def _stands_like_place(words: Sequence[str], before: str) -> bool:
    """ "nach Wanne": one word without an article, which an ordinary noun would have there."""
    preposition = "".join(before.split()[-1:])
    if len(words) != 1 or (is_known_word(words[0]) and lemma_of(words[0]) != words[0]):
        return False  # "in Silos"
    if words[0].endswith(_ends("abstract")):
        return False
    return is_capital(words[0]) and preposition in read_words("places", "cue.prepositions.noun")


def _is_thing(noun: str, before: str | None) -> bool:
    """ "die Werkstadt", "(im) Rathaus Zuwendungsbescheide": an ordinary noun behind an article."""
    if before is None:
        return stands_bare(noun) and is_known_word(known_ending(noun))
    ending = known_ending(noun)
    compound = ending not in (noun, noun.removesuffix("s")) and not noun.lower().endswith(_ends("land"))
    return compound and _is_determined(before)


def _is_determined(before: str) -> bool:
    """Whether an article or a pronoun ends the words, no relative one: "an der [Elbe]"; not "Geräte, die [Niemegk]"."""
    words = before.split()[-2:]
    relative = len(words) > 1 and words[0].endswith(",") and words[1] in read_words("places", "cue.relative")
    return not relative and "".join(words[-1:]).lower() in read_words("places", "cue.articles")


@cache
def _ends(kind: str) -> tuple[str, ...]:
    return tuple(read_words("places", f"cue.{kind}_ends"))
