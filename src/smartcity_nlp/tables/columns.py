"""The types of columns: ``{"published": DAY, "amount": EUROS}`` → what Arrow makes of it."""

from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from typing import Any, NamedTuple

Row = dict[str, Any]


class Column(NamedTuple):
    """``arrow`` makes its Arrow type; ``fit`` turns a value into one that the type can hold."""

    arrow: Callable[[Any], Any]
    fit: Callable[[Any], Any]


Columns = Mapping[str, Column]

DIGITS = 18  # more leave no room for the digits that a division adds
SURROGATES = dict.fromkeys(range(55296, 57344), "�")


def _as_it_is(value: Any) -> Any:
    return value


def _text(value: str | None) -> str | None:
    """A lone surrogate, which no table can hold, is replaced."""
    return value if value is None or value.isascii() else value.translate(SURROGATES)


def _decimal(places: int) -> Column:
    def fit(value: Decimal | None) -> Decimal | None:
        """Rounded to the places; an amount with more digits than any money has is left out."""
        if value is None or value.adjusted() >= DIGITS - places:
            return None
        with localcontext(prec=38):
            return value.quantize(Decimal(1).scaleb(-places))

    return Column(lambda pa: pa.decimal128(DIGITS, places), fit)


TEXT = Column(lambda pa: pa.string(), _text)
KIND = Column(lambda pa: pa.dictionary(pa.int32(), pa.string()), _text)
DAY = Column(lambda pa: pa.date32(), _as_it_is)
COUNT = Column(lambda pa: pa.int64(), _as_it_is)
FLAG = Column(lambda pa: pa.bool_(), _as_it_is)
DEGREES = Column(lambda pa: pa.float64(), _as_it_is)
EUROS = _decimal(2)
UNIT_PRICE = _decimal(4)
