"""What the lists know of a word, as the network of the embedded pipeline sees it."""

import pytest
import spacy

from smartcity_nlp.lexemes import signs

GERMAN = {"nlp": {"after_creation": {"@callbacks": "smartcity.german.v1"}}}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Heike", "f"),
        ("Schröder", "s"),
        ("Bottrop", "t"),
        ("Hessen", "r"),
        ("Frankreich", "l"),
        ("SPD", "o"),
        ("Müller-Schulz", "s-s"),
    ],
)
def test_a_listed_word_carries_its_lists(word, expected):
    assert signs(word).rstrip("0123+") == expected


def test_a_genitive_and_capitals_are_known_too():
    assert signs("Bottrops").startswith("t")
    assert signs("BOTTROP").startswith("t")


def test_nouns_say_how_often_an_article_stands_before_them():
    assert signs("Förderung") == "F3"
    assert signs("Köln").endswith("0")
    assert signs("Gitarrenförderung") == "G+"


def test_a_word_of_no_list_is_its_first_letter():
    assert [signs(word) for word in ("Xqvz", "gestern", "")] == ["X", "g", ""]


def test_a_pipeline_reads_them_as_prefix():
    nlp = spacy.blank("de", config=GERMAN)
    assert nlp.vocab["Heike"].prefix_ == signs("Heike")
    assert spacy.blank("de").vocab["Heike"].prefix_ == "H"
