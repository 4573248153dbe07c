"""Words as data: reads the TOML files of ``lexicons/`` once.

``read_lexicon("offices")["office"][0]["masculine"]`` → ``"Oberbürgermeister"``. Each module that uses a lexicon turns
the plain table into what it needs, in one cached function, and reports a broken entry with :class:`LexiconError`.
"""

import lzma
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from smartcity_nlp.kept import kept


class LexiconError(ValueError):
    """A broken lexicon, of the package by its name or a user's own; the message names file, key and value."""

    def __init__(self, name: str, key: str, problem: str) -> None:
        file = f"lexicons/{name}.toml" if name.replace("/", "").isidentifier() else name
        super().__init__(f"{file}: {key}: {problem}")


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """The table of ``lexicons/<name>.toml``, read once a process, with those of the files in ``<name>/`` that it lists.

    Raises :class:`LexiconError`.
    """
    table = dict(_table(f"{name}.toml"))
    for part in table.pop("files", ()):
        for key, value in _table(f"{name}/{part}.toml").items():
            table[key] = {**table.get(key, {}), **value} if isinstance(value, dict) else value
    return table


def _table(file: str) -> dict[str, Any]:
    name = file.removesuffix(".toml")
    try:
        data = _folder().joinpath(*file.split("/")).read_bytes()
        return kept((file, _digest(data)), dict, lambda: tomllib.loads(data.decode("utf-8")))
    except FileNotFoundError:
        raise LexiconError(name, "(file)", "is not in the package") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(name, "(syntax)", str(error)) from None


@cache
def read_words(name: str, key: str) -> frozenset[str]:
    """A list of words of a lexicon, by dotted key, as a set. Raises :class:`LexiconError` for anything else."""
    value: Any = read_lexicon(name)
    for part in key.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise LexiconError(name, key, f"expected a list of words, got {value!r}")
    return frozenset(value)


@cache
def read_endings(name: str, key: str) -> tuple[str, ...]:
    """The same list as ``str.endswith`` and ``str.startswith`` take it."""
    return tuple(read_words(name, key))


@cache
def read_lines(name: str, kind: str = "txt") -> tuple[str, ...]:
    """The lines of ``lexicons/<name>.<kind>.xz``. Raises :class:`LexiconError`."""
    return tuple(_compressed(f"{name}.{kind}.xz", str, str).splitlines())


@cache
def read_pairs(name: str) -> dict[str, str]:
    """The lines "word value" of ``lexicons/<name>.txt.xz`` as a table. Raises :class:`LexiconError`."""
    return _compressed(f"{name}.txt.xz", dict, lambda words: dict(line.split(" ") for line in words.splitlines()))


def _folder() -> Traversable:
    return resources.files("smartcity_nlp") / "lexicons"


V = TypeVar("V")


def _compressed(name: str, kind: type[V], make: Callable[[str], V]) -> V:
    """What is made of the words of a compressed file."""
    try:
        data = (_folder() / name).read_bytes()
        key = (f"{name} as {kind.__name__}", _digest(data))
        return kept(key, kind, lambda: make(lzma.decompress(data).decode("utf-8")))
    except (OSError, lzma.LZMAError, ValueError) as error:
        raise LexiconError(name, "(file)", str(error)) from None


def derived(
    name: str,
    kind: type[V],
    make: Callable[[], V],
    *,
    code: Iterable[str],
    lexicons: Iterable[str],
    words: Iterable[str] = (),
) -> V:
    """A table of plain values that takes long to make, kept between processes while what it is made from is the same.

    ``code``: the ``__file__`` of each module that makes it; ``lexicons``: names of files, ``"places.toml"``;
    ``words``: what else it is made from.
    """
    folder = _folder()
    data = [Path(file).read_bytes() for file in code] + [(folder / file).read_bytes() for file in lexicons]
    return kept((name, _digest(*data, "\n".join(words).encode())), kind, make)


def _digest(*data: bytes) -> str:
    digest = blake2b(digest_size=16)
    for each in data:
        digest.update(len(each).to_bytes(8) + each)
    return digest.hexdigest()


def count_entries(name: str) -> int:
    """How many entries a lexicon holds: lines of a list, words and records of a table."""
    folder = _folder()
    for kind in ("txt", "tsv"):
        if (folder / f"{name}.{kind}.xz").is_file():
            return len(read_lines(name, kind))
    return _count(read_lexicon(name))


def _count(value: object) -> int:
    if isinstance(value, dict):
        return sum(map(_count, value.values()))
    return len(value) if isinstance(value, list) else 1
