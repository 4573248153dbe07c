"""Names in lists: "vier Städte" → the four that the article enumerates; "Husum (Platz 2) und Rendsburg (Platz 3)".

Also rows of a list, a recipient and its amount each: "Herborn: 250.000 Euro".
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import regex

from smartcity_nlp.events.arguments import from_money, from_reference, from_words
from smartcity_nlp.events.drafts import Draft, Sentence
from smartcity_nlp.events.frames import FrameTable
from smartcity_nlp.events.ranks import find_ranks
from smartcity_nlp.numbers import parse_number
from smartcity_nlp.types import Argument, Money, NameRef, Trigger

BRACKET = regex.compile(r"\s*\((?P<inside>[^()\n]{3,60})\)")
COUNTED = regex.compile(r"^(?:(?:die|den|der|alle|allen|alle[nr]?)\s+)?(?P<number>\p{L}+|\d+)\s+(?:\p{Ll}+\s+)*\p{Lu}")
LONGEST_ROW = 120
ROW_KINDS = frozenset({"place", "organization"})


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


def rows(sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Rows of a list after a report of grants, a draft each with what the report says for all of them."""
    found = [(s, row) for s in sentences if (row := _row(s)) is not None]
    if len(found) < 2:
        return
    for sentence, (ref, money) in found:
        before = [
            d
            for d in drafts
            if d.trigger.start < sentence.start and "recipient" in d.type.roles and "amount" in d.type.roles
        ]
        if not before or money.role not in ("grant", "other"):
            continue
        model = before[-1]
        shared = ("funder", "programme", "handed_over_by")
        inherited = {
            r: [replace(a, inferred_from="coreference") for a in model.arguments[r]]
            for r in shared
            if r in model.arguments
        }
        trigger = Trigger(start=money.start, end=money.end, text=money.text)
        draft = Draft(
            type=model.type,
            rule=f"{model.type.name}:row",
            trigger=trigger,
            clause=sentence.clauses[0],
            sentence=sentence,
        )
        draft.arguments = {
            "recipient": [from_reference("recipient", ref)],
            "amount": [from_money("amount", money)],
            **inherited,
        }
        draft.cite()
        yield draft


def _row(sentence: Sentence) -> tuple[NameRef, Money] | None:
    """A short line without a verb that names one body and one amount."""
    if sentence.end - sentence.start > LONGEST_ROW or len(sentence.money) != 1 or not sentence.clauses:
        return None
    if any(clause.finite is not None for clause in sentence.clauses):
        return None
    names = [ref for ref in sentence.references if ref.kind in ROW_KINDS and ref.form != "adjective"]
    return (names[0], sentence.money[0]) if names else None


def parts(events: Sequence[Draft]) -> list[Draft]:
    """Join shares with the grant that they add up to: "2,16 Millionen trägt der Bund, 240.000 Euro das Land".

    A share names a funder and an amount but no recipient of its own, and follows a grant of exactly their sum.
    """
    kept: list[Draft] = []
    pending = list(events)
    while pending:
        event = pending.pop(0)
        kept.append(event)
        whole = _sum(event.arguments.get("amount", ()))
        shares = [
            d
            for d in pending
            if d.type is event.type and d.arguments.get("funder") and not d.arguments.get("recipient")
        ]
        shares = [d for d in shares if d.arguments.get("amount") and d.modality == event.modality][:3]
        if whole and len(shares) > 1 and sum(_sum(d.arguments["amount"]) for d in shares) == whole:
            for share in shares:
                pending.remove(share)
                event.evidence.extend(e for e in share.evidence if e not in event.evidence)
                for argument in (*share.arguments["funder"], *share.arguments["amount"]):
                    event.add(argument)
    return kept


def _sum(arguments: Sequence[Argument]) -> float:
    return float(arguments[0].value.split()[0]) if arguments and arguments[0].value else 0.0
