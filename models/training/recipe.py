"""`make model`: corpora and written articles → `models/de_smartcity_md`, in stages.

    vectors → gold → questions → answers → silver → names ─┐
    vectors → first tagger → tagged → tagger ──────────────┴→ pipeline, figures, model card

Each stage leaves a file in the work folder and is skipped where that file is: delete it to do the stage anew.
The answers are of large teachers where there is a GPU, or brought from a machine that has one, or of small teachers.

`--go-on PIPELINE` starts from a pipeline instead: its vectors and tags are kept, it answers itself, and its names learn
on from all of the text. That is how new articles are taught where there is no GPU: forty minutes.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import spacy
from assemble import assemble
from card import write_card
from datasets import held_out_sources, multiply, names_of, on_one_line, training_sources
from documents import UNMARKED, blank_german, make_doc, read_docs, write_docs
from evaluate import evaluate_pipeline
from questions import count_votes, draw_sentences, write_answers, write_questions
from silver import open_unmarked, settle_votes
from swaps import Swapper
from tagging import label_docs, read_treebank, treebank_docs
from train import average_names, train_pipeline
from vectors import make_vectors_pipeline, take_vectors, train_vectors, write_words

from smartcity_nlp.name_lists import surnames
from smartcity_nlp.sums import write_sums

HERE = Path(__file__).parent
NEEDED = (
    *("germeval2014.jsonl.xz", "ler.jsonl.xz", "smartdata-train.jsonl.xz", "smartdata-dev.jsonl.xz"),
    *("ud-gsd-dev.conllu.xz", "ud-gsd-test.conllu.xz", "raw-wikipedia-klexikon.txt.xz"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Where the corpora are, where the stages leave their files, and how much of everything (`configs/sizes.toml`)."""

    corpora: Path
    work: Path
    sizes: dict[str, Any]
    begun: Path | None = None  # a pipeline to go on from

    def run(self, output: Path) -> None:
        """All stages that are not done, then the pipeline with its card in `output`."""
        self.work.mkdir(parents=True, exist_ok=True)
        self._once("vectors", self._make_vectors)
        self._once("held-out", self._make_held_out)
        self._once("gold.spacy", self._make_gold)
        self._once("treebank.spacy", self._make_treebank)
        # Two at a time: the rest of a training is Python, which one processor does at a time.
        with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
            tags = pool.submit(self._make_tagger)
            self._once("questions", self._make_questions)
            self._once("answers", self._ask, pool)
            self._once("silver.spacy", self._make_silver)
            self._once("names", self._make_names, pool)
            tags.result()
        assemble(self.work / "names", self.begun or self.work / "tagger", output)
        write_card(output, evaluate_pipeline(output, self.work / "first-tagger", self.work / "held-out"))
        write_sums(output)

    def _once(self, name: str, stage: Callable[..., None], *settings: Any) -> None:
        target = self.work / name
        if not target.exists():
            print(f"=== {name}", flush=True)
            unfinished = target.with_name(f"unfinished-{name}")
            stage(unfinished, *settings)
            unfinished.rename(target)

    def _make_vectors(self, target: Path) -> None:
        if self.begun:
            take_vectors(spacy.load(self.begun), target)
            return
        words, table = self.work / "words.txt", self.work / "vectors.floret"
        print(f"{write_words(self.corpora, words):,} words")
        train_vectors(words, table, **self.sizes["vectors"])
        make_vectors_pipeline(table, target)

    def _make_held_out(self, target: Path) -> None:
        """What is only measured on: `names-CORPUS.spacy` and `words-treebank.spacy`."""
        nlp = blank_german()
        for source in held_out_sources(self.corpora):
            docs = (make_doc(nlp, on_one_line(example)) for example in source.examples)
            write_docs(docs, target / f"names-{source.name}.spacy")
        _, sentences = read_treebank(self.corpora)
        write_docs(treebank_docs(nlp, sentences), target / "words-treebank.spacy")

    def _make_gold(self, target: Path) -> None:
        """The gold examples, many of them with other names."""
        nlp = blank_german()
        every = self.sizes["gold"]["every"]
        sources = [replace(source, examples=source.examples[::every]) for source in training_sources(self.corpora)]
        swapper = Swapper(surnames=sorted(surnames()), seed=1, organizations=names_of(sources, "ORG"))
        docs = [make_doc(nlp, example) for example in multiply(sources, swapper, seed=1)]
        print(f"{write_docs(docs, target):,} docs")

    def _make_questions(self, target: Path) -> None:
        """What the teachers read: the gold, and what they are asked, gold with labels left out and raw text."""
        nlp = blank_german()
        gold = read_docs(nlp, self.work / "gold.spacy")
        asked = [doc for doc in gold if doc.user_data[UNMARKED]]
        asked += nlp.pipe(draw_sentences(self.corpora, self.sizes["silver"], seed=1))
        print(f"{write_docs(asked, target / 'asked.spacy'):,} docs to ask about")
        write_questions(target / "questions.jsonl.xz", gold, asked)

    def _ask(self, target: Path, pool: Executor) -> None:
        if self.begun:
            self._ask_pipelines(target, {"1": self.begun})
        elif has_gpu():
            self._ask_large_teachers(target)
        else:
            self._ask_small_teachers(target, pool)

    def _ask_large_teachers(self, target: Path) -> None:
        """Pretrain a transformer, fine-tune it several times; `large/` runs by itself on another machine, too."""
        self._once("pretrained", self._pretrain)
        _run_large("label.py", self.work / "pretrained", self.work / "questions" / "questions.jsonl.xz", target)

    def _pretrain(self, target: Path) -> None:
        _run_large("pretrain.py", self.corpora, target, "--seconds", str(self.sizes["pretraining"]["seconds"]))

    def _ask_small_teachers(self, target: Path, pool: Executor) -> None:
        """Train networks like the student's, only wider."""
        seeds = self.sizes["teachers"]["seeds"]
        _wait(*(pool.submit(self._once, f"teacher-{seed}", self._train_teacher, seed) for seed in seeds))
        self._ask_pipelines(target, {str(seed): self.work / f"teacher-{seed}" for seed in seeds})

    def _ask_pipelines(self, target: Path, pipelines: Mapping[str, Path]) -> None:
        target.mkdir(exist_ok=True)
        for name, pipeline in pipelines.items():
            teacher = spacy.load(pipeline, disable=["tok2vec", "tagger", "morphologizer"])
            asked = read_docs(teacher, self.work / "questions" / "asked.spacy")
            write_answers(target / f"{name}.json", teacher, asked)

    def _train_teacher(self, target: Path, seed: int) -> None:
        self._train("ner", self.work / "gold.spacy", target, {"system.seed": seed, **_keyed(self.sizes["teachers"])})

    def _make_silver(self, target: Path) -> None:
        """What the student learns from: gold, open where a corpus leaves out labels, and raw text with silver names."""
        nlp = blank_german()
        gold = [doc for doc in read_docs(nlp, self.work / "gold.spacy") if not doc.user_data[UNMARKED]]
        teachers, votes = count_votes(self.work / "answers")
        asked = zip(read_docs(nlp, self.work / "questions" / "asked.spacy"), votes, strict=True)
        answered = [
            open_unmarked(doc, voted) if doc.user_data.get(UNMARKED) else settle_votes(doc, voted, teachers)
            for doc, voted in asked
        ]
        docs = [*gold, *answered]
        random.Random(1).shuffle(docs)
        print(f"{write_docs(docs, target):,} docs")

    def _make_treebank(self, target: Path) -> None:
        sentences, _ = read_treebank(self.corpora)
        write_docs(treebank_docs(blank_german(), sentences), target)

    def _make_tagger(self) -> None:
        """The first tagger, which the card compares with, and the pipeline's own, unless there is one to go on from."""
        self._once("first-tagger", self._train_first_tagger)
        if not self.begun:
            self._once("tagged.spacy", self._make_tagged)
            self._once("tagger", self._train_tagger)

    def _make_tagged(self, target: Path) -> None:
        """Treebank sentences, several times over, and raw text with silver tags."""
        sentences, _ = read_treebank(self.corpora)
        docs = read_docs(blank_german(), self.work / "treebank.spacy")
        texts = draw_sentences(self.corpora, self.sizes["tagged"]["shares"], seed=2)
        silver = label_docs(spacy.load(self.work / "first-tagger", exclude=["senter"]), texts, sentences)
        mixed = [*silver, *docs * self.sizes["tagged"]["gold_times"]]
        random.Random(1).shuffle(mixed)
        print(f"{write_docs(mixed, target):,} docs")

    def _train_first_tagger(self, target: Path) -> None:
        steps = self.sizes["tagged"]["first_steps"]
        self._train("tagger", self.work / "treebank.spacy", target, {"sizes.steps": steps})

    def _make_names(self, target: Path, pool: Executor) -> None:
        """The names, from nothing, or several times on from one pipeline: then their average sees more than each."""
        sizes = self.sizes["going_on" if self.begun else "names"]
        parts = {seed: f"names-{seed}" for seed in sizes["seeds"]}
        _wait(*(pool.submit(self._once, part, self._train_names, sizes, seed) for seed, part in parts.items()))
        average_names([self.work / part for part in parts.values()], target)

    def _train_names(self, target: Path, sizes: Mapping[str, Any], seed: int) -> None:
        settings = {"system.seed": seed, **_keyed(sizes)}
        self._train("ner", self.work / "silver.spacy", target, settings, self.begun)

    def _train_tagger(self, target: Path) -> None:
        self._train("tagger", self.work / "tagged.spacy", target, _keyed(self.sizes["tagger"]))

    def _train(
        self, config: str, examples: Path, target: Path, overrides: dict[str, Any], begun: Path | None = None
    ) -> None:
        watched = {"ner": "names-articles", "tagger": "words-treebank"}[config]
        paths = {
            "paths.train": str(examples),
            "paths.dev": str(self.work / "held-out" / f"{watched}.spacy"),
            "paths.vectors": str(self.work / "vectors"),
        }
        train_pipeline(HERE / "configs" / f"{config}.cfg", target, {**paths, **overrides}, begun)


def missing_corpora(folder: Path) -> list[str]:
    """The files that the recipe cannot do without and `folder` does not hold."""
    return [name for name in NEEDED if not (folder / name).is_file()]


def has_gpu() -> bool:
    """Whether torch, which the package itself does not need, is here with a GPU to run on."""
    code = "import torch; raise SystemExit(not torch.cuda.is_available())"
    return find_spec("torch") is not None and not subprocess.run([sys.executable, "-c", code]).returncode


def main(arguments: list[str]) -> int:
    """The command line; 2 if corpora are missing."""
    parser = argparse.ArgumentParser(description="Trains models/de_smartcity_md; see models/training/README.md.")
    parser.add_argument("--corpora", type=Path, required=True, help="folder with the labelled corpora and raw texts")
    parser.add_argument("--work", type=Path, required=True, help="folder for what the stages leave")
    parser.add_argument("--output", type=Path, required=True, help="folder of the pipeline")
    parser.add_argument("--go-on", type=Path, help="a pipeline to go on from; without it all is trained from nothing")
    parser.add_argument("--sizes", type=Path, default=HERE / "configs" / "sizes.toml", help="how much of everything")
    given = parser.parse_args(arguments)
    missing = missing_corpora(given.corpora)
    if missing:
        print(f"not in {given.corpora}: {', '.join(missing)}", file=sys.stderr)
        print("models/training/README.md says where each corpus comes from and how its file is made.", file=sys.stderr)
        return 2
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")  # for the two processes below
    sizes = tomllib.loads(given.sizes.read_text(encoding="utf-8"))
    Recipe(corpora=given.corpora, work=given.work, sizes=sizes, begun=given.go_on).run(given.output)
    return 0


def _run_large(script: str, *arguments: Path | str) -> None:
    subprocess.run([sys.executable, HERE / "large" / script, *arguments], check=True)


def _wait(*tasks: Future[None]) -> None:
    for task in tasks:
        task.result()


def _keyed(sizes: Mapping[str, Any]) -> dict[str, Any]:
    return {f"sizes.{key}": value for key, value in sizes.items() if key != "seeds"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
