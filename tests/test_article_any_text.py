"""Any text is read: no exception, no lost words, linear time."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_nlp.article import read_page

PIECES = st.sampled_from(
    ["\n", "\r\n", "\n\n", " ", "\x00", "\u00a0", "[4.5.2022]", "[31.2.2022]", "Hof:", "KasselStadt plant", "(ve)",
     "mehr...",      "Stichwörter: a, b", "https://a.example", "(Bildquelle: X)", "Von Anna Berg",
     "Die Stadt baut ein Netz für alle. Es ist gut.",
     "Kontakt", "Druckversion", "Weitere Meldungen und Beiträge aus dem Bereich", "<p>", "„", "KIEL.", "12. Juni 2024",
     "Freitag, 3. Oktober 2025", "- Punkt", "\ud800", "a\tb", "Foto:", "©"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text(text: str) -> None:
    for article in read_page(text):
        position = article.start
        for segment in article.segments:
            assert position <= segment.start < segment.end <= article.end
            position = segment.end


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\x00\x00", "\ufeff"])
def test_empty(text: str) -> None:
    (article,) = read_page(text)
    assert (article.id, article.kind, article.segments, article.headline) == ("a1", "main", (), None)
    assert (article.start, article.end) == (0, len(text))


def test_caller_and_url_dates_come_after_the_page() -> None:
    day = date(2020, 1, 2)
    url = "https://a.example/2019/03/04/x"
    assert read_page("Ein Satz ohne Datum.", published=day, url=url)[0].published_source == "caller"
    assert read_page("Ein Satz ohne Datum.", url=url)[0].published == date(2019, 3, 4)
    assert read_page("Hof:\nNetz\n[4.5.2022] Es läuft.", published=day)[0].published == date(2022, 5, 4)


def test_crawl_day_is_no_date_of_the_article() -> None:
    text = "Freitag, 3. Oktober 2025\n\nUlmNetz für alle\n\nIn Ulm gibt es ein Netz für alle.\n(Bildquelle: Ulm)\nText."
    assert read_page(text)[0].published is None
    assert read_page(text, published=date(2024, 5, 6))[0].published_source == "caller"


def test_html_is_text() -> None:
    text = "<html><body><h1>Netz</h1>\n<p>Die Stadt Hof baut ein Netz.</p></body></html>"
    (article,) = read_page(text)
    assert "".join(text[s.start : s.end] for s in article.segments) == text.replace("\n", "")


def test_long_paragraphs_are_cut_at_sentence_ends() -> None:
    text = "Die Stadt Hof baut ein Netz. " * 400
    (article,) = read_page(text)
    assert all(s.end - s.start <= 4000 and text[s.end - 1] == "." for s in article.segments)
    assert len(article.segments) == 3


def test_plain_text_is_all_body() -> None:
    text = "Die Stadt Hof baut ein Netz. Es kostet 5.000 Euro.\nIm Mai geht es los."
    (article,) = read_page(text)
    assert [s.kind for s in article.segments] == ["paragraph", "paragraph"]


def test_short_stories_under_one_headline_are_one_article() -> None:
    text = (
        "Kurz notiert:\nMeldungen aus den Ländern\n\n[4.5.2022] Drei Länder, drei Nachrichten.\n\n"
        "Bayern\nDer Freistaat fördert zehn Gemeinden. Das Geld fließt ab Mai.\n\n"
        "Hessen\nDas Land startet ein Portal. Es ist ab sofort erreichbar. (ve)\n\nStichwörter: Politik\n"
    )
    (article,) = read_page(text)
    assert [s.kind for s in article.segments if s.kind in ("paragraph", "subheading")] == [
        "subheading",
        "paragraph",
    ] * 2


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5_000_000,
        "a\n" * 1_000_000,
        "[1.1.2020] x\n" * 300_000,
        "KIEL " * 1_000_000,
        "(" * 3_000_000,
        "aB" * 2_000_000,
    ],
    ids=["letter", "lines", "dates", "capitals", "brackets", "camel"],
)
def test_large_text_takes_linear_time(text: str) -> None:
    begin = time.perf_counter()
    articles = read_page(text)
    assert time.perf_counter() - begin < 20  # about 3 s on an idle core
    assert articles[0].kind == "main"
