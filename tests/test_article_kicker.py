"""Glued kickers: one line a case, "|" where kicker and headline meet, and brands that are no kicker."""

import pytest

from smartcity_nlp.article.kicker import find_seam

GLUED = [
    ("Brandenburg|Zuschüsse für kluge Dörfer", "", ""),
    ("Bautzen|Stadt baut das Rathaus um", "Bautzen", "Die Stadt Bautzen plant ein Portal."),
    ("Digitaler Zwilling|Karte statt Schublade", "Digitaler Zwilling", ""),
    ("Flensburg|Mitfahr-App holt Landespreis", "", "Die Mitfahr-App aus Flensburg gewinnt."),
    ("Rheinland-Pfalz|Neues Portal für Vereine", "", ""),
    ("Landkreis Hof|Netz für Sensoren", "", "Der Landkreis Hof baut ein Netz."),
    ("Halle (Saale)|Bürger stimmen ab", "", ""),
    ("Personalie|Kämmerin wechselt nach Rostock", "", ""),
    ("BSI|Warnung vor neuer Lücke", "", "Das BSI warnt."),
    ("Bitkom|Studie zu digitalen Ämtern", "", "Die Studie des Bitkom liegt vor."),
    ("Kreis Soest|41 Ämter sind online", "Kreis Soest", "Im Kreis Soest sind Ämter online."),
    ("Kassel|GovTech-Campus eröffnet", "", "In Kassel wird ein GovTech-Campus eröffnet. GovTech gilt als Thema."),
    ("GovTech|Neuer Campus in Berlin", "GovTech", "Der Campus für GovTech liegt in Berlin."),
    ("Wuppertal|„Wir wollen schneller werden“", "Wuppertal", ""),
    ("it@M|Strategie für offene Software", "it@M", "Der Dienstleister it@M legt eine Strategie vor."),
    ("Smart City Gütersloh|Strategiephase vor dem Abschluss", "", "Die Strategiephase endet."),
]
WHOLE = [
    ("OpenData-Portal zeigt freie Parkplätze", "", "Das OpenData-Portal zeigt Parkplätze."),
    ("LoRaWAN-Netz wächst weiter", "LoRaWAN", "Das Netz nutzt LoRaWAN."),
    ("eGovernment kommt voran", "", "Das eGovernment kommt voran."),
    ("GovTech in der Verwaltung", "", "Warum das Thema wichtig ist."),
    ("WhatsApp für Ämter verboten", "", "Behörden dürfen WhatsApp nicht nutzen."),
    ("DigitalPakt läuft aus", "", "Der DigitalPakt endet."),
    ("Stadt baut das Rathaus um", "", "Bautzen plant."),
    ("Kommune21 wird 20 Jahre alt", "", ""),
]


@pytest.mark.parametrize(("title", "keyword", "context"), GLUED)
def test_finds_the_seam(title: str, keyword: str, context: str) -> None:
    seam = find_seam(title.replace("|", ""), keywords=[keyword] if keyword else [], context=context)
    assert seam == title.index("|")


@pytest.mark.parametrize(("title", "keyword", "context"), WHOLE)
def test_leaves_brands_whole(title: str, keyword: str, context: str) -> None:
    assert find_seam(title, keywords=[keyword] if keyword else [], context=context) is None
