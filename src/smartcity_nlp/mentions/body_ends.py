"""Where a body's name ends behind its head: "Ausschuss für Digitales und Verkehr", "Zweckverband Breitband Altmark"."""

from typing import NamedTuple

import regex

from smartcity_nlp.grammar.normal import nominative
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.body_heads import Head
from smartcity_nlp.mentions.body_words import Word, is_capital, is_inhabitant, is_place, is_stop, quoted_at
from smartcity_nlp.mentions.cued_companies import name_end
from smartcity_nlp.mentions.known_bodies import is_known_short, is_party
from smartcity_nlp.mentions.names import gender_of
from smartcity_nlp.mentions.ordinary_names import ordinary_name_end
from smartcity_nlp.mentions.placed_bodies import area_end, region_end
from smartcity_nlp.mentions.portfolios import fields_end, links, more_fields_end, portfolio_end, purposes
from smartcity_nlp.mentions.programme_heads import programme_head
from smartcity_nlp.patterns import compile_pattern

PARENTHESIS = compile_pattern(r"\s*\((?P<inside>[\p{L}\p{N}@+.-]{2,10})\)")
# "der Stadt Fulda", "des Landkreises Gießen", "der Hansestadt Rostock"
OF_AREA = compile_pattern(
    r"\s+(?:der|des)\s+(?:(?:Großen\s+)?\p{L}*(?:[Ss]tadt|gemeinde|Gemeinde)|\p{L}*[Kk]reises|Amtes|Amts|Marktes|Region|Landes)\s+(?=\p{Lu})"
)
OF_COUNCIL = compile_pattern(
    r"\s+(?:des\s+(?:Stadt|Gemeinde|Kreis|Markt)(?:rat|tag)e?s|der\s+(?:Stadtverordneten|Rats)versammlung)\b"
)
NUMBER = compile_pattern(r"[IVX]{1,4}|\d{1,2}")  # "Berufsbildende Schule II Emden"
IN_REGION = compile_pattern(r"\s+in\s+(?=\p{Lu})")  # "Evangelische Kirche in Mitteldeutschland"
REGIONAL = frozenset(
    {"chamber", "university", "utility", "administration", "bank", "church", "authority", "itprovider"}
)
GOVERNING = frozenset({"council", "administration", "government", "utility", "authority", "parliament"})
SEATED = frozenset({"office", "authority", "research"})
NAMED = frozenset({"association", "foundation", "cooperative", "authority"})
SUBJECTS = frozenset({"authority", "utility", "itprovider", "company"})


class End(NamedTuple):
    """The end of a name, an acronym inside it and the span of that acronym's parentheses; where its own name starts."""

    end: int
    acronym: str | None = None
    cut: tuple[int, int] | None = None
    own: int | None = None


def end_of(text: str, words: tuple[Word, ...], index: int, head: Head) -> End:
    """The end of the name whose head stands at ``index``."""
    end, following = words[index].end, index + 1
    if inside := PARENTHESIS.match(text, end):
        return _around_acronym(text, words, index, head, inside)
    # "Verband der Internetwirtschaft", but not "das Versandzentrum des Händlers", "der Ortsverband der Linken",
    # "eine Umfrage der Hochschule zum Ehrenamt"
    leading = links() if head.category == "association" else purposes()
    of_party = following + 1 < len(words) and is_party(words[following + 1].text)
    topic = head.category == "university" and following < len(words) and words[following].text in ("zum", "zur")
    if "p" in head.flags and not of_party and not topic and (stop := portfolio_end(text, words, following, leading)):
        end, following = words[stop - 1].end, stop
        if head.category in SEATED and stop < len(words) and words[stop].joined:  # "Amt für Straßen und Verkehr Bremen"
            end = words[(area_end(words, stop, text) or stop) - 1].end
    if "g" in head.flags:
        if council := OF_COUNCIL.match(text, end):
            return End(council.end())
        if head.category in GOVERNING and (area := OF_AREA.match(text, end)):
            at = next((i for i in range(index, len(words)) if words[i].start == area.end()), None)
            if at is not None:
                return End(words[(area_end(words, at, text) or at + 1) - 1].end)
    described = index > 0 and words[index].joined and is_capital(words[index - 1].text)
    if "i" in head.flags and described and (place := IN_REGION.match(text, end)):
        at = following + 1
        if at < len(words) and words[at].start == place.end():
            end = words[(area_end(words, at, text) or at + 1) - 1].end
    own = None
    if following < len(words) and words[following].joined and (stop := _name_after(text, words, following, head)):
        apart = "t" in head.flags and following == index + 1 and not is_place(words[following].text)
        own = words[following].start if apart else None  # but "Landesmedienanstalt Saarland"
        end = max(end, words[stop - 1].end)
    # "die Initiative „Amt im Wandel“" is the programme
    quoted = None if programme_head(words[index].text) else quoted_at(text, end)
    if "n" in head.flags and quoted and quoted[0] - end <= 2 and is_capital(text[quoted[0] :]):
        return End(quoted[1], own=quoted[0]) if "t" in head.flags else End(quoted[1] + 1)
    return End(end, own=own)


def _around_acronym(text: str, words: tuple[Word, ...], index: int, head: Head, inside: regex.Match[str]) -> End:
    """ "Handelskammer (HK) Hochrhein": the place behind the parentheses belongs to the name."""
    end = words[index].end
    if sum(letter.isupper() for letter in inside["inside"]) > 1:
        behind = next((i for i in range(index + 1, len(words)) if words[i].start >= inside.end()), len(words))
        if behind < len(words) and text[inside.end() : words[behind].start].isspace():
            stop = area_end(words, behind, text) or region_end(words, behind)
            if stop and "o" in head.flags:
                return End(words[stop - 1].end, inside["inside"], inside.span())
    return End(end)


def _name_after(text: str, words: tuple[Word, ...], following: int, head: Head) -> int | None:
    """The index after a place or name behind the head; None if there is none."""
    first = following + 1 if NUMBER.fullmatch(words[following].text) and head.category == "school" else following
    if first >= len(words) or not words[first].joined:
        return None
    ends: list[int | None] = []
    if words[first].text in read_words("legal_forms", "trim.area_nouns") and {"o", "n"} & set(head.flags):
        ends.append(area_end(words, first + 1, text))  # "Verkehrsverbund Großraum Nürnberg"
    if "o" in head.flags:
        ends.append(area_end(words, first, text))
        if head.category in REGIONAL and not any(ends):
            ends.append(region_end(words, first))
        if "q" in head.flags and not any(ends):
            ends.append(_quarter_end(words, first))
    bare = nominative(words[following - 1].text).lower() == head.noun  # "Finanzausschuss" has its field
    fielded = bare and head.category in ("committee", "office") and bool({"p", "n"} & set(head.flags))
    if fielded:
        ends.append(fields_end(text, words, first))
    if "n" in head.flags and not is_known_short(words[first].text):  # not "der Digitalverband Bitkom"
        own = name_end(words, first) if bare or head.category != "committee" else None
        ends.append(own or area_end(words, first, text))
        if head.category in SUBJECTS:
            ends.append(_subject_end(text, words, first))
        if head.noun.endswith("betrieb"):  # "Eigenbetrieb Abfallwirtschaft"
            ends.append(fields_end(text, words, first))
        if head.category in NAMED and not any(ends):
            ends.append(ordinary_name_end(words, first))
    end = max((end for end in ends if end), default=None)
    return more_fields_end(text, words, end) if fielded and end else end  # "Stabsstelle Smart City und Klimaschutz"


def _quarter_end(words: tuple[Word, ...], first: int) -> int | None:
    """The index after a quarter that no register has: "Ortsbeirat Lütten Klein"; not "Ortsrat Kern"."""
    end = first
    while end < len(words) and words[end].joined and end - first < 2:
        word = words[end].text
        if not is_capital(word) or is_stop(word) or gender_of(word) is not None or is_inhabitant(word):
            break
        end += 1
    return end if end > first + 1 or (end > first and "-" in words[first].text) else None


def _subject_end(text: str, words: tuple[Word, ...], first: int) -> int | None:
    """ "Breitband Altmark", "Abwasser Meiningen", "Ostholsteiner Netze": what it does, and where."""
    noun = words[first].text
    if first + 1 >= len(words) or not words[first + 1].joined or not is_capital(noun) or is_stop(noun):
        return None
    following = words[first + 1].text
    if is_inhabitant(noun):
        return first + 2 if is_capital(following) and not is_stop(following) else None
    second = fields_end(text, words, first) or first + 1
    if second < len(words) and words[second].joined:
        return area_end(words, second, text) or region_end(words, second)
    return None
