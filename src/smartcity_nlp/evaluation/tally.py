"""Counting: gold records and found ones, one to one → precision, recall and F1 per kind.

Three persons wanted, two of them found and one stranger → ``person  P 0.667  R 0.667  F1 0.667``.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Names = frozenset[str]
Problem = Literal["missing", "extra", "differs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A record, gold or found, as it is compared; ``key`` is what its kind compares besides names.

    An optional one (gold) counts neither when found nor when missing, a tolerated one (found) not as extra.
    """

    show: str
    names: Names = frozenset()
    key: Any = None
    optional: bool = False
    tolerated: bool = False


Same = Callable[[Item, Item], bool]


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
    problem: Problem
    show: str


@dataclass(slots=True)
class Tally:
    """Counts of right, extra and missing records of each kind, filled while a document is compared."""

    document: str = ""
    tp: Counter[str] = field(default_factory=Counter)
    fp: Counter[str] = field(default_factory=Counter)
    fn: Counter[str] = field(default_factory=Counter)
    differences: list[Difference] = field(default_factory=list)

    def match(
        self,
        kind: str,
        wanted: Iterable[Item],
        found: Sequence[Item],
        same: Same,
        *,
        near: Same | None = None,
        prefer: Callable[[Item, Item], int] | None = None,
    ) -> list[tuple[Item, Item]]:
        """Pairs up gold and found records, one to one, in their order; optional gold records choose last.

        ``prefer`` chooses among several that are the same; what is ``near`` an optional one is no extra.
        """
        wanted = sorted(wanted, key=lambda want: want.optional)
        free = list(range(len(found)))
        pairs = []
        for want in wanted:
            hits = [i for i in free if same(want, found[i])]
            if hits:
                hit = max(hits, key=lambda i: prefer(want, found[i])) if prefer else hits[0]
                free.remove(hit)
                pairs.append((want, found[hit]))
                if not want.optional:
                    self.tp[kind] += 1
            elif not want.optional:
                self.missing(kind, want.show)
        for got in (found[i] for i in free):
            if not got.tolerated and not (near and any(want.optional and near(want, got) for want in wanted)):
                self.extra(kind, got.show)
        return pairs

    def check(self, kind: str, want: object, got: object) -> None:
        """Counts one value: right, or one that is missing and one that is extra (None is neither)."""
        if want == got:
            self.tp[kind] += 1
            return
        self.fn[kind] += want is not None
        self.fp[kind] += got is not None
        self.note(kind, "differs", f"{want!r} != {got!r}")

    def missing(self, kind: str, show: str) -> None:
        """Counts a gold record that was not found."""
        self.fn[kind] += 1
        self.note(kind, "missing", show)

    def extra(self, kind: str, show: str) -> None:
        """Counts a record that is not in the gold file."""
        self.fp[kind] += 1
        self.note(kind, "extra", show)

    def note(self, kind: str, problem: Problem, show: str) -> None:
        """Keeps what to tell of a record that is not right."""
        self.differences.append(Difference(self.document, kind, problem, show))

    def add(self, other: "Tally") -> None:
        """Adds the counts of another document."""
        # Not "+": it drops the kinds that count nothing.
        self.tp.update(other.tp)
        self.fp.update(other.fp)
        self.fn.update(other.fn)
        self.differences.extend(other.differences)

    def rows(self) -> Iterator[Row]:
        """The figures, by kind."""
        for kind in sorted(self.tp.keys() | self.fp.keys() | self.fn.keys()):
            tp, fp, fn = self.tp[kind], self.fp[kind], self.fn[kind]
            precision = tp / (tp + fp) if tp + fp else 0.0
            recall = tp / (tp + fn) if tp + fn else 0.0
            f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
            yield Row(kind, precision, recall, f1, tp, fp, fn)
