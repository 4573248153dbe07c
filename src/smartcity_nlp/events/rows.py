"""Who gets how much, pair by pair: rows of a list or a table, names with their amount in brackets.

"Das Land fördert drei Städte: | Hanau: 200.000 Euro | Fulda: 300.000 Euro | …" → an event a row, each with what the
report above says for all of them; so with "Das Land fördert Hanau (200.000 Euro) und Fulda (300.000 Euro)".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from smartcity_nlp.events.arguments import fill, from_money, from_reference
from smartcity_nlp.events.drafts import Draft, Sentence
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Argument, Evidence, Money, NameRef, Trigger

Pair = tuple[NameRef, Money]

BRACKET = compile_pattern(r"\s*\((?P<inside>[^()\n]{3,60})\)")
LONGEST_ROW = 120
ROW_KINDS = frozenset({"place", "organization"})
SHARED = ("funder", "programme", "handed_over_by")  # what a report says for all its rows
PURPOSE = ("für", "zu")  # before what the money of a row is for
OWN = ("received_by",)  # and what one says for the row of its recipient
MOST_BETWEEN = 2  # sentences with a verb between the report and its first row: "So verteilt sich das Geld:"


def itemize(sentences: Sequence[Sentence], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, and one for each pair; a report that its pairs tell whole is left out, and is their evidence."""
    kept = list(drafts)
    told: dict[int, list[Draft]] = {}  # by sentence
    for draft in drafts:
        if {"recipient", "amount"} <= draft.type.roles.keys():
            told.setdefault(id(draft.sentence), []).append(draft)
    for reports, places, pairs in (*_bracketed(sentences, told), *_rows(sentences, told)):
        rows = {id(sentence) for sentence in places} - {id(report.sentence) for report in reports}
        kept = [draft for draft in kept if not (id(draft.sentence) in rows and _is_nameless(draft, reports[-1]))]
        for sentence, pair in zip(places, pairs, strict=True):
            kept.append(_item(_reports_on(pair, reports, pairs), sentence, pair))
        whole = {id(report) for report in reports if _is_told_by(report, pairs)}
        kept = [draft for draft in kept if id(draft) not in whole]
    return kept


Group = tuple[Sequence[Draft], Sequence[Sentence], Sequence[Pair]]  # reports, the sentence of each pair, pairs
Told = Mapping[int, Sequence[Draft]]  # reports of grants by the id of their sentence


def _bracketed(sentences: Sequence[Sentence], told: Told) -> Iterator[Group]:
    """Groups of pairs within a sentence that reports something."""
    for sentence in sentences:
        reports = told.get(id(sentence), [])
        pairs = list(_pairs(sentence)) if reports else []
        if len(pairs) > 1:
            yield reports[::-1], [sentence] * len(pairs), pairs  # what the first one says holds for all


def _pairs(sentence: Sentence) -> Iterator[Pair]:
    """ "Hanau (200.000 Euro)"."""
    offset = sentence.passage.start
    for ref in sentence.references:
        match = BRACKET.match(sentence.passage.text, ref.end - offset) if ref.kind in ROW_KINDS else None
        inside = [m for m in sentence.money if match and ref.end <= m.start < offset + match.end()]
        if len(inside) == 1:
            yield ref, inside[0]


def _rows(sentences: Sequence[Sentence], told: Told) -> Iterator[Group]:
    """Groups of rows, and the reports that stand above them."""
    above: list[Draft] = []
    between = 0
    found: list[tuple[Sentence, Pair]] = []
    for sentence in sentences:
        row = _row(sentence)
        if row is not None:
            found.append((sentence, row))
            continue
        yield from _group(above, found)
        if found:
            above, found = [], []
        reports = told.get(id(sentence), [])
        between = 0 if reports else between + any(clause.finite is not None for clause in sentence.clauses)
        above = [] if between > MOST_BETWEEN else [*above, *reports]
    yield from _group(above, found)


def _group(above: Sequence[Draft], found: Sequence[tuple[Sentence, Pair]]) -> Iterator[Group]:
    if above and len(found) > 1:
        yield above, [sentence for sentence, _ in found], [pair for _, pair in found]


def _row(sentence: Sentence) -> Pair | None:
    """A short line without a verb that names one body and one amount."""
    if sentence.end - sentence.start > LONGEST_ROW or len(sentence.money) != 1 or not sentence.clauses:
        return None
    if any(clause.finite is not None for clause in sentence.clauses):
        return None
    names = [ref for ref in sentence.references if ref.kind in ROW_KINDS and ref.form != "adjective"]
    money = sentence.money[0]
    return (names[0], money) if names and money.role in ("grant", "other") else None


def _reports_on(pair: Pair, reports: Sequence[Draft], pairs: Sequence[Pair]) -> Sequence[Draft]:
    """The reports, without those on the bodies of other pairs: "Den Bescheid für Hanau überbrachte X persönlich"."""
    others = {ref.ref for ref, _ in pairs} - {pair[0].ref}
    own = [report for report in reports if others.isdisjoint(_recipients(report))]
    return own or reports


def _recipients(report: Draft) -> set[str | None]:
    return {argument.ref for argument in report.arguments.get("recipient", ())}


def _item(reports: Sequence[Draft], sentence: Sentence, pair: Pair) -> Draft:
    ref, money = pair
    model = reports[-1]
    apart = sentence is not model.sentence
    roles = (*SHARED, *(OWN if any(_recipients(report) == {ref.ref} for report in reports) else ()))
    told = {role: next((d.arguments[role] for d in reversed(reports) if d.arguments.get(role)), []) for role in roles}
    arguments = {role: [_told_above(a) if apart else a for a in fillers] for role, fillers in told.items()}
    own = Evidence(start=sentence.start, end=sentence.end, text=sentence.document[sentence.start : sentence.end])
    return replace(
        model,
        rule=f"{model.type.name}:row",
        trigger=Trigger(start=money.start, end=money.end, text=money.text),
        clause=sentence.clauses[0] if apart else model.clause,
        sentence=sentence,
        arguments={
            **{role: fillers for role, fillers in arguments.items() if fillers},
            **({"project": project} if (project := _project(model, sentence, money) if apart else []) else {}),
            "recipient": [replace(from_reference("recipient", ref), slot="row")],
            "amount": [replace(from_money("amount", money), slot="row")],
        },
        evidence=[*model.evidence, own] if apart else list(model.evidence),
    )


def _is_nameless(draft: Draft, model: Draft) -> bool:
    """ "Hof: 5.000 Euro für ein Portal [für Vereine]": what a row alone would tell of nobody by name."""
    recipients = draft.arguments.get("recipient", ())
    return draft.type is model.type and all(argument.kind == "text" for argument in recipients)


def _project(model: Draft, sentence: Sentence, money: Money) -> list[Argument]:
    """ "Hanau: 200.000 Euro [für ein Funknetz]"."""
    spec = model.type.roles.get("project")
    behind = [p for p in sentence.phrases if p.preposition in PURPOSE and p.start >= money.end]
    fillers = (fill("project", spec, phrase, sentence) for phrase in behind if spec is not None)
    return [replace(argument, slot="row") for argument in next(filter(None, fillers), [])]


def _told_above(argument: Argument) -> Argument:
    return replace(argument, inferred_from="coreference")


def _is_told_by(model: Draft, pairs: Sequence[Pair]) -> bool:
    """Whether a report says no more than its pairs: it names none but them, and no sum but theirs."""
    recipients, amounts = model.arguments.get("recipient", ()), model.arguments.get("amount", ())
    names, sums = {ref.ref for ref, _ in pairs}, {money.id for _, money in pairs}
    whole = sum((money.amount_min or Decimal(0) for _, money in pairs), Decimal(0))
    return all(a.kind == "text" or a.ref in names for a in recipients) and all(
        a.ref in sums or (a.value or "").split(" ")[0] == format(whole.normalize(), "f") for a in amounts
    )
