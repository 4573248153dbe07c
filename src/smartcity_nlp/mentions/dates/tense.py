"""Which way an ambiguous date points: "will am 3. März abstimmen" → future, "im Mai abgelehnt" → past.

The clause around the date decides, then its neighbours in the sentence, the nearest first.
"""

from functools import cache
from itertools import pairwise
from typing import Any, Literal

import regex

from smartcity_nlp.lexicon import read_lexicon, read_words
from smartcity_nlp.numbers import alternatives
from smartcity_nlp.patterns import compile_pattern

Direction = Literal["past", "future"]
# A short bracket ends none: "haben Jan Roth (Hof) und Ute Kern am Montag unterzeichnet".
# "hat die Leitung übernommen [und folgt] auf X": the verb of another clause.
CLAUSE_END = compile_pattern(
    r"""(?:[,;:–„“”«»]|\((?![^()]{1,40}\))|(?<!\([^()]{1,40})\))\s?|\s-\s
      | \sund\s(?=(?:soll\w*|will|wollen|wird|werden|kann|folgt|tritt|startet|beginnt|bleibt|geht|kommt)\b)""",
    regex.VERBOSE,
)
# verbs in the infinitive with "zu": "…, im Mai zu starten"
INFINITIVE = compile_pattern(r"\bzu\s\p{Ll}+en\b|\b(?!hinzu(?!zu))\p{Ll}{2,12}zu\p{Ll}{3,}en\b")
PARTICIPLE = compile_pattern(
    r"\b(?:\p{Ll}*ge\p{Ll}{2,}(?:t|en)|(?:be|ver|er|ent|zer|über|unter|wieder|emp|miss|voll)\p{Ll}{2,}(?:t|en)|\p{Ll}{3,}iert)\b"
)
LEFT_OPEN = compile_pattern(rf"{PARTICIPLE.pattern}[\s.]*$")
PASSIVE = compile_pattern(r"\b(?:worden|wurden?)\b")
# "eröffnet", "tagt", "beginnt"; participles stand with an auxiliary, which has been looked for before
PRESENT = compile_pattern(r"\b(?!ge)\p{Ll}{2,}t\b")
UNTIL = compile_pattern(r"(?i:bis)\s")  # "sind bis Mai an der Reihe"
# "verschob die Wahl [auf] den 3. Mai", "[auf die Sitzung] am 3. Mai"
ONTO = compile_pattern(r"(?i:auf)\s|(?<=\bauf\s(?:die|den|das|eine[nr]?)\s\p{Lu}[\p{L}-]{2,30}\s)(?=am\s|im\s)")
POSTPONED = compile_pattern(r"\b(?:ver(?:schob|schieb|tag|leg)|terminier)\p{Ll}*")
# "ist für den 14. Mai vereinbart", "war für den 3. März geplant"
FOR_A_DAY, WAS = compile_pattern(r"(?i:für)\sden\s\d"), compile_pattern(r"\b(?:war(?:en)?|hatten?)\b")
DETERMINER = compile_pattern(r"(?<!\w)(?i:ein(?:e[nrms]?)?|d(?:er|ie|as|en|em|es))\s+$")
# "von der Universität herausgegebenes", "beschlossenen"
DONE = compile_pattern(
    r"(?:\s+[\p{L}-]+){0,6}?\s+(?:\p{Ll}*ge\p{Ll}{2,}(?:t|en)|(?:be|ver|er|ent|zer)\p{Ll}{2,}(?:t|en))e[nrms]?\s+\p{Lu}"
)
FIRST_WORD = compile_pattern(r"\s+(\p{Ll}+)\b")
PRETERITE = compile_pattern(r"\b\p{Ll}{2,}ten?\b")


def direction(text: str, sentence: tuple[int, int], start: int, end: int) -> Direction | None:
    """Past, future or unknown (None) for the date at ``[start, end)`` of the text."""
    clauses = _clauses(text, sentence, start, end)
    here = next((i for i, clause in enumerate(clauses) if clause[0] <= start < clause[1]), 0)
    own = text[clauses[here][0] : start] + " " + text[end : clauses[here][1]] if clauses else ""
    if _is_attribute(text, sentence, start, end):
        return "past"
    if ONTO.match(text, start) and POSTPONED.search(own):
        return "future"
    if FOR_A_DAY.match(text, start):
        return "past" if WAS.search(own) else "future"
    if found := _tense(own):  # without the date's own words: "weihnachten" is no preterite
        return found
    if LEFT_OPEN.search(own) and (found := _told_before(text, clauses[:here])):
        return found  # "hat Ministerin X, die Chefin des Hauses, [am Mittwoch überreicht]"
    if UNTIL.match(text, start) or (clauses and _is_present(own, text[end : clauses[here][1]])):
        return "future"
    sides = [clauses[here + 1 : here + 4], clauses[max(0, here - 3) : here][::-1]]
    for distance in range(3):
        for side in sides:
            clause = text[slice(*side[distance])] if distance < len(side) else ""
            if _words()["subordinate"].match(clause):
                side.clear()  # "Am 1. Mai folgt sie auf Roth, der das Amt seit 2009 geleitet hatte"
            elif found := _tense(clause):
                return found
    return None


def _told_before(text: str, clauses: list[tuple[int, int]]) -> Direction | None:
    """Which way the auxiliary points that a participle waits for, from the nearest clause before that has one."""
    words = _words()
    for start, end in clauses[::-1]:
        clause = text[start:end]
        if not words["subordinate"].match(clause):
            for direction in ("future", "auxiliaries"):
                if words[direction].search(clause):
                    return "future" if direction == "future" else "past"
    return None


def _is_attribute(text: str, sentence: tuple[int, int], start: int, end: int) -> bool:
    """ "ein [im Mai] von der Universität herausgegebenes Gutachten"."""
    return DETERMINER.search(text, sentence[0], start) is not None and DONE.match(text, end, sentence[1]) is not None


def _is_present(clause: str, after: str) -> bool:
    """ "Am Samstag spielen zwei Kapellen", "Die Stadt eröffnet am Montag …": an announcement."""
    ignored = read_words("dates", "tense.not_present")
    first = FIRST_WORD.match(after)
    if first is not None and first[1].endswith("en") and first[1] not in ignored:
        return True
    return any(match[0] not in ignored for match in PRESENT.finditer(clause))


def _clauses(text: str, sentence: tuple[int, int], start: int, end: int) -> list[tuple[int, int]]:
    """Spans between punctuation marks, at most 300 characters to either side of the date."""
    first, last = max(sentence[0], start - 300), min(sentence[1], end + 300)
    edges = [first, *(m.end() for m in CLAUSE_END.finditer(text, first, last) if not start <= m.start() < end), last]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _tense(clause: str) -> Direction | None:
    words = _words()
    if PASSIVE.search(clause):
        return "past"
    if words["future"].search(clause) or INFINITIVE.search(clause):
        return "future"
    if words["past"].search(clause) or (words["auxiliaries"].search(clause) and PARTICIPLE.search(clause)):
        return "past"
    ignored = read_words("dates", "tense.not_preterite")
    for match in PRETERITE.finditer(clause):
        if match[0] not in ignored and not match[0].startswith("ge"):
            return "past"
    return None


@cache
def _words() -> dict[str, regex.Pattern[str]]:
    tense: dict[str, Any] = read_lexicon("dates")["tense"]
    return {
        name: compile_pattern(rf"(?<![\w-])(?i:{alternatives(tense[name])})(?!\w)")
        for name in ("past", "future", "auxiliaries", "subordinate")
    }
