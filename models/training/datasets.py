"""The corpora and articles → the examples to train on and, kept apart, those to measure on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from corpora import read_articles, read_capped, read_corpus
from marks import Example
from swaps import Swapper

from smartcity_nlp.annotate import SPACES

ARTICLES = Path(__file__).parent / "corpus"
HELD_OUT = 6  # every sixth GermEval sentence only measures
TRAFFIC_KEPT = 4  # one traffic report of four
COURT_KEPT = 6  # one court sentence of six
COPIES = {"germeval2014": 2, "smartdata": 2, "articles": 4, "sentences": 1}  # with other names
RECASED = 0.04  # copies in capitals, and as many in small letters
SIZES = {"news": 400}  # characters from which a SmartData document is an article, not a tweet or a report
PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Examples of one corpus."""

    name: str
    examples: list[Example]


def training_sources(corpora: Path) -> list[Source]:
    """What is trained on, as it was annotated, without copies."""
    germeval = [example for i, example in enumerate(read_corpus(corpora, "germeval2014")) if i % HELD_OUT]
    court = list(islice(read_corpus(corpora, "ler"), 0, None, COURT_KEPT))
    return [
        Source(name="germeval2014", examples=germeval),
        Source(name="smartdata", examples=read_capped(corpora, "smartdata-train", keep=TRAFFIC_KEPT)),
        Source(name="ler", examples=court),
        Source(name="articles", examples=list(split_paragraphs(read_articles(ARTICLES / "train")))),
        Source(name="sentences", examples=list(split_paragraphs(read_articles(ARTICLES / "sentences")))),
    ]


def held_out_sources(corpora: Path) -> list[Source]:
    """What is only measured on."""
    smartdata = list(read_corpus(corpora, "smartdata-dev"))
    return [
        Source(name="germeval", examples=list(islice(read_corpus(corpora, "germeval2014"), 0, None, HELD_OUT))),
        Source(name="smartdata-dev", examples=smartdata),
        Source(name="smartdata-dev-news", examples=[doc for doc in smartdata if len(doc.text) >= SIZES["news"]]),
        Source(name="articles", examples=list(split_paragraphs(read_articles(ARTICLES / "dev")))),
        Source(name="articles-usual", examples=list(split_paragraphs(read_articles(ARTICLES / "dev", "usual-*.txt")))),
    ]


def multiply(sources: Iterable[Source], swapper: Swapper, seed: int) -> list[Example]:
    """The examples, copies with other names, and some in capitals or small letters, in random order."""
    chance = random.Random(seed)
    examples = []
    for source in sources:
        for example in source.examples:
            copies = [swapper.copy(on_one_line(example)) for _ in range(COPIES.get(source.name, 0)) if example.spans]
            for each in (example, *copies):
                examples.append(each)
                if chance.random() < RECASED:
                    examples.append(swapper.shout(each))
                if chance.random() < RECASED:
                    examples.append(swapper.whisper(each))
    chance.shuffle(examples)
    return examples


def on_one_line(example: Example) -> Example:
    """The example as the package shows it to the pipeline: line breaks as spaces."""
    return replace(example, text=example.text.translate(SPACES))


def split_paragraphs(examples: Iterable[Example]) -> Iterator[Example]:
    """Each paragraph as an example of its own: the pipeline sees one segment at a time."""
    for example in examples:
        for paragraph in PARAGRAPH.finditer(example.text):
            start, end = paragraph.span()
            spans = tuple(
                replace(span, start=span.start - start, end=span.end - start)
                for span in example.spans
                if start <= span.start and span.end <= end
            )
            yield replace(example, text=paragraph[0], spans=spans)


def names_of(sources: Iterable[Source], label: str) -> list[str]:
    """The different names of a label, sorted."""
    examples = [example for source in sources for example in source.examples]
    return sorted(
        {example.text[span.start : span.end] for example in examples for span in example.spans if span.label == label}
    )
