"""Pages of articles, mutated: as hypothesis strategy for the tests, and as a long run from the command line.

    python tests/fuzz.py --runs 100000 --seed 1

prints how many inputs were read, how long they took, and each one that broke an invariant, cut down to what breaks it.
A number makes an input: ``python tests/fuzz.py --show 4711`` prints that of a seed.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random

from hypothesis import strategies as st

import smartcity_nlp as sc
from invariants import check, check_shown, check_tables
from smartcity_nlp import Extraction
from smartcity_nlp.pipeline import Extractor

HERE = Path(__file__).parent
FOLDERS = (HERE / "articles", HERE / "unseen/dev", HERE / "unseen/dev-b", HERE.parent / "examples")
PAGES = [path.read_text(encoding="utf-8") for folder in FOLDERS for path in sorted(folder.glob("*.txt"))]
OPENING, CLOSING = "„‚“‘»›«‹\"'([{⟨", "“‘”’«‹»›\"')]}⟩"
CONTROLS = [chr(i) for i in (*range(0x20), *range(0x7F, 0xA0))]
BIDI = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ODD = list(
    "\ufeff\u200b\u200c\u200d\u2060\xad\ufffd\ufffe\U0010ffff\u2028\u2029\xa0\u202f\u3000\u0308\u0301\u20e3ſİıŉẞǅﬁ"
)
SURROGATES = ["\ud800", "\udfff", "\udc80", "\udcff"]
LONG = ["ä", "9", "A", "-", ".", "€", "1.", "a-", "B.", "§", "_", "@a", "Ab", "ß", "/", "🏙️"]
PIECES = [
    "[4.5.2022]", "[31.2.2022]", "(ve)", "mehr...", "Stichwörter:", " Euro", "5 Mio. € ", "je 3,5 Milliarden Euro ",
    "Dr. ", "Oberbürgermeister ", "GmbH", " sagte ", ", so ", " seit 2017 bis 2025 ", "Bürgermeisterin Dr. h. c. ",
    "\n\n", "\r\n", " „", "“, ", " von der ", " und ", " sowie ", " Land ", "Stadt ", " Landkreis ", "<script>",
    "&shy;", "http://", "Anzeige", "1.000.000,00-2.000 EUR", "99.99.9999", "im dritten Quartal", "gestern", " nicht",
    "Foto: ", "Berlin (dpa) – ", "Von ",
]  # fmt: skip


# --- mutations -----------------------------------------------------------------------------------------------------

Mutation = Callable[[str, Random], str]


def _span(text: str, random: Random, most: int = 400) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.randint(0, most))


def _insert(text: str, random: Random, what: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + what + text[at:]


def _sprinkle(signs: list[str]) -> Mutation:
    def mutate(text: str, random: Random) -> str:
        for _ in range(random.randint(1, 12)):
            text = _insert(text, random, random.choice(signs))
        return text

    return mutate


def _cut(text: str, random: Random) -> str:
    start, end = _span(text, random)
    return text[:start] + text[end:]


def _shuffle(separator: str) -> Mutation:
    def mutate(text: str, random: Random) -> str:
        parts = text.split(separator)
        random.shuffle(parts)
        return separator.join(parts)

    return mutate


def _splice(text: str, random: Random) -> str:
    other = random.choice(PAGES)
    start, end = _span(other, random)
    return _insert(text, random, other[start:end])


def _repeat(text: str, random: Random) -> str:
    start, end = _span(text, random, 40)
    return text[:end] + text[start:end] * random.randint(1, 12) + text[end:]


def _nest(text: str, random: Random) -> str:
    depth, i = random.randint(1, 60), random.randrange(len(OPENING))
    start, end = _span(text, random)
    closed = CLOSING[i] * random.choice([depth, 0, depth // 2])
    return text[:start] + OPENING[i] * depth + text[start:end] + closed + text[end:]


def _nest_between(text: str, random: Random) -> str:
    """Marks of all kinds in all orders between words."""
    words = text.split(" ")
    for _ in range(random.randint(1, 40)):
        i = random.randrange(len(words))
        words[i] = random.choice(OPENING) + words[i] if random.random() < 0.5 else words[i] + random.choice(CLOSING)
    return " ".join(words)


def _huge_token(text: str, random: Random) -> str:
    return _insert(text, random, random.choice(LONG) * random.choice([30, 200, 1000]))


def _swap_signs(text: str, random: Random) -> str:
    old, new = random.choice(text or " "), random.choice(text or " ")
    return text.replace(old, new)


def _recase(text: str, random: Random) -> str:
    start, end = _span(text, random)
    change = random.choice([str.upper, str.lower, str.title, str.swapcase])
    return text[:start] + change(text[start:end]) + text[end:]


def _respace(text: str, random: Random) -> str:
    return text.replace(
        random.choice([" ", "\n", "\n\n"]), random.choice(["\xa0", "", "\n", "\r\n", "\t", " ", "  ", "\u2028"])
    )


MUTATIONS: dict[str, Mutation] = {
    "cut": _cut,
    "shuffle words": _shuffle(" "),
    "shuffle lines": _shuffle("\n"),
    "shuffle sentences": _shuffle(". "),
    "splice": _splice,
    "repeat": _repeat,
    "nest": _nest,
    "nest between": _nest_between,
    "huge token": _huge_token,
    "swap signs": _swap_signs,
    "recase": _recase,
    "respace": _respace,
    "controls": _sprinkle(CONTROLS),
    "bidi": _sprinkle(BIDI),
    "odd signs": _sprinkle(ODD),
    "surrogates": _sprinkle(SURROGATES),
    "pieces": _sprinkle(PIECES),
    "letters": _sprinkle(list("aEäßZ10.,-–:;/ \n")),
}
Step = tuple[str, int]


def mutated(page: str, start: float, length: int, steps: list[Step]) -> str:
    """A stretch of a page after some mutations; always of the kind that JSON gives back as it was."""
    at = int(start * max(0, len(page) - length))
    text = page[at : at + length]
    for name, seed in steps:
        text = MUTATIONS[name](text, Random(seed))[:6000]
    # Two surrogates that happen to make a pair are read back from JSON as the one character that they mean.
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _has_pair(text) else text


def _has_pair(text: str) -> bool:
    return any("\ud800" <= a <= "\udbff" and "\udc00" <= b <= "\udfff" for a, b in pairwise(text))


def make(seed: int) -> str:
    """The input of a number; the same on every machine."""
    random = Random(seed)
    steps = [(random.choice(list(MUTATIONS)), random.randrange(2**32)) for _ in range(random.choice([1, 1, 2, 3, 5]))]
    length = 300 if random.random() < 0.9 else random.choice([600, 600, 1200, 3000])
    return mutated(random.choice(PAGES), random.choice([0.0, random.random()]), length, steps)


STEPS = st.lists(st.tuples(st.sampled_from(list(MUTATIONS)), st.integers(0, 999)), min_size=1, max_size=5)
MUTATED_PAGES = st.builds(mutated, st.sampled_from(PAGES), st.floats(0, 1), st.integers(50, 1500), STEPS)


# --- a run ---------------------------------------------------------------------------------------------------------

SLOW = 3.0  # CPU seconds for an input of at most 6,000 characters
EXTRA = 10  # every such input also goes through the display and the tables
AGAIN = 50  # every such input is read once more by a process with another hash seed
JOINED = 40  # so many results are joined as a corpus


def examine(extract: Extractor, text: str, *, thorough: bool) -> tuple[str, Extraction | None]:
    """What is wrong with the extraction of a text, "" for nothing; and the extraction."""
    start = time.process_time()
    try:
        extraction = extract(text, id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12])
        taken = time.process_time() - start
        check(extraction, text)
        if thorough:
            check_shown(extraction)
            check_tables(extraction)
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:300]}", None
    return (f"slow: {taken:.1f} s" if taken > SLOW else ""), extraction


def shrunk(text: str, is_bad: Callable[[str], bool]) -> str:
    """A shorter text that is bad too: stretches are left out as long as it stays so."""
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text):
            shorter = text[:at] + text[at + size :]
            if is_bad(shorter):
                text = shorter
            else:
                at += size
        size //= 2
    return text


def digests(extract: Extractor, seeds: range) -> dict[int, str]:
    """Seed → what came of it, in short."""
    return {seed: hashlib.sha256(extract(make(seed)).to_json().encode()).hexdigest()[:16] for seed in seeds}


def run(seeds: range, extract: Extractor) -> Iterator[dict[str, object]]:
    """Each input that breaks an invariant; after some hundreds of inputs the counts of these."""
    for start in range(0, len(seeds), JOINED * AGAIN):
        yield from _stretch(seeds[start : start + JOINED * AGAIN], extract)


def _stretch(seeds: range, extract: Extractor) -> Iterator[dict[str, object]]:
    counts: Counter[str] = Counter()
    joined: dict[str, Extraction] = {}  # two inputs can be the same text
    slowest = (0.0, 0)
    begun = time.process_time()
    for seed in seeds:
        text = make(seed)
        start = time.process_time()
        thorough = seed % EXTRA == 0
        problem, extraction = examine(extract, text, thorough=thorough)
        slowest = max(slowest, (time.process_time() - start, seed))
        counts.update(inputs=1, characters=len(text))
        if extraction is not None:
            counts.update(events=len(extraction.events), people=len(extraction.people), quotes=len(extraction.quotes))
            joined[extraction.id] = extraction
        if problem:
            is_bad = partial(_has_problem, extract, problem.partition(":")[0], thorough)
            yield {"seed": seed, "problem": problem, "text": shrunk(text, is_bad)}
        if len(joined) == JOINED:
            if problem := _join(list(joined.values())):
                yield {"seed": seed, "problem": problem, "text": f"the {JOINED} results before it"}
            joined.clear()
    taken = time.process_time() - begun
    yield {"counts": dict(counts), "slowest": slowest, "cpu": taken, "digests": digests(extract, seeds[::AGAIN])}


def _has_problem(extract: Extractor, kind: str, thorough: bool, text: str) -> bool:
    return examine(extract, text, thorough=thorough)[0].startswith(kind)


def _join(results: list[Extraction]) -> str:
    corpus = sc.Corpus(results)
    try:
        assert len(corpus.entities) <= sum(
            len(a.people) + len(a.organizations) + len(a.places) + len(a.programmes)
            for r in results
            for a in r.articles
        )
        assert len(corpus.grants()) <= len(corpus.event_clusters)
        assert corpus._repr_html_().encode()
        for table in (corpus.new_money, corpus.funding_rates, corpus.offices, corpus.quoted, corpus.partners):
            table()
        corpus.timeline(corpus.entities[0].name if corpus.entities else "Bonn")
    except Exception as error:
        return f"corpus: {type(error).__name__}: {str(error)[:300]}"
    return ""


def main(argv: list[str]) -> int:
    """Divides the run among processes, each with a hash seed of its own; 1 where anything was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1, help="the first input's number is this times ten million")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--pipeline", help='"blank:de" for the rules alone')
    parser.add_argument("--show", type=int, help="print the input of this number")
    parser.add_argument("--part", nargs=2, type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    write = sys.stdout.write
    if options.show is not None:
        write(repr(make(options.show)) + "\n")
        return 0
    if options.part:
        for line in run(range(*options.part), sc.load(options.pipeline)):
            write(json.dumps(line) + "\n")
            sys.stdout.flush()
        return 0
    return _conduct(options, write)


def _conduct(options: argparse.Namespace, write: Callable[[str], object]) -> int:
    first = options.seed * 10_000_000
    bounds = [first + options.runs * i // options.processes for i in range(options.processes + 1)]
    parts = [_part(options, a, b, i) for i, (a, b) in enumerate(pairwise(bounds))]
    found, total, slowest, expected = 0, Counter[str](), (0.0, 0), {}
    for part in parts:
        assert part.stdout is not None
        for line in map(json.loads, part.stdout):
            if "problem" in line:
                found += 1
                write(f"{line['seed']}: {line['problem']}\n    {line['text']!a}\n")
            else:
                total.update(line["counts"])
                total["CPU seconds"] += round(line["cpu"])
                slowest, expected = max(slowest, tuple(line["slowest"])), expected | line["digests"]
        found += part.wait() != 0
    os.environ["PYTHONHASHSEED"] = "4711"
    extract = sc.load(options.pipeline)
    differing = [s for s in expected if digests(extract, range(int(s), int(s) + 1))[int(s)] != expected[s]]
    total["read again in another process"] = len(expected)
    write("\n".join(f"{name}: {count:,}" for name, count in total.items()))
    write(f"\nslowest: {slowest[0]:.2f} CPU seconds, input {slowest[1]}\ndiffering: {differing}\nfound: {found}\n")
    return int(bool(found or differing))


def _part(options: argparse.Namespace, start: int, end: int, hash_seed: int) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--part", str(start), str(end)]
    command += ["--pipeline", options.pipeline] if options.pipeline else []
    environment = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
