"""What people changed: results, corrected texts → ``Correction(change="relabelled", text="Hof", label="place", …)``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from smartcity_nlp.export.annotation import known_texts, storable
from smartcity_nlp.export.spans import LabelledSpan, LabelledText, Relation, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A span or a role that was added, removed or, for a span, given another label.

    ``id`` is the text's; ``label`` the kind, type of event or role; ``before`` the label that it had. For a role,
    ``trigger`` are the words of the event it belongs to, and the span is that of what fills it.
    """

    id: str
    change: Literal["added", "removed", "relabelled"]
    start: int
    end: int
    text: str
    label: str
    before: str | None = None
    trigger: str | None = None


def find_corrections(results: Iterable[Result], corrected: Iterable[LabelledText]) -> Iterator[Correction]:
    """What differs, text by text, in the order of the text; results that are not among ``corrected`` count for nothing.

    Raises ValueError for a corrected text that is of no result.
    """
    known = known_texts(results)
    for after in corrected:
        before = known.get(storable(after.text))
        if before is None:
            raise ValueError(f"no result has the text of {after.id!r}")
        changes = (*_spans(before, after), *_roles(before, after))
        yield from sorted(changes, key=lambda change: (change.start, change.end, change.trigger or "", change.label))


def _spans(before: LabelledText, after: LabelledText) -> Iterator[Correction]:
    removed = sorted(set(before.spans) - set(after.spans))
    for span in sorted(set(after.spans) - set(before.spans)):
        was = next((other for other in removed if (other.start, other.end) == (span.start, span.end)), None)
        if was is None:
            yield _correction(before, "added", span, span.label)
        else:
            removed.remove(was)
            yield _correction(before, "relabelled", span, span.label, was=was.label)
    for span in removed:
        yield _correction(before, "removed", span, span.label)


def _roles(before: LabelledText, after: LabelledText) -> Iterator[Correction]:
    """Roles by where their words stand, so that a span with another label keeps its role."""
    had = {_place(relation): relation for relation in before.relations}
    has = {_place(relation): relation for relation in after.relations}
    for place in has.keys() - had.keys():
        yield _correction(before, "added", has[place].child, has[place].label, trigger=has[place].head)
    for place in had.keys() - has.keys():
        yield _correction(before, "removed", had[place].child, had[place].label, trigger=had[place].head)


def _place(relation: Relation) -> tuple[int, int, int, int, str]:
    return relation.head.start, relation.head.end, relation.child.start, relation.child.end, relation.label


def _correction(
    of: LabelledText,
    change: Literal["added", "removed", "relabelled"],
    span: LabelledSpan,
    label: str,
    *,
    was: str | None = None,
    trigger: LabelledSpan | None = None,
) -> Correction:
    return Correction(
        id=of.id,
        change=change,
        start=span.start,
        end=span.end,
        text=of.text[span.start : span.end],
        label=label,
        before=was,
        trigger=of.text[trigger.start : trigger.end] if trigger else None,
    )
