"""Entities, money and dates in their sentences → events: who funded, awarded, joined, won, launched or decided what.

"Einen Förderbescheid in Höhe von 708.000 Euro hat jetzt die Stadt Kaiserslautern vom Land Rheinland-Pfalz erhalten" →
one ``funding`` with funder, recipient and amount. Each stage is a module: ``matcher`` (frames against clauses),
``merging`` (retellings), ``completion`` (implied roles).
"""

from collections.abc import Iterator

from smartcity_nlp.events.completion import complete
from smartcity_nlp.events.drafts import Context, Draft, Sentence
from smartcity_nlp.events.frames import FrameTable, load_frames
from smartcity_nlp.events.matcher import match_sentence
from smartcity_nlp.events.merging import merge
from smartcity_nlp.events.reporting import attribute, is_foreground, mark_totals, time_of
from smartcity_nlp.grammar.clauses import find_clauses
from smartcity_nlp.grammar.phrases import find_phrases
from smartcity_nlp.grammar.verbs import build_table, verb_words
from smartcity_nlp.grammar.words import Atom, read_sentence
from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.types import Event

__all__ = ["Context", "find_events"]
REPORTING_KINDS = ("headline", "subheading", "lead", "paragraph", "caption")


def find_events(context: Context) -> tuple[Event, ...]:
    """The events of an article, sorted by their trigger; ids ``<article id>.e<number>``."""
    frames = load_frames()
    drafts: list[Draft] = []
    for sentence in _sentences(context, frames):
        for draft in match_sentence(sentence, frames):
            mark_totals(draft, context)
            attribute(draft, context)
            drafts.append(draft)
    body = [draft for draft in drafts if draft.sentence.passage.kind != "caption"]
    captions = [draft for draft in drafts if draft.sentence.passage.kind == "caption"]
    implied = read_lexicon("frames")["implied"]
    events = complete(merge([*body, *captions]), implied, context)
    events = merge(events)
    events.sort(key=lambda draft: draft.trigger.start)
    return tuple(_to_event(draft, f"{context.article.id}.e{i}", context) for i, draft in enumerate(events, start=1))


def _sentences(context: Context, frames: FrameTable) -> Iterator[Sentence]:
    """The sentences that can report something: a direct quotation is somebody's opinion and is left out."""
    table = build_table(frames.lemmas)
    verbs = verb_words(table)
    quoted = [(q.start, q.end) for q in context.quotes if q.mode == "direct"]
    for passage in context.passages:
        if passage.kind not in REPORTING_KINDS:
            continue
        for start, end in passage.sentences:
            if any(a <= start and end <= b + 2 for a, b in quoted):
                continue
            yield _sentence(context, start, end, table, verbs, passage)


def _sentence(context, start, end, table, verbs, passage):  # type: ignore[no-untyped-def]
    def inside(records):  # type: ignore[no-untyped-def]
        return [r for r in records if start <= r.start and r.end <= end]

    references = inside(context.entities.references)
    money, dates = inside(context.money), inside(context.dates)
    quoted = [q for q in context.quotes if q.mode == "direct" and q.start < end and start < q.end]
    atoms: list[Atom] = [a for a in (*references, *money, *dates) if not any(q.start <= a.start < q.end for q in quoted)]
    words = read_sentence(context.text, start, end, atoms)
    words = tuple(w for w in words if not any(q.start <= w.start < q.end for q in quoted))
    phrases = find_phrases(words, verbs)
    return Sentence(
        passage=passage, start=start, end=end, words=words, phrases=phrases,
        clauses=find_clauses(words, phrases, table), references=references, money=money, dates=dates,
    )  # fmt: skip


def _to_event(draft: Draft, event_id: str, context: Context) -> Event:
    return Event(
        id=event_id,
        type=draft.type.name,
        trigger=draft.trigger,
        arguments=tuple(argument for role in draft.type.roles for argument in draft.arguments.get(role, ())),
        time=time_of(draft),
        modality=draft.modality,
        foreground=is_foreground(draft, context),
        attribution=draft.attribution,
        evidence=tuple(sorted(draft.evidence, key=lambda e: e.start)),
        rule=draft.rule,
    )
