"""The whole flow: a pasted page → an :class:`~smartcity_nlp.extraction.Extraction`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar, cast

from spacy.language import Language

from smartcity_nlp.annotate import Passage, annotate, readable
from smartcity_nlp.article import read_page
from smartcity_nlp.entities import resolve_entities
from smartcity_nlp.events import Context, FrameTable, add_frames, find_events, load_frames
from smartcity_nlp.extraction import Extraction
from smartcity_nlp.loading import load_pipeline
from smartcity_nlp.mentions import find_mentions
from smartcity_nlp.speakers import link_speakers
from smartcity_nlp.types import Article, Date, Document, Model, Money
from smartcity_nlp.web import read_html

LONGEST_MARGINS = 10_000  # characters of letterhead and contact
REACH = 2_000  # characters before and behind an article


class Extractor:
    """Extracts one text at a time; make one with :func:`load` and keep it."""

    def __init__(self, nlp: Language, *, frames: FrameTable | None = None) -> None:
        self.nlp = nlp
        self.frames = frames or load_frames()
        self.model = Model(name=str(nlp.meta.get("name", "")), version=str(nlp.meta.get("version", "")))

    def __call__(self, text: str, *, id: str = "", published: date | None = None, url: str | None = None) -> Extraction:
        """Everything that one text reports.

        ``published`` is used where the page itself gives no date, ``url`` where neither does. Offsets are characters of
        ``text``. Never raises for odd text; raises TypeError if ``text`` is no string or ``published`` no date.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        if published is not None and not isinstance(published, date):
            raise TypeError(f"published must be a datetime.date, not {published!r}")
        if isinstance(published, datetime):
            published = published.date()
        words = readable(text)
        return self._extract(text, words, read_page(words, published=published, url=url), id)

    def html(self, html: str | bytes, *, url: str | None = None, id: str = "") -> Extraction:
        """Everything that a web page reports; offsets are characters of ``result.text``, the text of its article.

        Day, keywords and author that the page's metadata state are used where the text has none, the day in ``url``
        where neither has one. Nothing is fetched. Raises TypeError if ``html`` is neither str nor bytes, ImportError
        without the extra ``html``.
        """
        page = read_html(html)
        words = readable(page.text)
        main, *teasers = read_page(words, stated=page.published, url=url)
        main = replace(main, keywords=main.keywords or page.keywords, author=main.author or page.author)
        return self._extract(page.text, words, (main, *teasers), id)

    def _extract(self, text: str, words: str, articles: Sequence[Article], id: str) -> Extraction:
        passages = annotate(words, articles, self.nlp)
        read = tuple(self._read(words, article, own) for article, own in zip(articles, passages, strict=True))
        document = Document(id=id, model=self.model, articles=read)
        return Extraction(text=text, document=document if words == text else _in_own_words(document, text))

    def _read(self, text: str, article: Article, passages: Sequence[Passage]) -> Article:
        mentions = find_mentions(passages, article)
        entities = resolve_entities(mentions, passages, article, _margins(text, article))
        money = _numbered(mentions.money, f"{article.id}.m")
        dates = _numbered(mentions.dates, f"{article.id}.d")
        quotes = link_speakers(mentions.quotes, entities.references, passages)
        quotes = tuple(replace(quote, id=f"{article.id}.q{i}") for i, quote in enumerate(quotes, start=1))
        context = Context(text, article, passages, entities, money, dates, quotes)
        return replace(
            article,
            people=entities.people,
            organizations=entities.organizations,
            places=entities.places,
            programmes=entities.programmes,
            money=money,
            dates=dates,
            quotes=quotes,
            events=find_events(context, self.frames),
        )


def load(name: str | Path | None = None, *, frames: Iterable[str | Path | Mapping[str, Any]] = ()) -> Extractor:
    """An extractor over the embedded pipeline, or over a spaCy pipeline by name or path ("de_core_news_md").

    ``frames``: event types and frames of your own, each a TOML file or a mapping of the same shape as
    ``lexicons/frames.toml``; raises ValueError, naming file and key, for a broken one.

    Raises :class:`~smartcity_nlp.loading.PipelineNotFoundError` with a way to install a pipeline that is missing.
    """
    return Extractor(load_pipeline(name), frames=add_frames(frames) if frames else None)


def _margins(text: str, article: Article) -> str:
    """Letterhead and contact of a page: boilerplate, and what stands around its article."""
    if article.kind != "main":
        return ""
    inside = [text[segment.start : segment.end] for segment in article.segments if segment.kind == "boilerplate"]
    around = text[max(0, article.start - REACH) : article.start], text[article.end : article.end + REACH]
    return "\n".join([*around, *inside])[:LONGEST_MARGINS]


V = TypeVar("V", Money, Date)


def _numbered(records: Iterable[V], prefix: str) -> tuple[V, ...]:
    return tuple(replace(record, id=f"{prefix}{i}") for i, record in enumerate(records, start=1))


D = TypeVar("D")


def _in_own_words(value: D, text: str) -> D:
    """The record with the caller's words where stages saw U+FFFD for a lone surrogate: offsets are the same."""
    if isinstance(value, tuple):
        return cast(D, tuple(_in_own_words(item, text) for item in value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {field.name: _in_own_words(getattr(value, field.name), text) for field in fields(value)}
    if {"start", "end", "text"} <= changed.keys():
        changed["text"] = text[changed["start"] : changed["end"]]
    return cast(D, replace(value, **changed))
