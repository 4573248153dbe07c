"""Ministries by grammar: "vom Innenministerium", "Ministerium des Innern und für Sport" → one key.

The key is the stem of the short compound ("innenministerium", "bundesbauministerium"), by which two names of one
ministry meet; a long name has one for each word of its portfolio, and takes the one that the article uses.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.grammar.normal import adjective_stem, is_adjective, nominative
from smartcity_nlp.lexicon import LexiconError, read_lexicon, read_words
from smartcity_nlp.mentions.body_words import Found, Word, found, is_capital, words_of
from smartcity_nlp.mentions.portfolios import portfolio_end

# "Ministerium", "Bundesministeriums", "NRW-Staatsministerium", "Senatsverwaltung"
LONG_HEAD = regex.compile(
    r"(?:[\p{Lu}-]+-)?(?P<level>Bundes|Staats|Landes)?[Mm]inisterium(?:s)?|Senats(?:verwaltung|behörde)|Behörde"
)
# "Bundesbauministeriums", "Landesinnenministerium", "NRW-Wirtschaftsministerium"
SHORT = regex.compile(r"(?:[\p{Lu}-]+-)?(?P<level>[Bb]undes|[Ll]andes|[Ss]taats)?(?P<field>\p{L}+?)ministerium(?:s)?")
OF_THE_STATE = regex.compile(
    r"\s+(?:des\s+Landes|des\s+Freistaats|des\s+Freistaates|der\s+Freien\s+\w+stadt)\s+(?P<state>[\p{L}-]+)"
)
RANK = 50


def find_ministries(passage: Passage) -> list[Found]:
    """Ministries, senate administrations and chancelleries of a passage."""
    words = words_of(passage.text)
    hits = []
    for index, word in enumerate(words):
        hit = _long(passage, words, index) or _short(passage, words, index) or _chancellery(passage, words, index)
        if hit is not None and word.text:
            hits.append(hit)
    return hits


def with_shared_keys(ministries: Iterable[Found]) -> list[Found]:
    """Long names take the key of the short compound that the article uses.

    "Verkehrsministerium" beside "Ministerium für Wirtschaft, Arbeit und Verkehr": both get "verkehrsministerium".
    """
    listed = list(ministries)
    short = {hit.key for hit in listed if hit.rule == "ministry:short"}
    return [replace(hit, key=next((key for key in keys_of(hit.name) if key in short), hit.key))
            if hit.rule == "ministry:long" else hit for hit in listed]  # fmt: skip


def keys_of(name: str) -> tuple[str, ...]:
    """Every key that a long name can go by, its first word's first."""
    level = "bundes" if name.startswith("Bundesministerium") else ""
    if entry := _federal_by_name().get(name):
        return tuple(entry[1])
    stems = _portfolio()
    words = regex.findall(r"[\p{L}-]+", name.lower())
    found_stems = dict.fromkeys(stems[word] for word in words if word in stems)
    return tuple(f"{level}{stem}ministerium" for stem in found_stems)


def _long(passage: Passage, words: tuple[Word, ...], index: int) -> Found | None:
    if not LONG_HEAD.fullmatch(words[index].text):
        return None
    end = portfolio_end(passage.text, words, index + 1)
    # "Behörde für Wirtschaft" is a ministry in Hamburg only, with a portfolio to its name
    if end is None or (words[index].text == "Behörde" and not _all_fields(words[index + 2 : end])):
        return None
    start = words[_first_adjective(words, index)].start
    name = nominative(passage.text[start : words[end - 1].end])
    keys = keys_of(name[name.find(nominative(words[index].text)[:6]) :])
    federal = _federal_by_name().get(name)
    return found(
        passage, start, words[end - 1].end, "ministry:long", name, category="ministry", rank=RANK,
        key=keys[0] if keys else None, acronym=federal[0] if federal else None,
    )  # fmt: skip


def _short(passage: Passage, words: tuple[Word, ...], index: int) -> Found | None:
    match = SHORT.fullmatch(words[index].text)
    if match is None:
        return None
    field = read_lexicon("ministries")["short"].get(match["field"].lower())
    if field is None:
        return None
    level = "bundes" if (match["level"] or "").lower() == "bundes" else ""
    first = _first_adjective(words, _coordinated(words, index))
    end = _state_after(words, index)
    key = f"{level}{field}ministerium"
    acronyms = [acronym for acronym, shorts in _federal_by_name().values() if key in shorts]
    return found(
        passage, words[first].start, words[end].end, "ministry:short", category="ministry", rank=RANK, key=key,
        acronym=acronyms[0] if len(acronyms) == 1 else None,
    )  # fmt: skip


def _chancellery(passage: Passage, words: tuple[Word, ...], index: int) -> Found | None:
    """ "Staatskanzlei des Landes Brandenburg", "Niedersächsische Staatskanzlei", "Bundeskanzleramt(s)"."""
    head = nominative(words[index].text).lower()
    category = read_lexicon("ministries")["offices"].get(head)
    if category is None:
        return None
    start = words[_first_adjective(words, index)].start
    end = words[_state_after(words, index)].end
    if of_state := OF_THE_STATE.match(passage.text, words[index].end):
        end = of_state.end()
    return found(passage, start, end, "ministry:office", category=category, rank=RANK, key=head)


def _coordinated(words: tuple[Word, ...], index: int) -> int:
    """ "Innen- und Kommunalministerium": the index of "Innen-"."""
    if index > 1 and words[index - 1].text == "und" and words[index - 2].text.endswith("-") and words[index].joined:
        return index - 2
    return index


def _first_adjective(words: tuple[Word, ...], index: int) -> int:
    """The index of the adjective that says whose body it is, or of the word itself."""
    if index == 0 or not words[index].joined:
        return index
    before = words[index - 1].text
    if adjective_stem(before).lower() in _geography() or before.lower() in _geography():
        return index - 1
    return index - 1 if is_capital(before) and is_adjective(before) and index > 1 else index


def _state_after(words: tuple[Word, ...], index: int) -> int:
    following = index + 1
    if following < len(words) and words[following].joined and words[following].text in _states():
        return following
    return index


def _all_fields(words: Iterable[Word]) -> bool:
    nouns = [word.text.lower() for word in words if is_capital(word.text)]
    return bool(nouns) and all(noun in _portfolio() for noun in nouns)


@cache
def _federal_by_name() -> dict[str, tuple[str, list[str]]]:
    """Every long federal name → its acronym and short keys."""
    table = {}
    for entry in read_lexicon("ministries")["federal"]:
        if not {"acronym", "name", "others", "short"} <= entry.keys():
            raise LexiconError("ministries", "federal", f"incomplete entry: {entry!r}")
        for name in [*entry["others"], entry["name"]]:
            table[name] = (entry["acronym"], entry["short"])
    return table


@cache
def _portfolio() -> dict[str, str]:
    return dict(read_lexicon("ministries")["portfolio"])


@cache
def _geography() -> frozenset[str]:
    return read_words("ministries", "geography.adjectives")


@cache
def _states() -> frozenset[str]:
    return read_words("ministries", "geography.states")
