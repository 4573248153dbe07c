"""What the names of a text say of each other: one in a list, one in what it lies in, one that is a person's elsewhere.

``"Halle und Werther im Kreis Gütersloh"`` → both are places, of the district 05754; ``"das hessische Münster"`` → of
the state 06; ``"in der Dresdner Neustadt"`` → no town of its own.
"""

from collections.abc import Sequence
from typing import NamedTuple

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.gazetteer import KIND_OF_LENGTH, state_of
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.place_cues import Context, Verdict, weakness
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.place_names import Hit, cities_of, region_state

# what stands between two names of one list: ", ", " und ", " (Platz 2) und ", ", die Kreisstadt "
LINK = compile_pattern(
    r"""
    \s*(?:\([^()]{1,30}\)\s*)? (?: ,(?:\s(?:und|sowie|oder))? | und | oder | sowie | bzw\. | beziehungsweise | & | / )
    \s*(?:(?:der|die|das|den|dem|in|aus|nach|bei|von)\s)? (?:[\p{Lu}][\p{Ll}]+\s)?
    """,
    regex.VERBOSE,
)
LONGEST_GAP = 60
STRONG = frozenset(("kicker", "dateline"))


class Candidate(NamedTuple):
    """A hit on its way to becoming a mention; ``plain`` is its passage's text with plain spaces."""

    passage: Passage
    plain: str
    hit: Hit
    context: Context
    verdict: Verdict


def in_cities(found: Sequence[Candidate]) -> list[Candidate]:
    """Quarters of large cities count where their city is named: "Hamburg … in Wilhelmsburg", no village then."""
    named = {key for c in found if c.verdict != "no" for key in c.hit.term.keys[:1]}
    return [_of_city(candidate, named) for candidate in found]


def _of_city(candidate: Candidate, named: set[str]) -> Candidate:
    term, head = candidate.hit.term, candidate.context.head
    cities = cities_of(term.name)
    if not cities or (head is not None and head.kind != "quarter"):
        return candidate
    if cities.isdisjoint(named):
        return candidate if term.keys else candidate._replace(verdict="no")
    quarter = candidate.hit._replace(term=term._replace(category="quarter", keys=()))
    return candidate._replace(hit=quarter)


def narrowed(found: Sequence[Candidate]) -> list[Candidate]:
    """Each name with only the keys that its adjective or what it is said to lie in leaves: "im fränkischen Hof"."""
    result = []
    for index, candidate in enumerate(found):
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        if candidate.hit.form == "full" and before is not None and _touches(before, candidate):
            candidate = _of_adjective(candidate, before)
        elif after is not None and lies_in(candidate, after):
            candidate = _with_keys(candidate, _keys_in(candidate, after))
        result.append(candidate)
    return result


def _touches(adjective: Candidate, name: Candidate) -> bool:
    head = name.context.head
    start = head.start if head is not None and head.start is not None else name.hit.start
    return adjective.hit.form == "adjective" and adjective.passage is name.passage and adjective.hit.end + 1 == start


def _of_adjective(name: Candidate, adjective: Candidate) -> Candidate:
    if adjective.hit.term.category == "municipality":
        # "in der Dresdner Neustadt", "am Prenzlauer Berg": a part of the town
        part = name.hit.term.category == "municipality" and name.context.head is None
        return name._replace(verdict="no") if part else name
    keys = _keys_in(name, adjective)
    if (
        keys
        and weakness(name.hit.term.name) in ("noun", "person")
        and name.context.second.lower() in read_words("places", "cue.neuter")
    ):
        name = name._replace(verdict="sure")  # "im brandenburgischen Forst"
    return _with_keys(name, keys)


def _keys_in(name: Candidate, larger: Candidate) -> tuple[str, ...]:
    """The keys of a name that lie in a state, a region of one state, or a district."""
    term, head = larger.hit.term, larger.context.head
    towns = (key for key in name.hit.term.keys if len(key) > 2)
    if term.category == "region":
        return tuple(key for key in towns if state_of(key) == region_state(term.name))
    digits = 5 if term.category == "district" or (head is not None and head.kind == "district") else 2
    areas = tuple(key for key in term.keys if len(key) == digits)
    return tuple(key for key in towns if areas and key.startswith(areas))


def _with_keys(candidate: Candidate, keys: tuple[str, ...]) -> Candidate:
    if not keys:
        return candidate
    hit = candidate.hit
    term = hit.term._replace(category=KIND_OF_LENGTH[len(keys[0])], keys=keys)
    return candidate._replace(hit=hit._replace(term=term))


def unless_person(candidate: Candidate, people: set[str]) -> Candidate:
    """A bare name is the person's whom the article has introduced: "Minister Lauterbach … sagte Lauterbach"."""
    hit, context = candidate.hit, candidate.context
    if hit.term.name not in people or hit.form == "adjective" or context.head or context.dateline:
        return candidate
    if context.first.lower() in ("in", "aus", "nach") or candidate.passage.kind in STRONG:
        return candidate
    return candidate._replace(verdict="no")


def saved_by_lists(found: Sequence[Candidate]) -> list[Candidate]:
    """Weak names beside sure ones in a list count: "Zwickau, Halle und Hof". Words that need no article do not."""
    saved = list(found)
    for index in range(1, len(saved)):
        head, right = saved[index - 1].context.head, saved[index]
        if head and head.plural and right.context.head is None and _linked(saved[index - 1], right):
            saved[index] = right._replace(context=right.context._replace(head=head), verdict="sure")
    for index in range(len(saved) - 1):
        if saved[index].verdict == "weak" and lies_in(saved[index], saved[index + 1]):
            saved[index] = saved[index]._replace(verdict="sure")
    for order in (range(1, len(saved)), range(len(saved) - 1, 0, -1)):
        for index in order:
            left, right = saved[index - 1], saved[index]
            if {left.verdict, right.verdict} == {"sure", "weak"} and _linked(left, right):
                if left.verdict == "weak" and weakness(left.hit.term.name) != "mass":
                    saved[index - 1] = left._replace(verdict="sure")
                elif right.verdict == "weak" and weakness(right.hit.term.name) != "mass":
                    saved[index] = right._replace(verdict="sure")
    return saved


def lies_in(town: Candidate, larger: Candidate) -> bool:
    """ "Werther im Kreis Gütersloh", "Roth in Mittelfranken": a name straight before what it lies in."""
    head = larger.context.head
    wide = larger.hit.term.category in ("region", "state", "district") or (head is not None and head.kind == "district")
    if larger.hit.term.category == "municipality" and town.plain[town.hit.end : larger.hit.start] == " bei ":
        return weakness(town.hit.term.name) in ("noun", "person") and larger.verdict == "sure"  # "Linden bei Gießen"
    if town.passage is not larger.passage or not wide or larger.verdict != "sure" or town.hit.form == "adjective":
        return False
    start = head.start if head is not None and head.start is not None else larger.hit.start
    return weakness(town.hit.term.name) != "mass" and town.plain[town.hit.end : start].strip() in read_words(
        "places", "cue.within"
    )


def _linked(left: Candidate, right: Candidate) -> bool:
    if left.passage is not right.passage or "adjective" in (left.hit.form, right.hit.form):
        return False
    gap = left.plain[left.hit.end : right.hit.start]
    return len(gap) < LONGEST_GAP and LINK.fullmatch(gap) is not None
