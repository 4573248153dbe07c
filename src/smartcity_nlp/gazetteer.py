"""The official register in memory: names of municipalities, districts and states → areas with their keys.

``areas_named("Dillingen")`` → Dillingen a.d. Donau (09773125), Dillingen/Saar (10044111), …, the most populous first;
``area("07312000").name`` → ``"Kaiserslautern"``. The table is ``lexicons/gazetteer.tsv.xz`` (see ``SOURCES.md``); what
people write instead of the official name ("Weiden", "Weiden in der Oberpfalz", "Weiden i. d. OPf.") is derived here.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

import regex

from smartcity_nlp.lexicon import LexiconError, derived_words, read_lexicon, read_lines
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.word_tables import WordTable

AreaKind = Literal["municipality", "district", "state"]
KIND_OF_LENGTH: dict[int, AreaKind] = {8: "municipality", 5: "district", 2: "state"}

# "Frankfurt am Main", "Halle (Saale)", "Weiden i.d. OPf.", "Dillingen/Saar" → what stands before the addition
ADDITION = compile_pattern(
    r"""(?: \s\( | / | \s(?:a|b|i|v|o)\. | \s(?:am|an|auf|bei|im|in|ob|vorm?|unter|unterm|zu)\s(?!der$) ) .* $""",
    regex.VERBOSE,
)
TITLED = compile_pattern(r"^\p{Lu}\p{Ll}+stadt\s(?=\p{Lu})")  # "Lutherstadt Wittenberg", "Reuterstadt Stavenhagen"
DECLINED = compile_pattern(
    r"^(?P<stem>[\p{L}-]+(?:isch|lich|berg))(?P<ending>er|es|e)\s(?=\p{Lu})"
)  # "Märkischer Kreis"


class Area(NamedTuple):
    """A municipality, district or state; ``state`` is ISO 3166-2 ("DE-RP"), ``population`` 0 where it is unknown."""

    name: str
    kind: AreaKind
    ags: str
    state: str
    lat: float
    lon: float
    population: int
    designation: str  # "Stadt", "Gemeinde", "Landkreis", "Kreis", "Land", "Freistaat", …


class Row(NamedTuple):
    """A line of the table, its numbers as written."""

    name: str
    ags: str
    designation: str
    lat: str
    lon: str
    population: str

    @classmethod
    def read(cls, line: str) -> "Row":
        """One line, without its end."""
        return cls._make(line.split("\t"))


@cache
def area(ags: str) -> Area | None:
    """The area with this official key, or None."""
    line = rows().get(ags)
    if line is None:
        return None
    row = Row.read(line)
    return Area(
        name=row.name,
        kind=KIND_OF_LENGTH[len(ags)],
        ags=ags,
        state=state_of(ags) or "",
        lat=float(row.lat),
        lon=float(row.lon),
        population=int(row.population),
        designation=row.designation,
    )


def areas_named(name: str) -> tuple[Area, ...]:
    """All areas that go by this name, spelled any way that :func:`variants` knows, the most populous first."""
    found = [area(ags) for ags in keys_named(name)]
    return tuple(sorted((a for a in found if a), key=lambda a: (-a.population, a.ags)))


def keys_named(name: str) -> tuple[str, ...]:
    """The keys behind a name: the state, then municipalities, then districts, each the most populous first."""
    return tuple(index().get(name, "").split())


def state_of(ags: str) -> str | None:
    """The ISO code of the state that a key lies in: ``state_of("07312000")`` → ``"DE-RP"``."""
    return _iso_codes().get(ags[:2])


# --- the table and its spellings ---------------------------------------------------------------------------------


@cache
def rows() -> WordTable:
    """The lines of the table by key."""
    return derived_words("areas", _rows, code=(__file__,), lexicons=("gazetteer.tsv.xz",))


def _rows() -> dict[str, str]:
    return {line.split("\t", 2)[1]: line for line in read_lines("gazetteer", "tsv")}


@cache
def index() -> WordTable:
    """Every spelling of every name → keys, in the order of :func:`keys_named`."""
    return derived_words("names-of-areas", spellings, code=(__file__,), lexicons=("gazetteer.tsv.xz", "places.toml"))


def spellings() -> dict[str, str]:
    """What :func:`index` is made of, names of higher rank first."""
    names: dict[str, list[str]] = {}
    for row in sorted(map(Row.read, rows().values()), key=_rank):
        for variant in variants(row.name):
            names.setdefault(variant, []).append(row.ags)
    for alias, ags in read_lexicon("places")["alias"].items():
        if ags not in rows():
            raise LexiconError("places", f"alias.{alias}", f"no area has the key {ags!r}")
        names[alias] = [ags, *names.get(alias, [])]
    return {name: " ".join(dict.fromkeys(keys)) for name, keys in names.items()}


def variants(name: str) -> Iterator[str]:
    """The spellings of an official name, itself first; a spelling may come twice.

    ``"Weiden i.d. OPf."`` → also "Weiden", "Weiden in der Oberpfalz", "Weiden i.d.OPf.", "Weiden i. d. OPf.";
    ``"Halle (Saale)"`` → also "Halle", "Halle/Saale", "Halle an der Saale"; ``"Märkischer Kreis"`` → its cases.
    """
    yield name
    if name.isalpha():
        return
    for full in _saint_spellings(name):
        yield full
        yield from _addition_spellings(full)
        if titled := TITLED.match(full):
            yield full[titled.end() :]
    yield from declined(name)


def declined(name: str) -> Iterator[str]:
    """ "Märkischer Kreis" → "Märkischen Kreis", "Märkische Kreis"; "Fränkische Schweiz" → "Fränkischen Schweiz".

    "Altmarkkreis Salzwedel" → "Altmarkkreises Salzwedel".
    """
    head, _, place = name.partition(" ")
    if place and head.endswith(("kreis", "verband")):
        yield from (f"{head}{ending} {place}" for ending in ("es", "s"))
    if adjective := DECLINED.match(name):
        rest = name[adjective.end() :]
        yield f"{adjective['stem']}en {rest}"
        if adjective["ending"] != "e":
            yield f"{adjective['stem']}e {rest}"


def without_addition(name: str) -> str:
    """ "Hof an der Saale" → "Hof": an addition that people make, too."""
    return ADDITION.sub("", name)


def _saint_spellings(name: str) -> tuple[str, ...]:
    if name.startswith("St. "):
        return (name, "Sankt " + name[4:], "St." + name[4:])
    if name.startswith("Sankt "):
        return (name, "St. " + name[6:], "St." + name[6:])
    return (name,)


def _addition_spellings(name: str) -> Iterator[str]:
    addition = ADDITION.search(name)
    if addition is None:
        return
    core = name[: addition.start()]
    yield core
    tail = name[addition.start() :]
    if "(" in tail or "/" in tail:
        inner = expand(tail.strip(" ()/"))
        yield from (f"{core} ({inner})", f"{core}/{inner}", f"{core} / {inner}", f"{core} {inner}")
        yield from (f"{core} {link} {inner}" for link in ("an der", "am", "im", "in der"))
    elif "." in tail:
        tight = regex.sub(r"\.\s", ".", tail)  # " i.d. OPf." → " i.d.OPf."
        yield from (core + tight, core + regex.sub(r"\.(?=\p{L})", ". ", tight), core + expand(tail))
        yield from _abbreviated(core, expand(tail))
    else:
        yield from _abbreviated(core, tail)


def _abbreviated(core: str, tail: str) -> Iterator[str]:
    """ "Halle", " an der Saale" → "Halle a.d. Saale", "Halle a.d.S.", "Halle (Saale)", "Halle/Saale"."""
    for short, long in read_lexicon("places")["abbreviation"]["link"].items():
        if tail.startswith(f" {long} "):
            rest = tail[len(long) + 2 :]
            spaced = short.replace(".", ". ").strip()  # "a. d."
            yield from (f"{core} {link}{gap}{rest}" for link in (short, spaced) for gap in ("", " "))
            yield from (f"{core} {short}{gap}{rest[0]}." for gap in ("", " "))
            yield from (f"{core} ({rest})", f"{core}/{rest}")


def expand(words: str) -> str:
    """Abbreviations written out: ``" i.d. OPf."`` → ``" in der Oberpfalz"``, ``"O.L."`` → ``"Oberlausitz"``."""
    if "." not in words and "Oldb" not in words:
        return words
    for pattern, table in _abbreviations():
        words = pattern.sub(lambda match, table=table: table[match[0]], words)  # type: ignore[misc]
    return words


@cache
def _abbreviations() -> tuple[tuple[regex.Pattern[str], dict[str, str]], ...]:
    """Names first: "i. OB" is "in Oberbayern", not "im OB"."""
    tables = (read_lexicon("places")["abbreviation"][kind] for kind in ("name", "link"))
    longest_first = ((sorted(table, key=len, reverse=True), table) for table in tables)
    return tuple(
        (compile_pattern(rf"(?<!\p{{L}})(?:{'|'.join(map(regex.escape, words))})(?!\p{{L}})"), table)
        for words, table in longest_first
    )


def _rank(row: Row) -> tuple[int, int, str]:
    """States, municipalities, districts, city states; each by population."""
    order = 3 if row.ags in _city_states() else {2: 0, 8: 1, 5: 2}[len(row.ags)]
    return order, -int(row.population), row.ags


@cache
def _city_states() -> frozenset[str]:
    return frozenset(read_lexicon("places")["region"]["city_states"])


@cache
def _iso_codes() -> dict[str, str]:
    return {state["ags"]: state["iso"] for state in read_lexicon("places")["state"]}
