"""Roles that are read from words and not from grammar: "60 Sensoren" → 60, "Der Vertrag läuft bis Ende 2025" → term."""

from collections.abc import Iterator, Sequence

import regex

from smartcity_nlp.events.drafts import Draft
from smartcity_nlp.numbers import parse_number
from smartcity_nlp.types import Argument, Date

COUNTING = regex.compile(r"\p{N}[\p{N}.]*|[\p{L}-]+")  # the words of "rund 600 neue Zähler"
# "läuft über drei Jahre", "eine Laufzeit von fünf Jahren", "für zunächst zwei Jahre"
DURATION = regex.compile(
    r"(?:Laufzeit|läuft|laufen|Vertrag|Auftrag|gilt|vergeben|beauftragt|verlängert)[^.!?]{0,80}?\b(?:über|von|auf|für|um|beträgt|zunächst)\s+"
    r"(?P<words>(?:\p{N}+|\p{L}+)\s+(?:Jahren?|Monaten?)\b)"
    # "den auf vier Jahre geschlossenen Vertrag"
    r"|\b(?:auf|für|über)\s+(?P<words>(?:\p{N}+|\p{L}+)\s+(?:Jahre|Monate))\s+(?:ab)?(?:geschlossen|befristet|angelegt|vergeben)",
)
# "Der Vertrag läuft bis Ende 2025"
UNTIL = regex.compile(
    r"\b(?:Vertrag|Auftrag|Laufzeit)\b[^.!?]{0,60}?\b(?:läuft|gilt|reicht|endet|Laufzeit)\s[^.!?]{0,30}?\bbis\b"
)


def count(role: str, counted: str, draft: Draft) -> Iterator[Argument]:
    """The number before the noun of another role: "60 Sensoren" → "60", "inzwischen 4.500 neue Zähler" → "4500"."""
    for argument in draft.arguments.get(counted, ()):
        for word in COUNTING.finditer(argument.text):
            number = parse_number(word[0])
            if number is not None and number > 1:
                yield _text(role, format(number, "f"), word[0], argument.start + word.start())
                return
            if word[0][0].isupper() and word.start():
                break


def duration(role: str, draft: Draft, dates: Sequence[Date]) -> Iterator[Argument]:
    """How long a contract runs: "läuft über drei Jahre", "eine Laufzeit von fünf Jahren", "gilt bis Ende 2025"."""
    passage = draft.sentence.passage
    at = max(0, draft.sentence.start - passage.start)
    if match := DURATION.search(passage.text, at, timeout=1.0):
        yield _text(role, match["words"], match["words"], passage.start + match.start("words"))
    elif match := UNTIL.search(passage.text, at, timeout=1.0):
        end = passage.start + match.end()
        date = next((date for date in dates if date.start <= end <= date.end), None)
        if date is not None:
            yield _text(role, date.text, date.text, date.start)


def _text(role: str, value: str, words: str, start: int) -> Argument:
    return Argument(role=role, kind="text", value=value, text=words, start=start, end=start + len(words))
