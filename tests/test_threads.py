"""One loaded extractor used by eight threads gives what it gives to one, and loading in threads leaves no trace."""

import gc
import os
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from spacy.language import Language
from threadpoolctl import threadpool_info

import smartcity_nlp as sc
from fuzz import PAGES, make
from smartcity_nlp.loading import load_pipeline
from smartcity_nlp.pipeline import Extractor

THREADS = 8
TEXTS = [*PAGES[:4], *map(make, range(16))]


def test_eight_threads_give_the_same(extract):
    alone = [extract(text, id=str(i)) for i, text in enumerate(TEXTS)]
    together = Barrier(THREADS)

    def read(thread):
        together.wait()
        # Each begins elsewhere, so that the same text is read by one while another is in the middle of it.
        order = [(i + thread * 7) % len(TEXTS) for i in range(len(TEXTS))]
        return {i: extract(TEXTS[i], id=str(i)) for i in order}

    with ThreadPoolExecutor(THREADS) as pool:
        for results in pool.map(read, range(THREADS)):
            assert [results[i] for i in range(len(TEXTS))] == alone


FIRST_USE = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
import smartcity_nlp as sc
from fuzz import PAGES

sys.setswitchinterval(1e-4)
extract = sc.load()
together = Barrier(8)

def read(page):
    together.wait()
    return extract(page).to_json()

with ThreadPoolExecutor(8) as pool:
    for page in (PAGES[0][:900], PAGES[1][:900]):
        assert set(pool.map(read, [page] * 8)) == {extract(page).to_json()}
"""


@pytest.mark.parametrize("cache", ["on", "off"])
def test_threads_may_begin_at_once(tmp_path, cache):
    """Patterns, lexicons and the gazetteer are made by whoever asks first."""
    folder = str(tmp_path) if cache == "on" else "off"
    paths = os.pathsep.join([*sys.path, str(Path(__file__).parent)])
    environment = {**os.environ, "SMARTCITY_NLP_CACHE": folder, "PYTHONPATH": paths}
    subprocess.run([sys.executable, "-W", "error", "-c", FIRST_USE], check=True, env=environment)


def test_loading_in_threads_leaves_the_collector_as_it_was():
    usual = gc.get_threshold()
    with ThreadPoolExecutor(4) as pool:
        loaded = list(pool.map(sc.load, ["blank:de"] * 4))
    assert gc.get_threshold() == usual
    assert len({id(extract) for extract in loaded}) == 4


class Knot:
    """Garbage that only the collector can take."""

    def __init__(self):
        self.itself = self


def test_loading_keeps_no_garbage_and_lets_be_what_a_caller_has_frozen():
    gone = weakref.ref(Knot())
    assert gone() is not None
    sc.load("blank:de")
    gc.collect()
    assert gone() is None
    frozen = """if True:
        import gc, smartcity_nlp as sc
        gc.freeze()
        sc.load("blank:de")
        print(gc.get_freeze_count() > 0)
    """
    done = subprocess.run([sys.executable, "-c", frozen], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def blas_threads():
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


def test_the_matrix_product_has_one_thread_and_the_caller_gets_theirs_back():
    seen = []
    nlp = load_pipeline()
    Language.component("note_threads", func=lambda doc: seen.append(blas_threads()) or doc)
    nlp.add_pipe("note_threads")
    extract = Extractor(nlp)
    before = blas_threads()
    extract(TEXTS[0])
    assert seen
    assert all(threads <= {1} for threads in seen)
    assert blas_threads() == before
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(extract, TEXTS[:THREADS]))
    assert blas_threads() == before
