"""Official programmes of the lexicon: "aus dem EFRE" → "Europäischer Fonds für regionale Entwicklung"."""

from ahocorasick_rs import AhoCorasick, MatchKind

from smartcity_nlp.annotate import Passage
from smartcity_nlp.lexicon import LexiconError, read_lexicon, read_words
from smartcity_nlp.mentions.body_words import Found, found, words_of
from smartcity_nlp.mentions.known_bodies import inflected, is_acronym
from smartcity_nlp.mentions.programme_heads import programme_head
from smartcity_nlp.mentions.programme_names import is_name
from smartcity_nlp.patterns import remembered

RANK = 60


def find_known_programmes(passage: Passage) -> list[Found]:
    """Official programmes of the lexicon; ambiguous ones only after a head or in quotation marks."""
    text = passage.plain
    automaton, entries = _automaton()
    hits = []
    for pattern, start, end in automaton.find_matches_as_indexes(text):
        surface, name, short, category = entries[pattern]
        around = text[start - 1 : start], text[end : end + 1]
        if (
            any(one.isalnum() or one in ("@", "/", "_") for one in around if one)
            or around[0] == "-"
            or around[0] == "."
        ):
            continue
        if around[1] in ".-" and text[end + 1 : end + 2].islower():
            continue
        if surface in read_words("programmes", "known.needs_head") and not _has_head_before(text[:start]):
            continue
        is_short = short is not None and is_acronym(short) and surface == short
        hits.append(found(passage, start, end, "programme:known", name, category=category, rank=RANK,
                          form="acronym" if is_short else "full"))  # fmt: skip
    return hits


def _has_head_before(text: str) -> bool:
    words = words_of(text[-60:].rstrip(' „“"»«'))
    return bool(words) and (text.rstrip(" ")[-1:] in '„“"»«' or programme_head(words[-1].text) is not None)


@remembered()
def _automaton() -> tuple[AhoCorasick, list[tuple[str, str, str | None, str]]]:
    surfaces: dict[str, tuple[str, str, str | None, str]] = {}
    for line in read_lexicon("programmes")["known"]["programmes"]:
        parts = [part.strip() for part in line.split(" | ")]
        if len(parts) != 3 or not is_name(parts[0] + parts[1]):
            raise LexiconError("programmes", "known.programmes", f"expected 'short | name | category', got {line!r}")
        short = None if parts[0] == "-" else parts[0]
        name = parts[0] if parts[1] == "-" else parts[1]
        for surface in [*inflected(name), *([short] if short else [])]:
            surfaces.setdefault(surface, (surface if surface == short else name, name, short, parts[2]))
    return AhoCorasick(list(surfaces), matchkind=MatchKind.LeftmostLongest), list(surfaces.values())
