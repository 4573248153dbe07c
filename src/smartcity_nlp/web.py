"""A web page → its text and what it states: ``<h1>Netz</h1><p>Hof …`` → ``WebPage(text="Netz\\n\\nHof …")``.

The text is what trafilatura takes for the main text; the title is its first line, as the readers of ``article`` expect
it. Day, keywords and author come from what the page states (``<meta>``, JSON-LD, ``itemprop``), never from a guess: of
``content="2021-13-45"`` nothing is left. Nothing is fetched, and no result depends on the clock.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from smartcity_nlp.annotate import readable
from smartcity_nlp.article.dates import date_pattern, parse_date
from smartcity_nlp.article.fields import parse_keywords, unique
from smartcity_nlp.lexicon import read_lexicon

Tree = Any  # an lxml.html.HtmlElement; lxml has no types of its own
LINES_WITH_TITLE = 4
LONGEST_AUTHOR = 100
ADDRESS = ("http:", "https:", "//")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebPage:
    """The main text of a page with its title as the first line, and what its metadata state."""

    text: str
    title: str | None = None
    published: date | None = None
    author: str | None = None
    keywords: tuple[str, ...] = ()


def read_html(html: str | bytes) -> WebPage:
    """The page's text and metadata; empty ones where there is nothing to read.

    Bytes are decoded as the page declares or as they look. Raises TypeError for anything but str or bytes, ImportError
    where trafilatura is not installed.
    """
    if not isinstance(html, str | bytes):
        raise TypeError(f"html must be a str or bytes, not {type(html).__name__}")
    try:
        import trafilatura
    except ImportError as error:
        raise ImportError(f"web pages need the extra 'html': pip install 'smartcity-nlp[html]' ({error})") from error
    tree = _parse(html)
    if tree is None:
        return WebPage(text="")
    stated = tuple(_stated(tree))
    title = " ".join((trafilatura.extract_metadata(tree, extensive=False).title or "").split()) or None
    main: Any = trafilatura.bare_extraction(tree, include_comments=False)
    return WebPage(
        text=_with_title(((main.text if main else None) or "").strip(), title),
        title=title,
        published=next((day for name, value in _of(stated, "published") if (day := _parse_day(value))), None),
        author=next((author for _, value in _of(stated, "author") if (author := _parse_author(value))), None),
        keywords=_keywords(stated),
    )


def _parse(html: str | bytes) -> Tree | None:
    """The tree of a page, or of a piece of one ("<p>Hof</p>", which trafilatura takes for no page); None for no tag."""
    import trafilatura

    page: str | bytes = readable(html) if isinstance(html, str) else html
    if not page.strip():
        return None
    tree = trafilatura.load_html(page)
    if tree is None and isinstance(page, str) and "<" in page:
        tree = trafilatura.load_html(f"<html><body>{page}")
    return tree


def _with_title(text: str, title: str | None) -> str:
    """The title as the first line above a blank one; a text that says it in its first lines keeps its own words."""
    if not text or not title:
        return text
    lines = text.split("\n")
    for count in range(1, min(len(lines), LINES_WITH_TITLE + 1)):
        if _folded(lines[:count]) == _folded([title]):
            return "\n".join([*lines[:count], "", *lines[count:]])
    return text if _folded([title]) in _folded(lines[:LINES_WITH_TITLE]) else f"{title}\n\n{text}"


def _folded(lines: Sequence[str]) -> str:
    # No pattern made of the title: its time would grow with the product of the words of both.
    return " ".join(word for line in lines for word in line.split()).casefold()


Stated = tuple[str, str]  # the name of a metadata field in lower case, and its value


def _of(stated: tuple[Stated, ...], field: str) -> Iterator[Stated]:
    """The statements that say when, by whom or on what: those of the most reliable name first."""
    order = _rank(field)
    yield from sorted((entry for entry in stated if entry[0] in order), key=lambda entry: order[entry[0]])


@cache
def _rank(field: str) -> dict[str, int]:
    names = [f"json:{field}", *read_lexicon("web")[field]]
    return {name: rank for rank, name in enumerate(names)}


def _keywords(stated: tuple[Stated, ...]) -> tuple[str, ...]:
    """Those of the most reliable field that has any; a field may come several times."""
    found = list(_of(stated, "keywords"))
    for name in dict.fromkeys(name for name, _ in found):
        keywords = unique(word for other, value in found if other == name for word in parse_keywords(value))
        if keywords:
            return keywords
    return ()


def _parse_day(value: str) -> date | None:
    """``"2023-03-14T09:30:00+01:00"`` and ``"14.03.2023, 9:30"`` → that day as the page gives it; None for others."""
    match = date_pattern().match(value.strip())
    return parse_date(match) if match else None


def _parse_author(value: str) -> str | None:
    """A name, no address."""
    name = " ".join(value.split())
    return name if 0 < len(name) <= LONGEST_AUTHOR and not name.startswith(ADDRESS) else None


def _stated(tree: Tree) -> Iterator[Stated]:
    """Every field and value of JSON-LD, ``<meta>``, ``itemprop`` and ``<time pubdate>``."""
    yield from _json_ld(tree)
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            if element.get(attribute) and element.get("content"):
                yield element.get(attribute).lower().strip(), element.get("content")
    for element in tree.iter("time"):
        if element.get("datetime") and ("pubdate" in element.attrib or element.get("itemprop") == "datePublished"):
            yield "datepublished", element.get("datetime")


def _json_ld(tree: Tree) -> Iterator[Stated]:
    """What the page's own node states; the nodes of other articles, in lists of links, come later or never."""
    order = read_lexicon("web")["types"]
    own: dict[str, Any] = {}
    for node in _nodes(tree):
        for kind in _listed(node.get("@type")):
            if kind in order:
                own.setdefault(kind, node)
    for kind in order:
        node = own.get(kind, {})
        for field, key in (("published", "datePublished"), ("keywords", "keywords"), ("author", "author")):
            for value in _listed(node.get(key)):
                words = value.get("name") if isinstance(value, dict) else value
                if isinstance(words, str):
                    yield f"json:{field}", words


def _nodes(tree: Tree) -> Iterator[dict[str, Any]]:
    """The nodes of the page's JSON-LD scripts in their order; scripts that are no JSON are passed over."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            open_values = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while open_values:
            value = open_values.pop()
            if isinstance(value, list):
                open_values.extend(reversed(value))
            elif isinstance(value, dict):
                yield value
                open_values.extend(reversed(value.values()))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
