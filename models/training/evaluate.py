"""A pipeline and held-out docs → figures per corpus and label: F1 of exact spans, accuracy of tags, words a second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import spacy
from documents import read_docs
from spacy.language import Language
from spacy.tokens import Doc

from smartcity_nlp.kernel import fast_ops

NAMES = ("PER", "ORG", "LOC")  # what the total counts; MISC is reported beside it


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and F1 of one label, and how many spans of it the gold has."""

    precision: float
    recall: float
    f1: float
    gold: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What the model card says of a pipeline."""

    names: dict[str, dict[str, Score]]  # by corpus and label
    words: dict[str, float]
    words_by_treebank: dict[str, float]  # of the first tagger, which saw no silver data
    words_per_second: float
    megabytes: float


def evaluate_pipeline(pipeline: Path, first_tagger: Path, held_out: Path) -> Figures:
    """Score the pipeline in a folder, and the first tagger, on the held-out docs of `recipe.py`."""
    with fast_ops():
        nlp, first = spacy.load(pipeline), spacy.load(first_tagger)
    corpora = {
        path.stem.removeprefix("names-"): read_docs(nlp, path) for path in sorted(held_out.glob("names-*.spacy"))
    }
    return Figures(
        names={corpus: score_names(nlp, docs, (*NAMES, "MISC")) for corpus, docs in corpora.items()},
        words=score_words(nlp, read_docs(nlp, held_out / "words-treebank.spacy")),
        words_by_treebank=score_words(first, read_docs(first, held_out / "words-treebank.spacy")),
        words_per_second=words_per_second(nlp, corpora["articles"] * 5),
        megabytes=sum(path.stat().st_size for path in pipeline.rglob("*") if path.is_file()) / 1e6,
    )


def score_names(nlp: Language, gold: Sequence[Doc], labels: Iterable[str] = NAMES) -> dict[str, Score]:
    """Scores by label, exact spans; "all" for PER, ORG and LOC together."""
    counts = {label: Counter[str]() for label in (*labels, "all")}
    for truth, guess in zip(gold, nlp.pipe(bare(nlp, gold)), strict=True):
        truths = {(span.start, span.end, span.label_) for span in truth.ents}
        guesses = {(span.start, span.end, span.label_) for span in guess.ents}
        for kind, spans in (("right", truths & guesses), ("missed", truths - guesses), ("wrong", guesses - truths)):
            for *_, label in spans:
                if label in counts:
                    counts[label][kind] += 1
                if label in NAMES:
                    counts["all"][kind] += 1
    return {label: _score(count) for label, count in counts.items()}


def score_words(nlp: Language, gold: Sequence[Doc]) -> dict[str, float]:
    """Accuracy of UPOS, of STTS tags and of whole feature sets, in parts of one."""
    right: Counter[str] = Counter()
    total = 0
    for truth, guess in zip(gold, nlp.pipe(bare(nlp, gold)), strict=True):
        for expected, said in zip(truth, guess, strict=True):
            total += 1
            right["UPOS"] += expected.pos == said.pos
            right["tag"] += expected.tag == said.tag
            right["morphology"] += expected.morph == said.morph
    return {kind: right[kind] / max(1, total) for kind in ("UPOS", "tag", "morphology")}


def words_per_second(nlp: Language, docs: Sequence[Doc]) -> float:
    """Words a second of `nlp.pipe` on one process, the best of three runs after one to warm up."""
    times = []
    for _ in range(4):
        fresh = bare(nlp, docs)
        start = perf_counter()
        for _ in nlp.pipe(fresh, batch_size=16):
            pass
        times.append(perf_counter() - start)
    return sum(len(doc) for doc in docs) / min(times[1:])


def bare(nlp: Language, docs: Iterable[Doc]) -> list[Doc]:
    """The words of docs without any annotation."""
    return [
        Doc(nlp.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])
        for doc in docs
    ]


def _score(count: Counter[str]) -> Score:
    right, wrong, missed = count["right"], count["wrong"], count["missed"]
    return Score(
        precision=right / max(1, right + wrong),
        recall=right / max(1, right + missed),
        f1=2 * right / max(1, 2 * right + wrong + missed),
        gold=right + missed,
    )
