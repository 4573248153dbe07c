"""A batch of texts → the same batch with ``document``, the JSON of each, and ``error``; runs in an engine's processes.

``{"id": ["a"], "text": ["Gera hat eine App."]}`` → ``{…, "document": ['{"schema": …'], "error": [None]}``.
"""

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from smartcity_nlp import load
from smartcity_nlp.engines.batches import column_names, rows_of, with_columns
from smartcity_nlp.export import to_json
from smartcity_nlp.extraction import Extraction
from smartcity_nlp.lexicon import parse_toml
from smartcity_nlp.pages import InputError, Page, is_missing, pages_of
from smartcity_nlp.runs import Outcome, run

if TYPE_CHECKING:
    from smartcity_nlp.pipeline import Extractor, OwnFrames

Batch = TypeVar("Batch")
READ = ("id", "text", "published", "url")
ADDED = ("document", "error")
KEPT_LOADED = 2  # pipelines a process: an archive is read with one, a notebook compares two
_reading = Lock()


class BatchExtractor:
    """Extracts batches in the processes of an engine; pickles as what it loads, which each process does once.

    A batch needs the columns ``id`` and ``text``; ``published`` (a date or ISO string) and ``url`` are used where they
    are there. All of its columns are kept as they are, its rows in their order, and two are added: ``document``, the
    JSON of :meth:`~smartcity_nlp.extraction.Extraction.to_json`, and ``error``, what went wrong with a row that has
    no document. No row stops the others.

    ``name`` and ``frames`` are those of :func:`smartcity_nlp.load`. Files of frames are read here and now, so only
    this process needs them, and raise what ``load`` raises; a pipeline is loaded with the first row, and must be
    installed where the processes run.
    """

    def __init__(self, name: str | Path | None = None, frames: "Sequence[OwnFrames]" = ()) -> None:
        self.name = name
        self.frames = _tables(frames)

    def __call__(self, batch: Batch) -> Batch:
        """The batch, a pandas frame, an Arrow table or record batch or a mapping of columns, with the two added.

        Raises ValueError if it lacks ``id`` or ``text``, or has ``document`` or ``error`` already.
        """
        names = column_names(batch)
        check(names)
        cells = [_cells(outcome) for outcome in self._read(rows_of(batch, [name for name in names if name in READ]))]
        return with_columns(batch, {name: [each[i] for each in cells] for i, name in enumerate(ADDED)})

    def _read(self, rows: Sequence[Mapping[str, Any]]) -> list[Outcome]:
        if not rows:  # engines ask with an empty batch for the columns
            return []
        with _reading:  # one text at a time: an engine may have several threads a process
            extractor = _loaded(pickle.dumps((self.name, self.frames)))
            return list(run(extractor.read, _pages(rows)))


@lru_cache(maxsize=KEPT_LOADED)
def _loaded(recipe: bytes) -> "Extractor":
    name, frames = pickle.loads(recipe)
    return load(name, frames=frames)


def _tables(frames: "Sequence[OwnFrames]") -> tuple[Mapping[str, Any], ...]:
    """The frames, each as the mapping that its file holds."""
    if not frames:
        return ()
    from smartcity_nlp.events import add_frames

    add_frames(frames)  # raises here what is wrong with them, with the names of the files
    return tuple(
        each if isinstance(each, Mapping) else parse_toml(str(each), Path(each).read_bytes()) for each in frames
    )


def check(columns: Sequence[str]) -> None:
    """Raises ValueError if a table with these columns cannot be read, naming the column."""
    if missing := {"id", "text"}.difference(columns):
        raise ValueError(f"the column {sorted(missing)[0]!r} is missing: there are {', '.join(map(repr, columns))}")
    if taken := set(ADDED).intersection(columns):
        raise ValueError(f"there is a column {sorted(taken)[0]!r} already: give it another name")


def _pages(rows: Iterable[Mapping[str, Any]]) -> Iterator[Page | InputError]:
    for row in rows:
        for page in pages_of(row):
            # Texts without an id are counted elsewhere; here each batch would begin with "text-1" again.
            yield InputError("", 'the field "id" is missing') if is_missing(row["id"]) or row["id"] == "" else page


def _cells(outcome: Outcome) -> tuple[str | None, str | None]:
    if isinstance(outcome, Extraction):
        return to_json(outcome.document), None
    return None, outcome.problem.encode("utf-8", "backslashreplace").decode()  # Arrow cannot hold a lone surrogate
