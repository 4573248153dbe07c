"""Words of saying and who says it: ``", kündigt Landrätin Eva Kern an."`` → cue "kündigt an", source "Landrätin Eva Kern".

What direct and indirect quotations share: words with offsets, the forms of the verbs in ``speech.toml``, noun phrases
that can be a speaker, and the two orders in which German puts them (verb first after a quotation, subject first before).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import regex

from smartcity_nlp.lexicon import LexiconError, read_lexicon, read_words

WORD = regex.compile(
    r"""
    \p{Lu}\.(?=[ ]?\p{Lu}) | (?:Dr|Prof|Dipl|Ing|St|Mag|med|rer|nat|phil|jur|h\.\ ?c|Dr\.-Ing|Dipl\.-Ing)\.      # J. · Dr.
    | [\p{L}\p{N}]+ (?: [-‑–/.@&'’*:]{1,2} [\p{L}\p{N}]+ )* (?: -(?!\w) )?   # Neu-Ulm · it@M · 3.000 · Industrie-
    | [^\s\p{L}\p{N}]
    """,
    regex.VERBOSE,
)
LATE_CAPITAL = regex.compile(r"\d+-\p{Lu}|(?:al|el|as|ad|an|ar|it)-\p{Lu}")  # 41-Jährige, al-Masri
INSEPARABLE = regex.compile(r"(?:be|emp|ent|er|ge|miss|ver|zer|wider|unter|über|umreiß|schlussf|hinter)\p{L}{3}")
EPENTHESIS = regex.compile(r"(?:[dt]|(?:ch|[bdfgkpstvwxz])[mn])$")
TAIL_WINDOW = 60  # words between verb and its other part: "teilte … am Mittwoch in … mit"


class Word(NamedTuple):
    """A word or punctuation mark with its offsets."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def is_name(self) -> bool:
        """A capitalised word that is no function word: "Weichel", "41-Jährige", "Dr."."""
        first = self.text[0]
        upper = first.isupper() or bool(LATE_CAPITAL.match(self.text))
        return upper and not is_function_word(self.lower)


@dataclass(frozen=True, slots=True)
class Source:
    """An attribution: the words of saying and the words that name who says it; ``end`` is where reading stopped."""

    cue: str
    verb: str  # infinitive, "" when it is no verb of the lexicon
    start: int | None
    end_of_name: int | None
    end: int


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words and punctuation marks of ``text[start:end]``."""
    return [Word(match[0], match.start(), match.end()) for match in WORD.finditer(text, start, end)]


def read_inversion(words: Sequence[Word], at: int) -> Source | None:
    """Verb and subject in this order from ``words[at]``: "sagt X", "kündigt X an", "hat X gesagt", "so X", "laut X"."""
    if at >= len(words):
        return None
    first = words[at]
    if first.lower == "so":
        return _after_so(words, at)
    if first.lower in words_in("according") or first.lower == "nach":
        return read_according(words, at)
    if first.lower in ("heißt", "hieß") and words[at + 1 : at + 2] and words[at + 1].lower == "es":
        return _it_is_said(words, at)
    verb = find_verb(words, at)
    begin = _skip_adverbs(words, at + 1)
    end = read_name(words, begin, plural=first.lower.endswith("en"))
    if end is None or (verb is None and not looks_finite(first)):
        return None
    lemma, tail = verb or ("", "")
    return _source(words, first.text, tail, lemma, begin, end)


def read_subject_first(words: Sequence[Word]) -> Source | None:
    """Subject and verb of a clause that leads to a quotation: "Dazu sagt X in Mainz", "Landrat Y freut sich"."""
    found = next(((i, verb) for i in range(len(words)) if (verb := find_verb(words, i))), None)
    if found is None:
        return _unknown_verb(words)
    at, (lemma, tail) = found
    cue = words[at].text
    before, after = _name_at_start(words, at), _skip_adverbs(words, at + 1)
    after_end = read_name(words, after, plural=cue.endswith("en"))
    if before and (after_end is None or not _better_subject(words, before, after)):
        return _source(words, cue, tail, lemma, *before)
    if after_end is not None:
        return _source(words, cue, tail, lemma, after, after_end)
    return Source(_cue(cue, tail), lemma, None, None, words[at].end)


def read_according(words: Sequence[Word], at: int) -> Source | None:
    """"laut X", "nach Angaben von X", "nach den Worten des Y", "nach seinen Worten" from ``words[at]``."""
    cue = words[at].text
    begin = at + 1
    if words[at].lower == "nach":
        place = next((i for i in range(at + 1, min(at + 4, len(words))) if words[i].lower in nouns("account")), None)
        if place is None:
            return None
        cue = f"{cue} {words[place].text}"
        if place == at + 2 and words[at + 1].lower in ("seinen", "ihren"):
            return Source(cue, "", words[at + 1].start, words[at + 1].end, words[place].end)
        begin = place + 1
        if begin < len(words) and words[begin].lower in ("von", "vom"):
            begin += words[begin].lower == "von"
        elif begin < len(words) and words[begin].lower not in ("der", "des", "eines", "einer", "seiner", "ihrer"):
            return None
    end = read_name(words, begin, oblique=True)
    if end is None or _is_paper(words[end - 1 if begin == end - 1 else begin : end]):
        return None
    return Source(cue, "", words[begin].start, words[end - 1].end, words[end - 1].end)


def read_name(words: Sequence[Word], at: int, *, plural: bool = False, oblique: bool = False) -> int | None:
    """Where the noun phrase that begins at ``words[at]`` ends (index after it), None if none begins there.

    "Innenminister Roger Lewentz", "der Taunussteiner Rathauschef", "die Präsidentin der Kammer, Gudrun Wolter", "sie".
    """
    if at >= len(words):
        return None
    first = words[at].lower
    after = at
    if first in words_in("nominative") or (oblique and (first in words_in("oblique") or first in ("vom", "beim", "im"))):
        after = _skip_attributes(words, at + 1)
    end = _read_nouns(words, after)
    if end is None:
        alone = first in words_in("pronouns") or (oblique and first in ("ihm", "ihr"))
        return at + 1 if alone and (after == at or after == at + 1) else None
    if after > at:  # "der Präsident der Kammer", but "der Vorsitzende Max Kern [der Zeitung]"
        end = _read_complement(words, end) if end - after < 3 else _with_apposition(words, end, end)
    elif end == after + 1 and end < len(words) and words[end].lower in ("der", "des", "von"):
        end = _with_apposition(words, _read_complement(words, end), end)
    if plural and end + 1 < len(words) and words[end].lower in words_in("coordinators"):
        end = read_name(words, end + 1) or end
    return end


def find_verb(words: Sequence[Word], at: int) -> tuple[str, str] | None:
    """Infinitive and other part if ``words[at]`` is a finite verb of saying: "kündigt … an" → ("ankündigen", "an")."""
    word = words[at].text
    if word in words_in("perfect"):
        return next(
            ((verb_forms().participles[w.text], w.text) for w in _clause_end(words, at) if w.text in verb_forms().participles),
            None,
        )
    entries = verb_forms().finite.get(word) or verb_forms().finite.get(word[:1].lower() + word[1:] if at == 0 else "")
    if not entries:
        return None
    for lemma, tail in entries:
        if tail and _has_tail(words, at, tail):
            return lemma, tail
    return next(((lemma, "") for lemma, tail in entries if not tail), None)


def looks_finite(word: Word) -> bool:
    """A lower-case word that can be a finite verb by its ending or by the list: "rechnet", "lobte", "ist"."""
    text = word.text
    return text in words_in("finite") or (
        text.islower() and len(text) > 3 and text.endswith(("t", "te", "ten")) and text not in words_in("no_verb")
        and not is_function_word(text)
    )  # fmt: skip


def is_function_word(lower: str) -> bool:
    """Determiners, pronouns, prepositions, conjunctions and adverbs: no names even where they are capitalised."""
    return lower in _function_words()


def is_known(source: Source) -> bool:
    """The attribution rests on a word of saying, not merely on some verb after a comma."""
    return source.verb != "" or source.cue.lower().startswith(("so", "laut", "nach", "gemäß"))


def is_clause(words: Sequence[Word]) -> bool:
    """Words that make a sentence: a finite verb by its form, or "wir", "ich" as subject."""
    if sum(word.text[0].isalnum() for word in words) < 3:
        return False
    return any(looks_finite(word) or word.lower in words_in("first_person") for word in words) or any(
        word.lower in words_in("clause_pronouns") and following.text.islower() and following.text.endswith(("n", "e"))
        for word, following in zip(words, words[1:], strict=False)
    )


# --- attributions -----------------------------------------------------------------------------------------------------


def _after_so(words: Sequence[Word], at: int) -> Source | None:
    """"so X weiter", "so auch die Ministerin", "so sagt X"; not "so der Titel", "so lautet das Motto"."""
    nearest = _skip_adverbs(words, at + 1)
    end = read_name(words, nearest)
    if end is None:
        after = words[at + 1] if at + 1 < len(words) else None
        verb = after and (after.lower in verb_forms().finite or after.lower in ("heißt", "hieß"))
        return read_inversion(words, at + 1) if verb else None
    if is_noun(_head(words, nearest, end), "label"):
        return None
    return Source("so", "", words[nearest].start, words[end - 1].end, words[end - 1].end)


def _it_is_said(words: Sequence[Word], at: int) -> Source:
    """"heißt es aus der Staatskanzlei", "heißt es in einer Mitteilung der Stadt", "hieß es"."""
    cue = f"{words[at].text} {words[at + 1].text}"
    place = at + 2
    while place < len(words) and words[place].lower in words_in("adverbs"):
        place += 1
    nothing = Source(cue, "heißen", None, None, words[min(place, len(words)) - 1].end)
    if place >= len(words) or words[place].lower not in words_in("prepositions"):
        return nothing
    begin = place + 1
    end = read_name(words, begin, oblique=True)
    if end is None:
        return nothing
    owner = next((i for i in range(begin + 1, end) if words[i].lower in ("der", "des", "von", "vom")), None)
    if _is_paper(words[begin : owner or end]):
        if owner is None:
            return nothing
        begin = owner + (words[owner].lower == "von")
    return Source(cue, "heißen", words[begin].start, words[end - 1].end, words[end - 1].end)


def _unknown_verb(words: Sequence[Word]) -> Source | None:
    """"Landrätin Künzel zieht den Hut: „…“": a name and then any verb; "Das Ergebnis überrascht: …" names nobody."""
    end = read_name(words, 0)
    if end is None:
        return None
    has_article = words[0].lower in words_in("nominative") and words[0].lower not in words_in("pronouns")
    if end < len(words) and (has_article or not looks_finite(words[end])):
        return None
    if end < len(words) and words[end].lower in ("ist", "war", "sind") and end == 1 and words[0].lower not in words_in("pronouns"):
        return None
    return Source("", "", words[0].start, words[end - 1].end, words[-1].end)


def _name_at_start(words: Sequence[Word], verb: int) -> tuple[int, int] | None:
    """The subject before the verb: "Auch Landrat Y", "Felix Ohlig, Bürgermeister von Z,"; none after a preposition."""
    begin = 0
    while begin < verb and words[begin].lower in ("auch", "doch", "aber", "und", "selbst", "nur", "–", "-"):
        begin += 1
    end = read_name(words, begin)
    if end is None or end > verb:
        return None
    adjacent = end == verb or words[end].text in (",", "(") or words[end].lower not in words_in("prepositions")
    return (begin, end) if adjacent else None


def _better_subject(words: Sequence[Word], before: tuple[int, int], after: int) -> bool:
    """"Das Projekt lobt Ministerin Z": the name without an article is the person; "Der Kreis lobt Z" has a nominative."""
    if words[after].lower in ("er", "der") or words[before[0]].lower in ("das", "die", "eine", "ein") and words[after].is_name:
        return words[before[0]].lower != "der"
    return words[before[1]].text == "," and words[after].lower in words_in("nominative") and not _apposed(words, before[1])


def _apposed(words: Sequence[Word], comma: int) -> bool:
    return comma + 1 < len(words) and words[comma + 1].is_name


# --- noun phrases -----------------------------------------------------------------------------------------------------


def _read_nouns(words: Sequence[Word], at: int) -> int | None:
    """A run of names with particles: "Dr. Ursula von der Weide", "Industrie- und Handelskammer", "Chefin"."""
    end = at
    while end < len(words):
        word = words[end]
        if word.is_name:
            end += 1
        elif end > at and word.lower in words_in("particles") and (step := _particle(words, end)):
            end = step
        elif end > at and words[end - 1].text.endswith("-") and word.lower in ("und", "oder", ","):
            end += 1
        else:
            break
    while end > at + 1 and words[end - 1].text in nouns("months_and_days"):
        end -= 1
    return end if end > at else None


def _particle(words: Sequence[Word], at: int) -> int | None:
    nearest = at + 1
    if nearest < len(words) and words[nearest].text in ("der", "den", "dem", "la", "und"):
        nearest += 1
    return nearest + 1 if nearest < len(words) and words[nearest].is_name else None


def _skip_attributes(words: Sequence[Word], at: int) -> int:
    """Adjectives after an article: "die [promovierte] Informatikerin", "der [für IT zuständige] Dezernent"."""
    place = at
    if place < len(words) and words[place].lower in words_in("prepositions"):
        ending = next(
            (i for i in range(place + 1, min(place + 8, len(words) - 1)) if _adjective(words[i]) and words[i + 1].is_name), None
        )
        if ending is None or any(not word.text[0].isalnum() for word in words[place:ending]):
            return at
        place = ending
    while place < len(words) and place < at + 10 and _adjective(words[place]):
        place += 1
    return place if place < len(words) and words[place].is_name else at


def _adjective(word: Word) -> bool:
    text = word.text
    inflected = text.endswith(("e", "er", "en", "es", "em")) and not is_function_word(text)
    return text.islower() and text[0].isalpha() and (inflected or text in ("rund", "beiden", "ehemals"))


def _read_complement(words: Sequence[Word], end: int) -> int:
    """"der Präsident [der Kammer]", "die Sprecherin [des Ministeriums] [für Digitales]", then ", Max Muster"."""
    for _ in range(3):
        if end + 1 >= len(words) or words[end].lower not in ("der", "des", "von", "vom", "für", "eines", "einer"):
            break
        begin = end + 1
        if words[begin].lower in words_in("nominative") or words[begin].lower in words_in("oblique"):
            begin += 1
        following = _read_nouns(words, _skip_attributes(words, begin))
        if following is None or any(is_noun(word, "media") for word in words[begin:following]):
            break
        end = _read_list(words, following) if words[end].lower == "für" or words[following - 1].text == "Innern" else following
    return _with_apposition(words, end, end)


def _read_list(words: Sequence[Word], end: int) -> int:
    """"für Wirtschaft[, Arbeit und Verkehr]", "des Innern [und für Sport]"; the list has to come to its "und"."""
    place = end
    while place + 1 < len(words) and words[place].text == "," and words[place + 1].is_name:
        place = _read_nouns(words, place + 1) or place + 2
    if place + 1 < len(words) and words[place].lower in words_in("coordinators"):
        begin = place + 1 + (words[place + 1].lower == "für")
        return _read_nouns(words, _skip_attributes(words, begin)) or end
    return end


def _with_apposition(words: Sequence[Word], end: int, otherwise: int) -> int:
    """"der Landrat des Kreises, Klaas Hinrichsen": two names or more between commas belong to the phrase."""
    if end < len(words) and words[end].text == ",":
        name = _read_nouns(words, end + 1)
        if name is not None and 2 <= name - end - 1 <= 5:
            return name
    return otherwise


def _head(words: Sequence[Word], begin: int, end: int) -> Word:
    return next((word for word in words[begin:end] if word.is_name), words[begin])


def _skip_adverbs(words: Sequence[Word], at: int) -> int:
    """"freut [sich auch] Landrätin", "sagte [am Mittwoch] der Landrat", "sagt [dazu] X"."""
    place = at
    for _ in range(5):
        if place >= len(words):
            return at
        lower = words[place].lower
        if words[place].text in words_in("adverbs") or lower in ("sich", "es", "mir", "uns", "ihm", "ihnen", "denn"):
            place += 1
        elif lower in ("am", "im", "beim", "zum", "zur") and _one_noun(words, place + 1):
            place += 2
        else:
            break
    return place


def _one_noun(words: Sequence[Word], at: int) -> bool:
    """"am Mittwoch der Landrat", "beim Besuch Ministerin X": a noun with the subject still to come."""
    if at + 1 >= len(words) or not words[at].is_name:
        return False
    return words[at + 1].is_name or words[at + 1].lower in ("der", "die", "das", "er", "sie")


# --- verbs ------------------------------------------------------------------------------------------------------------


def _source(words: Sequence[Word], cue: str, tail: str, lemma: str, begin: int, end: int) -> Source:
    return Source(_cue(cue, tail), lemma, words[begin].start, words[end - 1].end, words[end - 1].end)


def _cue(verb: str, tail: str) -> str:
    return f"{verb} {tail}".strip()


def _clause_end(words: Sequence[Word], at: int) -> Iterator[Word]:
    """Words that stand last in a clause after ``at``."""
    for i in range(at + 1, min(at + TAIL_WINDOW, len(words))):
        last = i + 1 == len(words) or words[i + 1].text in ".,;:!?–)„»«\"“" or words[i + 1].lower in ("und", "als")
        if last and words[i].text[0].isalpha():
            yield words[i]


def _has_tail(words: Sequence[Word], at: int, tail: str) -> bool:
    last = tail.rsplit(" ", 1)[-1]
    return any(word.text == last for word in _clause_end(words, at))


@dataclass(frozen=True, slots=True)
class VerbForms:
    """``finite``: form → (infinitive, part at the end of the clause or ""); the others: form → infinitive."""

    finite: dict[str, tuple[tuple[str, str], ...]]
    participles: dict[str, str]
    final: dict[str, str]  # forms that end a clause: "mitteilt", "sagte"


@cache
def verb_forms() -> VerbForms:
    """Every form of the verbs in ``speech.toml``. Raises LexiconError for a broken entry."""
    finite: dict[str, dict[tuple[str, str], None]] = {}
    participles: dict[str, str] = {}
    final: dict[str, str] = {}
    for entry, forms, participle in _conjugated():
        tail, _, base = entry.rpartition("|")
        joined = "" if " " in tail else tail
        lemma = f"{joined}{base}"
        for form in forms:
            finite.setdefault(form, {})[lemma, tail] = None
            final[f"{joined}{form}"] = lemma
        participles[f"{joined}{participle}"] = lemma
    for participle in ("sein", "zeigen", "geben"):
        participles.pop(participle, None)
    return VerbForms({form: tuple(entries) for form, entries in finite.items()}, participles, final)


def _conjugated() -> Iterator[tuple[str, tuple[str, ...], str]]:
    for entry in read_words("speech", "regular"):
        base = entry.rpartition("|")[2]
        stem = base.removesuffix("en") if base.endswith("en") else base.removesuffix("n")
        link = "e" if EPENTHESIS.search(stem) else ""
        past = f"{stem}{link}te"
        prefixed = base.endswith("ieren") or INSEPARABLE.match(base)
        yield entry, (f"{stem}{link}t", base, past, f"{past}n"), f"{'' if prefixed else 'ge'}{stem}{link}t"
    for entry, value in read_lexicon("speech")["strong"].items():
        forms = value.split()
        if len(forms) != 3:
            raise LexiconError("speech", f"strong.{entry}", f"expected present, preterite, participle, got {value!r}")
        present, past, participle = forms
        base = entry.rpartition("|")[2]
        infinitive = "sind" if base == "sein" else base
        yield entry, (present, infinitive, past, f"{past}{'n' if past.endswith('e') else 'en'}"), participle


# --- word lists -------------------------------------------------------------------------------------------------------


def words_in(key: str) -> frozenset[str]:
    """A word list of ``[words]``."""
    return read_words("speech", f"words.{key}")


def nouns(key: str) -> frozenset[str]:
    """A word list of ``[nouns]``."""
    return read_words("speech", f"nouns.{key}")


def is_noun(word: Word, key: str) -> bool:
    """The word or the last part of the compound is in ``[nouns]``: "Förderprogramm", "Smart-City-Wettbewerb"."""
    lower = word.lower
    return word.text[0].isupper() and (lower in nouns(key) or any(lower.endswith(noun) for noun in _long_nouns(key)))


def _is_paper(words: Sequence[Word]) -> bool:
    return any(is_noun(word, "paper") for word in words)


@cache
def _long_nouns(key: str) -> tuple[str, ...]:
    return tuple(noun for noun in nouns(key) if len(noun) > 3)


@cache
def _function_words() -> frozenset[str]:
    keys = ("nominative", "oblique", "pronouns", "nobody", "prepositions", "conjunctions", "adverbs")
    return frozenset().union(*(words_in(key) for key in keys))
