"""Text with inline marks ("{Klaus Weichel|PER} sprach in {Hof|LOC}.") → plain text with labelled spans.

`python models/training/marks.py FILE...` checks files: every mark well formed, every name marked wherever it stands.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

LABELS = ("PER", "LOC", "ORG", "MISC")
MARK = re.compile(r"\{(?P<text>[^{}|]*)\|(?P<label>[^{}|]*)\}")


class MarkError(ValueError):
    """A mark that cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A labelled stretch: characters `[start, end)` of the plain text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A text and the names in it, sorted and without overlaps; `unmarked` labels were never looked for."""

    text: str
    spans: tuple[Span, ...]
    unmarked: tuple[str, ...] = ()


def parse_marks(marked: str, source: str = "text") -> Example:
    """Read the marks of `marked`; raises `MarkError` for a stray brace, an unknown label or an untidy span."""
    plain: list[str] = []
    spans: list[Span] = []
    length = at = 0
    for mark in MARK.finditer(marked):
        name, label = mark["text"], mark["label"]
        line = f"{source}, line {marked.count(chr(10), 0, mark.start()) + 1}"
        if label not in LABELS:
            raise MarkError(f"{line}: unknown label {label!r} in {mark[0]!r}")
        if not name or name != name.strip():
            raise MarkError(f"{line}: {mark[0]!r} is empty or begins or ends with a space")
        before = marked[at : mark.start()]
        plain += [before, name]
        length += len(before)
        spans.append(Span(start=length, end=length + len(name), label=label))
        length += len(name)
        at = mark.end()
    plain.append(marked[at:])
    text = "".join(plain)
    stray = re.search(r"[{}]", text)
    if stray:
        raise MarkError(f"{source}: stray {stray[0]!r} near {text[max(0, stray.start() - 20) : stray.start() + 20]!r}")
    return Example(text=text, spans=tuple(spans))


def find_unmarked(example: Example) -> list[str]:
    """Names that are marked in one place and bare in another, each with the words around the bare one."""
    text = example.text
    found = []
    for name in sorted({text[span.start : span.end] for span in example.spans}):
        for hit in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text):
            if not any(span.start < hit.end() and hit.start() < span.end for span in example.spans):
                found.append(f"{name!r} in {text[max(0, hit.start() - 25) : hit.end() + 15]!r}")
    return found


def read_marked(path: Path) -> Example:
    """Read one file of marked text, UTF-8."""
    return parse_marks(path.read_text(encoding="utf-8"), str(path))


def check(paths: list[str]) -> int:
    """Print what is wrong in the files; 1 if a mark cannot be read, else 0."""
    broken = 0
    for path in paths:
        try:
            example = read_marked(Path(path))
        except MarkError as error:
            broken = 1
            print(error)
            continue
        words = len(example.text.split())
        print(f"{path}: {words} words, {len(example.spans)} names")
        for line in find_unmarked(example):
            print(f"  bare here, marked elsewhere: {line}")
    return broken


if __name__ == "__main__":
    sys.exit(check(sys.argv[1:]))
