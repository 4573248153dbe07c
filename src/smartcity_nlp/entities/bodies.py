"""Organisation and programme mentions → organisations and programmes.

"Ministerium des Innern und für Sport … Innenministerium" → one organisation with the longer name;
"Kommunales Netzwerk Digitale Orte (KNDO) … KNDO" → one with its acronym.
"""

from collections.abc import Sequence

import regex

from smartcity_nlp.entities.clusters import NAMING_FORMS, Cluster
from smartcity_nlp.lexicon import read_endings, read_words
from smartcity_nlp.mentions.companies import without_form
from smartcity_nlp.patterns import compile_pattern, remembered
from smartcity_nlp.types import Article, Organization, OrganizationMention, Programme, ProgrammeMention

INFLECTION = compile_pattern(r"(?<=\p{L}{3})(?:en|em|er|es|e|n|s)\b")
# A line of a letterhead or contact: "Thüringer Ministerium für Digitales", "Hessisches Innenministerium"; none that
# goes on in the next, none below "Gefördert durch"
MINISTRY_LINE = compile_pattern(
    r"""(?<!(?i:förder|unterstütz|finanzier)[^\n]{0,40}\n\s{0,4}) ^[ \t]*+
        (?P<name> (?:\p{Lu}\p{L}+(?:es|er)[ ])? (?: \p{Lu}\p{Ll}+ministerium (?:[ ](?:für|des|der)[ ][\p{L}, &-]{3,90})?
          | Ministerium[ ](?:für|des|der)[ ][\p{L}, &-]{3,90} ) ) (?<![, ])[ \t]*$ (?!\n\s{0,4}(?:für|und|sowie)\b)""",
    regex.VERBOSE | regex.MULTILINE,
)
LOCAL_CATEGORIES = frozenset({"council", "administration"})
SENDERS = frozenset({"utility", "public"})
OPENING = 800  # characters of an article, within which it names who sends it
SHORTEST = 3  # letters of a name


def cluster_organizations(
    mentions: Sequence[OrganizationMention], municipality: str | None
) -> list[Cluster[OrganizationMention]]:
    """One cluster a body; bare "Stadtrat" is the acting municipality's. Generic words are left to ``generics``."""
    clusters: list[Cluster[OrganizationMention]] = []
    named = [mention for mention in mentions if mention.form != "generic"]
    known: dict[tuple[str | None, ...], Cluster[OrganizationMention]] = {}  # the same words again need no comparison
    for mention in sorted(named, key=lambda m: (m.form not in ("full", "acronym"), -len(m.name), m.start)):
        words = (mention.name, mention.form, mention.acronym, mention.key)
        cluster = known.get(words) or next((c for c in clusters if _same_body(mention, c)), None)
        if cluster is None:
            cluster = Cluster(kind="organization", name=mention.name, category=mention.category)
            clusters.append(cluster)
        known[words] = cluster
        cluster.mentions.append(mention)
        cluster.acronym = cluster.acronym or mention.acronym
    clusters = _with_bare_local_bodies(clusters, municipality)
    for cluster in clusters:
        _name_fully(cluster, municipality)
    return clusters


def _with_bare_local_bodies(
    clusters: Sequence[Cluster[OrganizationMention]], municipality: str | None
) -> list[Cluster[OrganizationMention]]:
    """The clusters with each bare "Gemeinderat" in the fuller "Gemeinderat der Stadt Ulm" if there is but one such.

    "Gemeinderat von Ulm" and "Gemeinderat der Stadt Ulm" are one.
    """
    kept: list[Cluster[OrganizationMention]] = []
    for cluster in clusters:  # the longest names come first
        same = [c for c in kept if cluster.category in LOCAL_CATEGORIES and _is_same_local_body(cluster, c)]
        of_municipality = [c for c in same if municipality and municipality in c.name]
        home = same[0] if len(same) == 1 else of_municipality[0] if len(of_municipality) == 1 else None
        if home is None:
            kept.append(cluster)
        else:
            home.mentions += cluster.mentions
    return kept


def _is_same_local_body(short: Cluster[OrganizationMention], full: Cluster[OrganizationMention]) -> bool:
    noun, *rest = _fold(short.name).split()
    other, *place = _fold(full.name).split()
    return noun == other and (not rest or rest[-1] == place[-1:][0] if place else not rest)


def _same_body(mention: OrganizationMention, cluster: Cluster[OrganizationMention]) -> bool:
    names = {_fold(other.name) for other in cluster.mentions} | {_fold(cluster.acronym or "")}
    if _fold(mention.name) in names or (mention.acronym and _fold(mention.acronym) in names):
        return True
    keys = {other.key for other in cluster.mentions if other.key}
    if mention.key and mention.key in keys:
        return True
    return mention.form in ("short", "acronym") and any(_begins(mention.name, m) for m in cluster.mentions)


def _begins(short: str, mention: OrganizationMention) -> bool:
    """Whether the short form is whole words of the name: "WegeFix" of "WegeFix Systems AG"."""
    words = _fold(mention.name).split()
    part = _fold(short).split()
    return any(words[i : i + len(part)] == part for i in range(len(words) - len(part) + 1))


@remembered(4096)
def _fold(name: str) -> str:
    """Without legal form, case and inflection."""
    words = [word for word in name.split() if word not in read_words("legal_forms", "forms")]
    return INFLECTION.sub("", " ".join(words or [name])).casefold()


def _name_fully(cluster: Cluster[OrganizationMention], municipality: str | None) -> None:
    """Let the longest full name stand; a bare council gets its municipality ("Stadtrat Saarlouis")."""
    full = [m.name for m in cluster.mentions if m.form == "full"]
    cluster.name = max(full, key=len, default=cluster.name)
    wider = cluster.name.lower().startswith(read_endings("organizations", "not_municipal"))
    if cluster.category in LOCAL_CATEGORIES and " " not in cluster.name and municipality and not wider:
        cluster.name = f"{cluster.name} {municipality}"


def sending_body(
    clusters: Sequence[Cluster[OrganizationMention]], article: Article, margins: str
) -> Cluster[OrganizationMention] | None:
    """The one town's company that letterhead or contact name and the article opens with: its press release."""
    if article.published_source == "bracket":
        return None  # what stands around a Kommune21 article are adverts
    opening = [c for c in clusters if c.category in SENDERS and c.start < article.start + OPENING]
    named = [c for c in opening if any(name in margins for name in _names(c) if len(name) > SHORTEST)]
    return named[0] if len(named) == 1 else None


def _names(cluster: Cluster[OrganizationMention]) -> list[str]:
    """What a body is called, also without its legal form."""
    names = [cluster.name, *cluster.aliases()]
    return names + list(map(without_form, names))


def ministry_of_letterhead(
    clusters: Sequence[Cluster[OrganizationMention]], margins: str
) -> Cluster[OrganizationMention] | None:
    """The ministry that sends a page and calls itself "das Ministerium" there, without a mention as yet."""
    if any(cluster.category == "ministry" for cluster in clusters):
        return None
    names = {match["name"] for match in MINISTRY_LINE.finditer(margins)}
    name = min(names, key=len, default="")
    alone = name and all(name in other for other in names)
    return Cluster(kind="organization", name=name, category="ministry") if alone else None


def cluster_programmes(mentions: Sequence[ProgrammeMention]) -> list[Cluster[ProgrammeMention]]:
    """One cluster a name, inflection aside. Generic words are left to ``generics``."""
    clusters: dict[str, Cluster[ProgrammeMention]] = {}
    for mention in mentions:
        if mention.form not in NAMING_FORMS:
            continue
        key = INFLECTION.sub("", mention.name).casefold()
        if key not in clusters:
            clusters[key] = Cluster(kind="programme", name=mention.name, category=mention.category)
        clusters[key].mentions.append(mention)
        clusters[key].category = clusters[key].category or mention.category
    return list(clusters.values())


def to_organizations(clusters: Sequence[Cluster[OrganizationMention]]) -> tuple[Organization, ...]:
    """The public records."""
    return tuple(
        Organization(
            id=cluster.id,
            name=cluster.name,
            aliases=cluster.aliases(),
            acronym=cluster.acronym,
            kind=cluster.category,
            mentions=cluster.public_mentions(),
        )
        for cluster in clusters
    )


def to_programmes(clusters: Sequence[Cluster[ProgrammeMention]]) -> tuple[Programme, ...]:
    """The public records."""
    return tuple(
        Programme(
            id=cluster.id,
            name=cluster.name,
            aliases=cluster.aliases(),
            kind=cluster.category,
            mentions=cluster.public_mentions(),
        )
        for cluster in clusters
    )
