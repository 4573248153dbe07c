"""Which town a word means: "die Stadt", "die Domstadt", "der saarländischen Landeshauptstadt".

"Köln oder Düsseldorf? Die Domstadt punktet mit Daten, die Landeshauptstadt mit kurzen Wegen" → Köln, Düsseldorf.
First what the word itself says (a name in apposition, a known epithet, a capital, an adjective), then who speaks, then
who acted last, then whose article it is.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from smartcity_nlp.annotate import Passage
from smartcity_nlp.entities.clusters import Cluster, last_before, mentions_in
from smartcity_nlp.entities.places import Setting
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.linking import keys_called
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import PlaceMention

Town = Cluster[PlaceMention]

# A place behind one of these is where, not who: "aus Münster", "im Rathaus von Taunusstein".
ADVERBIAL = compile_pattern(r"\b(?i:aus|in|im|nach|bei|von|zwischen|um|für|vor)\s+(?:der\s+(?:Stadt\s+)?)?$")
# "Osnabrück[, die ]Friedensstadt", "Münster[, der kleinen ]Nachbargemeinde"
APPOSITION = compile_pattern(r"(?P<gap>,\s+(?:die|der|das|dem|den)\s+(?:\p{Ll}+\s+)?)$")
CLOSING = compile_pattern(r"[“”\"«»](?P<by>[^.!?“”\"«»]*)")
OPENING = frozenset('„“"»«')
LOOK_BACK = 40
LONGEST_QUOTE = 600


class Towns(NamedTuple):
    """The municipalities of an article; ``home`` is whose it is, ``titled`` if kicker, headline or dateline says so."""

    all: Sequence[Town]
    home: Town | None
    titled: bool
    attributes: Mapping[int, Town]  # by where they end: "sächsische", "Sachsens"
    ends: Mapping[int, Town]  # where the municipalities are named


def towns_of(places: Sequence[Town], setting: Setting) -> Towns:
    """The municipalities among the places of an article."""
    towns = [place for place in places if place.category == "municipality"]
    wider = [place for place in places if place.category != "municipality"]
    return Towns(
        all=towns,
        home=setting.municipality,
        titled=setting.titled,
        attributes={m.end: place for place in wider for m in place.mentions if _is_attribute(m)},
        ends={m.end: town for town in towns for m in town.mentions},
    )


def town_meant(mention: PlaceMention, towns: Towns, passage: Passage) -> Town | None:
    """The municipality that a word stands for, None where it can be none of the article's."""
    named = _in_apposition(mention, towns, passage)
    if named is not None:
        return named
    fitting = _fitting(mention, towns, passage)
    if len(fitting) == 1 and len(towns.all) > 1:
        return fitting[0]
    sentence, before = _sentences(passage, mention.start)
    if is_epithet(mention.name):
        elsewhere = [town for town in fitting if not _named_in(town, sentence)]
        fitting = elsewhere if any(_named_in(town, (before, mention.start)) for town in elsewhere) else fitting
    elif (speaking := _speaking(mention, fitting, passage)) is not None:
        return speaking
    home = towns.home if towns.home in fitting else None
    acting = [town for town in fitting if (town is home and towns.titled) or _acts(town, passage)]
    found = last_before(acting, mention.start, after=before) or (home if towns.titled else None)
    found = found or last_before(fitting, mention.start, after=before) or home
    beside = [town for town in fitting if mentions_in(town, before, mention.start)]
    return found or (beside[0] if len(beside) == 1 else None)  # "Cottbuser Modell macht Schule: Was die Stadt …"


def is_epithet(noun: str) -> bool:
    """Whether a word is said of one town beside others: "Domstadt"; not "Stadt", "Kommune"."""
    return noun not in read_words("places", "generic.plain")


def goes_by(place: Town, epithet: str) -> bool:
    """Whether a place has a by-name: Ruhrgebiet and "Revier", Solingen and "Klingenstadt"."""
    called = keys_called(epithet)
    return place.name in called or (place.area is not None and place.area.ags in called)


def _fitting(mention: PlaceMention, towns: Towns, passage: Passage) -> list[Town]:
    """The towns that the word and its adjective can be said of; all where nothing is known of it."""
    fitting = list(towns.all)
    wider = towns.attributes.get(mention.start - 1)
    if wider is not None:
        fitting = [town for town in fitting if _lies_in(town, wider)] or fitting
    noun = mention.name
    if noun in _capitals():
        return [town for town in fitting if town.name in _capitals()[noun]]
    if noun in read_words("places", "generic.other"):
        # "zählt die Nachbarstadt den Verkehr": not the one whose article it is
        others = [town for town in fitting if town is not towns.home]
        return others if len(fitting) == 2 else []
    called = [town for town in fitting if goes_by(town, noun)]
    if called:
        return called
    return [town for town in fitting if _can_be(noun, town)] or fitting


def _can_be(noun: str, town: Town) -> bool:
    if noun.endswith("stadt") and noun.removesuffix("stadt") in town.name:
        return True  # "Oderstadt": Frankfurt (Oder)
    if town.area is None:
        return True
    if noun in ("Stadt", "Gemeinde"):
        return town.area.designation == noun or town.area.designation not in ("Stadt", "Gemeinde")
    if noun == "Kreisstadt":
        return not town.area.ags.endswith("000")
    if noun == "Kurstadt":
        return town.name.startswith(("Bad ", "Baden-"))
    return True


def _lies_in(town: Town, place: Town) -> bool:
    return town.area is None if place.category == "country" else town.state == place.state


def _in_apposition(mention: PlaceMention, towns: Towns, passage: Passage) -> Town | None:
    at = mention.start - passage.start
    gap = APPOSITION.search(passage.text, max(0, at - LOOK_BACK), at)
    return towns.ends.get(passage.start + gap.start()) if gap is not None else None


def _speaking(mention: PlaceMention, towns: Sequence[Town], passage: Passage) -> Town | None:
    """ "„Die Stadt wäre offline gewesen“, räumte Fürths IT-Chef ein": the town of who says it."""
    at = mention.start - passage.start
    closing = CLOSING.search(passage.text, at, min(len(passage.text), at + LONGEST_QUOTE))
    if closing is None or OPENING.isdisjoint(passage.text[max(0, at - LONGEST_QUOTE) : at]):
        return None
    start, end = (passage.start + position for position in closing.span("by"))
    of = [(m.start, town) for town in towns for m in mentions_in(town, start, end) if _is_owner(m, passage)]
    return min(of, key=lambda pair: pair[0])[1] if of else None


def _is_owner(mention: PlaceMention, passage: Passage) -> bool:
    """ "Fürths", "Fürther", "von Fürth": said of an office."""
    at = mention.start - passage.start
    return _is_attribute(mention) or passage.text[max(0, at - 4) : at] == "von "


def _is_attribute(mention: PlaceMention) -> bool:
    """ "Fürther", "Fürths"."""
    return mention.form == "adjective" or (mention.text.endswith("s") and not mention.name.endswith("s"))


def _acts(town: Town, passage: Passage) -> bool:
    """Whether the passage names the town as somebody who acts, not only as where something is."""
    for mention in mentions_in(town, passage.start, passage.end):
        if mention.form != "adjective":
            at = mention.start - passage.start
            before = (passage.text, max(0, at - LOOK_BACK), at)
            if not ADVERBIAL.search(*before) and not APPOSITION.search(*before):
                return True
    return False


def _named_in(town: Town, span: tuple[int, int]) -> bool:
    return bool(mentions_in(town, *span))


def sentence_start(passage: Passage, position: int) -> int:
    """Where the sentence around a position begins."""
    return _sentences(passage, position)[0][0]


def _sentences(passage: Passage, position: int) -> tuple[tuple[int, int], int]:
    """The sentence around a position, and where the one before begins."""
    index = bisect_right(passage.sentences, position, key=lambda span: span[0]) - 1
    if index < 0:
        return (passage.start, passage.end), passage.start
    return passage.sentences[index], passage.sentences[index - 1][0] if index else passage.start


@cache
def _capitals() -> dict[str, frozenset[str]]:
    """ "Landeshauptstadt" → the capitals that it can be said of."""
    capital: dict[str, Any] = read_lexicon("places")["capital"]
    return {noun: frozenset().union(*(capital[kind] for kind in kinds)) for noun, kinds in capital["words"].items()}
