"""Places that no list knows, and words that stand for a place named elsewhere.

``"in den Stadtteilen Neuhausen und Grünwerder"`` → two quarters; ``"wie die Stadt mitteilt"`` → generic "Stadt".
"""

from collections.abc import Iterator, Sequence
from functools import cache

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.gazetteer import keys_named
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.place_cues import is_toponym
from smartcity_nlp.name_lists import determined
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import PlaceMention

Spans = Sequence[tuple[int, int]]
NAME = r"\p{Lu}[\p{Ll}]+(?:-\p{Lu}[\p{Ll}]+)*"
TITLE_KINDS = frozenset(("kicker", "headline", "subheading", "lead"))
# "Stadt", "Domstadt", "Otto-Dix-Stadt"
CAPITALISED = compile_pattern(r"(?<![\w-])(?:\p{Lu}\p{Ll}{2,}|\p{L}{2,12}(?:-\p{Lu}\p{Ll}{1,12}){0,2}-Stadt)(?![\w-])")
# "die ganze Stadt", "die Thüringer Landeshauptstadt"
ATTRIBUTE = compile_pattern(r"[\p{L}-]*\p{Ll}(?:e|en|er|es|em)")
# "die Stadt der Zukunft", "im Kreis der Fachleute": none in particular
OF_TOMORROW = compile_pattern(
    r" (?:der Zukunft|von (?:über)?morgen)\b|(?<=Kreis)(?:es)? (?:der|von(?! \p{Lu}\w+ aus\b)|ihrer|seiner|aus) "
    r"|(?<=\bOrt)(?:,| (?:der|des|eines|einer|ihrer|seiner)\b)"  # "der Ort des Geschehens", "der Ort, an dem"
)
# "Bund und [Land]"
PAIR = compile_pattern(
    r"""\b(?:Bund|\p{L}*[Ss]tadt|Land|Kreis|Landkreis|Kommunen|Gemeinde|Länder|Universität|Hochschule|Stadtwerke)
    [ ](?:und|oder)[ ]$""",
    regex.VERBOSE,
)
# "aus [Kreis] und Stadt"; "Stadt und Land" is everywhere
FIRST_OF_PAIR = compile_pattern(
    r"""
    (?: (?:Land)?[Kk]reis \s (?:und|oder) \s (?:Stadt|Gemeinden?|Kommunen)
      | \p{L}*[Ss]tadt \s (?:und|oder) \s (?:(?:Land)?[Kk]reis|Universität|Hochschule|Stadtwerke|Sparkasse) ) \b
    """,
    regex.VERBOSE,
)
# "[die im Landkreis Germersheim gelegene ]Stadt"
FRAMED = compile_pattern(
    r"""
    \b (?P<determiner>[Dd](?:ie|er|as|em|en|es)) \s (?:in|im|am|an|bei|nahe|von|seit) \s [^.,;:!?]+ \s
    \p{Ll}+ (?:en|t|nd) e[nrms]? \s $
    """,
    regex.VERBOSE,
)
LONGEST_ATTRIBUTE = 90
LONGEST_PAIR = 30
ORDINARY = frozenset(("2", "3"))  # how often a noun has a determiner: mostly
OPENING = "„“»«\"'(["


def titled(plain: str, capitals: regex.Pattern[str]) -> str:
    """The text with places in capitals at its start in normal case, same length: "HOF/GERA. Die" → "Hof/Gera. Die"."""
    match = capitals.match(plain)
    if match is None:
        return plain
    name = " ".join(word.lower() if word in _words("cue.inside") else word for word in match["name"].title().split(" "))
    if len(name) != len(match["name"]) or not all(keys_named(town.strip()) for town in name.split("/")):
        return plain
    return plain[: match.start("name")] + name + plain[match.end("name") :]


def find_unknown(passage: Passage, names: Spans) -> Iterator[PlaceMention]:
    """Names that only their head noun or their ending shows: "Nachbarstadt Słubice", "in Grünwerder"."""
    plain = passage.plain
    taken = _mask(plain, names)
    for pattern, category, rule in _unknown_patterns():
        for match in pattern.finditer(plain):
            for index, (start, end) in enumerate(match.spans("name")):
                name = plain[start:end]
                if index and is_known_word(name) and determined(name) in ORDINARY:
                    break  # "im Ortsteil Döffingen, Sensoren an die Masten": the list is at its end
                if not _can_be_name(name, plain, end) or (rule == "cue-ending" and not is_toponym(name)):
                    continue
                if rule == "cue-union" and is_known_word(name.split()[1]):
                    continue  # "stellt die Verbandsgemeinde Strom bereit"
                if taken.find(1, start, end) >= 0:
                    continue
                taken[start:end] = bytes([1]) * (end - start)
                yield _mention(passage, start, end, rule=rule, name=name, category=category)


def find_generic(passage: Passage, names: Spans) -> Iterator[PlaceMention]:
    """ "die Stadt", "das Land", "vom Freistaat", "die Muldestadt": the noun, where no name belongs to it."""
    plain = passage.plain
    starts, genitives = {start for start, _ in names}, {end for _, end in names if plain[end - 1] == "s"}
    taken, categories = _mask(plain, names), _generic_categories()
    for match in CAPITALISED.finditer(plain):
        noun, start, end = match[0], *match.span()
        epithet = noun not in categories
        if epithet and (not noun.endswith(("stadt", "-Stadt", "metropole")) or noun in _words("generic.not_epithets")):
            continue
        if taken[start] or end + 1 in starts or OF_TOMORROW.match(plain, end):
            continue
        # "Sachsens Landeshauptstadt"
        determiner = "des" if start - 1 in genitives else _determiner_before(plain, start)
        if determiner is None and (epithet or not _stands_bare(passage, plain, start, end)):
            continue
        if not _is_another_meaning(noun, determiner, plain[max(0, start - 20) : start].rstrip().lower()):
            category = categories.get(noun, "municipality")
            yield _mention(passage, start, end, rule="generic", name=noun, category=category, generic=True)


def _mask(plain: str, spans: Spans) -> bytearray:
    """One byte a character: 1 where a span lies."""
    mask = bytearray(len(plain))
    for start, end in spans:
        mask[start:end] = bytes([1]) * (end - start)
    return mask


def _determiner_before(plain: str, start: int) -> str | None:
    """The determiner of a noun in lower case, over one adjective: the "unserer" of "in unserer schönen Stadt"."""
    words = plain[max(0, start - 50) : start].split()
    if words and ATTRIBUTE.fullmatch(words[-1]) and words[-1].lower() not in _words("generic.determiners"):
        words.pop()
    word = words[-1].lstrip(OPENING).lower() if words else ""
    if word in _words("generic.determiners"):
        return word
    framed = FRAMED.search(plain, max(0, start - LONGEST_ATTRIBUTE), start)
    return framed["determiner"].lower() if framed else None


def _stands_bare(passage: Passage, plain: str, start: int, end: int) -> bool:
    """Whether a noun without a determiner is one certain place: at the start of a title, or in "Bund und Land"."""
    if passage.kind in TITLE_KINDS and start == 0:
        return True
    return (
        PAIR.search(plain, max(0, start - LONGEST_PAIR), start) is not None
        or FIRST_OF_PAIR.match(plain, start) is not None
    )


def _is_another_meaning(noun: str, determiner: str | None, before: str) -> bool:
    """ "auf dem Land" is the countryside, "im Rathaus" the building."""
    if noun == "Ort" and determiner in _words("generic.spot"):
        return True
    if noun == "Land":
        return any(before.endswith(words) for words in _words("generic.countryside"))
    return noun in _words("generic.metonym") and determiner not in ("das", "dem", "des", "vom")


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


@cache
def _unknown_patterns() -> tuple[tuple[regex.Pattern[str], str, str], ...]:
    listed = rf"(?P<name>{NAME})(?:(?:,\s|\s(?:und|sowie)\s)(?P<name>{NAME}))*+"
    heads = read_lexicon("places")["head"]
    quarter = "|".join((*heads["quarter"], *heads["quarter_plural"]))
    foreign = "|".join(heads["foreign"])
    union = "|".join(heads["union_only"])
    return (
        # "die Samtgemeinde Elbtalaue", "der Verbandsgemeinde Kirner Land"
        (compile_pattern(rf"\b(?P<name>(?:{union})\s(?:\p{{Lu}}\p{{Ll}}+er\s)?{NAME})"), "district", "cue-union"),
        # "in den Stadtteilen Neuhausen und Grünwerder"
        (compile_pattern(rf"\b(?:{quarter})\s{listed}"), "quarter", "cue-quarter"),
        # "die polnische Nachbarstadt Słubice"
        (compile_pattern(rf"\b(?:{foreign})\s(?P<name>{NAME})"), "municipality", "cue-head"),
        # "im Südviertel"
        (compile_pattern(r"\b(?P<name>(?:Nord|Süd|Ost|West)(?:stadt|viertel))\b(?!-)"), "quarter", "cue-quarter"),
        # "kommen in Neuhausen und Grünwerder hinzu", "Stadt Königsfelden"
        (compile_pattern(rf"\b(?:[Ii]n|[Aa]us|[Nn]ach|[Bb]ei|Stadt|Gemeinde)\s{listed}"), "quarter", "cue-ending"),
    )


@cache
def _generic_categories() -> dict[str, str]:
    lexicon = read_lexicon("places")["generic"]
    towns = (*lexicon["municipality"], *lexicon["metonym"], *lexicon["other"], *read_lexicon("places")["epithet"])
    categories = dict.fromkeys(towns, "municipality")
    for category in ("district", "state", "country", "region"):
        categories |= dict.fromkeys(lexicon[category], category)
    return categories


@cache
def _words(key: str) -> frozenset[str]:
    return read_words("places", key)
