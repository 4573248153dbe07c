"""One test case is one line of German with inline marks: ``Sie erhält {708.000 Euro|708000 EUR exact grant}.``

Strictly parsed: a stray brace, a mark without ``|`` or an unreadable date fails the whole file.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import spacy

from smartcity_nlp.annotate import Passage, annotate
from smartcity_nlp.types import Article, Segment

CASES = Path(__file__).parent / "cases"
MARK = re.compile(r"\{(?P<words>[^{}|]+)\|(?P<spec>[^{}|]*)\}")
PUBLISHED = re.compile(r"@(\d{4}-\d{2}-\d{2}) ")
NLP = spacy.blank("de")


@dataclass(frozen=True)
class Case:
    line_number: int
    text: str
    marks: list[tuple[str, str]]
    published: date | None

    def __str__(self) -> str:
        return f"{self.line_number}: {self.text[:60]}"


def read_cases(name: str) -> list[Case]:
    """The cases of ``cases/<name>.txt``; raises ValueError naming file and line for a bad mark."""
    path = CASES / f"{name}.txt"
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            cases.append(_parse(line, f"{path.name}:{number}", number))
    return cases


def _parse(line: str, where: str, number: int) -> Case:
    published = None
    if match := PUBLISHED.match(line):
        published, line = date.fromisoformat(match[1]), line[match.end() :]
    text = MARK.sub(lambda match: match["words"], line)
    if "{" in text or "}" in text:
        raise ValueError(f"{where}: a mark is broken: {line}")
    marks = [(match["words"], match["spec"].strip()) for match in MARK.finditer(line)]
    return Case(number, text, marks, published)


def passages_of(text: str, published: date | None = None) -> tuple[tuple[Passage, ...], Article]:
    """A one-paragraph article made of the text, with its passages."""
    segment = Segment(kind="paragraph", start=0, end=len(text))
    article = Article(id="a1", kind="main", start=0, end=len(text), published=published, segments=(segment,))
    return annotate(text, (article,), NLP)[0], article
