"""Names in lists: "vier Städte" → the four that the article enumerates; "Husum (Platz 2) und Rendsburg (Platz 3)"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import regex

from smartcity_nlp.events.arguments import from_money, from_reference, from_words
from smartcity_nlp.events.drafts import Draft, Sentence
from smartcity_nlp.events.frames import FrameTable
from smartcity_nlp.events.ranks import find_ranks
from smartcity_nlp.events.rows import BRACKET, ROW_KINDS
from smartcity_nlp.numbers import parse_number
from smartcity_nlp.types import Argument, NameRef, Trigger

COUNTED = regex.compile(r"^(?:(?:die|den|der|alle|allen|alle[nr]?)\s+)?(?P<number>\p{L}+|\d+)\s+(?:\p{Ll}+\s+)*\p{Lu}")


Lists = Mapping[int, Sequence[tuple[NameRef, ...]]]  # by length, in the order of the text


def enumerations(sentences: Iterable[Sentence]) -> Lists:
    """The lists of different bodies in an article."""
    found: dict[int, list[tuple[NameRef, ...]]] = {}
    for sentence in sentences:
        for phrase in sentence.phrases:
            count = len({ref.ref for ref in phrase.refs})
            if count > 1 and count == len(phrase.refs) and phrase.refs[0].kind in ROW_KINDS:
                found.setdefault(count, []).append(phrase.refs)
    return found


def expand(draft: Draft, lists: Lists) -> None:
    """Replace "vier Städte" in a role by the names of a list of four, the nearest one in the article."""
    for role, fillers in draft.arguments.items():
        if len(fillers) == 1 and fillers[0].kind == "text" and (count := _count(fillers[0].text)) is not None:
            names = _enumerated(count, draft, lists)
            if names and set(ROW_KINDS) & set(draft.type.roles[role].kinds):
                draft.arguments[role] = [from_reference(role, name, "coreference") for name in names]


def _count(words: str) -> int | None:
    match = COUNTED.match(words)
    number = parse_number(match["number"]) if match else None
    return int(number) if number is not None and 1 < number < 20 and number == int(number) else None


def _enumerated(count: int, draft: Draft, lists: Lists) -> tuple[NameRef, ...]:
    found = lists.get(count, ())
    at = bisect_left(found, draft.trigger.start, key=lambda refs: refs[0].start)
    near = found[max(0, at - 1) : at + 1]
    return min(near, key=lambda refs: abs(refs[0].start - draft.trigger.start), default=())


def bracketed_ranks(sentence: Sentence, frames: FrameTable) -> Iterator[Draft]:
    """A draft for each name with its rank in brackets, and the prize if it stands there too."""
    kinds = [kind for kind in frames.types.values() if "rank" in kind.roles]
    offset = sentence.passage.start
    for ref in sentence.references:
        match = BRACKET.match(sentence.passage.text, ref.end - offset)
        ranks = find_ranks(sentence.passage.text, match.start(), match.end()) if match else []
        if not ranks or not sentence.clauses:
            continue
        end = offset + match.end() if match else ref.end
        for kind in kinds:
            rank = ranks[0]
            trigger = Trigger(
                start=offset + rank.start, end=offset + rank.end, text=sentence.passage.text[rank.start : rank.end]
            )
            draft = Draft(
                type=kind,
                rule=f"{kind.name}:rank in brackets",
                trigger=trigger,
                clause=sentence.clauses[0],
                sentence=sentence,
            )
            draft.add(from_words("rank", trigger.start, trigger.end, sentence, rank.value))
            contestant = next(
                (r for r, spec in kind.roles.items() if ref.kind in spec.kinds and "text" in spec.kinds), None
            )
            if contestant is None:
                continue
            draft.add(from_reference(contestant, ref))
            for money in sentence.money:
                if ref.end <= money.start < end and "prize" in kind.roles:
                    draft.add(from_money("prize", money))
            draft.cite()
            yield draft


def parts(events: Sequence[Draft]) -> list[Draft]:
    """Join shares with the grant that they add up to: "2,16 Millionen trägt der Bund, 240.000 Euro das Land".

    A share names a funder and an amount and follows a grant of exactly their sum, of no other recipient.
    """
    kept: list[Draft] = []
    pending = list(events)
    while pending:
        event = pending.pop(0)
        kept.append(event)
        whole, *own = [_number(argument) for argument in event.arguments.get("amount", ())] or [Decimal(0)]
        shares = [draft for draft in pending if _can_be_share(draft, event)][:3]
        told = [*own, *(_number(draft.arguments["amount"][0]) for draft in shares)]
        if whole and len(told) > 1 and sum(told) == whole:
            for share in shares:
                pending.remove(share)
                event.evidence.extend(e for e in share.evidence if e not in event.evidence)
                for role, fillers in share.arguments.items():
                    if role in ("funder", "amount") or not event.arguments.get(role):
                        for argument in fillers:
                            event.add(argument)
    return kept


def _can_be_share(draft: Draft, event: Draft) -> bool:
    recipients = draft.values("recipient")
    alike = draft.type is event.type and draft.modality == event.modality
    told = bool(draft.arguments.get("funder") and draft.arguments.get("amount"))
    beside = draft.sentence is event.sentence and recipients <= event.values("recipient")
    return alike and told and (not recipients or beside)


def _number(argument: Argument) -> Decimal:
    return Decimal(argument.value.split()[0]) if argument.value else Decimal(0)
