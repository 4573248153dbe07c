"""Behind a name → offices, party, origin: "Ute Zahn (SPD), bislang Dezernentin der Stadt Ulm" → one office, "SPD".

", Ministerin und Chefin der Staatskanzlei"; "(Bürgermeister von Idstein)"; "(CDU, Landrat)"; "aus Flensburg"; ", die an
der Hochschule Trier forscht"; "leitet als Geschäftsführer die Funknetz GmbH".
"""

from dataclasses import dataclass, field, replace

from smartcity_nlp.gazetteer import keys_named
from smartcity_nlp.mentions.headed_bodies import head_of
from smartcity_nlp.mentions.known_bodies import is_body_name
from smartcity_nlp.mentions.names import read_name
from smartcity_nlp.mentions.office_bodies import Span, read_body_after, read_phrase
from smartcity_nlp.mentions.offices import (
    is_subject,
    read_office,
    status_of_adjective,
    status_of_adverb,
    status_of_copula,
)
from smartcity_nlp.mentions.people_words import Words, is_cue, read_words_cached
from smartcity_nlp.mentions.roles import MOST_POSTS, Post, read_posts, skip_to_office
from smartcity_nlp.name_lists import determined, surnames
from smartcity_nlp.types import Gender

NOUNS = frozenset({"2", "3"})  # how often nouns have a determiner
NEW = frozenset({"neue", "neuer"})
LONGEST_BRACKET = 16
MOST_WORDS_BEHIND = 80
LONGEST_CLAUSE = 30  # words of a relative clause
CLAUSE_ENDS = frozenset({".", "!", "?", ";", ""})
LONGEST_PLACE = 5  # words of "Kreis Plön", "Stadt Bad Neuenahr-Ahrweiler"


@dataclass(slots=True, kw_only=True)
class Afterwards:
    """What stands behind a name: offices, party, and the index of the word behind them."""

    next: int
    posts: list[Post] = field(default_factory=list)
    party: str | None = None
    origin: Span | None = None  # the "Bürstadt" of "die Bürgermeister Markus Schader (Bürstadt) und …"


def read_after(words: Words, name_last: int, gender: Gender | None = None) -> Afterwards:
    """Offices, party and origin behind a name whose last word (or title) is ``name_last``.

    ``gender``: of the first name; "…, Jan Roth, die Dekanin der Fakultät, Ute Zahn, …" are two people.
    """
    found = Afterwards(next=name_last + 1)
    while len(found.posts) < MOST_POSTS and found.next - name_last < MOST_WORDS_BEHIND:
        mark = words.at(found.next).text
        if mark == "(":
            if not _read_bracket(words, found):
                break
        elif mark in {",", "–", "—"}:
            if not (_read_apposition(words, found, found.next + 1, gender) or _read_place(words, found)):
                break
        elif not (mark in NEW and _read_apposition(words, found, found.next)):  # "Ute Zahn neue Leiterin in Jena"
            break
    if found.origin is None and (origin := read_origin(words, found.next)):
        found.origin = origin
        while found.next < len(words) and words.at(found.next).start < origin[1]:
            found.next += 1
    return found


def read_origin(words: Words, index: int) -> Span | None:
    """ "IT-Leiter Arne Johannsen [aus Husum]", "Geschäftsführerin Ute Zahn [von der Nordfunk GmbH]"."""
    word = words.at(index)
    if word.text == "für" and is_cue(
        "small.accusative", words.at(index + 1).text
    ):  # "unterschrieb … für den Kreis Unna"
        stated = is_cue("place_heads", words.at(index + 2).text) and words.at(index + 3).capital
        end = read_phrase(words, index + 2) if stated else None
        return None if end is None else (word.start, words.at(end).end)
    if not is_cue("small.origins", word.text):
        return None
    if word.text == "aus" and words.at(index + 1).text in {"dem", "der"}:  # "aus dem Innenministerium"
        end = read_phrase(words, index + 2)
        office = words.at(index + 2).lower.endswith(tuple(read_words_cached("office_buildings")))
        return (word.start, words.at(end).end) if office and end is not None else None
    if word.text == "aus":
        place = words.at(index + 1)
        plain = place.capital and place.kind == "word" and read_office(words, index + 1) is None
        return (word.start, place.end) if plain and not is_cue("words.never_names", place.text) else None
    return read_body_after(words, index)[0]


def read_workplace(words: Words, index: int) -> Span | None:
    """ "Professorin Ute Zahn, die [an der Hochschule Trier] zu Netzen forscht": right behind a name."""
    if words.at(index).text != "," or not is_cue("relative_pronouns", words.at(index + 1).text):
        return None
    end = next((at for at in range(index + 2, index + LONGEST_CLAUSE) if words.at(at).text in CLAUSE_ENDS), 0)
    if not any(is_cue("working_verbs", word.text) for word in words[index + 2 : end]):
        return None
    for at in range(index + 2, end):
        if is_cue("workplace_prepositions", words.at(at).text) and (body := read_body_after(words, at)[0]):
            return body
    return None


def read_led(words: Words, index: int) -> Span | None:
    """ "Pieter de Groot leitet als Geschäftsführer [die Funknetz GmbH]": the object of a verb of leading before it."""
    if not is_cue("small.accusative", words.at(index).text):
        return None
    for at in range(index - 1, max(index - LONGEST_CLAUSE, -1), -1):
        if words.at(at).text in CLAUSE_ENDS:
            return None
        if words.at(at).text in read_words_cached("verbs.leading"):
            end = read_phrase(words, index + 1)
            return None if end is None else (words.at(index).start, words.at(end).end)
    return None


def _read_bracket(words: Words, found: Afterwards) -> bool:
    """ "(SPD)", "(Bürgermeister von Idstein)", "(CDU, Landrat)", "(54)", "(links)"; False if it does not close."""
    close = found.next + 1
    while close - found.next <= LONGEST_BRACKET and words.at(close).text != ")" and words.at(close).text:
        close += 1
    if words.at(close).text != ")":
        return False
    index = found.next + 1
    while index < close:
        party, after = read_party(words, index)
        if party is not None and after <= close:
            found.party, index = found.party or party, after
            continue
        position = skip_to_office(words, index)
        posts = read_posts(words, position) if position < close else []
        if posts:
            _read_direct_body(words, posts[-1], sure=True)
        found.posts += posts
        if not posts and words.at(index).capital and determined(words.at(index).text) not in NOUNS:  # not "(Mitte)"
            found.origin = found.origin or (words.at(index).start, words.at(close - 1).end)
        index = max(posts[-1].next if posts else index + 1, index + 1)
    found.next = close + 1
    return True


def read_party(words: Words, index: int) -> tuple[str | None, int]:
    """The party whose name starts at a word, and the index behind it: "Bündnis 90/Die Grünen"."""
    for length in (6, 5, 4, 3, 2, 1):
        last = words.at(index + length - 1)
        if last.kind == "mark" and not last.text:
            continue
        text = _joined(words, index, length)
        if text in read_words_cached("parties"):
            return text, index + length
    return None, index


def _joined(words: Words, index: int, length: int) -> str:
    parts: list[str] = []
    for at in range(index, index + length):
        gap = "" if at == index or words.at(at - 1).end == words.at(at).start else " "
        parts.append(gap + words.at(at).text)
    return "".join(parts)


def _read_apposition(words: Words, found: Afterwards, start: int, gender: Gender | None = None) -> bool:
    """ ", bislang Baudezernent der Stadt": but not the next of a list, ", Landrat Peter Müller"."""
    position = skip_to_office(words, start)
    posts = read_posts(words, position)
    if posts and gender == "male" and posts[0].office.form.gender == "female":
        return False
    if posts and words.at(start).text in {"der", "die"} and status_of_copula(words.at(posts[-1].next).text):
        return False  # "Jan Roth, der zugleich Vorsitzender der X GmbH ist"
    if posts and status_of_copula(words.at(posts[-1].next).text) and read_name(words, posts[-1].next + 1):
        return False  # "Schriftführerin bleibt Ute Zahn, Kassierer ist Jan Roth"
    if not posts or not (_read_direct_body(words, posts[-1]) or _is_apposition(words, posts)):
        return False
    found.posts += [_with_status(post, words, start, position) for post in posts]
    found.next = posts[-1].next
    return True


def _read_direct_body(words: Words, post: Post, *, sure: bool = False) -> bool:
    """ "Vorstand AKDB", "CIO Stadt Augsburg", "Oberbürgermeister Dessau-Roßlau": a body right behind the office.

    ``sure``: in brackets, where nothing else can follow.
    """
    start = end = post.office.last + 1
    while words.at(end).kind == "word" and words.at(end).capital and read_office(words, end) is None:
        end += 1
    if post.body is not None or start == end or not (words.at(end).kind == "mark" or words.at(end).text == "und"):
        return False
    first, name = words.at(start).text, " ".join(word.text for word in words[start:end])
    place = is_cue("place_heads", first) or (bool(keys_named(name)) and name not in surnames())
    body = head_of(first) is not None or is_cue("words.body_words", words.at(end - 1).text)
    body = body or (is_body_name(first) and not is_subject(first))
    if not (sure or place or body):
        return False
    post.body, post.next = (words.at(start).start, words.at(end - 1).end), end
    return True


def _read_place(words: Words, found: Afterwards) -> bool:
    """ "die Landräte Jörn Petermann, Kreis Plön, und …": a place with its head between commas."""
    start = found.next + 1
    end = next((at for at in range(start + 1, start + LONGEST_PLACE) if words.at(at).text == ","), None)
    if end is None or not is_cue("place_heads", words.at(start).text):
        return False
    found.origin, found.next = (words.at(start).start, words.at(end - 1).end), end
    return True


def _is_apposition(words: Words, posts: list[Post]) -> bool:
    last = posts[-1]
    if last.office.form.plural and not last.office.form.singular:
        return False
    if any(read_name(words, post.office.last + 1, trusted=True) for post in posts):
        return False
    if last.next == last.office.last + 1 and words.at(last.next).capital and words.at(last.next).kind == "word":
        return is_cue("words.never_names", words.at(last.next).text)
    name = read_name(words, last.next)
    return name is None or not name.known


def _with_status(post: Post, words: Words, first: int, last: int) -> Post:
    """The office with the status that an adverb before it gives: "bislang", "künftig"."""
    for index in range(first, last):
        text = words.at(index).text
        ended = text == "bis" and words.at(index + 1).kind == "number"  # "bis 2021 Bürgermeisterin von Lehrte"
        status = "former" if ended else status_of_adverb(text) or status_of_adjective(text)
        if status not in (None, "current") and post.status == "current":
            return replace(post, status=status)
    return post
