"""What all pictures share: colours, type, German numbers and months, titles.

``format_euro(Decimal("2870000"))`` → ``"2,87 Mio. €"``, ``format_euro(Decimal("708000"))`` → ``"708.000 €"``. Colours
are those of Okabe and Ito, which the colour-blind can tell apart.
"""

from collections import defaultdict
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt

    from smartcity_nlp.plots.picture import Picture

BLUE, ORANGE, GREEN, RED, PURPLE, SKY, YELLOW = (
    "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442",
)  # fmt: skip
COLOURS = (BLUE, ORANGE, GREEN, RED, PURPLE, SKY, YELLOW, "#000000")
INK, MUTED, LINE, NOTHING = "#222222", "#666666", "#E2E2E2", "#E4E4E2"
HALO: dict[str, Any] = {"stroke": "white", "strokeWidth": 3.5}  # below words that lie on lines or areas
FONT = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans Condensed', sans-serif"
FONT_SIZE = 12
WIDTH = 720  # pixels of a whole picture, about
# Widths of characters in font sizes, a little more than Arial's; others count as WIDTH_OF_OTHERS.
WIDTHS = ("fijlrtI.,:;!|'/()[]‹›„“”‚‘’- ", 0.34), ("mwMW@%…—", 0.92), ("ABCDEFGHKLNOPQRSTUVXYZÄÖÜ&", 0.72)
WIDTH_OF_OTHERS = 0.565

# Vega's format for 1.234,56 € and "Mrz"
LOCALE = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " €"]},
    "time": {
        "dateTime": "%A, der %e. %B %Y, %X", "date": "%d.%m.%Y", "time": "%H:%M:%S", "periods": ["AM", "PM"],
        "days": ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
        "shortDays": ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"],
        "months": ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
                   "November", "Dezember"],
        "shortMonths": ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"],
    },
}  # fmt: skip
UNITS = ((Decimal(10**9), "Mrd. €"), (Decimal(10**6), "Mio. €"))
# The same for an axis, where round numbers stand: 500 Tsd. €
EURO_AXIS = (
    "abs(datum.value) >= 1e9 ? format(datum.value / 1e9, ',.12~g') + ' Mrd. €' : "
    "abs(datum.value) >= 1e6 ? format(datum.value / 1e6, ',.12~g') + ' Mio. €' : "
    "abs(datum.value) >= 1e3 ? format(datum.value / 1e3, ',.12~g') + ' Tsd. €' : format(datum.value, ',.12~g') + ' €'"
)


def need_altair() -> None:
    """Raises ImportError, with what to install, where altair or its renderer is not there."""
    for package in ("altair", "vl_convert"):
        if find_spec(package) is None:
            raise ImportError(f"plots need {package}: pip install 'smartcity-nlp[plots]'")


def finish(chart: "Picture", *, title: str, notes: Sequence[str] = ()) -> "Picture":
    """The chart with the shared look, its title, and a line below it for each note."""
    import altair as alt

    finished: Picture = (
        chart.properties(
            title=alt.TitleParams(title, subtitle=list(notes) or alt.Undefined),
            padding={"left": 12, "right": 16, "top": 12, "bottom": 12},
            background="white",
        )
        .configure(font=FONT, locale=LOCALE)
        .configure_view(stroke=None)
        .configure_title(
            anchor="start", frame="bounds", color=INK, fontSize=17, fontWeight="bold", offset=10,
            subtitleColor=MUTED, subtitleFontSize=FONT_SIZE, subtitlePadding=5, subtitleLineHeight=16,
        )
        .configure_axis(
            labelColor=MUTED, labelFontSize=FONT_SIZE, titleColor=MUTED, titleFontSize=FONT_SIZE, domain=False,
            gridColor=LINE, tickColor=LINE, titleFontWeight="normal",
        )
        .configure_legend(
            labelColor=INK, labelFontSize=FONT_SIZE, titleColor=MUTED, titleFontSize=FONT_SIZE,
            titleFontWeight="normal", symbolSize=110, labelLimit=240,
        )
        .configure_text(color=INK, fontSize=FONT_SIZE, strokeJoin="round")
    )  # fmt: skip
    return finished


def nothing(title: str, notes: Sequence[str] = ()) -> "Picture":
    """What is shown where there is nothing to show: those words."""
    import altair as alt

    from smartcity_nlp.plots.picture import Picture

    words = alt.Chart(alt.InlineData([{"text": "nothing to show"}])).mark_text(fontSize=16, color=MUTED)
    chart = Picture(layer=[words.encode(text="text:N")], width=WIDTH - 120, height=90)
    return finish(chart, title=title, notes=notes)


def inline(rows: Sequence[dict[str, Any]]) -> "alt.InlineData":
    """Rows of plain values as the data of a layer; written into the chart, so that it needs no file."""
    import altair as alt

    return alt.InlineData(list(rows))


def format_euro(amount: Decimal, *, exact: bool = False) -> str:
    """As German readers write it, from a million on in millions with two places; ``exact``: to the cent."""
    if not exact:
        for unit, name in UNITS:
            if abs(amount) >= unit:
                whole, places = _german(amount / unit)
                return f"{whole}{places.rstrip('0').rstrip(',')} {name}"
    whole, places = _german(amount)
    return f"{whole}{'' if places == ',00' else places} €"


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """About how many pixels a text is wide."""
    return size * sum(map(_widths().__getitem__, text))


def shortened(text: str, pixels: float, size: float = FONT_SIZE) -> str:
    """The text, cut to a width in pixels."""
    if text_width(text, size) <= pixels:
        return text
    ends = (end for end in range(len(text) - 1, 1, -1) if text_width(text[:end] + "…", size) <= pixels)
    return text[: next(ends, 1)].rstrip(" .,;:-–") + "…"


def wrapped(text: str, pixels: float, size: float = FONT_SIZE, *, lines: int) -> list[str]:
    """The text in at most so many lines of a width in pixels, broken between words; what is too long is cut."""
    done: list[str] = []
    words = text.split(" ")
    while words and len(done) < lines - 1:
        taken = 1
        while taken < len(words) and text_width(" ".join(words[: taken + 1]), size) <= pixels:
            taken += 1
        done.append(shortened(" ".join(words[:taken]), pixels, size))
        words = words[taken:]
    return [*done, shortened(" ".join(words), pixels, size)] if words else done


@cache
def _widths() -> defaultdict[str, float]:
    return defaultdict(lambda: WIDTH_OF_OTHERS, {c: width for characters, width in WIDTHS for c in characters})


def _german(number: Decimal) -> tuple[str, str]:
    """2870000.5 → ("2.870.000", ",50")."""
    whole, _, places = f"{number.quantize(Decimal('0.01'), ROUND_HALF_UP):,f}".partition(".")
    return whole.replace(",", "."), f",{places}"
