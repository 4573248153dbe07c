"""The dictionary: what it knows, and that a missing, broken or unwritable file of it only costs time."""

import pytest

from smartcity_nlp import dictionary


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A cache folder in which the trie is made anew when it is asked for."""
    monkeypatch.setenv("SMARTCITY_NLP_CACHE", str(tmp_path))
    # A few words instead of a million: what is tested is where they are kept.
    monkeypatch.setattr(dictionary, "_make_words", lambda: dictionary.BytesTrie([("Kommunen", b"Kommune")]))
    dictionary._words.cache_clear()
    yield tmp_path
    dictionary._words.cache_clear()


def test_words_and_lemmas_of_the_whole_dictionary():
    assert dictionary.lemma("Kommunen") == "Kommune"
    assert dictionary.lemma("Ging") == "gehen", "also where a sentence begins"
    assert dictionary.is_known_word("haus")
    assert dictionary.is_known_word("GEHEN")


@pytest.mark.parametrize("word", ["", "\x00", "Digitalisierungsbeschleunigerin", "🙂", "a" * 5000])
def test_a_word_that_is_not_listed_is_its_own_lemma(word):
    assert dictionary.lemma(word) == word
    assert not dictionary.is_known_word(word)


def test_a_file_is_read_back_and_a_broken_one_made_anew(folder):
    assert dictionary.lemma("Kommunen") == "Kommune"
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for content in (whole, whole[:-8], b"", b"We love Marisa."):
        dictionary._words.cache_clear()
        file.write_bytes(content)
        assert dictionary.lemma("Kommunen") == "Kommune"
        assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_error(folder, monkeypatch):
    (folder / "file").write_text("", encoding="utf-8")
    for name in (str(folder / "file" / "below"), "off"):
        monkeypatch.setenv("SMARTCITY_NLP_CACHE", name)
        dictionary._words.cache_clear()
        assert dictionary.lemma("Kommunen") == "Kommune"
    assert [each.name for each in folder.iterdir()] == ["file"]
