"""An article while its page is being read: segments are added in any order, ``finish`` makes the record.

``draft.add("headline", 13, 34)`` … → ``Article(headline="Funknetz für …", segments=(…))``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from smartcity_nlp.article.fields import parse_author, parse_credit, parse_keywords, parse_links, unique
from smartcity_nlp.article.lines import trimmed, without_space
from smartcity_nlp.sentences import split_sentences
from smartcity_nlp.types import Article, ArticleKind, PublishedSource, Segment, SegmentKind

LONGEST_SEGMENT = 4_000
TEXT_KINDS: frozenset[SegmentKind] = frozenset({"lead", "paragraph", "caption"})


@dataclass(slots=True)
class Draft:
    """The one mutable thing here: lives inside a reader, never leaves it."""

    text: str
    segments: list[Segment] = field(default_factory=list)
    published: date | None = None
    published_source: PublishedSource | None = None

    def add(self, kind: SegmentKind, start: int, end: int) -> None:
        """A segment ``[start, end)``, trimmed; nothing if blank; cut at sentence ends if it is very long."""
        start, end = without_space(self.text, start, end)
        if end - start > LONGEST_SEGMENT and kind in TEXT_KINDS:
            self.segments += [Segment(kind=kind, start=a, end=b) for a, b in cut_long(self.text, start, end)]
        elif start < end:
            self.segments.append(Segment(kind=kind, start=start, end=end))

    def date(self, published: date | None, source: PublishedSource) -> None:
        """The day of publication; what was found first stays."""
        if self.published is None and published is not None:
            self.published, self.published_source = published, source

    def has(self, *kinds: SegmentKind) -> bool:
        """Whether a segment of one of the kinds has been added."""
        return any(segment.kind in kinds for segment in self.segments)

    def finish(self, article_id: str, kind: ArticleKind) -> Article:
        """The article. Boilerplate above its first and below its last segment belongs to no article."""
        segments = sorted(self.segments, key=lambda segment: (segment.start, segment.end))
        own = [index for index, segment in enumerate(segments) if segment.kind != "boilerplate"]
        segments = segments[own[0] : own[-1] + 1] if own else []
        texts: dict[SegmentKind, list[str]] = {}
        for segment in segments:
            texts.setdefault(segment.kind, []).append(self.text[segment.start : segment.end])
        return Article(
            id=article_id,
            kind=kind,
            start=segments[0].start if segments else 0,
            end=segments[-1].end if segments else len(self.text),
            kicker=_first(texts.get("kicker", ()), strip=" :"),
            headline=_first(texts.get("headline", ())),
            published=self.published,
            published_source=self.published_source,
            author=_author(texts.get("byline", ())),
            keywords=unique(word for words in texts.get("keywords", ()) for word in parse_keywords(words)),
            links=self._links(segments),
            image_credit=next(filter(None, map(parse_credit, texts.get("credit", ()))), None),
            segments=tuple(segments),
        )

    def _links(self, segments: list[Segment]) -> tuple[str, ...]:
        """Addresses of the link lines, and those that the article's own sentences name."""
        found = [
            link
            for segment in segments
            if segment.kind in ("links", "lead", "paragraph")
            for link in parse_links(self.text[segment.start : segment.end])
        ]
        return unique(found)


def _first(texts: Sequence[str], *, strip: str | None = None) -> str | None:
    return " ".join(texts[0].split()).strip(strip) or None if texts else None


def _author(texts: Sequence[str]) -> str | None:
    authors = unique(filter(None, map(parse_author, texts)))
    return ", ".join(authors) or None


def cut_long(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """``[start, end)`` in pieces of at most 4,000 characters: at sentence ends, else at white space, else anywhere."""
    pieces: list[tuple[int, int]] = []
    while end - start > LONGEST_SEGMENT:
        window = text[start : start + LONGEST_SEGMENT]
        ends = [b for _, b in split_sentences(window)[:-1]]
        blank = max(window.rfind(" "), window.rfind("\n"))
        cut = ends[-1] if ends else blank if blank > 0 else LONGEST_SEGMENT
        pieces.extend((line.start, line.end) for line in trimmed(text, start, start + cut))
        start += cut
    pieces.extend((line.start, line.end) for line in trimmed(text, start, end))
    return pieces
