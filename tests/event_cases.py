"""Lines of German with the events that they report, as ``cases/events/<type>.txt`` and ``unseen/events`` have them.

One line of German, ``=>``, the arguments of an event; ``@2024-05-01`` before it is the day of publication. ``++``
separates two events of the type, ``-`` says that there is none, "|" parts values that are equally right, ``~`` before a
line marks a wish that fails today. Values match when equal, inflection aside, or when one of two texts holds the other.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from smartcity_nlp import Extraction
from smartcity_nlp.types import Event

ENDING = re.compile(r"(?<=\w{4})(?:em|en|er|es|e|n|s)\b")
Wanted = tuple[tuple[str, str], ...]  # role and value


@dataclass(frozen=True)
class EventCase:
    """A line and what it reports."""

    type: str
    line_number: int
    text: str
    published: date | None
    events: tuple[Wanted, ...]
    wish: bool


def read_event_cases(folder: Path) -> list[EventCase]:
    """The cases of a folder, a file a type; raises ValueError for a line that is none."""
    return [case for path in sorted(folder.glob("*.txt")) for case in _read(path)]


def _read(path: Path) -> Iterator[EventCase]:
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not raw.strip() or raw.startswith("#"):
            continue
        match = re.fullmatch(r"(~ ?)?(?:@(\d{4}-\d\d-\d\d) )?(.+?) => (.+)", raw)
        if match is None:
            raise ValueError(f"{path.name}:{number}: no case: {raw}")
        published = date.fromisoformat(match[2]) if match[2] else None
        events = () if match[4].strip() == "-" else tuple(map(_arguments, match[4].split(" ++ ")))
        yield EventCase(path.stem, number, match[3], published, events, bool(match[1]))


def _arguments(words: str) -> Wanted:
    pairs = [part.partition("=") for part in words.split(";")]
    if any(not equals for _, equals, _ in pairs):
        raise ValueError(f"an argument without '=': {words}")
    return tuple((role.strip(), value.strip()) for role, _, value in pairs)


def fits(event: Event, wanted: Wanted) -> bool:
    """Whether an event has every wanted argument, and the wanted modality and foreground."""
    told = dict(wanted)
    if event.modality != told.get("modality", "asserted"):
        return False
    if "foreground" in told and event.foreground != (told["foreground"] == "true"):
        return False
    return all(has(event, role, value) for role, value in arguments(wanted))


def arguments(wanted: Wanted) -> Iterator[tuple[str, str]]:
    """The wanted arguments alone."""
    return ((role, value) for role, value in wanted if role not in ("modality", "foreground"))


def has(event: Event, role: str, value: str) -> bool:
    """Whether an argument of the event has the value."""
    return any(a.role == role and same(value, a.value, a.text) for a in event.arguments)


def same(value: str, *found: str | None) -> bool:
    """Whether one of the right values is what was found."""
    got = [ENDING.sub("", text.casefold()) for text in found if text]
    want = [ENDING.sub("", text.strip().casefold()) for text in value.split("|")]
    return any(w == g or w in g or g in w for w in want for g in got)


def figures(folder: Path, extract: Callable[..., Extraction]) -> dict[str, float]:
    """How much of a folder is found: shares of events, of arguments and of modalities that are right."""
    count: Counter[str] = Counter()
    for case in read_event_cases(folder):
        result = extract(case.text, published=case.published)
        found = [event for event in result.events if event.type == case.type]
        count["found"] += len(found)
        for wanted in case.events:
            count.update(_judged(wanted, found))
    return {
        "events: recall": count["right"] / count["wanted"],
        "events: precision": count["right"] / count["found"],
        "arguments: recall": count["arguments right"] / count["arguments"],
        "modality": count["modality right"] / count["right"],
    }


def _judged(wanted: Wanted, found: list[Event]) -> Iterable[str]:
    """What one wanted event adds to the counts; the event that is most like it is taken from those found."""
    roles = list(arguments(wanted))
    yield from ("wanted", *["arguments"] * len(roles))
    best = max(found, key=lambda event: sum(has(event, *pair) for pair in roles), default=None)
    hits = sum(has(best, *pair) for pair in roles) if best is not None else 0
    if best is None or not hits:
        return
    found.remove(best)
    yield from ("right", *["arguments right"] * hits)
    if best.modality == dict(wanted).get("modality", "asserted"):
        yield "modality right"
