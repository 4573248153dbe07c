"""Quoted titles that the words around make names: "Mit „Kluge Wege“ will die Stadt …", "lädt zum „Datenkaffee“ ein".

In quotation marks stand speech, irony and titles of books, too; only what runs, is used, is paid for or what people are
invited to is a programme.
"""

from collections.abc import Callable, Iterator
from functools import cache

import regex

from smartcity_nlp.dictionary import is_known_word
from smartcity_nlp.grammar.normal import is_function_word
from smartcity_nlp.grammar.words import preposition_cases
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.body_words import is_brand_like, is_capital, is_place, matches, words_of
from smartcity_nlp.mentions.programme_heads import programme_head
from smartcity_nlp.mentions.told_names import QUOTED
from smartcity_nlp.patterns import compile_pattern

# "Kernstück von „Kluge Wege“"
PART = compile_pattern(r"\b(?P<noun>\p{Lu}\p{L}+)\s+(?:von|hinter|zu|für)\s+$")
# "„Kluge Wege“ wird vom Bund mit 4 Millionen Euro gefördert"
DONE = compile_pattern(r"\s+(?:wird|wurde|soll|ist)\b[^.!?„“\"»«:;]{0,90}?\s(?P<done>\p{Ll}+)(?=[,.!?]|\s*$)")
# "der „Ämterkoffer“, den Berlin seit Jahren in Pflegeheimen einsetzt"
USED = compile_pattern(
    r",\s+(?:den|die|das|mit\s+de[mr])\s[^.!?„“\"»«:;,]{0,90}?\b(?P<done>\p{Ll}+)(?:\s+(?:hat|haben|wird|will))?(?=[,.!?])"
)
# "lädt für Samstag zum „Datenkaffee“ ein", "zum zweiten „Hack am Deich“ aufgerufen"
INVITED = compile_pattern(r"\b(?:zum|zur|beim)\s+(?:\p{Ll}+(?:e|en)\s+)?$")
INVITES = compile_pattern(r"[^.!?„“\"»«:;]{0,60}?\s(?P<done>\p{Ll}+)(?=[,.!?;:]|\s*$)")
DEFINITE = compile_pattern(r"\b(?i:der|die|das|des|dem|den|vom|im|beim|zum|zur|am)\s+$")
# "„A“ aus Goslar, „B“ und „C“"
LISTED = compile_pattern(
    r"(?:\s+(?:aus|in|von)\s+\p{Lu}[\p{L}-]+)?(?:,|\s+(?:und|oder|sowie|&))(?:\s+(?:und|das|die|der))?\s+"
)
SENTENCE = compile_pattern(r"[.!?]\s+(?=\p{Lu})")
NEAR = 90


def running_titles(text: str, repeats: Callable[[str], int]) -> Iterator[tuple[int, int]]:
    """Quoted titles that act, or that the article has again: "„Kluge Wege“ startet", "Mit „Kluge Wege“ will …"."""
    for match in matches(QUOTED, text):
        name, before = match["name"], text[max(0, match.start() - NEAR) : match.start()]
        last = (before.split() or [""])[-1]
        if (before and not before[-1].isspace()) or last.lower() in _told("no_names"):
            continue
        if (is_capital(last) and not (is_function_word(last) or is_place(last))) or last.endswith((":", ",")):
            continue
        single = len(name.split()) < 2 and not is_brand_like(name)
        if single and is_known_word(name):
            continue
        behind = text[match.end() : match.end() + 20]
        verb = (behind.split() or [""])[0].rstrip(".,;:") if behind[:1].isspace() else ""
        again = repeats(name) > 1 and not behind.startswith(",")
        runs = again or verb in _told("runs") or (single and verb in _told("acts"))
        definite = DEFINITE.search(before) is not None
        known_thing = definite and (repeats(match[0]) > 1 or (single and runs))  # "mit dem „Behördenkompass“"
        coined = _stands_bare(before, name) or (is_brand_like(name) and looks_like_verb(verb))
        if known_thing or coined or _is_run(text, match, before, verb) or (runs and not single):
            yield match.span("name")


def _stands_bare(before: str, name: str) -> bool:
    """ "die Einführung von „Terminfuchs“", "Geld für „Altmark vernetzt“": no article, as only names have it."""
    clause = SENTENCE.split(before)[-1].split()
    last = clause[-1].lower() if clause else ""
    spoken = not _told("spoken").isdisjoint(clause)
    return is_capital(name) and bool(preposition_cases(last)) and last not in _told("no_names") and not spoken


def looks_like_verb(word: str) -> bool:
    """Whether the word behind a name can be its verb: "überträgt", "startete"; no word of saying."""
    return word.islower() and word.endswith(("t", "te")) and word not in _told("spoken") and not is_function_word(word)


def _is_run(text: str, match: regex.Match[str], before: str, verb: str) -> bool:
    """Whether the words around say that somebody does or pays for it, even where the title is one word."""
    if (before.split() or [""])[-1] in _told("leads") and verb in _told("acts"):
        return True
    if (before.split() or [""])[-1] in _told("paid"):  # "Das Land fördert „Dorf im Netz“"
        return True
    if (part := PART.search(before)) and part["noun"] in _told("parts"):
        return True
    if (done := DONE.match(text, match.end())) and done["done"] in _told("done"):
        return True
    if DEFINITE.search(before) and (used := USED.match(text, match.end())) and used["done"] in _told("used"):
        return True
    if not INVITED.search(before):
        return False
    clause = SENTENCE.split(text[max(0, match.start() - NEAR) : match.start()])[-1]
    invites = INVITES.match(text, match.end())
    said = {word.text for word in words_of(clause)} | ({invites["done"]} if invites else set())
    return not said.isdisjoint(_told("invites"))


def listed_titles(text: str) -> Iterator[tuple[int, int, str]]:
    """Quoted titles side by side, near a word for several: "Mit „A“ und „B“ hat Ulm drei Projekte" → spans, noun."""
    row: list[regex.Match[str]] = []
    for match in (*matches(QUOTED, text), None):
        if match is None or (row and LISTED.fullmatch(text, row[-1].end(), match.start()) is None):
            if len(row) > 1 and (noun := _several_near(text, row[0].start(), row[-1].end())):
                yield from ((*title.span("name"), noun) for title in row)
            row = []
        if match is not None:
            row.append(match)


def _several_near(text: str, start: int, end: int) -> str | None:
    """The plural of a programme's noun in the same sentence: "Projekte", "Apps"."""
    before = SENTENCE.split(text[max(0, start - NEAR) : start])[-1]
    behind = SENTENCE.split(text[end : end + NEAR])[0]
    for word in words_of(f"{before} | {behind}"):
        head = programme_head(word.text)
        if head is not None and not word.text.lower().endswith((head.noun, head.noun + "s", head.noun + "es")):
            return word.text
        if head is not None and word.text.endswith("Apps"):
            return word.text
    return None


@cache
def _told(key: str) -> frozenset[str]:
    return read_words("programmes", f"told.{key}")
