"""Many pages → their extractions, one after the other, in this process or in several; in the order of the pages.

A page that cannot be read or extracted comes out as a :class:`Failure` in its place. Memory does not grow with the
number of pages: only a few batches are under way at a time.
"""

import warnings
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from smartcity_nlp.extraction import Extraction
from smartcity_nlp.pages import InputError, Page

Extract = Callable[[Page], Extraction]
"""One page → its extraction; for more than one process it must pickle."""

BATCH = 4  # pages that a process gets at once
AHEAD = 4  # batches a process that may wait, or be finished before their turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that gave no result: its id, or file and line, and what went wrong."""

    id: str
    problem: str

    def __str__(self) -> str:
        return f"{self.id}: {self.problem}"


Outcome = Extraction | Failure


def run(extract: Extract, pages: Iterable[Page | InputError], *, n_process: int = 1) -> Generator[Outcome, None, None]:
    """What comes of each page, in their order; with ``n_process`` above 1 in so many new processes.

    Raises ValueError for a number below 1, and RuntimeError if the processes cannot start: in a script the call must
    stand under ``if __name__ == "__main__":``.
    """
    if n_process < 1:
        raise ValueError(f"n_process must be 1 or more, not {n_process}")
    tasks = (Failure(id=page.where, problem=page.problem) if isinstance(page, InputError) else page for page in pages)
    if n_process == 1:
        return (_attempt(extract, task) for task in tasks)
    return _run_in_processes(extract, tasks, n_process)


def _attempt(extract: Extract, page: Page | Failure) -> Outcome:
    if isinstance(page, Failure):
        return page
    try:
        return extract(page)
    except Exception as error:  # whatever it is, the other documents still come out
        return Failure(id=page.id, problem=f"{type(error).__name__}: {error}")


# --- several processes ---------------------------------------------------------------------------------------------

Batch = Sequence[Page | Failure]


def _run_in_processes(
    extract: Extract, pages: Iterable[Page | Failure], n_process: int
) -> Generator[Outcome, None, None]:
    rest = iter(pages)
    batch: Batch
    waiting: deque[tuple[Batch, Future[list[Outcome]]]] = deque()
    pool = _start(extract, n_process)
    try:
        while True:
            while len(waiting) < n_process * AHEAD and (batch := tuple(islice(rest, BATCH))):
                waiting.append((batch, pool.submit(_work, batch)))
            if not waiting:
                return
            batch, future = waiting.popleft()
            try:
                outcomes = future.result()
            except BrokenExecutor:
                # A process was killed, for want of memory perhaps: page by page to find which it was.
                yield from _one_by_one(extract, [batch, *(batch for batch, _ in waiting)])
                waiting.clear()
                pool = _start(extract, n_process)
            else:
                yield from outcomes
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _one_by_one(extract: Extract, batches: Iterable[Batch]) -> Generator[Outcome, None, None]:
    pool = _start(extract, 1)
    try:
        for page in (page for batch in batches for page in batch):
            try:
                outcomes = pool.submit(_work, (page,)).result()
            except BrokenExecutor:
                outcomes = [Failure(id=page.id, problem="the process that read it was killed")]
                pool = _start(extract, 1)
            yield from outcomes
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _start(extract: Extract, n_process: int) -> ProcessPoolExecutor:
    # New processes, not forks: a fork of a notebook's process takes its threads' locks along.
    pool = ProcessPoolExecutor(n_process, mp_context=get_context("spawn"), initializer=_prepare, initargs=(extract,))
    try:
        pool.submit(_work, ()).result()
    except BrokenExecutor:
        raise RuntimeError(
            'the processes could not start: in a script, call this under if __name__ == "__main__":'
        ) from None
    return pool


_extract: Extract | None = None


def _prepare(extract: Extract) -> None:
    global _extract
    _extract = extract


def _work(batch: Batch) -> list[Outcome]:
    assert _extract is not None
    return [_attempt(_extract, page) for page in batch]


T = TypeVar("T")


def with_progress(outcomes: Iterable[T], total: int | None) -> Iterator[T]:
    """What comes of each page, with a bar on standard error, or below the cell of a notebook."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without ipywidgets the bar of a notebook is one of characters
        from tqdm.auto import tqdm

    yield from tqdm(outcomes, total=total, unit="page", dynamic_ncols=True)
