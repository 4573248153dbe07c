"""Dask, Spark and Ray Data, on this machine: what they give is what the extractor gives by itself, row by row."""

import json
import pickle
import shutil
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

import smartcity_nlp as sc
from smartcity_nlp.engines import BatchExtractor, to_corpus, worker
from smartcity_nlp.runs import Failure

ARTICLES = Path(__file__).parent / "articles"
HERE = "127.0.0.1"
NUMBER = 240
ODD = ["", " \n ", "\0 Gera", "\u202eGera\u202c hat eine App.", "<script>alert(1)</script> Gera erhält 5 Euro.\r\nEnde"]
FAILURES = [
    Failure(id="a-7", problem="the field \"published\": 'gestern' is not a date of the form 2022-05-04"),
    Failure(id="a-100", problem='the field "text" is missing'),
]
GIVING = {
    "funding": [
        {
            "name": "beschenken",
            "verbs": ["beschenken"],
            "roles": {"funder": ["subject"], "recipient": ["object"], "amount": ["pp:mit", "money"]},
        }
    ]
}
TEXT = "Das Land Hessen fördert Hanau mit 300.000 Euro."


@pytest.fixture(scope="module")
def frame():
    """A line of an article is a text; some are odd, two fail."""
    files = sorted(ARTICLES.glob("*.txt"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts = [*ODD, *lines[: NUMBER - len(ODD)]]
    frame = pd.DataFrame({"id": [f"a-{i}" for i in range(NUMBER)], "position": range(NUMBER), "text": texts})
    frame["published"] = ["2022-05-04" if i % 2 else None for i in range(NUMBER)]
    frame["url"] = [f"https://presse.example/2023/06/{i}" if i % 3 else None for i in range(NUMBER)]
    frame.loc[7, "published"] = "gestern"
    frame.loc[100, "text"] = None
    return frame


@pytest.fixture(scope="module")
def local(extract, frame):
    corpus = extract.corpus(frame.to_dict("records"), progress=False)
    assert len(corpus) == NUMBER - 2
    assert list(corpus.failures) == FAILURES
    return corpus


def assert_same(got, frame, local):
    """``got`` is a pandas frame in the order of ``frame``: the same columns, and the documents of the local run."""
    assert list(got.columns) == [*frame.columns, "document", "error"]
    assert got["position"].tolist() == frame["position"].tolist()
    assert got["text"].fillna("–").tolist() == frame["text"].fillna("–").tolist()
    assert got["document"].dropna().tolist() == [result.to_json() for result in local]
    assert got["error"].isna().tolist() == got["document"].notna().tolist()
    corpus = to_corpus(got)
    assert list(corpus) == list(local)
    assert corpus.failures == local.failures


# --- engines -------------------------------------------------------------------------------------------------------


def test_dask(frame, local):
    import dask.dataframe as dd
    from distributed import Client, LocalCluster

    from smartcity_nlp.engines.dask import extract

    lazy = extract(dd.from_pandas(frame, npartitions=4))
    assert list(lazy.columns) == [*frame.columns, "document", "error"]
    cluster = LocalCluster(n_workers=2, threads_per_worker=1, host=HERE, dashboard_address=None)
    with cluster, Client(cluster):
        got = lazy.compute()
    assert got.dtypes.to_dict() == lazy.dtypes.to_dict()
    assert_same(got, frame, local)


@pytest.fixture(scope="module")
def spark():
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYSPARK_PYTHON", sys.executable)
        environment.setenv("SPARK_LOCAL_IP", HERE)
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        session = builder.config("spark.sql.shuffle.partitions", "2").getOrCreate()
        yield session
        session.stop()


@pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java 17: apt-get install openjdk-17-jre-headless")
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
def test_spark(frame, local, spark):
    from pyspark.sql.functions import from_json

    from smartcity_nlp.engines.spark import document_type, extract

    given = spark.createDataFrame(frame.astype(object).where(frame.notna(), None).to_dict("records"), SPARK_SCHEMA)
    read = extract(given.repartition(4)).orderBy("position").persist()
    rows = read.collect()
    assert_same(pd.DataFrame([row.asDict() for row in rows]), frame, local)
    assert list(to_corpus(read.toLocalIterator())) == list(local)
    columns = read.select(from_json("document", document_type()).alias("document")).dropna()
    assert [row["document"].asDict(recursive=True) for row in columns.collect()] == [
        json.loads(result.to_json()) for result in local
    ]
    with pytest.raises(ValueError, match="'text'"):
        extract(given.drop("text"))


SPARK_SCHEMA = "id string, position long, text string, published string, url string"


@pytest.mark.filterwarnings("ignore::DeprecationWarning:ray.data.context")  # of its own settings
def test_ray(frame, local, monkeypatch):
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    monkeypatch.setenv("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")  # on Linux too: ports of this machine only
    import ray

    from smartcity_nlp.engines.ray import extract

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    assert ray.util.get_node_ip_address() == HERE
    try:
        given = ray.data.from_arrow(pa.Table.from_pandas(frame)).repartition(4)
        read = extract(given, actors=2).sort("position").materialize()
        assert_same(pd.DataFrame(read.take_all()), frame, local)
        assert list(to_corpus(read.iter_rows())) == list(local)
        with pytest.raises(ValueError, match="'text'"):
            extract(given.drop_columns(["text"]))
    finally:
        ray.shutdown()


# --- batches -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rules():
    return BatchExtractor("blank:de")


def told(batch):
    return [json.loads(document)["articles"][0]["money"][0]["text"] for document in batch["document"]]


def test_a_batch_comes_back_as_it_was_given(rules):
    columns = {"id": ["a"], "text": [TEXT], "desk": [5]}
    assert told(rules(pd.DataFrame(columns, index=[17]))) == ["300.000 Euro"]
    assert rules(pd.DataFrame(columns, index=[17])).index.tolist() == [17]
    table = pa.table(columns)
    assert rules(table).schema == table.schema.append(pa.field("document", pa.string())).append(
        pa.field("error", pa.string())
    )
    assert told(rules(table).to_pydict()) == told(rules(table.to_batches()[0]).to_pydict()) == ["300.000 Euro"]
    plain = rules({"id": np.array(["a"]), "text": np.array([TEXT]), "desk": np.array([5])})
    assert told(plain) == ["300.000 Euro"]
    assert list(plain) == ["id", "text", "desk", "document", "error"]


def test_days_and_numbers_of_all_kinds_of_tables_are_read(rules):
    days = np.array(["2022-05-04", "NaT"], "datetime64[ns]")
    columns = {"id": np.array([3, 4]), "text": [TEXT, TEXT], "published": days}
    frame = pd.DataFrame(columns)
    arrow = pa.Table.from_pandas(frame)
    spark_like = arrow.set_column(2, "published", arrow["published"].cast(pa.timestamp("s")).cast(pa.date32()))
    for batch in (columns, frame, arrow, spark_like):
        documents = [json.loads(document) for document in list(to_list(rules(batch)["document"]))]
        assert [document["id"] for document in documents] == ["3", "4"]
        assert [document["articles"][0]["published"] for document in documents] == ["2022-05-04", None]


def to_list(column):
    return column.to_pylist() if hasattr(column, "to_pylist") else column.tolist()


def test_a_row_that_fails_says_why_and_stops_no_other(rules):
    read = rules(
        {
            "id": ["a", None, "", "b\ud800", "c", 1.5],
            "text": [TEXT, TEXT, TEXT, f"\ud800 {TEXT}", TEXT.encode(), TEXT],
            "published": [None, None, None, date(2022, 5, 4), None, None],
        }
    )
    assert [document is None for document in read["document"]] == [False, True, True, False, True, True]
    assert [(error or "").partition(":")[0] for error in read["error"]] == [
        "", 'the field "id" is missing', 'the field "id" is missing', "", 'the field "text" is not a string',
        'the field "id" is not a string',
    ]  # fmt: skip
    read["document"][3].encode("utf-8")


def test_what_breaks_an_extraction_is_the_error_of_its_row(rules, monkeypatch):
    extractor = sc.load("blank:de")
    monkeypatch.setattr(worker, "load", lambda *_, **__: extractor)
    monkeypatch.setattr(extractor, "read", lambda page: 1 / 0 if page.id == "b" else extractor(page.text, id=page.id))
    worker._loaded.cache_clear()
    read = rules({"id": ["a", "b", "c"], "text": [TEXT] * 3})
    assert read["error"].tolist() == [None, "ZeroDivisionError: division by zero", None]
    worker._loaded.cache_clear()


@pytest.mark.parametrize(
    ("columns", "problem"),
    [(["id"], "'text' is missing"), (["text"], "'id' is missing"), (["id", "text", "error"], "'error' already")],
)
def test_columns_that_do_not_fit_are_told(columns, problem, rules):
    with pytest.raises(ValueError, match=problem):
        rules(pd.DataFrame({name: ["a"] for name in columns}))


def test_a_process_loads_once_and_only_for_rows(monkeypatch):
    loaded = []

    def load(*given, **options):
        loaded.append(given)
        return sc.load(*given, **options)

    monkeypatch.setattr(worker, "load", load)
    worker._loaded.cache_clear()
    extractor = BatchExtractor("blank:de")
    empty = extractor(pd.DataFrame({"id": [], "text": []}))
    assert list(empty.columns) == ["id", "text", "document", "error"]
    assert loaded == []
    for copy in (extractor, pickle.loads(pickle.dumps(extractor)), BatchExtractor("blank:de")):
        copy({"id": ["a"], "text": [TEXT]})
    assert loaded == [("blank:de",)]
    worker._loaded.cache_clear()


def test_own_frames_go_along_without_their_file(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        '[[funding]]\nname = "beschenken"\nverbs = ["beschenken"]\n'
        'roles = { funder = ["subject"], recipient = ["object"], amount = ["pp:mit", "money"] }\n',
        encoding="utf-8",
    )
    texts = {"id": ["a"], "text": ["Das Land Hessen beschenkt die Stadt Hanau mit 300.000 Euro."]}
    pickled = [pickle.dumps(BatchExtractor("blank:de", [frames])) for frames in (file, GIVING)]
    file.unlink()
    for each in pickled:
        document = json.loads(pickle.loads(each)(texts)["document"][0])
        assert [event["type"] for event in document["articles"][0]["events"]] == ["funding"]
    file.write_text("[[funding]]\nname = 5\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"own\.toml"):
        BatchExtractor(frames=[file])


# --- the way back --------------------------------------------------------------------------------------------------


def test_rows_become_a_corpus_in_memory_and_in_a_file(rules, tmp_path):
    read = rules(pd.DataFrame({"id": ["b", "a", None], "text": [f"\r\n{TEXT}", "Gera hat eine App.", TEXT]}))
    corpus = to_corpus(read)
    assert [result.id for result in corpus] == ["b", "a"]
    assert corpus[0].text == f"\r\n{TEXT}"
    assert corpus.failures == (Failure(id="", problem='the field "id" is missing'),)
    assert corpus.grants()["recipient"].tolist() == ["Hanau"]
    kept = to_corpus(pa.Table.from_pandas(read), file=tmp_path / "results.jsonl")
    assert list(kept) == list(corpus) == list(sc.Corpus.load(tmp_path / "results.jsonl"))
    assert kept.failures == corpus.failures


def test_a_row_that_no_extractor_made_is_told():
    row = {"id": "a-17", "text": "Gera", "document": "{}", "error": None}
    with pytest.raises(ValueError, match="a-17: not a document"):
        to_corpus([row])
