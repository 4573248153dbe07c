"""Word patterns of frames fit as file names do, without regard to case."""

from fnmatch import fnmatchcase

import pytest

from smartcity_nlp.events.word_patterns import phrase_patterns, word_patterns
from smartcity_nlp.lexicon import read_lexicon

WORDS = ("Förderbescheid", "bescheid", "Bescheide", "förderung", "Anförderer", "PREIS", "Stadtpreis", "", "[preis]")


@pytest.mark.parametrize(
    "pattern", ["bescheid", "*bescheid", "bescheid*", "*bescheid*", "?*preis", "*", "**", "", "b*d", "För*", "[bp]*"]
)
def test_a_pattern_fits_as_a_file_name_does(pattern):
    fits = [word for word in WORDS if word_patterns((pattern,)).match(word)]
    assert fits == [word for word in WORDS if fnmatchcase(word.lower(), pattern.lower())]


def test_one_of_several_is_enough():
    patterns = word_patterns(("*bescheid", "preis", "?*preis", "förder*"))
    assert [word for word in WORDS if patterns.match(word)] == [
        "Förderbescheid",
        "bescheid",
        "förderung",
        "PREIS",
        "Stadtpreis",
    ]
    assert not word_patterns(()), "no patterns are none"
    assert word_patterns(("",))


def test_every_list_of_the_library_reads_as_file_names():
    for name, words in read_lexicon("frames")["words"].items():
        patterns = word_patterns(tuple(words))
        for word in (
            piece.replace("*", "x") for pattern in words for piece in (pattern, f"{pattern}en", f"Ab{pattern}")
        ):
            expected = any(fnmatchcase(word.lower(), pattern.lower()) for pattern in words)
            assert patterns.match(word) == expected, (name, word)


def test_phrases_stand_anywhere():
    patterns = phrase_patterns(["in * betrieb", "# kommunen"])
    assert patterns.match("geht in vollem betrieb weiter")
    assert patterns.match("mit 1.200  kommunen")
    assert not patterns.match("geht in betrieb")
    assert not patterns.match("in vollem betriebshof")
