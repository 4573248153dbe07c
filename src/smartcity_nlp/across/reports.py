"""An event of an article → what it is compared by: joined entities, nouns of its texts, amounts and days.

A grant of 708.000 Euro to Kaiserslautern → ``names["recipient"] == {"l7"}``, ``amounts["amount"].value == 708000``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from smartcity_nlp.across.amounts import Amount
from smartcity_nlp.across.days import Days, days_of
from smartcity_nlp.across.groups import group_of, level_of
from smartcity_nlp.across.names import NOUN_ENDING, UMLAUTS, WORD, fold
from smartcity_nlp.across.records import JoinedEntity, Source
from smartcity_nlp.across.tellings import setting_of
from smartcity_nlp.grammar.normal import is_adjective
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.patterns import remembered
from smartcity_nlp.types import Argument, Article, Date, Event, Money

Address = tuple[str, str, str]  # ids of document, article and record
SHORTEST_NOUN = 4  # letters of a noun that can tell what a text is about


@dataclass(frozen=True, slots=True)
class Report:
    """An event as one article tells it."""

    event: Event
    fillers: tuple[tuple[Argument, JoinedEntity | None], ...]
    source: Source
    days: Days
    home: str | None  # where the article plays: a municipality's key
    names: Mapping[str, frozenset[str]]  # ids of joined entities and marks of groups without names, by role
    nouns: Mapping[str, frozenset[str]]  # of texts and of the names of programmes, by role
    values: Mapping[str, frozenset[str]]  # constants, dates and texts as they stand, by role
    amounts: Mapping[str, Amount]
    levels: frozenset[str]  # whose money it is: "DE-HE", "DE"; empty if unknown
    money: Mapping[str, str]  # by role, the id of the amount's record, or the event's
    is_total: bool  # a cumulative sum of many grants


def read_reports(articles: Iterable[tuple[str, Article]], entities: Mapping[Address, JoinedEntity]) -> Iterator[Report]:
    """Every event of the articles."""
    for document, article in articles:
        money = {record.id: record for record in article.money}
        home = setting_of(article).home if article.events else None
        for event in article.events:
            yield _report(document, article, event, home, money, entities)


def _report(
    document: str,
    article: Article,
    event: Event,
    home: str | None,
    money: Mapping[str, Money],
    entities: Mapping[Address, JoinedEntity],
) -> Report:
    names: dict[str, set[str]] = {}
    nouns: dict[str, set[str]] = {}
    values: dict[str, set[str]] = {}
    fillers = tuple((a, entities.get((document, article.id, a.ref or ""))) for a in event.arguments)
    for argument, entity in fillers:
        if entity is not None:
            names.setdefault(argument.role, set()).add(entity.id)
        if argument.kind == "text" or (entity is not None and entity.kind == "programme"):
            nouns.setdefault(argument.role, set()).update(nouns_of(argument.value or argument.text))
        if argument.kind in ("text", "date"):
            values.setdefault(argument.role, set()).add(_as_compared(argument))
    amounts = dict(_amounts(event, money))
    levels = frozenset(level for a, e in fillers if e and a.role in _payers() and (level := level_of(e)))
    for role in _counted(event):
        names.setdefault(role, set()).update(_groups(event, role, levels))
    return Report(
        event=event,
        fillers=fillers,
        source=Source(document=document, article=article.id, record=event.id, published=article.published),
        days=days_of(event.time, article.published, is_news=event.foreground),
        home=home,
        names={role: frozenset(found) for role, found in names.items() if found},
        nouns={role: frozenset(found) for role, found in nouns.items()},
        values={role: frozenset(found) for role, found in values.items()},
        levels=levels,
        amounts={role: amount for role, (amount, _) in amounts.items()},
        money={role: record for role, (_, record) in amounts.items()},
        is_total=_is_total(event, amounts.values(), article),
    )


def _as_compared(argument: Argument) -> str:
    value = argument.value or argument.text
    same: dict[str, str] = read_lexicon("across")["events"]["same"].get(argument.role, {})
    return same.get(value, fold(value))


@remembered()
def nouns_of(text: str) -> frozenset[str]:
    """The nouns that say what a text is about: "Bau eines digitalen Park-Leitsystems" → park, leitsystem."""
    vague = read_words("across", "events.vague")
    words = (word for word in WORD.findall(text) if word[0].isupper() and not is_adjective(word))
    stems = (NOUN_ENDING.sub("", word.casefold().translate(UMLAUTS)) for word in words)
    return frozenset(stem for stem in stems if len(stem) >= SHORTEST_NOUN and stem not in vague)


def _amounts(event: Event, money: Mapping[str, Money]) -> Iterator[tuple[str, tuple[Amount, str]]]:
    """The event's own amount for each role: of several the first, the others are its parts."""
    recipients = max((_count(event, role) for role in _counted(event)), default=1)
    strange = read_words("across", "events.not_amounts")
    own_roles = read_words("across", "events.amounts")
    seen: set[str] = set()
    for argument in event.arguments:
        if argument.kind != "money" or argument.role in seen:
            continue
        seen.add(argument.role)
        record = money.get(argument.ref or "")
        if record is None:
            amount = _parsed(argument.value or "", recipients)
        elif argument.role in own_roles and record.role in strange:
            amount = None
        else:
            sides = (record.amount_min, record.amount_max)
            amount = None
            if any(side is not None for side in sides):
                amount = Amount(*sides, record.currency, record.bound, record.scope, recipients, record.per)
        if amount is not None:
            yield argument.role, (amount, record.id if record else event.id)


def _counted(event: Event) -> list[str]:
    """The roles whose fillers each get an amount."""
    return [
        role for role in read_lexicon("across")["events"]["recipients"] if any(a.role == role for a in event.arguments)
    ]


def _count(event: Event, role: str) -> int:
    """How many fill a role: "Hanau und drei weitere Kommunen" are four."""
    groups = [group_of(a.value or a.text) if a.kind == "text" else None for a in event.arguments if a.role == role]
    return sum((group and group.count) or 1 for group in groups)


def _groups(event: Event, role: str, levels: frozenset[str]) -> Iterator[str]:
    """Marks by which groups without names meet: their number, and whose money it is."""
    for argument in event.arguments:
        group = group_of(argument.value or argument.text) if argument.kind == "text" else None
        if argument.role == role and group is not None:
            yield from (f"{group.count} of {level}" for level in levels)


def _payers() -> frozenset[str]:
    return read_words("across", "events.payers")


def _parsed(value: str, recipients: int) -> Amount | None:
    """ "708000 EUR" → the amount."""
    number, _, currency = value.partition(" ")
    try:
        amount = Decimal(number)
    except InvalidOperation:
        return None
    return Amount(amount, amount, currency, "exact", None, recipients) if amount.is_finite() else None


def _is_total(event: Event, amounts: Iterable[tuple[Amount, str]], article: Article) -> bool:
    """Whether an event sums up many: "bis 2021 insgesamt 2,87 Millionen Euro", "seit 2018"."""
    if any(amount.scope == "cumulative" for amount, _ in amounts):
        return True
    periods = [argument for argument in event.arguments if argument.role == "period"]
    dates = {record.id: record for record in article.dates}
    return any((a.value or "").endswith("/..") or _is_over(dates.get(a.ref or ""), article) for a in periods)


def _is_over(period: Date | None, article: Article) -> bool:
    """Whether a period had ended when the article appeared."""
    return bool(period and period.latest and article.published and period.latest < article.published)
