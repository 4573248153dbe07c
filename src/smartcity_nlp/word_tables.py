"""Large tables of words, of which a process reads only what it asks for: ``table["Förderung"]`` → "3".

A table is a trie in a file of the cache folder (:mod:`~.cache`), made there once: a dictionary of 60,000 words takes
9 ms to read back, a trie 0.1. A missing, broken or unwritable file only costs the time to make it.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from contextvars import Context
from functools import lru_cache
from pathlib import Path
from typing import Any

from marisa_trie import BytesTrie  # type: ignore[import-not-found]

from smartcity_nlp.cache import cache_folder
from smartcity_nlp.files import written_whole

REMEMBERED = 8192  # words: a look-up takes half a microsecond


class WordTable(Mapping[str, str]):
    """Words, each with what is known of it."""

    def __init__(self, trie: BytesTrie) -> None:
        self._trie = trie
        self._known = lru_cache(REMEMBERED)(self._look_up)

    def _look_up(self, word: str) -> str | None:
        found = self._trie.get(word) if word.isprintable() else None  # a trie takes neither NUL nor lone surrogates
        return str(found[0].decode()) if found else None

    def get(self, word: str, default: Any = None) -> Any:
        """What is known of a word, or the default."""
        known = self._known(word)
        return default if known is None else known

    def beginnings_of(self, word: str) -> list[str]:
        """The words of the table with which a word begins, or which it is, the shortest first."""
        return list(self._trie.prefixes(word)) if word.isprintable() else []

    def __getitem__(self, word: str) -> str:
        known = self._known(word)
        if known is None:
            raise KeyError(word)
        return known

    def __contains__(self, word: object) -> bool:
        return self._known(word) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._trie)

    def __len__(self) -> int:
        return len(self._trie)


def word_table(name: str, stamp: str, make: Callable[[], Mapping[str, str]]) -> WordTable:
    """The table of this name; ``stamp`` says what it is made from."""
    folder = cache_folder()
    file = folder and folder / f"{name}.{stamp}.trie"
    if file is not None:
        with suppress(OSError, RuntimeError):  # missing, broken
            return WordTable(BytesTrie().mmap(str(file)))
    made = Context().run(make)  # with all the time that patterns can have, whatever a document has used up
    trie = BytesTrie((word, known.encode()) for word, known in made.items())
    if file is not None:
        with suppress(OSError):
            _keep(file, trie, former=f"{name}.*.trie")
    return WordTable(trie)


def _keep(file: Path, trie: BytesTrie, *, former: str) -> None:
    """Of one name only the newest is kept; who reads a former one goes on with it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    for each in set(file.parent.glob(former)) - {file}:
        each.unlink(missing_ok=True)
    with written_whole(file, binary=True) as out:
        out.write(trie.tobytes())
