"""Articles → what each tells of an entity, with where the article plays: the material of joining.

An article of Görlitz that speaks of "der Stadtrat" → a telling of an organisation whose setting has Görlitz as home.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from smartcity_nlp.across.records import Source
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
    article: Article


@dataclass(frozen=True, slots=True)
class Tellings:
    """All tellings of a corpus by kind, in the order of their sources' ids: the order of articles does not matter."""

    people: list[Telling[Person]]
    organizations: list[Telling[Organization]]
    places: list[Telling[Place]]
    programmes: list[Telling[Programme]]


def collect(articles: Iterable[tuple[str, Article]]) -> Tellings:
    """All tellings. Raises ValueError for two articles with the same ids of document and article."""
    known: dict[tuple[str, str], Article] = {}
    for document, article in articles:
        if (document, article.id) in known:
            raise ValueError(f"two articles {article.id!r} of a document {document!r}: each document needs its own id")
        known[document, article.id] = article
    found = Tellings([], [], [], [])
    for (document, _), article in sorted(known.items(), key=lambda item: item[0]):
        setting = setting_of(article)
        found.people.extend(_of(document, article, setting, article.people))
        found.organizations.extend(_of(document, article, setting, article.organizations))
        found.places.extend(_of(document, article, setting, article.places))
        found.programmes.extend(_of(document, article, setting, article.programmes))
    return found


def _of(document: str, article: Article, setting: Setting, entities: Iterable[E]) -> list[Telling[E]]:
    return [
        Telling(
            entity,
            Source(document=document, article=article.id, record=entity.id, published=article.published),
            setting,
            article,
        )
        for entity in entities
    ]


def setting_of(article: Article) -> Setting:
    """Where an article plays, as far as its places say it without doubt."""
    towns = [place for place in article.places if place.ags and place.kind in ("municipality", "district")]
    home = _home(towns)
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


def _home(towns: list[Place]) -> Place | None:
    for segment in HEADS:
        titled = [place for place in towns if any(mention.segment == segment for mention in place.mentions)]
        if len(titled) == 1:
            return titled[0]
    told = [place for place in towns if any(mention.segment != "dateline" for mention in place.mentions)] or towns
    told = [place for place in told if place.kind == "municipality"] or told
    told = sorted(told, key=lambda place: -len(place.mentions))
    if len(told) == 1 or (told and len(told[0].mentions) >= CLEAR_LEAD * len(told[1].mentions)):
        return told[0]
    return None
