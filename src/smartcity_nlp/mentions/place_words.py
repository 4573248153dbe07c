"""Places that no list knows, and words that stand for a place named elsewhere.

``"in den Stadtteilen Königshufen und Rauschwalde"`` → two quarters; ``"wie die Stadt mitteilt"`` → generic "Stadt".
"""

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.gazetteer import keys_named
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.types import PlaceMention

Spans = Sequence[tuple[int, int]]
NAME = r"\p{Lu}[\p{Ll}]+(?:-\p{Lu}[\p{Ll}]+)*"
TITLE_KINDS = frozenset(("kicker", "headline", "subheading", "lead"))
SMALL_WORDS = frozenset(("Am", "An", "Der", "Im", "In", "Bei", "Ob"))


def titled(plain: str, capitals: regex.Pattern[str]) -> str:
    """The text with a place in capitals at its start in normal case, same length: "MÜNCHEN. Die" → "München. Die"."""
    match = capitals.match(plain)
    if match is None:
        return plain
    name = " ".join(word.lower() if word in SMALL_WORDS else word for word in match["name"].title().split(" "))
    if len(name) != len(match["name"]) or not keys_named(name):
        return plain
    return plain[: match.start("name")] + name + plain[match.end("name") :]


def find_unknown(passage: Passage, plain: str, names: Spans) -> Iterator[PlaceMention]:
    """Names that only their head noun or their ending shows: "Nachbarstadt Zgorzelec", "in Königshufen"."""
    taken = {position for span in names for position in range(*span)}
    for pattern, category, rule in _unknown_patterns():
        for match in pattern.finditer(plain, timeout=10):
            for start, end in match.spans("name"):
                name = plain[start:end]
                if start in taken or not _can_be_name(name, plain, end) or (rule == "cue-ending" and not _is_toponym(name)):
                    continue
                taken.update(range(start, end))
                yield _mention(passage, start, end, rule=rule, name=name, category=category)


def find_generic(passage: Passage, plain: str, names: Spans) -> Iterator[PlaceMention]:
    """ "die Stadt", "das Land", "vom Freistaat", "die Muldestadt": the noun, where no name belongs to it."""
    starts = {start for start, _ in names}
    taken = {position for span in names for position in range(*span)}
    for match in _generic_pattern().finditer(plain, timeout=10):
        start, end = match.span("noun")
        if start in taken or end + 1 in starts or not _stands_alone(passage, plain, match):
            continue
        noun = match["noun"]
        category = _generic_categories().get(noun)
        if category is None:
            if not noun.endswith("stadt") or noun in _words("generic.not_epithets") or not match["determiner"]:
                continue
            category = "municipality"
        yield _mention(passage, start, end, rule="generic", name=noun, category=category, generic=True)


def _stands_alone(passage: Passage, plain: str, match: regex.Match[str]) -> bool:
    """Whether the noun is meant as one certain place: behind a determiner, in "Bund und Land", at the start of a title."""
    noun, determiner = match["noun"], (match["determiner"] or "").lower()
    before = plain[max(0, match.start() - 12) : match.start("noun")].rstrip().lower()
    if noun == "Land" and any(before.endswith(words) for words in _words("generic.countryside")):
        return False
    if noun.startswith("Rathaus") and determiner not in ("das", "dem", "des", "vom"):
        return False
    if determiner:
        return True
    in_title = passage.kind in TITLE_KINDS and match.start("noun") == 0
    return in_title or bool(_pair_pattern().search(plain, max(0, match.start("noun") - 20), match.start("noun")))


def _mention(
    passage: Passage, start: int, end: int, *, rule: str, name: str, category: str, generic: bool = False
) -> PlaceMention:
    return PlaceMention(
        start=passage.start + start,
        end=passage.start + end,
        text=passage.text[start:end],
        segment=passage.kind,
        rule=rule,
        name=name,
        form="generic" if generic else "full",
        category=category,
    )


def _can_be_name(name: str, plain: str, end: int) -> bool:
    if name in _words("cue.not_names") or name in _generic_categories() or len(name) < 4:
        return False
    return plain[end : end + 1] != "-" and not plain[end : end + 1].isalnum()


def _is_toponym(name: str) -> bool:
    lowered = name.lower()
    endings, exceptions = _words("cue.toponyms"), _words("cue.not_toponyms")
    long_enough = any(lowered.endswith(ending) and len(lowered) > len(ending) + 1 for ending in endings)
    return long_enough and not any(lowered.endswith(word) for word in exceptions)


@cache
def _unknown_patterns() -> tuple[tuple[regex.Pattern[str], str, str], ...]:
    listed = rf"(?P<name>{NAME})(?:(?:,\s|\s(?:und|sowie)\s)(?P<name>{NAME}))*+"
    heads = read_lexicon("places")["head"]
    quarter = "|".join((*heads["quarter"], *heads["quarter_plural"]))
    foreign = "|".join(heads["foreign"])
    return (
        # "in den Stadtteilen Königshufen und Rauschwalde"
        (regex.compile(rf"\b(?:{quarter})\s{listed}"), "quarter", "cue-quarter"),
        # "die polnische Nachbarstadt Zgorzelec"
        (regex.compile(rf"\b(?:{foreign})\s(?P<name>{NAME})"), "municipality", "cue-head"),
        # "sollen in Königshufen und Rauschwalde folgen", "Stadt Königsfelden"
        (regex.compile(rf"\b(?:[Ii]n|[Aa]us|[Nn]ach|[Bb]ei|Stadt|Gemeinde)\s{listed}"), "quarter", "cue-ending"),
    )


@cache
def _generic_pattern() -> regex.Pattern[str]:
    determiners = "|".join(_words("generic.determiners"))
    nouns = "|".join(sorted(_generic_categories(), key=len, reverse=True))
    return regex.compile(
        rf"""
        (?<![\w-]) (?: (?P<determiner>(?i:{determiners}))\s (?:(?P<attribute>\p{{Ll}}+(?:e|en|er|es|em))\s)? )?
        (?P<noun>{nouns}|\p{{Lu}}\p{{Ll}}{{2,}}stadt) (?![\w-]) (?!\s(?:der\sZukunft|von\s(?:über)?morgen)\b)
        """,
        regex.VERBOSE,
    )


@cache
def _pair_pattern() -> regex.Pattern[str]:
    """ "Bund und …", "Stadt und …": the noun that follows needs no article."""
    return regex.compile(r"\b(?:Bund|Stadt|Land|Kreis|Kommunen|Gemeinde|Länder)\s(?:und|oder)\s$|\bvon\s$(?=Land)")


@cache
def _generic_categories() -> dict[str, str]:
    lexicon = read_lexicon("places")["generic"]
    categories = dict.fromkeys((*lexicon["municipality"], *lexicon["metonym"]), "municipality")
    for category in ("district", "state", "country"):
        categories |= dict.fromkeys(lexicon[category], category)
    return categories


@cache
def _words(key: str) -> frozenset[str]:
    return read_words("places", key)
