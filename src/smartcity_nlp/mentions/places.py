"""Passages → places: municipalities, districts, states, countries, regions, quarters, and words that stand for them.

``"Die Stadt Zwickau erhält Geld vom Freistaat Sachsen."`` → "Stadt Zwickau" (name "Zwickau", candidates 14524330, …)
and "Freistaat Sachsen" (name "Sachsen", candidate 14). Names of the register come from one pass of the gazetteer; a
name that is also a word or a surname ("Essen", "Hof", "Hagen") counts only where something says that it is a place.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

import regex

from smartcity_nlp.annotate import Passage, with_spaces
from smartcity_nlp.gazetteer import area, keys_named
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.bare_names import of_people, stands_alone
from smartcity_nlp.mentions.place_cues import Head, HeadKind, can_be_quarter, context_of, judge, weakness
from smartcity_nlp.mentions.place_neighbours import (
    STRONG,
    Candidate,
    in_cities,
    lies_in,
    narrowed,
    saved_by_lists,
    unless_person,
)
from smartcity_nlp.mentions.place_words import TITLE_KINDS, find_generic, find_unknown, titled
from smartcity_nlp.patterns import any_of, compile_pattern
from smartcity_nlp.place_names import Hit, Term, scan
from smartcity_nlp.types import Article, PlaceMention

LONGEST_PAIR = 40  # characters of "Landkreis und die "
DIGITS: Mapping[HeadKind, int] = {"municipality": 8, "district": 5, "state": 2}
TOWNS = frozenset({"municipality", "city"})
# "MÜNCHEN   Kleine", "FRANKFURT AM MAIN (dpa)", "PIRMASENS/ZWEIBRÜCKEN."
CAPITALS = compile_pattern(r"^[ „]*(?P<name>\p{Lu}{2,}(?:(?:[ -]|\s?/\s?)\p{Lu}{2,}){0,4})(?=\s{2,}|[.,:]|\s*[(–—-])")
SHORT = compile_pattern(r"[\p{L}-]+(?=[ /])")  # "[Halle] (Saale)"
COMPOUND = compile_pattern(r"-(?P<part>\p{Lu}[\p{L}-]+)")


def find_places(passages: Sequence[Passage], article: Article) -> tuple[PlaceMention, ...]:
    """All places of an article, in order, none overlapping another."""
    found = [candidate for passage in passages for candidate in _candidates(passage, titled(passage.plain, CAPITALS))]
    by_passage: dict[int, list[PlaceMention]] = {passage.start: [] for passage in passages}
    towns: set[str] = set()
    for candidate in _settle(_saved_by_town(found, passages), announced(article)):
        by_passage[candidate.passage.start] += [*_shared(candidate, towns), _mention(candidate)]
        towns |= {candidate.hit.term.name} if candidate.hit.term.category in TOWNS else set()
    mentions: list[PlaceMention] = []
    for passage in passages:
        names = by_passage[passage.start]
        names += find_unknown(passage, _spans(names, passage))
        mentions += _without_overlaps([*names, *find_generic(passage, _spans(names, passage))])
    return tuple(mentions)


def _spans(mentions: Sequence[PlaceMention], passage: Passage) -> list[tuple[int, int]]:
    return [(mention.start - passage.start, mention.end - passage.start) for mention in mentions]


def announced(article: Article) -> frozenset[str]:
    """Names that the kicker or a keyword consists of: they count wherever they stand."""
    labels = (article.kicker or "", *article.keywords)
    words = {with_spaces(label).strip(" :") for label in labels}
    heads = tuple(f"{head} " for head in (*_heads("municipality"), *_heads("district")))
    bare = {label.removeprefix(head) for label in words for head in heads}
    return frozenset(name for name in words | bare if keys_named(name))


def _candidates(passage: Passage, plain: str) -> Iterator[Candidate]:
    before: Hit | None = None
    for hit in scan(plain):
        if before is not None and _is_abroad(before, hit):
            hit = hit._replace(term=hit.term._replace(category="city", keys=()))
        before = hit
        if hit.form == "full" and plain.endswith("Bad ", 0, hit.start):  # "Bad Fredeburg" is in no register
            name = f"Bad {hit.term.name}"
            hit = Hit(hit.start - 4, hit.end, hit.term._replace(name=name, category="quarter", keys=()), "full", name)
        context = context_of(plain, hit)
        hit = of_people(hit, context)
        verdict = judge(hit, context)
        if plain[hit.end : hit.end + 1] == "-":
            part = COMPOUND.match(plain, hit.end)
            union = context.head is not None and context.head.kind == "union"  # "Amt Löcknitz-Penkun"
            if part is None or hit.form != "full" or hit.term.category == "quarter":
                continue
            if not union and not can_be_quarter(part["part"], context):
                continue
            name = plain[hit.start : part.end()]
            hit = Hit(hit.start, part.end(), hit.term._replace(name=name, category="quarter", keys=()), "full", name)
        if verdict == "weak" and passage.kind not in TITLE_KINDS and stands_alone(hit, context):
            verdict = "sure"
        if passage.kind in STRONG and not plain[: hit.start].strip() and hit.form == "full":
            verdict = "sure"
        yield Candidate(passage=passage, plain=plain, hit=hit, context=context, verdict=verdict)


def _is_abroad(adjective: Hit, hit: Hit) -> bool:
    """ "das schweizerische Rheinfelden": a town of the register that here is another country's."""
    of_country = adjective.form == "adjective" and adjective.term.category == "country"
    return of_country and adjective.end + 1 == hit.start and hit.form == "full" and hit.term.category == "municipality"


def _settle(found: Sequence[Candidate], known: frozenset[str]) -> list[Candidate]:
    """The candidates that stay: sure ones, and weak ones that a list or another sentence of the article saves."""
    people = {candidate.hit.term.name for candidate in found if candidate.context.person and candidate.verdict == "no"}
    found = narrowed(in_cities(found))
    within = [lies_in(*pair) for pair in pairwise(found)] + [False] * bool(found)
    found = [
        candidate if inside else unless_person(candidate, people - known)
        for candidate, inside in zip(found, within, strict=True)
    ]
    found = saved_by_lists(found)
    sure = {candidate.hit.term for candidate in found if candidate.verdict == "sure"}
    evident = known | {term.name for term in sure} | {short for term in sure if (short := _short_name(term))}
    return [
        candidate
        for candidate in found
        if candidate.verdict == "sure"
        or (candidate.verdict == "weak" and candidate.hit.term.name in evident and _can_stand_bare(candidate.hit))
    ]


def _saved_by_town(found: list[Candidate], passages: Sequence[Passage]) -> list[Candidate]:
    """ "In Waren fährt ein Bus. Die Stadt zahlt.": the town is what stands behind "in", and there alone."""
    if any(candidate.verdict == "sure" and candidate.hit.term.category in TOWNS for candidate in found):
        return found
    if not any(_nameless_town().search(passage.plain) for passage in passages):
        return found
    weak = (candidate for candidate in found if candidate.verdict == "weak" and candidate.hit.form == "full")
    named = {candidate.hit.term.name for candidate in weak if candidate.context.first in ("In", "in")}
    return [
        candidate._replace(verdict="sure" if candidate.context.first in ("In", "in") else "no")
        if candidate.verdict == "weak" and candidate.hit.form == "full" and candidate.hit.term.name in named
        else candidate
        for candidate in found
    ]


@cache
def _nameless_town() -> regex.Pattern[str]:
    heads = any_of(read_words("places", "head.municipality") | read_words("places", "generic.municipality"))
    return compile_pattern(rf"\b(?:[Dd]ie|Der|[Dd]as)\s(?:{heads})\b(?!-|\s\p{{Lu}})")


def _short_name(term: Term) -> str | None:
    """What an article says on: "Halle (Saale) … Halle"; not "Weil am Rhein … Weil", which is a conjunction."""
    short = SHORT.match(term.name)
    if short is None or weakness(short[0]) == "mass" or not set(keys_named(short[0])).intersection(term.keys):
        return None
    return short[0]


def _can_stand_bare(hit: Hit) -> bool:
    # "Die Dörfer in Angeln sind angebunden, Angeln ist dort beliebt": a region never does
    return weakness(hit.term.name) != "region"


def _shared(candidate: Candidate, towns: Collection[str]) -> Iterator[PlaceMention]:
    """ "[Stadt] und Landkreis Bautzen": the other of the two areas that have the name.

    "die Stadt und der Landkreis Gießen" can be another of the ``towns`` named before.
    """
    head, passage = candidate.context.head, candidate.passage
    if head is None or head.start is None or head.plural or head.kind not in ("municipality", "district"):
        return
    other = _other_head().search(candidate.plain, max(0, head.start - LONGEST_PAIR), head.start)
    kind: HeadKind = "district" if head.kind == "municipality" else "municipality"
    if other is None or other["head"] not in _heads(kind):
        return
    if other["owner"] or (other["article"] and set(towns) - {candidate.hit.term.name}):
        return
    context = candidate.context._replace(head=Head(kind, other["head"], other.start("head")))
    twin = _mention(candidate._replace(context=context))
    if len(next(iter(twin.candidates), "")) == DIGITS[kind]:
        start, end = passage.start + other.start("head"), passage.start + other.end("head")
        yield replace(twin, start=start, end=end, text=other["head"], rule=f"{twin.rule}-shared")


@cache
def _other_head() -> regex.Pattern[str]:
    heads = any_of((*_heads("municipality"), *_heads("district")))
    owners = any_of(read_words("places", "cue.owners"))
    return compile_pattern(
        rf"(?<!\w)(?P<owner>(?i:{owners})\s)?(?P<head>{heads})\s(?:und|sowie)\s(?P<article>(?:de[rnms]|die|das)\s)?$"
    )


def _mention(candidate: Candidate) -> PlaceMention:
    hit, head, passage = candidate.hit, candidate.context.head, candidate.passage
    name, category, keys, inside = hit.term.name, hit.term.category, hit.term.keys, False
    if head and hit.form == "full" and (category != "quarter" or head.kind == "union"):
        name, category, keys, inside = _with_head(candidate)
    elif category in ("region", "country", "city"):
        keys = ()
    start = head.start if head and inside and head.start is not None else hit.start
    return PlaceMention(
        start=passage.start + start,
        end=passage.start + hit.end,
        text=passage.text[start : hit.end],
        segment=passage.kind,
        rule=f"gazetteer-{head.kind}" if head and inside else "gazetteer",
        name=name,
        form=hit.form,
        category="municipality" if category == "city" else category,
        candidates=keys,
    )


def _with_head(candidate: Candidate) -> tuple[str, str, tuple[str, ...], bool]:
    """(name, category, keys, whether the head belongs to the name's words) of a name behind a head noun."""
    term, head = candidate.hit.term, candidate.context.head
    assert head is not None
    digits = DIGITS.get(head.kind, 0)
    keys = tuple(key for key in term.keys if len(key) == digits)
    if head.kind == "district":
        found = area(keys[0]) if keys else None
        own = found is not None and found.name in read_lexicon("places")["district"]["complete"]
        return (term.name if own else f"{_nominative(head.word)} {term.name}"), "district", keys, True
    if head.kind == "union":
        return f"{_nominative(head.word)} {term.name}", "district", (), True
    if head.kind == "quarter":
        return term.name, "region" if term.category == "region" else "quarter", (), False
    bare_state = len(term.keys[0]) == 2 if term.keys else False
    if not keys or (bare_state and head.kind == "municipality" and head.word not in ("Stadt", "Gemeinde", "Markt")):
        keys = () if term.category in ("region", "country", "city") else term.keys
        return term.name, term.category, keys, not bare_state and term.category in ("municipality", "city")
    if head.kind == "state" and any(key.endswith("000000") for key in term.keys):
        keys = term.keys  # "Land Berlin" is the city
    return term.name, head.kind, keys, True


def _nominative(head: str) -> str:
    nominative: dict[str, str] = read_lexicon("places")["head"]["nominative"]
    return nominative.get(head, head)


def _heads(kind: str) -> list[str]:
    words: list[str] = read_lexicon("places")["head"][kind]
    return words


def _without_overlaps(mentions: Iterable[PlaceMention]) -> list[PlaceMention]:
    """In order; of two that overlap the one with more evidence stays: a known name, an unknown one, a generic word."""
    ranked = sorted(mentions, key=lambda m: (m.form == "generic", m.rule.startswith("cue"), m.start))
    kept: list[PlaceMention] = []
    taken: set[int] = set()
    for mention in ranked:
        span = range(mention.start, mention.end)
        if taken.isdisjoint(span):
            kept.append(mention)
            taken.update(span)
    return sorted(kept, key=lambda mention: mention.start)
