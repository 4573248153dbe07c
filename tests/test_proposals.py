"""What a trained pipeline proposes, and what the rules make of it: here the pipeline says what the test says."""

import pytest
import spacy

from smartcity_nlp.annotate import annotate
from smartcity_nlp.mentions import find_mentions
from smartcity_nlp.pipeline import Extractor
from smartcity_nlp.types import Article, Segment


def pipeline(**proposals):
    """A pipeline that proposes these words: ``ORG="Softura"``."""
    nlp = spacy.blank("de")
    patterns = [{"label": label, "pattern": words} for label, words in proposals.items()]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    return nlp


def extract(text, **proposals):
    return Extractor(pipeline(**proposals))(text)


def bodies(text, words):
    return [
        mention.text
        for body in extract(text, ORG=words).organizations
        for mention in body.mentions
        if mention.rule == "model:ORG"
    ]


def places(text, words):
    return [
        mention.text
        for place in extract(text, LOC=words).places
        for mention in place.mentions
        if mention.rule == "model:LOC"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Den Zuschlag erhielt Softura.", "Softura"),
        ("Zuständig ist das Drehkreuz Halle.", "Drehkreuz Halle"),
        ("Auch pilz.media arbeitet mit.", "pilz.media"),
        ("Den Namen trägt nun Softura.", "Softura"),
        ("Mit dabei ist Bayern innovativ.", "Bayern innovativ"),
        ("Gebaut hat es Xerbil & Quast.", "Xerbil & Quast"),
        ("Axel Berger verlässt Zirkonplan.", "Zirkonplan"),
        ("Die Technik kommt von zirkonbyte.", "zirkonbyte"),
        ("Auch Aquaplan bot, unterlag aber.", "Aquaplan"),
        ("Den Zuschlag bekam Schlammspecht.", "Schlammspecht"),
    ],
)
def test_bodies_that_no_list_has_are_taken(text, words):
    assert bodies(text, words) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Mit KI geht es schneller.", "KI"),
        ("Was die Domstadt digital unternimmt, hilft allen.", "Domstadt digital"),
        ("Wie die Hansestadt online plant, zeigt sie heute.", "Hansestadt online"),
        ("Weil die Kreisstadt überall spart, fehlt Geld.", "Kreisstadt überall"),
        ("Unter dem Namen Softura will der Kreis sparen.", "Softura"),
        ("Unter dem Titel Xerbila läuft eine Reihe.", "Xerbila"),
        ("Sie werben unter dem Motto Zirkonda dafür.", "Zirkonda"),
        ("Das Bundesgeld kam spät.", "Bundesgeld"),
        ("Eine Bremer Firma liefert.", "Bremer Firma"),
        ("Für die kommunale IT ist das neu.", "kommunale IT"),
        ("Den Deutschen Lichtpreis gewann niemand.", "Deutschen Lichtpreis"),
        ("Der Erste Bürgermeister sprach.", "Erste Bürgermeister"),
        ("Die Universitäts- und Hansestadt zahlt.", "Universitäts- und Hansestadt"),
        ("In Bottrop wird gebaut.", "Bottrop"),
        ("Seit Mai ist der Zweckverband online.", "Zweckverband online"),
        ("Mit dabei ist Kommunal vernetzt.", "Kommunal vernetzt"),
        ("Damit vereint die Genossenschaft sieben Kommunen.", "Genossenschaft sieben Kommunen"),
        ("Die Stiftung in der Gründungsphase zahlt.", "Stiftung in der Gründungsphase"),
        ("Das sagte der Hessische Minister für Kultus.", "Hessische Minister für Kultus"),
        ("Das baut Münsters kommunaler IT-Betrieb.", "Münsters kommunaler IT-Betrieb"),
        ("Sie übernimmt die IT-Leitung der Stadt Emden.", "IT-Leitung der Stadt Emden"),
        ("In Jena bot die Lichtstadt Hilfe an.", "Lichtstadt Hilfe"),
        ("Auch Nachtbus und Bahn fahren.", "Nachtbus"),
        ("Das ist heute billig.", "billig"),
        ("Die Städte bündeln ihre Verwaltungs-IT.", "Verwaltungs-IT"),
        ("Nun übernimmt Kollege Computer.", "Kollege Computer"),
        ("Es entschied der Gemeinderat für Zwoschwitz.", "Gemeinderat für Zwoschwitz"),
    ],
)
def test_ordinary_words_are_no_bodies(text, words):
    assert bodies(text, words) == []


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Auch die Xerbil Digital fördert Hanau.", "Xerbil Digital fördert Hanau", "Xerbil Digital"),
        ("Geld gibt die Xerbilstiftung Nord Kommunen bald.", "Xerbilstiftung Nord Kommunen", "Xerbilstiftung Nord"),
        ("Geld gibt auch Xerbil bewegt.", "Xerbil bewegt", "Xerbil bewegt"),
    ],
)
def test_what_follows_a_name_is_no_part_of_it(text, words, name):
    (body,) = extract(text, ORG=words).organizations
    assert body.name == name


def test_a_name_goes_on_with_a_preposition_that_names_have():
    for name in ("Verein für Rechenkultur", "Verband ländlicher Rechenzentren"):
        (body,) = extract(f"Das trägt der {name}.", ORG=name).organizations
        assert body.name == name


def test_an_acronym_in_brackets_is_a_name_of_its_own():
    text = "Beim Zirkonda-Rechenhof (ZRH) wird gerechnet. Das ZRH wächst."
    (body,) = extract(text, ORG="Zirkonda-Rechenhof (ZRH)").organizations
    assert (body.name, body.acronym) == ("Zirkonda-Rechenhof", "ZRH")
    assert [mention.text for mention in body.mentions] == ["Zirkonda-Rechenhof", "ZRH", "ZRH"]


def test_a_person_whom_only_the_pipeline_knows_is_found_again_by_surname():
    text = "Es kam Xolani Quvhala. Das hielt Quvhala für falsch."
    proposals = [{"label": "PER", "pattern": "Xolani Quvhala"}, {"label": "ORG", "pattern": "Quvhala"}]
    nlp = spacy.blank("de")
    nlp.add_pipe("entity_ruler").add_patterns(proposals)
    result = Extractor(nlp)(text)
    assert [mention.text for person in result.people for mention in person.mentions] == ["Xolani Quvhala", "Quvhala"]
    assert result.organizations == ()


def test_a_body_that_goes_on_lengthens_what_its_head_opens():
    result = extract("Der Verein Offene Daten Westfalen lädt ein.", ORG="Verein Offene Daten Westfalen")
    (body,) = result.organizations
    assert (body.name, body.aliases) == ("Offene Daten Westfalen", ("Verein Offene Daten Westfalen",))


def test_a_bracket_that_a_name_opens_is_closed():
    text = "Die Xerbil Frankfurt (Oder) fährt Bus."
    assert bodies(text, "Xerbil Frankfurt (Oder") == ["Xerbil Frankfurt (Oder)"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Der Bus fährt nach Zwoschwitz.", "Zwoschwitz"),
        ("Sie zog nach Wanne.", "Wanne"),
        ("Am Rummelsburger Ufer stehen Sensoren.", "Rummelsburger Ufer"),
    ],
)
def test_places_that_no_register_has_are_taken(text, words):
    assert places(text, words) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die Wanne war voll.", "Wanne"),
        ("Leer ging niemand aus.", "Leer"),
        ("Angebunden werden die Parkhäuser Mauer und Post.", "Parkhäuser Mauer"),
        ("Jede zwölfte Kommune im Südwesten KI ein.", "Südwesten KI"),
        ("Den Antrag hat der Kreis Mitte Januar gestellt.", "Mitte"),
        ("Das Smart-City-Projekt beginnt.", "Smart-City-Projekt"),
        ("Sie fährt nach Algorithmus.", "Algorithmus"),
        ("Daten liegen in Silos.", "Silos"),
        ("Es kam Hagen Wedel.", "Hagen Wedel"),
        ("Anschrift: Ringweg 3, 99999 Zwoschwitz, Telefon folgt.", "Zwoschwitz"),
        ("ZWOSCHWITZ Kleine Gemeinden wollen mehr Geld.", "ZWOSCHWITZ"),
    ],
)
def test_ordinary_words_addresses_and_datelines_are_no_places(text, words):
    assert places(text, words) == []


def test_people_need_a_first_name():
    text = "Xerbil Vantromsk kam. Blixum ging."
    assert [person.name for person in extract(text, PER="Xerbil Vantromsk").people] == ["Xerbil Vantromsk"]
    assert extract(text, PER="Blixum").people == ()


def test_a_name_over_a_line_break_is_one_name():
    text = "Gestern sprach Xerbil\nVantromsk im Rat."
    segment = Segment(kind="paragraph", start=0, end=len(text))
    article = Article(id="a1", kind="main", start=0, end=len(text), segments=(segment,))
    (passages,) = annotate(text, (article,), pipeline(PER="Xerbil Vantromsk"))
    (person,) = find_mentions(passages, article).people
    assert (person.name, person.text) == ("Xerbil Vantromsk", "Xerbil\nVantromsk")
    assert text[person.start : person.end] == person.text


def test_a_name_keeps_the_label_that_most_of_its_places_get():
    nlp = pipeline(ORG="Softura")

    @spacy.Language.component("says_place_once")
    def says_place_once(doc):
        if doc.text.startswith("In"):
            doc.ents = [spacy.tokens.Span(doc, span.start, span.end, label="LOC") for span in doc.ents]
        return doc

    nlp.add_pipe("says_place_once")
    text = "Den Auftrag hat Softura.\n\nIm Mai will Softura liefern.\n\nIn Softura arbeiten zwölf Leute."
    document = Extractor(nlp)(text).document
    assert [place.name for place in document.articles[0].places] == []
    assert [body.name for body in document.articles[0].organizations] == ["Softura"]
