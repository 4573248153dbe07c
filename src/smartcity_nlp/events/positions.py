"""Records and a span → those inside it, by bisection, so that a long document costs no more a sentence.

"Der Bund fördert Jena. Suhl geht leer aus." → inside the second sentence, "Suhl" alone.
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """Anything with a start and an end."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


S = TypeVar("S", bound=Spanned)


class Positions(Generic[S]):
    """Records sorted by their start."""

    def __init__(self, records: Iterable[S]) -> None:
        self.records = sorted(records, key=lambda record: (record.start, record.end))
        self.starts = [record.start for record in self.records]
        self.longest = max((record.end - record.start for record in self.records), default=0)

    def inside(self, start: int, end: int) -> list[S]:
        """The records that lie in ``[start, end)``."""
        found = self.records[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [record for record in found if record.end <= end]

    def touching(self, start: int, end: int) -> list[S]:
        """The records that share a character with ``[start, end)``."""
        found = self.records[bisect_left(self.starts, start - self.longest) : bisect_left(self.starts, end)]
        return [record for record in found if record.end > start]
