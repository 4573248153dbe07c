"""Words from a place on → where the core of a phrase begins and ends: its nouns and names.

"den [neuen] Förderbescheid „Offene Orte“ überreicht" → from "Förderbescheid" to the closing quotation mark.
"""

from collections.abc import Container, Sequence

from smartcity_nlp.grammar.agreement import ADJECTIVE, is_nominalised
from smartcity_nlp.grammar.building import is_attribute
from smartcity_nlp.grammar.normal import is_adjective
from smartcity_nlp.grammar.nouns import gender_of, is_noun, last_part, listed_noun
from smartcity_nlp.grammar.words import (
    Word,
    determiner_readings,
    function_words,
    is_contraction,
    preposition_cases,
    pronoun_cases,
)
from smartcity_nlp.lexicon import read_endings, read_words
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Date, Money, NameRef

LONGEST_MODIFIER = 5
# "aufgebaut", "angefangen", "tatsächlich", "teilweise", "installiert", "beauftragt", "vereinbart", "erweitert"
VERBAL = compile_pattern(
    r"^(?:\p{L}*ge\p{L}{3,}(?:t|en)|\p{L}+(?:lich|weise|iert)|be\p{L}{4,}t|ver\p{L}{4,}t|er\p{L}{5,}t)$"
)
# "erfolgreich", "zweckmäßig", "stadtweit": adjectives by their ending, where no list has a noun of that form
ADJECTIVAL = compile_pattern(r"^\p{Ll}{2,}(?:reich|haft|sam|bar|los|voll|isch|ig|weit)$")
NUMERALS = ("zig", "ßig", "zehn", "hundert", "tausend")  # "vierzig Geräte"
NUMERAL = compile_pattern(rf"^\p{{Ll}}+(?:{'|'.join(NUMERALS)})$")
QUOTING = '„“"»«‚‘'
OPENING, CLOSING = QUOTING + "(", '“”"»«‘’)'


def noun_index(words: Sequence[Word], i: int, verbs: Container[str], *, bracketed: bool = False) -> int | None:
    """Where the core begins: past numbers, adverbs and adjectives, the last of which must be declined."""
    quantifiers = read_words("grammar", "quantifiers.plural")
    comparatives = read_words("grammar", "quantifiers.comparatives")
    before = words[i - 1].lower if i else ""
    determined = bracketed or determiner_readings(before) is not None or is_contraction(before)
    for j in range(i, min(i + LONGEST_MODIFIER + 1, len(words))):
        word = words[j]
        if isinstance(word.atom, Date) and j > i:
            return None
        if word.atom is not None or _is_noun(words, j, verbs):
            if j == i and (owned := _owned_noun(words, j, verbs)) is not None:
                return owned
            last = words[j - 1]
            plain = j == i or last.atom is not None or _precedes_noun(last)
            bare = word.is_name and not (isinstance(word.atom, NameRef) and word.atom.form == "adjective")
            loose = last.atom is None and last.lower not in quantifiers and last.text not in QUOTING
            if bare and j > i and not determined and loose:
                return None  # "landeten Husum und Rendsburg": no adjective stands before a bare name
            opened = last.text in OPENING or last.text.endswith(("-", ",")) or last.lower == "als"
            return j if plain or opened else None  # "mit mehr als 71 Millionen Euro"
        compared = word.lower == "als" and j > i and words[j - 1].lower in comparatives  # "mehr als 60 Schulen"
        if word.text in OPENING or compared:
            continue
        if word.text == "," or word.lower == "und":
            if not (j > i and ADJECTIVE.match(words[j - 1].text)):
                return None
        elif bracketed and j == i:
            continue
        elif j == i and not determined and word.lower in function_words() and word.lower not in quantifiers:
            return None  # "beteiligen [sich inzwischen] drei Städte", "[dass mehr] Kommunen beitreten"
        elif not _modifies(words, j, first=j == i, verbs=verbs) and word.lower not in quantifiers:
            return None
    return None


def _precedes_noun(word: Word) -> bool:
    """Whether a word is declined like an adjective, or a number: "vierzig", "mehrere"."""
    if ADJECTIVE.match(word.lower if word.initial else word.text) or word.lower in read_words(
        "grammar", "quantifiers.plural"
    ):
        return True
    return _is_numeral(word)


def _is_numeral(word: Word) -> bool:
    return word.text.endswith(NUMERALS) and NUMERAL.match(word.lower) is not None


def _owned_noun(words: Sequence[Word], i: int, verbs: Container[str]) -> int | None:
    """ "[Bremens] neuer Digitalchef": the noun behind the adjectives that follow a name in the genitive."""
    name, j = words[i].atom, i + 1
    if not isinstance(name, NameRef) or not is_attribute(name):
        return None
    while j < len(words) and words[j].atom is None and words[j].text[0].islower() and words[j].lower not in verbs:
        if (
            not ADJECTIVE.match(words[j].text)
            or preposition_cases(words[j].lower)
            or words[j].lower in function_words()
        ):
            return None
        j += 1
    return j if j > i + 1 and j < len(words) and _is_noun(words, j, verbs) and words[j].atom is None else None


def _modifies(words: Sequence[Word], j: int, *, first: bool, verbs: Container[str]) -> bool:
    """Whether a lower-case word can stand before a noun: no determiner, preposition, pronoun or finite verb."""
    word = words[j]
    if not word.text[0].isalnum() or preposition_cases(word.lower) or determiner_readings(word.lower) is not None:
        return False
    if pronoun_cases(word.lower) is not None or word.lower in read_words("grammar", "conjunctions.coordinating"):
        return False
    if word.lower in verbs:
        # "die unterstützte Plattform", not "hatte die Ratsversammlung": between determiner and noun it is an adjective.
        after = words[j + 1] if j + 1 < len(words) else None
        determined = j > 0 and determiner_readings(words[j - 1].lower) is not None
        # "350 vernetzte Leuchten", not "2023 installierte Landrätin Holm": the verb of 350 would be "vernetzten"
        number = words[j - 1] if j > 0 else None
        counted = number is not None and number.text.isdigit() and number.atom is None and word.text.endswith("te")
        adjective = counted or (determined and first and ADJECTIVE.match(word.text))
        return bool(adjective) and after is not None and _is_noun(words, j + 1, verbs)
    return not (word.initial and _is_verbal(word.lower))


def _is_noun(words: Sequence[Word], i: int, verbs: Container[str]) -> bool:
    """Whether a word is a noun or a name by its capital, which says nothing where a sentence begins."""
    word = words[i]
    if word.atom is not None:
        return isinstance(word.atom, NameRef | Money | Date)
    if not word.text[0].isupper():
        return False
    if word.initial or (i and words[i - 1].text in OPENING + ":"):
        closed = word.lower in function_words() or determiner_readings(word.lower) is not None or _is_numeral(word)
        if closed or _is_verbal(word.lower):
            return False
        bare = word.lower in verbs or ADJECTIVAL.match(word.lower)  # "Erfolgreich war der Antrag"
        return is_noun(word.text) or not (bare or _is_opening_adjective(words, i))
    return pronoun_cases(word.lower) is None or len(word.text) > 3


def _is_opening_adjective(words: Sequence[Word], i: int) -> bool:
    """ "[Grünes] Licht gaben die Räte": an adjective right before a noun, where a sentence begins."""
    after = words[i + 1] if i + 1 < len(words) else None
    common = after is not None and after.atom is None and after.text[0].isupper()
    return common and is_adjective(words[i].lower)


def _is_verbal(word: str) -> bool:
    """A participle or adverb that only opens the sentence: "Aufgebaut wird …", "Tatsächlich fließen …"."""
    present = len(word) > 6 and word.endswith("end") and not is_noun(word.capitalize())  # "Überraschend", not "Jugend"
    return present or VERBAL.match(word) is not None


def core_end(words: Sequence[Word], noun: int, verbs: Container[str]) -> int:
    """Past the nouns and names that follow each other: "Landesprogramm Offene Orte", "App Hin und weg"."""
    j = noun + 1
    if isinstance(words[noun].atom, Money | Date):
        return j
    while j < len(words):
        word = words[j]
        if _is_whole_name(words[j - 1]) and not _is_office_of(words[j - 1], word):
            break  # "hat Sachsen-Anhalt 36 Städte unterstützt": a place or a person needs nothing behind it
        if words[j - 1].text.endswith("-") and word.lower in ("und", "oder", "sowie") and j + 1 < len(words):
            j += 1  # "Bau- und Umweltsenat"
            continue
        named = word.is_name and not (isinstance(word.atom, NameRef) and word.atom.form == "adjective")
        quoted = word.text in OPENING and j + 1 < len(words) and words[j + 1].is_name
        closing = word.text in CLOSING and words[j - 1].is_name
        common = word.atom is None and word.text[0].isupper() and _is_noun(words, j, verbs)
        if common and _are_two(words[j - 1], word) and not _has_its_genitive(words, noun, j):
            break  # "an allen Kreuzungen Kameras installieren": two nouns in a row are two phrases
        number = word.atom is None and word.text[0].isdigit() and not word.text.endswith(".")
        number = number and not _counts(words, j, verbs)  # "bei der Zählerbau AG 40 Zähler bestellt"
        if named and _names_another(words[j - 1], word):
            break
        edition = _is_edition(words, j)
        if not (named or quoted or closing or common or number or edition) or (word.text == "(" or word.text == ")"):
            break
        if common and words[j - 1].text in CLOSING and not _is_quoted_first(words, noun):
            break  # "entwickeln den Chatbot „Lotse“ Zeile für Zeile", "lobt bei „Dorf digital“ Zuschüsse aus"
        j += 1
    return j


def _is_edition(words: Sequence[Word], j: int) -> bool:
    """ "die Staffel [2025] des Programms": a year between a noun and its genitive."""
    year = isinstance(words[j].atom, Date) and words[j].text.isdigit() and words[j - 1].atom is None
    return year and j + 1 < len(words) and words[j + 1].lower == "des"


def _is_quoted_first(words: Sequence[Word], noun: int) -> bool:
    """ "der „Smart City“ Kongress": a determiner and a name in quotation marks before the noun."""
    if noun < 2 or words[noun - 1].text not in OPENING:
        return False
    before = words[noun - 2].lower
    return determiner_readings(before) is not None or is_contraction(before)


def _counts(words: Sequence[Word], j: int, verbs: Container[str]) -> bool:
    """Whether a number behind a noun counts what follows: "bei der Firma [40 neue Zähler]", not "Aktion 2030"."""
    k = j + 1
    if k < len(words) and words[k].atom is None and words[k].text[0].islower() and ADJECTIVE.match(words[k].text):
        k += 1
    if k >= len(words) or words[k].atom is not None or words[k].lower in read_words("grammar", "quantifiers.hours"):
        return False  # "um Punkt 19 Uhr"
    return words[k].text[0].isalpha() and _is_noun(words, k, verbs)


def _names_another(noun: Word, name: Word) -> bool:
    """Whether a person's name cannot belong to the noun before it: "nahm die Urkunden Felix Ohm entgegen"."""
    if noun.atom is not None or not isinstance(name.atom, NameRef) or name.atom.kind != "person":
        return False
    if is_nominalised(noun.text):
        return False  # "der Digitalbeauftragte Felix Ohm"
    gender = {"female": "f", "male": "m"}.get(name.atom.gender or "")
    return gender is not None and gender_of(noun.text) not in (gender, None)


def _are_two(left: Word, right: Word) -> bool:
    """Whether two capitalised words are two nouns, not adjective and noun ("dem Deutschen Digitalpreis")."""
    naming = left.lower.endswith(read_endings("grammar", "naming.heads"))
    titled = right.text in read_words("grammar", "titles")
    if naming or left.text in read_words("grammar", "apposing") or titled:
        return False  # "die Stabsstelle E-Government", "Hochschulpräsident Professor Jens Ohm"
    if isinstance(left.atom, NameRef) and left.atom.kind == "organization":
        return _is_plural(right.text)  # "nimmt das Ministerium Bewerbungen entgegen"
    nouns = left.atom is None and is_noun(left.text) and (is_noun(right.text) or _is_plural(right.text))
    return nouns and not is_adjective(left.text) and left.lower not in read_words("grammar", "quantifiers.measures")


def _has_its_genitive(words: Sequence[Word], noun: int, j: int) -> bool:
    """ "am Ufer des [Ruppiner Sees]": behind "des" the noun has the ending, and what has none describes it."""
    led = noun > 0 and j == noun + 1 and words[noun - 1].lower == "des"
    return led and not words[noun].text.endswith(("s", "n")) and words[j].text.endswith("s")


def _is_plural(word: str) -> bool:
    """ "Bewerbungen", "Geräte"; not what can be a singular as well ("Server")."""
    entry = listed_noun(last_part(word))
    plural = entry is not None and entry[2] and entry[0].lower() == word.lower()
    return plural or word.endswith(("ungen", "heiten", "keiten", "schaften"))


def _is_office_of(word: Word, after: Word) -> bool:
    """ "von [Ministerin] Erika Blohm"."""
    office = isinstance(word.atom, NameRef) and word.atom.kind == "person" and word.atom.form == "generic"
    return office and isinstance(after.atom, NameRef) and after.atom.kind == "person" and after.atom.form != "generic"


def _is_whole_name(word: Word) -> bool:
    ref = word.atom
    if isinstance(ref, NameRef) and ref.category == "federation":
        return True  # "hat der Bund Bebra bewilligt"
    return isinstance(ref, NameRef) and ref.kind in ("place", "person") and not is_attribute(ref)
