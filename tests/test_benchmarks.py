from datetime import date
from decimal import Decimal

import pytest
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
