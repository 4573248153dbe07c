"""Raw text → `lexicons/surnames.txt.xz`: words that stand mostly behind a first name ("Angela Merkel"), one a line.

`python models/training/surnames.py CORPORA`. The list belongs to the package: the network of the pipeline sees it
(`smartcity_nlp/lexemes.py`), so a new list asks for a new pipeline. The same texts give the same bytes.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from corpora import read_lines

from smartcity_nlp.mentions.names import first_names

TARGET = Path(__file__).parents[2] / "src/smartcity_nlp/lexicons/surnames.txt.xz"
TEXTS = ("raw-wikipedia-klexikon", "raw-bundestag-wp20")
CAPITALIZED = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?\b")
PAIR = re.compile(r"\b([A-ZÄÖÜ][\w-]+) (?=([A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?)\b)")


def harvest_surnames(lines: Iterable[str]) -> list[str]:
    """Words that raw text has mostly behind a first name ("Angela Merkel"), sorted."""
    given = first_names()
    everywhere: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for line in lines:
        words = CAPITALIZED.findall(line)
        everywhere.update(words)
        behind.update(last for first, last in PAIR.findall(line) if first in given)
    return sorted(
        name for name, count in behind.items() if 4 * count >= everywhere[name] and name not in given and len(name) > 2
    )


def main(corpora: Path) -> None:
    """Write the list."""
    names = harvest_surnames(chain.from_iterable(read_lines(corpora / f"{name}.txt.xz") for name in TEXTS))
    TARGET.write_bytes(lzma.compress("".join(f"{name}\n" for name in names).encode()))
    print(f"{TARGET.name}: {len(names)} names")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
