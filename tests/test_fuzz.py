"""A share of the long run of ``tests/fuzz.py``: mutated pages keep what holds for any text."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings

import fuzz
import smartcity_nlp as sc
from invariants import check

# Inputs of long runs that broke something, cut down.
FOUND = [
    "SIE VON",
    "Es waren ² der Städte.",
    "n e e\u200fg e r Landrätin Bu\nWir höre auf,",
    "DIE STADT VON",
    "Nach Angaben des Ministeriums für Wirtschaft . ",
    "Freitag, 3. März 2023\n\nHofNetz\n\n[03.03.2023] Es ist da.\n\nTurm.\n\nTurm.\n\u202b\n(Bildquelle: Hof)\n\nDa.",
    "r.de\nStichwör:O\nBild: Stnalie, Wetzlar, CDO\n\nBild: Stnalie, Wetzlar, CDO\nBild: Stnalie, Wetzlar, CDO",
]
SHARE = 1_000
RULES_ALONE = 300


@pytest.mark.parametrize("text", FOUND)
def test_what_was_found_breaks_nothing_any_more(text):
    check(sc.load("blank:de")(text), text)


def test_mutated_pages_break_nothing(extract):
    assert [line for line in fuzz.run(range(SHARE), extract) if "problem" in line] == []


def test_mutated_pages_break_nothing_of_the_rules_alone():
    lines = list(fuzz.run(range(SHARE, SHARE + RULES_ALONE), sc.load("blank:de")))
    assert [line for line in lines if "problem" in line] == []


@settings(max_examples=150, deadline=None)
@given(fuzz.MUTATED_PAGES)
def test_any_mutated_page(extract, text):
    check(extract(text), text)


def test_another_process_with_another_hash_seed_gives_the_same(extract):
    seeds = range(0, 400, 20)
    program = f"import json, fuzz, smartcity_nlp as sc; print(json.dumps(fuzz.digests(sc.load(), {seeds!r})))"
    paths = os.pathsep.join([*sys.path, str(Path(fuzz.__file__).parent)])
    for hash_seed in ("0", "4711"):
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": paths}
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment)
        assert {int(seed): digest for seed, digest in json.loads(done.stdout).items()} == fuzz.digests(extract, seeds)


@pytest.mark.parametrize("name", fuzz.MUTATIONS)
def test_each_mutation_changes_a_page_and_is_the_same_each_time(name):
    steps = [(name, 3)]
    pages = [fuzz.mutated(page, 0.0, 3000, steps) for page in fuzz.PAGES]
    assert pages == [fuzz.mutated(page, 0.0, 3000, steps) for page in fuzz.PAGES]
    assert pages != [page[:3000] for page in fuzz.PAGES]


def test_what_breaks_an_invariant_is_found_and_cut_down(extract, monkeypatch):
    def broken(extraction, text):
        assert "Oberbürgermeister" not in text

    monkeypatch.setattr(fuzz, "check", broken)
    seed = next(seed for seed in range(1000) if "Oberbürgermeister" in fuzz.make(seed))
    (found, _) = fuzz.run(range(seed, seed + 1), extract)
    assert (found["seed"], found["text"]) == (seed, "Oberbürgermeister")
