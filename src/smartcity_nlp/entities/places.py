"""Place mentions → places, and the setting of the article: whose town hall "die Stadt" is.

"Hof", "Stadt Hof" → one place (09464000); "Landkreis Hof" → another (09475).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from smartcity_nlp.annotate import Passage
from smartcity_nlp.entities.clusters import Cluster
from smartcity_nlp.gazetteer import area as area_of_key
from smartcity_nlp.linking import canonical_name, link_places
from smartcity_nlp.types import Article, Place, PlaceMention

# Where the acting municipality stands, the surest first. A dateline ("KIEL.") names the seat of the press office.
SETTING_ORDER = ("kicker", "headline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """The municipality, district and state that an article is about; None where it does not say."""

    municipality: Cluster[PlaceMention] | None
    district: Cluster[PlaceMention] | None
    state: Cluster[PlaceMention] | None
    openers: frozenset[int] = frozenset()  # where the sentences start


def cluster_places(mentions: Sequence[PlaceMention], article: Article) -> list[Cluster[PlaceMention]]:
    """One cluster an area; places in no gazetteer by their name. Generic words are left to ``generics``."""
    named = [mention for mention in mentions if mention.form != "generic"]
    links = link_places(named, article)
    clusters: dict[str, Cluster[PlaceMention]] = {}
    for mention in named:
        area = links.get(mention)
        key = area.ags if area else f"{mention.category} {mention.name.casefold()}"
        if key not in clusters:
            name = canonical_name(area) if area else mention.name
            category = area.kind if area else mention.category
            clusters[key] = Cluster(kind="place", name=name, category=category, area=area)
        clusters[key].mentions.append(mention)
    return list(clusters.values())


def setting_of(places: Sequence[Cluster[PlaceMention]], passages: Sequence[Passage] = ()) -> Setting:
    """The acting municipality, district and state of an article."""
    municipality = _foremost(places, "municipality")
    district = _foremost(places, "district")
    state = _foremost(places, "state")
    if state is None and (seat := municipality or district) is not None and seat.area is not None:
        area = area_of_key(seat.area.ags[:2])
        state = Cluster(kind="place", name=canonical_name(area), category="state", area=area) if area else None
    openers = frozenset(start for passage in passages for start, _ in passage.sentences)
    return Setting(municipality=municipality, district=district, state=state, openers=openers)


def _foremost(places: Sequence[Cluster[PlaceMention]], category: str) -> Cluster[PlaceMention] | None:
    """The place of a category that the article puts first: in the kicker, in the headline, else by how often.

    A municipality must stand out: a release about three towns is about none of them.
    """

    def weight(cluster: Cluster[PlaceMention]) -> tuple[int, int]:
        segments = {mention.segment for mention in cluster.mentions if mention.form != "adjective"}
        best = next((i for i, kind in enumerate(SETTING_ORDER) if kind in segments), len(SETTING_ORDER))
        return (best, -len(cluster.mentions))

    found = sorted((c for c in places if c.category == category and c.area is not None), key=weight)
    if not found or category != "municipality" or weight(found[0])[0] == 0 or len(found) == 1:
        return found[0] if found else None
    first, second = (-weight(cluster)[1] for cluster in found[:2])
    return found[0] if first >= 2 * second or weight(found[0])[0] < weight(found[1])[0] else None


def to_places(clusters: Sequence[Cluster[PlaceMention]]) -> tuple[Place, ...]:
    """The public records."""
    return tuple(
        Place(
            id=cluster.id,
            name=cluster.name,
            aliases=cluster.aliases(),
            kind=cluster.category,
            ags=cluster.area.ags if cluster.area else None,
            state=cluster.area.state if cluster.area else None,
            lat=cluster.area.lat if cluster.area else None,
            lon=cluster.area.lon if cluster.area else None,
            mentions=cluster.public_mentions(),
        )
        for cluster in clusters
    )
