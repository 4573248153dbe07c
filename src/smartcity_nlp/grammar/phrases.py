"""Words of a sentence → noun and prepositional phrases with the cases they can have.

"Einen Bescheid über 708.000 Euro bekommt die Stadt Kaiserslautern vom Land Rheinland-Pfalz" →
``[Einen Bescheid: acc] [über 708.000 Euro] [die Stadt Kaiserslautern: nom acc] [von Land Rheinland-Pfalz: dat]``.
"""

from collections.abc import Container, Iterator, Sequence
from functools import cache

from smartcity_nlp.grammar.agreement import BARE
from smartcity_nlp.grammar.brackets import bracket_end
from smartcity_nlp.grammar.building import build_phrase
from smartcity_nlp.grammar.cores import core_end, noun_index
from smartcity_nlp.grammar.joining import join_phrases
from smartcity_nlp.grammar.nouns import gender_of
from smartcity_nlp.grammar.phrase import Phrase
from smartcity_nlp.grammar.pieces import BREAKS
from smartcity_nlp.grammar.words import (
    Reading,
    Word,
    contraction_readings,
    determiner_readings,
    is_contraction,
    preposition_cases,
    pronoun_cases,
)
from smartcity_nlp.lexicon import read_endings, read_lexicon, read_words
from smartcity_nlp.types import Date, Money, NameRef


def find_phrases(words: Sequence[Word], verbs: Container[str]) -> tuple[Phrase, ...]:
    """The phrases of a sentence in order, coordinated ones as one, genitive attributes inside what they belong to.

    ``verbs`` are the (lower-case) words that can be forms of a verb.
    """
    return join_phrases(list(_simple_phrases(words, verbs)), words, verbs)


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
    if (part := _part_of(words, start, i, preposition, cases, verbs)) is not None:
        return part
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
        if (
            _is_relative_by_end(words, start, i)
            or _is_relative_before_number(words, start, i)
            or _is_relative_before_name(words, start, i, readings, verbs)
            or _is_relative_before_noun(words, start, i, readings, verbs)
        ):
            return _pronoun(words, start, i, preposition, cases, readings)
        if i < len(words) and (_is_bare_town(words[i]) or _counts_others(words, i, readings, cases)):
            return _pronoun(words, start, i, preposition, cases, readings)  # "das Netz, das Remscheid gegründet hat"
    noun = noun_index(words, i, verbs)
    if noun is None:
        return _pronoun(words, start, i, preposition, cases, readings)
    end = core_end(words, noun, verbs)
    return build_phrase(words, start, noun, end, preposition, cases, readings)


def _part_of(
    words: Sequence[Word], start: int, i: int, preposition: str | None, cases: str | None, verbs: Container[str]
) -> Phrase | None:
    """ "Drei der beteiligten Städte": a number of things, and the genitive plural of those they belong to."""
    if i + 2 >= len(words) or words[i].atom is not None:
        return None
    if words[i + 1].lower not in read_words("grammar", "quantifiers.of_many"):
        return None
    counts = words[i].lower in read_words("grammar", "quantifiers.partitive")
    if not counts and not (words[i].text.isdecimal() and int(words[i].text) > 1):
        return None
    if i and words[i - 1].lower in read_words("grammar", "quantifiers.numbered"):
        return None  # "in Phase 2 der Arbeiten"
    whole = _phrase_at(words, i + 1, verbs)
    if whole is None or whole.pronoun or whole.refs or not whole.heads:
        return None
    if "g" not in whole.cases or "p" not in whole.genders:
        return None
    return whole._replace(
        first=start, start=words[start].start, noun_start=words[i].start, preposition=preposition,
        cases=frozenset(cases or "nadg"), plural=True, genders=frozenset("p"),
    )  # fmt: skip


def _bracketed(
    words: Sequence[Word], start: int, first: int, closing: int, preposition: str | None, cases: str | None,
    readings: frozenset[Reading], verbs: Container[str],
) -> Phrase | None:  # fmt: skip
    """ "die [vom Land] geförderte Plattform": a phrase with others inside."""
    noun = noun_index(words, closing, verbs, bracketed=True)
    if noun is None:
        return None
    phrase = build_phrase(words, closing, noun, core_end(words, noun, verbs), None, cases, readings)
    inside = join_phrases(list(_simple_phrases(words[:closing], verbs, first)), words, verbs)
    return phrase._replace(
        first=start, start=words[start].start, preposition=preposition, embedded=inside,
        noun_start=words[first if _counts_only(words[first:closing]) else closing + 1].start,
        negative=any(word.lower.startswith("kein") for word in words[start:first]),
    )  # fmt: skip


def _counts_only(words: Sequence[Word]) -> bool:
    """ "die [ersten 350] vernetzten Leuchten": nothing but how many stands before the participle."""
    return any(word.text.isdigit() and word.atom is None for word in words) and all(
        word.text.isdigit() or word.lower in read_words("grammar", "quantifiers.ordinals") for word in words
    )


def _opens_clause(words: Sequence[Word], i: int) -> bool:
    """ "Während Spremberg …", "als es …" are conjunctions; "während des Umbaus" has a preposition."""
    if words[i].lower == "als":
        if i > 0 and words[i - 1].lower in read_words("grammar", "quantifiers.comparatives"):
            return True  # "mehr als 200 Gäste" is a number of guests
        return words[i + 1].atom is None and "n" in (pronoun_cases(words[i + 1].lower) or "")
    if words[i].lower not in ("während", "entlang"):  # "entlang der Iller", but "an der Iller entlang 18 Pegel"
        return False
    readings = determiner_readings(words[i + 1].lower) if words[i + 1].atom is None else None
    return readings is None or all(case != "g" for _, case in readings)


def _counts_others(words: Sequence[Word], i: int, readings: frozenset[Reading], cases: str | None) -> bool:
    """ "die Tagung, an der mehr als 120 Gäste teilnahmen": a number of things after a determiner of one thing."""
    rounding, more = read_words("grammar", "quantifiers.rounding"), read_words("grammar", "quantifiers.more")
    word = next((word for word in words[i:] if word.lower not in rounding and word.lower not in more), words[i])
    number = word.atom is None and word.text.isdigit() and int(word.text) > 1
    return number and all(gender != "p" for gender, case in readings if cases is None or case in cases)


def _is_relative_before_number(words: Sequence[Word], start: int, i: int) -> bool:
    """ "der Verein, der nun 19 Kommunen vereint": after a comma, with an adverb between pronoun and number."""
    if not start or words[start - 1].text != "," or i + 1 >= len(words) or words[i].atom is not None:
        return False
    word, after = words[i].lower, words[i + 1]
    if word not in read_words("grammar", "adverbs.words") and word not in read_words("grammar", "quantifiers.rounding"):
        return False
    return after.atom is None and (
        after.text[0].isdigit() or after.lower in read_words("grammar", "quantifiers.plural")
    )


def _is_relative_by_end(words: Sequence[Word], start: int, i: int) -> bool:
    """ "die Spree-IT GmbH, [die] Stadt und Landkreis gegründet haben": an auxiliary closes it, and nothing opens it."""
    if not 1 < start < i or words[start - 1].text != "," or i >= len(words) or not words[i].text[0].isupper():
        return False
    named = words[start - 2].atom is not None or words[start - 2].text[0].isupper()
    if not named or words[start].lower not in _relative_pronouns() or words[i - 1].lower not in _relative_pronouns():
        return False
    if any(w.lower in _openers() and (k == 0 or words[k - 1].text == ",") for k, w in enumerate(words[: start - 1])):
        return False  # "…, dass der Rat, die Stadt und der Kreis zugestimmt haben"
    end = next((j for j in range(i + 1, len(words)) if words[j].text in BREAKS or words[j].text == "."), len(words))
    helpers = read_words("grammar", "conjunctions.closing")
    spoken = [j for j in range(i, end) if words[j].atom is None and words[j].lower in helpers]
    return spoken == [end - 1] and end > i + 2


@cache
def _relative_pronouns() -> frozenset[str]:
    return read_words("grammar", "conjunctions.relative_articles") - read_words("grammar", "conjunctions.owning")


@cache
def _openers() -> frozenset[str]:
    """What makes a clause subordinate, and is no preposition."""
    subordinating = read_words("grammar", "conjunctions.subordinating")
    return _relative_pronouns() | {word for word in subordinating if preposition_cases(word) is None}


def _is_relative_before_name(
    words: Sequence[Word], start: int, i: int, readings: frozenset[Reading], verbs: Container[str]
) -> bool:
    """ "der Park, [der] 16 Millionen Euro kosten wird", "das Portal, für [das] Mitdenk den Code geschrieben hat"."""
    atom = words[i].atom if i < len(words) else None
    if not start or words[start - 1].text != ",":
        return False
    if isinstance(atom, NameRef):
        named = words[i].text.split()[-1]
        fitting = {gender for gender, _ in readings}
        bare = atom.category == "company" and named not in read_words("legal_forms", "forms")
        if not bare or gender_of(named) in fitting or fitting & set("p"):
            return False
    elif not isinstance(atom, Money):
        return False
    return _is_verb_final(words, i, verbs)


def _is_relative_before_noun(
    words: Sequence[Word], start: int, i: int, readings: frozenset[Reading], verbs: Container[str]
) -> bool:
    """ "der Aktionstag, zu [dem] Stadt und Land einladen": the noun behind it has another gender."""
    if not start or words[start - 1].text != "," or i >= len(words) or not words[i].text[0].isupper():
        return False
    ref = words[i].atom
    named = isinstance(ref, NameRef) and ref.kind in ("place", "organization")
    gender = gender_of(words[i].text.split()[0]) if ref is None or named else None
    if gender is None or {g for g, _ in readings} & {gender, "p"}:
        return False
    return any(_closes(words, j, verbs) for j in range(i + 2, len(words)))


def _is_verb_final(words: Sequence[Word], i: int, verbs: Container[str]) -> bool:
    """Whether a verb closes the stretch that begins at ``i``."""
    end = next((j for j in range(i + 1, len(words)) if words[j].text in BREAKS or words[j].text == "."), len(words))
    return end > i + 2 and _closes(words, end - 1, verbs)


def _closes(words: Sequence[Word], i: int, verbs: Container[str]) -> bool:
    """Whether a verb stands before punctuation or at the end."""
    verbal = words[i].atom is None and words[i].lower in verbs
    return verbal and (i + 1 == len(words) or words[i + 1].text in BREAKS or words[i + 1].text == ".")


def _is_bare_town(word: Word) -> bool:
    """Whether it is the name of a municipality alone, which has no article."""
    ref = word.atom
    if not isinstance(ref, NameRef) or ref.category != "municipality" or ref.form not in ("full", "short"):
        return False
    first, *rest = word.text.split()
    if rest and first.lower().endswith(read_endings("places", "head.titles")):
        return False  # "die [Lutherstadt Wittenberg]"
    return first.removesuffix("s") == ref.name.split()[0].removesuffix("s")


def _pronoun(
    words: Sequence[Word], start: int, i: int, preposition: str | None, cases: str | None, readings: frozenset[Reading]
) -> Phrase | None:
    """ "sie", "Der hatte …", "ihnen": who it is has to be found elsewhere."""
    at = start + (preposition is not None)
    if at >= len(words) or words[at].atom is not None:
        return None
    own = pronoun_cases(words[at].lower)
    if own is None and (i == at or words[at].lower not in read_words("grammar", "conjunctions.relative_articles")):
        return None
    allowed = frozenset(own) if own is not None else frozenset(case for _, case in readings)
    if cases is not None:
        allowed &= frozenset(cases)
    word = words[at]
    return Phrase(
        first=start, last=at + 1, start=words[start].start, end=word.end, preposition=preposition,
        cases=allowed, plural=False, head="", pronoun=True, noun_start=word.start,
        genders=_pronoun_genders(word.lower, frozenset(reading for reading in readings if reading[1] in allowed)),
    )  # fmt: skip


def _pronoun_genders(word: str, readings: frozenset[Reading]) -> frozenset[str]:
    genders: dict[str, str] = read_lexicon("grammar")["pronoun_genders"]
    return frozenset(genders[word]) if word in genders else frozenset(gender for gender, _ in readings)
