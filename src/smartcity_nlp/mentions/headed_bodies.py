"""Bodies by the noun that heads their name: "der Hochschule für Technik Leipzig", "Magistrats der Stadt Fulda".

Each head of ``organizations.toml`` says what may belong to its name: an adjective before it, a portfolio, a place, the
municipality in the genitive, a name of its own.
"""

from functools import cache

from smartcity_nlp import gazetteer
from smartcity_nlp.annotate import Passage
from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.grammar.normal import adjective_stem, is_adjective, is_function_word, nominative
from smartcity_nlp.grammar.nouns import LONGEST_WORD
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.body_ends import OF_COUNCIL, end_of
from smartcity_nlp.mentions.body_heads import Head, heads
from smartcity_nlp.mentions.body_words import (
    CLOSING,
    OPENING,
    Found,
    Word,
    capitals_of,
    found,
    is_brand_like,
    is_capital,
    is_inhabitant,
    is_name_like,
    is_person_word,
    is_place,
    is_stop,
    place_of_inhabitant,
    words_of,
)
from smartcity_nlp.mentions.companies import form_at, repeats_form
from smartcity_nlp.mentions.names import gender_of as first_name_gender
from smartcity_nlp.mentions.placed_bodies import acronym_headed, area_end, named_school
from smartcity_nlp.patterns import compile_pattern, remembered

RANK = 45
FROM_PLACE = compile_pattern(r"\s+von\s+(?=\p{Lu})")
WITHOUT_MARKS = dict.fromkeys(map(ord, OPENING + CLOSING))
OWN_NAMED = frozenset({"university", "research", "foundation", "hospital"})
STATELY = frozenset({"government", "parliament", "authority"})
LOCAL = frozenset({"council", "committee", "office", "administration"})
TITLE_BEFORE = compile_pattern(r"\b(?:St|Dr)\.-$")
SENTENCE_START = compile_pattern(r"(?:^|[.!?:\n„«»\"“]\s*)$")


def find_bodies(passage: Passage) -> list[Found]:
    """Municipal bodies, authorities, universities, associations, chambers, schools and their like."""
    words = words_of(passage.text)
    hits = []
    for index in capitals_of(words):
        hit = (
            _headed(passage, words, index)
            or acronym_headed(passage, words, index)
            or named_school(passage, words, index)
        )
        if hit is not None:
            hits.append(hit)
    return hits


@remembered(4096)
def head_of(word: str) -> Head | None:
    """The head that a word is or ends with, in any case: "Umweltausschusses" → ausschuss."""
    if len(word) > LONGEST_WORD:
        return None
    form, table = nominative(word).lower(), heads()
    if form in read_words("organizations", "no_bodies"):
        return None
    for cut in range(len(form)):
        head = table.get(form[cut:])
        if head is not None and (cut == 0 or cut > 2):
            return None if head.noun == "rat" and is_person_word(form.capitalize()) else head  # "Landrat"
    return None


def _headed(passage: Passage, words: tuple[Word, ...], index: int) -> Found | None:
    text, word = passage.text, words[index]
    head = head_of(word.text)
    if head is None or (text[word.end : word.end + 1] == "-"):
        return None
    if head.category == "council" and _is_person(words, index):
        return None
    if _is_occupation(words, index):
        return None
    first, right = _left(passage.text, words, index, head), end_of(text, words, index, head)
    if first and words[first].joined and words[first - 1].text.lower().startswith("kein"):
        return None  # "Wir sind kein Verein zur Pflege des Papiers"
    end, cut = right.end, right.cut
    compound = "c" in head.flags and nominative(word.text).lower() != head.noun
    compound = compound or _is_named_compound(word.text, head)
    of_state = _state_before(words, first) if first == index and head.category in STATELY and "a" in head.flags else ""
    complete = end > word.end or compound or "b" in head.flags or bool(of_state)
    if not (complete or _adjective_counts(text, words, first, index, head)) or _is_street(words, first):
        return None
    if repeats_form(words, index) and form_at(text, end):
        return None  # the finder of companies has the name alone
    start, rule = words[first].start, f"body:{head.noun}"
    if first == index and (title := TITLE_BEFORE.search(text, max(0, start - 4), start)):
        start = title.start()  # "St.-Elisabeth-Krankenhaus", "Dr.-Erich-Krüger-Stiftung"
    name = nominative(text[start : cut[0]] + text[cut[1] : end] if cut else text[start:end])
    name = name.translate(WITHOUT_MARKS)  # "Wasserverband „Mittlere Aue“"
    place = place_of_inhabitant(words[first].text) if first < index and head.category in LOCAL else None
    if right.own is not None and first == index:  # "der Verein Kluge Köpfe"
        own = text[right.own : end]
        return found(passage, right.own, end, rule, own, category=head.category, rank=RANK, others=(name,))
    others: tuple[str, ...] = (nominative(f"{of_state} {text[start:end]}"),) if of_state else ()
    if place is not None:  # "der Zwickauer Stadtrat"
        start, others = words[first + 1].start, (name,)
        name = f"{nominative(text[start:end])} {place}"
    elif end == words[index].end and (of_place := FROM_PLACE.match(text, end)) and "g" in head.flags:
        at = next((i for i in range(index, len(words)) if words[i].start == of_place.end()), len(words))
        if stop := area_end(words, at, text):  # "der Gemeinderat von Ulm"
            area = text[of_place.end() : words[stop - 1].end]
            name, others = f"{name} {area}", (f"{name} von {area}",)
    # "Bau- und Digitalausschuss des Gemeinderats" and "Bau- und Digitalausschuss" are one
    of_council = OF_COUNCIL.search(name)
    key = name[: of_council.start()].lower() if of_council else None
    return found(passage, start, end, rule, name, category=head.category, acronym=right.acronym, key=key, rank=RANK,
                 others=others)  # fmt: skip


def _is_named_compound(word: str, head: Head) -> bool:
    """ "Weserbergland-Stiftung", "Eva-und-Otto-Hahn-Akademie": a name before the hyphen; not "IT-Verband"."""
    if head.category in ("council", "committee", "office"):
        return False
    first, hyphen, last = word.rpartition("-")
    if not hyphen or len(last) < len(head.noun):
        return False
    if head.category == "media":  # "Ostsee-Zeitung"
        return first not in read_words("organizations", "media_kinds")
    parts = [part for part in first.split("-") if not is_function_word(part)]
    return all(is_capital(part) and not is_brand_like(part) for part in parts) and any(
        is_place(part) or first_name_gender(part) is not None or (len(part) > 4 and not is_known_word(part))
        for part in parts
    )


def _state_before(words: tuple[Word, ...], first: int) -> str:
    """The "bayerische" of "die bayerische Landesregierung", which stands beside the name; or nothing."""
    before = words[first - 1].text if first and words[first].joined else ""
    return before if before[:1].islower() and adjective_stem(before) in _geography() else ""


def _is_street(words: tuple[Word, ...], first: int) -> bool:
    """ "in der Straße Am Alten Klinikum": a preposition with a capital within the sentence."""
    return first > 1 and words[first].joined and words[first - 1].text in ("Am", "Im", "An", "Zum", "Zur") and (
        words[first - 1].joined and is_capital(words[first - 2].text))  # fmt: skip


def _is_occupation(words: tuple[Word, ...], index: int) -> bool:
    """ "im Hauptamt Landrätin", "im Ehrenamt Bürgermeister": what somebody is, not an office of the town."""
    if index == 0 or index + 1 >= len(words) or not words[index + 1].joined:
        return False
    return words[index - 1].text == "im" and is_person_word(words[index + 1].text)


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
    if following in ("Dr", "Prof"):  # "den Stadtrat Dr. Malte Harms"
        return True
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
        before, following = words[first - 1].text, words[first].text
        determined = first > 1 and words[first - 1].joined and words[first - 2].text.islower()
        adjective = {"a", "p"} & set(head.flags) and _is_name_adjective(before, following, head, determined=determined)
        if adjective or (head.category in OWN_NAMED and _is_own_name(before)):
            first -= 1
        elif _is_lead(before, head):
            return first - 1
        else:
            break
    return first


def _is_lead(word: str, head: Head) -> bool:
    """ "Berliner Verkehrsbetriebe", "SWX Stadtwerke", "Lausitzer Kurier": one word says whose it is."""
    if "o" in head.flags and is_inhabitant(word, even_surname=True):
        return True
    if head.category == "media":  # of regions, which no register has
        return is_capital(word) and word.endswith("er") and len(word) > 5 and not is_stop(word)
    return head.category == "utility" and word.isupper() and 1 < len(word) < 6


def _is_own_name(word: str) -> bool:
    """ "Leuphana Universität", "Wuppertal Institut": no ordinary word and no inhabitant."""
    return is_capital(word) and is_name_like(word) and not is_inhabitant(word) and not is_adjective(word)


def _is_name_adjective(word: str, following: str, head: Head, *, determined: bool) -> bool:
    """ "Technische Universität"; "Neues Zentrum" only behind a determiner, as a headline has such a capital too."""
    if word.lower() in _geography() and is_capital(word) and head.category in STATELY:
        return True
    plain = adjective_stem(word).lower() in read_words("legal_forms", "trim.plain_adjectives")
    return is_capital(word) and is_adjective(word) and bool(following) and (determined or not plain)


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


@cache
def _geography() -> frozenset[str]:
    return read_words("ministries", "geography.adjectives")
