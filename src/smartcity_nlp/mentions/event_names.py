"""Names that hold their own head: "zur Nacht der offenen Archive", "der Bitkom Smart City Index", "Kieler Klimawoche".

What comes before the head or after it must make a name of it: "am Tag der Wahl", "die Fachkonferenz" are none.
"""

from collections.abc import Iterator
from functools import cache

from smartcity_nlp.annotate import Passage
from smartcity_nlp.grammar.normal import adjective_stem, is_adjective, is_function_word, nominative
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.body_words import (
    Word,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_name_adjective,
    is_name_like,
    is_place,
    is_stop,
    words_of,
)
from smartcity_nlp.mentions.headed_bodies import head_of
from smartcity_nlp.mentions.placed_bodies import area_end, region_end
from smartcity_nlp.mentions.portfolios import portfolio_end
from smartcity_nlp.mentions.programme_heads import programme_head
from smartcity_nlp.patterns import compile_pattern

Span = tuple[int, int, str]  # local start and end, category
# "2. Tag der Technik", "Lange Nacht der Museen"
ORDINAL = compile_pattern(r"\d{1,2}\.\s+$")
# "von #WirFunken", "die Aktion #WirFunken", not "Mehr dazu: #SmartCity #Ulm"
HASHTAG = compile_pattern(r"(?P<before>\p{L}+)\s#$")
INNER_CAPITAL = compile_pattern(r"\p{Ll}\p{Lu}\p{Ll}")
FAR_YEAR = compile_pattern(r"20[3-5]\d")  # no year in which something was decided


def event_names(passage: Passage) -> Iterator[Span]:
    """The spans of such names in a passage, with their categories."""
    text, words, days = passage.text, words_of(passage.text), _listed("days")
    for index, word in enumerate(words):
        if not is_capital(word.text) and not word.text[0].isdigit():
            continue
        if word.text in days:
            yield from _day_of(text, words, index)
        if index and word.joined:
            yield from _behind_its_name(text, words, index)
            yield from _adjective_noun_place(text, words, index)
            yield from _prize_for(text, words, index)
            yield from _plan(words, index)
        tagged = text[word.start - 1 : word.start] == "#"
        tag = HASHTAG.search(text, max(0, word.start - 20), word.start) if tagged else None
        if tag and tag["before"].lower() in _listed("before_hashtags") and INNER_CAPITAL.search(word.text):
            yield word.start - 1, word.end, "programme"  # "Von #WirFunken profitieren …"
        if index and words[index - 1].text == "Mit" and _is_used(words, index):
            yield word.start, word.end, "product"  # "Mit MüllMax weiß jeder Haushalt …"
        if word.text.endswith("+") and len(word.text) > 4 and not word.text[:-1].isdigit() and is_capital(word.text):
            yield word.start, word.end, "product"


def _is_used(words: tuple[Word, ...], index: int) -> bool:
    """Whether somebody does something with what is written like a brand: no body, as a partner would be."""
    brand = words[index].joined and INNER_CAPITAL.search(words[index].text) is not None
    return brand and _text(words, index + 1) in read_words("programmes", "told.instruments")


def _day_of(text: str, words: tuple[Word, ...], index: int) -> Iterator[Span]:
    """ "zum Tag der Digitalisierung", "zur Langen Nacht der offenen Höfe"."""
    if _text(words, index + 1) not in ("der", "des"):
        return
    noun = index + 2
    while is_adjective(_text(words, noun)) and (_text(words, noun).islower() or is_capital(_text(words, noun + 1))):
        noun += 1
    last = _text(words, noun)
    if not is_capital(last) or is_function_word(last) or last.lower().endswith(_endings("occasions")):
        return
    first = index
    if index and words[index].joined and is_name_adjective(words[index - 1].text, words[index].text):
        first -= 1
    before = words[first - 1].text.lower() if first and words[first].joined else ""
    described = noun > index + 2 and before not in ("in", "an")
    # "Der Tag der Städtebauförderung wird in Gera gefeiert"
    opens = bool(before) and text.startswith(("Der ", "Den "), words[first - 1].start) and len(last) > 7
    numbered = ORDINAL.search(text, max(0, words[first].start - 5), words[first].start) is not None
    if before in read_words("programmes", "events.leads") or first < index or described or opens or numbered:
        end = area_end(words, noun + 1, text) if noun + 1 < len(words) and words[noun + 1].joined else None
        yield words[first].start, words[(end or noun + 1) - 1].end, "event"


def _behind_its_name(text: str, words: tuple[Word, ...], index: int) -> Iterator[Span]:
    """ "Deutscher Nachhaltigkeitspreis", "Bremer Digitalwoche", "Smart City Index", "Green Village Award"."""
    category = _category(words[index].text)
    if category is None:
        return
    bare = nominative(words[index].text).lower() in _listed("foreign")
    first, before = index, words[index - 1].text
    if bare:
        while first and words[first].joined and _is_part(words[first - 1].text) and index - first < 5:
            first -= 1
        first += is_adjective(words[first].text) and not words[first].joined  # a capital that opens the sentence
    elif is_inhabitant(before, even_surname=True) or (is_capital(before) and is_adjective(before) and index > 1):
        plain = adjective_stem(before).lower() in read_words("legal_forms", "trim.plain_adjectives")
        first -= not plain
    if first == index:
        return
    end = index + 1
    if end < len(words) and words[end].joined:
        end = area_end(words, end, text) or region_end(words, end) or end
    yield words[first].start, words[end - 1].end, category


def _year_end(words: tuple[Word, ...], index: int) -> int | None:
    """ "(Digitalstrategie) Rhön 2030", "(Masterplan) 2040": the index after a year to come and its region."""
    area = _text(words, index)
    if area and (is_place(area) or region_end(words, index)):
        index += 1
    return index + 1 if FAR_YEAR.fullmatch(_text(words, index)) else None


def _prize_for(text: str, words: tuple[Word, ...], index: int) -> Iterator[Span]:
    """ "der Deutsche Preis für Bürgerbeteiligung": a capitalised adjective before, a field behind."""
    if words[index].text not in ("Preis", "Preises", "Preise") or index < 2:
        return
    adjective = words[index - 1].text
    named = is_name_adjective(adjective, words[index].text) or is_inhabitant(adjective, even_surname=True)
    end = portfolio_end(text, words, index + 1, frozenset({"für"})) if named else None
    if end is not None and words[index - 1].joined:
        yield words[index - 1].start, words[end - 1].end, "competition"


def _is_part(word: str) -> bool:
    plain = adjective_stem(word).lower() in read_words("legal_forms", "trim.plain_adjectives")
    if programme_head(word) is not None and word.lower() not in _listed("foreign"):
        return False  # "der Wettbewerb Green Village Award"
    return is_capital(word) and not (is_function_word(word) or plain) and not (is_stop(word) and word != "Stadt")


def _plan(words: tuple[Word, ...], index: int) -> Iterator[Span]:
    """ "die Digitale Agenda", "zur Nationalen Wasserstrategie": a capital that only a name has within a sentence."""
    word = words[index].text
    if index < 2 or not (words[index - 1].joined and is_capital(word)):
        return
    adjective, before = words[index - 1].text, words[index - 2].text
    if not nominative(word).lower().endswith(_endings("plans")):
        return
    if adjective[0].islower() and (end := _year_end(words, index + 1)):
        yield words[index].start, words[end - 1].end, "programme"
    if not before[0].islower() or not is_function_word(before):
        return
    plain = adjective_stem(adjective).lower() in read_words("legal_forms", "trim.plain_adjectives")
    if is_capital(adjective) and is_adjective(adjective) and not plain:
        yield words[index - 1].start, words[index].end, "programme"


def _adjective_noun_place(text: str, words: tuple[Word, ...], index: int) -> Iterator[Span]:
    """ "den Digitalen Zwilling Lenne": a capital that only a name has within a sentence, and a place of its own."""
    word, noun = words[index].text, _text(words, index + 1)
    if not is_adjective(word) or not is_capital(noun):
        return
    listed = adjective_stem(word).lower() in _listed("adjectives") or _is_tool(noun)
    if not listed or head_of(noun) is not None or is_stop(noun):
        return
    before = words[index - 1].text
    if index + 2 < len(words) and words[index + 2].joined and (before[0].islower() or is_function_word(before)):
        end = area_end(words, index + 2, text) or region_end(words, index + 2)
        last = words[index + 2].text
        if end is None and is_name_like(last):
            end = index + 3
        if end is not None and not (last.endswith("s") and is_place(last[:-1])):  # not "die Offenen Daten Berlins"
            yield words[index].start, words[end - 1].end, "project"


def _category(word: str) -> str | None:
    """The category of a word that can end such a name: a compound ("Klimawoche") or a foreign noun ("Award")."""
    lowered = nominative(word).lower() if is_capital(word) else ""
    heads = read_lexicon("programmes")["heads"]
    if lowered in _listed("foreign"):
        return str(heads[lowered])
    if not lowered or lowered.endswith(_endings("plain")) or lowered in _listed("kinds") or is_brand_like(word):
        return None
    if not lowered.endswith(_endings("compounds")):
        return None
    ending = next((end for end in _listed("compounds") if lowered.endswith(end) and len(lowered) > len(end) + 2), None)
    return None if ending is None or is_place(word) else str(heads[ending])


def _is_tool(noun: str) -> bool:
    """Whether a noun is a product by its ending: the "Datenplattform" of "Urbane Datenplattform Niederrhein"."""
    head = programme_head(noun)
    return head is not None and head.category == "product" and not head.weak


def _text(words: tuple[Word, ...], index: int) -> str:
    return words[index].text if 0 <= index < len(words) and words[index].joined else ""


@cache
def _listed(key: str) -> frozenset[str]:
    return read_words("programmes", f"events.{key}")


@cache
def _endings(key: str) -> tuple[str, ...]:
    return tuple(_listed(key))
