"""Person mentions → people with their offices.

"Innenminister Roger Lewentz … kündigt Lewentz an … der Minister" → one person, one role ("Innenminister" of
"Rheinland-Pfalz", which only the ministry's name says). Whose office it is, ``roles`` settles.
"""

from collections.abc import Iterable, Sequence

from smartcity_nlp.entities.clusters import Cluster
from smartcity_nlp.entities.places import Setting
from smartcity_nlp.entities.roles import find_roles, office_of
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.types import NameRef, Person, PersonMention


def cluster_people(mentions: Sequence[PersonMention]) -> list[Cluster[PersonMention]]:
    """One cluster a person: full names first, then surnames, then offices that only one named person holds."""
    clusters: list[Cluster[PersonMention]] = []
    for mention in sorted(mentions, key=lambda m: (m.form != "full", m.start)):
        if mention.form == "generic":
            continue
        cluster = _same_person(mention, clusters)
        if cluster is None:
            cluster = Cluster(kind="person", name=mention.name)
            clusters.append(cluster)
        cluster.mentions.append(mention)
        cluster.gender = cluster.gender or mention.gender
    for mention in mentions:
        if mention.form == "generic" and (holder := _holder(mention, clusters)) is not None:
            holder.mentions.append(mention)
    return clusters


def _same_person(mention: PersonMention, clusters: Iterable[Cluster[PersonMention]]) -> Cluster[PersonMention] | None:
    surname = _fold(mention.surname or mention.name)
    same = [c for c in clusters if _fold(c.mentions[0].surname or c.name) == surname]
    if mention.form == "full" and mention.given:
        same = [c for c in same if _given_names_agree(mention.given, c.mentions[0].given)]
    elif len(same) > 1:
        titles = {office_of(role.title) for role in mention.roles}
        fitting = [c for c in same if titles & {office_of(r.title) for m in c.mentions for r in m.roles}]
        fitting = fitting or [c for c in same if mention.gender and c.gender == mention.gender]
        same = fitting or sorted(same, key=lambda c: _distance(c, mention))
    return same[0] if same else None


def _distance(cluster: Cluster[PersonMention], mention: PersonMention) -> tuple[bool, int]:
    last = max((m.start for m in cluster.mentions if m.start < mention.start), default=-1)
    return (last < 0, -last)


def _given_names_agree(given: str, other: str | None) -> bool:
    if other is None:
        return True
    mine, theirs = given.casefold(), other.casefold()
    initial = mine.rstrip(".")[:1] == theirs.rstrip(".")[:1] and (mine.endswith(".") or theirs.endswith("."))
    return initial or mine == theirs or mine.split()[0] == theirs.split()[0]


def _holder(mention: PersonMention, clusters: Sequence[Cluster[PersonMention]]) -> Cluster[PersonMention] | None:
    """The person named last who holds the office; "der Rathauschef" is a mayor, "die Ministerin" any minister."""
    wanted = {office_of(role.title) for role in mention.roles} or {office_of(mention.name)}
    best: tuple[int, Cluster[PersonMention] | None] = (-1, None)
    for cluster in clusters:
        held = {office_of(role.title) for m in cluster.mentions for role in m.roles}
        if not any(_means(office, want) for office in held for want in wanted):
            continue
        if mention.gender and cluster.gender and mention.gender != cluster.gender:
            continue
        position = max((m.start for m in cluster.mentions if m.start < mention.start), default=0)
        if position > best[0]:
            best = (position, cluster)
    return best[1]


def _means(office: str, words: str) -> bool:
    """Whether the words can stand for the office: the same, its last part, or a by-word from the lexicon."""
    if office == words or (len(words) > 4 and office.endswith(words)):
        return True
    bywords: dict[str, list[str]] = read_lexicon("coreference")["offices"]
    return any(office.endswith(ending) for ending in bywords.get(words, ()))


def _fold(name: str) -> str:
    return name.casefold()


def to_people(
    clusters: Sequence[Cluster[PersonMention]], references: Sequence[NameRef], setting: Setting
) -> tuple[Person, ...]:
    """The public records, roles resolved against the other entities' references."""
    return tuple(
        Person(
            id=cluster.id,
            name=cluster.name,
            aliases=cluster.aliases(),
            titles=tuple(dict.fromkeys(title for m in cluster.mentions for title in m.titles)),
            gender=cluster.gender,
            party=next((m.party for m in cluster.mentions if m.party), None),
            roles=find_roles(cluster, references, setting),
            mentions=cluster.public_mentions(),
        )
        for cluster in clusters
    )
