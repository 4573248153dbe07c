"""What an amount is: "Den Eigenanteil von rund 260.000 Euro trägt die Kommune" → role ``own_share``.

The role is that of the nearest cue of the sentence (``money.toml``), counted in words, where the end of a clause and
another amount count more. Cues are looked up word by word, once a passage.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Literal, get_args

import regex

from smartcity_nlp.lexicon import LexiconError, read_lexicon, read_words
from smartcity_nlp.mentions.money_bounds import glob
from smartcity_nlp.types import Bound, Money, MoneyRole

CLAUSE_COST: Final = 6  # words that a comma or colon between cue and amount counts for; a semicolon twice that
AMOUNT_COST: Final = 6  # … and another amount between them
WEAK_COST: Final = 12
REACH: Final = 160  # characters between the two parts of "steuert … bei"
WORD = regex.compile(r"\w[\w-]{0,80}+\.?")
CEILING = regex.compile(
    r"\b(?:kann|können|könnte|könnten|dürfen|darf|werden|wird)\b.{0,150}?\b"
    r"(?:erhalten|bekommen|beantrag\w+|bezuschusst|gefördert|unterstützt|gewährt|abrufen|bewerben)",
    regex.DOTALL,
)
# "Je Projekt gibt es bis zu …", not "hatten auf jeweils bis zu … gehofft"
EACH_PROJECT = regex.compile(r"(?i)\b(?:je|pro)\s+(?:[\w-]+\s+)?\p{Lu}")

Actor = Literal["state", "local"]


@dataclass(frozen=True, slots=True)
class _Cue:
    """An entry of the lexicon; ``state`` and ``local`` are its roles when such a body acts."""

    number: int
    role: MoneyRole
    weak: bool
    state: MoneyRole | None
    local: MoneyRole | None


@dataclass(frozen=True, slots=True)
class Hints:
    """The cues and actors of a passage, sorted by place."""

    cues: tuple[tuple[int, int, _Cue], ...]
    actors: tuple[tuple[int, Actor], ...]


def find_hints(text: str) -> Hints:
    """Every cue and every actor of a passage."""
    cues: list[tuple[int, int, _Cue]] = []
    actors: list[tuple[int, Actor]] = []
    phrases = _phrases()
    for match in WORD.finditer(text):
        word = match[0].rstrip(".")
        for cue in _cues_of(word):
            cues.append((match.start(), match.start() + len(word), cue))
        for pattern, cue in phrases.get(word.casefold(), ()):
            if phrase := pattern.match(text, match.start()):
                cues.append((match.start(), phrase.end(), cue))
        if actor := _actor_of(word):
            actors.append((match.start(), actor))
    return Hints(tuple(cues), tuple(actors))


def find_role(
    text: str, hints: Hints, amount: tuple[int, int], sentence: tuple[int, int], bound: Bound, per: str | None
) -> MoneyRole:
    """The role of the amount at a span of the passage, by its sentence, else by the text just before that."""
    if per in read_words("money", "per.price"):
        return "price"
    near = _nearest(text, hints, amount, sentence)
    words = text[sentence[0] : sentence[1]]
    ceiling = CEILING.search(words) or (bound == "at_most" and EACH_PROJECT.search(words))
    if bound in ("at_most", "range") and ceiling and near not in ("own_share", "prize", "total_cost"):
        return "maximum"
    return near or _nearest(text, hints, amount, (max(0, sentence[0] - REACH), amount[1])) or "other"


def settle_roles(found: Sequence[Money], titles: frozenset[int]) -> tuple[Money, ...]:
    """Headlines take the role that the body gives the same sum; so does a sum that is told without a cue."""
    known: dict[tuple[object, ...], MoneyRole] = {}
    for index, money in enumerate(found):
        if index not in titles and money.role != "other":
            known.setdefault(_value(money), money.role)
    settled = []
    for index, money in enumerate(found):
        role = money.role
        if index in titles or role == "other":
            role = known.get(_value(money), role)
        if index in titles and role == "other" and money.bound != "range":
            role = "grant"
        settled.append(replace(money, role=role))
    return tuple(sorted(settled, key=lambda money: (money.start, money.end)))


def _value(money: Money) -> tuple[object, ...]:
    return (money.amount_min or money.amount_max, money.amount_max or money.amount_min, money.currency)


def _nearest(text: str, hints: Hints, amount: tuple[int, int], window: tuple[int, int]) -> MoneyRole | None:
    """The role of the cue that costs least; None where no cue stands in the window."""
    best: tuple[int, int, int, _Cue] | None = None
    first = bisect_left(hints.cues, window[0], key=lambda hint: hint[0])
    for start, end, cue in hints.cues[first:]:
        if start >= window[1]:
            break
        if amount[0] <= start and end <= amount[1] and (start, end) != amount:
            continue  # "Millionenförderung" is its own cue, a word within an amount is none
        cost = _distance(text, (start, end), amount) + (WEAK_COST if cue.weak else 0)
        if best is None or cost < best[0]:
            best = (cost, start, end, cue)
    return _role_of(best[3], hints, window, (best[1] + best[2]) // 2) if best else None


def _distance(text: str, cue: tuple[int, int], amount: tuple[int, int]) -> int:
    """Words between cue and amount; 0 where the cue's two parts enclose the amount ("steuert … bei")."""
    if cue[0] <= amount[0] and amount[1] <= cue[1]:
        return 0
    between = text[cue[1] : amount[0]] if cue[1] <= amount[0] else text[amount[1] : cue[0]]
    breaks = len(regex.findall(r"[,:–(](?!\d)", between)) + 2 * len(regex.findall(r";|\.\s", between))
    amounts = between.count("€") + between.count("Euro") + between.count("Million")
    return len(between.split()) + CLAUSE_COST * breaks + AMOUNT_COST * amounts


def _role_of(cue: _Cue, hints: Hints, window: tuple[int, int], place: int) -> MoneyRole:
    """The cue's role; where it depends on who acts, that of the nearest actor of the window."""
    if cue.state is None and cue.local is None:
        return cue.role
    near = [(abs(start - place), actor) for start, actor in hints.actors if window[0] <= start < window[1]]
    if not near:
        return cue.role
    return (cue.state if min(near)[1] == "state" else cue.local) or cue.role


@lru_cache(maxsize=20_000)
def _cues_of(word: str) -> tuple[_Cue, ...]:
    return tuple(cue for pattern, cue in _single_words() if pattern.fullmatch(word))


@lru_cache(maxsize=20_000)
def _actor_of(word: str) -> Actor | None:
    if not word[0].isupper():
        return None
    return next((actor for actor, pattern in _actors().items() if pattern.fullmatch(word)), None)


@cache
def _actors() -> dict[Actor, regex.Pattern[str]]:
    kinds: tuple[Actor, Actor] = ("state", "local")
    words = {kind: "|".join(map(glob, read_words("money", f"actors.{kind}"))) for kind in kinds}
    return {kind: regex.compile(f"(?i:{words[kind]})s?") for kind in kinds}


@cache
def _cues() -> tuple[tuple[_Cue, tuple[str, ...]], ...]:
    """The cues of the lexicon with their words. Raises LexiconError for an unknown role."""
    cues = []
    for number, entry in enumerate(read_lexicon("money")["cue"], start=1):
        for key in ("role", "state", "local"):
            if entry.get(key, "other") not in get_args(MoneyRole):
                raise LexiconError("money", f"cue {number}.{key}", f"unknown role {entry[key]!r}")
        cue = _Cue(number, entry["role"], entry.get("weak", False), entry.get("state"), entry.get("local"))
        cues.append((cue, tuple(entry["words"])))
    return tuple(cues)


@cache
def _single_words() -> tuple[tuple[regex.Pattern[str], _Cue], ...]:
    """One pattern a cue for its single words."""
    found = []
    for cue, words in _cues():
        if single := [glob(word) for word in words if " " not in word]:
            found.append((regex.compile(rf"(?i:{'|'.join(single)})"), cue))
    return tuple(found)


@cache
def _phrases() -> dict[str, list[tuple[regex.Pattern[str], _Cue]]]:
    """Cues of several words by their first, which has no "*": "steuert … bei", "gehen an"."""
    found: dict[str, list[tuple[regex.Pattern[str], _Cue]]] = {}
    for cue, words in _cues():
        for phrase in (word for word in words if " " in word):
            first = phrase.split()[0]
            if "*" in first:
                raise LexiconError("money", f"cue {cue.number}", f"a phrase cannot begin with {first!r}")
            pattern = glob(phrase).replace(r"\s+…\s+", rf"\b[^;:!?]{{1,{REACH}}}?\b")
            found.setdefault(first.casefold(), []).append((regex.compile(rf"(?i:{pattern})(?!\w)"), cue))
    return found
