"""Bodies of several states by one name: "das bayerische Innenministerium und das hessische" → two, each with its state.

Only where an article tells of more than one state; else the bare name is enough.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from smartcity_nlp.annotate import Passage
from smartcity_nlp.grammar.normal import adjective_stem
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.mentions.body_words import Found

OF_STATES = frozenset({"ministry", "government", "parliament"})
LOOK_BACK = 40


def with_states_apart(names: Sequence[Found], passages: Sequence[Passage]) -> list[Found]:
    """The names, those that several states have with the name of the state."""
    groups: dict[str, list[Found]] = defaultdict(list)
    for hit in names:
        if hit.category in OF_STATES and hit.form == "full":
            groups[hit.key or hit.name.lower()].append(hit)
    changed: dict[int, Found] = {}
    for key, hits in groups.items():
        states = [_state(hit, passages) for hit in hits]
        if len(set(states) - {None}) < 2:
            continue
        current = None
        for hit, state in zip(hits, states, strict=True):
            current = state or current
            if current is not None:
                changed[hit.start] = _of_state(hit, key, current)
    return [changed.get(hit.start, hit) for hit in names]


def _of_state(hit: Found, key: str, state: str) -> Found:
    named = any(_state_of_word(word) == state for word in hit.name.split())
    name = hit.name if named else f"{hit.name} {state}"  # "Sächsische Staatskanzlei" has it
    return hit._replace(name=name, key=f"{key} {state}".lower())


def _state(hit: Found, passages: Sequence[Passage]) -> str | None:
    """The state in the name, or in the word before: "bayerisches", "Kieler", "Erfurts"."""
    passage = passages[max(0, bisect_right(passages, hit.start, key=lambda passage: passage.start) - 1)]
    at = hit.start - passage.start
    before = passage.text[max(0, at - LOOK_BACK) : at].split()[-1:]
    words = [*hit.name.split(), *before]
    return next((state for word in words if (state := _state_of_word(word)) is not None), None)


def _state_of_word(word: str) -> str | None:
    states: dict[str, str] = read_lexicon("ministries")["states"]
    return states.get(word.lower()) or states.get(adjective_stem(word).lower())
