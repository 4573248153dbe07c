"""Odd input gives less output: never an exception, never a hang, and every offset is true."""

import time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_nlp import Extraction
from smartcity_nlp.evaluation.page import compare_offsets
from smartcity_nlp.evaluation.tally import Tally

SENTENCE = "Die Stadt Bautzen erhält 45.000 Euro vom Land Sachsen, sagt Oberbürgermeister Roland Kern. "
HTML = """<html><body><h1>Land f&ouml;rdert</h1><p class="lead">[4.5.2022] Die <b>Stadt Fulda</b> erh&auml;lt
5.000&nbsp;Euro.</p>
<script>var a = "„";</script><!-- (ve) --></body></html>"""

ODD = {
    "empty": "",
    "blanks": " \n\t\r\n ",
    "no letter": "12.05.2022 – 708.000 € (§ 4) … !!! 100 % [4.5.2022] 07.2022",
    "one letter": "E",
    "NUL bytes": f"\x00{SENTENCE}\x00\x00\n\x00[4.5.2022]\x00{SENTENCE}",
    "lone surrogates": f"\ud800 {SENTENCE}\n„Das \udfff freut uns“, sagt Kern.\n\udcc3",
    "carriage returns": f"Görlitz:\rNeues Geld\r\r[4.5.2022] {SENTENCE}\r{SENTENCE}",
    "mixed line ends": f"Görlitz:\r\nNeues Geld\n\r[4.5.2022] {SENTENCE}\r\n\r\n{SENTENCE}\n\u2028\x85\x0b\x0c(ve)",
    "HTML": HTML,
    "unclosed quotation mark": f"„Das ist gut, sagt Kern. {SENTENCE}\n\n{SENTENCE} „Und noch eine: ‚innen“ \" '",
    "closing marks only": f"“ ” « » “ {SENTENCE} “",
    "brackets": "((((([[[[[{{{{{" + SENTENCE + ")]}" * 5,
    "English": "The city of Leeds was granted £5 million by Mayor John Smith on 4 May 2022, “a great day”, he said.",
    "Turkish": "İstanbul Büyükşehir Belediyesi 5 milyon avro aldı. “Çok iyi”, dedi İmamoğlu. ıİ ß ẞ ŉ",
    "Chinese": "柏林市政府在2022年5月4日获得了一百万欧元。",
    "combining marks": SENTENCE.replace("ö", "o\u0308").replace("ä", "a\u0308") * 3,
    "emoji": f"🏙️👩‍💼 {SENTENCE} 💶 5 Mio. € 🎉",
    "no-break blanks": SENTENCE.replace(" ", "\u00a0") + SENTENCE.replace(" ", "\u202f"),
    "no blanks": SENTENCE.replace(" ", ""),
    "upper case": SENTENCE.upper(),
    "great numbers": "9" * 500 + " Euro und 10" + ".000" * 200 + " Euro am 99.99.9999 und 31.02.2022 bis 0.0.0000",
    "byte order mark inside": f"\ufeff{SENTENCE}\ufeff",
    "control characters": "".join(map(chr, range(0x20))) + SENTENCE + "".join(map(chr, range(0x7F, 0xA0))),
}


def check(extraction: Extraction, text: str) -> None:
    assert extraction.text == text
    tally = Tally()
    for article in extraction.articles:
        compare_offsets(tally, text, article)
        assert 0 <= article.start <= article.end <= len(text)
    assert tally.differences == []
    assert Extraction.from_json(extraction.to_json(), text=text) == extraction
    assert str(extraction)
    assert extraction._repr_html_().encode("utf-8")


@pytest.mark.parametrize("name", ODD)
def test_odd_text(extract, name):
    check(extract(ODD[name]), ODD[name])


PIECES = [
    "[4.5.2022]", "\n", "\r\n", " „", "“ ", "sagt", " Euro", "Stadt ", "Görlitz", ": ", "(ve)", "mehr...",
    "Stichwörter:", "5 Mio. ", "seit ", "2017", "Dr. ", "Klaus Weichel", "Oberbürgermeister ", "GmbH", SENTENCE,
]  # fmt: skip
# Two surrogates that happen to make a pair are read back from JSON as the one character that they mean.
PAIR = regex.compile(r"[\uD800-\uDBFF][\uDC00-\uDFFF]")
ANYTHING = st.lists(st.text(st.characters(codec=None), max_size=12) | st.sampled_from(PIECES), max_size=30)


@settings(max_examples=60, deadline=None)
@given(ANYTHING.map("".join).filter(lambda text: not PAIR.search(text)))
def test_any_text(extract, text):
    check(extract(text), text)


REPEATED = [
    "a", " ", "\n", "„", "(", "1", "1.", "A ", "a\n", "Stadt ", "„a“ ", "[4.5.2022]\n", "von ",
    "ß", "-", "()", "“„", "aB", "\u0308", "\u202e", "\ud800", "🏙️", "柏", "\xa0", "</", "€",
]  # fmt: skip


@pytest.mark.parametrize("unit", REPEATED)
def test_a_repeated_stretch_takes_no_longer_than_its_length(extract, unit):
    text = unit * (100_000 // len(unit))
    start = time.process_time()
    check(extract(text), text)
    assert time.process_time() - start < 30


def test_five_megabytes(extract):
    """A whole shelf of text: five megabytes of sentences and paragraphs."""
    paragraph = SENTENCE * 10 + "„Das ist ein Anfang“, sagte Kern am 4. Mai 2022.\n\n"
    text = paragraph * (5_000_000 // len(paragraph) + 1)
    extraction = extract(text)
    tally = Tally()
    for article in extraction.articles:
        compare_offsets(tally, text, article)
    assert tally.differences == []
    assert extraction.main.end > 4_900_000
