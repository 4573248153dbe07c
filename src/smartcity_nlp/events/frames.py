"""Frames as data: event types with their roles, and the frames that report them; ``frame_tables`` reads them.

A frame names its triggers (``verbs`` as lemmas, ``nouns`` as patterns such as ``*förderbescheid``, ``words`` as they
stand), what must stand beside them (``any``, ``all``, ``none``) and, for each role, the grammatical slots it is read
from, in order of preference. The matcher knows no event type.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from smartcity_nlp.events.triggers import PatternIndex, WordIndex, WordTriggers
from smartcity_nlp.events.word_patterns import Patterns
from smartcity_nlp.types import FillerKind, Modality, MoneyRole

CLAUSAL = frozenset({"relative", "attributive", "rank", "date", "recent", "money"})  # what a clause itself says
NAMING = ("is ", "several ")  # of conditions on the names in a slot


class RoleSpec(NamedTuple):
    """What can fill a role: kinds of filler, and for text the patterns of its head noun."""

    kinds: tuple[FillerKind, ...]
    heads: Patterns
    not_heads: Patterns
    categories: frozenset[str]
    not_categories: frozenset[str]
    money_roles: tuple[MoneyRole, ...]  # of amounts, the one that filling the role gives an amount first
    dates: str | None
    about: Patterns  # of the nouns behind which its words say what they are about: "Studie zum Radverkehr"
    counted: bool  # whether a number of things can fill it: "118 Vorhaben" are no project
    collective: Patterns  # heads that mean a body named elsewhere, and stand for it where none is: "die Räte"
    vague: Patterns  # heads that name it only with their genitive: "das Amt der Kämmerin", "die Stelle"
    leading: Patterns  # words before the head that its value leaves out: "neue", "künftige"
    apart: frozenset[str]  # values that tell two events apart: who left an office and who was given it


class EventType(NamedTuple):
    """A type of event: its roles, which of them it needs, and which of them tell two events apart."""

    name: str
    roles: Mapping[str, RoleSpec]
    required: tuple[str, ...]
    identity: tuple[str, ...]
    split: str | None = None  # a role each of whose fillers makes an event of its own
    foretold: bool = False  # planned if told in the present tense with a day to come: "startet am 1. Juni"
    recurs: bool = False  # the same filler of its identity can have one more, years apart: a person takes office
    pair: str | None = None  # a role that takes two, at least one of them with a name: the partners
    none: tuple[str, ...] = ()  # what no frame of the type may have beside it: a loan is no grant

    @property
    def identity_specs(self) -> Sequence[RoleSpec]:
        """What can fill the roles that tell two events apart."""
        return [self.roles[role] for role in self.identity]


class Condition(NamedTuple):
    """``money``, ``words:in Betrieb``, ``object:*bescheid``, ``pp:an:person`` …: something in the clause."""

    kind: str
    patterns: Patterns

    @property
    def is_indexed(self) -> bool:
        """Whether :class:`PatternIndex` knows which words or phrases meet it."""
        return self.kind not in CLAUSAL and not self.kind.startswith((*NAMING, "in "))


class Frame(NamedTuple):
    """One way to report an event."""

    type: EventType
    name: str
    verbs: frozenset[str]
    nouns: Patterns
    prepositions: frozenset[str]  # of the phrase of a noun trigger: "mit der Übergabe …"; "" for none
    words: tuple[str, ...]
    verbless: bool  # an elliptical headline: "Zwei Millionen für Jena"
    any: tuple[Condition, ...]
    all: tuple[Condition, ...]
    none: tuple[Condition, ...]
    roles: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, str]
    modality: Modality | None
    foreground: bool | None
    open: frozenset[str]  # roles whose words may be headed by any noun here: "freischalten" takes whatever goes online
    precedes: bool  # its verb tells what comes before the event: "hatte gehofft", "hatten zum Kongress eingeladen"
    supplement: bool  # adds to an event told nearby, never makes one
    detail: bool  # goes with the modality of the event that it is part of: "Bewerben können sich …"
    needs: tuple[frozenset[str], ...]  # of each group one role must be read from the clause itself, not from elsewhere


class FrameGroup:
    """Frames with the same trigger, in order; most fail by what must stand beside it, which is looked up for all."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.frames = tuple(frames)

    @cached_property
    def gates(self) -> tuple[list[int], dict[str, dict[Patterns, list[int]]]]:
        """Numbers of the frames that may fit anywhere; the others by kind and patterns, of which they need one."""
        anywhere: list[int] = []
        gated: dict[str, dict[Patterns, list[int]]] = {}
        for number, frame in enumerate(self.frames):
            needed = next((gate for gate in _gates(frame) if all(each.is_indexed for each in gate)), ())
            for condition in needed:
                gated.setdefault(condition.kind, {}).setdefault(condition.patterns, []).append(number)
            if not needed:
                anywhere.append(number)
        return anywhere, gated


def _gates(frame: Frame) -> Iterator[Sequence[Condition]]:
    """Conditions of which a clause must meet one."""
    if frame.any:
        yield frame.any
    yield from ((condition,) for condition in frame.all)


class Source(NamedTuple):
    """Where else in the article a role may come from: ``home``, ``topic:company if position:*vorstand`` …

    ``role`` and ``patterns`` are the condition: words in another role; ``negated`` for "if not".
    """

    kind: str
    detail: str = ""
    role: str | None = None
    patterns: Patterns = Patterns()
    negated: bool = False


class FrameTable(NamedTuple):
    """The frames by trigger."""

    types: Mapping[str, EventType]
    by_verb: Mapping[str, FrameGroup]
    with_nouns: tuple[Frame, ...]
    with_words: tuple[Frame, ...]
    by_noun: WordIndex  # numbers in ``with_nouns``
    by_word: WordTriggers  # numbers in ``with_words``
    verbless: FrameGroup
    conditions: PatternIndex
    lemmas: frozenset[str]
    implied: Mapping[str, Mapping[str, Sequence[Source]]]  # where else a role comes from
