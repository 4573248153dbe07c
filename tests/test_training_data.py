"""What the embedded pipeline is trained on: inline marks, copies with other names, votes of the teachers."""

import json
import lzma
from collections import Counter
from pathlib import Path

import pytest
from datasets import split_paragraphs
from documents import blank_german, make_doc
from marks import Example, MarkError, Span, find_unmarked, parse_marks, read_marked
from questions import count_votes, write_questions
from silver import open_unmarked, settle_votes
from spacy.tokens import Doc
from swaps import WORDS, Swapper

CORPUS = Path(__file__).parents[1] / "models" / "training" / "corpus"
HELD_OUT = [Path(__file__).parent / "articles", Path(__file__).parent / "unseen"]
MARKED = "{Klaus Weidner|PER} sprach in {Hof|LOC}. {Weidners|PER} Firma {Nordwerk GmbH|ORG} schwieg."


@pytest.fixture(scope="module")
def nlp():
    return blank_german()


def names(example):
    return [(example.text[span.start : span.end], span.label) for span in example.spans]


def test_marks_are_read():
    example = parse_marks(MARKED)
    assert example.text == "Klaus Weidner sprach in Hof. Weidners Firma Nordwerk GmbH schwieg."
    assert names(example) == [("Klaus Weidner", "PER"), ("Hof", "LOC"), ("Weidners", "PER"), ("Nordwerk GmbH", "ORG")]


@pytest.mark.parametrize("marked", ["{Hof|ORT}", "in {Hof", "{ Hof|LOC}", "{|LOC}", "Hof|LOC}"])
def test_a_broken_mark_is_an_error(marked):
    with pytest.raises(MarkError):
        parse_marks(marked)


def test_a_name_that_is_bare_elsewhere_is_reported():
    assert find_unmarked(parse_marks("In {Hof|LOC}, nahe Hof.")) == ["'Hof' in 'In Hof, nahe Hof.'"]


def test_every_written_article_is_well_marked():
    articles = {folder: sorted((CORPUS / folder).glob("*.txt")) for folder in ("train", "dev", "sentences")}
    for path in (path for paths in articles.values() for path in paths):
        assert read_marked(path).spans, path
    written = len(articles["train"]) + len(articles["dev"])
    assert written >= 150
    assert len(articles["dev"]) >= 0.15 * written


def test_no_article_that_measures_the_library_teaches_it():
    pages = [path.read_text(encoding="utf-8") for folder in HELD_OUT for path in folder.rglob("*.txt")]
    measured = {line for page in pages for line in long_lines(page)}
    taught = {line for path in CORPUS.rglob("*.txt") for line in long_lines(read_marked(path).text)}
    assert measured.isdisjoint(taught)


def long_lines(text):
    """Lines longer than a formula: "Das Ministerium für Heimat, Kommunales, Bau und Digitalisierung teilt mit:"."""
    return {line.strip() for line in text.splitlines() if len(line.strip()) > 80}


def test_a_copy_names_alike_what_was_named_alike():
    swapper = Swapper(surnames=["Brandt", "Kuhlmann", "Lindner"], seed=3)
    person, place, surname, company = names(swapper.copy(parse_marks(MARKED), share=1.0))
    assert person[0] != "Klaus Weidner"
    assert surname[0].rstrip("s’") == person[0].split()[-1]
    assert place[0] != "Hof"
    assert company[0] != "Nordwerk GmbH"
    assert [label for _, label in (person, place, surname, company)] == ["PER", "LOC", "PER", "ORG"]


def test_a_body_called_by_what_and_where_it_is_stays_one_of_its_gender():
    example = parse_marks("Der {Heimatverein Ochtrup|ORG} lädt die {Stadtwerke Greven|ORG} ein.")
    for seed in range(20):
        copy = Swapper(surnames=["Brandt"], seed=seed).copy(example, share=1)
        (club, _), (works, _) = names(copy)
        assert any(club.startswith(f"{head} ") for head in WORDS["bodies"]["masculine"])
        assert any(works.startswith(f"{head} ") for head in WORDS["bodies"]["plural"])


def test_a_particle_stays_before_the_surname_alone():
    example = parse_marks("{Anna Weichel|PER} kam. „Gut“, sagte {Weichel|PER}.")
    copies = [names(Swapper(surnames=["Brandt"], seed=seed).copy(example, share=1)) for seed in range(200)]
    particles = [(full, alone) for (full, _), (alone, _) in copies if " von der " in full]
    assert particles
    assert all(full.endswith(f" {alone}") and alone.startswith("von der ") for full, alone in particles)


def test_the_same_seed_gives_the_same_copies():
    one, two, other = (Swapper(surnames=["Brandt", "Kuhlmann"], seed=seed) for seed in (1, 1, 2))
    example = parse_marks(MARKED)
    copies = [[swapper.copy(example) for _ in range(5)] for swapper in (one, two, other)]
    assert copies[0] == copies[1] != copies[2]


def test_capitals_keep_every_offset():
    example = parse_marks("Frau {Weiß|PER} kam nach {Gießen|LOC}.")
    assert names(Swapper(surnames=["Brandt"], seed=1).shout(example)) == [("WEIß", "PER"), ("GIEßEN", "LOC")]


def test_paragraphs_keep_their_names():
    parts = list(split_paragraphs([parse_marks("{Hof|LOC}\nzahlt.\n\nIn {Gera|LOC} nicht.")]))
    assert [(part.text, names(part)) for part in parts] == [
        ("Hof\nzahlt.", [("Hof", "LOC")]),
        ("In Gera nicht.", [("Gera", "LOC")]),
    ]


def test_a_name_inside_a_token_is_missing_not_absent(nlp):
    doc = make_doc(nlp, Example(text="Der Facebook-Gründer kam.", spans=(Span(start=4, end=12, label="ORG"),)))
    assert [(token.text, token.ent_iob_) for token in doc][:3] == [("Der", "O"), ("Facebook-Gründer", ""), ("kam", "O")]


def test_a_full_stop_after_a_legal_form_is_no_part_of_it(nlp):
    assert [token.text for token in nlp("bei der Nordwerk GmbH.")][-2:] == ["GmbH", "."]


def test_a_label_that_a_corpus_leaves_out_is_missing_where_a_teacher_sees_it(nlp):
    hof = Span(start=8, end=11, label="LOC")
    doc = make_doc(nlp, Example(text="Das von Hof gebaute Nordportal.", spans=(hof,), unmarked=("MISC",)))
    open_unmarked(doc, Counter({(2, 3, "MISC"): 1, (4, 5, "MISC"): 1, (3, 4, "ORG"): 3}))
    assert [(token.text, token.ent_iob_) for token in doc][2:5] == [("Hof", "B"), ("gebaute", "O"), ("Nordportal", "")]


def test_questions_and_answers_are_files_that_travel(nlp, tmp_path):
    taught = make_doc(nlp, parse_marks("In {Hof|LOC} der Facebook-Gründer."))
    write_questions(tmp_path / "questions.jsonl.xz", [taught], [nlp("Gera zahlt.")])
    with lzma.open(tmp_path / "questions.jsonl.xz", "rt", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    assert [line["words"] for line in lines] == [["In", "Hof", "der", "Facebook-Gründer", "."], ["Gera", "zahlt", "."]]
    assert lines[0]["tags"] == ["O", "B-LOC", "O", "O", "O"]
    assert "tags" not in lines[1]
    for name, answers in (("1", [[[0, 1, "LOC"]], []]), ("2", [[[0, 1, "LOC"]], [[3, 5, "PER"]]])):
        (tmp_path / f"{name}.json").write_text(json.dumps(answers), encoding="utf-8")
    teachers, votes = count_votes(tmp_path)
    assert teachers == 2
    assert list(votes) == [{(0, 1, "LOC"): 2}, {(3, 5, "PER"): 1}]


@pytest.mark.parametrize(
    ("votes", "kept", "missing"),
    [
        ({(0, 2, "PER"): 4}, ["Heike Vogtmann"], []),
        ({(0, 2, "PER"): 3, (0, 1, "PER"): 1}, ["Heike Vogtmann"], []),
        ({(0, 2, "PER"): 1}, [], ["Heike", "Vogtmann"]),
        ({(4, 5, "LOC"): 2}, ["Gera"], []),  # the rules know the place
        ({(4, 5, "ORG"): 2}, [], ["Gera"]),
        ({(2, 3, "PER"): 2}, [], ["kam"]),
        ({}, [], []),
    ],
)
def test_most_teachers_decide_and_the_rules_where_it_is_a_tie(nlp, votes, kept, missing):
    doc = Doc(nlp.vocab, words=["Heike", "Vogtmann", "kam", "nach", "Gera"])
    settle_votes(doc, Counter(votes), 4)
    assert [span.text for span in doc.ents] == kept
    assert [token.text for token in doc if token.ent_iob == 0] == missing
