"""Federal ministries and when they had which name: "BMWK" → 2021–2025, before "BMWi", since then "BMWE"."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from smartcity_nlp.lexicon import LexiconError, read_lexicon


class Federal(NamedTuple):
    """A federal ministry under one name; ``keys`` are those of its short compounds, the months are "2021-12"."""

    acronym: str
    name: str
    since: str
    until: str
    keys: tuple[str, ...]

    def holds(self, published: date) -> bool:
        """Whether it had this name on that day."""
        month = published.isoformat()[:7]
        return self.since <= month and (not self.until or month <= self.until)


@cache
def federal_ministries() -> tuple[Federal, ...]:
    """Every ministry under every name, the names of one ministry in the order of time."""
    table = []
    for entry in read_lexicon("ministries")["federal"]:
        if entry.keys() != {"acronym", "name", "since", "until", "short"}:
            raise LexiconError("ministries", "federal", f"incomplete entry: {entry!r}")
        keys = tuple(entry["short"])
        table.append(Federal(entry["acronym"], entry["name"], entry["since"], entry["until"], keys))
    return tuple(table)


def named(name: str, published: date | None) -> Federal | None:
    """The ministry with this long name; of two acronyms the one of that day, None if that is open."""
    return _one((entry for entry in federal_ministries() if entry.name == name), published)


def with_key(key: str, published: date | None) -> Federal | None:
    """The ministry whose short compound has this key on that day: "bundesverkehrsministerium"."""
    return _one((entry for entry in federal_ministries() if key in entry.keys), published)


def with_acronym(acronym: str, published: date | None) -> Federal | None:
    """The ministry with this acronym, under its name of that day or else the latest one."""
    entries = [entry for entry in federal_ministries() if entry.acronym == acronym]
    return _one(entries, published) or (entries[-1] if entries else None)


def _one(entries: Iterable[Federal], published: date | None) -> Federal | None:
    entries = list(entries)
    if published is not None:
        entries = [entry for entry in entries if entry.holds(published)][-1:]
    return entries[-1] if len({entry.acronym for entry in entries}) == 1 else None
