"""The public corpora and our own articles → examples with our four labels.

`{"text": "… die Brenntag AG …", "spans": [{…, "label": "organization-company"}]}` → a span `ORG`. No corpus marks all:
`Example.unmarked` names the labels that a corpus leaves out, so that training can treat them as missing, not as absent.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from marks import Example, Span, read_marked

# Their labels → ours. What is not listed is no name for us: "…deriv" and "…part" of GermEval, laws, numbers.
LABELS: dict[str, dict[str, str]] = {
    "germeval2014": {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "OTH": "MISC"},
    "smartdata": {
        "person": "PER",
        "organization": "ORG",
        "organization-company": "ORG",
        "location": "LOC",
        "location-city": "LOC",
        "location-street": "LOC",
        "location-stop": "LOC",
        "location-route": "LOC",
    },
    "ler": {
        **{"PER": "PER", "LD": "LOC", "ST": "LOC", "STR": "LOC", "LDS": "LOC"},
        **{"ORG": "ORG", "UN": "ORG", "INN": "ORG", "GRT": "ORG"},
    },
}
UNMARKED = {"germeval2014": (), "smartdata": ("MISC",), "ler": ("MISC",)}
TRAFFIC = ("location-street", "location-stop", "location-route", "distance")  # what a traffic report is full of


def read_corpus(folder: Path, name: str) -> Iterator[Example]:
    """The examples of a labelled corpus, in the order of its file; `name` as in "smartdata-train"."""
    corpus = name.removesuffix("-train").removesuffix("-dev")
    for record in _records(folder / f"{name}.jsonl.xz"):
        yield _example(record, LABELS[corpus], UNMARKED[corpus])


def read_capped(folder: Path, name: str, *, keep: int) -> list[Example]:
    """A corpus with only every `keep`-th of its traffic reports (more streets, stops and routes than other names)."""
    corpus = name.removesuffix("-train").removesuffix("-dev")
    kept, traffic = [], 0
    for record in _records(folder / f"{name}.jsonl.xz"):
        of_traffic = sum(span["label"] in TRAFFIC for span in record["spans"])
        if 2 * of_traffic > sum(span["label"] in LABELS[corpus] for span in record["spans"]):
            traffic += 1
            if traffic % keep:
                continue
        kept.append(_example(record, LABELS[corpus], UNMARKED[corpus]))
    return kept


def read_articles(folder: Path, files: str = "*.txt") -> list[Example]:
    """The articles written for this project, by file name; `files` as in "usual-*.txt"."""
    return [read_marked(path) for path in sorted(folder.glob(files))]


def read_lines(path: Path) -> Iterator[str]:
    """The lines of a raw text (`.txt.xz`, UTF-8), without the empty ones."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from (line.strip() for line in lines if line.strip())


def read_conllu(path: Path) -> Iterator[list[tuple[str, str, str, str, bool]]]:
    """The sentences of a treebank, each word as (form, UPOS, XPOS, features, followed by a space).

    A contraction ("im" = "in" + "dem") is one word here, as our tokenizer leaves it: `ADP`, `APPRART`, no features.
    """
    words: list[tuple[str, str, str, str, bool]] = []
    covered = 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.strip():
                if words:
                    yield words
                words, covered = [], 0
            elif not line.startswith("#"):
                number, form, _, upos, xpos, features, *_, misc = line.rstrip("\n").split("\t")
                spaced = "SpaceAfter=No" not in misc
                if "-" in number:
                    covered = int(number.split("-")[1])
                    words.append((form, "ADP", "APPRART", "", spaced))
                elif "." not in number and int(number) > covered:
                    words.append((form, upos, xpos, "" if features == "_" else features, spaced))


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _example(record: dict[str, Any], labels: dict[str, str], unmarked: tuple[str, ...]) -> Example:
    text = record["text"]
    spans = []
    for span in record["spans"]:
        words = text[span["start"] : span["end"]]
        if span["label"] in labels and words.strip():
            start = span["start"] + len(words) - len(words.lstrip())  # "\xa0Nordic Yards"
            spans.append(Span(start=start, end=start + len(words.strip()), label=labels[span["label"]]))
    return Example(text=text, spans=_longest(spans), unmarked=unmarked)


def _longest(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start - span.end, span.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept, key=lambda span: span.start))
