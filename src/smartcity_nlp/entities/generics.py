"""Words that only corefer → the entity they mean: "die Stadt", "das Land", "das Ministerium", "das Projekt".

"Peitz bekommt nichts. Die Stadt hatte den Antrag zu spät gestellt" → Peitz, although the page is about Cottbus.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.entities.clusters import Cluster, last_before
from smartcity_nlp.entities.places import Setting
from smartcity_nlp.types import OrganizationMention, PlaceMention, ProgrammeMention

# A place behind one of these is where, not who: "aus Münster", "im Rathaus von Taunusstein".
ADVERBIAL = regex.compile(r"\b(?:aus|in|im|nach|bei|von|zwischen|um|für|vor)\s+(?:der\s+(?:Stadt\s+)?)?$")
LOOK_BACK = 30


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
    for mention in sorted(generic, key=lambda m: m.start):
        passage = next((p for p in passages if p.start <= mention.start < p.end), None)
        if passage is None:
            continue
        if isinstance(mention, PlaceMention):
            if (place := _place(mention, candidates, passage)) is not None:
                place.mentions.append(mention)
        elif isinstance(mention, OrganizationMention):
            same = [c for c in candidates.organizations if c.category == mention.category]
            if (body := last_before(same, mention.start) or (same[0] if len(same) == 1 else None)) is not None:
                body.mentions.append(mention)
        elif isinstance(mention, ProgrammeMention):
            alike = [c for c in candidates.programmes if c.category == mention.category]
            if (programme := last_before(alike, mention.start)) is not None:
                programme.mentions.append(mention)


def _place(mention: PlaceMention, candidates: Candidates, passage: Passage) -> Cluster[PlaceMention] | None:
    setting = candidates.setting
    home = {"municipality": setting.municipality, "district": setting.district, "state": setting.state}
    if mention.category not in home:
        return None
    same = [c for c in candidates.places if c.category == mention.category]
    if mention.category == "municipality":
        acting = [c for c in same if c is home["municipality"] or _acts(c, passage)]
        found = last_before(acting, mention.start, after=_previous_sentence(passage, mention.start))
        return found or home["municipality"]
    found = home[mention.category] or last_before(same, mention.start)
    if found is not None and found not in candidates.places:
        candidates.places.append(found)
    return found


def _acts(cluster: Cluster[PlaceMention], passage: Passage) -> bool:
    """Whether the passage names the place as somebody who acts, not only as where something is."""
    for mention in cluster.mentions:
        if mention.form != "adjective" and passage.start <= mention.start < passage.end:
            at = mention.start - passage.start
            if not ADVERBIAL.search(passage.text, max(0, at - LOOK_BACK), at):
                return True
    return False


def _previous_sentence(passage: Passage, position: int) -> int:
    starts = [start for start, _ in passage.sentences if start <= position]
    return starts[-2] if len(starts) > 1 else passage.start
