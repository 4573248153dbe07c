"""People, bodies, places and programmes as nodes: ``Place(name="Hof", kind="municipality")`` → a City."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from smartcity_nlp.export.json_ld.values import Node, property_value, reference
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.types import Article, Organization, Person, Place, Programme, Role

Iri = Callable[[str], str]  # the id of a record → that of its node
HELD = ("current", "deputy")  # who has another status does not work there (yet, any more)


def entity_nodes(article: Article, iri: Iri) -> Iterator[Node]:
    """A node for each entity of an article, and for each body that only an office names."""
    bodies = _by_name((*article.organizations, *article.places), iri)
    parties = _by_name(article.organizations, iri)
    for person in article.people:
        yield from _person(person, bodies, parties, iri)
    for organization in article.organizations:
        yield _organization(organization, iri)
    states = {place.state: iri(place.id) for place in article.places if place.kind == "state" and place.state}
    for place in article.places:
        yield from _place(place, states, iri)
    for programme in article.programmes:
        yield {**_named(programme, iri), "@type": _classes("programmes", programme.kind, "Thing")}


def _by_name(entities: Sequence[Organization | Place], iri: Iri) -> dict[str, str]:
    """Names → nodes; a name before an alias, then the first."""
    names = [(entity.name, entity) for entity in entities]
    aliases = [(alias, entity) for entity in entities for alias in entity.aliases]
    return {name: iri(entity.id) for name, entity in reversed((*names, *aliases))}


def _person(person: Person, bodies: dict[str, str], parties: dict[str, str], iri: Iri) -> Iterator[Node]:
    """The person; its offices in full as Role nodes, and those that it holds as jobTitle and worksFor."""
    roles, employers = [], []
    for number, role in enumerate(person.roles, start=1):
        body = bodies.get(role.organization or "")
        if role.organization and body is None:
            body = iri(f"{person.id}.r{number}.body")
            yield {"@id": body, "@type": "Organization", "name": role.organization}
        roles.append(_role(role, body, iri(f"{person.id}.r{number}")))
        if role.status in HELD and body:
            employers.append(reference(body))
    party = person.party and parties.get(person.party, iri(f"{person.id}.party"))
    if party and person.party not in parties:
        yield {"@id": party, "@type": "PoliticalParty", "name": person.party}
    yield {
        **_named(person, iri),
        "@type": "Person",
        "honorificPrefix": list(person.titles),
        "gender": {"female": "Female", "male": "Male"}.get(person.gender or ""),
        "jobTitle": list(dict.fromkeys(role.title for role in person.roles if role.status in HELD)),
        "worksFor": list({employer["@id"]: employer for employer in employers if employer}.values()),
        "memberOf": reference(party),
        "hasOccupation": roles,
    }


def _role(role: Role, body: str | None, node: str) -> Node:
    return {
        "@id": node,
        "@type": "EmployeeRole",
        "roleName": role.title,
        "hasOccupation": {"@id": f"{node}.occupation", "@type": "Occupation", "name": role.office or role.title},
        "worksFor": reference(body),
        "additionalProperty": [
            property_value(name, value)
            for name, value in (("status", role.status), ("level", role.level))
            if value is not None
        ],
    }


def _organization(organization: Organization, iri: Iri) -> Node:
    link = organization.link or ""
    names = (*organization.aliases, *([organization.acronym] if organization.acronym else []))
    return {
        **_named(organization, iri),
        "@type": _classes("organizations", organization.kind, "Organization"),
        "alternateName": list(dict.fromkeys(names)),
        "sameAs": link if link.startswith(("http://", "https://")) else None,
        "identifier": link if link and not link.startswith(("http://", "https://")) else None,
    }


def _place(place: Place, states: dict[str, str], iri: Iri) -> Iterator[Node]:
    """The place with its official key, and the state that it lies in."""
    keys = [_identifier("AGS", place.ags)] if place.ags else []
    state = None
    if place.state and place.kind == "state":
        keys.append(_identifier("ISO 3166-2", place.state))
    elif place.state and not (state := states.get(place.state)):
        state = iri(place.state)
        yield {"@id": state, "@type": "State", "identifier": [_identifier("ISO 3166-2", place.state)]}
    geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    yield {
        **_named(place, iri),
        "@type": _classes("places", place.kind, "Place"),
        "identifier": keys,
        "geo": geo if place.lat is not None and place.lon is not None else None,
        "containedInPlace": reference(state),
    }


def _identifier(scheme: str, key: str) -> Node:
    return {"@type": "PropertyValue", "propertyID": scheme, "value": key}


def _named(entity: Person | Organization | Place | Programme, iri: Iri) -> Node:
    kind = None if isinstance(entity, Person) else entity.kind
    return {
        "@id": iri(entity.id),
        "name": entity.name,
        "alternateName": list(entity.aliases),
        "additionalType": kind,
    }


def _classes(table: str, kind: str | None, other: str) -> list[str]:
    classes: dict[str, Any] = read_lexicon("schema_org")[table]
    return list(classes.get(kind or "", [other]))
