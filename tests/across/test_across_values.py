"""Amounts, days, names and keys: what agrees between articles, one by one."""

import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smartcity_nlp.across.amounts import Amount, agree
from smartcity_nlp.across.days import days_of, meet
from smartcity_nlp.across.keys import load_keys
from smartcity_nlp.across.names import fold_body, fold_programme
from smartcity_nlp.events import load_frames
from smartcity_nlp.events.frames import EventType
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.types import Bound, EventTime


def amount(value: int, bound: Bound = "exact", high: int | None = None) -> Amount:
    return Amount(Decimal(value), Decimal(high or value), "EUR", bound, None)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (amount(708_000), amount(708_000), True),
        (amount(708_000), amount(700_000, "approximate"), True),  # "rund 700.000"
        (amount(708_000), amount(700_000), True),  # a headline rounds without saying so
        (amount(2_100_000), amount(2_000_000, "approximate"), True),  # "gut zwei Millionen"
        (amount(392_750), amount(400_000, "approximate"), True),  # "knapp 400.000"
        (amount(1_120_000), amount(1_000_000, "at_least"), True),  # "mehr als eine Million"
        (amount(36_500), amount(35_000, "range", 40_000), True),
        (amount(708_000), amount(780_000), False),
        (amount(450_000), amount(400_000), False),  # both exact
        (amount(2_400_000), amount(2_000_000, "approximate"), False),
        (amount(45_000), amount(35_000, "range", 40_000), False),
        (amount(0), amount(5_000), False),
    ],
)
def test_amounts_agree(one: Amount, other: Amount, same: bool) -> None:
    assert agree(one, other) is same
    assert agree(other, one) is same
    assert set(one.buckets()) & set(other.buckets()) or not same or one.bound != "exact"


def test_amounts_of_two_currencies_never_agree() -> None:
    assert not agree(amount(5), Amount(Decimal(5), Decimal(5), "CHF", "exact", None))


def time(value: str, first: str | None, last: str | None) -> EventTime:
    return EventTime(
        value=value,
        earliest=date.fromisoformat(first) if first else None,
        latest=date.fromisoformat(last) if last else None,
    )


JULY = time("2023-07-01", "2023-07-01", "2023-07-01")
SINCE_JULY = time("2023-07-01/..", "2023-07-01", None)
IN_JULY = time("2023-07", "2023-07-01", "2023-07-31")
IN_2022 = time("2022", "2022-01-01", "2022-12-31")


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ((None, "2023-05-01"), (None, "2023-05-15"), True),
        ((None, "2023-05-01"), (None, "2023-05-16"), False),
        ((JULY, "2023-05-01"), (SINCE_JULY, "2023-09-01"), True),  # of one day, told before and after
        ((JULY, "2023-05-01"), (IN_JULY, None), True),
        ((JULY, "2023-05-01"), (None, "2023-07-02"), True),  # a plan, and the news
        ((JULY, "2023-05-01"), (None, "2023-05-03"), True),  # a plan, and the plan without its day
        ((JULY, "2023-07-01"), (time("2023-08-01", "2023-08-01", "2023-08-01"), "2023-07-02"), False),
        ((IN_2022, "2023-05-01"), (None, "2023-05-02"), False),  # history beside news
        ((IN_2022, "2023-05-01"), (IN_2022, "2023-05-02"), True),  # two look back
        ((IN_2022, "2023-05-01"), (IN_2022, "2023-06-02"), False),
        ((JULY, "2023-09-01"), (None, "2023-09-02"), False),
        ((None, None), (None, "2023-05-15"), False),
    ],
)
def test_days_meet(
    one: tuple[EventTime | None, str | None], other: tuple[EventTime | None, str | None], near: bool
) -> None:
    first, second = (days_of(when, date.fromisoformat(day) if day else None) for when, day in (one, other))
    assert meet(first, second) is near
    assert meet(second, first) is near
    if near:
        assert {week + step for week in first.weeks() for step in (-1, 0, 1)} & second.weeks()


@pytest.mark.parametrize("name", ["", "„“", "GmbH", "App", "e. V.", "()", "\ud800", "<script>", "Projekt"])
def test_odd_names_have_a_key_and_no_crash(name: str) -> None:
    assert isinstance(fold_body(name), str)
    assert isinstance(fold_programme(name), str)


def test_the_table_of_keys_knows_every_type_and_its_roles() -> None:
    types = load_frames().types
    assert set(read_lexicon("clusters")) == set(types)
    for name, keys in load_keys(types).items():
        assert keys.roles <= set(types[name].roles), name


def test_a_type_of_other_roles_has_its_required_ones() -> None:
    roles = {"payer": load_frames().types["funding"].roles["funder"]}
    assert load_keys({"funding": EventType("funding", roles, ("payer",), ())})["funding"].every == (("payer",),)


def test_hash_seeds_do_not_matter() -> None:
    program = (
        "from across.test_across_clusters import random_corpus\n"
        "from smartcity_nlp.across import cluster_events, join_entities\n"
        "corpus = random_corpus(80)\n"
        "entities = join_entities(corpus)\n"
        "assert entities\n"
        "import sys\n"
        "sys.stdout.write(repr((entities, cluster_events(corpus, entities))))\n"
    )
    here = Path(__file__).parents[1]
    path = os.pathsep.join([str(here), *sys.path])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            check=True, capture_output=True, text=True, encoding="utf-8",
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(outputs) == 1
