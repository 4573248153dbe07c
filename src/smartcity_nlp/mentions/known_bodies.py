"""Bodies of the lexicon, parties, the federation: "der Bitkom-Studie" → "Bitkom", "vom Bund" → "Bund"."""

from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from smartcity_nlp.annotate import Passage
from smartcity_nlp.grammar.normal import adjective_stem, is_adjective
from smartcity_nlp.lexicon import LexiconError, read_lexicon, read_words
from smartcity_nlp.mentions.body_words import (
    Found,
    found,
    is_brand_like,
    matches,
)
from smartcity_nlp.mentions.federal import federal_ministries, with_acronym
from smartcity_nlp.patterns import compile_pattern, remembered

RANK = 70
# The federation acts: "vom Bund", "Bund und Land", "des Bundes"; not "ein Bund Möhren", "im Bunde"
FEDERATION = compile_pattern(
    r"(?<![\p{L}\p{N}-])(?<!\b(?:[Ee]in|[Ee]inen|[Ee]inem|[Ii]m|[Jj]ede[rmn])\s)Bund(?:es)?(?![\p{L}\p{N}-])"
)
AFTER_FEDERATION = compile_pattern(r"\s+(?:(?:der|des)\s+)?(?P<word>\p{L}+)")
BRANCH = compile_pattern(r"\s(\p{Lu}[\p{L}-]+)(?![\p{L}-])")  # "TÜV Süd", "Esri Deutschland"
GROUP = compile_pattern(r"-(?:\p{L}+f|F)raktion(?![\p{L}-])")  # "CDU-Fraktion", "SPD-Ratsfraktion"
BRANCHED = frozenset({"association", "company", "chamber", "public", "itprovider"})
ADJECTIVE_USE = compile_pattern(r"\s\p{Lu}\p{Ll}")  # "Linke Gruppen demonstrieren"
COMPOUND = compile_pattern(r"[\p{L}-]+")


class Body(NamedTuple):
    """A line of the lexicon: the short form or None, the full name, and the name's key."""

    short: str | None
    name: str
    category: str

    @property
    def key(self) -> str:
        """The key by which short and long form meet."""
        return self.name.lower()


def find_known_bodies(passage: Passage, article_text: str, published: date | None) -> list[Found]:
    """Bodies that the lexicon names; ``article_text`` supports short forms that are also words."""
    text = passage.plain
    automaton, entries = _automaton()
    hits = [*_federation(passage)]
    for pattern, start, end in automaton.find_matches_as_indexes(text):
        surface, body, is_short = entries[pattern]
        if body.category == "party" and surface.endswith(("e", "en", "es")) and ADJECTIVE_USE.match(text, end):
            continue
        if _bounded(text, start, end) and not _is_no_body(text, end) and _supported(surface, body, article_text):
            hits.append(_hit(passage, start, end, _then(body, published) if is_short else body, is_short))
    return hits


def _then(body: Body, published: date | None) -> Body:
    """The ministry of an acronym under its name of that day: "BMI" → "… des Innern, für Bau und Heimat" in 2019."""
    entry = with_acronym(body.short or "", published) if body.category == "ministry" else None
    return Body(body.short, entry.name, "ministry") if entry else body


def _hit(passage: Passage, start: int, end: int, body: Body, is_short: bool) -> Found:
    if body.category == "party" and (group := GROUP.match(passage.text, end)):
        start += len("Die ") if body.name.startswith("Die ") else 0  # "Die Grünen-Fraktion": an article
        return found(passage, start, group.end(), "known:group", passage.text[start : group.end()], category="party",
                     rank=RANK)  # fmt: skip
    acronym = body.short if body.short and is_acronym(body.short) else None
    if is_short and acronym and body.name != acronym:
        return found(passage, start, end, "known:acronym", body.name, form="acronym", category=body.category,
                     acronym=acronym, key=body.key, rank=RANK)  # fmt: skip
    name = (body.short or body.name) if is_short else body.name
    branch = BRANCH.match(passage.text, end) if body.category in BRANCHED else None
    if branch and _is_branch(branch[1]):
        return found(
            passage, start, branch.end(), "known:branch", f"{name} {branch[1]}", category=body.category, rank=RANK
        )
    return found(passage, start, end, "known", name, category=body.category, acronym=acronym, key=body.key, rank=RANK)


def is_acronym(short: str) -> bool:
    """Whether the short form consists of capitals in the main: "BMI", "StMD", "DStGB"; not "Bitkom"."""
    letters = [letter for letter in short if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return capitals >= 2 and capitals * 2 >= len(letters) - 1


def is_known_short(word: str) -> bool:
    """Whether the lexicon has a body by this short form: "Bitkom", "VKU"."""
    return word in _short_forms()


@lru_cache(maxsize=8192)
def is_body_name(word: str) -> bool:
    """Whether the word alone names a body: a short form of the lexicon, or written as only acronyms are ("RWE")."""
    return is_known_short(word) or (is_acronym(word) and word.isalpha() and word.isupper())


def is_party(word: str) -> bool:
    """Whether the word is the name of a political party."""
    return word in read_words("organizations", "parties")


def _federation(passage: Passage) -> list[Found]:
    hits = []
    for match in matches(FEDERATION, passage.text):
        after = AFTER_FEDERATION.match(passage.text, match.end())
        if after and after["word"] in read_words("organizations", "not_federation"):
            continue
        hits.append(
            found(passage, *match.span(), "known:federation", "Bund", category="federation", key="bund", rank=RANK)
        )
    return hits


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if (
        before.isalnum()
        or before in ("-", "@", "_")
        or (before in "./" and before and text[max(0, start - 2)].isalnum() and before == ".")
    ):
        return False
    if after.isalnum() or after in ("@", "_"):
        return False
    behind = text[end + 1 : end + 2]
    if after == ".":  # "ekom21.de" is an address
        return not behind.isalnum()
    return not (after == "-" and behind.islower())


def _is_no_body(text: str, end: int) -> bool:
    """ "EU-Richtlinie", "EU-Bürger": the body is not meant."""
    if text[end : end + 1] != "-":
        return False
    compound = COMPOUND.match(text, end + 1)
    return compound is not None and compound[0].lower().startswith(
        tuple(read_words("organizations", "not_first_parts"))
    )


def _supported(surface: str, body: Body, article_text: str) -> bool:
    if surface not in read_words("organizations", "needs_support"):
        return True
    return body.name != surface and body.name.split()[-1] in article_text and body.name in article_text


@cache
def _short_forms() -> frozenset[str]:
    return frozenset(body.short for body in _bodies() if body.short)


def _is_branch(word: str) -> bool:
    """ "TÜV Süd", "NABU Hessen", "it@M InnovationLab"."""
    own = is_brand_like(word) and not word.isupper() and "-" not in word
    return own or word in _branches() or word in read_words("ministries", "geography.states")


@cache
def _branches() -> frozenset[str]:
    return read_words("organizations", "branches")


@remembered()
def _automaton() -> tuple[AhoCorasick, list[tuple[str, Body, bool]]]:
    surfaces: dict[str, tuple[str, Body, bool]] = {}
    for body in _bodies():
        for surface in inflected(body.name):
            surfaces.setdefault(surface, (surface, body, body.short == body.name))
        if body.short:
            surfaces.setdefault(body.short, (body.short, body, True))
            if not is_acronym(body.short) and body.short[-1].isalpha() and body.short[-1] not in "sxzß":
                surfaces.setdefault(body.short + "s", (body.short, body, True))
    small = Implementation.ContiguousNFA
    automaton = AhoCorasick(list(surfaces), matchkind=MatchKind.LeftmostLongest, implementation=small)
    return automaton, list(surfaces.values())


def inflected(name: str) -> list[str]:
    """The forms of a name in all cases: "Deutscher Städtetag" → "Deutschen Städtetags", "Deutschem Städtetag", …"""
    words = name.split(" ")
    stems = []
    while len(words) > 1 and is_adjective(words[0]):
        stems.append(adjective_stem(words.pop(0)))
    leads = (
        [" ".join(stem + ending for stem in stems) + " " for ending in ("er", "en", "em", "es", "e")] if stems else [""]
    )
    head, rest = words[0], words[1:]
    if rest[:2] and head.endswith("-") and len(rest) > 1:  # "Städte- und Gemeindebund"
        head, rest = " ".join([head, *rest[:2]]), rest[2:]
    heads = [head]
    if head[-1].isalpha() and head[-1].islower():
        heads += [head + ending for ending in ("s", "es", "n") if not (ending == "s" and head[-1] in "sxz")]
    return [lead + one + "".join(f" {word}" for word in rest) for lead in leads for one in heads]


@cache
def _bodies() -> tuple[Body, ...]:
    bodies = []
    for line in read_lexicon("organizations")["bodies"]:
        parts = [part.strip() for part in line.split(" | ")]
        if len(parts) != 3:
            raise LexiconError("organizations", "bodies", f"expected 'short | long | category', got {line!r}")
        short, name, category = parts
        bodies.append(Body(None if short == "-" else short, short if name == "-" else name, category))
    bodies += [Body(party, party, "party") for party in sorted(read_words("organizations", "parties"))]
    for entry in reversed(federal_ministries()):  # of two names the latest
        bodies.append(Body(entry.acronym, entry.name, "ministry"))
    return tuple(bodies)
