"""Files that appear whole: ``with whole_file(Path("page.html")) as out: out.write(…)``, or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A text file in UTF-8 that takes its place when the block ends well; until then the old one stays. Raises OSError.

    A device or pipe is written to as one goes.
    """
    target = path.resolve()
    direct = target.exists() and not target.is_file()
    part = target if direct else target.with_name(f".{target.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        if not direct:
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)
    finally:
        if not direct:
            part.unlink(missing_ok=True)
