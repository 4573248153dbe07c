"""TOML tables → frames: ``lexicons/frames.toml``, and what users add of the same shape.

``load(frames=["my_frames.toml"])`` or ``load(frames=[{"types": {…}, "outage": [{"name": …, "verbs": […], …}]}])``.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import translate
from functools import cache
from pathlib import Path
from typing import Any, cast

import regex

from smartcity_nlp.events.frames import Condition, EventType, Frame, FrameTable, Patterns, RoleSpec
from smartcity_nlp.lexicon import LexiconError, read_lexicon
from smartcity_nlp.types import Modality

Table = Mapping[str, Any]

VERB = regex.compile(r"\p{Ll}+(?:\|\p{Ll}+)?")  # "fördern", "bei|treten"
KINDS = frozenset({"person", "organization", "place", "programme", "money", "date", "text"})
TABLES = frozenset({"types", "words", "implied"})  # of a file; every other key is an event type with its frames
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
        "seat",
        "topic",
        "main",
        "before",
    }
)


@cache
def load_frames() -> FrameTable:
    """The frames of the package. Raises :class:`~smartcity_nlp.lexicon.LexiconError`, naming the frame and the key."""
    return read_frames([("frames", read_lexicon("frames"))])


def add_frames(own: Iterable[str | Path | Table]) -> FrameTable:
    """The frames of the package and a user's own, which come first where both fit.

    Each is the path of a TOML file or a mapping of the same shape. Raises ValueError for a broken table, naming file
    (or "frames[0]") and key, and OSError for a file that cannot be read.
    """
    tables = [
        (f"frames[{i}]", entry) if isinstance(entry, Mapping) else _from_file(entry) for i, entry in enumerate(own)
    ]
    return read_frames([("frames", read_lexicon("frames")), *tables])


def _from_file(path: str | Path) -> tuple[str, Table]:
    try:
        return str(path), tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(str(path), "(syntax)", str(error)) from None


def read_frames(tables: Sequence[tuple[str, Table]]) -> FrameTable:
    """One table of frames from several, each with a name for error messages."""
    types: dict[str, EventType] = {}
    groups: dict[str, Sequence[str]] = {}
    implied: dict[str, dict[str, Sequence[str]]] = {}
    frames: list[Frame] = []
    for source, table in tables:
        groups.update(table.get("words", {}))
        reader = _Reader(source, groups)
        types.update({name: reader.event_type(name, spec) for name, spec in table.get("types", {}).items()})
        for name, roles in table.get("implied", {}).items():
            implied.setdefault(name, {}).update(roles)
        own = [frame for name in table if name not in TABLES for frame in reader.frames(types, name, table[name])]
        frames = own + frames
    return _by_trigger(types, frames, implied)


def _by_trigger(
    types: Mapping[str, EventType], frames: Sequence[Frame], implied: Mapping[str, Mapping[str, Sequence[str]]]
) -> FrameTable:
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
        implied=implied,
    )


class _Reader:
    """Reads the entries of one table; ``groups`` are the word lists that "$name" stands for."""

    def __init__(self, source: str, groups: Mapping[str, Sequence[str]]) -> None:
        self.source = source
        self.groups = groups

    def error(self, key: str, problem: str) -> LexiconError:
        return LexiconError(self.source, key, problem)

    def event_type(self, name: str, spec: Table) -> EventType:
        roles = {role: self.role(name, role, entry) for role, entry in spec.get("roles", {}).items()}
        for key in ("required", "identity"):
            unknown = [role for role in spec.get(key, ()) if role not in roles]
            if unknown:
                raise self.error(f"types.{name}.{key}", f"no such role: {unknown}")
        return EventType(
            name, roles, tuple(spec.get("required", ())), tuple(spec.get("identity", ())), spec.get("split")
        )

    def role(self, name: str, role: str, entry: Table) -> RoleSpec:
        kinds = entry.get("kinds")
        if not kinds or not set(kinds) <= KINDS:
            raise self.error(f"types.{name}.roles.{role}.kinds", f"no kinds of filler: {kinds!r}")
        return RoleSpec(
            kinds=tuple(kinds),
            heads=self.patterns(entry.get("heads", ())),
            not_heads=self.patterns(entry.get("not_heads", ())),
            categories=frozenset(entry.get("categories", ())),
            not_categories=frozenset(entry.get("not_categories", NOT_ACTING)),
            money_roles=frozenset(entry.get("money_roles", ())),
            dates=entry.get("dates"),
            counted=bool(entry.get("counted", True)),
        )

    def frames(self, types: Mapping[str, EventType], name: str, specs: Any) -> list[Frame]:
        if name not in types:
            raise self.error(name, f"no event type; there are {', '.join(sorted(types))}")
        if not isinstance(specs, Sequence) or not all(isinstance(spec, Mapping) for spec in specs):
            raise self.error(name, f"expected a list of frames, got {specs!r}")
        return [self.frame(types[name], spec) for spec in specs]

    def frame(self, kind: EventType, spec: Table) -> Frame:
        name = str(spec.get("name", "?"))
        odd = [verb for verb in spec.get("verbs", ()) if not VERB.fullmatch(verb)]
        if odd:
            raise self.error(f"{kind.name}.{name}.verbs", f"no lemmas: {odd}")
        roles = {role: tuple(slots) for role, slots in spec.get("roles", {}).items()}
        for role, slots in roles.items():
            parts = [part.partition(".")[0] for slot in slots for part in slot.split("+")]
            bad = [part for part in parts if part not in SLOTS and not part.startswith("pp:")]
            if role not in kind.roles or bad:
                raise self.error(f"{kind.name}.{name}.roles.{role}", f"unknown role or slot: {bad or role}")
        return Frame(
            type=kind,
            name=f"{kind.name}:{name}",
            verbs=frozenset(spec.get("verbs", ())),
            nouns=self.patterns(spec.get("nouns", ())),
            prepositions=frozenset(spec.get("prepositions", ())),
            words=tuple(spec.get("words", ())),
            verbless=bool(spec.get("verbless", False)),
            any=tuple(map(self.condition, spec.get("any", ()))),
            all=tuple(map(self.condition, spec.get("all", ()))),
            none=tuple(map(self.condition, spec.get("none", ()))),
            roles=roles,
            constants=dict(spec.get("constants", {})),
            modality=cast("Modality | None", spec.get("modality")),
            foreground=spec.get("foreground"),
            open=frozenset(spec.get("open", ())),
            precedes=bool(spec.get("precedes", False)),
            supplement=bool(spec.get("supplement", False)),
        )

    def condition(self, text: str) -> Condition:
        kind, _, rest = text.rpartition(":")
        if not kind or text.startswith("is "):
            return Condition(text, Patterns())
        words = self.group(rest[1:]) if rest.startswith("$") else rest.split("|")
        return Condition(kind, _phrases(words) if kind == "words" else self.patterns(words))

    def patterns(self, words: Iterable[str]) -> Patterns:
        flat = [word for entry in words for word in (self.group(entry[1:]) if entry.startswith("$") else [entry])]
        return Patterns(regex.compile("|".join(translate(word.lower()) for word in flat))) if flat else Patterns()

    def group(self, name: str) -> Sequence[str]:
        if name not in self.groups:
            raise self.error(f"words.{name}", "no such list of words")
        return self.groups[name]


def _phrases(words: Sequence[str]) -> Patterns:
    inner = "|".join(regex.escape(word.lower()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return Patterns(regex.compile(rf"(?s).*?(?<!\w)(?:{inner})(?!\w)"))
