"""The words of a phrase and where its noun stands → the phrase: its cases, genders, heads and names.

"vom Land Rheinland-Pfalz", noun at "Land" → ``preposition="von"``, ``cases={"d"}``, ``head="Land"`` and the place.
"""

from collections.abc import Sequence

from smartcity_nlp.grammar.agreement import is_nominalised, narrow, read_nominalised
from smartcity_nlp.grammar.normal import is_adjective
from smartcity_nlp.grammar.nouns import gender_of, is_noun, last_part, listed_noun
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.words import Reading, Word
from smartcity_nlp.lexicon import read_endings, read_words
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Date, Money, NameRef

PLURAL = compile_pattern(r"[äöü]\p{Ll}{1,4}e$")  # of masculine nouns: "der Verkehrsströme", "der Verträge"


def build_phrase(
    words: Sequence[Word], first: int, noun: int, last: int, preposition: str | None, cases: str | None,
    readings: frozenset[Reading],
) -> Phrase:  # fmt: skip
    """The phrase ``words[first:last]`` whose core begins at ``noun``; ``readings`` are those of its determiner."""
    core = words[noun:last]
    names = [word.atom for word in core if isinstance(word.atom, NameRef)]
    attributes = [ref for ref in (names if core[-1].atom is None else names[:-1]) if is_attribute(ref)]
    refs = [ref for ref in names if ref not in attributes]
    before = [word.atom for word in words[first:noun] if isinstance(word.atom, NameRef)]
    heads = [head for word in core if (head := _head_of(word)) is not None]
    if len(core) > 1 and len(heads) > 1 and core[0].atom is None and heads[0] in read_words("grammar", "apposing"):
        heads = heads[1:]  # "zum Thema Open Data"
    head = heads[-1] if heads else ""
    if refs and heads and isinstance(core[0].atom, NameRef) and core[0].atom in refs and core[-1].atom is None:
        refs = refs[:1]
    if len(refs) > 1 and refs[0].kind == "organization" and refs[0].form == "full" and refs[-1].kind == "place":
        refs = refs[:1]  # "der Finanzausschuss des Kreistags Gütersloh"
    lead = next((word for word in core if word.atom is None or word.atom in refs), core[0])
    lead = core[-1] if lead.text.endswith("-") else lead  # "der Pegel- und Wettersensoren"
    readings = read_nominalised(narrow(readings, words, first, noun, lead, _gender(lead, head)), head)
    allowed = frozenset(case for _, case in readings)
    if cases is not None:
        allowed = allowed & frozenset(cases) or frozenset(cases)
    money = tuple(word.atom for word in core if isinstance(word.atom, Money))
    date = core[0].atom if isinstance(core[0].atom, Date) else None  # "die Staffel 2025" is no date
    return Phrase(
        first=first, last=last, start=words[first].start, end=core[-1].end, preposition=preposition, cases=allowed,
        plural=bool(readings) and all(gender == "p" for gender, _ in readings), head=head, refs=tuple(refs[-1:]),
        inner=(*(ref for word in core for ref in word.inner), *refs[:-1]), owner=(*before, *attributes), money=money,
        date=date,
        negative=any(word.lower.startswith("kein") for word in words[first:noun]),
        heads=tuple(heads), noun_start=_noun_start(words, first + (preposition is not None), core),
        genders=_genders(readings, refs),
    )  # fmt: skip


def _noun_start(words: Sequence[Word], first: int, core: Sequence[Word]) -> int:
    """Where its own words begin, without a preposition, and without the "Thema" of "beim Thema Open Data"."""
    apposed = len(core) > 1 and core[0].atom is None and core[0].text in read_words("grammar", "apposing")
    lead = words[first]
    owned = lead is not core[0] and isinstance(lead.atom, NameRef) and is_attribute(lead.atom)  # "Bremens [neuer CIO]"
    return core[1].start if apposed else words[first + owned].start


def _head_of(word: Word) -> str | None:
    """A common noun; of words that only corefer ("der Amtsleiter") the noun in them."""
    if isinstance(word.atom, NameRef) and word.atom.form == "generic":
        nouns = [part for part in word.text.split() if part[0].isupper()]
        return nouns[-1] if nouns else None
    return word.text if word.atom is None and word.text[0].isalpha() else None


def _genders(readings: frozenset[Reading], refs: Sequence[NameRef]) -> frozenset[str]:
    """The genders a pronoun for the phrase can have: a town can be "es" or, as "die Stadt", "sie", a state "es"."""
    genders = frozenset(gender for gender, _ in readings)
    endings = read_endings("grammar", "quantifiers.plural_names")
    if any(ref.text.split()[0].lower().endswith(endings) for ref in refs):
        genders |= {"p"}  # "die Stadtwerke Lindau GmbH haben …"
    if not any(ref.kind == "place" for ref in refs) or all(ref.category == "district" for ref in refs):
        return genders
    states = all(ref.category in ("state", "country") for ref in refs)
    own = frozenset("n" if states else "fn")
    return own if genders == frozenset("mfnp") and len(refs) == 1 else genders | own  # "Celle" alone is no "er"


def is_attribute(ref: NameRef) -> bool:
    """ "Kieler", "Sprembergs": a name that says whose, before the head."""
    return ref.form == "adjective" or (ref.kind == "place" and ref.text.endswith("s") and not ref.name.endswith("s"))


def _gender(first: Word, head: str) -> str | None:
    """Of the head; a name has the gender of its first word if that is a noun: "der Zweckverband eGo-Saar"."""
    if isinstance(first.atom, NameRef):
        if first.atom.kind == "person":
            return {"female": "f", "male": "m"}.get(first.atom.gender or "")
        own, last = first.text.split()[0], first.text.split()[-1]
        if last in read_words("legal_forms", "forms"):
            return gender_of(last)  # "die Fördewerk GmbH"
        own = last if is_adjective(own) else own  # "die Kommunale IT-Union"
        if first.atom.kind == "programme" or not (is_noun(own) or is_noun(own.removesuffix("s"))):
            return None
        listed = listed_noun(last_part(own))
        if listed is not None and listed[1:] == ("m", True):
            return "p"  # "der Kölner Verkehrsbetriebe"
        return gender_of(own) or gender_of(own.removesuffix("s"))
    if is_nominalised(head):
        return None  # "der Vorsitzende", "die Vorsitzende"
    # Of "die Firma Marschfunk" the first noun, of "Bau- und Umweltsenat" the last.
    gender = gender_of(first.text) or (gender_of(head) if head else None)
    return "p" if gender == "m" and PLURAL.search(head or first.text) else gender
