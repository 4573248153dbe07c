"""spaCy without its command line: what `load()` imports, and that the rest of spaCy is as it is without us."""

import subprocess
import sys
from pathlib import Path

import pytest

LOADED = "import smartcity_nlp as sc; sc.load('blank:de'); import spacy, sys; "


def says(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_loading_a_pipeline_imports_no_command_line() -> None:
    heavy = "print([name for name in ('spacy.cli', 'typer', 'requests', 'weasel', 'jinja2') if name in sys.modules])"
    assert says(f"{LOADED}{heavy}") == "[]"


@pytest.mark.parametrize(
    "asked",
    [
        "spacy.info(silent=True)['spacy_version']",
        "spacy.info.__module__",
        "spacy.cli.download.__module__",
        "spacy.cli.info.__module__",
        "__import__('spacy.cli.train').cli.train.train.__name__",
        "hasattr(spacy, 'nothing_of_the_kind')",
    ],
)
def test_what_is_asked_of_spacy_later_is_there(asked: str) -> None:
    told = f"print({asked})"
    assert says(f"{LOADED}{told}") == says(f"import spacy; {told}")


def test_names_are_imported_from_spacy_as_ever() -> None:
    assert says(f"{LOADED}from spacy import info; from spacy.cli import download; print(info.__name__)") == "info"


def test_a_name_that_spacy_has_not_got_is_told_as_usual() -> None:
    with pytest.raises(subprocess.CalledProcessError) as failed:
        says(f"{LOADED}spacy.nothing_of_the_kind")
    assert "AttributeError: module 'spacy' has no attribute 'nothing_of_the_kind'" in failed.value.stderr


def test_spacy_that_is_there_already_stays_as_it_is() -> None:
    program = "import spacy; before = dict(vars(spacy)); import smartcity_nlp as sc; sc.load('blank:de'); "
    assert says(f"{program}print(vars(spacy) == before, 'spacy.cli' in __import__('sys').modules)") == "True True"


def test_a_spacy_that_wants_more_of_its_command_line_gets_it(tmp_path: Path) -> None:
    other = tmp_path / "spacy"
    (other / "cli").mkdir(parents=True)
    (other / "__init__.py").write_text("from .cli.info import info, more\nfrom .cli import download\n")
    (other / "cli" / "__init__.py").write_text("def download(): return 'loaded'\n")
    (other / "cli" / "info.py").write_text("def info(): return 'told'\ndef more(): return 'more'\n")
    program = "import_spacy(); import spacy; print(spacy.info(), spacy.more(), spacy.download(), spacy.cli.download())"
    paths = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from smartcity_nlp.lean_spacy import import_spacy; "
    assert says(paths + program) == "told more loaded loaded"
