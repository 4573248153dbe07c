import pytest

from smartcity_nlp.events.frame_tables import load_frames
from smartcity_nlp.events.modality import modality_of
from smartcity_nlp.events.ranks import find_ranks
from smartcity_nlp.events.slots import find_slots
from smartcity_nlp.grammar.clauses import find_clauses
from smartcity_nlp.grammar.phrases import find_phrases
from smartcity_nlp.grammar.verbs import VerbTable, conjugate
from smartcity_nlp.grammar.words import determiner_readings, preposition_cases, read_sentence
from smartcity_nlp.sentences import split_sentences

TABLE = VerbTable(load_frames().lemmas)


def clauses_of(text):
    words = read_sentence(text, 0, len(text), [])
    return find_clauses(words, find_phrases(words, TABLE.words), TABLE)


def phrases_of(text):
    words = read_sentence(text, 0, len(text), [])
    return {text[p.start : p.full_end]: "".join(sorted(p.cases)) for p in find_phrases(words, TABLE.words)}


def slots_of(text):
    clause = clauses_of(text)[0]
    lexical = [v for v in clause.verbs if v.form.lemma not in ("haben", "sein", "werden")]
    verb = next((v for v in lexical if v.form.tense == "participle"), lexical[0])
    slots = find_slots(clause, verb)
    return {
        name: text[p.start : p.end]
        for name in ("subject", "object", "dative")
        if (p := getattr(slots, name)) is not None
    }


@pytest.mark.parametrize(
    ("lemma", "words"),
    [
        ("fördern", "fördert förderte förderten gefördert geförderte zufördern"),
        ("bei|treten", "tritt beitritt trat beigetreten beizutreten beigetretene"),
        ("übergeben", "übergibt übergab übergeben übergebene"),
        ("eröffnen", "eröffnet eröffnete eröffneten"),
        ("finanzieren", "finanziert finanzierte finanzierten"),
        ("erhalten", "erhält erhielt erhielte erhalten"),
        ("bekommen", "bekommt bekam bekäme bekommen"),
    ],
)
def test_verbs_have_their_forms(lemma, words):
    forms = {word for word, _ in conjugate(lemma)}
    assert set(words.split()) <= forms
    assert not forms & {"gebeitritt", "geübergeben", "gefinanziert", "erhaltet"}


def test_a_particle_stands_apart_only_in_finite_forms():
    forms = dict(conjugate("bei|treten"))
    assert forms["tritt"].particle == "bei"
    assert forms["beigetreten"].particle is None


@pytest.mark.parametrize(
    ("text", "phrase", "cases"),
    [
        ("Einen Bescheid hat die Stadt erhalten.", "Einen Bescheid", "a"),
        ("Der Bescheid liegt vor.", "Der Bescheid", "n"),
        ("Der Kommune fehlt Geld.", "Der Kommune", "dg"),
        ("Das steht im Vertrag.", "im Vertrag", "d"),
        ("Es kommt vom Ministerium.", "vom Ministerium", "d"),
        ("Den Projekten fehlt Geld.", "Den Projekten", "d"),
    ],
)
def test_determiners_and_gender_narrow_the_case(text, phrase, cases):
    assert phrases_of(text)[phrase] == cases


def test_genitives_lists_and_compounds_are_one_phrase():
    assert "die Digitalisierung der Schulen" in phrases_of("Das Land zahlt die Digitalisierung der Schulen.")
    assert "Schulen, Kitas und Büchereien" in phrases_of("Davon haben Schulen, Kitas und Büchereien etwas.")
    assert "dem Bau- und Umweltausschuss" in phrases_of("Das liegt dem Bau- und Umweltausschuss vor.")


def test_a_finite_verb_is_no_adjective():
    assert "die Verwaltung" in phrases_of("Gestern hatte die Verwaltung die Vorlage vertagt.")


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("Die Stadt beauftragt den Verein.", {"subject": "Die Stadt", "object": "den Verein"}),
        ("Den Verein hat die Stadt beauftragt.", {"subject": "die Stadt", "object": "Den Verein"}),
        ("Der Verein wurde von der Stadt beauftragt.", {"subject": "von der Stadt", "object": "Der Verein"}),
        (
            "Der Kommune bewilligt der Bund einen Zuschuss.",
            {"subject": "der Bund", "object": "einen Zuschuss", "dative": "Der Kommune"},
        ),
        ("Die Kommune bekommt einen Zuschuss bewilligt.", {"dative": "Die Kommune", "object": "einen Zuschuss"}),
    ],
)  # fmt: skip
def test_who_does_what_whatever_the_word_order(text, slots):
    assert slots_of(text) == slots


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Die Stadt startet ein Portal.", "asserted"),
        ("Die Stadt hat ein Portal gestartet.", "asserted"),
        ("Die Stadt soll ein Portal starten.", "planned"),
        ("Die Stadt wird ein Portal starten.", "planned"),
        ("Das Portal wird gestartet.", "asserted"),
        ("Die Stadt könnte ein Portal starten.", "hypothetical"),
        ("Die Stadt startet kein Portal.", "negated"),
        ("Das Portal wird nicht gestartet.", "negated"),
    ],
)
def test_modality(text, modality):
    clause = clauses_of(text)[0]
    verb = next(verb for verb in clause.verbs if verb.form.lemma == "starten")
    assert modality_of(clause, verb) == modality


def test_clauses_end_where_a_new_verb_begins():
    clauses = clauses_of("Die Stadt startet ein Portal, nachdem der Rat zugestimmt hatte, und der Kreis baut ein Netz.")
    assert [clause.subordinator for clause in clauses] == [None, "nachdem", None]


def test_an_interrupted_clause_goes_on():
    clauses = clauses_of("Das Netz, das lange fehlte, hat die Stadt gebaut.")
    assert any(clause.has("haben") and any(p.head == "Netz" for p in clause.phrases) for clause in clauses)


def test_a_preposition_is_no_particle():
    clause = clauses_of("Das Geld geht an die Stadt.")[0]
    assert {verb.form.lemma for verb in clause.verbs} == {"gehen"}


def test_closed_classes():
    assert determiner_readings("dem") == {("m", "d"), ("n", "d")}
    assert determiner_readings("stadt") is None
    assert preposition_cases("vom") == ("von", "d")
    assert preposition_cases("stadt") is None


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Platz 2 ging an Husum.", ["Platz 2"]),
        ("den ersten Preis", ["winner"]),
        ("auf Rang drei", ["Platz 3"]),
        ("als Zweite ins Ziel", ["Platz 2"]),
        ("Am Platz 1848 steht ein Terminal.", []),
        ("Der Preis beträgt zwei Euro.", []),
    ],
)
def test_ranks(text, values):
    assert [rank.value for rank in find_ranks(text, 0, len(text))] == values


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Am 4. Mai kam Dr. Weichel nach Hof. Er blieb bis zum 6. Juni.", 2),
        ("Das kostet 3 Mio. Euro. „Viel Geld“, sagt sie.", 2),
        ("Die Wegwerk GmbH & Co. KG liefert. Der Rat stimmte zu.", 2),
        ("Seit 2019. Der Kreis zahlt.", 2),
        ("KIEL. Mit zehn Millionen Euro hilft das Land.", 2),
        ("Wirklich?! Ja …", 2),
        ("", 0),
    ],
)
def test_sentences(text, count):
    spans = split_sentences(text)
    assert len(spans) == count
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)


@pytest.mark.parametrize(
    ("text", "phrase", "inside"),
    [
        (
            "Die von der Stadt organisierte Messe lockte Gäste an.",
            "Die von der Stadt organisierte Messe",
            "von der Stadt",
        ),
        (
            "Er zeigte den im Mai mit Preisen bedachten Entwurf.",
            "den im Mai mit Preisen bedachten Entwurf",
            "mit Preisen",
        ),
        ("In der für Bürger nutzbaren Werkstatt wird gelötet.", "In der für Bürger nutzbaren Werkstatt", "für Bürger"),
        ("Das neue Leitsystem der Stadt hat einen Preis erhalten.", "Das neue Leitsystem der Stadt", None),
        ("Das Gerät, das mit neuen Sensoren arbeitet, ist klein.", "mit neuen Sensoren", None),
    ],
)
def test_a_participle_closes_the_bracket_that_its_determiner_opens(text, phrase, inside):
    words = read_sentence(text, 0, len(text), [])
    found = {text[p.start : p.full_end]: p for p in find_phrases(words, TABLE.words)}
    assert phrase in found
    embedded = [text[p.start : p.full_end] for p in found[phrase].embedded]
    assert (inside in embedded) if inside else not embedded
