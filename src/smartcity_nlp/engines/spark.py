"""Spark: a data frame with ``id`` and ``text`` → the same with ``document`` and ``error``, in Arrow batches.

``extract(spark.read.parquet("press")).write.parquet("results")``. The workers' Python, which the environment variable
``PYSPARK_PYTHON`` names before the session is made, must have this package.
"""

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from smartcity_nlp.engines.worker import ADDED, BatchExtractor, check
from smartcity_nlp.types import Document

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame
    from pyspark.sql.types import DataType


def extract(frame: "DataFrame", extractor: BatchExtractor | None = None) -> "DataFrame":
    """The frame with the columns that ``extractor`` adds, lazily, in its partitions.

    Each Python worker loads the pipeline once and is used again (``spark.python.worker.reuse``, which is on). Keep the
    frame that you get, or write it: each action on it reads the texts anew. Raises ValueError for columns that do not
    fit.
    """
    from pyspark.sql.types import StringType, StructField, StructType

    check(frame.columns)
    added = [StructField(name, StringType()) for name in ADDED]
    schema = StructType([*frame.schema.fields, *added])
    return frame.mapInArrow(partial(_each, extractor or BatchExtractor()), schema)


def document_type() -> "DataType":
    """The type of a document, as the records have it: ``from_json("document", document_type())`` gives columns."""
    return _type_of(Document)


def _each(extractor: BatchExtractor, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
    return map(extractor, batches)


def _type_of(hint: Any) -> "DataType":
    """``tuple[Money, ...]`` → an array of structs; days and decimals are strings, as in JSON."""
    from pyspark.sql.types import ArrayType, BooleanType, DoubleType, LongType, StringType, StructField, StructType

    if is_dataclass(hint):
        return StructType([StructField(name, _type_of(of)) for name, of in get_type_hints(hint).items()])
    if get_origin(hint) is tuple:
        return ArrayType(_type_of(get_args(hint)[0]))
    if type(None) in get_args(hint):  # Place | None
        return _type_of(get_args(hint)[0])
    return {int: LongType, float: DoubleType, bool: BooleanType}.get(hint, StringType)()
