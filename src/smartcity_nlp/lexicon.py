"""Words as data: reads the TOML files of ``lexicons/`` once.

``read_lexicon("offices")["office"][0]["masculine"]`` → ``"Oberbürgermeister"``. Each module that uses a lexicon turns
the plain table into what it needs, in one cached function, and reports a broken entry with :class:`LexiconError`.
"""

import lzma
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import blake2b
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from smartcity_nlp.kept import kept
from smartcity_nlp.word_tables import WordTable, word_table


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
    except FileNotFoundError:
        raise LexiconError(name, "(file)", "is not in the package") from None
    return kept((file, _digest(data)), dict, lambda: parse_toml(name, data))


def parse_toml(name: str, data: bytes) -> dict[str, Any]:
    """The table that a TOML file holds. Raises :class:`LexiconError`, with the name of the lexicon or file."""
    import tomllib  # takes 3 ms, and what is kept is not parsed

    try:
        return tomllib.loads(data.decode("utf-8"))
    except ValueError as error:
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
    data = _compressed(name, kind)
    return tuple(kept((f"{name}.{kind}.xz", _digest(data)), str, lambda: _decompressed(name, data)).splitlines())


@cache
def read_pairs(name: str) -> WordTable:
    """The lines "word value" of ``lexicons/<name>.txt.xz``, or "word", as a table. Raises :class:`LexiconError`."""
    data = _compressed(name, "txt")
    return word_table(name, _digest(data), lambda: dict(map(_pair, _decompressed(name, data).splitlines())))


def _pair(line: str) -> tuple[str, str]:
    word, _, value = line.partition(" ")
    return word, value


def _compressed(name: str, kind: str) -> bytes:
    try:
        return (_folder() / f"{name}.{kind}.xz").read_bytes()
    except OSError as error:
        raise LexiconError(name, "(file)", str(error)) from None


def _decompressed(name: str, data: bytes) -> str:
    try:
        return lzma.decompress(data).decode("utf-8")
    except (lzma.LZMAError, UnicodeDecodeError) as error:
        raise LexiconError(name, "(file)", str(error)) from None


@cache
def _folder() -> Traversable:
    return resources.files("smartcity_nlp") / "lexicons"


V = TypeVar("V")


def derived(name: str, kind: type[V], make: Callable[[], V], *, code: Iterable[str], lexicons: Iterable[str]) -> V:
    """Plain values that take long to make, kept between processes while what they are made from is the same.

    ``code``: the ``__file__`` of each module that makes them; ``lexicons``: names of files, ``"places.toml"``.
    """
    return kept((name, _stamp(code, lexicons)), kind, make)


def derived_words(
    name: str,
    make: Callable[[], Mapping[str, str]],
    *,
    code: Iterable[str],
    lexicons: Iterable[str],
    words: Iterable[str] = (),
) -> WordTable:
    """The same for a large table of words; ``words``: what else it is made from."""
    return word_table(name, _stamp(code, lexicons, words), make)


def _stamp(code: Iterable[str], lexicons: Iterable[str], words: Iterable[str] = ()) -> str:
    modules = [_digest(Path(file).read_bytes()) for file in code]
    return _digest("\n".join([*modules, *map(_digest_of, lexicons), *words]).encode())


@cache
def _digest_of(lexicon: str) -> str:
    return _digest((_folder() / lexicon).read_bytes())


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
