from decimal import Decimal

import pytest
import regex
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from casefile import Case, read_cases
from smartcity_nlp.number_finder import find_numbers
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("drei bis fünf Prozent im zweiten Jahr", ["drei bis fünf Prozent = 3..5 range", "zweiten = 2..2 ordinal"]),
        ("zwei bis drei Millionen Menschen", ["zwei bis drei Millionen = 2000000..3000000 range"]),
        ("Hunderttausende kamen, 65 % blieben", ["Hunderttausende = None..None vague", "65 % = 65..65 percent"]),
        ("Am 3. Platz: -18 Grad", ["3. = 3..3 ordinal", "-18 = -18..-18 cardinal"]),
        ("das einundzwanzigste Mal", ["einundzwanzigste = 21..21 ordinal"]),
        ("ein Dutzend, drei Viertel", ["ein Dutzend = 12..12 cardinal", "drei Viertel = 0.75..0.75 cardinal"]),
        ("Version 3.2.1 vom 12.05.2022, eine Stadt", []),
    ],
)
def test_numbers_of_a_text(text: str, found: list[str]) -> None:
    assert [f"{n.text} = {n.low}..{n.high} {n.kind}" for n in find_numbers(text)] == found


@given(st.decimals(-10_000, 10_000, places=2))
def test_numbers_as_cldr_writes_them_read_back(number: Decimal) -> None:
    assert parse_number(format_decimal(number, "#,##0.00", locale="de")) == number
