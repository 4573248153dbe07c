"""Streams many short documents; prints by how many megabytes the process grew after the first of them.

python tests/memory_of_stream.py 10000
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import smartcity_nlp as sc

WARM_UP = 500


def documents(number: int) -> Iterator[str]:
    """Paragraphs of the test articles, and between them sentences, each with names and amounts never seen before."""
    articles = sorted((Path(__file__).parent / "articles").glob("*.txt"))
    paragraphs = [p for a in articles for p in a.read_text(encoding="utf-8").split("\n") if 150 < len(p) < 500]
    for i in range(number):
        name = "".join(chr(ord("a") + int(digit)) for digit in str(i))
        sentence = f"Die X{name}ix GmbH erhält {i + 1000} Euro von Petra Y{name}mann."
        yield sentence if i % 10 else f"{paragraphs[i % len(paragraphs)]} {sentence}"


def resident() -> float:
    """Megabytes of this process in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def main() -> None:
    before = 0.0
    for i, _ in enumerate(sc.load().stream(documents(int(sys.argv[1]))), start=1):
        if i == WARM_UP:
            before = resident()
    sys.stdout.write(f"{resident() - before:.1f}\n")


if __name__ == "__main__":
    main()
