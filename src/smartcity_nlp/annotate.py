"""Segments → passages: one spaCy ``Doc`` a segment, with the offsets to get back to the caller's text.

``"[4.5.2022] Die Stadt …"`` with segments dateline ``[0, 10)`` and lead ``[11, …)`` → two passages; ``passage.doc[0]``
stands at ``passage.start + doc[0].idx`` of the text. What a pipeline may add (``doc.ents`` with PER, LOC, ORG, MISC,
tags, morphology) finders use where it is there; all of them work without.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from smartcity_nlp.kernel import one_thread
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.sentences import split_sentences
from smartcity_nlp.types import READ_KINDS, Article, Segment, SegmentKind

BATCH_SIZE, LARGEST_BATCH, BATCH_CHARACTERS = 16, 512, 8000
ENDLESS_MARKS = 60
ENDLESS = compile_pattern(rf"[^\s\p{{L}}\p{{N}}]{{{ENDLESS_MARKS}}}|\S{{400}}")
PLAIN_TOKEN = compile_pattern(r"\s+|[\p{L}\p{N}]{1,100}|[^\s\p{L}\p{N}]{1,40}")
SPACES = str.maketrans(dict.fromkeys(filter(str.isspace, map(chr, range(0x3001))), " "))
SURROGATE = compile_pattern(r"[\uD800-\uDFFF]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A segment with its words: ``text == document[start:end]``."""

    segment: Segment
    doc: Doc
    text: str
    sentences: tuple[tuple[int, int], ...]  # spans of the document, not of the passage
    plain: str = field(init=False, repr=False)  # as `with_spaces` gives the text, and the pipeline reads it

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", with_spaces(self.text))

    @property
    def kind(self) -> SegmentKind:
        """What the segment is for."""
        return self.segment.kind

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return self.segment.start

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return self.segment.end

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence around an offset of the passage, as such offsets; the whole passage where there is none."""
        index = bisect_right(self.sentences, offset + self.start, key=lambda span: span[0]) - 1
        if index < 0 or self.sentences[index][1] <= offset + self.start:
            return 0, len(self.text)
        start, end = self.sentences[index]
        return start - self.start, end - self.start


def readable(text: str) -> str:
    """The text with each lone surrogate replaced by U+FFFD, the same length: spaCy and UTF-8 take no surrogates."""
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def with_spaces(text: str) -> str:
    """The text with a space for each white space sign, the same length: a line break may stand inside a name."""
    return text.translate(SPACES)


def annotate(text: str, articles: Sequence[Article], nlp: Language) -> list[tuple[Passage, ...]]:
    """The passages of each article, in the order of the text. ``text`` is the whole document, without surrogates."""
    read = [[segment for segment in article.segments if segment.kind in READ_KINDS] for article in articles]
    words = [text[segment.start : segment.end] for segments in read for segment in segments]
    with one_thread():
        docs = list(nlp.pipe((make_doc(nlp, with_spaces(each)) for each in words), batch_size=_batch_size(words)))
    passages = zip(words, docs, strict=True)
    return [tuple(_passage(segment, *next(passages)) for segment in segments) for segments in read]


def _passage(segment: Segment, text: str, doc: Doc) -> Passage:
    sentences = tuple((segment.start + a, segment.start + b) for a, b in split_sentences(text))
    return Passage(segment=segment, doc=doc, text=text, sentences=sentences)


def _batch_size(passages: Sequence[str]) -> int:
    """Docs a batch: 16 paragraphs, more of short lines, so that a page of a thousand lines takes no longer."""
    length = sum(map(len, passages)) // max(1, len(passages))
    return max(BATCH_SIZE, min(LARGEST_BATCH, BATCH_CHARACTERS // max(1, length)))


def make_doc(nlp: Language, text: str) -> Doc:
    """The text as the pipeline's tokenizer splits it; a very long or hardly readable one by a plain rule.

    spaCy takes no more than a million characters (``nlp.max_length``); its tokenizer peels off one sign at a time, so
    that its time grows with the square of "((((((…".
    """
    endless = any(len(word) >= ENDLESS_MARKS for word in text.split(" ")) and ENDLESS.search(text)
    if len(text) <= nlp.max_length and not endless:
        return nlp.make_doc(text)
    words = [match[0] for match in PLAIN_TOKEN.finditer(text)]
    return Doc(nlp.vocab, words=words, spaces=[False] * len(words))
