"""Words quoted within a sentence → quoted or a mere name: ``Das sei „kein Selbstzweck“, sagte Kern.`` → said by "Kern".

They count as a quotation where the sentence has a source (:mod:`smartcity_nlp.mentions.attributions`), or its
Konjunktiv shows that somebody goes on speaking, and where they do not look like a name, a title or a scare quote.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.attributions import PARTING, find_according, find_as_said, find_inversions
from smartcity_nlp.mentions.speech import Source, is_known, read_inversion
from smartcity_nlp.mentions.speech_verbs import find_verb, has_konjunktiv, is_clause, looks_finite
from smartcity_nlp.mentions.speech_words import Word, is_function_word, is_noun, words_in
from smartcity_nlp.mentions.subjects import (
    is_passive,
    read_doing,
    read_leading,
    read_opinion,
    read_passive,
    read_relative,
    read_saying,
)
from smartcity_nlp.mentions.written import read_rede, read_written_before

FINAL = frozenset(".!?…")
LATER = 40  # words after a quotation that are read for its source

# How sure: the whole sentence is reported; the quoted words are what a verb takes ("nannte es …", "forderte …"); a
# Konjunktiv without a source goes on with the one before.
Grade = Literal["sentence", "object", "called", "said", "carried"]


class Context(NamedTuple):
    """What stands around a stretch in its sentence; ``gap`` begins after the quotation before, ``right`` ends before
    the next one, ``rest`` with the sentence."""

    words: list[Word]
    left: list[Word]
    gap: list[Word]
    right: list[Word]
    rest: list[Word]
    following: str
    closed: bool

    @property
    def exclaims(self) -> bool:
        """The quoted words end a sentence of their own."""
        return bool(self.words) and self.words[-1].text in FINAL

    @property
    def ends_sentence(self) -> bool:
        """Nothing follows the quotation in its sentence."""
        return not self.right or self.right[0].text in ".!?…(" or not self.closed


class Fragment(NamedTuple):
    """The source of quoted words, None where it has to be found in the sentences before, and the rule."""

    source: Source | None
    rule: str


def read_fragment(context: Context, after: Source | None) -> Fragment | None:
    """The source of words quoted in a sentence: "X sprach von „…“", "Das sei „…“, sagte X"; None for names."""
    left, words = context.left, context.words
    if not words:
        return None
    if left and is_noun(left[-1], "inscription") and context.exclaims and is_clause(words):
        return Fragment(None, "written")
    if left and (left[-1].lower in words_in("naming") or _is_titled(context)) and not _is_spoken(left[-1]):
        return None
    if left and _is_spoken(left[-1]):
        source = _read_source(context, after)
        whole = len(words) > 1 and (source is not None or is_clause(words) or words[0].text[0].islower())
        return Fragment(source[0] if source else None, "worded" if source else "written") if whole else None
    if is_naming(left[-4:]) or is_naming(context.right[:4]):
        return None
    found = _read_source(context, after)
    if is_personal(words) and left and not left[-1].is_name and (found or left[-1].text == ","):
        return Fragment(found[0] if found else None, "clause")
    named = found[0] if found else None
    if found and _fits(context, found[1]):
        named = named or read_leading(left)
        return Fragment(named, "fragment" if named or found[1] != "carried" else "carried")
    if _is_wording(context):
        if named is None and is_passive([word for word in left if word.text != ","]):  # "sie wurden gebeten, „…“"
            return Fragment(None, "written")
        named = named or read_doing(left)
        return Fragment(named, "fragment" if named else "carried")
    return None


def is_personal(words: Sequence[Word]) -> bool:
    """A sentence in the first person: "Wir haben das unterschätzt"."""
    return is_clause(words) and len(words) > 3 and any(word.lower in words_in("first_person") for word in words)


def is_naming(words: Sequence[Word]) -> bool:
    """As "heißt das Projekt", "lautet das Motto", "nennt sich das Programm"; but "heißt es aus dem Rathaus" says."""
    for i, word in enumerate(words):
        following = words[i + 1].lower if i + 1 < len(words) else ""
        if word.text in read_words("speech", "classes.naming") and following != "es":
            return True
        if word.lower in ("nennt", "nannte", "nennen") and following == "sich":
            return True
    return False


# --- the source -------------------------------------------------------------------------------------------------------


def _read_source(context: Context, after: Source | None) -> tuple[Source | None, Grade] | None:
    if after and is_known(after):
        return after, "sentence"
    left, rest = context.left, context.rest[:LATER]
    if later := next(find_inversions(rest), None):
        return later[1], "sentence"
    if inserted := _last_inserted(left):
        return inserted, "sentence"
    for words in (rest, left):
        for *_, source in (*find_as_said(words), *find_according(words)):
            return (source if source.start is not None else read_doing(left) or source), "sentence"
    if (written := read_written_before(left)) and written.at >= 0:
        return written.source, "carried" if written.source.start is None else "sentence"
    if paper := read_rede(left, rest):
        return paper, "object"
    opens = not any(looks_finite(word) for word in left)  # „Ein Wagnis ohne Netz“ nannte X das
    if opens and (naming := read_inversion(rest, 0)) and naming.verb in read_words("speech", "classes.fragment"):
        return naming, "object"
    if before := read_saying([*left, *rest], len(left)):
        return before, _grade(before, left)
    if other := read_passive(left, rest) or read_relative(left, rest) or read_opinion(left):
        return other, "object"
    return (None, "carried") if _goes_on(left) or _goes_on(rest) else None


def _last_inserted(left: Sequence[Word]) -> Source | None:
    """As "Man kenne, so Kern, „…“"; the clause has to end before the quoted words or right there."""
    found = [source for comma, source in find_inversions(left) if comma > 0]
    return found[-1] if found else None


def _grade(source: Source, left: Sequence[Word]) -> Grade:
    """As "nannte das Vorhaben ein „…“" · "warf dem Land vor, es habe „…“" · "forderte „…“"."""
    if source.verb in read_words("speech", "classes.fragment"):
        return "object"
    if source.verb in read_words("speech", "classes.shout"):
        return "called"
    reported = [word for word in left if word.start >= source.end]
    parted = any(word.text in PARTING or word.text == ":" for word in reported)
    return "sentence" if parted and (len(reported) < 3 or has_konjunktiv(reported) or _has_dass(reported)) else "said"


def _has_dass(words: Sequence[Word]) -> bool:
    return any(word.lower in ("dass", "daß") for word in words)


def _goes_on(words: Sequence[Word]) -> bool:
    """A Konjunktiv that reports: "Man sehe „…“"; not "als sei", "sei es", "es sei denn"."""
    for i, word in enumerate(words):
        before = words[i - 1].lower if i else ""
        following = words[i + 1].lower if i + 1 < len(words) else ""
        if has_konjunktiv([word]) and before not in ("als", "wie") and following not in ("denn", "dank"):
            return before not in PARTING and following != "es"  # "sei es drum", "…, seien sie arm oder reich"
    return False


# --- the words --------------------------------------------------------------------------------------------------------


def _fits(context: Context, grade: Grade) -> bool:
    """Whether the quoted words look like something said: lower-case, behind "ein", a clause – not "„Kluge Dörfer“"."""
    words, left = context.words, context.left
    letters = [word for word in words if word.text[0].isalnum()]
    last = left[-1] if left else None
    count, lower = len(letters), bool(letters) and letters[0].text[0].islower()
    if not letters or (grade in ("said", "carried") and count < 3):
        return False
    indefinite = last is not None and last.lower in words_in("indefinite")
    if count == 1:  # "ein „smartes“ Rathaus", "sprach von einem „Leuchtturm“"
        return False
    if last is None:  # „Völlig aus der Luft gegriffen“ seien die Vorwürfe, sagte X
        return count > 2 and (letters[-1].text[0].islower() or letters[0].lower in words_in("indefinite"))
    if grade == "called" and not _definite(left):  # riefen „Freiheit für alle“
        return (count > 2 or context.exclaims) and last.lower not in words_in("prepositions")
    if last.is_name or _definite(left):  # the „Haus der kleinen Forscher“, but "lobte ihren „Mut zur klaren Linie“"
        owned = grade == "object" and last.lower.startswith(("ihr", "sein"))
        return count > 2 and (lower or owned)
    if lower or indefinite or last.lower == "als":
        return True
    if last.lower in words_in("prepositions") - words_in("genitives") - {"vor"}:  # das Drehbuch zu „Ein Fall für Ole“
        return False
    if letters[0].lower in words_in("indefinite") or (is_clause(words) and (grade != "said" or last.text == ",")):
        return True
    if count < 3 or (count == 3 and not any(_is_content(word) for word in letters)):  # „Romeo und Julia“
        return False
    if grade in ("sentence", "carried") and _opens_with_noun(letters):
        return True
    return grade == "object" or (grade == "sentence" and last.text in PARTING) or last.lower in ("von", "vor")


def _is_wording(context: Context) -> bool:
    """Too long and too small for a name: "machte „einen harten Kern von Gewalttätern“ verantwortlich"."""
    words, left = context.words, context.left
    letters = [word for word in words if word.text[0].isalnum()]
    long = len(letters) > 3 and letters[0].text[0].islower()
    return long and bool(left) and not _definite(left)


def _opens_with_noun(letters: Sequence[Word]) -> bool:
    """As „Anlass zu ernster Besorgnis“; not „Krieg und Frieden“, „Im Westen nichts Neues“, „Starke Heimat Hessen“."""
    noun = letters[0].is_name and letters[1].text[0].islower()
    return noun and any(_is_content(word) for word in letters[1:])


def _is_content(word: Word) -> bool:
    return word.text.islower() and not is_function_word(word.text)


def _is_titled(context: Context) -> bool:
    """As "das Projekt „…“"; but "in denen Projekte „seit Jahren liegen bleiben“"."""
    left, words = context.left, context.words
    if not is_noun(left[-1], "title"):
        return False
    if words[0].text[0].islower() and (_is_judgement(words) or _is_called(left)):
        return False
    determined = len(left) > 1 and (left[-2].lower in words_in("oblique") or _definite(left[:-1]))
    return determined or len(words) < 3 or not words[0].text[0].islower()


def _is_judgement(words: Sequence[Word]) -> bool:
    """As "nehme den Bericht „sehr, sehr ernst“", "sei das Gesetz „ein Fehler von Rang“"."""
    return words[0].text in words_in("degree") | words_in("indefinite") or any(word.text == "," for word in words)


def _is_called(left: Sequence[Word]) -> bool:
    """As "nannte das Gesetz „völlig verfehlt“": what is said of it, not its name."""
    verbs = (find_verb(left, i) for i in range(len(left)))
    return any(verb and verb[0] in read_words("speech", "classes.predicate") for verb in verbs)


def _is_spoken(word: Word) -> bool:
    return is_noun(word, "spoken")


def _definite(left: Sequence[Word]) -> bool:
    """An article or possessive right before, with adjectives at most: "aus dem neuen „…“", "ihr „…“"."""
    for word in reversed(left[-3:]):
        if word.lower in words_in("indefinite"):
            return False
        if word.lower in words_in("nominative") | words_in("oblique") | words_in("each"):
            return True
        if word.lower in ("im", "am", "beim", "vom", "zum", "zur", "ins"):
            return True
        if not (word.text.islower() and word.text.endswith(("e", "en", "er", "es", "em"))):
            return False
    return False
