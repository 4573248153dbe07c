"""Comparing events: those of one type that share most arguments are one; then modality, foreground and arguments."""

from collections.abc import Mapping
from dataclasses import dataclass

from smartcity_nlp.evaluation.entities import Entity, names_of
from smartcity_nlp.evaluation.gold import GoldEvent, norms, options
from smartcity_nlp.evaluation.tally import Item, Names, Tally
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Argument, Article, Event

# "dritten Projektphase" and "dritte Projektphase" are one: the endings of words of some length do not count.
ENDING = compile_pattern(r"(?<=\w{4})(?:em|en|er|es|e|n|s)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventItem:
    """An event, gold or found, as it is compared; an argument's key is its role."""

    type: str
    modality: str
    foreground: bool | None
    arguments: tuple[Item, ...]
    optional: bool = False

    @property
    def show(self) -> str:
        """The type with its arguments, on one line."""
        return f"{self.type} " + ", ".join(argument.show for argument in self.arguments)


def compare_events(tally: Tally, gold: list[GoldEvent], article: Article) -> None:
    """Counts events, their types, modality and foreground, and the arguments of the events that are there."""
    entities: list[Entity] = [*article.people, *article.organizations, *article.places, *article.programmes]
    names = {entity.id: names_of(entity) for entity in entities}
    wanted = [_wanted_event(event) for event in gold]
    found = [_found_event(event, names) for event in article.events]
    pairs = _pairs(wanted, found)
    for i, j in pairs.items():
        _compare_pair(tally, wanted[i], found[j])
    for i, want in enumerate(wanted):
        if i not in pairs and not want.optional:
            tally.missing("event", want.show)
            tally.fn[f"event:{want.type}"] += 1
            tally.fn["event argument"] += sum(not argument.optional for argument in want.arguments)
    for j, got in enumerate(found):
        if j not in pairs.values():
            tally.extra("event", got.show)
            tally.fp[f"event:{got.type}"] += 1
            tally.fp["event argument"] += len(got.arguments)


def _pairs(wanted: list[EventItem], found: list[EventItem]) -> dict[int, int]:
    """Which gold event is which found one, those with most in common first."""
    candidates = sorted(
        (
            (-_overlap(want, got), want.modality != got.modality, i, j)
            for i, want in enumerate(wanted)
            for j, got in enumerate(found)
            if want.type == got.type
        ),
    )
    pairs: dict[int, int] = {}
    for overlap, _, i, j in candidates:
        if overlap and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _overlap(want: EventItem, got: EventItem) -> int:
    free, hits = list(got.arguments), 0
    for argument in want.arguments:
        hit = next((other for other in free if _same_argument(argument, other)), None)
        if hit is not None:
            free.remove(hit)
            hits += 1
    return hits


def _compare_pair(tally: Tally, want: EventItem, got: EventItem) -> None:
    if want.optional:
        return
    tally.tp["event"] += 1
    tally.tp[f"event:{want.type}"] += 1
    tally.check("event modality", want.modality, got.modality)
    if want.foreground is not None:
        tally.check("event foreground", want.foreground, got.foreground)
    tally.match("event argument", want.arguments, got.arguments, _same_argument)


def _wanted_event(event: GoldEvent) -> EventItem:
    arguments = []
    for role, fillers in event["args"].items():
        for filler in fillers if isinstance(fillers, list) else [fillers]:
            names, optional = options(filler)
            arguments.append(Item(names=names, key=role, optional=optional, show=f"{role}={filler}"))
    return EventItem(
        type=event["type"],
        modality=event.get("modality", "asserted"),
        foreground=event.get("foreground"),
        optional=event.get("optional", False),
        arguments=tuple(arguments),
    )


def _found_event(event: Event, names: Mapping[str, Names]) -> EventItem:
    return EventItem(
        type=event.type,
        modality=event.modality,
        foreground=event.foreground,
        arguments=tuple(_found_argument(argument, names) for argument in event.arguments),
    )


def _found_argument(argument: Argument, names: Mapping[str, Names]) -> Item:
    values = norms((argument.value, argument.text)) | names.get(argument.ref or "", frozenset())
    return Item(names=values, key=argument.role, show=f"{argument.role}={argument.value or argument.text}")


def _same_argument(want: Item, got: Item) -> bool:
    return bool(want.key == got.key) and _same_value(want.names, got.names)


def _same_value(accepted: Names, found: Names) -> bool:
    """Equal, inflection aside, or (for free text of two words and more) one inside the other."""
    if accepted & found:
        return True
    accepted, found = (frozenset(ENDING.sub("", value) for value in values) for values in (accepted, found))
    if accepted & found:
        return True
    return any(
        (a in f or f in a) and len(a.split()) > 1 and len(f.split()) > 1 for a in accepted for f in found
    )  # fmt: skip
