"""The quality gate: what the gold articles reach stands in ``quality_floors.json``; nothing may fall below it.

After an improvement raise the floors with ``python tests/test_quality.py``; they only rise, never fall.
"""

import json
from pathlib import Path

import pytest

import smartcity_nlp as sc
from smartcity_nlp.evaluation import Scores, evaluate

TESTS = Path(__file__).parent
FLOORS_FILE = TESTS / "quality_floors.json"
FOLDERS = {
    "articles": TESTS / "articles",
    "examples": TESTS.parent / "examples",
    "unseen/dev": TESTS / "unseen" / "dev",
    "unseen/test": TESTS / "unseen" / "test",
}
FLOORS = json.loads(FLOORS_FILE.read_text(encoding="utf-8"))
# Figures are pinned rounded down, so that the last digit of a float never decides.
DIGITS = 3


@pytest.fixture(scope="module")
def scores(extract):
    return {name: evaluate(folder, extract) for name, folder in FOLDERS.items()}


@pytest.mark.parametrize(("folder", "kind"), [(folder, kind) for folder in FLOORS for kind in FLOORS[folder]])
def test_nothing_falls_below_its_floor(scores, folder, kind):
    reached, floor = scores[folder].f1().get(kind, 0.0), FLOORS[folder][kind]
    command = f"smartcity-nlp evaluate {FOLDERS[folder].relative_to(TESTS.parent)} --errors"
    assert reached >= floor - 1e-9, f"{folder}: {kind}: F1 {reached:.3f} is below its floor {floor:.3f}; see: {command}"


def test_every_kind_has_a_floor(scores):
    missing = {
        f"{folder}: {kind}" for folder in FOLDERS for kind in set(scores[folder].f1()) - set(FLOORS.get(folder, {}))
    }
    assert not missing, f"raise the floors with: python tests/{Path(__file__).name}"


def test_offsets_are_always_true(scores):
    assert [difference for s in scores.values() for difference in s.differences if difference.kind == "offset"] == []


def raised(floors: dict[str, float], scores: Scores) -> dict[str, float]:
    """The floors, each as high as what is reached now or as it was."""
    steps = 10**DIGITS
    reached = {kind: int(f1 * steps + 1e-9) / steps for kind, f1 in scores.f1().items()}
    return {kind: max(reached.get(kind, 0.0), floors.get(kind, 0.0)) for kind in sorted(floors.keys() | reached.keys())}


def raise_floors() -> None:
    extractor = sc.load()
    floors = {name: raised(FLOORS.get(name, {}), evaluate(folder, extractor)) for name, folder in FOLDERS.items()}
    FLOORS_FILE.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise_floors()
