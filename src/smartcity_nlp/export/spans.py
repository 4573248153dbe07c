"""Results → texts with labelled spans and relations, what every format for training and annotation is made from.

"Hof erhält 5.000 Euro" → spans ``Hof place``, ``5.000 Euro money``, ``erhält funding``, and relations from the trigger
``erhält``: ``recipient`` → ``Hof``, ``amount`` → ``5.000 Euro``. Offsets are characters (code points) of the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.sentences import split_sentences
from smartcity_nlp.types import (
    READ_KINDS,
    Argument,
    Article,
    Document,
    Event,
    Organization,
    Person,
    Place,
    Programme,
)

GENERIC = "generic"  # the rule of mentions that are no names: "die Stadt", "das Ministerium"
OFFICE = "people:office"  # "der Landrat"
VALUE = "value"


class Result(Protocol):
    """What is exported: a text with its document, as :class:`~smartcity_nlp.extraction.Extraction` is one."""

    @property
    def text(self) -> str:
        """The text that offsets count in."""
        ...

    @property
    def document(self) -> Document:
        """What was found in it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class LabelledSpan:
    """Words with a label: a kind (``person``, ``money`` …), a type of event for its trigger, or ``value``."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Relation:
    """A trigger and what fills a role of its event; ``label`` is the role."""

    head: LabelledSpan
    child: LabelledSpan
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledText:
    """A text as an annotation tool shows it. Spans and relations are sorted, each is there once.

    ``sentences`` are those that were read; what stands outside of them, lists of links and other furniture of the page,
    no rule has looked at.
    """

    id: str
    text: str
    spans: tuple[LabelledSpan, ...]
    relations: tuple[Relation, ...] = ()
    sentences: tuple[tuple[int, int], ...] = ()


def label_text(result: Result) -> LabelledText:
    """The names, amounts, dates, quotations and events of all articles of a result.

    Words that only corefer ("die Stadt", "der Landrat") are labelled where they fill a role of an event, as ``value``.
    """
    spans: set[LabelledSpan] = set()
    relations: set[Relation] = set()
    for article in result.document.articles:
        mentioned = {(span.start, span.end): span for span in _mentioned(article)}
        spans |= set(mentioned.values())
        for event in article.events:
            trigger = LabelledSpan(start=event.trigger.start, end=event.trigger.end, label=event.type)
            spans.add(trigger)
            for role, span in _arguments(event, mentioned):
                spans.add(span)
                relations.add(Relation(head=trigger, child=span, label=role))
    return LabelledText(
        id=result.document.id,
        text=result.text,
        spans=tuple(sorted(spans)),
        relations=tuple(sorted(relations)),
        sentences=tuple(_sentences(result)),
    )


def name_labels() -> dict[str, str]:
    """``{"person": "PER", …}``: the kinds that are names, with their label in ``doc.ents``."""
    return dict(read_lexicon("training")["names"])


def span_kinds() -> tuple[str, ...]:
    """Every label of a span but the types of events."""
    return (*name_labels(), *read_lexicon("training")["labels"]["other"])


def _mentioned(article: Article) -> Iterator[LabelledSpan]:
    names: dict[str, Sequence[Person | Organization | Place | Programme]] = {
        "person": article.people,
        "organization": article.organizations,
        "place": article.places,
        "programme": article.programmes,
    }
    for kind, entities in names.items():
        for mention in (mention for entity in entities for mention in entity.mentions):
            if mention.rule not in (GENERIC, OFFICE):
                yield LabelledSpan(start=mention.start, end=mention.end, label=kind)
    for kind, records in (("money", article.money), ("date", article.dates), ("quote", article.quotes)):
        yield from (LabelledSpan(start=record.start, end=record.end, label=kind) for record in records)


def _arguments(event: Event, mentioned: dict[tuple[int, int], LabelledSpan]) -> Iterable[tuple[str, LabelledSpan]]:
    """Each role with its words; a value that the trigger itself says ("gewählt" for kind elected) is no span."""
    for argument in event.arguments:
        span = (argument.start, argument.end)
        if span != (event.trigger.start, event.trigger.end):
            yield argument.role, mentioned.get(span) or _value_span(argument)


def _value_span(argument: Argument) -> LabelledSpan:
    return LabelledSpan(start=argument.start, end=argument.end, label=VALUE)


def _sentences(result: Result) -> Iterator[tuple[int, int]]:
    """The sentences of the segments that finders look at; none overlaps another."""
    segments = (segment for article in result.document.articles for segment in article.segments)
    at = 0
    for start, end in sorted((segment.start, segment.end) for segment in segments if segment.kind in READ_KINDS):
        first = max(start, at)
        yield from ((first + a, first + b) for a, b in split_sentences(result.text[first:end]))
        at = max(at, end)
