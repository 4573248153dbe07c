"""Pages of Markdown → what their Python blocks print and draw, to be held against what the pages show.

A page's Python blocks run in one namespace, in their order, in a new folder in which the repository's ``examples`` lie.
A ``text`` block behind a Python block is its whole output; a Python block without one prints nothing.
"""

import contextlib
import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import regex

import smartcity_nlp as sc
from smartcity_nlp.pipeline import Extractor

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCS = ROOT / "docs"
PICTURES = DOCS / "pictures"
PAGES = {page.relative_to(ROOT).as_posix(): page for page in (README, *sorted(DOCS.rglob("*.md")))}
FENCE = regex.compile(
    r"""
    ^```python\n (?P<code>.*?) ^```$
    (?: \n\n ```text\n (?P<output>.*?) ^```$ )?
    """,
    regex.VERBOSE | regex.DOTALL | regex.MULTILINE,
)
PICTURE = regex.compile(r"!\[[^\]]+\]\((?:[^)]*/)?pictures/(?P<name>[^)/]+)\)")  # ![Timeline](pictures/timeline.svg)
LINK = regex.compile(r"\]\((?P<target>[^)#:]+)(?:#(?P<heading>[^)]*))?\)")  # [records](records/money.md#bounds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What each block of a page prints, and the pictures that it saves, by the names of their files."""

    outputs: tuple[str, ...]
    pictures: dict[str, bytes]


def shown(page: Path) -> list[str]:
    """What the page says that each of its blocks prints."""
    return [fence["output"] or "" for fence in FENCE.finditer(page.read_text(encoding="utf-8"))]


def run(page: Path, extract: Extractor) -> Run:
    """Runs the page; ``sc.load()`` without arguments gives ``extract``, which is what it would load."""
    text = page.read_text(encoding="utf-8")
    names: dict[str, object] = {"__name__": "__main__"}
    outputs = []
    with _place_to_run(), _loaded(extract):
        for fence in FENCE.finditer(text):
            # As many empty lines before the code as in the page, so that a traceback names the page's line.
            code = "\n" * text.count("\n", 0, fence.start("code")) + fence["code"]
            with contextlib.redirect_stdout(io.StringIO()) as out:
                exec(compile(code, str(page), "exec"), names)
            outputs.append(out.getvalue())
        pictures = {name: Path(name).read_bytes() for name in PICTURE.findall(text) if Path(name).is_file()}
    return Run(outputs=tuple(outputs), pictures=pictures)


def rewrite(page: Path, extract: Extractor) -> None:
    """Writes what comes out into the page, and the pictures beside it. A block that begins to print gets its output."""
    ran = run(page, extract)
    text = page.read_text(encoding="utf-8")
    for fence, output in reversed(list(zip(FENCE.finditer(text), ran.outputs, strict=True))):
        if output and not output.endswith("\n"):
            output += "\n"
        block = f"```python\n{fence['code']}```" + (f"\n\n```text\n{output}```" if output else "")
        text = text[: fence.start()] + block + text[fence.end() :]
    page.write_text(text, encoding="utf-8")
    for name, content in ran.pictures.items():
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / name).write_bytes(content)


@contextlib.contextmanager
def _place_to_run() -> Iterator[None]:
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        os.symlink(ROOT / "examples", "examples", target_is_directory=True)
        yield


def _loaded(extract: Extractor) -> contextlib.AbstractContextManager[object]:
    real = sc.load

    def load(*args: object, **options: object) -> Extractor:
        return real(*args, **options) if args or options else extract

    return mock.patch.object(sc, "load", load)
