"""What was left out of a result because a pattern ran out of time: ``with left_out() as told: …`` → ``told == ["…"]``.

A pattern that gives up says so here, whoever asked it; :mod:`~smartcity_nlp.pipeline` puts what was said into
``Document.warnings``. Each thread and each task has its own list.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_told: ContextVar[list[str] | None] = ContextVar("told", default=None)


@contextmanager
def left_out() -> Iterator[list[str]]:
    """The list of what is left out inside of the block, in the order in which it happens, each once."""
    told: list[str] = []
    token = _told.set(told)
    try:
        yield told
    finally:
        _told.reset(token)


def tell(message: str) -> None:
    """Say what is left out; where nobody reads a document it is a UserWarning."""
    told = _told.get()
    if told is None:
        warnings.warn(message, stacklevel=3)
    elif message not in told:
        told.append(message)
