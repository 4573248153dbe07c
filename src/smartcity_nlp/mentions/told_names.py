"""Names that the sentence tells of: "„Kluge Wege“ heißt der Wettbewerb", "mit Nordfux, einem Start-up" → name and noun.

Which kind of name it is, programme or body, the finder that asks sees by the noun.
"""

from collections.abc import Iterator
from typing import NamedTuple

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
from smartcity_nlp.patterns import compile_pattern, remembered

MOST_WORDS = 4  # of an unquoted name
INFLECTED = ("e", "en", "er", "es", "em", "t", "s")
# "„Kluge Wege“", "»Kluge Wege«", "‚Emil‘"
QUOTED = compile_pattern(r"""[„“"»«‚›‹](?P<name>[^„“”"»«‚‘›‹\n]{2,70})[“”"«»‘›‹]""")
DETERMINER = r"(?P<determiner>ein(?:e[mnrs]?)?|d(?:er|ie|as|em|en)|ihr(?:e[mnrs]?)?|sein(?:e[mnrs]?)?)"
# "der Wettbewerb", "nur eine Kampagne", "der etwas verspielte Titel des Forschungsvorhabens"
PHRASE = rf"""(?:\p{{Ll}}+\s+){{0,2}}?{DETERMINER}\s+(?:\p{{Ll}}[\p{{L}}-]*\s+){{0,3}}?(?P<noun>\p{{Lu}}[\p{{L}}-]+)
    (?:\s+(?:des|der)\s+(?:\p{{Ll}}+\s+){{0,2}}(?P<of>\p{{Lu}}[\p{{L}}-]+))?"""
# "(Kommunale Netze sicher führen)" may stand between the name and what is said of it
ASIDE = r"(?:\s+\([^()\n]{3,70}\))?"
BEHIND = compile_pattern(
    rf"""{ASIDE}(?:
        \s+(?P<naming>heißt|hieß|heiße|lautet|lautete|nennt\s+sich|nannte\s+sich)\s+{PHRASE}
      | \s+(?P<naming>nennt|nannte|tauft|taufte)\s+(?:\p{{L}}+\s+){{1,4}}?(?P<determiner>ihr|sein)\p{{Ll}}*\s+
        (?:\p{{Ll}}+\s+)?(?P<noun>\p{{Lu}}[\p{{L}}-]+)
      | \s+(?P<being>ist|war|sei|wird|wurde)\s+{PHRASE}
      | ,\s+so\s+(?P<naming>heißt|hieß|lautet|nennt\s+sich)\s+{PHRASE}
      | (?:\s+[–-]|[:,])\s+(?P<under>(?i:unter|mit))\s+(?:diesem|dem)\s+(?P<noun>\p{{Lu}}[\p{{L}}-]+)
      | (?P<apposition>,|\s+[–-])\s+{PHRASE}
      | (?P<headline>:)\s+(?:(?P<definite>D(?:er|ie|as))\s+(?:\p{{Ll}}+e\s+)?|\p{{Lu}}\p{{Ll}}+e[rs]?\s+)?
        (?P<noun>\p{{Lu}}[\p{{L}}-]+)
    )""",
    regex.VERBOSE,
)
# "Erst war „Kluge Wege“ nur eine Kampagne"
INVERTED = compile_pattern(r"\b(?P<verb>ist|war|wird|wurde|heißt|bleibt)\s+[„“\"»«‚]?$")
INVERTED_BEHIND = compile_pattern(
    rf"(?P<being>)(?P<apposition>)(?P<headline>)(?P<definite>)(?P<naming>)(?P<under>)\s+{PHRASE}", regex.VERBOSE
)
NAMING_VERBS = ("heißt", "hieß", "nennt", "nannte", "trägt", "trug")
# "Der Wettbewerb der Region heißt „Kluge Wege“", "Die App trägt den Namen Ortsfux"
BEFORE = compile_pattern(
    r"""(?<![\p{L}-])(?=\p{Lu})(?!(?:D(?:ie|er|as)|Eine?|Ihre?|Seine?|Unsere?|Neue[rs]?)\b)(?P<noun>\p{Lu}[\p{L}-]++)
        (?:\s+[\p{L}-]++){0,5}?\s+
        (?:heißt|hieß|nennt\s+sich|nannte\s+sich|(?:trägt|trug)\s+den\s+(?:Namen|Titel))\s+(?:(?:nun|jetzt|künftig|schlicht|kurz)\s+)?
        (?=[„“"»«‚\p{L}])""",
    regex.VERBOSE,
)
# "Unter dem Titel „Kluge Wege“ bewarb sich die Stadt", not "ein Vortrag unter dem Titel „Kluge Wege“"
UNDER = compile_pattern(r"(?<!\p{Lu}[\p{L}-]{1,40}\s)\b[Uu]nter\s+dem\s+(?P<noun>\p{Lu}[\p{L}-]+)\s+(?=[„“\"»«‚\p{L}])")


# "Hinter dem sperrigen Kürzel KIRA verbirgt sich ein Chatbot"
HIDDEN = compile_pattern(r"\b[Hh]inter\s+(?:dem\s+(?:\p{Ll}+\s+){0,2}\p{Lu}[\p{L}-]+\s+)?(?=[„“\"»«‚\p{Lu}])")
HIDES = compile_pattern(rf"[“”\"«»‘›‹]?\s+(?:verbirgt|verbarg|steckt|steckte)\s+(?:sich\s+)?{PHRASE}", regex.VERBOSE)


class Told(NamedTuple):
    """A name's local span and the noun that says what it is; ``naming``: the sentence only tells the name."""

    start: int
    end: int
    noun: str
    quoted: bool
    naming: bool


@remembered(64)
def told_names(text: str) -> tuple[Told, ...]:
    """Every name of a passage's text beside which the sentence says what it is."""
    return (*_told_behind(text), *_told_before(text), *_told_hidden(text))


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
        # "„Kluge Wege“: Wettbewerb gestartet", "Nicht alle lieben ‚Emil‘: Der Serviceroboter schweigt"
        says_what = start <= 1 or (match["definite"] and not is_known_word(text[start:end]))
        if match["headline"] and not (quoted and says_what):
            continue
        if match["apposition"] and not quoted and _is_first_name(text[start:end]):
            continue  # "Mia, eine Assistentin"; but "Mia, so heißt der Roboter"
        noun = match["noun"]
        if noun in read_words("programmes", "told.titles"):  # "der Titel des Vorhabens"
            noun = match["of"] or noun
        yield Told(start, end, noun, quoted, bool(match["naming"] or match["under"]))


def _told_before(text: str) -> Iterator[Told]:
    words = words_of(text)
    starts = {word.start: index for index, word in enumerate(words)}
    titles = read_words("programmes", "told.titles")
    under = [match for match in matches(UNDER, text) if match["noun"] in titles]
    before = matches(BEFORE, text) if any(verb in text for verb in NAMING_VERBS) else []
    for match in (*before, *under):
        quoted, index = QUOTED.match(text, match.end()), starts.get(match.end())
        end = None if index is None else _bare_end(words, index, told=True)
        if quoted:
            yield Told(*quoted.span("name"), match["noun"], True, True)
        elif index is not None and end is not None and not (match in under and _is_first_name(words[index].text)):
            trades = end < len(words) and words[end].text.startswith("firmier")  # "firmieren", what only companies do
            yield Told(words[index].start, words[end - 1].end, "Firma" if trades else match["noun"], False, True)


def _told_hidden(text: str) -> Iterator[Told]:
    """ "Hinter dem Kürzel KIRA verbirgt sich ein Chatbot" → the name, and what it is."""
    words = words_of(text)
    starts = {word.start: index for index, word in enumerate(words)}
    for match in matches(HIDDEN, text):
        quoted, index = QUOTED.match(text, match.end()), starts.get(match.end())
        end = None if index is None else _bare_end(words, index, told=True)
        span = quoted.span("name") if quoted else (match.end(), words[end - 1].end) if end is not None else None
        if span and (hidden := HIDES.match(text, span[1])):
            yield Told(*span, hidden["noun"], quoted is not None, True)


def _bare_names(words: tuple[Word, ...]) -> Iterator[tuple[int, int]]:
    index = 0
    while index < len(words):
        end = _bare_end(words, index)
        if end is not None:
            yield index, end
        index = end or index + 1


def _bare_end(words: tuple[Word, ...], first: int, *, told: bool = False) -> int | None:
    """The index after an unquoted name: words that are in no dictionary, or written like a brand; no person.

    ``told``: the word before says that a name begins here, "unter dem Namen AktenBiber".
    """
    if not _is_own(words[first].text) and not _is_first_name(words[first].text):
        return None
    end = first + 1
    while end < len(words) and end - first < MOST_WORDS and words[end].joined and is_capital(words[end].text):
        if is_stop(words[end].text):
            return None
        end += 1
    single = end - first == 1
    person = _is_first_name(words[first].text) and not single
    after_capital = first > 0 and words[first].joined and is_capital(words[first - 1].text)
    return None if person or (after_capital and not (told or is_function_word(words[first - 1].text))) else end


@remembered(8192)
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


def _is_first_name(word: str) -> bool:
    return first_name_gender(word) is not None
