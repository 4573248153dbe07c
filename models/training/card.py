"""Figures → the model card: `card.md` with its tables filled in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from evaluate import Figures, Score

TEMPLATE = Path(__file__).parent / "card.md"
LABELS = ("PER", "ORG", "LOC", "all", "MISC")
CORPORA = {
    "articles": "articles of the subject (148, `corpus/dev`)",
    "articles-usual": "of these, as the genre is (64, `usual-*`, by four writers of no training article)",
    "smartdata-dev": "SmartData dev: news, tweets, traffic reports",
    "smartdata-dev-news": "SmartData dev, documents of 400 characters and more",
    "germeval": "GermEval 2014, every sixth test sentence",
}


def write_card(pipeline: Path, figures: Figures) -> None:
    """Write `README.md` into the pipeline's folder."""
    text = TEMPLATE.read_text(encoding="utf-8")
    filled = {
        "names": "\n".join(_row(title, figures.names[corpus]) for corpus, title in CORPORA.items()),
        "details": "\n".join(_details(figures.names["articles"])),
        "words": "\n".join(
            f"| {kind} | {before:.3f} | {figures.words[kind]:.3f} |"
            for kind, before in figures.words_by_treebank.items()
        ),
        "speed": f"{round(figures.words_per_second, -2):,.0f}",
        "size": f"{figures.megabytes:.1f}",
    }
    for key, value in filled.items():
        text = text.replace(f"<!-- {key} -->", value)
    (pipeline / "README.md").write_text(text, encoding="utf-8")


def _row(title: str, scores: Mapping[str, Score]) -> str:
    cells = [f"{scores[label].f1:.3f}" if scores[label].gold else "–" for label in LABELS]
    return " | ".join((f"| {title}", *cells, f"{scores['all'].gold:,} |"))


def _details(scores: Mapping[str, Score]) -> list[str]:
    return [
        f"| {label} | {score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f} | {score.gold:,} |"
        for label, score in ((label, scores[label]) for label in LABELS)
    ]
