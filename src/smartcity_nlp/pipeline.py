"""The whole flow: a pasted page → an :class:`~smartcity_nlp.extraction.Extraction`."""

import json
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from functools import cached_property, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from spacy.language import Language

from smartcity_nlp import __version__
from smartcity_nlp.annotate import Passage, annotate, readable
from smartcity_nlp.article import read_page
from smartcity_nlp.entities import resolve_entities
from smartcity_nlp.events import Context, FrameTable, add_frames, find_events, load_frames
from smartcity_nlp.events.money_roles import with_roles_of_events
from smartcity_nlp.extraction import Extraction
from smartcity_nlp.left_out import left_out
from smartcity_nlp.loading import load_pipeline
from smartcity_nlp.mentions import find_mentions
from smartcity_nlp.pages import Input, Page, count_inputs, distinct, pages_of, plain
from smartcity_nlp.speakers import link_speakers
from smartcity_nlp.types import Article, Date, Document, Model, Money

if TYPE_CHECKING:
    from smartcity_nlp.corpus import Corpus
    from smartcity_nlp.runs import Failure

LONGEST_MARGINS = 10_000  # characters of letterhead and contact
REACH = 2_000  # characters before and behind an article


OwnFrames = str | Path | Mapping[str, Any]
Recipe = tuple[str | Path | None, tuple[OwnFrames, ...]]
"""What :func:`load` was called with."""


class Extractor:
    """Extracts one text, or many; make one with :func:`load` and keep it. It pickles as what it was loaded from."""

    def __init__(self, nlp: Language, *, frames: FrameTable | None = None, recipe: Recipe | None = None) -> None:
        self.nlp = nlp
        self.frames = frames or load_frames()
        self.recipe = recipe
        self.model = Model(name=str(nlp.meta.get("name", "")), version=str(nlp.meta.get("version", "")))

    def __call__(self, text: str, *, id: str = "", published: date | None = None, url: str | None = None) -> Extraction:
        """Everything that one text reports.

        ``published`` is used where the page itself gives no date, ``url`` where neither does. Offsets are characters of
        ``text``. Never raises for odd text; raises TypeError if ``text`` is no string or ``published`` no date.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        published = _day(published)
        id, url = _string("id", id) or "", _string("url", url)
        with left_out() as told:
            text = plain(text)
            words = readable(text)
            return self._extract(text, words, read_page(words, published=published, url=url), id, told)

    def html(
        self, html: str | bytes, *, id: str = "", published: date | None = None, url: str | None = None
    ) -> Extraction:
        """Everything that a web page reports; offsets are characters of ``result.text``, the text of its article.

        Where the text has no day, ``published`` counts, then what the page's metadata state, then the day in ``url``;
        keywords and author come from the metadata where the text has none. Nothing is fetched. Raises TypeError if
        ``html`` is neither str nor bytes, ImportError without the extra ``html``.
        """
        from smartcity_nlp.web import read_html

        published = _day(published)
        id, url = _string("id", id) or "", _string("url", url)
        with left_out() as told:
            page = read_html(html)
            words = readable(page.text)
            main, *teasers = read_page(words, stated=page.published, published=published, url=url)
            main = replace(main, keywords=main.keywords or page.keywords, author=main.author or page.author)
            return self._extract(page.text, words, (main, *teasers), id, told)

    def _extract(self, text: str, words: str, articles: Sequence[Article], id: str, told: Sequence[str]) -> Extraction:
        passages = annotate(words, articles, self.nlp)
        read = tuple(self._read(words, article, own) for article, own in zip(articles, passages, strict=True))
        document = Document(id=id, model=self.model, articles=read, warnings=tuple(told))
        return Extraction(text=text, document=document if words == text else _in_own_words(document, text))

    def stream(
        self,
        inputs: Input | Iterable[Input],
        *,
        n_process: int = 1,
        on_failure: "Callable[[Failure], object] | None" = None,
    ) -> Iterator[Extraction]:
        """The extractions of many texts and files one by one, in their order; memory does not grow with their number.

        ``inputs`` as :func:`~smartcity_nlp.pages.pages_of` takes them: texts, a ``Path`` of a file or folder, mappings
        with ``text`` and where known ``id``, ``published``, ``url``. A document without a result goes to
        ``on_failure``; without that it is left out with a warning. ``n_process`` above 1: in that many new processes.
        """
        from smartcity_nlp.runs import run  # a first result needs none of it

        for outcome in run(self.read, pages_of(inputs), n_process=n_process):
            if isinstance(outcome, Extraction):
                yield outcome
            elif on_failure is not None:
                on_failure(outcome)
            else:
                warnings.warn(str(outcome), stacklevel=2)

    def corpus(
        self,
        inputs: Input | Iterable[Input],
        *,
        file: str | Path | None = None,
        n_process: int = 1,
        progress: bool = True,
    ) -> "Corpus":
        """The extractions of many texts and files as a :class:`~smartcity_nlp.corpus.Corpus`, in their order.

        ``inputs`` and ``n_process`` as for :meth:`stream`; of two texts with the same id the second one's gets " (2)".
        Documents without a result are in ``corpus.failures``. With ``file`` the results are kept in that JSONL file,
        each as soon as it is there, and not in memory: when a run breaks off, the same call goes on where it stood.
        What the file has of other documents stays in it, behind those of this call. Raises OSError if the file cannot
        be written or another run writes it, ValueError if it is one of the inputs, or something else than results.
        """
        from smartcity_nlp.corpus import Corpus
        from smartcity_nlp.runs import Failure, run, with_progress
        from smartcity_nlp.saved import SavedResults, run_into

        total = None if isinstance(inputs, Iterator) else count_inputs(inputs)
        pages = distinct(pages_of(inputs, output=file))
        extract_all = partial(run, self.read, n_process=n_process)
        read: Generator[Extraction | Failure | None, None, None]
        read = extract_all(pages) if file is None else run_into(file, pages, extract_all, self.fingerprint)
        with closing(read):  # an interrupted run lets go of its file at once
            outcomes = list(with_progress(read, total) if progress else read)
        results: Iterable[Extraction]
        if file is None:
            results = [outcome for outcome in outcomes if isinstance(outcome, Extraction)]
        else:
            results = SavedResults(file, first=outcomes.count(None))
        failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
        return Corpus(results, failures=failures, types=self.frames.types)

    @cached_property
    def fingerprint(self) -> str:
        """Equal for extractors of the same version, pipeline and frames, in any process."""
        frames = self.recipe[1] if self.recipe else ()
        own = [each if isinstance(each, Mapping) else Path(each).read_text(encoding="utf-8") for each in frames]
        made_from = json.dumps([__version__, self.model.name, self.model.version, own], sort_keys=True, default=str)
        return sha256(made_from.encode()).hexdigest()

    def __repr__(self) -> str:
        return f"<Extractor {self.model.name} {self.model.version}>"

    def __reduce__(self) -> tuple[Callable[..., "Extractor"], Recipe]:
        if self.recipe is None:
            raise TypeError("an extractor over a pipeline of one's own does not go to other processes: use load(name)")
        return _load_again, self.recipe

    def read(self, page: Page) -> Extraction:
        """What one of :func:`~smartcity_nlp.pages.pages_of` reports, a text or a web page."""
        if page.html is not None:
            return self.html(page.html, id=page.id, published=page.published, url=page.url)
        return self(page.text, id=page.id, published=page.published, url=page.url)

    def _read(self, text: str, article: Article, passages: Sequence[Passage]) -> Article:
        mentions = find_mentions(passages, article)
        entities = resolve_entities(mentions, passages, article, _margins(text, article))
        money = _numbered(mentions.money, f"{article.id}.m")
        dates = _numbered(mentions.dates, f"{article.id}.d")
        quotes = link_speakers(mentions.quotes, entities.references, passages)
        quotes = tuple(replace(quote, id=f"{article.id}.q{i}") for i, quote in enumerate(quotes, start=1))
        context = Context(text, article, passages, entities, money, dates, quotes)
        events = find_events(context, self.frames)
        return replace(
            article,
            people=entities.people,
            organizations=entities.organizations,
            places=entities.places,
            programmes=entities.programmes,
            money=with_roles_of_events(money, events, self.frames.types),
            dates=dates,
            quotes=quotes,
            events=events,
        )


def load(name: str | Path | None = None, *, frames: Sequence[OwnFrames] = ()) -> Extractor:
    """An extractor over the embedded pipeline, or over a spaCy pipeline by name or path ("de_core_news_md").

    ``frames``: event types and frames of your own, each a TOML file or a mapping of the shape of those in
    ``lexicons/frames/``; raises ValueError, naming file and key, for a broken one.

    Raises :class:`~smartcity_nlp.loading.PipelineNotFoundError` with a way to install a pipeline that is missing.
    """
    own = add_frames(frames) if frames else None
    return Extractor(load_pipeline(name), frames=own, recipe=(name, tuple(frames)))


def _load_again(name: str | Path | None, frames: tuple[OwnFrames, ...]) -> Extractor:
    return load(name, frames=frames)


def _day(published: date | None) -> date | None:
    if published is None or published != published:  # as is NaT, what data frames have for no day
        return None
    if not isinstance(published, date):
        raise TypeError(f"published must be a datetime.date, not {published!r}")
    return published.date() if isinstance(published, datetime) else published


def _string(name: str, value: str | None) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {value!r}")
    return plain(value)


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
