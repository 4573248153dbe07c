"""Extractions in a JSONL file: a line each, the document as ``extract --format jsonl`` writes it, and its ``text``.

``fingerprint`` in a line says what it was made from, so a run that broke off goes on where it stood.
"""

import json
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from errno import EBUSY, EINVAL
from hashlib import sha256
from io import FileIO
from itertools import chain, islice, repeat
from pathlib import Path
from typing import Any, BinaryIO, Literal

from smartcity_nlp.export import dump_json, from_plain, to_plain
from smartcity_nlp.extraction import Extraction
from smartcity_nlp.files import IN_USE, lock, written_whole
from smartcity_nlp.pages import InputError, Page
from smartcity_nlp.runs import Failure, Outcome

START = b'{"schema": "smartcity-nlp/'
"""How each line begins: nothing else is cut off as what a killed run left."""

Run = Callable[[Iterable[Page | InputError]], Generator[Outcome, None, None]]


class SavedResults(Sequence[Extraction]):
    """The extractions of a file, read when they are asked for; only where each line begins is held in memory."""

    def __init__(self, path: str | Path, *, first: int | None = None) -> None:
        """``first``: so many lines of it. Raises OSError if it cannot be read, ValueError if it is something else."""
        self.path = Path(path)
        with self.path.open("rb") as file:
            self._state = _state_of(file)
            self._offsets = tuple(offset for offset, _ in islice(_lines(file), first))
        if self._offsets:
            self[0]

    def __getitem__(self, index: Any) -> Any:
        with self._open() as file:
            if isinstance(index, slice):
                return tuple(self._read(file, offset) for offset in self._offsets[index])
            return self._read(file, self._offsets[index])

    def __iter__(self) -> Iterator[Extraction]:
        with self._open() as file:
            for offset in self._offsets:
                yield self._read(file, offset)

    def lines(self) -> Iterator[str]:
        """The lines as they stand in the file."""
        with self._open() as file:
            for offset in self._offsets:
                file.seek(offset)
                yield file.readline().decode()

    def __len__(self) -> int:
        return len(self._offsets)

    def _open(self) -> BinaryIO:
        file = self.path.open("rb")
        if _state_of(file) != self._state:
            file.close()
            raise ValueError(f"{self.path} has been written since: load it again")
        return file

    def _read(self, file: BinaryIO, offset: int) -> Extraction:
        file.seek(offset)
        try:
            record = json.loads(file.readline())
            return Extraction(text=record.pop("text"), document=from_plain(record))
        except (ValueError, KeyError, AttributeError) as error:
            raise ValueError(f"{self.path}: not a line of a corpus, at byte {offset}: {error}") from None


def to_line(result: Extraction, fingerprint: str | None = None) -> str:
    """The line of an extraction, with its end."""
    record = {**to_plain(result.document), "text": result.text, "fingerprint": fingerprint}
    return dump_json(record) + "\n"


def fingerprint_of(page: Page, extractor: str) -> str:
    """Equal for the same page read by the same extractor."""
    day = page.published.isoformat() if page.published else None
    made_from = dump_json([extractor, page.id, page.text, day, page.url]).encode()
    return sha256(made_from + (page.html or b"")).hexdigest()


def run_into(
    file: str | Path, pages: Iterable[Page | InputError], run: Run, extractor: str
) -> Generator[Failure | None, None, None]:
    """Runs over those pages that the file does not have yet, and appends each result as soon as it is there.

    Yields for every page None when the file has its result, else the failure. At the end the file begins with the
    results of the pages in their order; behind them are those of other documents that it had before. Raises OSError if
    it cannot be written or another run writes it, ValueError if it is no file of this kind.
    """
    with ExitStack() as opened:
        yield from _run_into(Path(file), opened, pages, run, extractor)


def _run_into(
    path: Path, opened: ExitStack, pages: Iterable[Page | InputError], run: Run, extractor: str
) -> Generator[Failure | None, None, None]:
    out = opened.enter_context(_opened(path, "ab")) if path.exists() else None
    before = _repaired(path) if out else {}
    offsets = {fingerprint: offset for fingerprint, (offset, _) in before.items()}
    order: list[str] = []
    ids: set[str] = set()
    asked: deque[str] = deque()
    there = 0

    def new_pages() -> Iterator[Page | InputError]:
        nonlocal there
        for page in pages:
            if isinstance(page, InputError):
                asked.append("")
                yield page
                continue
            fingerprint = fingerprint_of(page, extractor)
            order.append(fingerprint)
            ids.add(page.id)
            if fingerprint in offsets:
                there += 1
            else:
                asked.append(fingerprint)
                yield page

    outcomes = run(new_pages())
    first = next(outcomes, None)  # a mistake in the inputs is told before there is a file
    out = out or opened.enter_context(_opened(Path(os.path.realpath(path)), "xb"))
    for outcome in chain([first] if first else [], outcomes):
        fingerprint = asked.popleft()
        if isinstance(outcome, Extraction):
            offsets[fingerprint] = _append(out, to_line(outcome, fingerprint))
        yield outcome if isinstance(outcome, Failure) else None
    yield from repeat(None, there)
    if not _is_at(out, path):
        raise OSError(EBUSY, "replaced while a run wrote it", str(path))
    others = [offset for offset, document in before.values() if document not in ids]
    _put_in_order(path, [*(offsets[fingerprint] for fingerprint in order if fingerprint in offsets), *others])


def _opened(path: Path, mode: Literal["ab", "xb"]) -> FileIO:
    """The file to write at its end, which no other run writes at the same time. Raises OSError if one does."""
    if path.exists() and not path.is_file():  # a device or pipe cannot be read back
        raise OSError(EINVAL, "not a file in which results can be kept", str(path))
    try:
        out = path.open(mode, buffering=0)  # a buffer would be tried again when it is closed, on a full disk
    except FileExistsError:  # it was not there when this run began
        raise OSError(EBUSY, IN_USE, str(path)) from None
    try:
        lock(out)
        if _is_at(out, path):
            return out
    except OSError:
        out.close()
        raise
    out.close()
    return _opened(path, mode)  # the other run has just put its file in order


def _is_at(file: FileIO, path: Path) -> bool:
    return path.exists() and os.path.samestat(os.fstat(file.fileno()), path.stat())


def _repaired(path: Path) -> dict[str, tuple[int, str]]:
    """Fingerprint → where its line begins, and the document's id; what a killed run left unfinished is cut off."""
    found: dict[str, tuple[int, str]] = {}
    with path.open("r+b") as file:
        for offset, line in _lines(file):
            if not line.endswith(b"\n") and (line.startswith(START[: len(line)]) or not line.strip(b"\0")):
                file.truncate(offset)
                break
            try:
                record = json.loads(line)
                found[record["fingerprint"] or f"saved at {offset}"] = offset, record["id"]
            except (ValueError, KeyError, TypeError):
                raise ValueError(f"{path}: not a file of extractions, at byte {offset}") from None
    return found


def _append(out: FileIO, line: str) -> int:
    """Writes the line for good; returns where it begins."""
    offset, rest = out.seek(0, os.SEEK_END), line.encode()
    try:
        while rest:
            rest = rest[out.write(rest) :]
    except OSError as error:
        raise OSError(error.errno, error.strerror, out.name) from None
    return offset


def _put_in_order(path: Path, offsets: list[int]) -> None:
    with path.open("rb") as file:
        if offsets == [offset for offset, _ in _lines(file)]:
            return
        with written_whole(path) as out:
            for offset in offsets:
                file.seek(offset)
                out.write(file.readline().decode())


def _state_of(file: BinaryIO) -> tuple[int, int, int]:
    """What changes when a file is written or replaced."""
    state = os.fstat(file.fileno())
    return state.st_ino, state.st_size, state.st_mtime_ns


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    offset = 0
    for line in file:
        yield offset, line
        offset += len(line)
