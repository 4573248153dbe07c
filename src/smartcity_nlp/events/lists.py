"""Names in lists: "vier Städte" → the four that the article enumerates; "Husum (Platz 2) und Rendsburg (Platz 3)"."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from smartcity_nlp.events.arguments import fill, from_money, from_reference, from_words
from smartcity_nlp.events.drafts import Draft, Sentence
from smartcity_nlp.events.frames import FrameTable, RoleSpec
from smartcity_nlp.events.ranks import find_ranks
from smartcity_nlp.events.rows import BRACKET, ROW_KINDS
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.numbers import parse_number
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Argument, NameRef, Trigger

COUNTED = compile_pattern(r"^(?:(?i:die|den|der|alle[nr]?)\s+)?(?P<number>\p{L}+|\d+)\s+(?:\p{Ll}+\s+)*\p{Lu}")
DEFINITE = compile_pattern(r"^(?i:die|den|der)\s(?P<head>\p{Lu}\p{Ll}+)$")

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
    """Replace "vier Städte" in a role by the names of a list of four, the nearest one in the article.

    "Die Städte" are those of the only list before.
    """
    for role, fillers in draft.arguments.items():
        if listed := _listed_before(role, fillers, lists, draft):
            draft.arguments[role] = [from_reference(role, name, "coreference") for name in listed]
            continue
        counts = [_count(filler.text) if filler.kind == "text" else None for filler in fillers]
        count = next((count for count in counts if count is not None), None)
        if count is None or not set(ROW_KINDS) & set(draft.type.roles[role].kinds):
            continue
        if names := _enumerated(count, draft, lists):
            meant = [from_reference(role, name, "coreference") for name in names]
            rest = [filler for filler, counted in zip(fillers, counts, strict=True) if counted is None]
            draft.arguments[role] = [*meant, *(a for a in rest if a.ref not in {name.ref for name in names})]


def _listed_before(role: str, fillers: Sequence[Argument], lists: Lists, draft: Draft) -> tuple[NameRef, ...]:
    """Whom "die Städte" mean, where one list alone names some."""
    if len(fillers) != 1 or fillers[0].kind != "text" or "place" not in draft.type.roles[role].kinds:
        return ()
    match = DEFINITE.match(fillers[0].text)
    if match is None:
        return ()
    heads: dict[str, list[str]] = read_lexicon("grammar")["pointing"]["several"]
    category = next((c for c, words in heads.items() if match["head"].lower() in words), None)
    told = [
        refs
        for own in lists.values()
        for refs in own
        if refs[0].start < draft.trigger.start and all(ref.category == category for ref in refs)
    ]
    same = len({frozenset(ref.ref for ref in refs) for refs in told}) == 1
    return told[-1] if category and same else ()


def _count(words: str) -> int | None:
    match = COUNTED.match(words)
    if match and match["number"].lower() in read_words("grammar", "pointing.both"):
        return 2
    number = parse_number(match["number"]) if match else None
    return int(number) if number is not None and 1 < number < 20 and number == int(number) else None


def _enumerated(count: int, draft: Draft, lists: Lists) -> tuple[NameRef, ...]:
    found = lists.get(count, ())
    at = bisect_left(found, draft.trigger.start, key=lambda refs: refs[0].start)
    near = found[max(0, at - 1) : at + 1]
    return min(near, key=lambda refs: abs(refs[0].start - draft.trigger.start), default=())


def bracketed_ranks(sentence: Sentence, frames: FrameTable) -> Iterator[Draft]:
    """A draft for each name, or team, with its rank in brackets, and the prize if it stands there too."""
    kinds = [kind for kind in frames.types.values() if "rank" in kind.roles]
    offset = sentence.passage.start
    if not kinds or not sentence.clauses or "(" not in sentence.document[sentence.start : sentence.end]:
        return
    for match in BRACKET.finditer(sentence.passage.text, sentence.start - offset, sentence.end - offset):
        ranks = find_ranks(sentence.passage.text, match.start(), match.end())
        for kind in kinds if ranks else ():
            found = [
                (role, argument)
                for role, spec in kind.roles.items()
                if "text" in spec.kinds and {"place", "organization"} <= set(spec.kinds)
                for argument in _before(match.start() + offset, role, spec, sentence)
            ]
            if not found:
                continue
            rank = ranks[0]
            start, end = offset + rank.start, offset + rank.end
            draft = Draft(
                type=kind,
                rule=f"{kind.name}:rank in brackets",
                trigger=Trigger(start=start, end=end, text=sentence.document[start:end]),
                clause=sentence.clauses[0],
                sentence=sentence,
            )
            draft.add(from_words("rank", start, end, sentence, rank.value))
            draft.add(found[0][1])
            for money in sentence.money:
                if offset + match.start() <= money.start < offset + match.end() and "prize" in kind.roles:
                    draft.add(from_money("prize", money))
            draft.cite()
            yield draft


def _before(end: int, role: str, spec: RoleSpec, sentence: Sentence) -> list[Argument]:
    """What stands right before a bracket: the name "Husum", or the words "das Team Flutalarm"."""
    names = [ref for ref in sentence.references if ref.end == end and ref.kind in spec.kinds]
    if names:
        return [from_reference(role, names[-1])]
    return next((fill(role, spec, p, sentence) for p in sentence.phrases if p.end == end), [])


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
