"""Companies and associations by legal form or by what introduces them: "der Leipziger Nordfunk GmbH" → "Nordfunk GmbH",
"die Firma WegeFix aus Hannover" → "WegeFix".
"""

from bisect import bisect_right
from functools import cache

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.gazetteer import KIND_OF_LENGTH, keys_named
from smartcity_nlp.grammar.normal import adjective_stem, is_adjective, is_function_word, lemma_of, nominative
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.body_heads import heads
from smartcity_nlp.mentions.body_words import (
    CLOSING,
    OPENING,
    Found,
    Word,
    found,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_person_word,
    is_stop,
    matches,
    words_of,
)
from smartcity_nlp.mentions.cued_companies import INFLECTED, cue_of, find_cued_companies
from smartcity_nlp.mentions.portfolios import AND, links
from smartcity_nlp.patterns import compile_pattern

RANK = 60
MOST_WORDS = 9  # of a company's name
# "Verband der Internetwirtschaft e. V.": a head further left may own the words that a plain walk stops at
DESCRIPTIVE_HEAD = compile_pattern(
    r"""(?:\p{L}*(?:[Gg]esellschaft|[Vv]erband|[Vv]erein|[Vv]ereinigung|[Ii]nstitut|[Zz]entrum|[Aa]gentur|[Aa]nstalt|
        [Nn]etzwerk|[Bb]ündnis|[Ff]orum|[Bb]und|[Ss]tiftung|[Bb]etriebe|[Aa]llianz|[Aa]kademie|[Ii]nitiative|[Kk]reis))(?:e?s)?""",
    regex.VERBOSE,
)
PARTNER = compile_pattern(r"Söhne|Sohn|Partner|Co\.?|Cie|Töchter|Gebrüder|Kollegen")
JOINED_FORM = compile_pattern(r"\p{Lu}[\p{L}-]*-(?:g?GmbH|AG|eG|KG|UG)")
DOTTED = compile_pattern(r"(?:\p{Lu}\.)+\p{Lu}")  # "T.I.M. Systeme GmbH"
DASH = compile_pattern(r"\s+[–-]\s+|\s*&\s*|\s*\+\s*")


def find_companies(passage: Passage) -> list[Found]:
    """Bodies with a legal form, after a cue word, or with the brand-like shape of a company's name."""
    words = words_of(passage.text)
    return [*_by_form(passage, words), *_by_joined_form(passage, words), *find_cued_companies(passage)]


def without_form(name: str) -> str:
    """The name without its legal form: "Trafix Systems AG" → "Trafix Systems"."""
    match = _form_at_end().search(name)
    return name[: match.start()].rstrip(" ,") if match and match.start() else name


def form_at(text: str, end: int) -> bool:
    """Whether a legal form ends or follows the words that end there: "SonnenDorf| eG", "SonnenDorf eG|"."""
    return any(match.end() >= end and match.start() <= end + 1 for match in matches(_forms(), text[: end + 40]))


def repeats_form(words: tuple[Word, ...], index: int) -> bool:
    """Whether a noun before a name only says what its form says: "der Verein Kluge Köpfe e. V.", "… BürgerNetz eG"."""
    if index + 1 >= len(words) or not words[index + 1].joined or words[index + 1].text in links():
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
            start -= start == first and _is_of_nobles(passage.text, words, first, match.end())
            hits.append(_company(passage, words, start, match.end(), _category(match["form"])))
    return hits


def _by_joined_form(passage: Passage, words: tuple[Word, ...]) -> list[Found]:
    """ "„Grüne Welle“ Mobilitäts-GmbH", "Nordfux Bäder-GmbH": with a name before it, unlike "die Bäder-GmbH"."""
    hits = []
    for index in range(1, len(words)):
        if "-" not in words[index].text or not JOINED_FORM.fullmatch(words[index].text):
            continue
        gap = passage.text[words[index - 1].end : words[index].start]
        first = _walk_left(passage.text, words, index - 1) if gap.strip() in ("", "“", "”", '"', "«", "»") else None
        if first is not None:
            start = _without_cue(words, first, index)
            if start < index:
                hits.append(_company(passage, words, start, words[index].end, "company"))
    return hits


def _company(passage: Passage, words: tuple[Word, ...], first: int, end: int, category: str) -> Found:
    """The name from its first word on, with the mark that opens it; its adjective fits the form, not the noun."""
    text, start = passage.text, words[first].start
    if start and text[start - 1] in OPENING and any(mark in CLOSING for mark in text[start:end]):
        start -= 1
    opener = words[first].text  # "BIS" and "von" are no lead-ins here
    as_written = text[start] in OPENING or opener == "von" or opener.isupper()
    name = " ".join(text[start:end].split()) if as_written else nominative(text[start:end])
    if category == "company" and _after_determiner(words, first) and is_adjective(words[first].text):
        # "die Deutsche Glasfaserbau Süd GmbH", "der Deutschen …": the form is feminine
        rest = " ".join(text[words[first].end : end].split())
        feminine = words[first - 1].text in read_words("legal_forms", "trim.feminine")
        name = f"{adjective_stem(words[first].text)}e {rest}" if feminine else name
    heading = words[first + 1].text if opener.isupper() and first + 1 < len(words) else opener
    led = heads().get(heading.lower())
    if category == "company" and led is not None and led.category == "utility":
        category = led.category  # "Stadtwerke Lindau GmbH", "SWX Stadtwerke Lindau GmbH"
    elif category == "company" and _names_town(text[start:end]):
        category = "public"
    return found(passage, start, end, "company:form", name, category=category, rank=RANK)


def _names_town(words: str) -> bool:
    """ "GEW Wilhelmshaven GmbH", "Quedlinburg-Tourismus-Marketing GmbH": mostly the town's own."""
    names = (part for part in words.replace("-", " ").split() if not is_known_word(part))
    return any(KIND_OF_LENGTH[len(key)] == "municipality" for name in names for key in keys_named(name)[:1])


def _walk_left(text: str, words: tuple[Word, ...], last: int) -> int | None:
    """The index of the first word of the name that ends at ``last``, or None if there is no name before the form."""
    index, first = last, None
    while index >= 0 and last - index < MOST_WORDS:
        word = words[index].text
        joined = (
            first is None
            or words[index + 1].joined
            or bool(DASH.fullmatch(text[words[index].end : words[index + 1].start]))
            or (text[words[index].end : words[index + 1].start] == ". " and bool(DOTTED.fullmatch(word)))
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
    first = _with_partners(text, words, _without_inhabitant(words, first, last), last)
    return _descriptive(words, first, last)


def _is_of_nobles(text: str, words: tuple[Word, ...], first: int, end: int) -> bool:
    """ "Gateways der von Zitzewitz Funk KG, eines …"; not "die von Nordfux GmbH gebauten Gateways"."""
    if first < 2 or not words[first].joined or words[first - 1].text != "von" or text[end : end + 1].isspace():
        return False
    feminine = words[first - 2].text.lower() in read_words("legal_forms", "trim.feminine")
    return feminine and not is_known_word(words[first].text)


def _with_partners(text: str, words: tuple[Word, ...], first: int | None, last: int) -> int | None:
    """The first of the surnames before "und Partner": "Kern, Weber und Partner mbB"."""
    if first is None:
        return None
    if first + 2 <= last and words[first + 1].text in AND and PARTNER.fullmatch(words[first + 2].text):
        while first and text[words[first - 1].end : words[first].start] == ", " and is_capital(words[first - 1].text):
            first -= 1
    return first


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
        if word.lower() in read_words("programmes", "kinds.tails"):  # "Funkloch frei eG"
            return index > 0 and words[index].joined and is_capital(words[index - 1].text)
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
    if first + 1 == last and after in read_words("legal_forms", "brands.municipal"):  # "Zwickauer Netz GmbH"
        return first
    return first if is_known_word(after) and not _after_determiner(words, first) else first + 1


def _after_determiner(words: tuple[Word, ...], index: int) -> bool:
    return index > 0 and words[index].joined and words[index - 1].text.lower() in ("der", "die", "vom", "das", "dem")


def _descriptive(words: tuple[Word, ...], first: int | None, last: int) -> int | None:
    """A head further left: "Verein zur Förderung der Region e. V.", "Gesellschaft für kommunale Dienste mbH"."""
    stop = last + 1 if first is None else first
    for index in range(stop - 1, max(-1, stop - 8), -1):
        if index + 1 < len(words) and index < last and not words[index + 1].joined:
            break
        if index < last and DESCRIPTIVE_HEAD.fullmatch(words[index].text) and words[index + 1].text in links():
            return index - 2 if _is_acronym_and_inhabitant(words, index) else index
    return first


def _is_acronym_and_inhabitant(words: tuple[Word, ...], index: int) -> bool:
    """ "BIS Bremerhavener Gesellschaft für …": an acronym and an inhabitant's adjective before the head."""
    if index < 2 or not (words[index].joined and words[index - 1].joined):
        return False
    acronym = words[index - 2].text
    return is_inhabitant(words[index - 1].text) and acronym.isupper() and len(acronym) > 1


def _without_cue(words: tuple[Word, ...], first: int, last: int) -> int:
    """The index after leading cue words: "Software-Anbieter Nordfunk GmbH" starts at "Nordfunk"."""
    if first < last and repeats_form(words, first):
        return first + 1
    while first < last and (cue := _cue_of(words[first].text)) and words[first + 1].text not in links():
        if cue in ("association", "cooperative", "authority", "foundation", "bank", "utility"):
            return first
        first += 1
    return first


def _cue_of(word: str) -> str | None:
    """What a cue introduces, also one in the plural: "die Töchter Nordfunk GmbH und Südfunk GmbH"."""
    return cue_of(word) or cue_of(lemma_of(word))


def _category(form: str) -> str:
    squeezed = "".join(form.split())
    for key, category in (("associations", "association"), ("cooperatives", "cooperative"), ("public", "public")):
        if any("".join(listed.split()) == squeezed for listed in read_words("legal_forms", key)):
            return category
    return "company"


@cache
def _forms() -> regex.Pattern[str]:
    # "e. V." also without the space, "GmbH & Co. KG" over a line break; the longest form wins
    listed = sorted(read_words("legal_forms", "forms"), key=lambda form: (-len(form), form))
    spelled = [
        regex.escape(form, literal_spaces=True).replace(r"\. ", r"\.\s?").replace(" ", r"\s+") for form in listed
    ]
    return compile_pattern(rf"(?<![\p{{L}}\p{{N}}.-])(?P<form>{'|'.join(spelled)})(?![\p{{L}}\p{{N}}])")


@cache
def _form_at_end() -> regex.Pattern[str]:
    return compile_pattern(_forms().pattern + r"$")
