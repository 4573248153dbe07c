"""Results → training data: "Roger Lewentz besucht Hof" → ``doc.ents`` PER and LOC in a ``DocBin``, B-PER … in CoNLL.

Names are labelled PER, ORG, LOC and MISC (programmes), in ``doc.ents``; every kind, and triggers of events, stands in
``doc.spans["smartcity"]`` under the labels of :mod:`smartcity_nlp.components`. Corrected texts
(:func:`~smartcity_nlp.export.annotation.from_doccano`) are taken as well as results.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from smartcity_nlp.export.spans import LabelledText, Result, label_text, name_labels
from smartcity_nlp.types import SPANS_KEY

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, DocBin, Span

DOCSTART = "-DOCSTART- -X- O O"


Labelled = Result | LabelledText


def to_docbin(results: Iterable[Labelled]) -> "DocBin":
    """One ``Doc`` a text over the blank German tokenizer, its id in ``doc.user_data["id"]``, with sentences.

    A span that ends within a token is widened to whole tokens in ``doc.spans``; in ``doc.ents`` that token has no label
    and is marked as missing, as is what no rule has read: spaCy learns nothing from it, neither name nor no name. Of
    names that overlap the longest is in ``doc.ents``. A lone surrogate is U+FFFD in ``doc.text``.
    """
    from spacy.tokens import DocBin

    found = DocBin(attrs=["ENT_IOB", "ENT_TYPE", "SENT_START"], store_user_data=True)
    for doc, _ in _docs(results):
        found.add(doc)
    return found


def to_conll(results: Iterable[Labelled]) -> str:
    """``token label`` a line in the manner of CoNLL-2002: IOB2 labels, a blank line behind a sentence.

    ``-DOCSTART- -X- O O`` begins a text. Only sentences that were read are there; the format knows no missing label, so
    a name that is part of a token ("Bitkom-Wettbewerb") is O.
    """
    blocks = (
        block
        for doc, sentences in _docs(results)
        for block in (DOCSTART, *(_conll_lines(doc[start:end]) for start, end in sentences))
    )
    return "".join(f"{block}\n\n" for block in blocks if block)


def _conll_lines(sentence: "Span") -> str:
    lines, inside = [], False  # a name that goes on from the sentence before begins anew
    for token in sentence:
        if not token.is_space:
            label = f"{'I' if inside and token.ent_iob_ == 'I' else 'B'}-{token.ent_type_}" if token.ent_type_ else "O"
            lines.append(f"{token.text} {label}")
            inside = bool(token.ent_type_)
    return "\n".join(lines)


Sentences = list[tuple[int, int]]  # spans of tokens


def _docs(results: Iterable[Labelled]) -> "Iterator[tuple[Doc, Sentences]]":
    import spacy

    nlp = spacy.blank("de")
    for result in results:
        yield _to_doc(nlp, result if isinstance(result, LabelledText) else label_text(result))


def _to_doc(nlp: "Language", labelled: LabelledText) -> "tuple[Doc, Sentences]":
    from spacy.tokens import SpanGroup

    from smartcity_nlp.annotate import make_doc, readable

    doc = make_doc(nlp, readable(labelled.text))
    doc.user_data["id"] = readable(labelled.id)
    spans = (doc.char_span(span.start, span.end, label=span.label, alignment_mode="expand") for span in labelled.spans)
    doc.spans[SPANS_KEY] = SpanGroup(doc, name=SPANS_KEY, spans=[span for span in spans if span is not None])
    sentences = _set_sentences(doc, labelled)
    _set_names(doc, labelled, sentences)
    return doc, sentences


def _set_sentences(doc: "Doc", labelled: LabelledText) -> Sentences:
    """Marks where sentences begin, and what stands between them; returns those that were read."""
    sentences: Sentences = []
    for start, end in labelled.sentences:
        span = doc.char_span(start, end, alignment_mode="expand")
        first = max(span.start, sentences[-1][1] if sentences else 0) if span is not None else 0
        if span is not None and first < span.end:
            sentences.append((first, span.end))
    borders = {border for span in sentences for border in span}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.i in borders
    return sentences


def _set_names(doc: "Doc", labelled: LabelledText, sentences: Sentences) -> None:
    from spacy.util import filter_spans

    labels = name_labels()
    names, parts = [], set()
    for span in (span for span in labelled.spans if span.label in labels):
        whole = doc.char_span(span.start, span.end, label=labels[span.label])
        if whole is not None and not (whole[0].is_space or whole[-1].is_space):
            names.append(whole)
        else:
            parts |= {token.i for token in doc.char_span(span.start, span.end, alignment_mode="expand") or ()}
    ents = filter_spans(names)
    read = {i for start, end in sentences for i in range(start, end)}
    missing = (set(range(len(doc))) - read | parts) - {token.i for ent in ents for token in ent}
    doc.set_ents(ents, missing=[doc[i : i + 1] for i in sorted(missing)])
