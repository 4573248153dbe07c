"""A draft and its article → how it is reported: in the foreground or as earlier history, when, and according to whom.

"Laut Ministerin Blohm startet die App am 1. Mai" → foreground, 2023-05-01, according to Erika Blohm.
"""

from datetime import timedelta

from smartcity_nlp.events.drafts import Context, Draft
from smartcity_nlp.events.history import RECENT, is_told_as_past
from smartcity_nlp.types import Argument, Attribution, AttributionMode, Date, EventTime

FRESH = timedelta(days=11)  # what an article mentions further down is news only if it has just happened


def mark_totals(draft: Draft, context: Context) -> None:
    """A cumulative sum ("bis 2021 insgesamt 2,87 Millionen Euro") is background and an event of its own."""
    amounts = {a.ref for fillers in draft.arguments.values() for a in fillers if a.kind == "money"}
    if any(money.scope == "cumulative" and money.id in amounts for money in context.money):
        draft.total = True
    elif any((a.value or "").endswith("/..") or _is_over(a, context) for a in draft.arguments.get("period", ())):
        draft.total = True  # "fördert das Projekt seit 2017", "bis 2022 summierten sich die Mittel auf …"


def _is_over(period: Argument, context: Context) -> bool:
    """Whether a period had ended when the article appeared."""
    published = context.article.published
    record = next((date for date in context.dates if date.id == period.ref), None)
    return published is not None and record is not None and record.latest is not None and record.latest < published


def is_foreground(draft: Draft, context: Context) -> bool:
    """Whether the event is what the article reports: not told in the pluperfect, not dated long before publication."""
    if draft.foreground is not None:
        return draft.foreground
    if draft.total or draft.pluperfect or draft.clause.attributive:
        return False  # attributive: "die 2019 gegründete Genossenschaft"
    date = draft.date or _date_around(draft)
    if date is None:
        return not (draft.history and draft.modality == "asserted" and is_told_as_past(draft.clause))
    published = context.article.published
    if published is None:
        return date.latest is not None  # "seit Mai 2023" is history whenever the article appeared
    day = date.latest or date.earliest
    news = RECENT if _opens_article(draft, context) else FRESH
    return day is None or published - day < news


def _opens_article(draft: Draft, context: Context) -> bool:
    """Whether an event is told where articles tell their news: above the text or in its first paragraph."""
    first = next((passage.end for passage in context.passages if passage.kind == "paragraph"), 0)
    return any(evidence.start < first for evidence in draft.evidence)


def _date_around(draft: Draft) -> Date | None:
    """The day that the main clause names before a subordinate one: "schon 2023, als es den zweiten Platz belegte"."""
    if draft.clause.subordinator is None or not is_told_as_past(draft.clause):
        return None
    start = draft.clause.words[draft.clause.indices[0]].start
    return next((date for date in draft.sentence.dates if date.end <= start and date.latest), None)


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
