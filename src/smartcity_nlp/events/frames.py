"""Frames as data: ``lexicons/frames.toml`` → event types with their roles, and the frames that report them.

A frame names its triggers (``verbs`` as lemmas, ``nouns`` as patterns such as ``*förderbescheid``, ``words`` as they
stand), what must stand beside them (``any``, ``all``, ``none``) and, for each role, the grammatical slots it is read
from, in order of preference. The matcher knows no event type.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import translate
from functools import cache
from typing import Any, cast

import regex

from smartcity_nlp.lexicon import LexiconError, read_lexicon
from smartcity_nlp.types import FillerKind, Modality

VERB = regex.compile(r"\p{Ll}+(?:\|\p{Ll}+)?")  # "fördern", "bei|treten"
# Places that cannot act; a role that takes them says so with ``not_categories = []``.
NOT_ACTING = ("region", "quarter", "facility", "country", "street")
SLOTS = frozenset(
    {
        "subject",
        "object",
        "dative",
        "surface",
        "genitive",
        "owner",
        "money",
        "date",
        "inner",
        "anywhere",
        "clause",
        "predicate",
        "trigger",
        "rank",
        "title",
    }
)


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """What can fill a role: kinds of filler, and for text the patterns of its head noun."""

    kinds: tuple[FillerKind, ...]
    heads: "Patterns"
    not_heads: "Patterns"
    categories: frozenset[str]
    not_categories: frozenset[str]
    money_roles: frozenset[str]
    dates: str | None
    counted: bool  # whether a number of things can fill it: "118 Vorhaben" are no project


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of event: its roles, which of them it needs, and which of them tell two events apart."""

    name: str
    roles: Mapping[str, RoleSpec]
    required: tuple[str, ...]
    identity: tuple[str, ...]
    split: str | None = None  # a role each of whose fillers makes an event of its own


@dataclass(frozen=True, slots=True)
class Condition:
    """``money``, ``words:in Betrieb``, ``object:*bescheid``, ``pp:an:person`` …: something in the clause."""

    kind: str
    patterns: "Patterns"


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to report an event."""

    type: EventType
    name: str
    verbs: frozenset[str]
    nouns: "Patterns"
    prepositions: frozenset[str]  # of the phrase of a noun trigger: "mit der Übergabe …"
    words: tuple[str, ...]
    verbless: bool  # an elliptical headline: "Zwei Millionen für Jena"
    any: tuple[Condition, ...]
    all: tuple[Condition, ...]
    none: tuple[Condition, ...]
    roles: Mapping[str, tuple[str, ...]]
    constants: Mapping[str, str]
    modality: Modality | None
    foreground: bool | None
    precedes: bool  # its verb tells what comes before the event: "hatte gehofft", "hatten zum Kongress eingeladen"
    supplement: bool  # adds to an event told nearby, never makes one


@dataclass(frozen=True, slots=True)
class Patterns:
    """Case-blind word patterns with ``*``."""

    expression: "regex.Pattern[str] | None" = None

    def match(self, word: str) -> bool:
        """Whether the whole word fits one of the patterns."""
        return self.expression is not None and self.expression.match(word.lower()) is not None

    def __bool__(self) -> bool:
        return self.expression is not None


@dataclass(frozen=True, slots=True)
class FrameTable:
    """The frames by trigger."""

    types: Mapping[str, EventType]
    by_verb: Mapping[str, tuple[Frame, ...]]
    with_nouns: tuple[Frame, ...]
    with_words: tuple[Frame, ...]
    verbless: tuple[Frame, ...]
    lemmas: frozenset[str] = field(default=frozenset())


@cache
def load_frames() -> FrameTable:
    """The frames of the package. Raises :class:`~smartcity_nlp.lexicon.LexiconError`, naming the frame and the key."""
    table = read_lexicon("frames")
    types = {name: _event_type(name, spec) for name, spec in table["types"].items()}
    frames = [_frame(types, name, spec) for name in types for spec in table.get(name, [])]
    by_verb: dict[str, tuple[Frame, ...]] = {}
    lemmas: set[str] = set(read_lexicon("verbs")["common"])
    for frame in frames:
        lemmas |= frame.verbs
        for verb in frame.verbs:
            lemma = verb.replace("|", "")
            by_verb[lemma] = (*by_verb.get(lemma, ()), frame)
    return FrameTable(
        types=types,
        by_verb=by_verb,
        with_nouns=tuple(frame for frame in frames if frame.nouns),
        with_words=tuple(frame for frame in frames if frame.words),
        verbless=tuple(frame for frame in frames if frame.verbless),
        lemmas=frozenset(lemmas),
    )


def _event_type(name: str, spec: Mapping[str, Any]) -> EventType:
    roles = {role: _role(name, role, entry) for role, entry in spec["roles"].items()}
    for key in ("required", "identity"):
        unknown = [role for role in spec[key] if role not in roles]
        if unknown:
            raise LexiconError("frames", f"types.{name}.{key}", f"no such role: {unknown}")
    return EventType(name, roles, tuple(spec["required"]), tuple(spec["identity"]), spec.get("split"))


def _role(name: str, role: str, entry: Mapping[str, Any]) -> RoleSpec:
    kinds = entry.get("kinds")
    if not kinds or not set(kinds) <= {"person", "organization", "place", "programme", "money", "date", "text"}:
        raise LexiconError("frames", f"types.{name}.roles.{role}.kinds", f"no kinds of filler: {kinds!r}")
    return RoleSpec(
        kinds=tuple(kinds),
        heads=_patterns(entry.get("heads", ())),
        not_heads=_patterns(entry.get("not_heads", ())),
        categories=frozenset(entry.get("categories", ())),
        not_categories=frozenset(entry.get("not_categories", NOT_ACTING)),
        money_roles=frozenset(entry.get("money_roles", ())),
        dates=entry.get("dates"),
        counted=bool(entry.get("counted", True)),
    )


def _frame(types: Mapping[str, EventType], type_name: str, spec: Mapping[str, Any]) -> Frame:
    kind, name = types[type_name], str(spec.get("name", "?"))
    odd = [verb for verb in spec.get("verbs", ()) if not VERB.fullmatch(verb)]
    if odd:
        raise LexiconError("frames", f"{type_name}.{name}.verbs", f"no lemmas: {odd}")
    roles = {role: tuple(slots) for role, slots in spec.get("roles", {}).items()}
    for role, slots in roles.items():
        parts = [part.removesuffix(".genitive") for slot in slots for part in slot.split("+")]
        bad = [part for part in parts if part not in SLOTS and not part.startswith("pp:")]
        if role not in kind.roles or bad:
            raise LexiconError("frames", f"{type_name}.{name}.roles.{role}", f"unknown role or slot: {bad or role}")
    return Frame(
        type=kind,
        name=f"{type_name}:{name}",
        verbs=frozenset(spec.get("verbs", ())),
        nouns=_patterns(spec.get("nouns", ())),
        prepositions=frozenset(spec.get("prepositions", ())),
        words=tuple(spec.get("words", ())),
        verbless=bool(spec.get("verbless", False)),
        any=tuple(_condition(text) for text in spec.get("any", ())),
        all=tuple(_condition(text) for text in spec.get("all", ())),
        none=tuple(_condition(text) for text in spec.get("none", ())),
        roles=roles,
        constants=dict(spec.get("constants", {})),
        modality=cast("Modality | None", spec.get("modality")),
        foreground=spec.get("foreground"),
        precedes=bool(spec.get("precedes", False)),
        supplement=bool(spec.get("supplement", False)),
    )


def _condition(text: str) -> Condition:
    kind, _, rest = text.rpartition(":")
    if not kind or text.startswith("is "):
        return Condition(text, Patterns())
    groups: dict[str, list[str]] = read_lexicon("frames")["words"]
    words = groups[rest[1:]] if rest.startswith("$") else rest.split("|")
    return Condition(kind, _phrases(words) if kind == "words" else _patterns(words))


def _patterns(words: Any) -> Patterns:
    groups: dict[str, list[str]] = read_lexicon("frames")["words"]
    flat = [word for entry in words for word in (groups[entry[1:]] if entry.startswith("$") else [entry])]
    return Patterns(regex.compile("|".join(translate(word.lower()) for word in flat))) if flat else Patterns()


def _phrases(words: list[str]) -> Patterns:
    inner = "|".join(regex.escape(word.lower()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return Patterns(regex.compile(rf"(?s).*?(?<!\w)(?:{inner})(?!\w)"))
