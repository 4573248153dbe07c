"""Tables of several kinds → rows, and columns back in: ``rows_of(arrow, ["id"])`` → ``[{"id": "a"}]``.

A table is a pandas frame, an Arrow table or record batch, or a mapping of columns (lists or numpy arrays).
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

Table = TypeVar("Table")


def column_names(table: Any) -> list[str]:
    """The names of its columns."""
    return list(table.schema.names if _is_arrow(table) else table)


def rows_of(table: Any, names: Sequence[str]) -> list[dict[str, Any]]:
    """Its rows with these columns, values as Python has them: days are dates, numbers no numpy numbers."""
    if isinstance(table, Mapping):
        import pandas as pd

        table = pd.DataFrame({name: pd.Series(table[name], dtype=object) for name in names})
    rows: list[dict[str, Any]]
    rows = table.select(names).to_pylist() if _is_arrow(table) else table[list(names)].to_dict("records")
    return rows


def with_columns(table: Table, columns: Mapping[str, Sequence[str | None]]) -> Table:
    """The table with columns of strings added; of the same kind, all others as they are."""
    given: Any = table
    if _is_arrow(given):
        import pyarrow as pa

        for name, values in columns.items():
            given = given.append_column(pa.field(name, pa.string()), pa.array(values, pa.string()))
        return given  # type: ignore[no-any-return]
    if isinstance(given, Mapping):
        import numpy as np

        return {**given, **{name: np.array(values, dtype=object) for name, values in columns.items()}}  # type: ignore[return-value]
    import pandas as pd

    return given.assign(**{name: pd.array(values, dtype="string") for name, values in columns.items()})  # type: ignore[no-any-return]


def _is_arrow(table: Any) -> bool:
    return hasattr(table, "to_pylist")
