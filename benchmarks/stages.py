"""The stages of an extraction, each with its seconds of processor or its peak of memory; used by `speed.py`.

    with each_stage(Processor) as cost: extract(text)    →    cost["dates"] == 0.0021

The stages are functions that `pipeline.py` and `mentions/__init__.py` call: while a measurement lasts, those names
stand for the same functions with a meter around them.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import process_time
from types import GeneratorType
from typing import Any, Protocol

from smartcity_nlp import mentions, pipeline

STAGES = {
    "article reading": (pipeline, ("read_page",)),
    "spaCy pipeline": (pipeline, ("annotate",)),
    "people": (mentions, ("find_people", "propose_people")),
    "places": (mentions, ("find_places", "find_held_places", "propose_places")),
    "programmes": (mentions, ("find_programmes",)),
    "organisations": (mentions, ("find_organizations", "propose_held_bodies", "propose_bodies")),
    "money": (mentions, ("find_money",)),
    "dates": (mentions, ("find_dates",)),
    "quotations": (mentions, ("find_quotes",)),
    "entities": (pipeline, ("resolve_entities",)),
    "speakers": (pipeline, ("link_speakers",)),
    "events": (pipeline, ("find_events",)),
}


class Meter(Protocol):
    """Begins to measure when it is made; `taken` is what one call cost, `joined` what two did."""

    def taken(self) -> float: ...

    @staticmethod
    def joined(one: float, other: float) -> float: ...


class Processor:
    """Seconds of this process, whatever else the machine does."""

    def __init__(self) -> None:
        self.start = process_time()

    def taken(self) -> float:
        return process_time() - self.start

    @staticmethod
    def joined(one: float, other: float) -> float:
        return one + other


class Memory:
    """The most megabytes that the process held; nan where the kernel does not tell (not Linux)."""

    def __init__(self) -> None:
        with suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak counts from now on

    def taken(self) -> float:
        return status("VmHWM")

    @staticmethod
    def joined(one: float, other: float) -> float:
        return max(one, other)


def status(field: str) -> float:
    """Megabytes in a field of the process's status: VmRSS is held now, VmHWM was the most."""
    try:
        match = re.search(rf"{field}:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    except OSError:
        match = None
    return int(match[1]) * 1024 / 1e6 if match else float("nan")


@contextmanager
def each_stage(meter: type[Meter]) -> Iterator[dict[str, float]]:
    """What each stage costs meanwhile, of all its calls together."""
    cost: dict[str, float] = {}
    usual = [(module, name, getattr(module, name)) for module, names in STAGES.values() for name in names]
    try:
        for stage, (module, names) in STAGES.items():
            for name in names:
                setattr(module, name, _measured(stage, getattr(module, name), meter, cost))
        yield cost
    finally:
        for module, name, function in usual:
            setattr(module, name, function)


def _measured(
    stage: str, function: Callable[..., Any], meter: type[Meter], cost: dict[str, float]
) -> Callable[..., Any]:
    def measured(*args: Any, **options: Any) -> Any:
        running = meter()
        value = function(*args, **options)
        if isinstance(value, GeneratorType):
            value = list(value)
        cost[stage] = meter.joined(cost.get(stage, 0.0), running.taken())
        return value

    return measured
