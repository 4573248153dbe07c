"""Dask: a data frame with ``id`` and ``text`` → the same with ``document`` and ``error``, a partition a task.

``extract(dd.read_parquet("press")).to_parquet("results")``; for notebooks, and for clusters that have it.
"""

from typing import TYPE_CHECKING

from smartcity_nlp.engines.worker import BatchExtractor

if TYPE_CHECKING:
    import dask.dataframe as dd


def extract(frame: "dd.DataFrame", extractor: BatchExtractor | None = None) -> "dd.DataFrame":
    """The frame with the columns that ``extractor`` adds, lazily, in its partitions and order.

    With the scheduler that Dask takes for itself, threads, one core works: use ``scheduler="processes"``, or a cluster
    with one thread a worker. Each worker loads the pipeline once. Raises ValueError for columns that do not fit.
    """
    extractor = extractor or BatchExtractor()
    # Run on no rows it says what columns there will be, and loads nothing.
    return frame.map_partitions(extractor, meta=extractor(frame._meta))
