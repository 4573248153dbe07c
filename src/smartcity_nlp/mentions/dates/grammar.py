"""Text → date expressions, not yet read: "seit dem 1. Juli" → rule ``day_month``, day "1", month "Juli", lead "since".

One pattern a rule, the first that fits counts; the names of the groups (``day``, ``month``, ``year`` …) are shared
by the rules. All repetitions are bounded, so the patterns need no time-out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, get_args

import regex

from smartcity_nlp import numbers
from smartcity_nlp.lexicon import derived_words, read_lexicon, read_words
from smartcity_nlp.mentions.dates import rules
from smartcity_nlp.mentions.dates.rules import date_rules
from smartcity_nlp.numbers import alternatives
from smartcity_nlp.patterns import compile_pattern, remembered
from smartcity_nlp.word_tables import WordTable

Lead = Literal["since", "until", "before", "after", "between", "about", "at"]
LEADS: Final[tuple[Lead, ...]] = get_args(Lead)
LOOK_BACK: Final = 50  # characters before an expression that are searched for its preposition
# These need a preposition, an article or a year to be a date at all.
NEED_LEAD: Final = frozenset({"weekday", "month", "season", "numeric_short", "weekend", "month_numeric", "month_range"})
# Nothing about these is open to a direction.
PLAIN: Final = frozenset({"iso", "numeric", "year", "year_range", "decade", "century", "adverb", "now", "since_then"})
YEARS: Final = ("year", "yy", "year_shift", "this_year", "year_word", "year2", "yy2")

LAST_WORD = compile_pattern(r"(\p{L}+)\s+$")
LAST_TOKEN = compile_pattern(r"(\S+)\s+$")
NEXT_WORD = compile_pattern(r"\s+([\p{L}€%.]+)")
ALONE_BEFORE = compile_pattern(r"(?:^|[(\[,;:/–\n-])\s*$")
ALONE_AFTER = compile_pattern(
    r"""\s*(?: $ | [)\],;:!?/\n–] | \.\s*$ | (?:ab|um|gegen|bis|von)\s+[0-9] | [0-9]{1,2}[.:][0-9]{2}
      | (?:früh|(?:vor|nach)?mittags|morgens|abends|nachts)\b )""",
    regex.VERBOSE,
)
AFTER_YEAR = compile_pattern(r"(?i)\b(?:jahr|jahre|jahren|jahres|anno|seit|um|von|bis)\s+$")
FROM = compile_pattern(r"(?i)vo[nm]\b")
ONWARDS = compile_pattern(r"\s+an(?=[\s.,;]|$)")
# "Straße des 17. Juni", „Der Freitag“
IN_NAME = compile_pattern(r"\b(?:Straße|Platz|Allee|Brücke)\s+des\s+$|„[Dd]er\s+$")
JOINED = compile_pattern(r"\s?(?:und|oder|bis|,|–|-|/|bzw\.|sowie)\s?")
# Where an expression may begin, with the letters or digits that tell which rules to try. Every word of a text is looked
# at: re takes half the time of regex, and no repetition is open.
WORD: Final = re.compile(
    r"""(?<![\w§]) (?<![0-9]/(?=[0-9])) (?<![0-9][.,:–-]) (?<![^\W\d_]-)
    (?: (?=[0-9]{1,2}(?:\.|\s?[–/-]|te) | [0-9]{2}er | [0-9]{4} | [0-9]{1,3}\s{1,9}[^\W\d_] | [0-9]{1,2}\.?\s?KW)
        [0-9]{1,2}[0-9.\s]?
      | [^\W\d_]{1,6}\s? )""",
    re.VERBOSE,
)
MORE: Final = 1  # letter behind these, which rules out most of what "in " or "die " can begin
SPACE: Final = re.compile(r"\s")
FIRST: Final = 3  # letters of a word that say whether any rule can begin with it
LOOK_BEHIND = compile_pattern(
    r"\( \?<[=!] (?: [^()]++ | (?P<inner> \( (?: [^()]++ | (?&inner) )* \) ) )* \)", regex.VERBOSE
)


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression of a text: offsets (with its preposition), the rule that found it, what the rule's groups hold."""

    start: int
    end: int
    core: int  # where the expression itself begins
    rule: str
    lead: Lead | None = None
    parts: dict[str, str] = field(default_factory=dict)


def find_expressions(text: str) -> Iterator[Expression]:
    """Every date expression of a text, from left to right, with its preposition."""
    linked = None  # a bare month after "Mai und " needs no preposition
    starts, end = _starts(), 0
    for word in WORD.finditer(text):
        letters = word[0]
        if not (letters[:FIRST].rstrip() in starts or letters[0].isdigit()) or word.start() < end:
            continue
        hit = _first_hit(text, word.start(), text[word.start() : word.end() + MORE])
        if hit is None:
            continue
        rule, match = hit
        end = match.end()
        parts = {name: value for name, value in match.groupdict().items() if value}
        expression = _with_lead(text, Expression(match.start(), match.end(), match.start(), rule, None, parts))
        if rule == "year" and not _is_year(text, match):
            continue
        if _repeats(text, expression.core) or _is_name(text, expression.core):
            continue
        if _needs_lead(text, expression) and not _follows(text, linked, expression):
            continue
        linked = expression
        yield expression


def _first_hit(text: str, start: int, letters: str) -> tuple[str, "regex.Match[str]"] | None:
    for rule, pattern in _rules_from(letters):
        if match := pattern.match(text, start):
            return rule, match
    return None


def _follows(text: str, left: Expression | None, right: Expression) -> bool:
    if left is None or left.rule != right.rule:
        return False
    return JOINED.fullmatch(text[left.end : right.core][:12]) is not None


def _is_name(text: str, start: int) -> bool:
    return IN_NAME.search(text[max(0, start - LOOK_BACK) : start]) is not None


def _needs_lead(text: str, expression: Expression) -> bool:
    if expression.rule not in NEED_LEAD or any(name in expression.parts for name in YEARS):
        return False
    if _stands_alone(text, expression):
        return False
    word = LAST_WORD.search(text[max(0, expression.core - LOOK_BACK) : expression.core])
    return word is None or word[1].lower() not in read_words("dates", "lead.required")


def _stands_alone(text: str, expression: Expression) -> bool:
    """ "Di 5.9." as a whole line, in brackets or between commas: an appointment needs no preposition."""
    before = ALONE_BEFORE.search(text, max(0, expression.core - LOOK_BACK), expression.core)
    return before is not None and ALONE_AFTER.match(text, expression.end) is not None


def _repeats(text: str, start: int) -> bool:
    """ "jeden Montag", "immer im Herbst": a frequency."""
    return _compiled("frequency").search(text[max(0, start - LOOK_BACK) : start]) is not None


def _is_year(text: str, match: regex.Match[str]) -> bool:
    """ "der Wettbewerb 2025", but not "2023 Einwohner", "DIN 2050"."""
    before = LAST_TOKEN.search(text[max(0, match.start() - LOOK_BACK) : match.start()])
    after = NEXT_WORD.match(text[match.end() : match.end() + LOOK_BACK])
    if not _is_plausible(text, match):
        return False
    if before is not None and before[1].lstrip("(„[") in read_words("dates", "year.names"):
        return False
    return after is None or not {after[1], after[1].rstrip(".")} & read_words("dates", "year.quantities")


def _is_plausible(text: str, match: regex.Match[str]) -> bool:
    """A year in words only after "Jahr"; one before 1900 in brackets, after "Jahr" or a preposition, before a verb."""
    earlier = text[max(0, match.start() - LOOK_BACK) : match.start()]
    named = AFTER_YEAR.search(earlier) is not None
    if match["year_word"] or int(match["year"]) < 1500:
        return named
    if int(match["year"]) >= 1900 or named or earlier.endswith("("):
        return True
    return int(match["year"]) % 100 != 0 and not regex.match(
        r"\s+\p{Lu}|\s?[²°%€$]", text[match.end() : match.end() + 3]
    )


def _with_lead(text: str, expression: Expression) -> Expression:
    """The expression with the preposition before it: "seit dem Jahr 2017", "bis zum 31. Dezember"."""
    window = text[max(0, expression.start - LOOK_BACK) : expression.start]
    pattern = _compiled("lead_year" if expression.rule in ("year", "year_range") else "lead")
    match = pattern.search(window)
    start = expression.start
    lead: Lead | None = None
    if match is not None and expression.rule not in ("ago", "counted", "anaphor", "since_then", "now", "day_counted"):
        start = expression.start - len(window) + match.start("lead_words")
        lead = next(name for name in LEADS if match[name])
    if lead == "at" and FROM.match(text, start) and ONWARDS.match(text, expression.end):
        lead = "since"  # "vom 1. August an", "von 2025 an"
    return Expression(start, expression.end, expression.core, expression.rule, lead, expression.parts)


@remembered(16_384)
def _rules_from(letters: str) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    """The rules that an expression with these first letters can follow, by their order."""
    first = SPACE.sub(" ", letters[:FIRST])
    near = _names_by_start().get(first)
    names = _names_from(first) if near is None else near.split()
    return tuple((name, _rule(name)) for name in names if _rule(name, anywhere=True).match(letters, partial=True))


@cache
def _names_by_start() -> WordTable:
    """The names of the rules by the first letters: so a process compiles few of the rules."""
    return derived_words("rules-of-dates", _all_names, code=(__file__, rules.__file__, numbers.__file__),
                         lexicons=("dates.toml", "numbers.toml"))  # fmt: skip


def _all_names() -> dict[str, str]:
    digits = [figures + sign for n in range(100) for figures in (f"{n}", f"{n:02}") for sign in ("", ".", " ")]
    digits += [f"{n:03}" for n in range(1000)]
    words = [word + end for word in _starts() for end in ("", " ")]
    return {start[:FIRST]: " ".join(_names_from(start[:FIRST])) for start in (*digits, *words)}


def _names_from(letters: str) -> list[str]:
    return [name for name in date_rules() if _rule(name, anywhere=True).match(letters, partial=True)]


@cache
def _rule(name: str, *, anywhere: bool = False) -> regex.Pattern[str]:
    """The pattern of a rule; ``anywhere``: whatever stands before the expression."""
    pattern = rf"(?: {date_rules()[name]} ) (?!\w)"
    return compile_pattern(LOOK_BEHIND.sub("", pattern) if anywhere else pattern, regex.VERBOSE)


@cache
def _starts() -> frozenset[str]:
    """The first letters of every word that a rule can begin with."""
    lexicon: dict[str, Any] = read_lexicon("dates")
    counts = read_lexicon("numbers")
    tables = (
        "months", "month_abbreviations", "weekdays", "weekday_abbreviations", "seasons", "ordinals", "ordinals_roman",
        "parts", "shifts", "days", "compounds", "holidays", "holidays_fixed", "holidays_weekday", "decades", "terms",
    )  # fmt: skip
    words = [word for table in tables for word in lexicon[table]]
    words += [word for section in lexicon["anaphora"].values() for word in section]
    words += [word for spans in lexicon["spans"].values() for word in spans]
    words += [word for table in ("units", "teens", "tens", "articles", "zero") for word in counts[table]]
    words += [*counts["ordinals"], *lexicon["units"], "hundert", "vor", "in", "seit", "im", "binnen", "innerhalb"]
    words += ["neunzehnhundert", "zweitausend", "Q", "H", "KW", "Kalenderwoche", "Jahreswechsel"]
    short = {word.split()[0][:3] for word in words}
    cased = {variant for word in short for variant in (word, word.lower(), word.capitalize())}
    return frozenset(cased)


@cache
def _compiled(name: str) -> regex.Pattern[str]:
    lexicon: dict[str, Any] = read_lexicon("dates")
    lead = lexicon["lead"]
    if name == "frequency":
        return compile_pattern(rf"(?<!\w)(?i:{alternatives(lead['frequency'])})\s+$")
    words = "|".join(f"(?P<{kind}>{alternatives(lead[kind])})" for kind in LEADS)
    articles = alternatives(lead["articles"])
    years = rf"(?:{articles}\s+){{0,2}}{alternatives(lead['years'])}\s+"
    inner = rf"(?:{years}|(?:zum|zur)\s+)?" if name == "lead_year" else rf"(?:{articles}\s+){{0,2}}"
    return compile_pattern(rf"(?<![\w-])(?P<lead_words>(?i:{words}))\s+{inner}$")
