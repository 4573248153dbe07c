"""Examples and treebank sentences → spaCy `Doc`s and the `.spacy` files that `spacy train` reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from marks import Example
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

UNMARKED = "unmarked"  # key of a doc's user data: the labels that its corpus leaves out
Word = tuple[str, str, str, str, bool]  # form, UPOS, XPOS, features, followed by a space


def blank_german() -> Language:
    """A tokenizer with the adaptations of the package."""
    return spacy.blank("de", config={"nlp": {"after_creation": {"@callbacks": "smartcity.german.v1"}}})


def make_doc(nlp: Language, example: Example) -> Doc:
    """The example as a `Doc` with entities; a name that ends inside a token makes that token's annotation missing."""
    doc = nlp.make_doc(example.text)
    whole: list[Span] = []
    broken: list[Span] = []
    for span in example.spans:
        exact = doc.char_span(span.start, span.end, label=span.label)
        if exact is not None:
            whole.append(exact)
        elif (wider := doc.char_span(span.start, span.end, alignment_mode="expand")) is not None:
            broken.append(wider)
    whole = filter_spans(whole)
    taken = {token.i for span in whole for token in span}
    missing = [doc[token.i : token.i + 1] for span in broken for token in span if token.i not in taken]
    doc.set_ents(whole, missing=filter_spans(missing), default="outside")
    doc.user_data[UNMARKED] = list(example.unmarked)
    return doc


def make_tagged_doc(nlp: Language, sentences: Sequence[Sequence[Word]]) -> Doc:
    """Treebank sentences as one `Doc` with tags, parts of speech, morphology and sentence starts, no entities."""
    words = [word for sentence in sentences for word in sentence]
    doc = Doc(
        nlp.vocab,
        words=[form for form, *_ in words],
        spaces=[spaced for *_, spaced in words],
        pos=[upos for _, upos, *_ in words],
        tags=[xpos for _, _, xpos, *_ in words],
        morphs=[features for _, _, _, features, _ in words],
        sent_starts=[i == 0 for sentence in sentences for i in range(len(sentence))],
    )
    doc.set_ents([], default="missing")
    return doc


def write_docs(docs: Iterable[Doc], path: Path) -> int:
    """Write docs to a `.spacy` file, return how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = DocBin(docs=docs, store_user_data=True)
    kept.to_disk(path)
    return len(kept)


def read_docs(nlp: Language, path: Path) -> list[Doc]:
    """The docs of a `.spacy` file."""
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))
