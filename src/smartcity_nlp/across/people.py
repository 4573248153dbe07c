"""People of many articles → groups that are one person: same full name, and nothing that speaks against it.

"Thomas Müller", Bürgermeister of A, and "Thomas Müller", Geschäftsführer of a company in B, are two; where the body of
an office or the place is shared, or the state and the years are others, they are one. A surname alone never joins.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from smartcity_nlp.across.names import fold
from smartcity_nlp.across.sets import DisjointSets, join_by_keys
from smartcity_nlp.across.tellings import Telling
from smartcity_nlp.gazetteer import state_of
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Person, Role

SAME_TIME = 1  # years between the articles within which two offices in different places speak against one person

LENGTH_OF_STATE = 2  # digits of the key of a state
BodyOf = Callable[[Telling[Person], Role], tuple[Hashable, str | None] | None]


@dataclass(frozen=True, slots=True)
class _Office:
    """An office that is held: of what body, in which town or state, of which level, and in what year it was told."""

    body: Hashable
    place: str | None
    exclusive: bool
    year: int | None


@dataclass(slots=True)
class _Profile:
    """What tellings say of one person."""

    first: int
    genders: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    offices: set[_Office] = field(default_factory=set)
    beside: set[tuple[str, str]] = field(default_factory=set)  # the place of an office, and a town of the same article
    towns: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)

    def absorb(self, other: "_Profile") -> None:
        """Add what is said of the same person elsewhere."""
        self.genders |= other.genders
        self.parties |= other.parties
        self.offices |= other.offices
        self.beside |= other.beside
        self.towns |= other.towns
        self.states |= other.states


def group_people(tellings: Sequence[Telling[Person]], body_of: BodyOf) -> list[list[int]]:
    """Groups of tellings of one person each, by their numbers; ``body_of`` says whose an office is, and where."""
    sets = DisjointSets(len(tellings))
    profiles = [_profile(number, telling, body_of) for number, telling in enumerate(tellings)]
    join_by_keys(sets, [_keys(tellings[p.first], p) for p in profiles])
    by_name: dict[str, list[_Profile]] = defaultdict(list)
    for group in sets.groups():
        whole = profiles[group[0]]
        for number in group[1:]:
            whole.absorb(profiles[number])
        name = fold(tellings[group[0]].entity.name)
        if " " in name:
            by_name[name].append(whole)
    for namesakes in by_name.values():
        _join_namesakes(sets, namesakes)
    return sets.groups()


def _profile(number: int, telling: Telling[Person], body_of: BodyOf) -> _Profile:
    person, setting = telling.entity, telling.setting
    profile = _Profile(number, towns=set(setting.towns), states=set(setting.states))
    if person.gender:
        profile.genders.add(person.gender)
    if person.party:
        profile.parties.add(fold(person.party))
    exclusive = read_words("across", "people.exclusive")
    year = telling.source.published.year if telling.source.published else None
    for role in person.roles:
        found = body_of(telling, role) if role.organization else None
        if found is not None:
            held = role.status == "current" and role.level in exclusive
            profile.offices.add(_Office(found[0], found[1], held, year))
            profile.beside |= {(found[1], town) for town in setting.towns} if found[1] else set()
    return profile


def _keys(telling: Telling[Person], profile: _Profile) -> list[Hashable]:
    """Name, gender and party with each body the person has an office in: who shares one is the same."""
    name = fold(telling.entity.name)
    if " " not in name:
        return []
    said = (next(iter(profile.genders), None), next(iter(profile.parties), None))
    return [(name, office.body, *said) for office in profile.offices]


def _join_namesakes(sets: DisjointSets, namesakes: list[_Profile]) -> None:
    """Join each with the first that it meets in a body, else in a town, else in a state, those with offices first."""
    namesakes.sort(key=lambda profile: (not profile.offices, not profile.parties, profile.first))
    people: list[_Profile] = []
    index: dict[Hashable, list[_Profile]] = defaultdict(list)
    for profile in namesakes:
        places = [*_bodies(profile), *sorted(profile.towns), *sorted(profile.states)]
        met = {id(person): person for place in places for person in index[place]}
        fitting = [person for person in met.values() if not _are_apart(person, profile)]
        if not fitting and len(people) == 1 and _may_be_anywhere(people[0], profile):
            fitting = people
        home = fitting[0] if fitting else profile
        if home is profile:
            people.append(profile)
        else:
            sets.join(home.first, profile.first)
            home.absorb(profile)
        for place in places:
            if all(person is not home for person in index[place]):
                index[place].append(home)


def _bodies(profile: _Profile) -> list[Hashable]:
    return sorted({office.body for office in profile.offices}, key=repr)


def _may_be_anywhere(person: _Profile, profile: _Profile) -> bool:
    """Whether one of them is told of without any place, so that only the name speaks."""
    nowhere = not (person.states and profile.states)
    return nowhere and not (person.offices and profile.offices) and not _are_apart(person, profile)


def _are_apart(person: _Profile, profile: _Profile) -> bool:
    if person.genders and profile.genders and person.genders.isdisjoint(profile.genders):
        return True
    if person.parties and profile.parties and person.parties.isdisjoint(profile.parties):
        return True
    if {o.body for o in person.offices} & {o.body for o in profile.offices}:
        return False
    return any(
        _exclude(one, other)
        for one in person.offices
        for other in profile.offices
        # two articles of both towns: more likely that one of them was misread
        if not ((one.place, other.place) in person.beside and (other.place, one.place) in profile.beside)
    )


def _exclude(one: _Office, other: _Office) -> bool:
    """Whether one person cannot hold both offices: at about the same time, in places that have nothing in common."""
    if one.year is not None and other.year is not None and abs(one.year - other.year) > SAME_TIME:
        return False
    if one.exclusive and other.exclusive:
        return True
    return one.place is not None and other.place is not None and not _one_in_other(one.place, other.place)


def _one_in_other(one: str, other: str) -> bool:
    """Whether a town is or lies in a district, or two mean one state: "Landrat in Celle", "des Landkreises Celle".

    A town in a state is neither: who is Beigeordnete of a town is not the Staatssekretärin of the same name.
    """
    if _is_state(one) and _is_state(other):
        return _state(one) == _state(other)
    return not (_is_state(one) or _is_state(other)) and (one.startswith(other) or other.startswith(one))


def _is_state(place: str) -> bool:
    return place.startswith("DE-") or len(place) == LENGTH_OF_STATE


def _state(place: str) -> str | None:
    return place if place.startswith("DE-") else state_of(place)
