"""A document → schema.org JSON-LD: ``{"@context": …, "@graph": [{"@type": "NewsArticle", "headline": …}, …]}``.

The context stands in the file, so that a library reads it without the network. Ids are the page's address, or else
``urn:smartcity-nlp:`` and the document's id, with the record's id as fragment: ``urn:smartcity-nlp:a-17#a1.p1``.
"""

from collections.abc import Iterator
from hashlib import sha256
from urllib.parse import quote, urlsplit

from smartcity_nlp.export.json_ld.entities import Iri, entity_nodes
from smartcity_nlp.export.json_ld.events import event_node, told
from smartcity_nlp.export.json_ld.values import CONTEXT, Node, clean, property_value, reference
from smartcity_nlp.export.records import to_json
from smartcity_nlp.types import Article, Document, Organization, Person, Place, Programme, Quote

URN = "urn:smartcity-nlp:"
RESERVED = ":/?[]@!$&'()*+,;=%-._~"  # signs that stay in an address (RFC 3986); "#" is cut off before


def to_json_ld(document: Document, *, url: str | None = None) -> Node:
    """The graph of a document: its page, articles, entities, quotations and events.

    ``url`` is the page's address; without it, and without an id of the document, ids are made from its content.
    Raises ValueError if ``url`` is no absolute http(s) address.
    """
    base = _base(document, url)

    def iri(record: str) -> str:
        return f"{base}#{_quoted(record)}"

    main = next((article for article in document.articles if article.kind == "main"), None)
    page: Node = {
        "@id": base,
        "@type": "WebPage",
        "url": base if url is not None else None,
        "identifier": document.id,
        "mainEntity": reference(iri(main.id)) if main else None,
        "hasPart": [reference(iri(article.id)) for article in document.articles],
    }
    nodes = [page]
    for article in document.articles:
        nodes.extend(_article_nodes(article, iri))
    graph = {node["@id"]: node for node in nodes}  # a state is told by each of its places
    return {"@context": CONTEXT, "@graph": clean(list(graph.values()))}


def _base(document: Document, url: str | None) -> str:
    if url is None:
        return URN + (_quoted(document.id) or f"sha256-{sha256(to_json(document).encode()).hexdigest()}")
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ValueError(f"no absolute http(s) address: {url!r}")
    return quote(url.strip().partition("#")[0], safe=RESERVED, errors="surrogatepass")


def _quoted(id_: str) -> str:
    return quote(id_, safe="", errors="surrogatepass")


def _article_nodes(article: Article, iri: Iri) -> Iterator[Node]:
    events = [event for event in article.events if told(event)]
    entities = list(entity_nodes(article, iri))
    named: tuple[Person | Organization | Place | Programme, ...] = (
        *article.people,
        *article.organizations,
        *article.places,
        *article.programmes,
    )
    background = [event for event in events if not event.foreground]
    yield {
        "@id": iri(article.id),
        "@type": "NewsArticle",
        "inLanguage": "de",
        "headline": article.headline,
        "alternativeHeadline": article.kicker,
        "datePublished": article.published.isoformat() if article.published else None,
        "author": _author(article, iri),
        "keywords": list(article.keywords),
        "citation": list(article.links),
        "about": [reference(iri(event.id)) for event in events if event.foreground],
        "mentions": [reference(iri(record.id)) for record in (*named, *background)],
        "hasPart": [reference(iri(quote.id)) for quote in article.quotes],
    }
    yield from entities
    yield from (_quote_node(quote, article, iri) for quote in article.quotes)
    yield from (event_node(event, article, iri) for event in events)


def _author(article: Article, iri: Iri) -> Node | None:
    """A person by name, or by the letters that sign the article ("ve")."""
    if not article.author:
        return None
    words = "alternateName" if article.author.islower() else "name"
    return {"@id": iri(f"{article.id}.author"), "@type": "Person", words: article.author}


def _quote_node(quote: Quote, article: Article, iri: Iri) -> Node:
    """The words themselves as a Quotation; what is only reported in other words as a Claim."""
    speaker = reference(iri(quote.speaker)) if quote.speaker else None
    others = [property_value("speaker", quote.speaker_text)] if quote.speaker_text and not speaker else []
    if quote.mode == "direct":
        node = {"@type": "Quotation", "spokenByCharacter": speaker, "isPartOf": reference(iri(article.id))}
    else:
        node = {"@type": "Claim", "creator": speaker, "appearance": reference(iri(article.id))}
    return {"@id": iri(quote.id), **node, "text": quote.text, "additionalProperty": others}
