"""Text → date expressions, not yet read: "seit dem 1. Juli" → rule ``day_month``, day "1", month "Juli", lead "since".

One pattern with one named alternative a rule; the names of the inner groups (``day``, ``month``, ``year`` …) are shared
by the rules. All repetitions are bounded, so the pattern needs no time-out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, Literal, get_args

import regex

from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.numbers import WHOLE, alternatives

Lead = Literal["since", "until", "before", "after", "between", "at"]
LEADS: Final[tuple[Lead, ...]] = get_args(Lead)
LOOK_BACK: Final = 50  # characters before an expression that are searched for its preposition
# These need a preposition, an article or a year to be a date at all.
NEED_LEAD: Final = frozenset({"weekday", "month", "season", "holiday", "numeric_short", "weekend"})
YEARS: Final = ("year", "yy", "year_shift", "this_year")

CENTURY: Final = "(?:19|20)"
DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])"
YEAR: Final = r"(?:1[5-9]|20)[0-9]{2}(?![\w]|[.,:/][0-9]|\s[0-9]{3}(?![0-9]))"


LAST_WORD = regex.compile(r"(\p{L}+)\s+$")
LAST_TOKEN = regex.compile(r"(\S+)\s+$")
NEXT_WORD = regex.compile(r"\s+([\p{L}€%.]+)")
JOINED = regex.compile(r"\s?(?:und|oder|bis|,|–|-|/|bzw\.|sowie)\s?")
# The first letters of a word: only where some rule can begin is the pattern tried.
WORD = regex.compile(
    r"(?<!\w)(?:[0-9](?=[0-9]?(?:\.|\s?[–/-])|[0-9]{3}|[0-9]er|[0-9]{0,2}\s+\p{L}|[0-9]?\.?\s?KW)|\p{L}{1,3})"
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
    pattern, starts, end = _pattern(), _starts(), 0
    for word in WORD.finditer(text):
        if word.start() < end or word[0] not in starts:
            continue
        match = pattern.match(text, word.start())
        if match is None:
            continue
        end = match.end()
        rule = next(name for name in _rules() if match["r_" + name] is not None)
        parts = {name: value for name, value in match.groupdict().items() if value and not name.startswith("r_")}
        expression = _with_lead(text, Expression(match.start(), match.end(), match.start(), rule, None, parts))
        if rule == "year" and not _is_year(text, match):
            continue
        if _repeats(text, expression.core):
            continue
        if _needs_lead(text, expression) and not _follows(text, linked, expression):
            continue
        linked = expression
        yield expression


def _follows(text: str, left: Expression | None, right: Expression) -> bool:
    if left is None or left.rule != right.rule:
        return False
    return JOINED.fullmatch(text[left.end : right.core][:12]) is not None


def _needs_lead(text: str, expression: Expression) -> bool:
    if expression.rule not in NEED_LEAD or any(name in expression.parts for name in YEARS):
        return False
    word = LAST_WORD.search(text[max(0, expression.core - LOOK_BACK) : expression.core])
    return word is None or word[1].lower() not in read_words("dates", "lead.required")


def _repeats(text: str, start: int) -> bool:
    """ "jeden Montag", "immer im Herbst": a frequency."""
    return _compiled("frequency").search(text[max(0, start - LOOK_BACK) : start]) is not None


def _is_year(text: str, match: regex.Match[str]) -> bool:
    """ "der Wettbewerb 2025", but not "2023 Einwohner", "DIN 2050"."""
    before = LAST_TOKEN.search(text[max(0, match.start() - LOOK_BACK) : match.start()])
    after = NEXT_WORD.match(text[match.end() : match.end() + LOOK_BACK])
    if before is not None and before[1].lstrip("(„[") in read_words("dates", "year.names"):
        return False
    return after is None or not {after[1], after[1].rstrip(".")} & read_words("dates", "year.quantities")


def _with_lead(text: str, expression: Expression) -> Expression:
    """The expression with the preposition before it: "seit dem Jahr 2017", "bis zum 31. Dezember"."""
    window = text[max(0, expression.start - LOOK_BACK) : expression.start]
    pattern = _compiled("lead_year" if expression.rule in ("year", "year_range") else "lead")
    match = pattern.search(window)
    start = expression.start
    lead: Lead | None = None
    if match is not None and expression.rule not in ("ago", "counted", "anaphor", "since_then", "now"):
        start = expression.start - len(window) + match.start("lead_words")
        lead = next(name for name in LEADS if match[name])
    if expression.rule == "year" and regex.match(r"\s+an(?=[\s.,;])", text[expression.end : expression.end + 5]):
        lead = "since" if lead == "at" else lead
    return Expression(start, expression.end, expression.core, expression.rule, lead, expression.parts)


@cache
def _pattern() -> regex.Pattern[str]:
    rules = "\n | ".join(f"(?P<r_{name}>{pattern})" for name, pattern in _rules().items())
    return regex.compile(rf"(?<![\w§/]) (?<![0-9][.,:–-]) (?<!\p{{L}}-) (?: {rules} ) (?!\w)", regex.VERBOSE)


@cache
def _rules() -> dict[str, str]:
    """Rule → pattern; of two that match at one place the first wins."""
    w = _words()
    year_ref = rf"""(?: (?P<year>{YEAR}) | ['’‘](?P<yy>[0-9]{{2}})(?![0-9])
        | (?:des\s+|im\s+)? (?P<year_shift>{w["shift"]}) (?:e[nmrs])? \s+ Jahr(?:e?s|e)?
        | des\s+(?P<this_year>Jahre?s|Vorjahre?s) )"""
    month = rf"(?P<month>{w['months']})(?!\w)"
    any_month = rf"(?:{month}|(?P<month>{w['abbreviations']})(?!\w)\.?)"
    weekday = rf"(?P<weekday>{w['weekdays']})(?P<daytime>{w['daytimes']})?(?!\w)"
    shift = rf"(?P<shift>{w['shift']})(?:e[nmrs])?"
    count = rf"(?P<count>[0-9]{{1,3}}|(?i:{WHOLE})|eine[nmrs]?)"
    unit = rf"(?P<unit>{w['units']})"
    about = r"(?:(?:etwa|rund|gut|knapp|fast|über|genau|mehr\s+als)\s+)?"
    named = rf"""(?: (?:{shift}\s+)? (?:{weekday}|(?P<weekday_short>{w["short_days"]})\.) ,?\s+
        (?:(?:den|dem|der)\s+)? )?"""
    season = rf"(?P<season>{w['seasons']})s?"
    years = rf"(?P<year>{CENTURY}[0-9]{{2}})/(?P<to>[0-9]{{2}}(?:[0-9]{{2}})?)(?![0-9]|[./][0-9])"
    number = r"(?P<month_number>[01]?[0-9])"
    ordinal = rf"(?:(?P<ordinal>{w['ordinals']})(?:e[nmrs])?|(?P<roman>I{{1,3}}|IV)\.?)"
    quarter = r"(?P<quarter_unit>Quartale?s?|Vierteljahre?s?|Halbjahre?s?|Jahreshälfte)(?!\w)"
    return {
        # 2022-05-04
        "iso": r"(?P<year>[12][0-9]{3})-(?P<month_number>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9]|-[0-9])",
        # 3.–5.6.2024
        "numeric_range": rf"""(?P<day>{DAY})\.\s?(?:–|-|/|bis|und)\s?(?P<day2>{DAY})\.\s?{number}\.\s?
            (?P<year>{YEAR})""",
        # Mittwoch, 04.05.2022 | 4.5.22
        "numeric": rf"""{named}(?P<day>[0-3]?[0-9])\.(?:\s(?=[01]?[0-9]\.\s?[12]))?{number}\.
            (?:\s?(?P<year>{YEAR})|(?P<yy>[0-9]{{2}})(?![0-9]|[.,:][0-9]))""",
        # am 4.5.
        "numeric_short": rf"{named}(?P<day>{DAY})\.\s?(?P<month_number>0?[1-9]|1[0-2])\.(?!\s?[0-9])",
        # 27./28. September 2023 | vom 3. bis zum 5. Juni
        "day_range": rf"""(?P<day>{DAY})\.?\s?(?:–|-|/|bis(?:\s+zum)?|und|,)\s?(?:dem\s+|den\s+)?
            (?P<day2>{DAY})\.\s?{any_month}(?:\s+{year_ref})?""",
        # am vergangenen Mittwoch, dem 4. Mai 2022
        "day_month": rf"{named}(?P<day>[0-3]?[0-9])\.\s?{any_month}(?:\s+{year_ref})?",
        # Anfang April | Mitte 2023 | Ende des vergangenen Jahres | Ende der Woche
        "part": rf"""(?P<part>{w["parts"]})\s+(?:{any_month}(?:\s+{year_ref})?|{year_ref}
            |(?:des|der)\s+(?:{shift}\s+)?(?P<unit>Monats|Woche|Quartals|Jahrzehnts)
            |{shift}\s+(?P<unit>Monats|Woche))""",
        # im ersten Halbjahr 2023 | drittes Quartal | II. Quartal | Q2/2023
        "quarter": rf"{ordinal}\s+{quarter}(?:\s+{year_ref})?|Q(?P<q>[1-4])[\s/-]{{0,2}}(?P<year>{YEAR})",
        "week_number": rf"""(?:KW|Kalenderwoche)\s?(?P<week>[0-9]{{1,2}})(?:[\s/]{{1,2}}(?P<year>{YEAR}))?
            |(?P<week>[0-9]{{1,2}})\.\s?(?:KW|Kalenderwoche)(?:\s+{year_ref})?""",
        # Mittwoch vergangener Woche
        "weekday_week": rf"{weekday}\s+(?:der\s+)?{shift}\s+Woche|{shift}\s+Woche\s+{weekday}",
        "month": rf"{month}(?:\s+{year_ref})?|{any_month}\s+{year_ref}",
        # im Winter 2022/23
        "season": rf"{season}(?:\s+(?:{years}|{year_ref}))?",
        # im vergangenen Dezember | im kommenden Jahr | am vergangenen Wochenende
        "shifted": rf"{shift}\s+(?:(?P<unit>{w['units']}|Wochenendes?|Halbjahr(?:es)?)|{month}|{season}|{weekday})",
        # in den kommenden drei Jahren
        "span": rf"(?P<span>{w['spans']})\s+{count}\s+{unit}",
        # vor zwei Jahren | in drei Wochen | seit zwei Jahren
        "counted": rf"""(?P<counted> (?i:vor|in)\s+ (?:
            {count}\s+{unit} (?: (?:,|\s+und)\s+ {count}\s+{unit} ){{1,3}}
            | {count}\s+(?:Stunden?|Minuten?) ))(?!\w)""",
        "ago": rf"(?P<way>(?i:vor|in|seit))\s+{about}{count}\s+{unit}(?!\w|\s+\w{{0,20}}(?:zeit|dauer)\b)",
        # ein Jahr später | im Jahr darauf
        "anaphor": rf"(?:{count}\s+{unit}|im\s+(?P<unit>Jahr|Monat))\s+(?P<way>{w['later']})",
        "since_then": rf"(?i:(?P<since>{w['since_then']})|(?P<then>{w['then']}))",
        "day_after": rf"(?i:(?P<previous>{w['day_before']})|(?P<next>{w['day_after']}))",
        "now": rf"(?i:{w['now']})",
        # gestern Abend
        "adverb": rf"""(?<!(?:von|auf|und)\s) (?P<adverb>{w["days"]})(?!\w)
            (?:\s+(?:{w["daytimes"]})(?!\w))?""",
        "compound": rf"(?P<compound>{w['compounds']})",
        "turn": rf"Jahreswechsels?(?:\s+{years})?",
        "weekday": weekday,
        "weekend": r"Wochenendes?",
        "holiday": rf"(?P<holiday>{w['holidays']})(?:\s+{year_ref})?",
        # in den 1990er-Jahren
        "decade": rf"(?P<year>{CENTURY}[0-9]0)er[-\s]?Jahren?|(?P<yy>[2-9]0)er[-\s]?Jahren?",
        # 2019–2022 | 2022/23
        "year_range": rf"(?P<year>{CENTURY}[0-9]{{2}})(?:\s?[–-]\s?|\s?/\s?)(?P<to>{YEAR})|{years}",
        "year": rf"(?P<year>{CENTURY}[0-9]{{2}})(?![.,:/-][0-9]|\s[0-9]{{3}}(?![0-9])|\s?[%€°$]|[-–]\p{{L}})",
    }


@cache
def _starts() -> frozenset[str]:
    """The first letters, as ``WORD`` finds them, of everything that a rule can begin with."""
    lexicon: dict[str, Any] = read_lexicon("dates")
    numbers = read_lexicon("numbers")
    tables = (
        "months", "month_abbreviations", "weekdays", "weekday_abbreviations", "seasons", "ordinals", "ordinals_roman",
        "parts", "shifts", "days", "compounds", "holidays", "holidays_fixed",
    )  # fmt: skip
    words = [word for table in tables for word in lexicon[table]]
    words += [word for section in lexicon["anaphora"].values() for word in section]
    words += [word for spans in lexicon["spans"].values() for word in spans]
    words += [word for table in ("units", "teens", "tens", "articles", "zero") for word in numbers[table]]
    words += ["hundert", "tausend", "vor", "in", "seit", "im", "Q", "KW", "Kal", "Wochenende", "Jahreswechsel"]
    short = {word.split()[0][:3] for word in words}
    cased = {variant for word in short for variant in (word, word.lower(), word.capitalize())}
    return frozenset({*cased, *"0123456789"})


@cache
def _words() -> dict[str, str]:
    """The word lists of the lexicon as alternatives."""
    lexicon: dict[str, Any] = read_lexicon("dates")
    days = [*lexicon["days"], *(day.capitalize() for day in lexicon["days"] if day != "morgen")]
    anaphora = lexicon["anaphora"]
    lists = {
        "months": lexicon["months"], "abbreviations": lexicon["month_abbreviations"], "weekdays": lexicon["weekdays"],
        "short_days": lexicon["weekday_abbreviations"], "seasons": lexicon["seasons"], "parts": lexicon["parts"],
        "ordinals": lexicon["ordinals"], "units": lexicon["units"], "compounds": lexicon["compounds"], "days": days,
        "daytimes": lexicon["daytimes"]["words"], "spans": [*lexicon["spans"]["ahead"], *lexicon["spans"]["back"]],
        "holidays": [*lexicon["holidays"], *lexicon["holidays_fixed"]],
        "later": [*anaphora["back"], *anaphora["later"]],
        "since_then": anaphora["since"], "then": anaphora["then"], "day_before": anaphora["day_before"],
        "day_after": anaphora["day_after"], "now": anaphora["now"],
    }  # fmt: skip
    found = {name: alternatives(words) for name, words in lists.items()}
    found["shift"] = f"(?i:{alternatives(lexicon['shifts'])})"
    return found


@cache
def _compiled(name: str) -> regex.Pattern[str]:
    lexicon: dict[str, Any] = read_lexicon("dates")
    lead = lexicon["lead"]
    if name == "frequency":
        return regex.compile(rf"(?<!\w)(?i:{alternatives(lead['frequency'])})\s+$")
    words = "|".join(f"(?P<{kind}>{alternatives(lead[kind])})" for kind in LEADS)
    articles = alternatives(lead["articles"])
    years = rf"(?:{articles}\s+){{0,2}}{alternatives(lead['years'])}\s+"
    inner = rf"(?:{years}|(?:zum|zur)\s+)?" if name == "lead_year" else rf"(?:{articles}\s+){{0,2}}"
    return regex.compile(rf"(?<![\w-])(?P<lead_words>(?i:{words}))\s+{inner}$")
