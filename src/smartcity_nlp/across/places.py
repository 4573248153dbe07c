"""Places of many articles → groups that are one place: by official key, else by name where the state agrees.

"Altstadt" of an article from Görlitz and of one from Ulm are two; so are two regions of a name in two states.
"""

from collections.abc import Hashable, Sequence

from smartcity_nlp.across.names import fold
from smartcity_nlp.across.sets import DisjointSets, join_by_keys
from smartcity_nlp.across.tellings import Telling, area_key
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.place_names import is_region
from smartcity_nlp.types import Place


def group_places(tellings: Sequence[Telling[Place]]) -> list[list[int]]:
    """Groups of tellings of one place each, by their numbers."""
    sets = DisjointSets(len(tellings))
    join_by_keys(sets, [_keys(number, telling) for number, telling in enumerate(tellings)])
    return sets.groups()


def _keys(number: int, telling: Telling[Place]) -> list[Hashable]:
    place, setting = telling.entity, telling.setting
    if place.ags:
        return [area_key(place)]
    name = fold(place.name)
    known = is_region(place.name) or place.kind in read_words("across", "places.anywhere")
    if known:
        return [(name, place.kind, place.state)]
    if place.state and place.kind in read_words("across", "places.in_states"):
        return [(name, place.kind, place.state)]
    return [(name, place.kind, setting.home) if setting.home else number]
