"""`make bench`: what an archive costs: words a second of one core, memory of a process, bytes of a result.

    python benchmarks/throughput.py [--rounds N] [--json FILE]

Reads the articles of `tests/articles` and `tests/unseen/dev`, one after the other in one process, N times after a first
that is not counted. The time is that of the processor, its median: what else the machine does is not in it, but does
slow a processor down. Memory is the most that the process held. A result is its line in the JSONL file of a corpus,
which has the text too; "compressed" is that file under gzip.
"""

import argparse
import gzip
import resource
import sys
from pathlib import Path
from statistics import median
from time import process_time

from report import report

import smartcity_nlp as sc
from smartcity_nlp.pipeline import Extractor
from smartcity_nlp.saved import to_line

ROOT = Path(__file__).parents[1]
FOLDERS = (ROOT / "tests" / "articles", ROOT / "tests" / "unseen" / "dev")
KIBIBYTE = 1024  # on Linux `ru_maxrss` counts in these


def measure(texts: list[str], extract: Extractor, rounds: int) -> dict[str, float]:
    """Figures of reading the texts; bytes and words are those of a text in the mean."""
    words = sum(len(text.split()) for text in texts)
    seconds = []
    for _ in range(rounds + 1):
        start = process_time()
        results = [extract(text) for text in texts]
        seconds.append(process_time() - start)
    lines = "".join(map(to_line, results)).encode()
    return {
        "texts": len(texts),
        "words": round(words / len(texts)),
        "words_a_second": round(words / median(seconds[1:])),
        "megabytes_of_memory": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE / 1e6),
        "bytes": round(len(lines) / len(texts)),
        "bytes_compressed": round(len(gzip.compress(lines)) / len(texts)),
    }


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="words a second of one core, and what a result takes")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args(arguments)
    texts = [file.read_text(encoding="utf-8") for folder in FOLDERS for file in sorted(folder.glob("*.txt"))]
    report({"throughput": [measure(texts, sc.load(), options.rounds)]}, options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
