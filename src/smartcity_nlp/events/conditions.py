"""What must stand beside a frame's trigger → whether a clause has it.

``any = ["money", "object:*bescheid"]`` holds in "Jena erhält [einen Bescheid]" and not in "Jena erhält Besuch".
"""

from collections.abc import Iterator
from functools import cached_property

from smartcity_nlp.events.arguments import money_for
from smartcity_nlp.events.clause_values import clause_dates, clause_money, clause_ranks
from smartcity_nlp.events.drafts import Sentence
from smartcity_nlp.events.frames import CLAUSAL, NAMING, Condition, Frame, FrameGroup
from smartcity_nlp.events.history import is_recent
from smartcity_nlp.events.slots import Slots
from smartcity_nlp.events.triggers import PatternIndex
from smartcity_nlp.events.word_patterns import Patterns
from smartcity_nlp.grammar.clause import Clause
from smartcity_nlp.grammar.phrase import Phrase, chain
from smartcity_nlp.types import Money


class Surroundings:
    """A clause and the slots around one of its verbs; what many frames ask of them is found once."""

    def __init__(self, clause: Clause, slots: Slots, sentence: Sentence, patterns: PatternIndex) -> None:
        self.clause, self.slots, self.sentence = clause, slots, sentence
        self._patterns = patterns
        self._fitting: dict[str, frozenset[Patterns]] = {}  # by kind of condition
        self._told: dict[str, bool] = {}  # of conditions without patterns

    def suited(self, group: FrameGroup) -> Iterator[Frame]:
        """Those of a group that fit, in order."""
        anywhere, gated = group.gates
        numbers = set(anywhere)
        for kind, own in gated.items():
            fitting = self._near if kind == "words" else self._fit(kind)
            for patterns in own.keys() & fitting if fitting else ():
                numbers.update(own[patterns])
        return (frame for number in sorted(numbers) if self.suit(frame := group.frames[number]))

    def suit(self, frame: Frame) -> bool:
        """Whether one of ``any``, all of ``all`` and none of ``none`` are met."""
        holds = self._holds
        return (
            (not frame.any or any(holds(condition, frame) for condition in frame.any))
            and all(holds(condition, frame) for condition in frame.all)
            and not any(holds(condition, frame) for condition in frame.none)
        )

    def _holds(self, condition: Condition, frame: Frame) -> bool:
        kind, patterns = condition.kind, condition.patterns
        if kind == "words":
            return patterns in self._near and patterns.match(self.clause.lowered)
        if kind == "money":
            monies = clause_money(self.clause, self.sentence)
            if patterns:
                return any(patterns.match(money.role) for money in monies)
            return any(_counts(money, frame) for money in monies)
        if kind in CLAUSAL or kind.startswith(NAMING):
            told = self._told.get(kind)
            if told is None:
                told = self._told[kind] = self._is_told(kind)
            return told
        if kind.startswith("in "):
            document, phrases = self.sentence.document, self.slots.get(kind[3:])
            return patterns.match_any([document[p.start : p.full_end].lower() for p in phrases])
        return patterns in self._fit(kind)

    def _fit(self, kind: str) -> frozenset[Patterns]:
        """The patterns that the words of a kind fit."""
        fitting = self._fitting.get(kind)
        if fitting is None:
            fitting = self._fitting[kind] = self._patterns.of_words(_words(kind, self.clause, self.slots))
        return fitting

    @cached_property
    def _near(self) -> frozenset[Patterns]:
        return self._patterns.near(self.clause.lowered)

    def _is_told(self, kind: str) -> bool:
        """Whether the clause speaks of a rank or a day, has several names in a slot, one of a kind there …"""
        clause, sentence, slots = self.clause, self.sentence, self.slots
        if kind in ("relative", "attributive"):
            return clause.relative if kind == "relative" else clause.attributive
        if kind == "rank":
            return bool(clause_ranks(clause, sentence))
        if kind in ("date", "recent"):
            dates = clause_dates(clause, sentence)
            return any(is_recent(day, sentence.published) for day in dates) if kind == "recent" else bool(dates)
        what, _, rest = kind.partition(" ")
        return any(len(p.refs) > 1 for p in slots.get(rest)) if what == "several" else _is_of_kind(rest, slots)


def _words(kind: str, clause: Clause, slots: Slots) -> list[str]:
    """The words among which one that fits is looked for."""
    if kind == "verb":
        return [verb.form.lemma for verb in clause.verbs]
    if kind == "category":
        return [ref.kind for p in clause.phrases for part in chain(p) for ref in part.refs]
    what, _, rest = kind.partition(" ")
    if what == "head":
        return [word for phrase in slots.get(rest) for word in naming_words(phrase)]
    phrases = clause.phrases if kind == "noun" else slots.get(kind)
    return [word for phrase in phrases for part in chain(phrase) for word in naming_words(part)]


def _counts(money: Money, frame: Frame) -> bool:
    """Whether an amount can be the event's own: the volume of a programme or a ceiling is nobody's grant."""
    own = [frame.type.roles[role] for role in frame.type.identity if "money" in frame.type.roles[role].kinds]
    return not own or any(list(money_for(spec, [money])) for spec in own)


def _is_of_kind(kind: str, slots: Slots) -> bool:
    """ "subject|dative place|company": whether one of the slots names an entity of a kind or category, or money."""
    names, _, kinds = kind.rpartition(" ")
    phrases = [p for name in names.split("|") for p in slots.get(name)]
    wanted = kinds.split("|")
    return any(ref.kind in wanted or ref.category in wanted for p in phrases for ref in p.refs) or (
        "money" in wanted and any(p.money for p in phrases)
    )


def naming_words(phrase: Phrase) -> list[str]:
    """The nouns of a phrase and the words of the names in it: "Ratsversammlung", "Bau- und Umweltsenat"."""
    return [*phrase.heads, *(word for ref in phrase.refs for word in ref.name.split())]
