"""The dictionary and the large lists: a missing, broken or unwritable file of one only costs time."""

import pytest

from smartcity_nlp import dictionary
from smartcity_nlp.left_out import TIME_ALLOWED, left_out, tell, time_allowed
from smartcity_nlp.word_tables import word_table

WORDS = {"Kommunen": "Kommune", "Haus": "", "Straße": "f"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A cache folder of its own."""
    monkeypatch.setenv("SMARTCITY_NLP_CACHE", str(tmp_path))
    return tmp_path


def test_words_and_lemmas_of_the_whole_dictionary():
    assert dictionary.lemma("Kommunen") == "Kommune"
    assert dictionary.lemma("Ging") == "gehen", "also where a sentence begins"
    assert dictionary.is_known_word("haus")
    assert dictionary.is_known_word("GEHEN")


@pytest.mark.parametrize("word", ["", "\x00", "\udc80", "Digitalisierungsbeschleunigerin", "🙂", "a" * 5000])
def test_a_word_that_is_not_listed_is_its_own_lemma(word):
    assert dictionary.lemma(word) == word
    assert not dictionary.is_known_word(word)


def test_a_table_is_the_mapping_it_is_made_of(folder):
    table = word_table("words", "1", lambda: WORDS)
    assert dict(table) == WORDS
    assert len(table) == 3
    assert table.get("Haus") == ""
    assert table.get("haus", "?") == "?"
    assert "Haus" in table
    assert "Häuser" not in table
    with pytest.raises(KeyError):
        table["Häuser"]


def test_a_file_is_read_back_and_a_broken_one_made_anew(folder):
    made = []

    def make() -> dict[str, str]:
        made.append(True)
        return WORDS

    assert dict(word_table("words", "1", make)) == dict(word_table("words", "1", make)) == WORDS
    assert len(made) == 1
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    for content in (whole[:-8], b"", b"We love Marisa."):
        file.unlink()
        file.write_bytes(content)
        assert dict(word_table("words", "1", make)) == WORDS
        assert file.read_bytes() == whole
    assert len(made) == 4
    other = word_table("words-of-another", "1", lambda: {"Hof": ""})
    old = word_table("words", "1", make)
    assert dict(word_table("words", "2", lambda: {})) == {}, "made from something else it is another table"
    assert {each.name for each in folder.iterdir()} == {"words-of-another.1.trie", "words.2.trie"}, "and the only one"
    assert (dict(old), dict(other)) == (WORDS, {"Hof": ""})


def test_a_table_is_made_with_all_the_time_that_patterns_can_have(folder):
    allowed = []

    def make() -> dict[str, str]:
        allowed.append(time_allowed())
        return WORDS

    with left_out():
        for _ in range(20):
            tell("a pattern of this document gave up")
        assert time_allowed() < TIME_ALLOWED
        word_table("words", "1", make)
    assert allowed == [TIME_ALLOWED], "else the table of this process would be all others', with less in it"


def test_a_folder_that_cannot_be_written_is_no_error(folder, monkeypatch):
    (folder / "file").write_text("", encoding="utf-8")
    for name in (str(folder / "file" / "below"), "off"):
        monkeypatch.setenv("SMARTCITY_NLP_CACHE", name)
        assert dict(word_table("words", "1", lambda: WORDS)) == WORDS
    assert [each.name for each in folder.iterdir()] == ["file"]
