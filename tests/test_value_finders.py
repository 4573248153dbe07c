"""The finders of numbers, money and dates on any words of their lexicons, in any order."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from casefile import passages_of
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.mentions.dates import find_dates
from smartcity_nlp.mentions.money import find_money
from smartcity_nlp.number_finder import find_numbers

SIGNS = [
    "1.",
    "31.",
    "12",
    "2022",
    "1848",
    "22",
    "3,5",
    "60 000",
    "-",
    "–",
    "/",
    ".",
    ",",
    "(",
    ")",
    "„",
    "“",
    "ten",
    "Uhr",
]


def words_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        value = [*value, *value.values()]
    if isinstance(value, list):
        for item in value:
            yield from words_of(item)
    elif isinstance(value, str):
        yield value


LEXICONS = ("dates", "money", "numbers", "currencies")
WORDS = st.one_of(
    *(st.sampled_from(sorted(set(words_of(read_lexicon(name))))) for name in LEXICONS), st.sampled_from(SIGNS)
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from([" ", "", "\n"])), max_size=12).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


@given(TEXTS, st.sampled_from([None, date(2022, 5, 4), date(2024, 2, 29), date.min, date.max]))
@settings(max_examples=800, deadline=None)
def test_any_words_give_true_offsets_and_ordered_ends(text: str, published: date | None) -> None:
    passages, article = passages_of(text, published)
    for record in find_dates(passages, article):
        assert text[record.start : record.end] == record.text
        assert record.earliest is None or record.latest is None or record.earliest <= record.latest
    for money in find_money(passages, article):
        assert text[money.start : money.end] == money.text
        assert money.amount_min is None or money.amount_max is None or money.amount_min <= money.amount_max
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text
