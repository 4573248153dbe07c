"""The files of the embedded pipeline are those whose checksums lie beside its card."""

import shutil
from pathlib import Path

import pytest

from smartcity_nlp import cli, loading
from smartcity_nlp.sums import NAME, check_sums, write_sums

PIPELINE = Path(__file__).parents[1] / "models/de_smartcity_md"


@pytest.fixture
def copy(tmp_path) -> Path:
    return Path(shutil.copytree(PIPELINE, tmp_path / PIPELINE.name))


def test_the_embedded_pipeline_is_the_published_one():
    loading.check_embedded()


def test_every_file_has_a_sum():
    listed = {line.split("  ", 1)[1] for line in (PIPELINE / NAME).read_text(encoding="utf-8").splitlines()}
    there = {path.relative_to(PIPELINE).as_posix() for path in PIPELINE.rglob("*") if path.is_file()}
    assert there - listed == {NAME, "README.md"}
    assert NAME in (PIPELINE / "README.md").read_text(encoding="utf-8"), "the card says where they are"


def test_sums_of_the_same_files_are_the_same(copy):
    write_sums(copy)
    assert (copy / NAME).read_bytes() == (PIPELINE / NAME).read_bytes()


def test_a_changed_file_is_named(copy):
    data = bytearray((copy / "ner/model").read_bytes())
    data[1000] ^= 1
    (copy / "ner/model").write_bytes(data)
    with pytest.raises(ValueError, match=r"ner/model is not the file that was published"):
        check_sums(copy)


def test_the_command_line_names_a_missing_file(copy, monkeypatch, capsys):
    (copy / "vocab/strings.json").unlink()
    monkeypatch.setattr(loading, "HOMES", (copy.parent,))
    assert cli.main(["info"]) == 1
    assert "strings.json is missing" in capsys.readouterr().err
