"""What stands around a name → whether it is a place: head nouns, prepositions, offices, names of people.

``"Stadt Hof"`` → the head "Stadt"; ``"Hofs Oberbürgermeisterin"`` → an office behind; ``"Karl Hof"`` → a person.
"""

from functools import cache
from typing import Literal, NamedTuple

import regex

from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.gazetteer import TITLED, area, keys_named
from smartcity_nlp.grammar.normal import is_adjective
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.names import gender_of
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.place_names import Hit

REACH = 80  # characters to look back: enough for two long words
LARGE = 15_000  # inhabitants from which an adjective counts without other evidence
JOINED = 40_000  # from which a town behind a hyphen is no quarter of the town before it
HeadKind = Literal["municipality", "district", "state", "union", "quarter"]
Verdict = Literal["sure", "weak", "no"]

CLAUSE_END = ".!?:;,"
OPENING = "„“»«\"'(["
NEXT_WORD = compile_pattern(r"\s+[„“»«\"'(]?(?P<word>[\p{L}-]+)")
# "Saarbrücken (dpa/lrs) -", "Eberswalde. Wer", "Kiel – Das", "Fulda, 24. April 2023"
DATELINE = compile_pattern(
    r"""
    \s* (?: \((?P<agency>\p{L}+)[^)\n]{0,20}\) | \.\s+\p{Lu} | \s{2,}\p{Lu} | [-–—]\s+[„»\p{Lu}]
    | ,\s*(?:den\s+)?\d{1,2}\.\s*(?:\d|\p{Lu}) )
    """,
    regex.VERBOSE,
)
COMPOUND_STADT = compile_pattern(r"\p{Lu}[\p{Ll}-]{2,}stadt")  # "Kurstadt", "Klingenstadt"
WEAK_ADJECTIVAL = compile_pattern(r"\p{Ll}+en?")  # "der neuen Halle"
ADJECTIVAL = compile_pattern(r"\p{Ll}+(?:er|es|em)")  # "starker Regen"


class Head(NamedTuple):
    """The word before a name that says what it names; ``start`` None where it is no part of the name's words.

    A ``plural`` head holds for the whole list: "die Landkreise Hof, Cham und Regen".
    """

    kind: HeadKind
    word: str
    start: int | None
    plural: bool = False


class Context(NamedTuple):
    """The neighbourhood of a hit."""

    first: str  # the word before, "" at the start and after a bracket
    second: str  # the word before that
    following: str  # the word after
    head: Head | None
    dateline: bool
    person: bool


def context_of(plain: str, hit: Hit) -> Context:
    """The words around a hit and what they say about it."""
    before = plain[max(0, hit.start - REACH) : hit.start]
    words = before.rsplit(None, 2) if before[-1:].isspace() else []
    first = words[-1].lstrip(OPENING) if words else ""
    following = NEXT_WORD.match(plain, hit.end)
    second = words[-2] if len(words) > 1 else ""
    return Context(
        first=first,
        second=second,
        following=following["word"] if following else "",
        head=_head(first, second, hit.start - len(before) + before.rfind(first)) if first else None,
        dateline=not before.strip() and _is_agency(DATELINE.match(plain, hit.end)),
        person=_names_person(first, hit),
    )


def judge(hit: Hit, context: Context) -> Verdict:
    """Whether a hit is a place by its own neighbourhood; the rest of the article can still save a ``weak`` one."""
    grade = weakness(hit.term.name)
    if hit.form == "adjective":
        return _judge_adjective(hit, context, grade)
    if context.head or context.dateline:
        return "sure"
    if context.following in _words("cue.venues") and _is_determined(context):
        return "no"  # "in der Vogtland Arena"
    if context.person:
        return "no"
    if grade == "region":
        return "sure" if context.first.lower() in _words("cue.before_region") else "weak"
    if context.first in _words("cue.parts_of_towns") and context.second.lower() in _words("cue.articles"):
        return "no"  # "die Äußere Neustadt"
    bare = hit.term.category in ("municipality", "city") and not TITLED.match(hit.term.name)
    if _is_determined(context) and (bare or grade):
        relative = context.second.endswith(",") and context.first in _words("cue.relative")
        return "weak" if relative and grade is None else "no"  # "Geräte, die Niemegk gekauft hat"
    if grade is None:
        return "sure"
    return _judge_weak(hit, context, grade)


def _judge_weak(hit: Hit, context: Context, grade: str) -> Verdict:
    preposition = context.first.lower()
    name = hit.term.name
    pairs = (f"{preposition} {name}", f"{context.second.lower()} {preposition}", f"{name} {context.following}")
    if not _words("cue.idioms").isdisjoint(pairs):
        return "no"
    begins = not context.first or context.first[-1] in CLAUSE_END
    if grade != "person" and begins and context.following in _words("cue.not_behind_town"):
        return "no"  # "Kamen sie rechtzeitig?", "Leer waren die Regale"
    if _acts(hit, context, grade) or (is_office(context.following) and _is_genitive(hit)):
        return "sure"
    if preposition in _words("cue.of") and is_office(context.second):
        return "sure"
    if preposition in _prepositions()[grade]:
        return "sure"
    if grade == "person" and is_first_name(hit.form_text) and context.following[:1].isupper():
        return "no"  # "Horst Seehofer"
    return "no" if grade != "person" and _is_attribute(context) else "weak"


def _is_determined(context: Context) -> bool:
    """Whether an article or a pronoun stands before: "im Hof", "Unsere Lage", "dessen Kiel"."""
    return context.first.lower() in _words("cue.articles")


def _is_attribute(context: Context) -> bool:
    """Whether the word before is an adjective: "starker Regen", "der neuen Halle"; first of all "Warmes Essen"."""
    word = context.first
    if word[:1].isupper() and (not context.second or context.second[-1] in CLAUSE_END):
        word = word.lower() if is_adjective(word) else word
    weak = context.second.lower() in _words("cue.articles") and WEAK_ADJECTIVAL.fullmatch(word)
    return bool(weak or ADJECTIVAL.fullmatch(word)) and word not in _words("cue.no_adjectives")


def _acts(hit: Hit, context: Context, grade: str) -> bool:
    """Whether a name stands where only somebody who acts can: "Hof investiert", "denn Leer hatte", "will Essen"."""
    if hit.form_text != hit.term.name:
        return False
    if grade != "mass" and context.first in _words("cue.decides"):
        return True
    begins = not context.first or context.first[-1] in CLAUSE_END or context.first.lower() in _words("cue.clause_start")
    begins = begins or (context.first == "und" and context.following in _words("cue.decides"))
    verbs = _words("cue.decides") if grade == "mass" else _words("cue.decides") | _words("cue.acts")
    return begins and context.following in verbs


def _judge_adjective(hit: Hit, context: Context, grade: str | None) -> Verdict:
    if context.following in _words("cue.streets") or context.person or context.following.endswith(_media()):
        return "no"
    if hit.term.stem == "declined" and _means_language(hit, context):
        return "no"
    if hit.term.category == "state" or hit.term.stem in ("people", "declined") or is_office(context.following):
        return "sure"
    if grade or hit.form_text in _words("adjective.words"):
        return "weak"
    inhabitants = hit.form_text.endswith(("erin", "erinnen")) or context.first.lower() in _words("cue.before_people")
    return "sure" if (inhabitants or context.following[:1].isupper()) and _is_large(hit) else "weak"


def _means_language(hit: Hit, context: Context) -> bool:
    """ "im Englischen", "in englischer Sprache"; not "den Ostdeutschen", "englischer Städte"."""
    if context.following in _words("cue.languages"):
        return True
    bare = hit.form_text[:1].isupper() and not context.following[:1].isupper()
    return bare and context.first.lower() not in _words("cue.before_people")


def can_be_quarter(part: str, context: Context) -> bool:
    """Whether the second part of a compound is a quarter: "Köln-Chorweiler", "in Köln-Ehrenfeld"; not "Köln-App"."""
    if _is_determined(context) or context.person:
        return False
    if context.first.lower() in _words("cue.before_quarter") or part in _words("cue.quarters"):
        return True
    towns = [found for key in keys_named(part) if (found := area(key))]
    if towns:
        return towns[0].kind == "municipality" and towns[0].population < JOINED  # "Köln-Bonn" are two
    return is_toponym(part) and not is_known_word(part)


def is_toponym(name: str) -> bool:
    """Whether a name ends as places do: "Chorweiler", "Grünwerder"; not "Testfeld"."""
    lowered = name.lower()
    long_enough = any(lowered.endswith(ending) and len(lowered) > len(ending) + 1 for ending in _words("cue.toponyms"))
    return long_enough and not any(lowered.endswith(word) for word in _words("cue.not_toponyms"))


def weakness(name: str) -> str | None:
    """Why a name alone is no evidence: ``mass``, ``noun``, ``person``, ``region``; None where it is."""
    return _weak_names().get(name)


def is_office(word: str) -> bool:
    """Whether a word begins like an office or a body: "Oberbürgermeisterin", "Rathauses"."""
    return word.startswith(_offices())


def is_first_name(word: str) -> bool:
    """Whether a word is a known first name (and no month)."""
    return gender_of(word) is not None and word not in _words("cue.months")


def _head(word: str, second: str, start: int) -> Head | None:
    if not word[:1].isupper() or not word.isalpha():
        return None
    for kind, words in _heads().items():
        if word in words:
            # an attribute of its own makes it part of another name: "herzlich digitale Stadt Kaiserslautern"
            outside = kind == "quarter" or second.lower().startswith(tuple(_words("head.not_after")))
            return Head(kind=kind, word=word, start=None if outside else start)
        if kind != "union" and word in _words(f"head.{kind}_plural"):
            return Head(kind=kind, word=word, start=None, plural=True)
    if word in _words("head.foreign"):
        return Head(kind="municipality", word=word, start=None)
    if (COMPOUND_STADT.fullmatch(word) and word not in _words("generic.not_epithets")) or word == "Kreisstadt":
        longer = len(second) + 1 if word == "Kreisstadt" and second in ("Große", "Großen", "Großer") else 0
        return Head(kind="municipality", word=word, start=start - longer)
    return None


@cache
def _heads() -> dict[HeadKind, frozenset[str]]:
    kinds: tuple[HeadKind, ...] = ("municipality", "district", "state", "union", "quarter")
    return {kind: _words(f"head.{kind}") for kind in kinds}


def _names_person(first: str, hit: Hit) -> bool:
    """Whether the word before makes the name a person's: "Dr. Singen", "Karl Hagen", "Ministerin Lambrecht"."""
    word = first.rstrip(".")
    if word in _words("cue.titles"):
        return True
    if word != first or not word[:1].isupper() or hit.form == "adjective":
        return word == first and is_first_name(word)
    return is_first_name(word) or word.endswith(tuple(_words("cue.person_offices")))


def _is_genitive(hit: Hit) -> bool:
    return len(hit.form_text) > len(hit.term.name) or hit.term.name.endswith(("s", "ß", "x", "z"))


def _is_agency(match: regex.Match[str] | None) -> bool:
    return match is not None and (match["agency"] is None or match["agency"] in _words("cue.agencies"))


def _is_large(hit: Hit) -> bool:
    found = area(hit.term.keys[0]) if hit.term.keys else None
    return found is None or found.population >= LARGE


@cache
def _weak_names() -> dict[str, str]:
    lexicon = read_lexicon("places")
    names = dict.fromkeys(lexicon["region"]["weak"], "region")
    for grade in ("person", "noun", "mass"):
        names |= dict.fromkeys(lexicon["weak"][grade], grade)
    return names


@cache
def _offices() -> tuple[str, ...]:
    return tuple(read_words("places", "cue.offices"))


@cache
def _media() -> tuple[str, ...]:
    return tuple(read_words("places", "cue.media"))


@cache
def _words(key: str) -> frozenset[str]:
    return read_words("places", key)


@cache
def _prepositions() -> dict[str, frozenset[str]]:
    return {grade: frozenset(words) for grade, words in read_lexicon("places")["cue"]["prepositions"].items()}
