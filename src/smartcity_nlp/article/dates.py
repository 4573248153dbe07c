"""Dates that a page prints about itself: ``"Pressemitteilung 012/2021 vom 04.05.2021"`` → 2021-05-04."""

from collections.abc import Iterable
from datetime import date
from functools import cache

import regex

from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.patterns import any_of, compile_pattern

BRACKET = compile_pattern(
    r"""\[ \s? (?P<day>\d{1,2}) \. \s? (?P<month>\d{1,2}) \. \s? (?P<year>\d{4}) \s? \]   # [4.5.2022], [05.02.2024]""",
    regex.VERBOSE,
)
LONGEST_BRACKET = 20
# /2023/05/17/ or /2023-05-17- in an address
URL_DATE = compile_pattern(r"(?<!\d)(?P<year>(?:19|20)\d\d)[/_-]?(?P<month>\d\d)[/_-]?(?P<day>\d\d)(?!\d)")
LONGEST_DATE_LINE = 140
PART_END = compile_pattern(r"\s+[|·•]\s+|\s{2,}")
NAME = compile_pattern(  # "Lokales", "Nr. 231/2023", "Ministerium für Inneres, Bau", but no byline
    r"""(?!(?:Von|Text|Autor|Autorin)\b) (?:\p{Lu}[\p{L}.-]*|\d[\d/.]*)
    (?:,?\s(?:der|die|das|des|für|und|von|vom|im|in|am|an|aus|&|\p{Lu}[\p{L}.-]*|\d[\d/.]*)){0,8}""",
    regex.VERBOSE,
)


def opening_bracket(words: str, start: int = 0) -> regex.Match[str] | None:
    """The bracketed date that stands at the beginning, or at an offset."""
    return BRACKET.match(words, start, start + LONGEST_BRACKET) if words.startswith("[", start) else None


@cache
def date_pattern() -> regex.Pattern[str]:
    """E.g. "24. April 2023", "06.09.2022", "3.5.23", "2024-06-12"."""
    months = "|".join(sorted(read_lexicon("pages")["months"], key=len, reverse=True))
    return compile_pattern(
        rf"""
        (?<![\d.])(?P<day>\d{{1,2}}) \s? \. \s? (?: (?P<name>{months}) \.? \s | (?P<month>\d{{1,2}}) \s? \. \s? )
            (?P<year>\d{{4}}|\d{{2}}) (?![\d])
        | (?<!\d) (?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}}) (?:T\S*)? (?!\d)
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )


def parse_date(match: "regex.Match[str]") -> date | None:
    """The day of a match of one of the patterns here; None for the 31st of June."""
    groups = match.groupdict()
    month = int(groups["month"]) if groups.get("month") else read_lexicon("pages")["months"].get(groups["name"].lower())
    year = int(groups["year"])
    try:
        return date(year + 2000 if year < 100 else year, month, int(groups["day"]))
    except ValueError:
        return None


def parse_url_date(url: str | None) -> date | None:
    """The day in an address: ``https://…/2023/05/17/smart-city`` → 2023-05-17."""
    days = (parse_date(match) for match in URL_DATE.finditer(url or ""))
    return next((day for day in days if day), None)


@cache
def _rest_of_date_line() -> regex.Pattern[str]:
    """What may be left of a line that is nothing but a date: label, number, place with comma, weekday, time."""
    labels = any_of(read_words("pages", "release.date_labels"))
    weekdays = any_of(read_words("pages", "words.weekdays"))
    return compile_pattern(
        rf"""
        (?: \|\s*(?:{labels})\s(?:de[rs]|vo[nm])\s                                # | Meldung der Stadt Hof
              (?:[\w.-]{{2,30}}\s){{0,4}}(?-i:\p{{Lu}})[\w.-]{{1,30}}$
          | (?:Lesezeit|Lesedauer):?\s?\d{{1,2}}\s?Min(?:uten?|\.)?                 # | Lesedauer: 2 Minuten
          | (?<!\w)(?:{labels})(?!\w) | (?:{weekdays})(?!\w)
          | \d{{1,2}}[:.]\d{{2}} | \d{{1,5}}(?:[/-]\d{{2,4}})? (?!\w)     # 17:45, 087/2022
          | ^ (?-i:\p{{Lu}})[\w.-]+                                       # Fulda, | Halle (Saale),
              (?:[ /](?:am|an|der|im|in|bei|vor|den|(?-i:\p{{Lu}})[\w.-]+|\(\w+\)))*+ \s*,
          | \|\s*Quelle:\s?(?:[\w/.&-]{{2,20}}\s?){{1,4}}$                       # | Quelle: dpa Bayern
          | [\s,.:;|/·•()–—-]
        )*+
        """,
        regex.VERBOSE | regex.IGNORECASE,
    )


def read_date_line(line: str) -> tuple[date | None, bool] | None:
    """``(day, updated)`` for a line that is nothing but a date with its label, place and time; else None.

    "Celle, 3. März 2023", "Medien-Information vom 7. Juli 2021", "Aktualisiert: 03.03.23, 9:15 Uhr" (updated); names of
    paper and rubric may stand beside it.
    """
    if len(line) > LONGEST_DATE_LINE:
        return None
    line = _beside_names(line)
    match = date_pattern().search(line)
    if match is None:
        return None
    rest = f"{line[: match.start()]} {line[match.end() :]}"
    second = date_pattern().search(rest)  # "12.06.2024, 17:45 Uhr | Aktualisiert: 13.06.2024, 9:00 Uhr"
    if second:
        rest = f"{rest[: second.start()]} {rest[second.end() :]}"
    if not _rest_of_date_line().fullmatch(rest):
        return None
    updated = line[: match.start()].lower().strip(" :.|")
    return parse_date(match), any(updated.endswith(word) or updated.startswith(word) for word in _updated_words())


def _beside_names(line: str) -> str:
    """ "Bote   Freitag, 3. März 2023   Lokales", "Ausgabe 2/2025 · Berlin, 3. Juni 2025": the part with the date."""
    parts = PART_END.split(line)
    at = next((i for i, part in enumerate(parts) if date_pattern().search(part)), 0)
    names = parts[:at] + parts[at + 1 :]
    return parts[at] if at and all(NAME.fullmatch(part) for part in names) else line


@cache
def _updated_words() -> Iterable[str]:
    return tuple(read_words("pages", "release.updated"))


@cache
def _weekday_beginnings() -> tuple[str, ...]:
    return tuple({word[:2] for word in read_words("pages", "words.weekdays")})


def opens_with_crawl_day(words: str) -> bool:
    """Whether a line begins with the day on which the page was called up."""
    return words[:2].lower().startswith(_weekday_beginnings()) and crawl_day_pattern().match(words) is not None


@cache
def crawl_day_pattern() -> regex.Pattern[str]:
    """E.g. "Montag, 7. April 2025": the day on which the page was called up."""
    weekdays = any_of(read_words("pages", "words.weekdays"))
    return compile_pattern(rf"(?:{weekdays}),?\s+(?:den\s+)?{date_pattern().pattern}", regex.VERBOSE | regex.IGNORECASE)
