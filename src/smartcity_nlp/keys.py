"""Strings, one of which each of many patterns needs: "Förderbescheid" → the numbers of those that need "bescheid".

Looked for all at once, so that only the few patterns are tried that can fit.
"""

from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick


class Keys:
    """Strings that are looked for anywhere in a text, each with the numbers that it stands for."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        numbered = numbers_by_key(pairs)
        self._always = numbered.pop("", [])
        self._numbers = list(numbered.values())
        self._automaton = AhoCorasick(list(numbered))

    def of(self, text: str) -> set[int]:
        """The numbers of those that stand in the text."""
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return {i for key, _, _ in hits for i in self._numbers[key]}.union(self._always)


def numbers_by_key(pairs: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    """Each key with all its numbers."""
    table: dict[str, list[int]] = {}
    for key, number in pairs:
        table.setdefault(key, []).append(number)
    return table
