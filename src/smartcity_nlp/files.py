"""Files that are written whole or not at all: ``with written_whole("out.json") as out: out.write(…)``."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any


@contextmanager
def written_whole(target: str | Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A file beside the target that takes its place at the end, unless the block breaks off: UTF-8 text, or binary.

    A device or pipe is written as one goes. Raises OSError, with the name of the target, if it cannot be written.
    """
    path = Path(target).resolve()
    direct = path.exists() and not path.is_file()
    part = path if direct else _part_of(path)
    try:
        with part.open("wb") if binary else part.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        if not direct:
            if path.exists():
                shutil.copymode(path, part)
            part.replace(path)
    except OSError as error:
        if error.filename not in (None, str(part)):  # of a file that the block read
            raise
        raise OSError(error.errno, error.strerror or str(error), str(target)) from None
    finally:
        if not direct:
            part.unlink(missing_ok=True)


def _part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")
