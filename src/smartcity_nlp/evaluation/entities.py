"""Comparing what has a name: entities, the offices of people, the keys of places."""

from collections.abc import Iterable, Sequence

from smartcity_nlp.evaluation.gold import GoldArticle, GoldPerson, norm, norms, options, without_body
from smartcity_nlp.evaluation.tally import Item, Names, Tally
from smartcity_nlp.types import Article, Organization, Person, Place, Programme

Entity = Person | Organization | Place | Programme

ALWAYS_TOLERATED = frozenset({"bund", "eu"})


def compare_names(
    tally: Tally,
    kind: str,
    gold: Iterable[str],
    entities: Iterable[Entity],
    tolerated: Names = frozenset(),
) -> None:
    """Entities are the same if they share a name; ``tolerated`` ones are no extras."""
    wanted = [Item(names=names, optional=optional, show=name) for name in gold for names, optional in [options(name)]]
    found = []
    for entity in entities:
        names = names_of(entity)
        known = any(name in tolerated or without_body(name) in tolerated for name in names)
        found.append(Item(names=names, tolerated=known, show=entity.name))
    tally.match(kind, wanted, found, share_a_name)


def compare_organizations(tally: Tally, gold: GoldArticle, article: Article) -> None:
    """A municipality that is listed among the organisations again is no extra."""
    places = (options(name)[0] for name, _ in gold.get("places", []))
    tolerated = ALWAYS_TOLERATED.union(*places)
    compare_names(tally, "organization", gold.get("organizations", []), article.organizations, tolerated)


def compare_people(tally: Tally, gold: Sequence[GoldPerson], people: Sequence[Person]) -> None:
    """Names, then offices, then whose office it is."""
    compare_names(tally, "person", [person["name"] for person in gold], people)
    wanted = [role for person in gold for role in _wanted_roles(person)]
    found = [
        Item(
            names=names_of(person),
            key=(norm(role.title), norm(role.organization)),
            show=f"{person.name}: {role.title} @ {role.organization}",
        )
        for person in people
        for role in person.roles
    ]
    tally.match("role", wanted, found, _same_role)
    for want in wanted:
        if want.key[1] is not None:
            _check_office(tally, want, found)


def _wanted_roles(person: GoldPerson) -> list[Item]:
    names, optional = options(person["name"])
    roles = []
    for title, organization in person.get("roles", []):
        titles, maybe = options(title)
        bodies, unsure = options(organization) if organization else (frozenset[str](), True)
        compared = not (optional or maybe or unsure)
        key = (titles, bodies if compared else None)
        roles.append(Item(names=names, key=key, optional=optional or maybe, show=f"{person['name']}: {title}"))
    return roles


def _same_role(want: Item, got: Item) -> bool:
    return share_a_name(want, got) and got.key[0] in want.key[0]


def _check_office(tally: Tally, want: Item, found: Iterable[Item]) -> None:
    bodies: Names = want.key[1]
    bodies_found = [got.key[1] for got in found if _same_role(want, got) and got.key[1] is not None]
    right = any(body in body_found for body in bodies for body_found in bodies_found)
    tally.tp["role+organization"] += right
    tally.fn["role+organization"] += not right
    if not right:
        show = f"{want.show} @ {sorted(bodies)}"
        tally.note("role+organization", "missing", show)


def compare_places(tally: Tally, gold: Sequence[tuple[str, str | None]], places: Sequence[Place]) -> None:
    """Names, then the official keys that they are linked to."""
    compare_names(tally, "place", [name for name, _ in gold], places)
    for name, ags in gold:
        if ags and not name.endswith("?"):
            accepted, _ = options(name)
            named = [place for place in places if norm(place.name) in accepted]
            keys = [place.ags for place in named or places if named or accepted & names_of(place)]
            tally.check("place link", ags, ags if ags in keys else next(filter(None, keys), None))


def names_of(entity: Entity) -> Names:
    """All names of an entity in their normal form."""
    acronym = entity.acronym if isinstance(entity, Organization) else None
    return norms((entity.name, *entity.aliases, acronym))


def share_a_name(want: Item, got: Item) -> bool:
    """Whether the two have a name in common."""
    return bool(want.names & got.names)
