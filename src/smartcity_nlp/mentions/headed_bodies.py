"""Bodies by the noun that heads their name: "der Hochschule für Technik Leipzig", "Magistrats der Stadt Fulda".

Each head of ``organizations.toml`` says what may belong to its name: an adjective before it, a portfolio, a place, the
municipality in the genitive, a name of its own.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from smartcity_nlp import gazetteer
from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.grammar.normal import (
    LONGEST_WORD,
    adjective_stem,
    is_adjective,
    is_function_word,
    nominative,
)
from smartcity_nlp.lexicon import LexiconError, read_lexicon, read_words
from smartcity_nlp.mentions.body_words import (
    Found,
    Word,
    found,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_place,
    is_stop,
    quoted_at,
    words_of,
)
from smartcity_nlp.mentions.companies import form_at, name_end, repeats_form
from smartcity_nlp.mentions.names import gender_of as first_name_gender
from smartcity_nlp.mentions.ordinary_names import ordinary_name_end
from smartcity_nlp.mentions.placed_bodies import acronym_headed, area_end, named_school, region_end
from smartcity_nlp.mentions.portfolios import LINKS, PURPOSE, portfolio_end
from smartcity_nlp.mentions.programme_names import programme_head

RANK = 45
PARENTHESIS = regex.compile(r"\s*\((?P<inside>[\p{L}\p{N}@+.-]{2,10})\)")
# "der Stadt Fulda", "des Landkreises Gießen", "der Hansestadt Rostock"
OF_AREA = regex.compile(
    r"\s+von\s+(?=\p{Lu})|\s+(?:der|des)\s+(?:(?:Großen\s+)?\p{L}*(?:[Ss]tadt|gemeinde|Gemeinde)|\p{L}*[Kk]reises|Amtes|Amts|Marktes|Region|Landes)\s+(?=\p{Lu})"
)
OF_COUNCIL = regex.compile(
    r"\s+(?:des\s+(?:Stadt|Gemeinde|Kreis|Markt)(?:rat|tag)e?s|der\s+(?:Stadtverordneten|Rats)versammlung)\b"
)
SENTENCE_START = regex.compile(r"(?:^|[.!?:\n„«»\"“]\s*)$")


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads names of bodies; ``flags`` as described in ``organizations.toml``."""

    noun: str
    category: str
    flags: str


def find_bodies(passage: Passage) -> list[Found]:
    """Municipal bodies, authorities, universities, associations, chambers, schools and their like."""
    words = words_of(passage.text)
    hits = []
    for index, word in enumerate(words):
        if not is_capital(word.text):
            continue
        hit = (
            _headed(passage, words, index)
            or acronym_headed(passage, words, index)
            or named_school(passage, words, index)
        )
        if hit is not None:
            hits.append(hit)
    return hits


@lru_cache(maxsize=4096)
def head_of(word: str) -> Head | None:
    """The head that a word is or ends with, in any case: "Umweltausschusses" → ausschuss."""
    if len(word) > LONGEST_WORD:
        return None
    form, heads = nominative(word).lower(), _heads()
    for cut in range(len(form)):
        head = heads.get(form[cut:])
        if head is not None and (cut == 0 or cut > 2):
            return head
    return None


def _headed(passage: Passage, words: tuple[Word, ...], index: int) -> Found | None:
    text, word = passage.text, words[index]
    head = head_of(word.text)
    if head is None or (text[word.end : word.end + 1] == "-"):
        return None
    if head.category == "council" and _is_person(words, index):
        return None
    first = _left(passage.text, words, index, head)
    end, acronym, cut = _right(text, words, index, head)
    has_complement = end > word.end
    compound = "c" in head.flags and nominative(word.text).lower() != head.noun
    compound = compound or _is_named_compound(word.text, head)
    if not (has_complement or compound or _adjective_counts(text, words, first, index, head) or "b" in head.flags):
        return None
    if repeats_form(words, index) and form_at(text, end):
        return None  # the finder of companies has the name alone
    start = words[first].start
    name = nominative(text[start : cut[0]] + text[cut[1] : end] if cut else text[start:end])
    # "Bau- und Digitalausschuss des Gemeinderats" and "Bau- und Digitalausschuss" are one
    of_council = OF_COUNCIL.search(name)
    key = name[: of_council.start()].lower() if of_council else None
    return found(
        passage, start, end, f"body:{head.noun}", name, category=head.category, acronym=acronym, key=key, rank=RANK
    )


def _is_named_compound(word: str, head: Head) -> bool:
    """ "Weserbergland-Stiftung", "Otto-Hahn-Akademie": a name before the hyphen; not "IT-Verband"."""
    if head.category in ("council", "committee", "office"):
        return False
    first, hyphen, last = word.rpartition("-")
    if not hyphen or len(last) < len(head.noun):
        return False
    return all(is_capital(part) and not is_brand_like(part) for part in first.split("-")) and any(
        is_place(part) or first_name_gender(part) is not None or (len(part) > 4 and not is_known_word(part))
        for part in first.split("-")
    )


def _is_person(words: tuple[Word, ...], index: int) -> bool:
    """ "Stadtrat Kern", "Erster Stadtrat Klaus Rau": a member, not the body."""
    if (
        index
        and words[index].joined
        and words[index - 1].text.startswith(tuple(read_words("organizations", "member_attributes")))
    ):
        return True
    if index + 1 >= len(words) or not words[index + 1].joined:
        return False
    following = words[index + 1].text
    if (
        not is_capital(following)
        or is_stop(following)
        or not nominative(words[index].text).lower().endswith(("rat", "beirat"))
    ):
        return False
    if gazetteer.keys_named(following):
        after = words[index + 2] if index + 2 < len(words) else None
        return after is not None and after.joined and is_capital(after.text) and not is_known_word(after.text)
    before = words[index - 1].text if index and words[index].joined else ""
    return not is_known_word(following) or not (is_function_word(before) or is_inhabitant(before))


def _left(text: str, words: tuple[Word, ...], index: int, head: Head) -> int:
    """The first word of the name: "Städte- und Gemeindetag", "Deutscher Städtetag", "SWX Stadtwerke"."""
    first = index
    while (
        first > 1
        and words[first].joined
        and words[first - 1].text in ("und", "&")
        and words[first - 2].text.endswith("-")
    ):
        first -= 2
        while (
            first > 0
            and words[first - 1].text.endswith("-")
            and text[words[first - 1].end : words[first].start].strip() == ","
        ):
            first -= 1
    while first > 0 and words[first].joined:
        before = words[first - 1].text
        takes_adjective = "a" in head.flags or "p" in head.flags
        if takes_adjective and _is_name_adjective(before, words[first].text, head):
            first -= 1
        elif ("o" in head.flags and is_inhabitant(before, even_surname=True)) or (
            head.category == "utility" and before.isupper() and 1 < len(before) < 6
        ):
            first -= 1
            break
        else:
            break
    return first


def _is_name_adjective(word: str, following: str, head: Head) -> bool:
    # "bayerische Landesregierung" names one; "deutsche Digitalagentur" only says where it is
    geographic = adjective_stem(word).lower() in _geography() or word.lower() in _geography()
    plain = adjective_stem(word).lower() in read_words("legal_forms", "trim.plain_adjectives")
    return (geographic and head.category in ("government", "parliament", "authority")) or (
        is_capital(word) and is_adjective(word) and bool(following) and not plain
    )


def _adjective_counts(text: str, words: tuple[Word, ...], first: int, index: int, head: Head) -> bool:
    """Whether what stands before the head makes a name: not a plain adjective that opens a sentence."""
    if first == index or not ("a" in head.flags or "o" in head.flags):
        return False
    opener = words[first].text
    if opener.endswith("-"):
        return False
    if (
        adjective_stem(opener).lower() in _geography()
        or opener.lower() in _geography()
        or is_inhabitant(opener, even_surname=True)
    ):
        return True
    return not SENTENCE_START.search(text[max(0, words[first].start - 3) : words[first].start])


def _right(
    text: str, words: tuple[Word, ...], index: int, head: Head
) -> tuple[int, str | None, tuple[int, int] | None]:
    """The end of the name, an acronym inside it, and the span of that acronym's parentheses."""
    end, following = words[index].end, index + 1
    acronym, cut = None, None
    if inside := PARENTHESIS.match(text, end):
        if sum(letter.isupper() for letter in inside["inside"]) > 1:
            behind = next((i for i in range(following, len(words)) if words[i].start >= inside.end()), len(words))
            if behind < len(words) and text[inside.end() : words[behind].start].isspace():
                stop = area_end(words, behind, text) or region_end(words, behind)
                if stop and "o" in head.flags:
                    return words[stop - 1].end, inside["inside"], (inside.start(), inside.end())
        return end, None, None
    # "Verband der Internetwirtschaft", but not "das Versandzentrum des Händlers"
    links = LINKS if head.category == "association" else PURPOSE
    if "p" in head.flags and (stop := portfolio_end(text, words, following, links)):
        end, following = words[stop - 1].end, stop
    if "g" in head.flags and (council := OF_COUNCIL.match(text, end)):
        return council.end(), None, None
    if "g" in head.flags and (area := OF_AREA.match(text, end)):
        at = next((i for i, word in enumerate(words) if word.start == area.end()), None)
        stop = None if at is None else area_end(words, at, text) or (None if "von" in area[0] else at + 1)
        if stop:
            return words[stop - 1].end, None, None
    if following < len(words) and words[following].joined:
        end = max(end, _name_after(text, words, following, head))
    # "die Initiative „Amt im Wandel“" is the programme
    quoted = None if programme_head(words[index].text) else quoted_at(text, end)
    if "n" in head.flags and quoted and quoted[0] - end <= 2 and is_capital(text[quoted[0] :]):
        end = quoted[1] + 1
    return end, acronym, cut


def _name_after(text: str, words: tuple[Word, ...], following: int, head: Head) -> int:
    """The end of a place or name after the head, 0 if there is none."""
    stop = None
    if words[following].text in read_words("legal_forms", "trim.area_nouns") and {"o", "n"} & set(head.flags):
        stop = area_end(words, following + 1, text)  # "Verkehrsverbund Großraum Nürnberg"
    if stop is None and "o" in head.flags:
        stop = area_end(words, following, text)
        if stop is None and head.category in ("chamber", "university", "utility", "administration", "bank"):
            stop = region_end(words, following)
    if stop is None and "n" in head.flags:
        stop = name_end(words, following) or area_end(words, following, text)
        if stop is None and head.category in ("association", "foundation", "cooperative", "authority"):
            stop = ordinary_name_end(words, following)
    return words[stop - 1].end if stop else 0


@cache
def _heads() -> dict[str, Head]:
    heads = {}
    for line in read_lexicon("organizations")["heads"]:
        parts = line.rsplit(" ", 2)
        if len(parts) != 3 or not set(parts[2]) <= set("apgonbsc"):
            raise LexiconError("organizations", "heads", f"expected 'noun category flags', got {line!r}")
        heads[parts[0]] = Head(*parts)
    return heads


@cache
def _geography() -> frozenset[str]:
    return read_words("ministries", "geography.adjectives")
