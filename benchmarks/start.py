"""`make bench`: how long a new process takes to its first result, beside `import spacy`.

    python benchmarks/start.py [--rounds N] [--json FILE]

Each case runs in N new processes, in turn with the others; the table has medians from the start of the process to the
end of its work, on the clock and of the processor. Modules are compiled beforehand, as an installation does. "First
result" is `sc.load()(text)` on the example page: with a cold cache the folder that the library keeps things in is
empty, with a warm one another process has filled it.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from report import report

PAGE = Path(__file__).parents[1] / "examples" / "kaiserslautern.txt"
FIRST_RESULT = f"import smartcity_nlp as sc; sc.load()(open({str(PAGE)!r}, encoding='utf-8').read())"
CASES = {
    "python alone": "pass",
    "import spacy": "import spacy",
    "import smartcity_nlp": "import smartcity_nlp",
    "first result, cold cache": FIRST_RESULT,
    "first result, warm cache": FIRST_RESULT,
}
UNIT = "import spacy"


class Run(NamedTuple):
    """Milliseconds of one process."""

    clock: float
    processor: float


def run(program: str, cache: Path, compiled: Path) -> Run:
    """One new process, until its work is done; what Python does at its exit is not counted."""
    environment = {**os.environ, "SMARTCITY_NLP_CACHE": str(cache), "PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    tell = "import time; print(time.process_time(), flush=True)"
    start = perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", f"{program}\n{tell}"], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        clock = perf_counter() - start
    if process.returncode:
        raise RuntimeError(f"{program!r} failed")
    return Run(1000 * clock, 1000 * float(line))


def measure(cases: dict[str, str], rounds: int) -> dict[str, list[Run]]:
    """The runs of each case, one a round; a case with "cold" in its name has an empty cache in each."""
    runs: dict[str, list[Run]] = {name: [] for name in cases}
    with TemporaryDirectory() as folder:
        compiled, warm = Path(folder) / "compiled", Path(folder) / "warm"
        for program in dict.fromkeys(cases.values()):
            run(program, warm, compiled)
        for number in range(rounds):
            for name, program in cases.items():
                cache = Path(folder) / f"cold-{number}" if "cold" in name else warm
                runs[name].append(run(program, cache, compiled))
    return runs


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="the time to the first result of a new process")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args(arguments)
    runs = measure(CASES, options.rounds)
    rows = [
        {
            "process": name,
            "ms": round(median(run.clock for run in own)),
            "processor_ms": round(median(run.processor for run in own)),
            "times_import_spacy": round(
                median(run.processor for run in own) / median(run.processor for run in runs[UNIT]), 2
            ),
        }
        for name, own in runs.items()
    ]
    report({"start": rows}, options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
