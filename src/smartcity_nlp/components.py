"""For a spaCy pipeline of your own: ``nlp.add_pipe("smartcity_mentions")`` puts the mentions into ``doc.spans``.

"Innenminister Roger Lewentz" → ``doc.spans["smartcity"]`` holds a span "Roger Lewentz" labelled ``person``. A thin
adapter over ``mentions``; entities and events need the page, for them use :func:`smartcity_nlp.load`.
"""

from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from smartcity_nlp.annotate import Passage
from smartcity_nlp.mentions import Mentions, find_mentions
from smartcity_nlp.sentences import split_sentences
from smartcity_nlp.types import SPANS_KEY, Article, Date, Money, NameMention, QuoteMention, Segment


@Language.component("smartcity_mentions")
def smartcity_mentions(doc: Doc) -> Doc:
    """Add ``doc.spans["smartcity"]``: spans labelled person, organization, place, programme, money, date, quote."""
    segment = Segment(kind="paragraph", start=0, end=len(doc.text))
    article = Article(id="a1", kind="main", start=0, end=len(doc.text), segments=(segment,))
    passage = Passage(segment=segment, doc=doc, text=doc.text, sentences=split_sentences(doc.text))
    spans = (
        doc.char_span(start, end, label=label, alignment_mode="expand")
        for label, start, end in _labelled(find_mentions((passage,), article))
    )
    doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=[span for span in spans if span is not None])
    return doc


def _labelled(mentions: Mentions) -> Iterator[tuple[str, int, int]]:
    kinds: dict[str, Sequence[NameMention | Money | Date | QuoteMention]] = {
        "person": mentions.people,
        "organization": mentions.organizations,
        "place": mentions.places,
        "programme": mentions.programmes,
        "money": mentions.money,
        "date": mentions.dates,
        "quote": mentions.quotes,
    }
    found = [(label, record.start, record.end) for label, records in kinds.items() for record in records]
    yield from sorted(found, key=lambda entry: (entry[1], entry[2]))
