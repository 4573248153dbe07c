"""The table of keys: when reports of an event type can be of one event (``lexicons/clusters.toml``).

``load_keys(types)["funding"].every`` → ``(("recipient",),)``: what a user's own type needs are its required roles.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from smartcity_nlp.across.days import WINDOW
from smartcity_nlp.events.frames import EventType
from smartcity_nlp.lexicon import LexiconError, read_lexicon

Pool = tuple[str, ...]  # roles whose fillers are compared together
NAME = "clusters"
KEYS = frozenset({"all", "any", "shared", "apart", "values", "days", "again"})


@dataclass(frozen=True, slots=True)
class Keys:
    """What reports of a type must share, and what tells them apart; roles by name."""

    every: tuple[Pool, ...]
    any: tuple[Pool, ...] = ()
    shared: int = 1
    apart: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    days: int = WINDOW.days
    again: tuple[str, ...] = ()

    @property
    def anchors(self) -> frozenset[str]:
        """The roles in which a shared name ties two reports; in the others it only adds to what does."""
        return frozenset(role for pool in self.every for role in pool) | (
            {*self.apart} - {role for pool in self.any for role in pool}
        )

    @property
    def roles(self) -> frozenset[str]:
        """Every role that is compared."""
        return frozenset(role for pool in (*self.every, *self.any) for role in pool) | {*self.apart, *self.values}


def load_keys(types: Mapping[str, EventType]) -> dict[str, Keys]:
    """The keys by event type. A type that the table does not know, or whose roles are others, has its required roles.

    Raises LexiconError for a key that there is not.
    """
    keys = {name: Keys(tuple((role,) for role in kind.required)) for name, kind in types.items() if kind.required}
    for name, entry in read_lexicon(NAME).items():
        own = _read(name, entry)
        if name in types and all(any(role in types[name].roles for role in pool) for pool in own.every):
            keys[name] = own
    return keys


def _read(name: str, entry: Mapping[str, Any]) -> Keys:
    unknown = sorted(set(entry) - KEYS)
    if unknown:
        raise LexiconError(NAME, f"{name}.{unknown[0]}", f"no such key; there are {', '.join(sorted(KEYS))}")
    return Keys(
        every=tuple(tuple(pool.split("|")) for pool in entry["all"]),
        any=tuple(tuple(pool.split("|")) for pool in entry.get("any", ())),
        shared=entry.get("shared", 1),
        apart=tuple(entry.get("apart", ())),
        values=tuple(entry.get("values", ())),
        days=entry.get("days", WINDOW.days),
        again=tuple(entry.get("again", ())),
    )
