"""Articles → the people, bodies, places and programmes they name, each once: "Stadtrat" of ten articles from Görlitz.

Each kind has its module, which groups what the articles tell; here the groups become records. When it is unsure whether
two are one they stay apart: a wrong join is worse than a missed one.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from smartcity_nlp.across.bodies import group_bodies, is_local, scope_of
from smartcity_nlp.across.names import fold
from smartcity_nlp.across.people import group_people
from smartcity_nlp.across.places import group_places
from smartcity_nlp.across.programmes import group_programmes
from smartcity_nlp.across.records import JoinedEntity
from smartcity_nlp.across.tellings import E, Entity, Telling, Tellings, area_key, collect
from smartcity_nlp.gazetteer import state_of
from smartcity_nlp.types import Article, EntityKind, Organization, Person, Place, Role

PREFIXES: dict[EntityKind, str] = {"person": "p", "organization": "o", "place": "l", "programme": "g"}


def join_entities(articles: Iterable[tuple[str, Article]]) -> tuple[JoinedEntity, ...]:
    """The entities of a corpus, each with all articles that name it; ``articles`` are (document id, article).

    Sorted by kind, then by the fullest name; ids ``p1``, ``o1``, ``l1``, ``g1`` … in that order, the same in whatever
    order the articles come. Reads the articles once; time grows linearly with what they name. Raises ValueError for
    two articles with the same ids of document and article.
    """
    told = collect(articles)
    places = group_places(told.places)
    bodies = group_bodies(told.organizations)
    programmes = group_programmes(told.programmes)
    people = group_people(told.people, _Offices(told, bodies).body_of)
    return (
        *_records("person", told.people, people),
        *_records("organization", told.organizations, bodies),
        *_records("place", told.places, places),
        *_records("programme", told.programmes, programmes),
    )


class _Offices:
    """Whose an office is: the name in a role, looked up among the bodies and places of its article."""

    def __init__(self, told: Tellings, bodies: Sequence[Sequence[int]]) -> None:
        self._found: dict[tuple[str, str, str], tuple[Hashable, str | None]] = {}
        for number, group in enumerate(bodies):
            for telling in (told.organizations[member] for member in group):
                body = (("body", number), _where(telling))
                for name in (telling.entity.name, *telling.entity.aliases):
                    self._found.setdefault(_address(telling, name), body)
        for place in told.places:
            key = area_key(place.entity) if place.entity.ags else fold(place.entity.name)
            located = key if place.entity.ags else place.entity.state
            for name in (place.entity.name, *place.entity.aliases):
                self._found.setdefault(_address(place, name), (("place", key), located))

    def body_of(self, telling: Telling[Person], role: Role) -> tuple[Hashable, str | None] | None:
        """The body of an office and the town or state it is in; None for an office without body."""
        if role.organization is None:
            return None
        found = self._found.get(_address(telling, role.organization))
        return found or (("named", fold(role.organization)), telling.setting.home)


def _address(telling: Telling[E], name: str) -> tuple[str, str, str]:
    return telling.source.document, telling.source.article, fold(name)


def _where(telling: Telling[Organization]) -> str | None:
    """Where a body is: a party or the federation is nowhere in particular."""
    if telling.entity.kind in ("party", "federation"):
        return None
    scope = scope_of(telling.entity, telling.setting)
    return None if scope == "DE" else scope


def _records(kind: EntityKind, tellings: Sequence[Telling[E]], groups: Iterable[Sequence[int]]) -> list[JoinedEntity]:
    found = [_record(kind, [tellings[number] for number in group]) for group in groups]
    found.sort(key=lambda entity: (entity.name, entity.sources[0].document, entity.sources[0].article, entity.id))
    return [
        JoinedEntity(
            id=f"{PREFIXES[kind]}{number}", kind=kind, name=entity.name, aliases=entity.aliases, key=entity.key,
            state=entity.state, sources=entity.sources,
        )
        for number, entity in enumerate(found, start=1)
    ]  # fmt: skip


def _record(kind: EntityKind, group: Sequence[Telling[E]]) -> JoinedEntity:
    entities: list[Entity] = [telling.entity for telling in group]
    names = Counter(entity.name for entity in entities)
    keys = Counter(place.ags for place in entities if isinstance(place, Place) and place.ags)
    name = min(names, key=lambda n: (-names[n] if keys else -len(n), -names[n], n))
    others = set(names).union(*(entity.aliases for entity in entities))
    acronyms = {body.acronym for body in entities if isinstance(body, Organization) and body.acronym}
    states = {state for telling in group if (state := _state(telling))}
    return JoinedEntity(
        id=group[0].source.record,
        kind=kind,
        name=name,
        aliases=tuple(sorted((others | acronyms) - {name})),
        key=min(keys, key=lambda key: (-keys[key], key), default=None),
        state=states.pop() if len(states) == 1 else None,
        sources=tuple(telling.source for telling in group),
    )


def _state(telling: Telling[E]) -> str | None:
    """The state of a place, or of a body that belongs to a town or state."""
    entity = telling.entity
    if isinstance(entity, Place):
        return entity.state
    if isinstance(entity, Organization) and (is_local(entity) or entity.kind in ("ministry", "government")):
        scope = scope_of(entity, telling.setting)
        return scope if scope is None or scope.startswith("DE-") else state_of(scope)
    return None
