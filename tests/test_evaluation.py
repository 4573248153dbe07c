"""The figures must be those of the scorer that came with the gold files.

``scoring/expected.json`` holds what that scorer printed for the made-up predictions beside it, one set a line.
"""

import json
from pathlib import Path

import pytest

from smartcity_nlp import Extraction
from smartcity_nlp.evaluation import GoldError, evaluate
from smartcity_nlp.evaluation.gold import norm, norm_date, options
from smartcity_nlp.export import from_json

FOLDER = Path(__file__).parent / "scoring"
PREDICTIONS = (FOLDER / "predictions.jsonl").read_text(encoding="utf-8").splitlines()
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", range(len(EXPECTED)))
def test_figures_are_those_of_the_reference(number):
    document, expected = from_json(PREDICTIONS[number]), EXPECTED[number]
    scores = evaluate(FOLDER, lambda text, id: Extraction(text=text, document=document))
    assert scores.to_dict() == expected


def test_differences_tell_what_is_wrong():
    document = from_json(PREDICTIONS[0])
    scores = evaluate(FOLDER, lambda text, id: Extraction(text=text, document=document))
    assert len(scores.differences) >= sum(row.fp + row.fn for row in scores.rows if row.kind == "person")
    assert {difference.document for difference in scores.differences} == {"musterstadt"}
    assert str(scores).splitlines()[0].split() == ["kind", "P", "R", "F1", "tp", "fp", "fn"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (" die  Stadt Görlitz.", "stadt görlitz"),
        ("»Starke Heimat«", "starke heimat"),
        ("", ""),
        (None, None),
    ],
)
def test_normal_form_of_names(text, form):
    assert norm(text) == form


@pytest.mark.parametrize(
    ("text", "form"), [("seit dem Jahr 2017", "2017"), ("[4.5.2022]", "4.5.2022"), ("Bis zum Ende", "ende")]
)
def test_normal_form_of_dates(text, form):
    assert norm_date(text) == form


def test_alternatives_and_optional_records():
    assert options("Land Hessen|Hessen?") == ({"land hessen", "hessen"}, True)
    assert options("Hessen") == ({"hessen"}, False)


@pytest.mark.parametrize(
    ("gold", "problem"),
    [
        ('{"main": {', "Invalid JSON"),
        ("{}", "main: Field required"),
        ('{"main": {"money": [["1 €"]]}}', "main.money.0"),
    ],
)
def test_a_broken_gold_file_is_named(gold, problem, tmp_path):
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.gold.json").write_text(gold)
    with pytest.raises(GoldError, match=problem) as error:
        evaluate(tmp_path, lambda text, id: None)
    assert str(error.value).startswith(str(tmp_path / "a.gold.json"))


def test_a_gold_file_without_its_text_is_named(tmp_path):
    (tmp_path / "a.gold.json").write_text('{"main": {}}')
    with pytest.raises(GoldError, match=r"a\.txt"):
        evaluate(tmp_path, lambda text, id: None)
