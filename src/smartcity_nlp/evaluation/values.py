"""Comparing what has a value: amounts, dates and quotations."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from smartcity_nlp.evaluation.entities import Entity, names_of, share_a_name
from smartcity_nlp.evaluation.gold import norm, norm_date, norms, options
from smartcity_nlp.evaluation.tally import Item, Names, Tally
from smartcity_nlp.types import Article, Date, Money, Quote

# Quotations are the same if they begin with the same words: so many characters are looked at, so many suffice.
QUOTE_LENGTH = 40
QUOTE_ENOUGH = 25


def compare_money(
    tally: Tally,
    gold: Iterable[tuple[str, str | None, str | None, str, str, str | None]],
    money: Iterable[Money],
) -> None:
    """Amounts are the same if one's words are in the other's and the values agree; then bounds and roles."""
    wanted = []
    for text, low, high, currency, bound, role in gold:
        key = (norm(text.rstrip("?")) or "", _value(_cents(low), _cents(high), bound), currency, bound, role)
        wanted.append(Item(key=key, optional=text.endswith("?"), show=f"{text} {low}..{high} {bound}"))
    found = []
    for m in money:
        value = _value(_cents(m.amount_min), _cents(m.amount_max), m.bound)
        show = f"{m.text} {m.amount_min}..{m.amount_max} {m.bound} {m.role}"
        found.append(Item(key=(norm(m.text) or "", value, m.currency, m.bound, m.role), show=show))
    for want, got in tally.match("money", wanted, found, _same_money, prefer=_closer_money):
        (*_, bound, role), (*_, bound_found, role_found) = want.key, got.key
        if want.optional:
            continue
        tally.check("money bound", bound, bound_found)
        if role:
            allowed = role.split("|")
            tally.check("money role", role_found if role_found in allowed else allowed[0], role_found)


def _cents(amount: str | Decimal | None) -> float | None:
    return None if amount in (None, "") else round(float(amount), 2)


def _value(low: float | None, high: float | None, bound: str) -> tuple[float | None, float | str | None]:
    if bound == "at_least":
        return (high if low is None else low, "up")
    if bound == "at_most":
        return (low if high is None else high, "down")
    return (low, high)


def _same_money(want: Item, got: Item) -> bool:
    return _overlap(want.key[0], got.key[0]) and want.key[1:3] == got.key[1:3]


def _closer_money(want: Item, got: Item) -> int:
    (*_, bound, role), (*_, bound_found, role_found) = want.key, got.key
    return int(bound == bound_found) + int(role_found in (role or "").split("|"))


def _overlap(a: str, b: str) -> bool:
    return a in b or b in a


def compare_dates(tally: Tally, gold: Iterable[tuple[str, date | None, date | None]], dates: Iterable[Date]) -> None:
    """First where dates stand, then which days they mean."""
    wanted = [
        Item(key=(norm_date(text.rstrip("?")), (low, high)), optional=text.endswith("?"), show=f"{text} {low}..{high}")
        for text, low, high in gold
    ]
    found = [
        Item(key=(norm_date(d.text), (d.earliest, d.latest)), show=f"{d.text} {d.earliest}..{d.latest}") for d in dates
    ]
    tally.match("date span", wanted, found, _same_words, near=_same_words)
    tally.match("date value", wanted, found, _same_date, near=_same_words)


def _same_words(want: Item, got: Item) -> bool:
    return _overlap(want.key[0], got.key[0])


def _same_date(want: Item, got: Item) -> bool:
    return _same_words(want, got) and bool(want.key[1] == got.key[1])


def compare_quotes(tally: Tally, gold: Iterable[tuple[str | None, str, str]], article: Article) -> None:
    """First the quoted words, then who says them. Extra indirect quotations are tolerated."""
    entities: list[Entity] = [*article.people, *article.organizations, *article.places]
    speakers = {entity.id: names_of(entity) for entity in entities}
    wanted = [
        Item(
            names=options(speaker)[0] if speaker else frozenset(),
            key=(mode, (norm(text) or "")[:QUOTE_LENGTH]),
            optional=bool(speaker) and str(speaker).endswith("?"),
            show=f"{speaker}: {text}",
        )
        for speaker, text, mode in gold
    ]
    found = [_found_quote(quote, speakers) for quote in article.quotes]
    tally.match("quote", wanted, found, _same_quote)
    nobodys = [want for want in wanted if not want.names]
    somebodys = [got for got in found if not any(_same_quote(want, got) for want in nobodys)]
    tally.match(
        "quote+speaker", [want for want in wanted if want.names], somebodys,
        lambda want, got: _same_quote(want, got) and share_a_name(want, got),
    )  # fmt: skip


def _found_quote(quote: Quote, speakers: dict[str, Names]) -> Item:
    return Item(
        names=speakers.get(quote.speaker or "", frozenset()) | norms((quote.speaker_text,)),
        key=(quote.mode, (norm(quote.text) or "")[:QUOTE_LENGTH]),
        tolerated=quote.mode == "indirect",
        show=f"{quote.speaker_text}: {quote.text[:60]}",
    )


def _same_quote(want: Item, got: Item) -> bool:
    (mode, words), (mode_found, words_found) = want.key, got.key
    enough = min(len(words), len(words_found), QUOTE_ENOUGH)
    if mode != mode_found or not enough:
        return False
    if mode == "direct":
        return bool(words[:enough] == words_found[:enough])
    return words[:enough] in words_found or words_found[:enough] in words
