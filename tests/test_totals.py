"""Totals of public money: small corpora (``totals/*.toml``, see its README.md) and what must come of adding them up."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import smartcity_nlp as sc
from smartcity_nlp.pipeline import Extractor

FOLDER = Path(__file__).parent / "totals"
KNOWN = {"name", "note", "articles", "copies", "grants", "state", "year", "points", "rates", "xfail"}
LENGTH_OF_DAY = 10
Case = Mapping[str, Any]


def read_cases() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            unknown = set(case) - KNOWN
            assert not unknown, f"{path.name}, {case['name']}: {unknown}"
            marks = [pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else []
            yield pytest.param(case, id=f"{path.stem}: {case['name']}", marks=marks)


def corpus_of(extract: Extractor, case: Case) -> sc.Corpus:
    pages = []
    for number, article in enumerate(case["articles"] * case.get("copies", 1)):
        day, text = article[:LENGTH_OF_DAY], article[LENGTH_OF_DAY:].lstrip()
        try:
            date.fromisoformat(day)
        except ValueError:
            day, text = None, article
        pages.append({"id": f"d{number}", "published": day, "text": text})
    return extract.corpus(pages, progress=False)


def in_figures(amount: Decimal | None) -> str:
    return "-" if amount is None else f"{amount.normalize():f}"


def named(frame: Any, name: str, value: str) -> list[str]:
    return sorted(f"{row[name]} {in_figures(row[value])}" for row in frame.to_pylist())


def sums(corpus: sc.Corpus, by: Any) -> dict[str, int]:
    return {str(row[by] or ""): int(row["amount"] or 0) for row in corpus.new_money(by, engine="arrow").to_pylist()}


@pytest.mark.parametrize("case", list(read_cases()))
def test_totals(extract: Extractor, case: Case) -> None:
    corpus = corpus_of(extract, case)
    assert named(corpus.grants(engine="arrow"), "recipient", "amount") == sorted(case["grants"])
    for by in {"state", "year"} & set(case):
        assert sums(corpus, by) == case[by], by
    if "points" in case:
        assert named(corpus.grant_points(engine="arrow"), "name", "amount") == sorted(case["points"])
    if "rates" in case:
        rates = [f"{row['recipient']} {row['rate']}" for row in corpus.funding_rates(engine="arrow").to_pylist()]
        assert rates == case["rates"]


def test_the_sum_that_a_rest_is_of_stands_beside_it(extract: Extractor) -> None:
    text = "Vier Kommunen erhalten vom Land Hessen 1 Million Euro. Hanau erhält vom Land Hessen 400.000 Euro."
    corpus = extract.corpus([{"text": text, "published": "2024-03-01"}], progress=False)
    told = {row["recipient"]: (row["amount"], row["sum"]) for row in corpus.grants(engine="arrow").to_pylist()}
    assert told == {"Vier Kommunen": (600_000, 1_000_000), "Hanau": (400_000, None)}
    told = {row["recipient"]: row["amount"] for row in corpus.grants(cumulative=True, engine="arrow").to_pylist()}
    assert told == {"Vier Kommunen": 1_000_000, "Hanau": 400_000}


def test_a_yearly_amount_says_so(extract: Extractor) -> None:
    corpus = extract.corpus(["Das Land Hessen fördert Hanau mit jährlich 50.000 Euro."], progress=False)
    [row] = corpus.grants(engine="arrow").to_pylist()
    assert (row["amount"], row["per"]) == (50_000, "year")


def test_what_was_taken_back_is_there_on_request(extract: Extractor) -> None:
    given = "Hanau erhält vom Land Hessen 300.000 Euro."
    denied = "Hanau erhält die 300.000 Euro vom Land Hessen doch nicht."
    pages = [{"text": given, "published": "2024-03-01"}, {"text": denied, "published": "2024-06-01"}]
    frame = extract.corpus(pages, progress=False).grants(modality=None, engine="arrow")
    assert [row["modality"] for row in frame.to_pylist()] == ["asserted", "negated"]
