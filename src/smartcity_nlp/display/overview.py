"""Many documents → a table for a notebook: a row a document, with its day, headline, and how many of what it has."""

from collections.abc import Iterable, Sequence
from itertools import islice

from smartcity_nlp.display.frame import framed
from smartcity_nlp.display.summary import headline
from smartcity_nlp.markup import clipped, escaped
from smartcity_nlp.types import Document

ROWS = 12
HEADLINE = 90  # characters
COUNTED = {
    "people": "people", "organizations": "bodies", "places": "places", "money": "amounts", "quotes": "quotes",
    "events": "events",
}  # fmt: skip


def overview_html(title: str, documents: Iterable[Document], failures: Sequence[object], *, number: int) -> str:
    """The first documents, of so many, and the first failures."""
    rows = [_row(document) for document in islice(documents, ROWS)]
    failed = (escaped(clipped(str(failure), HEADLINE)) for failure in islice(failures, ROWS))
    rows.extend(f"<tr><td colspan=9>failed: <bdi>{line}</bdi></td></tr>" for line in failed)
    more = max(0, number - ROWS) + max(0, len(failures) - ROWS)
    if more:
        rows.append(f"<tr><td colspan=9>… {more:,} more</td></tr>")
    head = "".join(f"<th scope=col>{name}</th>" for name in ("document", "published", "headline", *COUNTED.values()))
    table = f"<table><caption>{escaped(title)}</caption><tr>{head}</tr>{''.join(rows)}</table>"
    return framed(f'<div class="sc-wide sc-overview">{table}</div>')


def _row(document: Document) -> str:
    main = next((article for article in document.articles if article.kind == "main"), None)
    if main is None:
        return f"<tr><td>{escaped(clipped(document.id, HEADLINE))}</td><td colspan=8>(empty)</td></tr>"
    published = main.published.isoformat() if main.published else ""
    words = (clipped(document.id, HEADLINE), published, clipped(headline(main), HEADLINE))
    cells = [*words, *(str(len(getattr(main, name)) or "") for name in COUNTED)]
    return "<tr>" + "".join(f"<td><bdi>{escaped(cell)}</bdi></td>" for cell in cells) + "</tr>"
