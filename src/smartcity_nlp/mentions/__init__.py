"""Passages → mentions of every kind: the table of finders and the one policy for mentions that overlap.

"Hanna Vogt, Vorständin der Stadtwerke Weimar AG" → a person and an organisation; the place "Weimar" inside the
organisation's name is dropped.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from smartcity_nlp.annotate import Passage
from smartcity_nlp.mentions.dates import find_dates
from smartcity_nlp.mentions.held_bodies import find_held_places, propose_held_bodies
from smartcity_nlp.mentions.money import find_money
from smartcity_nlp.mentions.organizations import find_organizations, longest
from smartcity_nlp.mentions.people import find_people
from smartcity_nlp.mentions.places import find_places
from smartcity_nlp.mentions.programmes import find_programmes
from smartcity_nlp.mentions.proposals import propose_bodies, propose_people, propose_places
from smartcity_nlp.mentions.quotes import find_quotes
from smartcity_nlp.types import (
    Article,
    Date,
    Money,
    NameMention,
    OrganizationMention,
    PersonMention,
    PlaceMention,
    ProgrammeMention,
    QuoteMention,
)


class Mentions(NamedTuple):
    """Everything found in an article, each kind in the order of the text; names do not overlap across kinds."""

    people: tuple[PersonMention, ...]
    organizations: tuple[OrganizationMention, ...]
    places: tuple[PlaceMention, ...]
    programmes: tuple[ProgrammeMention, ...]
    money: tuple[Money, ...]
    dates: tuple[Date, ...]
    quotes: tuple[QuoteMention, ...]


def find_mentions(passages: Sequence[Passage], article: Article) -> Mentions:
    """Run every finder over an article and settle what overlaps."""
    people = find_people(passages, article)
    places = (*find_places(passages, article), *find_held_places(passages, people))
    others = (*people, *find_programmes(passages, article), *places)
    proposed = (*propose_held_bodies(passages, people, others), *propose_bodies(passages, others))
    bodies = find_organizations(passages, article, longest(proposed))
    names = settle((*others, *bodies))
    names = settle((*names, *propose_people(passages, names), *propose_places(passages, names)))
    return Mentions(
        people=_of(names, PersonMention),
        organizations=_of(names, OrganizationMention),
        places=_of(names, PlaceMention),
        programmes=_of(names, ProgrammeMention),
        money=find_money(passages, article),
        dates=find_dates(passages, article),
        quotes=find_quotes(passages, article),
    )


def settle(mentions: Iterable[NameMention]) -> tuple[NameMention, ...]:
    """Of mentions that overlap the longest stays; of equally long ones a full name before a short one, then the rank.

    A name in the first part of a hyphen compound stays beside the compound ("Bitkom-Wettbewerb Digitale Stadt"), and so
    does the place that a body belongs to ("IT-Amt des Landkreises Gießen").
    """
    kept: list[NameMention] = []  # by start, none overlapping another
    nested: list[NameMention] = []
    for mention in sorted(mentions, key=_rank):
        at = bisect_left(kept, mention.start, key=lambda other: other.end - 1)
        hit = kept[at] if at < len(kept) and kept[at].start < mention.end else None
        if hit is None:
            kept.insert(at, mention)
        elif (_first_part(mention, hit) or _owner(mention, hit)) and not (nested and nested[-1].start == mention.start):
            nested.append(mention)
    return tuple(sorted((*kept, *nested), key=lambda mention: (mention.start, mention.end)))


def _rank(mention: NameMention) -> tuple[int, int, int, int]:
    order = (OrganizationMention, ProgrammeMention, PersonMention, PlaceMention)
    forms = ("full", "acronym", "short", "adjective", "generic")
    kind = next(i for i, cls in enumerate(order) if isinstance(mention, cls))
    if isinstance(mention, PlaceMention) and mention.category == "district":
        kind = -1  # "Regionalverband Saarbrücken" is a district that acts, like "Landkreis Hof"
    return (mention.start - mention.end, forms.index(mention.form), kind, mention.start)


def _first_part(mention: NameMention, longer: NameMention) -> bool:
    """Whether a name is the first part of a hyphen compound of another kind: the "Bitkom" of "Bitkom-Wettbewerb"."""
    inside = longer.start == mention.start and mention.end < longer.end
    return inside and longer.text[mention.end - longer.start] == "-" and type(mention) is not type(longer)


def _owner(mention: NameMention, longer: NameMention) -> bool:
    """Whether a place says whose a body is: "[niedersächsische] Landesregierung", "Rat der [Gemeinde Rastede]"."""
    if not isinstance(mention, PlaceMention) or not isinstance(longer, OrganizationMention):
        return False
    if mention.form == "adjective":
        return mention.start == longer.start and mention.text[0].islower()
    named = mention.rule in ("gazetteer-municipality", "gazetteer-district")
    # "Rat von Hof"; "Regierung von Schwaben" is of the state
    named = named or (mention.category != "region" and longer.text[: mention.start - longer.start].endswith(" von "))
    return mention.start > longer.start and mention.end == longer.end and named


M = TypeVar("M", bound=NameMention)


def _of(mentions: Iterable[NameMention], cls: type[M]) -> tuple[M, ...]:
    return tuple(mention for mention in mentions if isinstance(mention, cls))
