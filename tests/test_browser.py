"""A saved result in a real browser: what is marked is there, nothing runs, nothing is out of place."""

import re
from pathlib import Path

import pytest

from browser import dump_dom, screenshot
from records import TEXT, sample_document
from smartcity_nlp import Extraction, plots
from smartcity_nlp.display.frame import whole_page

HOSTILE = (
    "[7.3.2022] </p></div><script>console.error('ran')</script> &amp; <img src=x onerror=\"console.error('ran')\"> "
    "Oberbürgermeister \u202eKlaus Weichel\u202c aus Kaiserslautern <style>*{display:none}</style> erhielt vom Land "
    "Rheinland-Pfalz 708.000 Euro.\x00 Ende &lt"
)


def test_a_saved_result_shows_its_marks_and_cards(tmp_path):
    Extraction(text=TEXT, document=sample_document()).save_html(tmp_path / "result.html")
    dom, console = dump_dom(tmp_path / "result.html")
    assert console == []
    assert re.search(r'<mark class="sc-k sc-person" title="Dr. Eva Muster \(SPD\)[^"]*Ministerin', dom)
    assert re.search(r'<mark class="sc-k sc-money"[^>]*>708\.000 Euro</mark>', dom)
    assert dom.count('class="sc-card ') == 1
    assert 'data-speaker="Eva Muster"' in dom
    linked = re.findall(r'href="#([^"]+)"', dom)
    assert len(linked) == 3
    assert all(f'id="{name}"' in dom for name in linked)


def test_a_hostile_text_stays_text(extract, tmp_path):
    extract(HOSTILE, id="</title><script>console.error('ran')</script>").save_html(tmp_path / "result.html")
    dom, console = dump_dom(tmp_path / "result.html")
    assert console == []
    assert not re.search("<script|<img", dom)
    assert "&lt;script&gt;console.error('ran')&lt;/script&gt; &amp;amp; &lt;img" in re.sub(
        "</?(mark|span)[^>]*>", "", dom
    )
    assert "[U+202E]" in dom
    assert dom.rstrip().endswith("</div>\n\n\n</body></html>")


def test_the_console_is_heard(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<script>console.error('heard'); undefined.x</script>", encoding="utf-8")
    _, console = dump_dom(page)
    assert len(console) == 2
    assert "heard" in console[0]


def test_the_policy_of_a_saved_page_forbids_scripts(tmp_path):
    Extraction(text=TEXT, document=sample_document()).save_html(tmp_path / "result.html")
    page = (tmp_path / "result.html").read_text(encoding="utf-8")
    (tmp_path / "result.html").write_text(page.replace("</body>", "<script>document.title = 'ran'</script></body>"))
    dom, console = dump_dom(tmp_path / "result.html")
    assert "<title>ran" not in dom
    assert any("Content Security Policy" in line for line in console)


def measured(html: str, expression: str, tmp_path, *, width: int = 1280, body: str = "") -> str:
    """What an expression says of the HTML in a notebook's page; ``body`` are attributes of the page's body."""
    page = tmp_path / "notebook.html"
    script = f"<script>document.title = {expression}</script>"
    page.write_text(f"<!doctype html><meta charset=utf-8><body {body}>{html}{script}</body>", encoding="utf-8")
    dom, console = dump_dom(page, width=width)
    assert console == []
    return re.search("<title>(.*?)</title>", dom)[1]


@pytest.mark.parametrize("width", [600, 1280])
def test_nothing_sticks_out(extract, width, tmp_path):
    long = f"Oberbürgermeister Klaus Weichel sagt: „{'Digital' * 60}.“ Kaiserslautern erhielt 708.000 Euro vom Land."
    html = extract(long)._repr_html_().replace("<details>", "<details open>")
    expression = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert measured(html, expression, tmp_path, width=width) == "0"


@pytest.mark.parametrize(
    ("body", "dark"),
    [
        ("", False),
        ('data-jp-theme-light="true"', False),
        ('data-jp-theme-light="false"', True),
        ('class="vscode-light"', False),
        ('class="vscode-dark"', True),
    ],
)
def test_it_takes_the_theme_of_the_notebook(body, dark, tmp_path):
    html = Extraction(text=TEXT, document=sample_document())._repr_html_()
    expression = "getComputedStyle(document.querySelector('.smartcity-nlp')).backgroundColor"
    colour = measured(html, expression, tmp_path, body=body)
    assert (max(map(int, re.findall(r"\d+", colour))) < 128) == dark


def test_hovering_is_prepared_for_every_argument(tmp_path):
    """The rules are valid CSS: a browser drops a rule of which it cannot read one selector."""
    html = Extraction(text=TEXT, document=sample_document())._repr_html_()
    expression = "[...document.styleSheets].slice(1).map(s => s.cssRules.length).join()"
    assert measured(html, expression, tmp_path) == "3,0"


def test_following_an_argument_lights_up_its_words(tmp_path):
    html = Extraction(text=TEXT, document=sample_document())._repr_html_()
    ring = "getComputedStyle(document.querySelector('.sc-words:target')).outlineColor"
    follow = f"(location.hash = document.querySelector('.sc-card a[href]').hash, {ring})"
    assert measured(html, follow, tmp_path) == "rgb(27, 31, 36)"


def test_the_picture_follows_the_scheme(tmp_path):
    Extraction(text=TEXT, document=sample_document()).save_html(tmp_path / "result.html")
    pictures = []
    for dark in (False, True):
        screenshot(tmp_path / "result.html", 600, 900, tmp_path / "result.png", dark=dark)
        pictures.append((tmp_path / "result.png").read_bytes())
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)
    assert pictures[0] != pictures[1]


def test_a_corpus_and_its_charts_show_in_a_browser(extract, tmp_path):
    corpus = extract.corpus(Path(__file__).parents[1] / "examples" / "press", progress=False)
    overview = tmp_path / "corpus.html"
    overview.write_text(whole_page(corpus._repr_html_(), title="Corpus"), encoding="utf-8")
    charts = {
        "timeline": plots.timeline(corpus.timeline("Höxter")),
        "map": plots.money_map(corpus.new_money(), corpus.grant_points()),
        "bars": plots.money_bars(corpus.new_money("year"), by="year"),
        "network": plots.network(corpus.partners()),
    }
    words = {
        "timeline": "Lichtnetz Weser GmbH", "map": "Höxter", "bars": "2024", "network": "Brakel",
        "corpus": "App „Höxter mobil“ ist da",
    }  # fmt: skip
    for name, chart in charts.items():
        plots.save(chart, tmp_path / f"{name}.html")
    for name, word in words.items():
        dom, console = dump_dom(tmp_path / f"{name}.html")
        assert console == [], name
        assert word in re.sub(r"<script.*?</script>", "", dom, flags=re.DOTALL), name
