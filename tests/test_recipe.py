"""`make model` from end to end on stand-in corpora: a handful of invented sentences in the formats of the real ones."""

import json
import lzma
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy

import smartcity_nlp as sc
from smartcity_nlp.sums import check_sums

RECIPE = Path(__file__).parents[1] / "models" / "training" / "recipe.py"
SIZES = """
[vectors]
rows = 500
epochs = 1
threads = 1

[gold]
every = 24

[teachers]
seeds = [1, 2]
steps = 400

[silver]
raw-wikipedia-klexikon = 40
raw-civic-tech = 20

[names]
seeds = [1]
steps = 400

[going_on]
seeds = [1, 2]
steps = 60

[tagged]
first_steps = 40
gold_times = 2

[tagged.shares]
raw-wikipedia-klexikon = 40

[tagger]
steps = 60
"""
PEOPLE = ["Heike Vogtmann", "Bernd Kuhlmann", "Aylin Brandt", "Uwe Lindner", "Petra Sommerfeld"]
PLACES = ["Kassel", "Gera", "Bottrop", "Emden", "Passau"]
BODIES = ["Stadtwerke Gera", "Nordwerk GmbH", "Bitkom", "Datalotsen AG", "Universität Passau"]


def sentences():
    """Marked as (text, spans), every name with every other."""
    for person, place, body in zip(PEOPLE * 12, PLACES[1:] * 15, BODIES[2:] * 20, strict=True):
        text = f"{person} kam nach {place} und sprach mit der Firma {body} über Sensoren."
        spans = [(text.index(name), text.index(name) + len(name), label) for name, label in
                 ((person, "PER"), (place, "LOC"), (body, "ORG"))]  # fmt: skip
        yield text, spans


def write_records(path, labels):
    lines = [
        json.dumps({"text": text, "spans": [{"start": a, "end": b, "label": labels[label]} for a, b, label in spans]})
        for text, spans in sentences()
    ]
    path.write_bytes(lzma.compress("\n".join(lines).encode()))


def write_treebank(path):
    words = [
        ("Die", "DET", "ART", "Definite=Def|PronType=Art"),
        ("Stadt", "NOUN", "NN", "Number=Sing"),
        ("kauft", "VERB", "VVFIN", "Mood=Ind"),
        ("Sensoren", "NOUN", "NN", "Number=Plur"),
        (".", "PUNCT", "$.", "_"),
    ]
    sentence = "".join(
        f"{i}\t{form}\t_\t{upos}\t{xpos}\t{features}\t0\t_\t_\t{'SpaceAfter=No' if form == 'Sensoren' else '_'}\n"
        for i, (form, upos, xpos, features) in enumerate(words, start=1)
    )
    path.write_bytes(lzma.compress((sentence + "\n").encode() * 24))


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpora")
    write_records(folder / "germeval2014.jsonl.xz", {"PER": "PER", "LOC": "LOC", "ORG": "ORG"})
    write_records(folder / "ler.jsonl.xz", {"PER": "PER", "LOC": "ST", "ORG": "UN"})
    for split in ("train", "dev"):
        write_records(
            folder / f"smartdata-{split}.jsonl.xz",
            {"PER": "person", "LOC": "location-city", "ORG": "organization-company"},
        )
    for split in ("dev", "test"):
        write_treebank(folder / f"ud-gsd-{split}.conllu.xz")
    raw = "\n".join(text for text, _ in sentences()).encode()
    for name in ("wikipedia-klexikon", "civic-tech"):
        (folder / f"raw-{name}.txt.xz").write_bytes(lzma.compress(raw * 3))
    return folder


def make(*arguments):
    environment = {**os.environ, "PYTHONWARNINGS": "default", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, str(RECIPE), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, env=environment, check=False)


def make_in(folder, corpora, *more):
    (folder / "sizes.toml").write_text(SIZES, encoding="utf-8")
    work, output = folder / "work", folder / "de_smartcity_md"
    run = make("--corpora", corpora, "--work", work, "--output", output, "--sizes", folder / "sizes.toml", *more)
    assert run.returncode == 0, run.stderr
    return output


@pytest.fixture(scope="module")
def made(corpora, tmp_path_factory):
    return make_in(tmp_path_factory.mktemp("made"), corpora)


def test_the_recipe_writes_a_pipeline_that_names_things(made):
    nlp = spacy.load(made)
    assert nlp.pipe_names == ["tok2vec", "tagger", "morphologizer", "senter", "ner"]
    doc = nlp("Heike Vogtmann kam nach Kassel und sprach mit der Firma Bitkom über Sensoren.")
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Heike Vogtmann", "PER"),
        ("Kassel", "LOC"),
        ("Bitkom", "ORG"),
    ]
    assert [token.tag_ for token in nlp("Die Stadt kauft Sensoren.")] == ["ART", "NN", "VVFIN", "NN", "$."]


def test_it_goes_on_from_a_pipeline_and_keeps_its_vectors_and_tags(made, corpora, tmp_path):
    work = shutil.copytree(made.parent / "work", tmp_path / "work")
    (work / "silver.spacy").unlink()
    for stage in ("vectors", "answers", "names-1", "names"):
        shutil.rmtree(work / stage)
    before, after = spacy.load(made), spacy.load(make_in(tmp_path, corpora, "--go-on", made))
    text = "Heike Vogtmann kam nach Kassel und sprach mit der Firma Bitkom über Sensoren."
    assert [(span.text, span.label_) for span in after(text).ents] == [
        (span.text, span.label_) for span in before(text).ents
    ]
    assert [token.tag_ for token in after(text)] == [token.tag_ for token in before(text)]
    assert (after.vocab["Bitkom"].vector == before.vocab["Bitkom"].vector).all()
    weights = [nlp.get_pipe("ner").model.to_bytes() for nlp in (before, after)]
    assert weights[0] != weights[1]


def test_the_extractor_takes_what_the_recipe_made(made):
    result = sc.load(made)("Heike Vogtmann kam nach Kassel.")
    assert result.document.model.name == "smartcity_md"
    assert [person.name for person in result.people] == ["Heike Vogtmann"]


def test_the_card_states_figures_and_every_source(made):
    card = (made / "README.md").read_text(encoding="utf-8")
    assert "<!--" not in card
    check_sums(made)
    for source in ("SmartData", "GermEval", "Legal Entity Recognition", "German-GSD", "HanTa", "Wikipedia", "CC BY-SA"):
        assert source in card


def test_without_corpora_it_says_what_is_missing_and_where_to_get_it(tmp_path):
    run = make("--corpora", tmp_path, "--work", tmp_path / "work", "--output", tmp_path / "output")
    assert run.returncode == 2
    assert "germeval2014.jsonl.xz" in run.stderr
    assert "models/training/README.md" in run.stderr
    assert not (tmp_path / "work").exists()
