"""Many extractions as one thing: ``extract.corpus(Path("press"))`` → ``<Corpus: 240 documents, 2 failures>``."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import overload

from smartcity_nlp.across import EventCluster, JoinedEntity, cluster_events, join_entities
from smartcity_nlp.display import overview_html
from smartcity_nlp.events import load_frames
from smartcity_nlp.events.frames import EventType
from smartcity_nlp.extraction import Extraction
from smartcity_nlp.files import written_whole
from smartcity_nlp.questions import Questions
from smartcity_nlp.runs import Failure
from smartcity_nlp.saved import SavedResults, to_line
from smartcity_nlp.tables import Frames
from smartcity_nlp.types import Article, Document


class Corpus(Frames, Questions, Sequence[Extraction]):
    """Extractions in the order of their texts, and what they say together.

    They lie in memory, or in a JSONL file that is read as one goes. ``failures`` are the documents without a result.

    >>> import smartcity_nlp as sc
    >>> extract = sc.load()
    >>> corpus = extract.corpus(["Das Land Hessen fördert Hanau mit 300.000 Euro.", "Gera hat eine neue App."])
    >>> corpus
    <Corpus: 2 documents>
    """

    def __init__(
        self,
        results: Iterable[Extraction],
        *,
        failures: Iterable[Failure] = (),
        types: Mapping[str, EventType] | None = None,
    ) -> None:
        """``types`` are ``extract.frames.types``, where the extractor has event types of a user's own to join.

        Raises TypeError if one of the results is something else.
        """
        self._types = types
        self._results: Sequence[Extraction] = results if isinstance(results, SavedResults) else tuple(results)
        if not isinstance(results, SavedResults):
            for result in self._results:
                if not isinstance(result, Extraction):
                    raise TypeError(f"a corpus is made of extractions, not of {type(result).__name__}")
        self.failures = tuple(failures)

    @classmethod
    def load(cls, file: str | Path, *, types: Mapping[str, EventType] | None = None) -> "Corpus":
        """The corpus of a JSONL file that :meth:`save` or ``extract.corpus(…, file=file)`` wrote.

        ``types`` as for the corpus itself. Raises OSError if it cannot be read, ValueError, naming the file, where it
        is something else.
        """
        return cls(SavedResults(file), types=types)

    def save(self, file: str | Path) -> None:
        """Writes a JSONL file, whole or not at all: a line a document, with its text. Raises OSError if it cannot."""
        saved = self._results if isinstance(self._results, SavedResults) else None
        with written_whole(file) as out:
            out.writelines(saved.lines() if saved else (to_line(result) for result in self))
        if saved and saved.path.resolve() == Path(file).resolve():
            self._results = SavedResults(file)

    @property
    def types(self) -> Mapping[str, EventType]:
        """The event types whose reports can be joined: those of the library, or of the extractor."""
        return load_frames().types if self._types is None else self._types

    @cached_property
    def entities(self) -> tuple[JoinedEntity, ...]:
        """The people, bodies, places and programmes of all articles, each once."""
        return join_entities(self._articles())

    @cached_property
    def event_clusters(self) -> tuple[EventCluster, ...]:
        """The events of all articles, each once, with every article that reports it."""
        return cluster_events(self._articles(), self.entities, self.types)

    def documents(self) -> Iterator[Document]:
        """The records of each text."""
        return (result.document for result in self)

    def _articles(self) -> Iterator[tuple[str, Article]]:
        return ((document.id, article) for document in self.documents() for article in document.articles)

    @overload
    def __getitem__(self, index: int) -> Extraction: ...
    @overload
    def __getitem__(self, index: slice) -> "Corpus": ...
    def __getitem__(self, index: int | slice) -> "Extraction | Corpus":
        if isinstance(index, slice):
            return Corpus(self._results[index], types=self._types)
        return self._results[index]

    def __iter__(self) -> Iterator[Extraction]:
        return iter(self._results)

    def __len__(self) -> int:
        return len(self._results)

    def __repr__(self) -> str:
        failures = f", {len(self.failures)} failed" if self.failures else ""
        return f"<Corpus: {len(self)} document{'' if len(self) == 1 else 's'}{failures}>"

    def _repr_html_(self) -> str:
        return overview_html(repr(self).strip("<>"), self.documents(), self.failures, number=len(self))
