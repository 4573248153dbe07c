"""Tasks for doccano and Label Studio, and what comes back from them."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import spacy

from records import TEXT, sample_article, sample_document
from smartcity_nlp.export import (
    find_corrections,
    from_doccano,
    from_label_studio,
    label_studio_config,
    to_docbin,
    to_doccano,
    to_label_studio,
)
from smartcity_nlp.extraction import Extraction

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))[:4]
BICYCLE = "🚲 In Hof gibt es jetzt 🚲🚲 Räder. Die Stadt Fulda zahlt 5.000 Euro an Hof."


def sample() -> Extraction:
    return Extraction(text=TEXT, document=sample_document())


def submitted(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What Label Studio exports when the predictions were submitted as they are."""
    return [
        {
            "id": i,
            "data": task["data"],
            "annotations": [{"was_cancelled": False, "result": task["predictions"][0]["result"]}],
        }
        for i, task in enumerate(tasks, start=1)
    ]


def through_doccano(results):
    return list(from_doccano(to_doccano(results), results))


def through_label_studio(results):
    return list(from_label_studio(json.loads(json.dumps(submitted(to_label_studio(results)))), results))


Tool = Callable[[list[Extraction]], list[Any]]
both = pytest.mark.parametrize("through", [through_doccano, through_label_studio])


def test_doccano_line():
    (line,) = to_doccano([sample()])
    record = json.loads(line)
    assert "\n" not in line
    assert (record["id"], record["text"]) == ("muster.txt", TEXT)
    entities = {entity["id"]: entity for entity in record["entities"]}
    words = {i: TEXT[e["start_offset"] : e["end_offset"]] for i, e in entities.items()}
    assert {(words[i], e["label"]) for i, e in entities.items()} == {
        ("Dr. Eva Muster", "person"),
        ("EnBW AG", "organization"),
        ("Musterstadt", "value"),
        ("708.000 Euro", "money"),
        ("seit 2019", "date"),
        ("Schön", "quote"),
        ("erhielt", "funding"),
    }
    assert {(words[r["from_id"]], r["type"], words[r["to_id"]]) for r in record["relations"]} == {
        ("erhielt", "recipient", "Musterstadt"),
        ("erhielt", "amount", "708.000 Euro"),
        ("erhielt", "funder", "EnBW AG"),
    }


def test_label_studio_task_uses_labels_of_its_configuration(extract):
    results = [sample(), *(extract(path.read_text(encoding="utf-8"), id=path.stem) for path in ARTICLES)]
    config = ElementTree.fromstring(label_studio_config())
    labels = {label.get("value") for label in config.iter("Label")}
    roles = {relation.get("value") for relation in config.iter("Relation")}
    names = {tag.get("name") for tag in config.iter()} - {None}
    for task in to_label_studio(results):
        for region in task["predictions"][0]["result"]:
            if region["type"] == "relation":
                assert set(region["labels"]) <= roles
            else:
                assert set(region["value"]["labels"]) <= labels
                assert {region["from_name"], region["to_name"]} <= names
    assert config.find("Text").get("value") == "$text"


def test_configuration_has_own_event_types_and_stays_xml():
    article = sample_article()
    event = replace(
        article.events[0], type='<b> & "x"', arguments=(replace(article.events[0].arguments[0], role="site"),)
    )
    own = Extraction(text=TEXT, document=replace(sample_document(), articles=(replace(article, events=(event,)),)))
    config = ElementTree.fromstring(label_studio_config([own]))
    assert '<b> & "x"' in {label.get("value") for label in config.iter("Label")}
    assert "site" in {relation.get("value") for relation in config.iter("Relation")}


@both
def test_unchanged_articles_have_no_corrections(extract, through: Tool):
    results = [extract(path.read_text(encoding="utf-8"), id=path.stem) for path in ARTICLES]
    corrected = through(results)
    assert [text.id for text in corrected] == [path.stem for path in ARTICLES]
    assert list(find_corrections(results, corrected)) == []
    assert to_docbin(corrected).to_bytes() == to_docbin(results).to_bytes()


@both
@pytest.mark.parametrize("text", [BICYCLE, "Hof\r\nerhält Geld.\r\n", "\ud800 \x00 Hof \u202e", "", "Hof"])
def test_odd_texts_come_back(extract, through: Tool, text):
    results = [extract(text, id="\ud800")]
    assert list(find_corrections(results, through(results))) == []


def test_label_studio_counts_utf_16(extract):
    (task,) = to_label_studio([extract(BICYCLE)])
    text = task["data"]["text"].encode("utf-16-le")
    regions = [region["value"] for region in task["predictions"][0]["result"] if region["type"] == "labels"]
    assert "Hof" in {region["text"] for region in regions}
    for region in regions:
        assert text[2 * region["start"] : 2 * region["end"]].decode("utf-16-le") == region["text"]


def test_code_points_of_label_studio_are_understood_by_their_words(extract):
    result = extract(BICYCLE)
    (task,) = submitted(to_label_studio([result]))
    for region in task["annotations"][0]["result"]:
        if region["type"] == "labels":
            value = region["value"]
            value["start"] = BICYCLE.rindex(value["text"])
            value["end"] = value["start"] + len(value["text"])
    (back,) = from_label_studio([task], [result])
    assert {BICYCLE[span.start : span.end] for span in back.spans} >= {"Hof", "5.000 Euro"}


def test_corrections_are_listed_and_trained_on(extract):
    result = extract("Die Stadt Hof erhält vom Freistaat Bayern 5.000 Euro für das Projekt Leihrad.", id="hof")
    (task,) = submitted(to_label_studio([result]))
    regions = task["annotations"][0]["result"]
    found = {region["value"]["text"]: region for region in regions if region["type"] == "labels"}
    found["Stadt Hof"]["value"]["labels"] = ["organization"]
    regions.remove(found["5.000 Euro"])
    regions[:] = [r for r in regions if found["5.000 Euro"]["id"] not in (r.get("from_id"), r.get("to_id"))]
    start = result.text.index("für")
    regions.append(
        {
            "id": "new",
            "type": "labels",
            "value": {"start": start, "end": start + 3, "text": "für", "labels": ["programme"]},
        }
    )
    regions.append({"type": "relation", "from_id": found["erhält"]["id"], "to_id": "new", "labels": ["project"]})
    corrected = list(from_label_studio([task], [result]))
    changes = [(c.id, c.change, c.text, c.label, c.before, c.trigger) for c in find_corrections([result], corrected)]
    assert changes == [
        ("hof", "relabelled", "Stadt Hof", "organization", "place", None),
        ("hof", "removed", "5.000 Euro", "money", None, None),
        ("hof", "removed", "5.000 Euro", "amount", None, "erhält"),
        ("hof", "added", "für", "programme", None, None),
        ("hof", "added", "für", "project", None, "erhält"),
    ]
    (doc,) = to_docbin(corrected).get_docs(spacy.blank("de").vocab)
    assert {("Stadt Hof", "ORG"), ("für", "MISC")} <= {(ent.text, ent.label_) for ent in doc.ents}


def test_tasks_that_nobody_submitted_are_passed_over():
    (task,) = to_label_studio([sample()])
    cancelled = {**task, "annotations": [{"was_cancelled": True, "result": []}]}
    assert list(from_label_studio([task, cancelled])) == []


def test_last_submitted_annotation_counts():
    (task,) = submitted(to_label_studio([sample()]))
    task["annotations"].append({"was_cancelled": False, "result": []})
    assert next(from_label_studio([task])).spans == ()


def test_text_of_no_result_is_cut_into_lines_and_has_no_corrections():
    line = json.dumps({"id": 7, "text": "Hof lädt ein\nFulda kommt.", "entities": [], "relations": []})
    (text,) = from_doccano([line, " \n"])
    assert (text.id, text.sentences) == ("7", ((0, 12), (13, 25)))
    with pytest.raises(ValueError, match="no result has the text of '7'"):
        list(find_corrections([sample()], [text]))


ENTITY = {"id": 0, "label": "place", "start_offset": 0, "end_offset": 3}


@pytest.mark.parametrize(
    "record",
    [
        "{",
        "5",
        json.dumps({"text": "Hof", "label": [[0, 3, "place"]]}),
        json.dumps({"text": "Hof", "entities": [{**ENTITY, "end_offset": 4}], "relations": []}),
        json.dumps({"text": "Hof", "entities": [{**ENTITY, "start_offset": True}], "relations": []}),
        json.dumps({"text": "Hof", "entities": [{**ENTITY, "label": None}], "relations": []}),
        json.dumps({"text": "Hof", "entities": [ENTITY], "relations": [{"from_id": 0, "to_id": 9, "type": "x"}]}),
    ],
)
def test_broken_doccano_lines_are_named(record):
    with pytest.raises(ValueError, match="line 2 is no doccano example"):
        list(from_doccano(["", record]))


@pytest.mark.parametrize(
    "value",
    [
        {"start": 0, "end": 90, "labels": ["place"]},
        {"start": -1, "end": 2, "labels": ["place"]},
        {"start": "0", "end": 2, "labels": ["place"]},
        {"start": 2, "end": 5, "text": "Hof 🚲", "labels": ["place"]},
        {"start": 1, "end": 3, "labels": [5]},
        {"labels": ["place"]},
    ],
)
def test_broken_label_studio_tasks_are_named(value):
    task = {"data": {"text": "🚲 Hof"}, "annotations": [{"result": [{"id": "a", "type": "labels", "value": value}]}]}
    with pytest.raises(ValueError, match="task 1 is no Label Studio task"):
        list(from_label_studio([task]))
