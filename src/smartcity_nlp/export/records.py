"""Records → JSON and back: ``Money(amount_min=Decimal("7.08E+5"), …)`` → ``{"amount_min": "708000", …}``.

The names are those of the records in ``types.py``, which are those of the schema ``smartcity-nlp/1``. Decimals become
plain decimal strings and days ISO dates; :func:`from_json` reads what :func:`to_json` wrote back as an equal document.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Document

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SURROGATE = compile_pattern(r"[\uD800-\uDFFF]")


def to_json(document: Document, *, indent: int | None = None) -> str:
    """The document as JSON text: on one line, or indented by so many blanks. It can always be written as UTF-8."""
    return dump_json(to_plain(document), indent=indent)


def from_json(text: str) -> Document:
    """The document that :func:`to_json` wrote; raises ValueError for anything else. Unknown fields are skipped."""
    return from_plain(json.loads(text))


def from_plain(value: Any) -> Document:
    """The document whose :func:`to_plain` this is; raises ValueError for anything else. Unknown fields are skipped."""
    document: Document = _adapter().validate_python(value)
    return document


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what :func:`to_json` writes: every field is there in every record."""
    schema = _adapter().json_schema(mode="serialization")
    for record in (schema, *schema["$defs"].values()):
        record["required"] = list(record["properties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def to_plain(value: Any) -> Any:
    """A record as dicts, lists, strings, numbers, booleans and None."""
    if is_dataclass(value):
        return {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def plain_decimal(value: Decimal) -> str:
    """``Decimal("7.08E+5")`` → ``"708000"``, ``Decimal("2.50")`` → ``"2.5"``."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def dump_json(value: Any, *, indent: int | None = None) -> str:
    """JSON with German letters as they are; only a lone surrogate, which UTF-8 cannot carry, becomes an escape."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    escaped: str = SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return escaped


@cache
def _adapter() -> "TypeAdapter[Document]":
    # Only reading back and the schema need pydantic; it is not loaded for the rest.
    from pydantic import TypeAdapter

    return TypeAdapter(Document)
