"""TOML tables → frames: ``lexicons/frames/``, and what users add of the same shape.

``load(frames=["my_frames.toml"])`` or ``load(frames=[{"types": {…}, "outage": [{"name": …, "verbs": […], …}]}])``.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from smartcity_nlp.events.frame_schema import FrameEntry, RoleEntry, TypeEntry, check
from smartcity_nlp.events.frames import Condition, EventType, Frame, FrameGroup, FrameTable, RoleSpec, Source
from smartcity_nlp.events.triggers import PatternIndex, WordIndex, WordTriggers
from smartcity_nlp.events.word_patterns import Patterns, phrase_patterns, word_patterns
from smartcity_nlp.lexicon import LexiconError, parse_toml, read_lexicon

Table = Mapping[str, Any]

# Places that cannot act; a role that takes them says so with ``not_categories = []``.
NOT_ACTING = ("region", "quarter", "facility", "country", "street")


@cache
def load_frames() -> FrameTable:
    """The frames of the package. Raises :class:`~smartcity_nlp.lexicon.LexiconError`, naming the frame and the key."""
    return read_frames([("frames", read_lexicon("frames"))])


def add_frames(own: Iterable[str | Path | Table]) -> FrameTable:
    """The frames of the package and a user's own, which come first where both fit.

    Each is the path of a TOML file or a mapping of the same shape. Raises ValueError for a broken table, naming file
    (or "frames[0]") and key, OSError for a file that cannot be read, and TypeError for anything but a list.
    """
    if isinstance(own, str | Path | Mapping):
        raise TypeError(f"frames must be a list of TOML files and mappings, not {own!r}")
    tables = [
        (f"frames[{i}]", entry) if isinstance(entry, Mapping) else _from_file(entry) for i, entry in enumerate(own)
    ]
    return read_frames([("frames", read_lexicon("frames")), *tables])


def _from_file(path: str | Path) -> tuple[str, Table]:
    return str(path), parse_toml(str(path), Path(path).read_bytes())


def read_frames(tables: Sequence[tuple[str, Table]]) -> FrameTable:
    """One table of frames from several, each with a name for error messages."""
    types: dict[str, EventType] = {}
    groups: dict[str, Sequence[str]] = {}
    implied: dict[str, dict[str, Sequence[Source]]] = {}
    frames: list[Frame] = []
    for source, table in tables:
        entries = check(source, table)
        groups.update(entries.words)
        reader = _Reader(source, groups)
        types.update({name: reader.event_type(name, entry) for name, entry in entries.types.items()})
        for name, roles in entries.implied.items():
            reader.known(f"implied.{name}", roles, types)
            own_roles = {role: tuple(map(reader.source_of, sources)) for role, sources in roles.items()}
            implied.setdefault(name, {}).update(own_roles)
        own = [frame for name, several in entries.frames.items() for frame in reader.frames(types, name, several)]
        frames = own + frames
    return _by_trigger(types, frames, implied)


def _by_trigger(
    types: Mapping[str, EventType], frames: Sequence[Frame], implied: Mapping[str, Mapping[str, Sequence[Source]]]
) -> FrameTable:
    by_verb: dict[str, tuple[Frame, ...]] = {}
    lemmas: set[str] = set(read_lexicon("verbs")["common"])
    for frame in frames:
        lemmas |= frame.verbs
        for verb in frame.verbs:
            lemma = verb.replace("|", "")
            by_verb[lemma] = (*by_verb.get(lemma, ()), frame)
    with_nouns = tuple(frame for frame in frames if frame.nouns)
    with_words = tuple(frame for frame in frames if frame.words)
    return FrameTable(
        types=types,
        by_verb={lemma: FrameGroup(own) for lemma, own in by_verb.items()},
        with_nouns=with_nouns,
        with_words=with_words,
        by_noun=WordIndex([frame.nouns for frame in with_nouns]),
        by_word=WordTriggers([frame.words for frame in with_words]),
        verbless=FrameGroup(frame for frame in frames if frame.verbless),
        conditions=PatternIndex(
            condition.patterns for frame in frames for condition in (*frame.any, *frame.all, *frame.none)
        ),
        lemmas=frozenset(lemmas),
        implied=implied,
    )


class _Reader:
    """Reads the entries of one table; ``groups`` are the word lists that "$name" stands for."""

    def __init__(self, source: str, groups: Mapping[str, Sequence[str]]) -> None:
        self.source = source
        self.groups = groups
        self.condition = cache(self._condition)  # many frames share some

    def error(self, key: str, problem: str) -> LexiconError:
        return LexiconError(self.source, key, problem)

    def known(self, key: str, roles: Iterable[str], types: Mapping[str, EventType]) -> None:
        """Raise an error for an event type or a role of it that there is not; ``key`` begins with the table's name."""
        name = key.split(".")[-1]
        if name not in types:
            raise self.error(key, f"no event type; there are {', '.join(sorted(types))}")
        self.has_roles(key, roles, types[name].roles)

    def has_roles(self, key: str, names: Iterable[str], roles: Iterable[str]) -> None:
        """Raise an error for a role that there is not."""
        unknown = sorted(set(names) - set(roles))
        if unknown:
            raise self.error(key, f"no such role: {', '.join(unknown)}; there are {', '.join(sorted(roles))}")

    def event_type(self, name: str, entry: TypeEntry) -> EventType:
        roles = {role: self.role(spec) for role, spec in entry.roles.items()}
        split = [entry.split] if entry.split else []
        pair = [entry.pair] if entry.pair else []
        self.has_roles(f"types.{name}", (*entry.required, *entry.identity, *split, *pair), roles)
        return EventType(
            name=name,
            roles=roles,
            required=tuple(entry.required),
            identity=tuple(entry.identity),
            split=entry.split,
            foretold=entry.foretold,
            recurs=entry.recurs,
            pair=entry.pair,
            none=tuple(entry.none),
        )

    def role(self, entry: RoleEntry) -> RoleSpec:
        return RoleSpec(
            kinds=tuple(entry.kinds),
            heads=self.patterns(entry.heads),
            not_heads=self.patterns(entry.not_heads),
            categories=frozenset(entry.categories),
            not_categories=frozenset(NOT_ACTING if entry.not_categories is None else entry.not_categories),
            money_roles=tuple(entry.money_roles),
            dates=entry.dates,
            about=self.patterns(entry.about),
            counted=entry.counted,
            collective=self.patterns(entry.collective),
            vague=self.patterns(entry.vague),
            leading=self.patterns(entry.leading),
            apart=frozenset(entry.apart),
        )

    def frames(self, types: Mapping[str, EventType], name: str, entries: Iterable[FrameEntry]) -> list[Frame]:
        self.known(name, (), types)
        return [self.frame(types[name], entry) for entry in entries]

    def frame(self, kind: EventType, entry: FrameEntry) -> Frame:
        key = f"{kind.name}.{entry.name}"
        if not (entry.verbs or entry.nouns or entry.words or entry.verbless):
            raise self.error(key, "no trigger: it needs verbs, nouns, words or verbless")
        self.has_roles(key, (*entry.roles, *entry.constants, *entry.open), kind.roles)
        needed = [role for group in entry.needs for role in group.split("|")]
        self.has_roles(f"{key}.needs", needed, (*entry.roles, *entry.constants))
        return Frame(
            type=kind,
            name=f"{kind.name}:{entry.name}",
            verbs=frozenset(entry.verbs),
            nouns=self.patterns(entry.nouns),
            prepositions=frozenset(entry.prepositions),
            words=tuple(entry.words),
            verbless=entry.verbless,
            any=tuple(map(self.condition, entry.any)),
            all=tuple(map(self.condition, entry.all)),
            none=tuple(map(self.condition, (*kind.none, *entry.none))),
            roles={role: tuple(slots) for role, slots in entry.roles.items()},
            constants=entry.constants,
            modality=entry.modality,
            foreground=entry.foreground,
            open=frozenset(entry.open),
            precedes=entry.precedes,
            supplement=entry.supplement,
            detail=entry.detail,
            needs=tuple(frozenset(group.split("|")) for group in entry.needs),
        )

    def source_of(self, text: str) -> Source:
        """ "home", "topic:company|association if position:$leaders", "home if not position:$leaders"."""
        place, _, condition = text.partition(" if ")
        kind, _, detail = place.partition(":")
        role, _, words = condition.removeprefix("not ").partition(":")
        patterns = self.patterns(words.split("|")) if words else Patterns()
        return Source(kind, detail, role or None, patterns, condition.startswith("not "))

    def _condition(self, text: str) -> Condition:
        kind, _, rest = text.rpartition(":")
        if not kind or text.startswith(("is ", "several ")):
            return Condition(text, Patterns())
        running = kind == "words" or kind.startswith("in ")
        return Condition(
            kind, phrase_patterns(self.flat(rest.split("|"))) if running else self.patterns(rest.split("|"))
        )

    def patterns(self, words: Iterable[str]) -> Patterns:
        return word_patterns(tuple(self.flat(words)))

    def flat(self, words: Iterable[str]) -> list[str]:
        """The words, each "$group" replaced by its own."""
        return [word for entry in words for word in (self.group(entry[1:]) if entry.startswith("$") else [entry])]

    def group(self, name: str) -> Sequence[str]:
        if name not in self.groups:
            raise self.error(f"words.{name}", "no such list of words")
        return self.groups[name]
