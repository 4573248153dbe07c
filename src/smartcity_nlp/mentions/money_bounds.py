"""The words beside an amount: "je bis zu 60.000 Euro im Jahr" → bound ``at_most``, scope ``each``, per ``year``.

The bound stands directly before the amount, with words like "insgesamt" between them; the scope in its clause, the
period before or after it.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from re import escape
from typing import Any, Final

import regex

from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.numbers import alternatives
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Bound, Scope

LONGEST_LEAD: Final = 60  # characters before an amount in which its bound stands
SINCE = compile_pattern(r"(?i)\b(?:seit|bis|zwischen|von)\b.{0,60}\b(?:19|20)[0-9]{2}\b|\b(?:bislang|bisher)\b")

# "Mehr als 300.000 Euro gibt es je Projekt nicht"
NEGATED = compile_pattern(
    r"(?:(?![,;:.]\s|\bund\b).){1,80}?\b(?:nicht|nie|niemals|keinesfalls)\b(?!\s+nur)", regex.DOTALL
)
WORD = compile_pattern(r"[\w-]+")
PART_END = compile_pattern(r"[,;:()]\s")
CLAUSE_END = compile_pattern(r"[;:]\s")
SENTENCE_END = compile_pattern(r"[;:.]\s")


def find_bound(before: str, after: str, low: Decimal | None, high: Decimal | None) -> Bound:
    """ "zusammen mehr als 50 Millionen Euro" → at_least; "bis zu rund" is at_most."""
    rest = before
    found: Bound | None = None
    determined = False  # "staunen über den 500.000-Euro-Preis"
    while match := _patterns()["bound_before"].search(rest[-LONGEST_LEAD:]):
        kind: Bound | None = next((k for k in ("approximate", "at_least", "at_most") if match[k]), None)
        word = match["word"].casefold()
        rest = rest[: len(rest) - len(match[0])] + match["edge"]
        if kind == "at_least" and word == "über" and (determined or _is_plain_about(rest, after)):
            kind = None
        determined = word in read_words("money", "bound.determiners")
        if kind == "at_least" and word in read_words("money", "bound.negatable") and NEGATED.match(after):
            kind = "at_most"
        if kind is not None and (found is None or found == "approximate"):
            found = kind
        if kind is None and not match["filler"]:
            break
    if high is None:
        return "at_least"
    if low != high:
        return "range"
    if match := _patterns()["bound_after"].match(after):
        found = "at_most" if match["at_most"] else "at_least"
    return found or "exact"


def _is_plain_about(before: str, after: str) -> bool:
    """ "ein Bescheid über 90.000 Euro", "freut sich über 30.000 Euro": no bound; "mit über 3 Millionen": one."""
    clause = PART_END.split(before)[-1]
    words = WORD.findall(clause)
    if words and words[-1].casefold() in read_words("money", "bound.before_at_least"):
        return False
    following = SENTENCE_END.split(after)[0]
    patterns = _patterns()
    return bool(patterns["about_noun"].search(clause) or patterns["about_verb"].search(clause + " " + following))


def find_per(before: str, after: str) -> str | None:
    """ "20.000 Euro im Jahr", "jährlich 5 Euro" → year."""
    for match in (_patterns()["per_after"].match(after), _patterns()["per_before"].search(before[-40:])):
        if match is not None:
            return next(name.removeprefix("per_") for name, value in match.groupdict().items() if value)
    return None


def find_scope(before: str, after: str, sentence: str, per: str | None) -> Scope | None:
    """ "je", "pro Kommune" → each; "insgesamt" → sum, with "seit 2020" and a past tense cumulative."""
    patterns = _patterns()
    if patterns["each_before"].search(before[-LONGEST_LEAD:]) or (per is None and patterns["each_after"].match(after)):
        return "each"
    clause = CLAUSE_END.split(before)[-1]
    if not (patterns["sum"].search(clause) or patterns["sum_after"].match(after)):
        return None
    if SINCE.search(sentence) and patterns["past"].search(sentence):
        return "cumulative"
    return "sum"


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    """The patterns that need the lexicon, compiled once."""
    lexicon: dict[str, Any] = read_lexicon("money")
    bound, scope, per = lexicon["bound"], lexicon["scope"], lexicon["per"]
    periods = "|".join(rf"(?P<per_{name}>{alternatives(words)})" for name, words in per.items() if name != "price")
    return {
        "bound_before": compile_pattern(
            rf"""(?P<edge>^|[\s(„»«"–-]) (?P<word> (?i: (?P<approximate>{alternatives(bound["approximate"])})
              | (?P<at_least>{alternatives(bound["at_least"])}) | (?P<at_most>{alternatives(bound["at_most"])})
              | (?P<filler>{alternatives(bound["fillers"])}) ) ) (?: \s+ | (?<=[~<>≈≤≥]) ) $""",
            regex.VERBOSE,
        ),
        "bound_after": compile_pattern(
            rf"""\s+ (?: (?P<at_most>{alternatives(bound["after_at_most"])})
              | {alternatives(bound["after_at_least"])} ) (?= \s*(?:[.,;:)]|$|\w+\s) ) (?!\s+[0-9])""",
            regex.VERBOSE,
        ),
        "about_noun": compile_pattern(rf"(?<!\w)(?i:{globs(bound['about_nouns'])})(?!\w)"),
        "about_verb": compile_pattern(rf"(?<!\w)(?i:{globs(bound['about_verbs'])})(?!\w)"),
        "per_after": compile_pattern(rf"\s*(?:{periods})(?!\w)"),
        "per_before": compile_pattern(
            rf"(?<!\w)(?i:{periods})\s+(?:(?:rund|etwa|knapp|gut|Kosten|von|bis|zu|mindestens|maximal)\s+){{0,3}}$"
        ),
        "each_before": compile_pattern(
            rf"(?<!\w)(?i:{alternatives(scope['each_before'])}|pro)\s+(?:[\w-]+\s+){{0,6}}$"
        ),
        "each_after": compile_pattern(r"\s+(?:jeweils\b|(?:je|pro)\s+(?:[\w.]+\s+)?\p{Lu})"),
        "sum": compile_pattern(rf"(?<!\w)(?i:{alternatives(scope['sum'])})(?!\w)"),
        "sum_after": compile_pattern(rf"\s+(?:{alternatives(scope['sum'])})(?!\w)"),
        "past": compile_pattern(rf"(?<!\w)(?i:{alternatives(scope['past'])})(?!\w)"),
    }


def glob(word: str) -> str:
    """ "*bescheid" as a pattern: any letters before it; a space is any white space."""
    return r"\s+".join(escape(piece).replace(r"\*", r"[\w-]{0,40}") for piece in word.split())


def globs(words: Iterable[str]) -> str:
    """A group of words with "*"."""
    return "(?:" + "|".join(sorted(map(glob, words), key=lambda word: (-len(word), word))) + ")"
