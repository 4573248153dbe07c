"""`make bench`: many articles, in one process and in two, and the memory of a stream.

    python benchmarks/processes.py [--rounds N] [--quick] [--json FILE]

Each case is a new Python process that extracts the gold articles of `tests/articles` again and again, in turn with the
others; the table has medians: seconds on the clock without loading, of the processor in all processes with it, and the
peak of memory, of a stream also that after loading. On the clock two processes are only faster with two idle cores.
"""

import argparse
import json
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from report import Bar, report

ARTICLES, QUICK = 5_000, 320
PROGRAM = """
import json, sys, time
from itertools import cycle, islice
from pathlib import Path
import smartcity_nlp as sc

def status(field):
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1000

if __name__ == "__main__":
    number, processes = int(sys.argv[2]), int(sys.argv[3])
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))]
    extract = sc.load()
    for text in texts:
        extract(text)
    loaded = status("VmRSS")
    results = extract.stream(islice(cycle(texts), number), n_process=processes)
    next(results)  # the processes have started
    start = time.perf_counter()
    for _ in results:
        pass
    clock = time.perf_counter() - start
    print(json.dumps({"clock": clock, "loaded": loaded, "peak": status("VmHWM")}))
"""


def run(folder: Path, number: int, processes: int) -> dict[str, float]:
    """One case in a new process."""
    script = folder / "many.py"
    script.write_text(PROGRAM, encoding="utf-8")
    articles = Path(__file__).parents[1] / "tests" / "articles"
    before = processor_of_children()
    done = subprocess.run(
        [sys.executable, str(script), str(articles), str(number), str(processes)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {**json.loads(done.stdout), "processor": processor_of_children() - before}


def processor_of_children() -> float:
    """Seconds of all processes that have ended, those that they started too."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="many articles, in one process and in two")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} articles instead of {ARTICLES}")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args(arguments)
    number = QUICK if options.quick else ARTICLES
    folder = Path(__file__).parents[1] / "build" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    cases = {"one": (number, 1), "two": (number, 2), "twice as many": (2 * number, 1)}
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in cases}
    for _ in range(options.rounds):
        for name, (articles, processes) in cases.items():
            runs[name].append(run(folder, articles, processes))

    def of(name: str, figure: str) -> float:
        return median(own[figure] for own in runs[name])

    rows: list[dict[str, Any]] = [
        {
            "processes": processes, "articles": articles, "seconds": round(of(name, "clock"), 1),
            "of_the_processor": round(of(name, "processor"), 1),
            "loaded_mb": round(of(name, "loaded")), "peak_mb": round(of(name, "peak")),
        }
        for name, (articles, processes) in cases.items()
    ]  # fmt: skip
    bars = [
        Bar("two processes, × the speed of one (idle machine)", of("one", "clock") / of("two", "clock"), least=1.7),
        Bar("two processes, × the processor's time of one", of("two", "processor") / of("one", "processor"), most=1.15),
        Bar("peak memory of a stream, × after loading", of("one", "peak") / of("one", "loaded"), most=1.8),
        Bar("peak memory of twice as many", of("twice as many", "peak") / of("one", "peak"), most=1.05),
    ]
    report({"costs": rows, "ratios": [bar.row() for bar in bars]}, options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
