"""Names of places in running text: one pass over a text → hits with what they stand for.

``"im fränkischen Hof, in Wiens Nachbarschaft"`` → "fränkischen" (adjective of the region Franken), "Hof" (the keys of
the register), "Wiens" (a city abroad). Whether a hit is a place where it stands is decided in ``mentions/place_cues``.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import Literal, NamedTuple, cast

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from smartcity_nlp import gazetteer
from smartcity_nlp.gazetteer import KIND_OF_LENGTH, declined, keys_named, spellings, state_of, variants
from smartcity_nlp.lexicon import derived, derived_words, read_lexicon, read_lines, read_words
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.word_tables import WordTable

Stem = Literal["", "town", "declined", "people"]

TAIL = re.compile(r"\w{1,12}")  # of re, which needs no time-out for it
SHORTENED = compile_pattern(r"\b(?P<part>\p{Lu}\p{Ll}{2,8})-\s(?:und|oder|sowie|bis)\s$")  # "Ober- und Niederbayern"
LONGEST_PART = 20
NO_PATTERN = (0, "")
BEGINNING = 5  # letters of a pattern, by which it is looked for
FOLLOWING = 2  # letters behind them, which most patterns do not have
CODE = (__file__, gazetteer.__file__)
LEXICONS = ("gazetteer.tsv.xz", "places.toml", "quarters.toml", "unions.txt.xz")
GLUE = frozenset("-_@.#+")  # a name straight behind one of these is part of something longer: "Kreis.Digital.Celle"
UMLAUTS = {"stadt": "städt", "hausen": "häus"}
GENITIVES = {"s": ("s",), "strong": ("s", "es")}
_PEOPLE = ("n", "s", "in", "innen")
ADJECTIVE_TAILS: dict[str, frozenset[str]] = {
    "": frozenset(("er", *("er" + tail for tail in _PEOPLE))),  # "Kiel-er"
    "e": frozenset(("r", *("r" + tail for tail in _PEOPLE))),  # "Eberswalde-r"
    "town": frozenset(stem + tail for stem in ("er", "ner") for tail in ("", *_PEOPLE)),  # "Götting-er", "Münch-ner"
    "people": frozenset(_PEOPLE),  # "Saarländer-innen"
    "declined": frozenset(("e", "em", "en", "er", "es")),  # "sächsisch-en"
}


class Term(NamedTuple):
    """What a pattern stands for; ``stem``: an adjective's stem, which needs an ending ("Götting-er", "sächsisch-e")."""

    name: str
    category: str
    keys: tuple[str, ...]
    stem: Stem = ""


class Hit(NamedTuple):
    """A name in a text: ``[start, end)``, and what it stands for."""

    start: int
    end: int
    term: Term
    form: Literal["full", "adjective"]
    form_text: str  # the words as written


def scan(plain: str) -> list[Hit]:
    """All names in a text whose white space is plain spaces, the longest where they overlap, in order."""
    automaton = _automaton()
    found: list[tuple[int, int, int, Hit]] = []
    for _, start, end in automaton.find_matches_as_indexes(plain, overlapping=True):
        if start and (plain[start - 1].isalnum() or plain[start - 1] in GLUE):
            continue
        for length, patterns in _patterns_of(plain[start:end], plain[end : end + FOLLOWING]):
            rank, terms = patterns.get(plain[start : start + length], NO_PATTERN)
            if terms and (hit := _ended(plain, start, start + length, terms)):
                found.append((start, -hit.end, rank, hit))
    found.sort()  # of one length the first of the table: "Hammer" is of Hamm, not the municipality of Hammer
    kept: list[Hit] = []
    for *_, hit in found:
        if not kept or hit.start >= kept[-1].end:
            if is_region(hit.term.name):
                kept.extend(_shortened(plain, hit))
            kept.append(hit)
    return kept


def _shortened(plain: str, hit: Hit) -> Iterator[Hit]:
    """ "[Ober-] und Niederbayern": the part of a region whose name goes on behind "und"."""
    first = SHORTENED.search(plain, max(0, hit.start - LONGEST_PART), hit.start)
    direction = next((d for d in read_lexicon("places")["region"]["directions"] if hit.term.name.startswith(d)), None)
    if first is not None and direction is not None:
        name = first["part"] + hit.term.name.removeprefix(direction)
        if is_region(name) or any(len(key) == 5 for key in keys_named(name)):
            term = _term_abroad(name, "region", "")
            yield Hit(first.start("part"), first.end("part") + 1, term, "full", f"{first['part']}-")


def _ended(plain: str, start: int, end: int, terms: str) -> Hit | None:
    """The hit of the first term with which the word can end here, or with its ending: -s, -es, -er, -erinnen, …"""
    following = plain[end : end + 1]
    if not following.isalnum():
        if following == "." and plain[end + 1 : end + 2].isalnum():
            return None
        for term in _terms_of(terms):
            if term.stem not in ("town", "declined"):
                return Hit(start, end, term, "adjective" if term.stem else "full", plain[start:end])
        return None
    tail_match = TAIL.match(plain, end)
    tail = tail_match[0] if tail_match else ""
    if tail not in _tails() or plain[start : end + len(tail)].lower() in read_words("pages", "words.function"):
        return None  # "[Aus] dem Stadtrat" is no genitive of Au
    for term in _terms_of(terms):
        form: Literal["full", "adjective"] | None = None
        if not term.stem and tail in GENITIVES.get(_genitive_class(term.name), ()):
            form = "full"
        elif tail in ADJECTIVE_TAILS["e" if term.stem == "" and term.name.endswith("e") else term.stem]:
            form = "adjective"
        if form is not None:
            return Hit(start, end + len(tail), term, form, plain[start : end + len(tail)])
    return None


@cache
def _tails() -> frozenset[str]:
    return frozenset().union(*GENITIVES.values(), *ADJECTIVE_TAILS.values())


def _genitive_class(name: str) -> str:
    if name.endswith(("kreis", "Kreis", "land", "Land", "wald", "Wald")):
        return "strong"
    return "" if name.endswith(("s", "ß", "x", "z")) else "s"


def is_region(name: str) -> bool:
    """Whether a name is a region's, also that of a direction: "Ostbrandenburg"."""
    return name in _region_states()


@cache
def region_state(name: str) -> str | None:
    """The state that a region or union lies in as a whole: "Mittelhessen" → ``"DE-HE"``; None for the Harz."""
    return _region_states().get(name) or _unions().get(name)


def cities_of(quarter: str) -> frozenset[str]:
    """The keys of the large cities that have a quarter of this name: "Wilhelmsburg" → 02000000."""
    return _cities().get(quarter, frozenset())


@cache
def _cities() -> dict[str, frozenset[str]]:
    cities: dict[str, frozenset[str]] = {}
    for city, quarters in read_lexicon("quarters")["of"].items():
        for quarter in quarters:
            cities[quarter] = cities.get(quarter, frozenset()) | {keys_named(city)[0]}
    return cities


@cache
def _automaton() -> AhoCorasick:
    """How patterns begin: an automaton of whole patterns takes six times as long to build, and finds little less."""
    beginnings = derived("beginnings of places", str, lambda: "\n".join(_patterns()), code=CODE, lexicons=LEXICONS)
    small = Implementation.ContiguousNFA  # as quick to build as the other NFA, and quicker where the caches are cold
    return AhoCorasick(beginnings.split("\n"), matchkind=MatchKind.Standard, implementation=small)


@cache
def _patterns() -> WordTable:
    return derived_words("places", _lines, code=CODE, lexicons=LEXICONS)


def _lines() -> dict[str, str]:
    """A line for each beginning, of its patterns with their terms.

    Where two terms have one pattern, the first that fits the ending counts.
    """
    terms: dict[str, list[str]] = {}
    for pattern, term in (*_names(), *_adjectives()):
        terms.setdefault(pattern, []).append("|".join((term.name, term.category, " ".join(term.keys), term.stem)))
    lines: dict[str, list[str]] = {}
    for rank, (pattern, own) in enumerate(terms.items()):
        lines.setdefault(pattern[:BEGINNING], []).append("\t".join((pattern, str(rank), *own)))
    return {beginning: "\n".join(patterns) for beginning, patterns in lines.items()}


@lru_cache(maxsize=16_384)
def _patterns_of(beginning: str, following: str) -> tuple[tuple[int, dict[str, tuple[int, str]]], ...]:
    """The patterns that go on so, or end before, by their length, each with its rank and the words of its terms."""
    found: dict[int, dict[str, tuple[int, str]]] = {}
    for pattern, rank, terms in _lines_of(beginning):
        if following.startswith(pattern[len(beginning) : len(beginning) + FOLLOWING]):
            found.setdefault(len(pattern), {})[pattern] = rank, terms
    return tuple(found.items())


@lru_cache(maxsize=4096)
def _lines_of(beginning: str) -> tuple[tuple[str, int, str], ...]:
    lines = (line.split("\t", 2) for line in _patterns()[beginning].split("\n"))
    return tuple((pattern, int(rank), terms) for pattern, rank, terms in lines)


@lru_cache(maxsize=4096)
def _terms_of(words: str) -> tuple[Term, ...]:
    fields = (term.split("|") for term in words.split("\t"))
    return tuple(Term(name, category, tuple(keys.split()), cast("Stem", stem)) for name, category, keys, stem in fields)


def _names() -> Iterator[tuple[str, Term]]:
    """Names in all their spellings and cases."""
    lexicon = read_lexicon("places")
    taken: set[str] = set()
    for category, names in (
        ("country", lexicon["country"]["names"]),
        ("city", lexicon["foreign_city"]["names"]),
        ("region", _region_states()),
    ):
        for name in names:
            if name not in taken and not (len(keys_named(name)) and len(keys_named(name)[0]) == 2):
                taken.add(name)
                for form in (name, *declined(name)):
                    yield form, Term(name, category, keys_named(name))
    for category in ("country", "region"):
        for form, name in lexicon[category]["forms"].items():
            yield form, Term(name, category, ())
    for name in spellings():
        keys = keys_named(name)
        if name not in taken:
            yield name, Term(name, KIND_OF_LENGTH[len(keys[0])], keys)
        if name.endswith("en") and len(name) > 4:
            yield name[:-2], Term(name, KIND_OF_LENGTH[len(keys[0])], keys, "town")
        for ending, stem in UMLAUTS.items():
            if name.endswith(ending):  # "Darmstädt-er", "Nordhäus-er"
                yield name.removesuffix(ending) + stem, Term(name, KIND_OF_LENGTH[len(keys[0])], keys, "town")
    for quarter in _cities():
        if quarter not in taken and not keys_named(quarter):
            for form in (quarter, *declined(quarter)):
                yield form, Term(quarter, "quarter", ())
    for union in _unions():
        for form in _spelled(union):
            yield form, Term(union, "district", ())


def _spelled(union: str) -> Iterator[str]:
    """ "Amt Usedom-Nord" as written: also "Amtes Usedom-Nord", "Amts Usedom-Nord"."""
    kind, _, name = union.partition(" ")
    for head in (
        word for word, nominative in read_lexicon("places")["head"]["nominative"].items() if nominative == kind
    ):
        yield from (f"{head} {variant}" for variant in variants(name))
    yield from (f"{kind} {variant}" for variant in variants(name))


def _adjectives() -> Iterator[tuple[str, Term]]:
    """Adjectives and inhabitants that no ending of the name gives: "Hallenser", "sächsisch", "Franzosen"."""
    lexicon = read_lexicon("places")
    for form, name in lexicon["adjective"]["irregular"].items():
        yield form, Term(name, "municipality", keys_named(name), "people")
    for state in lexicon["state"]:
        for stem in state["adjectives"]:
            yield from _declined(stem, Term(state["name"], "state", (state["ags"],), "declined"))
        for pattern in state["inhabitants"]:
            yield pattern, Term(state["name"], "state", (state["ags"],), "people")
    for stem, part in _parts_with_adjectives():
        yield from _declined(stem, _term_abroad(part, "region", "declined"))
    for category in ("region", "country"):
        for stem, name in lexicon[category]["adjectives"].items():
            yield from _declined(stem, _term_abroad(name, category, "declined"))
        for pattern, name in lexicon[category]["inhabitants"].items():
            yield pattern, _term_abroad(name, category, "people")


def _declined(stem: str, term: Term) -> Iterator[tuple[str, Term]]:
    """ "rheinland-pfälzisch" as written in names, too: "Rheinland-Pfälzisch", "Rheinland-pfälzisch"."""
    for pattern in (stem, "-".join(part.capitalize() for part in stem.split("-")), stem.capitalize()):
        yield pattern, term


def _term_abroad(name: str, category: str, stem: Stem) -> Term:
    """A region, or the district of its name ("nordfriesisch"), or a country."""
    keys = tuple(key for key in keys_named(name) if len(key) == 5) if category == "region" else ()
    return Term(name, "district" if keys and name not in _region_states() else category, keys, stem)


def _parts_with_adjectives() -> Iterator[tuple[str, str]]:
    """ "ostbrandenburgisch" → "Ostbrandenburg"."""
    region = read_lexicon("places")["region"]
    for direction, base in product(region["directions"], region["base"]):
        if direction + base["name"] not in region["not_parts"]:
            for adjective in base["adjectives"]:
                yield direction.lower() + adjective, direction + base["name"]


@cache
def _region_states() -> dict[str, str | None]:
    """Every region, also those of a direction ("Ostbrandenburg") → the state it lies in, None where in no one state."""
    region = read_lexicon("places")["region"]
    states: dict[str, str | None] = dict.fromkeys(region["names"])
    for direction, base in product(region["directions"], region["base"]):
        if not keys_named(direction + base["name"]):
            states.setdefault(direction + base["name"], base["state"] or None)
    return states | {name: state for state, names in region["states"].items() for name in names}


@cache
def _unions() -> dict[str, str | None]:
    """ "Amt Usedom-Nord" → the state it lies in, None where two states have one of that name."""
    states: dict[str, str | None] = {}
    for line in read_lines("unions"):
        key, _, union = line.partition(" ")
        states[union] = None if union in states else state_of(key)
    return states
