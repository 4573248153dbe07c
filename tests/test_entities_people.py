"""Whose office it is: whole texts of two or three sentences through the pipeline."""

from functools import cache

import pytest

from smartcity_nlp.pipeline import Extractor, load


@cache
def pipeline() -> Extractor:
    return load()


def offices(text: str, surname: str) -> list[tuple[str, str | None]]:
    people = pipeline()(text).main.people
    person = next(person for person in people if person.name.endswith(surname))
    return [(role.title, role.organization) for role in person.roles]


WHOSE = [
    # --- words that point back
    ("Celle arbeitet mit Winsen (Luhe) zusammen. Mit dabei ist auch die Nachbarstadt Uelzen. Deren Bürgermeisterin "
     "Hanna Vogt unterschrieb den Vertrag in Celle.", "Vogt", [("Bürgermeisterin", "Uelzen")]),
    ("Der Landkreis Stade war zuerst da. Später kam der Landkreis Harburg hinzu. Dessen Landrat Eike Thomsen lobte das "
     "Netz.", "Thomsen", [("Landrat", "Landkreis Harburg")]),
    ("Gebaut wird das Netz von der Nordlicht Kabel GmbH. Deren Geschäftsführerin Nele Ahlers sprach in Husum von "
     "einem Meilenstein.", "Ahlers", [("Geschäftsführerin", "Nordlicht Kabel GmbH")]),
    ("In Gotha ist die Hochschule Schmalkalden zu Gast. Ihr Präsident Jan Roth erklärte das Modell.", "Roth",
     [("Präsident", "Hochschule Schmalkalden")]),
    # --- the kind of body is in the title
    ("Die Handwerkskammer Potsdam klagt über lange Verfahren in Teltow. „Das dauert“, sagte Kammerpräsidentin Ute "
     "Zahn.", "Zahn", [("Kammerpräsidentin", "Handwerkskammer Potsdam")]),
    ("Den Preis vergibt die Bertelsmann Stiftung in Gütersloh. Stiftungsvorständin Lena Brandt überreichte ihn.",
     "Brandt", [("Stiftungsvorständin", "Bertelsmann Stiftung")]),
    ("Der Verein Digitales Emsland lud nach Lingen ein. Vereinsvorsitzender Jan Roth begrüßte die Gäste.", "Roth",
     [("Vereinsvorsitzender", "Digitales Emsland")]),
    ("Die Sparkasse Celle gibt 5.000 Euro. Das sagte Sparkassendirektor Jan Roth.", "Roth",
     [("Sparkassendirektor", "Sparkasse Celle")]),
    ("Der Zweckverband Breitband Altmark baut in Stendal. Verbandsgeschäftsführer Jan Roth ist zufrieden.", "Roth",
     [("Verbandsgeschäftsführer", "Zweckverband Breitband Altmark")]),
    ("Die Stadtwerke Bochum bauen um. „Das lohnt sich“, sagt Stadtwerkechef Jan Roth.", "Roth",
     [("Stadtwerkechef", "Stadtwerke Bochum")]),
    # the title says a chamber, the text has none
    ("Die Stadt Teltow plant. „Das dauert“, sagte Kammerpräsidentin Ute Zahn.", "Zahn", [("Kammerpräsidentin", None)]),
    # --- a relative clause
    ("Der Bericht liegt vor. „Gut so“, sagt Professorin Ute Zahn, die an der Technischen Universität Dresden zu Netzen "
     "forscht.", "Zahn", [("Professorin", "Technische Universität Dresden")]),
    ("Das sagt Informatiker Jan Roth, der bei der ekom21 in Kassel arbeitet.", "Roth", [("Informatiker", "ekom21")]),
    # --- coordinated
    ("In den Vorstand wurden der Homburger Bürgermeister Jan Roth und die Bexbacher Beigeordnete Ute Zahn gewählt. Sie "
     "leiten ihn gemeinsam.", "Zahn", [("Beigeordnete", "Bexbach")]),
    ("Es unterschrieben der Erfurter Oberbürgermeister Jan Roth, Jenas Oberbürgermeisterin Ute Zahn und der Weimarer "
     "Kämmerer Emre Can.", "Can", [("Kämmerer", "Weimar")]),
    # --- what the level implies
    ("In Naumburg beginnt der Umbau, der nach Angaben von Oberbürgermeister Jan Roth bis 2026 dauert. Auch Zeitz und "
     "Weißenfels bauen um, Zeitz schon seit 2019.", "Roth", [("Oberbürgermeister", "Naumburg (Saale)")]),
    ("Celle (dpa/lni) - Die Partnerstadt Meudon war zuerst online. Oberbürgermeister Jan Roth will nun nachziehen.",
     "Roth", [("Oberbürgermeister", "Celle")]),
    ("Schwerin (dpa/mv) - Das Land Mecklenburg-Vorpommern fördert Netze. Innenminister Jan Roth überreichte den "
     "Bescheid in Wismar.", "Roth", [("Innenminister", "Mecklenburg-Vorpommern")]),
    ("Der Landkreis Celle baut aus. Landrätin Ute Zahn freut sich.", "Zahn", [("Landrätin", "Landkreis Celle")]),
    ("Die Stadt Celle plant. Bundesbauministerin Ute Zahn reiste an.", "Zahn", [("Bundesbauministerin", "Bund")]),
    # --- predicates
    ("Die Anstalt Saar-Netz AöR startet in Homburg. Zum Vorstand wurde Jan Roth bestellt, bisher Geschäftsführer der "
     "ekom21.", "Roth", [("Vorstand", "Anstalt Saar-Netz AöR"), ("Geschäftsführer", "ekom21")]),
    # the only body that can have a director; with two of them, none is meant
    ("Die Nordlicht Kabel GmbH baut in Husum. „Das lohnt sich“, sagt Geschäftsführerin Ute Zahn.", "Zahn",
     [("Geschäftsführerin", "Nordlicht Kabel GmbH")]),
    ("Die Nordlicht Kabel GmbH und die Rheinfunk AG bauen in Husum. „Gut so“, sagt Geschäftsführerin Ute Zahn.",
     "Zahn", [("Geschäftsführerin", None)]),
    # words that name a body of no register are not overruled by the setting
    ("Celle (dpa/lni) - Viele kamen. Den Vertrag unterschrieb Jan Roth, Bürgermeister von Xanten-Neudorf.", "Roth",
     [("Bürgermeister", "Xanten-Neudorf")]),
    ("Aufgelöst wurde der Verein. Geschäftsführer der ekom21 bleibt Jan Roth.", "Roth",
     [("Geschäftsführer", "ekom21")]),
    # --- bodies that only the office names
    ("Ufora-Chef Jan Roth kündigte Streiks an.", "Roth", [("Chef", "Ufora")]),
    ("Das sagte der Geschäftsführer des Paketdiensts Lenvora, Jan Roth.", "Roth", [("Geschäftsführer", "Lenvora")]),
    ("Jan Roth, Präsident von From Software, kam.", "Roth", [("Präsident", "From Software")]),
    ("Der Vorstandschef der Auenbank, Jan Roth, warnte.", "Roth", [("Vorstandschef", "Auenbank")]),
    ("Bahnchef Jan Roth kam mit RWE Chef Emre Can.", "Roth", [("Chef", "Bahn")]),
    ("Bahnchef Jan Roth kam mit RWE Chef Emre Can.", "Can", [("Chef", "RWE")]),
    ("Die Lenvora Systems AG baut. Lenvora-Vorstand Jan Roth ist froh.", "Roth",
     [("Vorstand", "Lenvora Systems AG")]),
    ("Grünen-Landesvorsitzende Ute Zahn lobte das.", "Zahn", [("Landesvorsitzende", "Grüne")]),
    ("NRW-Digitalministerin Ute Zahn kam.", "Zahn", [("Digitalministerin", "Nordrhein-Westfalen")]),
    ("Die Bürgermeister Jan Roth (Borna) und Emre Can (Grimma) kamen.", "Roth", [("Bürgermeister", "Borna")]),
    ("Die Geschäftsführer Jan Roth und Emre Can der Nordfunk GmbH kamen.", "Roth",
     [("Geschäftsführer", "Nordfunk GmbH")]),
    ("Ute Zahn leitet als Geschäftsführerin die Nordfunk GmbH.", "Zahn", [("Geschäftsführerin", "Nordfunk GmbH")]),
    ("Nationalpark-Leiter Jan Roth und IT Leiter Emre Can kamen.", "Roth", [("Leiter", None)]),
    ("Nationalpark-Leiter Jan Roth und IT Leiter Emre Can kamen.", "Can", [("Leiter", None)]),
    # --- the body named last
    ("Das Ministerium für Energiewende, Klimaschutz, Umwelt und Natur prüft das. Sprecherin Ute Zahn bestätigte es.",
     "Zahn", [("Sprecherin", "Ministerium für Energiewende, Klimaschutz, Umwelt und Natur")]),
    ("Gründer und Geschäftsführer der Nordfunk GmbH ist Jan Roth.", "Roth",
     [("Gründer", "Nordfunk GmbH"), ("Geschäftsführer", "Nordfunk GmbH")]),
    ("Celle (dpa/lni) - Die Stadt Celle lud ein. Anklam ist gescheitert. „Schade“, klagt Bürgermeister Jan Roth.",
     "Roth", [("Bürgermeister", "Anklam")]),
    ("Die Stadt Greifswald heizt sparsam. „Gut so“, sagt Bausenatorin Ute Zahn.", "Zahn",
     [("Bausenatorin", "Greifswald")]),
    ("Für Emden unterschrieb Oberbürgermeister Jan Roth, für Leer Bürgermeisterin Ute Zahn.", "Zahn",
     [("Bürgermeisterin", "Leer (Ostfriesland)")]),
    ("Die Lenvora AG gehört zur Hochschule Trier. Deren Vorstandsvorsitzende Ute Zahn kam.", "Zahn",
     [("Vorstandsvorsitzende", "Lenvora AG")]),
    ("Daran zweifelt Jan Roth. Der Vorsitzende des Personalrats vermisst eine Vereinbarung.", "Roth",
     [("Vorsitzender", "Personalrat")]),
    # a university has no founder, a news agency no mayor
    ("Die Nordfunk GmbH wuchs an der Hochschule Trier. Das erzählt Mitgründer Jan Roth.", "Roth",
     [("Mitgründer", "Nordfunk GmbH")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surname", "expected"), WHOSE, ids=[text[:50] for text, _, _ in WHOSE])
def test_whose_office(text: str, surname: str, expected: list[tuple[str, str | None]]) -> None:
    assert offices(text, surname) == expected


def test_an_office_is_the_same_for_women_and_men() -> None:
    people = pipeline()("Erste Stadträtin Ute Zahn traf Ersten Stadtrat Jan Roth und Ministerin Eva Kern.").main.people
    offices = [(role.office, role.level) for person in people for role in person.roles]
    assert offices == [("Erster Stadtrat", "deputy"), ("Erster Stadtrat", "deputy"), ("Minister", "minister")]


def test_the_letterhead_says_whose_town_hall_speaks() -> None:
    text = (
        "Stadt Jena\n\nPressemitteilung vom 14.10.2022\n\nLabor im Volksbad eröffnet\n\nAuch Weimar und Gera haben "
        "Interesse. „Das freut uns“, sagte gestern Bürgermeister Jan Roth vor zahlreichen Gästen aus dem ganzen Land.\n"
    )
    assert offices(text, "Roth") == [("Bürgermeister", "Jena")]


def test_the_executive_of_a_release_is_the_sender_s_where_nobody_else_is_named_before() -> None:
    head = (
        "Stadtwerke Celle\n\nPressemitteilung vom 14.10.2022\n\nNetz in Betrieb\n\nDas Netz der Stadtwerke Celle GmbH "
    )
    far = (
        "läuft. Geliefert hat es die Nordfunk Systems GmbH aus Lübeck. " + "Es misst an vielen Stellen den Regen. " * 8
    )
    said = "„Das freut uns“, sagte Geschäftsführerin Ute Zahn."
    assert offices(head + far + said, "Zahn") == [("Geschäftsführerin", "Stadtwerke Celle GmbH")]
    near = "läuft. Auch die Nordfunk Systems GmbH ist zufrieden. "
    assert offices(head + near + said, "Zahn") == [("Geschäftsführerin", "Nordfunk Systems GmbH")]


def test_the_letterhead_names_the_ministry() -> None:
    text = (
        "Thüringer Ministerium für Digitales und Infrastruktur\n\nMedieninformation 87/2025\n03.09.2025\n\nGeld für "
        "drei Städte\n\nMit der Beratung der Städte hat das Ministerium die Werrablick Consult GmbH betraut.\n"
    )
    bodies = {body.name: [mention.text for mention in body.mentions] for body in pipeline()(text).main.organizations}
    assert bodies["Thüringer Ministerium für Digitales und Infrastruktur"] == ["Ministerium"]
    alone = pipeline()(text.partition("\n\n")[2]).main.organizations
    assert [body.name for body in alone] == ["Werrablick Consult GmbH"]
