"""Spark: a data frame with ``id`` and ``text`` → the same with ``document`` and ``error``, in Arrow batches.

``extract(spark.read.parquet("press")).write.parquet("results")``. The workers' Python, which the environment variable
``PYSPARK_PYTHON`` names before the session is made, must have this package.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from smartcity_nlp.engines.worker import ADDED, BatchExtractor, check

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame


def extract(frame: "DataFrame", extractor: BatchExtractor | None = None) -> "DataFrame":
    """The frame with the columns that ``extractor`` adds, lazily, in its partitions.

    Each Python worker loads the pipeline once and is used again (``spark.python.worker.reuse``, which is on). Raises
    ValueError for columns that do not fit, ImportError without the extra ``spark``.
    """
    from pyspark.sql.types import StringType, StructField, StructType

    extractor = extractor or BatchExtractor()
    check(frame.columns)
    added = [StructField(name, StringType()) for name in ADDED]
    return frame.mapInArrow(partial(_each, extractor), StructType([*frame.schema.fields, *added]))


def _each(extractor: BatchExtractor, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    return map(extractor, batches)
