"""Results → files for others: JSON, schema.org JSON-LD, training data for spaCy, tasks for doccano and Label Studio.

Nothing heavy is loaded before it is used. CSV and Parquet are made from tables.
"""

from smartcity_nlp.export.annotation import (
    from_doccano,
    from_label_studio,
    label_studio_config,
    to_doccano,
    to_label_studio,
)
from smartcity_nlp.export.corrections import Correction, find_corrections
from smartcity_nlp.export.json_ld import to_json_ld
from smartcity_nlp.export.records import dump_json, from_json, from_plain, json_schema, plain_decimal, to_json, to_plain
from smartcity_nlp.export.spans import LabelledSpan, LabelledText, Relation
from smartcity_nlp.export.training import to_conll, to_docbin

__all__ = [
    "Correction",
    "LabelledSpan",
    "LabelledText",
    "Relation",
    "dump_json",
    "find_corrections",
    "from_doccano",
    "from_json",
    "from_label_studio",
    "from_plain",
    "json_schema",
    "label_studio_config",
    "plain_decimal",
    "to_conll",
    "to_docbin",
    "to_doccano",
    "to_json",
    "to_json_ld",
    "to_label_studio",
    "to_plain",
]
