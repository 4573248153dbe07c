"""Records → tables, one row a record: ``result.money_frame()`` → a data frame with ``amount_min``, ``currency``, …

The tables are made with one Arrow schema each, so columns have the same names and types whatever the articles hold:
days are dates, kinds categories, amounts exact decimals, offsets integers of the caller's text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from smartcity_nlp.files import written_whole
from smartcity_nlp.tables import records
from smartcity_nlp.tables.arguments import argument_rows, event_columns, event_rows
from smartcity_nlp.tables.columns import Column, Columns, Row
from smartcity_nlp.types import Article, Document

if TYPE_CHECKING:
    import pyarrow as pa

TABLES = ("events", "arguments", "people", "organizations", "places", "programmes", "money", "dates", "quotes")
Engine = Literal["pandas", "polars", "arrow"]
Rows = Callable[[str, Article], Iterator[Row]]


class Frames:
    """The methods that make tables, of an extraction and of a corpus alike.

    Each takes ``engine``: ``"pandas"`` (the default), ``"polars"`` or ``"arrow"``; and ``teasers``: whether the
    announcements of other articles on a page are in the table too. The columns ``document``, ``article`` and
    ``published`` say where a row comes from; ``start`` and ``end`` are offsets in that document's text, of an entity
    those of its first mention. Raises ImportError, naming the extra, where a library is not installed.
    """

    __slots__ = ()

    def documents(self) -> Iterable[Document]:
        """The records of each text."""
        raise NotImplementedError

    def events_frame(self, *types: str, engine: Engine = "pandas", teasers: bool = False) -> Any:
        """The events, a column a role; of the given types, else of all that occur.

        Fillers of one role are joined by "; ". A role that amounts fill has a decimal column (the lower end of a range)
        and ``…_bound``, which says whether that is exact, at_least, at_most, …; ``currency`` and ``scope`` are those of
        the event's first amount. ``trigger_start`` and ``trigger_end`` are offsets. With ``types`` the columns are
        always the same, else those of the events found. Raises ValueError for a type that there is not.
        """
        articles = tuple(self._articles_of(teasers))
        rows = [row for document, article in articles for row in event_rows(document, article, types)]
        return to_frame(event_columns(types, (article for _, article in articles)), rows, engine)

    def arguments_frame(self, *, engine: Engine = "pandas", teasers: bool = False) -> Any:
        """The arguments of all events, one row each, with the words they come from and what they were inferred from."""
        return self._frame(records.ARGUMENTS, argument_rows, engine, teasers)

    def people_frame(self, *, engine: Engine = "pandas", teasers: bool = False) -> Any:
        """The people with their first office (``office`` … ``level``); ``offices`` has all."""
        return self._frame(records.PEOPLE, records.people_rows, engine, teasers)

    def organizations_frame(self, *, engine: Engine = "pandas", teasers: bool = False) -> Any:
        """The organisations."""
        return self._frame(records.ORGANIZATIONS, records.organization_rows, engine, teasers)

    def places_frame(self, *, engine: Engine = "pandas", teasers: bool = False) -> Any:
        """The places, with official key (AGS), state (ISO 3166-2) and WGS 84 degrees."""
        return self._frame(records.PLACES, records.place_rows, engine, teasers)

    def programmes_frame(self, *, engine: Engine = "pandas", teasers: bool = False) -> Any:
        """The programmes, projects, competitions and products."""
        return self._frame(records.PROGRAMMES, records.programme_rows, engine, teasers)

    def money_frame(self, *, engine: Engine = "pandas", teasers: bool = False) -> Any:
        """The amounts, in whole currency units with up to four decimals; one side is missing for an open bound."""
        return self._frame(records.MONEY, records.money_rows, engine, teasers)

    def dates_frame(self, *, engine: Engine = "pandas", teasers: bool = False) -> Any:
        """The date expressions, with their EDTF value and first and last day."""
        return self._frame(records.DATES, records.date_rows, engine, teasers)

    def quotes_frame(self, *, engine: Engine = "pandas", teasers: bool = False) -> Any:
        """The quotations with their speaker and the speaker's office."""
        return self._frame(records.QUOTES, records.quote_rows, engine, teasers)

    def save_tables(self, folder: str | Path, *, suffix: Literal[".csv", ".parquet"] = ".csv") -> tuple[Path, ...]:
        """Writes every table into the folder, which is made if there is none; returns the files.

        Raises OSError if they cannot be written, ValueError for another suffix.
        """
        if suffix not in (".csv", ".parquet"):
            raise ValueError(f'suffix must be ".csv" or ".parquet", not {suffix!r}')
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        files = tuple(folder / f"{name}{suffix}" for name in TABLES)
        for name, path in zip(TABLES, files, strict=True):
            frame = getattr(self, f"{name}_frame")()
            # The byte order mark tells spreadsheets that it is UTF-8.
            data = frame.to_parquet() if suffix == ".parquet" else frame.to_csv(index=False).encode("utf-8-sig")
            with written_whole(path, binary=True) as out:
                out.write(data)
        return files

    def _frame(self, columns: Columns, rows: Rows, engine: Engine, teasers: bool) -> Any:
        found = [row for document, article in self._articles_of(teasers) for row in rows(document, article)]
        return to_frame(columns, found, engine)

    def _articles_of(self, teasers: bool) -> Iterator[tuple[str, Article]]:
        for document in self.documents():
            yield from ((document.id, a) for a in document.articles if teasers or a.kind == "main")


def to_frame(columns: Columns, rows: Sequence[Mapping[str, Any]], engine: Engine = "pandas") -> Any:
    """Rows as a data frame with just these columns; raises ValueError for an engine that there is not."""
    if engine not in ("pandas", "polars", "arrow"):
        raise ValueError(f'engine must be "pandas", "polars" or "arrow", not {engine!r}')
    try:
        table = _arrow(columns, rows)
        if engine == "arrow":
            return table
        return _to_pandas(table) if engine == "pandas" else _to_polars(table)
    except ImportError as error:
        extra = "polars" if engine == "polars" else "tables"
        raise ImportError(f"tables need more packages: pip install 'smartcity-nlp[{extra}]' ({error})") from None


def _arrow(columns: Columns, rows: Sequence[Mapping[str, Any]]) -> "pa.Table":
    import pyarrow as pa

    def values(name: str, column: Column) -> Any:
        return pa.array([column.fit(row.get(name)) for row in rows], column.arrow(pa))

    return pa.table({name: values(name, column) for name, column in columns.items()})


def _to_pandas(table: "pa.Table") -> Any:
    import pandas as pd
    import pyarrow as pa

    def own_type(kind: Any) -> Any:
        """Decimals stay Arrow's: they add up exactly. Integers stay integers where one is missing."""
        if pa.types.is_decimal(kind):
            return pd.ArrowDtype(kind)
        return pd.Int64Dtype() if pa.types.is_integer(kind) else None

    return table.to_pandas(date_as_object=False, types_mapper=own_type)


def _to_polars(table: "pa.Table") -> Any:
    import polars as pl

    return pl.from_arrow(table)
