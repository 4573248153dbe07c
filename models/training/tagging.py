"""Words with tags to learn from: the treebank, and raw text that HanTa and a first tagger label together.

HanTa knows the forms of German (Wartena 2019, STTS tags) and errs less on tags than a tagger from 29,000 words, which
in turn knows the treebank's features. So HanTa says what a word can be, and the first tagger chooses the label among
those: "ihre/PPOSAT" → only `DET` labels → `Case=Acc|Gender=Fem|…|POS=DET`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from corpora import read_conllu
from documents import Word, make_tagged_doc
from HanTa.HanoverTagger import HanoverTagger
from spacy.language import Language
from spacy.tokens import Doc

from smartcity_nlp.sentences import split_sentences

TREEBANKS = ("ud-gsd-dev", "ud-gsd-test")
HELD_OUT = 8  # every eighth sentence only measures
GROUPED = 4  # sentences a doc, so that there are sentence starts to learn
RARE = 0.02  # a pair of HanTa tag and label below this share is a mistake of one of the two
LONGEST = 400  # words of one paragraph that go to HanTa at once

Allowed = dict[str, frozenset[str]]


def read_treebank(corpora: Path) -> tuple[list[list[Word]], list[list[Word]]]:
    """The treebank's sentences to train on, and those held out."""
    sentences = [sentence for name in TREEBANKS for sentence in read_conllu(corpora / f"{name}.conllu.xz")]
    kept = [sentence for i, sentence in enumerate(sentences) if i % HELD_OUT]
    return kept, sentences[::HELD_OUT]


def treebank_docs(nlp: Language, sentences: Sequence[Sequence[Word]]) -> list[Doc]:
    """The sentences as docs, a few in each."""
    return [make_tagged_doc(nlp, sentences[i : i + GROUPED]) for i in range(0, len(sentences), GROUPED)]


def label_docs(nlp: Language, texts: Iterable[str], sentences: Sequence[Sequence[Word]]) -> Iterator[Doc]:
    """Raw texts with silver tags, parts of speech, morphology and sentence starts.

    `nlp` is the first tagger; `sentences` are those it was trained on, which tell what label goes with what HanTa tag.
    """
    hanta = HanoverTagger("morphmodel_ger.pgz")
    tags, parts = _learn_allowed(hanta, sentences)
    for doc in nlp.pipe(texts):
        if len(doc) > LONGEST:
            continue
        _mark_sentences(doc)
        said = [tag for sentence in doc.sents for tag in _tag(hanta, [token.text for token in sentence])]
        _choose_tags(doc, nlp.get_pipe("tagger"), said, tags)
        _choose_morphology(doc, nlp.get_pipe("morphologizer"), said, parts)
        doc.set_ents([], default="missing")
        yield doc


def _learn_allowed(hanta: HanoverTagger, sentences: Iterable[Sequence[Word]]) -> tuple[Allowed, Allowed]:
    """HanTa tag → treebank tags, and → parts of speech, that stand with it more than by mistake."""
    tags: defaultdict[str, Counter[str]] = defaultdict(Counter)
    parts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for said, (_, upos, xpos, *_) in zip(_tag(hanta, [form for form, *_ in sentence]), sentence, strict=True):
            tags[said][xpos] += 1
            parts[said][upos] += 1
    return _common(tags), _common(parts)


def _common(counts: dict[str, Counter[str]]) -> Allowed:
    return {
        said: frozenset(label for label, count in labels.items() if count > RARE * labels.total())
        for said, labels in counts.items()
    }


def _tag(hanta: HanoverTagger, words: list[str]) -> list[str]:
    """HanTa's tag of each word; of white space, which it would not take, none."""
    tags = iter(hanta.tag_sent([word for word in words if not word.isspace()]))
    return ["" if word.isspace() else next(tags)[2] for word in words]


def _mark_sentences(doc: Doc) -> None:
    starts = {start for start, _ in split_sentences(doc.text)}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts


def _choose_tags(doc: Doc, tagger: object, said: list[str], allowed: Allowed) -> None:
    labels = list(tagger.labels)
    for token, best in zip(doc, _choose(doc, tagger, labels, said, allowed), strict=True):
        token.tag_ = labels[best]


def _choose_morphology(doc: Doc, morphologizer: object, said: list[str], allowed: Allowed) -> None:
    labels = list(morphologizer.labels)
    parts = [dict(pair.split("=", 1) for pair in label.split("|") if "=" in pair).get("POS", "") for label in labels]
    for token, best in zip(doc, _choose(doc, morphologizer, parts, said, allowed), strict=True):
        token.pos_ = parts[best]
        token.set_morph(
            "|".join(pair for pair in labels[best].split("|") if pair != "_" and not pair.startswith("POS="))
        )


def _choose(doc: Doc, pipe: object, labels: list[str], said: list[str], allowed: Allowed) -> list[int]:
    """For each word the best-scored label that HanTa's tag allows; any, where HanTa's tag is unknown."""
    (scores,) = pipe.model.predict([doc])
    mask = np.array([[label in allowed[tag] if tag in allowed else True for label in labels] for tag in said])
    return np.where(mask, scores, -np.inf).argmax(axis=1).tolist()
