"""Where a file cannot be written the error names it, nothing half-written stays, and what was there before does."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from smartcity_nlp import Corpus, cli
from smartcity_nlp.extraction import Extraction
from smartcity_nlp.pipeline import Extractor

TEXTS = [f"Das Land Hessen fördert Hanau im Jahr {year} mit 300.000 Euro." for year in range(2010, 2030)]
FULL = Path("/dev/full")
pytestmark = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


@pytest.fixture(scope="module")
def result(extract: Extractor) -> Extraction:
    return extract(TEXTS[0], id="a")


@pytest.mark.parametrize(
    "write",
    [
        lambda result: result.save_html(FULL),
        lambda result: Corpus([result]).save(FULL),
        lambda result: result.save_tables(FULL),
    ],
)
def test_a_full_device_is_an_error_that_names_it(result, write):
    with pytest.raises(OSError, match="/dev/full"):
        write(result)


def test_a_device_cannot_keep_a_run(extract):
    with pytest.raises(OSError, match="/dev/full"):
        extract.corpus(TEXTS[:2], file=FULL, progress=False)


def test_the_command_line_names_it_too(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(TEXTS[0], encoding="utf-8")
    assert cli.main(["extract", str(tmp_path / "a.txt"), "--model", "blank:de", "-o", str(FULL)]) == 1
    error = capsys.readouterr().err
    assert "/dev/full" in error
    assert "Traceback" not in error


# --- a disk that fills up while one writes -------------------------------------------------------------------------

LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # as on a full disk writing fails, instead of ending the process
from pathlib import Path
import smartcity_nlp as sc
from smartcity_nlp import plots
texts = [f"Das Land Hessen fördert Hanau im Jahr {year} mit 300.000 Euro." for year in range(2010, 2030)]
extract = sc.load("blank:de")
target = Path(sys.argv[1])
most = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    WRITE
except OSError as error:
    print(error)
"""
WRITES = {
    "run.jsonl": "extract.corpus(texts, file=target, progress=False)",
    "corpus.jsonl": "extract.corpus(texts, progress=False).save(target)",
    "page.html": "extract(texts[0]).save_html(target)",
    "events.csv": "extract.corpus(texts, progress=False).save_tables(target.parent)",
    "events.parquet": 'extract(texts[0]).save_tables(target.parent, suffix=".parquet")',
    "map.svg": "plots.save(plots.money_map([{'state': 'DE-HE', 'amount': 3, 'grants': 1, 'currency': 'EUR'}]), target)",
}


def write(target: Path, most: int) -> str:
    program = LIMITED.replace("WRITE", WRITES[target.name])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program, str(target), str(most)]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


@pytest.mark.parametrize("name", [name for name in WRITES if name != "run.jsonl"])
def test_a_disk_that_fills_up_leaves_the_old_file_and_nothing_else(tmp_path, name):
    (tmp_path / name).write_text("old", encoding="utf-8")
    assert f"{tmp_path / name}" in write(tmp_path / name, 1000)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "old"


def test_a_run_goes_on_when_there_is_room_again(tmp_path):
    file = tmp_path / "run.jsonl"
    assert str(file) in write(file, 20_000)
    finished = file.read_bytes().split(b"\n")[:-1]
    assert 0 < len(finished) < len(TEXTS)
    assert write(file, 10_000_000) == ""
    lines = file.read_bytes().splitlines()
    assert lines[: len(finished)] == finished, "what was finished was not read again"
    assert [json.loads(line)["text"] for line in lines] == TEXTS
