"""Place mentions → areas of the official register: which of eleven Neuenkirchens, the city of Hof or its district.

``"Dillingen"`` in an article from the Saarland → Dillingen/Saar (10044111), in one from Bavaria → Dillingen a.d. Donau.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from smartcity_nlp.gazetteer import Area, area, keys_named
from smartcity_nlp.gazetteer import expand as expand_abbreviations
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.place_names import region_state
from smartcity_nlp.types import Article, PlaceMention

# Weights in powers of ten of population: a place in a state that the article names counts as 100 times as large.
STATED_STATE = 2.0
STATE_OF_OTHERS = 0.6  # for each sure place in the state, at most three
SAME_DISTRICT = 1.0
NEAR = 1.0  # for a sure place next door, less with distance
NEAR_KM = 40.0
CALLED = 2.5  # the article has a by-name of the town: "Frankfurt … die Oderstadt"
EXACT = 0.3  # the name is the whole official name: "Berg" beside "Berg im Gau"
UNKNOWN_POPULATION = {"Stadt": 8_000, "Gemeinde": 800}


@dataclass(slots=True)
class Surroundings:
    """What the article's unmistakable places say about where it plays."""

    stated: set[str] = field(default_factory=set)  # states by key
    states: Counter[str] = field(default_factory=Counter)  # by ISO code
    districts: set[str] = field(default_factory=set)
    sure: list[Area] = field(default_factory=list)
    called: set[str] = field(default_factory=set)  # those that a by-name of the article fits, by key


def link_places(mentions: Sequence[PlaceMention], article: Article) -> dict[PlaceMention, Area | None]:
    """The area of each mention, None where the register has none; the same name is the same area in one article.

    Generic mentions are left out: what "die Stadt" means is decided where the whole article is known.
    """
    named = [mention for mention in mentions if mention.form != "generic"]
    around = _surroundings(named, article)
    around.called.update(*(keys_called(mention.name) for mention in mentions if mention.form == "generic"))
    around.called.update(*(_across(mention.name) for mention in named))
    chosen: dict[tuple[str, ...], Area | None] = {}
    for mention in sorted(named, key=lambda m: len(m.candidates)):
        if mention.candidates not in chosen:
            chosen[mention.candidates] = _said_elsewhere(mention, chosen) or link_mention(mention, around)
    return {mention: chosen[mention.candidates] for mention in named}


def _said_elsewhere(mention: PlaceMention, chosen: Mapping[tuple[str, ...], Area | None]) -> Area | None:
    """The area that the article's "thüringische Mühlhausen" has settled for its "Mühlhausen", None for none or two."""
    wider = set(mention.candidates)
    said = [found for keys, found in chosen.items() if found and keys != mention.candidates and wider.issuperset(keys)]
    return said[0] if len(said) == 1 and len(mention.candidates[0]) == len(said[0].ags) else None


def link_mention(mention: PlaceMention, around: Surroundings) -> Area | None:
    """The likeliest of a mention's candidates among the places around it."""
    candidates = [found for key in mention.candidates if (found := area(key))]
    if not candidates:
        return None
    if candidates[0].kind == "state":
        return candidates[0]
    # A bare "Hof" is the city, also in an article about the district.
    kind = candidates[0].kind
    fitting = (c for c in candidates if c.kind == kind)
    return max(fitting, key=lambda c: _score(c, around) + (EXACT if c.name == mention.name else 0.0))


@cache
def keys_called(epithet: str) -> frozenset[str]:
    """The keys of the towns that have a by-name, their names where they have none: "Revier" → Ruhrgebiet, …"""
    return _keys(read_lexicon("places")["epithet"].get(epithet, []))


@cache
def _across(town: str) -> frozenset[str]:
    """The keys of the towns across the border from one abroad: "Słubice" → Frankfurt (Oder)."""
    return _keys(read_lexicon("places")["neighbour"].get(town, []))


def _keys(names: Sequence[str]) -> frozenset[str]:
    return frozenset(next((key for key in keys_named(name) if len(key) == 8), name) for name in names)


def canonical_name(place: Area) -> str:
    """The full name: "Weiden in der Oberpfalz", "Landkreis Hof", "Kreis Dithmarschen", "Rheingau-Taunus-Kreis"."""
    name = expand_abbreviations(place.name)
    if place.kind != "district":
        return name
    settings = read_lexicon("places")["district"]
    if name in settings["complete"] or "kreis" in name.lower():
        return name
    called_kreis = place.designation == "Kreis" or place.ags in settings["called_kreis"]
    return f"{'Kreis' if called_kreis else 'Landkreis'} {name}"


def _surroundings(mentions: Sequence[PlaceMention], article: Article) -> Surroundings:
    around = Surroundings()
    for label in (article.kicker or "", *article.keywords):
        for key in keys_named(label.strip(" :"))[:1]:
            if len(key) == 2:
                around.stated.add(key)
    seen: set[str] = set()
    for region in {mention.name for mention in mentions if mention.category == "region"}:
        if (iso := region_state(region)) is not None:
            around.states[iso] += 1
    for mention in mentions:
        if mention.category == "state" and mention.candidates and len(mention.candidates[0]) == 2:
            around.stated.add(mention.candidates[0])
        sure = _unmistakable(mention)
        if sure and sure.ags not in seen:
            seen.add(sure.ags)
            around.sure.append(sure)
            around.states[sure.state] += 1
            if sure.kind == "district":
                around.districts.add(sure.ags)
    return around


def _unmistakable(mention: PlaceMention) -> Area | None:
    """The area of a mention whose candidates leave no choice: one of its kind, or one that dwarfs the others."""
    found = [place for key in mention.candidates if (place := area(key))]
    if not found or found[0].kind == "state":
        return None
    rivals = [place for place in found if place.kind == found[0].kind]
    if len(rivals) == 1 or (rivals[0].population >= 100_000 and rivals[0].population > 50 * rivals[1].population):
        return rivals[0]
    return None


def _score(place: Area, around: Surroundings) -> float:
    population = place.population or UNKNOWN_POPULATION.get(place.designation, 1_000)
    state = place.ags[:2]
    score = math.log10(population)
    score += STATED_STATE if state in around.stated else 0.0
    score += STATE_OF_OTHERS * min(3, around.states[place.state])
    score += CALLED if place.ags in around.called else 0.0
    score += SAME_DISTRICT if place.ags[:5] in around.districts else 0.0
    nearest = min((_kilometres(place, other) for other in around.sure), default=math.inf)
    return score + NEAR * math.exp(-nearest / NEAR_KM)


def _kilometres(a: Area, b: Area) -> float:
    return math.hypot((a.lat - b.lat) * 111.2, (a.lon - b.lon) * 111.2 * math.cos(math.radians(a.lat)))
