"""Results and records as HTML and as short lines: nested, well-formed, escaped, nothing lost, the same every time."""

import pickle
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records import TEXT, sample_article, sample_document, sample_event
from smartcity_nlp import Extraction
from smartcity_nlp.display.frame import style
from smartcity_nlp.display.marks import Mark, marked
from smartcity_nlp.display.page import NOTEBOOK, Limits, document_html
from smartcity_nlp.display.reading import blocks
from smartcity_nlp.markup import clipped, escaped, visible
from smartcity_nlp.types import Document, Event, Model, Money, Segment, Trigger

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.txt"))
VOID = {"meta", "br"}


class Strict(HTMLParser):
    """Parses as strictly as it can: closing tags in order, attributes once, no id twice; keeps the article's words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside = 0
        self.words = ""
        self.feed(html)
        self.close()
        assert self.open == []
        ids = [attributes["id"] for _, attributes in self.tags if "id" in attributes]
        assert len(ids) == len(set(ids))

    def handle_starttag(self, tag, attrs):
        assert len(attrs) == len(dict(attrs))
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            if self.inside or dict(attrs).get("class") == "sc-reading":
                self.inside += 1

    def handle_endtag(self, tag):
        assert self.open.pop() == tag
        self.inside -= self.inside > 0

    def handle_data(self, data):
        if self.inside:
            self.words += data

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data):
        raise AssertionError(f"an instruction: {data}")


def page_of(text: str, document: Document) -> Strict:
    return Strict(Extraction(text=text, document=document)._repr_html_())


# --- marks ---------------------------------------------------------------------------------------------------------


def test_spans_nest_and_those_that_overlap_are_split():
    text = "Stadt <Ulm> heute"
    assert marked(text, 0, 17, [Mark(0, 11, "a"), Mark(6, 11, "b", id="x")]) == (
        '<span class="a">Stadt <span class="b" id="x">&lt;Ulm&gt;</span></span> heute'
    )
    assert marked(text, 0, 17, [Mark(0, 8, "a"), Mark(6, 11, "b", id="x")]) == (
        '<span class="a">Stadt <span class="b cut-after" id="x">&lt;U</span></span>'
        '<span class="b cut-before">lm&gt;</span> heute'
    )


def test_a_mark_is_clipped_to_what_is_shown():
    assert marked("Stadt Ulm", 2, 7, [Mark(0, 9, "a"), Mark(8, 9, "b")]) == (
        '<span class="a cut-before cut-after">adt U</span>'
    )


spans = st.lists(
    st.builds(
        Mark, st.integers(-2, 12), st.integers(-2, 14), st.sampled_from("abc"), st.sampled_from(["mark", "span"])
    ),
    max_size=12,
)


@given(spans)
def test_any_marks_are_well_formed_and_cover_their_words(marks):
    text = "ab<c&d>e\"f'g"
    parsed = Strict(f'<div class="sc-reading">{marked(text, 1, 11, marks)}</div>')
    assert parsed.words == text[1:11]
    for mark in marks:
        pieces = marked(text, 1, 11, [mark])
        inner = re.findall(r"<(?:mark|span)[^>]*>(.*?)</", pieces)
        assert [unescape(words) for words in inner] == [text[max(mark.start, 1) : min(mark.end, 11)]] * bool(inner)


@given(spans)
def test_each_character_is_within_its_marks_and_no_others(marks):
    numbered = [replace(mark, css=f"m{i}") for i, mark in enumerate(marks)]
    html = marked("x" * 12, 0, 12, numbered)
    position, within, found = 0, [], {i: set() for i in range(len(marks))}
    for tag, number, letter in re.findall(r'<(/?)(?:mark|span)(?: class="m(\d+)[^>]*)?>|(x)', html):
        if letter:
            for i in within:
                found[i].add(position)
            position += 1
        elif tag:
            within.pop()
        else:
            within.append(int(number))
    assert found == {i: set(range(max(m.start, 0), min(m.end, 12))) for i, m in enumerate(marks)}


# --- the article ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_articles_are_well_formed_and_lose_nothing(extract, path):
    text = path.read_text(encoding="utf-8")
    result = extract(text, id=path.stem)
    parsed = Strict(result._repr_html_())
    shown = [*(a for a in result.articles if a.kind == "main"), *result.teasers]
    assert parsed.words == "".join(visible(text[article.start : article.end]) for article in shown)
    kinds = [attributes.get("class") or "" for tag, attributes in parsed.tags if tag == "mark"]
    assert sum("sc-person" in kind for kind in kinds) >= sum(len(person.mentions) for person in result.people)
    cards = [attributes for _, attributes in parsed.tags if (attributes.get("class") or "").startswith("sc-card ")]
    assert len(cards) == sum(len(article.events) for article in shown)
    ids = {attributes.get("id") for _, attributes in parsed.tags}
    links = {a["href"].removeprefix("#") for _, a in parsed.tags if (a.get("href") or "").startswith("#")}
    assert links <= ids
    assert result._repr_html_() == Extraction.from_json(result.to_json(), text=text)._repr_html_()


def test_it_shows_office_speaker_amount_and_source():
    html = Extraction(text=TEXT, document=sample_document())._repr_html_()
    assert 'title="Dr. Eva Muster (SPD) · Ministerin (Hessen), former Rektorin">Dr. Eva Muster</mark>' in html
    assert 'data-speaker="Eva Muster">„Schön“</span>' in html
    assert "≈ 708 000 EUR</a>" in html
    assert "<dt>according to</dt><dd><bdi>Dr. Eva Muster</bdi>" in html
    assert "sc-planned" in html
    assert ">background<" in html
    assert "Neudorf: Neue App" in html


def test_hovering_an_argument_lights_up_its_words():
    html = Extraction(text=TEXT, document=sample_document())._repr_html_()
    name = re.search(r'<a id="([^"]+)"[^>]*>≈ 708 000 EUR', html)[1]
    start = TEXT.index("708.000 Euro")
    assert f':has(#{name}:is(:hover,:focus-visible)) [data-w="{start}-{start + 12}"]' in html
    assert f'data-w="{start}-{start + 12}"' in html.partition("</style><div")[2]


def test_fillers_of_one_role_stand_together():
    event = sample_event()
    twice = replace(event, arguments=(*event.arguments, replace(event.arguments[0], value="Neudorf")))
    html = twice._repr_html_()
    assert html.count("<dt>recipient</dt>") == 1
    assert re.search(r">Musterstadt</a> <a [^>]*>Neudorf</a></dd>", html)
    assert ">708 000 EUR</a>" in html


def test_boilerplate_is_folded_and_its_words_are_there():
    start = TEXT.index("Musterstadt erhielt")
    segments = (Segment(kind="boilerplate", start=start, end=sample_article().end - 1),)
    article = replace(sample_article(), segments=segments)
    parsed = page_of(TEXT, replace(sample_document(), articles=(article,)))
    assert parsed.words == TEXT[: article.end]
    (label,) = (attributes["data-label"] for tag, attributes in parsed.tags if "data-label" in attributes)
    assert label == f"boilerplate, {article.end - 1 - start} characters"


def test_an_article_by_itself_shows_headline_cards_and_tables():
    html = sample_article()._repr_html_()
    assert "<h2>Musterstadt: Geld für &lt;b&gt;Köpfe &amp; Häuser&lt;/b&gt;</h2>" in html
    assert html.count('class="sc-card ') == 1
    assert "sc-reading" not in html.partition("</style>")[2]
    assert "Ministerin (Hessen)" in html


def test_results_of_two_texts_share_no_id():
    pages = [page_of(TEXT + end, sample_document(name)) for name, end in (("a", ""), ("b", ""), ("a", " "))]
    ids = [{attributes["id"] for _, attributes in page.tags if "id" in attributes} for page in pages]
    assert all(ids)
    assert not ids[0] & ids[1]
    assert not ids[0] & ids[2]


words = st.text(st.sampled_from("aß \n\r<&\"'\u202e\x00\ud800\u05d0"), max_size=30)


@given(words, st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5))
def test_any_segments_lose_nothing(text, spans):
    segments = tuple(Segment(kind="paragraph", start=start, end=end) for start, end in spans)
    article = replace(sample_article(), start=0, end=len(text), segments=segments, events=())
    document = Document(id=text, model=Model(name=text, version=text), articles=(article,))
    parsed = page_of(text, document)
    assert parsed.words.replace("\n", "") == visible(text).replace("\n", "")
    found = blocks(text, segments, (0, len(text)))
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(words)
def test_any_strings_in_records_are_escaped(text):
    article = sample_article()
    money = replace(article.money[0], text=text, currency=text, per=text)
    person = replace(article.people[0], name=text, party=text, titles=(text,))
    argument = replace(sample_event().arguments[0], role=text, value=text, text=text)
    event = replace(sample_event(), type=text, rule=text, arguments=(argument,))
    article = replace(
        article,
        headline=text,
        author=text,
        links=(text,),
        keywords=(text,),
        money=(money,),
        people=(person,),
        events=(event,),
    )
    result = Extraction(text=TEXT, document=replace(sample_document(text), articles=(article,)))
    for html in (result._repr_html_(), article._repr_html_(), event._repr_html_(), money._repr_html_()):
        Strict(html).words.encode("utf-8")
    for record in (result, article, event, money, person, argument):
        assert "\n" not in repr(record)


HOSTILE = {
    "<script>alert(1)</script>": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&amp; &lt &#x41;": "&amp;amp; &amp;lt &amp;#x41;",
    "</div></p>": "&lt;/div&gt;&lt;/p&gt;",
    '" onload="x': "&quot; onload=&quot;x",
    "\u202eab\u202c\u200f": "[U+202E]ab[U+202C][U+200F]",
    "a\x00b\x1b[2J\x7f\x85": "a[U+0000]b[U+001B][2J[U+007F][U+0085]",
    "\ud800": "\N{REPLACEMENT CHARACTER}",
}


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_is_shown_as_text(extract, text):
    assert escaped(text) == HOSTILE[text]
    result = extract(f"[4.5.2022] {text} Kaiserslautern erhält 708.000 Euro vom Land Rheinland-Pfalz.", id=text)
    html = result._repr_html_()
    html.encode("utf-8")
    assert HOSTILE[text] in re.sub("<[^>]*>", "", html)
    assert visible(text) in Strict(html).words


def test_only_web_addresses_are_links():
    article = replace(sample_article(), links=("javascript:alert(1)", "https://example.org/?a=1&b=2"))
    html = Extraction(text=TEXT, document=replace(sample_document(), articles=(article,)))._repr_html_()
    assert re.findall(r'<a href="(\w[^"]*)"', html) == ["https://example.org/?a=1&amp;b=2"]


# --- bounds --------------------------------------------------------------------------------------------------------


def test_a_long_text_is_cut_in_a_notebook_and_whole_in_a_file(extract, tmp_path):
    result = extract("[4.5.2022] " + "Die Stadt Soest erhielt gestern 708.000 Euro vom Land Hessen.\n" * 700)
    html = result._repr_html_()
    assert len(Strict(html).words) <= NOTEBOOK.characters
    assert "more characters are not shown here" in html
    result.save_html(tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert Strict(page).words == result.text[result.main.start : result.main.end]
    assert "not shown here" not in page


def test_what_is_left_out_is_told():
    article = replace(sample_article(), events=(sample_event(),) * 3, money=sample_article().money * 4)
    document = replace(sample_document(), articles=(article, *sample_document().articles[1:] * 3))
    html = document_html(TEXT, document, limits=Limits(characters=20, cards=1, rows=2, teasers=1))
    assert html.count('class="sc-card ') == 1
    assert "2 more events are not shown here" in html
    assert html.count("2 more are not shown here") == 2
    assert len(Strict(html).words) <= 20
    linked = re.findall(r'href="#([^"]+)"', html)
    assert all(f'id="{name}"' in html for name in linked)


def test_a_huge_value_stays_short():
    person = replace(sample_article().people[0], name="Ö" * 100_000, aliases=("x",) * 1_000)
    assert len(repr(person)) < 300
    assert len(person._repr_html_()) < len(style()) + 5_000


def test_saving_replaces_the_file_whole(tmp_path, monkeypatch):
    path = tmp_path / "page.html"
    path.write_text("old")
    result = Extraction(text=TEXT, document=sample_document())
    result.save_html(str(path))
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<title>Musterstadt: Geld für &lt;b&gt;Köpfe &amp; Häuser&lt;/b&gt;</title>" in page
    Strict(page)
    monkeypatch.setattr("smartcity_nlp.display.document_page", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        result.save_html(path)
    assert path.read_text(encoding="utf-8") == page
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]
    with pytest.raises(FileNotFoundError):
        result.save_html(tmp_path / "none" / "page.html")


# --- records -------------------------------------------------------------------------------------------------------


def test_records_have_a_short_line():
    article = sample_article()
    assert repr(article.money[0]) == "<Money 708.000 Euro: 708000 EUR, grant, approximate>"
    assert repr(article.people[0]) == ("<Person Dr. Eva Muster: Ministerin (Hessen), former Rektorin, SPD, 1 mention>")
    assert repr(article.organizations[0]) == "<Organization EnBW AG: EnBW, 1 mention>"
    assert repr(article.places[0]) == "<Place Musterstadt: municipality, AGS 06999001, DE-HE>"
    assert repr(article.dates[0]) == "<Date seit 2019: 2019/.., 2019-01-01 – …, year>"
    assert repr(article.quotes[0]) == "<Quote „Schön“: direct, p1, cue „sagt“>"
    assert repr(article.events[0]) == (
        "<Event funding: planned, background, recipient Musterstadt, amount 708000 EUR, funder EnBW AG>"
    )
    assert repr(article) == (
        "<Article main „Musterstadt: Geld für <b>Köpfe & Häuser</b>“: 2022-03-07, 1 person, 1 organization, 1 place, "
        "1 programme, 1 amount, 1 date, 1 quote, 1 event>"
    )
    assert repr(sample_document()) == "<Document muster.txt: 2 articles, de_blank 1>"


def records_within(value):
    """The record and every record in it."""
    if isinstance(value, tuple):
        for item in value:
            yield from records_within(item)
    elif hasattr(value, "__dataclass_fields__"):
        yield value
        for name in value.__dataclass_fields__:
            yield from records_within(getattr(value, name))


def test_every_record_shows_itself_compares_and_pickles():
    found = {type(record): record for record in records_within(sample_document())}
    assert len(found) >= 18
    for kind, record in found.items():
        assert repr(record).startswith(f"<{kind.__name__} ")
        assert len(repr(record)) < 400
        html = record._repr_html_()
        assert html.startswith('<div class="smartcity-nlp">')
        Strict(html)
        copy = pickle.loads(pickle.dumps(record))
        assert copy == record
        assert copy is not record
        assert not hasattr(record, "__dict__")


def test_odd_amounts_and_bare_events_are_shown():
    money = Money(start=0, end=1, text="", amount_min=None, amount_max=Decimal("1E+5000"), currency="")
    assert len(repr(money)) < 300
    assert len(money._repr_html_()) < len(style()) + 10_000
    bare = Event(type="launch", trigger=Trigger(start=0, end=0, text=""))
    assert repr(bare) == "<Event launch: asserted, foreground>"
    article = replace(sample_article(), money=(replace(money, id="m1"),), events=(bare,), published=date(1, 1, 1))
    Strict(Extraction(text=TEXT, document=replace(sample_document(), articles=(article,)))._repr_html_())


def test_clipped_keeps_to_its_length():
    assert clipped("Die Stadt  Ulm", 20) == "Die Stadt Ulm"
    assert clipped("Die Stadt Ulm", 11) == "Die Stadt …"
    assert len(clipped(" " * 100 + "x", 10)) <= 10


# --- colours -------------------------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--sc-([\w-]+): light-dark\((#\w{6}), (#\w{6})\);", style())
}
KINDS = ["person", "organization", "place", "programme", "money", "date", "text"]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast_is_enough_for_everyone(scheme):
    """WCAG 2 AA: 4.5 for text, 3 for what is no text."""
    grounds = ["page", "panel", "quote"]
    pairs = [("ink", ground) for ground in (*grounds, "lit", *KINDS)]
    pairs += [(ink, ground) for ink in ("faint", "link") for ground in grounds]
    pairs += [(f"{kind}-line", kind) for kind in KINDS]
    for ink, ground in pairs:
        assert contrast(COLOURS[ink][scheme], COLOURS[ground][scheme]) >= 4.5, (ink, ground)
    for line in ("hit", "soft", *(f"{kind}-line" for kind in KINDS)):
        assert contrast(COLOURS[line][scheme], COLOURS["page"][scheme]) >= 3, line


def test_kinds_differ_without_colour():
    """By their label, and by the style or width of their line."""
    rules = dict(re.findall(r"& \.sc-(\w+) \{\s*(--sc-tint[^}]*)\}", style()))
    labels = [re.search(r'--sc-label: "(\w+)"', rules[kind])[1] for kind in KINDS[:-1]]
    assert len(set(labels)) == len(KINDS) - 1
    widths = dict(re.findall(r"& \.sc-(\w+)\.sc-k \{ border-bottom-width: (\d)px; \}", style()))
    lines = [(re.search(r"--sc-style: (\w+)", rules[kind])[1], widths.get(kind, "2")) for kind in KINDS[:-1]]
    assert len(set(lines)) == len(KINDS) - 1


def test_the_style_sheet_stays_within_the_root_and_fetches_nothing():
    assert not re.search(r"url\(|@import|@font-face", style())
    bare = re.sub(r"/\*.*?\*/", "", style(), flags=re.S).strip()
    assert bare.startswith(".smartcity-nlp {")
    depth = 0
    for i, sign in enumerate(bare):
        depth += (sign == "{") - (sign == "}")
        assert depth or sign != "}" or i == len(bare) - 1
