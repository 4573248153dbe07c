"""Whole pages of each layout (tests/pages) against the values that must come out."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from smartcity_nlp.article import read_page
from smartcity_nlp.types import READ_KINDS, Article

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True, kw_only=True)
class Want:
    kicker: str | None = None
    headline: str
    published: date | None
    source: str | None = "bracket"
    author: str | None = None
    keywords: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    credit: str | None = None
    caption: str | None = None  # how the first caption begins
    body: tuple[str, ...]  # how its paragraphs begin
    teasers: tuple[tuple[date, str | None, str], ...] = ()


WANT = {
    "old_two_authors": Want(
        kicker="Landkreis Peine",
        headline="Glasfaser für 62 Schulen",
        published=date(2021, 11, 3),
        author="ve/ba",
        keywords=("Breitband", "Landkreis Peine", "Schul-IT (Netze, WLAN)"),
        links=("www.landkreis-peine.de", "http://www.netzbau.example/projekte"),
        credit="Landkreis Peine/K. Sander",
        caption="Landrat Heinz Ohlrogge (2. v. l.)",
        body=("Bis zum Sommer 2023", "Die Kosten liegen"),
        teasers=(
            (date(2021, 11, 2), "Kreis Unna", "Ausbau in elf Orten"),
            (date(2021, 10, 29), "Trier", "Stadtwerke verlegen Leerrohre"),
        ),
    ),
    "old_plain_kicker": Want(
        kicker="Ulm",
        headline="Digitaler Parkausweis startet",
        published=date(2022, 2, 1),
        links=("https://www.ulm.example",),
        body=("Bisher mussten", "„Das spart"),
    ),
    "old_one_line_title": Want(
        kicker="Sachsen-Anhalt",
        headline="Zehn Kommunen teilen sich ein Rechenzentrum",
        published=date(2020, 10, 12),
        author="sib",
        keywords=("IT-Infrastruktur",),
        credit="Zweckverband Harz-IT",
        caption="Halberstadt: Blick in den neuen Serverraum.",
        body=("Zehn Kommunen aus dem Harz", "Beteiligt sind"),
        teasers=((date(2020, 10, 9), "Thale", "Ratssystem in der Cloud"),),
    ),
    "old_gaps": Want(
        kicker="Interkommunale Zusammenarbeit",
        headline="Sechs Gemeinden, ein Bauamt",
        published=date(2023, 6, 7),
        author="bw",
        keywords=("Fachverfahren", "Kreis Herford", "Digitaler Bauantrag"),
        credit="Gemeinde Hiddenhausen",
        caption="Die Bürgermeister der sechs Gemeinden",
        body=("Anträge werden", "Die Software"),
    ),
    "old_one_line_page": Want(
        kicker="Jülich",
        headline="Hochschule und Stadt testen Bus ohne Fahrer",
        published=date(2022, 9, 14),
        author="bw",
        keywords=("Mobilität", "Jülich"),
        links=("https://www.juelich.example",),
        credit="FH Jülich",
        body=(),
        teasers=((date(2022, 9, 13), "Essen", "Sensoren an der Ruhr"),),
    ),
    "new_with_teasers": Want(
        kicker="BSI",
        headline="Warnung vor Lücke in Rathaus-Software",
        published=date(2025, 1, 7),
        author="ba",
        keywords=("IT-Sicherheit", "BSI", "Thüringen"),
        credit="stock.example/Max Keller",
        caption="Lücke im System",
        body=("Das BSI hat", "In Gera und Suhl"),
        teasers=(
            (date(2025, 1, 6), "Jena", "Übung für den Ernstfall"),
            (date(2024, 12, 20), "Bitkom", "Mehr Angriffe auf Kommunen"),
            (date(2024, 12, 19), "Rheinland-Pfalz", "Neues Zentrum für IT-Sicherheit"),
        ),
    ),
    "new_brand": Want(
        headline="OpenData-Portal zeigt freie Parkplätze",
        published=date(2025, 2, 10),
        author="th",
        keywords=("Open Data", "Siegen"),
        credit="Stadt Siegen",
        body=("Siegen zeigt", "Die Sensoren"),
    ),
    "new_no_date": Want(
        kicker="Halle (Saale)",
        headline="Bürger stimmen über Budget ab",
        published=None,
        source=None,
        author="al",
        credit="Stadt Halle/T. Ziegler",
        caption="Das Rathaus in Halle",
        body=("Seit Anfang Mai", "Über 300 Ideen"),
    ),
    "new_two_captions": Want(
        kicker="Personalie",
        headline="Kämmerin wechselt nach Rostock",
        published=date(2025, 6, 2),
        author="ve, th",
        keywords=("Personalie", "Rostock"),
        credit="Hansestadt Stralsund",
        caption="Dr. Ines Burmeister",
        body=("Die Bürgerschaft", "Burmeister will"),
    ),
    "release_city": Want(
        kicker="Smart City",
        headline="Bottrop stattet 40 Laternen mit Sensoren aus und misst die Hitze",
        published=date(2023, 5, 3),
        source="dateline",
        links=("www.klima-bottrop.example",),
        body=("In Bottrop messen", "- Hansa", "- Pferde", "- Ernst", "Die Messwerte", "Am Freitag"),
    ),
    "release_wrapped": Want(
        headline="Ministerin übergibt Bescheide an sechs Kommunen im Landkreis Sonneberg",
        published=date(2024, 2, 14),
        source="dateline",
        links=("www.tmdi.example/schalter",),
        body=("Sechs Kommunen", "„Gerade kleine"),
    ),
    "newspaper_two_bylines": Want(
        kicker="Lokales",
        headline="Neue Ampeln: Celle setzt auf Kameras statt Schleifen im Asphalt",
        published=date(2023, 10, 9),
        source="dateline",
        author="Petra Lindner und Jan-Ole Behrens",
        credit="Celler Bote/Behrens",
        caption="Eine der neuen Ampeln",
        body=("Die Stadt Celle", "Kritik kommt", "Getestet wird"),
    ),
    "agency_afp": Want(
        headline="Bund will Städten beim Datenschutz helfen",
        published=date(2022, 11, 21),
        source="dateline",
        body=("Der Bund will", "Der Städtetag"),
    ),
    "plain_headline": Want(
        headline="Neue Sensoren für Memmingen",
        published=None,
        source=None,
        links=("https://www.memmingen.example/sensoren",),
        body=("In Memmingen", "Die Stadt"),
    ),
}


def page(name: str) -> str:
    with (PAGES / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return file.read()


def words(text: str, article: Article, *kinds: str) -> list[str]:
    return [text[s.start : s.end] for s in article.segments if s.kind in kinds]


def check(text: str, want: Want) -> None:
    main, *teasers = read_page(text)
    assert (main.id, main.kind) == ("a1", "main")
    assert (main.kicker, main.headline) == (want.kicker, want.headline)
    assert (main.published, main.published_source) == (want.published, want.source)
    assert main.author == want.author
    assert main.keywords == want.keywords
    assert main.links == want.links
    assert main.image_credit == want.credit
    captions = words(text, main, "caption")
    assert bool(captions) == bool(want.caption)
    assert not want.caption or captions[0].startswith(want.caption)
    paragraphs = words(text, main, "paragraph")
    assert len(paragraphs) == len(want.body), paragraphs
    assert all(p.startswith(begin) for p, begin in zip(paragraphs, want.body, strict=True)), paragraphs
    assert [(t.published, t.kicker, t.headline) for t in teasers] == list(want.teasers)
    assert [t.id for t in teasers] == [f"a{number}" for number in range(2, len(teasers) + 2)]


@pytest.mark.parametrize("name", WANT)
def test_page(name: str) -> None:
    check(page(name), WANT[name])


def test_every_page_has_its_values() -> None:
    assert {path.stem for path in PAGES.glob("*.txt")} == set(WANT)


@pytest.mark.parametrize("name", WANT)
@pytest.mark.parametrize("change", ["crlf", "trailing", "bom", "more_gaps"])
def test_page_in_other_white_space(name: str, change: str) -> None:
    text = page(name).replace("\r\n", "\n")
    text = {
        "crlf": text.replace("\n", "\r\n"),
        "trailing": text.replace("\n", " \t\xa0\n"),
        "bom": "\ufeff\n\n  " + text,
        "more_gaps": text.replace("\n\n", "\n\n\n"),
    }[change]
    check(text, WANT[name])


@pytest.mark.parametrize("name", WANT)
def test_segments_are_trimmed_ordered_and_inside(name: str) -> None:
    text = page(name)
    articles = read_page(text)
    for article in articles:
        position = article.start
        for segment in article.segments:
            assert position <= segment.start < segment.end <= article.end
            assert text[segment.start : segment.end] == text[segment.start : segment.end].strip()
            position = segment.end
    extents = [(article.start, article.end) for article in articles]
    assert all(a[1] <= b[0] for a, b in pairwise(extents))


@pytest.mark.parametrize("name", WANT)
def test_no_furniture_is_read(name: str) -> None:
    text = page(name)
    main, *_ = read_page(text)
    read = "\n".join(text[s.start : s.end] for s in main.segments if s.kind in READ_KINDS)
    for furniture in ("mehr...", "Druckversion", "Aboverwaltung", "Musterfirma", "Lesezeit", "Bildquelle", "Stichw",
                      "Telefon", "Newsletter", "Meistgelesen", "testen und", "Wolfsburg", "Radwege", "Jena", "Unna",
                      "Montag, 3. März", "Anmelden", "Öffentlichkeitsarbeit", "Ministerium für"):  # fmt: skip
        assert furniture not in read
