"""Frames of any kind → rows of plain values, safe to put into a page.

``read_rows(frame, ("state", "amount"))`` → ``[{"state": "DE-RP", "amount": Decimal("708000")}, …]``: whatever marks a
missing value (NaN, NaT, NA) is None.
"""

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import regex

Row = dict[str, Any]

LONGEST = 400  # characters of a text in a chart
# "<" where a browser could read it as the beginning of markup: notebooks write charts into a page's script
MARKUP = regex.compile(r"<(?=[\p{L}/!?])")
INVISIBLE = {"Cf", "Cs", "Co", "Cn"}  # marks of direction, soft hyphens, halves of a character
LARGEST = Decimal(10**18)  # of an amount: more is a mistake, and nothing that a chart could show


def read_rows(frame: Any, columns: Sequence[str]) -> list[Row]:
    """The rows with these columns; frames are pandas, polars, … or an iterable of mappings.

    Raises ValueError where a column is missing, TypeError for anything that is no frame. A frame without rows may lack
    columns.
    """
    rows = _rows_of(frame)
    if rows:
        missing = [column for column in columns if not any(column in row for row in rows)]
        if missing:
            raise ValueError(f"the frame has no column {' and no column '.join(map(repr, missing))}")
    return [{column: _plain(row.get(column)) for column in columns} for row in rows]


def to_text(value: Any) -> str:
    """A value as one line of text for a chart, without characters that are not seen; None is ""."""
    if value is None:
        return ""
    seen = (c for c in str(value)[: 4 * LONGEST] if unicodedata.category(c) not in INVISIBLE)
    text = " ".join("".join(" " if unicodedata.category(c) == "Cc" else c for c in seen).split())
    text = MARKUP.sub("‹", text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def to_amount(value: Any) -> Decimal | None:
    """A number as Decimal; None for what is no number of a reasonable size."""
    if value is None or isinstance(value, bool):
        return None
    try:
        amount = value if isinstance(value, Decimal) else Decimal(str(value))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and abs(amount) <= LARGEST else None


def to_count(value: Any) -> int:
    """A number of things; 0 for what is no number."""
    amount = to_amount(value)
    return 0 if amount is None else int(amount)


def to_day(value: Any) -> date | None:
    """A date, datetime, pandas timestamp or ISO string → the day; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, str):
        try:
            return date.fromisoformat(value[:10])
        except ValueError:
            return None
    return None


def _rows_of(frame: Any) -> list[Mapping[str, Any]]:
    if isinstance(frame, Iterable) and not hasattr(frame, "columns"):
        rows = list(frame)
        if all(isinstance(row, Mapping) for row in rows):
            return rows
        raise TypeError("expected a data frame or a list of dicts")
    import narwhals as nw  # of altair's own dependencies: one way to read pandas, polars and others

    return list(nw.from_native(frame, eager_only=True).rows(named=True))


def _plain(value: Any) -> Any:
    # pandas writes "missing" as NaN, NaT or NA; none of the three is equal to itself, and NA is neither true nor false
    if value is None or type(value).__name__ in {"NaTType", "NAType"}:
        return None
    if isinstance(value, float) and math.isnan(value):
        return None
    return None if isinstance(value, Decimal) and value.is_nan() else value
