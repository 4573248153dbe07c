"""Many texts: what goes in, in which order it comes out, what a run that breaks off leaves, what saved results say."""

import json
import os
import pickle
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest

import smartcity_nlp as sc
from smartcity_nlp import runs
from smartcity_nlp.extraction import Extraction
from smartcity_nlp.pages import Page, count_inputs, pages_of
from smartcity_nlp.runs import Failure
from smartcity_nlp.types import Document, Model

ARTICLES = Path(__file__).parent / "articles"
TEXTS = [
    "Das Land Hessen fördert Hanau mit 300.000 Euro.",
    "Die Stadt Gera hat am 4. Mai 2022 eine neue App gestartet.",
    "Oberbürgermeister Klaus Weichel sagte: „Das ist gut.“",
]


# --- inputs --------------------------------------------------------------------------------------------------------


def test_texts_paths_and_mappings_are_inputs(tmp_path):
    (tmp_path / "b.txt").write_text("Zwei", encoding="utf-8")
    (tmp_path / "a.jsonl").write_text('{"id": "eins", "text": "Eins"}\n', encoding="utf-8")
    record = {"text": "Drei", "id": 17, "published": date(2022, 5, 4), "url": None}
    pages = list(pages_of(["Null", tmp_path, record, Page(id="v", text="Vier")]))
    assert [(page.id, page.text) for page in pages] == [
        ("text-1", "Null"), ("eins", "Eins"), ("b.txt", "Zwei"), ("17", "Drei"), ("v", "Vier"),
    ]  # fmt: skip
    assert pages[3].published == date(2022, 5, 4)
    assert count_inputs(["Null", tmp_path, record]) == 4
    assert count_inputs(iter(["Null"])) is None


def test_one_input_alone_is_a_list_of_one():
    assert [page.text for page in pages_of("Ein Text.")] == ["Ein Text."]
    assert [page.id for page in pages_of(ARTICLES / "fulda.txt")] == ["fulda.txt"]
    assert [page.id for page in pages_of({"id": "x", "text": "Ein Text."})] == ["x"]


def test_rows_of_data_frames_are_inputs():
    frame = pd.DataFrame(
        {"id": ["a", None], "text": ["Eins", "Zwei"], "published": [pd.Timestamp("2022-05-04"), pd.NaT]}
    )
    pages = list(pages_of(frame.to_dict("records")))
    assert [(page.id, page.published) for page in pages] == [("a", date(2022, 5, 4)), ("text-2", None)]
    assert [page.text for page in pages_of(pl.from_pandas(frame).to_dicts())] == ["Eins", "Zwei"]
    assert [page.text for page in pages_of(frame["text"])] == ["Eins", "Zwei"]


@pytest.mark.parametrize("given", [b"Die Stadt Gera.", None, float("nan"), 5])
def test_what_holds_no_texts_is_a_mistake(given):
    with pytest.raises(TypeError, match=f"are expected, not {type(given).__name__}"):
        list(pages_of(given))


def test_what_cannot_be_read_of_a_folder_is_told(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Eins", encoding="utf-8")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "circle").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    closed = tmp_path / "closed"
    closed.mkdir()
    usual = os.scandir

    def scandir(path):
        if Path(path) == closed:  # whoever runs this as root could read it
            raise PermissionError(13, "Permission denied", str(path))
        return usual(path)

    monkeypatch.setattr(os, "scandir", scandir)
    page, *failed = pages_of(tmp_path)
    assert (page.id, page.text) == ("a.txt", "Eins")
    assert [Path(error.where).name for error in failed] == ["gone.txt", "loop.txt", "pipe.txt", "closed"]


class Tagged(str):
    """As a string of a parsed web page is: it knows the page."""


def test_results_have_plain_strings(extract):
    results = [
        extract(Tagged(TEXTS[0]), id=Tagged("a"), url=Tagged("https://example.org/a")),
        *extract.stream([Tagged(TEXTS[0]), {"text": np.str_(TEXTS[0]), "id": np.str_("a")}]),
    ]
    for result in results:
        assert {type(result.text), type(result.id)} == {str}
    assert [type(page.text) for page in pages_of([Tagged(TEXTS[0]), {"text": Tagged(TEXTS[0])}])] == [str, str]


@pytest.mark.parametrize("frame", [pd.DataFrame({"text": ["Eins"]}), pl.DataFrame({"text": ["Eins"]})])
def test_a_data_frame_itself_is_none(frame):
    with pytest.raises(TypeError, match="to_dict"):
        list(pages_of(frame))


def test_the_name_of_a_file_is_no_text():
    with pytest.raises(ValueError, match="Path"):
        list(pages_of(str(ARTICLES)))
    assert [page.text for page in pages_of(["", "\0", "x" * 5000])] == ["", "\0", "x" * 5000]


def test_what_is_no_input_is_told_in_its_place():
    odd = [
        3,
        {"id": "x"},
        {"text": "A", "published": "gestern"},
        {"text": b"A"},
        {"text": "A", "id": {1}},
        "seite.html",
    ]
    failed = list(pages_of([*odd, "Ein Text.", {"text": "Ulm", "id": np.int64(5)}]))
    assert [page.where for page in failed[:6]] == ["text-1", "x", "text-3", "text-4", "{1}", "text-6"]
    assert [page.id for page in failed[6:]] == ["text-7", "5"]


# --- runs ----------------------------------------------------------------------------------------------------------


@dataclass
class Fake:
    """Stands for an extractor: an answer without a pipeline, and what can go wrong with one."""

    def __call__(self, page: Page) -> Extraction:
        if page.text == "raise":
            raise MemoryError("too much")
        if page.text == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        return Extraction(text=page.text, document=Document(id=page.id, model=Model(name="fake", version="0")))


def outcomes(texts, n_process):
    pages = [Page(id=str(i), text=text) for i, text in enumerate(texts)]
    return [
        o.problem.partition(":")[0] if isinstance(o, Failure) else o.id
        for o in runs.run(Fake(), pages, n_process=n_process)
    ]


@pytest.mark.parametrize("n_process", [1, 2])
def test_results_come_in_the_order_of_the_texts(n_process):
    assert outcomes(["x"] * 150, n_process) == [str(i) for i in range(150)]


@pytest.mark.parametrize("n_process", [1, 2])
def test_a_text_that_fails_stops_nothing(n_process):
    assert outcomes(["x", "raise", "x"], n_process) == ["0", "MemoryError", "2"]


def test_a_killed_process_costs_one_document():
    texts = ["x"] * 70
    texts[20] = "kill"
    expected = [str(i) for i in range(70)]
    expected[20] = "the process that read it was killed"
    assert outcomes(texts, 2) == expected


def test_pages_are_taken_as_they_are_needed():
    taken = 0

    def pages():
        nonlocal taken
        for taken in range(1, 100_000):
            yield Page(id=str(taken), text="x")

    for n_process in (1, 2):
        stream = runs.run(Fake(), pages(), n_process=n_process)
        for _ in range(3):
            next(stream)
        assert taken < 500
        stream.close()


def test_stream_is_what_one_call_after_the_other_gives(extract):
    assert list(extract.stream(TEXTS)) == [extract(text, id=f"text-{i}") for i, text in enumerate(TEXTS, start=1)]


def test_stream_tells_what_it_leaves_out(extract, tmp_path):
    failures = []
    results = list(extract.stream([TEXTS[0], tmp_path / "none.txt"], on_failure=failures.append))
    assert [result.id for result in results] == ["text-1"]
    assert [str(failure) for failure in failures] == [f"{tmp_path / 'none.txt'}: No such file or directory"]
    with pytest.warns(UserWarning, match=r"none\.txt"):
        assert list(extract.stream([tmp_path / "none.txt"])) == []


def test_several_processes_give_the_same(extract, tmp_path):
    corpus = extract.corpus(ARTICLES, n_process=2, file=tmp_path / "run.jsonl", progress=False)
    assert list(corpus) == list(extract.stream(ARTICLES))


def test_an_extractor_pickles_as_what_it_was_loaded_from(extract):
    own = {"funding": [{"name": "beschenken", "verbs": ["beschenken"], "roles": {"recipient": ["object"]}}]}
    again = pickle.loads(pickle.dumps(sc.load("blank:de", frames=[own])))
    assert [event.type for event in again("Die Sparkasse Ulm beschenkt die Stadt Ulm.").events] == ["funding"]
    assert again.fingerprint == sc.load("blank:de", frames=[own]).fingerprint != extract.fingerprint


def test_a_number_of_processes_below_one_is_a_mistake(extract):
    with pytest.raises(ValueError, match="n_process"):
        extract.corpus(TEXTS, n_process=0)


# --- a corpus and its file -----------------------------------------------------------------------------------------


class Counted:
    """An extractor that counts what it reads."""

    def __init__(self, extract, monkeypatch):
        self.read = []
        whole = type(extract).__call__
        monkeypatch.setattr(
            type(extract), "__call__", lambda own, text, **more: self.read.append(text) or whole(own, text, **more)
        )


def test_a_corpus_is_a_sequence_of_extractions(extract):
    corpus = extract.corpus([*TEXTS, 5], progress=False)
    assert repr(corpus) == "<Corpus: 3 documents, 1 failed>"
    assert corpus[0].money[0].text == "300.000 Euro"
    assert [result.text for result in corpus[1:]] == TEXTS[1:]
    assert [failure.id for failure in corpus.failures] == ["text-4"]


def test_a_saved_corpus_reads_back(extract, tmp_path):
    corpus = extract.corpus([*TEXTS, "Ein \ud800 Rest & <b>\r\n"], progress=False)
    corpus.save(tmp_path / "corpus.jsonl")
    again = sc.Corpus.load(tmp_path / "corpus.jsonl")
    assert list(again) == list(corpus)
    assert again[-1] == corpus[-1]
    assert list(again[1:3]) == list(corpus[1:3])


def test_a_line_of_the_file_is_what_the_command_line_writes(extract, tmp_path):
    extract.corpus(TEXTS[:1], file=tmp_path / "run.jsonl", progress=False)
    line = json.loads((tmp_path / "run.jsonl").read_text(encoding="utf-8"))
    assert {**extract(TEXTS[0], id="text-1").to_dict(), "text": TEXTS[0]}.items() <= line.items()


def test_a_run_goes_on_where_it_stood(extract, tmp_path, monkeypatch):
    file = tmp_path / "run.jsonl"
    whole = extract.corpus(TEXTS, file=file, progress=False)
    results = list(whole)
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + lines[1][:40])  # killed while it wrote the second
    counted = Counted(extract, monkeypatch)
    assert list(extract.corpus(TEXTS, file=file, progress=False)) == results
    assert counted.read == TEXTS[1:]
    assert file.read_bytes() == b"".join(lines)


def test_the_file_begins_with_the_results_of_the_last_call(extract, tmp_path, monkeypatch):
    file = tmp_path / "run.jsonl"
    extract.corpus([{"id": str(i), "text": text} for i, text in enumerate(TEXTS)], file=file, progress=False)
    counted = Counted(extract, monkeypatch)
    changed = [{"id": "2", "text": TEXTS[2]}, {"id": "0", "text": "Neu."}, {"id": "2", "text": TEXTS[2]}]
    corpus = extract.corpus(changed, file=file, progress=False)
    assert counted.read == ["Neu.", TEXTS[2]]
    assert [(result.id, result.text) for result in corpus] == [("2", TEXTS[2]), ("0", "Neu."), ("2 (2)", TEXTS[2])]
    # What was there of another document is not thrown away; what the changed one had is.
    assert [result.id for result in sc.Corpus.load(file)] == ["2", "0", "2 (2)", "1"]
    assert list(sc.Corpus.load(file))[:3] == list(corpus)


def test_a_file_that_was_written_since_is_not_read_as_before(extract, tmp_path):
    file = tmp_path / "run.jsonl"
    corpus = extract.corpus(TEXTS, file=file, progress=False)
    corpus.save(file)
    assert [result.text for result in corpus] == TEXTS
    extract.corpus(["Neu."], file=file, progress=False)
    with pytest.raises(ValueError, match="load it again"):
        list(corpus)


def test_saving_keeps_what_a_run_goes_on_from(extract, tmp_path, monkeypatch):
    corpus = extract.corpus(TEXTS, file=tmp_path / "run.jsonl", progress=False)
    corpus.save(tmp_path / "copy.jsonl")
    counted = Counted(extract, monkeypatch)
    assert len(extract.corpus(TEXTS, file=tmp_path / "copy.jsonl", progress=False)) == 3
    assert counted.read == []


def test_the_output_is_no_input(extract, tmp_path):
    (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    with pytest.raises(ValueError, match="would be read itself"):
        extract.corpus(tmp_path, file=tmp_path / "run.jsonl", progress=False)
    assert list(tmp_path.iterdir()) == [tmp_path / "a.txt"]


def test_another_extractor_reads_anew(extract, tmp_path, monkeypatch):
    file = tmp_path / "run.jsonl"
    extract.corpus(TEXTS[:1], file=file, progress=False)
    counted = Counted(extract, monkeypatch)
    assert sc.load("blank:de").corpus(TEXTS[:1], file=file, progress=False)[0].document.model.name != "de_smartcity_md"
    assert counted.read == TEXTS[:1]


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_file_of_something_else_is_not_touched(extract, tmp_path, end):
    file = tmp_path / "notes.txt"
    file.write_text(f"Nicht löschen!{end}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"notes\.txt"):
        extract.corpus(TEXTS, file=file, progress=False)
    assert file.read_text(encoding="utf-8") == f"Nicht löschen!{end}"
    with pytest.raises(ValueError, match=r"notes\.txt"):
        sc.Corpus.load(file)
    with pytest.raises(OSError, match="none"):
        extract.corpus(TEXTS, file=tmp_path / "none" / "run.jsonl", progress=False)


@pytest.mark.parametrize("left", [1, 20, 200, b"\0" * 100])
def test_what_a_killed_run_left_of_a_line_is_cut_off(extract, tmp_path, left):
    file = tmp_path / "run.jsonl"
    extract.corpus(TEXTS, file=file, progress=False)
    whole = file.read_bytes()
    *lines, last = whole.splitlines(keepends=True)
    file.write_bytes(b"".join(lines) + (left if isinstance(left, bytes) else last[:left]))
    extract.corpus(TEXTS, file=file, progress=False)
    assert file.read_bytes() == whole


def test_a_link_to_a_file_that_is_not_there_yet(extract, tmp_path):
    link = tmp_path / "run.jsonl"
    link.symlink_to("elsewhere.jsonl")
    for texts in (TEXTS, TEXTS[::-1]):
        extract.corpus(texts, file=link, progress=False)
        assert [result.text for result in sc.Corpus.load(tmp_path / "elsewhere.jsonl")] == texts
    assert link.is_symlink()


KILLED = """
import sys
from pathlib import Path
import smartcity_nlp as sc
sc.load("blank:de").corpus(Path(sys.argv[1]), file=sys.argv[2], progress=False)
"""


def test_killing_a_run_loses_no_finished_document(extract, tmp_path, monkeypatch):
    file = tmp_path / "run.jsonl"
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(ARTICLES), str(file)])
    while process.poll() is None and (not file.exists() or file.read_bytes().count(b"\n") < 3):
        time.sleep(0.01)
    process.kill()
    process.wait()
    finished = file.read_bytes().count(b"\n")
    assert finished >= 3
    counted = Counted(extract, monkeypatch)
    corpus = sc.load("blank:de").corpus(ARTICLES, file=file, progress=False)
    assert len(corpus) == len(list(ARTICLES.glob("*.txt")))
    assert len(counted.read) == len(corpus) - finished


def test_a_second_run_into_a_file_is_an_error_and_loses_nothing(extract, tmp_path):
    file = tmp_path / "run.jsonl"
    extract.corpus(TEXTS[:1], file=file, progress=False)

    def texts():
        for number, text in enumerate(TEXTS):
            if number == 1:
                with pytest.raises(OSError, match=r"another run writes this file.*run\.jsonl"):
                    extract.corpus(TEXTS, file=file, progress=False)
            yield text

    assert [result.text for result in extract.corpus(texts(), file=file, progress=False)] == TEXTS
    assert [result.text for result in sc.Corpus.load(file)] == TEXTS
    with pytest.raises(ZeroDivisionError):
        extract.corpus((TEXTS[1 // number] for number in (1, 0)), file=file, progress=False)
    assert len(extract.corpus(TEXTS, file=file, progress=False)) == 3, "a run that broke off keeps nobody out"


@pytest.mark.parametrize("before", [True, False])
def test_two_first_runs_do_not_share_a_new_file(extract, tmp_path, before):
    file = tmp_path / "run.jsonl"

    def texts():
        yield TEXTS[0]
        extract.corpus(TEXTS[1:], file=file, progress=False)

    if before:
        extract.corpus([], file=file, progress=False)
    with pytest.raises(OSError, match=r"another run writes this file.*run\.jsonl"):
        extract.corpus(texts(), file=file, progress=False, n_process=2)
    assert [result.text for result in sc.Corpus.load(file)] == ([] if before else TEXTS[1:])


def test_a_file_that_is_replaced_during_a_run_is_told(extract, tmp_path):
    file = tmp_path / "run.jsonl"
    other = extract.corpus(TEXTS[:1], progress=False)

    def texts():
        yield TEXTS[1]
        other.save(file)

    extract.corpus([], file=file, progress=False)
    with pytest.raises(OSError, match="replaced while a run wrote it"):
        extract.corpus(texts(), file=file, progress=False)
    assert [result.text for result in sc.Corpus.load(file)] == TEXTS[:1]


def test_progress_is_shown_on_standard_error(extract, capsys):
    extract.corpus(TEXTS)
    captured = capsys.readouterr()
    assert "3/3" in captured.err
    assert captured.out == ""


def test_memory_does_not_grow_with_the_number_of_documents():
    script = Path(__file__).with_name("memory_of_stream.py")
    run = subprocess.run([sys.executable, str(script), "10000"], capture_output=True, text=True, check=True)
    assert float(run.stdout) < 100


def test_saved_web_pages_are_inputs(extract, tmp_path):
    (tmp_path / "a.html").write_bytes(
        "<h1>Gera digital</h1><p>Die Stadt Gera erhält 50.000 Euro f&uuml;r eine App.</p>".encode("latin-1")
    )
    (tmp_path / "b.htm").write_bytes(b"")
    corpus = extract.corpus(tmp_path, progress=False)
    assert [result.id for result in corpus] == ["a.html", "b.htm"]
    assert corpus[0].money[0].text == "50.000 Euro"
    assert corpus[1].text == ""
