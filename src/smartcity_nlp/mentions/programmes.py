"""Article → mentions of programmes, projects, competitions, products, events.

"beim Wettbewerb Smarte Quartiere" → "Smarte Quartiere", a competition.

A head or quotation marks introduce a name once; from then on the bare name counts wherever the article has it.
"""

from collections.abc import Iterable, Sequence

import regex

from smartcity_nlp.annotate import Passage
from smartcity_nlp.grammar.normal import is_adjective, is_function_word, nominative
from smartcity_nlp.lexicon import read_words
from smartcity_nlp.mentions.body_aliases import find_acronyms, spelled_out, with_acronyms
from smartcity_nlp.mentions.body_words import (
    Found,
    Word,
    capitals_of,
    found,
    is_brand_like,
    is_capital,
    is_name_like,
    matches,
    words_of,
)
from smartcity_nlp.mentions.event_names import event_names
from smartcity_nlp.mentions.known_programmes import find_known_programmes
from smartcity_nlp.mentions.organizations import longest
from smartcity_nlp.mentions.programme_heads import marked_head, programme_head
from smartcity_nlp.mentions.programme_names import (
    Repeats,
    brand_before_hyphen,
    inflections,
    is_brand_with_head,
    is_name,
    is_title,
    is_titled_head,
    name_end_after_head,
    quoted_names,
)
from smartcity_nlp.mentions.programme_phases import find_domain_names, find_phase_names
from smartcity_nlp.mentions.quoted_titles import listed_titles, running_titles
from smartcity_nlp.mentions.told_names import told_names
from smartcity_nlp.patterns import compile_pattern
from smartcity_nlp.types import Article, ProgrammeMention

# "das „Rückenwind“-Projekt", "die „Rathaus in der Tasche“-App"
QUOTED_BEFORE = compile_pattern(r"[„“\"»«](?P<name>[^„“”\"»«\n]{3,70})[“”\"«»]-(?P<head>\p{Lu}[\p{L}-]+)")
# "des „Smart-Village-Fonds“", "der zweiten „Wissensnacht“": definite, so no „Leuchtturmprojekt“ that someone calls it
TITLED = compile_pattern(
    r"""(?i:\b(?:der|die|das|des|dem|den|beim|vom|zum|zur|im|am))\s+(?:\p{Ll}+(?:e|en|er|es)\s+){0,2}
        [„“"»«](?P<name>\p{Lu}[^„“”"»«\n]{3,60})[“”"«»](?!\w|-)""",
    regex.VERBOSE,
)
DEFINITE_BEFORE = compile_pattern(r"\b(?i:der|die|das|des|dem|den)\s[„“\"»«]?$")
LINK = compile_pattern(r"(?:https?://|www\.)[^\s,;)]+")
MARKS = '„“"»«'  # before a name in both
MOST_COUNTED = 1_000
RANK, REPEAT_RANK, GENERIC_RANK = 50, 30, 10


def find_programmes(passages: Iterable[Passage], article: Article) -> tuple[ProgrammeMention, ...]:
    """Every mention of a programme in the article, in the order of the text, none overlapping another."""
    passages = tuple(passages)
    links = (*article.links, *_links_in(passages))
    repeats = _counter(" ".join(passage.plain for passage in passages))
    names = [
        hit
        for passage in passages
        for hit in (*_after_heads(passage, repeats), *_in_marks(passage), *find_known_programmes(passage))
    ]
    for passage, start, end in find_domain_names(passages, links):
        names.append(
            found(
                passage, start, end, "programme:domain", _spaced(passage.text[start:end]), category="project", rank=RANK
            )
        )
    names += _told(passages, repeats)
    names += spelled_out(names, passages)
    names = with_acronyms(longest(names), passages)
    names += find_acronyms(names, passages)
    ordinary = find_phase_names(passages, links)
    names = longest([*names, *_repeats(names, ordinary, passages)])
    names = longest([*names, *_generics(names, passages)])
    names.sort(key=lambda hit: hit.start)
    return tuple(
        ProgrammeMention(start=hit.start, end=hit.end, text=hit.text, segment=hit.segment, rule=hit.rule, name=hit.name,
                         form=hit.form, category=hit.category, others=hit.others)
        for hit in names
    )  # fmt: skip


def _counter(text: str) -> Repeats:
    """How often the article has some words; 0 for all beyond the first thousand that are asked for."""
    counted: dict[str, int] = {}

    def repeats(words: str) -> int:
        if words not in counted and len(counted) < MOST_COUNTED:
            counted[words] = text.count(words)
        return counted.get(words, 0)

    return repeats


def _after_heads(passage: Passage, repeats: Repeats) -> list[Found]:
    text, words = passage.text, words_of(passage.text)
    hits = []
    for index in capitals_of(words):
        word = words[index]
        head = programme_head(word.text)
        if head is None:
            category = marked_head(word.text)
            if category and is_brand_with_head(word.text):  # "GrubenRadar"
                hits.append(_name(passage, word.start, word.end, "programme:brand", category))
            elif category:
                hits += [_name(passage, *span, "programme:quoted", category) for span in quoted_names(text, word.end)]
            continue
        if text[word.end : word.end + 1] == "-" or _is_foreign_title(words, index):
            continue
        if is_brand_with_head(word.text):
            hits.append(_name(passage, word.start, word.end, "programme:brand", head.category))
        elif length := brand_before_hyphen(word.text):
            hits.append(_name(passage, word.start, word.start + length, "programme:brand", head.category))
        elif spans := quoted_names(text, word.end):
            hits += [_name(passage, start, end, "programme:quoted", head.category, word) for start, end in spans]
        elif (end := name_end_after_head(words, index + 1, head, repeats)) is not None:
            region = end == index + 2 and words[index + 1].text in read_words("places", "region.names")
            start = words[index if head.in_name or region else index + 1].start  # "das Barcamp Rheinland"
            hits.append(_name(passage, start, words[end - 1].end, "programme:head", head.category, word))
    return hits


def _is_foreign_title(words: tuple[Word, ...], index: int) -> bool:
    """ "ein Vortrag mit dem Titel „…“": what has the title is no programme."""
    if index < 3 or words[index].text not in read_words("programmes", "told.titles"):
        return False
    owner, *link = (word.text for word in words[index - 3 : index])
    return link in (["mit", "dem"], ["unter", "dem"]) and is_capital(owner) and programme_head(owner) is None


def _in_marks(passage: Passage) -> list[Found]:
    """Names whose head stands behind or inside the marks: "das „Rückenwind“-Projekt", "die „Wissensnacht“"."""
    text, hits = passage.text, []
    if not any(mark in text for mark in MARKS):
        return []
    for match in matches(QUOTED_BEFORE, text):
        head = programme_head(match["head"])
        if head is not None and is_title(match["name"]):
            hits.append(_name(passage, *match.span("name"), "programme:quoted", head.category))
    for match in matches(TITLED, text):
        if is_titled_head(match["name"]):
            heads = [head for word in match["name"].split() if (head := programme_head(word))]
            category = heads[0].category if heads else "event"
            hits.append(_name(passage, *match.span("name"), "programme:titled", category))
    return hits


def _name(passage: Passage, start: int, end: int, rule: str, category: str, head: Word | None = None) -> Found:
    name = _spaced(passage.text[start:end])
    definite = DEFINITE_BEFORE.search(passage.text, max(0, start - 6), start) is not None
    if programme_head(name.split()[0]) or (definite and is_adjective(name.split()[0])):
        name = nominative(name)  # "Umweltpreises Alpenvorland", "das „Digitale Klassenzimmer“"
    named = head is not None and head.end < start and head.text not in read_words("programmes", "told.titles")
    others = (f"{nominative(head.text)} {name}",) if head and named else ()  # "Wettbewerb Kluge Köpfe"
    return found(passage, start, end, rule, name, category=category, rank=RANK, others=others)


def _told(passages: Sequence[Passage], repeats: Repeats) -> list[Found]:
    """Names that the sentence tells of, that hold their head, or that stand in quotation marks like names."""
    hits = []
    for passage in passages:
        for told in told_names(passage.text):
            head = programme_head(told.noun)
            title = told.noun in read_words("programmes", "told.titles")
            if (head is None and not title) or (head and head.weak and not (told.quoted or told.naming)):
                continue
            name = passage.text[told.start : told.end]
            if is_title(name) and is_name(name):
                category = head.category if head else "project"
                hits.append(_name(passage, told.start, told.end, "programme:told", category))
        titles = [(*span, "project") for span in running_titles(passage.text, repeats)]
        for start, end, noun in listed_titles(passage.text):
            head = programme_head(noun)
            titles.append((start, end, head.category if head else "project"))
        for start, end, category in titles:
            if is_title(passage.text[start:end]) and is_name(passage.text[start:end]):
                hits.append(_name(passage, start, end, "programme:title", category))
        for start, end, category in event_names(passage):
            name = nominative(passage.text[start:end])
            hits.append(found(passage, start, end, "programme:event", name, category=category, rank=RANK - 1))
    return hits


def _repeats(names: Sequence[Found], ordinary: dict[str, str], passages: Sequence[Passage]) -> list[Found]:
    """The bare names wherever the article has them, in any case, unless they are part of a longer name."""
    wanted = {name: ("project", rule, name) for name, rule in ordinary.items()}
    full = [hit for hit in names if hit.form == "full"]
    wanted |= {hit.name: (hit.category or "programme", "programme:repeat", hit.name) for hit in full}
    for hit in full:  # "Heimat 4.0 – Dörfer am Netz" is "Heimat 4.0" from then on
        title, dash, _ = hit.name.partition(" – ")
        if dash and (" " in title or is_brand_like(title)) and is_name(title):
            wanted.setdefault(title, (hit.category or "programme", "programme:short", hit.name))
    hits = []
    for surface, (category, rule, name) in wanted.items():
        wording, last = inflections(surface), "".join(surface.split()[-1:])
        for passage in passages:
            if last not in passage.text:  # the last word is written like this in any case
                continue
            for start, end in wording.spans(passage.text):
                if _stands_alone(passage.text, start, end, surface):
                    hits.append(found(passage, start, end, rule, name, category=category, rank=REPEAT_RANK))
    return hits


def _stands_alone(text: str, start: int, end: int, name: str) -> bool:
    """Not "Netzwerk Digitale Stadt" for "Digitale Stadt"; an ordinary word only in quotation marks."""
    if " " not in name and not is_brand_like(name) and not is_name_like(name):
        return text[start - 1 : start] in tuple('„“"»«') and text[end : end + 1] in tuple('“”"«»')
    before = words_of(text[max(0, start - 50) : start])
    if not before or not text[max(0, start - 50) + before[-1].end : start].isspace():
        return True
    word = before[-1].text
    return not is_capital(word) or is_function_word(word) or programme_head(word) is not None


def _generics(names: Sequence[Found], passages: Sequence[Passage]) -> list[Found]:
    """ "das Programm", "die App": definite, where the article names one of that category."""
    categories = {hit.category for hit in names}
    starts = {hit.start for hit in names}
    introduced = {nominative(word.text) for word, at in _words_before(passages, starts)}
    heads = {at for _, at in _words_before(passages, starts)}
    definite = read_words("organizations", "definite")
    hits = []
    for passage in passages:
        words = words_of(passage.text)
        for index in range(1, len(words)):
            word = words[index]
            if passage.start + word.start in heads:  # "der Wettbewerb" of "der Wettbewerb Digitale Orte"
                continue
            if (
                not word.joined
                or words[index - 1].text.lower() not in definite
                or passage.text[word.end : word.end + 1] == "-"
            ):
                continue
            head = programme_head(word.text)
            form = nominative(word.text)
            # "das Projekt", also "das Landesprogramm" after "Landesprogramm Digitale Orte"; not "das Leuchtturmprojekt"
            if head is not None and head.category in categories and (form.lower() == head.noun or form in introduced):
                hits.append(
                    found(
                        passage,
                        word.start,
                        word.end,
                        "generic",
                        form="generic",
                        category=head.category,
                        rank=GENERIC_RANK,
                    )
                )
    return hits


def _words_before(passages: Sequence[Passage], starts: set[int]) -> list[tuple[Word, int]]:
    """The words right before the names that start there, each with its absolute offset."""
    return [
        (word, passage.start + word.start)
        for passage in passages
        for word in words_of(passage.text)
        if not starts.isdisjoint((passage.start + word.end + 1, passage.start + word.end + 2))
    ]


def _links_in(passages: Sequence[Passage]) -> list[str]:
    linked = (passage.text for passage in passages if "://" in passage.text or "www." in passage.text)
    return [match for text in linked for match in LINK.findall(text)]


def _spaced(text: str) -> str:
    return " ".join(text.split())
