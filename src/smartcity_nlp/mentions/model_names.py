"""What a trained pipeline proposes: ``doc.ents`` with PER, LOC, ORG → mentions, where no rule has found any.

"Nilgün Ekşi-Brandt" (PER) → a person. A blank pipeline proposes nothing. Labels as in spaCy's German pipelines.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.tokens import Span

from smartcity_nlp.annotate import Passage
from smartcity_nlp.gazetteer import keys_named
from smartcity_nlp.grammar.normal import nominative
from smartcity_nlp.types import NameMention, OrganizationMention, PersonMention, PlaceMention


def find_model_names(passages: Sequence[Passage], found: Iterable[NameMention]) -> tuple[NameMention, ...]:
    """The pipeline's entities that touch nothing of what was ``found`` already."""
    taken = {position for mention in found for position in range(mention.start, mention.end)}
    return tuple(mention for mention in _proposed(passages) if taken.isdisjoint(range(mention.start, mention.end)))


def _proposed(passages: Sequence[Passage]) -> Iterator[NameMention]:
    readers: dict[str, Callable[[Span, Passage], NameMention | None]] = {"PER": _person, "LOC": _place, "ORG": _body}
    for passage in passages:
        for span in passage.doc.ents:
            reader = readers.get(span.label_)
            mention = reader(span, passage) if reader is not None else None
            if mention is not None:
                yield mention


def _person(span: Span, passage: Passage) -> PersonMention | None:
    names = span.text.split()
    if len(names) < 2:
        return None  # a surname alone names nobody whom the article did not introduce
    start, end = passage.start + span.start_char, passage.start + span.end_char
    return PersonMention(
        start=start, end=end, text=span.text, segment=passage.kind, rule="model:PER", name=" ".join(names),
        given=" ".join(names[:-1]), surname=names[-1],
    )  # fmt: skip


def _place(span: Span, passage: Passage) -> PlaceMention:
    keys = keys_named(span.text)
    category = {8: "municipality", 5: "district", 2: "state"}.get(len(keys[0]), "region") if keys else "region"
    start, end = passage.start + span.start_char, passage.start + span.end_char
    return PlaceMention(
        start=start, end=end, text=span.text, segment=passage.kind, rule="model:LOC", name=" ".join(span.text.split()),
        category=category, candidates=keys,
    )  # fmt: skip


def _body(span: Span, passage: Passage) -> OrganizationMention:
    start, end = passage.start + span.start_char, passage.start + span.end_char
    return OrganizationMention(
        start=start, end=end, text=span.text, segment=passage.kind, rule="model:ORG", name=nominative(span.text)
    )
