"""How records show themselves: ``Money(…)`` → ``<Money 708.000 Euro: 708000 EUR, grant, exact>``; HTML in a notebook.

Records are data and know nothing of their looks. :class:`Shown` asks the two functions here; what they say of each kind
of record is registered by ``display.records``, which ``import smartcity_nlp`` loads with the package.
"""

from dataclasses import fields, is_dataclass
from functools import singledispatch

from smartcity_nlp.markup import clipped, escaped

LONGEST = 160  # characters of one that nothing is registered for


@singledispatch
def in_words(record: object) -> str:
    """The record on one short line; what ``repr`` gives. Without a function of its own: its fields."""
    names = [field.name for field in fields(record)] if is_dataclass(record) else []
    values = ", ".join(f"{name}={getattr(record, name)!r}" for name in names)
    return f"<{type(record).__name__}{f' {clipped(values, LONGEST)}' if values else ''}>"


@singledispatch
def in_html(record: object) -> str:
    """The record as static, self-contained HTML; without a function of its own: its line."""
    return f"<code>{escaped(in_words(record))}</code>"


class Shown:
    """A record that shows itself by :func:`in_words` and :func:`in_html`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return in_words(self)

    def _repr_html_(self) -> str:
        return in_html(self)
