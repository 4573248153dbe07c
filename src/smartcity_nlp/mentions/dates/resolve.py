"""Expression → period, by the rule that found it: ``absolute``, ``relative`` and ``long_tail`` hold a function a rule.

"im vergangenen Dezember" in an article of 17 March 2023 → December 2022.
"""

from collections.abc import Callable
from typing import Final

from smartcity_nlp.mentions.dates import absolute, long_tail, relative
from smartcity_nlp.mentions.dates.context import Context
from smartcity_nlp.mentions.dates.grammar import Expression
from smartcity_nlp.mentions.dates.periods import Period


def resolve(expression: Expression, context: Context) -> Period | None:
    """The period of an expression without its preposition; None where nothing says which one it is."""
    return RULES[expression.rule](expression.parts, context)


RULES: Final[dict[str, Callable[[dict[str, str], Context], Period | None]]] = {
    "iso": absolute.read_day_month,
    "numeric": absolute.read_day_month,
    "numeric_short": absolute.read_day_month,
    "day_month": absolute.read_day_month,
    "numeric_span": absolute.read_numeric_span,
    "numeric_range": absolute.read_day_range,
    "day_range": absolute.read_day_range,
    "day_only": absolute.read_day,
    "part": absolute.read_part,
    "quarter": absolute.read_quarter,
    "week_number": absolute.read_week_number,
    "weekday_week": relative.read_weekday_week,
    "month_range": absolute.read_month_range,
    "month": absolute.read_month,
    "month_numeric": absolute.read_month,
    "year_month": absolute.read_year_month,
    "season": absolute.read_season,
    "shifted": relative.read_shifted,
    "span": relative.read_span,
    "counted": long_tail.read_counted,
    "ago": relative.read_ago,
    "anaphor": relative.read_anaphor,
    "day_counted": relative.read_day_counted,
    "weekday_after": relative.read_weekday_after,
    "since_then": relative.read_since_then,
    "day_after": relative.read_day_after,
    "now": relative.read_now,
    "adverb": relative.read_adverb,
    "compound": absolute.read_compound,
    "turn": absolute.read_turn,
    "nth_weekday": absolute.read_nth_weekday,
    "holiday_weekday": absolute.read_holiday_weekday,
    "short_weekday": relative.read_weekday,
    "weekday": relative.read_weekday,
    "weekend": relative.read_weekend,
    "holiday": absolute.read_holiday,
    "decade": absolute.read_decade,
    "century": absolute.read_century,
    "term": absolute.read_term,
    "year_range": absolute.read_year_range,
    "year": absolute.read_plain_year,
}
