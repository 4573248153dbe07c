"""Passages → amounts of money: "rund 2,87 Millionen Euro" → 2870000 EUR, approximate, with role, scope and period.

First every number of a passage is read (:class:`_Number`), with the currency that stands beside it. Then numbers that
belong together are joined: lists share their currency and unit ("2,1 und 3,4 Millionen Euro"), ranges become one
record ("20.000 bis 25.000 Euro"). What the words around an amount say is read in ``money_roles``.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.mentions.currencies import can_be_weight, cue_starts, currency_of, speaks_of_money
from smartcity_nlp.mentions.money_bounds import find_bound, find_per, find_scope
from smartcity_nlp.mentions.money_patterns import BETWEEN, COUNTED, GAP, patterns
from smartcity_nlp.mentions.money_roles import Facts, Hints, find_hints, find_role, settle_roles
from smartcity_nlp.numbers import parse_number, plain
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Article, Money

TITLES: Final = frozenset({"kicker", "headline", "subheading"})
YEAR: Final = compile_pattern(r"(?:19|20)[0-9]{2}")
ARTICLE: Final = compile_pattern(r"(?i)eine?[nmrs]?")
COMPOUND: Final = compile_pattern(r"-\p{L}")
# The hundreds and thousands that end a number
ELIDED: Final = compile_pattern(
    r"(?:\p{L}+?(?P<hundred>hundert)?(?P<thousand>tausend)?|[0-9]{1,3}(?P<thousand>\.000))(?!\w)"
)
MOST_APART: Final = 1000  # "3 und 20.000 Euro" are no list of amounts
CONTEXT: Final = 300  # characters of a sentence that are looked at on either side
NEAR: Final = 120  # characters around a currency in which its numbers stand
LONGEST_GAP: Final = 40  # characters between two numbers of one list


class _Number(NamedTuple):
    """A number of a passage, offsets within it; ``scale`` is 1 where no "Millionen" stands beside it."""

    start: int
    end: int
    value: Decimal
    scale: Decimal
    currency: str | None
    factor: Decimal
    plain: bool  # could be a year: four bare digits
    leads: bool  # the currency stands before it


class Amount(NamedTuple):
    """An amount within a passage: offsets, lowest and highest value in whole currency units."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    currency: str
    rule: str


def find_money(passages: Sequence[Passage], article: Article) -> tuple[Money, ...]:
    """Every amount of the article, sorted by place. Roles that only another mention tells are filled in last."""
    found: list[Money] = []
    titles: set[int] = set()
    for passage in passages:
        amounts = _amounts(passage)
        if amounts and passage.kind in TITLES:
            titles.update(range(len(found), len(found) + len(amounts)))
        hints = find_hints(passage.text) if amounts else None
        found.extend(_record(passage, amount, hints) for amount in amounts if hints is not None)
    return settle_roles(found, frozenset(titles))


def _record(passage: Passage, amount: Amount, hints: Hints) -> Money:
    """The record of an amount: its value with bound, scope, period and role."""
    text, (start, end) = passage.text, _context(passage, amount)
    before, after = text[start : amount.start], text[amount.end : end]
    bound = find_bound(before, after, amount.low, amount.high)
    per = find_per(before, after)
    scope = find_scope(before, after, text[start:end], per)
    facts = Facts(
        span=(amount.start, amount.end), sentence=(start, end), value=amount.high or amount.low, bound=bound,
        scope=scope, per=per,
    )  # fmt: skip
    return Money(
        start=passage.start + amount.start,
        end=passage.start + amount.end,
        text=text[amount.start : amount.end],
        amount_min=None if bound == "at_most" or amount.low is None else plain(amount.low),
        amount_max=None if bound == "at_least" or amount.high is None else plain(amount.high),
        currency=amount.currency,
        bound=bound,
        scope=scope,
        role=find_role(text, hints, facts),
        per=per,
        rule=f"money.{amount.rule}",
    )


def _context(passage: Passage, amount: Amount) -> tuple[int, int]:
    """The sentence around an amount, at most ``CONTEXT`` characters to either side."""
    start, end = passage.sentence_at(amount.start)
    return max(start, amount.start - CONTEXT), max(amount.end, min(end, amount.end + CONTEXT))


def _amounts(passage: Passage) -> list[Amount]:
    """The amounts of one passage, without overlaps."""
    text = passage.text
    cues = list(_cues(text))
    if not cues:
        return []
    numbers = list(_numbers(text, cues))
    amounts = [amount for chain in _chains(text, numbers) for amount in _join(passage, chain)]
    amounts = [amount for amount in amounts if not _is_weight(passage, amount)]
    taken = [(amount.start, amount.end) for amount in amounts]
    amounts += [a for a in _vague(text) if not any(a.start < end and start < a.end for start, end in taken)]
    return sorted(amounts, key=lambda amount: amount.start)


def _cues(text: str) -> Iterator[regex.Match[str]]:
    """Where the text names a currency, or speaks of millions."""
    end = 0
    for start in cue_starts(text):
        if start >= end and (cue := patterns()["cue"].match(text, start)):
            end = cue.end()
            yield cue


def _is_weight(passage: Passage, amount: Amount) -> bool:
    words = passage.text[amount.start : amount.end]
    return can_be_weight(words) and not speaks_of_money(passage.text[slice(*_context(passage, amount))])


def _numbers(text: str, cues: Iterable[regex.Match[str]]) -> Iterator[_Number]:
    """Every number near a cue with its currency, if one stands beside it."""
    for match in _number_matches(text, cues):
        quantity = match["quantity"]
        value = parse_number(quantity)
        earlier = text[max(0, match.start() - 12) : match.start()]
        if value is None or (match["before"] and patterns()["scale_end"].search(earlier)):
            continue  # "in Mio. EUR 2023": the currency does not lead the number
        if _is_unsure(text, match):
            continue
        scaled = patterns()["scale_end"].search(quantity)
        scale = parse_number("1 " + scaled["scale"]) if scaled else None
        end = match.end("quantity")
        if match["after"] is None and match["before"] is None and match["head"] is None:
            yield _Number(match.start(), end, value, scale or Decimal(1), None, Decimal(1), _is_year(quantity), False)
            continue
        if match["thing"] is not None:
            continue
        named = _currency(match["after"], match["before"])
        if named is None or _is_part_of_name(text, match):
            continue
        currency, factor = named
        cents = parse_number(match["cents"]) if match["cents"] and scaled is None else None
        end = max(end, match.end("after"))
        if cents is not None:
            value, end = value + cents / 100, max(match.end("cents"), match.end("cent_word"))
        yield _Number(match.start(), end, value, scale or Decimal(1), currency, factor, False, bool(match["before"]))


def _is_unsure(text: str, match: regex.Match[str]) -> bool:
    """ "mehrere tausend Euro" is no thousand, "$3.5bn" not 3.5: no value rather than a wrong one."""
    end = match.end("quantity")
    if patterns()["several"].search(text, max(0, match.start() - LONGEST_GAP), match.start("quantity")):
        return match["quantity"] in read_lexicon("money")["vague"]["of"]
    return bool(match["before"]) and match["after"] is None and text[end : end + 1].isalpha()


def _is_part_of_name(text: str, match: regex.Match[str]) -> bool:
    """ "ein Yen-Kurs": the currency is the first part of another word, counted by an article."""
    return ARTICLE.fullmatch(match["quantity"]) is not None and COMPOUND.match(text, match.end("after")) is not None


def _number_matches(text: str, cues: Iterable[regex.Match[str]]) -> Iterator[regex.Match[str]]:
    """Matches of the number pattern near the words that speak of money; the rest of the text is not looked at."""
    windows: list[list[int]] = []
    for cue in cues:
        start, end = max(0, cue.start() - NEAR), cue.end() + NEAR
        if windows and start <= windows[-1][1]:
            windows[-1][1] = end
        else:
            windows.append([start, end])
    for start, end in windows:
        yield from patterns()["number"].finditer(text, start, end)


def _is_year(quantity: str) -> bool:
    return YEAR.fullmatch(quantity) is not None


def _currency(after: str | None, before: str | None) -> tuple[str, Decimal] | None:
    """The ISO code and the factor of a currency's words; Euro for "50-Millionen-Programm", where none stands."""
    words = after or before
    return currency_of(words) if words else ("EUR", Decimal(1))


def _chains(text: str, numbers: list[_Number]) -> Iterator[list[_Number]]:
    """Runs of numbers with only "und", "bis", "," … between them."""
    chain: list[_Number] = []
    for number in numbers:
        if chain and not _linked(text, chain[-1], number):
            yield chain
            chain = []
        chain.append(number)
    if chain:
        yield chain


def _linked(text: str, left: _Number, right: _Number) -> bool:
    gap = text[left.end : right.start]
    return len(gap) <= LONGEST_GAP and GAP.fullmatch(gap) is not None


def _join(passage: Passage, chain: list[_Number]) -> Iterator[Amount]:
    """The amounts of one chain: currency and unit shared, ranges made one."""
    text = passage.text
    shared = _share(text, chain)
    index = 0
    while index < len(shared):
        left = shared[index]
        right = shared[index + 1] if index + 1 < len(shared) else None
        if right is not None and left.currency and right.currency == left.currency and _is_range(text, left, right):
            low, high = left.value * left.factor, right.value * right.factor
            yield Amount(left.start, right.end, low, high, left.currency, "range")
            index += 2
            continue
        if left.currency or _is_bare_money(passage, left):
            value = left.value * left.factor
            rule = "amount" if left.currency else "bare"
            yield Amount(left.start, left.end, value, value, left.currency or "EUR", rule)
        index += 1


def _share(text: str, chain: list[_Number]) -> list[_Number]:
    """Currency and unit passed on: "15.000, 10.000 und 5.000 Euro", "3 bis 5 Millionen Euro", "€ 5 bis 10"."""
    shared = list(chain)
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        if left.currency is None and right.currency is not None and not right.leads and not left.plain:
            if right.value > left.value * MOST_APART * right.scale or _is_counted(text, left.start):
                continue
            scale = right.scale if left.scale == 1 and left.value < 1000 and right.scale > 1 else Decimal(1)
            if text[left.end - 1] == "-":  # "zwei- bis dreihundert", "20- bis 30.000"
                scale *= _elided(text[right.start : right.end])
            value, scale = left.value * scale, left.scale * scale
            shared[index] = left._replace(currency=right.currency, factor=right.factor, value=value, scale=scale)
    for index in range(1, len(shared)):
        left, right = shared[index - 1], shared[index]
        gap = GAP.fullmatch(text[left.end : right.start])
        if left.leads and right.currency is None and gap is not None and gap["range"]:
            shared[index] = right._replace(currency=left.currency, factor=left.factor, leads=True)
    return shared


def _elided(words: str) -> Decimal:
    """What the first of two numbers leaves to the second: 100 for "dreihundert", 1000 for "30.000"."""
    match = ELIDED.match(words)
    return Decimal(1) if match is None else Decimal(100 if match["hundred"] else 1) * (1000 if match["thousand"] else 1)


def _is_counted(text: str, start: int) -> bool:
    """ "Platz drei und 500 Euro": the number belongs to the noun before it."""
    return patterns()["counter"].search(text[max(0, start - LONGEST_GAP) : start]) is not None


def _is_range(text: str, left: _Number, right: _Number) -> bool:
    gap = GAP.fullmatch(text[left.end : right.start])
    if gap is None or left.value * left.factor >= right.value * right.factor:
        return False
    between = BETWEEN.search(text[max(0, left.start - 30) : left.start]) is not None
    return gap["range"] is not None or (between and gap["list"] == "und")


def _is_bare_money(passage: Passage, number: _Number) -> bool:
    """ "… steuert 4 Millionen bei": money where its sentence names a currency and no noun says what else is counted.

    In a headline ("Zwei Millionen für das Netz") the words after it decide.
    """
    if number.scale < 1_000_000:
        return False
    after = passage.text[number.end : number.end + 30]
    if COUNTED.match(after):
        return False
    if passage.kind in TITLES:
        return patterns()["headline_after"].match(after) is not None
    start, end = passage.sentence_at(number.start)
    return patterns()["currency"].search(passage.text[start:end]) is not None


def _vague(text: str) -> Iterator[Amount]:
    """ "Millionenförderung", "zweistelliger Millionenbetrag", "mehrere Millionen Euro": a floor, no ceiling."""
    lexicon = read_lexicon("money")["vague"]
    for match in patterns()["vague"].finditer(text):
        if match["after"]:
            floor = Decimal(lexicon["crowds"][match["crowd"]] if match["crowd"] else lexicon["of"][match["of"]])
            floor *= 1 if match["crowd"] else 2
            named = currency_of(match["after"])
        else:
            digits = match["digits"].lower() if match["digits"] else "einstellig"
            floor = Decimal(lexicon["base"].get(match["base"], 1)) * Decimal(lexicon["digits"][digits])
            named = _currency(None, None)
        if named is None:
            continue
        yield Amount(match.start(), match.end(), floor, None, named[0], "vague")
