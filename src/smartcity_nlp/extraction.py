"""What the user holds: ``extract(text)`` → ``<Extraction kaiserslautern.txt: 2 people, 3 organizations, …>``.

``result.people`` and the other short names speak of the main article; ``result.articles`` has the teasers too.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartcity_nlp.files import written_whole
from smartcity_nlp.tables import Frames
from smartcity_nlp.types import (
    Article,
    Date,
    Document,
    Event,
    Money,
    Organization,
    Person,
    Place,
    Programme,
    Quote,
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Extraction(Frames):
    """Everything that was found in one text. Offsets of all records are offsets into ``text``."""

    text: str
    document: Document

    @property
    def id(self) -> str:
        """The caller's id, or the file name."""
        return self.document.id

    @property
    def articles(self) -> tuple[Article, ...]:
        """The main article, then each teaser found on the page."""
        return self.document.articles

    @property
    def main(self) -> Article:
        """The main article; an empty one if the text has none."""
        empty = Article(id="", kind="main", start=0, end=0)
        return next((article for article in self.articles if article.kind == "main"), empty)

    @property
    def teasers(self) -> tuple[Article, ...]:
        """The short announcements of other articles on the same page."""
        return tuple(article for article in self.articles if article.kind == "teaser")

    @property
    def warnings(self) -> tuple[str, ...]:
        """What was left out because a pattern took too long over it; empty, save for very odd texts."""
        return self.document.warnings

    @property
    def people(self) -> tuple[Person, ...]:
        """The people of the main article, with their offices."""
        return self.main.people

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """The organisations of the main article."""
        return self.main.organizations

    @property
    def places(self) -> tuple[Place, ...]:
        """The places of the main article, linked to the official municipality keys."""
        return self.main.places

    @property
    def programmes(self) -> tuple[Programme, ...]:
        """The named programmes, projects, competitions and products of the main article."""
        return self.main.programmes

    @property
    def money(self) -> tuple[Money, ...]:
        """The amounts of the main article."""
        return self.main.money

    @property
    def dates(self) -> tuple[Date, ...]:
        """The date expressions of the main article."""
        return self.main.dates

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotations of the main article."""
        return self.main.quotes

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that the main article reports."""
        return self.main.events

    def documents(self) -> tuple[Document, ...]:
        """The records, as the only document there is."""
        return (self.document,)

    def to_dict(self) -> dict[str, Any]:
        """The document in the shape of the JSON: dicts, lists, strings, numbers."""
        from smartcity_nlp.export import to_plain  # a first result needs none of it

        plain: dict[str, Any] = to_plain(self.document)
        return plain

    def to_json(self, *, indent: int | None = None) -> str:
        """The document as JSON, schema ``smartcity-nlp/1``."""
        from smartcity_nlp.export import to_json

        return to_json(self.document, indent=indent)

    def to_json_ld(self, *, url: str | None = None) -> dict[str, Any]:
        """The document as schema.org JSON-LD; ``url`` is the page's address, from which ids are made.

        Raises ValueError if ``url`` is no absolute http(s) address.
        """
        from smartcity_nlp.export import to_json_ld

        return to_json_ld(self.document, url=url)

    @classmethod
    def from_json(cls, json_text: str, *, text: str) -> "Extraction":
        """Reads what :meth:`to_json` wrote; ``text`` is the text it was extracted from.

        Raises ValueError if the JSON is something else or its records are not of this text.
        """
        from smartcity_nlp.export import from_json

        document = from_json(json_text)
        for record in _spans(document):
            if text[record.start : record.end] != record.text:
                raise ValueError(f"not the text of this extraction: {record.text!r} is not at {record.start}")
        return cls(text=text, document=document)

    def __str__(self) -> str:
        """The readable summary that ``smartcity-nlp extract`` prints."""
        from smartcity_nlp.display import summary

        return summary(self.document)

    def __repr__(self) -> str:
        from smartcity_nlp.display import count, counts, printable

        found = [*counts(self.main), count(len(self.teasers), "teaser")]
        name = f" {printable(self.id)}" if self.id else ""
        return f"<Extraction{name}: {', '.join(filter(None, found)) or 'nothing found'}>"

    def _repr_html_(self) -> str:
        from smartcity_nlp.display import document_html

        return document_html(self.text, self.document)

    def save_html(self, path: str | os.PathLike[str]) -> None:
        """Writes what a notebook shows as a page of its own, with all of the text; no network, no script.

        The file appears whole or not at all. Raises OSError where it cannot be written.
        """
        from smartcity_nlp.display import document_page

        with written_whole(Path(path)) as out:
            out.write(document_page(self.text, self.document))


def _spans(document: Document) -> Iterator[Money | Date | Quote]:
    for article in document.articles:
        yield from article.money
        yield from article.dates
        yield from article.quotes
