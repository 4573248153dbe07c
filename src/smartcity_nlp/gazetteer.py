"""The official register in memory: names of municipalities, districts and states → areas with their keys.

``areas_named("Dillingen")`` → Dillingen a.d. Donau (09773125), Dillingen/Saar (10044111), …, the most populous first;
``area("07312000").name`` → ``"Kaiserslautern"``. The table is ``lexicons/gazetteer.tsv.xz`` (see ``SOURCES.md``); what
people write instead of the official name ("Weiden", "Weiden in der Oberpfalz", "Weiden i. d. OPf.") is derived here.
"""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import Literal, NamedTuple

import regex
from ahocorasick_rs import AhoCorasick, MatchKind

from smartcity_nlp.lexicon import LexiconError, read_lexicon

AreaKind = Literal["municipality", "district", "state"]
KIND_OF_LENGTH: dict[int, AreaKind] = {8: "municipality", 5: "district", 2: "state"}

# "Frankfurt am Main", "Halle (Saale)", "Weiden i.d. OPf.", "Dillingen/Saar" → what stands before the addition
ADDITION = regex.compile(
    r"""(?: \s\( | / | \s(?:a|b|i|v|o)\. | \s(?:am|an|auf|bei|im|in|ob|vorm?|unter|unterm|zu)\s(?!der$) ) .* $""",
    regex.VERBOSE,
)
TITLED = regex.compile(r"^\p{Lu}\p{Ll}+stadt\s(?=\p{Lu})")  # "Lutherstadt Wittenberg", "Reuterstadt Stavenhagen"
DECLINED = regex.compile(r"^(?P<stem>[\p{L}-]+(?:isch|lich|berg))(?P<ending>er|e)\s(?=\p{Lu})")  # "Märkischer Kreis"
TAIL = regex.compile(r"\w+")
GLUE = frozenset("-_@.#+")  # a name straight behind one of these is part of something longer: "Kreis.Digital.Celle"
GENITIVES = {"s": ("s",), "strong": ("s", "es")}
_PEOPLE = ("n", "s", "in", "innen")
ADJECTIVE_TAILS: dict[str, frozenset[str]] = {
    "": frozenset(("er", *("er" + tail for tail in _PEOPLE))),  # "Kiel-er"
    "e": frozenset(("r", *("r" + tail for tail in _PEOPLE))),  # "Eberswalde-r"
    "town": frozenset(stem + tail for stem in ("er", "ner") for tail in ("", *_PEOPLE)),  # "Götting-er", "Münch-ner"
    "people": frozenset(_PEOPLE),  # "Saarländer-innen"
    "state": frozenset(("e", "em", "en", "er", "es")),  # "sächsisch-en"
}


@dataclass(frozen=True, slots=True)
class Area:
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
    """A line of the table, unparsed: an :class:`Area` is made only of what is asked for."""

    name: str
    ags: str
    designation: str
    lat: str
    lon: str
    population: str


@cache
def area(ags: str) -> Area | None:
    """The area with this official key, or None."""
    row = rows().get(ags)
    if row is None:
        return None
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
    return index().get(name, ())


def state_of(ags: str) -> str | None:
    """The ISO code of the state that a key lies in: ``state_of("07312000")`` → ``"DE-RP"``."""
    return _iso_codes().get(ags[:2])


# --- names in running text ---------------------------------------------------------------------------------------


class Term(NamedTuple):
    """What a pattern stands for; ``stem``: an adjective's stem that needs its ending ("Götting-er", "sächsisch-e")."""

    name: str
    category: str
    keys: tuple[str, ...]
    stem: Literal["", "town", "state", "people"] = ""


class Hit(NamedTuple):
    """A name in a text: ``[start, end)``, and what it stands for."""

    start: int
    end: int
    term: Term
    form: Literal["full", "adjective"]
    form_text: str  # the words as written


def scan(plain: str) -> list[Hit]:
    """All names in a text whose white space is plain spaces, the longest where they overlap, in order."""
    automaton, terms = _automaton()
    hits: list[Hit] = []
    for number, start, end in automaton.find_matches_as_indexes(plain, overlapping=True):
        if start and (plain[start - 1].isalnum() or plain[start - 1] in GLUE):
            continue
        for term in terms[number]:
            if hit := _ended(plain, start, end, term):
                hits.append(hit)
                break
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in hits:
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _ended(plain: str, start: int, end: int, term: Term) -> Hit | None:
    """The hit if the word ends here or with an ending that the term can have: -s, -es, -er, -erinnen, …"""
    following = plain[end : end + 1]
    if not following.isalnum():
        if term.stem in ("town", "state") or (following == "." and plain[end + 1 : end + 2].isalnum()):
            return None
        return Hit(start, end, term, "adjective" if term.stem else "full", plain[start:end])
    tail_match = TAIL.match(plain, end)
    tail = tail_match[0] if tail_match else ""
    if not term.stem and tail in GENITIVES.get(_genitive_class(term.name), ()):
        return Hit(start, end + len(tail), term, "full", plain[start : end + len(tail)])
    if tail in ADJECTIVE_TAILS["e" if term.stem == "" and term.name.endswith("e") else term.stem]:
        return Hit(start, end + len(tail), term, "adjective", plain[start : end + len(tail)])
    return None


def _genitive_class(name: str) -> str:
    if name.endswith(("kreis", "Kreis", "land", "Land", "wald", "Wald")):
        return "strong"
    return "" if name.endswith(("s", "ß", "x", "z")) else "s"


@cache
def _automaton() -> tuple[AhoCorasick, list[list[Term]]]:
    patterns: dict[str, list[Term]] = {}
    for pattern, term in _terms():
        patterns.setdefault(pattern, []).append(term)
    return AhoCorasick(list(patterns), matchkind=MatchKind.Standard), list(patterns.values())


def _terms() -> Iterator[tuple[str, Term]]:
    """Patterns with their terms; where two have one pattern, the first that fits the ending counts."""
    lexicon = read_lexicon("places")
    parts = (a + b for a, b in product(lexicon["region"]["directions"], lexicon["region"]["bases"]))
    regions = [*lexicon["region"]["names"], *(name for name in parts if not keys_named(name))]
    taken: set[str] = set()
    for category, names in (
        ("country", lexicon["country"]["names"]),
        ("city", lexicon["foreign_city"]["names"]),
        ("region", regions),
    ):
        for name in names:
            if name not in taken and not (len(keys_named(name)) and len(keys_named(name)[0]) == 2):
                taken.add(name)
                yield name, Term(name, category, keys_named(name))
    for name, keys in index().items():
        if name not in taken:
            yield name, Term(name, KIND_OF_LENGTH[len(keys[0])], keys)
        if name.endswith("en") and len(name) > 4:
            yield name[:-2], Term(name, KIND_OF_LENGTH[len(keys[0])], keys, "town")
    for form, name in lexicon["adjective"]["irregular"].items():
        yield form, Term(name, "municipality", keys_named(name), "people")
    for state in lexicon["state"]:
        for stem in state["adjectives"]:
            for pattern in (stem, "-".join(part.capitalize() for part in stem.split("-")), stem.capitalize()):
                yield pattern, Term(state["name"], "state", (state["ags"],), "state")
        for pattern in state["inhabitants"]:
            yield pattern, Term(state["name"], "state", (state["ags"],), "people")


# --- the table and its spellings ---------------------------------------------------------------------------------


@cache
def rows() -> dict[str, Row]:
    """The table by key."""
    path = resources.files("smartcity_nlp") / "lexicons" / "gazetteer.tsv.xz"
    table = lzma.decompress(path.read_bytes()).decode("utf-8")
    return {line.split("\t", 2)[1]: Row._make(line.split("\t")) for line in table.split("\n")}


@cache
def index() -> dict[str, tuple[str, ...]]:
    """Every spelling of every name → keys, in the order of :func:`keys_named`."""
    names: dict[str, list[str]] = {}
    for row in sorted(rows().values(), key=_rank):
        for variant in variants(row.name):
            names.setdefault(variant, []).append(row.ags)
    for alias, ags in read_lexicon("places")["alias"].items():
        if ags not in rows():
            raise LexiconError("places", f"alias.{alias}", f"no area has the key {ags!r}")
        names[alias] = [ags, *names.get(alias, [])]
    return {name: tuple(dict.fromkeys(keys)) for name, keys in names.items()}


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
    if declined := DECLINED.match(name):
        rest = name[declined.end() :]
        yield f"{declined['stem']}en {rest}"
        if declined["ending"] == "er":
            yield f"{declined['stem']}er {rest}"


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
        if inner in _rivers():
            yield from (f"{core} {link} {inner}" for link in ("an der", "am"))
    elif "." in tail:
        tight = regex.sub(r"\.\s", ".", tail)  # " i.d. OPf." → " i.d.OPf."
        yield from (core + tight, core + regex.sub(r"\.(?=\p{L})", ". ", tight), core + expand(tail))
    else:  # " an der Saale", " am Main" → " a.d. Saale", " a. Main"
        for short, long in read_lexicon("places")["abbreviation"]["link"].items():
            if tail.startswith(f" {long} "):
                yield f"{core} {short} {tail[len(long) + 2 :]}"
                yield f"{core} {short}{tail[len(long) + 2 :]}"


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
        (regex.compile(rf"(?<!\p{{L}})(?:{'|'.join(map(regex.escape, words))})(?!\p{{L}})"), table)
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
def _rivers() -> frozenset[str]:
    return frozenset(read_lexicon("places")["abbreviation"]["rivers"])


@cache
def _iso_codes() -> dict[str, str]:
    return {state["ags"]: state["iso"] for state in read_lexicon("places")["state"]}
