"""The vectors of the embedded pipeline: half as large on disk, remembered by word, the same as spaCy's."""

import pickle

import numpy as np
import pytest
from spacy.vectors import Vectors

from smartcity_nlp import vectors
from smartcity_nlp.vectors import RememberedVectors

WORDS = ["Bürgermeisterin", "Hof", "Straße", "Hof"]
SETTINGS = {"mode": "floret", "minn": 3, "maxn": 5, "hash_count": 2}


@pytest.fixture
def table():
    return np.random.default_rng(1).normal(size=(500, 16)).astype(np.float32)


def test_they_are_those_of_spacy(table):
    ours, theirs = RememberedVectors(data=table, **SETTINGS), Vectors(data=table, **SETTINGS)
    for _ in range(2):  # anew, and from memory
        np.testing.assert_allclose(ours.get_batch(WORDS), theirs.get_batch(WORDS), rtol=1e-6)


def test_hashes_and_forms_name_the_same_word(table):
    ours = RememberedVectors(data=table, **SETTINGS)
    hashes = np.array([ours.strings.add(word) for word in WORDS], dtype=np.uint64)
    np.testing.assert_array_equal(ours.get_batch(hashes), ours.get_batch(WORDS))


def test_on_disk_and_in_memory_they_take_half_the_room(table, tmp_path):
    RememberedVectors(data=table, **SETTINGS).to_disk(tmp_path)
    Vectors(data=table, **SETTINGS).to_disk(tmp_path / "whole")
    sizes = [(folder / "vectors").stat().st_size for folder in (tmp_path, tmp_path / "whole")]
    assert sizes[0] < 0.55 * sizes[1]
    loaded = RememberedVectors().from_disk(tmp_path)
    assert loaded.data.nbytes == table.nbytes / 2
    assert loaded.get_batch(WORDS).dtype == np.float32
    exact = Vectors(data=table, **SETTINGS).get_batch(WORDS)
    np.testing.assert_allclose(loaded.get_batch(WORDS), exact, atol=2e-3)
    np.testing.assert_allclose(loaded.data, table, atol=2e-3)


def test_the_memory_is_bounded(table, monkeypatch):
    monkeypatch.setattr(vectors, "REMEMBERED", 3)
    ours, theirs = RememberedVectors(data=table, **SETTINGS), Vectors(data=table, **SETTINGS)
    for word in ["einen", "neuen", "Weg", "durch", "das", "Tal"]:
        np.testing.assert_allclose(ours.get_batch([word, "Hof"]), theirs.get_batch([word, "Hof"]), rtol=1e-6)
        assert len(ours._memory) <= 3


def test_they_survive_a_pickle(table):
    copy = pickle.loads(pickle.dumps(RememberedVectors(data=table, **SETTINGS)))
    assert isinstance(copy, RememberedVectors)
    np.testing.assert_allclose(copy.data, table)
