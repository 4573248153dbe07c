"""Words of a sentence → noun and prepositional phrases with the cases they can have.

"Einen Bescheid über 708.000 Euro bekommt die Stadt Kaiserslautern vom Land Rheinland-Pfalz" →
``[Einen Bescheid: acc] [über 708.000 Euro] [die Stadt Kaiserslautern: nom acc] [von Land Rheinland-Pfalz: dat]``.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

import regex

from smartcity_nlp.grammar.agreement import ADJECTIVE, BARE, is_nominalised, narrow, read_nominalised
from smartcity_nlp.grammar.brackets import bracket_end
from smartcity_nlp.grammar.joining import join_phrases
from smartcity_nlp.grammar.normal import is_adjective
from smartcity_nlp.grammar.nouns import gender_of, is_noun
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.words import (
    Reading,
    Word,
    contraction_readings,
    determiner_readings,
    function_words,
    is_contraction,
    preposition_cases,
    pronoun_cases,
)
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.types import Date, Money, NameRef

PLURAL = regex.compile(r"[äöü]\p{Ll}{1,4}e$")  # of masculine nouns: "der Verkehrsströme", "der Verträge"
LONGEST_MODIFIER = 5
QUOTING = '„“"»«‚‘'
OPENING, CLOSING = QUOTING + "(", '“”"»«‘’)'


def find_phrases(words: Sequence[Word], verbs: Container[str]) -> tuple[Phrase, ...]:
    """The phrases of a sentence in order, coordinated ones as one, genitive attributes inside what they belong to.

    ``verbs`` are the (lower-case) words that can be forms of a verb.
    """
    return join_phrases(list(_simple_phrases(words, verbs)), words)


def _simple_phrases(words: Sequence[Word], verbs: Container[str], i: int = 0) -> Iterator[Phrase]:
    while i < len(words):
        phrase = _phrase_at(words, i, verbs)
        if phrase is None:
            i += 1
        else:
            yield phrase
            i = phrase.last


def _phrase_at(words: Sequence[Word], i: int, verbs: Container[str]) -> Phrase | None:
    start, preposition, cases = i, None, None
    governed = preposition_cases(words[i].lower) if words[i].atom is None else None
    if governed is not None and i + 1 < len(words) and not _opens_clause(words, i):
        preposition, cases = governed
        i += 1
    readings: frozenset[Reading] = BARE
    contracted = preposition is not None and is_contraction(words[start].lower)
    if contracted:
        readings = contraction_readings(words[start].lower)
    elif words[i].atom is None and (found := determiner_readings(words[i].lower)) is not None:
        readings = found
        i += 1
    if (contracted or readings is not BARE) and (closing := bracket_end(words, i)) is not None:
        phrase = _bracketed(words, start, i, closing, preposition, cases, readings, verbs)
        if phrase is not None:
            return phrase
    if readings is not BARE and not contracted:
        if i < len(words) and isinstance(words[i].atom, Date):
            relative = start > 0 and words[start - 1].text == ","  # "…, die seit Mai in Betrieb ist"
            personal = pronoun_cases(words[i - 1].lower) is not None  # "hatte ihr im Herbst den Zuschlag erteilt"
            return _pronoun(words, start, i, preposition, cases, readings) if relative or personal else None
        if _is_relative_before_number(words, start, i):
            return _pronoun(words, start, i, preposition, cases, readings)
        if i < len(words) and (_is_bare_town(words[i]) or _counts_others(words[i], readings, cases)):
            return _pronoun(words, start, i, preposition, cases, readings)  # "das Netz, das Remscheid gegründet hat"
    noun = _noun_index(words, i, verbs)
    if noun is None:
        return _pronoun(words, start, i, preposition, cases, readings)
    core_end = _core_end(words, noun, verbs)
    return _build(words, start, noun, core_end, preposition, cases, readings)


def _bracketed(
    words: Sequence[Word], start: int, first: int, closing: int, preposition: str | None, cases: str | None,
    readings: frozenset[Reading], verbs: Container[str],
) -> Phrase | None:  # fmt: skip
    """ "die [vom Land] geförderte Plattform": a phrase with others inside."""
    noun = _noun_index(words, closing, verbs, bracketed=True)
    if noun is None:
        return None
    phrase = _build(words, closing, noun, _core_end(words, noun, verbs), None, cases, readings)
    inside = join_phrases(list(_simple_phrases(words[:closing], verbs, first)), words)
    return replace(
        phrase, first=start, start=words[start].start, preposition=preposition, embedded=inside,
        noun_start=words[closing + 1].start,
        negative=any(word.lower.startswith("kein") for word in words[start:first]),
    )  # fmt: skip


def _opens_clause(words: Sequence[Word], i: int) -> bool:
    """ "Während Spremberg …", "als es …" are conjunctions; "während des Umbaus" is a preposition."""
    if words[i].lower == "als":
        compared = i > 0 and words[i - 1].lower in ("mehr", "weniger")  # "mehr als 200 Gäste" is a number of guests
        return compared or (words[i + 1].atom is None and "n" in (pronoun_cases(words[i + 1].lower) or ""))
    if words[i].lower != "während":
        return False
    readings = determiner_readings(words[i + 1].lower) if words[i + 1].atom is None else None
    return readings is None or all(case != "g" for _, case in readings)


def _counts_others(word: Word, readings: frozenset[Reading], cases: str | None) -> bool:
    """ "die Tagung, an der 120 Gäste teilnahmen": a number of things after a determiner of one thing."""
    number = word.atom is None and word.text.isdigit() and int(word.text) > 1
    return number and all(gender != "p" for gender, case in readings if cases is None or case in cases)


def _is_relative_before_number(words: Sequence[Word], start: int, i: int) -> bool:
    """ "der Verein, der nun 19 Kommunen vereint": after a comma, with an adverb between pronoun and number."""
    adverb = i < len(words) and words[i].atom is None and words[i].lower in read_words("grammar", "adverbs.words")
    if not adverb or not start or words[start - 1].text != "," or i + 1 >= len(words):
        return False
    after = words[i + 1]
    return after.atom is None and (
        after.text[0].isdigit() or after.lower in read_words("grammar", "quantifiers.plural")
    )


def _is_bare_town(word: Word) -> bool:
    """Whether it is the name of a municipality alone, which has no article."""
    ref = word.atom
    if not isinstance(ref, NameRef) or ref.category != "municipality" or ref.form not in ("full", "short"):
        return False
    return word.text.split()[0].removesuffix("s") == ref.name.split()[0].removesuffix("s")


def _pronoun(
    words: Sequence[Word], start: int, i: int, preposition: str | None, cases: str | None, readings: frozenset[Reading]
) -> Phrase | None:
    """ "sie", "Der hatte …", "ihnen": who it is has to be found elsewhere."""
    at = start + (preposition is not None)
    if at >= len(words) or words[at].atom is not None:
        return None
    own = pronoun_cases(words[at].lower)
    if own is None and (
        i == at or words[at].lower not in ("der", "die", "das", "dem", "den", "deren", "dessen", "denen")
    ):
        return None
    allowed = frozenset(own) if own is not None else frozenset(case for _, case in readings)
    if cases is not None:
        allowed &= frozenset(cases)
    word = words[at]
    return Phrase(
        first=start, last=at + 1, start=words[start].start, end=word.end, preposition=preposition,
        cases=allowed, plural=False, head="", pronoun=True, noun_start=word.start,
        genders=_pronoun_genders(word.lower, readings),
    )  # fmt: skip


def _pronoun_genders(word: str, readings: frozenset[Reading]) -> frozenset[str]:
    genders: dict[str, str] = {"er": "m", "sie": "fp", "es": "n", "ihn": "m", "ihm": "mn", "ihnen": "p", "ihr": "f"}
    return frozenset(genders[word]) if word in genders else frozenset(gender for gender, _ in readings)


def _noun_index(words: Sequence[Word], i: int, verbs: Container[str], *, bracketed: bool = False) -> int | None:
    """Where the core begins: past numbers, adverbs and adjectives, the last of which must be declined."""
    quantifiers = read_words("grammar", "quantifiers.plural")
    before = words[i - 1].lower if i else ""
    determined = bracketed or determiner_readings(before) is not None or is_contraction(before)
    for j in range(i, min(i + LONGEST_MODIFIER + 1, len(words))):
        word = words[j]
        if isinstance(word.atom, Date) and j > i:
            return None
        if word.atom is not None or _is_noun(words, j, verbs):
            last = words[j - 1]
            plain = j == i or last.atom is not None or last.lower in quantifiers or ADJECTIVE.match(last.text)
            bare = word.is_name and not (isinstance(word.atom, NameRef) and word.atom.form == "adjective")
            loose = last.atom is None and last.lower not in quantifiers and last.text not in QUOTING
            if bare and j > i and not determined and loose:
                return None  # "landeten Husum und Rendsburg": no adjective stands before a bare name
            return j if plain or last.text in OPENING or last.text.endswith(("-", ",")) else None
        compared = word.lower == "als" and j > i and words[j - 1].lower in ("mehr", "weniger")  # "mehr als 60 Schulen"
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
        return (
            determined
            and first
            and after is not None
            and bool(ADJECTIVE.match(word.text))
            and _is_noun(words, j + 1, verbs)
        )
    return not (word.initial and _is_verbal(word.lower))


def _is_noun(words: Sequence[Word], i: int, verbs: Container[str]) -> bool:
    """Whether a word is a noun or a name by its capital, which says nothing where a sentence begins."""
    word = words[i]
    if word.atom is not None:
        return isinstance(word.atom, NameRef | Money | Date)
    if not word.text[0].isupper():
        return False
    if word.initial or (i and words[i - 1].text in OPENING + ":"):
        closed = word.lower in function_words() or determiner_readings(word.lower) is not None
        return not closed and not _is_verbal(word.lower) and (is_noun(word.text) or word.lower not in verbs)
    return pronoun_cases(word.lower) is None or len(word.text) > 3


def _is_verbal(word: str) -> bool:
    """A participle or adverb that only opens the sentence: "Aufgebaut wird …", "Tatsächlich fließen …"."""
    return bool(
        regex.match(
            r"^(?:\p{L}*ge\p{L}{3,}t|\p{L}*ge\p{L}{3,}en|\p{L}+lich|\p{L}+weise|\p{L}+iert|be\p{L}{4,}t|ver\p{L}{4,}t|er\p{L}{5,}t)$",
            word,
        )
    )


def _core_end(words: Sequence[Word], noun: int, verbs: Container[str]) -> int:
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
        if common and _are_two(words[j - 1], word):
            break  # "an allen Kreuzungen Kameras installieren": two nouns in a row are two phrases
        number = word.atom is None and word.text[0].isdigit() and not word.text.endswith(".")
        number = number and not _counts(words, j, verbs)  # "bei der Zählerbau AG 40 Zähler bestellt"
        if named and _names_another(words[j - 1], word):
            break
        if not (named or quoted or closing or common or number) or (word.text == "(" or word.text == ")"):
            break
        j += 1
    return j


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
    gender = {"female": "f", "male": "m"}.get(name.atom.gender or "")
    return gender is not None and gender_of(noun.text) not in (gender, None)


def _are_two(left: Word, right: Word) -> bool:
    """Whether two capitalised words are two nouns, not adjective and noun ("dem Deutschen Digitalpreis")."""
    if left.lower.endswith(tuple(read_words("grammar", "naming.heads"))) or left.text in read_words(
        "grammar", "apposing"
    ):
        return False  # "die Stabsstelle E-Government"
    nouns = left.atom is None and is_noun(left.text) and is_noun(right.text)
    return nouns and not is_adjective(left.text) and left.lower not in read_words("grammar", "quantifiers.measures")


def _is_office_of(word: Word, after: Word) -> bool:
    """ "von [Ministerin] Erika Blohm"."""
    office = isinstance(word.atom, NameRef) and word.atom.kind == "person" and word.atom.form == "generic"
    return office and isinstance(after.atom, NameRef) and after.atom.kind == "person" and after.atom.form != "generic"


def _is_whole_name(word: Word) -> bool:
    ref = word.atom
    if isinstance(ref, NameRef) and ref.category == "federation":
        return True  # "hat der Bund Bebra bewilligt"
    return isinstance(ref, NameRef) and ref.kind in ("place", "person") and not _is_attribute(ref)


def _build(
    words: Sequence[Word], first: int, noun: int, last: int, preposition: str | None, cases: str | None,
    readings: frozenset[Reading],
) -> Phrase:  # fmt: skip
    core = words[noun:last]
    names = [word.atom for word in core if isinstance(word.atom, NameRef)]
    attributes = [ref for ref in names[:-1] if _is_attribute(ref)] if len(names) > 1 or core[-1].atom is None else []
    if core[-1].atom is None:
        attributes = [ref for ref in names if _is_attribute(ref)]
    refs = [ref for ref in names if ref not in attributes]
    before = [word.atom for word in words[first:noun] if isinstance(word.atom, NameRef)]
    heads = [head for word in core if (head := _head_of(word)) is not None]
    head = heads[-1] if heads else ""
    if refs and heads and isinstance(core[0].atom, NameRef) and core[0].atom in refs and core[-1].atom is None:
        refs = refs[:1]
    if len(refs) > 1 and refs[0].kind == "organization" and refs[0].form == "full" and refs[-1].kind == "place":
        refs = refs[:1]  # "der Finanzausschuss des Kreistags Gütersloh"
    lead = next((word for word in core if word.atom is None or word.atom in refs), core[0])
    readings = read_nominalised(narrow(readings, words, first, noun, lead, _gender(lead, head)), head)
    allowed = frozenset(case for _, case in readings)
    if cases is not None:
        allowed = allowed & frozenset(cases) or frozenset(cases)
    money = tuple(word.atom for word in core if isinstance(word.atom, Money))
    date = next((word.atom for word in core if isinstance(word.atom, Date)), None)
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
    return core[1].start if apposed else words[first].start


def _head_of(word: Word) -> str | None:
    """A common noun; of words that only corefer ("der Amtsleiter") the noun in them."""
    if isinstance(word.atom, NameRef) and word.atom.form == "generic":
        nouns = [part for part in word.text.split() if part[0].isupper()]
        return nouns[-1] if nouns else None
    return word.text if word.atom is None and word.text[0].isalpha() else None


def _genders(readings: frozenset[Reading], refs: Sequence[NameRef]) -> frozenset[str]:
    """The genders a pronoun for the phrase can have; a town can be "es" or, as "die Stadt", "sie"."""
    genders = frozenset(gender for gender, _ in readings)
    endings = tuple(read_words("grammar", "quantifiers.plural_names"))
    if any(ref.text.split()[0].lower().endswith(endings) for ref in refs):
        genders |= {"p"}  # "die Stadtwerke Lindau GmbH haben …"
    return genders | frozenset("fn") if any(ref.kind == "place" for ref in refs) else genders


def _is_attribute(ref: NameRef) -> bool:
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
        return gender_of(own) or gender_of(own.removesuffix("s"))
    if is_nominalised(head):
        return None  # "der Vorsitzende", "die Vorsitzende"
    # Of "die Firma Marschfunk" the first noun, of "Bau- und Umweltsenat" the last.
    gender = gender_of(first.text) or (gender_of(head) if head else None)
    return "p" if gender == "m" and PLURAL.search(head or first.text) else gender
