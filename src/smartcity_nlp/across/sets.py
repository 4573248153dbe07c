"""Union of what belongs together: pairs of numbers → groups, in nearly linear time."""

from collections.abc import Hashable, Iterable, Sequence


class DisjointSets:
    """Numbers 0 … n-1, at first each alone."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def find(self, item: int) -> int:
        """The number that stands for the set of an item."""
        parents = self._parents
        while parents[item] != item:
            parents[item] = parents[parents[item]]
            item = parents[item]
        return item

    def join(self, first: int, second: int) -> None:
        """Make two sets one; the smaller number stands for it."""
        low, high = sorted((self.find(first), self.find(second)))
        self._parents[high] = low

    def groups(self) -> list[list[int]]:
        """The sets, each in ascending order, in the order of their first items."""
        members: dict[int, list[int]] = {}
        for item in range(len(self._parents)):
            members.setdefault(self.find(item), []).append(item)
        return list(members.values())


def join_by_keys(sets: DisjointSets, keys: Sequence[Iterable[Hashable]]) -> None:
    """Join all items that have a key in common."""
    first: dict[Hashable, int] = {}
    for item, own in enumerate(keys):
        for key in own:
            sets.join(first.setdefault(key, item), item)
