"""What takes long to make and is the same each time, kept between processes: ``kept(("name", stamp), …)`` → the value.

Compiled patterns, decoded lexicons and tables made of them are (1.5 s a process without, 0.05 s with): they are read
from one file of the cache folder. What a process had to make it adds to the file when it ends. A key says everything
that the value depends on, save the versions of Python and ``regex``, which the name of the file says; so nothing in it
is ever out of date. A broken, foreign or unwritable file only costs the time, and nothing but plain values and patterns
comes out of it.

Nothing that depends on a caller's text belongs here: the file would grow with every text, and tell of it.
"""

import atexit
import io
import pickle
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from contextvars import Context
from itertools import accumulate, pairwise
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

import regex

from smartcity_nlp.cache import cache_folder
from smartcity_nlp.files import written_whole

V = TypeVar("V")
Key = tuple[str, str | int]  # a pattern and its flags; a name and the digest of what it is made from

MOST = 4000  # values in the file; a development tree leaves old ones behind
CHECKSUM = 4  # bytes in front of each value
LENGTH = 4  # bytes in front of the file, of the table that says how long each value is
Values = dict[Key, bytes | memoryview]  # pickled, with their checksums

_lock = RLock()
_stored: Values | None = None  # what the file has; None before it was read
_new: Values = {}


def kept(key: Key, kind: type[V], make: Callable[[], V]) -> V:
    """The value of this key and kind from the file, or a new one."""
    global _stored
    with _lock:
        if _stored is None:
            _stored = _read()
        value = _open(_stored.get(key, b""))
        if not isinstance(value, kind):
            value = Context().run(make)  # with all the time that patterns can have, whatever a document has used up
            _new[key] = _stored[key] = _seal(value)
        return value


@atexit.register
def keep() -> None:
    """Add what was made to the file; of two processes that do so at once one wins."""
    path = _path()
    if path is None or not _new:
        return
    with _lock:
        renewed = {name for name, stamp in _new if isinstance(stamp, str)}
        others = {key: value for key, value in _read().items() if key[0] not in renewed}
        every = others | _new
        values = every if len(every) <= MOST else _new
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path, binary=True) as file:
            file.writelines(_packed(values))


def _path() -> Path | None:
    folder = cache_folder()
    name = f"kept-{sys.implementation.cache_tag}-regex-{regex.__version__}.pickle"
    return folder and folder / name


def _packed(values: Values) -> Iterator[bytes | memoryview]:
    """The content of a file: a process looks at few of its megabytes."""
    table = pickle.dumps({key: len(data) for key, data in values.items()})
    yield from (len(table).to_bytes(LENGTH), table, *values.values())


def _read() -> Values:
    """The values of the file; none where it cannot be read."""
    path = _path()
    try:
        data = memoryview(path.read_bytes() if path else b"")
    except OSError:
        return {}
    start = LENGTH + int.from_bytes(data[:LENGTH])
    table = _load(data[LENGTH:start])
    if not isinstance(table, dict) or not all(isinstance(length, int) for length in table.values()):
        return {}
    ends = accumulate(table.values(), initial=start)
    return {key: data[start:end] for key, (start, end) in zip(table, pairwise(ends), strict=True)}


def _seal(value: object) -> bytes:
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return zlib.crc32(data).to_bytes(CHECKSUM) + data


def _open(data: bytes | memoryview) -> object:
    """The value, None where it is broken."""
    return _load(data[CHECKSUM:]) if zlib.crc32(data[CHECKSUM:]).to_bytes(CHECKSUM) == data[:CHECKSUM] else None


class _Unpickler(pickle.Unpickler):
    """Makes plain values and patterns, nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("regex._regex", "compile"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"no plain value: {module}.{name}")


def _load(data: bytes | memoryview) -> object:
    try:
        return _Unpickler(io.BytesIO(data)).load() if data else None
    except Exception:  # broken pickles raise errors of any kind
        return None
