"""Reports of one event → its cluster: every filler and every figure with the articles that give it.

"rund 700.000 Euro" (two papers) and "708.000 Euro" (one) → two figures, the exact one first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from smartcity_nlp.across.amounts import Amount, agree
from smartcity_nlp.across.groups import group_of
from smartcity_nlp.across.names import fold
from smartcity_nlp.across.records import EventCluster, Figure, Filler, JoinedEntity, Source
from smartcity_nlp.across.reports import Report
from smartcity_nlp.types import Argument, Modality

FIRMEST: tuple[Modality, ...] = ("asserted", "planned", "hypothetical", "negated")


def summarize(clusters: Iterable[Sequence[Report]]) -> tuple[EventCluster, ...]:
    """The records, sorted by the day the event was first told, numbered in that order."""
    found = [_summary(reports) for reports in clusters]
    found.sort(key=lambda c: (c.published or c.earliest or date.max, c.type, _ids(c.sources[0])))
    return tuple(replace(cluster, id=f"e{number}") for number, cluster in enumerate(found, start=1))


def _ids(source: Source) -> tuple[str, str, str]:
    return source.document, source.article, source.record


def _first_told(source: Source) -> tuple[date, tuple[str, str, str]]:
    return source.published or date.max, _ids(source)


def _summary(reports: Sequence[Report]) -> EventCluster:
    events = [report.event for report in reports]
    earliest, latest = _time(reports)
    return EventCluster(
        id="",
        type=events[0].type,
        modality=min((event.modality for event in events), key=FIRMEST.index),
        foreground=any(event.foreground for event in events),
        fillers=_fillers(reports),
        figures=_figures(reports),
        earliest=earliest,
        latest=latest,
        published=min((day for report in reports if (day := report.source.published)), default=None),
        sources=tuple(sorted((report.source for report in reports), key=_first_told)),
    )


def _time(reports: Sequence[Report]) -> tuple[date | None, date | None]:
    """The event's own date: the nearest that is given, the best attested of these."""
    given = Counter((r.days.first, r.days.last) for r in reports if r.days.first or r.days.last)

    def rank(span: tuple[date | None, date | None]) -> tuple[int, int, date]:
        first, last = span
        length = (last - first).days if first and last else date.max.toordinal()
        return length, -given[span], first or date.max

    return min(given, key=rank, default=(None, None))


def _fillers(reports: Sequence[Report]) -> tuple[Filler, ...]:
    """By role in the order of the fullest report, the best attested value first; sources name the events."""
    found: dict[tuple[str, str], dict[Source, Argument]] = defaultdict(dict)
    joined: dict[tuple[str, str], JoinedEntity | None] = {}
    for report in reports:
        for argument, entity in report.fillers:
            if argument.kind != "money":
                key = (argument.role, entity.id if entity else _words(argument))
                joined[key] = entity
                found[key].setdefault(report.source, argument)
    order = {role: number for number, role in enumerate(dict.fromkeys(role for role, _ in found))}
    fillers = [_filler(role, joined[role, name], told) for (role, name), told in found.items()]
    return tuple(sorted(fillers, key=lambda f: (order[f.role], -len(f.sources), f.value)))


def _words(argument: Argument) -> str:
    """By which words that are no entity are one: "zwölf Kommunen" and "12 Städte und Gemeinden" are."""
    value = argument.value or argument.text
    group = group_of(value) if argument.kind == "text" else None
    return f"={group.count}" if group and group.count else f"={fold(value)}"


def _filler(role: str, entity: JoinedEntity | None, told: Mapping[Source, Argument]) -> Filler:
    words = Counter(argument.value or argument.text for argument in told.values())
    value = entity.name if entity else min(words, key=lambda word: (-words[word], word))
    kind = entity.kind if entity else min(argument.kind for argument in told.values())
    sources = tuple(sorted(told, key=_first_told))
    return Filler(role=role, kind=kind, value=value, entity=entity.id if entity else None, sources=sources)


def _figures(reports: Sequence[Report]) -> tuple[Figure, ...]:
    """By role; forms of one amount together, the exact one first, the best attested amount before others.

    Where one article tells of all recipients and another of one of them, the first has the amount to add up.
    """
    given: dict[str, dict[Amount, list[Source]]] = defaultdict(lambda: defaultdict(list))
    firm: dict[tuple[str, Amount], int] = {}
    for report in sorted(reports, key=lambda r: _first_told(r.source)):
        for role, amount in report.amounts.items():
            given[role][amount].append(replace(report.source, record=report.money[role]))
            rank = FIRMEST.index(report.event.modality)
            firm[role, amount] = min(rank, firm.get((role, amount), rank))
    return tuple(
        figure
        for role in sorted(given)
        for figure in _figures_of(role, given[role], {amount: firm[role, amount] for amount in given[role]})
    )


def _figures_of(role: str, given: Mapping[Amount, Sequence[Source]], firm: Mapping[Amount, int]) -> Iterator[Figure]:
    families: list[list[Amount]] = []
    for amount in sorted(given, key=_exact_first):
        family = next((known for known in families if agree(known[0], amount)), None)
        if family is None:
            families.append(family := [])
        family.append(amount)
    attested = {id(family): sum(len(given[amount]) for amount in family) for family in families}

    def order(family: Sequence[Amount]) -> tuple[object, ...]:
        """What was planned comes after what was given, a ceiling or a yearly rate after what can be added up."""
        partial = all(amount.total is None or amount.per for amount in family)
        firmest, recipients = min(firm[a] for a in family), max(a.recipients for a in family)
        return -recipients, firmest, partial, -attested[id(family)], _exact_first(family[0])

    families.sort(key=order)
    for family in families:
        whole = max(amount.recipients for amount in family)
        for same in _of_one_value(sorted(family, key=lambda a: (a.recipients < whole, *_exact_first(a)))):
            yield _figure(role, same, [source for amount in same for source in given[amount]])


def _of_one_value(amounts: Iterable[Amount]) -> list[list[Amount]]:
    values: dict[tuple[object, ...], list[Amount]] = {}
    for amount in amounts:
        values.setdefault((amount.low, amount.high, amount.currency, amount.bound, amount.per), []).append(amount)
    return list(values.values())


def _exact_first(amount: Amount) -> tuple[bool, int, Decimal, str]:
    return amount.bound not in ("exact", "range"), -amount.digits, -amount.value, repr(amount)


def _figure(role: str, amounts: Sequence[Amount], sources: Iterable[Source]) -> Figure:
    totals = [total for amount in amounts if (total := amount.total) is not None]
    return Figure(
        role=role,
        amount_min=amounts[0].low,
        amount_max=amounts[0].high,
        currency=amounts[0].currency,
        bound=amounts[0].bound,
        scope=next((amount.scope for amount in amounts if amount.scope), None),
        total=max(totals, default=None),
        per=amounts[0].per,
        sources=tuple(sorted(sources, key=_first_told)),
    )
