"""Single lines: what they are, and what is read from them."""

from datetime import date

import pytest

from smartcity_nlp.article.dates import parse_url_date, read_date_line
from smartcity_nlp.article.fields import parse_author, parse_credit, parse_keywords, parse_links
from smartcity_nlp.article.lines import split_lines
from smartcity_nlp.article.marks import mark_of
from smartcity_nlp.article.story import place_end
from smartcity_nlp.article.units import to_units

MARKS = [
    ("[4.5.2022] Erneut hat die Stadt", "bracket"),
    ("Montag, 7. April 2025", "crawl_day"),
    ("25. April 2023", "date"),
    ("Celle, 3. März 2023", "date"),
    ("Kiel, den 3. Mai 2023", "date"),
    ("Pressemitteilung 012/2021 vom 04.05.2021", "date"),
    ("Medien-Information vom 7. Juli 2021", "date"),
    ("3. März 2023, 9:15 Uhr", "date"),
    ("PRESSEMITTEILUNG Nr. 31", "release"),
    ("(ve/ba)", "byline"),
    ("Von Anna-Lena Weiß und Jörg Thoma", "byline"),
    ("Samstag, 20. Mai 2023 | Von Jonas Kettering", "byline"),
    ("20. Mai 2023, von Jonas Kettering", "byline"),
    ("20.05.2023 – Von Jonas Kettering", "byline"),
    ("20. Von Jonas Kettering kam ein Antrag", "bullet"),
    ("(Bildquelle: Stadt Coburg)", "credit"),
    ("Foto: Stadt Moers/K. Vogt", "credit"),
    ("Bildunterschrift: Die Preisträger in Moers.", "caption"),
    ("Stichwörter: Smart City, Moers", "keywords"),
    ("https://www.moers.example", "links"),
    ("Weitere Informationen: https://digitales.example/heimat", "links"),
    ("moers.example.de/netz", "links"),
    ("Startseite  >  Presse  >  Pressearchiv", "line"),
    ("Themen A-Z  |  Impressum  |  Datenschutz", "end"),
    ("Lesezeit: 3 Minuten", "line"),
    ("Jetzt MV+ vier Wochen lang testen und alles lesen.", "line"),
    ("Kontakt für Pressevertreter", "block"),
    ("Druckversion    PDF     Link mailen", "end"),
    ("• Marktplatz (vier Sensoren)", "bullet"),
    # text, whatever it resembles
    ("Kontakt zu den Bürgern hält die Stadt künftig über eine App.", None),
    ("Von Januar bis März testete Moers das System.", None),
    ("Teilen will die Stadt ihre Daten mit den Nachbarn.", None),
    ("Am 3. Mai 2023 beschloss der Rat die Strategie.", None),
    ("Suchen und finden: Das neue Portal von Moers", None),
    ("Presse und Stadt diskutieren über offene Daten.", None),
    ("Jetzt testen die Städte eine neue Software für alle Artikel im Bestand der Bücherei und der Museen, die "
     "zusammen mehr als eine Million Stücke zählen und zum großen Teil noch nie im Netz zu sehen gewesen sind.", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "mark"), MARKS)
def test_mark(line: str, mark: str | None) -> None:
    assert mark_of(split_lines(line)[0]) == mark


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Der Verband hat in Gera am\n12. Mai 2025 eine Umfrage vorgelegt.", 1),
        ("Die Unterlagen müssen bis zum\n3. März 2025 vorliegen.", 1),
        ("Vorgestellt wird die App am Montag,\n1. September, im Rathaus.", 1),
        ("Termine der Digitalwoche\n12. Mai: Auftakt im Rathaus\n14. Mai: Werkstatt", 3),
        ("Die nächsten Schritte sind die\n1. Auswahl der Sensoren", 2),
    ],
)
def test_day_below_a_hard_break_is_no_item_of_a_list(text: str, count: int) -> None:
    assert len(to_units(text, split_lines(text))) == count


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Erfurt, 14. Februar 2024", date(2024, 2, 14)),
        ("Veröffentlicht am 21.11.2022 | 14:05 Uhr", date(2022, 11, 21)),
        ("Stand: 3.5.23", date(2023, 5, 3)),
        ("2024-06-12", date(2024, 6, 12)),
        ("Halle (Saale), 1. März 2021", date(2021, 3, 1)),
        ("Frankfurt am Main, 1. März 2021", date(2021, 3, 1)),
        ("Weserbote   Freitag, 3. März 2023   Lokales", date(2023, 3, 3)),
        ("Radio Weser | Donnerstag, 2.3.2023, 6:30 Uhr", date(2023, 3, 2)),
        ("Ausgabe 2/2025 · Berlin, 3. Juni 2025", date(2025, 6, 3)),
    ],
)
def test_date_line(line: str, day: date) -> None:
    assert read_date_line(line) == (day, False)


def test_updated_day_is_not_the_day_of_publication() -> None:
    assert read_date_line("Aktualisiert: 12.06.24, 17:45 Uhr") == (date(2024, 6, 12), True)


@pytest.mark.parametrize(
    "line",
    [
        "Bis 31. Dezember 2025", "Die Frist endet am 3. Mai 2023", "31. Juni", "12.000 Euro",
        "3. Mai 2023 | Neue App", "Von Hanna Vogt | 3. Mai 2023", "Ampeln melden sich selbst | 3. Mai 2023",
    ],
)  # fmt: skip
def test_no_date_line(line: str) -> None:
    assert read_date_line(line) is None


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("KIEL. Mit neuen Portalen", "KIEL."),
        ("MÜNCHEN   Kleine Gemeinden", "MÜNCHEN"),
        ("Mainz (dpa/lrs) - Die Gemeinden", "Mainz (dpa/lrs) -"),
        ("Frankfurt am Main (dpa) – Die Stadt", "Frankfurt am Main (dpa) –"),
        ("Eberswalde. Wer bauen will", "Eberswalde."),
        ("Halle (Saale) – Die Stadt", "Halle (Saale) –"),
        ("Höxter, 11. Mai 2023. Rund 300", "Höxter, 11. Mai 2023."),
        ("Mainz (12.05.2023) – Der Landtag", "Mainz (12.05.2023) –"),
        ("Bad Arolsen (3. Mai 2023): Die Stadt", "Bad Arolsen (3. Mai 2023):"),
        ("BERLIN/POTSDAM (epd). Der Bund", "BERLIN/POTSDAM (epd)."),
        ("Die Stadt Kiel baut. Mehr", ""),
        ("SAP liefert die Software.", ""),
    ],
)
def test_place_dateline(words: str, place: str) -> None:
    assert words[: place_end(words)].strip() == place


def test_keywords() -> None:
    assert parse_keywords("Stichwörter: CMS, Internet of Things (IoT, LPWAN), Hof") == (
        "CMS", "Internet of Things (IoT, LPWAN)", "Hof",
    )  # fmt: skip
    assert parse_keywords("Schlagworte zum Thema\r\nDigitalisierung\r\nKommunen") == ("Digitalisierung", "Kommunen")


def test_links() -> None:
    assert parse_links("Mehr unter www.hof.example/netz, siehe (https://a.example).") == (
        "www.hof.example/netz", "https://a.example",
    )  # fmt: skip
    assert parse_links("presse@hof.example") == ()


def test_author_and_credit() -> None:
    assert parse_author("Von Hanna Vogt, Uelzen") == "Hanna Vogt"
    assert parse_author("Von Anfang an") is None
    assert parse_credit("Viele warten. © Foto: Bote/K. Vogt") == "Bote/K. Vogt"


def test_url_date() -> None:
    assert parse_url_date("https://www.moers.example/2023/05/17/smart-city") == date(2023, 5, 17)
    assert parse_url_date("https://www.moers.example/artikel-20231399") is None
