"""Names that the sentence tells of: "„Kluge Wege“ heißt der Wettbewerb", "mit Nordfux, einem Start-up" → name and noun.

Which kind of name it is, programme or body, the finder that asks sees by the noun.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.grammar.normal import is_function_word
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.body_words import (
    Word,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_name_like,
    is_place,
    is_stop,
    matches,
    words_of,
)
from smartcity_nlp.mentions.names import gender_of as first_name_gender
from smartcity_nlp.mentions.programme_names import programme_head

MOST_WORDS = 4  # of an unquoted name
INFLECTED = ("e", "en", "er", "es", "em", "t", "s")
# "„Kluge Wege“", "»Kluge Wege«", "‚Emil‘"
QUOTED = regex.compile(r"""[„“"»«‚›‹](?P<name>[^„“”"»«‚‘›‹\n]{2,70})[“”"«»‘›‹]""")
DETERMINER = r"(?P<determiner>ein(?:e[mnrs]?)?|d(?:er|ie|as|em|en)|ihr(?:e[mnrs]?)?|sein(?:e[mnrs]?)?)"
# "der Wettbewerb", "nur eine Kampagne", "der etwas verspielte Titel des Forschungsvorhabens"
PHRASE = rf"""(?:\p{{Ll}}+\s+){{0,2}}?{DETERMINER}\s+(?:\p{{Ll}}[\p{{L}}-]*\s+){{0,3}}?(?P<noun>\p{{Lu}}[\p{{L}}-]+)
    (?:\s+(?:des|der)\s+(?:\p{{Ll}}+\s+){{0,2}}(?P<of>\p{{Lu}}[\p{{L}}-]+))?"""
# "(Kommunale Netze sicher führen)" may stand between the name and what is said of it
ASIDE = r"(?:\s+\([^()\n]{3,70}\))?"
BEHIND = regex.compile(
    rf"""{ASIDE}(?:
        \s+(?P<naming>heißt|hieß|heiße|lautet|lautete|nennt\s+sich|nannte\s+sich)\s+{PHRASE}
      | \s+(?P<being>ist|war|sei|wird|wurde)\s+{PHRASE}
      | (?P<apposition>,|\s+[–-])\s+{PHRASE}
      | (?P<headline>:)\s+(?:\p{{Lu}}\p{{Ll}}+e[rs]?\s+)?(?P<noun>\p{{Lu}}[\p{{L}}-]+)
      | \s+[–-]\s+(?P<under>unter|mit)\s+(?:diesem|dem)\s+(?P<noun>\p{{Lu}}[\p{{L}}-]+)
    )""",
    regex.VERBOSE,
)
# "Erst war „Kluge Wege“ nur eine Kampagne"
INVERTED = regex.compile(r"\b(?P<verb>ist|war|wird|wurde|heißt|bleibt)\s+[„“\"»«‚]?$")
INVERTED_BEHIND = regex.compile(
    rf"(?P<being>)(?P<apposition>)(?P<headline>)(?P<naming>)(?P<under>)\s+{PHRASE}", regex.VERBOSE
)
# "Der Wettbewerb der Region heißt „Kluge Wege“", "Die App trägt den Namen Ortsfux"
BEFORE = regex.compile(
    r"""(?!(?:D(?:ie|er|as)|Eine?|Ihre?|Seine?|Unsere?|Neue[rs]?)\b)(?<![\p{L}-])(?P<noun>\p{Lu}[\p{L}-]++)
        (?:\s+[\p{L}-]++){0,5}?\s+
        (?:heißt|hieß|nennt\s+sich|nannte\s+sich|(?:trägt|trug)\s+den\s+(?:Namen|Titel))\s+(?:(?:nun|jetzt|künftig|schlicht|kurz)\s+)?
        (?=[„“"»«‚\p{L}])""",
    regex.VERBOSE,
)
# "Unter dem Titel „Kluge Wege“ bewarb sich die Stadt", not "ein Vortrag unter dem Titel „Kluge Wege“"
UNDER = regex.compile(r"(?<!\p{Lu}[\p{L}-]{1,40}\s)\b[Uu]nter\s+dem\s+(?P<noun>\p{Lu}[\p{L}-]+)\s+(?=[„“\"»«‚\p{L}])")


# "Kernstück von „Kluge Wege“"
PART = regex.compile(r"\b(?P<noun>\p{Lu}\p{L}+)\s+(?:von|hinter|zu|für)\s+$")
# "„Kluge Wege“ wird vom Bund mit 4 Millionen Euro gefördert"
DONE = regex.compile(r"\s+(?:wird|wurde|soll|ist)\b[^.!?„“\"»«:;]{0,90}?\s(?P<done>\p{Ll}+)(?=[,.!?]|\s*$)")
# "„A“ aus Goslar, „B“ und „C“"
LISTED = regex.compile(
    r"(?:\s+(?:aus|in|von)\s+\p{Lu}[\p{L}-]+)?(?:,|\s+(?:und|oder|sowie|&))(?:\s+(?:und|das|die|der))?\s+"
)
SENTENCE = regex.compile(r"[.!?]\s+(?=\p{Lu})")
NEAR = 90


@dataclass(frozen=True, slots=True)
class Told:
    """A name's local span and the noun that says what it is; ``naming``: the sentence only tells the name."""

    start: int
    end: int
    noun: str
    quoted: bool
    naming: bool


@lru_cache(maxsize=64)
def told_names(text: str) -> tuple[Told, ...]:
    """Every name of a passage's text beside which the sentence says what it is."""
    return (*_told_behind(text), *_told_before(text))


def running_titles(text: str, repeats: Callable[[str], int]) -> Iterator[tuple[int, int]]:
    """Quoted titles that act, or that the article has again: "„Kluge Wege“ startet", "Mit „Kluge Wege“ will …"."""
    for match in matches(QUOTED, text):
        name, before = match["name"], text[max(0, match.start() - 30) : match.start()]
        last = (before.split() or [""])[-1]
        if (before and not before[-1].isspace()) or last.lower() in read_words("programmes", "told.no_names"):
            continue
        if (is_capital(last) and not (is_function_word(last) or is_place(last))) or last.endswith((":", ",")):
            continue
        single = len(name.split()) < 2 and not is_brand_like(name)
        if single and is_known_word(name):
            continue
        behind = text[match.end() : match.end() + 20]
        verb = (behind.split() or [""])[0].rstrip(".,;:") if behind[:1].isspace() else ""
        runs = verb in read_words("programmes", "told.runs") or (repeats(name) > 1 and not behind.startswith(","))
        if _is_run(text, match, before, verb) or (runs and not single):
            yield match.span("name")


def _is_run(text: str, match: regex.Match[str], before: str, verb: str) -> bool:
    """Whether the words around say that somebody does or pays for it, even where the title is one word."""
    acts = before.split()[-1:] == ["Mit"] and verb in read_words("programmes", "told.acts")
    part, done = PART.search(before), DONE.match(text, match.end())
    known_part = part is not None and part["noun"] in read_words("programmes", "told.parts")
    return acts or known_part or (done is not None and done["done"] in read_words("programmes", "told.done"))


def listed_titles(text: str) -> Iterator[tuple[int, int, str]]:
    """Quoted titles side by side, near a word for several: "Mit „A“ und „B“ hat Ulm drei Projekte" → spans, noun."""
    row: list[regex.Match[str]] = []
    for match in (*matches(QUOTED, text), None):
        if match is None or (row and LISTED.fullmatch(text, row[-1].end(), match.start()) is None):
            if len(row) > 1 and (noun := _several_near(text, row[0].start(), row[-1].end())):
                yield from ((*title.span("name"), noun) for title in row)
            row = []
        if match is not None:
            row.append(match)


def _several_near(text: str, start: int, end: int) -> str | None:
    """The plural of a programme's noun in the same sentence: "Projekte", "Apps"."""
    before = SENTENCE.split(text[max(0, start - NEAR) : start])[-1]
    behind = SENTENCE.split(text[end : end + NEAR])[0]
    for word in words_of(f"{before} | {behind}"):
        head = programme_head(word.text)
        if head is not None and not word.text.lower().endswith((head.noun, head.noun + "s", head.noun + "es")):
            return word.text
        if head is not None and word.text.endswith("Apps"):
            return word.text
    return None


def _told_behind(text: str) -> Iterator[Told]:
    words = words_of(text)
    spans = [(*match.span("name"), match.end(), True) for match in matches(QUOTED, text)]
    spans += [(words[first].start, words[end - 1].end, words[end - 1].end, False) for first, end in _bare_names(words)]
    for start, end, after, quoted in spans:
        match = BEHIND.match(text, after)
        if match is None and INVERTED.search(text, max(0, start - 12), start):
            match = INVERTED_BEHIND.match(text, after)
        if match is None or (match["apposition"] and not quoted and not (match["determiner"] or "").startswith("ein")):
            continue
        if match["being"] and not quoted and not (match["determiner"] or "").startswith("ein"):
            continue
        if match["headline"] and (not quoted or start > 1):  # "„Kluge Wege“: Wettbewerb gestartet"
            continue
        noun = match["noun"]
        if noun in read_words("programmes", "told.titles"):  # "der Titel des Vorhabens"
            noun = match["of"] or noun
        yield Told(start, end, noun, quoted, bool(match["naming"] or match["under"]))


def _told_before(text: str) -> Iterator[Told]:
    words = words_of(text)
    starts = {word.start: index for index, word in enumerate(words)}
    titles = read_words("programmes", "told.titles")
    under = [match for match in matches(UNDER, text) if match["noun"] in titles]
    for match in (*matches(BEFORE, text), *under):
        if quoted := QUOTED.match(text, match.end()):
            yield Told(*quoted.span("name"), match["noun"], True, True)
        elif (index := starts.get(match.end())) is not None and (end := _bare_end(words, index)) is not None:
            yield Told(words[index].start, words[end - 1].end, match["noun"], False, True)


def _bare_names(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(words):
        end = _bare_end(words, index)
        if end is not None:
            yield index, end
        index = end or index + 1


def _bare_end(words: tuple[Word, ...], first: int) -> int | None:
    """The index after an unquoted name: words that are in no dictionary, or written like a brand; no person."""
    if not _is_own(words[first].text):
        return None
    end = first + 1
    while end < len(words) and end - first < MOST_WORDS and words[end].joined and is_capital(words[end].text):
        if is_stop(words[end].text):
            return None
        end += 1
    single = end - first == 1
    person = first_name_gender(words[first].text) is not None and not single
    after_capital = first > 0 and words[first].joined and is_capital(words[first - 1].text)
    return None if person or (after_capital and not is_function_word(words[first - 1].text)) else end


def _is_own(word: str) -> bool:
    if is_brand_like(word):
        return not word.isupper() or len(word) > 2
    if word[0].islower():  # "mit urbanfux, einem Start-up"
        return word.isalpha() and not word.endswith(INFLECTED) and len(word) > 4 and not is_known_word(word)
    return (
        not word[0].isdigit()
        and is_name_like(word)
        and not is_place(word)
        and not is_inhabitant(word)
        and not is_known_word(word)
    )
