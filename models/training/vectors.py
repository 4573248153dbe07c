"""Raw text → floret vectors: each word is the sum of hashed rows for itself and its letter groups, so none is unknown.

The text of the subject is small (0.3 of 31 million words): council and civic-tech text is read several times over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import floret
import spacy
from corpora import read_lines
from spacy.language import Language
from spacy.training.initialize import convert_vectors

RAW = {  # file → how often it is read
    "raw-bundestag-wp20": 1,
    "raw-wikipedia-klexikon": 1,
    "raw-council-magdeburg": 3,
    "raw-civic-tech": 8,
    "raw-federal-law": 1,
}
# The tokenizer's cuts, but for the rare ones: it would take an hour for what this does in a minute.
WORD = re.compile(r"\w+(?:[-./]\w+)*-?|[^\w\s]", re.UNICODE)
ROWS, WIDTH, HASHES = 50_000, 128, 2
VECTORS = "smartcity.RememberedVectors.v1"  # the class that reads them, of the package


def write_words(corpora: Path, output: Path) -> int:
    """All raw text that is at hand, words set apart by spaces, one paragraph a line; how many words."""
    count = 0
    with output.open("w", encoding="utf-8") as lines:
        for name, times in RAW.items():
            path = corpora / f"{name}.txt.xz"
            for _ in range(times if path.exists() else 0):
                for words in _words(path):
                    count += len(words)
                    lines.write(" ".join(words) + "\n")
    return count


def train_vectors(words: Path, output: Path, *, rows: int = ROWS, epochs: int = 3, threads: int = 2) -> None:
    """Train floret on a file of words, write its table. More than one thread: figures repeat, bits do not."""
    model = floret.train_unsupervised(
        str(words),
        model="skipgram",
        mode="floret",
        dim=WIDTH,
        bucket=rows,
        hashCount=HASHES,
        minn=3,
        maxn=5,
        minCount=8,
        epoch=epochs,
        neg=5,
        lr=0.05,
        thread=threads,
        verbose=1,
    )
    model.save_floret_vectors(str(output))


def make_vectors_pipeline(table: Path, output: Path) -> None:
    """Write a blank German pipeline that holds the vectors of a floret table, for a config's `initialize.vectors`."""
    plain = spacy.blank("de")
    convert_vectors(plain, table, truncate=-1, prune=-1, mode="floret")
    take_vectors(plain, output)


def take_vectors(source: Language, output: Path) -> None:
    """Write a blank German pipeline with the vectors of another."""
    nlp = spacy.blank("de", config={"nlp": {"vectors": {"@vectors": VECTORS}}})
    nlp.vocab.vectors.from_bytes(source.vocab.vectors.to_bytes())
    nlp.vocab.vectors.name = "de_smartcity_md.vectors"
    nlp.to_disk(output)


def _words(path: Path) -> Iterator[list[str]]:
    for line in read_lines(path):
        words = WORD.findall(line)
        if words:
            yield words
