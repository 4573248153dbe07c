import json
from dataclasses import fields, replace
from decimal import Decimal

import pytest

from records import sample_document
from smartcity_nlp import types
from smartcity_nlp.export import dump_json, from_json, json_schema, plain_decimal, to_json

# The names of OUTPUT.md, the contract of the schema "smartcity-nlp/1": fields may be added, these stay.
CONTRACT = {
    types.Document: "schema id model articles",
    types.Model: "name version",
    types.Article: "id kind start end kicker headline published published_source author keywords links image_credit "
    "segments people organizations places programmes money dates quotes events",
    types.Segment: "kind start end",
    types.Person: "id name aliases gender party roles mentions",
    types.Role: "title organization status",
    types.Organization: "id name aliases acronym kind link mentions",
    types.Place: "id name aliases kind ags state lat lon mentions",
    types.Programme: "id name aliases kind mentions",
    types.Mention: "start end text segment rule",
    types.Money: "id start end text amount_min amount_max currency bound scope role per",
    types.Date: "id start end text value earliest latest precision",
    types.Quote: "id start end text mode speaker speaker_text cue",
    types.Event: "id type trigger arguments time modality foreground attribution evidence",
    types.Trigger: "start end text",
    types.Argument: "role kind ref value text start end inferred_from",
    types.EventTime: "value earliest latest",
    types.Attribution: "mode source source_text",
    types.Evidence: "start end",
}


@pytest.mark.parametrize("record", CONTRACT, ids=lambda record: record.__name__)
def test_fields_of_the_contract_are_there(record):
    assert set(CONTRACT[record].split()) <= {field.name for field in fields(record)}


def test_what_is_written_is_read_back_equal():
    document = sample_document()
    assert from_json(to_json(document)) == document
    assert from_json(to_json(document, indent=2)) == document


def test_values_are_plain():
    main = json.loads(to_json(sample_document()))["articles"][0]
    assert main["published"] == "2022-03-07"
    assert main["money"][0]["amount_min"] == main["money"][0]["amount_max"] == "708000"
    assert main["dates"][0]["latest"] is None
    assert main["people"][0]["roles"] == [
        {
            "title": "Ministerin",
            "organization": "Hessen",
            "status": "current",
            "office": "Minister",
            "level": "minister",
        },
        {"title": "Rektorin", "organization": None, "status": "former", "office": None, "level": None},
    ]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("7.08E+5", "708000"),
        ("708000.00", "708000"),
        ("2.50", "2.5"),
        ("0.00", "0"),
        ("100", "100"),
        ("4E+10", "40000000000"),
    ],
)
def test_decimals_have_no_exponent_and_no_idle_zeros(number, text):
    assert plain_decimal(Decimal(number)) == text


def test_german_letters_stand_as_they_are_on_one_line():
    line = to_json(sample_document())
    assert "Köpfe" in line
    assert "\n" not in line


def test_a_lone_surrogate_can_be_written_and_read_back():
    document = replace(sample_document(), id="kaputt \udc80ö")
    line = to_json(document)
    assert "kaputt \\udc80ö" in line
    assert from_json(line.encode("utf-8").decode("utf-8")) == document


def test_fields_of_a_later_version_are_skipped():
    plain = json.loads(to_json(sample_document()))
    plain["weather"] = "sunny"
    assert from_json(dump_json(plain)) == sample_document()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema": "other/2", "id": "", "model": {}, "articles": []}'])
def test_something_else_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        from_json(text)


def test_schema_names_every_field_and_its_values():
    schema = json_schema()
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["properties"]["schema"]["const"] == "smartcity-nlp/1"
    records = {"Document": schema, **schema["$defs"]}
    for record in CONTRACT:
        names = [field.name for field in fields(record)]
        assert records[record.__name__]["required"] == names
        assert list(records[record.__name__]["properties"]) == names
    assert records["Money"]["properties"]["bound"]["enum"] == ["exact", "approximate", "at_least", "at_most", "range"]
