"""Files that are written whole or not at all: ``with written_whole("out.json") as out: out.write(…)``.

:func:`lock` keeps a file that grows for the one who writes it.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EBUSY
from pathlib import Path
from typing import IO, Any

IN_USE = "another run writes this file"


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


def lock(file: IO[Any]) -> None:
    """Keeps others from locking the file until it is closed or the process ends, killed or not.

    Raises OSError if another has it. On Windows, and where a file system has no locks, nothing is kept from anybody.
    """
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise OSError(EBUSY, IN_USE, str(file.name)) from None
    except OSError:
        return


def _part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")
