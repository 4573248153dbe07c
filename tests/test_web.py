"""Web pages (tests/html): text with its lines, and what metadata say where the text is silent."""

import socket
from datetime import date
from pathlib import Path

import pytest
import trafilatura  # noqa: F401 - imported before sockets are blocked: it names their class

from smartcity_nlp.web import WebPage, read_html

PAGES = Path(__file__).parent / "html"


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a web page was to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def html(name: str) -> bytes:
    return (PAGES / name).read_bytes()


def page_with(head: str) -> str:
    return (
        f"<html><head>{head}</head><body><article><h1>Netz</h1><p>Die Stadt Hof hat Netz.</p></article></body></html>"
    )


def test_trade_journal_keeps_its_lines_and_its_own_date(extract):
    result = extract.html(html("kommune21.html"), url="https://example.org/2020/02/03/x", id="k")
    main = result.main
    assert result.id == "k"
    assert "\n[4.5.2022] In Uelzen melden" in result.text
    assert "\nStichwörter: Smart City, Uelzen, Verkehr" in result.text
    assert "Aboverwaltung" not in result.text
    assert (main.kicker, main.headline) == ("Uelzen", "Parkplätze im Blick")
    assert (main.published, main.published_source) == (date(2022, 5, 4), "bracket")
    assert main.keywords == ("Smart City", "Uelzen", "Verkehr")  # of the text, not of <meta name="keywords">
    assert main.author == "ve"


def test_city_release_has_the_day_of_first_publication(extract):
    result = extract.html(html("release.html"), url="https://example.org/2020/02/03/x")
    main = result.main
    assert main.headline == "Stadt Görlitz tritt dem Netzwerk bei"
    assert result.text.count(main.headline) == 1
    assert (main.published, main.published_source) == (date(2023, 3, 14), "metadata")
    assert main.keywords == ("Digitalisierung", "Netzwerk")
    assert [d.value for d in result.dates if d.text == "gestern"] == ["2023-03-13"]
    assert "Untermarkt" not in result.text


def test_newspaper_states_itself_in_json_ld(extract):
    main = extract.html(html("newspaper.html")).main
    assert (main.published, main.published_source) == (date(2024, 2, 8), "metadata")
    assert main.keywords == ("Hameln", "Bürgerbüro", "Terminvergabe")
    assert main.author == "Mira Lüders"


def test_comments_scripts_and_link_lists_are_no_text():
    text = read_html(html("newspaper.html")).text
    assert not [word for word in ("Karl", "Kein Text", "Hochwasser", "Lokales") if word in text]


def test_ill_formed_page_is_read_and_its_impossible_day_is_not_guessed_at(extract):
    result = extract.html(html("broken.html"))
    assert result.main.headline == "Hof: Netz für alle"
    assert result.main.published is None
    assert result.main.keywords == ()
    assert [money.text for money in result.money] == ["12.000 Euro", "5.000 Euro"]


def test_address_dates_a_page_that_nothing_else_dates(extract):
    main = extract.html(html("broken.html"), url="https://example.org/2020/02/03/x").main
    assert (main.published, main.published_source) == (date(2020, 2, 3), "url")


def test_bytes_are_decoded_as_the_page_declares(extract):
    result = extract.html(html("latin1.html"))
    assert result.text.startswith("Glasfaser für Münchberg\n\nDie Stadt Münchberg")
    assert result.people[0].name == "Jörg Süß"
    assert result.main.published == date(2019, 9, 30)


@pytest.mark.parametrize(
    "nothing", ["", " \n", b"", "<html></html>", "<!-- x", b"\xff\xfe\x00", "https://example.org/a"]
)
def test_nothing_to_read_is_an_empty_extraction(extract, nothing):
    result = extract.html(nothing)
    assert result.text == ""
    assert repr(result) == "<Extraction: nothing found>"


@pytest.mark.parametrize(
    "odd",
    [
        "<div>" * 20_000 + "x",
        "\ud800<p>Die Stadt Hof hat Netz.</p>",
        "\x00<html><body><p>Die Stadt Hof hat Netz.",
        "<p>Die Stadt Hof \u202ehat Netz.</p>",
        '<html><script type="application/ld+json">' + "[" * 100_000 + "</script><p>Die Stadt Hof hat Netz.</p></html>",
        '<?xml version="1.0" encoding="utf-8"?><html><body><p>Die Stadt Hof hat Netz.</p></body></html>',
    ],
)
def test_odd_pages_are_read_without_an_exception(extract, odd):
    result = extract.html(odd)
    assert all(result.text[m.start : m.end] == m.text for place in result.places for m in place.mentions)
    assert "Hof" in result.text or "Hof" not in odd


@pytest.mark.parametrize("wrong", [None, 5, Path("page.html")])
def test_other_things_are_refused(extract, wrong):
    with pytest.raises(TypeError, match="html must be a str or bytes"):
        extract.html(wrong)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2023-03-14T09:30:00+01:00">', date(2023, 3, 14)),
        ('<meta name="DC.date.issued" content="14.03.2023">', date(2023, 3, 14)),
        ('<meta itemprop="datePublished" content="2023-03-14">', date(2023, 3, 14)),
        ('<meta property="article:modified_time" content="2023-06-02">', None),
        ('<meta name="last-modified" content="2023-06-02">', None),
        ('<meta name="date" content="2023-02-30"><meta name="pubdate" content="2023-03-01">', date(2023, 3, 1)),
        ('<meta name="date" content="2001-01-01"><meta name="dc.date.issued" content="2023-03-14">', date(2023, 3, 14)),
        ('<link rel="canonical" href="https://example.org/2021/01/05/x">', None),
        ('<script type="application/ld+json">{"@graph": [{"@type": "ItemList", "itemListElement": [{"a": 1}]},'
         ' {"@type": ["Thing", "Article"], "datePublished": "2023-03-14"}]}</script>', date(2023, 3, 14)),
        ('<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2001-01-01"}</script>'
         '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2023-03-14"}</script>',
         date(2023, 3, 14)),
        ('<script type="application/ld+json">{"@type": "Event", "datePublished": "2023-03-14"}</script>', None),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": 20230314}</script>', None),
    ],
)  # fmt: skip
def test_only_what_is_stated_as_first_publication_dates_a_page(head, day):
    assert read_html(page_with(head)).published == day


@pytest.mark.parametrize(
    ("head", "keywords"),
    [
        ('<meta name="keywords" content="Hof; Netz, WLAN , Hof">', ("Hof", "Netz", "WLAN")),
        ('<meta name="keywords" content=""><meta property="article:tag" content="Hof">', ("Hof",)),
        ('<script type="application/ld+json">{"@type": "Article", "keywords": "Hof, Netz"}</script>', ("Hof", "Netz")),
        ("", ()),
    ],
)
def test_keywords(head, keywords):
    assert read_html(page_with(head)).keywords == keywords


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="Mira Lüders">', "Mira Lüders"),
        ('<meta property="article:author" content="https://example.org/autorin">', None),
        (
            '<script type="application/ld+json">{"@type": "Article", "author": [{"name": "A. Vogt"}]}</script>',
            "A. Vogt",
        ),
    ],
)
def test_author(head, author):
    assert read_html(page_with(head)).author == author


def test_title_is_the_first_line_once():
    assert read_html(page_with("<title>Netz</title>")) == WebPage(text="Netz\n\nDie Stadt Hof hat Netz.", title="Netz")


def test_same_page_gives_the_same_result(extract):
    assert extract.html(html("release.html")).to_json() == extract.html(html("release.html")).to_json()


def test_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    with pytest.raises(ImportError, match=r"pip install 'smartcity-nlp\[html\]'"):
        read_html("<p>Hof</p>")
