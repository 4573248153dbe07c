"""Words → names of people: "Dr. Eva-Maria von der Heide" → given "Eva-Maria", surname "von der Heide", titles ("Dr.",).

A first name of the list opens a name; where the sentence says that a person must stand here (after an office, before
"(SPD)"), any capitalised word does that is no noun. The list is ``first_names.txt.xz`` with ``people.toml``.
"""

from functools import lru_cache
from typing import NamedTuple

from smartcity_nlp.gazetteer import keys_named
from smartcity_nlp.mentions.office_forms import lookup
from smartcity_nlp.mentions.people_words import Word, Words, is_cue, is_never_name, read_words_cached
from smartcity_nlp.name_lists import determined, first_names, surnames
from smartcity_nlp.types import Gender

MOST_GIVEN_NAMES = 4
MOST_TITLES = 6
MOST_PARTICLES = 3
OPENING, CLOSING = frozenset("„»«“‚\"'›‹"), frozenset("“”«»\"'‘‹›")
LONGEST_GIVEN = 10  # letters
SELDOM = frozenset({"", "0", "1"})  # how often a determiner stands before a first name that no list has
FOREIGN = frozenset("ąćęłńśźżçğışěščřžýůőűăâîșțåøæãõñáéíóúàèìòùêôûëïÿđ")


class Name(NamedTuple):
    """A name in the text: words ``[first, last]`` without titles before it."""

    first: int
    last: int
    end: int  # the last word of all, with "MdL" behind the surname
    given: str | None
    surname: str
    titles: tuple[str, ...]
    gender: Gender | None
    known: bool  # the first name is of the list, or a title stands before

    @property
    def full(self) -> str:
        """First name and surname, or the surname alone."""
        return f"{self.given} {self.surname}" if self.given else self.surname


def read_name(words: Words, index: int, *, trusted: bool = False) -> Name | None:
    """The name that starts at a word, titles included. ``trusted``: an office or the like says that it is a person."""
    titles, first = _read_titles(words, index)
    trusted = trusted or bool(titles)
    given, position = _read_given(words, first, trusted=trusted)
    if not given and not titles:
        return None
    known = bool(given) and (gender_of(given[0]) is not None or words.at(first).kind == "initial")
    surname_end = _read_surname(words, position, trusted=trusted)
    if surname_end is None:
        return None
    if words.at(first).kind == "initial" and not trusted and not _stands_as_credit(words, first, surname_end):
        return None
    surname = " ".join(word.text for word in words[position : surname_end + 1])
    last, after = _read_suffix_titles(words, surname_end)
    if _is_body(words, index, last):
        return None
    gender = next((sign for name in given if (sign := gender_of(name)) in ("female", "male")), None)
    return Name(
        first=first, last=surname_end, end=last, given=" ".join(given) or None, surname=surname,
        titles=(*titles, *after), gender=gender if gender in ("female", "male") else None,  # type: ignore[arg-type]
        known=known or bool(titles),
    )  # fmt: skip


def _read_titles(words: Words, index: int) -> tuple[tuple[str, ...], int]:
    titles: list[str] = []
    while words.at(index).kind == "title" and len(titles) < MOST_TITLES:
        titles.append(words.at(index).text)
        index += 1
    return tuple(titles), index


def _read_given(words: Words, index: int, *, trusted: bool) -> tuple[list[str], int]:
    """First names and initials; the last capitalised word is left for the surname."""
    given: list[str] = []
    while len(given) < MOST_GIVEN_NAMES:
        word = words.at(index)
        if not (trusted or word.kind == "initial" or is_first_name(word) or is_cue("leading_surnames", word.text)):
            break
        nickname = _nickname_end(words, index + 1)
        following = words.at(nickname)
        if not (_opens_surname(words, nickname) or following.kind == "initial"):
            break
        if given and _is_whose(words, nickname):
            break
        unlisted = trusted and not given and _can_be_given(word) and not is_cue("german_particles", following.text)
        leads = not given and is_cue("leading_surnames", word.text)  # "Nguyen Thi Hoa"
        if word.kind != "initial" and not (is_first_name(word) or unlisted or leads):
            break
        given.append(word.text)
        index = nickname
    if given and _goes_on(words, index):  # "Thu [Trang] Pham", "Wiebke [Anuschka] Lohmann"
        given.append(words.at(index).text)
        index += 1
    return given, index


def _is_whose(words: Words, index: int) -> bool:
    """Whether "von" says whose somebody is: "Ibrahim Sönmez [von der Beratungsfirma]"; not "Karl Theo von Dalberg"."""
    after = _read_particles(words, index) if _is_particle(words.at(index)) else None
    return after is not None and determined(words.at(after).text) not in SELDOM


def _can_be_given(word: Word) -> bool:
    """Whether a word that no list has can be a first name: "Frerich", not "Rollstuhlfahrern"."""
    noun = determined(word.text)
    return can_be_name(word) and (noun in SELDOM or (noun == "+" and len(word.text) <= LONGEST_GIVEN))


def _nickname_end(words: Words, index: int) -> int:
    """The index behind the nickname in "Friedrich „Fritz“ Bollmann", which is no part of the name."""
    marks = words.at(index).text, words.at(index + 2).text
    quoted = marks[0] in OPENING and marks[1] in CLOSING and words.at(index + 1).capital
    return index + 3 if quoted else index


def _goes_on(words: Words, index: int) -> bool:
    """Whether a further first name that no list has stands before the surname."""
    word, following = words.at(index), words.at(index + 1)
    if not (can_be_name(word) and can_be_name(following)) or is_cue("suffix_titles", following.text):
        return False
    if word.text in surnames() or keys_named(following.text):
        return False
    return determined(word.text) == "" and (following.text in surnames() or determined(following.text) == "")


def _opens_surname(words: Words, index: int) -> bool:
    word = words.at(index)
    return can_be_name(word) or (_is_particle(word) and _read_particles(words, index) is not None)


def _is_particle(word: Word) -> bool:
    return word.kind == "word" and (is_cue("particles", word.text) or is_cue("strict_particles", word.text))


def _read_particles(words: Words, index: int) -> int | None:
    """The index after "von der", "de la", "El"; None when no name follows ("Anna und die Stadt")."""
    for count in range(MOST_PARTICLES + 1):
        word = words.at(index + count)
        inner = count > 0 and is_cue("inner_particles", word.text)
        if not (inner or _is_particle(word) or is_cue("capital_particles", word.text)):
            return index + count if can_be_name(word) else None
    return None


def _read_surname(words: Words, index: int, *, trusted: bool) -> int | None:
    """The index of the last word of the surname."""
    if _is_particle(words.at(index)) or is_cue("capital_particles", words.at(index).text):
        strict = is_cue("strict_particles", words.at(index).text) and not trusted
        after = _read_particles(words, index)
        if strict and after is not None and not _is_double(words.at(after)):
            after = None
        if after is not None:
            return after
        return None if _is_particle(words.at(index)) or not can_be_name(words.at(index)) else index
    if not can_be_name(words.at(index)):
        return None
    # "Sibel Yiğit Çelik", "Ana Muñoz García": a second surname only in an alphabet that is not German
    following = words.at(index + 1)
    if is_cue("double_surnames", words.at(index).text) and can_be_name(following) and not keys_named(following.text):
        return index + 1  # "Hannelore Schulze Wartenhorst"
    if is_cue("romance_particles", following.text) and can_be_name(words.at(index + 2)):
        return index + 2  # "Maria Lopes da Silva"
    if can_be_name(following) and not FOREIGN.isdisjoint(following.lower):
        return index + 1
    return index


def _is_double(word: Word) -> bool:
    """ "Maximilian zu Erlach-Hohenfels": as only surnames are written."""
    first, hyphen, last = word.text.partition("-")
    return bool(hyphen) and determined(first) in SELDOM and determined(last) in (*SELDOM, "+")


def _stands_as_credit(words: Words, first: int, last: int) -> bool:
    """ "Stadt Ulm/B. Lang", "Foto: M. Klein": an initial alone needs such a place, "K.-H. Klein" does not."""
    if "-" in words.at(first).text:
        return True
    return words.at(first - 1).text in {"/", ":", "©", "(", ","} or words.at(last + 1).text == "("


def _read_suffix_titles(words: Words, last: int) -> tuple[int, tuple[str, ...]]:
    following = words.at(last + 1)
    if following.text in {",", "("} and is_cue("suffix_titles", words.at(last + 2).text):
        return last + 2, (words.at(last + 2).text,)
    if is_cue("suffix_titles", following.text):
        return last + 1, (following.text,)
    return last, ()


def _is_body(words: Words, first: int, last: int) -> bool:
    """ "Robert Bosch GmbH", "die Firma Otto Kern", "Anne Frank Schule", "Max-Planck"-compounds."""
    following, before = words.at(last + 1), words.at(first - 1)
    if is_cue("words.body_words", following.text) or following.text == "&" or following.text.startswith(("-", "&")):
        return True
    if following.capital and following.kind == "word" and is_cue("words.body_words", words.at(last + 2).text):
        return not can_be_name(following) or lookup(following.text) is None
    return is_cue("words.body_leads", before.text) or (before.text in {"&", "+"})


def can_be_name(word: Word) -> bool:
    """Whether a word can stand in a name: capitalised, no frequent noun, no office, no "GmbH"."""
    if word.kind != "word" or not word.capital or len(word.text) < 2 or word.text.endswith("-"):
        return False
    return not (is_never_name(word.text) or is_cue("words.body_words", word.text) or is_office_word(word.text))


@lru_cache(maxsize=8192)
def is_office_word(text: str) -> bool:
    """Whether a word or the last part of a compound is an office: "Landrätin", "NRW-Ministerin"."""
    head = text.rpartition("-")[2]
    return lookup(head[:1].upper() + head[1:]) is not None and head not in read_words_cached("office_surnames")


def is_first_name(word: Word) -> bool:
    """Whether a word stands in the list of first names."""
    return word.kind == "word" and word.capital and gender_of(word.text) is not None


@lru_cache(maxsize=8192)
def gender_of(name: str) -> Gender | str | None:
    """The gender of a first name: female, male, "unknown" for one of both, None for a word that is no first name.

    "Eva-Maria" goes by its parts, the first one decides.
    """
    names = first_names()
    sign = names.get(name)
    if sign is None and "-" in name:
        signs = [names.get(part) for part in name.split("-")]
        sign = signs[0] if all(signs) else None
    return {"f": "female", "m": "male", "u": "unknown"}[sign] if sign else None
