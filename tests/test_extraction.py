import pickle

import pytest

from records import TEXT, sample_document
from smartcity_nlp import Extraction
from smartcity_nlp.types import Document, Model


@pytest.fixture
def extraction():
    return Extraction(text=TEXT, document=sample_document())


def test_short_names_speak_of_the_main_article(extraction):
    main = extraction.main
    assert main is extraction.articles[0]
    assert [article.headline for article in extraction.teasers] == ["Neue App"]
    for kind in ("people", "organizations", "places", "programmes", "money", "dates", "quotes", "events"):
        assert getattr(extraction, kind) == getattr(main, kind) != ()


def test_repr_counts_what_was_found(extraction):
    assert repr(extraction) == (
        "<Extraction muster.txt: 1 person, 1 organization, 1 place, 1 programme, 1 amount, 1 date, 1 quote, 1 event, "
        "1 teaser>"
    )


def test_an_empty_extraction_has_an_empty_article():
    empty = Extraction(text="", document=Document(id="", model=Model(name="blank", version="1")))
    assert repr(empty) == "<Extraction: nothing found>"
    assert empty.main.people == empty.events == ()
    assert "(no headline)" not in str(empty)


def test_json_there_and_back(extraction):
    assert Extraction.from_json(extraction.to_json(), text=TEXT) == extraction
    assert extraction.to_dict()["articles"][0]["kicker"] == "Musterstadt"


def test_json_of_another_text_is_refused(extraction):
    with pytest.raises(ValueError, match="not the text of this extraction"):
        Extraction.from_json(extraction.to_json(), text="Etwas anderes.")


def test_it_is_frozen_and_goes_through_processes(extraction):
    assert pickle.loads(pickle.dumps(extraction)) == extraction
    with pytest.raises(AttributeError):
        extraction.text = ""


def test_summary_is_aligned_and_complete(extraction):
    assert str(extraction) == (
        "── muster.txt ──────────────────────────────────────────────────────────────────────────────────────\n"
        "\n"
        "Musterstadt: Geld für <b>Köpfe & Häuser</b>\n"
        "2022-03-07 · ve · Smart City · https://example.org/?a=1&b=2\n"
        "\n"
        "People\n"
        "  Dr. Eva Muster (SPD)  Ministerin (Hessen), former Rektorin\n"
        "\n"
        "Organizations\n"
        "  EnBW AG  EnBW\n"
        "\n"
        "Places\n"
        "  Musterstadt  06999001  DE-HE  municipality\n"
        "\n"
        "Programmes\n"
        "  Kluge Orte  programme\n"
        "\n"
        "Money\n"
        "  708.000 Euro  ≈ 708 000 EUR  grant\n"
        "\n"
        "Dates\n"
        "  seit 2019  2019/..  2019-01-01 – …\n"
        "\n"
        "Quotations\n"
        "  Eva Muster  „Schön“\n"
        "\n"
        "Events\n"
        "  funding · planned · background  recipient: Musterstadt; amount: 708000 EUR; funder: EnBW AG; time:\n"
        "                                  2019/..; according to: Dr. Eva Muster\n"
        "\n"
        "Also on this page\n"
        "  2022-03-09  Neudorf: Neue App\n"
    )


def test_html_is_escaped_and_static(extraction):
    html = extraction._repr_html_()
    assert "Geld für &lt;b&gt;Köpfe &amp; Häuser&lt;/b&gt;" in html
    assert "<b>" not in html
    assert "<script" not in html
    assert html.startswith('<div class="smartcity-nlp">')
    assert html.endswith("</div>")


def test_what_would_steer_a_terminal_is_not_printed(extraction):
    document = sample_document(id="a\x1b[2Jb\nc")
    assert "a\N{REPLACEMENT CHARACTER}[2Jb c" in str(Extraction(text=TEXT, document=document))
