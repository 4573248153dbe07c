"""Comparing the page: the fields of its layout, teasers, and whether every offset is true."""

from collections.abc import Iterable
from typing import Any

from smartcity_nlp.evaluation.gold import Gold, GoldArticle, norm
from smartcity_nlp.evaluation.tally import Item, Tally
from smartcity_nlp.export import to_plain
from smartcity_nlp.types import Article, Document


def compare_layout(tally: Tally, gold: GoldArticle, article: Article) -> None:
    """Kicker, headline, date and author; keywords and links whatever their order."""
    published = article.published.isoformat() if article.published else None
    single = {
        "kicker": article.kicker, "headline": article.headline, "published": published, "author": article.author,
    }  # fmt: skip
    for field, got in single.items():
        if field in gold:
            tally.check(f"article {field}", norm(gold[field]), norm(got))  # type: ignore[literal-required]
    for field, many in {"keywords": article.keywords, "links": article.links}.items():
        if field in gold:
            want = sorted(norm(text) or "" for text in gold[field])  # type: ignore[literal-required]
            tally.check(f"article {field}", want, sorted(norm(text) or "" for text in many))


def compare_teasers(tally: Tally, gold: Gold, found: Document) -> None:
    """Teasers are the same if date, kicker and headline are."""
    wanted = [
        Item(
            key=(t["published"], norm(t["kicker"]), norm(t["headline"].rstrip("?"))),
            optional=t["headline"].endswith("??"),
            show=t["headline"],
        )
        for t in gold.get("teasers", [])
    ]
    teasers = [
        Item(
            key=(a.published.isoformat() if a.published else None, norm(a.kicker), norm(a.headline)),
            show=a.headline or "",
        )
        for a in found.articles
        if a.kind == "teaser"
    ]
    tally.match("teaser", wanted, teasers, lambda want, got: bool(want.key == got.key))


def compare_offsets(tally: Tally, text: str, article: Article) -> None:
    """Every recorded span must be the words that stand there."""
    for start, end, words in _spans(to_plain(article)):
        if text[start:end] == words:
            tally.tp["offset"] += 1
        else:
            tally.fp["offset"] += 1
            tally.note("offset", "differs", f"{words!r} != {text[start:end]!r}")


def _spans(node: Any) -> Iterable[tuple[int, int, str]]:
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys():
            yield node["start"], node["end"], node["text"]
        for child in node.values():
            yield from _spans(child)
    elif isinstance(node, list):
        for child in node:
            yield from _spans(child)
