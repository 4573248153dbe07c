"""Article → mentions of bodies: "beim Kommunalen Netzwerk Digitale Orte (KNDO)" → Kommunales Netzwerk …, KNDO.

Each finder proposes names of one passage; the longest of overlapping ones stays. What the article introduces (acronyms
in parentheses, full names) is then found again in all its passages, as acronym, short form or generic noun.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from smartcity_nlp.annotate import Passage
from smartcity_nlp.grammar.normal import nominative
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.mentions.body_aliases import find_aliases, find_generics, with_acronyms
from smartcity_nlp.mentions.body_words import Found
from smartcity_nlp.mentions.called_bodies import find_called
from smartcity_nlp.mentions.companies import find_companies, without_form
from smartcity_nlp.mentions.headed_bodies import find_bodies
from smartcity_nlp.mentions.known_bodies import find_known_bodies
from smartcity_nlp.mentions.listed_bodies import find_listed
from smartcity_nlp.mentions.ministries import find_ministries, with_shared_keys
from smartcity_nlp.mentions.several_bodies import find_several
from smartcity_nlp.mentions.states_apart import with_states_apart
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Article, OrganizationMention

LOCAL = frozenset({"office", "committee", "council", "ministry"})
WHOSE = compile_pattern(r"\s+(?:der|des|von|in|im)\s")  # "das Veterinäramt des Landkreises Celle"


def find_organizations(
    passages: Iterable[Passage], article: Article, proposed: Iterable[Found] = ()
) -> tuple[OrganizationMention, ...]:
    """Every mention of an organisation in the article, in the order of the text, none overlapping another.

    ``proposed`` are names from elsewhere (a trained pipeline): they fill gaps and lengthen names that a head opens.
    """
    passages = tuple(passages)
    article_text = "\n".join(passage.text for passage in passages)
    proposals: list[Found] = []
    for passage in passages:
        proposals += find_ministries(passage, article.published)
        proposals += find_bodies(passage)
        proposals += find_several(passage)
        proposals += find_companies(passage)
        proposals += find_called(passage)
        proposals += find_known_bodies(passage, article_text, article.published)
    proposals = [hit for hit in proposals if _has_its_city(hit, article_text)]
    proposals = longest(proposals)
    named = with_proposed(longest([*proposals, *find_listed(proposals, passages)]), proposed)
    names = with_acronyms(with_states_apart(with_shared_keys(named), passages), passages)
    names = _with_keys(names)
    names = longest([*names, *find_aliases(names, passages)])
    names = longest([*names, *find_generics(names, passages)])
    return tuple(_mention(hit) for hit in sorted(names, key=lambda hit: (hit.start, hit.end)))


def _has_its_city(hit: Found, article_text: str) -> bool:
    """Whether a bare "Bürgerschaft" is the council, as in Stralsund, or just the citizens."""
    cities = read_lexicon("organizations")["only_in"].get(hit.name.lower())
    return cities is None or any(city in article_text for city in cities)


def with_proposed(names: Sequence[Found], proposed: Iterable[Found]) -> list[Found]:
    """The names, and what was proposed where none is or where one goes on: "Verein Offene Daten" + "Westfalen"."""
    proposed = list(proposed)
    kept = {name.start: name for name in names}
    # "Harz-Börde-Chefin" beside "Harz-Börde IT", which the pipeline proposes
    by_word = {word: body for body in proposed if " " in body.name for word in body.name.split()[:1] if "-" in word}
    by_word |= {word: name for name in names for word in name.name.split()}
    by_word |= {"-".join(name.name.split()[:2]): name for name in names}  # "Neckar-Dialog-Chefin"
    for body in proposed:
        if fuller := by_word.get(body.name):  # "ParkRaum-Vorstand" beside "ParkRaum Systems AG"
            body = body._replace(form="short", category=fuller.category, key=fuller.key)
        first = bisect_right(names, body.start, key=lambda name: name.end)
        touched = names[first : bisect_left(names, body.end, key=lambda name: name.start)]
        if all(_goes_on(name, body) for name in touched):
            body = _longer(body, touched[0]) if len(touched) == 1 else body
            kept[body.start] = body
    return [kept[start] for start in sorted(kept)]


def _goes_on(name: Found, body: Found) -> bool:
    """Whether a proposal is a rule's name and more: from its start, or from a noun that is no part of the name."""
    lead = body.text[: max(0, name.start - body.start)].strip()
    if name.category in LOCAL and WHOSE.match(body.text, name.end - body.start):
        return False
    titled = bool(lead) and f"{nominative(lead)} {name.name}" in name.others
    return (name.start == body.start or titled) and name.end < body.end and name.rule.startswith("body:")


def _longer(body: Found, name: Found) -> Found:
    """The proposal from where a rule's name starts, of its category: "Offene Daten Westfalen" of "Verein Offene …"."""
    body = body._replace(category=body.category or name.category)
    if name.start == body.start:
        return body
    text = body.text[name.start - body.start :]
    return body._replace(start=name.start, text=text, name=text, others=(body.name,))


def longest(proposals: Iterable[Found]) -> list[Found]:
    """The proposals without those that overlap a longer one; of equally long ones the higher rank stays."""
    kept: list[Found] = []
    taken: set[int] = set()
    for hit in sorted(proposals, key=lambda hit: (hit.start - hit.end, -hit.rank, hit.start)):
        if taken.isdisjoint(range(hit.start, hit.end)) and hit.end > hit.start:
            taken.update(range(hit.start, hit.end))
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _with_keys(names: Iterable[Found]) -> list[Found]:
    """Every body gets a key for its acronym and short forms to share: its name without legal form, in lower case."""
    return [hit if hit.key else hit._replace(key=without_form(hit.name).lower()) for hit in names]


def _mention(hit: Found) -> OrganizationMention:
    return OrganizationMention(
        start=hit.start, end=hit.end, text=hit.text, segment=hit.segment, rule=hit.rule, name=hit.name, form=hit.form,
        category=hit.category, acronym=hit.acronym, key=hit.key, others=hit.others,
    )  # fmt: skip
