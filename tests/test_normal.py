# ruff: noqa: E501
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_nlp.grammar.normal import is_adjective, nominative
from smartcity_nlp.grammar.nouns import gender_of

PAIRS = """
des Interkommunalen Netzwerks Digitale Stadt = Interkommunales Netzwerk Digitale Stadt
vom rheinland-pfälzischen Innenministerium = rheinland-pfälzisches Innenministerium
der herzlich digitalen Stadt = herzlich digitale Stadt
des Sächsischen Staatsministeriums für Wirtschaft = Sächsisches Staatsministerium für Wirtschaft
des digitalen Wegweisers = digitaler Wegweiser
beim Deutschen Städtetag = Deutscher Städtetag
Magistrats der Stadt Limburg = Magistrat der Stadt Limburg
Stadtwerken Soest = Stadtwerke Soest
den Stadtwerken Soest = Stadtwerke Soest
den Stadtwerken Soest AG = Stadtwerke Soest AG
des Bau- und Umweltsenats = Bau- und Umweltsenat
der Industrie- und Handelskammer Ostbrandenburg = Industrie- und Handelskammer Ostbrandenburg
Saarländischen Städte- und Gemeindetages = Saarländischer Städte- und Gemeindetag
vom Bayerischen Forschungsinstitut für Digitale Transformation = Bayerisches Forschungsinstitut für Digitale Transformation
das Bayerische Staatsministerium für Digitales = Bayerisches Staatsministerium für Digitales
des Hessischen Ministeriums für Digitalisierung und Innovation = Hessisches Ministerium für Digitalisierung und Innovation
des Bundesministeriums des Innern und für Heimat = Bundesministerium des Innern und für Heimat
der Technischen Universität München = Technische Universität München
der Europäischen Union = Europäische Union
aus dem Europäischen Fonds für regionale Entwicklung = Europäischer Fonds für regionale Entwicklung
der Modellprojekte Smart Cities = Modellprojekte Smart Cities
den Modellprojekten Smart Cities = Modellprojekte Smart Cities
der Digitalen Modellregionen = Digitale Modellregionen
des Bundes = Bund
des Deutschen Landkreistages = Deutscher Landkreistag
dem Deutschen Städte- und Gemeindebund = Deutscher Städte- und Gemeindebund
des Ausschusses für Umwelt und Verkehr = Ausschuss für Umwelt und Verkehr
des Stadtrates Gütersloh = Stadtrat Gütersloh
der Ratsversammlung Neumünster = Ratsversammlung Neumünster
der Stadtverordnetenversammlung = Stadtverordnetenversammlung
des Zweckverbandes eGo-Saar = Zweckverband eGo-Saar
der Kommunalen Datenzentrale Neunkirchen = Kommunale Datenzentrale Neunkirchen
des Vereins Digitales Nordland = Verein Digitales Nordland
der Berliner Verkehrsbetriebe = Berliner Verkehrsbetriebe
den Berliner Verkehrsbetrieben = Berliner Verkehrsbetriebe
des Wettbewerbs Digitale Orte Bayern = Wettbewerb Digitale Orte Bayern
des Kongresses SH digital = Kongress SH digital
im Rahmen = Rahmen
des kommunalen Bündnisses Offene Daten = kommunales Bündnis Offene Daten
der urbanen Datenplattform = urbane Datenplattform
des digitalen Zwillings = digitaler Zwilling
einem digitalen Zwilling = digitaler Zwilling
des Smart-City-Projekts RAINBOW = Smart-City-Projekt RAINBOW
der ParkRaum Systems AG = ParkRaum Systems AG
der con terra GmbH = con terra GmbH
Dorf.Digital.Bayern = Dorf.Digital.Bayern
des Eigenbetriebs it@M InnovationLab = Eigenbetrieb it@M InnovationLab
der Senatsverwaltung für Inneres = Senatsverwaltung für Inneres
der Niedersächsischen Staatskanzlei = Niedersächsische Staatskanzlei
der Staatskanzlei des Landes Brandenburg = Staatskanzlei des Landes Brandenburg
des Fraunhofer-Instituts für Experimentelles Software Engineering = Fraunhofer-Institut für Experimentelles Software Engineering
des Landesamtes für Vermessung = Landesamt für Vermessung
die Mitdenkende Stadt = Mitdenkende Stadt
der Mitdenkenden Stadt = Mitdenkende Stadt
des Vernetzten Dorfes = Vernetztes Dorf
der Smarten Region Hunsrück = Smarte Region Hunsrück
des Verkehrsverbundes Rhein-Neckar = Verkehrsverbund Rhein-Neckar
der kommunalen Unternehmen = kommunale Unternehmen
des Digitalpakts Schule = Digitalpakt Schule
des Kulturzentrums Kreuz = Kulturzentrum Kreuz
beim Bayerischen Landkreistag = Bayerischer Landkreistag
des Rates der Stadt Köln = Rat der Stadt Köln
am Karlsruher Institut für Technologie = Karlsruher Institut für Technologie
des Hofer Stadtrats = Hofer Stadtrat
des Landesprogramms Offene Orte Sachsen = Landesprogramm Offene Orte Sachsen
der Freiwilligen Feuerwehr Lebach = Freiwillige Feuerwehr Lebach
des neuen digitalen Rathauses = neues digitales Rathaus
des Bürgerterminals = Bürgerterminal
vom\u00a0Deutschen\u202fStädtetag = Deutscher Städtetag
der Hochschule für Technik, Wirtschaft und Kultur Leipzig = Hochschule für Technik, Wirtschaft und Kultur Leipzig
Ihr Stadtrat = Stadtrat
des Campus Koblenz = Campus Koblenz
des Rechenzentrums = Rechenzentrum
der Sozialen Stadt = Soziale Stadt
des Großen Frankfurter Bogens = Großer Frankfurter Bogen
eines Kreises = Kreis
Ämtern = Ämter
Kommunen = Kommunen
"""


@pytest.mark.parametrize("line", PAIRS.strip().splitlines())
def test_nominative(line: str) -> None:
    if " = " not in line:
        return
    phrase, expected = line.split(" = ")
    assert nominative(phrase) == expected


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        ("Ministerium", "n"), ("Handelskammer", "f"), ("Smart-City-Projekt", "n"), ("Städtetag", "m"), ("GmbH", "f"),
        ("Wirtschaftsreferat", "n"), ("Digitalisierung", "f"), ("Mittelstand", "m"), ("Netzwerk", "n"), ("Bündnis", "n"),
        ("Bürgermeister", "m"), ("Feuerwehr", "f"), ("Prüfling", "m"), ("Mitfahr-App", "f"), ("", None), ("42", None),
        ("Angriff", "m"), ("Cyberangriff", "m"), ("Kaminfeuer", "n"), ("Gefolgschaft", "f"), ("Kommunen", "f"),
    ],
)  # fmt: skip
def test_gender(noun: str, gender: str | None) -> None:
    assert gender_of(noun) == gender


@pytest.mark.parametrize(
    "word", ["Interkommunalen", "digitale", "rheinland-pfälzischen", "Sächsisches", "Mitdenkenden"]
)
def test_adjective(word: str) -> None:
    assert is_adjective(word)


@pytest.mark.parametrize("word", ["Stadt", "Portale", "Modelle", "Stadtwerken", "Görlitz", "e", "", "Leipziger"])
def test_no_adjective(word: str) -> None:
    assert not is_adjective(word)


@given(st.text(max_size=80))
def test_never_raises(text: str) -> None:
    nominative(text)
    gender_of(text)
