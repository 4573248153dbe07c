"""The vectors of the embedded pipeline: spaCy's floret vectors, half as large on disk and remembered word by word.

A floret vector is the mean of hashed rows for a word and its letter groups. spaCy adds them up anew in each batch, in
Python, which takes longer than the network. The table is float16, on disk and in memory, a word's vector float32.
"""

from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import srsly  # type: ignore[import-untyped]
from spacy.util import registry
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from spacy.vocab import Vocab
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from numpy.typing import NDArray

REMEMBERED = 20_000  # words; 10 MB


class RememberedVectors(Vectors):  # type: ignore[misc]
    """Floret vectors with a memory; named ``smartcity.RememberedVectors.v1`` in a pipeline's config."""

    data: "NDArray[np.float16] | NDArray[np.float32]"

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._memory: dict[int | str, NDArray[np.float32]] = {}

    def get_batch(self, keys: "Sequence[int | str] | NDArray[np.uint64]") -> "NDArray[np.float32]":
        """The vectors of words by hash or form, shape (words, width)."""
        words: list[int | str] = keys.tolist() if isinstance(keys, np.ndarray) else list(keys)
        memory = self._memory
        new = [word for word in dict.fromkeys(words) if word not in memory]
        if len(memory) + len(new) > REMEMBERED:
            memory = self._memory = {}
            new = list(dict.fromkeys(words))
        if new:
            memory.update(zip(new, self._means(new), strict=True))
        return np.stack([memory[word] for word in words])

    def _means(self, words: Sequence[int | str]) -> "NDArray[np.float32]":
        """spaCy's mean of a word's rows, of a table of either precision."""
        grams = [self._get_ngrams(self.strings.as_string(word)) for word in words]
        hashes = [[hashed for gram in own for hashed in self._get_ngram_hashes(gram)] for own in grams]
        rows = np.fromiter(chain.from_iterable(hashes), dtype=np.int64) % len(self.data)
        lengths = np.array(list(map(len, hashes)), dtype="i")
        means: NDArray[np.float32] = NumpyOps().reduce_mean(self.data[rows].astype(np.float32), lengths)
        return means

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> "RememberedVectors":
        """Load a table of either precision."""
        folder = Path(path)
        super().from_disk(folder, exclude=(*exclude, "vectors"))  # else it would list all rows that have no key
        self._set_cfg(srsly.read_json(folder / "vectors.cfg"))
        self.data = np.load(folder / "vectors", allow_pickle=False)
        self._memory = {}
        return self

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Save the table as float16, which measured no different."""
        exact = self.data
        self.data = exact.astype(np.float16)
        try:
            super().to_disk(path, exclude=exclude)
        finally:
            self.data = exact

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[bytes]]:
        return _from_bytes, (self.to_bytes(),)


def _from_bytes(data: bytes) -> RememberedVectors:
    vectors = RememberedVectors()
    vectors.from_bytes(data)
    return vectors


@registry.vectors("smartcity.RememberedVectors.v1")  # type: ignore[untyped-decorator]
def remembered_vectors() -> Callable[[Vocab], RememberedVectors]:
    """The factory that a pipeline's config names."""
    return lambda vocab: RememberedVectors(strings=vocab.strings)
