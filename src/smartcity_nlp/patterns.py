"""The fixed patterns of the package, compiled once a machine: ``compile_pattern(r"\\p{Lu}\\p{Ll}+")`` → a pattern.

``regex`` compiles in Python, 1.1 s for all of ours, but a compiled pattern can be pickled and is read back in 30 µs. So
a process that compiled some keeps them, when it ends, in one file of the cache folder. Each stands there under its
source and flags, the file under the version of ``regex``: a changed pattern is another one. Of the file nothing but
patterns is ever unpickled; a broken, foreign or unwritable one only costs the time.

Patterns made from a caller's words do not belong here: the file would grow with every text.
"""

import atexit
import io
import os
import pickle
import sys
import zlib
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

import regex

from smartcity_nlp.cache import cache_folder

Key = tuple[str, int]  # source; flags with the version of the syntax

MOST = 4000  # patterns in the file; a development tree leaves old ones behind
CHECKSUM = 4  # bytes at the front of the file

_lock = Lock()
_kept: dict[Key, bytes] | None = None  # what the file has, less what was asked for; None before it was read
_made: dict[Key, regex.Pattern[str]] = {}
_new: set[Key] = set()  # of these, what the file has not


def compile_pattern(source: str, flags: int = 0) -> regex.Pattern[str]:
    """What ``regex.compile`` makes of a pattern that is fixed in the package or its lexicons."""
    global _kept
    key = (source, int(flags) | int(regex.DEFAULT_VERSION))
    with _lock:
        if key in _made:
            return _made[key]
        if _kept is None:
            _kept = _read()
        compiled = _load(_kept.pop(key, b""))
        if not isinstance(compiled, regex.Pattern) or compiled.pattern != source:
            compiled = regex.compile(source, flags)
            _new.add(key)
        _made[key] = compiled
        return compiled


def any_of(words: Iterable[str]) -> str:
    """The words as alternatives of a pattern, the longest first; of a set always in the same order."""
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@atexit.register
def keep() -> None:
    """Add what was compiled to the file; of two processes that do so at once one wins."""
    path = _path()
    if path is None or not _new:
        return
    with _lock:
        own = {key: pickle.dumps(_made[key], pickle.HIGHEST_PROTOCOL) for key in _new}
    every = _read() | own
    data = pickle.dumps(every if len(every) <= MOST else own, pickle.HIGHEST_PROTOCOL)
    part = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(zlib.crc32(data).to_bytes(CHECKSUM) + data)
        part.replace(path)
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _path() -> Path | None:
    folder = cache_folder()
    name = f"patterns-{sys.implementation.cache_tag}-regex-{regex.__version__}.pickle"
    return folder and folder / name


def _read() -> dict[Key, bytes]:
    """The patterns of the file, pickled; none where it cannot be read."""
    path = _path()
    try:
        data = path.read_bytes() if path else b""
    except OSError:
        return {}
    if zlib.crc32(data[CHECKSUM:]).to_bytes(CHECKSUM) != data[:CHECKSUM]:
        return {}
    patterns = _load(data[CHECKSUM:])
    return patterns if isinstance(patterns, dict) else {}


class _Unpickler(pickle.Unpickler):
    """Makes plain values and patterns, nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("regex._regex", "compile"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"no pattern: {module}.{name}")


def _load(data: bytes) -> object:
    try:
        return _Unpickler(io.BytesIO(data)).load() if data else None
    except Exception:  # broken pickles raise errors of any kind
        return None
