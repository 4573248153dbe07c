"""Events as rows: roles become columns, ``{"funder": "Rheinland-Pfalz", "amount": Decimal("708000"), …}``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.tables.columns import COUNT, DAY, EUROS, FLAG, KIND, TEXT, Column, Columns, Row
from smartcity_nlp.tables.records import WHERE, joined, where
from smartcity_nlp.types import Argument, Article, Money

HEAD: Columns = {
    **WHERE, "id": TEXT, "type": KIND, "modality": KIND, "foreground": FLAG, "time": TEXT, "earliest": DAY,
    "latest": DAY,
}  # fmt: skip
TAIL: Columns = {
    "currency": KIND, "scope": KIND, "per": KIND, "according_to": TEXT, "trigger": TEXT, "trigger_start": COUNT,
    "trigger_end": COUNT, "evidence": TEXT,
}  # fmt: skip
BOUND = "_bound"


def event_columns(types: Sequence[str], articles: Iterable[Article]) -> Columns:
    """The columns for the given types: all their roles; without types, the roles that occur.

    Raises ValueError for a type that neither the library nor any event has.
    """
    declared = _declared_roles()
    events = [event for article in articles for event in article.events]
    there = declared.keys() | {event.type for event in events}
    for name in types:
        if not isinstance(name, str) or name not in there:
            raise ValueError(f"there is no event type {name!r}, but there are: {', '.join(sorted(there))}")
    events = [event for event in events if not types or event.type in types]
    used = {a.role: a.kind == "money" for event in events for a in event.arguments}
    order = {role: money for own in types or declared for role, money in declared.get(own, {}).items()}
    roles = order if types else {role: money for role, money in order.items() if role in used}
    # Roles of event types of the user's own stand behind, in the order of their appearance.
    roles = {**roles, **{role: money for role, money in used.items() if role not in roles}}
    return {**HEAD, **{column: kind for role, money in roles.items() for column, kind in _role(role, money)}, **TAIL}


def event_rows(document: str, article: Article, types: Sequence[str] = ()) -> Iterator[Row]:
    """A row an event."""
    amounts = {money.id: money for money in article.money}
    for event in article.events:
        if types and event.type not in types:
            continue
        yield {
            **where(document, article),
            "id": event.id,
            "type": event.type,
            "modality": event.modality,
            "foreground": event.foreground,
            "time": event.time and event.time.value,
            "earliest": event.time and event.time.earliest,
            "latest": event.time and event.time.latest,
            **_roles(event.arguments, amounts),
            "according_to": event.attribution and event.attribution.source_text,
            "trigger": event.trigger.text,
            "trigger_start": event.trigger.start,
            "trigger_end": event.trigger.end,
            "evidence": " … ".join(evidence.text for evidence in event.evidence),
        }


def argument_rows(document: str, article: Article) -> Iterator[Row]:
    """A row an argument."""
    for event in article.events:
        for argument in event.arguments:
            yield {
                **where(document, article),
                "event": event.id,
                "type": event.type,
                "modality": event.modality,
                "foreground": event.foreground,
                "role": argument.role,
                "kind": argument.kind,
                "value": argument.value,
                "ref": argument.ref,
                "inferred_from": argument.inferred_from,
                "text": argument.text,
                "start": argument.start,
                "end": argument.end,
            }


def _declared_roles() -> dict[str, dict[str, bool]]:
    """Type → its roles in their order, and whether amounts fill them."""
    types = read_lexicon("frames")["types"]
    return {name: {role: spec["kinds"] == ["money"] for role, spec in t["roles"].items()} for name, t in types.items()}


def _role(role: str, money: bool) -> Iterator[tuple[str, Column]]:
    yield _column(role), EUROS if money else TEXT
    if money:
        yield _column(role) + BOUND, KIND


def _column(role: str) -> str:
    """The role's name; of one's own types a role may be called as another column is: "type" → "type_role"."""
    return f"{role}_role" if role in HEAD or role in TAIL else role


def _roles(arguments: Sequence[Argument], amounts: Mapping[str, Money]) -> Row:
    row: Row = {}
    fillers: dict[str, list[str]] = {}
    for argument in arguments:
        money = amounts.get(argument.ref or "")
        if money is None:
            fillers.setdefault(_column(argument.role), []).append(argument.value or argument.text)
        elif _column(argument.role) not in row:  # of several amounts the first is the event's own, the others its parts
            row[_column(argument.role)] = money.amount_max if money.amount_min is None else money.amount_min
            row[_column(argument.role) + BOUND] = money.bound
            row.setdefault("currency", money.currency)
            row.setdefault("scope", money.scope)
            row.setdefault("per", money.per)
    return {**row, **{role: joined(values) for role, values in fillers.items()}}
