"""What the teachers learn from and are asked, and what they answer.

    {"words": ["In", "Hof", "."], "signs": ["I", "l2", "."], "tags": ["O", "B-LOC", "O"]}   teaches
    {"words": ["Gera", "zahlt", "."], "signs": ["l1", "z", "."]}                            is asked → [[0, 1, "LOC"]]

"signs" are the prefix features of the words: what the lists of the package know of each. The tag "-" is missing.
"""

from __future__ import annotations

import json
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from corpora import read_lines
from evaluate import bare
from spacy.language import Language
from spacy.tokens import Doc

from smartcity_nlp.sentences import split_sentences

MARKUP = re.compile(r"\S{50}|[<>{}|\\]|https?:")  # of web pages, not of the language
Entity = tuple[int, int, str]


def draw_sentences(corpora: Path, counts: Mapping[str, int], seed: int) -> list[str]:
    """So many sentences of each raw text ("raw-civic-tech"), in random order; the same seed draws the same."""
    chance = random.Random(seed)
    drawn: list[str] = []
    for name, count in counts.items():
        path = corpora / f"{name}.txt.xz"
        if path.exists():
            lines = list(read_lines(path))
            lines = chance.sample(lines, min(len(lines), count))
            sentences = [line[start:end] for line in lines for start, end in split_sentences(line)]
            sentences = [sentence for sentence in sentences if not MARKUP.search(sentence)]
            drawn += chance.sample(sentences, min(len(sentences), count))
    chance.shuffle(drawn)
    return drawn


def write_questions(path: Path, gold: Iterable[Doc], asked: Iterable[Doc]) -> None:
    """One text a line: gold docs with their tags, then what is asked."""
    with lzma.open(path, "wt", encoding="utf-8") as lines:
        for question in chain((_question(doc) | {"tags": _tags(doc)} for doc in gold), map(_question, asked)):
            lines.write(json.dumps(question, ensure_ascii=False) + "\n")


def write_answers(path: Path, teacher: Language, asked: Sequence[Doc]) -> None:
    """The names that a spaCy pipeline sees in each text, as `large/label.py` writes them."""
    docs = teacher.pipe(bare(teacher, asked), batch_size=256)
    answers = [[(span.start, span.end, span.label_) for span in doc.ents] for doc in docs]
    path.write_text(json.dumps(answers), encoding="utf-8")


def count_votes(folder: Path) -> tuple[int, Iterator[Counter[Entity]]]:
    """How many teachers answered into `folder`, a `.json` file each, and for each text how many of them see a name."""
    answers = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    texts = zip(*answers, strict=True)
    return len(answers), (Counter((start, end, label) for said in text for start, end, label in said) for text in texts)


def _question(doc: Doc) -> dict[str, Any]:
    return {"words": [token.text for token in doc], "signs": [token.prefix_ for token in doc]}


def _tags(doc: Doc) -> list[str]:
    return [f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else token.ent_iob_ or "-" for token in doc]
