"""Why an event is there → text for a terminal, marked sentences for a notebook.

::

    funding · asserted · foreground
      Kaiserslautern erhält 708.000 Euro vom Land Rheinland-Pfalz.
      trigger    funding          “erhält”                rule funding:erhalten
      recipient  Kaiserslautern   “Kaiserslautern”        subject, or agent of a passive
      funder     Rheinland-Pfalz  “Land Rheinland-Pfalz”  phrase with "von"
"""

from collections.abc import Iterable
from dataclasses import dataclass

from smartcity_nlp.markup import escaped

MOST_ALIGNED = 40  # characters of a column; a longer cell pushes its neighbours to the right
SLOTS = {
    "subject": "subject, or agent of a passive",
    "object": "object, or subject of a passive",
    "dative": "dative object",
    "surface": "subject of the sentence",
    "predicate": "predicate noun",
    "genitive": "genitive of the trigger",
    "owner": "name before the trigger",
    "trigger": "the trigger's own words",
    "money": "amount in the clause",
    "date": "date in the clause",
    "rank": "rank in the clause",
    "title": "office before the name",
    "inner": "part of a compound",
    "clause": "named in the clause",
    "anywhere": "named in the sentence",
    "elsewhere": "named in another clause of the sentence",
    "seat": "whose town or district it is about",
    "possessor": 'whom "ihr" or "sein" before the noun means',
    "purpose": "what it is for",
    "aim": "clause that says what for",
    "content": "clause that says what",
    "counted": "number in the sentence",
    "listed": "list behind the colon",
    "pronoun": "what was said before",
    "about": "what the study is about",
    "quoted": "title in quotation marks",
    "claim": "what it says",
    "topic": "before the colon of the headline",
    "main": "subject of the main clause beside",
    "before": "named in the clause before",
    "until": 'date with "bis" in the clause',
    "outside": "date in the clause that governs this one",
    "constant": "what the rule stands for",
    "row": "row of a list",
}
# Of "<slot>.<part>"; other parts are categories of names: "before.municipality".
PARTS = {
    "genitive": "genitive of",
    "of": "owner of",
    "owner": "name before the noun of",
    "company": "company in",
    "title": "office before the name in",
    "count": "number in",
}
SOURCES = {
    "kicker": "not in the sentence: whom the page is about",
    "handover": "not in the sentence: the body of the person who acts",
    "published": "not in the sentence: the day of publication",
    "coreference": "not in the sentence: named elsewhere in the article",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A role with its value, the words it came from and why: a slot of the clause, or where it was inferred from."""

    role: str
    value: str
    words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Explanation:
    """Prints as text; a notebook shows the sentences with their arguments marked.

    ``sentences`` are runs of ``(words, role)``, the role empty for words that fill none.
    """

    title: str
    sentences: tuple[tuple[tuple[str, str], ...], ...]
    reasons: tuple[Reason, ...]

    def __repr__(self) -> str:
        rows = [(r.role, r.value, f"“{r.words}”", r.why) for r in self.reasons]
        widths = [min(MOST_ALIGNED, max(len(row[i]) for row in rows)) for i in range(3)]
        lines = [self.title, *("  " + "".join(words for words, _ in runs) for runs in self.sentences)]
        lines += ["  " + "  ".join([*(f"{c:{w}}" for c, w in zip(row, widths, strict=False)), row[3]]) for row in rows]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        sentences = "".join(f"<p>{''.join(map(run_html, runs))}</p>" for runs in self.sentences)
        rows = "".join(
            f"<tr>{''.join(f'<td>{escaped(cell)}</td>' for cell in (r.role, r.value, r.words, r.why))}</tr>"
            for r in self.reasons
        )
        return f'<div class="smartcity-nlp"><h4>{escaped(self.title)}</h4>{sentences}<table>{rows}</table></div>'


def reason_of(role: str, value: str, words: str, *, slot: str | None, inferred_from: str | None) -> Reason:
    """Why some words fill a role: ``slot`` as a frame names it ("pp:von", "object.genitive")."""
    return Reason(
        role=role, value=value, words=words, why=SOURCES[inferred_from] if inferred_from else _named(slot or "")
    )


def _named(slot: str) -> str:
    if slot.startswith("date:"):
        return SLOTS["date"]
    if slot.startswith("pp:") and "." not in slot:
        return f'phrase with "{slot.removeprefix("pp:")}"'
    base, _, part = slot.rpartition(".")
    if not base:
        return SLOTS.get(slot, slot)
    return f"{PARTS[part]} the {_named(base)}" if part in PARTS else f"{_named(base)} ({' or '.join(part.split('|'))})"


def mark(text: str, start: int, spans: Iterable[tuple[int, int, str]]) -> tuple[tuple[str, str], ...]:
    """A sentence that begins at ``start`` of its document as runs; of spans that overlap the first is marked."""
    runs, position = [], 0
    for first, last, role in sorted((s - start, e - start, role) for s, e, role in spans):
        if position <= first < last <= len(text):
            runs += [(text[position:first], ""), (text[first:last], role)]
            position = last
    return tuple(run for run in (*runs, (text[position:], "")) if run[0])


def run_html(run: tuple[str, str], css: str = "") -> str:
    """A run of a marked sentence as HTML, its role below the line; ``css`` is the class of the mark, if it has one."""
    words, role = map(escaped, run)
    opening = f'<mark class="{css}">' if css else "<mark>"
    return f"{opening}{words} <sub>{role}</sub></mark>" if role else words
