"""Page text → articles with segments: ``"Hof:\\nFunknetz …\\n\\n[21.2.2023] …"`` → the main article, then its teasers.

One small reader a layout; this module chooses among them and does nothing else.
"""

from dataclasses import replace
from datetime import date

from smartcity_nlp.article.dates import parse_url_date
from smartcity_nlp.article.kommune21_new import read_kommune21_new
from smartcity_nlp.article.kommune21_old import read_kommune21_old
from smartcity_nlp.article.layout import choose_layout
from smartcity_nlp.article.lines import split_lines
from smartcity_nlp.article.newspaper import read_newspaper
from smartcity_nlp.article.plain import read_plain
from smartcity_nlp.article.press_release import read_press_release
from smartcity_nlp.types import Article

__all__ = ["read_page"]

READERS = {
    "kommune21_old": read_kommune21_old,
    "kommune21_new": read_kommune21_new,
    "press_release": read_press_release,
    "newspaper": read_newspaper,
    "plain": read_plain,
}


def read_page(
    text: str, *, published: date | None = None, stated: date | None = None, url: str | None = None
) -> tuple[Article, ...]:
    """The articles of a page: the main one first, then its teasers, each with its segments.

    ``published`` counts where the page prints no date of its own, then ``stated``, the day of its metadata, then a date
    in ``url`` (``/2023/05/17/``). Any text is read, an empty one as an empty article; offsets are those of ``text``.
    """
    lines = split_lines(text)
    main, *teasers = READERS[choose_layout(lines)](text, lines)
    if main.published is None and published is not None:
        main = replace(main, published=published, published_source="caller")
    elif main.published is None and stated is not None:
        main = replace(main, published=stated, published_source="metadata")
    elif main.published is None and (day := parse_url_date(url)):
        main = replace(main, published=day, published_source="url")
    return main, *teasers
