"""Words that only corefer → the entity they mean: "die Stadt", "das Land", "das Ministerium", "das Projekt".

"Peitz bekommt nichts. Die Stadt hatte den Antrag zu spät gestellt" → Peitz, although the page is about Cottbus.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from smartcity_nlp.annotate import Passage
from smartcity_nlp.entities.clusters import Cluster, add_mention, in_order, last_before
from smartcity_nlp.entities.places import Setting
from smartcity_nlp.entities.towns import Towns, goes_by, sentence_start, town_meant, towns_of
from smartcity_nlp.mentions.body_aliases import related_categories
from smartcity_nlp.types import OrganizationMention, PlaceMention, ProgrammeMention


@dataclass(slots=True)
class Candidates:
    """The clusters that generic words can mean."""

    places: list[Cluster[PlaceMention]]
    organizations: list[Cluster[OrganizationMention]]
    programmes: list[Cluster[ProgrammeMention]]
    setting: Setting


def add_generics(
    places: Sequence[PlaceMention],
    organizations: Sequence[OrganizationMention],
    programmes: Sequence[ProgrammeMention],
    candidates: Candidates,
    passages: Sequence[Passage],
) -> None:
    """Add each generic mention to the cluster it means, in the order of the text; leave out what means none."""
    generic = [m for m in (*places, *organizations, *programmes) if m.form == "generic"]
    in_order(candidates.places)
    in_order(candidates.organizations)
    in_order(candidates.programmes)
    towns = towns_of(candidates.places, candidates.setting)
    starts = [passage.start for passage in passages]
    for mention in sorted(generic, key=lambda m: m.start):
        passage = passages[max(0, bisect_right(starts, mention.start) - 1)]
        if isinstance(mention, PlaceMention):
            if (place := _place(mention, candidates, towns, passage)) is not None:
                add_mention(place, mention)
        elif isinstance(mention, OrganizationMention):
            if (body := _body(mention, candidates.organizations)) is not None:
                add_mention(body, mention)
        elif isinstance(mention, ProgrammeMention):
            alike = [c for c in candidates.programmes if c.category == mention.category]
            if (programme := last_before(alike, mention.start)) is not None:
                add_mention(programme, mention)


def _body(
    mention: OrganizationMention, bodies: Sequence[Cluster[OrganizationMention]]
) -> Cluster[OrganizationMention] | None:
    """The body of the noun's category named last; "der Anstalt" can be of another one: "Vorstand der Anstalt"."""
    category = mention.category or ""
    same = [body for body in bodies if body.category == category]
    related = [body for body in bodies if body.category in related_categories(category)]
    only = next((group[0] for group in (same, related) if len(group) == 1), None)
    return last_before(same, mention.start) or last_before(related, mention.start) or only


def _place(
    mention: PlaceMention, candidates: Candidates, towns: Towns, passage: Passage
) -> Cluster[PlaceMention] | None:
    setting = candidates.setting
    if mention.category == "municipality":
        # "Die Samtgemeinde Hage baut. Die Samtgemeinde …"
        headed = [place for place in candidates.places if place.name.startswith(f"{mention.name} ")]
        return last_before(headed, mention.start) or town_meant(mention, towns, passage)
    if mention.category == "region":
        called = [c for c in candidates.places if goes_by(c, mention.name)]
        return last_before(called, mention.start) or (called[0] if len(called) == 1 else None)
    if mention.category not in ("district", "state"):
        return None
    same = [c for c in candidates.places if c.category == mention.category and _can_be(mention.name, c)]
    home = setting.district if mention.category == "district" else setting.state
    if mention.category == "district":
        # "Im Kreis Borken läuft der Test, der Kreis zahlt", also on a page about the Kreis Steinfurt
        beside = last_before(same, mention.start, after=sentence_start(passage, mention.start))
        home = beside or home
    found = home if home is not None and _can_be(mention.name, home) else last_before(same, mention.start)
    if found is not None and found not in candidates.places:
        candidates.places.append(found)
    return found


def _can_be(noun: str, place: Cluster[PlaceMention]) -> bool:
    """Only three states are a "Freistaat"."""
    free = place.area is not None and place.area.designation == "Freistaat"
    return free or not noun.startswith("Freistaat")
