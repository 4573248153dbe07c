"""Gold files: ``NAME.gold.json`` → what must come out of ``NAME.txt``; ``"Land Hessen|Hessen?"`` → two names, optional.

Values are compared in a normal form: no quotation marks around them, no article before them, no capital letters.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, NotRequired

import regex
from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypedDict

from smartcity_nlp.lexicon import read_words
from smartcity_nlp.patterns import compile_pattern

QUOTATION_MARKS = "„“”\"»«›‹‚‘’'"
SUFFIX = ".gold.json"


class GoldError(ValueError):
    """A folder without gold files, or a broken one; the message names the file."""


class GoldPerson(TypedDict):
    """A person with offices as ``[title, organization]``."""

    name: str
    roles: NotRequired[list[tuple[str, str | None]]]


class GoldEvent(TypedDict):
    """An event; what is not given (``foreground``) is not compared."""

    type: str
    args: dict[str, str | list[str]]
    modality: NotRequired[str]
    foreground: NotRequired[bool]
    optional: NotRequired[bool]


class GoldArticle(TypedDict, total=False):
    """The main article. Dates are ``[text, earliest, latest]``, quotes ``[speaker, first words, mode]``."""

    kicker: str | None
    headline: str | None
    published: str | None
    author: str | None
    keywords: list[str]
    links: list[str]
    people: list[GoldPerson]
    organizations: list[str]
    places: list[tuple[str, str | None]]
    programmes: list[str]
    money: list[tuple[str, str | None, str | None, str, str, str | None]]
    dates: list[tuple[str, date | None, date | None]]
    quotes: list[tuple[str | None, str, Literal["direct", "indirect"]]]
    events: list[GoldEvent]


class GoldTeaser(TypedDict):
    """Another article that the page announces."""

    published: str | None
    kicker: str | None
    headline: str


class Gold(TypedDict):
    """The contents of a gold file."""

    main: GoldArticle
    teasers: NotRequired[list[GoldTeaser]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A text with what must come out of it."""

    name: str
    text: str
    gold: Gold


def read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """The documents of a folder, in the order of their names; raises :class:`GoldError`."""
    if not folder.is_dir():
        raise GoldError(f"{folder}: is no folder")
    files = sorted(folder.glob(f"*{SUFFIX}"))
    if not files:
        raise GoldError(f"{folder}: no *{SUFFIX} file in this folder")
    return tuple(_read_document(file) for file in files)


def _read_document(file: Path) -> GoldDocument:
    name = file.name.removesuffix(SUFFIX)
    try:
        # Bytes, not a text file: "\r\n" must stay two characters, or every offset shifts.
        text = file.with_name(f"{name}.txt").read_bytes().decode("utf-8-sig")
        gold: Gold = _adapter().validate_json(file.read_bytes())
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise GoldError(f"{file}: {key or '(file)'}: {first['msg']}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{file}: {error}") from None
    return GoldDocument(name=name, text=text, gold=gold)


@cache
def _adapter() -> TypeAdapter[Gold]:
    return TypeAdapter(Gold)


# --- normal forms --------------------------------------------------------------------------------------------------


def norm(text: str | None) -> str | None:
    """``"„Die Stadt  Görlitz“."`` → ``"stadt görlitz"``."""
    if text is None:
        return None
    bare = _one_line(text).strip(QUOTATION_MARKS).strip(" .,;:")
    return _article().sub("", bare).casefold()


def norm_date(text: str) -> str:
    """``"seit dem Jahr 2017"`` → ``"2017"``."""
    bare = _one_line(text).strip(" .,;:[]()")
    while match := _lead_in().match(bare):
        bare = bare[match.end() :]
    return bare.casefold()


def without_body(name: str) -> str:
    """``"stadt görlitz"`` → ``"görlitz"``."""
    bare: str = _body().sub("", name)
    return bare


def norms(texts: Iterable[str | None]) -> frozenset[str]:
    """The normal forms of what there is."""
    return frozenset(form for form in map(norm, texts) if form)


def options(value: str) -> tuple[frozenset[str], bool]:
    """``"A|B?"`` → ``({"a", "b"}, True)``: the accepted names, and whether the record is optional."""
    accepted = frozenset(norm(part) or "" for part in value.rstrip("?").split("|"))
    return accepted, value.endswith("?")


def _one_line(text: str) -> str:
    return regex.sub(r"\s+", " ", text).strip()


@cache
def _article() -> regex.Pattern[str]:
    return _starts_with("articles")


@cache
def _lead_in() -> regex.Pattern[str]:
    return _starts_with("lead_in")


@cache
def _body() -> regex.Pattern[str]:
    return _starts_with("bodies")


def _starts_with(key: str) -> regex.Pattern[str]:
    words = "|".join(sorted(map(regex.escape, read_words("evaluation", key))))
    return compile_pattern(rf"^(?:{words})\s+", regex.IGNORECASE)
