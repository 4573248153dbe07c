"""`make bench`: what the extraction and each of its stages cost, beside the bare spaCy pipeline underneath.

    python benchmarks/speed.py [--rounds N] [--quick] [--json FILE]

Texts are the gold articles of `tests/articles`, a document of 15 kB and one of 1 MB made of their paragraphs. What is
compared runs in turn, round after round, in one process; the tables have medians of the processor's time. "bare
pipeline": `nlp.pipe` over the passages that the extraction reads. Memory is the peak on the longest document.
`--quick` leaves the megabyte out. Everything runs with one thread of the matrix product, as the extraction does.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import spacy
from report import Bar, report
from spacy.language import Language
from stages import STAGES, Memory, Processor, each_stage, status

import smartcity_nlp as sc
from smartcity_nlp import kernel, loading, pipeline
from smartcity_nlp.annotate import annotate
from smartcity_nlp.article import read_page
from smartcity_nlp.mentions.dates import find_dates
from smartcity_nlp.place_names import scan
from smartcity_nlp.types import READ_KINDS, Article

ARTICLES = Path(__file__).parents[1] / "tests" / "articles"
SHORT, LONG = 15_000, 1_000_000  # characters
WHOLE, BARE = "whole extraction", "bare pipeline"
FEW, MANY = 50, 500  # patterns of the caller's own


@dataclass
class Costs:
    """Seconds of each round by what ran; `words` are those of the texts."""

    words: int
    seconds: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, seconds: float) -> None:
        self.seconds.setdefault(name, []).append(seconds)

    def of(self, name: str) -> float:
        return median(self.seconds.get(name, [float("nan")]))

    def rows(self, texts: str, peaks: dict[str, float]) -> Iterator[dict[str, Any]]:
        for name in (BARE, WHOLE, *STAGES):
            peak = peaks.get(name)
            yield {
                "texts": texts, "what": name, "words_per_second": round(self.words / self.of(name)),
                "times_bare": round(self.of(name) / self.of(BARE), 3), "peak_mb": peak and round(peak),
            }  # fmt: skip


# --- the texts -----------------------------------------------------------------------------------------------------


def gold_articles() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]


def long_document(length: int) -> str:
    """Paragraphs of the gold articles, again and again, until there are so many characters."""
    paragraphs = [
        text[segment.start : segment.end]
        for text in gold_articles()
        for segment in read_page(text)[0].segments
        if segment.kind in ("lead", "paragraph")
    ]
    whole = "\n\n".join(islice(cycle(paragraphs), length * len(paragraphs) // sum(map(len, paragraphs)) + 1))
    return whole[: whole.rindex(".", 0, length) + 1]


def passages_of(text: str) -> list[str]:
    """What the extraction gives the pipeline."""
    segments = (segment for article in read_page(text) for segment in article.segments)
    return [text[segment.start : segment.end] for segment in segments if segment.kind in READ_KINDS]


# --- what is compared ----------------------------------------------------------------------------------------------


def seconds_of(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def run_bare(nlp: Language, texts: Iterable[str]) -> list[Any]:
    """The entities that the bare pipeline finds; the docs are let go, batch by batch."""
    return [
        (entity.text, entity.label_)
        for text in texts
        for doc in nlp.pipe(passages_of(text), batch_size=16)
        for entity in doc.ents
    ]


def stock_pipeline() -> Language:
    """The same pipeline as `spacy.load` gives it, with spaCy's own matrix product."""
    faster = kernel._faster
    try:
        kernel._faster = lambda ops: ops
        return spacy.load(loading._embedded(), exclude=list(loading.UNREAD))
    finally:
        kernel._faster = faster


def measure(extract: pipeline.Extractor, texts: Sequence[str], rounds: int) -> Costs:
    """The bare pipeline and the extraction with its stages, in turn."""
    costs = Costs(sum(len(text.split()) for text in texts))
    for _ in range(rounds):
        reading = seconds_of(lambda: [passages_of(text) for text in texts])
        costs.add(BARE, seconds_of(lambda: run_bare(extract.nlp, texts)) - reading)
        with each_stage(Processor) as stages:
            costs.add(WHOLE, seconds_of(lambda: [extract(text) for text in texts]))
        for name, seconds in stages.items():
            costs.add(name, seconds)
    return costs


def peaks_of(extract: pipeline.Extractor, text: str) -> dict[str, float]:
    """The peak of memory of the bare pipeline and of each stage, in megabytes."""
    bare = Memory()
    run_bare(extract.nlp, [text])
    peak = bare.taken()
    with each_stage(Memory) as peaks:
        extract(text)
    return {**peaks, BARE: peak, WHOLE: max(peaks.values())}


def kernel_bar(nlp: Language, texts: Sequence[str], rounds: int) -> Bar:
    """Our pipeline against the same one with spaCy's kernel; raises if they find different entities."""
    stock = stock_pipeline()
    if run_bare(nlp, texts) != run_bare(stock, texts):
        raise RuntimeError("the two kernels find different entities")
    ratios = [
        seconds_of(lambda: run_bare(stock, texts)) / seconds_of(lambda: run_bare(nlp, texts)) for _ in range(rounds)
    ]
    least = 1.35 if kernel._numpy_is_faster() else 0.97
    return Bar("speed of the pipeline, × stock spacy.load", median(ratios), least=least)


def gazetteer_bar(nlp: Language, texts: Sequence[str], rounds: int) -> Bar:
    passages = [passage for text in texts for passage in passages_of(text)]
    ratios = [
        seconds_of(lambda: ([read_page(text) for text in texts], [scan(passage) for passage in passages]))
        / seconds_of(lambda: list(nlp.pipe(passages, batch_size=16)))
        for _ in range(rounds)
    ]
    return Bar("article reading and gazetteer, share of the pipeline", median(ratios), most=0.05)


def dates_bar(texts: Sequence[str], rounds: int) -> Bar:
    from dateparser.search import search_dates

    blank = spacy.blank("de")
    read: list[tuple[Any, Article]] = [
        (annotate(text, (article,), blank)[0], article) for text in texts for article in read_page(text)[:1]
    ]
    words = [passage for text in texts for passage in passages_of(text)]
    ratios = [
        seconds_of(lambda: [search_dates(passage, languages=["de"]) for passage in words])
        / seconds_of(lambda: [find_dates(passages, article) for passages, article in read])
        for _ in range(rounds)
    ]
    return Bar("speed of the dates, × dateparser.search_dates", median(ratios), least=25)


def patterns_bar(texts: Sequence[str], rounds: int) -> Bar:
    """500 patterns of the caller's own frames against 50."""
    few, many = (sc.load(frames=[own_frames(number)]) for number in (FEW, MANY))
    ratios = [
        seconds_of(lambda: [many(text) for text in texts]) / seconds_of(lambda: [few(text) for text in texts])
        for _ in range(rounds)
    ]
    return Bar(f"cost with {MANY} patterns, × {FEW}", median(ratios), most=2)


def own_frames(number: int) -> dict[str, Any]:
    """A type of event with as many nouns for triggers, half of them endings."""
    letters = "abcdefghij"
    words = ["".join(letters[int(digit)] for digit in f"{i:04}") + "ding" for i in range(number)]
    nouns = [("*" if i % 2 else "") + word for i, word in enumerate(words)]
    return {
        "types": {"ding": {"required": ["thing"], "identity": ["thing"], "roles": {"thing": {"kinds": ["place"]}}}},
        "ding": [{"name": "Ding", "nouns": nouns, "roles": {"thing": ["pp:in"]}}],
    }


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description="what the extraction and its stages cost")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="without the document of a megabyte")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    options = parser.parse_args(arguments)
    extract, articles, rounds = sc.load(), gold_articles(), options.rounds
    extract(articles[0][:500])
    loaded = status("VmRSS")
    texts = {"gold articles": articles, "15 kB": [long_document(SHORT)]}
    if not options.quick:
        texts["1 MB"] = [long_document(LONG)]
    with kernel.one_thread():  # the bare pipeline too
        peaks = peaks_of(extract, list(texts.values())[-1][0])
        for warm in (articles, texts["15 kB"]):
            measure(extract, warm, 1)
        costs = {
            name: measure(extract, own, min(rounds, 3) if name == "1 MB" else rounds) for name, own in texts.items()
        }
        bars = [
            gazetteer_bar(extract.nlp, articles, rounds), dates_bar(articles, rounds),
            kernel_bar(extract.nlp, articles, rounds), patterns_bar(articles, rounds),
        ]  # fmt: skip
    bars += [
        Bar(f"{name}: extraction, × bare pipeline", own.of(WHOLE) / own.of(BARE), most=1.5)
        for name, own in costs.items()
    ]
    if "1 MB" in costs:
        long, short = costs["1 MB"], costs["15 kB"]
        per_word = (long.of(WHOLE) / long.words) / (short.of(WHOLE) / short.words)
        bars.append(Bar("cost per word of 1 MB, × 15 kB", per_word, most=1.25))
        bars.append(Bar("peak memory of 1 MB, × after loading", peaks[WHOLE] / loaded, most=2))
    rows = [row for name, own in costs.items() for row in own.rows(name, peaks if name == list(costs)[-1] else {})]
    report({"costs": rows, "ratios": [bar.row() for bar in bars]}, options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
