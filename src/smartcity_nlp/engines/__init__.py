"""Archives → extractions, on Dask, Spark and Ray: a table with ``id`` and ``text`` → the same with ``document``.

Each adapter is one function, ``extract(table, extractor)``, in a module named after its engine: ``engines.dask``,
``engines.spark``, ``engines.ray``. What they share is :class:`BatchExtractor`; :func:`to_corpus` leads back.
"""

from smartcity_nlp.engines.results import to_corpus
from smartcity_nlp.engines.worker import BatchExtractor

__all__ = ["BatchExtractor", "to_corpus"]
