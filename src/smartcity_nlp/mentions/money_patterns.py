"""The patterns of amounts: number, currency, what may join two amounts; "20.000 bis 25.000 Euro" → two numbers, a gap.

All repetitions are bounded, so the patterns need no time-out.
"""

from functools import cache
from typing import Any

import regex

from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions import currencies
from smartcity_nlp.numbers import BELOW_HUNDRED, FROM_TEN, OPENING, QUANTITY, SCALE, alternatives
from smartcity_nlp.patterns import compile_pattern

# Between two numbers of a list or range: " bis ", " und je ", ", ", " beziehungsweise rund "
GAP = compile_pattern(
    r"""\s* (?: (?P<range> bis (?:\s+(?:zu|maximal|höchstens|hin\s+zu))? | [–—-] )
      | (?P<list> und | oder | bzw\. | beziehungsweise | sowie | respektive | auf | , (?:\s+(?:und|dann))? | / ) )
    \s* (?: (?:rund|etwa|knapp|gut|circa|ca\.|je|jeweils|maximal|dann|zuletzt) \s+ ){0,2}""",
    regex.VERBOSE,
)
# "2,5 Millionen Einwohner", "drei Millionen verkaufte Tickets": something else is counted
COUNTED = compile_pattern(r"\s+(?:\p{Lu}|(?!eine?\s)\p{Ll}+(?:e|en|er|es)\s+\p{Lu}|[0-9])")
BETWEEN = compile_pattern(r"(?i:\bzwischen\s+(?:rund\s+|etwa\s+|knapp\s+|gut\s+)?)$")


@cache
def patterns() -> dict[str, regex.Pattern[str]]:
    """The patterns that need the lexicon, compiled once."""
    lexicon: dict[str, Any] = read_lexicon("money")
    after, before = currencies.behind(), currencies.before()
    things = rf"-(?:{alternatives(read_words('money', 'compound.things'))})(?!\w)"
    heads = rf"{alternatives(read_words('money', 'compound.heads'))}"
    vague = lexicon["vague"]
    several = rf"(?i:{alternatives(vague['several']['words'])})"
    number = rf"""
        (?<![\w+]) (?<![0-9][.,:/]) (?<![-–],) (?: (?P<before>{before}) \s? )?
        (?P<quantity>(?:(?i:(?={OPENING}){BELOW_HUNDRED})|[0-9]{{1,3}})-(?=\s+(?:bis|oder)\s)|{QUANTITY})
        (?: [,.](?:--?|–|—) )?
        (?: (?: \s? | - ) (?P<after>{after}) (?P<thing>{things})?
            (?: \s+ (?:und\s+)? (?P<cents>[0-9]{{1,2}}|(?i:{BELOW_HUNDRED})) \s+
                (?P<cent_word>Cents?|Rappen|Pfennige?|Groschen|Pence) (?!\w)
              | \s+ (?P<cents>[0-9]{{2}}|{FROM_TEN}) (?! \w | [.,:–-]?[0-9] | \s?[%°€$–-]
                | \s+(?:\p{{Lu}}|bis\b|und\b) ) )?
          | (?<=illionen|illiarden|illion|illiarde) - (?P<head>(?:\w{{2,20}}-?)?(?i:{heads})) (?!\w)
        )?"""
    return {
        "number": compile_pattern(number, regex.VERBOSE),
        "currency": compile_pattern(rf"(?<!\w){after}|(?<!\w){before}(?=\s?[0-9])"),
        "cue": compile_pattern(currencies.cue(), regex.VERBOSE),
        "scale_end": compile_pattern(
            rf"(?P<scale>(?<!\p{{L}}){SCALE}|(?<=\w)(?:million|milliarde))\s*$", regex.VERBOSE
        ),
        "headline_after": compile_pattern(rf"\s+{alternatives(read_words('money', 'bare.headline_after'))}(?!\w)|\s*$"),
        "counter": compile_pattern(rf"(?<!\w){alternatives(read_words('money', 'bare.counters'))}\s+$"),
        "several": compile_pattern(rf"(?<!\w){several}\s+$"),
        "vague": compile_pattern(
            rf"""(?<!\w)(?: (?: {several} \s+ (?P<of>{alternatives(vague["of"])})
                | (?P<crowd>{alternatives(vague["crowds"])}) )
                \s+ (?:von\s+)? (?P<after>{after})
              | (?: (?P<digits>(?i:{alternatives(vague["digits"])}))e[nrms]? \s+ )?
                (?P<base>{alternatives(vague["base"])}){alternatives(vague["heads"])}(?:s|n|en)?(?!\w)
              | (?P<digits>(?i:{alternatives(vague["digits"])}))e[nrms]? \s+ {alternatives(vague["bare"])}(?!\w) )""",
            regex.VERBOSE,
        ),
    }
