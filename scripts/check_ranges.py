"""Tests the ends of the dependency ranges: the lowest version that ``pyproject.toml`` allows of each, and the newest.

    python scripts/check_ranges.py --work build/ranges
    python scripts/check_ranges.py --work build/ranges --ends newest --python python3.13

makes a virtual environment for each end, with everything that a user can install, and runs tests that touch every
dependency there. Takes some minutes and needs the package index, so CI does not run it (CONTRIBUTING.md).
"""

import argparse
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
EXTRAS = ("tables", "polars", "plots", "html")
TOOLS = ("pytest>=8.3", "hypothesis>=6.100", "fastjsonschema", "packaging")
TESTS = ("quality", "extraction", "export", "tables", "plots", "web", "dates", "numbers", "cache", "warnings")


def lowest(requirement: Requirement) -> str | None:
    """``spacy>=3.8,<4`` → ``spacy==3.8``; None for what has no lower end."""
    floors = [each.version for each in requirement.specifier if each.operator in (">=", "==")]
    return f"{requirement.name}=={floors[0]}" if floors else None


def requirements() -> list[Requirement]:
    """What the package and its extras ask for, the extras of its own name aside."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    listed = [*project["dependencies"], *(each for e in EXTRAS for each in project["optional-dependencies"][e])]
    parsed = map(Requirement, listed)
    return [each for each in parsed if each.name != project["name"]]


def check(end: str, python: str, work: Path) -> int:
    """Makes the environment of an end and runs the tests in it; the exit status of pytest."""
    home = work / f"{Path(python).name}-{end}"
    subprocess.run([python, "-m", "venv", "--clear", str(home)], check=True)
    inside = str(home / "bin/python")
    constraints = home / "constraints.txt"
    pins = [pin for each in requirements() if end == "lowest" and (pin := lowest(each))]
    constraints.write_text("\n".join(pins) + "\n", encoding="utf-8")
    package = f"{ROOT}[{','.join(EXTRAS)}]"
    command = [
        inside,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--upgrade",
        "--constraint",
        str(constraints),
        package,
        *TOOLS,
    ]
    subprocess.run(command, check=True)
    tests = [str(ROOT / f"tests/test_{name}.py") for name in TESTS]
    # An old library may warn of what is new in Python.
    run = subprocess.run([inside, "-m", "pytest", "-o", "filterwarnings=default", *tests], cwd=ROOT)
    return run.returncode


def main(argv: list[str]) -> int:
    """1 where an end does not work."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="folder for the environments")
    parser.add_argument("--python", default=sys.executable, help="the interpreter")
    parser.add_argument("--ends", nargs="+", choices=("lowest", "newest"), default=("lowest", "newest"))
    options = parser.parse_args(argv)
    failed = [end for end in options.ends if check(end, options.python, options.work)]
    sys.stdout.write(f"failed: {', '.join(failed) or 'none'}\n")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
