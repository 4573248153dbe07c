"""``tests/cases/events/<type>.txt``: one line of German, ``=>``, the arguments that must be found.

Values match when equal, inflection aside, or when one of two texts holds the other. ``++`` separates two events of the
type, ``-`` says that there is none, a leading ``~`` marks a wish that fails today (strict: a wish that comes true must
lose its mark).
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from smartcity_nlp.pipeline import Extractor, load
from smartcity_nlp.types import Event

CASES = Path(__file__).parent / "cases" / "events"
DEFAULTS = {"modality": "asserted"}
ENDING = re.compile(r"(?<=\w{4})(?:em|en|er|es|e|n|s)\b")


@dataclass(frozen=True)
class EventCase:
    type: str
    line_number: int
    text: str
    published: date | None
    events: tuple[tuple[tuple[str, str], ...], ...]
    wish: bool


def read_event_cases() -> list[EventCase]:
    return [case for path in sorted(CASES.glob("*.txt")) for case in _read(path)]


def _read(path: Path) -> list[EventCase]:
    cases = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not raw.strip() or raw.startswith("#"):
            continue
        match = re.fullmatch(r"(~ ?)?(?:@(\d{4}-\d\d-\d\d) )?(.+?) => (.+)", raw)
        if match is None:
            raise ValueError(f"{path.name}:{number}: no case: {raw}")
        published = date.fromisoformat(match[2]) if match[2] else None
        events = () if match[4].strip() == "-" else tuple(map(_arguments, match[4].split(" ++ ")))
        cases.append(EventCase(path.stem, number, match[3], published, events, bool(match[1])))
    return cases


def _arguments(words: str) -> tuple[tuple[str, str], ...]:
    pairs = [part.partition("=") for part in words.split(";")]
    if any(not equals for _, equals, _ in pairs):
        raise ValueError(f"an argument without '=': {words}")
    return tuple((role.strip(), value.strip()) for role, _, value in pairs)


@cache
def extractor() -> Extractor:
    return load()


def fits(event: Event, wanted: tuple[tuple[str, str], ...]) -> bool:
    """Whether an event has every wanted argument and the wanted modality."""
    for role, value in {**DEFAULTS, **{r: v for r, v in wanted if r in DEFAULTS}}.items():
        if getattr(event, role) != value:
            return False
    for role, value in wanted:
        if role == "foreground":
            if event.foreground != (value == "true"):
                return False
        elif role not in DEFAULTS and not any(
            argument.role == role and same(value, argument.value, argument.text) for argument in event.arguments
        ):
            return False
    return True


def same(value: str, *found: str | None) -> bool:
    want = ENDING.sub("", value.casefold())
    return any(want == got or want in got or got in want for f in found if f for got in [ENDING.sub("", f.casefold())])


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case.type}:{case.line_number}",
            marks=[pytest.mark.xfail(strict=True, reason="a wish: not understood yet")] if case.wish else [],
        )
        for case in read_event_cases()
    ],
)
def test_event_case(case: EventCase) -> None:
    result = extractor()(case.text, published=case.published)
    events = [event for event in result.events if event.type == case.type]
    told = [(e.modality, [(a.role, a.value) for a in e.arguments]) for e in events]
    for wanted in case.events:
        assert any(fits(event, wanted) for event in events), f"{wanted} not in {told}"
    assert len(events) <= len(case.events), f"too many: {told}"
