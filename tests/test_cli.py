import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from importlib import resources
from pathlib import Path
from types import SimpleNamespace

import pytest

from records import sample_document
from smartcity_nlp import Extraction, cli
from smartcity_nlp.export import from_json
from smartcity_nlp.types import Document, Model

EXAMPLE = Path(__file__).parents[1] / "examples" / "kaiserslautern.txt"


class FakeExtractor:
    """Finds in every text what the hand-made document has; remembers what it was asked for."""

    def __init__(self):
        self.calls = []

    def __call__(self, text, *, id=""):
        return Extraction(text=text, document=sample_document(id))

    def read(self, page):
        self.calls.append((page.text, page.id, page.published, page.url))
        return self(page.text, id=page.id)


@pytest.fixture
def extractor(monkeypatch):
    fake = FakeExtractor()
    monkeypatch.setattr("smartcity_nlp.load", lambda name=None: fake)
    return fake


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def ids(text):
    return [record["id"] for record in lines(text)]


# --- reading -------------------------------------------------------------------------------------------------------


def test_files_folders_and_lines_in_order(extractor, tmp_path, capsys):
    (tmp_path / "press" / "deep").mkdir(parents=True)
    (tmp_path / "press" / "b.txt").write_text("B")
    (tmp_path / "press" / "a.txt").write_text("A")
    (tmp_path / "press" / "notes.md").write_text("no")
    (tmp_path / "press" / "deep" / "c.jsonl").write_text('{"id": "x1", "text": "C"}\n\n{"id": 7, "text": "D"}\n')
    (tmp_path / "single.md").write_text("E")
    assert cli.main(["extract", str(tmp_path / "press"), str(tmp_path / "single.md"), "--format", "jsonl"]) == 0
    assert ids(capsys.readouterr().out) == ["a.txt", "b.txt", "x1", "7", "single.md"]
    assert [text for text, *_ in extractor.calls] == ["A", "B", "C", "D", "E"]


def test_standard_input(extractor, monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\ufeffGrüße\r\naus Köln".encode())))
    assert cli.main(["extract", "-", "--format", "jsonl"]) == 0
    assert extractor.calls == [("Grüße\r\naus Köln", "stdin", None, None)]


def test_texts_are_not_changed_by_reading(extractor, tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfa\r\nb\rc\n\x00\x0c")
    assert cli.main(["extract", str(tmp_path / "a.txt")]) == 0
    assert extractor.calls[0][0] == "a\r\nb\rc\n\x00\x0c"


def test_the_date_of_a_line_goes_before_the_callers(extractor, tmp_path):
    (tmp_path / "a.jsonl").write_text(
        '{"id": "1", "text": "x", "published": "2022-05-04", "url": "https://example.org"}\n'
        '{"id": "2", "text": "x", "published": null}\n'
    )
    assert cli.main(["extract", str(tmp_path / "a.jsonl"), "--published", "2020-02-29"]) == 0
    assert extractor.calls == [
        ("x", "1", date(2022, 5, 4), "https://example.org"),
        ("x", "2", date(2020, 2, 29), None),
    ]


BROKEN = {
    "not JSON": (b'{"id": "a", "text": ', "not JSON"),
    "no object": (b'["a"]', "expected an object"),
    "no text": (b'{"id": "a"}', 'the field "text" is missing'),
    "text is a number": (b'{"id": "a", "text": 5}', 'the field "text" is not a string: 5'),
    "not UTF-8": (b'{"id": "a", "text": "K\xf6ln"}', "not UTF-8: byte 0xf6"),
    "German date": (b'{"id": "a", "text": "", "published": "4.5.2022"}', "'4.5.2022' is not a date"),
    "no such day": (b'{"id": "a", "text": "", "published": "2022-02-30"}', "'2022-02-30' is not a date"),
    "id is true": (b'{"id": true, "text": ""}', 'the field "id" is not a string: true'),
    "nested too deeply": (b"[" * 100_000, "not JSON"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_line_is_named_and_the_others_come_out(extractor, case, tmp_path, capsys):
    line, problem = BROKEN[case]
    file = tmp_path / "a.jsonl"
    file.write_bytes(b'{"id": "first", "text": ""}\n' + line + b'\n{"id": "last", "text": ""}\n')
    assert cli.main(["extract", str(file), "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert ids(out) == ["first", "last"]
    assert err.startswith(f"smartcity-nlp: {file}:2: ")
    assert problem in err
    assert err.count("\n") == 1


def test_a_file_that_is_not_utf8_is_named_with_its_line(extractor, tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes("Eins\nK\xf6ln".encode("latin-1"))
    (tmp_path / "b.txt").write_text("gut")
    assert cli.main(["extract", str(tmp_path), "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert ids(out) == ["b.txt"]
    assert err == f"smartcity-nlp: {tmp_path / 'a.txt'}:2: not UTF-8: byte 0xf6 (invalid start byte)\n"


def test_missing_files_and_empty_folders_are_named(extractor, tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    paths = [str(tmp_path / "none.txt"), str(tmp_path / "none.jsonl"), str(tmp_path / "empty"), str(EXAMPLE)]
    assert cli.main(["extract", *paths, "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert ids(out) == ["kaiserslautern.txt"]
    assert err.splitlines() == [
        f"smartcity-nlp: {tmp_path / 'none.txt'}: No such file or directory",
        f"smartcity-nlp: {tmp_path / 'none.jsonl'}: No such file or directory",
        f"smartcity-nlp: {tmp_path / 'empty'}: no .txt, .jsonl, .html, .htm file in this folder",
    ]


# --- writing -------------------------------------------------------------------------------------------------------


def test_each_format(extractor, tmp_path, capsys):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "b.txt").write_text("y")
    assert cli.main(["extract", str(tmp_path)]) == 0
    table = capsys.readouterr().out
    assert table.count("708 000 EUR") == 2
    assert cli.main(["extract", str(tmp_path), "--format", "json"]) == 0
    objects = capsys.readouterr().out
    first, length = json.JSONDecoder().raw_decode(objects)
    assert first["id"] == "a.txt"
    assert json.loads(objects[length:])["id"] == "b.txt"
    assert cli.main(["extract", str(tmp_path), "--format", "jsonl"]) == 0
    assert [from_json(line) for line in capsys.readouterr().out.splitlines()] == [
        sample_document("a.txt"),
        sample_document("b.txt"),
    ]


def test_output_file_is_written_whole(extractor, tmp_path, capsys):
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    target.chmod(0o640)
    assert cli.main(["extract", str(EXAMPLE), "--format", "jsonl", "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert ids(target.read_text(encoding="utf-8")) == ["kaiserslautern.txt"]
    assert os.listdir(tmp_path) == ["out.jsonl"]
    assert target.stat().st_mode & 0o777 == 0o640


def test_output_file_stays_as_it_was_if_the_command_breaks_off(monkeypatch, tmp_path):
    def explode(page):
        raise RuntimeError("boom")

    monkeypatch.setattr("smartcity_nlp.load", lambda name=None: SimpleNamespace(read=explode))
    target = tmp_path / "out.jsonl"
    target.write_text("old")
    with pytest.raises(RuntimeError, match="boom"):
        cli.main(["extract", str(EXAMPLE), "-o", str(target)])
    assert target.read_text() == "old"
    assert os.listdir(tmp_path) == ["out.jsonl"]


@pytest.mark.parametrize(("name", "problem"), [("none/out.txt", "No such file"), (".", "Is a directory")])
def test_output_that_cannot_be_written_is_named(extractor, name, problem, tmp_path, capsys):
    target = tmp_path / name
    assert cli.main(["extract", str(EXAMPLE), "-o", str(target)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"smartcity-nlp: {target}: {problem}")
    assert err.count("\n") == 1
    assert extractor.calls == []


@pytest.mark.parametrize("given", ["a.jsonl", "."])
def test_output_never_replaces_an_input(extractor, given, tmp_path, monkeypatch, capsys):
    (tmp_path / "a.jsonl").write_text('{"id": "1", "text": "x"}')
    monkeypatch.chdir(tmp_path)
    assert cli.main(["extract", given, "-o", "./a.jsonl"]) == 1
    assert capsys.readouterr().err == "smartcity-nlp: ./a.jsonl: is one of the inputs\n"
    assert (tmp_path / "a.jsonl").read_text() == '{"id": "1", "text": "x"}'


def test_lone_surrogates_are_written_as_escapes(monkeypatch, tmp_path, capsys):
    found = Extraction(text="", document=Document(id="\udcff", model=Model(name="m", version="1")))
    monkeypatch.setattr("smartcity_nlp.load", lambda name=None: SimpleNamespace(read=lambda page: found))
    assert cli.main(["extract", str(EXAMPLE), "--format", "jsonl", "-o", str(tmp_path / "o")]) == 0
    assert json.loads((tmp_path / "o").read_text(encoding="utf-8"))["id"] == "\udcff"


# --- usage ---------------------------------------------------------------------------------------------------------


def test_wrong_usage_ends_with_status_2(capsys):
    usages = ("", "extract", "extract x --format xml", "extract x -o ", "extract ", "extract x --published 4.5.2022")
    for arguments in usages:
        with pytest.raises(SystemExit) as exit_info:
            cli.main(arguments.split(" ") if arguments else [])
        assert exit_info.value.code == 2
    assert "'4.5.2022' is not a date of the form 2022-05-04" in capsys.readouterr().err


def test_a_pipeline_that_is_missing_is_told_in_one_line(capsys):
    assert cli.main(["extract", str(EXAMPLE), "--model", "de_no_such_pipeline"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "de_no_such_pipeline" in err
    assert err.count("\n") == 1


def test_schema(capsys):
    assert cli.main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Document"


def test_info_names_versions_and_lexicons(capsys):
    assert cli.main(["info"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("smartcity-nlp ")
    assert "pipeline" in out
    for path in (resources.files("smartcity_nlp") / "lexicons").iterdir():
        name = path.name.partition(".")[0]
        if name not in ("sources", "SOURCES"):
            assert re.search(rf"^lexicon       {name} +[\d,]+ entries: \S", out, re.MULTILINE), name
    sizes = {line.split()[1]: int(line.split()[2].replace(",", "")) for line in out.splitlines() if "entries" in line}
    assert sizes["gazetteer"] > 11_000
    assert sizes["offices"] > 600


def test_evaluate_prints_figures_and_differences(extractor, tmp_path, capsys):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.gold.json").write_text('{"main": {"people": [{"name": "Eva Muster"}, {"name": "Wer Fehlt"}]}}')
    assert cli.main(["evaluate", str(tmp_path), "--errors"]) == 0
    out = capsys.readouterr().out
    assert "person                        1.000  0.500  0.667     1     0     1" in out
    assert "a\tperson\tmissing\tWer Fehlt" in out
    assert cli.main(["evaluate", str(tmp_path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["person"]["tp"] == 1


def test_evaluate_names_a_broken_gold_file(extractor, tmp_path, capsys):
    assert cli.main(["evaluate", str(tmp_path / "none")]) == 1
    assert f"{tmp_path / 'none'}: is no folder" in capsys.readouterr().err
    assert cli.main(["evaluate", str(tmp_path)]) == 1
    assert f"{tmp_path}: no *.gold.json file" in capsys.readouterr().err
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.gold.json").write_text('{"main": {"people": [{"name": 5}]}}')
    assert cli.main(["evaluate", str(tmp_path)]) == 1
    assert f"{tmp_path / 'a.gold.json'}: main.people.0.name: " in capsys.readouterr().err


def test_as_a_command_into_a_closed_pipe():
    """``smartcity-nlp extract … | head -1`` ends quietly."""
    command = [sys.executable, "-m", "smartcity_nlp.cli", "extract", *[str(EXAMPLE)] * 20, "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"{\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait()
