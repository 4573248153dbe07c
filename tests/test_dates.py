from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

import smartcity_nlp as sc
from casefile import Case, passages_of, read_cases
from smartcity_nlp.mentions.dates import find_dates
from smartcity_nlp.mentions.dates.periods import easter
from smartcity_nlp.types import Date


@pytest.mark.parametrize("case", read_cases("dates"), ids=str)
def test_case(case: Case) -> None:
    passages, article = passages_of(case.text, case.published)
    found = [(record.text, record.value or "?") for record in find_dates(passages, article)]
    assert found == case.marks


DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2040, 12, 31))


def read_one(written: str, published: date | None = None) -> Date:
    passages, article = passages_of(f"Das geschah {written} im Rathaus.", published)
    (found,) = find_dates(passages, article)
    assert found.text == written
    return found


# CLDR's spellings of a day, and those that DIN 5008 and people have beside them
SPELLINGS = (
    "short",
    "medium",
    "long",
    "full",
    "d.M.y",
    "dd.MMMM y",
    "E, d. MMM y",
    "EEEE, d.M.yy",
    "yyyy-MM-dd",
    "'den' d. MMMM y",
    "d MMMM y",
    "d/M/y",
)


@given(DAYS, st.sampled_from(SPELLINGS))
@settings(max_examples=400, deadline=None)
def test_every_spelling_of_a_day_reads_back(day: date, spelling: str) -> None:
    written = format_date(day, spelling, locale="de").replace("..", ".")
    found = read_one("am " + written, published=date(2021, 6, 1))
    assert (found.value, found.earliest, found.latest, found.precision) == (day.isoformat(), day, day, "day")


@given(DAYS, st.sampled_from(["MMMM y", "MMM y", "QQQQ y", "QQQ/y", "QQQ y", "y"]))
@settings(max_examples=150, deadline=None)
def test_every_spelling_of_a_month_a_quarter_and_a_year_reads_back(day: date, spelling: str) -> None:
    found = read_one("im " + format_date(day, spelling, locale="de"))
    quarter = (day.month - 1) // 3
    values = {"M": f"{day:%Y-%m}", "Q": f"{day.year}-{33 + quarter}", "y": f"{day.year}"}
    assert found.value == values[spelling[0]]
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= day <= found.latest


@given(
    DAYS,
    st.integers(1, 400),
    st.sampled_from(["vom {} bis {}", "vom {} bis zum {}", "zwischen dem {} und dem {}", "{} – {}"]),
)
@settings(max_examples=150, deadline=None)
def test_every_range_of_days_reads_back(first: date, days: int, form: str) -> None:
    last = first + timedelta(days=days)
    found = read_one(form.format(*(format_date(day, "d. MMMM y", locale="de") for day in (first, last))))
    assert (found.earliest, found.latest) == (first, last)
    assert found.value == f"{first}/{last}"


@pytest.mark.parametrize("filler", ["0123456789", "1.", "1,", "1, ", ". ", "1.1.", ", ", "1 "])
def test_a_megabyte_of_digits_and_signs_stays_linear(filler: str) -> None:
    passages, article = passages_of(filler * (1_000_000 // len(filler)))
    find_dates(passages, article)


@given(st.text(alphabet="0123456789. -–/MaiJunFrüh\n\u00a0seitbvorm", max_size=80), st.none() | st.dates())
@settings(max_examples=150, deadline=None)
def test_any_text_gives_records_of_the_text(text: str, published: date | None) -> None:
    passages, article = passages_of(text, published)
    for record in find_dates(passages, article):
        assert text[record.start : record.end] == record.text
        if record.earliest and record.latest:
            assert record.earliest <= record.latest


def test_the_next_paragraph_does_not_count_from_ab_sofort() -> None:
    paragraphs = ["Die Stadt Hof begann im Jahr 2019.", "Ab sofort gilt die Karte.", "Im selben Jahr kam das Netz."]
    result = sc.load("blank:de")("\n\n".join(paragraphs), published=date(2023, 5, 3))
    assert [found.value for found in result.dates] == ["2019", "2023-05-03/..", "2019"]


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


LONG_RUNS = ("1", "1.", "2022 ", "am 1. Mai ", "seit ", "1. bis ", "Mai ", "Sommer ", "Mo. ")


@pytest.mark.parametrize("unit", LONG_RUNS)
def test_long_runs_stay_linear(unit: str) -> None:
    passages, article = passages_of(unit * 5_000)
    find_dates(passages, article)
