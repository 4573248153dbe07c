"""The quality gate: what gold articles and samples reach stands in ``quality_floors.json``; nothing may fall below it.

After an improvement raise the floors with ``python tests/test_quality.py``; a change of the rules lowers none of those
whose errors may be looked at. In the test sets, which nobody looks into, and with a new embedded pipeline single cases
move both ways: the CHANGELOG names what was lost beside what was won.
"""

import json
from pathlib import Path

import pytest

import event_cases
import samples
import smartcity_nlp as sc
from smartcity_nlp.evaluation import evaluate

TESTS = Path(__file__).parent
FLOORS_FILE = TESTS / "quality_floors.json"
FOLDERS = {
    "articles": TESTS / "articles",
    "examples": TESTS.parent / "examples",
    "unseen/dev": TESTS / "unseen" / "dev",
    "unseen/test": TESTS / "unseen" / "test",
    "unseen/dev-b": TESTS / "unseen" / "dev-b",
    "unseen/test-b": TESTS / "unseen" / "test-b",
    "unseen/dev-c": TESTS / "unseen" / "dev-c",
    "unseen/test-c": TESTS / "unseen" / "test-c",
    "unseen/dev-d": TESTS / "unseen" / "dev-d",
    "unseen/dev-e": TESTS / "unseen" / "dev-e",
    "unseen/dev-f": TESTS / "unseen" / "dev-f",
    "unseen/dev-g": TESTS / "unseen" / "dev-g",
    "unseen/dev-h": TESTS / "unseen" / "dev-h",
    "unseen/dev-i": TESTS / "unseen" / "dev-i",
    "unseen/names": TESTS / "unseen" / "names",
}
# Its gold has no money, dates and events.
NAMES_ONLY = ("unseen/names",)
EVENT_LINES = {name: TESTS / "unseen" / "events" / name for name in ("dev", "test", "dev-b", "test-b")}
SAMPLES = tuple(sorted(path.name.removesuffix(".txt") for path in samples.FOLDER.glob("*.txt")))
FLOORS = json.loads(FLOORS_FILE.read_text(encoding="utf-8"))
# Figures are pinned rounded down, so that the last digit of a float never decides.
DIGITS = 3


@pytest.fixture(scope="module")
def scores(extract):
    return {name: evaluate(folder, extract) for name, folder in FOLDERS.items()}


@pytest.fixture(scope="module")
def reached(scores, extract):
    return figures(scores, extract)


def figures(scores, extract):
    """What is reached, by folder or sample and kind."""
    found = {name: score.f1() for name, score in scores.items()}
    for name in NAMES_ONLY:
        found[name] = {kind: f1 for kind, f1 in found[name].items() if not kind.startswith(("event", "money", "date"))}
    found |= {f"events/{name}": event_cases.figures(folder, extract) for name, folder in EVENT_LINES.items()}
    return found | {f"samples/{name}": samples.figures(name, extract) for name in SAMPLES}


@pytest.mark.parametrize(("folder", "kind"), [(folder, kind) for folder in FLOORS for kind in FLOORS[folder]])
def test_nothing_falls_below_its_floor(reached, folder, kind):
    figure, floor = reached[folder].get(kind, 0.0), FLOORS[folder][kind]
    where = FOLDERS.get(folder, TESTS / "unseen").relative_to(TESTS.parent)
    see = f"smartcity-nlp evaluate {where} --errors" if folder in FOLDERS else f"{where}/README.md"
    assert figure >= floor - 1e-9, f"{folder}: {kind}: {figure:.3f} is below its floor {floor:.3f}; see: {see}"


def test_every_kind_has_a_floor(reached):
    missing = {f"{folder}: {kind}" for folder in reached for kind in set(reached[folder]) - set(FLOORS.get(folder, {}))}
    assert not missing, f"raise the floors with: python tests/{Path(__file__).name}"


def test_offsets_are_always_true(scores):
    assert [difference for s in scores.values() for difference in s.differences if difference.kind == "offset"] == []


def raised(floors: dict[str, float], now: dict[str, float]) -> dict[str, float]:
    """The floors, each as high as what is reached now or as it was."""
    steps = 10**DIGITS
    reached = {kind: int(figure * steps + 1e-9) / steps for kind, figure in now.items()}
    return {kind: max(reached.get(kind, 0.0), floors.get(kind, 0.0)) for kind in sorted(floors.keys() | reached.keys())}


def raise_floors() -> None:
    extractor = sc.load()
    found = figures({name: evaluate(folder, extractor) for name, folder in FOLDERS.items()}, extractor)
    floors = {name: raised(FLOORS.get(name, {}), reached) for name, reached in found.items()}
    FLOORS_FILE.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise_floors()
