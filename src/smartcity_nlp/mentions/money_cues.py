"""Words that say what an amount is: "Den Eigenanteil von 5 Euro trägt die Stadt" → a noun, a verb, an actor.

The lexicon ``money.toml`` as patterns, looked up word by word, once a passage.
"""

from bisect import bisect_left
from functools import cache
from typing import Literal, NamedTuple, get_args

import regex

from smartcity_nlp.keys import Keys
from smartcity_nlp.lexicon import LexiconError, read_lexicon, read_words
from smartcity_nlp.mentions.money_bounds import glob, globs
from smartcity_nlp.patterns import compile_pattern, remembered
from smartcity_nlp.types import MoneyRole

REACH = 160  # characters between the two parts of "steuert … bei"
LONGEST_CUE = 320  # characters of a cue of two parts
WORD = compile_pattern(r"\w[\w-]{0,80}+\.?")
ROLE_KEYS = ("role", "state", "local", "small", "each")

Actor = Literal["state", "local"]
Place = tuple[int, int]


class Cue(NamedTuple):
    """An entry of the lexicon; ``state`` and ``local`` are its roles when such a body acts.

    ``yields``: a verb leaves the decision to a noun of these roles; ``small``, ``each``: the role of a small amount
    and of one with "je"; ``beside``: counts only next to the amount; ``near``: so does who acts.
    """

    number: int
    role: MoneyRole
    weak: bool
    verb: bool
    beside: bool
    near: bool
    state: MoneyRole | None
    local: MoneyRole | None
    small: MoneyRole | None
    each: MoneyRole | None
    yields: frozenset[str]


class Hints(NamedTuple):
    """The cues and actors of a passage, sorted by place."""

    cues: tuple[tuple[Place, Cue], ...]
    actors: tuple[tuple[int, Actor], ...]

    def within(self, window: Place, amount: Place) -> list[tuple[Place, Cue]]:
        """The cues of a window; a word within the amount is none, the whole of it is ("Millionenförderung")."""
        found = []
        first = bisect_left(self.cues, window[0] - LONGEST_CUE, key=lambda hint: hint[0][0])
        for place, cue in self.cues[first:]:
            if place[0] >= window[1]:
                break
            encloses = place[0] <= amount[0] and amount[1] <= place[1] and place != amount
            inside = amount[0] <= place[0] and place[1] <= amount[1] and place != amount
            if not inside and (encloses or window[0] <= place[0]):
                found.append((place, cue))
        return found


def find_hints(text: str) -> Hints:
    """Every cue and every actor of a passage."""
    cues: list[tuple[Place, Cue]] = []
    actors: list[tuple[int, Actor]] = []
    phrases, covered, before, lowered = _phrases(), 0, "", text.lower()
    for match in WORD.finditer(text):
        word = match[0].rstrip(".")
        whole = [
            (found.end(), cue)
            for needed, pattern, cue in phrases.get(word.casefold(), ())
            if needed in lowered and (found := compile_pattern(pattern).match(text, match.start()))
        ]
        cues += [((match.start(), end), cue) for end, cue in whole]
        covered = max([covered, *(end for end, _ in whole if _is_unbroken(text[match.start() : end]))])
        # "aus dem Digitalfonds" is one cue, its last word no other; "80.000 Euro je Antrag" are none for an application
        if match.start() >= covered and before not in {"je", "pro"}:
            cues += [((match.start(), match.start() + len(word)), cue) for cue in _cues_of(word)]
        if actor := _actor_of(word):
            actors.append((match.start(), actor))
        before = word.casefold()
    return Hints(tuple(cues), tuple(actors))


def _is_unbroken(words: str) -> bool:
    """Whether a found phrase has no room for other words in it, and so for other cues."""
    return len(words.split()) <= 4 and not regex.search(r"\d", words)


@remembered(20_000)
def _cues_of(word: str) -> tuple[Cue, ...]:
    cues = _single_words()
    near = (cues[i] for i in sorted(_keys().of(word.lower())))
    found = [cue for pattern, cue in near if compile_pattern(pattern).fullmatch(word)]
    if word[0].isupper() and any(not cue.verb for cue in found):
        return tuple(cue for cue in found if not cue.verb)  # "die Kosten", not "kosten"
    return tuple(found)


@remembered(20_000)
def _actor_of(word: str) -> Actor | None:
    if not word[0].isupper():
        return "local" if word in read_words("money", "actors.themselves") else None
    return next((actor for actor, pattern in _actors().items() if pattern.fullmatch(word)), None)


@cache
def _actors() -> dict[Actor, regex.Pattern[str]]:
    kinds: tuple[Actor, Actor] = ("state", "local")
    return {kind: compile_pattern(f"(?i:{globs(read_words('money', f'actors.{kind}'))})s?") for kind in kinds}


@cache
def _cues() -> tuple[tuple[Cue, tuple[str, ...]], ...]:
    """The cues of the lexicon with their words. Raises LexiconError for an unknown role."""
    cues = []
    for number, entry in enumerate(read_lexicon("money")["cue"], start=1):
        for role in filter(None, [*(entry.get(key) for key in ROLE_KEYS), *entry.get("yields", ())]):
            if role not in get_args(MoneyRole):
                raise LexiconError("money", f"cue {number}", f"unknown role {role!r}")
        cue = Cue(
            number=number,
            role=entry["role"],
            weak=entry.get("weak", False),
            verb=entry.get("verb", False),
            beside=entry.get("beside", False),
            near=entry.get("near", False),
            state=entry.get("state"),
            local=entry.get("local"),
            small=entry.get("small"),
            each=entry.get("each"),
            yields=frozenset(entry.get("yields", ())),
        )
        cues.append((cue, tuple(entry["words"])))
    return tuple(cues)


@cache
def _single_words() -> tuple[tuple[str, Cue], ...]:
    """One pattern a cue for its single words."""
    return tuple((rf"(?i:{'|'.join(map(glob, words))})", cue) for cue, words in _single())


@cache
def _keys() -> Keys:
    """What a word must have for one of the patterns to be tried: of "*kosten" the "kosten"."""
    return Keys((max(word.lower().split("*"), key=len), i) for i, (_, words) in enumerate(_single()) for word in words)


def _single() -> list[tuple[Cue, list[str]]]:
    single = [(cue, [word for word in words if " " not in word]) for cue, words in _cues()]
    return [(cue, words) for cue, words in single if words]


@cache
def _phrases() -> dict[str, list[tuple[str, str, Cue]]]:
    """Cues of several words by their first, which has no "*": "steuert … bei", "gehen an"; each with another part.

    Where the passage does not have that part anywhere, the pattern is not tried.
    """
    found: dict[str, list[tuple[str, str, Cue]]] = {}
    for cue, words in _cues():
        for phrase in (word for word in words if " " in word):
            first, *others = phrase.split()
            if "*" in first:
                raise LexiconError("money", f"cue {cue.number}", f"a phrase cannot begin with {first!r}")
            pattern = glob(phrase).replace(r"\s+…\s+", rf"\b[^;:!?]{{1,{REACH}}}?\b")
            needed = max((part.lower() for other in others for part in other.split("*")), key=len)
            found.setdefault(first.casefold(), []).append((needed, rf"(?i:{pattern})(?!\w)", cue))
    return found
