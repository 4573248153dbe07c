"""Words → offices: "die stellvertretende NRW-Wirtschaftsministerin" → Wirtschaftsministerin, deputy, body "NRW".

The lexicon ``offices.toml`` lists offices and heads of compounds in the nominative; every inflected form comes from
the endings here, every compound ("Wasserwirtschaftsdezernentin") from its head.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from smartcity_nlp.lexicon import LexiconError, read_lexicon, read_words
from smartcity_nlp.mentions.people_words import Words, is_cue
from smartcity_nlp.types import Gender, RoleStatus

WEAK_ENDINGS = ("ent", "ant", "ist", "nom", "oge", "urg", "rat", "arch", "at", "ökonom", "ot", "graf", "if")
STRONG_RAT = ("rat",)  # Landrat, Landrats, Landräte; but Kandidat, Kandidaten
WEAK_RAT = ("krat", "prälat", "kandidat")
PUBLIC_LEVELS = frozenset({"mayor", "district", "deputy", "minister", "state_secretary"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a word form can be: an office in the nominative, with the genders and numbers it stands for."""

    title: str
    feminine: str
    masculine: str
    level: str
    gender: Gender | None
    plural: bool
    singular: bool
    also_body: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office in the text: words ``[first, last]``, ``start``/``end`` of the document."""

    first: int
    last: int
    start: int
    end: int
    form: Form
    title: str
    status: RoleStatus = "current"
    party: str | None = None
    adjective: str | None = None  # the stem of "Erste"
    prefix_start: int | None = None  # the "Stadtwerke" of "Stadtwerke-Geschäftsführerin"
    prefix_end: int | None = None

    def titled_for(self, gender: Gender | None) -> str:
        """The title of one person: "die Bürgermeister A und B" → "Bürgermeisterin" for a woman."""
        form, wanted = self.form, self.form.title
        if form.plural and not form.singular and gender == "female":
            wanted = form.feminine
        elif form.gender is None and gender is not None:
            wanted = form.feminine if gender == "female" else form.masculine
        if self.adjective:
            return _agreed(self.adjective, replace(self, form=replace(form, title=wanted)))
        return self.title.replace(form.title, wanted)

    @property
    def gender(self) -> Gender | None:
        """What the office says of its holder; a masculine plural says nothing."""
        return self.form.gender if self.form.singular or self.form.gender == "female" else None


def read_office(words: Words, index: int) -> Office | None:
    """The office whose first word stands at an index: its capitalised adjective ("Erste Stadträtin") or noun."""
    word = words.at(index)
    if word.kind != "word" or not (word.capital or "-" in word.text):
        return None
    if adjective := _official_adjective(word.text):
        office = read_office(words, index + 1) if word.capital else None
        if office is not None and office.first == index + 1 and not _official_adjective(words.at(index + 1).text):
            return replace(office, first=index, start=word.start, adjective=adjective, title=_agreed(adjective, office))
    if several := _office_of_words(words, index):
        return several
    office = _office_of_word(words, index)
    return _retired(words, office) if office else None


def _retired(words: Words, office: Office) -> Office:
    """ "Bürgermeister a. D. Horst Meyer": the abbreviation belongs to the office."""
    marks = [word.text for word in words[office.last + 1 : office.last + 5]]
    for sequence in (["a", ".", "D."], ["a", ".", "D", "."], ["i", ".", "R."], ["i", ".", "R", "."]):
        if marks[: len(sequence)] == sequence:
            return replace(office, last=office.last + len(sequence), status="former")
    return office


def _agreed(adjective: str, office: Office) -> str:
    """ "Erst" and an office → "Erster Beigeordneter", "Erste Stadträtin"."""
    masculine = office.form.title == office.form.masculine and office.form.gender != "female"
    return f"{adjective}{'er' if masculine else 'e'} {office.form.title}"


def _office_of_words(words: Words, index: int) -> Office | None:
    for sequence, form in _sequences().get(words.at(index).text, ()):
        last = index + len(sequence) - 1
        if tuple(word.text for word in words[index : last + 1]) == sequence:
            start, end = words.at(index).start, words.at(last).end
            return Office(first=index, last=last, start=start, end=end, form=form, title=form.title)
    return None


def _office_of_word(words: Words, index: int) -> Office | None:
    word = words.at(index)
    office = Office(first=index, last=index, start=word.start, end=word.end, form=_NONE, title="")
    if word.capital and (of_body := _of_body(word.text)):
        body, head_form = of_body
        end = word.start + len(body)
        return replace(office, form=head_form, title=head_form.title, prefix_start=word.start, prefix_end=end)
    form = lookup(word.text) if word.capital else None
    if form:
        return replace(office, form=form, title=form.title)
    former, hyphen, rest = word.text.partition("-")
    if hyphen and former in _prefixes("former") and "-" in rest:  # "Ex-Fifa-Chef"
        start = word.start + len(former) + 1
        inner = _office_of_word(Words([replace(word, start=start, text=rest)]), 0)
        return replace(inner, first=index, last=index, start=word.start, status="former") if inner else None
    prefix, hyphen, head = word.text.rpartition("-")
    form = lookup(head) or lookup(head[:1].upper() + head[1:]) if hyphen else None
    if not form or not prefix:
        return _lead_compound(words, index)
    party, _, rest = prefix.partition("-")  # "SPD-Fraktions-Chef"
    if is_cue("parties", party) and (not rest or rest in _prefixes("subject")):
        return _of_party(replace(office, form=form, title=f"{rest}-{form.title}" if rest else form.title), party)
    if prefix in _prefixes("former"):
        return replace(office, form=form, title=form.title, status="former")
    if prefix in _prefixes("deputy"):
        return replace(office, form=form, title=form.title, status="deputy")
    if prefix in _prefixes("subject") or prefix.rpartition("-")[2] in _prefixes("subject"):
        return replace(office, form=form, title=f"{prefix}-{form.title}")
    end = word.start + len(prefix)
    return replace(office, form=form, title=form.title, prefix_start=word.start, prefix_end=end)


def _of_party(office: Office, party: str) -> Office:
    """ "der SPD-Landrat", "die FDP-Digitalexpertin", "der CDU-Politiker": the party is the person's; all but public
    offices are of the party, and a politician is called by both words."""
    singular = party.removesuffix("n")  # "die Grünen-Politikerin"
    office = replace(office, party=singular if is_cue("parties", singular) else party)
    if office.form.level in PUBLIC_LEVELS:
        return office
    title = f"{party}-{office.title}" if office.form.level == "politician" else office.title
    return replace(office, title=title, prefix_start=office.start, prefix_end=office.start + len(party))


def _of_body(word: str) -> tuple[str, Form] | None:
    """ "Bahnchef" → the body "Bahn" and the office "Chef"."""
    for length in range(3, len(word) - 2):
        if word[:length] in _prefixes("bodies") and (form := lookup(word[length:].capitalize())):
            return word[:length], form
    return None


def _lead_compound(words: Words, index: int) -> Office | None:
    """ "Smart City-Beauftragte", written in two words."""
    following = words.at(index + 1)
    prefix, hyphen, head = following.text.rpartition("-")
    lead = words.at(index)
    if not hyphen or f"{lead.text}-{prefix}" not in _prefixes("subject") or not (form := lookup(head)):
        return None
    title = f"{lead.text} {prefix}-{form.title}"
    return Office(first=index, last=index + 1, start=lead.start, end=following.end, form=form, title=title)


@cache
def lookup(word: str) -> Form | None:
    """The office that a capitalised word is, listed or a compound of a head: "Finanzdezernentin"."""
    if form := _forms().get(word):
        return form
    if not word[:1].isupper() or word in read_words("offices", "not_offices") or "-" in word:
        return None
    heads = _head_forms()
    for length in range(min(len(word) - 3, max(map(len, heads))), 2, -1):
        form = heads.get(word[-length:])
        if form:
            stem = word[:-length]
            if not any(sign in "aeiouyäöü" for sign in stem.lower()) or not stem.isalpha():
                return None
            masculine, feminine = stem + form.masculine, stem + form.feminine
            return replace(form, title=stem + form.title, masculine=masculine, feminine=feminine)
    return None


_NONE = Form(title="", feminine="", masculine="", level="", gender=None, plural=False, singular=True)


@cache
def _forms() -> dict[str, Form]:
    found: dict[str, Form] = {}
    for entry in _entries("office"):
        if " " not in entry.masculine:
            for word, form in _inflect(entry):
                found.setdefault(word, form)
    return found


@cache
def _head_forms() -> dict[str, Form]:
    found: dict[str, Form] = {}
    for entry in _entries("head"):
        if not entry.masculine.isupper():
            for word, form in _inflect(entry):
                masculine, feminine = _lower(form.masculine), _lower(form.feminine)
                low = replace(form, title=_lower(form.title), masculine=masculine, feminine=feminine)
                found.setdefault(_lower(word), low)
    return found


@cache
def _sequences() -> dict[str, list[tuple[tuple[str, ...], Form]]]:
    found: dict[str, list[tuple[tuple[str, ...], Form]]] = {}
    for entry in _entries("office"):
        if " " in entry.masculine:
            forms: tuple[tuple[Gender, str], ...] = (("female", entry.feminine), ("male", entry.masculine))
            for gender, name in forms:
                sign = None if entry.feminine == entry.masculine else gender
                found.setdefault(name.split()[0], []).append(
                    (tuple(name.split()), replace(entry, title=name, gender=sign))
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
        yield replace(
            _NONE, title=masculine, masculine=masculine, feminine=feminine, level=level,
            also_body=bool(row.get("also_body")),
        )  # fmt: skip


def _inflect(entry: Form) -> Iterator[tuple[str, Form]]:
    """Every form of an office with what it can be; a form of several numbers or genders comes once, as their sum."""
    masculine, feminine = entry.masculine, entry.feminine
    man = replace(entry, title=masculine, gender="male")
    woman = replace(entry, title=feminine, gender="female")
    if masculine == feminine:
        yield masculine, replace(entry, gender=None)
        yield masculine + "s", replace(entry, gender=None, singular=True)
        if masculine[-1].islower():
            yield masculine + "er", replace(entry, gender=None, plural=True, singular=False)
        return
    if feminine == masculine[:-1]:  # Beigeordneter, Beigeordnete, des/die/der Beigeordneten
        yield masculine, man
        yield feminine, replace(woman, gender=None, plural=True)
        yield feminine + "n", replace(man, gender=None, plural=True)
        yield feminine + "m", man
        return
    yield feminine, woman
    yield feminine + "nen", replace(woman, plural=True, singular=False)
    yield from _inflect_masculine(masculine, man)


def _inflect_masculine(word: str, man: Form) -> Iterator[tuple[str, Form]]:
    many = replace(man, plural=True, singular=False)
    both = replace(man, plural=True)
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


def is_subject(word: str) -> bool:
    """Whether the first part of an office says what it is about, not whose it is: "IT", "Smart-City"."""
    return word in _prefixes("subject")


@cache
def _prefixes(key: str) -> frozenset[str]:
    return read_words("offices", f"prefixes.{key}")


@cache
def _official_adjective(text: str) -> str | None:
    """The stem of a capitalised official adjective: "Ersten" → "Erst"."""
    for ending in ("er", "en", "em", "es", "e"):
        stem = text.removesuffix(ending)
        if stem != text and stem.lower() in read_words("offices", "official_adjectives"):
            return stem
    return None


@cache
def status_of_adjective(text: str) -> RoleStatus | None:
    """ "designierte" → designated, "neuen" → current; None for an adjective that says nothing about it."""
    return _status("status_adjectives", _adjective_stem(text.lower()), text.lower())


@cache
def status_of_adverb(text: str) -> RoleStatus | None:
    """ "bislang" → former, "künftig" → designated, "derzeit" → current."""
    return _status("status_adverbs", text.lower(), text.lower())


def _status(table: str, *forms: str) -> RoleStatus | None:
    statuses: dict[RoleStatus, list[str]] = read_lexicon("offices")[table]
    for status in statuses:
        if not read_words("offices", f"{table}.{status}").isdisjoint(forms):
            return status
    return None


def _adjective_stem(text: str) -> str:
    for ending in ("er", "en", "em", "es", "e", "r"):
        if text.endswith(ending) and len(text) > len(ending) + 2:
            return text[: -len(ending)]
    return text
