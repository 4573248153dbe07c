"""A pattern that runs out of time costs what it would have found, and the result says so."""

import ast
import gc
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from threading import Thread

import pytest
import regex

import fuzz
import smartcity_nlp as sc
from invariants import check
from smartcity_nlp import patterns
from smartcity_nlp.export import from_plain
from smartcity_nlp.left_out import LEAST_ALLOWED, MORE, MOST_TOLD, TIME_ALLOWED, left_out, tell, time_allowed
from smartcity_nlp.patterns import compile_pattern, remembered

SLOW = r"(?:a|aa|b)+[cd]"  # tries each way to divide "aaaa…" before it gives up
ENDLESS = "ab" + "a" * 200
PAGE = "[4.5.2022] Die Stadt Celle erhält 708.000 Euro vom Land Niedersachsen. „Das ist gut“, sagte Klaus Weichel."


@pytest.fixture
def none_is_short(monkeypatch):
    """Also the shortest text is looked at against the clock."""
    monkeypatch.setattr(patterns, "SHORT", 0)


@pytest.fixture
def hurried(monkeypatch):
    monkeypatch.setattr(patterns, "time_allowed", lambda: 0.01)


@pytest.mark.parametrize("method", ["search", "match", "fullmatch"])
def test_what_takes_too_long_is_not_found_and_told(hurried, method):
    with left_out() as told:
        assert getattr(compile_pattern(SLOW), method)(ENDLESS) is None
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


def test_all_that_give_up_have_little_time_together():
    taken = 0.0
    with left_out() as told:
        for i in range(1000):
            taken += time_allowed()
            tell(str(i))
    assert taken < 2 * TIME_ALLOWED + 1000 * LEAST_ALLOWED
    assert (len(told), told[-1]) == (MOST_TOLD + 1, MORE)
    with left_out():
        assert time_allowed() == TIME_ALLOWED, "the next document has all of it again"


def test_each_call_that_gives_up_halves_the_time_of_the_next():
    pattern = compile_pattern(SLOW)
    with left_out() as told:
        while time_allowed() > 0.01:
            tell("as if a pattern had given up")
        before = time_allowed()
        assert pattern.search(ENDLESS) is None
        assert [match[0] for match in pattern.finditer(f"bbc {ENDLESS}")] == ["bbc"]
    assert time_allowed() == TIME_ALLOWED
    assert f"more than {before:.2g} seconds" in told[-2]
    assert f"more than {before / 2:.2g} seconds" in told[-1]


def test_what_was_asked_of_a_pattern_that_gave_up_is_not_remembered(monkeypatch, none_is_short):
    asked = []

    @remembered(8)
    def is_slow(text):
        asked.append(text)
        return compile_pattern(SLOW).search(text) is not None

    @remembered(8)
    def outer(text):
        return is_slow(text)

    for _ in range(2):
        with monkeypatch.context() as hurry, left_out() as told:
            hurry.setattr(patterns, "time_allowed", lambda: 0.0)
            assert not outer("bbc")
        assert told, "the second document is told too"
    assert [outer("bbc"), outer("bbc"), is_slow("bbc")] == [True, True, True]
    assert asked == ["bbc"] * 3


STRETCHES = [
    "a",
    "A",
    "1",
    " ",
    "\n",
    "„",
    "“",
    ".",
    "-",
    "(",
    ",",
    "aA",
    "1.",
    "a ",
    "A-",
    "Dr. ",
    "der ",
    "2,5 Mio. Euro ",
]


def test_no_pattern_takes_long_over_a_short_text(extract):
    for text in fuzz.PAGES:
        extract(text)  # asks for the patterns
    ours = [each for each in gc.get_objects() if isinstance(each, patterns._Timed) and each.pattern != SLOW]
    assert len(ours) > 500
    for pattern in ours:
        for stretch in STRETCHES:
            text = (stretch * patterns.SHORT)[: patterns.SHORT]
            for method in (pattern._pattern.search, pattern._pattern.match, pattern._pattern.findall):
                method(text, timeout=0.5)  # a hundred times what the slowest takes; raises TimeoutError


@pytest.mark.filterwarnings("ignore:.*was left out")  # of what is shown
def test_a_pattern_may_give_up_at_any_call(extract, monkeypatch, none_is_short):
    random = Random(0)
    for text in fuzz.PAGES[::3]:
        extract(text)  # makes the tables, which would be made again and again below
    for share in (1.0, 0.5, 0.1, 0.02):
        monkeypatch.setattr(patterns, "time_allowed", lambda share=share: 0.0 if random.random() < share else 10.0)
        for text in fuzz.PAGES[::3]:
            result = extract(text)
            assert result.warnings
            check(result, text)


HURRIED_BEFORE = """
import json, fuzz, smartcity_nlp as sc
from random import Random
from smartcity_nlp import patterns
extract = sc.load("blank:de")
for text in fuzz.PAGES[1::3]:
    extract(text)  # makes the tables, which would be made again and again below
usual, random = patterns.time_allowed, Random(0)
patterns.SHORT = 0
for share in (0.3, 0.03):
    patterns.time_allowed = lambda: 0.0 if random.random() < share else 10.0
    for text in fuzz.PAGES[::3]:
        extract(text)
patterns.time_allowed = usual
print(json.dumps([extract(text).to_json() for text in fuzz.PAGES[::3]]))
"""


def test_documents_that_ran_out_of_time_leave_nothing_to_later_ones():
    paths = os.pathsep.join([*sys.path, str(Path(fuzz.__file__).parent)])
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run([sys.executable, "-c", HURRIED_BEFORE], capture_output=True, text=True, env=environment)
    extract = sc.load("blank:de")
    assert json.loads(done.stdout) == [extract(text).to_json() for text in fuzz.PAGES[::3]], done.stderr


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
        hurry.setattr(patterns, "time_allowed", lambda: 1e-9)
        results = extract(text), extract.html(f"<h1>Geld für Celle</h1><p>{text}</p>")
    for result in results:
        check(result, result.text)
        assert all("was left out, it took more than" in warning for warning in result.warnings[:MOST_TOLD])
        assert result.to_dict()["warnings"] == list(result.warnings) != []
        assert sc.Extraction.from_json(result.to_json(), text=result.text).warnings == result.warnings
        assert "was left out" in str(result)
        assert "was left out" in result._repr_html_()


def test_a_result_of_an_earlier_version_has_none(extract):
    plain = extract(PAGE).to_dict()
    del plain["warnings"]
    assert from_plain(plain).warnings == ()


WITHOUT_TIME_OUT = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn")


def test_patterns_that_are_put_together_have_a_time_out():
    """``regex.search(words_of_the_text, …)`` has none; a pattern that stands there whole can be judged."""
    found = []
    for path in sorted(Path(sc.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Attribute(value=ast.Name("re" | "regex"), attr=name), args=[pattern, *_]):
                    if name in WITHOUT_TIME_OUT and not isinstance(pattern, ast.Constant):
                        found.append(f"{path.name}:{node.lineno}")
    assert found == []
