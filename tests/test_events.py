"""``tests/cases/events/<type>.txt``: what each line reports, and nothing more of its type.

A wish that comes true must lose its mark (strict).
"""

from functools import cache
from pathlib import Path

import pytest

from event_cases import EventCase, fits, read_event_cases
from smartcity_nlp.events.frame_tables import load_frames
from smartcity_nlp.pipeline import Extractor, load

CASES = Path(__file__).parent / "cases" / "events"


@cache
def extractor() -> Extractor:
    return load()


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=f"{case.type}:{case.line_number}",
            marks=[pytest.mark.xfail(strict=True, reason="a wish: not understood yet")] if case.wish else [],
        )
        for case in read_event_cases(CASES)
    ],
)
def test_event_case(case: EventCase) -> None:
    result = extractor()(case.text, published=case.published)
    events = [event for event in result.events if event.type == case.type]
    told = [(e.modality, [(a.role, a.value) for a in e.arguments]) for e in events]
    for wanted in case.events:
        assert any(fits(event, wanted) for event in events), f"{wanted} not in {told}"
    assert len(events) <= len(case.events), f"too many: {told}"


@pytest.mark.parametrize("kind", sorted(load_frames().types))
def test_every_type_has_enough_cases(kind):
    cases = [case for case in read_event_cases(CASES) if case.type == kind and not case.wish]
    told = [case for case in cases if any("modality" not in dict(wanted) for wanted in case.events)]
    least = (25, 10) if kind == "funding" else (12, 5)
    assert (len(told) >= least[0], len(cases) - len(told) >= least[1]) == (True, True), (len(told), len(cases))
