"""A pattern that runs out of time costs what it would have found, and the result says so."""

from threading import Thread

import pytest
import regex

import smartcity_nlp as sc
from invariants import check
from smartcity_nlp import patterns
from smartcity_nlp.export import from_plain
from smartcity_nlp.left_out import left_out, tell
from smartcity_nlp.patterns import compile_pattern, compile_words

SLOW = r"(?:a|aa|b)+[cd]"  # tries each way to divide "aaaa…" before it gives up
ENDLESS = "ab" + "a" * 60
PAGE = "[4.5.2022] Die Stadt Celle erhält 708.000 Euro vom Land Niedersachsen. „Das ist gut“, sagte Klaus Weichel."


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(patterns, "TIME_ALLOWED", 0.01)


@pytest.mark.parametrize("compiled", [compile_pattern, compile_words])
@pytest.mark.parametrize("method", ["search", "match", "fullmatch"])
def test_what_takes_too_long_is_not_found_and_told(hurried, compiled, method):
    with left_out() as told:
        assert getattr(compiled(SLOW), method)(ENDLESS) is None
    (message,) = told
    assert "test_warnings" in message, "where it was looked for"
    assert "abaaaa" in message, "what stands there"


def test_the_methods_that_give_more_than_one_thing(hurried):
    pattern = compile_pattern(SLOW)
    with left_out() as told:
        assert [match[0] for match in pattern.finditer(f"bbc {ENDLESS}")] == ["bbc"]
        assert pattern.findall(ENDLESS) == []
        assert pattern.split(ENDLESS) == [ENDLESS]
        assert pattern.sub("x", ENDLESS) == ENDLESS
        assert pattern.sub(lambda match: "x", ENDLESS, count=1) == ENDLESS
    assert told
    assert all("abaaaa" in message or "aaaaaaaa" in message for message in told)


def test_without_a_reader_it_is_a_warning(hurried):
    with pytest.warns(UserWarning, match="was left out"):
        assert compile_pattern(SLOW).search(ENDLESS) is None


def test_a_pattern_in_time_is_as_any_other():
    pattern, plain = compile_pattern(r"(?P<word>\p{Lu}\p{Ll}+)"), regex.compile(r"(?P<word>\p{Lu}\p{Ll}+)")
    text = "Die Stadt an der Oder"
    assert [m.span("word") for m in pattern.finditer(text, 3, 12)] == [m.span() for m in plain.finditer(text, 3, 12)]
    assert [m.span() for m in pattern.finditer(text, pos=3, endpos=12)] == [(4, 9)]
    assert pattern.sub("x", text, count=2) == plain.sub("x", text, count=2)
    assert pattern.split(text, maxsplit=1) == plain.split(text, maxsplit=1)
    assert pattern.findall(text) == plain.findall(text)
    assert (pattern.match(text, 4)["word"], pattern.fullmatch(text)) == ("Stadt", None)


def test_the_clock_of_matches_stops_while_they_are_looked_at(hurried):
    with left_out() as told:
        for _ in compile_pattern("a").finditer("aaa"):
            sum(range(1_000_000))
    assert told == []


def test_each_thread_has_its_own():
    seen = {}

    def read(name):
        with left_out() as told:
            tell(name)
            tell(name)
        seen[name] = told

    threads = [Thread(target=read, args=(name,)) for name in ("one", "two")]
    with left_out() as told:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert (seen, told) == ({"one": ["one"], "two": ["two"]}, [])


def test_a_result_says_what_was_left_out(extract, monkeypatch):
    assert extract(PAGE).warnings == ()
    text = PAGE * 100  # even the fastest pattern looks at the clock when it has gone through many characters
    with monkeypatch.context() as hurry:
        hurry.setattr(patterns, "TIME_ALLOWED", 1e-9)
        results = extract(text), extract.html(f"<h1>Geld für Celle</h1><p>{text}</p>")
    for result in results:
        check(result, result.text)
        assert all("was left out, it took more than" in warning for warning in result.warnings)
        assert result.to_dict()["warnings"] == list(result.warnings) != []
        assert sc.Extraction.from_json(result.to_json(), text=result.text).warnings == result.warnings
        assert "was left out" in str(result)
        assert "was left out" in result._repr_html_()


def test_a_result_of_an_earlier_version_has_none(extract):
    plain = extract(PAGE).to_dict()
    del plain["warnings"]
    assert from_plain(plain).warnings == ()
