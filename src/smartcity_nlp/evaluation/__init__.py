"""Extraction against gold files → precision, recall and F1 per kind: ``evaluate("tests/articles", load())``.

Gold files hold by value what must come out of a text ("Klaus Weichel", Oberbürgermeister, Kaiserslautern); the rules
of the comparison are in the modules beside this one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from smartcity_nlp.evaluation.entities import compare_names, compare_organizations, compare_people, compare_places
from smartcity_nlp.evaluation.events import compare_events
from smartcity_nlp.evaluation.gold import GoldDocument, GoldError, read_gold
from smartcity_nlp.evaluation.page import compare_layout, compare_offsets, compare_teasers
from smartcity_nlp.evaluation.tally import Difference, Row, Tally
from smartcity_nlp.evaluation.values import compare_dates, compare_money, compare_quotes
from smartcity_nlp.extraction import Extraction
from smartcity_nlp.types import Article, Document

__all__ = ["Difference", "GoldError", "Row", "Scores", "compare", "evaluate"]


@dataclass(frozen=True, slots=True)
class Scores:
    """Figures per kind, counted over all documents, and what was missing, extra or different."""

    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]

    def f1(self) -> dict[str, float]:
        """F1 by kind."""
        return {row.kind: row.f1 for row in self.rows}

    def to_dict(self) -> dict[str, dict[str, float]]:
        """All figures by kind."""
        return {row.kind: {key: value for key, value in row._asdict().items() if key != "kind"} for row in self.rows}

    def __str__(self) -> str:
        """The figures as a table."""
        head = f"{'kind':28} {'P':>6} {'R':>6} {'F1':>6} {'tp':>5} {'fp':>5} {'fn':>5}"
        figures = "{0:28} {1:6.3f} {2:6.3f} {3:6.3f} {4:5} {5:5} {6:5}"
        return "\n".join([head, *(figures.format(*row) for row in self.rows)])


def evaluate(gold_dir: str | Path, extract: Callable[..., Extraction]) -> Scores:
    """Extracts every ``NAME.txt`` of the folder that has a ``NAME.gold.json`` beside it, and compares.

    Raises :class:`GoldError` for a folder without gold files and for a broken one.
    """
    tally = Tally()
    for document in read_gold(Path(gold_dir)):
        tally.add(compare(document, extract(document.text, id=document.name).document))
    return Scores(rows=tuple(tally.rows()), differences=tuple(tally.differences))


def compare(document: GoldDocument, found: Document) -> Tally:
    """What is right, extra and missing in one document."""
    tally, gold = Tally(document.name), document.gold["main"]
    nothing = Article(id="", kind="main", start=0, end=0)
    article = next((article for article in found.articles if article.kind == "main"), nothing)
    compare_layout(tally, gold, article)
    compare_people(tally, gold.get("people", []), article.people)
    compare_organizations(tally, gold, article)
    compare_places(tally, gold.get("places", []), article.places)
    compare_names(tally, "programme", gold.get("programmes", []), article.programmes)
    compare_money(tally, gold.get("money", []), article.money)
    compare_dates(tally, gold.get("dates", []), article.dates)
    compare_quotes(tally, gold.get("quotes", []), article)
    compare_events(tally, gold.get("events", []), article)
    compare_teasers(tally, document.gold, found)
    for each in found.articles:
        compare_offsets(tally, document.text, each)
    return tally
