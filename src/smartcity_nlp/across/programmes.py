"""Programmes of many articles → groups that are one: "Smart-City-Projekt „herzlich digitale Stadt“" and its phases.

Funding programmes and competitions are known by their names. A project, product or event of the same name is the same
only where the articles share a place: two towns may each have an app "Moin". A name that is but a common noun
("Bürgerportal", "Landesprogramm") says nothing outside its town or state.
"""

from collections.abc import Hashable, Sequence

from smartcity_nlp.across.names import fold_programme, is_programme_head
from smartcity_nlp.across.sets import DisjointSets, join_by_keys
from smartcity_nlp.across.tellings import Telling
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Programme


def group_programmes(tellings: Sequence[Telling[Programme]]) -> list[list[int]]:
    """Groups of tellings of one programme each, by their numbers."""
    sets = DisjointSets(len(tellings))
    join_by_keys(sets, [_keys(number, telling) for number, telling in enumerate(tellings)])
    return sets.groups()


def _keys(number: int, telling: Telling[Programme]) -> list[Hashable]:
    programme, setting = telling.entity, telling.setting
    name = fold_programme(programme.name)
    in_places: list[Hashable] = [(name, place) for place in sorted(setting.towns or setting.states)]
    if programme.kind not in read_words("across", "programmes.general"):
        return in_places or [number]
    if _is_common(programme.name, name):
        return [(name, programme.kind, setting.state) if setting.state else number]
    return [(name, programme.kind), *(in_places if programme.kind == "programme" else ())]


def _is_common(name: str, key: str) -> bool:
    """ "Landesprogramm", "Förderprogramm Digitalisierung": no name."""
    return (" " not in name.strip() and is_programme_head(name)) or key in read_words("across", "events.vague")
