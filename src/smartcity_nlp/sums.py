"""Checksums of the files of a pipeline: ``SHA256SUMS`` in its folder, as ``sha256sum`` writes and checks it.

A line a file: ``9f86d0…  ner/model``. A file that was changed, cut off or exchanged is found before anything reads it.
"""

from hashlib import file_digest
from pathlib import Path

NAME = "SHA256SUMS"
UNCHECKED = (NAME, "README.md")  # the card is no part of the pipeline, and says where the sums are


def write_sums(folder: Path) -> None:
    """Writes the sums of what lies in the folder now."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    lines = (f"{_sum_of(folder / name)}  {name}\n" for name in files if name not in UNCHECKED)
    (folder / NAME).write_text("".join(lines), encoding="utf-8")


def check_sums(folder: Path) -> None:
    """Raises ValueError, naming the file, where one is missing or is not the one whose sum is written down."""
    for line in (folder / NAME).read_text(encoding="utf-8").splitlines():
        expected, name = line.split("  ", 1)
        path = folder / name
        if not path.is_file() or _sum_of(path) != expected:
            problem = "is not the file that was published" if path.is_file() else "is missing"
            raise ValueError(f"{path} {problem} (see {NAME} beside it): install smartcity-nlp again")


def _sum_of(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
