"""Records → something to read: text for a terminal (``summary``), HTML for notebooks and files (``page``, ``records``).

``summary(document)`` is what ``smartcity-nlp extract`` prints, ``document_html(text, document)`` what a notebook shows.
"""

from smartcity_nlp.display.overview import overview_html
from smartcity_nlp.display.page import document_html, document_page
from smartcity_nlp.display.records import count, counts
from smartcity_nlp.display.summary import printable, summary

__all__ = ["count", "counts", "document_html", "document_page", "overview_html", "printable", "summary"]
