"""An article's text → HTML: a block a segment, in it names, amounts, dates, quotations and the words of events marked.

The words are those of the text and nothing else: labels of kinds and speakers come from the style sheet, what a record
is shows on hover. Only what would steer the page is replaced (:mod:`smartcity_nlp.markup`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import category

from smartcity_nlp.display.cards import Span, argument_spans, kind_class, words_id
from smartcity_nlp.display.guide import LONGEST, Entity, Guide, about
from smartcity_nlp.display.marks import Mark, marked
from smartcity_nlp.display.summary import SEPARATOR
from smartcity_nlp.markup import clipped, escaped
from smartcity_nlp.types import Article, Event, FillerKind, Quote, Segment

TAGS = {"headline": "h2", "subheading": "h3"}
QUOTING = frozenset({"Pi", "Pf", "Ps"})  # Unicode has „ among the brackets
FOLDED = frozenset({"boilerplate"})
SPEAKER = 60  # characters of a speaker beside the quotation


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands by itself; ``kind`` is that of its segment, or "rest" for what is in none."""

    kind: str
    start: int
    end: int


def reading(text: str, article: Article, *, shown: Span, events: tuple[Event, ...], prefix: str) -> str:
    """The stretch ``shown`` of an article; ``events`` are those that have cards."""
    marks = sorted(_marks(text, article, events, prefix), key=lambda mark: mark.start)
    waiting = iter([*marks, None])
    following = next(waiting)
    position, current, parts = shown[0], list[Mark](), []
    for block in blocks(text, article.segments, shown):
        # Marks begin in order, so that each block looks only at those that can touch it.
        current = [mark for mark in current if mark.end > block.start]
        while following is not None and following.start < block.end:
            current.append(following)
            following = next(waiting)
        parts.append(escaped(text[position : block.start]) + _block(text, block, current))
        position = block.end
    return f'<div class="sc-reading" lang="de">{"".join(parts)}{escaped(text[position : shown[1]])}</div>'


def blocks(text: str, segments: Iterable[Segment], shown: Span) -> list[Block]:
    """The segments in order, and what lies between them; only white space is left out."""
    found: list[Block] = []
    position, end = shown
    for segment in sorted(segments, key=lambda segment: (segment.start, segment.end)):
        start, last = max(segment.start, position), min(segment.end, end)
        if start < last:
            _add_rest(found, text, position, start)
            found.append(Block(segment.kind, start, last))
            position = last
    _add_rest(found, text, position, end)
    return found


def _add_rest(found: list[Block], text: str, start: int, end: int) -> None:
    """What is in no segment: the colon behind a kicker belongs to its line, other words get a block."""
    line_end = text.find("\n", start, end)
    tail = line_end if line_end >= 0 else end
    if found and found[-1].end == start and text[start:tail].strip():
        found[-1] = Block(found[-1].kind, found[-1].start, tail)
        start = tail
    rest = text[start:end]
    if rest.strip():
        first = start + len(rest) - len(rest.lstrip())
        found.append(Block("rest", first, first + len(rest.strip())))


def _block(text: str, block: Block, marks: list[Mark]) -> str:
    inner = marked(text, block.start, block.end, marks)
    tag, css = TAGS.get(block.kind, "p"), escaped(f"sc-seg sc-seg-{block.kind}")
    if block.kind in FOLDED:
        label = f"{block.kind}, {block.end - block.start:,} characters"
        # The label is an attribute, shown by the style sheet: the text of the article part is the article's alone.
        summary = f'<summary data-label="{label}" aria-label="{label}"></summary>'
        return f'<details>{summary}<p class="{css}">{inner}</p></details>'
    return f'<{tag} class="{css}">{inner}</{tag}>'


def _marks(text: str, article: Article, events: tuple[Event, ...], prefix: str) -> Iterator[Mark]:
    """Of equal spans the first is the outer one."""
    guide = Guide.of(article)
    yield from (_quote(text, quote, guide) for quote in article.quotes)
    triggers = {(event.trigger.start, event.trigger.end) for event in events}
    for span, numbers in argument_spans(events).items():
        css = "sc-words sc-trigger" if span in triggers else "sc-words"
        told = (("data-w", f"{span[0]}-{span[1]}"), ("data-e", " ".join(map(str, numbers))))
        yield Mark(*span, css, id=words_id(prefix, span), attributes=told)
    entities_of: tuple[tuple[FillerKind, tuple[Entity, ...]], ...] = (
        ("person", article.people), ("organization", article.organizations),
        ("place", article.places), ("programme", article.programmes),
    )  # fmt: skip
    for kind, entities in entities_of:
        for entity in entities:
            title = (("title", about(entity)),)
            yield from (Mark(m.start, m.end, kind_class(kind), "mark", None, title) for m in entity.mentions)
    for record in article.money:
        yield Mark(record.start, record.end, kind_class("money"), "mark", None, (("title", about(record)),))
    for day in article.dates:
        yield Mark(day.start, day.end, kind_class("date"), "mark", None, (("title", about(day)),))


def _quote(text: str, quote: Quote, guide: Guide) -> Mark:
    speaker = guide.speaker_of(quote) or "unknown speaker"
    parts = (f"{quote.mode} quotation", guide.about(quote.speaker) or speaker, quote.cue and f"„{quote.cue}“")
    title = clipped(SEPARATOR.join(part for part in parts if part), LONGEST)
    css = escaped(f"sc-quote sc-{quote.mode}")
    start, end = _with_quotation_marks(text, quote)
    return Mark(start, end, css, attributes=(("title", title), ("data-speaker", clipped(speaker, SPEAKER))))


def _with_quotation_marks(text: str, quote: Quote) -> Span:
    """The quotation with the mark on either side, so that the speaker's name stands behind the closing one."""
    before, behind = text[max(quote.start - 1, 0) : quote.start], text[quote.end : quote.end + 1]
    opened, closed = (bool(sign) and (sign == '"' or category(sign) in QUOTING) for sign in (before, behind))
    return quote.start - opened, quote.end + closed
