"""Words of saying and who says it: ``", kündigt Landrätin Kern an."`` → cue "kündigt an", source "Landrätin Kern".

What direct and indirect quotations share: the two orders in which German puts verb and speaker (verb first after a
quotation, subject first before one) and the prepositions that name a source.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.adverbials import skip_adverbials, skip_time
from smartcity_nlp.mentions.quote_marks import FAMILY
from smartcity_nlp.mentions.speaker_phrases import can_speak, read_name
from smartcity_nlp.mentions.speech_verbs import find_verb, looks_finite, verb_forms
from smartcity_nlp.mentions.speech_words import Word, is_noun, is_paper, nouns, words_in

PARTICIPLE = regex.compile(r"\p{L}{0,6}(?:ge|be|ver|er|ent|zer)\p{L}{2,}(?:t|en)", regex.IGNORECASE)  # geehrt, begrüßt


@dataclass(frozen=True, slots=True)
class Source:
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
    if first.lower in words_in("says_it") and words[at + 1 : at + 2] and words[at + 1].lower == "es":
        return _it_is_said(words, at)
    verb = find_verb(words, at)
    begin = skip_adverbials(words, at + 1)
    end = read_name(words, begin, plural=first.lower.endswith("en"))
    if end is None or (verb is None and not looks_finite(first)):
        return None
    lemma, tail = verb or ("", "")
    return _source(words, first.text, tail, lemma, begin, end)


def read_subject_first(words: Sequence[Word], until: int | None = None) -> Source | None:
    """Subject and verb of a clause that leads to a quotation: "Dazu sagt X in Mainz", "Landrat Y freut sich".

    The verb stands before ``words[until]``, the place of the quotation; its other part may follow: "räumt „…“ ein".
    """
    verbs = [
        (i, verb) for i in range(len(words) if until is None else until) if (verb := find_verb(words, i)) is not None
    ]
    if not verbs:
        return _unknown_verb(words)
    # "Die Wahl, die Roth kritisiert hatte, lobte X": the last verb counts, if its own clause has a subject.
    for at, verb in reversed(verbs[1:]):
        if source := _source_at(words, at, verb, _clause_start(words, at)):
            return source
    at, verb = verbs[0]
    lemma, tail = verb
    return _source_at(words, at, verb, 0) or Source(_cue(words[at].text, tail), lemma, None, None, words[at].end)


def _source_at(words: Sequence[Word], at: int, verb: tuple[str, str], begin: int) -> Source | None:
    """The subject of the verb at ``words[at]`` in a clause that begins at ``words[begin]``."""
    lemma, tail = verb
    cue = words[at].text
    before, after = _name_at_start(words, at, begin), skip_adverbials(words, at + 1)
    after_end = read_name(words, after, plural=cue.endswith("en"))
    if before and (after_end is None or not _better_subject(words, before, after)):
        return _source(words, cue, tail, lemma, *before)
    if after_end is not None:
        return _source(words, cue, tail, lemma, after, after_end)
    inside = _subject_inside(words, begin, at) if at + 1 == len(words) else None
    return _source(words, cue, tail, lemma, *inside) if inside else None


def _subject_inside(words: Sequence[Word], begin: int, verb: int) -> tuple[int, int] | None:
    """The subject of a clause that ends with its verb: "ein Video, auf dem [ein Soldat] ruft:"."""
    for place in range(begin + 1, verb):
        end = read_name(words, place)
        bare = words[place].is_name
        governed = words[place - 1].lower in words_in("prepositions") | (words_in("oblique") if bare else set())
        if end is not None and end <= verb and not governed and can_speak(words[place:end]):
            return place, end
    return None


def _clause_start(words: Sequence[Word], at: int) -> int:
    return next((i + 1 for i in range(at - 1, -1, -1) if words[i].text in ",–;:" or words[i].lower == "und"), 0)


def read_according(words: Sequence[Word], at: int) -> Source | None:
    """As "laut X", "nach Angaben von X", "nach den Worten des Y", "nach seinen Worten" from ``words[at]``."""
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
    if end is None or is_paper(words[end - 1 if begin == end - 1 else begin : end]):
        return None
    return Source(cue, "", words[begin].start, words[end - 1].end, words[end - 1].end)


def read_passive(left: Sequence[Word], right: Sequence[Word]) -> Source | None:
    """As "wird von X als „…“ bezeichnet": who does it, where "von" names somebody."""
    participle = next((w for w in right[:3] if w.text in verb_forms().participles), None)
    if participle is None or not any(word.text in words_in("passive") for word in (*left, *right[:4])):
        return None
    agent = _agent(left)
    return agent and replace(agent, cue=participle.text, verb=verb_forms().participles[participle.text])


def is_passive(words: Sequence[Word]) -> bool:
    """As "Geehrt wurde sie mit den Worten": the subject does not speak; but "zitiert wurde sie"."""
    edges = (words[0].text, words[-1].text) if words else ()
    done = [text for text in edges if PARTICIPLE.fullmatch(text) and text.lower() not in words_in("quoted")]
    return bool(done) and any(word.text in words_in("passive") for word in words)


def _agent(words: Sequence[Word]) -> Source | None:
    """As "von X", "vom Y" in a passive, "Kritik kam von der Opposition"."""
    for at, word in enumerate(words):
        if word.lower in ("von", "vom"):
            begin = at + (word.lower == "von")
            end = read_name(words, begin, oblique=True)
            if end is not None and (words[begin].is_name or can_speak(words[begin:end])):
                return _source(words, "", "", "", begin, end)
    return None


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
            _source(words, words[at + 3].text, "", "", begin, end) if end else None
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
    cue = f"{words[at].text} {words[at + 1].text}"
    place = skip_time(words, at + 2)
    nothing = Source(cue, "heißen", None, None, words[min(place, len(words)) - 1].end)
    if place >= len(words) or words[place].lower not in words_in("source_prepositions"):
        return nothing
    begin = place + 1
    end = read_name(words, begin, oblique=True)
    if end is None:
        return nothing
    owner = next((i for i in range(begin + 1, end) if words[i].lower in ("der", "des", "von", "vom")), None)
    if is_paper(words[begin : owner or end]):
        if owner is None:
            return nothing
        begin = owner + (words[owner].lower == "von")
    return Source(cue, "heißen", words[begin].start, words[end - 1].end, words[end - 1].end)


def _unknown_verb(words: Sequence[Word]) -> Source | None:
    """As "Landrätin Kern rechnet nach: „…“", "Lob kam vom Verein: „…“"; "Das Ergebnis überrascht: …" names nobody."""
    if len(words) > 1 and words[0].lower in ("der", "die") and looks_finite(words[1]):  # "Der habe ihr geschrieben"
        return _source(words, "", "", "", 0, 1)
    end = read_name(words, 0)
    verb = next((i for i in range(1, len(words)) if looks_finite(words[i])), None)
    if is_passive(words):
        return _agent(words)
    later = _subject_after(words, verb) if verb is not None else None
    if end is not None:
        has_article = words[0].lower in words_in("nominative") and words[0].lower not in words_in("pronouns")
        speaks = can_speak(words[:end])
        after = end
        while after < len(words) and words[after].lower in words_in("adverbs"):
            after += 1
        if after == len(words) or looks_finite(words[after]) or words[after].text == ",":
            named = speaks or (not has_article and not (later and end == 1))
            return _source(words, "", "", "", 0, end) if named else later
    return later


def _subject_after(words: Sequence[Word], verb: int) -> Source | None:
    """As "Darauf angesprochen, wurde [der Gast] deutlich", "Kritik kommt von [der Opposition]"."""
    begin = skip_adverbials(words, verb + 1)
    end = read_name(words, begin)
    if end is None:
        return _agent(words[verb:])
    bare = end is not None and words[begin].is_name and end - begin > 1
    return _source(words, "", "", "", begin, end) if end and (bare or can_speak(words[begin:end])) else None


def _name_at_start(words: Sequence[Word], verb: int, begin: int) -> tuple[int, int] | None:
    """The subject before the verb: "Auch Landrat Y", "Jan Roth, Bürgermeister von Z,"; none after a preposition."""
    while begin < verb and words[begin].lower in ("auch", "doch", "aber", "und", "selbst", "nur", "–", "-"):
        begin += 1
    end = read_name(words, begin)
    if end is None or end > verb:
        return None
    adjacent = end == verb or words[end].text in (",", "(") or words[end].lower not in words_in("prepositions")
    adjacent = adjacent or (words[begin].lower in words_in("nominative") and can_speak(words[begin:end]))
    return (begin, end) if adjacent else None


def _better_subject(words: Sequence[Word], before: tuple[int, int], after: int) -> bool:
    """As "Das Projekt lobt Ministerin Z": a name without article is the person; "Der Kreis lobt Z" has a nominative."""
    first = words[before[0]].lower
    if before[1] == before[0] + 1 and first in words_in("manner"):  # "Ernst fügte sie an"
        return True
    if words[after].lower == "sie" and not words[before[0]].is_name and not can_speak(words[slice(*before)]):
        return True  # "Das Angebot der Arbeitgeber nannte sie „…“"
    if words[after].lower == "der" and words[after + 1].text in FAMILY:  # "Eine Touristin sagte der „Freien Presse“"
        return False
    if words[after].lower in ("er", "der") or (first in ("das", "die", "eine", "ein") and words[after].is_name):
        return first != "der"
    interrupted = words[before[1]].text == "," and not _apposed(words, before[1])
    return interrupted and words[after].lower in words_in("nominative")


def _apposed(words: Sequence[Word], comma: int) -> bool:
    return comma + 1 < len(words) and words[comma + 1].is_name


def _head(words: Sequence[Word], begin: int, end: int) -> Word:
    return next((word for word in words[begin:end] if word.is_name), words[begin])


def _source(words: Sequence[Word], cue: str, tail: str, lemma: str, begin: int, end: int) -> Source:
    return Source(_cue(cue, tail), lemma, words[begin].start, words[end - 1].end, words[end - 1].end)


def _cue(verb: str, tail: str) -> str:
    return f"{verb} {tail}".strip()
