"""Companies by a word beside them or their own shape: "die Firma Nordfux", "Weber & Söhne", "HarzEnergie Goslar"."""

from functools import cache

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.grammar.normal import is_adjective, is_function_word, nominative
from smartcity_nlp.grammar.nouns import LONGEST_WORD
from smartcity_nlp.lexicon import read_endings, read_lexicon, read_words
from smartcity_nlp.mentions.body_words import (
    Found,
    Word,
    capitals_of,
    found,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_name_adjective,
    is_name_like,
    is_place,
    is_stop,
    is_uninflected,
    matches,
    quoted_at,
    words_of,
)
from smartcity_nlp.mentions.names import gender_of as first_name_gender
from smartcity_nlp.mentions.ordinary_names import continues_name, ordinary_name_end
from smartcity_nlp.mentions.told_names import told_names
from smartcity_nlp.name_lists import determined, surnames
from smartcity_nlp.patterns import compile_pattern, remembered

MOST_TOLD = 4  # words of a quoted company
INFLECTED = ("e", "en", "er", "es", "em")
SELDOM = frozenset({"", "0", "1"})  # how often names have a determiner
# "Dr. Hallbauer + Partner", "Nguyen & Söhne", "Weber, Kurz & Kollegen"
PARTNERS = compile_pattern(
    r"""(?<![\p{L}-])(?:(?:Dr|Prof)\.\s+)*+\p{Lu}[\p{L}-]++(?:(?:,\s+|\s+)\p{Lu}[\p{L}-]++){0,2}?\s+[&+]\s+
        (?:Partner(?:innen)?|Söhne|Sohn|Töchter|Kollegen|Cie)\b(?![\p{L}-])""",
    regex.VERBOSE,
)
LEAD = compile_pattern(r"(\p{L}[\p{L}-]*)\s+(?![&+])")  # a word before another
# "S.T.E.R.N. Stadtentwicklung"
TRADE = compile_pattern(r"\s(\p{Lu}[\p{L}-]+)")
USUAL = frozenset({"2", "3", "+"})  # how often ordinary nouns have a determiner
DOTTED = compile_pattern(r"(?<![\p{L}\p{N}.])(?:\p{Lu}\.){3,8}\s\p{Lu}[\p{L}-]+")


def find_cued_companies(passage: Passage) -> list[Found]:
    """Companies without a legal form, by a cue, an apposition or the shape of their name."""
    words = words_of(passage.text)
    return [*_by_cue(passage, words), *_by_brand(passage, words), *_by_trade(passage, words), *_by_shape(passage)]


def _by_shape(passage: Passage) -> list[Found]:
    hits = []
    joined = "&" in passage.text or "+" in passage.text
    for pattern in (PARTNERS, DOTTED) if joined else (DOTTED,):
        for match in matches(pattern, passage.text):
            start = match.start() + _lead_length(match[0])
            first = passage.text[start : match.end()].split(maxsplit=1)[0]
            if first.endswith(".") or not (is_function_word(first) or is_stop(first)):
                trade = TRADE.match(passage.text, match.end())  # "Weber & Töchter Holding"
                end = trade.end() if trade and trade[1] in read_words("legal_forms", "brands.second") else match.end()
                name = passage.text[start:end]
                hits.append(found(passage, start, end, "company:shape", name, category="company", rank=40))
    for told in told_names(passage.text):
        category = None if told.quoted and not told.naming else cue_of(told.noun)
        if category is None and told.noun.lower().endswith(read_endings("legal_forms", "trim.told_cues")):
            category = "company"  # "Nordfux Software, ein Zehn-Mann-Betrieb"
        sentence = told.quoted and len(passage.text[told.start : told.end].split()) > MOST_TOLD
        if category in ("company", "utility") and not sentence:  # "mit urbanfux, einem Start-up aus Cottbus"
            hits.append(found(passage, told.start, told.end, "company:told", category=category, rank=40))
    return hits


def _lead_length(words: str) -> int:
    """How much before the partners is no part of the name: "Das Büro " of "Das Büro Weber & Sohn"."""
    length = 0
    while (lead := LEAD.match(words, length)) is not None:
        first = lead[1]
        owner = first.endswith(("er", "ern"))  # "Mehrheitseigner"
        cue = cue_of(first) or (owner and determined(first) in USUAL and first not in surnames())
        if not (cue or is_function_word(first)):
            break
        length = lead.end()
    return length


def _by_trade(passage: Passage, words: tuple[Word, ...]) -> list[Found]:
    """ "Krämer Solar", "Hansen/Weber Software": a surname, or two, with a word of the trade."""
    trades, hits = read_words("legal_forms", "brands.second"), []
    foreign = read_words("legal_forms", "brands.foreign")
    no_brands = read_words("legal_forms", "brands.not_names") | read_words("programmes", "kinds.topics")
    for index in range(1, len(words)):
        word, name = words[index], words[index - 1]
        if not word.joined or (word.text not in trades and word.text.capitalize() not in trades):
            continue
        spelled = word.text.capitalize() if is_brand_like(name.text) else word.text  # "ix³ analytics"
        if spelled not in trades or passage.text[word.end : word.end + 1] == "-":
            continue
        parts = name.text.split("/")
        named = all(is_capital(part) and not is_stop(part) for part in parts) and (
            len(parts) == 2 or name.text in surnames())  # fmt: skip
        named = named or (word.text.islower() and name.text not in no_brands)
        named = named or (word.text in foreign and _is_own_word(name.text) and name.text not in no_brands)
        if index > 1 and passage.text[words[index - 2].end : name.start].strip() in ("&", "+"):
            first = words[index - 2]  # "Berg & Thal Consulting"
            if is_capital(first.text) and not is_stop(first.text) and is_capital(name.text):
                hits.append(found(passage, first.start, word.end, "company:trade", category="company", rank=35))
            continue
        alone = index == 1 or not name.joined or not is_capital(words[index - 2].text)
        if named and (alone or is_function_word(words[index - 2].text)):
            hits.append(found(passage, name.start, word.end, "company:trade", category="company", rank=35))
    return hits


def _by_cue(passage: Passage, words: tuple[Word, ...]) -> list[Found]:
    hits = []
    for index in capitals_of(words):
        word = words[index]
        category = cue_of(word.text)
        if category is None or category in ("authority", "bank"):
            continue
        quoted = quoted_at(passage.text, word.end)
        if quoted and quoted[0] - word.end <= 2 and is_capital(passage.text[quoted[0] :]):
            hits.append(found(passage, *quoted, "company:quoted", category=category, rank=40))
            continue
        first = index + 1
        end = name_end(words, first) or _two_nouns_end(words, first) or _single_end(words, index)
        if end is not None and _is_second_partner(passage.text, words, end):  # "das Büro Kern & Amann"
            end += 1 + _is_trade(words, end + 1)  # "die Firma Kern & Amann Informatik"
        if end is not None:
            text = passage.text[words[first].start : words[end - 1].end]
            name = text if end == first + 1 else nominative(text)  # "Zeta-Labs" is no genitive
            hits.append(
                found(passage, words[first].start, words[end - 1].end, "company:cue", name, category=category, rank=40)
            )
            if (second := _second_end(words, index, end)) is not None:  # "die Anbieter Havelkom und Spreedata"
                span = (words[end + 1].start, words[second - 1].end)
                hits.append(found(passage, *span, "company:cue", category=category, rank=40))
    return hits


def _is_own_word(word: str) -> bool:
    """Whether a word before "Systems", "Labs" is a company's own: in no dictionary, no adjective, no place."""
    return is_capital(word) and not (is_known_word(word) or is_adjective(word) or is_inhabitant(word) or is_place(word))


def _is_second_partner(text: str, words: tuple[Word, ...], index: int) -> bool:
    if index >= len(words) or not is_capital(words[index].text) or is_stop(words[index].text):
        return False
    return text[words[index - 1].end : words[index].start].strip() in ("&", "+")


def _second_end(words: tuple[Word, ...], index: int, end: int) -> int | None:
    """The index after the second of two names that share a cue in the plural; None if there is none."""
    before = words[index - 1].text.lower() if index > 0 and words[index].text.endswith("er") else ""
    plural = before in read_words("legal_forms", "trim.plural")
    if not plural or end + 1 >= len(words) or words[end].text != "und" or not words[end + 1].joined:
        return None
    return name_end(words, end + 1)


def _is_trade(words: tuple[Word, ...], index: int) -> bool:
    return (
        index < len(words) and words[index].joined and words[index].text in read_words("legal_forms", "brands.second")
    )


def _single_end(words: tuple[Word, ...], index: int) -> int | None:
    """ "der Konzern Gazprom", "das Ingenieurbüro Hartmann": no noun that has articles, no person with an office."""
    following = index + 1
    if following >= len(words) or not words[following].joined or not words[following].text.isalpha():
        return None
    word = words[following].text
    after = words[following + 1] if following + 1 < len(words) and words[following + 1].joined else None
    if (after and is_capital(after.text)) or not is_capital(word) or is_stop(word) or is_inhabitant(word):
        return None
    if word in surnames() or first_name_gender(word) is not None:
        cues = read_endings("legal_forms", "trim.surname_cues")
        return following + 1 if nominative(words[index].text).lower().endswith(cues) else None
    return following + 1 if determined(word) in SELDOM and not is_place(word) else None


def _two_nouns_end(words: tuple[Word, ...], first: int) -> int | None:
    """ "die Firma Garten Eden": one ordinary noun alone ("weil die Firma Marktführer ist") is no name."""
    end = ordinary_name_end(words, first)
    if end is not None and end - first > 1:
        return end
    if first + 1 >= len(words) or not (words[first].joined and words[first + 1].joined):
        return None
    traded = words[first + 1].text in read_words("legal_forms", "brands.second")  # "der Mitbewerber Nordlicht Netze"
    fits = is_capital(words[first].text) and not is_stop(words[first].text) and not is_inhabitant(words[first].text)
    return first + 2 if traded and fits else None


def name_end(words: tuple[Word, ...], first: int) -> int | None:
    """The index after a name that starts right behind a cue: "WegeFix aus", "Smartes Oberland lädt"; else None."""
    if first >= len(words) or not words[first].joined:
        return None
    word = words[first].text
    following = words[first + 1].text if first + 1 < len(words) and words[first + 1].joined else ""
    if is_stop(word) or is_inhabitant(word):
        return None
    if is_name_adjective(word, following):
        return _more(words, first + 2)
    if is_uninflected(word) and is_capital(following) and not is_stop(following):
        return _more(words, first + 1)
    if is_capital(word) and is_uninflected(following):  # "das Start-up Forum Digital"
        return _more(words, first + 2)
    if is_capital(word) and is_name_like(word) and not is_place(word):
        return _more(words, first + 1)
    if is_capital(word) and following[:1].isdigit() and not following.isdigit():
        return None
    lower_brand = word[0].islower() and (is_brand_like(word) or not word.endswith((*INFLECTED, "t", "s")))
    if lower_brand and not is_function_word(word) and not is_known_word(word):
        return _more(words, first + 1)
    return None


def _more(words: tuple[Word, ...], index: int) -> int:
    """Further words of the name: places, brands, unknown words, numbers, an adjective with its noun."""
    while index < len(words) and words[index].joined and index:
        word = words[index].text
        following = words[index + 1].text if index + 1 < len(words) and words[index + 1].joined else ""
        if is_stop(word):
            break
        if is_name_adjective(word, following):
            index += 2
        elif (
            (is_capital(word) and is_name_like(word))
            or is_brand_like(word)
            or (is_uninflected(words[index - 1].text) and not word[0].islower())
            or continues_name(word)
            or (word in read_words("legal_forms", "brands.second") and is_name_like(words[index - 1].text))
        ):
            index += 1
        else:
            break
    return index


def _by_brand(passage: Passage, words: tuple[Word, ...]) -> list[Found]:
    """ "die NordlandEnergie Fulda", "der Bergland-IT": an inner capital or hyphen, a company's last part."""
    hits = []
    for index, word in enumerate(words):
        if not _has_brand_part(word.text) or index == 0 or not is_function_word(words[index - 1].text):
            continue
        end = index + 1
        while end < len(words) and words[end].joined and is_capital(words[end].text) and is_place(words[end].text):
            end += 1
        hits.append(found(passage, word.start, words[end - 1].end, "company:brand", category="company", rank=30))
    return hits


def _has_brand_part(word: str) -> bool:
    if not word.endswith(_brand_parts()) or word in read_words("legal_forms", "brands.not_names") or word.isupper():
        return False
    hyphenated = read_words("legal_forms", "brands.hyphenated")
    return any(
        word.endswith(part) and len(word) > len(part) + 2
        and (word[-len(part) - 1].islower() or (word[-len(part) - 1] == "-" and part in hyphenated))
        and _proper_first_part(word[: -len(part)])
        for part in _brand_parts()
    )  # fmt: skip


@cache
def _brand_parts() -> tuple[str, ...]:
    return read_endings("legal_forms", "brands.parts")


def _proper_first_part(part: str) -> bool:
    # "HarzEnergie" is a brand by its capital; "Bergland-IT" needs a first part that is a name, "Schul-IT" has none
    if not part.endswith("-"):
        return is_capital(part)
    first = part[:-1]
    named = is_brand_like(first) or is_place(first) or not is_known_word(first)
    named = named or (first in surnames() and determined(first) in SELDOM)  # "Lehmann-Gruppe"
    return is_capital(first) and named and len(first) > 3


@remembered(8192)
def cue_of(word: str) -> str | None:
    """The category that a word introduces, by its last part: "Software-Anbieters" → "company"; None for plurals."""
    if not is_capital(word) or len(word) > LONGEST_WORD:
        return None
    cues = read_lexicon("legal_forms")["cues"]
    form = nominative(word).lower()
    for cut in range(len(form)):
        if form[cut:] in cues and (cut == 0 or cut > 2 or form[cut - 1] == "-"):
            return str(cues[form[cut:]])
    return None
