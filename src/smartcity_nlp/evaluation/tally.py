"""Counting: gold records and found ones, one to one → precision, recall and F1 per kind.

Three persons wanted, two of them found and one stranger → ``person  P 0.667  R 0.667  F1 0.667``.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol, TypeVar


class Wanted(Protocol):
    """A gold record; an optional one counts neither when found nor when missing."""

    @property
    def optional(self) -> bool: ...
    @property
    def show(self) -> str: ...


class Found(Protocol):
    """A record of the extraction; a tolerated one does not count as extra."""

    @property
    def tolerated(self) -> bool: ...
    @property
    def show(self) -> str: ...


W = TypeVar("W", bound=Wanted)
F = TypeVar("F", bound=Found)


class Row(NamedTuple):
    """The figures of a kind."""

    kind: str
    precision: float
    recall: float
    f1: float
    tp: int
    fp: int
    fn: int


class Difference(NamedTuple):
    """What is missing, extra or different in a document."""

    document: str
    kind: str
    problem: Literal["missing", "extra", "differs"]
    show: str


@dataclass(slots=True)
class Tally:
    """Counts of right, extra and missing records of each kind, filled while documents are compared."""

    tp: Counter[str] = field(default_factory=Counter)
    fp: Counter[str] = field(default_factory=Counter)
    fn: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    def match(
        self,
        document: str,
        kind: str,
        wanted: Iterable[W],
        found: Sequence[F],
        same: Callable[[W, F], bool],
        *,
        near: Callable[[W, F], bool] | None = None,
        prefer: Callable[[W, F], int] | None = None,
    ) -> list[tuple[W, F]]:
        """Pairs up gold and found records, one to one, in their order; optional gold records choose last.

        ``prefer`` chooses among several that are the same; what is ``near`` an optional one is no extra.
        """
        wanted = sorted(wanted, key=lambda want: want.optional)
        free = list(range(len(found)))
        pairs = []
        for want in wanted:
            hits = [i for i in free if same(want, found[i])]
            if hits:
                hit = _best(hits, want, found, prefer)
                free.remove(hit)
                pairs.append((want, found[hit]))
                self.tp[kind] += not want.optional
            elif not want.optional:
                self.missing(document, kind, want.show)
        for got in (found[i] for i in free):
            if not got.tolerated and not (near and any(want.optional and near(want, got) for want in wanted)):
                self.extra(document, kind, got.show)
        return pairs

    def check(self, document: str, kind: str, want: object, got: object) -> None:
        """Counts one value: right, or one that is missing and one that is extra (None is neither)."""
        if want == got:
            self.tp[kind] += 1
            return
        self.fn[kind] += want is not None
        self.fp[kind] += got is not None
        self.differences.append(Difference(document, kind, "differs", f"{want!r} != {got!r}"))

    def missing(self, document: str, kind: str, show: str) -> None:
        """Counts a gold record that was not found."""
        self.fn[kind] += 1
        self.differences.append(Difference(document, kind, "missing", show))

    def extra(self, document: str, kind: str, show: str) -> None:
        """Counts a record that is not in the gold file."""
        self.fp[kind] += 1
        self.differences.append(Difference(document, kind, "extra", show))

    def rows(self) -> Iterator[Row]:
        """The figures, by kind."""
        for kind in sorted(self.tp.keys() | self.fp.keys() | self.fn.keys()):
            tp, fp, fn = self.tp[kind], self.fp[kind], self.fn[kind]
            precision = tp / (tp + fp) if tp + fp else 0.0
            recall = tp / (tp + fn) if tp + fn else 0.0
            f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            yield Row(kind, precision, recall, f1, tp, fp, fn)


def _best(hits: list[int], want: W, found: Sequence[F], prefer: Callable[[W, F], int] | None) -> int:
    if prefer is None:
        return hits[0]
    return max(hits, key=lambda i: prefer(want, found[i]))
