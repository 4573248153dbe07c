"""What an amount is for by the event that has it: "1. Platz: Stadt Amberg (25.000 Euro)" → ``prize``, not ``other``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from smartcity_nlp.events.frames import EventType
from smartcity_nlp.types import Event, Money, MoneyRole

UNSURE = ("other", "grant", "budget")  # roles that the words around an amount give where nothing says more


def with_roles_of_events(
    money: Sequence[Money], events: Iterable[Event], types: Mapping[str, EventType]
) -> tuple[Money, ...]:
    """The amounts, those whose own words say little with the role that most fits the argument they are."""
    told: dict[str, list[MoneyRole]] = {}
    for event in events:
        for argument in event.arguments:
            own = types[event.type].roles[argument.role].money_roles
            if argument.kind == "money" and argument.ref and own:
                told.setdefault(argument.ref, []).append(own[0])
    return tuple(
        replace(m, role=told[m.id][0]) if m.role in UNSURE and m.id in told and m.role not in told[m.id] else m
        for m in money
    )
