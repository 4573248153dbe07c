"""German numbers → ``Decimal``: "2,87 Millionen" → ``2870000``, "anderthalb", "60 000", "drei".

:func:`parse_number` reads one whole expression. ``NUMBER``, ``SCALE`` and ``QUANTITY`` are fragments of ``regex``
patterns that find such expressions in running text; they hold no named groups, so they can be used several times in
one pattern, and every repetition in them is bounded, so they cannot backtrack without end.
"""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from re import escape
from typing import Any, Final

import regex

from smartcity_nlp.lexicon import LexiconError, read_lexicon
from smartcity_nlp.patterns import compile_pattern, compile_untimed, remembered

THIN_SPACES: Final = "\u00a0\u202f\u2009"  # no-break, narrow no-break, thin
MINUS: Final = compile_pattern(r"(?i:minus\s)|[-−–](?=[0-9])")
PERCENT: Final = compile_pattern(r"(?<=[\w½¼¾])\s?(?:Prozent|%|v\.\s?H\.)$")
# What is read as a decimal must be written as one, so these three never give up; the texts are short.
BESIDE_DIGITS: Final = compile_untimed(r"['’\s½¼¾]")
ENGLISH: Final = compile_untimed(r"[0-9]{1,3}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?")  # 1,250,000.50
DECIMAL_POINT: Final = compile_untimed(r"[0-9]+\.[0-9]{1,2}")  # 2.5
LAST_ONE: Final = compile_pattern(r"(?<=und|hundert|tausend)eine[nmrs]?$")  # "tausendundeine Nacht"
SLASHED: Final = compile_pattern(r"(?:(?P<whole>[0-9]{1,4})\s)?(?P<count>[0-9]{1,2})/(?P<parts>[1-9][0-9]{0,2})")
A_HALF: Final = compile_pattern(r"[eE]in(?:e[nmrs]?)?\s(?P<part>halbe[nrs]?|dreiviertel)")
BEFORE_PART: Final = compile_pattern(r"^[eE]in(?:e[nrs]?)?\s(?=halb|[dD]reiviertel|[vV]iertel|[hH]alb)")
SPACED_COMMA: Final = compile_pattern(r"(?<=[0-9]),\s(?=[0-9])")  # "4, 2 Millionen"
NUMBERED: Final = compile_pattern(r"([0-9]{1,9})\.")
ORDINAL: Final = compile_pattern(r"(?P<stem>.*?(?:t|st))e[nmrs]?")
VULGAR_FRACTIONS: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

# 708.000 | 60 000 | 1'250'000 | 1,250,000.50 | 2.5 | 2,87 | 1034500; no more digits may follow, nor a further group.
DIGITS: Final = rf"""(?:
    [0-9]{{1,3}} (?:[ ]\.[0-9]{{3}}|\.[ ]000) (?![.,]?[0-9]) |
    (?: [0-9]{{1,3}} (?: (?:\.[0-9]{{3}}){{1,5}} | (?:[ {THIN_SPACES}][0-9]{{3}}){{1,5}} | (?:['’][0-9]{{3}}){{1,5}} )
      | [0-9]{{1,15}}+ ) (?: ,[0-9]{{1,6}}+ )? (?![.,]?[0-9]|['’][0-9]{{3}}) [½¼¾]?
  | [0-9]{{1,3}} (?: ,[0-9]{{3}} ){{2,5}} (?: \.[0-9]{{1,2}} )? (?![.,]?[0-9])
  | (?:[0-9]{{1,3}}(?:['’][0-9]{{3}}){{1,5}}|[0-9]{{1,9}}+) \.[0-9]{{1,2}} (?![.,]?[0-9])
  | [½¼¾]
)"""


@remembered(4096)
def parse_number(text: str) -> Decimal | None:
    """The value of one whole German number expression, or None if the text is anything else.

    Ordinals count as their number ("dritte" → 3), percentages keep theirs ("65 Prozent" → 65).

    >>> parse_number("2,87 Millionen"), parse_number("zweieinhalb"), parse_number("eine Stadt")
    (Decimal('2870000'), Decimal('2.5'), None)
    """
    words = " ".join(text.split())
    if not words or len(words) > 200:
        return None
    if minus := MINUS.match(words):
        value = parse_number(words[minus.end() :])
        return None if value is None else -value
    words = PERCENT.sub("", words)
    for read in (_digits, _words, _fraction, _scaled, _decimal_words, _ordinal):
        value = read(words)
        if value is not None:
            return plain(value)
    return None


def plain(value: Decimal) -> Decimal:
    """The value without needless places: 2100000, not 2100000.0."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _digits(text: str) -> Decimal | None:
    """ "1.034.500,60" → 1034500.60; the text is in the form that ``DIGITS`` finds."""
    if not compiled(DIGITS).fullmatch(text):
        return None
    extra = VULGAR_FRACTIONS.get(text[-1], Decimal(0))
    plain = BESIDE_DIGITS.sub("", text)
    if ENGLISH.fullmatch(plain):
        plain = plain.replace(",", "")
    elif not DECIMAL_POINT.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    return Decimal(plain or 0) + extra


def _words(text: str) -> Decimal | None:
    """ "zweihundertfünfundvierzigtausend" → 245000, "zweieinhalb" → 2.5; also written apart."""
    key = text.casefold()
    single = number_table("special", "articles", "zero").get(key)
    if single is not None:
        return single
    joined = LAST_ONE.sub("eins", "".join(key.replace("-", " ").split()))
    for part, value in number_table("parts").items():
        whole = _whole(joined.removesuffix(part)) if joined.endswith(part) else None
        if whole is not None:
            return whole + value
    return _whole(joined)


def _whole(text: str) -> Decimal | None:
    """A whole number below a million in words, written together and in lower case."""
    if not text or not compiled(WHOLE).fullmatch(text):
        return None
    head, thousand, tail = text.rpartition("tausend")
    return (_below_thousand(head, 1) * 1000 if thousand else Decimal(0)) + _below_thousand(tail, 0)


def _below_thousand(text: str, empty: int) -> Decimal:
    if not text.removeprefix("und"):
        return Decimal(empty)
    head, hundred, tail = text.rpartition("hundert")
    values = number_table("units", "teens", "tens", "zero")
    total = Decimal(0)
    if hundred:
        total = (_below_hundred(head, values) if head else Decimal(1)) * 100
    tail = tail.removeprefix("und")
    return total + (_below_hundred(tail, values) if tail else 0)


def _below_hundred(text: str, values: dict[str, Decimal]) -> Decimal:
    """ "fünfundvierzig" → 45; the text has passed ``WHOLE``, so each part is in the table."""
    if text in values:
        return values[text]
    unit, _, tens = text.removeprefix("und").rpartition("und")
    return values[unit] + values[tens] if unit else values[tens]


def _fraction(text: str) -> Decimal | None:
    """ "zwei Drittel" → 0.666…, "die Hälfte" → 0.5, "1 1/2" → 1.5, "eine halbe" → 0.5."""
    if match := SLASHED.fullmatch(text):
        return Decimal(match["whole"] or 0) + Decimal(match["count"]) / Decimal(match["parts"])
    if match := A_HALF.fullmatch(text):
        return number_table("special")[match["part"]]
    count, _, noun = text.rpartition(" ")
    parts = number_table("fractions").get(noun)
    if parts is None:
        return None
    number = Decimal(1) if count.casefold() in ("", "die", "der") else parse_number(count)
    return None if number is None else number / parts


def _scaled(text: str) -> Decimal | None:
    """ "2,87 Millionen", "eine Dreiviertelmillion", "zwei Milliarden dreihundert Millionen vierhunderttausend"."""
    total, last, position = Decimal(0), None, 0
    for match in compiled(LARGE).finditer(text):
        scale, count = factor_of(match[0]), _count(text[position : match.start()])
        if scale is None or count is None or (last is not None and scale >= last):
            return None
        total, last, position = total + count * scale, scale, match.end()
    rest = text[position:].strip()
    if last is None:
        return _dozens(rest)
    value = _count(rest) if rest else Decimal(0)
    return total + value if value is not None and value < last else None


def _dozens(text: str) -> Decimal | None:
    """ "50 Tsd.", "zwei Dutzend": the scales below a million."""
    match = compiled(rf"(?P<count>.*?)\s?(?P<scale>{SCALE_WORD})").fullmatch(text)
    scale, count = (factor_of(match["scale"]), _count(match["count"])) if match else (None, None)
    return None if scale is None or count is None else scale * count


def _count(text: str) -> Decimal | None:
    """How many of a scale: "2,87", "eine halbe", "4, 2", "50 Tsd."; 1 where nothing is said."""
    count = text.strip(" -").removeprefix("und ")
    if not count:
        return Decimal(1)
    count = SPACED_COMMA.sub(",", BEFORE_PART.sub("", count))
    for read in (_digits, _words, _fraction, _decimal_words, _dozens):
        value = read(count)
        if value is not None:
            return value
    return None


def _decimal_words(text: str) -> Decimal | None:
    """ "drei Komma eins vier" → 3.14."""
    whole, comma, places = text.casefold().partition(" komma ")
    digits = [number_table("units", "zero").get(word) for word in places.split()]
    head = _words(whole) if comma else None
    if head is None or not digits or None in digits:
        return None
    return head + Decimal("0." + "".join(str(digit) for digit in digits))


def _ordinal(text: str) -> Decimal | None:
    """ "25." → 25, "einundzwanzigste" → 21, "dritten" → 3."""
    if match := NUMBERED.fullmatch(text):
        return Decimal(match[1])
    match = ORDINAL.fullmatch(text.casefold())
    if match is None:
        return None
    for stem, value in number_table("ordinals").items():
        head = match["stem"].removesuffix(stem) if match["stem"].endswith(stem) else None
        below = _whole(head.removesuffix("und")) if head else Decimal(0)
        if head is not None and below is not None and below % 100 == 0:
            return below + value
    for ending in ("st", "t"):
        number = _whole(match["stem"].removesuffix(ending)) if match["stem"].endswith(ending) else None
        if number is not None and (number % 100 >= 20 or number % 100 == 0) == (ending == "st"):
            return number
    return None


def factor_of(scale: str) -> Decimal | None:
    """The factor of a scale: "Mio." → 1000000, "Dutzend" → 12."""
    power = number_table("scales").get(scale) or number_table("scales").get(scale.capitalize())
    if power is not None:
        return Decimal(10) ** int(power)
    return number_table("collectives").get(scale)


@cache
def number_table(*sections: str) -> dict[str, Decimal]:
    """Sections of the lexicon as one table of values. Raises LexiconError for a value that is no number."""
    found: dict[str, Decimal] = {}
    for section in sections:
        entries: Any = read_lexicon("numbers").get(section)
        if not isinstance(entries, dict):
            raise LexiconError("numbers", section, "is missing")
        for word, value in entries.items():
            try:
                found[word] = Decimal(value)
            except (ArithmeticError, TypeError, ValueError):
                raise LexiconError("numbers", f"{section}.{word}", f"expected a number, got {value!r}") from None
    return found


def alternatives(words: Iterable[str]) -> str:
    """A regex group of the words, the longest first; a space in a word matches any white space.

    Words with the same first letter stand in a group of their own: where no word begins, some thirty letters are tried
    and not some hundred words.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        groups.setdefault(word[:1].lower(), []).append(r"\s+".join(map(escape, word.split())))
    return "(?:" + "|".join(map(_with_common_letter, groups.values())) + ")"


def _with_common_letter(words: list[str]) -> str:
    """ "EUR", "Euro" → ``E(?:UR|uro)``; "EUR", "euro" as they are."""
    first = words[0][:1]
    if len(words) == 1 or not first.isalpha() or any(not word.startswith(first) for word in words):
        return "|".join(words)
    return f"{first}(?:{'|'.join(word[1:] for word in words)})"


@cache
def compiled(fragment: str) -> regex.Pattern[str]:
    """A fragment as a pattern, compiled once."""
    return compile_pattern(fragment, regex.VERBOSE)


_UNIT = alternatives(number_table("units"))
_DIGIT = alternatives(number_table("units", "zero"))
FROM_TEN: Final = rf"(?:(?:{_UNIT}und)?{alternatives(number_table('tens'))}|{alternatives(number_table('teens'))})"
BELOW_HUNDRED: Final = rf"(?:{FROM_TEN}|{_UNIT})"
_THOUSAND = rf"(?:{BELOW_HUNDRED}?hundert(?:(?:und)?{BELOW_HUNDRED})?|{BELOW_HUNDRED})"
WHOLE: Final = rf"(?:{_THOUSAND}?tausend(?:(?:und)?{_THOUSAND})?|{_THOUSAND}|null)"

# How a number in words begins: no more is tried at other words.
OPENING: Final = alternatives(
    word[:3] for word in (*number_table("units", "tens", "teens", "zero", "special"), "hundert", "tausend")
)
# zwölf | zweieinhalb | anderthalb | einer | eine halbe
CARDINAL: Final = rf"""(?:(?i:(?={OPENING}) (?:
    {WHOLE}(?:{alternatives(number_table("parts"))}(?:tausend|hundert)? | \s+Komma(?:\s+{_DIGIT}){{1,6}}
      | \s+(?:hundert|tausend)(?:\s+(?:und\s+)?{WHOLE})? )?
  | (?:ein(?:e[nr]?)?\s+)? (?:halbe[nr]?|dreiviertel(?=\s))
  | anderthalbe? | eine[nmrs]?
))(?![\w]))"""

SCALE_WORD: Final = alternatives([*number_table("scales"), *number_table("collectives")])
SCALE: Final = rf"(?:{SCALE_WORD}(?!\w)|(?:million|milliarde)n?(?!\w))"

FRACTION: Final = alternatives(number_table("fractions"))
_FROM_MILLION = alternatives(word for word, power in number_table("scales").items() if power > 3)
LARGE: Final = rf"(?:{_FROM_MILLION}|million|milliarde)n?(?!\w)"

# One number without its scale.
NUMBER: Final = rf"(?:{DIGITS}|{CARDINAL})"

# 2,87 Millionen | eine Dreiviertelmillion | drei Millionen vierhunderttausend | ein Dutzend | 4, 2 Millionen
QUANTITY: Final = rf"""(?:
    (?:ein(?:e[nr]?)?\s+)? (?:Dreiviertel|dreiviertel|Viertel|viertel|Halb|halb)-?(?:million|milliarde)(?!\w)
  | [0-9]{{1,3}},\s[0-9]{{1,2}} \s+ (?:Millionen|Milliarden|Mio\.?|Mrd\.?) (?!\w)
  | {NUMBER} (?:
        \s+ (?:Billion(?:en)?|Milliarden?) \s+ {NUMBER} \s+ (?:Milliarden?|Million(?:en)?) (?!\w)
      | \s+ (?:Million|Milliarde)(?:en|n)? \s+ (?:und\s+)? {WHOLE} (?!\w)
      | \s?-?\s?{SCALE} )?
)"""
