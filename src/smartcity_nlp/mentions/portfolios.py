"""What a body looks after: "für Energie, Umwelt und Digitalisierung (MEUD) des Landes …" → up to "(".

An enumeration with commas counts only if "und" closes it; without commas "und" must lead on to a word of a portfolio,
so that "das Ministerium für Wirtschaft und Bürgermeister Koch" ends before "und".
"""

from collections.abc import Sequence
from functools import cache

from smartcity_nlp.grammar.normal import is_adjective
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.body_words import Word, is_capital, is_stop
from smartcity_nlp.patterns import compile_pattern

AND = frozenset({"und", "sowie"})
# Endings of what one can look after: "Digitalisierung", "Statistik", "Landwirtschaft", "Bauwesen"
FIELD = compile_pattern(
    r"(?:ung|ik|ie|schaft|wesen|tion|tät|enz|ismus|schutz|kunst|bau|raum|recht|sicherheit|systeme|wende|service|leben|hilfe)$"
)


def portfolio_end(text: str, words: Sequence[Word], first: int, among: frozenset[str] | None = None) -> int | None:
    """The index after the last word of a portfolio that begins at ``words[first]``, a link (of ``among``); or None."""
    leading = links() if among is None else among
    if first >= len(words) or words[first].text not in leading or not words[first].joined:
        return None
    end = _item(words, first + 1)
    if end is None:
        return None
    return _enumeration(text, words, end)


def fields_end(text: str, words: Sequence[Word], first: int) -> int | None:
    """The index after fields right behind a head: "(Ausschuss) Verkehr und Klima"; None for other words."""
    if not _is_field(words[first].text) or is_stop(words[first].text) or not is_capital(words[first].text):
        return None
    return _enumeration(text, words, first + 1)


def more_fields_end(text: str, words: Sequence[Word], end: int) -> int:
    """The index after "und Klimaschutz" behind a field that is a name ("Smart City"), where the last one is a field."""
    closed = _enumeration(text, words, end)
    return closed if closed > end and _is_field(words[closed - 1].text) else end


def _enumeration(text: str, words: Sequence[Word], end: int) -> int:
    """The index after a closed enumeration that follows the first item, else after that item alone."""
    closed, index, commas = end, end, 0
    while index < len(words):
        if words[index].text in AND and words[index].joined:
            following = _item(words, index + 1)
            hyphenated = words[index - 1].text.endswith("-")
            if following is None or not (hyphenated or commas or _is_field(words[following - 1].text)):
                break
            closed = index = following
            if not hyphenated:
                commas = 0
        elif _comma_before(text, words, index):
            following = _item(words, index, after_comma=True)
            if following is None:
                break
            index, commas = following, commas + 1
        else:
            break
    return closed


def _item(words: Sequence[Word], index: int, *, after_comma: bool = False) -> int | None:
    """The index after one item: "(für) (den) ländlichen Raum", "Luft-", "Digitale Transformation"."""
    start = index
    while index < len(words) and (words[index].joined or (after_comma and index == start)):
        word = words[index].text
        lower_adjective = word[0].islower() and word.endswith(("e", "en", "er", "es", "em"))
        if index == start and (word in links() or word in _articles()):
            start = index = index + 1
            after_comma = False
        elif (
            (word in _articles() and words[index - 1].text in links())
            or (lower_adjective and word not in links() and index + 1 < len(words))
            or (is_capital(word) and is_adjective(word) and _capital_follows(words, index))
            or (word in AND and index > start and _joins_adjectives(words, index))
        ):
            index += 1
        else:
            return index + 1 if is_capital(word) and not is_stop(word) else None
    return None


def _joins_adjectives(words: Sequence[Word], index: int) -> bool:
    """ "öffentliche und private Fürsorge": "und" between two adjectives."""
    if index + 2 >= len(words) or not (words[index + 1].joined and _capital_follows(words, index + 1)):
        return False
    before, after = words[index - 1].text, words[index + 1].text
    inflected = before.islower() and after.islower() and after.endswith(("e", "en"))
    return inflected and after not in links() and after not in _articles()


def _capital_follows(words: Sequence[Word], index: int) -> bool:
    return index + 1 < len(words) and words[index + 1].joined and is_capital(words[index + 1].text)


def _comma_before(text: str, words: Sequence[Word], index: int) -> bool:
    return text[words[index - 1].end : words[index].start].strip() == ","


def _is_field(word: str) -> bool:
    lowered = word.lower()
    return lowered in _vocabulary() or lowered.rpartition("-")[2] in _vocabulary() or bool(FIELD.search(lowered))


@cache
def links() -> frozenset[str]:
    """What leads from a head to its portfolio: "für", "zur", "des"."""
    return read_words("ministries", "links.all")


@cache
def purposes() -> frozenset[str]:
    """Those links that are no genitive: "für", "zur"."""
    return read_words("ministries", "links.purpose")


@cache
def _articles() -> frozenset[str]:
    return read_words("ministries", "links.articles")


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(read_lexicon("ministries")["portfolio"])
