"""Documents of one repeated stretch beside normal text of their size: how many times as long each takes.

python tests/hostile.py --size 5000000 --limit 20
"""

import argparse
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import smartcity_nlp as sc

STRETCHES = [
    "a", "A", "z", "ß", "Ä", "1", "0", ".", ",", ";", ":", "!", "?", "-", "–", "—", "_", "/", "\\", "|", "&", "§",
    "%", "€", "$", "#", "@", "*", "+", "=", "~", "^", "`", "'", '"', "„", "“", "‚", "‘", "»", "«", "’", "(", ")",
    "[", "]", "{", "}", "<", ">", "…", "\0", "\t", "\n", "\r", " ", "\xa0", "\u2028", "\x0b", "\ufeff", "\u202e",
    "\u200d", "\xad", "\u0308", "\ufffd", "\ud800", "🏙️", "👩‍💼", "柏", "ا", "ı", "ﬁ", "„a“", "„a“ ", "(a)", "( ",
    ") ", "()", "[]", "[1", "„ ", "“ ", "„“", "“„", "\"a\" ", "a ", "A ", "a-", "A-", "a.", "A.", "1.", "1 ", "1,",
    "1-", "1–", "1/", "a,", "a, ", "A, ", ". ", ", ", "- ", "-\n", "a\n", "A\n", "\n ", "\n\n", "\r\n", "€ ",
    "€ 5 ", "5 € ", "5 Euro ", "Mai ", "4. Mai ", "1.1. ", "2022 ", "bis ", "von ", "und ", "der ", "die ", "in ",
    "im ", "Dr. ", "Herr ", "GmbH ", "Stadt ", "Land ", "Berlin ", "Berlin, ", "Berlin und ", "sagt ", "sagte er. ",
    "Müller ", "Klaus ", "Klaus Weichel ", "Bürgermeister ", "Ministerium ", "Projekt ", "www.a.de ", "a@b.de ",
    "http://", "(ve)", "[4.5.2022]", "[4.5.2022]\n", "mehr...\n", "Von ", "Foto: ", "Stichwörter: ", "<p>", "&amp;",
    "erhält ", "hat ", "wird ", "Platz 1 ", "zwei ", "Million ", "eine Million Euro ", "Prozent ", "SPD ", "(SPD) ",
    "AG ", "e.V. ", "A & ", "A und ", "Ab", "aB",
]  # fmt: skip
NORMAL = (Path(__file__).parents[1] / "examples/kaiserslautern.txt").read_text(encoding="utf-8")


def seconds(text: str, most: float) -> float:
    """CPU seconds for a text; infinity where it takes more than ``most`` or fails."""
    receiver, sender = get_context("fork").Pipe(duplex=False)
    process = get_context("fork").Process(target=_measure, args=(text, sender))
    process.start()
    taken = float(receiver.recv()) if receiver.poll(most * 8) else float("inf")
    process.kill()
    process.join()
    return taken


def _measure(text: str, sender: object) -> None:
    start = time.process_time()
    _extract(text)
    sender.send(time.process_time() - start)  # type: ignore[attr-defined]


def main(argv: list[str]) -> int:
    """Prints each stretch with its time beside that of normal text; 1 where one is above the limit."""
    global _extract
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=5_000_000, help="characters")
    parser.add_argument("--limit", type=float, default=20, help="times the time of normal text")
    parser.add_argument("--only", nargs="*", help="these stretches alone")
    options = parser.parse_args(argv)
    _extract = sc.load()
    normal = seconds(NORMAL * (options.size // len(NORMAL)), 10_000)
    sys.stdout.write(f"normal text: {normal:.1f} s\n")
    above = 0
    for stretch in options.only or STRETCHES:
        times = seconds(stretch * (options.size // len(stretch)), normal * options.limit) / normal
        above += times > options.limit
        sys.stdout.write(f"{times:8.2f}  {stretch!r}\n")
        sys.stdout.flush()
    return int(above > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
