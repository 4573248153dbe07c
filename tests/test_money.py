from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile import Case, passages_of, read_cases
from smartcity_nlp.mentions.money import find_money
from smartcity_nlp.types import Money


def spec_of(money: Money) -> str:
    low, high = ("" if side is None else plain(side) for side in (money.amount_min, money.amount_max))
    value = low if low == high else f"{low}..{high}"
    parts = [value, money.currency, money.bound, money.role, money.scope, f"/{money.per}" if money.per else None]
    return " ".join(part for part in parts if part)


def plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def normal(spec: str) -> str:
    value, rest = spec.split(" ", 1)
    return "..".join(plain(Decimal(side)) if side else "" for side in value.split("..")) + " " + rest


@pytest.mark.parametrize("case", read_cases("money"), ids=str)
def test_case(case: Case) -> None:
    passages, article = passages_of(case.text, case.published)
    found = [(money.text, spec_of(money)) for money in find_money(passages, article)]
    assert found == [(words, normal(spec)) for words, spec in case.marks]


@given(st.text(alphabet="0123456789., -–€EuroMilionpbszm\n\u00a0", max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_records_of_the_text(text: str) -> None:
    passages, article = passages_of(text)
    for money in find_money(passages, article):
        assert text[money.start : money.end] == money.text


@given(st.decimals(min_value=0, max_value=Decimal("999999999.99"), places=2))
@settings(max_examples=150, deadline=None)
def test_written_amounts_read_back(value: Decimal) -> None:
    german = f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    passages, article = passages_of(f"Der Zuschuss beträgt {german} Euro.")
    (money,) = find_money(passages, article)
    assert money.amount_min == money.amount_max == value


@pytest.mark.parametrize("unit", ["1", "1.", "123 ", "1 Euro ", "zwei ", "Million "])
def test_long_runs_stay_linear(unit: str) -> None:
    passages, article = passages_of(unit * 5_000)
    find_money(passages, article)
