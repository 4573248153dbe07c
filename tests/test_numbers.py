from decimal import Decimal

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from casefile import Case, read_cases
from smartcity_nlp.numbers import QUANTITY, parse_number

PATTERN = regex.compile(rf"(?<!\w){QUANTITY}(?!\w)", regex.VERBOSE)


@pytest.mark.parametrize("case", read_cases("numbers"), ids=str)
def test_case(case: Case) -> None:
    if not case.marks:
        assert parse_number(case.text) is None
    for words, value in case.marks:
        assert parse_number(words) == Decimal(value)
        assert words in PATTERN.findall(case.text)


@given(st.integers(min_value=0, max_value=10**15 - 1), st.sampled_from([".", " ", "\u00a0", "\u202f", "’"]))
def test_grouped_digits_read_back(number: int, separator: str) -> None:
    assert parse_number(f"{number:,}".replace(",", separator)) == number


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = parse_number(text)
    assert value is None or value >= 0
