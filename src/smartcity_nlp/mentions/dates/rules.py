"""The patterns of date expressions, a named one a rule: "Ende Mai" → rule ``part``, part "Ende", month "Mai".

The names of the inner groups (``day``, ``month``, ``year`` …) are shared by the rules; all repetitions are bounded.
Spellings follow DIN 5008 and what people write instead.
"""

from functools import cache
from typing import Any, Final

from smartcity_nlp.lexicon import read_lexicon
from smartcity_nlp.numbers import BELOW_HUNDRED, alternatives

CENTURY: Final = "(?:19|20)"
DAY: Final = r"(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])"
YEAR: Final = r"(?:1[0-9]|20)[0-9]{2}(?![\w]|[.,:/][0-9]|\s[0-9]{3}(?![0-9]))"
MONTH_NUMBER: Final = r"(?:0?[1-9]|1[0-2])(?![0-9])"


@cache
def date_rules() -> dict[str, str]:
    """Rule → pattern; of two that match at one place the first wins."""
    w = _words()
    adjective = "(?:e[nmrs]?)?"
    year_word = r"(?P<year_word>(?:(?:sechzehn|siebzehn|achtzehn|neunzehn)hundert|zweitausend)\p{Ll}{0,30})"
    year_ref = rf"""(?: (?P<year>{YEAR}) | {year_word} | ['’‘](?P<yy>[0-9]{{2}})(?![0-9])
        | (?:des\s+|im\s+)? (?P<year_shift>{w["shift"]}){adjective} \s+ (?i:Jahr(?:e?s|e)?)
        | des\s+(?P<this_year>(?i:Jahre?s|Vorjahre?s))(?:\s+(?P<year>{YEAR}))? )"""
    month = rf"(?P<month>{w['months']})(?!\w)"
    any_month = rf"(?:{month}|(?P<month>{w['abbreviations']})(?!\w)\.?)"
    daytime = rf"(?P<daytime>{w['daytimes']})?(?:\s+(?:{w['daytimes']}))?"
    weekday = rf"(?P<weekday>{w['weekdays']})-?{daytime}(?!\w)"
    shift = rf"(?P<shift>{w['shift']}){adjective}"
    half = r"(?:einem|ein|einer|eine)\s+(?:halbe[nrs]?|dreiviertel)"
    halves = rf"(?P<half>anderthalb|eineinhalb|zweieinhalb|dreieinhalb|{half})"
    count = rf"(?P<count>[0-9]{{1,3}}|(?i:{BELOW_HUNDRED}|hundert)(?!\w)|eine[nmrs]?)"
    unit = rf"(?P<unit>{w['units']})"
    about = r"(?:(?:etwa|rund|gut|knapp|fast|über|genau|mehr\s+als|exakt|ca\.|circa|ungefähr)\s+)?"
    short_day = rf"(?P<weekday_short>{w['short_days']})(?:\.|(?=,?\s+(?:den\s+)?[0-9]))"
    named = rf"(?:(?:{shift}\s+)?(?:{weekday}|{short_day}),?\s+(?:(?:den|dem|der)\s+)?)?"
    day_of_week = rf"(?:{weekday}|(?P<weekday_short>{w['short_days']})\.?(?=\s*$))"
    day_word = rf"(?P<day>{w['day_ordinals']})[nmrs]?"
    season = rf"(?P<season>{w['seasons']})s?"
    years = rf"(?P<year>{CENTURY}[0-9]{{2}})/(?P<to>[0-9]{{2}}(?:[0-9]{{2}})?)(?![0-9]|[./][0-9])"
    number = rf"(?P<month_number>{MONTH_NUMBER})"
    ordinal = rf"(?:(?P<ordinal>{w['ordinals']}){adjective}|(?P<roman>I{{1,3}}|IV)\.?)"
    quarter = r"(?P<quarter_unit>(?i:Quartale?s?|Vierteljahre?s?|Halbjahre?s?|Jahreshälfte))(?!\w)"
    holiday = rf"(?P<holiday>{w['holidays']})(?!-\p{{L}})"
    decades = rf"(?P<decade>{w['decades']})"
    later = r"(?:\s+(?P<later>darauf|danach))?"
    to = r"(?:–|-|—|/|\+|bis(?:\s+(?:zum|einschließlich|einschl\.|inkl\.))?|und|auf|zum)"
    return {
        # 2022-05-04
        "iso": r"(?P<year>[12][0-9]{3})-(?P<month_number>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9]|-[0-9])",
        # 30.11.–2.12.2022 | 24.12. bis 2.1.
        "numeric_span": rf"""{named}(?P<day>{DAY})\.\s?{number}\.(?P<year>{YEAR})?\s?(?:–|-|—|bis(?:\s+zum)?|auf)\s?
            (?P<day2>{DAY})\.\s?(?P<month_number2>{MONTH_NUMBER})\.(?:\s?(?P<year2>{YEAR})|(?P<yy2>[0-9]{{2}})(?![0-9])|(?!\s?[0-9]))""",
        # 3.–5.6.2024
        "numeric_range": rf"""{named}(?P<day>{DAY})\.?\s?{to}\s?{named}(?P<day2>{DAY})\.\s?{number}\.
            (?:\s?(?P<year>{YEAR})|(?P<yy>[0-9]{{2}})(?![0-9])|(?!\s?[0-9]))""",
        # Mittwoch, 04.05.2022 | 4.5.22 | 4/5/2022 | 4-5-2022
        "numeric": rf"""{named}(?P<day>[0-3]?[0-9]) (?: \.(?:\s(?=[01]?[0-9]\.\s?[12]))? (?P<month_number>[01]?[0-9])\.
            (?:\s?(?P<year>{YEAR})|(?P<yy>[0-9]{{2}})(?![0-9]|[.,:][0-9]))
            | (?P<sign>[/-]){number}(?P=sign)(?P<year>{YEAR}) )""",
        # am 4.5.
        "numeric_short": rf"""{named}(?P<day>{DAY})\.\s?{number}\.
            (?![0-9]|\s[0-9](?![0-9]?(?:[.:][0-9]{{2}})?\s?(?:Uhr|h)\b))
            |(?<=^|\b(?:am|vom|bis|ab|zum)\s)(?P<day>{DAY})/{number}(?=\s*[,;.]?\s*(?:$|\p{{L}}))""",
        # 27./28. September 2023 | vom 3. bis zum 5. Juni
        "day_range": rf"""{named}(?P<day>{DAY})\.?\s?(?:{to}|,)\s?(?:dem\s+|den\s+)?{named}
            (?P<day2>{DAY})(?:\.\s?|\s){any_month}(?:\s+{year_ref})?""",
        # am vergangenen Mittwoch, dem 4. Mai 2022 | 4 Mai 2022 | am ersten Mai
        "day_month": rf"""{named}(?:(?P<day>[0-3]?[0-9])(?:\.\s?|ter\s|te\s|\s(?={any_month}))|{day_word}\s){any_month}
            (?:,?\s+{year_ref})?{later}""",
        # am 12.
        "day_only": rf"""(?:{weekday},?\s+(?:den|dem|der)\s+|(?<=\b(?i:am|zum|vom|dem|den)\s))(?P<day>{DAY})(?:\.
            (?=\s+(?!bis|und|oder|sowie|mal)\p{{Ll}}|\s*[,;:!?)]|\s*$) | te[nr]?\b(?!\s\p{{Lu}}))""",
        # Anfang April | Mitte 2023 | Ende des vergangenen Jahres | Ende der Woche | Ende der fünfziger Jahre
        "part": rf"""(?P<part>{w["parts"]})\s+(?:{any_month}(?:\s+{year_ref})?|{year_ref}
            |(?:des|der)\s+(?:{shift}\s+)?(?P<unit>(?i:Monats|Woche|Quartals|Jahrzehnts))
            |der\s+{decades}\s?Jahre|der\s+(?P<decade_year>{CENTURY}[0-9]0)er(?:[-\s]?Jahre)?
            |des\s+(?P<century>[1-9][0-9]?)\.\s+Jahrhunderts
            |{shift}\s+(?P<unit>(?i:Monats|Woche)))""",
        # Mai/Juni 2022 | März–Mai
        "month_range": rf"""{any_month}\s?[/–-]\s?(?P<month2>{w["months"]}|{w["abbreviations"]})(?!\w)\.?
            (?:\s+{year_ref})?""",
        # im ersten Halbjahr 2023 | drittes Quartal | II. Quartal | Q2/2023
        "quarter": rf"""{ordinal}\s+{quarter}(?:\s+{year_ref})?|(?:Q(?P<q>[1-4])|H(?P<h>[12]))[\s/-]{{0,2}}
            (?:(?P<year>{YEAR})|(?P<yy>[0-9]{{2}})(?![0-9]))""",
        "week_number": rf"""(?:KW|Kalenderwoche)\s?(?P<week>[0-9]{{1,2}})(?:[\s/]{{1,2}}(?P<year>{YEAR})|\s+{year_ref})?
            |(?P<week>[0-9]{{1,2}})\.\s?(?:KW|Kalenderwoche)(?:\s+{year_ref})?""",
        # den dritten Sonntag im September
        "nth_weekday": rf"""(?:(?P<ordinal>{w["ordinals"]}){adjective}|(?P<ordinal>letzt)e[nmrs]?)\s+
            (?:{weekday}|(?P<days>(?i:Tage?s?)))\s+(?:im|des)\s+(?:Monats?\s+)?{month}s?(?:\s+{year_ref})?""",
        # Dienstag nach Ostern
        "holiday_weekday": rf"{weekday}\s+(?P<way>nach|vor)\s+{holiday}(?:\s+{year_ref})?",
        # Mittwoch vergangener Woche | nächste Woche Freitag
        "weekday_week": rf"""{weekday}\s+(?:der\s+|in\s+der\s+)?{shift}\s+(?i:Woche)
            |{shift}\s+(?i:Woche),?\s+(?:am\s+)?{day_of_week}""",
        # Montag in einer Woche | heute in acht Tagen | heute vor einem Jahr
        "day_counted": rf"(?:{weekday}|(?P<adverb>{w['days']}))\s+(?P<way>in|vor)\s+{count}\s+{unit}(?!\w)",
        # nächstes Jahr im März
        "year_month": rf"""(?P<year_shift>{w["shift"]}){adjective}\s+Jahr\s+(?:im|zu|an)\s+
            (?:{month}|{season}|{holiday})""",
        "month": rf"{month}(?:\s+{year_ref})?{later}|{any_month}\s+{year_ref}",
        # im Winter 2022/23
        "season": rf"{season}(?:\s+(?:{years}|{year_ref}|(?P<yy>[0-9]{{2}})(?=\s*[,.;)]?\s*$)))?",
        # im vergangenen Dezember | im kommenden Jahr | am vergangenen Wochenende | im vorigen Jahrhundert
        "shifted": rf"""{shift}\s+(?:(?P<unit>{w["units"]})
            |{month}|{season}|{weekday}|{holiday})""",
        # in den kommenden drei Jahren | binnen sechs Monaten
        "span": rf"""(?P<span>{w["spans"]})\s+{count}\s+{unit}
            |(?P<within>(?i:binnen|innerhalb(?:\s+von|\s+der\s+nächsten|\s+der\s+kommenden)?))\s+{count}\s+{unit}""",
        # vor zwei Jahren | in drei Wochen | seit zwei Jahren
        "counted": rf"""(?P<counted> (?i:vor|in)\s+ (?:
            {count}\s+{unit} (?: (?:,|\s+und)\s+ {count}\s+{unit} ){{1,3}}
            | {count}\s+(?:Stunden?|Minuten?) ))(?!\w)""",
        "ago": rf"""(?P<way>(?i:vor|in|seit))\s+{about}(?:{count}|{halves}|(?P<vague>{w["vague"]}))\s+
            {unit}(?!\w|\s+\w{{0,20}}(?:zeit|dauer)\b)""",
        # ein Jahr später | im Jahr darauf | am Montag darauf
        "anaphor": rf"(?:(?:{count}|{halves})\s+{unit}|im\s+(?P<unit>Jahr|Monat))\s+(?P<way>{w['later']})",
        "weekday_after": rf"{weekday}\s+(?P<next>darauf|danach)",
        "since_then": rf"(?i:(?P<since>{w['since_then']})|(?P<until>{w['until_then']})|(?P<then>{w['then']}))",
        "day_after": rf"(?i:(?P<previous>{w['day_before']})|(?P<next>{w['day_after']}))",
        "now": rf"(?i:{w['now']})",
        # gestern Abend
        "adverb": rf"""(?<!(?:auf|und)\s) (?<!(?i:von)\s(?=\w+(?!\s+(?:bis|an)\b)))
            (?P<adverb>{w["days"]}|(?<=(?:^|[.:!?\n„“]|\b[Vv]on)\s*)Morgen(?=\s+\p{{Ll}}))(?!\w)
            (?:\s+(?:{w["daytimes"]})(?!\w))?""",
        "compound": rf"(?P<compound>{w['compounds']})",
        "turn": rf"Jahreswechsels?(?:\s+{years})?",
        "weekday": weekday,
        # So abend | Fr (as a whole line)
        "short_weekday": rf"""(?<=^\s*)(?P<weekday_short>{w["short_days"]})\.?(?:\s+(?:{w["daytimes"]})(?!\w)|(?=\s*$))
            |(?<=\b(?:am|bis|ab|vom|zum)\s)(?P<weekday_short>{w["short_days"]})\.""",
        "weekend": r"Wochenendes?",
        "holiday": rf"{holiday}(?:\s+(?:{w['daytimes']}))?(?:\s+{year_ref})?",
        # in den 1990er-Jahren | den siebziger Jahren
        "decade": rf"""(?P<decade_year>{CENTURY}[0-9]0)er(?:[-\s]?Jahren?)?|(?P<yy>[2-9]0)er[-\s]?Jahren?
            |{decades}[-\s]?[jJ]ahren?""",
        "century": r"(?P<century>[1-9][0-9]?)\.\s+Jahrhunderts?",
        # Schuljahr 2022/23 | Sommersemester 2023
        "term": rf"(?P<term>{w['terms']})\s+(?:{years}|(?P<year>{YEAR}))",
        # 2019–2022 | 2022/23
        "year_range": rf"(?P<year>1[5-9][0-9]{{2}}|20[0-9]{{2}})(?:\s?[–-]\s?|\s?/\s?)(?P<to>{YEAR})|{years}",
        # im 03/2022
        "month_numeric": rf"(?P<month_number>0[1-9]|1[0-2])[/.](?P<year>{CENTURY}[0-9]{{2}})(?![.,:/-]?[0-9])",
        "year": rf"""(?P<year>(?:1[0-9]|20)[0-9]{{2}})
            (?![.,:/-][0-9]|\s[0-9]{{3}}(?![0-9])|\s?[%€°$]|[-–]\p{{L}}|er\b)
            |{year_word}""",
    }


@cache
def _words() -> dict[str, str]:
    """The word lists of the lexicon as alternatives."""
    lexicon: dict[str, Any] = read_lexicon("dates")
    days = [*lexicon["days"], *(day.capitalize() for day in lexicon["days"] if day != "morgen")]
    anaphora = lexicon["anaphora"]
    lists = {
        "months": lexicon["months"], "abbreviations": lexicon["month_abbreviations"], "weekdays": lexicon["weekdays"],
        "short_days": lexicon["weekday_abbreviations"], "seasons": lexicon["seasons"], "parts": lexicon["parts"],
        "vague": lexicon["vague_counts"]["words"], "decades": lexicon["decades"],
        "terms": lexicon["terms"], "day_ordinals": _day_ordinals(),
        "ordinals": lexicon["ordinals"], "units": lexicon["units"], "compounds": lexicon["compounds"], "days": days,
        "daytimes": lexicon["daytimes"]["words"], "spans": [*lexicon["spans"]["ahead"], *lexicon["spans"]["back"]],
        "holidays": [word for kind in ("", "_fixed", "_weekday") for word in lexicon[f"holidays{kind}"]],
        "later": [*anaphora["back"], *anaphora["later"]],
        "since_then": anaphora["since"], "until_then": anaphora["until"], "then": anaphora["then"],
        "day_before": anaphora["day_before"], "day_after": anaphora["day_after"], "now": anaphora["now"],
    }  # fmt: skip
    found = {name: alternatives(words) for name, words in lists.items()}
    # in mails and chats they begin with a small letter
    small = ("months", "abbreviations", "weekdays", "short_days", "holidays", "seasons", "units", "parts", "decades")
    for name in small:
        found[name] = f"(?i:{found[name]})"
    found["shift"] = f"(?i:{alternatives(lexicon['shifts'])})"
    return found


def _day_ordinals() -> list[str]:
    """ "erste" … "einunddreißigste": the days of a month in words."""
    numbers = read_lexicon("numbers")
    below = [*numbers["units"], *numbers["teens"]]
    irregular = numbers["ordinals"]
    small = [*irregular, *(word + "t" for word in below if f"{word}t" not in irregular)]
    tens = [word for word, value in numbers["tens"].items() if value in (20, 30)]
    large = [f"{unit}{ten}st" for ten in tens for unit in ("", *(f"{word}und" for word in numbers["units"]))]
    return [f"{stem}e" for stem in (*small, *large)]
