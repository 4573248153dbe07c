"""What was left out of a result because a pattern ran out of time: ``with left_out() as told: …`` → ``told == ["…"]``.

A pattern that gives up says so here, whoever asked it; :mod:`~smartcity_nlp.pipeline` puts what was said into
``Document.warnings``. Each time the patterns of the document have half the time from then on, so that all that give up
take 20 seconds together, however many they are. Each thread and each task has its own document.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

TIME_ALLOWED = 10.0  # CPU seconds for one call of a pattern, some thousand times what ours take for a page
LEAST_ALLOWED = 0.001  # where many have given up: what a call for a paragraph takes ten times over
MOST_TOLD = 20
MORE = "more was left out, of other patterns that took too long"

_told: ContextVar[list[str] | None] = ContextVar("told", default=None)
_allowed: ContextVar[float] = ContextVar("allowed", default=TIME_ALLOWED)
_times: ContextVar[int] = ContextVar("times", default=0)

# Asked at each call of a pattern, so nothing may stand around them.
time_allowed = _allowed.get  # CPU seconds
times_left_out = _times.get


@contextmanager
def left_out() -> Iterator[list[str]]:
    """The list of what is left out inside of the block, in the order in which it happens, each once."""
    told: list[str] = []
    token, allowed = _told.set(told), _allowed.set(_allowed.get())
    try:
        yield told
    finally:
        _told.reset(token)
        _allowed.reset(allowed)


def tell(message: str) -> None:
    """Say what is left out; where nobody reads a document it is a UserWarning."""
    _times.set(_times.get() + 1)
    told = _told.get()
    if told is None:
        warnings.warn(message, stacklevel=3)
        return
    _allowed.set(max(LEAST_ALLOWED, _allowed.get() / 2))
    if message not in told and len(told) <= MOST_TOLD:
        told.append(message if len(told) < MOST_TOLD else MORE)
