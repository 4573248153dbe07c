"""How an article reports an event: in the foreground or as earlier history, when, and according to whom."""

from datetime import timedelta

from smartcity_nlp.events.drafts import Context, Draft
from smartcity_nlp.types import Argument, Attribution, AttributionMode, EventTime

RECENT = timedelta(days=45)  # what happened earlier is history, not the news


def mark_totals(draft: Draft, context: Context) -> None:
    """A cumulative sum ("bis 2021 insgesamt 2,87 Millionen Euro") is background and an event of its own."""
    amounts = {a.ref for fillers in draft.arguments.values() for a in fillers if a.kind == "money"}
    if any(money.scope == "cumulative" and money.id in amounts for money in context.money):
        draft.foreground = False
    elif any((a.value or "").endswith("/..") or _is_over(a, context) for a in draft.arguments.get("period", ())):
        draft.foreground = False  # "fördert das Projekt seit 2017", "bis 2022 summierten sich die Mittel auf …"


def _is_over(period: Argument, context: Context) -> bool:
    """Whether a period had ended when the article appeared."""
    published = context.article.published
    record = next((date for date in context.dates if date.id == period.ref), None)
    return published is not None and record is not None and record.latest is not None and record.latest < published


def is_foreground(draft: Draft, context: Context) -> bool:
    """Whether the event is what the article reports: not told in the pluperfect, not dated long before publication."""
    if draft.foreground is not None:
        return draft.foreground
    if draft.pluperfect:
        return False
    published = context.article.published
    if draft.clause.attributive:
        return False  # "die 2019 gegründete Genossenschaft"
    if draft.date is None:
        return True
    day = draft.date.latest or draft.date.earliest
    if published is None:
        return draft.date.latest is not None  # "seit Mai 2023" is history whenever the article appeared
    return day is None or published - day < RECENT


def time_of(draft: Draft) -> EventTime | None:
    """The date in the event's own clause."""
    if draft.date is None:
        return None
    return EventTime(value=draft.date.value, earliest=draft.date.earliest, latest=draft.date.latest)


def attribute(draft: Draft, context: Context) -> None:
    """Set the source of an event that stands in reported speech."""
    trigger = draft.trigger
    for quote in context.quotes:
        if quote.mode == "indirect" and quote.start <= trigger.start < quote.end:
            mode: AttributionMode = "according_to" if quote.rule == "indirect:according" else "indirect"
            draft.attribution = Attribution(mode=mode, source=quote.speaker, source_text=quote.speaker_text)
            return
