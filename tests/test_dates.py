from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile import Case, passages_of, read_cases
from smartcity_nlp.mentions.dates import find_dates
from smartcity_nlp.mentions.dates.periods import easter

MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


@pytest.mark.parametrize("case", read_cases("dates"), ids=str)
def test_case(case: Case) -> None:
    passages, article = passages_of(case.text, case.published)
    found = [(record.text, record.value or "?") for record in find_dates(passages, article)]
    assert found == case.marks


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31)), st.integers(0, 4))
@settings(max_examples=150, deadline=None)
def test_written_dates_read_back(day: date, spelling: int) -> None:
    month = MONTHS[day.month - 1]
    written = [
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day.day}. {month} {day.year}",
        f"{day.day:02}.{month} {day.year}",
        day.isoformat(),
    ][spelling]
    passages, article = passages_of(f"Das geschah am {written} im Rathaus.")
    (found,) = find_dates(passages, article)
    assert (found.earliest, found.latest, found.precision) == (day, day, "day")


@given(st.text(alphabet="0123456789. -–/MaiJunFrüh\n\u00a0seitbvorm", max_size=80), st.none() | st.dates())
@settings(max_examples=150, deadline=None)
def test_any_text_gives_records_of_the_text(text: str, published: date | None) -> None:
    passages, article = passages_of(text, published)
    for record in find_dates(passages, article):
        assert text[record.start : record.end] == record.text
        if record.earliest and record.latest:
            assert record.earliest <= record.latest


@pytest.mark.parametrize(
    ("year", "day"), [(2022, date(2022, 4, 17)), (2024, date(2024, 3, 31)), (2025, date(2025, 4, 20))]
)
def test_easter(year: int, day: date) -> None:
    assert easter(year) == day


@pytest.mark.parametrize(
    "text",
    [
        "gestern",
        "vor zwei Jahren",
        "am kommenden Montag",
        "vor 999 Jahrzehnten",
        "übermorgen",
        "im übernächsten Jahr",
        "in den nächsten 999 Jahrzehnten",
        "zum Jahreswechsel",
        "KW 53",
        "am kommenden Wochenende",
        "bis Ostern",
        "im nächsten Winter",
        "vor 2020",
        "am 29. Februar",
        "ein Jahr später",
        "nach 9999",
        "ab sofort",
    ],
)
@pytest.mark.parametrize("published", [date.min, date.max, date(1582, 3, 1), None])
def test_edges_of_the_calendar_raise_nothing(text: str, published: date | None) -> None:
    passages, article = passages_of(f"Es geschah {text} wieder.", published)
    find_dates(passages, article)


@pytest.mark.parametrize("unit", ["1", "1.", "2022 ", "am 1. Mai ", "seit ", "1. bis "])
def test_long_runs_stay_linear(unit: str) -> None:
    passages, article = passages_of(unit * 5_000)
    find_dates(passages, article)
