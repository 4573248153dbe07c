"""Money by state, year or programme → bars, the largest first, years in their order.

``money_bars([{"state": "DE-RP", "amount": Decimal("708000"), "grants": 1}])`` → a bar "Rheinland-Pfalz".
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from smartcity_nlp.plots.states import state_name
from smartcity_nlp.plots.tables import read_rows, to_amount, to_count, to_text
from smartcity_nlp.plots.theme import (
    BLUE,
    EURO_AXIS,
    HALO,
    MUTED,
    WIDTH,
    finish,
    format_euro,
    inline,
    need_altair,
    nothing,
    shortened,
    text_width,
)

if TYPE_CHECKING:
    import altair as alt

    from smartcity_nlp.plots.picture import Picture

By = Literal["state", "year", "programme"]
KINDS: tuple[By, ...] = ("state", "year", "programme")
MOST = 30  # bars; what is less is counted in the note
BAR, GAP = 18, 8  # pixels
LABELS = 260  # pixels for the longest name
STYLES: tuple[dict[str, Any], ...] = (HALO, {"color": MUTED})  # of an amount, one above the other


class Sum(NamedTuple):
    """The money of one bar; ``amount`` is None where no grant says how much."""

    name: str
    amount: Decimal | None
    grants: int


def money_bars(frame: Any, *, by: By = "state", title: str | None = None) -> "Picture":
    """Bars of the sums; columns ``by`` (state as ISO 3166-2), ``amount`` (EUR) and ``grants`` (how many).

    Raises ValueError for another ``by`` or a missing column, ImportError without altair.
    """
    if by not in KINDS:
        raise ValueError(f"by={by!r}: use one of {', '.join(KINDS)}")
    need_altair()
    title = to_text(f"Money by {by}" if title is None else title)
    sums = add_up(read_rows(frame, (by, "amount", "grants")), by)
    if not sums:
        return nothing(title)
    if by == "year":
        return finish(_columns(sorted(sums, key=lambda each: each.name)), title=title)
    sums.sort(key=lambda each: (-(each.amount or 0), each.name))
    rest = sum((each.amount or Decimal(0) for each in sums[MOST:]), Decimal(0))
    notes = [f"the largest {MOST} of {len(sums)}; the others have {format_euro(rest)}"] if len(sums) > MOST else []
    return finish(_bars(sums[:MOST]), title=title, notes=notes)


def add_up(rows: Sequence[dict[str, Any]], by: By) -> list[Sum]:
    """One sum a name; rows without a name are summed as "unknown"."""
    sums: dict[str, Sum] = {}
    for row in rows:
        name = _name(row[by], by)
        known = sums.get(name, Sum(name, None, 0))
        amounts = [each for each in (known.amount, to_amount(row["amount"])) if each is not None]
        amount = sum(amounts, Decimal(0)) if amounts else None
        sums[name] = Sum(name, amount, known.grants + to_count(row["grants"]))
    return list(sums.values())


def _name(value: Any, by: By) -> str:
    if by == "year" and value is not None:
        year = to_amount(value)  # a column of years with gaps is one of floats: 2022.0
        return to_text(value) if year is None else str(int(year))
    name = to_text(value)
    return (state_name(name) if by == "state" else None) or name or "unknown"


def _values(sums: Sequence[Sum]) -> list[dict[str, Any]]:
    return [
        {
            "name": each.name,
            "amount": float(each.amount or 0),
            "text": "no amount" if each.amount is None else format_euro(each.amount),
            "exact": "no amount" if each.amount is None else format_euro(each.amount, exact=True),
            "grants": each.grants,
        }
        for each in sums
    ]


def _bars(sums: Sequence[Sum]) -> "Picture":
    import altair as alt

    from smartcity_nlp.plots.picture import Picture

    values = _values(sums)
    labels = min(LABELS, max(text_width(each["name"]) for each in values))
    for each in values:
        each["label"] = shortened(each["name"], labels)
    base = alt.Chart(inline(values)).encode(
        y=alt.Y("name:N", sort=[each["name"] for each in values], title=None).axis(
            labels=False, ticks=False, grid=False
        ),
        tooltip=_tooltip(),
    )
    x = alt.X("amount:Q", title=None).axis(labelExpr=EURO_AXIS, tickCount=5, labelOverlap=True, labelFlush=False)
    # Names are texts, not the axis's labels: two that are cut to the same words stay two bars.
    names = base.mark_text(align="right", dx=-8).encode(text="label:N", x=alt.value(0))
    bars = base.mark_bar(color=BLUE, height=BAR).encode(x=x)
    amounts = [base.mark_text(align="left", dx=6, **style).encode(x=x, text="text:N") for style in STYLES]
    return Picture(layer=[bars, names, *amounts], width=WIDTH - labels - 110, height=alt.Step(BAR + GAP))


def _columns(sums: Sequence[Sum]) -> "Picture":
    import altair as alt

    from smartcity_nlp.plots.picture import Picture

    base = alt.Chart(inline(_values(sums))).encode(
        x=alt.X("name:N", sort=[each.name for each in sums], title=None).axis(labelAngle=0, labelOverlap=True),
        tooltip=_tooltip(),
    )
    y = alt.Y("amount:Q", title=None).axis(labelExpr=EURO_AXIS, tickCount=5)
    bars = base.mark_bar(color=BLUE, width={"band": 0.7}).encode(y=y)
    layers = [bars]
    if len(sums) * (text_width("2,87 Mio. €") + GAP) <= WIDTH - 100:
        layers += [base.mark_text(dy=-8, **style).encode(y=y, text="text:N") for style in STYLES]
    return Picture(layer=layers, width=min(WIDTH - 100, 110 * len(sums)), height=300)


def _tooltip() -> "list[alt.Tooltip]":
    import altair as alt

    return [
        alt.Tooltip("name:N", title="name"),
        alt.Tooltip("exact:N", title="amount"),
        alt.Tooltip("grants:Q", title="grants"),
    ]
