"""Place mentions → places, and the setting of the article: whose town hall "die Stadt" is.

"Hof", "Stadt Hof" → one place (09464000); "Landkreis Hof" → another (09475).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from smartcity_nlp.annotate import Passage
from smartcity_nlp.entities.clusters import Cluster
from smartcity_nlp.gazetteer import Area, keys_named
from smartcity_nlp.gazetteer import area as area_of_key
from smartcity_nlp.gazetteer import state_of as state_of_key
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.linking import canonical_name, link_places
from smartcity_nlp.patterns import any_of, compile_pattern
from smartcity_nlp.place_names import cities_of, region_state
from smartcity_nlp.types import Article, NameMention, OrganizationMention, Place, PlaceMention

# Where the acting municipality stands, the surest first.
SETTING_ORDER = ("kicker", "headline")
HEAD_REACH = 15  # characters from a town to its quarter, over "Stadtteil" or "Bezirk"
LENGTH_OF_TOWN = 8  # digits of the key of a municipality
LONGEST_LINK = 30  # characters from a body to its seat: ", mit Hauptsitz in"
NOUN = compile_pattern(r"\s(?:\p{Lu}[\p{L}-]+\s)?[„“»\"]?")

N = TypeVar("N", bound=NameMention)


class Setting(NamedTuple):
    """The municipality, district and state that an article is about; None where it does not say."""

    municipality: Cluster[PlaceMention] | None
    district: Cluster[PlaceMention] | None
    state: Cluster[PlaceMention] | None
    openers: frozenset[int] = frozenset()  # where the sentences start
    titled: bool = False  # whether the kicker, the headline or the dateline names the municipality
    sent: bool = False  # whether the letterhead does
    body: "Cluster[OrganizationMention] | None" = None  # the town's own company that sends the page
    alone: bool = False  # whether no other municipality is named, but as the seat of a firm


def cluster_places(mentions: Sequence[PlaceMention], article: Article) -> list[Cluster[PlaceMention]]:
    """One cluster an area; places in no gazetteer by their name. Generic words are left to ``generics``."""
    named = [mention for mention in mentions if mention.form != "generic"]
    links = link_places(mentions, article)
    clusters: dict[str, Cluster[PlaceMention]] = {}
    for mention in named:
        area = links.get(mention)
        key = area.ags if area else f"{mention.category} {mention.name.casefold()}"
        if key not in clusters:
            name = canonical_name(area) if area else mention.name
            category = area.kind if area else mention.category
            state = area.state if area else region_state(mention.name)
            clusters[key] = Cluster(kind="place", name=name, category=category, area=area, state=state)
        clusters[key].mentions.append(mention)
    return list(clusters.values())


def add_states_of_quarters(places: Sequence[Cluster[PlaceMention]], setting: Setting) -> None:
    """ "Köln-Ehrenfeld" and "der Kölner Stadtteil Ehrenfeld" lie where Köln does, others where home is."""
    home = setting.municipality.state if setting.municipality else None
    ends = {m.end: place.state for place in places if place.category == "municipality" for m in place.mentions}
    states = {place.name: place.state for place in places if place.area}
    for place in places:
        if place.category == "quarter" and place.state is None:
            town, hyphen, _ = place.name.partition("-")
            cities = cities_of(place.name)
            if cities:
                place.state = next((p.state for p in places if p.area and p.area.ags in cities), None)
            elif hyphen and (keys := keys_named(town)):
                place.state = states.get(town) or state_of_key(keys[0])
            elif headed := [m.start for m in place.mentions if m.rule in ("cue-quarter", "gazetteer")]:
                beside = (ends.get(start - gap) for start in headed for gap in range(1, HEAD_REACH))
                place.state = next(filter(None, beside), home)


def setting_of(
    places: Sequence[Cluster[PlaceMention]],
    passages: Sequence[Passage] = (),
    margins: str = "",
    bodies: Sequence[OrganizationMention] = (),
) -> Setting:
    """The acting municipality, district and state of an article."""
    sender = _sender(places, margins)
    seats = {*_seats(passages, bodies), *_adjectives_of_firms(places, passages, bodies)}
    towns = [p for p in places if p.category == "municipality" and not seats.issuperset(m.start for m in p.mentions)]
    municipality = sender or _foremost(towns, "municipality")
    district = _foremost(places, "district")
    state = _foremost(places, "state")
    if state is None and (seat := municipality or district) is not None and seat.area is not None:
        area = area_of_key(seat.area.ags[:2])
        state = _state_of(area) if area else None
    larger = district is not None and (
        any(m.segment in SETTING_ORDER for m in district.mentions)
        or (municipality is not None and len(district.mentions) >= len(municipality.mentions))
        or any(word.lower().endswith(tuple(read_words("places", "district.senders"))) for word in margins.split())
    )
    titled = municipality is not None and any(
        m.segment in SETTING_ORDER or (not larger and _is_local(m, municipality)) for m in municipality.mentions
    )
    openers = frozenset(start for passage in passages for start in _openers(passage))
    return Setting(
        municipality=municipality,
        district=district,
        state=state,
        titled=titled,
        openers=openers,
        sent=sender is not None,
        alone=len(towns) == 1,
    )


def _seats(passages: Sequence[Passage], bodies: Sequence[OrganizationMention]) -> Iterator[int]:
    """Where the seat of a body begins: "die Datenwerk GmbH aus [Fulda]", "die Stromnetz AG mit Sitz in [Hof]"."""
    link = compile_pattern(rf"[\s,(]{{1,2}}(?:{any_of(read_words('places', 'seat.links'))})\s")
    for body, passage in _with_passages(bodies, passages):
        at = body.end - passage.start
        if found := link.match(passage.text, at, at + LONGEST_LINK):
            yield passage.start + found.end()


def _adjectives_of_firms(
    places: Sequence[Cluster[PlaceMention]], passages: Sequence[Passage], bodies: Sequence[OrganizationMention]
) -> Iterator[int]:
    """Where "[Fuldaer] Anbieter Datenwerk" begins: the adjective of a town, a noun, the firm."""
    firms = {body.start for body in bodies if body.category == "company"}
    adjectives = (m for place in places for m in place.mentions if m.form == "adjective") if firms else ()
    for mention, passage in _with_passages(adjectives, passages):
        noun = NOUN.match(passage.text, mention.end - passage.start)
        if noun and passage.start + noun.end() in firms:
            yield mention.start


def _with_passages(mentions: Iterable[N], passages: Sequence[Passage]) -> Iterator[tuple[N, Passage]]:
    """Each mention with the passage that it stands in."""
    starts = [passage.start for passage in passages]
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        if at >= 0 and mention.end <= passages[at].end:
            yield mention, passages[at]


def _openers(passage: Passage) -> Iterator[int]:
    """Where who acts can stand: first in a sentence, or as in "Falls es Geld gibt, könnte [Hof] beitreten"."""
    yield from (start for start, _ in passage.sentences)
    modal = compile_pattern(rf",\s(?:{any_of(read_words('coreference', 'implied.inverted'))})\s")
    yield from (passage.start + match.end() for match in modal.finditer(passage.text))


def _is_local(mention: PlaceMention, town: Cluster[PlaceMention]) -> bool:
    """Whether a dateline says whose article it is; in a capital ministries write: "KIEL. Digitalminister …"."""
    return mention.segment == "dateline" and town.name not in read_words("places", "capital.states")


def _state_of(area: Area) -> Cluster[PlaceMention]:
    return Cluster(kind="place", name=canonical_name(area), category="state", area=area, state=area.state)


def _sender(places: Sequence[Cluster[PlaceMention]], margins: str) -> Cluster[PlaceMention] | None:
    """The one town that the page's letterhead or contact names: "Stadt Jena"; not a word of the article need say it."""
    keys = {key for line in margins.splitlines() if (key := _town_named(line))}
    area = area_of_key(keys.pop()) if len(keys) == 1 else None
    if area is None:
        return None
    known = next((place for place in places if place.area == area), None)
    return known or Cluster(kind="place", name=canonical_name(area), category="municipality", area=area)


def _town_named(line: str) -> str | None:
    """The key of the town of a line such as "Stadt Jena", if only one has the name."""
    head, _, name = line.strip().partition(" ")
    heads = read_words("places", "head.municipality") | read_words("places", "generic.municipality")
    found = keys_named(name) if head in heads else ()
    return found[0] if len(found) == 1 and len(found[0]) == LENGTH_OF_TOWN else None


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
            state=cluster.state,
            lat=cluster.area.lat if cluster.area else None,
            lon=cluster.area.lon if cluster.area else None,
            mentions=cluster.public_mentions(),
        )
        for cluster in clusters
    )
