"""Words → offices: "die stellvertretende NRW-Wirtschaftsministerin" → Wirtschaftsministerin, deputy, body "NRW".

Words around the noun, its adjective and the first part of a hyphen compound; forms of one word: ``office_forms``.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.mentions.office_forms import NO_FORM, Form, lookup, sequences
from smartcity_nlp.mentions.people_words import Words, is_cue
from smartcity_nlp.types import Gender, RoleStatus

LOCAL_LEVELS = frozenset({"mayor", "district"})
PUBLIC_LEVELS = frozenset({"mayor", "district", "deputy", "minister", "state_secretary"})


class Office(NamedTuple):
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
        if gender == "female" and ((form.plural and not form.singular) or form.is_participle):
            wanted = form.feminine
        elif form.gender is None and gender is not None:
            wanted = form.feminine if gender == "female" else form.masculine
        if self.adjective:
            return _agreed(self.adjective, self._replace(form=form._replace(title=wanted)))
        return self.title.replace(form.title, wanted)

    @property
    def neutral(self) -> str:
        """The title by its masculine form, the same for women and men: "Erste Stadträtin" → "Erster Stadtrat"."""
        form = self.form._replace(title=self.form.masculine, gender="male")
        if self.adjective:
            return _agreed(self.adjective, self._replace(form=form))
        return self.title.replace(self.form.title, form.title)

    @property
    def gender(self) -> Gender | None:
        """What the office says of its holder; a masculine plural says nothing."""
        return self.form.gender if self.form.singular or self.form.gender == "female" else None


def read_office(words: Words, index: int) -> Office | None:
    """The office whose first word stands at an index: its capitalised adjective ("Erste Stadträtin") or noun."""
    word = words.at(index)
    if word.kind != "word" or not (word.capital or "-" in word.text):
        return None
    if not _can_open(word.text) and "-" not in words.at(index + 1).text:
        return None
    if adjective := _official_adjective(word.text):
        office = read_office(words, index + 1) if word.capital else None
        if office is not None and office.first == index + 1 and not _official_adjective(words.at(index + 1).text):
            return office._replace(first=index, start=word.start, adjective=adjective, title=_agreed(adjective, office))
    if several := _office_of_words(words, index):
        return several
    office = _office_of_word(words, index)
    return _retired(words, office) if office else None


def _retired(words: Words, office: Office) -> Office:
    """ "Bürgermeister a. D. Horst Meyer": the abbreviation belongs to the office."""
    marks = [word.text for word in words[office.last + 1 : office.last + 5]]
    for sequence in (["a", ".", "D."], ["a", ".", "D", "."], ["i", ".", "R."], ["i", ".", "R", "."]):
        if marks[: len(sequence)] == sequence:
            return office._replace(last=office.last + len(sequence), status="former")
    return office


def _agreed(adjective: str, office: Office) -> str:
    """ "Erst" and an office → "Erster Beigeordneter", "Erste Stadträtin"."""
    masculine = office.form.title == office.form.masculine and office.form.gender != "female"
    return f"{adjective}{'er' if masculine else 'e'} {office.form.title}"


def _office_of_words(words: Words, index: int) -> Office | None:
    for sequence, form in sequences().get(words.at(index).text, ()):
        last = index + len(sequence) - 1
        if tuple(word.text for word in words[index : last + 1]) == sequence:
            start, end = words.at(index).start, words.at(last).end
            return Office(first=index, last=last, start=start, end=end, form=form, title=form.title)
    return None


def _office_of_word(words: Words, index: int) -> Office | None:
    word = words.at(index)
    office = Office(first=index, last=index, start=word.start, end=word.end, form=NO_FORM, title="")
    if word.capital and (of_body := _of_body(word.text)):
        body, head_form = of_body
        end = word.start + len(body)
        return office._replace(form=head_form, title=head_form.title, prefix_start=word.start, prefix_end=end)
    found = lookup(word.text) if word.capital else None
    if found:
        return office._replace(form=found, title=found.title, status=_standing(word.text))
    former, _, rest = word.text.partition("-")
    again = rest.partition("-")[0] in _prefixes("former")
    if former in _prefixes("former") and "-" in rest and not again:  # "Ex-Fifa-Chef"
        start = word.start + len(former) + 1
        inner = _office_of_word(Words([word._replace(start=start, text=rest)]), 0)
        return inner._replace(first=index, last=index, start=word.start, status="former") if inner else None
    prefix, hyphen, head = word.text.rpartition("-")
    form = (lookup(head) or lookup(head[:1].upper() + head[1:])) if hyphen else None
    if form is None or not prefix:
        return _lead_compound(words, index)
    party, _, rest = prefix.partition("-")  # "SPD-Fraktions-Chef"
    if is_cue("parties", party) and (not rest or rest in _prefixes("subject")):
        return _of_party(office._replace(form=form, title=f"{rest}-{form.title}" if rest else form.title), party)
    if prefix in _prefixes("former"):
        return office._replace(form=form, title=form.title, status="former")
    if prefix in _prefixes("interim"):
        return office._replace(form=form, title=form.title)
    if prefix in _prefixes("deputy"):
        return office._replace(form=form, title=f"{prefix}-{form.title}", status="deputy")
    if prefix in _prefixes("subject") or prefix.rpartition("-")[2] in _prefixes("subject"):
        return office._replace(form=form, title=f"{prefix}-{form.title}")
    end = word.start + len(prefix)
    return office._replace(form=form, title=form.title, prefix_start=word.start, prefix_end=end)


def _standing(word: str) -> RoleStatus:
    """ "Altbürgermeister" → former; "Vizelandrat" → deputy; "Vizekanzler" is an office of its own."""
    standings: tuple[tuple[str, RoleStatus], ...] = (("Alt", "former"), ("Vize", "deputy"))
    for lead, status in standings:
        form = lookup(word.removeprefix(lead).capitalize()) if word.startswith(lead) else None
        if form and form.level in (PUBLIC_LEVELS if status == "former" else LOCAL_LEVELS):
            return status
    return "current"


def _of_party(office: Office, party: str) -> Office:
    """ "der SPD-Landrat", "die FDP-Digitalexpertin", "der CDU-Politiker": the party is the person's; all but public
    offices are of the party, and a politician is called by both words."""
    singular = party.removesuffix("n")  # "die Grünen-Politikerin"
    office = office._replace(party=singular if is_cue("parties", singular) else party)
    if office.form.level in PUBLIC_LEVELS and not office.form.also_body:  # but "die CDU-Stadträte"
        return office
    title = f"{party}-{office.title}" if office.form.level == "politician" else office.title
    return office._replace(title=title, prefix_start=office.start, prefix_end=office.start + len(party))


@lru_cache(maxsize=8192)
def _can_open(word: str) -> bool:
    """Whether an office can begin with the word, as nearly none does: with a compound, its adjective, the noun."""
    compound = "-" in word or _of_body(word) is not None
    return compound or _official_adjective(word) is not None or word in sequences() or lookup(word) is not None


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


def is_subject(word: str) -> bool:
    """Whether the first part of an office says what it is about, not whose it is: "IT", "Smart-City"."""
    return word in _prefixes("subject")


@cache
def _prefixes(key: str) -> frozenset[str]:
    return read_words("offices", f"prefixes.{key}")


@lru_cache(maxsize=8192)
def _official_adjective(text: str) -> str | None:
    """The stem of a capitalised official adjective: "Ersten" → "Erst"."""
    for ending in ("er", "en", "em", "es", "e"):
        stem = text.removesuffix(ending)
        if stem != text and stem.lower() in read_words("offices", "official_adjectives"):
            return stem
    return None


@lru_cache(maxsize=8192)
def status_of_adjective(text: str) -> RoleStatus | None:
    """ "designierte" → designated, "neuen" → current; None for an adjective that says nothing about it."""
    return _status("status_adjectives", _adjective_stem(text.lower()), text.lower())


@lru_cache(maxsize=8192)
def status_of_adverb(text: str) -> RoleStatus | None:
    """ "bislang" → former, "künftig" → designated, "derzeit" → current."""
    return _status("status_adverbs", text.lower(), text.lower())


@lru_cache(maxsize=8192)
def status_of_copula(text: str, table: str = "copulas") -> RoleStatus | None:
    """ "war" → former, "wird" → designated, "ist" → current; ``table``: where it stands ("copulas_before")."""
    return _status(table, text)


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
