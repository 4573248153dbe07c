"""Training data as spaCy reads it: DocBin from bytes, CoNLL through spaCy's own converter."""

from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.converters import conll_ner_to_docs

from smartcity_nlp.components import SPANS_KEY
from smartcity_nlp.export import LabelledSpan, LabelledText, to_conll, to_docbin
from smartcity_nlp.extraction import Extraction

EXAMPLE = Path(__file__).parent.parent / "examples" / "kaiserslautern.txt"


def docs_of(results) -> list[Doc]:
    return list(DocBin().from_bytes(to_docbin(results).to_bytes()).get_docs(spacy.blank("de").vocab))


def labelled(text: str, *spans: tuple[str, str], sentences: tuple[tuple[int, int], ...] | None = None) -> LabelledText:
    found = tuple(
        LabelledSpan(start=text.index(words), end=text.index(words) + len(words), label=label) for words, label in spans
    )
    return LabelledText(id="x", text=text, spans=found, sentences=((0, len(text)),) if sentences is None else sentences)


@pytest.fixture(scope="module")
def result(extract) -> Extraction:
    return extract(EXAMPLE.read_text(encoding="utf-8"), id="kaiserslautern")


def test_names_and_all_kinds_survive_bytes(result):
    (doc,) = docs_of([result])
    assert doc.text == result.text
    assert doc.user_data["id"] == "kaiserslautern"
    assert {("Roger Lewentz", "PER"), ("Kaiserslautern", "LOC"), ("IKONE DS", "ORG"), ("Digitale Stadt", "MISC")} <= {
        (ent.text, ent.label_) for ent in doc.ents
    }
    spans = {(span.text, span.label_) for span in doc.spans[SPANS_KEY]}
    assert {("708.000 Euro", "money"), ("Klaus Weichel", "person"), (result.events[0].trigger.text, "funding")} <= spans
    assert {span.label_ for span in doc.spans[SPANS_KEY]} >= {"quote", "date", "programme", "organization", "place"}


def test_words_that_only_corefer_are_no_names(result):
    (doc,) = docs_of([result])
    assert not {"Stadt", "Land", "Ministerium"} & {ent.text for ent in doc.ents}


def test_what_was_not_read_is_missing_and_not_outside(result):
    (doc,) = docs_of([result])
    keywords = [token for token in doc if token.text == "Stichwörter"]
    assert [token.ent_iob_ for token in keywords] == [""]
    assert next(token for token in doc if token.text == "erklärt").ent_iob_ == "O"


def test_sentences_are_those_of_the_segments(result):
    (doc,) = docs_of([result])
    sentences = [sentence.text.strip() for sentence in doc.sents]
    assert "Neues Landesgeld für die herzlich digitale Stadt" in sentences
    assert (
        "Die Stadt Kaiserslautern bekommt jetzt vom Land Rheinland-Pfalz eine Förderung von 708.000 Euro." in sentences
    )


def test_name_within_a_token_is_wider_among_the_spans_and_missing_among_the_names():
    (doc,) = docs_of([labelled("Der Bitkom-Wettbewerb in Hof", ("Bitkom", "organization"), ("Hof", "place"))])
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Hof", "LOC")]
    assert [(s.text, s.label_) for s in doc.spans[SPANS_KEY]] == [
        ("Bitkom-Wettbewerb", "organization"),
        ("Hof", "place"),
    ]
    assert [token.ent_iob_ for token in doc] == ["O", "", "O", "B"]


def test_of_names_that_overlap_the_longest_is_kept():
    (doc,) = docs_of([labelled("Rat der Stadt Hof", ("Stadt Hof", "place"), ("Rat der Stadt Hof", "organization"))])
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Rat der Stadt Hof", "ORG")]
    assert len(doc.spans[SPANS_KEY]) == 2


def test_spacy_learns_from_it(result):
    nlp = spacy.blank("de")
    ner = nlp.add_pipe("ner")
    docs = docs_of([result])
    for label in ("PER", "ORG", "LOC", "MISC"):
        ner.add_label(label)
    nlp.initialize()
    losses = nlp.update([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    assert losses["ner"] > 0


def test_conll_is_read_by_spacy(extract, result):
    other = extract("Eva Muster aus Hof lobt die EnBW AG.")
    read = list(conll_ner_to_docs(to_conll([result, other]), no_print=True))
    assert len(read) == 2
    for doc, back in zip(docs_of([result, other]), read, strict=True):
        names = [([token.text for token in ent], ent.label_) for ent in doc.ents]
        assert names == [([token.text for token in ent], ent.label_) for ent in back.ents]
        assert names


def test_conll_lines():
    text = "Eva Muster kam. Hof Münchberg lud ein."
    given = labelled(
        text, ("Eva Muster", "person"), ("Hof", "place"), ("Münchberg", "place"), sentences=((0, 15), (16, len(text)))
    )
    assert to_conll([given]) == (
        "-DOCSTART- -X- O O\n\nEva B-PER\nMuster I-PER\nkam O\n. O\n\nHof B-LOC\nMünchberg B-LOC\nlud O\nein O\n. O\n\n"
    )


def test_name_across_sentences_begins_anew():
    text = "Der Klub Pro. Hof tagt."
    given = labelled(text, ("Klub Pro. Hof", "organization"), sentences=((0, 13), (14, len(text))))
    assert "Hof B-ORG" in to_conll([given])


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\ud800 Hof \x00", "\u202eHof\u2028Hof", "-DOCSTART- -X- O O", "(" * 5_000]
)
def test_odd_texts(extract, text):
    result = extract(text, id="\ud800")
    (doc,) = docs_of([result])
    assert len(doc.text) == len(text)
    assert len(list(conll_ner_to_docs(to_conll([result]) + to_conll([result]), no_print=True))) <= 2
    assert all(len(line.split()) in (0, 2, 4) for line in to_conll([result]).split("\n"))


def test_nothing_gives_nothing():
    assert docs_of([]) == []
    assert to_conll([]) == ""


def test_spans_are_those_of_the_component(extract):
    text = "Innenminister Roger Lewentz gab der Stadt Hof am 4. Mai 2022 genau 5.000 Euro für „Kluge Orte“."
    nlp = spacy.blank("de")
    nlp.add_pipe("smartcity_mentions")
    (doc,), own = docs_of([extract(text)]), nlp(text)
    component = {(s.start_char, s.end_char, s.label_) for s in own.spans[SPANS_KEY]}
    exported = {(s.start_char, s.end_char, s.label_) for s in doc.spans[SPANS_KEY]}
    assert len(exported & component) >= 5
    assert {label for _, _, label in exported - component} <= {"funding", "value"}


def test_a_span_beyond_the_text_is_left_out():
    given = replace(labelled("Hof", ("Hof", "place")), spans=(LabelledSpan(start=90, end=95, label="place"),))
    assert docs_of([given])[0].ents == ()
