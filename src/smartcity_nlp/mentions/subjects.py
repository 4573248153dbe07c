"""Subject and verb of a clause → the source: ``Dazu sagte Landrat Kern: „…“`` → "sagte", "Landrat Kern".

The clause leads to a quotation or stands before one; its verb need not be one of saying ("Kern rechnet nach: „…“").
"""

from collections.abc import Sequence

import regex

from smartcity_nlp.grammar.nouns import gender_of
from smartcity_nlp.mentions.adverbials import skip_adverbials
from smartcity_nlp.mentions.quote_marks import FAMILY
from smartcity_nlp.mentions.speaker_phrases import can_speak, name_before, read_name
from smartcity_nlp.mentions.speech import Source, cue_of, source_at
from smartcity_nlp.mentions.speech_verbs import find_verb, looks_finite, saying_forms, verb_forms
from smartcity_nlp.mentions.speech_words import Word, words_in
from smartcity_nlp.patterns import compile_pattern

PARTICIPLE = compile_pattern(
    r"\p{L}{0,6}(?:ge|be|ver|er|ent|zer)\p{L}{2,}(?:t|en)", regex.IGNORECASE
)  # geehrt, begrüßt


def read_subject_first(words: Sequence[Word]) -> Source | None:
    """Subject and verb of a clause that leads to a quotation: "Dazu sagt X in Mainz", "Landrat Y freut sich"."""
    return read_saying(words) or _unknown_verb(words)


def read_saying(words: Sequence[Word], until: int | None = None) -> Source | None:
    """Subject and verb of saying in a clause, without a name if it has none; None without such a verb.

    The verb stands before ``words[until]``, the place of the quotation; its other part may follow: "räumt „…“ ein".
    """
    forms = saying_forms()
    places = [i for i, word in enumerate(words[:until]) if i == 0 or word.text in forms]
    verbs = [(i, verb) for i in places if not _is_done(words, i) and (verb := find_verb(words, i)) is not None]
    if not verbs:
        return None
    # "Die Wahl, die Roth kritisiert hatte, lobte X": the last verb counts, if its own clause has a subject.
    for at, verb in reversed(verbs[1:]):
        begin = _clause_start(words, at)
        elided = begin == at and words[at - 1].lower == "und"  # "rief Trauer aus und bat seine Landsleute"
        if not elided and (source := _read_at(words, at, verb, begin)):
            return source
    at, verb = verbs[0]
    lemma, tail = verb
    nobody = Source(cue_of(words[at].text, tail), lemma, None, None, words[at].end)
    other = _unknown_verb(words[:until]) if _is_infinitive(words, at, lemma) else None  # "konnte er noch nicht sagen"
    named = _read_at(words, at, verb, _main_start(words, at))
    return named or (other and other._replace(cue=nobody.cue, verb=lemma)) or nobody


def _is_done(words: Sequence[Word], at: int) -> bool:
    """A participle that is no finite verb: "Die Crew sei informiert", "das werde erwartet"."""
    if words[at].text not in verb_forms().participles:
        return False
    helpers = words_in("passive") | words_in("is") | words_in("reported_is")
    return any(word.text in helpers for word in words[_clause_start(words, at) : at])


def _is_infinitive(words: Sequence[Word], at: int, lemma: str) -> bool:
    last = at + 1 == len(words) or not words[at + 1].text[0].isalnum()
    return last and words[at].text == lemma and any(looks_finite(word) for word in words[:at])


def _read_at(words: Sequence[Word], at: int, verb: tuple[str, str], begin: int) -> Source | None:
    """The subject of the verb at ``words[at]`` in a clause that begins at ``words[begin]``."""
    lemma, tail = verb
    cue = words[at].text
    if lemma == "zitieren" and (quoted := _quoted(words, at + 1)):
        return source_at(words, cue, tail, lemma, *quoted)
    before, after = _name_at_start(words, at, begin), skip_adverbials(words, at + 1)
    after_end = read_name(words, after, plural=cue.endswith("en"))
    if before and (after_end is None or not _better_subject(words, before, after)):
        return source_at(words, cue, tail, lemma, *before)
    if after_end is not None:
        return source_at(words, cue, tail, lemma, after, after_end)
    inside = _subject_inside(words, begin, at) if at + 1 == len(words) else None
    return source_at(words, cue, tail, lemma, *inside) if inside else None


def _quoted(words: Sequence[Word], begin: int) -> tuple[int, int] | None:
    """As "zitiert (die Agentur) [einen Arzt] mit den Worten"; but "zitierte Goethe" says so herself."""
    end = read_name(words, begin, oblique=True)
    if end and (further := read_name(words, end, oblique=True)):
        begin, end = end, further
    return (begin, end) if end and end < len(words) and words[end].lower == "mit" else None


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


def _main_start(words: Sequence[Word], at: int) -> int:
    """As "Lob kam vom Verein: [Sekretär X nannte] …"."""
    return next((i + 1 for i in range(at - 1, -1, -1) if words[i].text in ";:"), 0)


def read_passive(left: Sequence[Word], right: Sequence[Word]) -> Source | None:
    """As "wird von X als „…“ bezeichnet": who does it, where "von" names somebody."""
    participle = next((w for w in right[:3] if w.text in verb_forms().participles), None)
    if participle is None or not any(word.text in words_in("passive") for word in (*left, *right[:4])):
        return None
    lemma = verb_forms().participles[participle.text]
    if lemma == "zitieren":  # "Der Papst wurde von der Zeitung „…“ zitiert"
        return read_doing(left[: next((i for i, w in enumerate(left) if w.text in words_in("passive")), 0) + 1])
    agent = _agent(left)
    return agent and agent._replace(cue=participle.text, verb=lemma)


def read_relative(left: Sequence[Word], right: Sequence[Word]) -> Source | None:
    """As "Die Gruppe, die „ein Ende der Besatzung“ fordert": what the relative clause belongs to."""
    comma = next((i for i in range(len(left) - 2, 0, -1) if left[i].text == ","), None)
    verb = find_verb(right, 0) if right else None
    if comma is None or verb is None or left[comma + 1].lower not in ("der", "die", "das"):
        return None
    if len(right) > 1 and right[1].text[0].isalnum():
        return None
    begin = name_before(left, comma)
    return None if begin is None else source_at(left, right[0].text, "", verb[0], begin, comma)


def read_opinion(left: Sequence[Word]) -> Source | None:
    """As "Für Landrätin Kern ist das „ein Sicherheitsrisiko aus Eisen“": whose opinion a sentence opens with."""
    end = read_name(left, 1, oblique=True) if left and left[0].lower == "für" else None
    if end is None or end >= len(left) or left[end].lower not in words_in("is"):
        return None
    named = can_speak(left[1:end]) or (left[1].is_name and end > 2)
    return source_at(left, left[0].text, "", "", 1, end) if named else None


def read_leading(left: Sequence[Word]) -> Source | None:
    """As "Oberstaatsanwältin Kern will das Urteil annehmen; es sei „vertretbar“": who the clause before is about."""
    parted = next((i for i in range(len(left) - 1, 0, -1) if left[i].text in (";", ":", "–")), None)
    return read_doing(left[:parted]) if parted else None


def read_doing(words: Sequence[Word]) -> Source | None:
    """Who does it in a clause with any verb: "Einsatzleiter Kern machte … verantwortlich"."""
    source = read_subject_first(words)
    return source if source and source.start is not None else None


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
                return source_at(words, "", "", "", begin, end)
    return None


def _unknown_verb(words: Sequence[Word]) -> Source | None:
    """As "Landrätin Kern rechnet nach: „…“", "Lob kam vom Verein: „…“"; "Das Ergebnis überrascht: …" names nobody."""
    if len(words) > 1 and words[0].lower in ("der", "die") and looks_finite(words[1]):  # "Der habe ihr geschrieben"
        return source_at(words, "", "", "", 0, 1)
    if len(words) > 2 and words[1].lower in words_in("soon"):  # "Kurz darauf folgte …"
        return _subject_after(words, 2)
    begin = next((i for i, word in enumerate(words) if word.lower not in words_in("adverbs")), 0)
    if begin and read_name(words, begin) == len(words):  # "Darauf Stave: „…“"
        return source_at(words, "", "", "", begin, len(words))
    end = read_name(words, 0)
    verb = next((i for i in range(1, len(words)) if looks_finite(words[i])), None)
    if is_passive(words):
        return _agent(words)
    later = _subject_after(words, verb) if verb is not None else None
    if end is not None:
        has_article = words[0].lower in words_in("nominative") and words[0].lower not in words_in("pronouns")
        speaks = can_speak(words[:end]) or _thinks(words)
        after = end
        while after < len(words) and words[after].lower in words_in("adverbs") | words_in("manner"):
            after += 1
        if after == len(words) or looks_finite(words[after]) or words[after].text == ",":
            named = speaks or (not has_article and not (later and end == 1))
            return source_at(words, "", "", "", 0, end) if named else later
    return later


def _thinks(words: Sequence[Word]) -> bool:
    """As "Eurotempo rechnet damit, dass": who does so has a mind."""
    pairs = ((words[i].lower, words[i + 1].text) for i in range(len(words) - 1))
    return ("damit", ",") in pairs or (any(w.text == "dass" for w in words) and any(w.text == "davon" for w in words))


def _subject_after(words: Sequence[Word], verb: int) -> Source | None:
    """As "Darauf angesprochen, wurde [der Gast] deutlich", "Kritik kommt von [der Opposition]"."""
    begin = skip_adverbials(words, verb + 1)
    end = read_name(words, begin)
    if end is None:
        return _agent(words[verb:])
    bare = end is not None and words[begin].is_name and end - begin > 1
    return source_at(words, "", "", "", begin, end) if end and (bare or can_speak(words[begin:end])) else None


def _name_at_start(words: Sequence[Word], verb: int, begin: int) -> tuple[int, int] | None:
    """The subject before the verb: "Auch Landrat Y", "Jan Roth, Bürgermeister von Z,"; none after a preposition."""
    while begin < verb and words[begin].lower in words_in("before_subjects"):
        begin += 1
    end = read_name(words, begin)
    if end is not None and end > verb == begin + 1 and words[begin].lower in words_in("pronouns"):
        end = verb  # "Dieser dankte Roth"
    if end is None or end > verb:
        return None
    adjacent = end == verb or words[end].text in (",", "(") or words[end].lower not in words_in("prepositions")
    phrase = words[begin:end]
    adjacent = adjacent or (words[begin].lower in words_in("nominative") and can_speak(phrase))
    adjacent = adjacent or any(word.text == "," for word in phrase)  # "Eine der Frauen, Ute Kern aus Ulm, sagt"
    return (begin, end) if adjacent else None


def _better_subject(words: Sequence[Word], before: tuple[int, int], after: int) -> bool:
    """As "Das Projekt lobt Ministerin Z": a name without article is the person; "Der Kreis lobt Z" has a nominative."""
    first = words[before[0]].lower
    if before[1] == before[0] + 1 and first in words_in("manner"):  # "Ernst fügte sie an"
        return True
    single = before[1] == before[0] + 1 and words[before[0]].text[0].isupper()
    if single and first.endswith(tuple(words_in("predicative"))) and words[after].lower in words_in("nominative"):
        return True  # "Erleichtert äußerte sich die Kammer"
    if first in ("er", "dieser", "jener") and before[1] == before[0] + 1:
        return False
    if words[after].lower == "er":
        return first != "der"
    speaks = can_speak(words[slice(*before)])
    if words[after].lower == "sie":  # "Das Angebot der Arbeitgeber nannte sie „…“"
        return not words[before[0]].is_name and not speaks
    if words[after].lower == "der":  # not "Das Gremium warf der Verwaltung vor", "Eine Frau sagte der „Freien Presse“"
        noun = next((word.text for word in words[after + 1 : after + 4] if word.is_name or word.text in FAMILY), "")
        return first != "der" and not speaks and gender_of(noun) != "f"
    if first in ("das", "die", "eine", "ein") and words[after].is_name:
        return not speaks
    interrupted = words[before[1]].text == "," and not _apposed(words, before[1])
    return interrupted and words[after].lower in words_in("nominative")


def _apposed(words: Sequence[Word], comma: int) -> bool:
    return comma + 1 < len(words) and words[comma + 1].is_name
