"""Figures of the benchmarks → tables on the screen and JSON in a file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Bar:
    """A ratio that the project set itself; met if not above `most` and not below `least`."""

    name: str
    value: float
    most: float = float("inf")
    least: float = 0.0

    def row(self) -> Row:
        bar = f"≥ {self.least}" if self.least else f"≤ {self.most}"
        met = "yes" if self.least <= self.value <= self.most else "no"
        return {"ratio": self.name, "value": round(self.value, 3), "bar": bar, "met": met}


def report(tables: Mapping[str, Sequence[Row]], path: Path | None) -> None:
    """Print the tables, all rows of one with the same columns; write them as JSON where a file is given."""
    for rows in tables.values():
        print("| " + " | ".join(rows[0]).replace("_", " ") + " |\n|" + " --- |" * len(rows[0]))
        for row in rows:
            print("| " + " | ".join("" if value is None else str(value) for value in row.values()) + " |")
        print()
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(tables, indent=2, ensure_ascii=False), encoding="utf-8")
