"""The way back: rows with ``text``, ``document`` and ``error`` → a corpus, with its questions and tables.

``to_corpus(frame.compute())`` → ``<Corpus: 240 documents, 2 failed>``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from smartcity_nlp.corpus import Corpus
from smartcity_nlp.engines.batches import rows_of
from smartcity_nlp.events import add_frames
from smartcity_nlp.export import from_json
from smartcity_nlp.extraction import Extraction
from smartcity_nlp.files import written_whole
from smartcity_nlp.pages import is_missing
from smartcity_nlp.pipeline import OwnFrames
from smartcity_nlp.runs import Failure
from smartcity_nlp.saved import SavedResults, to_line

NEEDED = ("id", "text", "document", "error")


def to_corpus(rows: Any, *, file: str | Path | None = None, frames: Sequence[OwnFrames] = ()) -> Corpus:
    """The corpus of the rows, in their order; rows without a document are its failures.

    ``rows``: a pandas frame or Arrow table, or what goes through rows one by one, as ``frame.toLocalIterator()`` of
    Spark and ``dataset.iter_rows()`` of Ray do. With ``file`` the results are kept in that JSONL file and not in
    memory. ``frames`` are those that the texts were read with. Raises ValueError for a row that no extractor made,
    OSError if the file cannot be written.
    """
    failures: list[Failure] = []
    types = add_frames(frames).types if frames else None
    results = _results(rows if isinstance(rows, Iterator) else _listed(rows), failures)
    if file is None:
        return Corpus(list(results), failures=failures, types=types)
    with written_whole(file) as out:
        out.writelines(to_line(result) for result in results)
    return Corpus(SavedResults(file), failures=failures, types=types)


def _listed(rows: Any) -> Iterable[Mapping[str, Any]]:
    is_table = hasattr(rows, "columns")
    return rows_of(rows, NEEDED) if is_table else rows


def _results(rows: Iterable[Mapping[str, Any]], failures: list[Failure]) -> Iterator[Extraction]:
    for row in rows:
        if is_missing(row["document"]):
            failures.append(Failure(id="" if is_missing(row["id"]) else str(row["id"]), problem=row["error"]))
            continue
        try:
            yield Extraction(text=row["text"], document=from_json(row["document"]))
        except ValueError as error:
            raise ValueError(f"{row['id']}: not a document in JSON: {error}") from None
