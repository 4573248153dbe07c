"""Articles → what each tells of an entity, with where the article plays: the material of joining.

An article of Görlitz that speaks of "der Stadtrat" → a telling of an organisation whose setting has Görlitz as home.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from smartcity_nlp.across.names import without_places
from smartcity_nlp.across.records import Source
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Article, Organization, Person, Place, Programme

Entity = Person | Organization | Place | Programme
E = TypeVar("E", Person, Organization, Place, Programme)
HEADS = ("kicker", "headline")
CLEAR_LEAD = 2  # a town named twice as often as any other is the article's


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an article plays: ``home`` is the key of its town or district, ``state`` ISO 3166-2; None if not clear."""

    home: str | None
    state: str | None
    towns: frozenset[str]  # keys of all municipalities and districts that it names
    states: frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling(Generic[E]):
    """What one article says of an entity."""

    entity: E
    source: Source
    setting: Setting


@dataclass(frozen=True, slots=True)
class Tellings:
    """All tellings of a corpus by kind, in the order of their sources' ids: the order of articles does not matter."""

    people: list[Telling[Person]]
    organizations: list[Telling[Organization]]
    places: list[Telling[Place]]
    programmes: list[Telling[Programme]]


def collect(articles: Iterable[tuple[str, Article]]) -> Tellings:
    """All tellings. Raises ValueError for two articles with the same ids of document and article."""
    known: set[tuple[str, str]] = set()
    found = Tellings([], [], [], [])
    for document, article in articles:
        if (document, article.id) in known:
            raise ValueError(f"two articles {article.id!r} of a document {document!r}: each document needs its own id")
        known.add((document, article.id))
        _read(document, article, found)
    for tellings in (found.people, found.organizations, found.places, found.programmes):
        tellings.sort(key=_ids)
    return found


def _ids(telling: Telling[E]) -> tuple[str, str, str]:
    return telling.source.document, telling.source.article, telling.source.record


def _read(document: str, article: Article, found: Tellings) -> None:
    setting = setting_of(article)

    def source(entity: Entity) -> Source:
        return Source(document=document, article=article.id, record=entity.id, published=article.published)

    found.people.extend(Telling(person, source(person), setting) for person in article.people)
    found.places.extend(Telling(place, source(place), setting) for place in article.places)
    found.programmes.extend(Telling(programme, source(programme), setting) for programme in article.programmes)
    towns = {area_key(place): place for place in article.places if place.ags}
    for body in article.organizations:
        town = towns.get(town_called(body) or "")
        if town is not None:
            found.places.append(Telling(town, source(body), setting))
        else:
            found.organizations.append(Telling(body, source(body), setting))


def town_called(body: Organization) -> str | None:
    """The key of the town that a body is under its title: "Universitäts- und Hansestadt Greifswald"; else None."""
    rest, places = without_places(body.name)
    if body.kind is not None or len(places) != 1 or not rest.endswith(tuple(read_words("across", "places.titles"))):
        return None
    return shared_key(places[0][0])


def setting_of(article: Article) -> Setting:
    """Where an article plays, as far as its places say it without doubt."""
    towns = [place for place in article.places if place.ags and place.kind in ("municipality", "district")]
    home = _home(article, towns)
    states = frozenset(place.state for place in article.places if place.state)
    only = next(iter(states)) if len(states) == 1 else None
    return Setting(
        home=area_key(home) if home else None,
        state=home.state if home else only,
        towns=frozenset(area_key(place) for place in towns),
        states=states,
    )


def area_key(place: Place) -> str:
    """The official key of a place, the same for a city state and its city: "02" for Hamburg."""
    return shared_key(place.ags or "")


def shared_key(ags: str) -> str:
    """An official key, that of a city state for its only city."""
    return ags.removesuffix("000000") if len(ags) == 8 else ags


def _home(article: Article, towns: list[Place]) -> Place | None:
    """The town of the kicker or headline, that which opens the article, the only one or that of most mentions."""
    for segment in HEADS:
        titled = [place for place in towns if any(mention.segment == segment for mention in place.mentions)]
        if len(titled) == 1:
            return titled[0]
    opening = [place for place in towns if any(mention.start == article.start for mention in place.mentions)]
    if opening:
        return opening[0]
    told = [place for place in towns if any(mention.segment != "dateline" for mention in place.mentions)] or towns
    told = [place for place in told if place.kind == "municipality"] or told
    told = sorted(told, key=lambda place: -len(place.mentions))
    if len(told) == 1 or (told and len(told[0].mentions) >= CLEAR_LEAD * len(told[1].mentions)):
        return told[0]
    return None
