"""Word forms → offices in the nominative: "Finanzdezernentinnen" → Finanzdezernentin, of level "deputy".

The lexicon ``offices.toml`` lists offices and heads of compounds; every inflected form comes from the endings here.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple, cast

from smartcity_nlp.lexicon import LexiconError, derived_words, read_lexicon, read_words
from smartcity_nlp.types import Gender
from smartcity_nlp.word_tables import WordTable

WEAK_ENDINGS = ("ent", "ant", "ist", "nom", "oge", "urg", "rat", "arch", "at", "ökonom", "ot", "graf", "if")
STRONG_RAT = ("rat",)  # Landrat, Landrats, Landräte; but Kandidat, Kandidaten
WEAK_RAT = ("krat", "prälat", "kandidat")


class Form(NamedTuple):
    """What a word form can be: an office in the nominative, with the genders and numbers it stands for."""

    title: str
    feminine: str
    masculine: str
    level: str
    gender: Gender | None
    plural: bool
    singular: bool
    also_body: bool = False

    @property
    def is_participle(self) -> bool:
        """Inflected like an adjective: "Vorsitzender" is a man, or a woman in the dative ("als Vorsitzender")."""
        return self.feminine == self.masculine[:-1]


@lru_cache(maxsize=8192)
def lookup(word: str) -> Form | None:
    """The office that a capitalised word is, listed or a compound of a head: "Finanzdezernentin"."""
    if line := _forms().get(word):
        return _of_line(line)
    if not word[:1].isupper() or not word.endswith(_head_ends()) or "-" in word:
        return None
    if word in read_words("offices", "not_offices"):
        return None
    heads = _head_forms()
    for length in range(min(len(word) - 3, max(map(len, heads))), 2, -1):
        form = heads.get(word[-length:])
        if form:
            stem = word[:-length]
            if not any(sign in "aeiouyäöü" for sign in stem.lower()) or not stem.isalpha():
                return None
            masculine, feminine = stem + form.masculine, stem + form.feminine
            return form._replace(title=stem + form.title, masculine=masculine, feminine=feminine)
    return None


NO_FORM = Form(title="", feminine="", masculine="", level="", gender=None, plural=False, singular=True)


@cache
def _forms() -> WordTable:
    return derived_words("offices", _lines, code=(__file__,), lexicons=("offices.toml",))


def _lines() -> dict[str, str]:
    """A line for each form of an office of one word, which :func:`_of_line` reads."""
    found: dict[str, str] = {}
    for entry in _entries("office"):
        if " " not in entry.masculine:
            for word, form in _inflect(entry):
                found.setdefault(word, "|".join(str(value or "") for value in form))
    return found


def _of_line(line: str) -> Form:
    title, feminine, masculine, level, gender, *signs = line.split("|")
    plural, singular, also_body = map(bool, signs)
    return Form(title, feminine, masculine, level, cast("Gender", gender) or None, plural, singular, also_body)


@cache
def _head_forms() -> dict[str, Form]:
    found: dict[str, Form] = {}
    for entry in _entries("head"):
        if not entry.masculine.isupper():
            for word, form in _inflect(entry):
                masculine, feminine = _lower(form.masculine), _lower(form.feminine)
                low = form._replace(title=_lower(form.title), masculine=masculine, feminine=feminine)
                found.setdefault(_lower(word), low)
    return found


@cache
def _head_ends() -> tuple[str, ...]:
    return tuple(_head_forms())


@cache
def sequences() -> dict[str, list[tuple[tuple[str, ...], Form]]]:
    """Offices of several words by their first: "Chief" → ("Chief", "Digital", "Officer") and its form."""
    found: dict[str, list[tuple[tuple[str, ...], Form]]] = {}
    for entry in _entries("office"):
        if " " in entry.masculine:
            forms: tuple[tuple[Gender, str], ...] = (("female", entry.feminine), ("male", entry.masculine))
            for gender, name in forms:
                sign = None if entry.feminine == entry.masculine else gender
                found.setdefault(name.split()[0], []).append(
                    (tuple(name.split()), entry._replace(title=name, gender=sign))
                )
    return found


def _entries(key: str) -> Iterator[Form]:
    rows: Any = read_lexicon("offices").get(key)
    if not isinstance(rows, list):
        raise LexiconError("offices", key, "expected a list of tables")
    for row in rows:
        masculine, feminine, level = (row.get(name) for name in ("masculine", "feminine", "level"))
        if not (isinstance(masculine, str) and isinstance(feminine, str) and isinstance(level, str)):
            raise LexiconError("offices", key, f"masculine, feminine and level must be text: {row!r}")
        yield NO_FORM._replace(
            title=masculine, masculine=masculine, feminine=feminine, level=level,
            also_body=bool(row.get("also_body")),
        )  # fmt: skip


def _inflect(entry: Form) -> Iterator[tuple[str, Form]]:
    """Every form of an office with what it can be; a form of several numbers or genders comes once, as their sum."""
    masculine, feminine = entry.masculine, entry.feminine
    man = entry._replace(title=masculine, gender="male")
    woman = entry._replace(title=feminine, gender="female")
    if masculine == feminine:
        yield masculine, entry._replace(gender=None)
        yield masculine + "s", entry._replace(gender=None, singular=True)
        if masculine[-1].islower():
            yield masculine + "er", entry._replace(gender=None, plural=True, singular=False)
        return
    if feminine == masculine[:-1]:  # Beigeordneter, Beigeordnete, des/die/der Beigeordneten
        yield masculine, man
        yield feminine, woman._replace(gender=None, plural=True)
        yield feminine + "n", man._replace(gender=None, plural=True)
        yield feminine + "m", man
        return
    yield feminine, woman
    yield feminine + "nen", woman._replace(plural=True, singular=False)
    yield from _inflect_masculine(masculine, man)


def _inflect_masculine(word: str, man: Form) -> Iterator[tuple[str, Form]]:
    many = man._replace(plural=True, singular=False)
    both = man._replace(plural=True)
    low = word.lower()
    if low.endswith("e"):
        yield from ((word, man), (word + "n", both))
    elif low.endswith(WEAK_ENDINGS) and (not low.endswith(STRONG_RAT) or low.endswith(WEAK_RAT)):
        yield from ((word, man), (word + "en", both))
    elif low.endswith(("er", "el")):
        yield from ((word, both), (word + "s", man), (word + "n", many))
    elif low.endswith("or"):
        yield from ((word, man), (word + "s", man), (word + "en", many))
    elif low.endswith("mann"):
        yield from ((word, man), (word + "s", man), (word + "es", man), (word[:-4] + "männer", many))
    elif low.endswith(("rat", "vorstand", "anwalt", "arzt")):
        plural = word[::-1].replace("a", "ä", 1)[::-1] + "e"
        yield from ((word, man), (word + "s", man), (word + "es", man), (plural, many), (plural + "n", many))
    elif low.endswith("chef"):
        yield from ((word, man), (word + "s", both))
    else:
        yield from ((word, man), (word + "s", man), (word + "e", many), (word + "en", many))


def _lower(word: str) -> str:
    return word[:1].lower() + word[1:]
