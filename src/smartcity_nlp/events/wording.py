"""Roles that are read from words and not from grammar: "60 Sensoren" → 60, "Der Vertrag läuft bis Ende 2025" → term."""

from collections.abc import Iterator, Sequence

from smartcity_nlp.events.drafts import Draft, Sentence
from smartcity_nlp.events.frames import RoleSpec
from smartcity_nlp.grammar.phrase import Phrase, chain
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.numbers import parse_number
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Argument, Date

COUNTING = compile_pattern(r"\p{N}[\p{N}.]*|[\p{L}-]+")  # the words of "rund 600 neue Zähler"
# "läuft über drei Jahre", "eine Laufzeit von fünf Jahren", "für zunächst zwei Jahre"
IN_AWARD = compile_pattern(  # "hat die X GmbH für zunächst vier Jahre betraut"
    r"\b(?:auf|für|über)\s+(?:zunächst\s+|die\s+(?:Dauer\s+von|kommenden|nächsten)\s+)?(?P<words>(?:\p{N}+|\p{L}+)\s+(?:Jahre|Jahren|Monate|Monaten)\b)"
)
DURATION = compile_pattern(
    r"(?:[Ll]aufzeit|läuft|laufen|[Vv]ertrag|[Aa]uftrag|gilt|vergeben|beauftragt|verlängert)[^.!?]{0,80}?\b(?:über|von|auf|für|um|beträgt|zunächst)\s+"
    r"(?P<words>(?:\p{N}+|\p{L}+)\s+(?:Jahren?|Monaten?)\b)"
    r"|\b[Vv]ertrag\b[^.!?]{0,40}?\b(?:läuft|gilt|dauert)\s+(?P<words>(?:\p{N}+|\p{L}+)\s+(?:Jahre|Monate)\b)"
    # "vier Jahre lang", "fünf Jahre Wartung"
    r"|\b(?P<words>(?:\p{N}+|\p{L}+)\s+(?:Jahre|Monate))\s+(?:Wartung|Betrieb|Pflege|lang\b[^.!?]{0,60}?(?:Wartung|Pflege|betreib|betreu))"
    # "den auf vier Jahre geschlossenen Vertrag", "verteilt auf drei Jahre"
    r"|\bverteilt\s+(?:auf|über)\s+(?P<words>(?:\p{N}+|\p{L}+)\s+(?:Jahre|Monate))"
    r"|\b(?:auf|für|über)\s+(?P<words>(?:\p{N}+|\p{L}+)\s+(?:Jahre|Monate))\s+(?:(?:ab)?(?:geschlossen|befristet|angelegt|vergeben|ausgelegt|fest)|unter\s+Vertrag)",
)
# "Der Vertrag läuft bis Ende 2025"
UNTIL = compile_pattern(
    r"\b(?:Vertrag|Auftrag|Laufzeit)\b[^.!?]{0,60}?\b(?:läuft|gilt|reicht|endet|Laufzeit)\s[^.!?]{0,30}?\bbis\b"
)


def count(role: str, counted: str, draft: Draft) -> Iterator[Argument]:
    """The number before the noun of another role: "60 Sensoren" → "60", "inzwischen 4.500 neue Zähler" → "4500"."""
    for argument in draft.arguments.get(counted, ()):
        if (number := number_before_noun(role, argument.text, argument.start)) is not None:
            yield number
            return


def count_in(role: str, spec: RoleSpec, sentence: Sentence) -> list[Argument]:
    """The last number of what the role counts in a sentence: "als 50. Kommune", "der damit 61 Mitglieder zählt".

    "Zwei Städte treten bei" gives no sum; "damit", "zählt" and an ordinal do.
    """
    parts = [part for phrase in sentence.phrases for part in chain(phrase) if any(map(spec.heads.match, part.heads))]
    found = [number for part in parts if (number := _sum(role, part, sentence)) is not None]
    return found[-1:] or list(_grown_to(role, spec, sentence))


def number_before_noun(role: str, words: str, start: int) -> Argument | None:
    """The number in words that begin at an offset: of "rund 600 neue Zähler" the 600."""
    for word in COUNTING.finditer(words):
        number = parse_number(word[0].rstrip("."))
        if number is not None and number > 1:
            return _text(role, format(number, "f"), word[0], start + word.start())
        if word[0][0].isupper() and word.start():
            return None
    return None


def _sum(role: str, phrase: Phrase, sentence: Sentence) -> Argument | None:
    words = sentence.document[phrase.noun_start : phrase.end]
    number = number_before_noun(role, words, phrase.noun_start)
    if number is None or number.text.endswith("."):
        return number
    further = read_words("grammar", "quantifiers.added") & set(words.lower().split())
    summing = read_words("grammar", "quantifiers.summing")
    return number if not further and any(word.lower in summing for word in sentence.words) else None


def _grown_to(role: str, spec: RoleSpec, sentence: Sentence) -> Iterator[Argument]:
    """ "Die Zahl der Mitglieder wächst auf 24"."""
    named = any(spec.heads.match(word.text) or word.text.endswith("zahl") for word in sentence.words)
    for before, word, after in zip(sentence.words, sentence.words[1:], sentence.words[2:], strict=False):
        if named and before.lower == "auf" and word.text.isdigit() and not after.text[0].isupper():
            yield _text(role, word.text, word.text, word.start)
            return


def duration(role: str, draft: Draft, dates: Sequence[Date]) -> Iterator[Argument]:
    """How long a contract runs: "läuft über drei Jahre", "eine Laufzeit von fünf Jahren", "gilt bis Ende 2025"."""
    passage = draft.sentence.passage
    at = max(0, draft.sentence.start - passage.start)
    if match := DURATION.search(passage.text, at):
        yield _text(role, match["words"], match["words"], passage.start + match.start("words"))
    elif match := UNTIL.search(passage.text, at):
        end = passage.start + match.end()
        date = next((date for date in dates if date.start <= end <= date.end), None)
        if date is not None:
            yield _text(role, date.text, date.text, date.start)
    elif match := IN_AWARD.search(passage.text, at, max(at, draft.sentence.end - passage.start)):
        yield _text(role, match["words"], match["words"], passage.start + match.start("words"))


def _text(role: str, value: str, words: str, start: int) -> Argument:
    return Argument(role=role, kind="text", value=value, text=words, start=start, end=start + len(words))
