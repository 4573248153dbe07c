"""A result → static HTML: the article's text with its marks, the events as cards under it, tables, teasers folded.

::

    <div class="smartcity-nlp"><style>…</style><section …>
      … <mark class="sc-k sc-person" title="Klaus Weichel · Oberbürgermeister (Kaiserslautern)">Klaus Weichel</mark> …

One string with everything in it: no script, nothing loaded, every word of the text escaped; the same input gives the
same string. Ids begin with a hash of id and text, so that results on one notebook page do not get in each other's way.
"""

from dataclasses import dataclass
from hashlib import blake2b

from smartcity_nlp.display.cards import Span, card, hover_rules
from smartcity_nlp.display.frame import framed, whole_page
from smartcity_nlp.display.guide import Guide
from smartcity_nlp.display.reading import reading
from smartcity_nlp.display.records import counts
from smartcity_nlp.display.summary import Section, headline, sections
from smartcity_nlp.export import to_json
from smartcity_nlp.markup import clipped, escaped
from smartcity_nlp.showing import in_html
from smartcity_nlp.types import Article, Document, Event, Model

LINE = 200  # characters of a headline, an imprint's entry
LINKS = 8
CELL = 300  # characters of a table's cell
BACK = 80  # so far back a text is cut at a blank


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is shown: characters of text in all, of each article cards and rows a table, and how many teasers."""

    characters: int
    cards: int
    rows: int
    teasers: int


# A notebook keeps every output in its file and in the browser's page.
NOTEBOOK = Limits(characters=40_000, cards=60, rows=100, teasers=30)
EVERYTHING = Limits(characters=10**9, cards=10**6, rows=10**6, teasers=10**6)


def document_html(text: str, document: Document, *, limits: Limits = NOTEBOOK) -> str:
    """For a notebook: within ``limits``, with a note where something is left out."""
    prefix = _prefix(document.id, text)
    main = [article for article in document.articles if article.kind == "main"]
    teasers = [article for article in document.articles if article.kind != "main"]
    left, parts = limits.characters, []
    for number, article in enumerate([*main, *teasers[: limits.teasers]]):
        shown = _shown(text, article, left)
        left -= shown[1] - shown[0]
        html = _article(text, article, shown=shown, limits=limits, prefix=f"{prefix}-{number}")
        parts.append(html if article.kind == "main" else _folded(article, html))
    if teasers:
        parts.insert(len(main), f'<h3 class="sc-title" lang="en">Also on this page ({len(teasers)})</h3>')
    if len(teasers) > limits.teasers:
        parts.append(_note(f"{len(teasers) - limits.teasers:,} more are not shown here; save_html() writes all."))
    parts.extend(_note(escaped(f"Warning: {warning}")) for warning in document.warnings[: limits.rows])
    return framed("".join(parts) or _note("Nothing found."))


def document_page(text: str, document: Document) -> str:
    """A whole page with everything, for a file of its own."""
    main = next((article for article in document.articles if article.kind == "main"), None)
    title = (headline(main) if main and (main.headline or main.kicker) else document.id) or "smartcity-nlp"
    return whole_page(document_html(text, document, limits=EVERYTHING), title=clipped(title, LINE))


@in_html.register
def _(article: Article) -> str:
    # An article does not hold its text: its cards show their sentences.
    prefix = _prefix(article.id, to_json(Document(id="", model=Model(name="", version=""), articles=(article,))))
    return framed(_article("", article, shown=(0, 0), limits=NOTEBOOK, prefix=prefix))


@in_html.register
def _(event: Event) -> str:
    guide, name = Guide({}, {}), _prefix(event.id, repr(event.evidence))
    return framed(f'<section lang="en">{card(event, name=name, guide=guide, shown=(0, 0), prefix=name)}</section>')


@in_html.register
def _(document: Document) -> str:
    rows = tuple((article.kind, headline(article), ", ".join(counts(article))) for article in document.articles)
    return framed(f'<section lang="en">{_table(Section(title=document.id, rows=rows), NOTEBOOK.rows)}</section>')


def _article(text: str, article: Article, *, shown: Span, limits: Limits, prefix: str) -> str:
    events, guide = article.events[: limits.cards], Guide.of(article)
    cards = "".join(
        card(event, name=f"{prefix}-e{i}", guide=guide, shown=shown, prefix=prefix) for i, event in enumerate(events)
    )
    words = reading(text, article, shown=shown, events=events, prefix=prefix) if shown[0] < shown[1] else ""
    missing = article.end - shown[1] if text else 0
    if missing > 0:
        words += _note(f"{missing:,} more characters are not shown here; save_html() writes all.")
    title = f'<h3 class="sc-title">Events ({len(article.events)})</h3>' if cards else ""
    more = len(article.events) - len(events)
    return (
        f'<section class="sc-article" id="{prefix}" lang="en"><style>{hover_rules(events, prefix)}</style>'
        f"{_columns(_header(article, words), words)}"
        f'{title}<div class="sc-cards" role="list">{cards}</div>'
        f"{_note(f'{more:,} more events are not shown here; save_html() writes all.') if more else ''}"
        f"{_tables(article, limits.rows)}</section>"
    )


def _columns(header: str, words: str) -> str:
    """Beside the text where there is room for both."""
    return f'<div class="sc-columns">{header}<div class="sc-body">{words}</div></div>' if words else header


def _header(article: Article, words: str) -> str:
    """The headline, unless the text below has it, the imprint, and the legend of the kinds that occur."""
    title = "" if "sc-seg-headline" in words else f"<h2>{escaped(clipped(headline(article), LINE))}</h2>"
    source = f" <small>from the {article.published_source}</small>" if article.published_source else ""
    entries = (
        ("published", f"<time>{article.published.isoformat()}</time>{source}" if article.published else ""),
        ("author", _told(article.author)),
        ("keywords", _told(", ".join(article.keywords))),
        ("image", _told(article.image_credit)),
        ("links", "<br>".join(map(_link, article.links[:LINKS]))),
    )
    imprint = "".join(f"<div><dt>{name}</dt><dd>{html}</dd></div>" for name, html in entries if html)
    return f'<header class="sc-header">{title}<dl class="sc-imprint">{imprint}</dl>{_legend(article, words)}</header>'


def _told(value: str | None) -> str:
    return f"<bdi>{escaped(clipped(value, LINE))}</bdi>" if value else ""


def _link(address: str) -> str:
    """To be followed by hand only, and only on the web: never ``javascript:``."""
    words = _told(address)
    if not address.startswith(("https://", "http://")) or len(address) > LINE:
        return words
    return f'<a href="{escaped(address)}" rel="noopener noreferrer nofollow">{words}</a>'


def _legend(article: Article, words: str) -> str:
    if not words:
        return ""
    kinds = (
        ("person", article.people), ("organization", article.organizations), ("place", article.places),
        ("programme", article.programmes), ("money", article.money), ("date", article.dates),
    )  # fmt: skip
    items = [f'<li><mark class="sc-k sc-{kind}">{kind}</mark></li>' for kind, records in kinds if records]
    if any(quote.mode == "direct" for quote in article.quotes):
        items.append('<li><span class="sc-quote sc-direct" data-speaker="speaker">quotation</span></li>')
    if any(quote.mode == "indirect" for quote in article.quotes):
        items.append('<li><span class="sc-quote sc-indirect" data-speaker="speaker">reported speech</span></li>')
    if article.events:
        items.append('<li><span class="sc-words sc-trigger">reports an event</span></li>')
    return f'<ul class="sc-legend">{"".join(items)}</ul>' if items else ""


def _tables(article: Article, most: int) -> str:
    """Everything that was found, folded; the events have their cards."""
    tables = "".join(_table(s, most) for s in sections(article) if s.rows and s.title != "Events")
    told = ", ".join(count for count in counts(article) if "event" not in count)
    return f"<details><summary>{told}</summary>{tables}</details>" if tables else ""


def _table(section: Section, most: int) -> str:
    rows = "".join(
        f"<tr>{''.join(f'<td><bdi>{escaped(clipped(cell, CELL))}</bdi></td>' for cell in row)}</tr>"
        for row in section.rows[:most]
    )
    more = len(section.rows) - most
    note = _note(f"{more:,} more are not shown here; save_html() writes all.") if more > 0 else ""
    return f'<div class="sc-wide"><table><caption>{escaped(section.title)}</caption>{rows}</table></div>{note}'


def _folded(article: Article, html: str) -> str:
    day = f"<time>{article.published.isoformat()}</time> " if article.published else ""
    title = f"{day}<bdi>{escaped(clipped(headline(article), LINE))}</bdi>"
    return f'<details class="sc-teaser"><summary>{title}</summary>{html}</details>'


def _note(words: str) -> str:
    return f'<p class="sc-note" lang="en">{words}</p>'


def _shown(text: str, article: Article, most: int) -> Span:
    """The stretch of an article that is shown: all, or up to a blank before ``most`` characters are full."""
    start, end = max(article.start, 0), min(article.end, len(text))
    if end - start <= most:
        return start, max(start, end)
    cut = start + max(most, 0)
    blank = max(text.rfind(sign, max(start, cut - BACK), cut) for sign in " \n")
    return start, blank if blank > start else cut


def _prefix(name: str, text: str) -> str:
    digest = blake2b(f"{name}\0{text}".encode("utf-8", "surrogatepass"), digest_size=4)
    return f"sc-{digest.hexdigest()}"
