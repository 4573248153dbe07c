"""Records as tables: names and types of columns, exact sums, offsets, what no table can hold."""

import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import smartcity_nlp as sc
from smartcity_nlp.extraction import Extraction
from smartcity_nlp.tables import TABLES

ARTICLES = Path(__file__).parent / "articles"
TEXT = (
    "[4.5.2022] Kaiserslautern erhält vom Land Rheinland-Pfalz 708.000 Euro. „Das ist gut“, sagt Oberbürgermeister "
    "Klaus Weichel (SPD). Die Stadt zahlt mindestens 70.000 Euro selbst und 31,5 Cent je Kilowattstunde."
)


@pytest.fixture(scope="module")
def result(extract) -> Extraction:
    return extract(TEXT, id="lautern")


@pytest.fixture(scope="module")
def corpus(extract) -> sc.Corpus:
    return extract.corpus(ARTICLES, progress=False)


@pytest.mark.parametrize("name", TABLES)
def test_columns_are_the_same_whatever_was_found(corpus, name):
    types = ("funding",) if name == "events" else ()
    full = getattr(corpus, f"{name}_frame")(*types, engine="arrow")
    empty = getattr(sc.Corpus([]), f"{name}_frame")(*types, engine="arrow")
    assert full.num_rows > 10
    assert full.schema.equals(empty.schema)


@pytest.mark.parametrize("name", [name for name in TABLES if name not in ("arguments", "events")])
def test_a_row_a_record_with_its_offsets(corpus, name):
    frame = getattr(corpus, f"{name}_frame")()
    assert len(frame) == sum(len(getattr(result, name)) for result in corpus)
    texts = {result.id: result.text for result in corpus}
    for row in frame.itertuples():
        assert texts[row.document][row.start : row.end] == row.text


def test_an_event_has_its_trigger(corpus):
    texts = {result.id: result.text for result in corpus}
    for row in corpus.events_frame().itertuples():
        assert texts[row.document][row.trigger_start : row.trigger_end] == row.trigger


def test_teasers_are_there_on_request(corpus):
    whole = corpus.places_frame(teasers=True)
    assert len(whole) == sum(len(article.places) for result in corpus for article in result.articles)
    assert len(whole) > len(corpus.places_frame())


def test_types_of_columns(result):
    money = result.money_frame()
    assert isinstance(money["published"].dtype, type(pd.Series([], dtype="datetime64[ms]").dtype))
    assert isinstance(money["role"].dtype, pd.CategoricalDtype)
    assert pa.types.is_decimal(money["amount_min"].dtype.pyarrow_dtype)
    assert money["amount_min"].sum() == Decimal("778000.315")
    assert money["amount_max"].isna().tolist() == [False, True, False]
    assert result.places_frame()["lat"].dtype == float
    assert result.events_frame()["foreground"].dtype == bool
    assert result.events_frame()["trigger_start"].dtype == pd.Int64Dtype()


def test_polars_and_arrow(result):
    frame = result.money_frame(engine="polars")
    assert isinstance(frame, pl.DataFrame)
    assert frame.filter(pl.col("role") == "grant")["amount_min"].sum() == 708_000
    assert frame.schema["published"] == pl.Date
    assert isinstance(result.money_frame(engine="arrow"), pa.Table)
    with pytest.raises(ValueError, match="numpy"):
        result.money_frame(engine="numpy")


def test_roles_are_columns(result):
    (row,) = result.events_frame("funding", engine="arrow").to_pylist()
    assert (row["funder"], row["recipient"], row["amount"], row["amount_bound"], row["currency"]) == (
        "Rheinland-Pfalz", "Kaiserslautern", Decimal(708_000), "exact", "EUR",
    )  # fmt: skip
    assert row["project"] is None
    assert row["evidence"].startswith("Kaiserslautern erhält")
    assert "project" not in result.events_frame().columns
    with pytest.raises(ValueError, match="contract_award"):
        result.events_frame("fnding")


def test_a_role_is_never_hidden_by_another_column(extract):
    text = "Neuer Geschäftsführer der Stadtwerke Soest wird am 1. Mai 2024 Timo Brandl."
    assert extract(text).events_frame().loc[0, "start"] == "2024-05-01"
    own = {
        "types": {"closure": {"required": ["type"], "roles": {"type": {"kinds": ["text"], "heads": ["*filiale*"]}}}},
        "closure": [{"name": "schließen", "verbs": ["schließen"], "roles": {"type": ["object"]}}],
    }
    frame = sc.load("blank:de", frames=[own])("Die Sparkasse Fulda hat drei Filialen geschlossen.").events_frame()
    assert frame.loc[0, ["type", "type_role"]].tolist() == ["closure", "drei Filialen"]


def test_several_fillers_of_a_role(extract):
    frame = extract("Das Land Hessen fördert Hanau und Fulda mit je 60.000 Euro.").events_frame()
    assert frame.loc[0, "recipient"] == "Hanau; Fulda"
    assert frame.loc[0, "scope"] == "each"


def test_event_types_of_ones_own():
    own = {
        "types": {"closure": {"required": ["site"], "roles": {"site": {"kinds": ["text"], "heads": ["*filiale*"]}}}},
        "closure": [{"name": "schließen", "verbs": ["schließen"], "roles": {"site": ["object"]}}],
    }
    result = sc.load("blank:de", frames=[own])("Die Sparkasse Fulda hat drei Filialen geschlossen.")
    assert result.events_frame().loc[0, "site"] == "drei Filialen"
    assert result.events_frame("closure").loc[0, "site"] == "drei Filialen"


def test_people_and_quotes(result):
    (person,) = result.people_frame(engine="arrow").to_pylist()
    assert (person["office"], person["organization"], person["party"]) == ("Oberbürgermeister", "Kaiserslautern", "SPD")
    (quote,) = result.quotes_frame(engine="arrow").to_pylist()
    assert (quote["speaker"], quote["office"]) == ("Klaus Weichel", "Oberbürgermeister (Kaiserslautern)")


def test_arguments_say_where_they_come_from(corpus):
    frame = corpus.arguments_frame()
    assert set(frame["inferred_from"].dropna()) <= {"kicker", "handover", "published", "coreference"}
    assert len(frame) == sum(len(event.arguments) for result in corpus for event in result.events)


def test_what_no_table_can_hold(result):
    huge = tuple(replace(m, amount_min=Decimal("1e60"), text="\ud800 Euro") for m in result.money)
    article = replace(result.main, money=huge, published=date(9999, 12, 31))
    odd = Extraction(text=TEXT, document=replace(result.document, id="\udfff", articles=(article,)))
    for engine in ("pandas", "polars", "arrow"):
        assert len(odd.money_frame(engine=engine)) == len(huge)
        assert len(odd.events_frame(engine=engine)) == 1
    row = odd.money_frame(engine="arrow").to_pylist()[0]
    assert (row["document"], row["text"], row["amount_min"]) == (
        "\N{REPLACEMENT CHARACTER}",
        "\N{REPLACEMENT CHARACTER} Euro",
        None,
    )


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_tables_on_disk(result, tmp_path, suffix):
    files = result.save_tables(tmp_path / "tables", suffix=suffix)
    assert [file.stem for file in files] == list(TABLES)
    money = tmp_path / "tables" / f"money{suffix}"
    if suffix == ".csv":
        read = pd.read_csv(money, dtype={"amount_min": str})
        assert read["amount_min"].map(Decimal).tolist() == [Decimal(708_000), Decimal(70_000), Decimal("0.315")]
    else:
        assert pq.read_table(money).column("amount_min").to_pylist()[0] == Decimal(708_000)
    with pytest.raises(ValueError, match="xlsx"):
        result.save_tables(tmp_path, suffix=".xlsx")


def test_a_missing_library_is_named(result, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"smartcity-nlp\[tables\]"):
        result.money_frame()
    monkeypatch.undo()
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ImportError, match=r"smartcity-nlp\[polars\]"):
        result.money_frame(engine="polars")
