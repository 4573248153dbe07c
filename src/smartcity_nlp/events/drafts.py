"""What the event stages hand on: a sentence ready to be matched, and an event on its way to its record.

"Der Bund fördert Jena mit 2.000 Euro" → a ``Sentence`` with one clause → a ``Draft`` with funder, recipient and amount.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from smartcity_nlp.annotate import Passage
from smartcity_nlp.entities import Entities
from smartcity_nlp.events.frames import EventType
from smartcity_nlp.grammar.clause import Clause
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.words import Word
from smartcity_nlp.types import Argument, Article, Attribution, Date, Evidence, Modality, Money, NameRef, Quote, Trigger


class Context(NamedTuple):
    """Everything that stands left of the events."""

    text: str
    article: Article
    passages: Sequence[Passage]
    entities: Entities
    money: Sequence[Money]
    dates: Sequence[Date]
    quotes: Sequence[Quote]


class Sentence(NamedTuple):
    """A sentence with its words, phrases and clauses."""

    document: str
    passage: Passage
    start: int
    end: int
    words: Sequence[Word]
    phrases: Sequence[Phrase]
    clauses: Sequence[Clause]
    attributes: Sequence[Clause]  # participles before a noun, each read as a clause
    references: Sequence[NameRef]
    money: Sequence[Money]
    dates: Sequence[Date]
    published: date | None = None  # when the article appeared


@dataclass(slots=True)
class Draft:
    """An event as one clause reports it; ``arguments`` by role, ``pluperfect`` tells earlier history."""

    type: EventType
    rule: str
    trigger: Trigger
    clause: Clause
    sentence: Sentence
    arguments: dict[str, list[Argument]] = field(default_factory=dict)
    modality: Modality = "asserted"
    foreground: bool | None = None
    total: bool = False  # a cumulative sum: "bis 2021 insgesamt 2,87 Millionen Euro"
    pluperfect: bool = False
    overtaken: bool = False  # a wish told in the pluperfect: what came of it is told elsewhere
    history: bool = False  # the sentences before it tell of earlier days
    bygone: bool = False  # told of a day long before the article: "übernahm 2018 die Leitung des Ordnungsamts"
    supplement: bool = False
    about: frozenset[str] = frozenset()  # nouns and names, in lower case, of what a supplement speaks of
    actors: tuple[NameRef, ...] = ()  # the people who are its subject
    nominal: bool = False  # its trigger is a noun: "beim Digitaltag"
    vague: bool = False  # a headline without a verb: "Neue Sensoren für Torgau" can be plan or news
    detail: bool = False
    several: bool = False  # its object is plural: "drei Förderbescheide"
    date: Date | None = None
    before: Sequence[Phrase] = ()  # the names in the clauses before it, the likeliest first
    attribution: Attribution | None = None
    evidence: list[Evidence] = field(default_factory=list)

    def cite(self) -> None:
        """Take the event's own sentence as evidence."""
        sentence = self.sentence
        words = sentence.document[sentence.start : sentence.end]
        self.evidence.append(Evidence(start=sentence.start, end=sentence.end, text=words))

    @property
    def identified(self) -> bool:
        """Whether it says which event it is."""
        return any(self.arguments.get(role) for role in self.type.identity)

    def values(self, role: str) -> frozenset[str]:
        """The canonical values of a role, casefolded."""
        return frozenset((a.value or a.text).casefold() for a in self.arguments.get(role, ()))

    def add(self, argument: Argument) -> None:
        """Add a filler unless the role has it already."""
        fillers = self.arguments.setdefault(argument.role, [])
        same_day = argument.kind == "date" and any(a.value == argument.value for a in fillers)
        if not same_day and all((a.ref, a.value) != (argument.ref, argument.value) for a in fillers):
            fillers.append(argument)
