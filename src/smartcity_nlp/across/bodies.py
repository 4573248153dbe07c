"""Bodies of many articles → groups that are one: "Stadtwerke Soest AG" and "die Stadtwerke" of an article from Soest.

A council or office is known by its noun and its town, a ministry by its name and its state: of the article where the
name does not say it. Other bodies are known by their names. A short name or acronym is the one body of the corpus that
an article introduces with it, and none if there are two such or if the articles play in different states.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

from smartcity_nlp.across.names import fold_body, is_bare, without_places
from smartcity_nlp.across.sets import DisjointSets, join_by_keys
from smartcity_nlp.across.tellings import Setting, Telling, shared_key
from smartcity_nlp.gazetteer import state_of
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.ministries import keys_of
from smartcity_nlp.types import Organization

FEDERAL = "DE"


def group_bodies(tellings: Sequence[Telling[Organization]]) -> list[list[int]]:
    """Groups of tellings of one body each, by their numbers."""
    sets = DisjointSets(len(tellings))
    join_by_keys(sets, [list(_keys(number, telling)) or [number] for number, telling in enumerate(tellings)])
    _join_short_names(sets, tellings)
    return sets.groups()


def scope_of(body: Organization, setting: Setting) -> str | None:
    """Whose the body is: the key of a town, the ISO code of a state, "DE" for the federation; None where unclear."""
    named = [_chosen(keys, setting.towns, setting.states) for keys in without_places(body.name)[1]]
    if _is_of_state(body):
        if body.name.casefold().startswith(tuple(read_words("across", "bodies.federal"))):
            return FEDERAL
        aliases = [keys for name in body.aliases for keys in without_places(name)[1]]
        named += [_chosen(keys, setting.towns, setting.states) for keys in aliases]
        return next((state for key in named if (state := state_of(key))), setting.state)
    return next(iter(named), setting.home)


def _keys(number: int, telling: Telling[Organization]) -> Iterator[Hashable]:
    body = telling.entity
    if not (_is_of_state(body) or is_local(body)):
        yield fold_body(body.name)
        for name in body.aliases:
            if " " in name.strip() and not is_bare(name):
                yield fold_body(name)
        return
    scope = scope_of(body, telling.setting)
    if scope is None:
        return
    names = (body.name, *body.aliases)
    councils = read_words("across", "bodies.councils")
    nouns = (without_places(name)[0] for name in names)
    yield from (("rat" if noun in councils else noun, scope) for noun in nouns)


def _chosen(keys: Sequence[str], towns: frozenset[str], states: frozenset[str]) -> str:
    """Of the places of a name the one that the article names, else the one in its states, else the largest."""
    shared = [shared_key(key) for key in keys]
    in_states = (key for key in shared if state_of(key) in states)
    return next((key for key in shared if key in towns), next(in_states, shared[0]))


def _is_of_state(body: Organization) -> bool:
    return body.kind in read_words("across", "bodies.of_states")


def is_local(body: Organization) -> bool:
    """Whether a body is known by its noun and its town: a council, an office, bare "Hochschule" or "IHK"."""
    return body.kind in read_words("across", "bodies.of_towns") or is_bare(body.name)


@dataclass(slots=True)
class _Body:
    """What a group of tellings says so far, to find its short names a home."""

    names: set[str] = field(default_factory=set)
    short: set[str] = field(default_factory=set)  # acronyms and aliases of one word
    places: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    scopes: set[str] = field(default_factory=set)


def _join_short_names(sets: DisjointSets, tellings: Sequence[Telling[Organization]]) -> None:
    bodies: dict[int, _Body] = defaultdict(_Body)
    for number, telling in enumerate(tellings):
        _add(bodies[sets.find(number)], telling)
    homes: dict[str, list[int]] = defaultdict(list)
    for number, body in bodies.items():
        for short in body.short - body.names:
            homes[short].append(number)
    for number, body in list(bodies.items()):
        candidates = {home for name in body.names for home in homes.get(name, ())} - {number}
        if all(" " not in name for name in body.names):
            fitting = [home for home in candidates if _can_meet(body, bodies[home])]
            if len(fitting) == 1 and len(candidates) == 1:
                sets.join(number, fitting[0])


def _add(body: _Body, telling: Telling[Organization]) -> None:
    entity, setting = telling.entity, telling.setting
    body.places |= setting.towns
    body.states |= setting.states
    if _is_of_state(entity):
        scope = scope_of(entity, setting)
        if scope is None:
            return
        body.scopes.add(scope)
        names = (entity.name, *entity.aliases)
        body.names.add(f"{fold_body(entity.name)}@{scope}")
        body.short |= {f"{key}@{scope}" for name in names for key in keys_of(name)}
    elif is_local(entity):
        return
    else:
        body.names.add(fold_body(entity.name))
        body.short |= {fold_body(name) for name in entity.aliases if " " not in name and not is_bare(name)}
    if entity.acronym and not is_bare(entity.acronym):
        body.short.add(fold_body(entity.acronym))


def _can_meet(short: _Body, full: _Body) -> bool:
    """Whether the articles play in places that fit, as far as they say where."""
    return not (short.states and full.states) or bool(short.states & full.states)
