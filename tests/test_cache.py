"""Patterns and lexicons are kept between processes, and nothing else comes out of their file."""

import os
import pickle
import subprocess
import sys
import zlib

import pytest
import regex

from smartcity_nlp import kept
from smartcity_nlp.cache import cache_folder
from smartcity_nlp.lexicon import _digest_of, derived, read_lexicon, read_lines
from smartcity_nlp.patterns import compile_pattern

# Extracts a sentence and says how many patterns and lexicons it had to make, and what came out.
PROGRAM = """
import smartcity_nlp as sc
from smartcity_nlp import kept
result = sc.load("blank:de")("[4.5.2022] Die Stadt Celle erhält 708.000 Euro vom Land Niedersachsen.")
print(len(kept._new), result.to_json())
"""


def run_in_a_new_process(program: str, folder, **variables: str) -> str:
    environment = {**os.environ, "SMARTCITY_NLP_CACHE": str(folder), "PYTHONHASHSEED": "random", **variables}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert not done.stderr
    return done.stdout


def file_in(folder):
    (file,) = folder.glob("kept-*.pickle")
    return file


def packed(values: dict) -> bytes:
    """A file with these values, each pickled already."""
    sealed = {key: zlib.crc32(data).to_bytes(4) + data for key, data in values.items()}
    return b"".join(kept._packed(sealed))


def with_table(table: object) -> bytes:
    """A file with a table and no values."""
    data = pickle.dumps(table)
    return len(data).to_bytes(4) + data


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """A process that has compiled nothing yet, with a cache folder of its own."""
    monkeypatch.setenv("SMARTCITY_NLP_CACHE", str(tmp_path))
    start_again(monkeypatch)
    return tmp_path


def start_again(monkeypatch) -> None:
    monkeypatch.setattr(kept, "_stored", None)
    monkeypatch.setattr(kept, "_new", {})
    for function in (compile_pattern, read_lexicon, read_lines, _digest_of):
        function.cache_clear()


def test_a_second_process_compiles_nothing_and_finds_the_same(tmp_path):
    compiled, result = run_in_a_new_process(PROGRAM, tmp_path).split(" ", 1)
    assert int(compiled) > 100
    assert run_in_a_new_process(PROGRAM, tmp_path) == f"0 {result}"
    data = bytearray(file_in(tmp_path).read_bytes())
    data[kept.LENGTH + int.from_bytes(data[: kept.LENGTH])] ^= 1  # of the first value
    file_in(tmp_path).write_bytes(data)
    assert run_in_a_new_process(PROGRAM, tmp_path) == f"1 {result}", "what is broken is made anew"
    file_in(tmp_path).write_bytes(file_in(tmp_path).read_bytes()[1:])
    compiled, again = run_in_a_new_process(PROGRAM, tmp_path).split(" ", 1)
    assert int(compiled) > 100
    assert again == result


def test_nothing_is_written_where_the_cache_is_off(tmp_path):
    program = "from smartcity_nlp.patterns import compile_pattern; print(compile_pattern('a+').pattern)"
    assert run_in_a_new_process(program, "off", XDG_CACHE_HOME=str(tmp_path)) == "a+\n"
    assert not list(tmp_path.iterdir())


def test_a_kept_pattern_is_that_pattern(fresh, monkeypatch):
    source = r"(?P<word>\p{Lu}\p{Ll}+)(?i:straße|weg)"
    made = compile_pattern(source, regex.VERBOSE)
    kept.keep()
    start_again(monkeypatch)
    again = compile_pattern(source, regex.VERBOSE)
    assert not kept._new
    assert (again.pattern, again._pattern.flags, again._pattern.groupindex) == (
        made.pattern,
        made._pattern.flags,
        made._pattern.groupindex,
    )
    assert again.search("im BergWEG")["word"] == "Berg"
    compile_pattern(source)
    assert len(kept._new) == 1, "other flags make another pattern"


def test_a_kept_lexicon_is_that_lexicon(fresh, monkeypatch):
    table, lines = read_lexicon("places"), read_lines("unions")
    kept.keep()
    start_again(monkeypatch)
    assert (read_lexicon("places"), read_lines("unions")) == (table, lines)
    assert not kept._new


def test_a_derived_table_lasts_as_long_as_what_it_is_made_from(fresh, monkeypatch):
    code, made = fresh / "code.py", []

    def table(text: str) -> str:
        code.write_text(text, encoding="utf-8")
        make = lambda: made.append(text) or f"made by {text}"  # noqa: E731
        return derived("a table", str, make, code=(str(code),), lexicons=("places.toml",))

    for text in ("one", "one", "other", "other"):
        start_again(monkeypatch)
        assert table(text) == f"made by {text}"
        kept.keep()
    assert made == ["one", "other"]
    start_again(monkeypatch)
    table("one")
    assert made == ["one", "other", "one"], "of one name only the newest is kept"


def test_a_later_process_adds_to_the_file(fresh, monkeypatch):
    for source in ("a+", "b+"):
        start_again(monkeypatch)
        compile_pattern(source)
        kept.keep()
    start_again(monkeypatch)
    for source in ("a+", "b+"):
        compile_pattern(source)
    assert not kept._new


class Hostile:
    """Makes a folder when it is unpickled."""

    def __init__(self, folder):
        self.folder = folder

    def __reduce__(self):
        return os.mkdir, (str(self.folder),)


@pytest.mark.parametrize("where", ["table", "pattern"])
def test_a_hostile_file_runs_nothing(fresh, monkeypatch, where):
    compile_pattern("c+")
    kept.keep()
    start_again(monkeypatch)
    evil = Hostile(fresh / "owned")
    key = ("c+", int(regex.DEFAULT_VERSION))
    file_in(fresh).write_bytes(with_table(evil) if where == "table" else packed({key: pickle.dumps(evil)}))
    assert compile_pattern("c+").fullmatch("ccc")
    assert set(kept._new) == {key}
    assert not (fresh / "owned").exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"abc",
        b"0000not a pickle",
        with_table(["no", "table"]),
        with_table({("d+", 8192): 7}),
        with_table({("d+", 8192): "seven"}),
        packed({("d+", 8192): b"broken"}),
        packed({("d+", 8192): pickle.dumps(regex.compile("e+"))}),
        packed({("d+", 8192): pickle.dumps("d+")}),
        packed({("d+", 8192): pickle.dumps(regex.compile("d+"))})[:-1] + b"?",
    ],
)
def test_a_broken_file_is_made_anew(fresh, monkeypatch, content):
    compile_pattern("d+")
    kept.keep()
    start_again(monkeypatch)
    file_in(fresh).write_bytes(content)
    assert compile_pattern("d+").fullmatch("dd")
    kept.keep()
    start_again(monkeypatch)
    assert compile_pattern("d+").fullmatch("dd")
    assert not kept._new


def test_a_folder_that_cannot_be_written_is_no_error(fresh, monkeypatch):
    (fresh / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("SMARTCITY_NLP_CACHE", str(fresh / "file" / "below"))
    assert compile_pattern("f+").fullmatch("ff")
    kept.keep()


def test_a_broken_pattern_is_an_error(fresh):
    with pytest.raises(regex.error):
        compile_pattern("(")


def test_the_folder_is_the_one_that_is_asked_for(monkeypatch, tmp_path):
    monkeypatch.setenv("SMARTCITY_NLP_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.setenv("SMARTCITY_NLP_CACHE", "off")
    assert cache_folder() is None
    monkeypatch.delenv("SMARTCITY_NLP_CACHE")
    assert "smartcity-nlp" in str(cache_folder())
