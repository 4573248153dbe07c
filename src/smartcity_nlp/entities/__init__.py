"""Mentions → entities: full name, surname, office, acronym, inflected form and "die Stadt" become one record each.

"Innenminister Roger Lewentz … Lewentz … der Minister" → one person with three mentions; every mention comes back as a
:class:`~smartcity_nlp.types.NameRef`, so that quotations and events can say whom their words mean.
"""

from collections.abc import Sequence
from typing import NamedTuple

from smartcity_nlp.annotate import Passage
from smartcity_nlp.entities.bodies import (
    cluster_organizations,
    cluster_programmes,
    ministry_of_letterhead,
    sending_body,
    to_organizations,
    to_programmes,
)
from smartcity_nlp.entities.clusters import number, references_to
from smartcity_nlp.entities.generics import Candidates, add_generics
from smartcity_nlp.entities.people import cluster_people, to_people
from smartcity_nlp.entities.places import (
    Setting,
    add_states_of_quarters,
    cluster_places,
    setting_of,
    to_places,
)
from smartcity_nlp.mentions import Mentions
from smartcity_nlp.types import Article, NameRef, Organization, Person, Place, Programme

__all__ = ["Entities", "Setting", "resolve_entities"]


class Entities(NamedTuple):
    """The entities of an article, and every mention of them in the order of the text."""

    people: tuple[Person, ...]
    organizations: tuple[Organization, ...]
    places: tuple[Place, ...]
    programmes: tuple[Programme, ...]
    references: tuple[NameRef, ...]
    setting: Setting


def resolve_entities(mentions: Mentions, passages: Sequence[Passage], article: Article, margins: str = "") -> Entities:
    """Merge the mentions of one article. Ids are ``<article id>.<p|o|l|g><number>`` in the order of first mention.

    ``margins``: letterhead and contact of the page, which say whose town hall speaks.
    """
    places = cluster_places(mentions.places, article)
    setting = setting_of(places, passages, margins, mentions.organizations)
    add_states_of_quarters(places, setting)
    home = setting.municipality.name if setting.municipality else None
    bodies = cluster_organizations(mentions.organizations, home)
    if not setting.sent:
        setting = setting._replace(body=sending_body(bodies, article, margins))
    programmes = cluster_programmes(mentions.programmes)
    if (ministry := ministry_of_letterhead(bodies, margins)) is not None:
        bodies.append(ministry)
    candidates = Candidates(places=places, organizations=bodies, programmes=programmes, setting=setting)
    add_generics(mentions.places, mentions.organizations, mentions.programmes, candidates, passages)
    bodies = [body for body in bodies if body.mentions]
    people = cluster_people(mentions.people)
    number(people, f"{article.id}.p")
    number(bodies, f"{article.id}.o")
    number(places, f"{article.id}.l")
    number(programmes, f"{article.id}.g")
    names = [*references_to(bodies), *references_to(places), *references_to(programmes)]
    named = [*names, *references_to(people)]
    return Entities(
        people=to_people(people, names, setting),
        organizations=to_organizations(bodies),
        places=to_places(places),
        programmes=to_programmes(programmes),
        references=tuple(sorted(named, key=lambda ref: (ref.start, ref.end))),
        setting=setting,
    )
