"""What must stand beside a frame's trigger → whether a clause has it.

``any = ["money", "object:*bescheid"]`` holds in "Jena erhält [einen Bescheid]" and not in "Jena erhält Besuch".
"""

from collections.abc import Iterable, Iterator

from smartcity_nlp.events.arguments import money_for
from smartcity_nlp.events.clause_values import clause_dates, clause_money, clause_ranks
from smartcity_nlp.events.drafts import Sentence
from smartcity_nlp.events.frames import Condition, Frame
from smartcity_nlp.events.history import is_recent
from smartcity_nlp.events.slots import Slots
from smartcity_nlp.grammar.clause import Clause
from smartcity_nlp.grammar.phrase import Phrase, chain
from smartcity_nlp.types import Money


def conditions_hold(frame: Frame, clause: Clause, slots: Slots, sentence: Sentence) -> bool:
    """Whether one of ``any``, all of ``all`` and none of ``none`` are met."""

    def holds(condition: Condition) -> bool:
        return _holds(condition, frame, clause, slots, sentence)

    return (
        (not frame.any or any(map(holds, frame.any))) and all(map(holds, frame.all)) and not any(map(holds, frame.none))
    )


def _holds(condition: Condition, frame: Frame, clause: Clause, slots: Slots, sentence: Sentence) -> bool:
    kind, patterns = condition.kind, condition.patterns
    if kind in ("money", "rank", "date", "recent"):
        return _is_told(condition, frame, clause, sentence)
    if kind in ("relative", "attributive"):
        return clause.relative if kind == "relative" else clause.attributive
    if kind == "words":
        return patterns.match(clause.lowered)
    what, _, rest = kind.partition(" ")
    if what == "several":
        return any(len(p.refs) > 1 for p in slots.get(rest))
    if what == "is":
        return _is_of_kind(rest, slots)
    words = slots.words.get(kind)
    if words is None:  # many frames ask for the same
        words = slots.words[kind] = frozenset(word.lower() for word in _words(kind, clause, slots, sentence))
    return patterns.match_any(words)


def _words(kind: str, clause: Clause, slots: Slots, sentence: Sentence) -> Iterable[str]:
    """The words among which one that fits is looked for."""
    if kind == "verb":
        return (verb.form.lemma for verb in clause.verbs)
    if kind == "category":
        return (ref.kind for p in clause.phrases for part in chain(p) for ref in part.refs)
    what, _, rest = kind.partition(" ")
    if what == "in":
        return (sentence.document[p.start : p.full_end] for p in slots.get(rest))
    if what == "head":
        parts: Iterable[Phrase] = slots.get(rest)
    else:
        parts = (part for p in (clause.phrases if kind == "noun" else slots.get(kind)) for part in chain(p))
    return (word for part in parts for word in naming_words(part))


def _is_told(condition: Condition, frame: Frame, clause: Clause, sentence: Sentence) -> bool:
    """Whether the clause speaks of an amount, a rank or a day."""
    if condition.kind == "money":
        monies = clause_money(clause, sentence)
        if condition.patterns:
            return any(condition.patterns.match(money.role) for money in monies)
        return any(_counts(money, frame) for money in monies)
    if condition.kind == "rank":
        return bool(clause_ranks(clause, sentence))
    dates = clause_dates(clause, sentence)
    return any(is_recent(day, sentence.published) for day in dates) if condition.kind == "recent" else bool(dates)


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


def naming_words(phrase: Phrase) -> Iterator[str]:
    """The nouns of a phrase and the words of the names in it: "Ratsversammlung", "Bau- und Umweltsenat"."""
    yield from phrase.heads
    for ref in phrase.refs:
        yield from ref.name.split()
