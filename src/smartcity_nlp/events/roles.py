"""A frame's roles and the slots of a clause → the fillers of a draft.

``recipient = ["dative", "pp:für"]`` reads "die Stadt" from "Das Land gibt [der Stadt] 2.000 Euro".
"""

from collections.abc import Sequence
from dataclasses import replace

from smartcity_nlp.events.arguments import is_vague
from smartcity_nlp.events.drafts import Draft
from smartcity_nlp.events.frames import Frame
from smartcity_nlp.events.slot_readers import Wanted, read_slot
from smartcity_nlp.events.slots import Slots
from smartcity_nlp.events.word_patterns import Patterns
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.words import determiner_readings
from smartcity_nlp.types import Argument

Used = set[tuple[int, int] | str | None]  # the places and the entities that fill a role


def fill_roles(draft: Draft, frame: Frame, noun: Phrase | None, slots: Slots) -> None:
    """Read each role from its slots, the first that gives a filler; no words and no acting body fill two roles."""
    used: Used = set()
    for role, names in frame.roles.items():
        spec = draft.type.roles[role]
        several = role == draft.type.pair
        wanted = Wanted(role, spec, draft.clause, draft.sentence, slots, noun, several)
        found = _first_found(wanted, names, used)
        if not found and role in frame.open:
            found = _first_found(wanted._replace(spec=spec._replace(heads=Patterns())), names, used)
        for argument in found:
            draft.add(argument)
            if argument.slot != "rank":  # "holte den ersten Preis": its words name the competition as well
                used |= {(argument.start, argument.end), argument.ref}
    _drop_doubles(draft)
    for role, value in frame.constants.items():
        if not draft.arguments.get(role):
            draft.add(_constant(role, value, draft))


def _first_found(wanted: Wanted, names: Sequence[str], used: Used) -> list[Argument]:
    """What the first of the slots gives that has a filler which is not taken, vague words ("die Stelle") last."""
    vague: list[Argument] = []
    for name in names:
        found = [
            replace(argument, slot=name)
            for part in name.split("+")
            for argument in read_slot(wanted, part)
            if (argument.start, argument.end) not in used and not (_acts(argument) and argument.ref in used)
        ]
        if found and not is_vague(wanted.spec, found):
            return found
        vague = vague or found
    return vague


def _acts(argument: Argument) -> bool:
    return argument.kind in ("organization", "place")


def _constant(role: str, value: str, draft: Draft) -> Argument:
    """What the frame itself says: "siegte" tells the rank ``winner``."""
    text, start, end = draft.trigger.text, draft.trigger.start, draft.trigger.end
    return Argument(role=role, kind="text", value=value, text=text, start=start, end=end, slot="constant")


def _drop_doubles(draft: Draft) -> None:
    """Of "den Zweckverband", a body in one role, the words in another go."""
    named = {(a.start, a.end) for fillers in draft.arguments.values() for a in fillers if a.kind != "text"}
    for role, fillers in list(draft.arguments.items()):
        kept = [a for a in fillers if a.kind != "text" or not any(_is_only(a, span, draft) for span in named)]
        if len(kept) < len(fillers):
            draft.arguments[role] = kept


def _is_only(argument: Argument, span: tuple[int, int], draft: Draft) -> bool:
    """Whether words are a name and at most a determiner before it."""
    before = draft.sentence.document[argument.start : span[0]].strip().lower()
    return span[1] == argument.end and (not before or determiner_readings(before) is not None)
