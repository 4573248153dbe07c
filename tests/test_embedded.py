"""The embedded pipeline: what it is, and what it adds to the rules."""

import json
from collections import Counter
from pathlib import Path

import pytest
import spacy
from corpora import read_articles
from datasets import on_one_line, split_paragraphs
from documents import make_doc
from evaluate import score_names
from marks import read_marked

import smartcity_nlp as sc
from smartcity_nlp.annotate import annotate
from smartcity_nlp.article import read_page
from smartcity_nlp.mentions import find_mentions

ROOT = Path(__file__).parents[1]
PIPELINE = ROOT / "models" / "de_smartcity_md"
ARTICLES = sorted((ROOT / "models" / "training" / "corpus" / "dev").glob("*.txt"))
MEGABYTES = 30


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(PIPELINE)


def test_it_is_a_spacy_pipeline_of_its_own(nlp):
    assert nlp.pipe_names == ["tok2vec", "tagger", "morphologizer", "senter", "ner"]
    assert nlp.get_pipe("ner").labels == ("LOC", "MISC", "ORG", "PER")
    assert nlp.meta["license"] == "CC BY-SA 4.0"
    assert sc.load()("Hof.").document.model.name == "smartcity_md"


def test_its_tokens_are_those_of_spacys_own_tokenizer(nlp):
    ours = sc.load().nlp.tokenizer
    assert type(ours) is not type(nlp.tokenizer), "it reads kept patterns"
    texts = [*(path.read_text(encoding="utf-8") for path in ARTICLES), "„z.B.“ www.celle.de, :-) 3,5 km/h (GmbH)."]
    for text in texts:
        assert [token.text for token in ours(text)] == [token.text for token in nlp.tokenizer(text)]
    assert ours.to_bytes() == nlp.tokenizer.to_bytes()


def test_it_is_small_enough_for_a_wheel():
    assert sum(path.stat().st_size for path in PIPELINE.rglob("*")) <= MEGABYTES * 1e6


def test_it_holds_no_words_of_what_it_learnt_from():
    strings = json.loads((PIPELINE / "vocab" / "strings.json").read_text(encoding="utf-8"))
    assert len(strings) < 5000


def test_it_tags_and_names(nlp):
    doc = nlp("Die Nordlux GmbH liefert der Stadt Bottrop neue Leuchten, sagte Sevgi Demirtaş.")
    assert [token.pos_ for token in doc[:5]] == ["DET", "PROPN", "NOUN", "VERB", "DET"]
    assert doc[5].morph.get("Number") == ["Sing"]
    assert [(span.text, span.label_) for span in doc.ents] == [
        ("Nordlux GmbH", "ORG"),
        ("Bottrop", "LOC"),
        ("Sevgi Demirtaş", "PER"),
    ]


@pytest.mark.parametrize(("files", "bar"), [("*.txt", 0.90), ("usual-*.txt", 0.92)])
def test_it_finds_the_names_of_articles_that_it_did_not_learn_from(nlp, files, bar):
    paragraphs = split_paragraphs(read_articles(ARTICLES[0].parent, files))
    scores = score_names(nlp, [make_doc(nlp, on_one_line(paragraph)) for paragraph in paragraphs])
    assert scores["all"].f1 >= bar, scores


def test_sentence_starts_are_found(nlp):
    doc = nlp("Der Rat stimmte zu. Die Stadt baut nun ein Netz aus Sensoren auf.")
    assert [sentence.text for sentence in doc.sents] == [
        "Der Rat stimmte zu.",
        "Die Stadt baut nun ein Netz aus Sensoren auf.",
    ]


def test_loading_leaves_the_matrix_product_of_others_alone():
    from thinc.api import get_current_ops

    before = get_current_ops()
    spacy.load(PIPELINE)
    assert get_current_ops() is before


def figures(extract):
    """F1 of exact mentions against the marks of articles that neither rules nor pipeline were made from."""
    counts = {kind: Counter() for kind in ("PER", "ORG", "LOC")}
    for path in ARTICLES:
        example = read_marked(path)
        articles = read_page(example.text)
        for article, passages in zip(articles, annotate(example.text, articles, extract.nlp), strict=True):
            mentions = find_mentions(passages, article)
            read = {position for passage in passages for position in range(passage.start, passage.end)}
            for kind, found in (("PER", mentions.people), ("ORG", mentions.organizations), ("LOC", mentions.places)):
                gold = {(span.start, span.end) for span in example.spans if span.label == kind and span.start in read}
                said = {
                    (mention.start, mention.end) for mention in found if mention.form not in ("generic", "adjective")
                }
                counts[kind].update(right=len(gold & said), wrong=len(said - gold), missed=len(gold - said))
    return {kind: 2 * n["right"] / (2 * n["right"] + n["wrong"] + n["missed"]) for kind, n in counts.items()}


def test_people_bodies_and_places_each_gain_over_rules_alone(extract):
    alone, together = figures(sc.load("blank:de")), figures(extract)
    assert all(together[kind] > alone[kind] for kind in alone), (alone, together)
    assert together["ORG"] > alone["ORG"] + 0.05, (alone, together)
