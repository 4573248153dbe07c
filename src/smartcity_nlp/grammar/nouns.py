"""Nouns: gender, nominative and number, by a list of the press's nouns, a list counted over raw text, and endings.

"Handelskammer" → f, by "Kammer"; "Cyberangriff" → m, by "Angriff"; "Verwaltungen" → ("Verwaltung", f, plural).
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from smartcity_nlp.lexicon import LexiconError, derived_words, read_endings, read_lexicon, read_pairs, read_words
from smartcity_nlp.patterns import compile_pattern, remembered
from smartcity_nlp.word_tables import WordTable

Gender = Literal["m", "f", "n"]

LAST_PART = compile_pattern(r"[\p{L}\p{N}]+$")
LONGEST_WORD = 80  # longer ones are no words, and looking at all their endings takes quadratic time
LONG_SUFFIX = 4  # letters of "-schaft", "-heit": surer than what a compound seems to end in
SHORTEST_PART = 4  # letters of the noun that ends a compound


@remembered(8192)
def gender_of(noun: str) -> Gender | None:
    """The gender of a noun in the nominative singular: as counted, else by its last part or its ending."""
    part = last_part(noun)
    counted = _counted().get(part)
    if counted is not None:
        return counted
    entry = listed_noun(part)
    if entry is not None:
        return entry[1]
    by_suffix = _by_suffix(part.lower())
    if by_suffix is not None and len(by_suffix[0]) >= LONG_SUFFIX:
        return by_suffix[1]
    return _of_compound(part) or (by_suffix[1] if by_suffix else None)


def is_noun(word: str) -> bool:
    """Whether a word is a noun of the press or has a noun's ending; counted words may be verbs or foreign ("Chief")."""
    part = last_part(word)
    return listed_noun(part) is not None or _by_suffix(part.lower()) is not None


def tells_person(noun: str) -> bool:
    """Whether it means somebody by age or calling: "36-Jährige", "Juristin"."""
    return noun.lower().endswith(read_endings("grammar", "described.ends"))


def _by_suffix(lowered: str) -> tuple[str, Gender] | None:
    if not lowered.endswith(_suffixes()):
        return None
    fitting = (rule for rule in _suffix_rules() if lowered.endswith(rule[0]) and len(lowered) > len(rule[0]) + 1)
    return next(fitting, None)


def _of_compound(part: str) -> Gender | None:
    """The gender of the longest counted noun that ends a compound: "Cyberangriff" → of "Angriff"."""
    if len(part) > LONGEST_WORD:
        return None
    ends = _counted_backwards().beginnings_of(part.lower()[::-1])
    fitting = [end for end in ends if SHORTEST_PART <= len(end) <= len(part) - 2]
    return cast("Gender", _counted_backwards()[fitting[-1]]) if fitting else None


@cache
def _counted_backwards() -> WordTable:
    """The same words in lower case and backwards: what a compound ends in is one look-up."""
    return derived_words("backward-genders", _backwards, code=(__file__,), lexicons=("genders.txt.xz",))


def _backwards() -> dict[str, str]:
    return {word.lower()[::-1]: gender for word, gender in _counted().items() if word == word.capitalize()}


def _counted() -> Mapping[str, Gender]:
    return cast("Mapping[str, Gender]", read_pairs("genders"))


@lru_cache(maxsize=8192)
def listed_noun(part: str) -> tuple[str, Gender, bool] | None:
    """The nominative, gender and number of a noun by the longest listed form that ends it; None if there is none."""
    lowered, forms = part.lower(), _forms()
    if len(part) > LONGEST_WORD:
        return None
    for cut in range(len(lowered)):
        entry = forms.get(lowered[cut:])
        if entry is not None and (cut == 0 or (cut > 1 and len(lowered) - cut > 2)):
            nominative_form, gender, plural = entry
            tail = nominative_form if cut == 0 else nominative_form.lower()
            return (part[:cut] + tail if cut else with_case_of(part, tail)), gender, plural
    return None


def last_part(word: str) -> str:
    """The last run of letters: "E-Government" → "Government"."""
    bare = word.rstrip('.,;:)“”"«»')
    if bare.isalnum():
        return bare
    match = LAST_PART.search(bare)
    return match[0] if match else word


def with_case_of(pattern: str, form: str) -> str:
    """The form with the first letter of a pattern, large or small."""
    return form if pattern[:1].isupper() else form[:1].lower() + form[1:]


@cache
def _forms() -> dict[str, tuple[str, Gender, bool]]:
    """Each inflected form, in lower case, of the listed nouns → (nominative, gender, plural)."""
    forms: dict[str, tuple[str, Gender, bool]] = {}
    plurals: dict[str, tuple[str, Gender, bool]] = {}
    for line in read_lexicon("noun_genders")["nouns"]:
        entry = _parse_noun(line)
        lemma, plural = entry.lemma, entry.plural
        singular = (_display(lemma), entry.gender, False)
        forms[lemma] = singular
        if entry.gender != "f":
            for ending in ("s", "es", "ses"):
                if _takes(lemma, ending):
                    forms[lemma + ending] = singular
        if plural is not None:
            several = (plural, entry.gender, True)
            plurals.setdefault(plural.lower(), several)
            if not plural.endswith(("n", "s")):
                plurals.setdefault(plural.lower() + "n", several)
    return {**plurals, **forms}


class _NounEntry(NamedTuple):
    lemma: str
    gender: Gender
    plural: str | None


def _parse_noun(line: str) -> _NounEntry:
    match line.split():
        case [lemma, ("m" | "f" | "n") as gender, plural]:
            return _NounEntry(lemma.lower(), gender, None if plural == "-" else plural)
        case _:
            raise LexiconError("noun_genders", "nouns", f"expected 'lemma gender plural', got {line!r}")


def _display(lemma: str) -> str:
    return lemma[:1].upper() + lemma[1:]


def _takes(lemma: str, ending: str) -> bool:
    """Whether the genitive of the noun can end so: "Kreises", "Bündnisses", "Systems", never "Kreiss"."""
    if ending == "ses":
        return lemma.endswith("nis")
    return ending == "es" if lemma.endswith(("s", "z", "ß")) else True


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(suffix for suffix, _ in _suffix_rules())


@cache
def _suffix_rules() -> tuple[tuple[str, Gender], ...]:
    rules: list[tuple[str, Gender]] = []
    genders: tuple[Gender, ...] = ("f", "n", "m")
    for gender in genders:
        rules.extend((suffix, gender) for suffix in read_words("noun_genders", f"suffixes.{gender}"))
    return tuple(sorted(rules, key=lambda rule: (-len(rule[0]), rule[0])))
