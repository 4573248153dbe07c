"""Entities, money and dates in their sentences → events: who funded, awarded, joined, won, launched or decided what.

"Einen Bescheid über 708.000 Euro bekommt die Stadt Kaiserslautern vom Land Rheinland-Pfalz" →
one ``funding`` with funder, recipient and amount. Each stage is a module: ``matcher`` (frames against clauses),
``merging`` (retellings), ``completion`` (implied roles).
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from smartcity_nlp.annotate import Passage
from smartcity_nlp.events.clause_values import clause_dates
from smartcity_nlp.events.completion import complete
from smartcity_nlp.events.drafts import Context, Draft, Sentence
from smartcity_nlp.events.frame_tables import add_frames, load_frames
from smartcity_nlp.events.frames import FrameTable
from smartcity_nlp.events.history import History, is_bygone
from smartcity_nlp.events.lists import bracketed_ranks, enumerations, expand, parts
from smartcity_nlp.events.matcher import match_sentence, names_of
from smartcity_nlp.events.meant import name_words
from smartcity_nlp.events.merging import merge
from smartcity_nlp.events.modality import is_foretold
from smartcity_nlp.events.positions import Positions
from smartcity_nlp.events.reporting import attribute, is_foreground, mark_totals, time_of
from smartcity_nlp.events.rows import itemize
from smartcity_nlp.events.stretches import join_retold, stretches
from smartcity_nlp.grammar.attributes import find_attributes
from smartcity_nlp.grammar.clauses import find_clauses
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.phrases import find_phrases
from smartcity_nlp.grammar.verbs import VerbTable
from smartcity_nlp.grammar.words import Atom, Word, read_sentence
from smartcity_nlp.types import Event

__all__ = ["Context", "FrameTable", "add_frames", "find_events", "load_frames"]
LONGEST_SENTENCE = 1500  # characters; what is longer is a table or a list, and its clauses mean nothing
REPORTING_KINDS = ("headline", "subheading", "lead", "paragraph", "caption")


def find_events(context: Context, frames: FrameTable) -> tuple[Event, ...]:
    """The events of an article, sorted by their trigger; ids ``<article id>.e<number>``."""
    found = [_find_drafts(stretch, frames) for stretch in stretches(context)]
    drafts = sorted((draft for own in found for draft in own), key=lambda draft: draft.trigger.start)
    events = [_to_event(draft, context) for draft in drafts]
    if len(found) > 1:
        events = join_retold(events)
    return tuple(replace(event, id=f"{context.article.id}.e{i}") for i, event in enumerate(events, start=1))


def _find_drafts(context: Context, frames: FrameTable) -> list[Draft]:
    drafts: list[Draft] = []
    previous: tuple[Phrase, ...] = ()
    sentences = list(_sentences(context, frames))
    lists = enumerations(sentences)
    history = History(context.article.published)
    for sentence in sentences:
        past = history.follow(sentence)
        for draft in (*match_sentence(sentence, frames, previous), *bracketed_ranks(sentence, frames)):
            draft.history = past
            days = clause_dates(draft.clause, sentence)
            draft.bygone = is_bygone(draft.clause, days, context.article.published)
            asserted = draft.modality == "asserted" and draft.type.foretold
            if asserted and is_foretold(draft.clause, days, context.article.published):
                draft.modality = "planned"
            mark_totals(draft, context)
            attribute(draft, context)
            expand(draft, lists)
            name_words(draft, context)
            drafts.append(draft)
        previous = names_of(sentence, previous) or previous
    body = [draft for draft in drafts if draft.sentence.passage.kind != "caption"]
    captions = [draft for draft in drafts if draft.sentence.passage.kind == "caption"]
    bodies = {
        person.id: frozenset(role.organization.casefold() for role in person.roles if role.organization)
        for person in context.entities.people
    }
    told = parts(merge([*itemize(sentences, body), *captions], bodies))
    events = merge(complete(told, frames.implied, context), bodies)
    reported = {event.type.name for event in events if event.sentence.passage.kind != "caption"}
    return [e for e in events if e.sentence.passage.kind != "caption" or e.type.name not in reported]


def _sentences(context: Context, frames: FrameTable) -> Iterator[Sentence]:
    """The sentences that can report something: a direct quotation is somebody's opinion and is left out."""
    reader = _Reader(context, _verb_table(frames.lemmas))
    for passage in context.passages:
        if passage.kind not in REPORTING_KINDS:
            continue
        for start, end in passage.sentences:
            if end - start <= LONGEST_SENTENCE and not reader.is_quoted(start, end):
                yield reader.read(passage, start, end)


@cache
def _verb_table(lemmas: frozenset[str]) -> VerbTable:
    return VerbTable(lemmas)


class _Reader:
    """Makes sentences; what lies in a direct quotation is not told by the article."""

    def __init__(self, context: Context, table: VerbTable) -> None:
        self.text = context.text
        self.published = context.article.published
        self.table = table
        self.references = Positions(context.entities.references)
        self.money = Positions(context.money)
        self.dates = Positions(context.dates)
        self.quoted = Positions(quote for quote in context.quotes if quote.mode == "direct")

    def is_quoted(self, start: int, end: int) -> bool:
        """Whether a whole sentence is a quotation, its closing mark and full stop aside."""
        return any(q.start <= start and end <= q.end + 2 for q in self.quoted.touching(start, end))

    def read(self, passage: Passage, start: int, end: int) -> Sentence:
        """A sentence with its words, phrases and clauses."""
        quoted = self.quoted.touching(start, end)

        def is_told(record: Atom | Word) -> bool:
            return not any(q.start <= record.start < q.end for q in quoted)

        references = self.references.inside(start, end)
        money, dates = self.money.inside(start, end), self.dates.inside(start, end)
        every: list[Atom] = [*references, *money, *dates]
        words = read_sentence(self.text, start, end, [atom for atom in every if is_told(atom)] if quoted else every)
        words = tuple(word for word in words if is_told(word)) if quoted else words
        phrases = find_phrases(words, self.table.words)
        return Sentence(
            document=self.text, passage=passage, start=start, end=end, words=words, phrases=phrases,
            references=references, money=money, dates=dates, clauses=find_clauses(words, phrases, self.table),
            attributes=find_attributes(words, phrases, self.table), published=self.published,
        )  # fmt: skip


def _to_event(draft: Draft, context: Context) -> Event:
    return Event(
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
