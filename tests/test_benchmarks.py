import json
import lzma
from datetime import date
from decimal import Decimal

import leadership
import pytest
import report
import speed
import stages
import start
import throughput
import values


@pytest.mark.parametrize(
    ("edtf", "day"),
    [
        ("2022-05-04", date(2022, 5, 4)),
        ("2022-05", date(2022, 5, 1)),
        ("2022-23", date(2022, 9, 1)),
        ("2022-34", date(2022, 4, 1)),
        ("199X", date(1990, 1, 1)),
        ("18XX", date(1800, 1, 1)),
        ("2022~/..", date(2022, 1, 1)),
        ("../2021-06", date(2021, 6, 1)),
        ("2019/2022", date(2019, 1, 1)),
    ],
)
def test_the_first_day_of_a_value(edtf: str, day: date) -> None:
    assert values.days_of(edtf) == {day}


def test_amounts_of_a_mark() -> None:
    assert values.amounts_of("3000000..5000000 EUR range budget") == {Decimal(3000000), Decimal(5000000)}


@pytest.mark.parametrize(("name", "reader"), [("money", values.own_amounts), ("dates", values.own_days)])
def test_the_library_reads_nearly_all_probes(name: str, reader: values.Reader) -> None:
    result = values.measure(reader, values.read_probes(name, values.VALUES[name]))
    assert result["right"] >= 0.9 * result["of"]


def test_each_case_runs_in_processes_of_its_own(tmp_path):
    program = f"import os; open({str(tmp_path / 'seen')!r}, 'a').write(os.environ['SMARTCITY_NLP_CACHE'] + '\\n')"
    runs = start.measure({"cold": program, "warm": program}, rounds=2)
    assert {name: len(own) for name, own in runs.items()} == {"cold": 2, "warm": 2}
    caches = (tmp_path / "seen").read_text(encoding="utf-8").split()
    assert len(set(caches)) == 3, "the cold ones have a folder each, the warm ones share one with the run before"
    with pytest.raises(RuntimeError):
        start.measure({"broken": "raise SystemExit(3)"}, rounds=1)


def test_triples_of_who_leads_whom() -> None:
    one = ("Jan Roth", "Chef", "Volksbank Auen")
    assert leadership.same(one, ("Roth", "Vorstandschef", "Volksbank"))
    assert not leadership.same(one, ("Jan Roth", "Chef", "Ufora"))
    assert not leadership.same(one, ("Ute Zahn", "Chef", "Volksbank Auen"))
    assert leadership.once([("Roth", "Chef", "Auen"), one, ("Roth", "Chef", "Ufora")]) == [
        one,
        ("Roth", "Chef", "Ufora"),
    ]


def test_only_documents_with_the_relation_are_read(tmp_path) -> None:
    args = [
        {"role": "person", "start": 11, "end": 19},
        {"role": "position", "start": 6, "end": 10},
        {"role": "organization", "start": 0, "end": 5},
    ]
    documents = [
        {"text": "Ufora-Chef Jan Roth kam.", "relations": [{"name": "OrganizationLeadership", "args": args}]},
        {"text": "Es regnet.", "relations": []},
    ]
    path = tmp_path / "corpus.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(document) + "\n" for document in documents)
    assert list(leadership.read_leaders(path)) == [(documents[0]["text"], [("Jan Roth", "Chef", "Ufora")])]


def test_what_an_archive_costs(extract) -> None:
    figures = throughput.measure(["Gera hat eine neue App.", "Das Land Hessen fördert Hanau."], extract, rounds=1)
    assert (figures["texts"], figures["words"]) == (2, 5)
    assert figures["words_a_second"] > 0
    assert figures["bytes"] > figures["bytes_compressed"] > 50
    assert figures["megabytes_of_memory"] > 20


def test_each_stage_is_measured_and_the_functions_are_the_old_ones_again(extract) -> None:
    before = [getattr(module, name) for module, names in stages.STAGES.values() for name in names]
    text = speed.gold_articles()[0]
    with stages.each_stage(stages.Processor) as seconds:
        measured = extract(text)
    assert seconds.keys() == stages.STAGES.keys()
    assert all(value >= 0 for value in seconds.values())
    assert measured == extract(text)
    assert before == [getattr(module, name) for module, names in stages.STAGES.values() for name in names]


def test_a_long_document_ends_with_a_sentence() -> None:
    document = speed.long_document(20_000)
    assert document.endswith(".")
    assert 18_000 < len(document) <= 20_000


def test_a_bar_says_whether_it_is_met(tmp_path, capsys) -> None:
    bars = [report.Bar("cost", 1.2, most=1.25), report.Bar("speed", 1.2, least=1.7)]
    assert [bar.row()["met"] for bar in bars] == ["yes", "no"]
    report.report({"ratios": [bar.row() for bar in bars]}, tmp_path / "new" / "bench.json")
    assert "| speed | 1.2 | ≥ 1.7 | no |" in capsys.readouterr().out
    assert json.loads((tmp_path / "new" / "bench.json").read_text(encoding="utf-8"))["ratios"][0]["bar"] == "≤ 1.25"
