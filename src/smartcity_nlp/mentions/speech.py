"""Words of saying and who says it: ``", kündigt Landrätin Kern an."`` → cue "kündigt an", source "Landrätin Kern".

What direct and indirect quotations share: the verb before its subject, as after a quotation, and the prepositions that
name a source. Subjects before their verb: :mod:`smartcity_nlp.mentions.subjects`.
"""

from collections.abc import Sequence
from typing import NamedTuple

from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.adverbials import skip_adverbials, skip_time
from smartcity_nlp.mentions.speaker_phrases import read_name
from smartcity_nlp.mentions.speech_verbs import find_verb, looks_finite, verb_forms
from smartcity_nlp.mentions.speech_words import Word, is_noun, is_paper, nouns, words_in


class Source(NamedTuple):
    """An attribution: the words of saying and the words that name who says it; ``end`` is where reading stopped."""

    cue: str
    verb: str  # infinitive, "" when it is no verb of the lexicon
    start: int | None
    end_of_name: int | None
    end: int


def read_inversion(words: Sequence[Word], at: int) -> Source | None:
    """Verb and subject in this order from ``words[at]``: "sagt X", "kündigt X an", "hat X gesagt", "so X", "laut X"."""
    if at >= len(words):
        return None
    first = words[at]
    if first.lower == "so":
        return _after_so(words, at)
    if first.lower in words_in("according") or first.lower == "nach":
        return read_according(words, at)
    impersonal = words[at + 1 : at + 2] and words[at + 1].lower == "es"
    if first.lower in words_in("says_it") and (impersonal or first.lower.startswith("verlaute")):
        return _it_is_said(words, at)
    verb = find_verb(words, at)
    begin = skip_adverbials(words, at + 1)
    end = read_name(words, begin, plural=first.lower.endswith("en"))
    if end is None or (verb is None and not looks_finite(first)):
        return None
    lemma, tail = verb or ("", "")
    if lemma == "zitieren" and (quoted := read_name(words, end, oblique=True)):  # "zitierte die Zeitung X den Chef Y"
        begin, end = end, quoted
    return source_at(words, first.text, tail, lemma, begin, end)


def read_according(words: Sequence[Word], at: int) -> Source | None:
    """As "laut X", "nach Angaben von X", "nach den Worten des Y", "nach seinen Worten" from ``words[at]``."""
    cue = words[at].text
    begin = at + 1
    if words[at].lower in ("nach", "aus"):
        accounts = nouns("account") if words[at].lower == "nach" else nouns("view")  # "aus Sicht der Linken"
        place = next((i for i in range(at + 1, min(at + 4, len(words))) if words[i].lower in accounts), None)
        if place is None:
            return None
        cue = f"{cue} {words[place].text}"
        if place == at + 2 and words[at + 1].lower == "eigenen":
            return Source(cue, "", None, None, words[place].end)
        if place == at + 2 and words[at + 1].lower in ("seinen", "ihren"):
            return Source(cue, "", words[at + 1].start, words[at + 1].end, words[place].end)
        begin = place + 1
        if begin < len(words) and words[begin].lower in ("von", "vom"):
            begin += words[begin].lower == "von"
        elif begin < len(words) and words[begin].lower not in words_in("oblique") | {"der"}:
            return None
    end = read_name(words, begin, oblique=True)
    author = None if end is None else _author(words, begin, end)
    return None if end is None or author is None else source_at(words, cue, "", "", author, end)


def _author(words: Sequence[Word], begin: int, end: int) -> int | None:
    """Where the author is named: "einer Mitteilung [der Stadt]"; ``begin`` if no paper, None without author."""
    owner = next((i for i in range(begin + 1, end) if words[i].lower in ("der", "des", "von", "vom")), None)
    if not is_paper(words[begin : owner or end]):
        return begin
    return None if owner is None else owner + (words[owner].lower == "von")


def read_pointing(words: Sequence[Word], at: int) -> Source | None:
    """As "Das sagte X", "So beschreibt X", "So X"; after "Mit diesen Worten" any verb will do."""
    first = words[at].lower if at < len(words) else ""
    if first == "mit" and at + 3 < len(words):
        phrase = f"{words[at + 1].lower} {words[at + 2].lower}"
        if phrase not in read_words("speech", "openers.worded"):
            return None
        begin = skip_adverbials(words, at + 4)
        end = read_name(words, begin)
        return read_inversion(words, at + 3) or (
            source_at(words, words[at + 3].text, "", "", begin, end) if end else None
        )
    if first in read_words("speech", "openers.pointing") and at + 1 < len(words):
        verb = find_verb(words, at + 1)
        source = read_inversion(words, at + 1) if verb else None
        if source is None and words[at].text == "So":
            source = read_inversion(words, at)
        return source if source and is_known(source) else None
    return None


def read_brackets(words: Sequence[Word]) -> Source | None:
    """As in „Offene Daten schaffen Vertrauen.“ (Anna Kern, CDO)."""
    end = read_name(words, 1)
    if end is None or end < 3 or end >= len(words) or words[end].text not in "),":
        return None
    return Source("", "", words[1].start, words[end - 1].end, words[end].end)


def read_as_said(words: Sequence[Word], at: int) -> Source | None:
    """„…“, wie X betont · wie es X formuliert."""
    begin = at + 1 + (at + 1 < len(words) and words[at + 1].lower == "es")
    end = read_name(words, begin)
    if end is None:
        return None
    verb = next((word for word in words[end : end + 12] if word.text in verb_forms().final), None)
    if verb is None:
        return None
    return Source(f"wie {verb.text}", verb_forms().final[verb.text], words[begin].start, words[end - 1].end, verb.end)


def is_known(source: Source) -> bool:
    """The attribution rests on a word of saying, not merely on some verb after a comma."""
    return source.verb != "" or source.cue.lower().startswith(("so", "laut", "nach", "gemäß"))


# --- attributions -----------------------------------------------------------------------------------------------------


def _after_so(words: Sequence[Word], at: int) -> Source | None:
    """As "so X weiter", "so auch die Ministerin", "so sagt X"; not "so der Titel", "so lautet das Motto"."""
    nearest = skip_adverbials(words, at + 1)
    end = read_name(words, nearest)
    if end is None:
        after = words[at + 1] if at + 1 < len(words) else None
        verb = after and (after.lower in verb_forms().finite or after.lower in words_in("says_it"))
        return read_inversion(words, at + 1) if verb else None
    if is_noun(_head(words, nearest, end), "label"):
        return None
    return Source("so", "", words[nearest].start, words[end - 1].end, words[end - 1].end)


def _it_is_said(words: Sequence[Word], at: int) -> Source:
    """As "heißt es aus der Staatskanzlei", "heißt es in einer Mitteilung der Stadt", "hieß es"."""
    impersonal = words[at + 1 : at + 2] and words[at + 1].lower == "es"  # "verlautete aus Polizeikreisen"
    cue = f"{words[at].text} es" if impersonal else words[at].text
    place = skip_time(words, at + 1 + bool(impersonal))
    nothing = Source(cue, "heißen", None, None, words[min(place, len(words)) - 1].end)
    if place >= len(words) or words[place].lower not in words_in("source_prepositions"):
        return nothing
    begin = place + 1
    end = read_name(words, begin, oblique=True)
    if end is None:
        return nothing
    author = _author(words, begin, end)
    if end + 1 < len(words) and words[end].lower == "in" and words[end + 1].is_name:
        end += 2  # "heißt es aus dem Rathaus in Cuxhaven"
    return nothing if author is None else source_at(words, cue, "", "heißen", author, end)


def _head(words: Sequence[Word], begin: int, end: int) -> Word:
    return next((word for word in words[begin:end] if word.is_name), words[begin])


def source_at(words: Sequence[Word], cue: str, tail: str, lemma: str, begin: int, end: int) -> Source:
    """The source whose name is ``words[begin:end]``."""
    return Source(cue_of(cue, tail), lemma, words[begin].start, words[end - 1].end, words[end - 1].end)


def cue_of(verb: str, tail: str) -> str:
    """As "kündigte an"."""
    return f"{verb} {tail}".strip()
