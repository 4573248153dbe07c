"""What stands above the headline of a pasted page: the site's name, menus, paths, rubrics, labels, dates."""

from datetime import date

import pytest

from smartcity_nlp.article import read_page

BODY = (
    "\n\nDie Stadt Celle hat ihr neues Funknetz in Betrieb genommen. Es misst den Regen an vierzig Stellen, teilte die "
    "Verwaltung am Montag mit.\n\nIm Herbst kommen weitere Sensoren dazu, die den Stand der Bäche messen sollen.\n"
)
HEADS = [
    ("Celler Bote   Lokales   Sport   Newsletter   Anmelden\nHome › Lokales › Celle\n\nFunknetz misst den Regen\n\n"
     "Von Hanna Vogt | 3. März 2023, 9:15 Uhr", None, "Funknetz misst den Regen", date(2023, 3, 3)),
    ("Newsticker › Regional › Niedersachsen & Bremen\n\nSmart City\n\nFunknetz misst in Celle den Regen\n\n"
     "21.10.2022, 14:05 Uhr", "Smart City", "Funknetz misst in Celle den Regen", date(2022, 10, 21)),
    ("Kluge Netze – Der Wettbewerb des Städtetags\nStart   Wettbewerb   Jury   Presse   Kontakt\n\nSieger 2024\n\n"
     "Celle holt mit seinem Funknetz den Titel\n\nHannover, 18. Oktober 2024",
     "Sieger 2024", "Celle holt mit seinem Funknetz den Titel", date(2024, 10, 18)),
    ("Heideblick\nDer Blog für Celle und die Südheide\n\nVon Funk, Regen und einer Absage\n\n17. Mai 2023\n"
     "von Ute Kern\n4 Kommentare", None, "Von Funk, Regen und einer Absage", date(2023, 5, 17)),
    ("PRESSEINFORMATION | Heidefunk GmbH\n\nHochwasserschutz\nCelle erkennt Sturzfluten früher\n\n"
     "Celle, 5. September 2022", "Hochwasserschutz", "Celle erkennt Sturzfluten früher", date(2022, 9, 5)),
    ("Amtsblatt der Stadt Celle\nNr. 7/2023  ·  14. Juli 2023  ·  Seite 4\n\nAmtlicher Teil\n\n"
     "Beschlüsse aus der 38. Sitzung des Stadtrates",
     "Amtlicher Teil", "Beschlüsse aus der 38. Sitzung des Stadtrates", date(2023, 7, 14)),
    ("22.03.2024, 17:30 Uhr\n\nAus dem Stadtrat\nFunknetz ja, Kameras nein\nDas Paket kommt nur zum Teil durch\n\n"
     "Von Michaela Trauner", "Aus dem Stadtrat", "Funknetz ja, Kameras nein", date(2024, 3, 22)),
    ("Regierungsportal › Ministerien › Pressemitteilungen\n\nDigitale Ämter entlasten den ländlichen Raum\n\n"
     "Nr. 231/2023 | 16.11.2023 | IM | Ministerium für Inneres, Bau und Digitalisierung",
     None, "Digitale Ämter entlasten den ländlichen Raum", date(2023, 11, 16)),
    ("Städte- und Gemeindebund e. V.\nStartseite   Verband   Themen   Mitgliederbereich\n\n12.04.2022\n\n"
     "Kleinen Gemeinden fehlt für die Technik Personal",
     None, "Kleinen Gemeinden fehlt für die Technik Personal", date(2022, 4, 12)),
    ("Newsticker  |  Niedersachsen  |  Wetter  |  Verkehr\n\nStadtrat\nCelle misst den Regen\n\n"
     "Stand: 28.11.2024, 21:12 Uhr", "Stadtrat", "Celle misst den Regen", date(2024, 11, 28)),
    ("Energie | Wasser | Digitales | Köpfe\n\nFunknetz misst den Regen\n05.09.2023 – 11:04\nVon Hanna Vogt",
     None, "Funknetz misst den Regen", date(2023, 9, 5)),
    ("Schriftgröße A A+  |  Vorlesen  |  Leichte Sprache\n\n11.03.2025 | Pressemitteilung der Stadt Celle\n\n"
     "Funknetz misst den Regen", None, "Funknetz misst den Regen", date(2025, 3, 11)),
    ("Funknetz misst den Regen\n\n7. Oktober 2025, 11:40 Uhr | Quelle: dpa Nord",
     None, "Funknetz misst den Regen", date(2025, 10, 7)),
    ("Ein Netz voll Regen\nVon Hanna Vogt\n07.09.2023, 06:00 Uhr | Lesedauer: 2 Minuten\nMerken   Teilen   Drucken",
     None, "Ein Netz voll Regen", date(2023, 9, 7)),
    # actions below a headline are no menu above one
    ("Funknetz misst den Regen\n\nArtikel anhören    Teilen    Merken\n\nVon Hanna Vogt | 03.03.2023, 9:15 Uhr",
     None, "Funknetz misst den Regen", date(2023, 3, 3)),
]  # fmt: skip


@pytest.mark.parametrize(("head", "kicker", "headline", "published"), HEADS)
def test_the_headline_is_the_article_s_own(head: str, kicker: str | None, headline: str, published: date) -> None:
    article = read_page(head + BODY)[0]
    assert (article.kicker, article.headline, article.published) == (kicker, headline, published)


def test_a_heading_that_also_ends_pages_heads_a_part_of_the_article() -> None:
    page = (
        "Pressemitteilung\n12.04.2022\n\nNetz wächst" + BODY + "\nVeranstaltungen\n"
        "Rund 180 Fachleute kamen am 5. April in die Union, wo der Verband sein Forum ausrichtete.\n\n"
        "Aus den Netzwerken\nDie Stadt Peine ist dem Verein Digitale Dörfer beigetreten.\n"
    )
    kinds = {page[s.start : s.end].split("\n")[0]: s.kind for s in read_page(page)[0].segments}
    assert kinds["Veranstaltungen"] == "subheading"
    assert "paragraph" in {kind for words, kind in kinds.items() if words.startswith("Rund 180")}
    closed = read_page(page.replace("Veranstaltungen\n", "Veranstaltungen\n\n"))[0]
    assert "Fachleute" not in page.replace("Veranstaltungen\n", "Veranstaltungen\n\n")[closed.start : closed.end]
