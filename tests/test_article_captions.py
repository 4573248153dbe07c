"""The first sentence of an old Kommune21 body: below the picture, or body."""

import pytest

from smartcity_nlp.article.captions import caption_end
from smartcity_nlp.article.lines import split_lines
from smartcity_nlp.article.units import to_units

BODY = " Danach geht die Arbeit am Netz weiter, wie die Verwaltung erklärt."
CAPTIONS = [
    "Baden-Württemberg: Minister Karl Aumüller übergibt den Bescheid an Oberbürgermeisterin Ute Sand.",
    "Landrätin Ina Frey (Mitte) mit dem Team der Stabsstelle.",
    "Die Startseite des neuen Portals.",
    "Die Verwaltung in Goslar arbeitet mit der E-Akte.",
    "In Goslar ist die Bürger-App gestartet.",
    "Dashboard der Stadt Goslar: Pegelstände in Echtzeit.",
    "Spatenstich in Goslar: v. l. n. r. Bürgermeister Udo Renk, Landrat Veit Born und Minister Olaf Kreuz.",
]
TEXTS = [
    "Die Stadt Goslar hat vom Land 300.000 Euro für ihre Datenplattform bekommen.",
    "Wie die Stadt Goslar mitteilt, startet das Portal im Mai.",
    "Damit ist Goslar die erste Stadt im Harz mit einer solchen Plattform.",
    "Nach Angaben der Stadt sind 40 Sensoren montiert.",
    "„Wir haben lange darauf gewartet“, sagte Bürgermeister Udo Renk.",
    "Seit Anfang Mai wurden in Goslar bereits mehr als 4.000 Anträge gestellt.",
]


@pytest.mark.parametrize("sentence", CAPTIONS)
def test_caption(sentence: str) -> None:
    text = sentence + BODY
    assert caption_end(to_units(text, split_lines(text))[0], pictured=True) == len(sentence)


@pytest.mark.parametrize("sentence", TEXTS)
def test_body(sentence: str) -> None:
    text = sentence + BODY
    assert caption_end(to_units(text, split_lines(text))[0], pictured=True) is None


@pytest.mark.parametrize("sentence", CAPTIONS[2:5])
def test_no_caption_without_a_picture(sentence: str) -> None:
    text = sentence + BODY
    assert caption_end(to_units(text, split_lines(text))[0], pictured=False) is None
