"""Events → cards: type, modality, arguments that light up their words in the article, time, source, evidence.

Without a script: an argument is a link to its words (``:target``); by the rules of :func:`hover_rules` they light up
while an argument or a card is hovered.
"""

from collections.abc import Sequence

from smartcity_nlp.display.guide import Guide
from smartcity_nlp.explanation import Reason, run_html
from smartcity_nlp.markup import clipped, escaped
from smartcity_nlp.types import Argument, Event, FillerKind

VALUE = 160  # characters of a value
PLAIN_RUN = 400  # characters between two marks of a sentence
SHOWN_SENTENCES = 2  # of an event; the others are folded
MOST_SENTENCES = 20
Span = tuple[int, int]


def card(event: Event, *, name: str, guide: Guide, shown: Span, prefix: str) -> str:
    """One event; ``name`` is its element's id, ``shown`` the stretch of text whose words can be linked to."""
    trigger, *reasons = event.explain().reasons
    fillers: dict[str, list[str]] = {}
    for i, (argument, reason) in enumerate(zip(event.arguments, reasons, strict=True)):
        html = _filler(argument, reason, name=f"{name}-{i}", guide=guide, shown=shown, prefix=prefix)
        fillers.setdefault(argument.role, []).append(html)
    rows = [_row(role, " ".join(html)) for role, html in fillers.items()]
    ground = "foreground" if event.foreground else "background"
    css = f"sc-card sc-{ground} sc-{event.modality}"
    return (
        f'<div class="{escaped(css)}" id="{name}" role="listitem">'
        f"<h4>{escaped(in_words(event.type))}</h4>"
        f'<p class="sc-badges"><span class="sc-badge sc-modality">{escaped(event.modality)}</span>'
        f'<span class="sc-badge">{ground}</span></p>'
        f"<dl>{''.join((*rows, _time(event), _source(event, guide)))}</dl>"
        f"{_evidence(event)}"
        f'<p class="sc-rule">{_told(trigger.why)}: „<bdi>{_told(trigger.words)}</bdi>“</p>'
        "</div>"
    )


def in_words(name: str) -> str:
    """``"competition_result"`` → ``"Competition result"``."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def words_id(prefix: str, span: Span) -> str:
    """The id of the element around an argument's words."""
    return f"{prefix}-w{span[0]}-{span[1]}"


def argument_spans(events: Sequence[Event]) -> dict[Span, list[int]]:
    """Where words of events stand → the numbers of those events."""
    spans: dict[Span, list[int]] = {}
    for number, event in enumerate(events):
        stretches = {(argument.start, argument.end) for argument in event.arguments}
        for stretch in sorted(stretches | {(event.trigger.start, event.trigger.end)}):
            spans.setdefault(stretch, []).append(number)
    return spans


def hover_rules(events: Sequence[Event], prefix: str) -> str:
    """CSS: a hovered argument lights up its words, a hovered card all of its words, hovered words their cards."""
    one, all_of, cards = [], [], []
    for number, event in enumerate(events):
        name = f"{prefix}-e{number}"
        all_of.append(f'#{prefix}:has(#{name}:hover) [data-e~="{number}"]')
        cards.append(f'#{prefix}:has([data-e~="{number}"]:hover) #{name}')
        for i, argument in enumerate(event.arguments):
            words = f'[data-w="{argument.start}-{argument.end}"]'
            one.append(f"#{prefix}:has(#{name}-{i}:is(:hover,:focus-visible)) {words}")
    rules = ((all_of, "--sc-ring:var(--sc-soft)"), (one, "--sc-ring:var(--sc-hit);--sc-glow:var(--sc-lit)"))
    lit = "".join(f"{','.join(selectors)}{{{body}}}" for selectors, body in rules if selectors)
    return lit + (f"{','.join(cards)}{{border-color:var(--sc-hit)}}" if cards else "")


def _told(text: str) -> str:
    return escaped(clipped(text, VALUE))


def _filler(argument: Argument, reason: Reason, *, name: str, guide: Guide, shown: Span, prefix: str) -> str:
    span = (argument.start, argument.end)
    value = _told(guide.value_of(argument))
    title = escaped(guide.about(argument.ref) or reason.why)
    link = f' href="#{words_id(prefix, span)}"' if shown[0] <= span[0] < span[1] <= shown[1] else ""
    inferred = f' <small title="{escaped(reason.why)}">inferred: {argument.inferred_from}</small>'
    return (
        f'<a id="{name}" class="{kind_class(argument.kind)}" title="{title}"{link}>{value}</a>'
        f"{inferred if argument.inferred_from else ''}"
    )


def kind_class(kind: FillerKind) -> str:
    """The classes of an element that is coloured by its kind."""
    return escaped(f"sc-k sc-{kind}")


def _time(event: Event) -> str:
    if event.time is None or event.time.value is None:
        return ""
    earliest, latest = (side.isoformat() if side else "…" for side in (event.time.earliest, event.time.latest))
    span = "" if earliest == latest else f" <small>{earliest} – {latest}</small>"
    return _row("time", f"<time>{_told(event.time.value)}</time>{span}")


def _source(event: Event, guide: Guide) -> str:
    if event.attribution is None:
        return ""
    source = guide.entities.get(event.attribution.source or "")
    words = event.attribution.source_text or (source.name if source else "") or "unknown"
    full = source.name if source and source.name != words else ""
    name = f" <small><bdi>{_told(full)}</bdi></small>" if full else ""
    role = {"according_to": "according to", "direct": "in the words of"}.get(event.attribution.mode, "as reported by")
    return _row(role, f"<bdi>{_told(words)}</bdi>{name}")


def _row(role: str, html: str) -> str:
    return f"<div><dt>{escaped(role.replace('_', ' '))}</dt><dd>{html}</dd></div>"


def _evidence(event: Event) -> str:
    kinds = {argument.role: kind_class(argument.kind) for argument in event.arguments}
    sentences = [
        f'<blockquote lang="de">{"".join(_run(run, kinds) for run in runs)}</blockquote>'
        for runs in event.explain().sentences[:MOST_SENTENCES]
    ]
    first, folded = sentences[:SHOWN_SENTENCES], sentences[SHOWN_SENTENCES:]
    more = f"<details><summary>{len(folded)} more</summary>{''.join(folded)}</details>" if folded else ""
    return "".join(first) + more


def _run(run: tuple[str, str], kinds: dict[str, str]) -> str:
    words, role = run
    if len(words) > PLAIN_RUN:
        words = f"{words[: PLAIN_RUN // 2]} … {words[-PLAIN_RUN // 2 :]}"
    return run_html((words, role.replace("_", " ")), kinds.get(role, "sc-trigger" if role == "trigger" else ""))
