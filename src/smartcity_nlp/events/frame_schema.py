"""What a table of frames may hold, checked entry by entry: a misspelt key or slot is an error that names its place.

Raises :class:`~smartcity_nlp.lexicon.LexiconError`: ``my_frames.toml: funding.sponsern.roles.funder: …``.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from smartcity_nlp.lexicon import LexiconError
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import FillerKind, Modality, MoneyRole

PART = r"(?:\.(?:\p{Ll}+)(?:\|\p{Ll}+)*)"  # ".genitive", ".of", ".owner", ".municipality|district"
SLOT = (
    r"(?:subject|object|dative|surface|predicate|genitive|owner|money|date|inner|anywhere|elsewhere|clause|trigger|rank|title"
    rf"|seat|possessor|topic|about|quoted|claim|main|before|aim|content|purpose|outside|until|pronoun|counted|listed|pp:\p{{Ll}}+|date:[\p{{Ll}}|]+){PART}*"
)
PHRASE = rf"(?:subject|object|dative|surface|predicate|main|before|pp:\p{{Ll}}+){PART}*"


def _written(pattern: str, what: str) -> AfterValidator:
    """A check that a word is written as it must be; ``what`` says how in the error."""
    whole = compile_pattern(pattern)

    @lru_cache(maxsize=8192)
    def read(word: str) -> str:
        if whole.fullmatch(word) is None:
            raise ValueError(what)
        return word

    return AfterValidator(read)


Slot = Annotated[
    str, _written(rf"{SLOT}(?:\+{SLOT})*", "no slot such as subject, object, pp:von, genitive, money, date")
]
Test = Annotated[
    str,
    _written(
        r"money(?::\p{Ll}+)?|date|recent|rank|relative|attributive"
        rf"|several {PHRASE}|is {PHRASE}(?:\|{PHRASE})* [\p{{Ll}}|]+"
        rf"|(?:words|verb|noun|category|(?:in |head )?{PHRASE}):.+",
        "no condition such as money, words:in Betrieb|ans Netz, object:*bescheid, pp:an:*stadt, is subject person",
    ),
]
Source = Annotated[
    str,
    _written(
        r"(?:home|district|state|unanimous|whole|duration|actor|last|counted|called"
        r"|(?:copy|pair|body|office|money|level|sibling|count|only|programme|organization|topic|within|event|meant)"
        r":[^ ]+)(?: if (?:not )?\p{Ll}\w*:.+)?",
        "no source such as home, body:handed_over_by, money:own_share",
    ),
]
VerbLemma = Annotated[str, _written(r"\p{Ll}+(?:\|\p{Ll}+)?", "no lemma such as fördern, bei|treten")]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RoleEntry(_Entry):
    """``types.X.roles.R``."""

    kinds: tuple[FillerKind, ...] = Field(min_length=1)
    heads: tuple[str, ...] = ()
    not_heads: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    not_categories: tuple[str, ...] | None = None
    money_roles: tuple[MoneyRole, ...] = ()
    dates: Literal["interval", "deadline", "day", "beginning"] | None = None
    counted: bool = True
    collective: tuple[str, ...] = ()
    vague: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


class TypeEntry(_Entry):
    """``types.X``."""

    roles: dict[str, RoleEntry]
    required: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()
    split: str | None = None
    foretold: bool = False
    recurs: bool = False
    pair: str | None = None
    none: tuple[Test, ...] = ()


class FrameEntry(_Entry):
    """A frame of a type."""

    name: str
    verbs: tuple[VerbLemma, ...] = ()
    nouns: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    verbless: bool = False
    any: tuple[Test, ...] = ()
    all: tuple[Test, ...] = ()
    none: tuple[Test, ...] = ()
    roles: dict[str, tuple[Slot, ...]]
    constants: dict[str, str] = {}
    modality: Modality | None = None
    foreground: bool | None = None
    open: tuple[str, ...] = ()
    precedes: bool = False
    supplement: bool = False
    detail: bool = False
    needs: tuple[str, ...] = ()


class FrameFile(BaseModel):
    """A whole table; every key but ``words``, ``types`` and ``implied`` is an event type with its frames."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, list[FrameEntry]]

    words: dict[str, list[str]] = {}
    types: dict[str, TypeEntry] = {}
    implied: dict[str, dict[str, list[Source]]] = {}

    @property
    def frames(self) -> Mapping[str, list[FrameEntry]]:
        """The frames by event type."""
        return self.__pydantic_extra__


def check(source: str, table: Any) -> FrameFile:
    """The table as records. Raises LexiconError for the first entry that cannot be read."""
    try:
        return FrameFile.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        raise LexiconError(
            source, _place(table, first["loc"]) or "(table)", _problem(first["msg"], first["input"])
        ) from None


def _place(table: Any, location: tuple[int | str, ...]) -> str:
    """ "funding.sponsern.roles.funder": a frame by its name, not by its number."""
    match location:
        case (str() as kind, int() as number, *rest) if isinstance(table[kind][number], Mapping):
            return ".".join(map(str, (kind, table[kind][number].get("name", number), *rest)))
    return ".".join(map(str, location))


def _problem(message: str, value: Any) -> str:
    if message.startswith("Extra inputs"):
        return "no such key"
    return f"{message.removeprefix('Value error, ')}: {value!r}"
