"""Companies and associations by legal form or by what introduces them: "der Leipziger Nordfunk GmbH" → "Nordfunk GmbH",
"die Firma WegeFix aus Hannover" → "WegeFix".
"""

from bisect import bisect_right
from functools import cache

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.grammar.normal import LONGEST_WORD, is_adjective, is_function_word, nominative
from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.body_words import (
    Found,
    Word,
    found,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_name_adjective,
    is_name_like,
    is_person_word,
    is_place,
    is_stop,
    is_uninflected,
    matches,
    quoted_at,
    words_of,
)
from smartcity_nlp.mentions.ordinary_names import continues_name, ordinary_name_end
from smartcity_nlp.mentions.portfolios import AND, LINKS

RANK = 60
MOST_WORDS = 9  # of a company's name
INFLECTED = ("e", "en", "er", "es", "em")
# "Verband der Internetwirtschaft e. V.": a head further left may own the words that a plain walk stops at
DESCRIPTIVE_HEAD = regex.compile(
    r"""(?:\p{L}*(?:[Gg]esellschaft|[Vv]erband|[Vv]erein|[Vv]ereinigung|[Ii]nstitut|[Zz]entrum|[Aa]gentur|[Aa]nstalt|
        [Nn]etzwerk|[Bb]ündnis|[Ff]orum|[Bb]und|[Ss]tiftung|[Bb]etriebe|[Aa]llianz|[Aa]kademie|[Ii]nitiative|[Kk]reis))(?:e?s)?""",
    regex.VERBOSE,
)
PARTNER = regex.compile(r"Söhne|Sohn|Partner|Co\.?|Cie|Töchter|Gebrüder|Kollegen")
DASH = regex.compile(r"\s+[–-]\s+|\s*&\s*|\s*\+\s*")


def find_companies(passage: Passage) -> list[Found]:
    """Bodies with a legal form, after a cue word, or with the brand-like shape of a company's name."""
    words = words_of(passage.text)
    return [*_by_form(passage, words), *_by_cue(passage, words), *_by_brand(passage, words)]


def without_form(name: str) -> str:
    """The name without its legal form: "Trafix Systems AG" → "Trafix Systems"."""
    match = _form_at_end().search(name)
    return name[: match.start()].rstrip(" ,") if match and match.start() else name


def form_at(text: str, end: int) -> bool:
    """Whether a legal form ends or follows the words that end there: "SonnenDorf| eG", "SonnenDorf eG|"."""
    return any(match.end() >= end and match.start() <= end + 1 for match in matches(_forms(), text[: end + 40]))


def repeats_form(words: tuple[Word, ...], index: int) -> bool:
    """Whether a noun before a name only says what its form says: "der Verein Kluge Köpfe e. V.", "… BürgerNetz eG"."""
    if index + 1 >= len(words) or not words[index + 1].joined or words[index + 1].text in LINKS:
        return False
    noun, following = nominative(words[index].text).lower(), words[index + 1].text
    bare = noun in ("verein", "genossenschaft") and is_capital(following)
    return bare or (noun.endswith("genossenschaft") and is_brand_like(following))


def _by_form(passage: Passage, words: tuple[Word, ...]) -> list[Found]:
    hits, ends = [], [word.end for word in words]
    for match in matches(_forms(), passage.text):
        last = bisect_right(ends, match.start()) - 1
        if last < 0 or passage.text[words[last].end : match.start()].strip(' \t\n\xa0\u202f,“”"»«'):
            continue
        first = _walk_left(passage.text, words, last)
        if first is not None:
            start = _without_cue(words, first, last)
            hits.append(found(passage, words[start].start, match.end(), "company:form",
                              category=_category(match["form"]), rank=RANK))  # fmt: skip
    return hits


def _walk_left(text: str, words: tuple[Word, ...], last: int) -> int | None:
    """The index of the first word of the name that ends at ``last``, or None if there is no name before the form."""
    index, first = last, None
    while index >= 0 and last - index < MOST_WORDS:
        word = words[index].text
        joined = (
            first is None
            or words[index + 1].joined
            or bool(DASH.fullmatch(text[words[index].end : words[index + 1].start]))
        )
        if not joined:
            break
        if is_capital(word) or word[0].isdigit() or (is_brand_like(word) and first is not None):
            if _ends_walk(words, index, first):
                break
            first = index
        elif _lower_case_brand(words, index, last, first):
            first = index
        elif word in AND and index > 0 and first is not None and _couples(words, index):
            pass
        else:
            break
        index -= 1
    first = _without_inhabitant(words, first, last)
    return _descriptive(words, first, last)


def _ends_walk(words: tuple[Word, ...], index: int, first: int | None) -> bool:
    """ "Seit Mai", "Bürgermeister Koch" are no part of a name; "Die" before one neither."""
    word = words[index].text
    if is_person_word(word) or (is_function_word(word) and not word.isupper()):
        return True
    # the genitive "Neukirchens" in "Neukirchens Nordfunk GmbH"
    return is_stop(word) and first is not None


def _lower_case_brand(words: tuple[Word, ...], index: int, last: int, first: int | None) -> bool:
    """ "con terra", "regio iT", "publicplan": lower case right before the form, and no inflected adjective."""
    word = words[index].text
    if is_function_word(word):
        return False
    rest_is_lower = all(words[i].text[0].islower() for i in range(index + 1, last + 1))
    if first is None:
        return is_brand_like(word) or (not word.endswith(INFLECTED) and not is_known_word(word))
    if rest_is_lower:
        return not is_adjective(word) and not word.endswith("t")
    before = words[index - 1].text if index else ""
    return not word.endswith((*INFLECTED, "t")) and is_function_word(before) and not is_known_word(word)


def _couples(words: tuple[Word, ...], index: int) -> bool:
    """Whether "und" belongs to the name: "Energie- und Wasserversorgung", "Weber und Söhne"."""
    return words[index - 1].text.endswith("-") or bool(PARTNER.fullmatch(words[index + 1].text))


def _without_inhabitant(words: tuple[Word, ...], first: int | None, last: int) -> int | None:
    """ "der Leipziger Nordfunk GmbH" starts at "Nordfunk"; "Berliner Stadtwerke GmbH" keeps its first word."""
    if first is None or first == last or not is_inhabitant(words[first].text):
        return first
    after = words[first + 1].text
    return first if is_known_word(after) and not _after_determiner(words, first) else first + 1


def _after_determiner(words: tuple[Word, ...], index: int) -> bool:
    return index > 0 and words[index].joined and words[index - 1].text.lower() in ("der", "die", "vom", "das", "dem")


def _descriptive(words: tuple[Word, ...], first: int | None, last: int) -> int | None:
    """A head further left: "Verein zur Förderung der Region e. V.", "Gesellschaft für kommunale Dienste mbH"."""
    stop = last + 1 if first is None else first
    for index in range(stop - 1, max(-1, stop - 8), -1):
        if index + 1 < len(words) and index < last and not words[index + 1].joined:
            break
        if DESCRIPTIVE_HEAD.fullmatch(words[index].text) and words[index + 1].text in LINKS if index < last else False:
            return index
    return first


def _without_cue(words: tuple[Word, ...], first: int, last: int) -> int:
    """The index after leading cue words: "Software-Anbieter Nordfunk GmbH" starts at "Nordfunk"."""
    if first < last and repeats_form(words, first):
        return first + 1
    while first < last and _cue(words[first].text) and words[first + 1].text not in LINKS:
        if _cue(words[first].text) in ("association", "cooperative", "authority", "foundation", "bank", "utility"):
            return first
        first += 1
    return first


def _by_cue(passage: Passage, words: tuple[Word, ...]) -> list[Found]:
    hits = []
    for index, word in enumerate(words):
        category = _cue(word.text)
        if category is None or category in ("authority", "bank"):
            continue
        quoted = quoted_at(passage.text, word.end)
        if quoted and quoted[0] - word.end <= 2 and is_capital(passage.text[quoted[0] :]):
            hits.append(found(passage, *quoted, "company:quoted", category=category, rank=40))
            continue
        end = name_end(words, index + 1) or _two_nouns_end(words, index + 1)
        if end is not None:
            hits.append(
                found(passage, words[index + 1].start, words[end - 1].end, "company:cue", category=category, rank=40)
            )
    return hits


def _two_nouns_end(words: tuple[Word, ...], first: int) -> int | None:
    """ "die Firma Garten Eden": one ordinary noun alone ("weil die Firma Marktführer ist") is no name."""
    end = ordinary_name_end(words, first)
    if end is None or end - first > 1:
        return end
    second = words[end].text if end < len(words) and words[end].joined else ""
    return end + 1 if second in read_words("legal_forms", "brands.second") else None


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
    if word in read_words("legal_forms", "brands.not_names") or word.isupper():
        return False
    hyphenated = read_words("legal_forms", "brands.hyphenated")
    return any(
        word.endswith(part) and len(word) > len(part) + 2
        and (word[-len(part) - 1].islower() or (word[-len(part) - 1] == "-" and part in hyphenated))
        and _proper_first_part(word[: -len(part)])
        for part in read_words("legal_forms", "brands.parts")
    )  # fmt: skip


def _proper_first_part(part: str) -> bool:
    # "HarzEnergie" is a brand by its capital; "Bergland-IT" needs a first part that is a name, "Schul-IT" has none
    if not part.endswith("-"):
        return is_capital(part)
    first = part[:-1]
    return (
        is_capital(first) and (is_brand_like(first) or is_place(first) or not is_known_word(first)) and len(first) > 3
    )


@cache
def _cue(word: str) -> str | None:
    """The category that a word introduces, by its last part: "Software-Anbieters" → "company"; None for plurals."""
    if not is_capital(word) or len(word) > LONGEST_WORD:
        return None
    cues = read_lexicon("legal_forms")["cues"]
    form = nominative(word).lower()
    for cut in range(len(form)):
        if form[cut:] in cues and (cut == 0 or cut > 2 or form[cut - 1] == "-"):
            return str(cues[form[cut:]])
    return None


def _category(form: str) -> str:
    squeezed = regex.sub(r"\s", "", form)
    for key, category in (("associations", "association"), ("cooperatives", "cooperative"), ("public", "public")):
        if any(regex.sub(r"\s", "", listed) == squeezed for listed in read_words("legal_forms", key)):
            return category
    return "company"


@cache
def _forms() -> regex.Pattern[str]:
    # "e. V." also without the space, "GmbH & Co. KG" over a line break; the longest form wins
    listed = sorted(read_words("legal_forms", "forms"), key=lambda form: (-len(form), form))
    spelled = [
        regex.escape(form, literal_spaces=True).replace(r"\. ", r"\.\s?").replace(" ", r"\s+") for form in listed
    ]
    return regex.compile(rf"(?<![\p{{L}}\p{{N}}.-])(?P<form>{'|'.join(spelled)})(?![\p{{L}}\p{{N}}])")


@cache
def _form_at_end() -> regex.Pattern[str]:
    return regex.compile(_forms().pattern + r"$")
