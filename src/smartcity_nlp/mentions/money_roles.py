"""What an amount is: "Den Eigenanteil von 90.000 Euro übernimmt der Kreis" → role ``own_share``.

Read in the clause of the amount, then in ever more of its sentence, then in the text just before: a noun that has the
amount as its attribute ("Eigenanteil von …", "… Zuschuss"); else the verb, which may leave it to a noun of its clause
("erhält … Preisgeld"); else the nearest noun. The words are in ``money.toml``, looked up in ``money_cues``.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

import regex

from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.money_cues import REACH, Cue, Hints, Place, find_hints
from smartcity_nlp.numbers import alternatives
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Bound, Money, MoneyRole, Scope

__all__ = ["Facts", "Hints", "find_hints", "find_role", "settle_roles"]

BREAK = compile_pattern(r"[,;:–—()](?=\s|$)|(?<=\s)\(|[.!?]\s")  # "1,5 Millionen" has none
LIST = compile_pattern(r"(?:Euro|€|Millionen|Milliarden|Mio\.?)\s+und\s")  # "trägt A 3 Euro und B 5 Euro"
CLAUSE_COST = 6  # words that the end of a clause between cue and amount counts for
AMOUNT_COST = 6  # … and another amount between them
OTHER = compile_pattern(r"\d\s*(?:Euro|€|Mill|Mio|Mrd)|illion")  # another amount
CEILING = compile_pattern(
    r"""(?i) \b(?:kann|können|könnte|könnten|dürfen|darf|werden|wird)\b .{0,150}?
          \b(?:erhalten|bekommen|beantrag\w+|bezuschusst|gefördert|unterstützt|gewährt|abrufen|bewerben|rechnen)\b
      | \b(?:beantragt|abgerufen|bewilligt|gewährt|gefördert)\s+werden\s+(?:können|dürfen)\b
      | \b(?:gefördert|bezuschusst|unterstützt)\s+werden\s+(?!d(?:ie|er|as)\b)      # "Gefördert werden Vorhaben mit …"
      | \b(?:gefördert|bezuschusst|unterstützt)\s+wird\s+(?:ein|jedes|jede)\b
      | \b(?:fördert|bezuschusst|unterstützt)\b .{0,40}?
          \b(?<!\b(?:die|das|der|drei|vier|zwei)\s)(?:Vorhaben|Projekte|Maßnahmen|Anträge|Ideen)\s+mit\b
      | \b(?:zuwendung|förderung|fördersumme|zuschüsse)\s+(?:liegt|liegen|beträgt|betragen|reicht|reichen)\b
      """,
    regex.DOTALL | regex.VERBOSE,
)
# "Je Projekt gibt es bis zu …", not "rechneten mit jeweils bis zu …"
EACH_PROJECT = compile_pattern(r"(?i)\b(?:je|pro)\s+(?:[\w-]+\s+)?(?-i:\p{Lu})")
# "für 1,90 Euro nach Kiel"
PAID = compile_pattern(r"(?i)\bfür\s+(?:(?:nur|je|jeweils|rund|etwa|knapp|gut|gerade\s+mal)\s+){0,2}$")
NO_CEILING: frozenset[MoneyRole] = frozenset({"own_share", "prize", "total_cost", "price", "contract_value"})


class Facts(NamedTuple):
    """What was read of an amount before its role; ``value`` is the larger side."""

    span: Place
    sentence: Place
    value: Decimal | None
    bound: Bound
    scope: Scope | None
    per: str | None


def find_role(text: str, hints: Hints, facts: Facts) -> MoneyRole:
    """The role of an amount of a passage."""
    if facts.per in read_words("money", "per.price"):
        return "price"
    role: MoneyRole | None = None
    for window in _windows(text, facts):
        role = _decide(text, hints, facts, window)
        if role is not None:
            break
    words = text[facts.sentence[0] : facts.sentence[1]]
    ceiling = CEILING.search(words) or (facts.bound == "at_most" and EACH_PROJECT.search(words))
    if facts.bound in ("at_most", "range") and ceiling and role not in NO_CEILING:
        return "maximum"
    paid = PAID.search(text, facts.sentence[0], facts.span[0]) is not None and _is_below("small_below", facts)
    return role or ("price" if paid else "other")


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


def _windows(text: str, facts: Facts) -> list[Place]:
    """The clause of the amount, the clause with its neighbours, the sentence, the sentence with what stands before."""
    start, end = facts.sentence
    lefts = [match.end() for match in BREAK.finditer(text, start, facts.span[0])]
    rights = [match.start() for match in BREAK.finditer(text, facts.span[1], end)]
    if listed := [match.end() for match in LIST.finditer(text, max([start, *lefts]), facts.span[0])]:
        lefts.append(listed[-1])
    left, right = [*reversed(lefts), start], [*rights, end]
    wider = [left[min(1, len(left) - 1)], right[min(1, len(right) - 1)]]
    if OTHER.search(text, wider[0], left[0]):
        wider[0] = left[0]  # "…, dessen Kosten bei 8 Euro liegen, mit 5 Euro": no word about the 5 Euro
    if OTHER.search(text, right[0], wider[1]):
        wider[1] = right[0]
    if OTHER.search(text, right[0], end):
        end = wider[1]  # "… ein Volumen von 8 Euro, für ein einzelnes Vorhaben gibt es 5 Euro"
    windows = [(left[0], right[0]), (wider[0], wider[1]), (start, end)]
    return [*dict.fromkeys(windows), (max(0, start - REACH), end)]


def _decide(text: str, hints: Hints, facts: Facts, window: Place) -> MoneyRole | None:
    """The role that the words of a window give, or None."""
    cues = hints.within(window, facts.span)
    nouns = [(place, cue) for place, cue in cues if not cue.verb]
    attributed = [(place, cue) for place, cue in nouns if _has_attribute(text, place, facts.span)]
    # "Das Programm hat ein Gesamtvolumen von …", "Die übrigen 5.000 Euro erhält sie als Zuschuss"
    if attributed and all(cue.weak or cue.beside for _, cue in attributed):
        attributed = [] if any(not cue.weak and not cue.beside for _, cue in nouns) else attributed
    if attributed:
        return _role_of(text, *_nearest(text, attributed, facts.span), hints, facts, window)
    nouns = [(place, cue) for place, cue in nouns if not cue.beside]
    if verbs := [(place, cue) for place, cue in cues if cue.verb]:
        place, verb = _nearest(text, verbs, facts.span)
        left = [(at, noun) for at, noun in nouns if noun.role in verb.yields]
        if "prize" in verb.yields and _is_won(hints, facts, window):
            return "prize"
        if left := [(at, noun) for at, noun in left if noun.role != "prize" or not noun.weak]:
            return _nearest(text, left, facts.span)[1].role
        return _role_of(text, place, verb, hints, facts, window)
    for weak in (False, True):
        if same := [(place, cue) for place, cue in nouns if cue.weak == weak]:
            return _role_of(text, *_nearest(text, same, facts.span), hints, facts, window)
    return None


def _is_won(hints: Hints, facts: Facts, window: Place) -> bool:
    """ "Die Jury kürte X zur Siegerin; sie erhielt 500 Euro": a small sum, and no state that gives it."""
    if not _is_below("prize_below", facts):
        return False
    if any(actor == "state" and window[0] <= at < window[1] for at, actor in hints.actors):
        return False
    around = (max(0, facts.sentence[0] - REACH), facts.sentence[1])
    return any(cue.role == "prize" for _, cue in hints.within(around, facts.span))


def _nearest(text: str, cues: Sequence[tuple[Place, Cue]], span: Place) -> tuple[Place, Cue]:
    return min(cues, key=lambda hint: (_distance(text, hint[0], span), hint[0]))


def _distance(text: str, cue: Place, amount: Place) -> int:
    """Words between cue and amount; 0 where the cue's two parts enclose the amount ("steuert … bei")."""
    if cue[0] <= amount[0] and amount[1] <= cue[1]:
        return 0
    between = text[cue[1] : amount[0]] if cue[1] <= amount[0] else text[amount[1] : cue[0]]
    amounts = between.count("€") + between.count("Euro") + between.count("Million")
    return len(between.split()) + CLAUSE_COST * len(BREAK.findall(between)) + AMOUNT_COST * amounts


def _has_attribute(text: str, cue: Place, amount: Place) -> bool:
    """Whether the amount is the noun's attribute: "Zuschuss des Landes von 50.000 Euro", "50.000 Euro Zuschuss"."""
    if cue == amount or (cue[0] < amount[1] and amount[0] < cue[1]):
        return cue == amount
    if cue[1] <= amount[0]:
        return _attributes()["before"].fullmatch(text, cue[1], amount[0]) is not None
    return _attributes()["after"].fullmatch(text, amount[1], cue[0]) is not None


@cache
def _attributes() -> dict[str, regex.Pattern[str]]:
    """What may stand between a noun and its attribute."""
    words: Any = read_lexicon("money")
    bound = words["bound"]
    filler = alternatives(
        [word for key in ("approximate", "at_least", "at_most", "fillers") for word in bound[key]]
        + words["scope"]["each_before"]
    )
    genitive, joint = (alternatives(words["attribute"][key]) for key in ("genitives", "joints"))
    before = rf"""(?: \s+ {genitive} \s+ (?:[\p{{Ll}}-]{{2,30}}\s+){{0,2}} \p{{Lu}}[\w-]*+ ){{0,2}}
        (?: \s+ {joint} | : )? (?: \s+ (?i:{filler}) ){{0,4}} \s+"""
    after = r"-? | \s+ (?:an\s+)? (?:[\p{Ll}]{2,30}e[rnms]?\s+)?"
    return {"before": compile_pattern(before, regex.VERBOSE), "after": compile_pattern(after, regex.VERBOSE)}


def _is_below(limit: str, facts: Facts) -> bool:
    value: int = read_lexicon("money")["limits"][limit]
    return facts.value is not None and facts.value < value


def _role_of(text: str, place: Place, cue: Cue, hints: Hints, facts: Facts, window: Place) -> MoneyRole | None:
    """The cue's role; where it depends on who acts, that of the nearest actor; None where nobody does."""
    if cue.small and facts.per is None and _is_below("small_below", facts):
        return cue.small
    if cue.each and facts.scope == "each":
        return cue.each
    if cue.state is None and cue.local is None:
        return cue.role
    # "Der Bund übernimmt 8 Euro und [die Stadt 2 Euro]": the verb is said once, the actor stands at the amount
    clause = _windows(text, facts)[0]
    elsewhere = place[0] < clause[0] or clause[1] <= place[0]
    own = [(facts.span[0], clause)] if elsewhere or cue.near else []
    for at, (start, end) in (*own, *([] if cue.near else [((place[0] + place[1]) // 2, window)])):
        if near := [(abs(actor[0] - at), actor[1]) for actor in hints.actors if start <= actor[0] < end]:
            return (cue.state if min(near)[1] == "state" else cue.local) or cue.role
    return cue.role if cue.role != "other" else None
